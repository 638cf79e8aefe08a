"""A store that is only looked at, by a window that changes nothing: no lock, no journal of its own, nothing written.

It shows the file with what this computer's journal has beyond it, so that it follows another program here at once.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import NoReturn, TypeVar

from store.applying import apply_entry
from store.contents import Contents
from store.durable_file import DurableFile
from store.journal import Journal
from store.own_folder import OwnFolder
from store.plain import Tables
from store.records import Record
from store.refusals import CannotWrite
from store.store import Store
from store.table import Database
from store.views import Views, unknown

R = TypeVar("R", bound=Record)


class LookedAtStore(Store):
    """One store, read and never written; whatever would change it is refused.

    Args:
        path: the file.
        home: this computer's folder for journals and backups; it need not exist.

    Raises:
        NotAStore: the file is no store, or is damaged: whoever works in it has it mended.
        NewerStore: a newer version wrote it.
        StoreRefusal: there is no file, or it cannot be read.
    """

    def __init__(self, path: Path, home: Path) -> None:
        self.path = path
        self._home = home
        self._memory = threading.RLock()
        self._read()

    def __getattr__(self, name: str) -> NoReturn:
        if name in ("_shelf", "_upkeep"):
            raise CannotWrite("This window only shows the store", "make changes in the app")
        raise AttributeError(name)

    def _read(self) -> None:
        file = DurableFile(self.path.resolve())
        found = file.fetch()
        contents, distrust = file.parsed(found)
        own = OwnFolder(self._home, contents.header.store, file.path)
        journal = Journal(own.journal, {})
        # First where the journal ends, then what it holds: what is added meanwhile is found by the next look.
        journal.start_at_end()
        place = journal.place_after(contents.header.change)
        if place is not None:
            for entry in journal.read_from(place):
                apply_entry(contents, entry)
        self._install(file, contents, distrust=distrust)
        file.adopt(found)
        self._file, self._journal, self.store_id = file, journal, contents.header.store

    def _install(self, file: DurableFile, contents: Contents, *, distrust: bool) -> None:
        file.contents = contents
        database = Database(storage=lambda: file)
        self._views = Views(database, file.name, self._memory, distrust=distrust)

    @property
    def revision(self) -> int:
        """The number of the last change; grows with each."""
        return self._file.contents.header.revision

    @property
    def tables(self) -> Tables:
        """The plain documents by table and id, as they were read; never to be changed."""
        return {table: dict(documents) for table, documents in self._file.contents.tables.items() if documents}

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records in the natural order of their ids: M2 before M10."""
        return self._views.all(kind)

    def find(self, kind: type[R], id: str) -> R | None:
        """Return the record with that id, or None."""
        return self._views.find(kind, id)

    def get(self, kind: type[R], id: str) -> R:
        """Return the record with that id.

        Raises:
            Unknown: there is none; names those that there are.
        """
        found = self._views.find(kind, id)
        if found is None:
            raise unknown(kind, id, self.all(kind))
        return found

    def refresh(self) -> bool:
        """Read again what another program changed; returns whether anything was.

        Raises:
            NotAStore, NewerStore, StoreRefusal: as at first; what was read before stays.
        """
        if not self._journal.is_behind and self._file.looks() == self._file.signature:
            return False
        self._read()
        return True

    def close(self) -> None:
        """Give back what the system lent."""
        self._journal.close()
