"""Words kept while they are typed: at every pause, and at the latest half a second after a key."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from ret_tui.jobs import drafts
from ret_tui.jobs.office import Office

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.timer import Timer

#: Seconds after a key at which what stands there then is kept; keys meanwhile do not put it off.
PAUSE = 0.5


class KeptWords:
    """What is being typed in one place, kept on this computer until it is in the record or given up.

    Args:
        office: the office whose record it is about.
        key: where it is typed, as `ret_tui.jobs.drafts` says it.
    """

    def __init__(self, office: Office, key: str) -> None:
        self._office = office
        self.key = key
        self._text = self._kept = drafts.kept(office, key)
        #: What was being typed when the app was last left or killed; empty where nothing was.
        self.before = self._text
        self._timer: Timer | None = None
        self._turn = threading.Lock()

    def of(self, name: str) -> KeptWords:
        """The words of one field of a form."""
        return KeptWords(self._office, f"{self.key}/{name}")

    def typed(self, node: DOMNode, text: str) -> None:
        """Keep a text in a moment, without waiting for the disk.

        Args:
            node: what it is typed in, whose timer and thread serve.
        """
        self._text = text
        if self._timer is None and text != self._kept:
            self._timer = node.set_timer(PAUSE, lambda: self._keep_in_thread(node), name="keep unfinished words")

    def keep_now(self) -> None:
        """Keep what stands there, at once: it is being left."""
        self._stop()
        self._put()

    def forget(self) -> None:
        """Forget it: it is in the record, or given up."""
        self._stop()
        self._text = ""
        self._put()

    def _keep_in_thread(self, node: DOMNode) -> None:
        self._timer = None
        node.run_worker(self._put, thread=True, exit_on_error=False, group="drafts", name=self.key)

    def _put(self) -> None:
        # Whichever thread comes last finds the newest text, so that an older one is never written over it.
        with self._turn:
            # One goes on typing while the disk is written: what is kept is what was given to it.
            text = self._text
            if text != self._kept:
                drafts.keep(self._office, self.key, text)
                self._kept = text

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
