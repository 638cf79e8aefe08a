"""Going through the lines that a typed one could become."""

from __future__ import annotations

from collections.abc import Callable, Sequence


class Completing:
    """The lines that what is typed could become; Tab takes one after the other, and typing begins anew.

    Args:
        complete: the lines that a line could become, the likeliest first.
    """

    def __init__(self, complete: Callable[[str], Sequence[str]]) -> None:
        self._complete = complete
        self._lines: Sequence[str] = ()
        self._taken = -1

    @property
    def can(self) -> bool:
        """Whether the line could become another one."""
        return bool(self._lines)

    def look(self, line: str) -> bool:
        """Look at a line that was typed, or taken; whether there was something to go through has changed."""
        if 0 <= self._taken < len(self._lines) and line == self._lines[self._taken]:
            return False
        could = self.can
        self._lines, self._taken = self._complete(line) if line.strip() else (), -1
        return could != self.can

    def next(self) -> str:
        """The next line; there has to be one."""
        self._taken = (self._taken + 1) % len(self._lines)
        return self._lines[self._taken]
