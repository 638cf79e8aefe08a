"""The days around meetings: closed days, Board dates, milestones, and what a calendar file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.board_dates import BoardView
    from ret_tui.jobs.import_calendar import CalendarImport, CalendarRow
    from ret_tui.jobs.timeline import StepView
    from ret_tui.rules.obstacles import Obstacle
    from store.records import ClosedDay


def milestone(view: StepView) -> Json:
    """A milestone of the annual report; ``board`` is the Board date that it goes to."""
    return {
        "board": view.meeting,
        "step": view.step,
        "title": view.title,
        "due": day(view.due),
        "done_on": day(view.done_on),
        "state": view.state,
    }


def closed_day(view: ClosedDay) -> Json:
    """A day on which the secretariat is closed."""
    return {"date": day(view.date), "reason": view.reason}


def board_date(view: BoardView) -> Json:
    """A date of the body that this one answers to; ``last_meeting`` is null where none of ours leads to it."""
    return {
        "id": view.id,
        "date": day(view.date),
        "papers_due": day(view.papers_due),
        "title": view.title,
        "annual_report": view.annual_report,
        "last_meeting": view.last_meeting or None,
    }


def around(view: Obstacle, typed_in: frozenset[str]) -> Json:
    """Something to plan around; ``id`` is null for what was not typed in, ``tradition`` for what is no observance."""
    return {
        "id": view.key if view.key in typed_in else None,
        "date": day(view.start),
        "end": day(view.end),
        "name": view.name,
        "kind": view.kind,
        "tradition": view.tradition or None,
        "severity": view.severity,
        "expected": view.expected,
        "words": view.words,
    }


def calendar_import(view: CalendarImport, *, done: bool) -> Json:
    """What a calendar file does, or would do; ``imported`` says whether it was done."""
    return {
        "file": view.file,
        "kind": view.kind,
        "from": day(view.first),
        "to": day(view.last),
        "imported": done,
        "added": [_calendar_row(one) for one in view.added],
        "updated": [_calendar_row(one) for one in view.updated],
        "unchanged": [_calendar_row(one) for one in view.unchanged],
        "skipped": [{"title": one.title, "date": day(one.start), "why": one.why} for one in view.skipped],
    }


def _calendar_row(view: CalendarRow) -> Json:
    return {
        "id": view.id or None,
        "title": view.title,
        "date": day(view.start),
        "end": day(view.end),
        "changes": list(view.changes),
    }
