"""A clock on the day of M3 that stands still until it is set."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from meetings_under_test import THE_DAY

from ret_tui.jobs.office import Clock


@dataclass(frozen=True)
class Moved(Clock):
    """As the clock, at the time that was set last."""

    shown: list[str] = field(default_factory=lambda: ["14:00"])

    def now(self, zone: str = "UTC") -> dt.datetime:
        return dt.datetime.combine(THE_DAY, dt.time.fromisoformat(self.shown[0]), super().now(zone).tzinfo)

    def set(self, time: str) -> None:
        """Let it be that time."""
        self.shown[0] = time
