"""Presiding needs being there: where somebody is recorded as presiding and was not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from ret_tui.rules.presence import HERE, Absence
from store.records import Mark, Presiding


class Gap(Struct, frozen=True):
    """A part of a span of presiding in which whoever presided was not there."""

    #: The person's id.
    person: str
    #: ``HH:MM``; an empty end where it is not known.
    since: str
    until: str
    #: They came only at its end, left at its beginning, are marked as not having come at all, or were out of the room.
    why: Literal["late", "left", "not here", "out"]


def gaps(presided: Iterable[Presiding], marks: Iterable[Mark], start: str, closed: str) -> tuple[Gap, ...]:
    """Where whoever presided had not come yet, had left, or had not come at all.

    Args:
        presided, marks: those of one meeting, of which some mark is made.
        start: when it was opened, ``HH:MM``, or was to start.
        closed: when it was closed; empty while it was not.
    """
    found: list[Gap] = []
    every = tuple(marks)
    for span in sorted(presided, key=lambda each: (each.since, each.id)):
        here = [mark for mark in every if mark.person == span.person and mark.came in HERE]
        begins, ends = max(span.since, start), span.until or closed
        if not here:
            # Not yet recorded is not absent.
            if any(mark.person == span.person for mark in every):
                found.append(Gap(span.person, begins, ends, "not here"))
            continue
        arrived, left = min(mark.arrived for mark in here), [mark.left for mark in here]
        if arrived and arrived > begins:
            found.append(Gap(span.person, begins, arrived, "late"))
        gone = max(left) if all(left) else ""
        if gone and (not ends or gone < ends):
            found.append(Gap(span.person, max(gone, begins), ends, "left"))
    return tuple(found)


def outs(presided: Iterable[Presiding], away: Iterable[Absence], start: str, closed: str) -> tuple[Gap, ...]:
    """Where whoever presided was out of the room, whether or not a register was taken.

    A withdrawal for an item of which no times are known is told of whoever alone presided over all of the meeting.

    Args:
        presided, away: those of one meeting.
        start, closed: as for `gaps`.
    """
    spans = sorted(presided, key=lambda each: (each.since, each.id))
    found: list[Gap] = []
    for span in spans:
        begins, ends = max(span.since, start), span.until or closed
        alone = all(each.person == span.person for each in spans)
        for each in away:
            if each.person != span.person:
                continue
            if not each.since:
                if alone and span is spans[0]:
                    found.append(Gap(span.person, "", "", "out"))
                continue
            since = max(each.since, begins)
            until = min(filter(None, (each.until, ends)), default="")
            if not until or since < until:
                found.append(Gap(span.person, since, until, "out"))
    return tuple(dict.fromkeys(found))
