"""Writing minutes: notes and decisions under the items of a meeting, their order, and what became of each item.

Confirmed minutes are never reopened: a correction is minuted at a later meeting. A change to minutes that the Chair has
agreed makes them a draft again, since what was agreed is no longer what stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast, get_args

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.address_letter import edit_letter as edit_letter
from ret_tui.jobs.confirm_minutes import agree as agree
from ret_tui.jobs.confirm_minutes import confirm as confirm
from ret_tui.jobs.confirm_minutes import not_agreed as not_agreed
from ret_tui.jobs.confirm_minutes import ways_to_reach as ways_to_reach
from ret_tui.jobs.confirmed_minutes import came_later
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.in_private import PrivateItems
from ret_tui.jobs.minutes import WHOLE, EntryView, entries_of, entry, minutes
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView
from ret_tui.jobs.prepare_agenda import item as find_item
from ret_tui.jobs.reopen_minutes import make_draft_again
from ret_tui.rules.quoting import quoted
from ret_tui.rules.running_order import crowded, position_between
from ret_tui.rules.votes import read_votes, votes_fields
from ret_tui.rules.wording import listed
from store.change import Change
from store.records import Decision, DecisionKind, Item, Meeting, MeetingMinutes, MinuteNote
from store.records.base import FURTHEST
from store.refusals import BadValue, RuleBroken

#: What somebody may type for the meeting as a whole, where an item is asked for.
WHOLE_WORDS = ("", WHOLE, "meeting", "whole", "whole meeting")
_THAT = "that"


def add_note(
    office: Office, meeting: str, text: str, *, item: str = "", corrects: str = "", about: str = ""
) -> EntryView:
    """Write a note under an item, after what is there; a blank line in it begins a new paragraph.

    Args:
        item: the item's number, its id or a part of its title; empty for the meeting as a whole.
        corrects, about: the meeting whose confirmed minutes it corrects, and the decision where it is about one, by id;
            `ret_tui.jobs.correct_minutes` sees to it that it may.

    Raises:
        Unknown: there is no such meeting or item.
        BadValue: the text is empty or too long.
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    kept, under = _under(office, meeting, item)
    words = _text(text, "note")
    done = f"Corrected {corrects} at" if corrects else "Minuted under"
    with office.store.change(f"{done} {_where(kept, under)}: {_short(words)}") as step:
        make_draft_again(office, step, kept)
        _refuse_reopened(step, corrects)
        made = step.add(
            MinuteNote,
            meeting=kept.id,
            item=under.id if under else "",
            position=_after_all(step, kept.id, under.id if under else ""),
            text=words,
            corrects=corrects,
            corrects_decision=about,
        )
    return entry(office, kept.id, made.id)


def record_decision(
    office: Office,
    meeting: str,
    text: str,
    *,
    kind: str = "agreed",
    item: str = "",
    to: str = "",
    function: str | None = None,
    votes: str = "",
    corrects: str = "",
    about: str = "",
) -> EntryView:
    """Record what was agreed, noted or recommended under an item, after what is there.

    Args:
        text: what follows "that"; a "that" which it begins with is left out.
        kind: agreed, noted or recommended.
        item: as in `add_note`.
        to: the body or partner that it is recommended to, or that has to hear of it, in plain words.
        function: the function that it serves, by id or name; None for that of the item.
        votes: how the body voted, as `ret_tui.rules.votes.read_votes` takes it: ``9-2-1``; empty for no vote. More
            votes than seats are told in the entry's `votes_note`, and not refused.
        corrects, about: as in `add_note`.

    Raises:
        Unknown: there is no such meeting, item or function.
        BadValue: a value cannot be taken.
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    kept, under = _under(office, meeting, item)
    sort = _kind(kind)
    words = _decided(sort, text)
    counted = votes_fields(read_votes(votes))
    found = who_is.function(office, function) if function is not None else None
    serves = (found.id if found else "") if function is not None else under.function if under else ""
    done = f"Corrected {corrects} at" if corrects else f"{sort.capitalize()} under"
    with office.store.change(f"{done} {_where(kept, under)}: {_short(words)}") as step:
        make_draft_again(office, step, kept)
        _refuse_reopened(step, corrects)
        made = step.add(
            Decision,
            meeting=kept.id,
            item=under.id if under else "",
            position=_after_all(step, kept.id, under.id if under else ""),
            kind=sort,
            text=words,
            to=typed.line(to),
            function=serves,
            corrects=corrects,
            corrects_decision=about,
            **counted,
        )
    return entry(office, kept.id, made.id)


def edit_entry(
    office: Office,
    meeting: str,
    which: str,
    *,
    text: str | None = None,
    kind: str | None = None,
    to: str | None = None,
    function: str | None = None,
    item: str | None = None,
    votes: str | None = None,
) -> EntryView:
    """Change what is given of a note or a decision, and leave the rest; another item takes it at its end.

    Raises:
        Unknown: there is no such meeting, entry, item or function.
        BadValue: a value cannot be taken, or a note is asked for what only a decision has.
        RuleBroken: the meeting was called off, its minutes are confirmed, or it would go from private business to
            what is public.
    """
    kept = standing_meeting(office, meeting)
    view = entry(office, kept.id, which)
    if not view.is_decision and any(each is not None for each in (kind, to, function, votes)):
        raise BadValue("A note is neither agreed nor recommended", "record a decision beside it", field="kind")
    function = who_is.other_function(view.function, function)
    fields: dict[str, object] = {}
    sort = _kind(kind) if kind is not None else view.kind
    if kind is not None:
        fields["kind"] = sort
    if text is not None:
        fields["text"] = _text(text, "note") if sort == "note" else _decided(sort, text)
    if to is not None:
        fields["to"] = typed.line(to)
    if function is not None:
        found = who_is.function(office, function)
        fields["function"] = found.id if found else ""
    if votes is not None:
        fields.update(votes_fields(read_votes(votes)))
    under = _under(office, kept.id, item)[1] if item is not None else None
    with office.store.change(f"Changed {_name(view)} of {kept.id}: {_short(view.text)}") as step:
        make_draft_again(office, step, kept)
        record = _record(step, view)
        new_item = under.id if under else ""
        if item is not None and new_item != record.item:
            _refuse_made_public(step, kept, _name(view), record.item, new_item, about_private=view.private)
            fields |= {"item": new_item, "position": _after_all(step, kept.id, new_item)}
        step.set(record, **fields)
    return entry(office, kept.id, view.id)


def move_entry(office: Office, meeting: str, which: str, to: str) -> EntryView:
    """Move a note or a decision to another place under its item; ``up`` and ``down`` move it by one.

    Raises:
        Unknown: there is no such meeting or entry.
        BadValue: the place is not one under its item.
        RuleBroken: the meeting was called off, or its minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    view = entry(office, kept.id, which)
    order = _group(office, kept.id, view)
    here = [each.id for each in order].index(view.id) + 1
    wanted = {"up": here - 1, "down": here + 1}.get(to.strip().casefold())
    place = wanted if wanted is not None else typed.whole(to.rpartition(".")[2], 1, len(order))
    if place is None:
        allowed = (
            f"give a number from 1 to {len(order)}, up or down" if len(order) > 1 else "there is no other under it"
        )
        raise BadValue(f"{quoted(to)} is no place for it under its item", allowed, field="to")
    if not 1 <= place <= len(order) or place == here:
        return view
    with office.store.change(f"Moved {_name(view)} of {kept.id}: {_short(view.text)}") as step:
        make_draft_again(office, step, kept)
        moving = _record(step, view)
        ids = {each.id for each in order}
        others = [each for each in _all_of(step, kept.id) if each.id in ids and each.id != moving.id]
        step.set(moving, position=_between(step, others, place - 1))
    return entry(office, kept.id, view.id)


def remove_entry(office: Office, meeting: str, which: str) -> EntryView:
    """Take a note or a decision out of the minutes, and return it as it was; a decision's number is not given again.

    Raises:
        Unknown: there is no such meeting or entry.
        RuleBroken: the meeting was called off; or its minutes are confirmed, and the copy that was confirmed holds it.
    """
    kept = who_is.meeting(office, meeting)
    view = entry(office, kept.id, which)
    if not came_later(office, kept.id, view.id):
        standing_meeting(office, kept.id)
    with office.store.change(f"Removed {_name(view)} of {kept.id}: {_short(view.text)}") as step:
        if not came_later(office, kept.id, view.id):
            make_draft_again(office, step, kept)
        step.remove(_record(step, view))
    return view


def _under(office: Office, meeting: str, item: str) -> tuple[Meeting, ItemView | None]:
    kept = standing_meeting(office, meeting)
    whole = item.strip().casefold() in WHOLE_WORDS
    return kept, None if whole else find_item(office, kept.id, item)


def _all_of(step: Change, meeting: str) -> list[MinuteNote | Decision]:
    notes = (each for each in step.all(MinuteNote) if each.meeting == meeting)
    return entries_of(notes, (each for each in step.all(Decision) if each.meeting == meeting))


def _after_all(step: Change, meeting: str, item: str) -> float:
    last = max((each.position for each in _all_of(step, meeting) if each.item == item), default=0.0)
    return min(last + 1.0, float(FURTHEST))


def _group(office: Office, meeting: str, view: EntryView) -> tuple[EntryView, ...]:
    """What stands in the minutes under the same item as an entry, with the entry itself."""
    shown = minutes(office, meeting)
    groups = (shown.general, *(each.entries for each in shown.items))
    return next(group for group in groups if any(each.id == view.id for each in group))


def _between(step: Change, order: Sequence[MinuteNote | Decision], place: int) -> float:
    """A position after the first `place` entries; all are spread out first where no number is left in between."""
    before = order[place - 1].position if place > 0 else None
    after = order[place].position if place < len(order) else None
    equal = before is not None and after is not None and after <= before
    if equal or crowded(before, after):
        for number, each in enumerate(order, 1):
            step.set(each, position=float(number))
        before = float(place) if place > 0 else None
        after = float(place + 1) if place < len(order) else None
    return position_between(before, after)


def _refuse_reopened(step: Change, corrects: str) -> None:
    """What is corrected is confirmed; that may have been taken back meanwhile."""
    kept = step.find(MeetingMinutes, corrects) if corrects else None
    if corrects and (kept is None or kept.state != "confirmed"):
        raise RuleBroken(
            f"The minutes of {corrects} are not confirmed", "change them themselves, while they are a draft"
        )


def _record(step: Change, view: EntryView) -> MinuteNote | Decision:
    return step.get(Decision, view.id) if view.is_decision else step.get(MinuteNote, view.id)


def _refuse_made_public(step: Change, kept: Meeting, called: str, of: str, to: str, *, about_private: bool) -> None:
    """What was said in private is not published by moving it to another item."""
    private = PrivateItems(step.all(Item))
    if (of in private or about_private) and to not in private:
        where = "that item" if to else "the meeting as a whole"
        raise RuleBroken(
            f"{called[0].upper()}{called[1:]} of {kept.id} was written in private business, and {where} is public",
            "write anew there what may be published",
            field="item",
        )


def _kind(text: str) -> DecisionKind:
    word = text.strip().casefold()
    for known in get_args(DecisionKind):
        if word == known:
            return cast("DecisionKind", known)
    raise BadValue(
        f"{quoted(text)} is no kind of decision", f"use {listed(get_args(DecisionKind), 'or')}", field="kind"
    )


def _text(text: str, what: str) -> str:
    words = typed.lines(text)
    if not words:
        raise BadValue(f"The {what} has no text", "say what was said, in the past tense", field="text")
    return words


def _decided(kind: DecisionKind, text: str) -> str:
    words = typed.lines(text)
    first, *rest = words.split(maxsplit=1) or [""]
    if kind != "noted" and first.casefold() == _THAT:
        words = "".join(rest)
    if not words:
        raise BadValue("The decision has no text", "say what was decided, as it follows “that”", field="text")
    return words


def _where(kept: Meeting, under: ItemView | None) -> str:
    return f"item {under.number} of {kept.id}" if under else kept.id


def _name(view: EntryView) -> str:
    return view.id if view.is_decision else f"note {view.place}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else words[:59] + "…"
