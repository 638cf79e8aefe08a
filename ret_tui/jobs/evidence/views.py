"""A piece of evidence as both faces and the documents see it."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class StepView(Struct, frozen=True):
    """A step of its story."""

    id: str
    on: dt.date
    #: The state since then; empty where only a note or the due day changed.
    state: str
    note: str
    due_from: dt.date | None
    due_to: dt.date | None
    #: Where it was told, by id.
    meeting: str
    item: str
    decision: str
    action: str
    #: All of it in a phrase: "at risk; due 1 June 2027 instead of 1 March 2027; the lead has left".
    words: str
    #: Whether it was told in private business, so that it is in no public copy.
    private: bool = False


class EvidenceView(Struct, frozen=True):
    """A piece of evidence."""

    id: str
    #: The kind by key, and what people call it: "influenced decision".
    kind: str
    kind_words: str
    #: What it is, on one line.
    title: str
    #: The day that it counts on; None where it has none of its own.
    on: dt.date | None
    #: The state that its latest step tells, or its own fields ("draft", "verified"); empty where none is recorded.
    state: str
    #: The indicator that it counts for, and the function that it serves, by id; empty for none.
    indicator: str
    function: str
    #: Where it was told, by id, and the item's title.
    meeting: str
    item: str
    item_title: str
    decision: str
    action: str
    #: What else is recorded, as labels and words; and what of that is in the members' copy alone.
    facts: tuple[tuple[str, str], ...]
    members_facts: tuple[tuple[str, str], ...]
    #: Its steps, the first one first.
    story: tuple[StepView, ...]
    #: Whether none of it is ever in a public copy.
    private: bool
    #: What the record lacks about it, a sentence each.
    lacks: tuple[str, ...]
    #: What the change that gave this view did beside it, a sentence each.
    told: tuple[str, ...] = ()
