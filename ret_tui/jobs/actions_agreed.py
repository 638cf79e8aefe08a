"""The actions agreed at a meeting, as they were agreed: what became of them since is the action log's to tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.follow_up import owner_of
from store.records import Action, ActionHelper, ActionUpdate


class AgreedAction(Struct, frozen=True):
    """An action as a meeting agreed it."""

    id: str
    text: str
    #: Who was to do it, in words, on the day of the meeting; empty while nobody was.
    owner: str
    due: dt.date | None
    function: str
    function_name: str
    #: The item under which it was agreed, by id; empty for none.
    item: str
    #: Who helps, in words, on the day of the meeting.
    helpers: tuple[str, ...] = ()
    #: The meeting at which it is due, by id; empty for a day by itself, and where its day changed since.
    due_at: str = ""


def actions_agreed(office: Office, meeting: str) -> tuple[AgreedAction, ...]:
    """The actions that a meeting agreed, by number, each with the owner and the day that it first had.

    An owner or a day that changed later stands in the action's story, from which it is read back; so minutes say the
    same however an action goes on.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    names = office.function_names_on(kept.date)
    people, seats, appointments = office.people, {seat.id: seat for seat in office.every_seat}, office.appointments
    found = []
    for action in office.of(Action, "meeting", kept.id):
        story = sorted(office.of(ActionUpdate, "action", action.id), key=lambda u: (u.on, u.position, u.id))
        then = _as_agreed(action, story)
        owner = owner_of(then, appointments, people, seats, kept.date).words if then.owner else ""
        helpers = tuple(
            owner_of(replace(then, owner=each.owner), appointments, people, seats, kept.date).words
            for each in office.of(ActionHelper, "action", action.id)
        )
        due_at = action.due_meeting if then.due == action.due else ""
        found.append(
            AgreedAction(
                action.id, action.text, owner, then.due, action.function, names.get(action.function, ""), action.item,
                helpers, due_at,
            )
        )  # fmt: skip
    return tuple(found)


def _as_agreed(action: Action, story: Sequence[ActionUpdate]) -> Action:
    first: dict[str, object] = {}
    for update in story:
        if update.owner_from != update.owner_to:
            first.setdefault("owner", update.owner_from)
        if update.due_from != update.due_to:
            first.setdefault("due", update.due_from)
    # What had no owner or no day at the meeting and was given one afterwards is not left open in its minutes.
    kept = {name: value for name, value in first.items() if value}
    return replace(action, **kept)
