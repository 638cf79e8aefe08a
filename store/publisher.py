"""Bringing confirmed changes into the shared file in the background, many at a time, so that nobody waits for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial

#: Seconds without a change after which the file is written, and after which it is written although changes go on.
QUIET = 0.25
AT_LATEST = 1.5
#: Seconds before another try where the system refused.
AGAIN = 3.0


class Publisher:
    """A thread that publishes after a while; it starts with the first change that waits.

    Args:
        publish: brings what waits into the file, and returns whether nothing waits any more. Must raise nothing.
    """

    def __init__(self, publish: Callable[[], bool]) -> None:
        self._publish = publish
        self._condition = threading.Condition()
        self._thread: threading.Thread | None = None
        self._asked = 0
        self._done = 0
        self._idle = True
        self._ended = False

    def soon(self) -> None:
        """Publish before long."""
        self._asked += 1
        if not self._idle:
            return  # it looks for itself, and waking it would cost more than the change
        with self._condition:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="publishing", daemon=True)
                self._thread.start()
            self._condition.notify()

    def end(self) -> None:
        """Let the thread end, and wait until it has; what waits is left waiting."""
        with self._condition:
            self._ended = True
            self._condition.notify()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        self._thread = None

    def _run(self) -> None:
        while self._wait_for_a_change():
            if not self._publish():
                with self._condition:
                    self._condition.wait_for(lambda: self._ended, timeout=AGAIN)
                    self._asked += 1

    def _wait_for_a_change(self) -> bool:
        """Wait until something is to be published and its moment has come; returns False when it is to end."""
        with self._condition:
            self._idle = True
            self._condition.wait_for(lambda: self._ended or self._asked > self._done)
            self._idle = False
            self._settle()
            self._done = self._asked
            return not self._ended

    def _settle(self) -> None:
        """Wait until no change has come for a moment, or for long enough."""
        until = time.monotonic() + AT_LATEST
        while not self._ended and time.monotonic() < until:
            # A call that came while this one fell asleep may wake it after it was counted.
            if not self._condition.wait_for(partial(self._is_asked_again, self._asked), QUIET):
                return

    def _is_asked_again(self, before: int) -> bool:
        return self._ended or self._asked != before
