"""The template for documents, over the place one came from: what the file brings, and which of its styles are used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.jobs import house_template
from ret_tui.rules.wording import count, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Fact, Paragraph, Part
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row

if TYPE_CHECKING:
    from ret_tui.documents.template_report import StyleReport, TemplateReport
    from ret_tui.jobs.house_template import HouseView

_STYLE, _FACT, _WARNING = "style:", "fact:", "warning:"


class PickTemplate(Command["HouseTemplateScreen"]):
    """Pick a .docx or .dotx file of your own: it is looked through and shown before anything is kept."""

    id = "template.pick"
    key = "n"
    label = "Pick a file"
    group = "Template"
    order = 21

    async def run(self, place: HouseTemplateScreen) -> None:
        from ret_tui.screens.house_template_picking import pick

        await pick(place)


class ChooseStyle(Command["HouseTemplateScreen"]):
    """Choose which style of the template stands for the one under the cursor, or have ours added."""

    id = "template.style"
    key = "e"
    label = "Choose a style"
    group = "Template"
    order = 22
    footer = False

    def possible(self, place: HouseTemplateScreen) -> bool:
        return place.chosen is not None

    async def run(self, place: HouseTemplateScreen) -> None:
        from ret_tui.screens.house_template_picking import choose_style

        chosen, view = place.chosen, place.view
        if chosen is not None and view is not None and view.report is not None:
            await choose_style(place, chosen, view.report)


class ClearTemplate(Command["HouseTemplateScreen"]):
    """Write documents in our own look again; undo brings the template back."""

    id = "template.clear"
    key = "x"
    label = "Our own look"
    group = "Template"
    order = 26

    def possible(self, place: HouseTemplateScreen) -> bool:
        return place.view is not None

    def run(self, place: HouseTemplateScreen) -> None:
        name = house_template.clear(place.office)
        place.kept(None, f"No longer used: {name}; u brings it back")


class GoBack(BackToPlace):
    """Go back to where you were; what was chosen is kept already."""

    id = "template.back"
    key = "escape"
    label = "Back"
    group = "Template"


class HouseTemplateScreen(OverPlace):
    """What the template brings, with a row for each style of ours, over the place one came from."""

    OFFERS = (PickTemplate, ChooseStyle, ClearTemplate, GoBack)
    #: The screen that the command for it would lead to.
    LEADS_TO_TEMPLATE = True

    def __init__(self) -> None:
        super().__init__(
            Ledger(
                Column("Our style", min=14, max=20),
                Column("In the template", flex=1, min=20),
                Column("For", max=40, drop=1),
                empty="Documents are written in our own look; n picks a Word file of yours.",
                open_label="",
            ),
            foot_lines=5,
        )
        self.view: HouseView | None = None
        self._styles: dict[str, StyleReport] = {}
        self._words: dict[str, tuple[str, str]] = {}
        #: The file that was named last, offered again.
        self.picked_from = ""

    @property
    def chosen(self) -> StyleReport | None:
        """The style under the cursor."""
        return self._styles.get(self.list.cursor_key or "")

    def show_record(self) -> None:
        """Read the template that is kept and show it."""
        self.view = view = house_template.view(self.office)
        self._styles, self._words = {}, {}
        if view is None:
            self.say("Template for documents · none, our own look")
            self.show_rows(())
            return
        self.say(f"Template for documents · {view.name}, kept {short_day_and_year(view.kept_on)}")
        if view.report is None:
            self._words = {f"{_WARNING}0": ("It cannot be used", view.fault)}
            self.show_rows([Row(f"{_WARNING}0", ("It cannot be used", view.fault, ""), tone="late")])
            return
        report = view.report
        self._styles = {f"{_STYLE}{each.key}": each for each in report.styles}
        self._words = {f"{_FACT}{n}": fact for n, fact in enumerate(facts(report))}
        self._words |= {f"{_WARNING}{n}": ("To look at", f"{words}.") for n, words in enumerate(report.warnings)}
        self.show_rows(self._rows(report), cursor=f"{_STYLE}{report.styles[0].key}")

    def _rows(self, report: TemplateReport) -> Iterator[Row | Heading]:
        yield Heading(f"Styles · {styles_in_words(report)}")
        yield from (_style_row(key, each) for key, each in self._styles.items())
        if report.warnings:
            yield Heading(f"To look at · {len(report.warnings)}")
            for n, words in enumerate(report.warnings):
                yield Row(f"{_WARNING}{n}", ("", words, ""))
        yield Heading("The file")
        for key, (label, value) in self._words.items():
            if key.startswith(_FACT):
                yield Row(key, (label, value, ""))

    def tell(self) -> None:
        key = self.list.cursor_key or ""
        chosen = self.chosen
        self.list.open_label = "Choose a style" if chosen is not None else ""
        if chosen is not None:
            self.tell_parts(_story(chosen))
        elif key in self._words:
            label, value = self._words[key]
            broken = self.view is not None and self.view.report is None
            # What to do comes first: the reason names folders, and may be long.
            mend = [Paragraph("n picks it again, x goes back to our own look.")] if broken else []
            self.tell_parts([*mend, Fact(label, value)])
        else:
            self.tell_parts([])

    async def on_ledger_chosen(self) -> None:
        if self.chosen is not None:
            await self.action_command("template.style")


def facts(report: TemplateReport) -> list[tuple[str, str]]:
    """What there is to tell of a template beside its styles, each with what it is about."""
    edges = []
    for edge in report.edges:
        pictures = count(edge.pictures, "picture") if edge.pictures else ""
        words = ", ".join(filter(None, (edge.text, pictures))) or "empty"
        edges.append((f"{edge.where.capitalize()}", words if edge.pages == "every page" else f"{edge.pages}: {words}"))
    return [
        ("Where it goes", report.place_words),
        ("Page", report.page.words),
        *edges,
        ("Page numbers", report.page_numbers_words),
        ("Language", report.language or "not set"),
        ("Kind", report.form),
    ]


def styles_in_words(report: TemplateReport) -> str:
    """``10 of its own are used, 5 of ours are added``."""
    added = sum(1 for each in report.styles if each.how == "added")
    used = len(report.styles) - added
    return ", ".join(
        filter(None, (f"{used} of its own used" if used else "", f"{added} of ours added" if added else ""))
    )


def _style_row(key: str, each: StyleReport) -> Row:
    if each.theirs:
        theirs: str | tuple[str, str] = (each.theirs, "strong") if each.how == "chosen" else each.theirs
    else:
        theirs = ("ours is added" + (f"; perhaps {each.near}?" if each.near else ""), "muted")
    return Row(key, (each.ours, theirs, (each.purpose, "muted")), search=f"{each.key} {each.how}")


def _story(each: StyleReport) -> list[Part]:
    how = {
        "same": "The template has a style of that name.",
        "alike": "The template has it under another name.",
        "chosen": "You chose it.",
        "added": "Ours is added to the documents.",
    }[each.how]
    parts: list[Part] = [Fact(each.ours, each.purpose), Paragraph(how)]
    if each.near:
        parts.append(Paragraph(f"{each.near} may be meant: Enter chooses.", "muted"))
    return parts
