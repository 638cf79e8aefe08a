"""Where in a template our text goes: the marked place, or the body as a whole; and how wide a line is there.

A place is marked by a paragraph that says ``[content]``, ``[[content]]``, ``{{content}}`` or ``<<content>>`` alone, by
a content control whose tag or title is ``content``, or by a bookmark of that name (ECMA-376 part 1, 17.5.2, 17.13.6).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ret_tui.documents.base_document import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from ret_tui.documents.template_width import cell_width, page_width

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
#: The marks that work, in words.
MARKS = (
    "a paragraph that says only [content], {{content}} or <<content>>, or a content control or bookmark named content"
)
_MARK = re.compile(
    r"\[\s*content\s*\]|\[\[\s*content\s*\]\]|\{\{\s*content\s*\}\}|<<\s*content\s*>>|«\s*content\s*»", re.IGNORECASE
)
_NAME = "content"
#: What may hold paragraphs and tables.
_HOLDERS = {f"{_W}body", f"{_W}tc", f"{_W}sdtContent"}
#: Shapes, whose text is no part of the running text.
_SHAPES = {f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_W}txbxContent"}
_CELL, _PARAGRAPH, _TABLE, _SECTION = f"{_W}tc", f"{_W}p", f"{_W}tbl", f"{_W}sectPr"
#: What stands before the margins among the properties of a section (17.6.17).
_BEFORE_PAGE = {
    f"{_W}{tag}" for tag in ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz")
}
#: The narrowest line, in twentieths of a point, that a table is fitted into.
_NARROWEST = 2000


@dataclass(frozen=True)
class MarkedPlace:
    """A marked place: the neighbouring paragraphs that give way to our text."""

    kind: Literal["paragraph", "control", "bookmark"]
    #: In order, at least one; they are replaced, or `follows` is set.
    blocks: tuple[Element, ...]
    #: Whether our text comes after the one block, which has words of its own.
    follows: bool = False
    #: Further paragraphs with the mark, which are taken out.
    more: tuple[Element, ...] = ()

    @property
    def cell(self) -> Element | None:
        """The cell of a table in which it is; None outside of tables."""
        return next(self.blocks[0].iterancestors(_CELL), None)


def marked_place(body: Element) -> MarkedPlace | None:
    """The marked place of a body; None where it has none.

    A marked paragraph goes before a content control, and that before a bookmark; of several the first one counts.
    """
    marks = tuple(p for p in body.iter(_PARAGRAPH) if _is_mark(p))
    if marks:
        return MarkedPlace("paragraph", marks[:1], more=marks[1:])
    return _control(body) or _bookmark(body)


def clear(body: Element) -> None:
    """Take everything out of a body but the properties of its last section, with the headers it had from earlier."""
    last = last_section(body)
    # A section without a header of its own shows the one before it.
    own = {(each.tag, each.get(f"{_W}type", "default")) for each in _references(last)}
    for earlier in reversed([each for each in body.iter(_SECTION) if each is not last]):
        for each in _references(earlier):
            key = (each.tag, each.get(f"{_W}type", "default"))
            if key not in own:
                own.add(key)
                last.insert(0, copy.deepcopy(each))
    for kind in last.findall(f"{_W}type"):
        # With nothing before it, the section begins nowhere but at the top of a page.
        last.remove(kind)
    for child in list(body):
        if child is not last:
            body.remove(child)


def put(body: Element, place: MarkedPlace | None, elements: Sequence[Element]) -> None:
    """Put paragraphs and tables where they belong: at the marked place, or at the end of the body."""
    if place is None:
        last = body.find(_SECTION)
        for element in elements:
            if last is None:
                body.append(element)
            else:
                last.addprevious(element)
        return
    cell, first = place.cell, place.blocks[0]
    anchor = place.blocks[-1]
    for element in reversed(elements):
        anchor.addnext(element)
    if not place.follows:
        _keep_section_ends(place.blocks, elements)
        for block in place.blocks:
            block.getparent().remove(block)
    for each in place.more:
        _take_out(each)
    _unmark(body)
    if cell is not None and (len(cell) == 0 or cell[-1].tag != _PARAGRAPH):
        # A cell ends with a paragraph (17.4.66).
        cell.append(first.makeelement(_PARAGRAPH))


def last_section(body: Element) -> Element:
    """The properties of the last section; those of our own page where the body has none."""
    found = body.find(_SECTION)
    if found is None:
        found = body.makeelement(_SECTION)
        body.append(found)
        say_page(found)
    return found


def say_page(section: Element) -> None:
    """Have a section say its page and margins: ours where it leaves them to the program that opens it."""
    size = {f"{_W}w": str(PAGE_WIDTH), f"{_W}h": str(PAGE_HEIGHT)}
    sides = dict.fromkeys((f"{_W}{side}" for side in ("top", "right", "bottom", "left")), str(MARGIN))
    margins = {**sides, f"{_W}header": "624", f"{_W}footer": "567", f"{_W}gutter": "0"}
    for tag, told in (("pgSz", size), ("pgMar", margins)):
        if section.find(f"{_W}{tag}") is None:
            before = [each for each in section if each.tag in _BEFORE_PAGE]
            at = section.index(before[-1]) + 1 if before else 0
            section.insert(at, section.makeelement(f"{_W}{tag}", told))


def section_of(body: Element, place: MarkedPlace | None) -> Element:
    """The properties of the section in which our text stands."""
    if place is None:
        return last_section(body)
    last = last_section(body)
    block = place.blocks[0]
    while block.getparent() is not body:
        block = block.getparent()
    for following in (block, *block.itersiblings()):
        found = next(following.iter(_SECTION), None)
        if found is not None:
            return found
    return last


def line_width(body: Element, place: MarkedPlace | None) -> int:
    """How wide a line of text is where ours stands, in twentieths of a point."""
    section = section_of(body, place)
    cell = place.cell if place is not None else None
    across = cell_width(cell) if cell is not None else 0
    return max(across or page_width(section), _NARROWEST)


def own_text(paragraph: Element) -> str:
    """The words of a paragraph, without those of shapes that hang on it."""
    return "".join(each.text or "" for each in paragraph.iter(f"{_W}t") if not _is_in_shape(each))


def _is_mark(paragraph: Element) -> bool:
    return (
        paragraph.getparent().tag in _HOLDERS
        and not _is_in_shape(paragraph)
        and _MARK.fullmatch(own_text(paragraph).strip()) is not None
        and not any(True for _ in paragraph.iter(*_SHAPES))
    )


def _is_in_shape(element: Element) -> bool:
    return any(True for _ in element.iterancestors(*_SHAPES))


def _control(body: Element) -> MarkedPlace | None:
    for control in body.iter(f"{_W}sdt"):
        told = [each.get(f"{_W}val", "") for each in control.iterfind(f"{_W}sdtPr/{_W}tag")]
        told += [each.get(f"{_W}val", "") for each in control.iterfind(f"{_W}sdtPr/{_W}alias")]
        if _NAME not in (words.strip().casefold() for words in told) or _is_in_shape(control):
            continue
        parent = control.getparent()
        if parent.tag in _HOLDERS and not control.findall(f"{_W}sdtContent/{_CELL}"):
            return MarkedPlace("control", (control,))
        if parent.tag == _PARAGRAPH and parent.getparent().tag in _HOLDERS:
            inside = "".join(each.text or "" for each in control.iter(f"{_W}t")).strip()
            return MarkedPlace("control", (parent,), follows=own_text(parent).strip() != inside)
    return None


def _bookmark(body: Element) -> MarkedPlace | None:
    for start in body.iter(f"{_W}bookmarkStart"):
        if start.get(f"{_W}name", "").casefold() != _NAME or _is_in_shape(start):
            continue
        begin = _block(start)
        end = next((e for e in body.iter(f"{_W}bookmarkEnd") if e.get(f"{_W}id") == start.get(f"{_W}id")), None)
        finish = _block(end) if end is not None else begin
        if begin is None:
            continue
        if finish is None or finish.getparent() is not begin.getparent():
            finish = begin
        blocks = [begin]
        for following in begin.itersiblings():
            if blocks[-1] is finish or following.tag == _SECTION:
                break
            blocks.append(following)
        if blocks[-1] is not finish:
            blocks = [begin]
        words = own_text(begin).strip() if begin.tag == _PARAGRAPH else ""
        partly = len(blocks) == 1 and bool(words) and words != _bookmarked(begin, start, end)
        return MarkedPlace("bookmark", tuple(blocks), follows=partly)
    return None


def _block(mark: Element) -> Element | None:
    """The paragraph or table in which a bookmark begins or ends; the mark itself where it stands between them."""
    here = mark
    while here is not None and here.getparent() is not None:
        if here.getparent().tag in _HOLDERS:
            return here
        here = here.getparent()
    return None


def _bookmarked(paragraph: Element, start: Element, end: Element | None) -> str:
    words, inside = "", False
    for each in paragraph.iter():
        if each is start:
            inside = True
        elif end is not None and each is end:
            break
        elif inside and each.tag == f"{_W}t":
            words += each.text or ""
    return words.strip()


def _references(section: Element) -> Iterator[Element]:
    yield from [e for e in section if e.tag in (f"{_W}headerReference", f"{_W}footerReference")]


def _keep_section_ends(blocks: Sequence[Element], elements: Sequence[Element]) -> None:
    """Where a block that goes ends a section, let our last paragraph end it, or else an empty one."""
    for block in blocks:
        for section in list(block.iter(_SECTION)):
            if elements and elements[-1].tag == _PARAGRAPH and block is blocks[-1]:
                properties = elements[-1].find(f"{_W}pPr")
                if properties is None:
                    properties = elements[-1].makeelement(f"{_W}pPr")
                    elements[-1].insert(0, properties)
                properties.append(section)
                continue
            bearer = block.makeelement(_PARAGRAPH)
            bearer.append(block.makeelement(f"{_W}pPr"))
            bearer[0].append(section)
            (elements[-1] if elements else block).addnext(bearer)


def _take_out(paragraph: Element) -> None:
    """Take out a paragraph, but leave an empty one where a cell would end without any, or where it ends a section."""
    parent = paragraph.getparent()
    ends = paragraph.find(f"{_W}pPr/{_SECTION}") is not None
    if ends or (parent.tag != f"{_W}body" and len(parent.findall(_PARAGRAPH)) == 1):
        for each in [each for each in paragraph if each.tag != f"{_W}pPr"]:
            paragraph.remove(each)
    else:
        parent.remove(paragraph)


def _unmark(body: Element) -> None:
    """Take a bookmark of our name out, so that it is no place in the document that is made."""
    for start in [s for s in body.iter(f"{_W}bookmarkStart") if s.get(f"{_W}name", "").casefold() == _NAME]:
        number = start.get(f"{_W}id")
        for end in [e for e in body.iter(f"{_W}bookmarkEnd") if e.get(f"{_W}id") == number]:
            end.getparent().remove(end)
        start.getparent().remove(start)
