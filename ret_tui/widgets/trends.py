"""A run of values as a picture of plain characters: a line of small bars, and a bar a line beside its number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_STEPS = "▁▂▃▄▅▆▇█"
#: Stands where a value is not known, or too small to be shown.
UNKNOWN = "·"


def trend(values: Sequence[int | Decimal | None], width: int = 0, *, top: int | Decimal | None = None) -> str:
    """A line of small bars for a run of values, from 0, or the lowest below it, to the highest.

    Args:
        values: in order of time; None for one that is not known.
        width: the latest so many; 0 for all of them.
        top: what the highest bar stands for, such as 100 for a share; the highest of the values where it is None.
    """
    shown = values[-width:] if width else values
    known = [value for value in shown if value is not None]
    low, high = min(known, default=0), max([*known, *([] if top is None else [top])], default=0)
    return "".join(UNKNOWN if value is None else _step(value, min(0, low), max(0, high)) for value in shown)


def _step(value: int | Decimal, low: int | Decimal, high: int | Decimal) -> str:
    if low == high:
        return _STEPS[0]
    return _STEPS[min(7, int((Decimal(value) - Decimal(low)) * 8 / (Decimal(high) - Decimal(low))))]


def bar_beside(value: int | Decimal | None, highest: int | Decimal, width: int) -> str:
    """A bar as long as a value is beside the highest one of its chart, padded to ``width`` cells.

    A value over 0 has a cell at least; one that is not known has the sign for that; nothing is drawn for 0 and less.
    """
    if value is None:
        return UNKNOWN.ljust(width)
    if value <= 0 or highest <= 0:
        return " " * width
    return ("█" * min(width, max(1, round(Decimal(value) * width / Decimal(highest))))).ljust(width)


#: How much was done, from little to much; the number beside it says how much that is.
_FILLS = "░▒▓█"


def fill(amount: int, most: int) -> str:
    """One cell, filled by how much an amount is beside the most there is: ``░▒▓█``; a blank for nothing at all."""
    if amount <= 0:
        return " "
    return _FILLS[min(3, (amount * 4 - 1) // max(amount, most))]
