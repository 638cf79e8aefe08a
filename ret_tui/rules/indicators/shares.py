"""Parts of a whole in percent, and numbers in words: what nobody can divide by is no share."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

_TENTH = Decimal("0.1")
_WHOLE = Decimal(100)


def percent(part: int, whole: int) -> Decimal | None:
    """A part of a whole in percent, to a tenth, a half rounded up; None where there is no whole.

    Not all is never rounded to 100, and some never to 0.
    """
    if whole <= 0:
        return None
    exact = (Decimal(part) * 100 / whole).quantize(_TENTH, ROUND_HALF_UP)
    if part < whole:
        exact = min(exact, _WHOLE - _TENTH)
    return max(exact, _TENTH) if part > 0 else exact


def mean(values: list[int]) -> Decimal | None:
    """The mean to a tenth, a half rounded up; None of no values."""
    return (Decimal(sum(values)) / len(values)).quantize(_TENTH, ROUND_HALF_UP) if values else None


def number(value: Decimal) -> str:
    """``1,200``, ``66.7``, ``0.25``: without zeros that say nothing; a minus sign as wide as a digit."""
    plain = f"{abs(value):,f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f"−{plain}" if value < 0 and plain != "0" else plain


def in_percent(value: Decimal) -> str:
    """``66.7%``."""
    return f"{number(value)}%"


def share(part: int, whole: int) -> str:
    """``4 of 6 (66.7%)``; ``none`` where there is no whole."""
    value = percent(part, whole)
    return "none" if value is None else f"{part:,} of {whole:,} ({in_percent(value)})"
