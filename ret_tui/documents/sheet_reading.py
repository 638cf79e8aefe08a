"""Reading a list that somebody keeps in CSV or Excel: its headings and its rows, as text, within bounds."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ret_tui.documents.cell_text import unguarded
from ret_tui.documents.picked_file import OLE, content_of, refused
from ret_tui.rules.quoting import quoted
from store.refusals import BadValue

#: Bytes in a file, and rows and columns in a list.
LARGEST_FILE = 10 * 1024 * 1024
MOST_ROWS = 5_000
MOST_COLUMNS = 60

_DELIMITERS = ",;\t"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXTS = ("", ".csv", ".tsv", ".txt")
_SAVE_AS = "open it in its own program and save it as .xlsx or .csv"
#: Why a kind of file is not read, by its suffix.
_NOT_READ = {
    ".xls": "is in the old form of Excel, which is not read",
    ".xlsb": "is a binary Excel workbook, which is not read",
    ".xlsm": "may hold macros, which are programs, and is not read",
    ".xltm": "may hold macros, which are programs, and is not read",
    ".ods": "is an OpenDocument spreadsheet, which is not read",
    ".numbers": "is a Numbers spreadsheet, which is not read",
}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

#: A row's number as the spreadsheet program shows it, and its cells.
Numbered = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row under the headings.

    Args:
        number: as the spreadsheet program shows it, from 1.
        cells: a text for each heading, without white space around it.
        too_long: whether a CSV file has more cells here than headings, so that cells have perhaps moved.
    """

    number: int
    cells: tuple[str, ...]
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list as it was read.

    Args:
        file: the file's name.
        title: the sheet's title; empty for CSV.
        headings: the first row that is not blank, each heading on one line; one may be empty.
        rows: the rows below it that are not blank.
        nameless: columns that hold something and have no heading, as ``column D``.
    """

    file: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    nameless: tuple[str, ...] = ()


def read_sheet(path: Path, title: str = "") -> Sheet:
    """Read a list from a ``.csv`` or ``.xlsx`` file.

    CSV may be UTF-8, UTF-16 with its mark, or else Windows-1252, with commas, semicolons or tabs between cells.

    Args:
        title: the sheet of a workbook, in any case; the first one when empty.

    Raises:
        BadValue: there is no such file or sheet, it is none that is read, is damaged, protected or too large, or holds
            no headings; the sentence says what to do.
    """
    content = content_of(
        path,
        largest=LARGEST_FILE,
        forms="a .xlsx or .csv file",
        meant="a list of people",
        smaller="save the rows that are needed as a file of their own",
        filled="put headings in its first row and a person in each row below",
    )
    name, suffix = path.name, path.suffix.casefold()
    if content.startswith(OLE) and _ENCRYPTED in content:
        raise refused(f"{name} is protected by a password", "save it without one, or as .csv")
    if suffix in _NOT_READ:
        raise refused(f"{name} {_NOT_READ[suffix]}", _SAVE_AS)
    if content.startswith(OLE):
        raise refused(f"{name} {_NOT_READ['.xls']}", _SAVE_AS)
    if content.startswith(b"PK"):
        from ret_tui.documents.workbook_reading import workbook_rows

        found, rows = workbook_rows(name, content, title)
        return _sheet(name, found, rows)
    if suffix not in _TEXTS:
        raise refused(f"{name} is no list in CSV or Excel", _SAVE_AS)
    if title:
        raise BadValue(f"{name} is a CSV file, which has no sheets", "leave the sheet out", field="sheet")
    return _sheet(name, "", _csv_rows(name, _decoded(name, content)), is_csv=True)


def column_letters(place: int) -> str:
    """What a spreadsheet program calls a column, counted from 0: ``A``, ``Z``, ``AA``."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _decoded(name: str, content: bytes) -> str:
    encodings = [encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)][:1]
    for encoding in encodings or ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff")
    raise refused(f"{name} is no text", "save the list as .xlsx, or as CSV in UTF-8")


def _csv_rows(name: str, text: str) -> Iterator[Numbered]:
    # Excel's own first line that names the delimiter; Excel does not count it as a row.
    first, _, rest = text.partition("\n")
    told = first.strip().casefold().removeprefix("sep=") if first.casefold().startswith("sep=") else ""
    delimiter = told if told and told in _DELIMITERS else ""
    text = rest if delimiter else text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _sniffed(text), strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refused(
                f"Row {number} of {name} cannot be read as CSV ({error})",
                "look for a quotation mark without its other one, or save the list as .xlsx",
            ) from error
        yield number, cells


def _sniffed(text: str) -> str:
    """What stands most often between the cells of the first row that is not blank; a comma where nothing does."""
    counts = dict.fromkeys(_DELIMITERS, 0)
    within, seen = False, False
    for letter in text:
        if letter == '"':
            within = not within
        elif within:
            continue
        elif letter in counts:
            counts[letter] += 1
        elif letter in "\r\n" and seen:
            break
        seen = seen or not letter.isspace()
    return max(counts, key=lambda delimiter: counts[delimiter])


def _sheet(name: str, title: str, rows: Iterable[Numbered], *, is_csv: bool = False) -> Sheet:
    numbered = ((number, _texts(cells)) for number, cells in rows)
    filled = ((number, cells) for number, cells in numbered if any(cells))
    _, headings = next(filled, (0, []))
    while headings and not headings[-1]:
        headings.pop()
    where = f"{quoted(title)} of {name}" if title else name
    if not headings:
        raise refused(f"{where} holds no rows", "put headings in its first row and a person in each row below")
    if len(headings) > MOST_COLUMNS:
        raise refused(
            f"{where} has more than {MOST_COLUMNS} columns", "save the columns that are needed as a file of their own"
        )
    width = len(headings)
    kept: list[SheetRow] = []
    nameless: set[int] = set()
    for number, cells in filled:
        if len(kept) == MOST_ROWS:
            raise refused(f"{where} has more than {MOST_ROWS:,} rows", "make several files of it")
        over = is_csv and any(cells[width:])
        padded = cells[:width] + [""] * (width - len(cells))
        kept.append(SheetRow(number, tuple(padded), too_long=over))
        nameless.update(
            place for place, cell in enumerate(cells) if cell and not over and (place >= width or not headings[place])
        )
    return Sheet(
        file=name,
        title=title,
        headings=tuple(" ".join(heading.split()) for heading in headings),
        rows=tuple(kept),
        nameless=tuple(f"column {column_letters(place)}" for place in sorted(nameless)),
    )


def _texts(cells: list[str]) -> list[str]:
    return [unguarded(cell.strip()).strip() for cell in cells]
