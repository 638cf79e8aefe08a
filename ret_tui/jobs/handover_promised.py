"""What was promised: the secretariat's own open actions, then what others owe, then what the next meeting expects."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs import follow_actions
from ret_tui.jobs.follow_actions import ActionView
from ret_tui.jobs.handover_line import Line, due, in_brief
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from store.records import Action, ActionHelper, Meeting


def promised(office: Office, following: Meeting | None) -> list[Line]:
    """Each action once: those that facilitators own or help with, overdue first; others overdue; due by the meeting.

    Args:
        following: the next meeting; None where there is none.
    """
    # What is reported done is awaited, and no longer promised.
    views = [each for each in follow_actions.actions(office, open_only=True) if each.state != "reported"]
    own = _own(office)
    ours = [each for each in views if each.id in own]
    others = [each for each in views if each.id not in own]
    late = [each for each in others if each.overdue]
    expected = [each for each in others if not each.overdue and _is_due_at(office, each, following)]
    return [*_lines(office, ours), *_lines(office, late), *_lines(office, expected)]


def _own(office: Office) -> frozenset[str]:
    """The actions of those who run the meetings, by id."""
    facilitators = {each.id for each in office.people.values() if each.facilitator}
    owned = {each.id for each in office.store.all(Action) if each.owner in facilitators}
    helped = {each.action for each in office.store.all(ActionHelper) if each.owner in facilitators}
    return frozenset(owned | helped)


def _is_due_at(office: Office, view: ActionView, following: Meeting | None) -> bool:
    """Whether it is due at the next meeting, or by it."""
    if following is None:
        return False
    kept = office.store.get(Action, view.id)
    return kept.due_meeting == following.id or (view.due is not None and view.due <= following.date)


def _lines(office: Office, views: list[ActionView]) -> Iterator[Line]:
    for each in views:
        # Who comes first: a long text is cut at its end.
        what = f"{each.id} {each.owner_name}: {in_brief(each.text)}"
        yield due(each.due, office.today, what, Where("actions", each.id))
