"""A list as a CSV or an Excel file: text stays text, dates are dates, and the same list always gives the same bytes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from ret_tui.documents.cell_text import begins_formula, escaped, guarded, in_a_file
from ret_tui.documents.word_package import packed, unpacked

Cell = str | int | dt.date | None

#: Characters in a column: the least, and the most before its text folds.
_NARROWEST, _WIDEST = 6, 60
#: Characters in a sheet's title and in a cell, which are Excel's own bounds.
_LONGEST_TITLE, _LONGEST_CELL = 31, 32_767
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")
#: Excel keeps this title for itself.
_RESERVED = "history"
_DAY = "d mmm yyyy"
#: Excel counts days from this year on, and takes it for a leap year, which it was not.
_FIRST_YEAR = 1900
#: The time that the parts of the package carry too; the true one would make every export a different file.
_NO_TIME = dt.datetime(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class ListContents:
    """A list.

    Args:
        title: what it is, such as ``Actions``.
        headings: one for each column.
        rows: as many cells each as there are headings; None leaves a cell empty.
        about: whose list and of when, for the properties of an Excel file.
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: str = ""


def csv_file(contents: ListContents) -> bytes:
    """The list as CSV (RFC 4180): commas, CRLF, UTF-8 with the mark by which Excel knows it; days in ISO 8601.

    An apostrophe stands before text that a spreadsheet program would take for a formula.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([guarded(in_a_file(heading)) for heading in contents.headings])
    for row in contents.rows:
        # A blank line would be no row to many programs.
        writer.writerow([_plain(cell) for cell in row])
    return buffer.getvalue().encode("utf-8-sig")


def excel_file(contents: ListContents) -> bytes:
    """The list as an Excel workbook of one sheet: its headings bold, always in sight and with filters."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    sheet.title = sheet_title(contents.title)
    folded = Alignment(vertical="top", wrap_text=True)
    # All of the font is said, for what is left out is not taken from the usual one.
    bold = Font(name="Calibri", family=2, size=11, scheme="minor", bold=True)
    for number, row in enumerate((contents.headings, *contents.rows), 1):
        for place, value in enumerate(row, 1):
            cell = sheet.cell(number, place)
            _fill(cell, value)
            cell.alignment = folded
            if number == 1:
                cell.font = bold
    for place, width in enumerate(_widths(contents), 1):
        sheet.column_dimensions[sheet.cell(1, place).column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _lay_out_for_print(sheet)
    properties = book.properties
    properties.title = in_a_file(contents.about or contents.title)
    properties.creator = "ret-tui"
    properties.created = properties.modified = _NO_TIME
    return _saved(book)


def list_file(contents: ListContents, suffix: str) -> bytes:
    """The list as a file of that suffix, ``.xlsx`` or ``.csv``."""
    return csv_file(contents) if suffix == ".csv" else excel_file(contents)


def sheet_title(text: str) -> str:
    """`text` as the title of a sheet: at most 31 characters, none of those that Excel forbids, never empty."""
    kept = " ".join(_NOT_IN_TITLES.sub(" ", in_a_file(text)).split())[:_LONGEST_TITLE].strip(" '")
    return kept if kept and kept.casefold() != _RESERVED else "List"


def _plain(cell: Cell) -> str | int | None:
    match cell:
        case str():
            return guarded(in_a_file(cell))
        case dt.date():
            return cell.isoformat()
        case _:
            return cell


def _fill(cell: Any, value: Cell) -> None:
    """Put a value into a cell of openpyxl's, which has no types of its own."""
    if value is None or value == "":
        return
    if isinstance(value, str):
        text = in_a_file(value)
        cell.value = escaped(text)[:_LONGEST_CELL]
        # Said to be text, or = would begin a formula and #N/A be an error.
        cell.data_type = "s"
        # Typing in the cell keeps it text.
        cell.quotePrefix = begins_formula(text)
    elif isinstance(value, dt.date) and value.year <= _FIRST_YEAR:
        _fill(cell, value.isoformat())
    elif isinstance(value, dt.date):
        cell.value = value
        cell.number_format = _DAY
    else:
        cell.value = value


def _widths(contents: ListContents) -> list[int]:
    """The characters that each column takes; the arrow of the filter needs some beside the heading."""
    widths = [len(heading) + 4 for heading in contents.headings]
    for row in contents.rows:
        for place, cell in enumerate(row):
            lines = (_DAY,) if isinstance(cell, dt.date) else str("" if cell is None else cell).split("\n")
            widths[place] = max(widths[place], *(len(line) + 2 for line in lines))
    return [min(max(width, _NARROWEST), _WIDEST) for width in widths]


def _lay_out_for_print(sheet: Any) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _saved(book: Any) -> bytes:
    """The workbook's bytes; saving it in openpyxl's own way would write the time of day into it."""
    from openpyxl.writer.excel import ExcelWriter

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        ExcelWriter(book, archive).write_data()
    return packed(unpacked(buffer.getvalue()))
