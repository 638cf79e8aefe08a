"""Where our text stands in a document that is being written: its width, and putting it there.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ret_tui.documents.base_styles import HEADINGS
from ret_tui.documents.template_place import line_width, marked_place, put, section_of
from ret_tui.documents.template_width import page_height, page_width, widen
from ret_tui.documents.word_paper import lay_on_its_side
from ret_tui.documents.word_styles import StyleIds

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: What follows a paragraph's numbering among its properties (ECMA-376 part 1, 17.3.1.26), of what we write.
_AFTER_NUMBERING = (qn("w:bidi"), qn("w:sectPr"))
#: What tells of a picture (ECMA-376 part 1, 20.4.2.5).
_PICTURE = qn("wp:docPr")


class WordPlace:
    """The marked place of a document, or its body as a whole.

    Args:
        document: what is written into.
    """

    def __init__(self, document: Document) -> None:
        self._body = document.element.body
        self._place = marked_place(self._body)
        own = section_of(self._body, self._place)
        #: The section in which our text stands.
        self.section = next((each for each in document.sections if each._sectPr is own), document.sections[-1])
        #: A number that no bookmark has, and none above it.
        self.free_bookmark = 1 + max(
            (int(id) for each in self._body.iter(qn("w:bookmarkStart")) if (id := each.get(qn("w:id"), "")).isdigit()),
            default=0,
        )

        #: A number that no picture of the document has, headers and footers included, and none above it.
        self.free_picture = 1 + max(
            (
                int(id)
                for part in document.part.package.iter_parts()
                for each in getattr(part, "element", self._body).iter(_PICTURE)
                if (id := each.get("id", "")).isdigit()
            ),
            default=0,
        )

    @property
    def width(self) -> int:
        """The width of a line of text as its page lies now, in twentieths of a point."""
        return line_width(self._body, self._place)

    @property
    def height(self) -> int:
        """The height of the text on such a page, in twentieths of a point."""
        return page_height(self.section._sectPr)

    def lay_on_its_side(self) -> None:
        """Turn its pages so that the long side is the lower one; a cell in which it stands takes the room."""
        before = page_width(self.section._sectPr)
        lay_on_its_side(self.section)
        more = page_width(self.section._sectPr) - before
        cell = self._place.cell if self._place is not None else None
        if cell is not None and more > 0:
            widen(cell, more)

    def put(self, elements: list[Element], styles: StyleIds) -> None:
        """Put paragraphs and tables there, headings without the numbers that a template gives them."""
        numbering = {styles[name] for name in HEADINGS if styles.is_numbered(name)}
        for element in elements if numbering else ():
            properties = element.find(qn("w:pPr"))
            if properties is not None and properties[0].get(qn("w:val")) in numbering:
                _unnumber(properties)
        put(self._body, self._place, elements)


def _unnumber(properties: Element) -> None:
    none = OxmlElement("w:numPr")
    none.append(OxmlElement("w:numId", {qn("w:val"): "0"}))
    following = next((each for each in properties if each.tag in _AFTER_NUMBERING), None)
    if following is None:
        properties.append(none)
    else:
        following.addprevious(none)
