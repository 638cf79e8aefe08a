"""The app in a terminal of its own, in which somebody types, and which is then killed (POSIX)."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import sys
import termios
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Turns of a tenth of a second for which something is waited for before the test fails.
_TURNS = 600


class TypedApp:
    """The program, started in a new terminal of 80×24; what it draws is read and thrown away.

    Args:
        words: its arguments.
        folder: where it is started.
    """

    def __init__(self, words: tuple[str, ...], folder: Path) -> None:
        self.seen = b""
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
            os.execve(sys.executable, [sys.executable, "-m", "ret_tui", *words], environment)
        termios.tcsetwinsize(self._terminal, (24, 80))

    def type(self, text: str) -> None:
        """Type into it."""
        os.write(self._terminal, text.encode())

    def until(self, condition: Callable[[], object]) -> None:
        """Read what it draws until a condition holds, looked at whenever it drew something and ten times a second."""
        for _turn in range(_TURNS):
            if condition():
                return
            if select.select([self._terminal], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    self.seen += os.read(self._terminal, 65536)
        raise AssertionError(f"the condition never came about; it drew {self.seen[-2000:]!r}")

    def kill(self) -> None:
        """End it at once, as a crash would: it gets to do nothing more."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)
