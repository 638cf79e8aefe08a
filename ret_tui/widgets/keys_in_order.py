"""Keys typed faster than the screen follows: each waits until all that the one before it set going has come about.

A key that opens a dialog is often followed at once by what is meant for that dialog. Passed on as they arrive, those
letters would run as commands of the place below, before there is anything to take them as text.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

#: So many keys are kept while a command works; those after them are lost.
MOST_AHEAD = 1000
#: How often a message goes the way of a key: behind the key, behind what the key posted, and behind what that posted.
_LAPS = 3
#: Seconds between two looks while a key waits, and those after which a lap counts as lost on its way.
_LOOK, _LOST = 0.02, 1.0
#: Leaving waits for nothing.
AT_ONCE = frozenset(["ctrl+q", "ctrl+c"])
#: The groups in which commands work; Textual has its own, which never end before a key.
_GROUPS = frozenset(["commands", "default"])


class Lap(Message):
    """Goes the way of a key, from what has the focus up to the app, so that its arrival tells that the key is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeysInOrder(App[int]):
    """An app that looks at a key, or a paste, when what the one before it began has ended or asks for an answer."""

    def __init__(self) -> None:
        super().__init__()
        #: Grows with each key and click that is looked at.
        self.turns = 0
        self._ahead: deque[events.Key | events.Paste] = deque()
        self._asking: dict[Worker[Any], Screen[Any]] = {}
        self._settling = False
        self._lap = 0
        self._laps = 0
        self._runner: Widget | None = None
        self._begun = 0.0
        self._looking: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.MouseDown) and not event.is_forwarded:
            self.turns += 1
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif not self._settling:
            await self._take(event)
        elif isinstance(event, events.Key) and event.key in AT_ONCE:
            await super().on_event(event)
        elif len(self._ahead) < MOST_AHEAD:
            self._ahead.append(event)
            self._look_soon()

    async def _take(self, event: events.Key | events.Paste) -> None:
        self.turns += 1
        self._settling = True
        self._laps = 0
        try:
            await super().on_event(event)
        finally:
            self._begin_lap()

    @property
    def _front(self) -> Widget:
        return self.screen.focused or self.screen

    def _begin_lap(self) -> None:
        if not self.screen_stack:
            self._settling = False
            return
        self._lap += 1
        self._begun = monotonic()
        self._runner = self._front
        self._runner.post_message(Lap(self._lap))
        if self._ahead:
            self._look_soon()

    async def _on_lap(self, lap: Lap) -> None:
        if self._settling and lap.number == self._lap:
            await self._end_lap()

    async def _end_lap(self) -> None:
        self._laps += 1
        if not self.screen_stack:
            self._settling = False
        elif self._is_busy():
            self._runner = None
            if self._ahead:
                self._look_soon()
        elif self._laps < _LAPS or self._runner is not self._front:
            self._begin_lap()
        else:
            await self._go_on()

    async def _go_on(self) -> None:
        self._settling = False
        if self._ahead:
            await self._take(self._ahead.popleft())

    def _is_busy(self) -> bool:
        """Whether a command is at work that does not wait for an answer on the screen."""
        return any(
            not worker.is_finished
            and not worker._thread_worker
            and worker.group in _GROUPS
            and self._asking.get(worker) not in self.screen_stack
            for worker in self.workers
        )

    def _look_soon(self) -> None:
        if self._looking is None:
            self._looking = self.set_interval(_LOOK, self._look)
        self._looking.resume()

    async def _look(self) -> None:
        """While keys wait: begin again once a command has ended, or where a lap was lost with a widget that went."""
        if not self._settling or not self._ahead:
            if self._looking is not None:
                self._looking.pause()
        elif self._runner is None:
            if not self._is_busy():
                self._laps = 0
                self._begin_lap()
        elif monotonic() - self._begun > _LOST:
            await self._go_on()
        elif not self._runner.is_attached or not self._runner.is_running:
            self._begin_lap()

    if not TYPE_CHECKING:

        async def push_screen_wait(self, screen, *, mode=None):
            """The same as the app's; what waits for the answer holds no key back meanwhile."""
            worker = get_current_worker()
            self._asking[worker] = screen
            try:
                return await super().push_screen_wait(screen, mode=mode)
            finally:
                self._asking.pop(worker, None)
