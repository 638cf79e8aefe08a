"""The action log: what is open, late or done, and the whole of one action, as things stand today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TypedDict, get_args

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.action_due import due_words
from ret_tui.jobs.action_stories import Chased, UpdateView, changes_of_due, last_chased, story_of
from ret_tui.jobs.office import Office
from ret_tui.rules.follow_up import carried_forward, days_late, is_closed, owned_by, owner_named, selected
from ret_tui.rules.holder_changes import HolderChange, holder_change, person_left
from ret_tui.rules.quoting import quoted
from ret_tui.rules.running_order import in_order
from ret_tui.rules.wording import listed
from store.records import Action, ActionHelper, ActionState, ActionUpdate, Item, Meeting
from store.refusals import BadValue, Unknown

#: What people type for a state, beside its own name.
_STATE_WORDS = {"done": "reported", "closed": "complete", "dropped": "no longer required", "started": "in progress"}


class Filters(TypedDict, total=False):
    """Which actions of the log are meant; what is left out or empty lets everything through."""

    overdue: bool
    open_only: bool
    #: A function's id or name.
    function: str
    #: A person or a seat, by id or name.
    owner: str
    #: A meeting's id.
    meeting: str
    state: str


class ActionView(Struct, frozen=True):
    """An action with what is worked out about it today."""

    id: str
    text: str
    #: The id of the person or seat that owns it, as kept.
    owner: str
    #: Who that is today: "Dawn Okafor (Coventry)", or "no one in post (Coventry)".
    owner_name: str
    due: dt.date | None
    #: The meeting, by id, at which it is due, whose day `due` is; empty for a day by itself.
    due_meeting: str
    #: ``at M6, Tue 9 Mar``, ``Tue 26 Jan``, with the year where it is another than today's; empty without a day.
    due_words: str
    function: str
    function_name: str
    meeting: str
    #: The agenda item under which it was agreed, by id, and its number on that agenda; empty and 0 for none.
    item: str
    item_number: int
    #: The decision that it carries out, by id; empty for none.
    decision: str
    state: str
    raised_on: dt.date
    closed_on: dt.date | None
    overdue: bool
    #: 0 unless overdue.
    days_late: int
    #: How many meetings held since have left it open.
    carried_forward: int
    updates: tuple[UpdateView, ...]
    #: The people and seats that help, by id, and who that is today.
    helpers: tuple[str, ...] = ()
    helper_names: tuple[str, ...] = ()
    #: The last reminder about it; None while nobody was reminded.
    chased: Chased | None = None
    #: How often its due date was changed as somebody asked; following a meeting that moves is no such change.
    due_changes: int = 0
    #: ``was Dawn Okafor's until 3 February 2027`` where the seat that owns it has another holder now than when it was
    #: raised, ``no one in post`` where it has none; ``left on 3 February 2027: give it another owner`` where the
    #: person who owns it held a seat and holds none now; empty otherwise.
    holder_changed: str = ""
    #: The last day in post of the one who held it; None where nobody holds it now, and where nothing changed.
    holder_changed_on: dt.date | None = None
    #: Whether the person who owns it has left, so that nobody takes it over.
    owner_left: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done, or agreed to be done."""
        return self.state not in ("complete", "no longer required")


def actions(
    office: Office,
    *,
    overdue: bool = False,
    open_only: bool = False,
    function: str = "",
    owner: str = "",
    meeting: str = "",
    state: str = "",
) -> tuple[ActionView, ...]:
    """The actions that fit every filter given, overdue first, then by due date.

    Raises:
        Unknown: a filter names no function, owner or meeting.
        BadValue: there is no such state.
    """
    wanted_function = who_is.function(office, function, former=True)
    wanted_owner = who_is.owner(office, owner)
    wanted_meeting = who_is.meeting(office, meeting).id if meeting.strip() else ""
    today = office.today
    owners: frozenset[str] = frozenset()
    if wanted_owner:
        owners = owned_by(wanted_owner, office.appointments, today) | {wanted_owner}
    chosen = selected(
        office.store.all(Action),
        today,
        overdue=overdue,
        states=(read_state(state),) if state.strip() else (),
        owners=owners,
        function=wanted_function.id if wanted_function else "",
        meeting=wanted_meeting,
    )
    return tuple(action_views(office, [kept for kept in chosen if not (open_only and is_closed(kept))]))


def action(office: Office, id: str) -> ActionView:
    """One action.

    Raises:
        Unknown: there is no such action.
    """
    return action_views(office, [kept_action(office, id)])[0]


def read_state(text: str) -> ActionState:
    """A state by its name, the beginning of it, or another word for it.

    Raises:
        BadValue: there is no such state.
    """
    wanted = " ".join(text.replace("-", " ").split()).casefold()
    states: tuple[ActionState, ...] = get_args(ActionState)
    wanted = _STATE_WORDS.get(wanted, wanted)
    for state in states:
        if state == wanted:
            return state
    fits = [state for state in states if wanted and state.startswith(wanted)]
    if len(fits) == 1:
        return fits[0]
    raise BadValue(f"{quoted(text)} is no state of an action", f"use {listed(states, 'or')}", field="state")


def kept_action(office: Office, id: str) -> Action:
    """The action meant by ``A-007``, ``a7`` or ``7``.

    Raises:
        Unknown: there is no such action.
    """
    wanted = id.strip().upper()
    found = office.store.find(Action, wanted)
    if found is None:
        number = typed.whole(wanted.removeprefix("A").lstrip("-"), 0, 999_999_999)
        if number is not None:
            found = office.store.find(Action, f"A-{number:03}")
    if found is None:
        raise Unknown(f"There is no action {quoted(id)}", "look at the list of actions", field="action")
    return found


def action_views(office: Office, chosen: Sequence[Action]) -> list[ActionView]:
    """Views of many actions at once: what they have in common is looked up once."""
    today = office.today
    names = office.function_names
    people, seats = office.people, {seat.id: seat for seat in office.every_seat}
    appointments = office.appointments
    by_date = who_is.by_date(office)
    numbers: dict[str, Mapping[str, int]] = {}
    owners: dict[str, str] = {}
    changes: dict[tuple[str, dt.date], HolderChange | None] = {}
    shown = []

    def name(id: str) -> str:
        if id not in owners:
            owners[id] = owner_named(id, appointments, people, seats, today).words
        return owners[id]

    def number(kept: Action) -> int:
        if not kept.item:
            return 0
        if kept.meeting not in numbers:
            numbers[kept.meeting] = item_numbers(office, kept.meeting)
        return numbers[kept.meeting].get(kept.item, 0)

    def change(kept: Action, since: dt.date) -> HolderChange | None:
        if not kept.owner or is_closed(kept):
            return None
        if (kept.owner, since) not in changes:
            changes[kept.owner, since] = (
                holder_change(kept.owner, appointments, people, since, today)
                if kept.owner in seats
                else person_left(kept.owner, appointments, people, today)
            )
        return changes[kept.owner, since]

    for kept in chosen:
        late = days_late(kept, today)
        updates = sorted(office.of(ActionUpdate, "action", kept.id), key=lambda u: (u.on, u.position, u.id))
        owned_since = max((u.on for u in updates if u.owner_to and u.owner_to == kept.owner), default=kept.raised_on)
        changed = change(kept, owned_since)
        helpers = sorted(each.owner for each in office.of(ActionHelper, "action", kept.id))
        shown.append(
            ActionView(
                id=kept.id,
                text=kept.text,
                owner=kept.owner,
                owner_name=name(kept.owner),
                due=kept.due,
                due_meeting=kept.due_meeting,
                due_words=due_words(kept.due, kept.due_meeting, today),
                function=kept.function,
                function_name=names.get(kept.function, ""),
                meeting=kept.meeting,
                item=kept.item,
                item_number=number(kept),
                decision=kept.decision,
                state=kept.state,
                raised_on=kept.raised_on,
                closed_on=kept.closed_on,
                overdue=late > 0,
                days_late=late,
                carried_forward=carried_forward(kept, by_date, today),
                updates=story_of(office, updates),
                helpers=tuple(helpers),
                helper_names=tuple(name(each) for each in helpers),
                chased=last_chased(office, updates),
                due_changes=changes_of_due(updates),
                holder_changed=changed.words if changed else "",
                holder_changed_on=changed.on if changed else None,
                owner_left=changed is not None and changed.left,
            )
        )
    return shown


def item_numbers(office: Office, meeting: str) -> dict[str, int]:
    """The numbers of a meeting's items on its agenda, by the items' ids; empty where there is no such meeting."""
    from ret_tui.jobs import agenda_numbers

    kept = office.store.find(Meeting, meeting) if meeting else None
    if kept is None:
        return {}
    own = in_order(office.of(Item, "meeting", kept.id))
    return {item.id: at for at, item in enumerate(own, agenda_numbers.first_number(office, kept))}
