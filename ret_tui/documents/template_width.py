"""How wide text may run in a template: across a page, or in a cell of a table; and making room for it.

Lengths are in twentieths of a point.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ret_tui.documents.base_document import MARGIN, PAGE_HEIGHT, PAGE_WIDTH

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CELL, _ROW, _TABLE = f"{_W}tc", f"{_W}tr", f"{_W}tbl"
#: The space beside the text of a cell.
_BESIDE = 108
#: The most columns that a page is set in (ECMA-376 part 1, 17.6.4).
_MOST_COLUMNS = 45
_UNITS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}


def twips(text: str | None, otherwise: int) -> int:
    """A length as it stands in an attribute, in twentieths of a point: a whole number, or one with a unit."""
    found = re.fullmatch(r"(-?\d{1,7}(?:\.\d{1,6})?)(mm|cm|in|pt|pc|pi)?", text or "")
    return otherwise if found is None else round(float(found[1]) * _UNITS.get(found[2] or "", 1))


def page_width(section: Element) -> int:
    """The width of a line across a page of a section."""
    size = section.find(f"{_W}pgSz")
    page = twips(size.get(f"{_W}w") if size is not None else None, PAGE_WIDTH)
    return page - sum(_margins(section, ("left", MARGIN), ("right", MARGIN), ("gutter", 0)))


def page_height(section: Element) -> int:
    """The height of the text on a page of a section."""
    size = section.find(f"{_W}pgSz")
    page = twips(size.get(f"{_W}h") if size is not None else None, PAGE_HEIGHT)
    return page - sum(map(abs, _margins(section, ("top", MARGIN), ("bottom", MARGIN))))


def columns(section: Element) -> int:
    """In how many columns a section is set."""
    told = section.find(f"{_W}cols")
    if told is None:
        return 1
    if told.get(f"{_W}equalWidth") in ("0", "false", "off"):
        return max(1, len(told.findall(f"{_W}col")))
    return max(1, min(twips(told.get(f"{_W}num"), 1), _MOST_COLUMNS))


def set_in_one_column(section: Element) -> None:
    """Have a section run across the page: tables and headings as ours cannot be read in half its width."""
    if columns(section) == 1:
        return
    told = section.find(f"{_W}cols")
    for each in list(told):
        told.remove(each)
    for name in ("num", "equalWidth", "sep"):
        told.attrib.pop(f"{_W}{name}", None)


def settle_grid(cell: Element) -> None:
    """Have the grid of the table around a cell say what its row says.

    Word takes the width of a column from the cell, LibreOffice from the grid, and some programs leave that as it was.
    """
    table, row = next(cell.iterancestors(_TABLE), None), cell.getparent()
    if table is None or row.tag != _ROW:
        return
    grid, cells = table.findall(f"{_W}tblGrid/{_W}gridCol"), row.findall(_CELL)
    told = [each.find(f"{_W}tcPr/{_W}tcW") for each in cells]
    widths = [
        twips(each.get(f"{_W}w"), 0) if each is not None and each.get(f"{_W}type", "dxa") == "dxa" else 0
        for each in told
    ]
    if len(grid) == len(cells) and all(width > 0 for width in widths) and all(_spans(each) == 1 for each in cells):
        for column, width in zip(grid, widths, strict=True):
            column.set(f"{_W}w", str(width))


def widen(cell: Element, by: int) -> None:
    """Make a cell wider, with its column, its table and the cells around that."""
    for each in (cell, *cell.iterancestors(_CELL)):
        _widen_column(each, by)


def _widen_column(cell: Element, by: int) -> None:
    table, row = next(cell.iterancestors(_TABLE), None), cell.getparent()
    if table is None or row.tag != _ROW:
        return
    last = _begins(cell) + _spans(cell) - 1
    grid = table.findall(f"{_W}tblGrid/{_W}gridCol")
    if last < len(grid):
        grid[last].set(f"{_W}w", str(twips(grid[last].get(f"{_W}w"), 0) + by))
    _add(table.find(f"{_W}tblPr/{_W}tblW"), by)
    for each in [each for each in table.iter(_ROW) if next(each.iterancestors(_TABLE), None) is table]:
        _add(_width_told_at(each, last), by)


def _width_told_at(row: Element, column: int) -> Element | None:
    """What tells the width of the cell of a row that stands in a column of the grid."""
    at = _left_out(row)
    for cell in row.findall(_CELL):
        at += _spans(cell)
        if at > column:
            return cell.find(f"{_W}tcPr/{_W}tcW")
    return None


def _add(told: Element | None, by: int) -> None:
    """Add to a width that is told as a length; a share of what is around it grows with that."""
    if told is not None and told.get(f"{_W}type", "dxa") == "dxa" and twips(told.get(f"{_W}w"), 0):
        told.set(f"{_W}w", str(twips(told.get(f"{_W}w"), 0) + by))


def _begins(cell: Element) -> int:
    """The column of the grid in which a cell begins."""
    return _left_out(cell.getparent()) + sum(_spans(each) for each in cell.itersiblings(_CELL, preceding=True))


def _left_out(row: Element) -> int:
    """How many columns of the grid a row leaves out at its beginning."""
    told = row.find(f"{_W}trPr/{_W}gridBefore")
    return twips(told.get(f"{_W}val"), 0) if told is not None else 0


def _spans(cell: Element) -> int:
    """How many columns of the grid a cell takes."""
    told = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return max(1, twips(told.get(f"{_W}val") if told is not None else None, 1))


def _margins(section: Element, *sides: tuple[str, int]) -> list[int]:
    told = section.find(f"{_W}pgMar")
    return [twips(told.get(f"{_W}{side}") if told is not None else None, otherwise) for side, otherwise in sides]


def cell_width(cell: Element) -> int:
    """The width of a line in a cell; 0 where nothing tells it."""
    told = cell.find(f"{_W}tcPr/{_W}tcW")
    if told is not None and told.get(f"{_W}type", "dxa") == "dxa":
        width = twips(told.get(f"{_W}w"), 0)
        if width > 2 * _BESIDE:
            return width - 2 * _BESIDE
    table = next(cell.iterancestors(_TABLE), None)
    row = cell.getparent()
    if table is None or row.tag != _ROW:
        return 0
    grid = [twips(each.get(f"{_W}w"), 0) for each in table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
    at = _begins(cell)
    return max(sum(grid[at : at + _spans(cell)]) - 2 * _BESIDE, 0)
