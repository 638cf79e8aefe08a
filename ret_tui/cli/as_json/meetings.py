"""Meetings and a year of them, what a date falls on, and what follows from moving one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.carry_over import CarriedOver
    from ret_tui.jobs.clashes import ClashView
    from ret_tui.jobs.forward_plan import Suggestion, WantedView
    from ret_tui.jobs.meetings import MeetingView, YearView
    from ret_tui.jobs.new_date import Consequence
    from ret_tui.jobs.plan_year import Planned, YearPlan
    from ret_tui.jobs.proposed_deadlines import ProposedDeadline
    from ret_tui.jobs.timeline import StepView
    from ret_tui.rules.obstacles import Obstacle


def meeting(view: MeetingView) -> Json:
    """A meeting; ``papers_due`` is the latest day on which its papers may go out."""
    return {
        "id": view.id,
        "year": view.year,
        "kind": view.kind,
        "date": day(view.date),
        "start": view.start,
        "end": view.end,
        "venue": view.venue,
        "status": view.status,
        "provisional": view.provisional,
        "papers_due": day(view.papers_due),
        "issued_on": day(view.issued_on),
        "clash": view.clash,
        "reason": view.reason,
        "replaced_by": view.replaced_by,
        "items": view.items,
        "seats_represented": view.seats_represented,
        "seats": view.seats,
        "severity": view.severity,
    }


def year(view: YearView) -> Json:
    """A year with its meetings and how many of those owed were held.

    ``owed`` is 0 while the body is not fully established, ``a_year`` what the terms ask for.
    """
    return {
        "year": view.year,
        "held": view.held,
        "planned": view.planned,
        "owed": view.owed,
        "a_year": view.a_year,
        "established_on": day(view.established_on),
        "held_before": view.before,
        "meetings": [meeting(one) for one in view.meetings],
    }


def plan(view: YearPlan, kept: tuple[MeetingView, ...] = (), deadlines: tuple[ProposedDeadline, ...] = ()) -> Json:
    """A year's proposed dates; with the ids they got once they are kept."""
    ids = {one.date: one.id for one in kept}
    return {
        "year": view.year,
        "rule": view.rule,
        "venue": view.venue,
        "confirmed": bool(kept),
        "dates": [_planned(one, ids.get(one.date), deadlines) for one in view.dates],
        "left_out": list(view.skipped),
        "clear": view.clear,
        "not_known": list(view.not_known),
    }


def _planned(view: Planned, id: str | None, deadlines: tuple[ProposedDeadline, ...]) -> Json:
    return {
        "id": id,
        "date": day(view.date),
        "start": view.start,
        "end": view.end,
        "papers_due": day(view.papers_due),
        "rule_date": day(view.rule_date),
        "moved_because": view.moved_because,
        "venue": view.venue,
        "severity": view.severity,
        "score": view.score,
        "clash": view.clash,
        "clashes": [obstacle(one) for one in view.obstacles],
        "reason": view.reason,
        "alternatives": [day(one) for one in view.alternatives],
        "cleared_from": day(view.cleared_from),
        "deadlines": [
            {
                "step": one.step,
                "title": one.title,
                "due": day(one.due),
                "severity": one.severity,
                "clash": one.clash,
                "clashes": [obstacle(each) for each in one.obstacles],
            }
            for one in deadlines
            if one.meeting == view.date
        ],
    }


def obstacle(view: Obstacle) -> Json:
    """Something that a date falls on; ``severity`` is avoid, think or note, ``tradition`` empty for what has none."""
    return {
        "name": view.name,
        "kind": view.kind,
        "tradition": view.tradition,
        "severity": view.severity,
        "expected": view.expected,
        "words": view.words,
    }


def clash(view: ClashView) -> Json:
    """A meeting's date, or that of a step towards it, with what it falls on; ``about`` is meeting or the step's key."""
    return {
        "meeting": view.meeting,
        "about": view.about,
        "title": view.title,
        "date": day(view.date),
        "severity": view.severity,
        "score": view.score,
        "clash": view.clash,
        "clashes": [obstacle(one) for one in view.obstacles],
        "reason": view.reason,
        "alternatives": [day(one) for one in view.alternatives],
    }


def step(view: StepView) -> Json:
    """A step of a meeting's timeline; ``state`` is done, late, today, ahead or dropped."""
    return {
        "step": view.step,
        "title": view.title,
        "due": day(view.due),
        "done_on": day(view.done_on),
        "state": view.state,
        "for_members": view.for_members,
        "severity": view.severity,
        "clash": view.clash,
    }


def consequence(view: Consequence) -> Json:
    """Something that follows from moving, cancelling or rearranging a meeting."""
    return {"what": view.what, "was": view.was, "will_be": view.will_be, "warning": view.warning}


def carried(view: CarriedOver) -> Json:
    """What went from one meeting to another: the items' titles, and the ids of the rest."""
    return {
        "from": view.source,
        "to": view.target,
        "items": list(view.items),
        "actions": list(view.actions),
        "wanted": list(view.wanted),
    }


def wanted(view: WantedView) -> Json:
    """An item of the forward plan; ``meeting`` is null where it is wanted for none yet, ``minutes`` where not known."""
    return {
        "id": view.id,
        "title": view.title,
        "meeting": view.meeting or None,
        "meeting_status": view.meeting_status or None,
        "minutes": view.minutes or None,
        "lead": view.lead,
        "lead_name": view.lead_name,
        "purpose": view.purpose,
        "function": view.function,
        "asked_by": view.asked_by,
        "added_on": day(view.added_on),
    }


def suggestion(view: Suggestion) -> Json:
    """A function that has been quiet, and that nothing wanted or planned covers."""
    return {"function": view.function, "name": view.name, "words": view.words}
