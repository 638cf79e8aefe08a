"""One program in a terminal of its own: what it shows, when it shows it, and how much memory it took (Linux).

Bytes are stamped when they arrive and read into a screen only when the program rests, so the reading costs the figures
nothing. What stands between the marks of a synchronised update counts when the update ends, as on a real terminal.
"""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

COLUMNS, LINES = 120, 40
SYNCHRONISED = 2026
KEYS = {"down": b"\x1b[B", "up": b"\x1b[A", "enter": b"\r", "escape": b"\x1b", "tab": b"\t", "f2": b"\x1bOQ"}
#: What a terminal is asked, and what this one answers: it knows synchronised updates, and nothing else of note.
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[?u": b"\x1b[?0u",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}


class NotShownError(Exception):
    """What was waited for did not come; the text says what stood on the screen instead."""


class Screen(pyte.Screen):
    """A screen that notes the moments at which something on it changed."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, LINES)
        self.stamp = 0.0
        self.updating = False
        self.rows: dict[int, int] = {}
        self.changes: list[tuple[float, str]] = []

    def set_mode(self, *modes: int, **how: bool) -> None:
        if how.get("private") and SYNCHRONISED in modes:
            self.updating = True
        else:
            super().set_mode(*modes, **how)

    def reset_mode(self, *modes: int, **how: bool) -> None:
        if how.get("private") and SYNCHRONISED in modes:
            self.updating = False
            self.compare()
        else:
            super().reset_mode(*modes, **how)

    def compare(self) -> None:
        """Note a change if a character or a colour differs from when this was last asked."""
        rows = {y: hash(tuple(self.buffer[y][x] for x in range(COLUMNS))) for y in self.dirty if y < LINES}
        self.dirty.clear()
        if any(self.rows.get(y) != value for y, value in rows.items()):
            self.rows |= rows
            self.changes.append((self.stamp, "\n".join(self.display)))


class Program:
    """A command, started in a new terminal; a context manager that ends it. Times are in seconds."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], folder: Path) -> None:
        self.screen = Screen()
        self.stream = pyte.ByteStream(self.screen)
        self.tail = b""
        self.ended = False
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], list(command), dict(environment))
        termios.tcsetwinsize(self.terminal, (LINES, COLUMNS))

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, sign)
            until = time.perf_counter() + 2
            while time.perf_counter() < until:
                self.collect(quiet=0.01, limit=0.05)
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    os.close(self.terminal)
                    return

    def collect(self, quiet: float, limit: float) -> list[tuple[float, bytes]]:
        """What arrives until nothing has come for ``quiet`` seconds, or, while nothing comes at all, for ``limit``."""
        got: list[tuple[float, bytes]] = []
        patience = limit
        while not self.ended and select.select([self.terminal], [], [], patience)[0]:
            data = b""
            with contextlib.suppress(OSError):  # the last process has let go of the terminal
                data = os.read(self.terminal, 65536)
            self.ended = not data
            got.append((time.perf_counter(), data))
            self.answer(data)
            patience = quiet
        return got

    def answer(self, data: bytes) -> None:
        """Answer the questions in what arrived, also one that came in two pieces."""
        text = self.tail + data
        for question, answer in ANSWERS.items():
            if question in text:
                os.write(self.terminal, answer)
                text = text.replace(question, b"")
        self.tail = text[-12:]

    def show(self, got: Sequence[tuple[float, bytes]]) -> list[tuple[float, str]]:
        """Put what arrived on the screen; the moments at which it changed, each with the text then."""
        self.screen.changes.clear()
        for stamp, data in got:
            self.screen.stamp = stamp
            self.stream.feed(data)
            if not self.screen.updating:
                self.screen.compare()
        return list(self.screen.changes)

    def wait_for(self, pattern: str, limit: float = 30.0) -> float:
        """Seconds from the start to the first screen on which ``pattern`` is found; raises NotShownError."""
        until = time.perf_counter() + limit
        while not self.ended and time.perf_counter() < until:
            for stamp, text in self.show(self.collect(quiet=0.2, limit=1.0)):
                if re.search(pattern, text):
                    return stamp - self.started
        raise NotShownError(f"{pattern!r} did not come; the screen:\n" + "\n".join(self.screen.display).rstrip())

    def rest(self, seconds: float) -> None:
        """Let it be until it has been quiet for ``seconds``."""
        self.show(self.collect(quiet=seconds, limit=seconds))

    def press(self, key: str, quiet: float = 0.12) -> tuple[float, float] | None:
        """Seconds from the key to the first and to the last change of the screen; None when nothing changed.

        It is over once nothing has come for ``quiet`` seconds.
        """
        sent = time.perf_counter()
        os.write(self.terminal, KEYS.get(key, key.encode()))
        changes = self.show(self.collect(quiet=quiet, limit=2.0))
        return (changes[0][0] - sent, changes[-1][0] - sent) if changes else None

    def peak_memory(self) -> float:
        """The most memory that it and its children, as they are now, ever held: MB, the sum of their VmHWM."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        total = 0
        for pid in (str(self.pid), *children):
            with contextlib.suppress(OSError):
                found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
                total += int(found[1]) if found else 0
        return total / 1024
