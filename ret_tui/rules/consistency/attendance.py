"""Who came and who presided, held against who was in post on the day."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator

from ret_tui.rules.appointments import posts_of
from ret_tui.rules.consistency.finding import Finding, WholeRecord, finding
from ret_tui.rules.presence import absences
from ret_tui.rules.presiding import Gap, gaps, outs
from ret_tui.rules.wording import long_day
from store.records import Appointment, Declaration, ItemTime, Mark, Presiding, Withdrawal

_END_OF_DAY = "24:00"


def findings(record: WholeRecord) -> Iterator[Finding]:
    """Marks that contradict the appointments or each other, and who presided without a seat or at once with another."""
    posts: dict[str, list[Appointment]] = {}
    for post in record.all(Appointment):
        posts.setdefault(post.person, []).append(post)
    for mark in record.all(Mark):
        yield from _of_mark(record, mark, posts.get(mark.person, ()))
    yield from _two_members(record)
    yield from _presiding(record, posts)


def _of_mark(record: WholeRecord, mark: Mark, posts: Iterable[Appointment]) -> Iterator[Finding]:
    meeting, seat = record.meetings.get(mark.meeting), record.seats.get(mark.seat)
    if meeting is None or seat is None or mark.person not in record.people:
        return  # told as a reference that points nowhere
    held = [post.capacity for post in posts_of(posts, mark.person, meeting.date) if post.seat == mark.seat]
    if mark.capacity in held:
        return
    role = "the member" if mark.capacity == "member" else "the named substitute"
    what = f"{record.person(mark.person)} is marked as {role} for {record.seat(mark.seat)}"
    mend = _clear(mark)
    if held:
        other = "the member" if held[0] == "member" else "the named substitute"
        what += f", and was {other} on {long_day(meeting.date)}"
    else:
        what += f", and was not in post there on {long_day(meeting.date)}, so the mark does not count"
        if mark.capacity == "member" or seat.substitute:
            mend += f"; or record the appointment that was missing: {_appoint(mark)}"
    yield finding("fault", mark, _about(mark), what, mend)


def _two_members(record: WholeRecord) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], Mark] = {}
    for mark in record.all(Mark):
        other = first.setdefault((mark.meeting, mark.seat, mark.capacity), mark)
        if other is not mark and other.person != mark.person:
            role = "member" if mark.capacity == "member" else "named substitute"
            what = f"{record.person(other.person)} and {record.person(mark.person)} are both marked as its {role}"
            yield finding("fault", mark, _about(mark), what, _clear(mark))


def _presiding(record: WholeRecord, posts: dict[str, list[Appointment]]) -> Iterator[Finding]:
    by_meeting: dict[str, list[Presiding]] = {}
    for span in record.all(Presiding):
        by_meeting.setdefault(span.meeting, []).append(span)
    for id, spans in by_meeting.items():
        meeting = record.meetings.get(id)
        for span in spans:
            if span.since and span.until and span.until <= span.since:
                what = f"{record.person(span.person)} presided until {span.until}, which is not after {span.since}"
                yield finding("fault", span, f"who presided at {id}", what, _preside(id))
            if meeting is not None and not _holds_a_seat(span, posts, meeting.date):
                what = f"{record.person(span.person)} presided and held no seat on {long_day(meeting.date)}"
                yield finding("fault", span, f"who presided at {id}", what, _preside(id))
        yield from _not_there(record, id, spans)
        for one, other in itertools.combinations(spans, 2):
            if max(one.since, other.since) < min(one.until or _END_OF_DAY, other.until or _END_OF_DAY):
                what = f"{record.person(one.person)} and {record.person(other.person)} presided at one time"
                yield finding("fault", other, f"who presided at {id}", what, _preside(id))


def _not_there(record: WholeRecord, id: str, spans: list[Presiding]) -> Iterator[Finding]:
    """Presiding outside of being there, by the register where one was taken, or while out of the room."""
    meeting, marks = record.meetings.get(id), [mark for mark in record.all(Mark) if mark.meeting == id]
    if meeting is None:
        return
    start = meeting.opened_at or meeting.start
    found = [*gaps(spans, marks, start, meeting.closed_at)] if marks else []
    taken: dict[str, list[tuple[str, str]]] = {}
    for time in record.all(ItemTime):
        if time.meeting == id:
            taken.setdefault(time.item, []).append((time.since, time.until))
    away = absences(
        [each for each in record.all(Withdrawal) if each.meeting == id],
        [each for each in record.all(Declaration) if each.meeting == id],
        taken,
    )
    for gap in (*found, *outs(spans, away, start, meeting.closed_at)):
        span = next(each for each in spans if each.person == gap.person)
        yield finding("advice", span, f"who presided at {id}", _gap_words(record, gap), _preside(id))


def _gap_words(record: WholeRecord, gap: Gap) -> str:
    name = record.person(gap.person)
    if gap.why == "not here":
        return f"{name} presided and is marked as not having come"
    if gap.why == "out":
        when = f"from {gap.since} until {gap.until or 'the end'}" if gap.since else "for an item"
        return f"{name} presided, and was out of the room {when}"
    if gap.why == "late":
        return f"{name} presided from {gap.since}, and came at {gap.until}"
    return f"{name} presided until {gap.until or 'the end'}, and left at {gap.since}"


def _holds_a_seat(span: Presiding, posts: dict[str, list[Appointment]], day: dt.date) -> bool:
    held = posts_of(posts.get(span.person, ()), span.person, day)
    return any(post.capacity == "member" for post in held)


def _about(mark: Mark) -> str:
    return f"register of {mark.meeting}"


def _clear(mark: Mark) -> str:
    return f"clear the seat and mark it again: 'ret-tui register clear {mark.meeting} {mark.seat}'"


def _appoint(mark: Mark) -> str:
    return f"'ret-tui member appoint {mark.person} {mark.seat} --as {mark.capacity} --from DAY'"


def _preside(meeting: str) -> str:
    return f"record again who presided: 'ret-tui register preside {meeting} PERSON'"
