"""Tables that every reader takes as Word does: a header row, whole rows, alt text, widths, no empty cells.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from ret_tui.documents.base_styles import CELL, TABLE
from ret_tui.documents.word_text import write

#: What a cell shows: words, or something that writes itself into the cell's paragraph, such as a link.
Content = str | Callable[[Paragraph], object]
#: Rows at either end that a page break never separates from their neighbours.
_KEPT_TOGETHER = 3


def add_table(
    document: Document,
    header: Sequence[str],
    rows: Sequence[Sequence[Content]],
    *,
    widths: Sequence[int],
    caption: str,
    description: str,
    row_headers: bool = False,
) -> Table:
    """Add a table to the end of `document`.

    Args:
        document: where it goes.
        header: the words of the header row, which repeats on each page.
        rows: the cells, as many in each row as in the header; an empty text prints "None".
        widths: of the columns, in twentieths of a point.
        caption: the alt text's title.
        description: the alt text: what the table says, for those who do not see it.
        row_headers: whether the first column names the rows.
    """
    table: Table = document.add_table(rows=1, cols=len(header), style=TABLE)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        # LibreOffice takes the width from the column, Word from the cell.
        column.width = Twips(width)
    _fill(table.rows[0], header, widths)
    _flag(table.rows[0], "w:tblHeader")
    written = [table.rows[0]]
    for cells in rows:
        row: _Row = table.add_row()  # type: ignore[no-untyped-call]
        _fill(row, cells, widths)
        written.append(row)
    _keep_ends_together(written)
    _describe(table, sum(widths), caption, description, row_headers)
    return table


def _fill(row: _Row, contents: Sequence[Content], widths: Sequence[int]) -> None:
    _flag(row, "w:cantSplit")
    for cell, content, width in zip(row.cells, contents, widths, strict=True):
        cell.width = Twips(width)
        paragraph = _paragraph_of(cell)
        if callable(content):
            content(paragraph)
        else:
            write(paragraph, content or "None")


def _paragraph_of(cell: _Cell) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    return paragraph


def _flag(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _keep_ends_together(rows: Sequence[_Row]) -> None:
    """Never leave the header with a row or two at the foot of a page, nor a row or two at the head of the next."""
    for place, row in enumerate(rows[:-1]):
        if place < _KEPT_TOGETHER or place >= len(rows) - _KEPT_TOGETHER:
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _describe(table: Table, width: int, caption: str, description: str, row_headers: bool) -> None:
    properties = table._tbl.tblPr
    for old in ("w:tblW", "w:tblLook"):
        for element in properties.findall(qn(old)):
            properties.remove(element)
    total = OxmlElement("w:tblW", {qn("w:w"): str(width), qn("w:type"): "dxa"})
    properties.insert_element_before(
        total,
        "w:jc",
        "w:tblCellSpacing",
        "w:tblInd",
        "w:tblBorders",
        "w:shd",
        "w:tblLayout",
        "w:tblCellMar",
        "w:tblLook",
    )
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "1" if row_headers else "0", "lastColumn": "0"}
    # The same flags as one number, which older readers take: the header row, the first column, and no bands.
    look |= {"noHBand": "1", "noVBand": "1", "val": "06A0" if row_headers else "0620"}
    properties.append(OxmlElement("w:tblLook", {qn(f"w:{name}"): value for name, value in look.items()}))
    properties.append(OxmlElement("w:tblCaption", {qn("w:val"): caption}))
    properties.append(OxmlElement("w:tblDescription", {qn("w:val"): description}))
