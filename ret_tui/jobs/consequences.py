"""Everything that follows from moving, cancelling or rearranging a meeting, told before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from ret_tui.jobs import new_date, typed, who_is
from ret_tui.jobs.go_along import due_after, due_at, due_on, met_then, next_that_stands, own_items
from ret_tui.jobs.meeting_times import (
    Slot,
    moved_to,
    rearranged_to,
    refuse_taken,
    refuse_unless_planned,
    slot_of,
    year_of,
)
from ret_tui.jobs.new_date import Consequence
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_of
from ret_tui.jobs.outbox.events import Event, event_of
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.guest_answer import answer_of
from ret_tui.jobs.outbox.guests import guest_events
from ret_tui.jobs.outbox.make import OPEN
from ret_tui.jobs.timeline import timeline
from ret_tui.rules.messages_told import last_told, mailbox
from ret_tui.rules.wording import count, short_day, short_day_and_year
from store.records import (
    Action,
    Attendee,
    Declaration,
    Item,
    Mark,
    Meeting,
    Message,
    Reply,
    StandIn,
    StepDone,
    WantedItem,
)

#: Stands for the id of a meeting that is not made yet.
_NEW = "the new meeting"
_STANDING = ("confirmed", "provisional")


def consequences(
    office: Office,
    id: str,
    day: str = "",
    *,
    start: str = "",
    end: str = "",
    venue: str | None = None,
    provisional: bool | None = None,
) -> tuple[Consequence, ...]:
    """Everything that follows from moving a meeting, before it is moved.

    What matters most comes first, the rest of the timeline last. What stays as it is, such as the items that the
    forward plan wants for it, is not told.

    Args:
        day: empty for the same one.
        provisional: whether the date has still to be agreed; as before when None.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the day or a time cannot be read, or does not exist.
        RuleBroken: the meeting has been held, cancelled or rearranged, or another meeting is then.
    """
    kept = who_is.meeting(office, id)
    slot = moved_to(office, kept, day, start, end)
    every = office.store.all(Meeting)
    refuse_taken(kept, every, slot)
    where = kept.venue if venue is None else typed.line(venue)
    moves = slot != slot_of(kept)
    moved = replace(kept, date=slot.date, start=slot.start, end=slot.end, year=year_of(office, slot.date))
    after = [moved if m.id == kept.id else m for m in every]
    found = [Consequence("date", slot_of(kept).words, slot.words)]
    if where != kept.venue:
        found.append(Consequence("venue", kept.venue or "none", where or "none"))
    other_standing = provisional is not None and provisional != kept.provisional
    if other_standing:
        was, will_be = _STANDING if provisional else reversed(_STANDING)
        found.append(Consequence("standing of the date", was, will_be))
    steps: list[Consequence] = []
    if moves:
        done = {each.step for each in office.of(StepDone, "towards", kept.id)} - {"issue"}
        first, steps = _of_a_date(office, kept, slot, done, after)
        found += first
        found += new_date.of_the_board(office, {kept.id}, every, after)
    if moves or where != kept.venue or other_standing:
        stands = kept.provisional if provisional is None else provisional
        found += _of_what_is_due(office, kept, replace(moved, venue=where, provisional=stands), lapsed=moves)
    if moves:
        found += _of_stand_ins(office, kept)
        found += _of_answers(office, kept, "lapse, since they were for the old date", moved)
        found += _of_marks(office, kept)
        if kept.issued_on is not None:
            found.append(Consequence("agenda", f"issued {short_day(kept.issued_on)}", "to issue again", True))
        found += _of_actions(office, kept, slot)
    if moved.year != kept.year:
        found.append(Consequence("year", kept.year, moved.year, True))
    found += new_date.of_the_years(office, every, after)
    found += steps
    return tuple(found)


def consequences_of_cancelling(office: Office, id: str) -> tuple[Consequence, ...]:
    """Everything that follows from cancelling a meeting, before it is cancelled.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it has been held, or was cancelled or rearranged already.
    """
    kept = who_is.meeting(office, id)
    refuse_unless_planned(kept, "cancelled")
    every = office.store.all(Meeting)
    after = [replace(kept, status="cancelled") if m.id == kept.id else m for m in every]
    found = [Consequence("meeting", slot_of(kept).words, "cancelled")]
    found += new_date.of_the_years(office, every, after)
    found += new_date.of_the_board(office, {kept.id}, every, after)
    to_do = sum(step.done_on is None for step in timeline(office.patiently(), kept.id))
    if to_do:
        found.append(Consequence("deadlines", f"{to_do} still to meet", "none"))
    found += _of_what_was_sent(office, kept, "to call off")
    found += _of_answers(office, kept, "count for nothing")
    found += _of_marks(office, kept)
    if kept.issued_on is not None:
        found.append(Consequence("agenda", f"issued {short_day(kept.issued_on)}", "of no meeting", True))
    own = own_items(office.of(Item, "meeting", kept.id), kept.id)
    if own:
        nowhere = "nowhere, until carried to another meeting"
        found.append(Consequence("items", f"{len(own)} of its own", nowhere, True))
    wanted = office.of(WantedItem, "meeting", kept.id)
    if wanted:
        found.append(Consequence("forward plan", f"{len(wanted)} wanted for it", "for no meeting to come", True))
    found += _of_actions_of_a_cancelled(office, kept)
    return tuple(found)


def consequences_of_rearranging(
    office: Office, id: str, day: str, *, start: str = "", end: str = ""
) -> tuple[Consequence, ...]:
    """Everything that follows from replacing a meeting by a new one, before it is replaced.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the day or a time cannot be read, or does not exist.
        RuleBroken: it has been held or was rearranged already, or another meeting is then.
    """
    kept = who_is.meeting(office, id)
    slot = rearranged_to(office, kept, day, start, end)
    every = office.store.all(Meeting)
    refuse_taken(kept, every, slot)
    label = year_of(office, slot.date)
    made = replace(
        kept, id=_NEW, date=slot.date, start=slot.start, end=slot.end, year=label, status="planned", provisional=False
    )
    after = [*(replace(kept, status="rearranged") if m.id == kept.id else m for m in every), made]
    found = [Consequence("date", slot_of(kept).words, f"a new meeting, {slot.words}")]
    first, steps = _of_a_date(office, kept, slot, set(), after)
    found += first
    found += new_date.of_the_board(office, {kept.id, _NEW}, every, after)
    found += _of_what_was_sent(office, kept, "to call off, and the new meeting's to send")
    found += _of_stand_ins(office, kept)
    found += _of_answers(office, kept, f"lapse, since they were for {kept.id}")
    found += _of_marks(office, kept)
    if kept.issued_on is not None:
        found.append(Consequence("agenda", f"issued {short_day(kept.issued_on)}", "to issue again", True))
    own = own_items(office.of(Item, "meeting", kept.id), kept.id)
    if own:
        found.append(Consequence("items", f"{len(own)} of its own", "go to the new meeting"))
    wanted = office.of(WantedItem, "meeting", kept.id)
    if wanted:
        found.append(Consequence("forward plan", f"{len(wanted)} wanted for it", "wanted for the new meeting"))
    found += _of_actions(office, kept, slot)
    if label != kept.year:
        found.append(Consequence("year", kept.year, label, True))
    found += new_date.of_the_years(office, every, after)
    done = len(office.of(StepDone, "towards", kept.id))
    if done:
        found.append(Consequence("steps done", f"{done} for {kept.id}", "to do again for the new meeting", True))
    found += steps
    return tuple(found)


def _of_a_date(
    office: Office, kept: Meeting, slot: Slot, done: set[str], after: Sequence[Meeting]
) -> tuple[list[Consequence], list[Consequence]]:
    """What follows from a date by itself: what matters most, and the rest of the timeline."""
    others = [m for m in after if m.id not in (kept.id, _NEW)]
    around, unknown = new_date.what_stands_around(office, slot)
    first = [] if unknown is None else [unknown]
    steps: list[Consequence] = []
    if slot.date != kept.date:
        steps += new_date.of_the_timeline(office, around, kept.date, slot.date, done)
    first += [step for step in steps if step.what == new_date.ISSUE]
    first += new_date.of_the_day(office, around, kept, slot, others)
    first += new_date.of_the_others(kept, slot, others)
    if slot.date != kept.date:
        first += new_date.of_the_posts(office, kept.date, slot.date)
    return first, [step for step in steps if step.what != new_date.ISSUE]


def _of_what_is_due(office: Office, kept: Meeting, moved: Meeting, *, lapsed: bool) -> Iterator[Consequence]:
    """What has to be told to those who have a meeting or a guest's slot in it, once it is `moved`."""
    then = {event.uid: event for event in (event_of(office, moved, lapsed=lapsed), *guest_events(office, moved))}
    has = again = off = new = 0
    for before in events_of(office, kept):
        boxes, due = _have(before), due_of(office, then[before.uid])
        asked = [each.part for each in due if each.method == "REQUEST"]
        has += len(boxes)
        again += len({mailbox(part.address) for part in asked} & boxes)
        off += len({mailbox(each.part.address) for each in due if each.method == "CANCEL"} & boxes)
        due_already = {each.part.key for each in before.due}
        new += len({part.key for part in asked if mailbox(part.address) not in boxes} - due_already)
    told = [(again, "to send again"), (off, "to call off"), (new, "to invite")]
    if has:
        words = ", ".join(f"{number} {what}" for number, what in told if number)
        yield Consequence("invitations", f"{has} sent", words or "nothing to send", True)
    yield from _of_what_waits(office, kept)


def _of_stand_ins(office: Office, kept: Meeting) -> Iterator[Consequence]:
    """Whoever is asked to stand in is not asked to another day."""
    for asked in office.of(StandIn, "meeting", kept.id):
        name, seat = who_is.name_of(office, asked.person), who_is.name_of(office, asked.seat)
        yield Consequence("substitutes", f"{name} asked for {seat}", f"the request to {name} lapses", True)


def _of_what_was_sent(office: Office, kept: Meeting, words: str) -> Iterator[Consequence]:
    has = sum(len(_have(event)) for event in events_of(office, kept))
    if has:
        yield Consequence("invitations", f"{has} sent", f"{has} {words}", True)
    yield from _of_what_waits(office, kept)


def _have(event: Event) -> set[str]:
    """The mailboxes that have an event in their calendars."""
    return {mailbox(each.address) for each in last_told(event.messages).values() if each.method == "REQUEST"}


def _of_what_waits(office: Office, kept: Meeting) -> Iterator[Consequence]:
    waiting = sum(each.state in OPEN for each in office.of(Message, "meeting", kept.id))
    if waiting:
        yield Consequence("outbox", f"{count(waiting, 'message')} not sent yet", "brought up to date before any goes")


def _of_answers(office: Office, kept: Meeting, words: str, moved: Meeting | None = None) -> Iterator[Consequence]:
    """What was answered, by seats and by guests.

    Args:
        moved: the meeting as it would be, since a guest's answer holds where their slot stays; None where none holds.
    """
    guests = [each for each in office.of(Attendee, "meeting", kept.id) if answer_of(office, kept, each)]
    hold = sum(moved is not None and bool(answer_of(office, moved, each)) for each in guests)
    received = len(office.of(Reply, "meeting", kept.id)) + len(guests)
    if received > hold:
        but = f", but for {hold} to a guest's slot that stays" if hold else ""
        yield Consequence("answers", f"{received} received", f"{words}{but}", True)


def _of_marks(office: Office, kept: Meeting) -> Iterator[Consequence]:
    """What was taken down at or before a meeting stays with it, which is worth a look."""
    marks, declared = office.of(Mark, "meeting", kept.id), office.of(Declaration, "meeting", kept.id)
    if marks:
        yield Consequence("register", count(len(marks), "mark"), f"stays with {kept.id}", True)
    if declared:
        yield Consequence("declarations", f"{len(declared)} made", f"stay with {kept.id}", True)


def _of_actions(office: Office, kept: Meeting, slot: Slot) -> Iterator[Consequence]:
    every = office.store.all(Meeting)
    named, due = due_at(office.store.all(Action), kept.id), due_on(office.store.all(Action), kept.date)
    if slot.date == kept.date:
        return
    if named:
        verb = "follows" if len(named) == 1 else "follow"
        yield Consequence("actions", f"{len(named)} due at {kept.id}", f"{verb} to {short_day(slot.date)}")
    if not due:
        return
    was, other = f"{len(due)} due on the day", met_then(every, kept)
    if other is not None:
        yield Consequence("actions", was, f"stay, for {other.id} is on that day too", True)
    else:
        verb = "follows" if len(due) == 1 else "follow"
        to = due_after(every, kept, slot.date)
        why = "" if to == slot.date else ", the next meeting then"
        yield Consequence("actions", was, f"{verb} to {short_day(to)}{why}")


def _of_actions_of_a_cancelled(office: Office, kept: Meeting) -> Iterator[Consequence]:
    every = office.store.all(Meeting)
    named, due = due_at(office.store.all(Action), kept.id), due_on(office.store.all(Action), kept.date)
    stay = f"stay due on {short_day_and_year(kept.date)}, until carried to another meeting"
    if named:
        after = next_that_stands(every, kept)
        words = f"due at {after.id} then, {short_day_and_year(after.date)}" if after is not None else stay
        yield Consequence("actions", f"{len(named)} due at {kept.id}", words, after is None)
    if due:
        other = met_then(every, kept)
        words = stay if other is None else f"stay, for {other.id} is on that day too"
        yield Consequence("actions", f"{len(due)} due on the day", words, other is None)
