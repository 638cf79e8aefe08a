"""What a template brings, told before it is used: its pages, headers and footers, styles, and where our text goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ret_tui.documents.template_edges import Edge, edges_of, lacks_footer, shortened
from ret_tui.documents.template_faults import faults
from ret_tui.documents.template_place import (
    MARKS,
    MarkedPlace,
    line_width,
    marked_place,
    own_text,
    section_of,
)
from ret_tui.documents.template_reading import Template
from ret_tui.documents.template_styles import StyleUse, TemplateStyles
from ret_tui.documents.template_width import columns, set_in_one_column, twips
from ret_tui.documents.untrusted_word import W
from ret_tui.rules.wording import count

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FORMS = {"dotx": "Word template (.dotx)", "docx": "Word document (.docx)"}
_PAPERS = {(210, 297): "A4", (297, 420): "A3", (148, 210): "A5", (216, 279): "US Letter", (216, 356): "US Legal"}


@dataclass(frozen=True)
class Page:
    """The page on which our text stands; lengths in millimetres."""

    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    #: How wide a line of text is.
    line: int

    @property
    def paper(self) -> str:
        """``A4``, or its measures where the size has no name."""
        short, long_ = sorted((self.width, self.height))
        near = [name for (a, b), name in _PAPERS.items() if abs(a - short) <= 1 and abs(b - long_) <= 1]
        return near[0] if near else f"{self.width} × {self.height} mm"

    @property
    def words(self) -> str:
        """``A4 upright, margins 22 mm``."""
        sides = (self.top, self.right, self.bottom, self.left)
        margins = (
            f"margins {self.top} mm"
            if len(set(sides)) == 1
            else f"margins {self.top} mm above, {self.right} right, {self.bottom} below, {self.left} left"
        )
        return f"{self.paper} {'upright' if self.height >= self.width else 'on its side'}, {margins}"


@dataclass(frozen=True)
class StyleReport:
    """A style of ours and what stands for it."""

    key: str
    ours: str
    purpose: str
    kind: str
    #: The name of the template's style; empty where ours is added.
    theirs: str
    #: ``same``, ``alike``, ``chosen`` or ``added``.
    how: str
    #: The name of one that may be meant, where ours is added.
    near: str


@dataclass(frozen=True)
class TemplateReport:
    """Everything that is told of a template."""

    name: str
    form: str
    size: int
    sha256: str
    page: Page
    sections: int
    edges: tuple[Edge, ...]
    #: Whether a header or footer has the number of the page, and that of all pages.
    page_numbers: bool
    page_count: bool
    #: Whether it has no footer, so that ours is added.
    adds_footer: bool
    #: As the file tells it: ``en-GB``; empty where it does not.
    language: str
    styles: tuple[StyleReport, ...]
    #: How the place for our text is marked: ``paragraph``, ``control``, ``bookmark``; empty where it is not.
    place: str
    #: Where our text goes and what becomes of the rest, in sentences.
    place_words: str
    #: What would shut a reader out, or look odd.
    warnings: tuple[str, ...]
    #: By kind of style, the names that the template has to choose from.
    names: Mapping[str, tuple[str, ...]]

    @property
    def page_numbers_words(self) -> str:
        """``Page X of Y``; what a page says of its number, and who has it say so."""
        if self.adds_footer:
            return "none of its own: our footer with Page X of Y is added"
        if not self.page_numbers:
            return "none"
        return "Page X of Y" if self.page_count else "Page X, without the number of pages"


def report_on(template: Template, chosen: Mapping[str, str]) -> TemplateReport:
    """What a template brings.

    Args:
        chosen: by key of a style of ours, the name of the template's style that a person chose.

    Raises:
        BadValue: a part of it is damaged.
    """
    document, styles = template.document(), template.styles()
    body = document.find(f"{W}body")
    place = marked_place(body)
    section = section_of(body, place)
    edges = edges_of(template, body, section)
    across = columns(section)
    set_in_one_column(section)
    uses = styles.uses(chosen)
    language = _language(styles, uses)
    numbers = any(edge.page_numbers for edge in edges)
    page = _page(section, line_width(body, place))
    adds_footer = lacks_footer(edges)
    numbered = numbers or adds_footer
    told = faults(template, body, place, styles, uses, language=language, page_numbers=numbered, columns=across)
    return TemplateReport(
        name=template.name,
        form=_FORMS[template.form],
        size=template.size,
        sha256=template.sha256,
        page=page,
        sections=max(1, sum(1 for _ in body.iter(f"{W}sectPr"))),
        edges=edges,
        page_numbers=numbers,
        page_count=any(edge.page_count for edge in edges),
        adds_footer=adds_footer,
        language=language,
        styles=tuple(_style(use) for use in uses),
        place=place.kind if place is not None else "",
        place_words=_place_words(body, place),
        warnings=(*_of_page(page), *told),
        names={kind: tuple(s.name for s in styles.of_kind(kind)) for kind in ("paragraph", "character", "table")},
    )


def _style(use: StyleUse) -> StyleReport:
    ours = use.ours
    theirs = use.theirs.name if use.theirs is not None else ""
    return StyleReport(ours.key, ours.name, ours.purpose, ours.kind, theirs, use.how, use.near)


def _page(section: Element, line: int) -> Page:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

    def side(name: str) -> int:
        return _mm(twips(margins.get(f"{W}{name}") if margins is not None else None, 1247))

    return Page(
        width=_mm(twips(size.get(f"{W}w") if size is not None else None, 11906)),
        height=_mm(twips(size.get(f"{W}h") if size is not None else None, 16838)),
        top=side("top"),
        right=side("right"),
        bottom=side("bottom"),
        left=side("left"),
        line=_mm(line),
    )


def _of_page(page: Page) -> Iterator[str]:
    if page.paper != "A4":
        yield f"The page is {page.paper}: A4 is what prints without being made smaller or cut"


def _mm(length: int) -> int:
    return round(abs(length) / 1440 * 25.4)


def _language(styles: TemplateStyles, uses: tuple[StyleUse, ...]) -> str:
    normal = next(use.theirs for use in uses if use.ours.key == "normal")
    told = styles.told(normal, "rPr/lang") if normal is not None else None
    if told is None:
        told = styles.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return str(told.get(f"{W}val", "")) if told is not None else ""


def _place_words(body: Element, place: MarkedPlace | None) -> str:
    if place is None:
        said = sum(1 for each in body.iter(f"{W}p") if own_text(each).strip())
        kept = "The page, headers, footers and theme of its last section are kept."
        gone = f"Its sample text, {count(said, 'paragraph')}, gives way. " if said else ""
        return f"No place is marked, so our text is the whole body. {gone}{kept} A place is marked by {MARKS}."
    how = {
        "paragraph": f"the paragraph “{shortened(own_text(place.blocks[0]).strip())}”",
        "control": "the content control named content",
        "bookmark": "the bookmark named content",
    }[place.kind]
    where = " in a cell of a table" if place.cell is not None else ""
    verb = "comes after" if place.follows else "takes the place of"
    if place.kind == "bookmark" and place.follows:
        how = "the paragraph with the bookmark named content"
    return f"Our text {verb} {how}{where}; everything around it is kept."
