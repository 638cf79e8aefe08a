"""The seats that are expected at a meeting, as a bar with its words: on the Desk, in the register, over invitations."""

from __future__ import annotations

from typing import Protocol

from ret_tui.rules.quorum_forecast import Outlook, quorum_beside
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.gauge import Part as Share
from ret_tui.widgets.gauge import gauge, gauge_words

#: The cells of the bar where the words leave it that many, on a line of 80.
_BAR = 20


class Expected(Protocol):
    """How many seats are likely to be represented, have not answered, said perhaps, and declined."""

    @property
    def likely(self) -> int:
        """Seats for which somebody said yes."""

    @property
    def unanswered(self) -> int:
        """Seats without any answer."""

    @property
    def perhaps(self) -> int:
        """Seats with an uncertain one."""

    @property
    def declined(self) -> int:
        """Seats for which nobody will come."""

    @property
    def quorum(self) -> int | None:
        """How many are needed; None without a rule."""


def expected_pieces(seats: Expected, outlook: Outlook, tone: str) -> tuple[Piece, ...]:
    """``█████▒▒▒░  11 likely   3 no answer   2 perhaps   4 declined   quorum 8``.

    Args:
        tone: of the words, where a quorum can still be made.
    """
    told = [Share(seats.likely, "likely"), Share(seats.unanswered, "no answer")]
    told += [Share(seats.perhaps, "perhaps")] if seats.perhaps else []
    told.append(Share(seats.declined, "declined"))
    # The bar has one shade for whatever is open, and gives the cells that naming it apart takes.
    bar = (Share(seats.likely, ""), Share(seats.unanswered + seats.perhaps, ""), Share(seats.declined, ""))
    room = _BAR - (len(f"   {seats.perhaps} perhaps") if seats.perhaps else 0)
    words = f"  {gauge_words(told)}{quorum_beside(seats.quorum, outlook)}"
    return (*gauge(bar, room), (words, "late" if outlook == "lost" else tone))
