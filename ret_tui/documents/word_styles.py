"""The styles of a document that is being written: their ids, and the larger type of a reading copy.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement

#: Half points: the smallest type of a reading copy, and by what the rest grows.
_SMALLEST, _GROWS = 28, 14 / 12
#: 240ths of a line: one and a half.
_APART = "360"
#: What follows the size among the properties of a run (ECMA-376 part 1, 17.3.2.28).
_AFTER_SIZE = ("w:szCs", "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl",
               "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")  # fmt: skip
#: Italics, capitals and small capitals, which are harder to read.
_HARDER = ("w:i", "w:iCs", "w:caps", "w:smallCaps")
#: Straight at both edges, which leaves gaps between words.
_JUSTIFIED = ("both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute")
_NUMBER = re.compile(r"\d{1,4}(\.\d{1,2})?")


class StyleIds:
    """The id of each style of ours in a document, found once by its name.

    Args:
        document: in which they are.
        instead: by the name of a style of ours, the name of the one that stands for it there.
    """

    def __init__(self, document: Document, instead: Mapping[str, str]) -> None:
        self._instead = instead
        self._ids: dict[str, str] = {}
        self._elements: dict[str, BaseOxmlElement] = {}
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

    What says its size itself, in the headers, footers and kept text of a body's own template, is made larger too.
    """
    root = document.styles.element
    _say_defaults(root)
    for part in (root, document.element.body, *_margins(document)):
        for size in [*part.iter(qn("w:sz")), *part.iter(qn("w:szCs"))]:
            told = size.get(qn("w:val"), "")
            if size.getparent().tag == qn("w:rPr") and _NUMBER.fullmatch(told):
                size.set(qn("w:val"), str(max(_SMALLEST, round(float(told) * _GROWS))))
        for harder in list(part.iter(*map(qn, _HARDER))):
            harder.getparent().remove(harder)
        for edge in part.iter(qn("w:jc")):
            if edge.get(qn("w:val")) in _JUSTIFIED:
                edge.set(qn("w:val"), "left")
        for spacing in part.iter(qn("w:spacing")):
            if spacing.get(qn("w:line")) is not None:
                spacing.set(qn("w:line"), _APART)
                spacing.set(qn("w:lineRule"), "auto")


def _say_defaults(styles: BaseOxmlElement) -> None:
    """Have the defaults say the size and the spacing, which otherwise are Word's own: 10 point and single."""
    defaults = _child(styles, "w:docDefaults", first=True)
    run = _child(_child(defaults, "w:rPrDefault", first=True), "w:rPr")
    for tag in ("w:sz", "w:szCs"):
        if run.find(qn(tag)) is None:
            size = OxmlElement(tag, {qn("w:val"): "24"})
            after = [run.find(qn(later)) for later in _AFTER_SIZE if run.find(qn(later)) is not None]
            if after:
                after[0].addprevious(size)
            else:
                run.append(size)
    spacing = cast("CT_PPr", _child(_child(defaults, "w:pPrDefault"), "w:pPr")).get_or_add_spacing()
    if spacing.get(qn("w:line")) is None:
        spacing.set(qn("w:line"), _APART)


def _child(parent: BaseOxmlElement, tag: str, *, first: bool = False) -> BaseOxmlElement:
    found = cast("BaseOxmlElement | None", parent.find(qn(tag)))
    if found is None:
        found = OxmlElement(tag)
        parent.insert(0 if first else len(parent), found)
    return found


def _margins(document: Document) -> Iterator[BaseOxmlElement]:
    """The headers and footers."""
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield relation.target_part.element
