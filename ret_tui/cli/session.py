"""What one command works with: the store that was named, the clock, and whether it is a rehearsal."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from ret_tui.cli.printed import remark
from ret_tui.jobs import outside_changes, set_up, this_computer
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.rehearse import Rehearsal, rehearse
from store.refusals import StoreRefusal


@dataclass(frozen=True)
class Session:
    """The options that hold for every command.

    Args:
        store: the store file that was named, or None for the usual one.
        clock: tells the day.
        dry_run: whether to say what would happen and change nothing: the command then works on a copy.
        open_app: opens the app at a place, about something; both may be empty. Returns the exit code.
        open_demo: opens the app on the example year, kept in the file of that name, or in none. Returns the exit code.
        open_projector: opens the window for the projector on a meeting, or on the one in hand. Returns the exit code.
        words: the command as it was typed.
    """

    store: Path | None
    clock: Clock
    dry_run: bool
    open_app: Callable[[str, str], int]
    open_demo: Callable[[str], int]
    open_projector: Callable[[str], int]
    words: tuple[str, ...] = ()
    #: What was remarked on the store already: a command that opens it again says it once.
    remarked: set[str] = field(default_factory=set, repr=False, compare=False)
    at_the_end: ExitStack = field(default_factory=ExitStack, repr=False, compare=False)

    @property
    def path(self) -> Path:
        """The store file that the command is about."""
        return self.store or this_computer.default_store()


_CURRENT: ContextVar[Session] = ContextVar("session")
_REHEARSED: ContextVar[Rehearsal | None] = ContextVar("rehearsed", default=None)


def begin(session: Session) -> None:
    """Make `session` the one that the command finds."""
    _CURRENT.set(session)
    _REHEARSED.set(None)


def session() -> Session:
    """The session of the command that is running."""
    return _CURRENT.get()


def office() -> Office:
    """The office of the store that the command is about, which is then the one opened last; in a rehearsal, of a copy.

    Raises:
        StoreRefusal: there is no store there, or it cannot be opened.
    """
    now = session()
    path = now.path
    if now.dry_run and os.path.isfile(path):  # noqa: PTH113 - false, and no error, where the system does not tell
        return _rehearsal_of(path)
    opened = _kept_open(set_up.open_store(path, now.clock))
    this_computer.remember(path)
    for notice in outside_changes.notices(opened):
        if notice not in now.remarked:
            now.remarked.add(notice)
            remark(notice)
    now.at_the_end.callback(_say_what_is_not_shared, opened)
    _refuse_old_numbers(opened)
    return opened


def _refuse_old_numbers(opened: Office) -> None:
    """Refuse a number that became another record's while the store was opened: it may not be the one that is meant."""
    typed = {word.casefold() for word in session().words}
    for _, (_, old, new, _) in opened.store.renumbered:
        if old.casefold() in typed:
            raise StoreRefusal(
                f"{old} is another record since a moment ago, and what was {old} here is now {new}",
                "give the command again with the number that is meant",
            )


def _rehearsal_of(path: Path) -> Office:
    copied = rehearse(path, throwaway())
    _REHEARSED.set(copied)
    try:
        opened = _kept_open(set_up.open_store(copied.path, session().clock))
    except StoreRefusal as refused:
        told = (words.replace(str(copied.path), str(path)) for words in (refused.what, refused.do))
        raise type(refused)(*told) from refused
    for notice in outside_changes.put_right(opened):
        remark(f"In the rehearsal: {notice}")
    _refuse_old_numbers(opened)
    return opened


def where(path: Path) -> Path:
    """Where a file of the store or of this computer is; in a rehearsal the office has copies of them."""
    copied = _REHEARSED.get()
    return path if copied is None else copied.where(path)


def as_told(words: str) -> str:
    """A message as it is said: in a rehearsal, with the places that are meant instead of those of the copies."""
    copied = _REHEARSED.get()
    return words if copied is None else copied.as_told(words)


def at_hand(named: str) -> str:
    """The file that is meant by a name, as the office has it: in a rehearsal its copy, where there is one."""
    copied = _REHEARSED.get()
    meant = named.strip()
    if copied is None or not meant or "\0" in meant:
        return named
    path = Path(meant).expanduser()
    copy = copied.copy_of(path)
    return named if copy == path else str(copy)


def _kept_open(opened: Office) -> Office:
    """The office, whose store is closed when the command ends."""
    session().at_the_end.callback(opened.store.close)
    return opened


def _say_what_is_not_shared(opened: Office) -> None:
    """Say when a change is kept on this computer and could not be brought into the file."""
    if opened.store.not_shared is not None:
        remark(outside_changes.not_shared(opened))
    if opened.store.not_backed_up is not None:
        remark(outside_changes.not_backed_up(opened))


@dataclass(frozen=True)
class Destination:
    """Where files go.

    Args:
        folder: where they are written; in a rehearsal, a throwaway folder.
        told: where they are said to be.
    """

    folder: Path
    told: Path

    def of(self, path: Path) -> Path:
        """Where a file that was written is said to be."""
        return self.told / path.relative_to(self.folder)


def destination(named: str) -> Destination:
    """Where files go: the folder that was named, or the usual one beside the store.

    Raises:
        CannotWrite: in a rehearsal, which writes elsewhere, the folder could not be made.
    """
    from ret_tui.documents.write_file import check_folder
    from ret_tui.jobs.exports import default_exports

    told = Path(named).expanduser() if named else default_exports(session().path)
    if not session().dry_run:
        return Destination(told, told)
    check_folder(told)
    return Destination(throwaway(), told)


def throwaway() -> Path:
    """A folder that is removed when the command ends."""
    folder = set_up.throwaway_folder()
    session().at_the_end.callback(set_up.remove_throwaway, folder)
    return folder
