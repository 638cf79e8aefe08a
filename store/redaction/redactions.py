"""Carrying redactions through on this computer: the record, the history, and whatever else is kept here of a store.

A redaction is a change like any other, which reaches every computer with the file. Each of them then scrubs what it
keeps itself, when it opens the store or takes the change in. Whatever is cut off on the way is done again at the next
opening: only what is finished is noted, and everything here may be done twice.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from store import disk
from store.backups import OTHERS, Backup, contents_of_backup
from store.contents import Contents
from store.disk import cannot_write
from store.edits import edits_between
from store.layout import Writer
from store.own_folder import REDACTIONS
from store.redaction.about_person import (
    Redacted,
    birth_of,
    is_redacted,
    left_to_redact,
    own_tells,
    redacted_ids,
    tells_about,
)
from store.redaction.own_files import scrub_files, write_aside
from store.redaction.removed_words import digest_of, removed_places, removed_words
from store.redaction.scrubbed_history import Scrubbing, emptied, tells_of
from store.redaction.tells import Replacing, Tells
from store.refusals import Refusal

if TYPE_CHECKING:
    from store.shelf import Shelf

#: The reason of the backup that is made when the history has been scrubbed.
AFTER = "after redaction"
#: The reason of the one that is made when values past their time went from it.
AFTER_CLEARING = "after clearing"
#: What was carried through for somebody: the day, the moment at which they were added, and a digest of the places from
#: which decisions removed them.
_Mark = tuple[str, str, str]


class Redactions:
    """The redactions of one store, as far as this computer has carried them through."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    @property
    def waiting(self) -> tuple[str, ...]:
        """Ids of the people whose redaction is not carried through on this computer."""
        noted, contents = self._noted(), self._shelf.contents
        mine = {id: self._mark(contents, id) for id in redacted_ids(contents.tables)}
        undone = [id for id, mark in mine.items() if noted.get(id) != mark]
        # What this computer carried through stays so, also where nothing but an older backup is left of the store.
        for id, mark in noted.items():
            document = contents.document("people", id)
            if id not in mine and document is not None and mark[1] == birth_of(contents.stamps, id):
                undone.append(id)
        return tuple(undone)

    def redact(self, person: str, on: str) -> None:
        """Redact a person, as one change that cannot be undone, and carry it through here.

        Args:
            person: the id.
            on: the day, ``YYYY-MM-DD``.

        Raises:
            StoreBusy, CannotWrite: nothing was changed; or the change is made and the rest waits, which ``waiting``
                tells.
        """
        shelf = self._shelf
        with shelf.writing():
            self._prove_room()
            tells = {person: self._tells(person)}
            self._complete(person, tells[person], on)
            self._carry_through(tells)

    def scrub(self, person: str, tells: Tells) -> None:
        """Take somebody who is redacted out of this computer's history once more, by what tells who they are.

        Raises:
            StoreBusy, CannotWrite: the history is as it was.
        """
        with self._shelf.writing():
            self._tell_without(person, tells)
            self._carry_through({person: tells})

    def forget(self, fields: frozenset[tuple[str, str, str]]) -> None:
        """Empty what some fields held before, by table, id and field, in this computer's history.

        Raises:
            StoreBusy, CannotWrite: the history is as it was.
        """
        shelf = self._shelf
        with shelf.writing():
            entries, _ = shelf.journal.entries_from(0)
            fresh = [emptied(entry, fields, shelf.contents) for entry in entries]
            if fresh != entries:
                try:
                    shelf.backups.keep(Writer().bytes_of(shelf.contents), shelf.clock.now, AFTER_CLEARING)
                except OSError as error:
                    raise cannot_write(error, shelf.own.path) from error
                shelf.journal.replace(fresh)

    def finish(self) -> tuple[str, ...]:
        """Carry through what waits; returns the ids of those whose redaction did.

        Raises:
            StoreBusy, CannotWrite, StoreRefusal: it goes on waiting.
        """
        if not self.waiting:
            return ()
        shelf = self._shelf
        with shelf.writing():
            waiting = self.waiting
            noted = self._noted()
            tells = {person: self._tells(person) for person in waiting}
            for person in waiting:
                self._complete(person, tells[person], noted.get(person, ("",))[0])
            self._carry_through(tells)
            return waiting

    def holding(self, person: str) -> tuple[Backup, ...]:
        """Return the backups on this computer that hold, or may hold, somebody who was redacted; newest first."""
        told = self._told_here()
        return tuple(backup for backup in self._shelf.backups.all() if self._may_hold(backup, person, told))

    def forget_told(self) -> None:
        """Tell the latest changes as the history on the disk does, from which another program may have taken people."""
        shelf = self._shelf
        if not redacted_ids(shelf.contents.tables):
            return
        told = self._told_here()
        with shelf.memory:
            latest = shelf.contents.latest
            shelf.contents.latest = {stamp: {**latest[stamp], **told[stamp]} for stamp in latest if stamp in told}

    def _told_here(self) -> dict[str, dict[str, str]]:
        """Who made the changes that this computer's history tells of, and what they are called, by stamp."""
        told: dict[str, dict[str, str]] = {}
        for entry in self._shelf.journal.newest_first():
            if entry.stamp:
                told[entry.stamp] = {"who": entry.who, "name": entry.name}
            if entry.merging is not None:
                told.update(entry.merging.latest)
        return told

    def _may_hold(self, backup: Backup, person: str, told: Mapping[str, dict[str, str]]) -> bool:
        if backup.reason in OTHERS:
            return True  # as it was found: it may tell of changes by names that nobody here knew
        try:
            then = contents_of_backup(backup.path)
        except Refusal:
            return True
        document = then.document("people", person)
        if document is not None and not is_redacted(document):
            return True
        # It tells of a change as the history did before somebody was taken out of it.
        if any(stamp in told and told[stamp]["name"] != change["name"] for stamp, change in then.latest.items()):
            return True
        contents = self._shelf.contents
        for table, id, field in removed_places(contents.tables, person):
            before, now = then.document(table, id) or {}, contents.document(table, id) or {}
            if field in before and before[field] != now.get(field):
                return True
        return False

    def _prove_room(self) -> None:
        own = self._shelf.own.path
        try:
            disk.prove_room(str(own), self._shelf.journal.looks()[0] + self._shelf.file.size + 65_536)
        except OSError as error:
            raise cannot_write(error, own) from error

    def _complete(self, person: str, tells: Tells, on: str) -> None:
        """Take out of the record what is still there of somebody, as a change."""
        shelf = self._shelf
        tables = shelf.contents.tables
        staged = left_to_redact(tables, person, tells)
        document = tables.get("people", {}).get(person)
        if document is not None and not is_redacted(document):
            fresh = staged.get("people", {}).get(person) or document
            staged.setdefault("people", {})[person] = {**fresh, "redacted_on": on}
        redacted = Redacted(person, birth_of(shelf.contents.stamps, person), tells)
        latest, header = shelf.contents.latest, shelf.contents.header
        told_anew = self._scrub_told(Scrubbing(shelf.contents, [redacted]))
        if not (told_anew or edits_between(tables, staged)):
            return
        # The file tells the latest changes anew together with this one: whoever finds another change in it looks again.
        name = f"Redacted the data of {redacted.name[0].lower()}{redacted.name[1:]}"
        try:
            shelf.commit(staged, name, kind="redaction", undoable=False)
        except BaseException:
            with shelf.memory:
                shelf.contents.latest, shelf.contents.header = latest, header
            raise

    def _tell_without(self, person: str, tells: Tells) -> None:
        """Take words out of what the file tells of the latest changes, as a change that puts nothing else."""
        shelf = self._shelf
        latest, header = shelf.contents.latest, shelf.contents.header
        redacted = Redacted(person, birth_of(shelf.contents.stamps, person), tells)
        if not self._scrub_told(Scrubbing(shelf.contents, [redacted])):
            return
        try:
            name = f"Took a name out of the history: {redacted.name[0].lower()}{redacted.name[1:]}"
            shelf.commit({}, name, kind="redaction", undoable=False)
        except BaseException:
            with shelf.memory:
                shelf.contents.latest, shelf.contents.header = latest, header
            raise

    def _carry_through(self, tells: Mapping[str, Tells]) -> None:
        """Scrub what this computer keeps beside the record; the locks are held."""
        shelf = self._shelf
        contents = shelf.contents
        entries, _ = shelf.journal.entries_from(0)
        removed = {id: removed_places(contents.tables, id) for id in tells}
        people = [
            Redacted(id, birth_of(contents.stamps, id), found.with_(removed_words(entries, removed[id])))
            for id, found in tells.items()
        ]
        scrubbing = Scrubbing(contents, people, frozenset().union(*removed.values()))
        replacings = [Replacing(own_tells(contents.tables, each.id, each.tells), each.name) for each in people]
        shelf.backups.tidy()
        try:
            shelf.backups.keep(Writer().bytes_of(contents), shelf.clock.now, AFTER)
            scrub_files(shelf.own.path, replacings)
        except OSError as error:
            raise cannot_write(error, shelf.own.path) from error
        if shelf.journal.end:
            shelf.journal.replace([scrubbing.entry(entry) for entry in entries])
        noted = {**self._noted(), **{id: self._mark(contents, id) for id in tells}}
        try:
            write_aside(shelf.own.path / REDACTIONS, json.dumps(noted).encode())
        except OSError as error:
            raise cannot_write(error, shelf.own.path) from error

    def _scrub_told(self, scrubbing: Scrubbing) -> bool:
        """Take people out of what the file tells of the latest changes; returns whether there were any."""
        shelf = self._shelf
        contents = shelf.contents
        here = self._told_here()
        # What was changed before this computer knew the store may be called by a name that nobody here can tell.
        latest = {stamp: scrubbing.told(change) for stamp, change in contents.latest.items() if stamp in here}
        writer = scrubbing.text(contents.header.writer)
        if latest == contents.latest and writer == contents.header.writer:
            return False
        with shelf.memory:
            contents.latest = latest
            contents.header = msgspec.structs.replace(contents.header, writer=writer)
        return True

    def _tells(self, person: str) -> Tells:
        """What this computer knows that tells who somebody is: by the record, the history and the backups."""
        shelf = self._shelf
        contents = shelf.contents
        birth = birth_of(contents.stamps, person)
        found = tells_about(contents.tables, person)
        places = removed_places(contents.tables, person)
        for entry in shelf.journal.newest_first():
            found = found.with_(tells_of(entry, person, birth)).with_(removed_words([entry], places))
        for backup in shelf.backups.all():
            with contextlib.suppress(Refusal):
                then = contents_of_backup(backup.path)
                if then.header.store == shelf.own.store_id and birth_of(then.stamps, person) == birth:
                    found = found.with_(tells_about(then.tables, person))
        return found

    def _mark(self, contents: Contents, person: str) -> _Mark:
        document = contents.document("people", person) or {}
        removed = digest_of(removed_places(contents.tables, person))
        return str(document.get("redacted_on") or ""), birth_of(contents.stamps, person), removed

    def _noted(self) -> dict[str, _Mark]:
        """Whose redaction was carried through here, by id."""
        try:
            noted = json.loads((self._shelf.own.path / REDACTIONS).read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(noted, dict):
            return {}
        return {
            id: (mark[0], mark[1], mark[2])
            for id, mark in noted.items()
            if isinstance(mark, list) and len(mark) == 3 and all(isinstance(part, str) for part in mark)
        }
