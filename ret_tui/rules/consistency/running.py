"""How meetings ran: when items were taken, adjournments, and who was out of the room."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, LEAVE_OUT_OF_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.presence import HERE, withdrew_and_did_not_come
from store.records import Adjournment, Declaration, Item, ItemTime, Mark, Withdrawal

_END_OF_DAY = "24:00"


def findings(record: WholeRecord) -> Iterator[Finding]:
    """Times that run backwards or overlap, adjournments left open, and withdrawals of people who did not come."""
    items = {item.id: item for item in record.all(Item)}
    yield from _taken(record, items)
    for pause in record.all(Adjournment):
        yield from _adjourned(record, pause)
    came = {(mark.meeting, mark.person) for mark in record.all(Mark) if mark.came in HERE}
    for each in record.all(Withdrawal):
        yield from _withdrawn(record, items, each, came)
        yield from _out_of_bounds(record, items, each)
    yield from _withdrew_and_did_not_come(record)


def _taken(record: WholeRecord, items: dict[str, Item]) -> Iterator[Finding]:
    by_meeting: dict[str, list[ItemTime]] = {}
    for each in record.all(ItemTime):
        by_meeting.setdefault(each.meeting, []).append(each)
        about = _item(record, items, each.item, each.meeting)
        if each.until and each.until < each.since:
            what = f"it was taken until {each.until}, which is before {each.since}"
            yield finding("fault", each, about, what, _times(items, each))
        own = items.get(each.item)
        if own is not None and own.meeting != each.meeting:
            what = f"it was taken at {each.meeting}, and stands on the agenda of {own.meeting}"
            yield finding("fault", each, about, what, CORRECT_IN_EXPORT)
    for meeting, spans in by_meeting.items():
        for one, other in itertools.combinations(sorted(spans, key=lambda span: (span.since, span.id)), 2):
            if other.since < (one.until or _END_OF_DAY) and one.since < (other.until or _END_OF_DAY):
                first = _item(record, items, one.item, meeting)
                what = f"it was taken from {other.since}, while {first} was still being taken, until {_end(one)}"
                yield finding("advice", other, _item(record, items, other.item, meeting), what, _times(items, other))


def _adjourned(record: WholeRecord, pause: Adjournment) -> Iterator[Finding]:
    about, meeting = f"adjournment of {pause.meeting}", record.meetings.get(pause.meeting)
    again = f"'ret-tui meeting times {pause.meeting} --adjourned {pause.since}-HH:MM', every adjournment with a comma"
    if pause.until and pause.until < pause.since:
        what = f"it was resumed at {pause.until}, which is before {pause.since}"
        yield finding("fault", pause, about, what, f"record again when it was adjourned: {again}")
    if not pause.until and meeting is not None and meeting.closed_at > pause.since:
        what = f"it was adjourned at {pause.since} and never resumed, and was closed at {meeting.closed_at}"
        yield finding("advice", pause, about, what, f"give the time at which it was resumed: {again}")


def _withdrawn(
    record: WholeRecord, items: dict[str, Item], each: Withdrawal, came: set[tuple[str, str]]
) -> Iterator[Finding]:
    about = f"withdrawal of {record.person(each.person)} at {each.meeting}"
    if each.since and each.until and each.until < each.since:
        what = f"it ended at {each.until}, which is before {each.since}"
        yield finding("fault", each, about, what, f"record again when they came back: {_back(items, each, 'HH:MM')}")
    if each.person in record.people and (each.meeting, each.person) not in came:
        what = "nobody is marked there as having come by that name, so there was nothing to withdraw from"
        out = LEAVE_OUT_OF_EXPORT if each.until else f"take it back: {_back(items, each, each.since)}"
        mend = f"mark that they came, 'ret-tui register mark {each.meeting} SEAT present', or {out}"
        yield finding("advice", each, about, what, mend)
    own = items.get(each.item)
    if own is not None and own.meeting != each.meeting:
        what = f"it is for an item that stands on the agenda of {own.meeting}"
        yield finding("fault", each, about, what, CORRECT_IN_EXPORT)


def _withdrew_and_did_not_come(record: WholeRecord) -> Iterator[Finding]:
    for each in withdrew_and_did_not_come(record.all(Declaration), record.all(Mark)):
        about = f"interest declared by {record.person(each.person)} at {each.meeting}"
        what = "they are recorded as having withdrawn over it, and are marked as not having come"
        mend = f"mark that they came: 'ret-tui register mark {each.meeting} SEAT present'; or {LEAVE_OUT_OF_EXPORT}"
        yield finding("advice", each, about, what, mend)


def _times(items: dict[str, Item], span: ItemTime) -> str:
    """Recording again when an item was taken; an item that is gone can only be corrected in an export."""
    if span.item not in items or items[span.item].meeting != span.meeting:
        return CORRECT_IN_EXPORT
    again = f"'ret-tui meeting times {span.meeting} --item {span.item} --taken HH:MM-HH:MM'"
    return f"record again when it was taken: {again}"


def _back(items: dict[str, Item], each: Withdrawal, until: str) -> str:
    of = f" --item {each.item}" if each.item in items else ""
    at = f" --until {until}" if until else ""
    return f"'ret-tui register withdraw {each.meeting} {each.person}{of} --back{at}'"


def _out_of_bounds(record: WholeRecord, items: dict[str, Item], each: Withdrawal) -> Iterator[Finding]:
    """Withdrawals before or after the meeting, or for an item that was not taken while others were."""
    about, meeting = f"withdrawal of {record.person(each.person)} at {each.meeting}", record.meetings.get(each.meeting)
    if meeting is None:
        return
    if each.since and each.since < meeting.opened_at:
        what = f"it began at {each.since}, and the meeting was opened at {meeting.opened_at}"
        yield finding("advice", each, about, what, CORRECT_IN_EXPORT)
    if meeting.closed_at and max(each.since, each.until) > meeting.closed_at:
        what = f"it is timed {max(each.since, each.until)}, and the meeting was closed at {meeting.closed_at}"
        yield finding("advice", each, about, what, CORRECT_IN_EXPORT)
    taken = {span.item for span in record.all(ItemTime) if span.meeting == each.meeting}
    if meeting.closed_at and each.item and taken and each.item not in taken:
        what = f"it is for {_item(record, items, each.item, each.meeting)}, which was not taken"
        yield finding("advice", each, about, what, CORRECT_IN_EXPORT)


def _item(record: WholeRecord, items: dict[str, Item], id: str, meeting: str) -> str:
    return record.item(items[id]) if id in items else f"an item of {meeting}"


def _end(span: ItemTime) -> str:
    return span.until or "no time that is recorded"
