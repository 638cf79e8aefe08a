"""Who of those who came was in the room at a moment, or for an item: by arrivals, departures and withdrawals.

Times are ``HH:MM`` of the meeting's day and compare as texts. A person is in the room from the minute of arriving on,
and no more in the minute of leaving.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from store.records import Declaration, Mark, Withdrawal

#: Whoever is marked so took part.
HERE = ("present", "online")


class Absence(Struct, frozen=True):
    """A while for which somebody who had come was out of the room."""

    #: The person's id.
    person: str
    #: The item's id; empty for a while that has nothing to do with an item.
    item: str = ""
    #: ``HH:MM``; an empty beginning where only the item is known, an empty end for the rest of the meeting.
    since: str = ""
    until: str = ""


def absences(
    withdrawals: Iterable[Withdrawal],
    declared: Iterable[Declaration],
    taken: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> tuple[Absence, ...]:
    """Every while for which somebody was out of the room: as recorded, and by a declaration that ended in withdrawing.

    Args:
        withdrawals, declared: those of one meeting. A withdrawal that is recorded for the same person and item says
            more than the declaration, which then adds nothing.
        taken: when each item was taken, by its id, with an empty end for one that goes on: whoever was out for an item
            without any times of their own was out for as long as it was taken.
    """
    found = [Absence(each.person, each.item, each.since, each.until) for each in withdrawals]
    known = {(each.person, each.item) for each in found}
    for each in declared:
        if each.outcome == "withdrew" and each.item and (each.person, each.item) not in known:
            found.append(Absence(each.person, each.item))
    spans = taken or {}
    return tuple(timed for each in found for timed in _over_its_item(each, spans.get(each.item, ())))


def withdrew_and_did_not_come(declared: Iterable[Declaration], marks: Iterable[Mark]) -> tuple[Declaration, ...]:
    """The declarations that ended in withdrawing, of people whose every mark at that meeting says not here."""
    came: dict[tuple[str, str], bool] = {}
    for mark in marks:
        who = (mark.meeting, mark.person)
        came[who] = came.get(who, False) or mark.came in HERE
    return tuple(
        each for each in declared if each.outcome == "withdrew" and not came.get((each.meeting, each.person), True)
    )


def at_time(marks: Iterable[Mark], away: Iterable[Absence], time: str) -> tuple[Mark, ...]:
    """The marks of one meeting without those of people who had not come yet, had left, or were out at that time.

    Marks of those who did not come at all stay. What is known of an item alone, without times, says nothing of a time.
    """
    out = {each.person for each in away if each.since and each.since <= time and (not each.until or time < each.until)}
    return tuple(mark for mark in marks if mark.came not in HERE or (_here(mark, time) and mark.person not in out))


def for_item(
    marks: Iterable[Mark], away: Iterable[Absence], item: str, spans: Iterable[tuple[str, str]]
) -> tuple[Mark, ...]:
    """The marks of one meeting without those of people who took no part in an item.

    That is whoever withdrew for it, and whoever was not in the room in any minute in which it was taken. Where nobody
    recorded when it was taken, only the withdrawals tell.

    Args:
        item: the item's id; empty for none in particular, for which nobody withdrew.
        spans: when it was taken; an empty end for one that goes on.
    """
    taken = tuple(spans)
    absent = tuple(away)
    withdrew = {each.person for each in absent if item and each.item == item}

    def took_part(mark: Mark) -> bool:
        if mark.person in withdrew:
            return False
        return not taken or any(_overlap(mark, since, until, absent) for since, until in taken)

    return tuple(mark for mark in marks if mark.came not in HERE or took_part(mark))


def moments(marks: Iterable[Mark], away: Iterable[Absence], start: str, end: str) -> tuple[str, ...]:
    """The times from `start` up to, and not at, `end` at which the room may change, in order; `start` is the first."""
    times = {start}
    for mark in marks:
        if mark.came in HERE:
            times |= {mark.arrived, mark.left}
    for each in away:
        if each.since:
            times |= {each.since, each.until}
    return tuple(sorted(time for time in times if time and start <= time and (time < end or time == start)))


def _over_its_item(away: Absence, spans: Sequence[tuple[str, str]]) -> list[Absence]:
    if away.since or not away.item or not spans:
        return [away]
    timed = [Absence(away.person, away.item, since, until) for since, until in spans if since != until]
    # Of an item that was begun and ended within a minute there is no time to be out for.
    return timed if len(timed) == len(spans) else [away, *timed]


def _here(mark: Mark, time: str) -> bool:
    return (not mark.arrived or mark.arrived <= time) and (not mark.left or time < mark.left)


def _overlap(mark: Mark, since: str, until: str, away: Iterable[Absence]) -> bool:
    """Whether somebody was there for a minute of a span at least."""
    first = max(since, mark.arrived)
    last = min(until or "24:00", mark.left or "24:00")
    if first >= last and not (first == since == until and first < (mark.left or "24:00")):
        return False
    out = sorted((each.since, each.until or "24:00") for each in away if each.person == mark.person and each.since)
    # From one absence to the next: whoever comes back in between took part.
    for begin, end in out:
        if begin > first:
            break
        first = max(first, end)
    return first < last or (first == since == until and not any(begin <= first < end for begin, end in out))
