"""The action log: taking an action down, updating it, and listing what is open, late or done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict, cast, get_args

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.locked_minutes import refuse_locked
from ret_tui.jobs.office import Office
from ret_tui.rules.follow_up import (
    CLOSED,
    carried_forward,
    check_transition,
    days_late,
    is_closed,
    owned_by,
    owner_of,
    selected,
)
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, short_day_and_year
from store.change import Change
from store.records import Action, ActionState, ActionUpdate
from store.records.base import FURTHEST
from store.refusals import BadValue, Unknown

#: What people type for a state, beside its own name.
_STATE_WORDS = {"done": "reported", "closed": "complete", "dropped": "no longer required", "started": "in progress"}


class UpdateView(Struct, frozen=True):
    """One step in an action's story, in words."""

    on: dt.date
    words: str


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
    function: str
    function_name: str
    meeting: str
    state: str
    raised_on: dt.date
    closed_on: dt.date | None
    overdue: bool
    #: 0 unless overdue.
    days_late: int
    #: How many meetings held since have left it open.
    carried_forward: int
    updates: tuple[UpdateView, ...]

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
    wanted_function = who_is.function(office, function)
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
    return tuple(_views(office, [kept for kept in chosen if not (open_only and is_closed(kept))], today))


def action(office: Office, id: str) -> ActionView:
    """One action.

    Raises:
        Unknown: there is no such action.
    """
    return _view(office, _kept(office, id), office.today)


def add_action(
    office: Office, text: str, *, owner: str = "", due: str = "", function: str = "", meeting: str = "", item: str = ""
) -> ActionView:
    """Take an action down.

    Args:
        owner: a person or a seat, by id or name; a seat's action follows whoever holds the seat.
        due: a day as people say it: ``2026-07-01``, ``2w``, ``fri``, ``next meeting``.
        meeting: where it was agreed; with `item`, the agenda item.

    Raises:
        Unknown: there is no such owner, function, meeting or item.
        BadValue: the text or the day cannot be taken.
        RuleBroken: the meeting's minutes are confirmed, which list what was agreed at it.
    """
    found_function = who_is.function(office, function)
    at = who_is.meeting(office, meeting).id if meeting.strip() else ""
    about = ""
    if item.strip() and not at:
        raise BadValue("An item stands on a meeting's agenda", "name the meeting too", field="meeting")
    if item.strip():
        from ret_tui.jobs.prepare_agenda import item as find_item

        about = find_item(office, at, item).id
    words = text.strip()
    if not words:
        raise BadValue("The action has no text", "say what is to be done", field="text")
    fields: dict[str, object] = {
        "text": words,
        "owner": who_is.owner(office, owner),
        "due": read_due(office, due),
        "function": found_function.id if found_function else "",
        "meeting": at,
        "item": about,
        "raised_on": office.today,
    }
    with office.store.change(f"Action: {_short(words)}") as step:
        if at:
            refuse_locked(office, at)
        made = step.add(Action, **fields)
    return action(office, made.id)


def update_action(
    office: Office,
    id: str,
    *,
    note: str = "",
    state: str = "",
    due: str | None = None,
    owner: str | None = None,
    text: str | None = None,
    function: str | None = None,
) -> ActionView:
    """Add a step to an action's story; the old state, due date and owner stay in it.

    Raises:
        Unknown: there is no such action, owner or function.
        BadValue: nothing is given to update, or a value cannot be taken.
        RuleBroken: the action is closed, and has to be opened again before it can take that state.
    """
    kept = _kept(office, id)
    wanted: dict[str, object] = {}
    if state.strip():
        wanted["state"] = read_state(state)
    if due is not None:
        wanted["due"] = read_due(office, due)
    if owner is not None:
        wanted["owner"] = who_is.owner(office, owner)
    if text is not None:
        wanted["text"] = typed.lines(text)
    if function is not None:
        found = who_is.function(office, function)
        wanted["function"] = found.id if found else ""
    fields = _differences(kept, wanted)
    if not fields and not note.strip():
        raise BadValue(
            f"Nothing about {kept.id} would change", "give a note, or another state, due date or owner", field="note"
        )
    with office.store.change(f"{kept.id} {_change_words(fields)}: {_short(kept.text)}") as step:
        # As it is now: another program may have changed it since, and the story must say from what.
        kept = step.get(Action, kept.id)
        fields = _differences(kept, wanted)
        story = {f"{name}_from": getattr(kept, name) for name in ("state", "due", "owner") if name in fields}
        story |= {f"{name}_to": fields[name] for name in ("state", "due", "owner") if name in fields}
        if "state" in fields:
            fields["closed_on"] = office.today if fields["state"] in CLOSED else None
        step.set(kept, **fields)
        if story or note.strip():
            add_update(step, kept, office.today, note=note.strip(), **story)
    return action(office, kept.id)


def add_update(step: Change, kept: Action, on: dt.date, **story: object) -> None:
    """Add to an action's story, as the last of its day, what a change under way does to the action.

    Args:
        story: fields of an ActionUpdate, such as ``due_from`` and ``due_to``.
    """
    earlier = max((u.position for u in step.all(ActionUpdate) if u.action == kept.id), default=0)
    step.add(ActionUpdate, action=kept.id, on=on, position=min(earlier + 1, FURTHEST), **story)


def _differences(kept: Action, wanted: dict[str, object]) -> dict[str, object]:
    """What of `wanted` differs from the action as it is.

    Raises:
        RuleBroken: its state cannot become the one that is wanted.
    """
    fields = {name: new for name, new in wanted.items() if new != getattr(kept, name)}
    if "state" in fields:
        check_transition(kept, cast("ActionState", fields["state"]))
    return fields


def read_due(office: Office, text: str) -> dt.date | None:
    """A due day as people say it; None for an empty text.

    Raises:
        BadValue: the day cannot be read or does not exist.
    """
    from ret_tui.rules.spoken_dates import read_date

    if not text.strip():
        return None
    following = who_is.next_meeting(office)
    try:
        return read_date(text, office.today, following.date if following else None)
    except BadValue as fault:
        raise BadValue(fault.what, fault.do, field="due") from None


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


def _kept(office: Office, id: str) -> Action:
    wanted = id.strip().upper()
    found = office.store.find(Action, wanted)
    if found is None:
        number = typed.whole(wanted.removeprefix("A").lstrip("-"), 0, 999_999_999)
        if number is not None:
            found = office.store.find(Action, f"A-{number:03}")
    if found is None:
        raise Unknown(f"There is no action {quoted(id)}", "look at the list of actions", field="action")
    return found


def _view(office: Office, kept: Action, today: dt.date) -> ActionView:
    return _views(office, [kept], today)[0]


def _views(office: Office, chosen: Sequence[Action], today: dt.date) -> list[ActionView]:
    """Views of many actions at once: what they have in common is looked up once."""
    names = {function.id: function.name for function in office.functions}
    people, seats = office.people, {seat.id: seat for seat in office.seats}
    appointments = office.appointments
    by_date = who_is.by_date(office)
    owners: dict[str, str] = {}
    shown = []
    for kept in chosen:
        late = days_late(kept, today)
        if kept.owner not in owners:
            owners[kept.owner] = owner_of(kept, appointments, people, seats, today).words
        updates = sorted(office.of(ActionUpdate, "action", kept.id), key=lambda u: (u.on, u.position, u.id))
        shown.append(
            ActionView(
                id=kept.id,
                text=kept.text,
                owner=kept.owner,
                owner_name=owners[kept.owner],
                due=kept.due,
                function=kept.function,
                function_name=names.get(kept.function, ""),
                meeting=kept.meeting,
                state=kept.state,
                raised_on=kept.raised_on,
                closed_on=kept.closed_on,
                overdue=late > 0,
                days_late=late,
                carried_forward=carried_forward(kept, by_date, today),
                updates=tuple(UpdateView(u.on, _story(office, u)) for u in updates),
            )
        )
    return shown


def _story(office: Office, update: ActionUpdate) -> str:
    parts = []
    if update.state_to:
        parts.append(f"{update.state_from} → {update.state_to}")
    if update.due_from != update.due_to:
        was = short_day_and_year(update.due_from) if update.due_from else "none"
        now = short_day_and_year(update.due_to) if update.due_to else "none"
        parts.append(f"due {was} → {now}")
    if update.owner_from != update.owner_to:
        was_owner = who_is.name_of(office, update.owner_from) or "nobody"
        parts.append(f"owner {was_owner} → {who_is.name_of(office, update.owner_to) or 'nobody'}")
    if update.note:
        parts.append(update.note)
    return "; ".join(parts)


def _change_words(fields: dict[str, object]) -> str:
    if "state" in fields:
        return str(fields["state"])
    if "due" in fields:
        return "due date changed"
    if "owner" in fields:
        return "owner changed"
    return "reworded" if "text" in fields else "updated"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
