"""Presiding needs being there: where somebody is recorded as presiding and was not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from ret_tui.rules.presence import HERE
from store.records import Mark, Presiding


class Gap(Struct, frozen=True):
    """A part of a span of presiding in which whoever presided was not there."""

    #: The person's id.
    person: str
    #: ``HH:MM``; an empty end where it is not known.
    since: str
    until: str
    #: They came only at its end, left at its beginning, or are marked as not having come at all.
    why: Literal["late", "left", "not here"]


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
