"""The record itself: its history, taking a change back and making it again."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from msgspec import Struct

from ret_tui.jobs.office import Office
from ret_tui.rules.wording import listed


class ChangeView(Struct, frozen=True):
    """One change in the history."""

    #: By the clock where the body meets.
    at: dt.datetime
    who: str
    name: str
    #: new, change, undo or redo.
    kind: str


class TakenBack(Struct, frozen=True):
    """What an undo or a redo did: the change's name, and what it left because somebody built on it."""

    name: str
    kept: tuple[str, ...]

    @property
    def words(self) -> str:
        """The name, and what was left as it is."""
        return self.name if not self.kept else f"{self.name}; left as it is: {', '.join(self.kept)}"


def undo(office: Office) -> TakenBack:
    """Take back my latest change on this computer.

    Raises:
        Refusal: there is nothing to take back.
    """
    done = office.store.undo()
    return TakenBack(done.name, done.kept)


def redo(office: Office) -> TakenBack:
    """Make again what was taken back last.

    Raises:
        Refusal: there is nothing to make again.
    """
    done = office.store.redo()
    return TakenBack(done.name, done.kept)


def history(office: Office, limit: int = 100) -> tuple[ChangeView, ...]:
    """The changes made on this computer, the newest first."""
    zone = ZoneInfo(office.body.zone)
    return tuple(ChangeView(e.at.astimezone(zone), e.who, e.name, e.kind) for e in office.store.history(limit))


def notices(office: Office) -> tuple[str, ...]:
    """What a person should know of how the store was found: changes put back, or an edit by hand."""
    store = office.store
    found = []
    if store.put_back:
        names = listed([f"“{name}”" for name in store.put_back[:3]])
        more = f" and {len(store.put_back) - 3} more" if len(store.put_back) > 3 else ""
        found.append(f"The file lacked what was confirmed on this computer, and has it again: {names}{more}.")
    if store.edited_by_hand:
        found.append("The file was changed by another program than ret-tui since the last change.")
    return tuple(found)
