"""The day and the time that somebody means for a meeting, and whether a meeting can be then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from ret_tui.jobs import new_meeting, settings, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.wall_time import check_span
from ret_tui.rules.wording import short_day_and_year
from store.records import Meeting
from store.refusals import RuleBroken


class Slot(NamedTuple):
    """When a meeting is."""

    date: dt.date
    #: ``HH:MM``
    start: str
    end: str

    @property
    def words(self) -> str:
        """``Tue 12 May 2026 14:00–16:00``."""
        return f"{short_day_and_year(self.date)} {self.start}–{self.end}"


def slot_of(kept: Meeting) -> Slot:
    """When a meeting that is kept is."""
    return Slot(kept.date, kept.start, kept.end)


def stands(kept: Meeting) -> bool:
    """Whether a meeting was neither cancelled nor rearranged."""
    return kept.status not in ("cancelled", "rearranged")


def moved_to(office: Office, kept: Meeting, day: str, start: str, end: str) -> Slot:
    """When a planned meeting is to be; without a day on the same one, without a time at the same one.

    Raises:
        BadValue: the day or a time cannot be read, or does not exist.
        RuleBroken: the meeting is not planned.
    """
    refuse_unless_planned(kept, "moved")
    from ret_tui.rules.spoken_dates import read_date

    date = read_date(day, office.today, next_date(office)) if day.strip() else kept.date
    begins, ends = times(start, end, kept.start, kept.end)
    check_span(date, begins, ends, kept.zone)
    return Slot(date, begins, ends)


def rearranged_to(office: Office, kept: Meeting, day: str, start: str, end: str) -> Slot:
    """When the meeting that replaces another is to be.

    Raises:
        BadValue: the day or a time cannot be read, or does not exist.
        RuleBroken: the meeting is neither planned nor cancelled, or that is its own day and time.
    """
    from ret_tui.rules.spoken_dates import read_date

    refuse_unless_rearrangeable(kept)
    date = read_date(day, office.today, next_date(office))
    begins, ends = times(start, end, kept.start, kept.end)
    check_span(date, begins, ends, office.body.zone)
    if (date, begins, ends) == (kept.date, kept.start, kept.end):
        raise RuleBroken(f"{kept.id} is then itself", "choose another day or time", field="date")
    return Slot(date, begins, ends)


def times(start: str, end: str, usual_start: str, usual_end: str) -> tuple[str, str]:
    """The start and the end meant; with a start alone, what is usual gives the length.

    Raises:
        BadValue: a time cannot be read.
    """
    from ret_tui.rules.clock_times import add_minutes, minutes_between

    begins = typed.time(start, "start") if start.strip() else usual_start
    if end.strip():
        return begins, typed.time(end, "end")
    return begins, add_minutes(begins, minutes_between(usual_start, usual_end)) if start.strip() else usual_end


def year_of(office: Office, date: dt.date) -> str:
    """The body's year that a day lies in."""
    from ret_tui.rules.year import year_label

    return year_label(date, settings.number(office, "year.first_month"))


def next_date(office: Office) -> dt.date | None:
    """The day of the next meeting that is planned, or None."""
    following = who_is.next_meeting(office)
    return following.date if following is not None else None


def refuse_taken(kept: Meeting, every: Sequence[Meeting], slot: Slot) -> None:
    """Raise RuleBroken if another meeting than `kept` that stands overlaps that time."""
    new_meeting.refuse_taken_time([m for m in every if m.id != kept.id], *slot)


def refuse_unless_planned(kept: Meeting, what: str) -> None:
    """Raise RuleBroken unless a meeting is planned.

    Args:
        what: what only a planned meeting can be: "moved".
    """
    if kept.status != "planned":
        raise RuleBroken(f"{kept.id} is {kept.status}", f"only a planned meeting can be {what}")


def refuse_unless_rearrangeable(kept: Meeting) -> None:
    """Raise RuleBroken unless a meeting is planned or cancelled."""
    if kept.status not in ("planned", "cancelled"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "only a planned or cancelled meeting can be rearranged")
