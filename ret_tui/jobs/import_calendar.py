"""Dates in from a calendar file: looked through first, then taken over as one change or not at all."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.jobs import bank_holidays, meetings
from ret_tui.jobs.board_dates import year_of
from ret_tui.jobs.calendar_matching import AsKind, Match, closed_days, matched_board_dates, matched_occasions
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed, short_day_and_year
from ret_tui.rules.working_days import WorkingDays
from store.change import Change
from store.records import BoardDate, ClosedDay, Occasion
from store.refusals import BadValue

if TYPE_CHECKING:
    from ret_tui.invitations.calendar_reading import CalendarFile, LeftOut

#: What the events of a file can be taken for, with how several of them are called.
AS_KINDS: dict[AsKind, str] = {
    "school holiday": "school holidays",
    "election": "elections",
    "observance": "observances",
    "other": "other dates",
    "closed day": "closed days",
    "Board meeting": "Board meetings",
}
#: Characters of the file's name in the name of a change.
_LONGEST_FILE = 60
#: Years, the one in view included, whose events are taken unless days are named.
_YEARS = 3
_MOST_YEARS = 20


class CalendarRow(Struct, frozen=True):
    """What one event of a file does, or would do."""

    title: str
    start: dt.date
    end: dt.date
    #: The id of the record; empty for one that would only be added.
    id: str = ""
    #: What is new about a record that is brought up to date: ``26–30 October → 19–23 October``.
    changes: tuple[str, ...] = ()


class SkippedEvent(Struct, frozen=True):
    """An event that is not taken; its title is empty and its day None where the file does not tell them."""

    title: str
    start: dt.date | None
    #: "is cancelled".
    why: str


class CalendarImport(Struct, frozen=True):
    """What a calendar file did, or would do."""

    file: str
    kind: AsKind
    #: The days whose events are taken, both included.
    first: dt.date
    last: dt.date
    added: tuple[CalendarRow, ...]
    updated: tuple[CalendarRow, ...]
    unchanged: tuple[CalendarRow, ...]
    skipped: tuple[SkippedEvent, ...]

    @property
    def changes(self) -> int:
        """How many records it adds or changes."""
        return len(self.added) + len(self.updated)

    @property
    def summary(self) -> str:
        """``5 added, 1 changed, 3 the same, 2 left out``."""
        words = (
            (self.added, "added"), (self.updated, "changed"), (self.unchanged, "the same"), (self.skipped, "left out")
        )  # fmt: skip
        return ", ".join(f"{len(rows)} {word}" for rows, word in words if rows)

    @property
    def title(self) -> str:
        """What the change is called: ``Imported 5 school holidays from terms.ics``."""
        file = self.file if len(self.file) <= _LONGEST_FILE else f"{self.file[: _LONGEST_FILE - 1]}…"
        one = self.kind if self.kind != "other" else "other date"
        return f"Imported {count(self.changes, one, AS_KINDS[self.kind])} from {file}"


def preview_calendar(office: Office, path: Path, as_kind: str, *, first: str = "", last: str = "") -> CalendarImport:
    """What a calendar file would do, event by event; nothing is changed.

    An event that was imported before is known by its identity, and brought up to date where it has moved; one with the
    title and the days of a record that is kept is the same. A Board meeting is also known by its day, and a closed day
    by its day alone.

    Args:
        as_kind: what its events are: school holiday, election, observance, other, closed day or Board meeting.
        first, last: from and up to which day events are taken, as people say it; from the year in view to the end of
            the second year after it where left empty.

    Raises:
        BadValue: the file cannot be read, there is no such kind, or a day cannot be read.
    """
    wanted = _kind(as_kind)
    read, start, end = _read(office, path, first, last)
    store = office.store
    found = _matches(
        wanted, read, store.all(Occasion), store.all(BoardDate), store.all(ClosedDay), _working(office, read)
    )
    return _shown(office, wanted, read, start, end, found, {})


def import_calendar(office: Office, path: Path, as_kind: str, *, first: str = "", last: str = "") -> CalendarImport:
    """Take over the events of a calendar file as one change; nothing where everything is the same.

    Args:
        as_kind, first, last: as `preview_calendar`.

    Raises:
        BadValue: as `preview_calendar`; nothing was changed.
        StoreRefusal: the record cannot be changed.
    """
    wanted = _kind(as_kind)
    read, start, end = _read(office, path, first, last)
    working = _working(office, read)
    store = office.store
    before = _matches(wanted, read, store.all(Occasion), store.all(BoardDate), store.all(ClosedDay), working)
    shown = _shown(office, wanted, read, start, end, before, {})
    if not shown.changes:
        return shown
    ids: dict[int, str] = {}
    with store.change(shown.title) as step:
        # Matched again by the record as it is now, which the store has just read.
        found = _matches(wanted, read, step.all(Occasion), step.all(BoardDate), step.all(ClosedDay), working)
        for place, match in enumerate(found):
            ids[place] = _carry_out(step, wanted, match)
        _keep_one_report(office, step)
    return _shown(office, wanted, read, start, end, found, ids)


def _kind(text: str) -> AsKind:
    wanted = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    for kind, many in AS_KINDS.items():
        if wanted in (kind.casefold(), many.casefold()):
            return kind
    raise BadValue(f"No event is taken for {quoted(text)}", f"use {listed(tuple(AS_KINDS), 'or')}", field="as_kind")


def _read(office: Office, path: Path, first: str, last: str) -> tuple[CalendarFile, dt.date, dt.date]:
    from ret_tui.invitations.calendar_reading import read_calendar

    start, end = _span(office, first, last)
    try:
        path = path.expanduser()
    except RuntimeError:
        raise BadValue("There is no home folder for ~", "give the whole path", field="path") from None
    return read_calendar(path, start, end, office.body.zone), start, end


def _span(office: Office, first: str, last: str) -> tuple[dt.date, dt.date]:
    from ret_tui.rules.spoken_dates import read_date

    label = meetings.year_in_view(office)
    start, end = meetings.span(office, label)
    for _ in range(_YEARS - 1):
        label = meetings.year_beside(office, label, 1)
        end = meetings.span(office, label)[1]
    if first.strip():
        start = read_date(first, office.today, field="first")
        # Days of a later year are asked for without an end.
        end = max(end, start + dt.timedelta(days=365))
    if last.strip():
        end = read_date(last, office.today, field="last")
        start = start if first.strip() else min(start, end)
    if end < start:
        raise BadValue(
            f"{short_day_and_year(end)} is before {short_day_and_year(start)}", "give a later last day", field="last"
        )
    if end.year - start.year >= _MOST_YEARS:
        raise BadValue(f"That is more than {_MOST_YEARS} years", "take fewer at a time", field="last")
    return start, end


def _working(office: Office, read: CalendarFile) -> WorkingDays:
    """The working days around the events, without those that are closed already."""
    days = {each.first for each in read.events} | {each.last for each in read.events}
    by_year = {day.year: day for day in days}
    return bank_holidays.working_days(office, *by_year.values())


def _matches(
    kind: AsKind,
    read: CalendarFile,
    occasions: tuple[Occasion, ...],
    boards: tuple[BoardDate, ...],
    closed: tuple[ClosedDay, ...],
    working: WorkingDays,
) -> tuple[Match, ...]:
    if kind == "closed day":
        return closed_days(read.events, closed, working)
    if kind == "Board meeting":
        return matched_board_dates(read.events, boards)
    return matched_occasions(read.events, kind, occasions)


def _carry_out(step: Change, kind: AsKind, match: Match) -> str:
    """Do what one event does; the id of its record."""
    if match.does == "changed" and match.record is not None:
        step.set(match.record, **match.fields)
    elif match.does == "new" and kind == "closed day":
        return step.add(ClosedDay, match.start.isoformat(), **match.fields).id
    elif match.does == "new":
        kept: type[Occasion | BoardDate] = BoardDate if kind == "Board meeting" else Occasion
        return step.add(kept, **match.fields).id
    return "" if match.record is None else match.record.id


def _keep_one_report(office: Office, step: Change) -> None:
    """Leave the annual report with one date of a year, where a file has moved another one that takes it there."""
    taking: dict[str, BoardDate] = {}
    for board in sorted(step.all(BoardDate), key=lambda each: each.date):
        if board.annual_report and (earlier := taking.get(year_of(office, board.date))) is not None:
            step.set(earlier, annual_report=False)
        if board.annual_report:
            taking[year_of(office, board.date)] = board


def _shown(
    office: Office,
    kind: AsKind,
    read: CalendarFile,
    first: dt.date,
    last: dt.date,
    found: tuple[Match, ...],
    ids: dict[int, str],
) -> CalendarImport:
    rows: dict[str, list[CalendarRow]] = {"new": [], "changed": [], "same": []}
    records: tuple[Occasion | BoardDate, ...] = (*office.store.all(Occasion), *office.store.all(BoardDate))
    imported = {each.uid: each.id for each in records if each.uid}
    skipped = [SkippedEvent(each.summary, each.first, _why(each, imported)) for each in read.left_out]
    for place, match in enumerate(found):
        if match.does == "left out":
            skipped.append(SkippedEvent(match.title, match.start, match.why))
            continue
        id = ids.get(place, "" if match.record is None else match.record.id)
        rows[match.does].append(CalendarRow(match.title, match.start, match.end, id, match.changes))
    new, changed, same = (tuple(rows[does]) for does in ("new", "changed", "same"))
    return CalendarImport(read.file, kind, first, last, new, changed, same, tuple(skipped))


def _why(event: LeftOut, imported: dict[str, str]) -> str:
    """Why an event is left out; of a cancelled one also that it was imported before, since nothing removes it."""
    one = f"{event.uid}/{event.first.isoformat()}" if event.first is not None else ""
    kept = imported.get(event.uid) or imported.get(one) if event.uid else ""
    return f"{event.why}, and is still kept here as {kept}" if kept and event.cancelled else event.why
