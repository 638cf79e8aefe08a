"""Changes of which half would show: an action and its update, which say the same; and what a trial of faults found.

Every change made here touches both records of a pair, so that a change of which a part is missing is seen at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from store.change import Change
from store.records import KINDS, Action, ActionUpdate
from store.store import Store

ON = dt.date(2026, 5, 12)

#: Every record by table and id, as plain values.
Records = dict[str, dict[str, Any]]


class Half(Exception):
    """A part of a change, or a change that was made twice."""


@dataclass
class Verdict:
    """What a trial found: how much was tried, and each loss in a sentence."""

    name: str
    counts: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def count(self, what: str, by: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + by

    def take(self, other: Verdict) -> None:
        """Add what another trial of the same kind found."""
        for what, number in other.counts.items():
            self.count(what, number)
        self.lost += other.lost


def records_of(store: Store) -> Records:
    """Everything that a store shows."""
    return {
        kind.table: {record.id: msgspec.to_builtins(record) for record in found}
        for kind in KINDS
        if (found := store.all(kind))
    }


def add_pair(change: Change, text: str, owner: str = "") -> Action:
    """Add an action, and an update that tells the same."""
    action = change.add(Action, text=text, owner=owner, raised_on=ON)
    change.add(ActionUpdate, action=action.id, on=ON, note=text, owner_to=owner)
    return action


def of_text(change: Change | Store, text: str) -> tuple[Action, ActionUpdate]:
    """The pair with that text; its number may be another than at first, where two computers gave out the same."""
    (action,) = (action for action in change.all(Action) if action.text == text)
    (update,) = (update for update in change.all(ActionUpdate) if update.note == text)
    return action, update


def set_pair(change: Change, text: str, owner: str) -> None:
    action, update = of_text(change, text)
    change.set(action, owner=owner)
    change.set(update, owner_to=owner)


def remove_pair(change: Change, text: str) -> None:
    for record in of_text(change, text):
        change.remove(record)


def pairs_of(store: Store) -> dict[str, str]:
    """Each text with its owner.

    Raises:
        Half: the two records of a pair differ, one of them is missing, or one is there twice.
    """
    actions, updates = store.all(Action), store.all(ActionUpdate)
    owners = {action.text: action.owner for action in actions}
    if len(owners) < len(actions):
        raise Half(f"an action is there twice: {_twice(action.text for action in actions)}")
    if len(updates) != len(actions):
        raise Half(f"{len(actions)} actions have {len(updates)} updates")
    texts = {action.id: action.text for action in actions}
    for update in updates:
        if texts.get(update.action) != update.note:
            raise Half(f"the update of {update.note!r} belongs to {texts.get(update.action)!r}")
        if owners[update.note] != update.owner_to:
            raise Half(f"{update.note!r} is owned by {owners[update.note]!r} and its update says {update.owner_to!r}")
    return owners


def _twice(texts: Iterable[str]) -> list[str]:
    found = list(texts)
    return sorted({text for text in found if found.count(text) > 1})
