"""A disk that may lose power: what the store asked of it, and what may be left of that after a cut at any instant.

``Disk`` replays a beginning of what ``system_calls.Recorder`` noted, and tells which states a cut right there may
leave, by the rules that POSIX gives and file systems use:

- what was written to a file since it was last waited for may be there, not there, there in part, or zeros;
- a new, renamed or removed name may or may not be there until its folder was waited for, whatever became of the bytes;
- what was waited for is there.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

#: What a disk writes at once: a part of a write is most often some of these.
BLOCK = 512
FOLDER = -1
#: The files of a state, by path, with None for a folder.
State = dict[str, bytes | None]


@dataclass(frozen=True)
class Names:
    """Names in a folder that were changed together: to a file, to FOLDER, or to nothing."""

    folder: str
    changed: dict[str, int | None]


@dataclass(frozen=True)
class Bytes:
    file: int
    at: int
    content: bytes


@dataclass(frozen=True)
class Size:
    file: int
    size: int


@dataclass(frozen=True)
class Waited:
    """The disk was waited for: a file's bytes, or a folder's names."""

    node: int | str


@dataclass(frozen=True)
class Confirmed:
    """No call of the system: as many changes as this were confirmed by now."""

    number: int


Event = Names | Bytes | Size | Waited | Confirmed


@dataclass
class _File:
    kept: bytearray = field(default_factory=bytearray)
    pending: list[Bytes | Size] = field(default_factory=list)


class Disk:
    """The calls so far, and what a cut now may leave.

    Args:
        roots: folders that are there for good.
        kept: what they hold from the beginning.
    """

    def __init__(self, roots: list[str], kept: State | None = None) -> None:
        self.roots = roots
        self.confirmed = 0
        self._files: dict[int, _File] = {}
        self._names: dict[str, dict[str, int]] = {}
        self._pending: dict[str, list[Names]] = {}
        for number, (path, content) in enumerate(sorted((kept or {}).items())):
            folder, name = os.path.split(path)
            self._names.setdefault(folder, {})[name] = FOLDER if content is None else number
            if content is not None:
                self._files[number] = _File(bytearray(content))

    def take(self, event: Event) -> None:
        if isinstance(event, Confirmed):
            self.confirmed = event.number
        elif isinstance(event, Names):
            self._pending.setdefault(event.folder, []).append(event)
        elif isinstance(event, Waited):
            if isinstance(event.node, str):
                for names in self._pending.pop(event.node, []):
                    _rename(self._names.setdefault(event.node, {}), names)
            else:
                file = self._files.setdefault(event.node, _File())
                for change in file.pending:
                    _write(file.kept, change)
                file.pending.clear()
        else:
            self._files.setdefault(event.file, _File()).pending.append(event)

    def all_kept(self) -> State:
        """The state where everything reached the disk."""
        return self._state(_everything, lambda pending: pending)

    def states(self, mixes: int, chance: random.Random) -> Iterator[State]:
        """The extremes, and ``mixes`` states in which each file and each folder has a fate of its own."""
        nothing: Callable[[list[Names]], list[Names]] = lambda pending: []  # noqa: E731
        for fate in (_nothing, _everything, _zeros):
            yield self._state(fate, nothing)
            yield self._state(fate, lambda pending: pending)
        for _ in range(mixes):
            yield self._state(lambda file: _mixed(file, chance), lambda pending: _some(pending, chance))

    def _state(self, fate: Callable[[_File], bytes], reached: Callable[[list[Names]], list[Names]]) -> State:
        state: State = {}
        contents: dict[int, bytes] = {}
        folders = list(self.roots)
        while folders:
            folder = folders.pop()
            names = dict(self._names.get(folder, {}))
            for changed in reached(self._pending.get(folder, [])):
                _rename(names, changed)
            for name, node in names.items():
                path = f"{folder}{os.sep}{name}"
                if node == FOLDER:
                    state[path] = None
                    folders.append(path)
                else:
                    if node not in contents:
                        contents[node] = fate(self._files.get(node, _File()))
                    state[path] = contents[node]
        return state


def _rename(names: dict[str, int], event: Names) -> None:
    for name, node in event.changed.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _write(content: bytearray, change: Bytes | Size) -> None:
    size = change.size if isinstance(change, Size) else change.at
    if isinstance(change, Size):
        del content[size:]
    content.extend(bytes(max(0, size - len(content))))
    if isinstance(change, Bytes):
        content[change.at : change.at + len(change.content)] = change.content


def _nothing(file: _File) -> bytes:
    return bytes(file.kept)


def _everything(file: _File) -> bytes:
    content = bytearray(file.kept)
    for change in file.pending:
        _write(content, change)
    return bytes(content)


def _zeros(file: _File) -> bytes:
    """The size has grown, and no byte of it was written."""
    content = bytearray(file.kept)
    for change in file.pending:
        _write(content, change if isinstance(change, Size) else Bytes(0, change.at, bytes(len(change.content))))
    return bytes(content)


def _torn(file: _File, chance: random.Random) -> bytes:
    """The first few changes, and of the next one a part: cut at a block of the disk, or anywhere."""
    content, whole = bytearray(file.kept), chance.randrange(len(file.pending))
    for change in file.pending[:whole]:
        _write(content, change)
    last = file.pending[whole]
    if isinstance(last, Bytes):
        end = chance.randrange(len(last.content) + 1)
        if chance.random() < 0.5:
            end = max(0, (last.at + end) // BLOCK * BLOCK - last.at)
        _write(content, Bytes(last.file, last.at, last.content[:end]))
    return bytes(content)


def _blocks(file: _File, chance: random.Random) -> bytes:
    """Every block for itself: written, or as it was; a block that was not there before is zeros."""
    before, after = bytes(file.kept), _everything(file)
    before = before[: len(after)].ljust(len(after), b"\0")
    blocks = range(0, len(after), BLOCK)
    return b"".join((before, after)[chance.randrange(2)][start : start + BLOCK] for start in blocks)


def _mixed(file: _File, chance: random.Random) -> bytes:
    if not file.pending:
        return bytes(file.kept)
    fate = chance.randrange(5)
    if fate < 3:
        return (_nothing, _everything, _zeros)[fate](file)
    return (_torn, _blocks)[fate - 3](file, chance)


def _some(pending: list[Names], chance: random.Random) -> list[Names]:
    """A beginning of what is pending, as a file system with a log keeps it; or any of it, which POSIX allows."""
    if chance.random() < 0.5:
        return pending[: chance.randrange(len(pending) + 1)]
    return [names for names in pending if chance.random() < 0.5]


def state_of(*roots: Path) -> State:
    """Everything that is below some folders now."""
    found = (path for root in roots for path in Path(os.path.realpath(root)).rglob("*"))
    return {str(path): None if path.is_dir() else path.read_bytes() for path in found}


def put(state: State, *roots: Path) -> None:
    """Leave exactly this below the folders."""
    for root in roots:
        for path in sorted(root.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    for name, content in sorted(state.items()):
        if content is None:
            Path(name).mkdir(exist_ok=True)
        else:
            Path(name).write_bytes(content)
