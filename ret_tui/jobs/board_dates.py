"""The dates of the body that this one answers to, with its deadlines for papers, and which meeting leads to each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs import settings, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import surroundings, surroundings_if_ready
from ret_tui.rules.board_deadlines import last_meeting_before
from ret_tui.rules.quoting import quoted
from ret_tui.rules.surroundings import Surroundings
from ret_tui.rules.wording import listed, short_day_and_year
from store.change import Change
from store.records import BoardDate, Meeting, StepDone
from store.refusals import BadValue, RuleBroken, Unknown


class BoardView(Struct, frozen=True):
    """A meeting of the body that this one answers to."""

    id: str
    date: dt.date
    #: The last day on which it takes papers; None where that is not known.
    papers_due: dt.date | None
    title: str
    #: Whether the annual progress report goes to it.
    annual_report: bool
    #: The id of the last meeting of ours that stands before the deadline for papers; empty where there is none.
    last_meeting: str
    #: What the date falls on, itself left out, that is to be avoided or thought about; empty otherwise.
    clash: str
    #: How much that weighs: avoid, think or note; ``clear`` where there is nothing.
    severity: str


def board_dates(office: Office) -> tuple[BoardView, ...]:
    """All of them in order of date."""
    found = sorted(office.store.all(BoardDate), key=lambda each: (each.date, each.id))
    known = _around(office, [each.date for each in found])
    ours = who_is.by_date(office)
    return tuple(_view(each, ours, known) for each in found)


def board_date(office: Office, id: str) -> BoardView:
    """One of them.

    Raises:
        Unknown: there is no such Board date.
    """
    kept = find(office.store.all(BoardDate), id)
    return _view(kept, who_is.by_date(office), _around(office, [kept.date]))


def add_board_date(
    office: Office,
    date: str,
    papers_due: str = "",
    title: str = "",
    annual_report: bool = False,
    *,
    since: dt.date | None = None,
) -> BoardView:
    """Record a date of the Board.

    Args:
        date: its day, as people say it.
        papers_due: the last day on which it takes papers; empty where that is not known.
        title: what the meeting is called, where it is not simply the Board's.
        annual_report: whether the annual progress report goes to it. One date of a year takes it, so another that did
            no longer does, and what was done towards it counts towards this one.
        since: the day from which days without a year are reckoned; today when None.

    Raises:
        BadValue: a day cannot be read, or the deadline is after the date.
        RuleBroken: that day is recorded already.
    """
    on = _day(date, since or office.today, "date")
    due = _day(papers_due, since or office.today, "papers_due") if papers_due.strip() else None
    _refuse_deadline(on, due)
    with office.store.change(f"Board date: {short_day_and_year(on)}") as step:
        refuse_taken_day(step.all(BoardDate), on)
        made = step.add(BoardDate, date=on, papers_due=due, title=typed.line(title), annual_report=annual_report)
        if annual_report:
            _take_report(office, step, made)
    return board_date(office, made.id)


def change_board_date(
    office: Office,
    id: str,
    *,
    date: str | None = None,
    papers_due: str | None = None,
    title: str | None = None,
    annual_report: bool | None = None,
    since: dt.date | None = None,
) -> BoardView:
    """Change a date of the Board; None leaves each value as it is.

    Args:
        papers_due: empty where it is no longer known.
        annual_report: as `add_board_date`; what was done towards a report that nobody takes any more stays.
        since: as `add_board_date`.

    Raises:
        Unknown: there is no such Board date.
        BadValue: a day cannot be read, or the deadline would be after the date.
        RuleBroken: that day is recorded already, or another date of its new year takes the annual report.
    """
    kept = find(office.store.all(BoardDate), id)
    with office.store.change(f"Changed Board date {kept.id}") as step:
        kept = step.get(BoardDate, kept.id)
        on = kept.date if date is None else _day(date, since or office.today, "date")
        due = kept.papers_due
        if papers_due is not None:
            due = _day(papers_due, since or office.today, "papers_due") if papers_due.strip() else None
        _refuse_deadline(on, due)
        others = [each for each in step.all(BoardDate) if each.id != kept.id]
        if on != kept.date:
            refuse_taken_day(others, on)
        takes = kept.annual_report if annual_report is None else annual_report
        if takes and annual_report is None and (other := report_of(office, others, on)) is not None:
            raise RuleBroken(
                f"{other.id} takes the annual report of {year_of(office, on)} already",
                "say which of the two takes it",
                field="annual_report",
            )
        words = kept.title if title is None else typed.line(title)
        kept = step.set(kept, date=on, papers_due=due, title=words, annual_report=takes)
        if annual_report:
            _take_report(office, step, kept)
    return board_date(office, kept.id)


def remove_board_date(office: Office, id: str) -> None:
    """Take a date of the Board out of the record, with what was ticked off towards it; undo brings all of it back.

    Raises:
        Unknown: there is no such Board date.
    """
    kept = find(office.store.all(BoardDate), id)
    with office.store.change(f"Removed Board date {kept.id}") as step:
        step.remove(step.get(BoardDate, kept.id))
        for done in step.all(StepDone):
            if done.towards == kept.id:
                step.remove(done)


def find(every: Iterable[BoardDate], text: str) -> BoardDate:
    """The Board date of an id, in any case.

    Raises:
        Unknown: there is none.
    """
    wanted = text.strip().casefold()
    for each in every:
        if each.id.casefold() == wanted:
            return each
    known = listed([each.id for each in sorted(every, key=lambda each: each.date)][:12])
    raise Unknown(
        f"There is no Board date {quoted(text)}", f"there are {known}" if known else "add it first", field="id"
    )


def refuse_taken_day(others: Iterable[BoardDate], on: dt.date) -> None:
    """Refuse a day on which the Board meets already.

    Raises:
        RuleBroken: it does.
    """
    for other in others:
        if other.date == on:
            raise RuleBroken(
                f"{other.id} is the Board's date on {short_day_and_year(on)} already", "change that one", field="date"
            )


def report_of(office: Office, others: Iterable[BoardDate], on: dt.date) -> BoardDate | None:
    """Which of the others takes the annual report of the body's year in which a day lies, or None."""
    year = year_of(office, on)
    return next((each for each in others if each.annual_report and year_of(office, each.date) == year), None)


def year_of(office: Office, day: dt.date) -> str:
    """The body's year in which a day lies: ``2026-27``."""
    from ret_tui.rules.year import year_label

    return year_label(day, settings.number(office, "year.first_month"))


def _take_report(office: Office, step: Change, kept: BoardDate) -> None:
    """Let the report go to this date alone in its year, with what was ticked off towards another."""
    while (other := report_of(office, [b for b in step.all(BoardDate) if b.id != kept.id], kept.date)) is not None:
        step.set(other, annual_report=False)
        for done in step.all(StepDone):
            if done.towards != other.id:
                continue
            step.remove(done)
            if step.find(StepDone, f"{kept.id}/{done.step}") is None:
                step.add(StepDone, f"{kept.id}/{done.step}", towards=kept.id, step=done.step, done_on=done.done_on)


def _day(text: str, since: dt.date, field: str) -> dt.date:
    from ret_tui.rules.spoken_dates import read_date

    return read_date(text, since, field=field)


def _refuse_deadline(on: dt.date, due: dt.date | None) -> None:
    if due is not None and due > on:
        raise BadValue(
            f"Papers would be due on {short_day_and_year(due)}, after the Board's date, {short_day_and_year(on)}",
            "give an earlier day",
            field="papers_due",
        )


def _around(office: Office, days: list[dt.date]) -> Surroundings | None:
    if not office.patient:
        return surroundings_if_ready(office)
    try:
        return surroundings(office, *days)
    except BadValue:
        # A date in a year that nothing is known of is no reason to know nothing about the others.
        return surroundings(office)


def _view(kept: BoardDate, ours: list[Meeting], known: Surroundings | None) -> BoardView:
    due = kept.papers_due
    last = None if due is None else last_meeting_before(ours, due)
    falls_on = [] if known is None else [each for each in known.clash(kept.date).obstacles if each.key != kept.id]
    return BoardView(
        id=kept.id,
        date=kept.date,
        papers_due=due,
        title=kept.title,
        annual_report=kept.annual_report,
        last_meeting="" if last is None else last.id,
        clash=listed([each.words for each in falls_on if each.severity != "note"]),
        severity=falls_on[0].severity if falls_on else "clear",
    )
