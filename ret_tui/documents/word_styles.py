"""The styles of a document that is being written: their ids, and the larger type of a reading copy.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

from collections.abc import Mapping

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

#: Half points: the smallest type of a reading copy, and by what the rest grows.
_SMALLEST, _GROWS = 28, 14 / 12
#: 240ths of a line: one and a half.
_APART = "360"


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
    """Make a reading copy of it: nothing under 14 point, lines 1.5 apart, no italics."""
    root = document.styles.element
    for size in [*root.iter(qn("w:sz")), *root.iter(qn("w:szCs"))]:
        size.set(qn("w:val"), str(max(_SMALLEST, round(int(size.get(qn("w:val"))) * _GROWS))))
    for tag in ("w:i", "w:iCs"):
        for italic in list(root.iter(qn(tag))):
            italic.getparent().remove(italic)
    for spacing in root.iter(qn("w:spacing")):
        if spacing.get(qn("w:line")) is not None:
            spacing.set(qn("w:line"), _APART)
            spacing.set(qn("w:lineRule"), "auto")
    defaults = root.find(qn("w:docDefaults"))
    if defaults is not None and defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}") is not None:
        run = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for tag in ("w:sz", "w:szCs"):
            if run.find(qn(tag)) is None:
                run.append(OxmlElement(tag, {qn("w:val"): str(_SMALLEST)}))
