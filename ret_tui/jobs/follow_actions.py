"""Following actions up: taking one down, and each step of its story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import cast

from ret_tui.jobs import action_due, typed, who_is
from ret_tui.jobs.action_log import ActionView, Filters, action, actions, kept_action, read_state
from ret_tui.jobs.action_stories import UpdateView
from ret_tui.jobs.locked_minutes import is_locked, refuse_locked
from ret_tui.jobs.office import Office
from ret_tui.rules.follow_up import CLOSED, REWORDED, check_transition
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Action, ActionHelper, ActionState, ActionUpdate, Decision, Item, Meeting
from store.records.base import FURTHEST
from store.refusals import BadValue, RuleBroken, Unknown

__all__ = [
    "ActionView",
    "Filters",
    "UpdateView",
    "action",
    "actions",
    "add_action",
    "add_update",
    "differences",
    "last_steps",
    "read_decision",
    "read_due",
    "read_helpers",
    "read_owner",
    "read_state",
    "read_wanted",
    "take_step",
    "update_action",
]


def add_action(
    office: Office,
    text: str,
    *,
    owner: str = "",
    due: str = "",
    function: str = "",
    meeting: str = "",
    item: str = "",
    helpers: str | Iterable[str] = "",
    decision: str = "",
) -> ActionView:
    """Take an action down.

    Args:
        owner: a person or a seat, by id or name; a seat's action follows whoever holds the seat.
        due: a day as people say it, ``2026-07-01``, ``2w``, ``fri``, or a meeting, which it then follows: ``M6``,
            ``next meeting``, which for what was agreed at a meeting is the one after that.
        meeting: where it was agreed; with `item`, the agenda item.
        helpers: the people and seats that help the owner, one by one or with commas between.
        decision: the decision that it carries out, ``D-012``; it was agreed where that was, unless another meeting is
            named. Where that meeting's minutes are confirmed, which list what was agreed at it, it was agreed at none.

    Raises:
        Unknown: there is no such owner, helper, function, meeting, item or decision.
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
    carried_out = read_decision(office, decision)
    if carried_out and not about:
        at, about = _where_decided(office, office.store.get(Decision, carried_out), at)
    words = text.strip()
    if not words:
        raise BadValue("The action has no text", "say what is to be done", field="text")
    owned_by, helped_by = read_owner(office, owner), read_helpers(office, helpers)
    for each in helped_by:
        _refuse_redacted(office, each, "helpers")
    said = action_due.read_due(office, due, at)
    fields: dict[str, object] = {
        "text": words,
        "owner": owned_by,
        "due": said.day,
        "due_meeting": said.meeting,
        "function": found_function.id if found_function else "",
        "meeting": at,
        "item": about,
        "decision": carried_out,
        "raised_on": office.today,
    }
    with office.store.change(f"Action: {_short(words)}") as step:
        if at:
            refuse_locked(office, at)
        made = step.add(Action, **fields)
        _set_helpers(step, made, helped_by)
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
    helpers: str | Iterable[str] | None = None,
    decision: str | None = None,
) -> ActionView:
    """Add a step to an action's story; the old state, due date and owner stay in it.

    Args:
        due: as for `add_action`; "next meeting" is the next one from today on. A day by itself no longer follows the
            meeting at which the action was due.
        helpers: everybody who helps now; empty for nobody.

    Raises:
        Unknown: there is no such action, owner, helper, function or decision.
        BadValue: nothing is given to update, or a value cannot be taken.
        RuleBroken: the action is closed, and has to be opened again before it can take that state.
    """
    kept = kept_action(office, id)
    function = who_is.other_function(kept.function, function)
    wanted = read_wanted(office, state=state, due=due, owner=owner, function=function)
    if text is not None:
        wanted["text"] = typed.lines(text)
    if decision is not None:
        wanted["decision"] = read_decision(office, decision)
    helped_by = None if helpers is None else read_helpers(office, helpers)
    fields = differences(kept, wanted)
    helped = helped_by is not None and set(helped_by) - {kept.owner} != set(action(office, kept.id).helpers)
    if not fields and not helped and not note.strip():
        raise BadValue(
            f"Nothing about {kept.id} would change", "give a note, or another state, due date or owner", field="note"
        )
    with office.store.change(f"{kept.id} {_change_words(fields)}: {_short(kept.text)}") as step:
        # As it is now: another program may have changed it since, and the story must say from what.
        kept = step.get(Action, kept.id)
        take_step(step, kept, wanted, office.today, note.strip())
        kept = step.get(Action, kept.id)
        _set_helpers(step, kept, helped_by)
    return action(office, kept.id)


def read_wanted(
    office: Office, *, state: str = "", due: str | None = None, owner: str | None = None, function: str | None = None
) -> dict[str, object]:
    """The fields of an action that an update asks for, as they are kept; what is not asked for is left out.

    Raises:
        Unknown: there is no such owner or function.
        BadValue: the state or the day cannot be taken.
    """
    wanted: dict[str, object] = {}
    if state.strip():
        wanted["state"] = read_state(state)
    if due is not None:
        said = action_due.read_due(office, due)
        wanted |= {"due": said.day, "due_meeting": said.meeting}
    if owner is not None:
        wanted["owner"] = read_owner(office, owner)
    if function is not None:
        found = who_is.function(office, function)
        wanted["function"] = found.id if found else ""
    return wanted


def take_step(
    step: Change, kept: Action, wanted: dict[str, object], today: dt.date, note: str = "", after: int | None = None
) -> bool:
    """Give an action what is wanted for it and tell it in its story; whether anything changed.

    Args:
        after: as for `add_update`.

    Raises:
        RuleBroken: its state cannot become the one that is wanted.
    """
    fields = differences(kept, wanted)
    story: dict[str, object] = {}
    for names in (("state",), ("due", "due_meeting"), ("owner",)):
        if any(name in fields for name in names):
            story |= {f"{name}_from": getattr(kept, name) for name in names}
            story |= {f"{name}_to": fields.get(name, getattr(kept, name)) for name in names}
    if "state" in fields:
        fields["closed_on"] = today if fields["state"] in CLOSED else None
    reworded = f"{REWORDED}“{typed.line(kept.text)}”" if "text" in fields else ""
    if fields:
        step.set(kept, **fields)
    if story or note:
        after = add_update(step, kept, today, after, note=note, **story)
    if reworded:
        # A step of its own, since a note may be as long as a note can be already.
        add_update(step, kept, today, after, note=reworded)
    return bool(fields or note)


def read_owner(office: Office, text: str) -> str:
    """The id of the person or seat that is to own an action; empty for nobody.

    Raises:
        Unknown: neither a person nor a seat is meant.
        Ambiguous: more than one person is meant.
        RuleBroken: that person's data were redacted, so that nobody can ask them.
    """
    found = who_is.owner(office, text)
    _refuse_redacted(office, found, "owner")
    return found


def _refuse_redacted(office: Office, id: str, field: str) -> None:
    kept = office.people.get(id)
    if kept is not None and kept.redacted_on is not None:
        raise RuleBroken(
            f"The data of {kept.name} were redacted on {long_day(kept.redacted_on)}, so nobody can ask them",
            "name somebody else, or the seat",
            field=field,
        )


def read_helpers(office: Office, helpers: str | Iterable[str]) -> tuple[str, ...]:
    """The ids of the people and seats that are to help.

    Args:
        helpers: names or ids, one by one or with commas between.

    Raises:
        Unknown: neither a person nor a seat is meant by one of them.
        Ambiguous: more than one person is meant.
    """
    names = helpers.replace(";", ",").split(",") if isinstance(helpers, str) else list(helpers)
    try:
        return tuple(dict.fromkeys(who_is.owner(office, name) for name in names if name.strip()))
    except who_is.Ambiguous as several:
        raise who_is.Ambiguous(several.what, several.do, field="helpers") from None
    except Unknown as nobody:
        raise Unknown(nobody.what, nobody.do, field="helpers") from None


def read_decision(office: Office, text: str) -> str:
    """The id of the decision meant by ``D-012``, ``d12`` or ``12``; empty for an empty text.

    Raises:
        Unknown: there is no such decision.
    """
    wanted = text.strip()
    if not wanted:
        return ""
    same = wanted if wanted[:1].isalpha() else f"D-{wanted}"
    for known in office.store.all(Decision):
        if who_is.same_id(known.id, same):
            return known.id
    raise Unknown(f"There is no decision {quoted(text)}", "look at the minutes", field="decision")


def _where_decided(office: Office, taken: Decision, at: str) -> tuple[str, str]:
    """The meeting and the item, by id, of an action that carries out a decision and names no item.

    Args:
        at: the meeting that it names, by id; empty for none.
    """
    if at and at != taken.meeting:
        return at, ""
    if not at and (office.store.find(Meeting, taken.meeting) is None or is_locked(office, taken.meeting)):
        return "", ""
    return taken.meeting, taken.item if office.store.find(Item, taken.item) is not None else ""


def _set_helpers(step: Change, kept: Action, helpers: Sequence[str] | None) -> None:
    """Let an action be helped by these, or where None by those who help already; its owner is none of them."""
    now = {each.owner: each for each in step.all(ActionHelper) if each.action == kept.id}
    wanted = set(now if helpers is None else helpers) - {kept.owner}
    for owner, each in now.items():
        if owner not in wanted:
            step.remove(each)
    for owner in sorted(wanted - set(now)):
        step.put(ActionHelper, f"{kept.id}/{owner}", action=kept.id, owner=owner)


def add_update(step: Change, kept: Action, on: dt.date, after: int | None = None, **story: object) -> int:
    """Add to an action's story, as the last of its day, what a change under way does to the action.

    Args:
        after: the position of the last step so far, from `last_steps`, where several actions are changed at once;
            looked up when None.
        story: fields of an ActionUpdate, such as ``due_from`` and ``due_to``.

    Returns:
        The position of the new step.
    """
    earlier = last_steps(step).get(kept.id, 0) if after is None else after
    position = min(earlier + 1, FURTHEST)
    step.add(ActionUpdate, action=kept.id, on=on, position=position, **story)
    return position


def last_steps(step: Change) -> dict[str, int]:
    """The position of the last step of each action that has a story, by the action's id."""
    last: dict[str, int] = {}
    for each in step.all(ActionUpdate):
        last[each.action] = max(last.get(each.action, 0), each.position)
    return last


def differences(kept: Action, wanted: dict[str, object]) -> dict[str, object]:
    """What of `wanted` differs from the action as it is.

    Raises:
        RuleBroken: its state cannot become the one that is wanted.
    """
    fields = {name: new for name, new in wanted.items() if new != getattr(kept, name)}
    if "state" in fields:
        check_transition(kept, cast("ActionState", fields["state"]))
    return fields


def read_due(office: Office, text: str, agreed_at: str = "") -> dt.date | None:
    """A due day as people say it; None for an empty text.

    Args:
        agreed_at: the id of the meeting where it was agreed, see `action_due.read_due`.

    Raises:
        BadValue: the day cannot be read or does not exist.
    """
    return action_due.read_due(office, text, agreed_at).day


def _change_words(fields: dict[str, object]) -> str:
    if "state" in fields:
        return str(fields["state"])
    if "due" in fields or "due_meeting" in fields:
        return "due date changed"
    if "owner" in fields:
        return "owner changed"
    return "reworded" if "text" in fields else "updated"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
