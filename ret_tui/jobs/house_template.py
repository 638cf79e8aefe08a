"""The body's own template: looked through, kept with the store, its styles chosen, and used for every document."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.jobs import paper_folder
from ret_tui.jobs.office import Office
from ret_tui.jobs.paper_folder import PaperGone
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import HouseTemplate, TemplateStyle
from store.refusals import BadValue, Refusal, RuleBroken, Unknown

if TYPE_CHECKING:
    from ret_tui.documents.look import Look
    from ret_tui.documents.template_reading import Template
    from ret_tui.documents.template_report import StyleReport, TemplateReport
    from ret_tui.documents.template_styles import OurStyle

_ID = "house"
#: Said in place of a file, for our own base document.
OWN = "none"
#: Said in place of a style of the template: ours is added, or the choice is left to what is found.
ADDED, FOUND = "added", "auto"
_LONGEST_NAME = 120


class HouseView(Struct, frozen=True):
    """The template that is kept."""

    name: str
    kept_on: dt.date
    #: None where its file cannot be used any more, and why, in a sentence.
    report: TemplateReport | None
    fault: str = ""


def check(path: Path) -> TemplateReport:
    """What a template brings, looked through before anything is kept.

    Raises:
        BadValue: it cannot be used; the sentence says why and what to do.
    """
    from ret_tui.documents.template_report import report_on

    return report_on(_picked(path)[0], {})


def use(office: Office, path: Path) -> TemplateReport:
    """Copy a template into the store's folder of papers, and write documents into it from now on.

    Styles that were chosen in the one before stay chosen where the new one has them.

    Raises:
        BadValue: it cannot be used.
        CannotWrite: it cannot be copied, or the record cannot be changed.
    """
    from ret_tui.documents.template_report import report_on

    template, content = _picked(path)
    names = {kind: {s.name for s in template.styles().of_kind(kind)} for kind in ("paragraph", "character", "table")}
    with paper_folder.putting(office) as put, office.store.change("Template for documents") as step:
        step.put(
            HouseTemplate,
            _ID,
            name=_named(template.name),
            file=put(f"House template.{template.form}", content),
            size=template.size,
            sha256=template.sha256,
            kept_on=office.today,
        )
        for chosen in step.all(TemplateStyle):
            if chosen.style and not any(chosen.style in own for own in names.values()):
                step.remove(chosen)
    return report_on(template, _chosen(office))


def clear(office: Office) -> str:
    """Write documents into our own base document again; gives the name of the template that was used.

    Its file stays in the folder of papers, so that an undo finds it.

    Raises:
        RuleBroken: there is none.
    """
    with office.store.change("No template for documents") as step:
        kept = step.find(HouseTemplate, _ID)
        if kept is None:
            raise RuleBroken("There is no template to take out", "documents are written in our own look")
        step.remove(kept)
        for chosen in step.all(TemplateStyle):
            step.remove(chosen)
    return kept.name


def view(office: Office) -> HouseView | None:
    """The template that is kept, with all that is told of it; None where there is none."""
    kept = office.store.find(HouseTemplate, _ID)
    if kept is None:
        return None
    try:
        report = office.once(
            "house template",
            (office.store.all(HouseTemplate), office.store.all(TemplateStyle)),
            lambda: _report(office, kept),
        )
        # What was told once is no proof that the file is still there.
        if not paper_folder.path_of(office, kept.file).is_file():
            _template(office, kept)
    except Refusal as refusal:
        return HouseView(kept.name, kept.kept_on, None, str(refusal))
    return HouseView(kept.name, kept.kept_on, report)


def map_style(office: Office, ours: str, theirs: str) -> StyleReport:
    """Let a style of the template stand for one of ours.

    Args:
        ours: its key or name: ``heading-1``.
        theirs: the name of the template's style, in any case; ``added`` for ours, ``auto`` for what is found.

    Raises:
        Unknown: there is no such style.
        BadValue: the template's style is of another kind, such as one for tables.
        RuleBroken: no template is kept.
        PaperGone: its file is gone.
    """
    own = _our_style(ours)
    kept = office.store.find(HouseTemplate, _ID)
    if kept is None:
        raise RuleBroken("There is no template whose styles could be chosen", "name one first: template use FILE")
    template = _template(office, kept)
    word = theirs.strip()
    style = "" if word.casefold() == ADDED else _their_style(template, own, word) if _is_named(word) else None
    said = style or ("ours, added" if style == "" else "what is found")
    with office.store.change(f"Style for {own.purpose}: {said}"[:_LONGEST_NAME]) as step:
        if style is not None:
            step.put(TemplateStyle, own.key, style=style)
        elif (chosen := step.find(TemplateStyle, own.key)) is not None:
            step.remove(chosen)
    return next(each for each in _report(office, kept).styles if each.key == own.key)


def look(office: Office, *, template: str = "", reading: bool = False) -> Look:
    """What documents are written into.

    Args:
        template: a Word file for this time only; ``none`` for our own base document; empty for the template that is
            kept, or our own base document where there is none.
        reading: whether to make reading copies.

    Raises:
        BadValue: the file that was named cannot be used.
        PaperGone: the file of the template that is kept is gone or was changed.
    """
    from ret_tui.documents.look import Look
    from ret_tui.documents.template_reading import template_look

    named = template.strip()
    if named and named.casefold() != OWN:
        return template_look(_picked(Path(named))[0], {}, reading=reading)
    kept = office.store.find(HouseTemplate, _ID)
    if named or kept is None:
        return Look(reading=reading)
    return template_look(_template(office, kept), _chosen(office), reading=reading)


def _picked(path: Path) -> tuple[Template, bytes]:
    from ret_tui.documents.template_reading import read_template
    from ret_tui.documents.template_trial import try_out
    from ret_tui.documents.untrusted_word import read_picked_word

    try:
        path = path.expanduser()
    except RuntimeError:
        raise BadValue(f"{quoted(str(path))} names no home folder", "give the whole path", field="path") from None
    content = read_picked_word(path)
    template = read_template(path.name, content)
    try_out(template)
    return template, content


def _template(office: Office, kept: HouseTemplate) -> Template:
    from ret_tui.documents.template_reading import read_template

    try:
        content = paper_folder.read(office, kept.file, kept.sha256)
    except PaperGone as gone:
        raise PaperGone(
            f"The template {quoted(kept.name)} cannot be used. {gone.what}", "pick it again, or clear the template"
        ) from None
    return read_template(kept.name, content)


def _report(office: Office, kept: HouseTemplate) -> TemplateReport:
    from ret_tui.documents.template_report import report_on

    return report_on(_template(office, kept), _chosen(office))


def _chosen(office: Office) -> dict[str, str]:
    return {each.id: each.style for each in office.store.all(TemplateStyle)}


def _our_style(words: str) -> OurStyle:
    from ret_tui.documents.template_styles import OUR_STYLES, our_style

    found = our_style(words)
    if found is None:
        keys = listed([each.key for each in OUR_STYLES], "or")
        raise Unknown(f"We have no style called {quoted(words)}", f"it can be {keys}")
    return found


def _is_named(word: str) -> bool:
    return word.casefold() not in ("", FOUND)


def _their_style(template: Template, own: OurStyle, word: str) -> str:
    """The name of the template's style, as it spells it."""
    styles = template.styles()
    found = styles.named(word, own.kind)
    if found is not None:
        return found.name
    other = next((kind for kind in ("paragraph", "character", "table") if styles.named(word, kind)), "")
    if other:
        raise BadValue(
            f"{quoted(word)} is a style for {_FOR[other]}, and {own.key} is one for {_FOR[own.kind]}",
            "choose another",
            field="theirs",
        )
    raise Unknown(
        f"{template.name} has no style called {quoted(word)}", "template show lists what it has to choose from"
    )


_FOR = {"paragraph": "paragraphs", "character": "words", "table": "tables"}


def _named(name: str) -> str:
    """A file's name as it can be kept: short, and without what cannot be shown."""
    shown = "".join(letter if letter.isprintable() else " " for letter in name)
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[: _LONGEST_NAME - 1]}…"
