"""Values and days as a cell shows them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.indicators.figure import Figure
from ret_tui.rules.indicators.shares import in_percent, number
from ret_tui.rules.wording import short_day_and_year


def value_words(value: Decimal, unit: str) -> str:
    """``3``, ``66.7%``, ``£12,000``: never without the sign of what it counts."""
    if unit.startswith("%"):
        return in_percent(value)
    return pounds_words(value) if unit == "pounds" else number(value)


def top_of(figure: Figure) -> Decimal:
    """What the longest bar of its trend stands for: all of it for a share, and else its highest value."""
    if figure.unit.startswith("%"):
        return Decimal(100)
    return max((point.value for point in figure.trend if point.value is not None), default=Decimal(0))


def plain_day(day: dt.date) -> str:
    """``30 Apr 2026``, where a weekday says nothing, or has no room."""
    return short_day_and_year(day).partition(" ")[2]
