"""The record of a small committee as the compliance sheet looks at it, over the year from May 2026 to April 2027."""

from __future__ import annotations

import datetime as dt
from typing import Any

from small_committee import PEOPLE, SEATS, post

from ret_tui.rules.compliance.answer import Answer
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.consistency.finding import WholeRecord
from ret_tui.rules.indicators.figure import Period
from store.records import Appointment, Body, Meeting, MeetingKind, MeetingStatus, Record, Terms

FIRST, LAST = dt.date(2026, 5, 1), dt.date(2027, 4, 30)
YEAR = Period(FIRST, LAST, "2026-27")
TERMS = Terms(
    id="T1", title="Terms", year=2025, accountable_body="County Board", meetings_a_year=3, outside_places_each=1,
    outside_bodies="Taskforces", agreement="Members' Agreement", review_month=5, review_first_year=2027,
)  # fmt: skip
#: Every seat filled from the first day on, with both substitutes.
POSTS = (
    post("P-01", "CH"),
    post("P-02", "IM01"),
    post("P-03", "IM02"),
    post("P-04", "NOR"),
    post("P-05", "NOR", "substitute"),
    post("P-06", "SOU"),
    post("P-07", "SOU", "substitute"),
)


def day(month: int, number: int, year: int = 0) -> dt.date:
    """A day of the body's year: 2026 from May to December, 2027 from January to April."""
    return dt.date(year or (2026 if month >= 5 else 2027), month, number)


def held(
    id: str,
    on: dt.date,
    status: MeetingStatus = "held",
    kind: MeetingKind = "ordinary",
    *,
    year: str = "2026-27",
    replaced_by: str = "",
) -> Meeting:
    """A meeting of the year."""
    return Meeting(
        id=id, year=year, date=on, start="14:00", end="16:00", zone="Europe/London", status=status, kind=kind, uid=id,
        replaced_by=replaced_by,
    )  # fmt: skip


def facts(*records: Record, as_of: dt.date = LAST, established: dt.date | None = FIRST, **fields: Any) -> Facts:
    """What a check looks at, on a day.

    Args:
        records: beside the people; with an appointment among them, in place of those that fill every seat.
        established: when the body was fully established; None while it is not.
        fields: of `Facts`, in place of the usual ones.
    """
    own = tuple(each for each in records if isinstance(each, Appointment)) or POSTS
    others = tuple(each for each in records if not isinstance(each, Appointment))
    usual: dict[str, Any] = {
        "record": WholeRecord((*PEOPLE.values(), *own, *others)),
        "period": YEAR,
        "as_of": as_of,
        "running": as_of < LAST,
        "year": YEAR,
        "body": Body(id="body", name="Committee", short_name="C", fully_established_on=established),
        "terms": TERMS,
        "functions": (),
        "indicators": (),
        "seats": SEATS,
        "began": min((each.start for each in own), default=None),
        "inquorate_is_held": True,
        "stale_days": 180,
    }
    return Facts(**(usual | fields))


def words(answer: Answer) -> str:
    """The evidence, its sentences one after the other."""
    return " ".join(line.words for line in answer.lines)
