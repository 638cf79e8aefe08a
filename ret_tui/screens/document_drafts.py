"""Documents composed in a thread, one after the other, and kept while the record stays as it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from ret_tui.jobs.documents.writing import Draft, draft
from ret_tui.screens.paper_copy import PaperCopy
from store.refusals import Refusal

if TYPE_CHECKING:
    from ret_tui.jobs.office import Office

#: No group that keys wait for.
_GROUP = "drafts"


class Drafts:
    """What the documents of a screen look like, as far as it is known.

    Args:
        screen: works on them in the background.
        office: tells the office to work in.
        tell: called with each copy whose draft has come.
    """

    def __init__(self, screen: Screen[None], office: Callable[[], Office], tell: Callable[[PaperCopy], None]) -> None:
        self._screen = screen
        self._office = office
        self._tell = tell
        #: By copy: the revision of the store that it is of, and the draft, or why there is none.
        self._known: dict[PaperCopy, tuple[int, Draft | Refusal]] = {}
        self._wanted: list[PaperCopy] = []
        self._at_work = False

    def find(self, copy: PaperCopy) -> Draft | Refusal | None:
        """The draft of a copy, or why there is none; None before it has been composed.

        One of an earlier state of the record is given until the next one has come.
        """
        found = self._known.get(_as_usual(copy))
        return found[1] if found else None

    def want(self, copies: Iterable[PaperCopy]) -> None:
        """Compose these, the first ones first and before those wanted earlier; what is known already is left out."""
        revision = self._office().store.revision
        new = [each for each in dict.fromkeys(map(_as_usual, copies)) if self._is_old(each, revision)]
        self._wanted = list(dict.fromkeys([*new, *self._wanted]))
        if self._wanted and not self._at_work:
            self._at_work = True
            self._screen.run_worker(self._work(), group=_GROUP, name="drafts")

    def _is_old(self, copy: PaperCopy, revision: int) -> bool:
        return copy not in self._known or self._known[copy][0] != revision

    async def _work(self) -> None:
        try:
            while self._wanted:
                await self._make(self._wanted.pop(0))
        finally:
            self._at_work = False

    async def _make(self, copy: PaperCopy) -> None:
        office = self._office().patiently()
        revision = office.store.revision
        compose = partial(draft, office, copy.kind, copy.about, public=copy.public)
        made: Draft | Refusal
        try:
            made = await asyncio.to_thread(compose)
        except Refusal as refusal:
            made = refusal
        except Exception:
            if office.store.revision == revision:
                raise
            # What was read changed while it was being read: once more, of what there is now.
            self._wanted.insert(0, copy)
            return
        self._known[copy] = (revision, made)
        if office.store.revision != revision:
            self._wanted.append(copy)
        self._tell(copy)


def _as_usual(copy: PaperCopy) -> PaperCopy:
    """Large print says the same, and so does a PDF."""
    return replace(copy, reading=False, pdf=False)
