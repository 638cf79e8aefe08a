"""What every listing is made of: names and values that JSON has, a day as ``YYYY-MM-DD``."""

from __future__ import annotations

import datetime as dt

Json = dict[str, object]


def day(value: dt.date | None) -> str | None:
    """``2026-07-01``, or None."""
    return value.isoformat() if value is not None else None
