"""Writing text into Word paragraphs: any script in its own direction, named links, and what python-docx lacks for them.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ret_tui.documents.base_styles import HYPERLINK

_RIGHT_TO_LEFT = ("R", "AL")
#: The left-to-right mark.
_MARK = "\u200e"
#: What follows ``w:bidi`` in a paragraph's properties (ECMA-376 part 1, 17.3.1.26).
_AFTER_BIDI = tuple(
    f"w:{name}"
    for name in (
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
        "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
        "pPrChange",
    )
)  # fmt: skip


def write(paragraph: Paragraph, text: str) -> Paragraph:
    """Add `text` to `paragraph`, its line ends as breaks, each stretch of a right-to-left script marked as such."""
    for stretch, right_to_left in stretches(text):
        run = paragraph.add_run(stretch)
        if right_to_left:
            run.font.rtl = True
    return paragraph


def write_in_its_direction(paragraph: Paragraph, text: str) -> Paragraph:
    """As `write`, for a paragraph that holds nothing else: it runs from the right when its first letter does."""
    if _begins_right_to_left(text):
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    return write(paragraph, text)


def write_link(paragraph: Paragraph, text: str, address: str) -> Paragraph:
    """Add a link to `address`, a checked http or https address, that reads as `text`."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(text, style=HYPERLINK)
    link.append(run._r)
    paragraph._p.append(link)
    return paragraph


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """`text` in stretches, each with whether it is of a right-to-left script.

    Spaces and marks between two right-to-left letters belong to their stretch; all else is left to right.
    """
    classes = [unicodedata.bidirectional(letter) for letter in text]
    start = 0
    while start < len(text):
        right_to_left = classes[start] in _RIGHT_TO_LEFT
        end = start + 1
        if right_to_left:
            end = _end_of_right_to_left(classes, start)
        else:
            while end < len(text) and classes[end] not in _RIGHT_TO_LEFT:
                end += 1
        yield text[start:end], right_to_left
        start = end


def closed(text: str) -> str:
    """`text` so that a line written from the left can go on after it.

    Digits after a right-to-left name would else be shown on its other side (UAX 9, W2): a left-to-right mark ends it.
    """
    return text + _MARK if any(right_to_left for _, right_to_left in stretches(text)) else text


def _end_of_right_to_left(classes: list[str], start: int) -> int:
    """Where the stretch that begins at `start` ends: after its last letter and the marks that sit on it."""
    end = start + 1
    for place in range(start + 1, len(classes)):
        if classes[place] == "L":
            break
        if classes[place] in (*_RIGHT_TO_LEFT, "AN") or (classes[place] == "NSM" and place == end):
            end = place + 1
    return end


def _begins_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs right to left (UAX 9, P2 and P3)."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in _RIGHT_TO_LEFT for kind in strong if kind in ("L", *_RIGHT_TO_LEFT)), False)
