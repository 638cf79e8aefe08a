"""Actions followed up: which are overdue or carried forward, whose they are now, and which states may follow.

Overdue and carried forward are worked out, never kept.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.rules.appointments import holder
from ret_tui.rules.wording import listed
from store.records import Action, ActionState, ActionUpdate, Appointment, Meeting, Person, Seat
from store.refusals import RuleBroken

CLOSED: tuple[ActionState, ...] = ("complete", "no longer required")
#: How the step of a story begins that only keeps the words which an action had before.
REWORDED = "Reworded; before: "

#: The states that may follow each state. What is closed can only be opened again.
NEXT_STATES: Mapping[ActionState, tuple[ActionState, ...]] = {
    "open": ("in progress", "reported", "complete", "no longer required"),
    "in progress": ("open", "reported", "complete", "no longer required"),
    "reported": ("open", "in progress", "complete", "no longer required"),
    "complete": ("open",),
    "no longer required": ("open",),
}


class OwnerNow(Struct, frozen=True, kw_only=True):
    """Whose an action is on a day."""

    #: In words: ``Jas Kaur``, ``Jas Kaur (Northby)``, ``Northby: no one in post (Tom Price is its named substitute)``,
    #: ``no owner``.
    words: str
    #: The person's id; None when nobody owns it or nobody is in post.
    person: str | None = None
    #: The seat's id, for an action that follows a seat.
    seat: str | None = None
    #: The person's id of the named substitute who continues while nobody is in the seat's own post; None otherwise.
    substitute: str | None = None

    @property
    def asked(self) -> str | None:
        """Who is asked about it, by person's id: its owner, or the substitute who continues; None for nobody."""
        return self.person or self.substitute


def is_closed(action: Action) -> bool:
    """Whether nothing remains to be done: complete, or no longer required."""
    return action.state in CLOSED


def is_overdue(action: Action, today: dt.date) -> bool:
    """Whether it is late; due on the day is not.

    An action that its owner reported done awaits the meeting and is not chased, so it is not overdue.
    """
    return days_late(action, today) > 0


def days_late(action: Action, today: dt.date) -> int:
    """By how many days it is overdue; 0 when it is not."""
    if action.due is None or is_closed(action) or action.state == "reported":
        return 0
    return max(0, (today - action.due).days)


def as_it_was(action: Action, updates: Iterable[ActionUpdate], day: dt.date) -> Action:
    """The action as it stood at the end of a past day: its later updates taken back, the newest first.

    One that was closed after that day, without an update that tells from what, was open.

    Args:
        updates: the action's story, in any order.
    """
    state: str = action.state
    due, due_meeting, owner, told = action.due, action.due_meeting, action.owner, False
    for update in sorted(updates, key=lambda each: (each.on, each.position, each.id), reverse=True):
        if update.on <= day:
            break
        if update.state_to:
            state, told = update.state_from or state, True
        if (update.due_from, update.due_meeting_from) != (update.due_to, update.due_meeting_to):
            due, due_meeting = update.due_from, update.due_meeting_from
        if update.owner_from != update.owner_to:
            owner = update.owner_from
    closed_on = action.closed_on if action.closed_on is not None and action.closed_on <= day else None
    if not told and action.closed_on is not None and closed_on is None:
        state = "open"
    known = next((each for each in get_args(ActionState) if each == state), action.state)
    return replace(action, state=known, due=due, due_meeting=due_meeting, owner=owner, closed_on=closed_on)


def puts_off(update: ActionUpdate) -> bool:
    """Whether a step changes a due date for another one or takes it away, as somebody asked.

    Giving the first one is no change, and neither is it where the action followed the meeting at which it is due.
    """
    follows = bool(update.due_meeting_to) and update.due_meeting_from == update.due_meeting_to
    return update.due_from is not None and update.due_from != update.due_to and not follows


def carried_forward(action: Action, meetings: Iterable[Meeting], today: dt.date) -> int:
    """How many meetings held since it was raised have left it open; 0 for one that is closed or new.

    An action agreed at a meeting counts from that meeting's date, any other from the day it was raised.
    """
    if is_closed(action):
        return 0
    known = {meeting.id: meeting for meeting in meetings}
    since = known[action.meeting].date if action.meeting in known else action.raised_on
    return sum(
        since < meeting.date <= today and meeting.status in ("held", "inquorate") and meeting.id != action.meeting
        for meeting in known.values()
    )


def owner_of(
    action: Action,
    appointments: Iterable[Appointment],
    people: Mapping[str, Person],
    seats: Mapping[str, Seat],
    day: dt.date,
) -> OwnerNow:
    """Whose the action is on that day: the person named, or the member then in the seat that owns it."""
    return owner_named(action.owner, appointments, people, seats, day)


def owner_named(
    owner: str,
    appointments: Iterable[Appointment],
    people: Mapping[str, Person],
    seats: Mapping[str, Seat],
    day: dt.date,
) -> OwnerNow:
    """Who an owner or a helper is on a day.

    Args:
        owner: the id of a person or a seat; empty for nobody.
    """
    if not owner:
        return OwnerNow(words="no owner")
    if owner not in seats:
        return OwnerNow(words=people[owner].name if owner in people else owner, person=owner)
    seat = seats[owner]
    posts = tuple(appointments)
    post = holder(posts, owner, day)
    if post is None:
        named = holder(posts, owner, day, "substitute") if seat.substitute else None
        if named is None:
            return OwnerNow(words=f"{seat.name}: no one in post", seat=owner)
        who = people[named.person].name if named.person in people else named.person
        words = f"{seat.name}: no one in post ({who} is its named substitute)"
        return OwnerNow(words=words, seat=owner, substitute=named.person)
    name = people[post.person].name if post.person in people else post.person
    return OwnerNow(words=f"{name} ({seat.name})", person=post.person, seat=owner)


def owned_by(person: str, appointments: Iterable[Appointment], day: dt.date) -> frozenset[str]:
    """The owners that mean this person on that day: the person's id, and each seat whose member it is."""
    posts = tuple(appointments)
    candidates = {post.seat for post in posts if post.person == person}
    return frozenset(
        {person, *(s for s in candidates if (held := holder(posts, s, day)) is not None and held.person == person)}
    )


def asked_of(person: str, appointments: Iterable[Appointment], day: dt.date) -> frozenset[str]:
    """The owners of whose actions this person is asked on that day: `owned_by`, and each seat to substitute for.

    That is where its own post is vacant and the person continues as its named substitute.
    """
    posts = tuple(appointments)
    continued = {
        seat
        for seat in {post.seat for post in posts if post.person == person}
        if holder(posts, seat, day) is None
        and (named := holder(posts, seat, day, "substitute")) is not None
        and named.person == person
    }
    return owned_by(person, posts, day) | continued


def selected(
    actions: Iterable[Action],
    today: dt.date,
    *,
    overdue: bool = False,
    states: Collection[ActionState] = (),
    owners: Collection[str] = (),
    function: str = "",
    meeting: str = "",
    text: str = "",
) -> tuple[Action, ...]:
    """The actions that meet every condition given, as `in_order` sorts them.

    Args:
        overdue: only those that are overdue.
        states: only those in one of these states; all when empty.
        owners: only those owned by one of these ids, see `owned_by`; all when empty.
        function, meeting: only those of that id.
        text: only those whose id or text holds these words, in any case and order.
    """
    words = text.casefold().split()

    def wanted(action: Action) -> bool:
        said = f"{action.id} {action.text}".casefold()
        return (
            (not overdue or is_overdue(action, today))
            and (not states or action.state in states)
            and (not owners or action.owner in owners)
            and (not function or action.function == function)
            and (not meeting or action.meeting == meeting)
            and all(word in said for word in words)
        )

    return in_order(filter(wanted, actions), today)


def in_order(actions: Iterable[Action], today: dt.date) -> tuple[Action, ...]:
    """Overdue first, then what is open, then what is closed; each by due date, those without one last, and by id."""

    def key(action: Action) -> tuple[bool, bool, dt.date, list[tuple[int, str]]]:
        return (
            is_closed(action),
            not is_overdue(action, today),
            action.due or dt.date.max,
            [(int(digits or 0), letters) for digits, letters in re.findall(r"([0-9]*)([^0-9]*)", action.id)],
        )

    return tuple(sorted(actions, key=key))


def check_transition(action: Action, state: ActionState) -> None:
    """Refuse a change of state that makes no sense.

    Raises:
        RuleBroken: the action is in that state already, or is closed and has to be opened again first.
    """
    if state == action.state:
        raise RuleBroken(f"{action.id} is {state} already", "choose another state", field="state")
    following = NEXT_STATES[action.state]
    if state not in following:
        raise RuleBroken(
            f"{action.id} is {action.state} and cannot become {state}",
            f"make it {listed(following, 'or')} first",
            field="state",
        )
