"""The story of an action: each step in words, how often it was put off, and who was reminded of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.action_due import dated
from ret_tui.jobs.office import Office
from ret_tui.rules.follow_up import puts_off
from ret_tui.rules.wording import listed
from store.records import ActionUpdate


class UpdateView(Struct, frozen=True):
    """One step in an action's story, in words."""

    on: dt.date
    words: str


class Chased(Struct, frozen=True):
    """A reminder that was written."""

    on: dt.date
    #: Who it went to, by name, the owner first.
    to: tuple[str, ...]

    @property
    def words(self) -> str:
        """``Jas Kaur and Tom Price``."""
        return listed(self.to)


def story_of(office: Office, updates: Sequence[ActionUpdate]) -> tuple[UpdateView, ...]:
    """An action's updates, in order, as steps; one reminder that went to several people is one step.

    Args:
        updates: in their order.
    """
    steps: list[UpdateView] = []
    written: list[ActionUpdate] = []

    def close() -> None:
        if written:
            steps.append(UpdateView(written[0].on, f"reminder written to {listed(_names(office, written))}"))
            written.clear()

    for update in updates:
        if written and (not update.chased or update.on != written[0].on):
            close()
        if update.chased:
            written.append(update)
        else:
            steps.append(UpdateView(update.on, _words(office, update)))
    close()
    return tuple(steps)


def last_chased(office: Office, updates: Sequence[ActionUpdate]) -> Chased | None:
    """The last reminder among an action's updates, which are in their order; None where there is none."""
    written = [update for update in updates if update.chased]
    if not written:
        return None
    last = written[-1].on
    return Chased(last, _names(office, [update for update in written if update.on == last]))


def changes_of_due(updates: Sequence[ActionUpdate]) -> int:
    """How often a due date was changed for another or taken away, as somebody asked; see `puts_off`."""
    return sum(puts_off(update) for update in updates)


def _names(office: Office, written: Sequence[ActionUpdate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who_is.name_of(office, update.chased) for update in written))


def _words(office: Office, update: ActionUpdate) -> str:
    parts = []
    if update.state_to:
        parts.append(f"{update.state_from} → {update.state_to}")
    was, now = dated(update.due_from, update.due_meeting_from), dated(update.due_to, update.due_meeting_to)
    if was != now:
        parts.append(f"due {was} → {now}")
    if update.owner_from != update.owner_to:
        was_owner = who_is.name_of(office, update.owner_from) or "nobody"
        parts.append(f"owner {was_owner} → {who_is.name_of(office, update.owner_to) or 'nobody'}")
    if update.note:
        parts.append(update.note)
    return "; ".join(parts)
