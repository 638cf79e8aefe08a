"""Minutes: whether a meeting that could confirmed them, and whether notes stand under items of their meeting."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.wording import long_day
from store.records import Decision, Item, Meeting, MeetingMinutes, MinuteNote


def findings(record: WholeRecord) -> Iterator[Finding]:
    """What does not agree in minutes: between their state and their days, and between entries and items."""
    for each in record.all(MeetingMinutes):
        meeting = record.meetings.get(each.id)
        if meeting is not None:
            yield from _confirming(record, each, meeting)
            yield from _agreeing(each, meeting)
    places = {item.id: item for item in record.all(Item)}
    entries: tuple[MinuteNote | Decision, ...] = (*record.all(MinuteNote), *record.all(Decision))
    for entry in entries:
        item = places.get(entry.item)
        if item is not None and item.meeting != entry.meeting:
            about = entry.id if isinstance(entry, Decision) else f"a note in the minutes of {entry.meeting}"
            what = f"it is minuted at {entry.meeting} under an item of {item.meeting}, and stands under no item"
            mend = f"put it under one: 'ret-tui minutes edit {entry.meeting} {entry.id} --item NUMBER'"
            yield finding("advice", entry, about, what, mend)


def _confirming(record: WholeRecord, kept: MeetingMinutes, meeting: Meeting) -> Iterator[Finding]:
    about, at = f"minutes of {kept.id}", record.meetings.get(kept.confirmed_at)
    if kept.confirmed_at == kept.id:
        yield finding("fault", kept, about, "they were confirmed at the meeting that they are of", CORRECT_IN_EXPORT)
    elif at is not None and (at.date, at.start) <= (meeting.date, meeting.start):
        what = f"they were confirmed at {at.id}, which was no later: {long_day(at.date)}"
        yield finding("fault", kept, about, what, CORRECT_IN_EXPORT)
    elif kept.state == "confirmed" and not kept.confirmed_at:
        what = "they are confirmed, and the meeting that confirmed them is missing"
        yield finding("fault", kept, about, what, CORRECT_IN_EXPORT)
    elif at is not None and at.status in ("cancelled", "rearranged"):
        what = f"they were confirmed at {at.id}, which is {at.status}"
        yield finding("fault", kept, about, what, CORRECT_IN_EXPORT)
    elif at is not None and kept.confirmed_on is not None and kept.confirmed_on != at.date:
        what = f"they were confirmed on {long_day(kept.confirmed_on)}, and {at.id} was on {long_day(at.date)}"
        yield finding("fault", kept, about, what, CORRECT_IN_EXPORT)
    if kept.state != "confirmed" and kept.confirmed_at:
        what = f"they are no more than {kept.state}, and {kept.confirmed_at} is said to have confirmed them"
        mend = f"confirm them again: 'ret-tui minutes confirm {kept.id} --at {kept.confirmed_at}'"
        yield finding("fault", kept, about, what, mend)


def _agreeing(kept: MeetingMinutes, meeting: Meeting) -> Iterator[Finding]:
    if kept.agreed_on is not None and kept.agreed_on < meeting.date:
        what = f"the Chair agreed them on {long_day(kept.agreed_on)}, before the meeting"
        mend = f"record the day again: 'ret-tui minutes agree {kept.id} --on DAY'"
        yield finding("fault", kept, f"minutes of {kept.id}", what, CORRECT_IN_EXPORT if kept.confirmed_at else mend)
