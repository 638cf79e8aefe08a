"""What stands in the way of a date: a day or days with a name, how much they weigh, and how that is said."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from ret_tui.rules.wording import MONTHS
from store.records import Severity

ObstacleKind = Literal[
    "weekend",
    "bank holiday",
    "closed day",
    "observance",
    "school holiday",
    "election",
    "board",
    "season",
    "friday",
    "other",
]

#: From the heaviest to the lightest.
SEVERITIES: tuple[Severity, ...] = ("avoid", "think", "note")
#: What each adds to the score of a date; 0 is a clear date, and the lower the better.
WEIGHTS: dict[Severity, int] = {"avoid": 100, "think": 10, "note": 1}
#: Days from which on a time is lived through rather than kept on a day: "is in Ramadan".
_A_TIME = 5


class Obstacle(Struct, frozen=True, kw_only=True):
    """Days that weigh against a meeting or a deadline on them; never tied to a person."""

    #: The days that weigh this much, both included.
    start: dt.date
    end: dt.date
    severity: Severity
    kind: ObstacleKind
    #: "Eid al-Fitr".
    name: str
    #: What it is called with what is to be known of it: "Eid al-Fitr (expected 9–10 March)".
    words: str
    #: An observance's key, or the id of the record that it comes from; empty for a weekend.
    key: str = ""
    #: Whose observance it is; empty for what is none.
    tradition: str = ""
    #: Whether its date is expected rather than certain.
    expected: bool = False
    #: Whether these are the main days of an observance, and no eve and no second day of a window.
    main: bool = True

    @property
    def said(self) -> str:
        """What a day among them is: "is Eid al-Fitr (expected 9–10 March)", "is in Ramadan (…)", "is a Saturday"."""
        if self.kind == "weekend":
            return f"is a {self.words}"
        if self.kind == "closed day":
            return f"is a closed day ({self.words})"
        if self.kind == "bank holiday":
            the = "the " if self.words.endswith(("bank holiday", "(substitute day)")) else ""
            return f"is {the}{self.words}"
        if self.kind == "friday":
            return f"is at a time of {self.words}"
        if (self.end - self.start).days >= _A_TIME - 1:
            return f"is in {self.words}"
        return f"is {self.words}"


def rank(severity: Severity) -> int:
    """0 for the heaviest."""
    return SEVERITIES.index(severity)


def beside(severity: Severity) -> Severity:
    """How much an eve weighs, or a day on which an observance may be too: one step less than its main day."""
    return "think" if severity == "avoid" else "note"


def days_in_words(start: dt.date, end: dt.date) -> str:
    """``9 March``, ``9–10 March``, ``8 February – 8 March``, ``24 December 2026 – 2 January 2027``."""
    if start == end:
        return f"{start.day} {MONTHS[start.month - 1]}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{end.day} {MONTHS[end.month - 1]}"
    first = f"{start.day} {MONTHS[start.month - 1]}"
    last = f"{end.day} {MONTHS[end.month - 1]}"
    if start.year != end.year:
        return f"{first} {start.year} – {last} {end.year}"
    return f"{first} – {last}"
