"""A disk that refuses: one call of the system, or all of them from some call on, below given folders."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from computers import Computer
from pairs import Verdict, add_pair, pairs_of, set_pair

from store.refusals import CannotWrite
from store.store import Store

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Fault(NamedTuple):
    """How the disk fails.

    Attributes:
        number: the system's reason.
        calls: the names of the calls that fail.
        lasting: whether the later calls fail too.
        short: whether a write that fails does a part of its work before.
    """

    number: int
    calls: tuple[str, ...]
    lasting: bool = False
    short: bool = False

    def __str__(self) -> str:
        how = f"{'lasting ' if self.lasting else ''}{'short ' if self.short else ''}"
        return f"{how}{errno.errorcode[self.number]} of {'/'.join(self.calls)}"


_GROWS = ("open", "write", "pwrite", "mkdir")
_ALL = ("open", "write", "pwrite", "fsync", "fdatasync", "ftruncate", "replace", "mkdir")
FAULTS = (
    Fault(errno.ENOSPC, _GROWS),
    Fault(errno.ENOSPC, ("write", "pwrite"), short=True),
    Fault(errno.ENOSPC, _GROWS, lasting=True, short=True),
    Fault(errno.ENOSPC, ("fsync", "fdatasync")),
    Fault(errno.EDQUOT, (*_GROWS, "fsync", "fdatasync", "replace")),
    Fault(errno.EDQUOT, _GROWS, lasting=True),
    Fault(errno.EIO, _ALL),
    Fault(errno.EIO, ("write", "pwrite"), short=True),
    Fault(errno.EIO, ("fsync", "fdatasync"), lasting=True),
    Fault(errno.EROFS, _ALL),
    Fault(errno.EROFS, ("open", "replace", "mkdir"), lasting=True),
)


class FailingDisk:
    """Counts the calls of the system below some folders, and fails the ``place``-th of those that a fault names."""

    def __init__(self, fault: Fault, place: int, *folders: Path) -> None:
        self._fault = fault
        self._place = place
        self._folders = [os.path.realpath(folder) for folder in folders]
        self._calls = count()
        self._open: set[int] = set()
        self.hit = False

    @contextlib.contextmanager
    def failing(self, *opened: int) -> Iterator[None]:
        """Fail until the end of the block.

        Args:
            opened: descriptors that are open already.
        """
        self._open.update(opened)
        with contextlib.ExitStack() as stack:
            for name in {*_ALL, "close"}:
                stack.enter_context(mock.patch.object(os, name, self._call(name, getattr(os, name))))
            yield

    def _call(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            if name == "close":
                self._open.discard(words[0])
            elif self._concerns(name, words[0]):
                if name in self._fault.calls and self._is_due(name, words):
                    if name in ("write", "pwrite") and self._fault.short:
                        real(words[0], bytes(words[1])[: len(words[1]) // 2], *words[2:])
                    raise OSError(self._fault.number, os.strerror(self._fault.number))
                done = real(*words, **named)
                if name == "open":
                    self._open.add(done)
                return done
            return real(*words, **named)

        return call

    def _concerns(self, name: str, first: Any) -> bool:
        if isinstance(first, int):
            return first in self._open
        found = Path(first)
        whole = f"{os.path.realpath(found.parent)}{os.sep}{found.name}"
        return any(whole == folder or whole.startswith(folder + os.sep) for folder in self._folders)

    def _is_due(self, name: str, words: tuple[Any, ...]) -> bool:
        # A full or a read-only disk can be read.
        if name == "open" and self._fault.number != errno.EIO and not words[1] & _WRITES:
            return False
        place = next(self._calls)
        due = place == self._place or (self._fault.lasting and place > self._place)
        self.hit |= due
        return due


def _change_pairs(store: Store, turn: int) -> None:
    with store.change(f"Turn {turn}") as change:
        add_pair(change, f"turn {turn}", f"P-{turn}")
        set_pair(change, "kept", f"P-{turn}")


def _undo(store: Store, turn: int) -> None:
    store.undo()


def _redo(store: Store, turn: int) -> None:
    store.redo()


def trial(folder: Path, fault: Fault, *, later: bool) -> Verdict:
    """Fail every call of a change, an undo and a redo in turn, until each goes through."""
    verdict = Verdict("failing disk")
    shared, home = folder / "shared", folder / "home"
    for each in (shared, home):
        each.mkdir()
    path, computer = shared / "s.json", Computer(home / "ret-tui")
    computer.makes(path).close()
    store = opened(computer, path, later)
    with store.change("Kept") as change:
        add_pair(change, "kept")
    for act in (_change_pairs, _undo, _redo):
        for place in count():
            # Everything is opened anew at first, so that each call that a program may ever need has its turn.
            if place % 2 == 0:
                store.close()
                store = opened(computer, path, later)
            if not _fails_at(store, computer, Fault(*fault), place, act, (shared, home), verdict, later):
                break
    store.close()
    return verdict


def opened(computer: Computer, path: Path, later: bool) -> Store:
    return Store.open(path, who="Sam", now=computer.now, home=computer.home, publish_later=later)


def _fails_at(
    store: Store,
    computer: Computer,
    fault: Fault,
    place: int,
    act: Callable[[Store, int], None],
    folders: tuple[Path, Path],
    verdict: Verdict,
    later: bool,
) -> bool:
    """Do one thing while the disk fails at one place; returns whether it did fail."""
    verdict.count("refusals tried")
    where = f"{fault} at {place} of {act.__name__.strip('_')}{' later' if later else ''}"
    disk, refused = FailingDisk(fault, place, *folders), ""
    try:
        if act is _redo:
            store.undo()
        before = pairs_of(store)
        with disk.failing(*_descriptors_of(folders)):
            try:
                act(store, place)
            except CannotWrite as refusal:
                refused = str(refusal)
            confirmed = pairs_of(store)
            published = _published(store)
        _judge(store, computer, before, confirmed, refused, published, where, verdict)
    except Exception as error:  # whatever it is, it is what the person at the computer would meet
        verdict.lost.append(f"{where}: {type(error).__name__}: {error}")
    return disk.hit and place < 99


def _published(store: Store) -> bool:
    try:
        store.publish()
    except CannotWrite:
        return False
    return not store.unpublished


def _judge(
    store: Store,
    computer: Computer,
    before: dict[str, str],
    confirmed: dict[str, str],
    refused: str,
    published: bool,
    where: str,
    verdict: Verdict,
) -> None:
    if refused:
        verdict.count("refused")
        if confirmed != before:
            verdict.lost.append(f"{where}: it was refused, and the store shows it")
        if refused.count("\n") or not refused.endswith(".") or "so nothing was changed" not in refused:
            verdict.lost.append(f"{where}: the refusal is no sentence: {refused}")
    else:
        verdict.count("confirmed")
    elsewhere = Computer(computer.home.with_name("elsewhere")).opens(store.path)
    if published and pairs_of(elsewhere) != confirmed:
        verdict.lost.append(f"{where}: it was not reported as unpublished, and the file lacks it")
    elsewhere.close()
    again = computer.opens(store.path)
    if pairs_of(again) != confirmed:
        verdict.lost.append(f"{where}: {'refused' if refused else 'confirmed'}, and another program sees otherwise")
    again.close()
    with store.change("Afterwards") as change:
        set_pair(change, "kept", where)
    if pairs_of(store) != {**confirmed, "kept": where}:
        verdict.lost.append(f"{where}: work does not go on")


def _descriptors_of(folders: tuple[Path, ...]) -> list[int]:
    """The descriptors that this program has open below some folders, where the system can tell."""
    found = []
    listed = Path("/proc/self/fd")
    for descriptor in listed.iterdir() if listed.is_dir() else ():
        with contextlib.suppress(OSError):
            target = str(descriptor.readlink())
            if any(target.startswith(os.path.realpath(folder) + os.sep) for folder in folders):
                found.append(int(descriptor.name))
    return found


def making_trial(folder: Path, fault: Fault) -> Verdict:
    """Fail every call of the making of a store in turn: it is made whole, or nothing is left of it."""
    verdict = Verdict("failing disk")
    computer, shared = Computer(folder / "home" / "ret-tui"), folder / "shared"
    for each in (shared, folder / "home"):
        each.mkdir()
    for place in count():
        path, disk = shared / f"{place}.json", FailingDisk(fault, place, shared, folder / "home")
        verdict.count("refusals tried")
        try:
            with disk.failing():
                try:
                    computer.makes(path).close()
                except CannotWrite:
                    verdict.count("refused")
                    if path.exists():
                        verdict.lost.append(f"{fault} at {place} of making: it was refused, and is there")
            if not path.exists():
                computer.makes(path).close()
            store = computer.opens(path)
            with store.change("Kept") as change:
                add_pair(change, "kept")
            store.close()
        except Exception as error:  # whatever it is, it is what the person at the computer would meet
            verdict.lost.append(f"{fault} at {place} of making: {type(error).__name__}: {error}")
        if not disk.hit or place > 99:
            return verdict
    return verdict
