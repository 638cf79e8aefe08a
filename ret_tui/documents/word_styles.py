"""The styles of a document that is being written: their ids, and the larger type of a reading copy.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Half points: the smallest type of a reading copy, and by what the rest grows.
_SMALLEST, _GROWS = 28, 14 / 12
#: 240ths of a line: one and a half.
_APART = "360"
#: Italics, capitals and small capitals, which are harder to read.
_HARDER = ("w:i", "w:iCs", "w:caps", "w:smallCaps")
#: Straight at both edges, which leaves gaps between words.
_JUSTIFIED = ("both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute")


class StyleIds:
    """The id of each style of ours in a document, found once by its name.

    Args:
        document: in which they are.
        instead: by the name of a style of ours, the name of the one that stands for it there.
    """

    def __init__(self, document: Document, instead: Mapping[str, str]) -> None:
        self._instead = instead
        self._ids: dict[str, str] = {}
        self._elements: dict[str, Element] = {}
        for style in document.styles.element.style_lst:
            name = style.name_val
            self._elements[style.styleId] = style
            if name is not None:
                self._ids.setdefault(name.casefold(), style.styleId)

    def __getitem__(self, name: str) -> str:
        """The id.

        Raises:
            KeyError: the document has neither the style nor one that stands for it.
        """
        return self._ids[self._instead.get(name, name).casefold()]

    def is_numbered(self, name: str) -> bool:
        """Whether Word numbers the paragraphs of that style by itself."""
        seen: set[str] = set()
        id = self[name]
        while id in self._elements and id not in seen:
            seen.add(id)
            style = self._elements[id]
            numbering = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if numbering is not None:
                number = numbering.find(qn("w:numId"))
                return number is None or number.get(qn("w:val")) != "0"
            based = style.find(qn("w:basedOn"))
            id = based.get(qn("w:val"), "") if based is not None else ""
        return False


def make_large(document: Document) -> None:
    """Make a reading copy of it: nothing under 14 point, lines 1.5 apart, no italics or capitals, one straight edge.

    The headers and footers of a body's template stay as they are, but for the styles that they are set in.
    """
    root = document.styles.element
    _say_defaults(root)
    for each in (root, document.element.body):
        _enlarge(each)


def _enlarge(root: Element) -> None:
    for size in [*root.iter(qn("w:sz")), *root.iter(qn("w:szCs"))]:
        told = size.get(qn("w:val"), "")
        if told.isdigit():
            size.set(qn("w:val"), str(max(_SMALLEST, round(int(told) * _GROWS))))
    for harder in list(root.iter(*map(qn, _HARDER))):
        harder.getparent().remove(harder)
    for spacing in root.iter(qn("w:spacing")):
        if spacing.get(qn("w:line")) is not None:
            spacing.set(qn("w:line"), _APART)
            spacing.set(qn("w:lineRule"), "auto")
    for edge in root.iter(qn("w:jc")):
        if edge.get(qn("w:val")) in _JUSTIFIED:
            edge.set(qn("w:val"), "left")


def _say_defaults(root: Element) -> None:
    """Say the size and the distance of lines in the defaults of the document, where a template leaves them unsaid."""
    defaults = root.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = OxmlElement("w:docDefaults")
        root.insert(0, defaults)
    run = _within(_within(defaults, "w:rPrDefault", first=True), "w:rPr")
    for tag in ("w:sz", "w:szCs"):
        if run.find(qn(tag)) is None:
            size = OxmlElement(tag, {qn("w:val"): str(_SMALLEST)})
            language = run.find(qn("w:lang"))
            if language is None:
                run.append(size)
            else:
                language.addprevious(size)
    paragraph = _within(_within(defaults, "w:pPrDefault"), "w:pPr")
    spacing = paragraph.find(qn("w:spacing"))
    if spacing is None:
        spacing = OxmlElement("w:spacing")
        paragraph.append(spacing)
    spacing.set(qn("w:line"), _APART)
    spacing.set(qn("w:lineRule"), "auto")


def _within(parent: Element, tag: str, *, first: bool = False) -> Element:
    found = parent.find(qn(tag))
    if found is None:
        found = OxmlElement(tag)
        if first:
            parent.insert(0, found)
        else:
            parent.append(found)
    return found
