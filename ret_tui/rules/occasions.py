"""What the dates that were typed in or imported mean for planning: school holidays, elections, Board meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ret_tui.rules.obstacles import Obstacle, ObstacleKind, days_in_words
from ret_tui.rules.working_days import WorkingDays
from store.records import BoardDate, Occasion, OccasionKind, Severity

#: How much each kind weighs unless an occasion says otherwise.
USUAL: dict[OccasionKind, Severity] = {
    "school holiday": "think",
    "election": "think",
    "observance": "avoid",
    "other": "think",
}
#: The working day before the poll on which the notice of election is published at the latest and the pre-election
#: period begins (the Local Elections (Principal Areas) Rules 2006, schedule 2, rule 1).
NOTICE = 25

_KINDS: dict[OccasionKind, ObstacleKind] = {
    "school holiday": "school holiday",
    "election": "election",
    "observance": "observance",
    "other": "other",
}


def obstacles(occasion: Occasion, working: WorkingDays) -> Iterator[Obstacle]:
    """What an occasion puts in the way: its days, and before a poll the pre-election period.

    Args:
        working: the working days, by which the period before a poll is reckoned.
    """
    severity = occasion.severity or USUAL[occasion.kind]
    title, kind = occasion.title, _KINDS[occasion.kind]

    def one(start: dt.date, end: dt.date, words: str) -> Obstacle:
        return Obstacle(start=start, end=end, severity=severity, kind=kind, name=title, words=words, key=occasion.id)

    start, end = occasion.start, max(occasion.start, occasion.end)
    if occasion.kind == "election":
        begins = working.shift(start, -NOTICE)
        day_before = start - dt.timedelta(days=1)
        yield one(begins, day_before, f"the pre-election period of {title} ({days_in_words(begins, day_before)})")
        yield one(start, end, f"polling day of {title}" if start == end else f"{title} ({days_in_words(start, end)})")
    elif start == end:
        yield one(start, end, title)
    else:
        holidays = "the school holidays, " if occasion.kind == "school holiday" else ""
        yield one(start, end, f"{holidays}{title} ({days_in_words(start, end)})")


def board_obstacle(board: BoardDate, body: str) -> Obstacle:
    """The day on which the body that this one answers to meets.

    Args:
        body: that body's name; empty for "the Board".
    """
    words = f"the day of {board.title or body or 'the Board'}"
    return Obstacle(
        start=board.date, end=board.date, severity="think", kind="board", name=words, words=words, key=board.id
    )
