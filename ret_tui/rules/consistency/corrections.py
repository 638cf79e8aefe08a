"""Corrections of minutes, and the votes that decisions were taken by."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.presence import HERE
from ret_tui.rules.representation import represented, seat_states
from ret_tui.rules.votes import too_many_words, votes_of
from ret_tui.rules.wording import long_day
from store.records import Appointment, Decision, Item, Mark, MeetingMinutes, MinuteNote


def findings(record: WholeRecord) -> Iterator[Finding]:
    """Corrections of what was not confirmed, or made too early, or in public; and more votes than seats."""
    minutes = {each.id: each for each in record.all(MeetingMinutes)}
    decisions = {each.id: each for each in record.all(Decision)}
    private = {item.id for item in record.all(Item) if item.confidential}
    entries: tuple[MinuteNote | Decision, ...] = (*record.all(MinuteNote), *record.all(Decision))
    for entry in entries:
        if entry.corrects:
            yield from _correcting(record, entry, minutes.get(entry.corrects))
        if entry.corrects_decision in decisions:
            yield from _about(entry, decisions[entry.corrects_decision], private)
    yield from _votes(record)


def _correcting(
    record: WholeRecord, entry: MinuteNote | Decision, corrected: MeetingMinutes | None
) -> Iterator[Finding]:
    of, at = record.meetings.get(entry.corrects), record.meetings.get(entry.meeting)
    if of is None or at is None:
        return  # told as a reference that points nowhere
    if (at.date, at.start) <= (of.date, of.start):
        what = f"it corrects the minutes of {of.id} of {long_day(of.date)}, and {at.id} was no later"
        yield finding("fault", entry, _called(entry), what, CORRECT_IN_EXPORT)
    if corrected is None or corrected.state != "confirmed":
        what = f"it corrects the minutes of {of.id}, which are not confirmed and can be changed themselves"
        mend = (
            f"change those and remove it, 'ret-tui minutes remove {entry.meeting} {entry.id}', "
            f"or confirm them: 'ret-tui minutes confirm {of.id} --at MEETING'"
        )
        yield finding("advice", entry, _called(entry), what, mend)


def _about(entry: MinuteNote | Decision, corrected: Decision, private: set[str]) -> Iterator[Finding]:
    if corrected.meeting != entry.corrects:
        what = f"it corrects {corrected.id}, which was taken at {corrected.meeting}, "
        what += f"in the minutes of {entry.corrects}" if entry.corrects else "and names no minutes that it corrects"
        yield finding("fault", entry, _called(entry), what, CORRECT_IN_EXPORT)
    if corrected.item in private and entry.item not in private:
        what = f"it corrects {corrected.id}, which was taken in private, under business that is public"
        mend = f"put it under a confidential item: 'ret-tui minutes edit {entry.meeting} {entry.id} --item NUMBER'"
        yield finding("advice", entry, _called(entry), what, mend)


def _votes(record: WholeRecord) -> Iterator[Finding]:
    """More votes than seats that were represented at all; who came or left meanwhile is not looked at.

    What a later meeting corrected is put right there.
    """
    marks: dict[str, list[Mark]] = {}
    for mark in record.all(Mark):
        marks.setdefault(mark.meeting, []).append(mark)
    posts = record.all(Appointment)
    entries: tuple[MinuteNote | Decision, ...] = (*record.all(MinuteNote), *record.all(Decision))
    corrected = {each.corrects_decision for each in entries}
    for each in record.all(Decision):
        votes, meeting = votes_of(each), record.meetings.get(each.meeting)
        own = marks.get(each.meeting, [])
        if each.id in corrected or votes is None or meeting is None or not any(mark.came in HERE for mark in own):
            continue
        seats = represented(seat_states(tuple(record.seats.values()), posts, own, meeting.date))
        what = too_many_words(votes, seats)
        if what:
            mend = f"correct the votes: 'ret-tui minutes edit {each.meeting} {each.id} --votes FOR-AGAINST-ABSTAINED'"
            yield finding("advice", each, each.id, what, mend)


def _called(entry: MinuteNote | Decision) -> str:
    return entry.id if isinstance(entry, Decision) else f"a note in the minutes of {entry.meeting}"
