"""The record itself: taking a change back and making it again, and what was changed, by whom and from what to what."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

from msgspec import Struct

from ret_tui.jobs import edits_in_words, new_numbers
from ret_tui.jobs.edits_in_words import EditView
from ret_tui.jobs.office import Office
from store.edits import Edit
from store.journal import Entry, Merging
from store.numbering import newly_numbered
from store.plain import Tables
from store.references import references_of
from store.refusals import BadValue, Unknown

#: The most changes that one command takes back or makes again.
MOST_STEPS = 100
#: So many changes are gone through for one that may have come before them.
_LOOKED_BACK = 200


class ChangeView(Struct, frozen=True):
    """One change in the history."""

    id: str
    #: By the clock where the body meets.
    at: dt.datetime
    who: str
    name: str
    #: new, change, undo, redo, restore, received, by hand, found, migration or pruned.
    kind: str
    #: How many records it touched.
    records: int
    #: How many values lost against a later one in a merge.
    overruled: int

    @property
    def did_nothing(self) -> bool:
        """Whether it is an undo or a redo that left everything as it was."""
        return self.kind in ("undo", "redo") and not self.records


class ChangeStory(Struct, frozen=True):
    """Everything about one change: each value before and after, and what a merge decided."""

    change: ChangeView
    edits: tuple[EditView, ...]
    #: What lost against a later change: ``was`` is what lost, ``now`` what stands.
    overruled: tuple[EditView, ...]
    #: "this computer's A-017 (List them) became A-018", for each record that got another number.
    renumbered: tuple[str, ...]


class TakenBack(Struct, frozen=True):
    """What an undo or a redo did: the change's name, and what it left because somebody changed or built on it."""

    name: str
    kept: tuple[str, ...]
    #: Whether it changed anything.
    anything: bool = True

    def told(self, done: str, nothing: str) -> str:
        """What it did, as a sentence without its full stop.

        Args:
            done: how to begin where it did something: "Taken back".
            nothing: how to begin where all of it was left as it was: "Nothing was taken back".
        """
        left = f"; left as it is: {', '.join(self.kept)}" if self.kept else ""
        if self.anything:
            return f"{done}: {self.name}{left}"
        why = "it was changed or built on since" if self.kept else "there was nothing left to do"
        return f"{nothing} of “{self.name}”: {why}{left}"


def undo(office: Office, only: str = "") -> TakenBack:
    """Take back my latest change on this computer.

    Args:
        only: the id that the change is to have; any when empty.

    Raises:
        RuleBroken: the latest change is another one.
        Refusal: there is nothing to take back.
    """
    done = office.store.undo(only)
    return TakenBack(done.name, done.kept, done.anything)


def redo(office: Office) -> TakenBack:
    """Make again what was taken back last.

    Raises:
        Refusal: there is nothing to make again.
    """
    done = office.store.redo()
    return TakenBack(done.name, done.kept, done.anything)


def made_since(office: Office, change: str) -> str:
    """The name of the newest change made on this computer after another, by id; empty where there is none.

    Empty too where that other one was taken back, or the history has it no more.
    """
    newest = ""
    for entry in islice(office.store.changes(), _LOOKED_BACK):
        if entry.id == change:
            return newest
        if entry.undoes == change:
            return ""
        if not newest and entry.kind in ("change", "redo"):
            newest = entry.title
    return ""


def history(
    office: Office, limit: int = 100, *, who: str = "", about: str = "", since: str = ""
) -> tuple[ChangeView, ...]:
    """What was changed here and what was received, the newest first.

    Args:
        limit: how many at most.
        who: only what these people changed: a part of their name.
        about: only what touched this record or one that names it, by its id, or what has this in its name.
        since: only from this day on, as people say it.

    Raises:
        BadValue: the day cannot be read.
    """
    first = _day(office, since) if since.strip() else dt.date.min
    tables = office.store.tables if about else {}
    found = (entry for entry in office.store.changes() if _is_meant(tables, entry, who.casefold(), about.casefold()))
    views = (_view(office, entry) for entry in found)
    # No end at the first older one: a clock that was wrong for a while hides nothing.
    return tuple(islice((view for view in views if view.at.date() >= first), limit))


def story(office: Office, id: str) -> ChangeStory:
    """Everything about one change.

    Args:
        id: its id in the history, or the beginning of it.

    Raises:
        BadValue: this is no id.
        Unknown: the history has no such change (any more).
    """
    if not id.strip() or not id.strip().isalnum():
        raise BadValue(f"“{id.strip()[:40]}” is no id of a change", "see them with 'ret-tui store history'", field="id")
    entry = office.store.entry(id.strip())
    if entry is None:
        raise Unknown(f"The history has no change {id.strip()[:40]}", "see them with 'ret-tui store history'")
    merging = entry.merging or Merging()
    ours, theirs = newly_numbered(merging.renamed, merging.theirs, entry.edits)
    return ChangeStory(
        _view(office, entry),
        edits_in_words.of(office, entry.edits, (*ours, *theirs)),
        edits_in_words.of(office, entry.overruled),
        new_numbers.in_words(ours, theirs, entry.edits, verb="became"),
    )


def _day(office: Office, text: str) -> dt.date:
    from ret_tui.rules.spoken_dates import read_date

    return read_date(text, office.today, field="since")


def _is_meant(tables: Tables, entry: Entry, who: str, about: str) -> bool:
    if who and who not in entry.who.casefold():
        return False
    if not about or about in entry.name.casefold():
        return True
    return any(about in _ids_in(tables, edit) for edit in (*entry.edits, *entry.overruled))


def _ids_in(tables: Tables, edit: Edit) -> set[str]:
    """The record's own id, those that this is made of, and those of the records that it names or named."""
    found = {edit.id, *edit.id.split("/")}
    for document in (tables.get(edit.table, {}).get(edit.id), edit.was, edit.now):
        found |= {reference.id for reference in references_of(edit.table, edit.id, document or {})}
    return {id.casefold() for id in found}


def _view(office: Office, entry: Entry) -> ChangeView:
    return ChangeView(
        id=entry.id,
        at=entry.at.astimezone(ZoneInfo(office.body.zone)),
        who=entry.who,
        name=entry.name,
        kind=entry.kind,
        records=len(entry.edits),
        overruled=len(entry.overruled),
    )
