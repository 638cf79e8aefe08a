"""The body's year: its name and span, and how many of the meetings owed in it have been held."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ret_tui.rules.quoting import quoted
from store.records import Meeting
from store.refusals import BadValue

_LABEL = re.compile(r"(?P<first>[0-9]{4})(?:\s*[-/–]\s*(?P<second>[0-9]{4}|[0-9]{2}))?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199


@dataclass(frozen=True, kw_only=True)
class YearProgress:
    """How far a year's ordinary meetings have come."""

    #: Ordinary meetings held that count, those without a quorum among them.
    held: int
    #: Of those, the ones held without a quorum.
    inquorate: int
    planned: int
    #: Ordinary meetings owed in the year; 0 while none are.
    target: int
    #: Ordinary meetings held in the year before the body was fully established, which are not among those held.
    before: int = 0


def year_label(day: dt.date, first_month: int = 5) -> str:
    """The name of the year that holds `day`: ``2026-27``, or ``2026`` for a body whose year starts in January."""
    first = day.year if day.month >= first_month else day.year - 1
    return str(first) if first_month == 1 else f"{first}-{(first + 1) % 100:02}"


def year_span(label: str, first_month: int = 5) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, both included.

    Args:
        label: ``2026-27``; also ``2026/27``, ``2026-2027`` and plain ``2026``, the year in which it starts.
        first_month: 1 to 12.

    Raises:
        BadValue: it is no year, or its two halves do not follow on each other.
    """
    found = _LABEL.fullmatch(label.strip())
    example = "2026" if first_month == 1 else "2026-27"
    if found is None or not _FIRST_YEAR <= int(found["first"]) <= _LAST_YEAR:
        raise BadValue(f"{quoted(label)} is no year", f"write it as {example}", field="year")
    first, second = int(found["first"]), found["second"]
    if second is not None and first_month == 1:
        raise BadValue(f"{quoted(label)} is no year that starts in January", f"write it as {first}", field="year")
    if second is not None and int(second) != (first + 1) % (100 if len(second) == 2 else 10_000):
        right = year_label(dt.date(first, first_month, 1), first_month)
        raise BadValue(
            f"{quoted(label)} is no year, since the year that starts in {first} ends in {first + 1}",
            f"write it as {right}",
            field="year",
        )
    following = dt.date(first + 1, first_month, 1)
    return dt.date(first, first_month, 1), following - dt.timedelta(days=1)


def stands(meeting: Meeting) -> bool:
    """Whether it is one of the ordinary meetings of its year, and was not called off."""
    return meeting.kind == "ordinary" and meeting.status not in ("cancelled", "rearranged")


def progress_of_year(
    meetings: Iterable[Meeting], a_year: int, established_on: dt.date | None, last_day: dt.date
) -> YearProgress:
    """How many of a year's meetings count as held and as planned, and how many are owed.

    Only ordinary meetings count; a cancelled or rearranged one does not, and the meeting that replaces it does. One
    held without a quorum counts as held and is also counted apart.

    "The RET will meet 6 times per year once fully established" (the terms of reference, on frequency). So nothing is
    owed in a year that ends before the body is fully established, or while no such day is recorded: its meetings are
    counted, and none is short. From that day on the whole number is owed a year. In the year in which the day falls it
    is owed too, by the meetings on that day and after it: the text says nothing of a part of the number for a part of a
    year. What was held earlier in that year is told apart.

    Args:
        meetings: the meetings of one year.
        a_year: the ordinary meetings that the terms ask for in a year.
        established_on: the day from which the body is fully established; None while it is not.
        last_day: the last day of the year.
    """
    ordinary = [meeting for meeting in meetings if meeting.kind == "ordinary"]
    owes = established_on is not None and established_on <= last_day
    counting = [m for m in ordinary if established_on is None or not owes or m.date >= established_on]
    states = [meeting.status for meeting in counting]
    inquorate = states.count("inquorate")
    return YearProgress(
        held=states.count("held") + inquorate,
        inquorate=inquorate,
        planned=states.count("planned"),
        target=a_year if owes else 0,
        before=sum(m.status in ("held", "inquorate") for m in ordinary) - states.count("held") - inquorate,
    )
