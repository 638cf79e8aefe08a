"""The next step in the story of a recommendation, a measure, an assessment or a commitment."""

from __future__ import annotations

import datetime as dt

import msgspec

from ret_tui.jobs import typed
from ret_tui.jobs.evidence import agreeing, links, reading, state_steps
from ret_tui.jobs.evidence.choices import read_choice
from ret_tui.jobs.evidence.kinds import kept, kind_of_record, with_article
from ret_tui.jobs.evidence.listing import show
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import long_day
from store.refusals import BadValue
from store.wording import shortened

#: What is typed for no day at all.
_NO_DAY = ("none", "no", "-")


def step(
    office: Office,
    id: str,
    *,
    state: str = "",
    note: str = "",
    due: str = "",
    on: str = "today",
    meeting: str = "",
    item: str = "",
    decision: str = "",
    action: str = "",
) -> EvidenceView:
    """Add a step to a story: a state, a note, another due day. One may go back to a state that was left.

    Args:
        state: the state since then, or its first letters; empty where it stays.
        due: the new due day, or ``none``; the old one stays in the story. Empty where it stays.
        on: the day of the step; one before the latest step tells what was so then.
        meeting, item, decision, action: where it was told; the last two tell the first two.

    Returns:
        It, with `told` saying so where a later step still tells the state.

    Raises:
        Unknown: there is no such evidence, or a link names what is not there.
        BadValue: nothing is given, the state is none of its kind, or a day cannot be taken.
    """
    before = kept(office, id)
    kind = kind_of_record(before)
    if not kind.states:
        raise BadValue(
            f"{before.id} is {with_article(kind.noun)}, which goes through no states",
            f"change it: 'ret-tui evidence edit {before.id}'",
            field="state",
        )
    given = {"meeting": meeting, "item": item, "decision": decision, "action": action}
    where = links.read_links(office, {name: text for name, text in given.items() if text.strip()})
    fields: dict[str, object] = {"note": typed.lines(note), **where}
    if state.strip():
        fields["state"] = read_choice(state, kind.states, "state", "the state")
    day = reading.read_day(office, on or "today", "on")
    was = getattr(before, "due", None)
    agreeing.refuse_before_made(kind, before.id, msgspec.structs.asdict(before), day, "on")
    wanted = _due(office, due, was, has_due=hasattr(before, "due"))
    if not (state.strip() or note.strip() or wanted != was or any(where.values())):
        raise BadValue(f"Nothing about {before.id} would change", "give a state, a note or a due day", field="state")
    if wanted != was:
        agreeing.refuse_disagreeing(office, kind, before.id, {**msgspec.structs.asdict(before), "due": wanted})
        fields |= {"due_from": was, "due_to": wanted}
    what = str(fields.get("state") or ("due date changed" if wanted != was else "noted"))
    with office.store.change(f"{before.id} {what}: {shortened(str(getattr(before, kind.main.name)), 60)}") as change:
        if wanted != was:
            change.set(change.get(kind.record, before.id), due=wanted)
        made = state_steps.add_step(change, before.id, day, **fields)
    view = show(office, before.id)
    later = next((each for each in reversed(view.story) if each.state), None)
    if made.state and later is not None and later.id != made.id and later.state != made.state:
        told = f"{view.id} is still {later.state}, since the step of {long_day(later.on)} is later."
        return msgspec.structs.replace(view, told=(told,))
    return view


def _due(office: Office, text: str, was: dt.date | None, *, has_due: bool) -> dt.date | None:
    wanted = text.strip()
    if not wanted:
        return was
    if not has_due:
        raise BadValue("It has no day by which it is due", "leave the due day out", field="due")
    return None if wanted.casefold() in _NO_DAY else reading.read_day(office, wanted, "due", ahead=True)
