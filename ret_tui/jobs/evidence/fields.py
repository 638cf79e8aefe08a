"""What a kind of evidence is described by: what it is called, and what is typed about it."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from ret_tui.rules.quoting import quoted
from store.records import IndicatorShape, Record
from store.refusals import Unknown

#: What is typed into a field. ``link`` is a web address; ``record`` another piece of evidence, of the kind that the
#: field names in ``of``; ``names`` plain names and ``groups`` groups, with commas between; ``indicator`` to ``action``
#: the things of those names, by the ids that people say, an item by its number on the agenda.
Entry = Literal[
    "text", "lines", "date", "whole", "choice", "yes", "pounds", "group", "groups", "people", "areas", "names", "link",
    "record", "indicator", "meeting", "item", "decision", "action",
]  # fmt: skip


class EvidenceField(Struct, frozen=True):
    """One thing that is typed about a piece of evidence."""

    #: What commands and jobs call it; a field of the record, except where several records are made of it.
    name: str
    label: str
    entry: Entry
    choices: tuple[str, ...] = ()
    needed: bool = False
    #: One line on what to type, and what holds when nothing is.
    hint: str = ""
    #: The kind, by key, that an entry of the sort ``record`` is of.
    of: str = ""
    #: What holds for a new piece where nothing is typed: a value as it is typed, or ``today``; ``meeting`` for the day
    #: of its meeting, or else today; ``only`` for the only piece that there is.
    default: str = ""
    #: Whether its day may lie ahead; a thing that has happened has not happened in the future.
    ahead: bool = False
    #: Whether it is in the members' copy alone.
    members_only: bool = False


class EvidenceKind(Struct, frozen=True, dict=True):
    """One kind of evidence."""

    #: What commands call it: ``evidence add decision``.
    key: str
    record: type[Record]
    #: What people call one of it and several: "influenced decision".
    noun: str
    plural: str
    #: The shape of the indicator that it counts for; empty where it counts for none, or through another piece.
    shape: IndicatorShape
    #: Its own fields, the one that tells what it is first.
    fields: tuple[EvidenceField, ...]
    #: The states that it goes through, by `steps.step`; empty for a kind without.
    states: tuple[str, ...] = ()
    #: Whether it can be linked to a meeting, an item, a decision and an action.
    linked: bool = True

    @cached_property
    def every_field(self) -> tuple[EvidenceField, ...]:
        """Its own fields, then its state at first, its indicator, and where it was told."""
        state = (_state(self.states), SINCE) if self.states else ()
        indicator = (INDICATOR,) if self.shape else ()
        return (*self.fields, *state, *indicator, *(LINKS if self.linked else ()))

    @property
    def main(self) -> EvidenceField:
        """The field that tells what it is."""
        return self.fields[0]

    def field(self, name: str) -> EvidenceField:
        """One of all its fields.

        Raises:
            Unknown: it has none of that name.
        """
        for each in self.every_field:
            if each.name == name:
                return each
        raise Unknown(f"{with_article(self.noun).capitalize()} has no field {quoted(name)}", field=name)


#: The indicator that a piece of evidence counts for, and where it was told.
INDICATOR = EvidenceField(
    "indicator", "Indicator", "indicator", hint="such as F1a; left out, the one in force that such evidence answers"
)
LINKS: tuple[EvidenceField, ...] = (
    EvidenceField("meeting", "Meeting", "meeting", hint="where it was told, such as M3"),
    EvidenceField("item", "Item", "item", hint="the item of that meeting, by number"),
    EvidenceField("decision", "Decision", "decision", hint="such as D-012; its meeting and item are then known"),
    EvidenceField("action", "Action", "action", hint="such as A-007; its meeting and item are then known"),
)
SINCE = EvidenceField(
    "since", "Since", "date", hint="since when it is in that state; left out, the meeting's day, or else today"
)


def _state(states: tuple[str, ...]) -> EvidenceField:
    default = "open" if "open" in states else ""
    return EvidenceField(
        "state", "State", "choice", choices=states, hint="the state that it is in at first", default=default
    )


def day_field(label: str = "Date", hint: str = "the day; left out, the meeting's, or else today") -> EvidenceField:
    return EvidenceField("on", label, "date", hint=hint, default="meeting")


WEB = EvidenceField("link", "Web address", "link", hint="begins with https://")
AREA = EvidenceField("area", "Area", "text", hint="the part of the region, in plain words")
DUE = EvidenceField("due", "Due", "date", ahead=True, hint="the day by which it is due")
_RESPONSEDUE = EvidenceField("response_due", "Answer due", "date", ahead=True, hint="the day by which to answer")
RESPONDED = EvidenceField("responded_on", "Answered on", "date", hint="the day on which it was answered")
INFLUENCED = EvidenceField(
    "influenced", "Decision influenced", "record", of="decision", hint="such as DI-01: the decision that it influenced"
)


def with_article(noun: str) -> str:
    """``an engagement``, ``a commitment``."""
    return f"{'an' if noun[:1].casefold() in 'aeiou' else 'a'} {noun}"
