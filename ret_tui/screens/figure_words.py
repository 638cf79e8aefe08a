"""Values and days as a cell shows them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.indicators.shares import in_percent, number
from ret_tui.rules.wording import short_day_and_year


def value_words(value: Decimal, unit: str) -> str:
    """``3``, ``66.7%``, ``£12,000``: never without the sign of what it counts."""
    if unit.startswith("%"):
        return in_percent(value)
    return pounds_words(value) if unit == "pounds" else number(value)


def plain_day(day: dt.date) -> str:
    """``30 Apr 2026``, where a weekday says nothing, or has no room."""
    return short_day_and_year(day).partition(" ")[2]
