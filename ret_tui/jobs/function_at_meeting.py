"""What one meeting did for one function: its items, its decisions, the actions agreed there, the evidence told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ret_tui.jobs import prepare_agenda
from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.source import where_told
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from ret_tui.rules.wording import count, listed
from store.records import Action, Decision, Item

Kind = Literal["item", "decision", "action", "evidence"]


class Done(Struct, frozen=True):
    """One thing that was done."""

    kind: Kind
    id: str
    #: What people call it: ``item 4``, ``D-012``.
    name: str
    words: str
    #: Where it is minuted, or kept.
    where: Where


def done_at(office: Office, function: str, meeting: str) -> tuple[Done, ...]:
    """What was done: the items in the order of the agenda, then decisions, actions and evidence by their numbers.

    Args:
        function: its id.
        meeting: its id.
    """
    return (
        *_items(office, function, meeting),
        *_decisions(office, function, meeting),
        *_actions(office, function, meeting),
        *_evidence(office, function, meeting),
    )


def done_words(done: tuple[Done, ...]) -> str:
    """``2 items, 1 decision and 1 action``; ``nothing`` where nothing was done."""
    kinds: tuple[Kind, ...] = ("item", "decision", "action")
    numbers = [(kind, sum(one.kind == kind for one in done)) for kind in kinds]
    evidence = sum(one.kind == "evidence" for one in done)
    words = [count(number, kind) for kind, number in numbers if number]
    return listed([*words, *([f"{count(evidence, 'piece')} of evidence"] if evidence else [])]) or "nothing"


def _items(office: Office, function: str, meeting: str) -> Iterator[Done]:
    if not any(each.function == function for each in office.of(Item, "meeting", meeting)):
        return
    tab = "minutes" if office.meeting(meeting).status in ("held", "inquorate") else "agenda"
    for item in prepare_agenda.agenda(office, meeting).items:
        if item.function == function and item.outcome not in ("deferred", "withdrawn"):
            yield Done("item", item.id, f"item {item.number}", item.title, Where("meeting", meeting, tab, item.id))


def _function_of(office: Office, kept: Decision | Action) -> str:
    """The function that it names, or else its item's."""
    item = office.store.find(Item, kept.item) if kept.item and not kept.function else None
    return kept.function or (item.function if item is not None else "")


def _decisions(office: Office, function: str, meeting: str) -> Iterator[Done]:
    for each in office.of(Decision, "meeting", meeting):
        if _function_of(office, each) == function:
            words = " ".join(each.text.split())
            yield Done("decision", each.id, each.id, words, Where("meeting", meeting, "minutes", each.id))


def _actions(office: Office, function: str, meeting: str) -> Iterator[Done]:
    for each in office.of(Action, "meeting", meeting):
        if _function_of(office, each) == function:
            yield Done("action", each.id, each.id, " ".join(each.text.split()), Where("actions", each.id))


def _evidence(office: Office, function: str, meeting: str) -> Iterator[Done]:
    for one in listing.evidence(office, function=function, meeting=meeting):
        told = where_told(office, meeting=meeting, item=one.item, decision=one.decision, action=one.action)
        yield Done("evidence", one.id, one.id, one.title, told or Where("meeting", meeting, "minutes"))
