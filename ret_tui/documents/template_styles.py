"""Which of a template's styles stand for ours, and adding those that it lacks (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import copy
import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ret_tui.documents import base_styles
from ret_tui.documents.untrusted_package import parsed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE = f"{_W}style"
StyleKind = Literal["paragraph", "character", "table"]
#: How a style of ours is found: under its own name, under one that means the same, as a person chose; or it is added.
How = Literal["same", "alike", "chosen", "added"]


@dataclass(frozen=True)
class OurStyle:
    """A style that documents are written in."""

    #: ``heading-1``: what commands and the record call it.
    key: str
    #: The name that Word shows.
    name: str
    kind: StyleKind
    #: What it is for, as people say it.
    purpose: str
    #: Word's own id for it, which a localized Word may have kept where the name is translated; empty for ours alone.
    id: str = ""


OUR_STYLES = (
    OurStyle("title", base_styles.TITLE, "paragraph", "the title of the document", "Title"),
    OurStyle("subtitle", base_styles.SUBTITLE, "paragraph", "the line under the title", "Subtitle"),
    *(
        OurStyle(f"heading-{level}", name, "paragraph", f"headings of level {level}", f"Heading{level}")
        for level, name in enumerate(base_styles.HEADINGS, 1)
    ),
    OurStyle("normal", "Normal", "paragraph", "running text", "Normal"),
    OurStyle("status-note", base_styles.STATUS, "paragraph", "what a reader must not miss: DRAFT, cancelled"),
    OurStyle("item-details", base_styles.DETAILS, "paragraph", "an item’s lead, purpose, time and paper"),
    OurStyle("signature-line", base_styles.SIGNATURE, "paragraph", "a line to sign on"),
    OurStyle("table-text", base_styles.CELL, "paragraph", "the words in tables"),
    OurStyle("paper-table", base_styles.TABLE, "table", "tables"),
    OurStyle("hyperlink", base_styles.HYPERLINK, "character", "links", "Hyperlink"),
    OurStyle("toc-heading", base_styles.CONTENTS_TITLE, "paragraph", "the heading of the contents", "TOCHeading"),
    *(
        OurStyle(f"toc-{level}", name, "paragraph", f"lines of the contents, level {level}", f"TOC{level}")
        for level, name in enumerate(base_styles.CONTENTS_LINES, 1)
    ),
)

#: What Word in other languages calls its own styles, as other programs write it into the file.
_ELSEWHERE = {
    "title": "titel, titre, titolo, título, tytuł, teitl, otsikko",
    "subtitle": "untertitel, sous-titre, sottotitolo, subtítulo, ondertitel, podtytuł, underrubrik, isdeitl",
    "normal": "standard, normale, standaard, normalny, arferol, default paragraph style, default style, body",
    "heading-": "überschrift, titre, titolo, título, kop, nagłówek, rubrik, overskrift, pennawd, otsikko, heading",
    "hyperlink": "internet link, lien hypertexte, hipervínculo, collegamento ipertestuale, hyperlänk",
    "toc-heading": "inhaltsverzeichnisüberschrift, en-tête de table des matières, contents heading",
    "toc-": "verzeichnis, tm, tdc, sommario, inhopg, spis treści, contents, innehåll",
}
#: How near a name is to count as near, from 0 to 1.
_NEAR = 0.8
_NAME_LENGTH = 200


@dataclass(frozen=True)
class TheirStyle:
    """A style of a template."""

    name: str
    id: str
    kind: str
    element: Element
    default: bool
    aliases: tuple[str, ...] = ()

    @property
    def name_in_file(self) -> str:
        """The name with those that stand beside it."""
        return str(self.element.find(f"{_W}name").get(f"{_W}val", ""))


@dataclass(frozen=True)
class StyleUse:
    """A style of ours, and what stands for it in a template."""

    ours: OurStyle
    how: How
    #: None where ours is added.
    theirs: TheirStyle | None = None
    #: The name of one that may be meant, where ours is added; empty for none.
    near: str = ""


class TemplateStyles:
    """The styles of a template, by their names."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.all = tuple(_read(root))
        self._by_id = {style.id: style for style in self.all}

    def of_kind(self, kind: str) -> list[TheirStyle]:
        """Those of a kind that a person would choose from, by name."""
        named = {style.name.casefold(): style for style in reversed(self.all) if style.kind == kind}
        return sorted(named.values(), key=lambda style: style.name.casefold())

    def named(self, name: str, kind: str) -> TheirStyle | None:
        """The style of that name, in any case."""
        wanted = name.strip().casefold()
        return next((s for s in self.all if s.kind == kind and s.name.casefold() == wanted), None)

    def default(self, kind: str) -> TheirStyle | None:
        """What is used where nothing is said."""
        return next((s for s in self.all if s.kind == kind and s.default), None)

    def chain(self, style: TheirStyle) -> Iterator[TheirStyle]:
        """A style and those that it is based on, nearest first."""
        seen: set[str] = set()
        here: TheirStyle | None = style
        while here is not None and here.id not in seen:
            seen.add(here.id)
            yield here
            based = here.element.find(f"{_W}basedOn")
            here = self._by_id.get(based.get(f"{_W}val", "")) if based is not None else None

    def told(self, style: TheirStyle, path: str) -> Element | None:
        """What a style says of something, itself or through one that it is based on, or the defaults of the document.

        Args:
            path: ``rPr/sz``.
        """
        spread = "/".join(f"{_W}{step}" for step in path.split("/"))
        for each in self.chain(style):
            found = each.element.find(spread)
            if found is not None:
                return found
        part = path.split("/")[0]
        return self.root.find(f"{_W}docDefaults/{_W}{part}Default/{spread}")

    def uses(self, chosen: Mapping[str, str]) -> tuple[StyleUse, ...]:
        """What stands for each style of ours.

        Args:
            chosen: by key of ours, the name of the template's style that a person chose; empty where ours is added. A
                name that the template does not have counts for nothing.
        """
        return tuple(self._use(ours, chosen) for ours in OUR_STYLES)

    def _use(self, ours: OurStyle, chosen: Mapping[str, str]) -> StyleUse:
        if ours.key in chosen:
            wanted = chosen[ours.key]
            theirs = self.named(wanted, ours.kind) if wanted else None
            if theirs is not None:
                return StyleUse(ours, "chosen", theirs)
            if not wanted:
                return StyleUse(ours, "added")
        theirs = self.named(ours.name, ours.kind)
        if theirs is not None:
            return StyleUse(ours, "same", theirs)
        theirs = self._alike(ours)
        if theirs is not None:
            return StyleUse(ours, "alike", theirs)
        return StyleUse(ours, "added", near=self._near(ours))

    def _alike(self, ours: OurStyle) -> TheirStyle | None:
        own = [style for style in self.all if style.kind == ours.kind]
        words = {ours.name.casefold(), *_elsewhere(ours.key)}
        return (
            next((s for s in own if ours.name.casefold() in s.aliases), None)
            or next((s for s in own if ours.id and s.id.casefold() == ours.id.casefold()), None)
            or next((s for s in own if s.name.casefold() in words), None)
            or (self.default("paragraph") if ours.key == "normal" else None)
        )

    def _near(self, ours: OurStyle) -> str:
        own = {_bare(style.name): style.name for style in reversed(self.all) if style.kind == ours.kind}
        bare = _bare(ours.name)
        if bare in own:
            return own[bare]
        holding = [name for letters, name in own.items() if bare in letters]
        if holding:
            return min(holding, key=lambda name: (len(name), name))
        digit = bare[-1:] if bare[-1:].isdigit() else ""
        alike = [letters for letters in own if not digit or letters.endswith(digit)]
        found = difflib.get_close_matches(bare, alike, 1, _NEAR)
        return own[found[0]] if found else ""


def add_missing(styles: TemplateStyles, uses: tuple[StyleUse, ...]) -> dict[str, str]:
    """Add our own styles where the template has none that stand for them.

    Returns:
        By the name of each style of ours, the name that its stand-in has in the template.
    """
    base = TemplateStyles(our_styles())
    own_ids = {ours.key: _ours(base, ours).id for ours in OUR_STYLES}
    ids = {style.id.casefold() for style in styles.all}
    names = {style.name.casefold() for style in styles.all}
    mapped: dict[str, str] = {}
    instead: dict[str, str] = {}
    added: list[Element] = []
    for use in uses:
        if use.theirs is not None:
            mapped[use.ours.name] = use.theirs.name_in_file
            instead[own_ids[use.ours.key]] = use.theirs.id
            continue
        element = copy.deepcopy(_ours(base, use.ours).element)
        name, id = _free(use.ours.name, names, " "), _free(own_ids[use.ours.key], ids, "")
        names.add(name.casefold())
        ids.add(id.casefold())
        element.find(f"{_W}name").set(f"{_W}val", name)
        element.set(f"{_W}styleId", id)
        if styles.default(use.ours.kind) is not None:
            element.attrib.pop(f"{_W}default", None)
        mapped[use.ours.name] = name
        instead[own_ids[use.ours.key]] = id
        added.append(element)
    for kind, id in (("character", "DefaultParagraphFont"), ("table", "TableNormal")):
        default = styles.default(kind)
        instead.setdefault(id, default.id if default is not None else "")
    for element in added:
        for tag in ("basedOn", "next"):
            pointer = element.find(f"{_W}{tag}")
            if pointer is not None:
                target = instead.get(pointer.get(f"{_W}val", ""), "")
                if target:
                    pointer.set(f"{_W}val", target)
                else:
                    element.remove(pointer)
        styles.root.append(element)
    return mapped


def speak_english(styles: TemplateStyles, uses: tuple[StyleUse, ...]) -> None:
    """Set the language of what we write, in the defaults of the document and in the styles that are used."""
    root = styles.root
    defaults = _child(root, "docDefaults", first=True)
    run = _child(_child(defaults, "rPrDefault", first=True), "rPr")
    language = run.find(f"{_W}lang")
    if language is None:
        language = run.makeelement(f"{_W}lang")
        run.append(language)
    language.set(f"{_W}val", "en-GB")
    for use in uses:
        for style in styles.chain(use.theirs) if use.theirs is not None else ():
            for told in style.element.iterfind(f"{_W}rPr/{_W}lang"):
                told.set(f"{_W}val", "en-GB")


def numbered(styles: TemplateStyles, use: StyleUse) -> bool:
    """Whether Word numbers the paragraphs of a style by itself."""
    if use.theirs is None:
        return False
    found = styles.told(use.theirs, "pPr/numPr")
    number = found.find(f"{_W}numId") if found is not None else None
    return found is not None and (number is None or number.get(f"{_W}val") != "0")


def our_styles() -> Element:
    """The styles of our base document."""
    return parsed("our base document", "word/styles.xml", base_styles.styles_part().encode())


def our_style(key: str) -> OurStyle | None:
    """The style of ours of that key or name, in any case."""
    wanted = _bare(key)
    return next((ours for ours in OUR_STYLES if wanted in (_bare(ours.key), _bare(ours.name))), None)


def _ours(base: TemplateStyles, ours: OurStyle) -> TheirStyle:
    found = base.named(ours.name, ours.kind)
    assert found is not None
    return found


def _read(root: Element) -> Iterator[TheirStyle]:
    for element in root.iterfind(_STYLE):
        name = element.find(f"{_W}name")
        id = element.get(f"{_W}styleId", "")
        if name is None or not id:
            continue
        # Word keeps further names of a style behind commas, or in an element of their own.
        own, *more = str(name.get(f"{_W}val", "")).split(",")
        other = element.find(f"{_W}aliases")
        more += str(other.get(f"{_W}val", "")).split(",") if other is not None else []
        if not own.strip() or len(own) > _NAME_LENGTH:
            continue
        yield TheirStyle(
            name=own.strip(),
            id=id,
            kind=element.get(f"{_W}type", "paragraph"),
            element=element,
            default=element.get(f"{_W}default") in ("1", "true", "on"),
            aliases=tuple(each.strip().casefold() for each in more),
        )


def _elsewhere(key: str) -> set[str]:
    stem, _, level = key.rpartition("-")
    if level.isdigit():
        return {f"{word} {level}" for word in _ELSEWHERE[f"{stem}-"].split(", ")}
    return set(_ELSEWHERE.get(key, "").split(", ")) - {""}


def _bare(name: str) -> str:
    return re.sub(r"[^\w]|_", "", unicodedata.normalize("NFC", name).casefold())


def _free(wanted: str, taken: set[str], between: str) -> str:
    if wanted.casefold() not in taken:
        return wanted
    number = 2
    while f"{wanted}{between}{number}".casefold() in taken:
        number += 1
    return f"{wanted}{between}{number}"


def _child(parent: Element, tag: str, *, first: bool = False) -> Element:
    found = parent.find(f"{_W}{tag}")
    if found is None:
        found = parent.makeelement(f"{_W}{tag}")
        if first:
            parent.insert(0, found)
        else:
            parent.append(found)
    return found
