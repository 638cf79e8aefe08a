"""Not more messages in a minute than a mail server likes: those beyond wait."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable

_MINUTE = 60.0
#: Seconds after which whoever waits is asked again whether to go on.
_ASKED_AGAIN = 0.25


class Pace:
    """So many in any minute.

    Args:
        per_minute: how many.
        clock: tells seconds that only grow.
        wait: waits for so many seconds.
    """

    def __init__(
        self,
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], object] = time.sleep,
    ) -> None:
        self._clock = clock
        self._wait = wait
        self._per_minute = per_minute
        self._begun: deque[float] = deque(maxlen=per_minute)
        self._others: dict[str, float] = {}

    @property
    def left(self) -> float:
        """Seconds until the next may begin; 0 for now."""
        begun = sorted((*self._begun, *self._others.values()))
        if len(begun) < self._per_minute:
            return 0.0
        return max(0.0, begun[-self._per_minute] + _MINUTE - self._clock())

    def heed(self, ages: Iterable[tuple[str, float]]) -> None:
        """Count those of other programs too, each once.

        Args:
            ages: by what tells it from others, how many seconds ago each went.
        """
        now = self._clock()
        for id, age in ages:
            if 0 <= age < _MINUTE:
                self._others.setdefault(id, now - age)

    def begin(self) -> None:
        """Count one that begins now."""
        self._begun.append(self._clock())

    def wait(self, goes_on: Callable[[float], bool]) -> bool:
        """Wait until the next may begin.

        Args:
            goes_on: told the seconds left again and again; False gives up.

        Returns:
            False when it was given up.
        """
        while (left := self.left) > 0:
            if not goes_on(left):
                return False
            self._wait(min(left, _ASKED_AGAIN))
        return True
