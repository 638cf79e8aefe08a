"""Backups on this computer: those that there are, making one, and making everything as it was in one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct

from ret_tui.jobs import edits_in_words, set_up
from ret_tui.jobs.edits_in_words import EditView
from ret_tui.jobs.office import Clock, Office
from ret_tui.rules.wording import count, listed, short_day_and_year
from store.backups import Backup
from store.refusals import Unknown


class BackupView(Struct, frozen=True):
    """One backup."""

    id: str
    path: Path
    #: By the clock where the body meets.
    at: dt.datetime
    #: Bytes on the disk.
    size: int
    #: Why it was made: "each day", "before a restore", "damaged" …
    reason: str

    @property
    def is_damaged(self) -> bool:
        """Whether it holds what was found in the store's place and could not be read."""
        return self.reason == "damaged"


class RestorePreview(Struct, frozen=True):
    """What restoring a backup would change."""

    path: Path
    #: What is restored: "the backup of Thu 26 Nov 2026, 09:30", or the name of a file.
    what: str
    edits: tuple[EditView, ...]

    @property
    def name(self) -> str:
        """The name of the change."""
        return f"Restored {self.what}"

    @property
    def summary(self) -> str:
        """``3 records are added, 12 changed and 1 removed``."""
        parts = edits_in_words.counted(self.edits)
        if not parts:
            return "nothing changes: everything is as it is there"
        (number, what), *more = parts
        first = f"{count(number, 'record')} {'is' if number == 1 else 'are'} {what}"
        return listed([first, *(f"{number} {what}" for number, what in more)])


def backups(office: Office) -> tuple[BackupView, ...]:
    """The backups of this store on this computer, the newest first."""
    return tuple(_view(office, backup) for backup in office.store.backups())


def make(office: Office) -> BackupView:
    """Make a backup now.

    Raises:
        CannotWrite: it cannot be written.
    """
    return _view(office, office.store.back_up())


def find(office: Office, meant: str) -> Path:
    """The file of a backup.

    Args:
        meant: its id or the beginning of it, such as a day, of which the newest is taken that was not damaged when it
            was kept; or the path of a file.

    Raises:
        Unknown: there is none.
    """
    wanted = meant.strip()
    found = [backup for backup in office.store.backups() if wanted and backup.id.startswith(wanted)]
    if found:
        return min(found, key=lambda backup: (backup.id != wanted, backup.reason == "damaged")).path
    path = Path(wanted).expanduser()
    if wanted and "\0" not in wanted and path.is_file():
        return path
    raise Unknown(f"There is no backup {wanted[:60]}", "see them with 'ret-tui store backup --list'")


def preview_restore(office: Office, path: Path) -> RestorePreview:
    """What restoring a backup would change; nothing is.

    Raises:
        StoreRefusal: it cannot be read, or is a backup of another store.
    """
    edits = office.store.preview_restore(path)
    known = next((view for view in backups(office) if view.path == path), None)
    what = f"the backup of {_moment(known.at)}" if known else path.name
    return RestorePreview(path, what, edits_in_words.of(office, edits))


def restore(office: Office, preview: RestorePreview) -> str:
    """Make everything as it is in a backup, as one change that can be undone; how it stands is kept as a backup first.

    Returns:
        What was done, as a sentence without its full stop.

    Raises:
        StoreRefusal: it cannot be read any more, or cannot be written.
    """
    edits = office.store.restore(preview.path, preview.name)
    if not edits:
        return f"Nothing to restore: everything is as it is in {preview.what}"
    return f"{preview.name}: {count(len(edits), 'record')} changed"


def recover(path: Path, clock: Clock) -> Office:
    """Open a store whose file is gone, as this computer last knew it, and write it again.

    Raises:
        StoreRefusal: something is there, or this computer keeps nothing of such a store.
    """
    return set_up.recover_store(path, clock)


def _view(office: Office, backup: Backup) -> BackupView:
    at = backup.at.astimezone(ZoneInfo(office.body.zone))
    return BackupView(backup.id, backup.path, at, backup.size, backup.reason or "each day")


def _moment(at: dt.datetime) -> str:
    return f"{short_day_and_year(at.date())}, {at:%H:%M}"
