"""A value of an indicator as a cell shows it, by what it counts."""

from __future__ import annotations

from decimal import Decimal

from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.indicators.shares import in_percent, number


def value_words(value: Decimal, unit: str) -> str:
    """``3``, ``66.7%``, ``£12,000``: never without the sign of what it counts."""
    if unit.startswith("%"):
        return in_percent(value)
    return pounds_words(value) if unit == "pounds" else number(value)
