"""What in a template would shut a reader out (WCAG 2.2), or look odd with our text in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.documents.template_place import MarkedPlace
from ret_tui.documents.template_reading import Template
from ret_tui.documents.template_styles import StyleUse, TemplateStyles, TheirStyle, numbered
from ret_tui.documents.template_width import cell_width
from ret_tui.documents.untrusted_package import parsed
from ret_tui.documents.untrusted_word import W, fields, relations
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
#: Half points: 12 point, and what Word takes where nothing is said.
_SMALLEST, _UNSAID = 24, 20
#: The width of a line, in twentieths of a point, under which tables break words: 110 mm.
_NARROW = 6236
#: WCAG 2.2, 1.4.3.
_CONTRAST = 4.5


def faults(
    template: Template,
    body: Element,
    place: MarkedPlace | None,
    styles: TemplateStyles,
    uses: tuple[StyleUse, ...],
    *,
    language: str,
    page_numbers: bool,
    columns: int,
) -> Iterator[str]:
    """Sentences, the gravest first.

    Args:
        page_numbers: whether its pages are numbered, by itself or by the footer that is added to it.
        columns: in how many columns the section is set in which our text stands.

    Raises:
        BadValue: a part of the template is damaged.
    """
    by_key = {use.ours.key: use.theirs for use in uses if use.theirs is not None}
    for key, what in (
        ("normal", "Body text"),
        ("item-details", "The line under an item"),
        ("table-text", "Table text"),
    ):
        size = _half_points(styles, by_key.get(key))
        if size is not None and size < _SMALLEST:
            yield f"{what} is {_points(size)} point: 12 or larger is easier to read"
    if language.casefold() != "en-gb":
        said = f"set to {language}" if language else "not set"
        yield f"The language is {said}: what is written into it is marked as British English"
    yield from _colours(styles, uses)
    capitals = [use.ours.name for use in uses if use.theirs is not None and _is_on(styles.told(use.theirs, "rPr/caps"))]
    if capitals:
        yield f"{listed(capitals)} would be set in capitals, which are harder to read"
    numbers = [use.ours.name for use in uses if use.ours.key.startswith("heading") and numbered(styles, use)]
    if numbers:
        yield f"{listed(numbers)} number themselves: that is turned off for our headings, which have their own numbers"
    if not page_numbers:
        yield "No header or footer has page numbers"
    if columns > 1:
        around = ", and so is what stands around it in its section" if place is not None else ""
        yield f"The page is set in {columns} columns: our text runs across it in one{around}"
    yield from _in_edges(template)
    if place is None:
        return
    if any(True for _ in body.iter(f"{W}txbxContent")):
        yield "The text around the marked place has text boxes, which a screen reader may miss"
    without = _without_alt(body)
    if without:
        yield f"{count(without, 'picture')} around the marked place without alt text"
    if place.cell is not None:
        yield "The marked place is in a table, which a screen reader reads as one: a place outside is better"
        across = cell_width(place.cell)
        if 0 < across < _NARROW:
            yield f"Lines in its cell are {across * 254 // 14400} mm wide: too little for the tables of a register"
    if place.more:
        more = count(len(place.more), "further mark")
        yield f"{more} for our text: only the first place is filled, the others are taken out"
    title = by_key.get("title")
    if title is not None and any(each.get(f"{W}val") == title.id for each in body.iter(f"{W}pStyle")):
        yield "The text around the marked place has a title of its own, and a document should have one"


def contrast(text: str, ground: str) -> float:
    """The contrast ratio of two colours in hexadecimal, from 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(text), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _colours(styles: TemplateStyles, uses: tuple[StyleUse, ...]) -> Iterator[str]:
    for use in uses:
        if use.theirs is None or use.ours.kind == "table":
            continue
        colour = _hex(styles.told(use.theirs, "rPr/color"), "val")
        ground = _hex(styles.told(use.theirs, "pPr/shd"), "fill") or "FFFFFF"
        if not colour:
            continue
        found = contrast(colour, ground)
        if found < _CONTRAST:
            # Cut, not rounded, so that 4.46 is never told as 4.5.
            told = int(found * 10) / 10
            yield f"{quoted(use.theirs.name)} has a contrast of {told:.1f} to 1 ({colour}): 4.5 to 1 is the least"


def _hex(element: Element | None, attribute: str) -> str:
    value = str(element.get(f"{W}{attribute}", "")) if element is not None else ""
    return value.upper() if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else ""


def _half_points(styles: TemplateStyles, style: TheirStyle | None) -> int | None:
    if style is None:
        return None
    told = styles.told(style, "rPr/sz")
    value = str(told.get(f"{W}val", "")) if told is not None else ""
    return int(value) if re.fullmatch(r"\d{1,4}", value) else _UNSAID


def _points(half: int) -> str:
    return f"{half / 2:g}"


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def _in_edges(template: Template) -> Iterator[str]:
    """Pictures without alt text, text boxes, and fields that ask for properties that are not carried over."""
    parts = dict(template.parts)
    without, boxes, properties = 0, False, False
    for part in {
        each.target for each in relations(template.name, parts, template.main) if each.kind in ("header", "footer")
    }:
        root = parsed(template.name, part, parts[part])
        without += _without_alt(root)
        boxes = boxes or any(True for _ in root.iter(f"{W}txbxContent"))
        properties = properties or any(code.upper().startswith("DOCPROPERTY") for code in fields(root))
    if without:
        yield f"{count(without, 'picture')} in headers or footers without alt text"
    if boxes:
        yield "Headers or footers have text boxes, which a screen reader may miss"
    if properties:
        yield "Headers or footers show a property of the file (DOCPROPERTY), which is not carried over: write it out"


def _without_alt(root: Element) -> int:
    """Pictures and shapes that say neither what they show nor that they only adorn."""
    found = 0
    for frame in root.iter(f"{_WP}inline", f"{_WP}anchor"):
        told = frame.find(f"{_WP}docPr")
        adorns = any(each.get("val") in ("1", "true") for each in frame.iter(_DECORATIVE))
        if not adorns and (told is None or not str(told.get("descr", "")).strip()):
            found += 1
    for picture in root.iter(f"{_VML}imagedata"):
        shape = picture.getparent()
        fallback = any(str(each.tag).endswith("}Fallback") for each in picture.iterancestors())
        if not fallback and shape is not None and not str(shape.get("alt", "")).strip():
            found += 1
    return found
