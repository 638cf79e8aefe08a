"""Workbooks that the tests read: ordinary ones, and ones that nobody made in good faith."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def save(path: Path, rows: Iterable[Sequence[object]], title: str = "People") -> Path:
    """Save a workbook of one sheet with these rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(path: Path, parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """Save parts as a package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    path.write_bytes(buffer.getvalue())
    return path


def change_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """Change one part of a workbook."""
    parts = parts_of(path)
    parts[name] = change(parts[name])
    return pack(path, parts)
