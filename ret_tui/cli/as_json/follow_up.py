"""Actions, functions, and what the Desk says is to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ret_tui.cli.as_json.indicators import figure
from ret_tui.cli.as_json.meetings import meeting
from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.chase_actions import Chaser
    from ret_tui.jobs.desk import DeskView
    from ret_tui.jobs.follow_actions import ActionView
    from ret_tui.jobs.indicators.figures import IndicatorView
    from ret_tui.jobs.report_progress import FunctionView
    from ret_tui.jobs.to_do import ToDo


def action(view: ActionView) -> Json:
    """An action; ``owner`` is the id of a person or a seat, ``owner_name`` who that is today."""
    return {
        "id": view.id,
        "text": view.text,
        "owner": view.owner,
        "owner_name": view.owner_name,
        "due": day(view.due),
        "due_meeting": view.due_meeting,
        "due_changes": view.due_changes,
        "function": view.function,
        "meeting": view.meeting,
        "item": view.item_number or None,
        "decision": view.decision,
        "helpers": [{"id": id, "name": name} for id, name in zip(view.helpers, view.helper_names, strict=True)],
        "holder_changed": view.holder_changed,
        "owner_left": view.owner_left,
        "chased": None if view.chased is None else {"on": day(view.chased.on), "to": list(view.chased.to)},
        "state": view.state,
        "overdue": view.overdue,
        "days_late": view.days_late,
        "carried_forward": view.carried_forward,
        "raised_on": day(view.raised_on),
        "closed_on": day(view.closed_on),
        "updates": [{"on": day(one.on), "words": one.words} for one in view.updates],
    }


def chaser(letter: Chaser) -> Json:
    """A letter to the owner of actions; ``copies`` are those who have one, by person's id, and why."""
    return {
        "person": letter.person,
        "name": letter.name,
        "asked": [
            {"action": each.action.id, "overdue": each.overdue, "copies": list(each.copies)} for each in letter.asked
        ],
        "later": [each.id for each in letter.later],
        "copies": dict(letter.copies),
    }


def function(view: FunctionView, figures: Iterable[IndicatorView]) -> Json:
    """A function with its indicators and what they come to this year, and how much has been done for it."""
    return {
        "id": view.id,
        "name": view.name,
        "text": view.text,
        "indicators": [
            {"id": one.id, "text": one.text, "shape": one.shape, "dropped": one.dropped, **figure(one.figure)}
            for one in figures
            if one.function == view.id
        ],
        "actions": [one.id for one in view.actions],
        "open": view.open_actions,
        "overdue": view.overdue,
        "complete": view.done,
        "items": [{"meeting": id, "items": items} for id, items in view.items],
    }


def desk(view: DeskView) -> Json:
    """The desk."""
    following = view.next
    return {
        "body": view.body,
        "today": day(view.today),
        "year": {"year": view.year.year, "held": view.year.held, "planned": view.year.planned, "owed": view.year.owed},
        "next_meeting": None
        if following is None
        else {
            **meeting(following.meeting),
            "countdown": following.countdown,
            "likely": following.likely,
            "unanswered": following.unanswered,
            "perhaps": following.perhaps,
            "declined": following.declined,
            "quorum": following.quorum,
            "outlook": following.outlook or None,
            "agenda": following.agenda,
        },
        "to_do": [to_do(one) for one in view.to_do],
        "quiet": list(view.quiet),
    }


def to_do(view: ToDo) -> Json:
    """One thing that needs doing; ``about`` is the id of what it is about.

    ``step`` and ``towards`` name the step that can be ticked off, and are empty for what is no such step.
    """
    return {
        "due": day(view.due),
        "urgency": view.urgency,
        "when": view.when,
        "what": " ".join(view.what.split()),
        "about": view.about,
        "step": view.step,
        "towards": view.towards,
    }
