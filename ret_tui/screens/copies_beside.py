"""Watching for copies that a sync client leaves beside the store, in a thread: a share may be slow to list a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import NoActiveWorker, get_current_worker

if TYPE_CHECKING:
    from ret_tui.app import RetApp


class CopiesBeside:
    """The copies that were beside the app's store when its folder was last listed.

    Args:
        app: told by ``copies_changed`` when others are there.
    """

    def __init__(self, app: RetApp) -> None:
        self.known: tuple[Path, ...] = ()
        self._app = app
        self._looking = False
        self._once_more = False

    def look(self) -> None:
        """List the folder in a thread, after a listing that is under way; whoever asks does not wait."""
        if self._looking:
            self._once_more = True
        else:
            self._looking = True
            self._app.run_worker(self._list, thread=True, exit_on_error=False, group="copies", name="copies beside")

    def _list(self) -> None:
        found = self._app.office.store.conflict_copies()
        if not _is_cancelled():
            self._app.call_from_thread(self._take, found)

    def _take(self, found: tuple[Path, ...]) -> None:
        self._looking = False
        if self._once_more:
            self._once_more = False
            self.look()
        if found != self.known:
            self.known = found
            self._app.copies_changed()


def _is_cancelled() -> bool:
    """Whether the app was left while the thread was at work."""
    try:
        return get_current_worker().is_cancelled
    except NoActiveWorker:
        return True
