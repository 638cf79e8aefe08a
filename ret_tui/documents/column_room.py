"""The widths of a table's columns: as they are shared out, but no narrower than their longest word where that can be.

A word that does not fit its column is broken anywhere by Word, so that a number reads "A-" and a month "Septembe".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from ret_tui.documents.typescript import Link, Table

#: In thousandths of the type's height, what letters take in Arial, by kinds: narrow, wide, capitals and the rest.
_NARROW, _WIDE, _CAPITAL, _OTHER, _SQUARE = 330, 890, 720, 570, 1000
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("fijlrtI.,:;'’‘!|()[]/-"), frozenset("mwMW@%&")
#: Letters from which a word is no name and no month, and may break.
_ENDLESS = 20
#: What ends a line without a space: a hyphen behind a name's part, but not the one of "A-007".
_PARTS = re.compile(r"(?<=\w{3}-)(?=\w)|\s+")
_BOLD = 1.07
#: Twentieths of a point that the edges of a cell take.
_EDGES = 230


def table_widths(table: Table, width: int, size: float) -> list[int]:
    """The widths of a table's columns; in the measure of their longest words where there is no room for them all.

    Args:
        width: of a line of text where the table stands.
        size: of its type, were it Arial; both in twentieths of a point.
    """
    shared = column_widths(table.shares, width)
    least = [_least(table, column, size) for column in range(len(shared))]
    missing = sum(max(0, need - has) for need, has in zip(least, shared, strict=True))
    spare = sum(max(0, has - need) for need, has in zip(least, shared, strict=True))
    if not missing:
        return shared
    if missing > spare:
        return column_widths(least, width)
    # Those with room to spare give in the measure in which they have it.
    ends = accumulate(
        max(need, has) - (max(0, has - need) * missing / spare) for need, has in zip(least, shared, strict=True)
    )
    rounded = [round(end) for end in ends]
    return [end - begin for begin, end in zip([0, *rounded], rounded, strict=False)]


def column_widths(shares: Sequence[int], width: int) -> list[int]:
    """`width` shared out among columns; the parts add up to it."""
    total = sum(shares)
    ends = [width * so_far // total for so_far in accumulate(shares)]
    return [end - begin for begin, end in zip([0, *ends], ends, strict=False)]


def _least(table: Table, column: int, size: float) -> int:
    """What the longest word of a column takes with the edges of its cell."""
    bold = _BOLD if table.row_headers and column == 0 else 1.0
    widest = max((_widest(row[column]) for row in table.rows), default=0.0) * bold
    return int(max(widest, _widest(table.header[column]) * _BOLD) * size / 1000) + _EDGES


def _widest(cell: str | Link) -> float:
    text = cell.text if isinstance(cell, Link) else cell
    return max((_letters(part) for part in _PARTS.split(text) if part and len(part) <= _ENDLESS), default=0.0)


def _letters(word: str) -> float:
    return float(sum(_letter(letter) for letter in word))


def _letter(letter: str) -> int:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS:
        return _WIDE
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _SQUARE
    return 0 if unicodedata.combining(letter) else _CAPITAL if letter.isupper() else _OTHER
