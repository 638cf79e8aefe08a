"""Reading the rows of an Excel workbook that anybody may have made: bounded, without macros, links or entities."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import warnings
import zipfile
import zlib
from typing import Any

from ret_tui.documents.cell_text import unescaped
from ret_tui.documents.sheet_reading import MOST_COLUMNS, MOST_ROWS, Numbered
from ret_tui.documents.word_package import packed
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.refusals import BadValue, Refusal

#: Bytes in all parts of a workbook together, and how many of them are read at a time.
LARGEST_UNPACKED = 100 * 1024 * 1024
_PIECE = 64 * 1024
#: Excel's own bounds.
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
#: Above this a float no longer tells one whole number from the next.
_LAST_WHOLE = 2**53

_CONTENT_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels")
_ENCODING = re.compile(rb"""\A<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]*)["']""")
_SAVE_AGAIN = "open it in Excel and save it again as .xlsx, or as .csv"
#: What a damaged or hostile zip makes the reader of zip files raise.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError)


def workbook_rows(name: str, content: bytes, title: str = "") -> tuple[str, list[Numbered]]:
    """The title of a workbook's sheet and its rows that are not blank, at most one more than a list may have.

    Dates are ISO 8601, whole numbers have no decimal point, and a formula gives what Excel last worked out.

    Args:
        name: the file's name, for a refusal.
        title: the sheet's, in any case; the first one when empty.

    Raises:
        BadValue: it is no workbook, is damaged, is too large unpacked, holds macros or a DOCTYPE, or has no such sheet.
    """
    package = packed(_parts(name, content))
    try:
        # The library warns of what it leaves out, such as drawings, which nobody is to be told of.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _rows(name, package, title)
    except Refusal:
        raise
    except Exception as error:
        # A workbook that is not what it should be makes the library fail in any way.
        raise _refused(f"{name} is damaged, or is no Excel workbook", _SAVE_AGAIN) from error


def _refused(what: str, do: str) -> BadValue:
    return BadValue(what, do, field="path")


def _parts(name: str, content: bytes) -> dict[str, bytes]:
    """The XML parts of the package; its pictures and the like are left behind."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            names = {entry.filename for entry in entries}
            if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
                raise _refused(
                    f"{name} is larger than {LARGEST_UNPACKED // 1024**2} MB when it is unpacked",
                    "save the rows that are needed as a file of their own",
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise _refused(f"{name} is protected by a password", "save it without one, or as .csv")
            if _CONTENT_TYPES not in names:
                raise _refused(f"{name} is no Excel workbook", "save the list as .xlsx or .csv")
            if any(part.casefold().endswith("vbaproject.bin") for part in names):
                raise _macros(name)
            parts = {
                entry.filename: _part(name, package, entry)
                for entry in entries
                if entry.filename.casefold().endswith(_XML)
            }
    except Refusal:
        raise
    except _DAMAGE as error:
        raise _refused(f"{name} is damaged, or is no Excel workbook", _SAVE_AGAIN) from error
    if b"macroenabled" in parts[_CONTENT_TYPES].lower():
        raise _macros(name)
    return parts


def _macros(name: str) -> BadValue:
    return _refused(f"{name} holds macros, which are programs, and is not read", "save it as .xlsx or .csv")


def _part(name: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """One part, unpacked piece by piece, so that it never grows beyond what the package's directory says."""
    # Only for these does the standard library keep to the size of a piece.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile("compressed in an unusual way")
    pieces = []
    with package.open(entry) as file:
        while piece := file.read(_PIECE):
            pieces.append(piece)
    part = b"".join(pieces)
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise _refused(f"{name} declares a DOCTYPE or an ENTITY, which no workbook of Excel does", _SAVE_AGAIN)
    told = _ENCODING.match(part.removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in part or (told and told[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")):
        raise _refused(f"{name} holds a part that is not in UTF-8", _SAVE_AGAIN)
    return part


def _rows(name: str, package: bytes, title: str) -> tuple[str, list[Numbered]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(package), read_only=True, data_only=True, keep_links=False)
    try:
        sheet = _chosen(name, book.worksheets, title)
        # How large the sheet says it is may be wrong, by much.
        sheet.reset_dimensions()
        width = MOST_COLUMNS + 1
        rows: list[Numbered] = []
        for number, row in enumerate(sheet.iter_rows(max_col=width, max_row=_LAST_ROW, values_only=True), 1):
            if row.count(None) == len(row):
                continue
            if not rows:
                # Too many headings are to be seen, wherever they stand.
                (row,) = sheet.iter_rows(min_row=number, max_row=number, max_col=_LAST_COLUMN, values_only=True)
            cells = [_text(value) for value in row]
            if any(cell.strip() for cell in cells):
                rows.append((number, cells))
            if len(rows) > MOST_ROWS + 1:
                break
        return str(sheet.title), rows
    finally:
        book.close()


def _chosen(name: str, sheets: list[Any], title: str) -> Any:
    """The sheet of that title; openpyxl has no types of its own."""
    if not sheets:
        raise _refused(f"{name} has no sheet with rows", "name another file")
    wanted = title.strip().casefold()
    for sheet in sheets:
        if not wanted or str(sheet.title).strip().casefold() == wanted:
            return sheet
    titles = [quoted(str(sheet.title)) for sheet in sheets[:10]]
    raise BadValue(f"{name} has no sheet {quoted(title)}", f"its sheets are {listed(titles)}", field="sheet")


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if math.isfinite(value) and value.is_integer() and abs(value) < _LAST_WHOLE:
            return str(int(value))
        case dt.datetime():
            moment = value.replace(microsecond=0)
            return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ", "minutes")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat("minutes")
        case str():
            return unescaped(value)
        case _:
            return str(value)
