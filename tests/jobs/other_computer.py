"""A second computer with a copy of the store, and the copies that a sync client leaves when both have changed it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ret_tui.jobs.office import Clock, Office
from store.store import Store

#: What each client calls the copy that lost, of a store ``committee.json``.
CONFLICT_NAMES = {
    "Dropbox": "committee (Alex's conflicted copy 2026-04-20).json",
    "OneDrive": "committee-LAPTOP-7.json",
    "Syncthing": "committee.sync-conflict-20260420-101500-ABCDEFG.json",
    "Nextcloud": "committee (conflicted copy 2026-04-20 101500).json",
    "Google Drive": "committee (1).json",
}

DAY = dt.date(2026, 4, 20)


class OtherComputer:
    """Alex's laptop: a folder of its own, with the store by the same name, and a home of its own.

    Args:
        folder: an empty folder for both.
        office: whose store is copied to it, as it is now.
        who: who sits there.
    """

    def __init__(self, folder: Path, office: Office, who: str = "Alex Example") -> None:
        self.who = who
        self.home = folder / "home"
        self.path = folder / "synced" / office.store.path.name
        self.path.parent.mkdir(parents=True)
        self._theirs = office.store.path
        self.receives()

    def receives(self) -> None:
        """Do as a sync client does: put the other's file in place of this one."""
        shutil.copyfile(self._theirs, self.path)

    def delivers(self) -> None:
        """Put this file in place of the other's, in one step, as a sync client does."""
        new = self._theirs.with_name(".downloading")
        shutil.copyfile(self.path, new)
        new.replace(self._theirs)

    def leaves_a_copy(self, name: str = CONFLICT_NAMES["Dropbox"]) -> Path:
        """Put this file beside the other's, as a sync client does when both have changed."""
        return Path(shutil.copyfile(self.path, self._theirs.with_name(name)))

    @contextmanager
    def at_work(self) -> Iterator[Office]:
        """The office there, at ten on that day; which of two changes is the later, the computer's own clock tells."""
        clock = Clock(DAY, dt.time(10))
        now: Callable[[], dt.datetime] = lambda: clock.now("Europe/London")  # noqa: E731
        store = Store.open(self.path, who=self.who, now=now, home=self.home)
        try:
            yield Office(store, clock)
        finally:
            store.close()
