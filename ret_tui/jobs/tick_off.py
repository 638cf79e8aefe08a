"""Ticking off a step, whatever it leads to: a meeting, a Board date, or the review of the terms of reference."""

from __future__ import annotations

from ret_tui.jobs import annual_report, terms_review, timeline
from ret_tui.jobs.office import Office
from ret_tui.jobs.to_do import ToDo
from store.records import BoardDate, Terms
from store.refusals import RuleBroken


def tick_off(office: Office, todo: ToDo) -> str:
    """Record that what the Desk asks for is done today.

    Returns:
        What was done, in words: "M3: papers deadline done".

    Raises:
        Unknown: what the step leads to is gone.
        RuleBroken: it is no step, or may not be ticked off now.
    """
    if not todo.step:
        raise RuleBroken("That is done where it leads to, not ticked off here", "press Enter to go there")
    if office.store.find(Terms, todo.towards) is not None:
        reviewed = terms_review.review_done(office, todo.step.rpartition("-")[2])
        return f"Review of the terms of {reviewed.month} done"
    if office.store.find(BoardDate, todo.towards) is not None:
        reached = annual_report.tick(office, todo.towards, todo.step)
        return f"Annual progress report: {reached.title} done"
    done = timeline.tick(office, todo.towards, todo.step)
    return f"{done.meeting}: {done.title} done"
