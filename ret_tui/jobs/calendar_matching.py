"""What each event of a calendar file is among the dates that are kept: a new one, a changed one, or the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ret_tui.jobs import who_is
from ret_tui.rules.obstacles import days_in_words
from ret_tui.rules.wording import long_day
from ret_tui.rules.working_days import WorkingDays
from store.records import BoardDate, ClosedDay, Occasion, Record
from store.refusals import BadValue
from store.wording import shortened

if TYPE_CHECKING:
    from ret_tui.invitations.calendar_reading import CalendarEvent

AsKind = Literal["school holiday", "election", "observance", "other", "closed day", "Board meeting"]
Does = Literal["new", "changed", "same", "left out"]

_DAY = dt.timedelta(days=1)
#: Closed days that one file adds at most.
_MOST_CLOSED = 500


@dataclass(frozen=True)
class Match:
    """What an event does.

    Args:
        record: the record that it is, where there is one.
        fields: what is to be kept of it.
        changes: what is new, in words.
        why: why it is left out.
    """

    does: Does
    title: str
    start: dt.date
    end: dt.date
    record: Record | None = None
    fields: dict[str, object] = field(default_factory=dict)
    changes: tuple[str, ...] = ()
    why: str = ""


def matched_occasions(events: Iterable[CalendarEvent], kind: AsKind, kept: Sequence[Occasion]) -> tuple[Match, ...]:
    """What events are among the occasions: by the identity they were imported with, else by kind, title and days."""
    by_uid = {each.uid: each for each in kept if each.uid}
    known = {(each.kind, who_is.folded(each.title), each.start, each.end): each for each in kept}
    new: set[tuple[str, str, dt.date, dt.date]] = set()
    found = []
    for event in events:
        alike = (kind, who_is.folded(event.summary), event.first, event.last)
        record = by_uid.get(event.uid)
        if record is not None:
            changes = _differences(
                (shortened(record.title), shortened(event.summary)),
                (_days(record.start, record.end), _days(event.first, event.last)),
                (record.kind, kind),
                differ=(
                    record.title != event.summary,
                    (record.start, record.end) != (event.first, event.last),
                    record.kind != kind,
                ),
            )
            fields: dict[str, object] = {
                "title": event.summary, "start": event.first, "end": event.last, "kind": kind
            }  # fmt: skip
            found.append(_match("changed" if changes else "same", event, record, fields, changes))
        elif alike in known:
            found.append(_match("same", event, known[alike]))
        elif alike in new:
            found.append(_left_out(event, "is in the file twice"))
        else:
            new.add(alike)
            fields = {
                "kind": kind, "title": event.summary, "start": event.first, "end": event.last, "uid": event.uid
            }  # fmt: skip
            found.append(_match("new", event, None, fields))
    return tuple(found)


def matched_board_dates(events: Sequence[CalendarEvent], kept: Sequence[BoardDate]) -> tuple[Match, ...]:
    """What events are among the Board's dates: by the identity they were imported with, else by the day.

    A meeting of several days is kept on its first. A deadline for papers that would come after a date that has moved is
    no longer known.
    """
    by_uid = {each.uid: each for each in kept if each.uid}
    told = {event.uid for event in events}
    # Where the file tells those that it knows to be is settled one by one.
    by_day = {each.date: each for each in kept if each.uid not in told}
    found = []
    for event in events:
        record, there = by_uid.get(event.uid), by_day.get(event.first)
        if record is None and there is not None:
            found.append(_match("same", event, there) if there.id else _left_out(event, "is in the file twice"))
        elif record is None:
            fields: dict[str, object] = {"date": event.first, "title": event.summary, "uid": event.uid}
            found.append(_match("new", event, None, fields))
            by_day[event.first] = BoardDate(id="", date=event.first)
        elif there is not None and there.id != record.id:
            found.append(_left_out(event, f"is on the day of {there.id or 'another'}"))
        else:
            late = record.papers_due is not None and record.papers_due > event.first
            due = None if late else record.papers_due
            changes = _differences(
                (shortened(record.title) or "no title", shortened(event.summary)),
                (long_day(record.date), long_day(event.first)),
                (f"papers due {long_day(record.papers_due)}" if record.papers_due else "", "deadline not known"),
                differ=(record.title != event.summary, record.date != event.first, late),
            )
            fields = {"date": event.first, "title": event.summary, "papers_due": due}
            found.append(_match("changed" if changes else "same", event, record, fields, changes))
            by_day[event.first] = record
    return tuple(found)


def closed_days(events: Iterable[CalendarEvent], kept: Sequence[ClosedDay], working: WorkingDays) -> tuple[Match, ...]:
    """What events make of the closed days: each of their days that is a working day becomes one.

    Args:
        working: the working days, by which weekends, bank holidays and days that are closed already are known.

    Raises:
        BadValue: they would close more than 500 days.
    """
    closed = {each.date: each for each in kept}
    found: list[Match] = []
    new: set[dt.date] = set()
    for event in events:
        days = [event.first + n * _DAY for n in range((event.last - event.first).days + 1)]
        there = [day for day in days if day in closed]
        opens = [day for day in days if day not in closed and day not in new and working.is_working(day)]
        for day in sorted((*there, *opens)):
            if day in closed:
                found.append(Match("same", closed[day].reason, day, day, closed[day]))
            else:
                new.add(day)
                found.append(Match("new", event.summary, day, day, None, {"date": day, "reason": event.summary}))
        if not there and not opens:
            off = working.why_off(event.first)
            why = f"is no working day anyway ({off})" if off else "is in the file twice"
            found.append(_left_out(event, why))
    if len(new) > _MOST_CLOSED:
        raise BadValue(
            f"The file would close {len(new):,} days, more than {_MOST_CLOSED}",
            "take fewer days at a time",
            field="last",
        )
    return tuple(found)


def _match(
    does: Does,
    event: CalendarEvent,
    record: Record | None,
    fields: dict[str, object] | None = None,
    changes: tuple[str, ...] = (),
) -> Match:
    return Match(does, event.summary, event.first, event.last, record, fields or {}, changes)


def _left_out(event: CalendarEvent, why: str) -> Match:
    return Match("left out", event.summary, event.first, event.last, why=why)


def _differences(*pairs: tuple[str, str], differ: Sequence[bool]) -> tuple[str, ...]:
    return tuple(f"{was} → {now}" for (was, now), new in zip(pairs, differ, strict=True) if new)


def _days(start: dt.date, end: dt.date) -> str:
    words = days_in_words(start, end)
    return words if start.year != end.year else f"{words} {end.year}"
