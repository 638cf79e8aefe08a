"""Tables that every reader takes as Word does: a header row, whole rows, alt text, widths, no empty cells.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from docx.document import Document

from ret_tui.documents.base_styles import CELL, DETAILS, HYPERLINK, TABLE
from ret_tui.documents.column_room import table_widths
from ret_tui.documents.direction import begins_right_to_left
from ret_tui.documents.page_estimate import Room, row_lines
from ret_tui.documents.typescript import Cell, Link, Table
from ret_tui.documents.word_styles import StyleIds
from ret_tui.documents.word_text import link_xml, paragraph_xml, runs_xml

#: Rows at the beginning and at the end that a page break never separates from their neighbours.
_KEPT_TOGETHER = (3, 3)
#: The same where rows are tall: three of them moved to the next page would leave a third of this one empty.
_KEPT_OF_TALL_ROWS = (2, 2)
#: The same on a page that lies on its side, where three tall rows would leave half a page empty.
_KEPT_ON_A_LOW_PAGE = (1, 2)
#: The same of rows that say so much that one may stand alone: of two, a half page would be left empty.
_KEPT_OF_VERY_TALL_ROWS = (1, 1)
#: Lines of a row, on an average, from which it is tall, and very tall.
_TALL, _VERY_TALL = 2.5, 4.5


def table_xml(table: Table, document: Document, styles: StyleIds, room: Room) -> str:
    """A table as XML (ECMA-376 part 1, 17.4).

    LibreOffice takes the width of a column from the grid, Word from the cell: both say it.

    Args:
        room: where the table stands.
    """
    widths = table_widths(table, room.width, room.size * room.wide)
    rows: list[tuple[Cell, ...]] = [table.header, *table.rows]
    together = _kept_together(table, widths, room, low=_is_low(document))
    look = _look(table.row_headers)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(
        _row(
            cells,
            widths,
            document,
            styles,
            header=place == 0,
            kept=_is_kept(place, len(rows), together) or (table.with_next and place + 1 == len(rows)),
            height=table.row_height,
            quiet=table.quiet_columns if place else (),
        )
        for place, cells in enumerate(rows)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val={quoteattr(styles[TABLE])}/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}<w:tblCaption w:val={quoteattr(table.caption)}/>'
        f"<w:tblDescription w:val={quoteattr(table.description)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _row(
    cells: Sequence[Cell],
    widths: Sequence[int],
    document: Document,
    styles: StyleIds,
    *,
    header: bool,
    kept: bool,
    height: int,
    quiet: Sequence[int],
) -> str:
    properties = "<w:cantSplit/>"
    if height and not header:
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    if header:
        properties += "<w:tblHeader/>"
    filled = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_cell(cell, document, styles, kept, DETAILS if place in quiet else CELL)}</w:tc>"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{filled}</w:tr>"


def _cell(cell: Cell, document: Document, styles: StyleIds, kept: bool, style: str) -> str:
    if isinstance(cell, Link):
        inner = link_xml(cell, document.part, styles[HYPERLINK])
        return paragraph_xml(inner, styles[style], with_next=kept)
    text = cell or "None"
    return paragraph_xml(runs_xml(text), styles[style], with_next=kept, right_to_left=begins_right_to_left(text))


def _kept_together(table: Table, widths: Sequence[int], room: Room, *, low: bool) -> tuple[int, int]:
    lines = [row_lines(row, widths, room) for row in table.rows]
    if sum(lines) >= _VERY_TALL * len(lines):
        return _KEPT_OF_VERY_TALL_ROWS
    if low:
        return _KEPT_ON_A_LOW_PAGE
    return _KEPT_OF_TALL_ROWS if sum(lines) >= _TALL * len(lines) else _KEPT_TOGETHER


def _is_low(document: Document) -> bool:
    section = document.sections[-1]
    return (section.page_width or 0) > (section.page_height or 0)


def _is_kept(place: int, rows: int, together: tuple[int, int]) -> bool:
    """Never leave the header with a row or two at the foot of a page, nor a row or two at the head of the next.

    On a low page that is the header alone, and a row alone.
    """
    first, last = together
    return place + 1 < rows and (place < first or place >= rows - last)


def _look(row_headers: bool) -> str:
    # The same flags twice, by name and as the number that older readers take: header row, first column, no bands.
    value, first = ("06A0", "1") if row_headers else ("0620", "0")
    return (
        f'<w:tblLook w:val="{value}" w:firstRow="1" w:lastRow="0" w:firstColumn="{first}" w:lastColumn="0" '
        'w:noHBand="1" w:noVBand="1"/>'
    )
