"""The action log in order of what one looks for, and under headings: by due date, owner, function, meeting or state."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any, get_args

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.action_log import ActionView
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, short_day_and_year
from store.records import ActionState, Meeting
from store.refusals import BadValue

#: What the log can be sorted by, and what that is called.
SORTS = {
    "due": "due date",
    "number": "number",
    "owner": "owner",
    "function": "function",
    "state": "state",
    "meeting": "meeting",
}
#: What the log can be grouped by, and what that is called. "urgency" is how it stands of itself.
GROUPS = {
    "urgency": "overdue, open, reported and closed",
    "function": "function",
    "owner": "owner",
    "meeting": "meeting",
    "state": "state",
}
USUAL_SORT, USUAL_GROUP = "due", "urgency"

_STATES: tuple[ActionState, ...] = get_args(ActionState)
_URGENCIES: tuple[tuple[str, Callable[[ActionView], bool]], ...] = (
    ("Overdue", lambda view: view.overdue),
    ("Open", lambda view: view.is_open and view.state != "reported"),
    ("Reported, to be agreed", lambda view: view.state == "reported"),
    ("Closed", lambda view: True),
)

Key = tuple[Any, ...]


class Group(Struct, frozen=True):
    """Actions under one heading."""

    #: ``F3 Data driven decisions``, ``Overdue``, ``No owner``.
    heading: str
    actions: tuple[ActionView, ...]


def read_choice(text: str, known: dict[str, str], what: str, usual: str) -> str:
    """One of the ways to sort or to group, by its name or the beginning of it; the usual one for an empty text.

    Args:
        known: `SORTS` or `GROUPS`.
        what: the field, for the refusal.

    Raises:
        BadValue: there is no such way.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return usual
    found = [each for each in known if each.startswith(wanted)]
    if len(found) != 1:
        raise BadValue(f"Actions cannot be put by {quoted(text)}", f"use {listed(list(known), 'or')}", field=what)
    return found[0]


def in_order_of(views: Sequence[ActionView], sort: str) -> tuple[ActionView, ...]:
    """The actions sorted; those alike by due date, then by number. What has no date, owner or meeting comes last.

    Args:
        sort: one of `SORTS`.
    """
    key = _KEYS[sort]
    return tuple(sorted(views, key=lambda view: (*key(view), view.due or dt.date.max, natural(view.id))))


def grouped(office: Office, views: Sequence[ActionView], group: str) -> tuple[Group, ...]:
    """The actions under headings, in the order in which they come; a group without any is left out.

    Args:
        group: one of `GROUPS`.
    """
    if group == "urgency":
        return _by_urgency(views)
    found: dict[str, list[ActionView]] = {}
    for view in views:
        found.setdefault(_group_of(view, group), []).append(view)
    name = _names(office, group)
    first = {key: inside[0] for key, inside in found.items()}
    order = sorted(found, key=lambda key: (_KEYS[group](first[key]), key))
    return tuple(Group(name(key, first[key]), tuple(found[key])) for key in order)


def natural(id: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts ``A-9`` before ``A-010``, and ``M2`` before ``M10``."""
    return tuple((int(digits or 0), letters) for digits, letters in re.findall(r"([0-9]*)([^0-9]*)", id))


_KEYS: dict[str, Callable[[ActionView], Key]] = {
    "due": lambda view: (),
    "number": lambda view: (natural(view.id),),
    "owner": lambda view: (not view.owner, who_is.folded(view.owner_name)),
    "function": lambda view: (not view.function, natural(view.function)),
    "state": lambda view: (_state_place(view.state),),
    "meeting": lambda view: (not view.meeting, natural(view.meeting)),
}


def _state_place(state: str) -> int:
    return next((place for place, known in enumerate(_STATES) if known == state), len(_STATES))


def _group_of(view: ActionView, group: str) -> str:
    # A person who owns actions by name and by seat is one owner with two ways to be named, which are told apart.
    return {"function": view.function, "owner": view.owner, "meeting": view.meeting, "state": view.state}[group]


def _names(office: Office, group: str) -> Callable[[str, ActionView], str]:
    meetings = {each.id: each for each in office.store.all(Meeting)} if group == "meeting" else {}

    def name(key: str, view: ActionView) -> str:
        if group == "function":
            return f"{view.function} {view.function_name}".strip() or "No function"
        if group == "owner":
            return view.owner_name if key else "No owner"
        if group == "meeting":
            if not key:
                return "Agreed at no meeting"
            return f"{key}, {short_day_and_year(meetings[key].date)}" if key in meetings else key
        return f"{key[:1].upper()}{key[1:]}"

    return name


def _by_urgency(views: Sequence[ActionView]) -> tuple[Group, ...]:
    found: dict[str, list[ActionView]] = {heading: [] for heading, _ in _URGENCIES}
    for view in views:
        found[next(heading for heading, belongs in _URGENCIES if belongs(view))].append(view)
    return tuple(Group(heading, tuple(inside)) for heading, inside in found.items() if inside)
