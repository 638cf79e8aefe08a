"""The styles of a document that is being written: their ids, and the larger type of a reading copy.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

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


class StyleIds:
    """The id of each style of ours in a document, found once by its name.

    Args:
        document: in which they are.
        instead: by the name of a style of ours, the name of the one that stands for it there.
    """

    def __init__(self, document: Document, instead: Mapping[str, str]) -> None:
        self._instead = instead
        self._ids: dict[str, str] = {}
        for style in document.styles.element.style_lst:
            name = style.name_val
            if name is not None:
                self._ids.setdefault(name.casefold(), style.styleId)

    def __getitem__(self, name: str) -> str:
        """The id.

        Raises:
            KeyError: the document has neither the style nor one that stands for it.
        """
        return self._ids[self._instead.get(name, name).casefold()]


def make_large(document: Document) -> None:
    """Make a reading copy of it: nothing under 14 point, lines 1.5 apart, no italics.

    What says its size itself, in the headers and footers of a body's own template, is made larger too.
    """
    root = document.styles.element
    _say_defaults(root)
    for part in (root, *_margins(document)):
        for size in [*part.iter(qn("w:sz")), *part.iter(qn("w:szCs"))]:
            if size.getparent().tag == qn("w:rPr"):
                size.set(qn("w:val"), str(max(_SMALLEST, round(float(size.get(qn("w:val"))) * _GROWS))))
        for tag in ("w:i", "w:iCs"):
            for italic in list(part.iter(qn(tag))):
                italic.getparent().remove(italic)
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
