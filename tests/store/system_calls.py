"""What the store asks of the system for files below given folders, in the order in which it was done."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

from power_cut import FOLDER, Bytes, Confirmed, Disk, Event, Names, Size, Waited, state_of


class Recorder:
    """Notes what is asked of the system for files below ``roots``, in the order in which it was done.

    Threads are let through one at a time, so that the order that is noted is the one in which things happened.
    """

    def __init__(self, *roots: Path) -> None:
        self.roots = [os.path.realpath(root) for root in roots]
        self.kept = state_of(*roots)
        self.events: list[Event] = []
        self._lock = threading.RLock()
        self._numbers = iter(range(len(self.kept), 1_000_000))
        self._files = {path: number for number, path in enumerate(sorted(self.kept)) if self.kept[path] is not None}
        self._open: dict[int, int | str] = {}

    def confirm(self, number: int) -> None:
        with self._lock:
            self.events.append(Confirmed(number))

    @contextlib.contextmanager
    def recording(self) -> Iterator[None]:
        """Listen until the end of the block.

        Raises:
            AssertionError: something was changed on the disk past the calls that are listened to.
        """
        heard: dict[str, Callable[..., Any]] = {
            "open": self._opened,
            "close": self._closed,
            "write": self._written,
            "pwrite": self._written,
            "ftruncate": lambda _, descriptor, size: self._note(descriptor, lambda file: Size(file, size)),
            "fsync": lambda _, descriptor: self._waited(descriptor),
            "fdatasync": lambda _, descriptor: self._waited(descriptor),
            "replace": self._renamed,
            "rename": self._renamed,
            "unlink": self._removed,
            "remove": self._removed,
            "mkdir": lambda _, path, *rest, **named: self._named(path, FOLDER),
            "rmdir": self._removed,
        }
        with contextlib.ExitStack() as stack:
            for name, hears in heard.items():
                if hasattr(os, name):
                    stack.enter_context(mock.patch.object(os, name, self._listening(name, getattr(os, name), hears)))
            yield
        disk = Disk(self.roots, self.kept)
        for event in self.events:
            disk.take(event)
        assert disk.all_kept() == state_of(*map(Path, self.roots)), "the disk was changed unheard"

    def _listening(self, name: str, real: Callable[..., Any], hears: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **named: Any) -> Any:
            with self._lock:
                there = name == "open" and os.path.lexists(words[0])
                done = real(*words, **named)
                hears((done, there), *words, **named)
                return done

        return call

    def _inside(self, path: Any) -> str | None:
        # Not the path's own real path: a name that is a link is changed itself, and not what it leads to.
        found = Path(os.fsdecode(path))
        whole = f"{os.path.realpath(found.parent)}{os.sep}{found.name}"
        return whole if any(whole == root or whole.startswith(root + os.sep) for root in self.roots) else None

    def _opened(self, done: tuple[int, bool], path: Any, flags: int, *rest: Any, **named: Any) -> None:
        found = self._inside(path)
        if found is None:
            return
        if Path(found).is_dir():
            self._open[done[0]] = found
            return
        if not done[1]:
            self._files[found] = next(self._numbers)
            self._named(found, self._files[found])
        self._open[done[0]] = self._files[found]
        if flags & os.O_TRUNC and done[1]:
            self.events.append(Size(self._files[found], 0))

    def _closed(self, done: object, descriptor: int) -> None:
        self._open.pop(descriptor, None)

    def _written(self, done: tuple[int, bool], descriptor: int, content: Any, at: int | None = None) -> None:
        start = os.lseek(descriptor, 0, os.SEEK_CUR) - done[0] if at is None and descriptor in self._open else at or 0
        written = bytes(memoryview(content).cast("B")[: done[0]])
        self._note(descriptor, lambda file: Bytes(file, start, written))

    def _waited(self, descriptor: int) -> None:
        node = self._open.get(descriptor)
        if node is not None:
            self.events.append(Waited(node))

    def _note(self, descriptor: int, event: Callable[[int], Event]) -> None:
        file = self._open.get(descriptor)
        if isinstance(file, int):
            self.events.append(event(file))

    def _named(self, path: Any, node: int | None) -> None:
        found = self._inside(path)
        if found is not None:
            folder, name = os.path.split(found)
            self.events.append(Names(folder, {name: node}))

    def _renamed(self, done: object, source: Any, target: Any, **named: Any) -> None:
        before, after = self._inside(source), self._inside(target)
        assert before is not None, f"{source} came from elsewhere"
        assert after is not None, f"{target} went elsewhere"
        (old, old_name), (new, new_name) = os.path.split(before), os.path.split(after)
        self._files[after] = self._files.pop(before)
        if old == new:
            self.events.append(Names(old, {new_name: self._files[after], old_name: None}))
        else:
            self.events += [Names(new, {new_name: self._files[after]}), Names(old, {old_name: None})]

    def _removed(self, done: object, path: Any, **named: Any) -> None:
        self._named(path, None)
        self._files.pop(self._inside(path) or "", None)
