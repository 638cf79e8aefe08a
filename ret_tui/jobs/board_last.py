"""Which meetings are the last before the accountable body takes papers for one of its own (T2)."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.board_deadlines import last_meeting_before
from ret_tui.rules.wording import short_day
from store.records import BoardDate


class BoardFlag(Struct, frozen=True):
    """A meeting after which the accountable body takes papers before the next one comes."""

    #: The body's meeting: its name and its day.
    board: str
    date: dt.date
    papers_due: dt.date

    @property
    def words(self) -> str:
        """``papers by Fri 5 Mar for WMCA Board on Fri 19 Mar``."""
        return f"papers by {short_day(self.papers_due)} for {self.board} on {short_day(self.date)}"


def last_before(office: Office, meeting: str) -> tuple[BoardFlag, ...]:
    """The deadlines before which a meeting is the last one, in their order.

    Args:
        meeting: its id.
    """
    terms = office.terms_if_any
    body = "" if terms is None else terms.accountable_body
    every = who_is.by_date(office)
    found = []
    for board in sorted(office.store.all(BoardDate), key=lambda each: each.date):
        last = None if board.papers_due is None else last_meeting_before(every, board.papers_due)
        if board.papers_due is not None and last is not None and last.id == meeting:
            found.append(BoardFlag(board.title or body or "the Board", board.date, board.papers_due))
    return tuple(found)
