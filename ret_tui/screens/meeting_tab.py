"""What the tabs of the Meeting have in common: the meeting they are about, and the way to change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.containers import Vertical

from ret_tui.commands import Commanded
from ret_tui.jobs.office import Office
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.screens.meeting import MeetingPlace

T = TypeVar("T")

#: What stands in every tab while there is no meeting at all.
NO_MEETING = "No meetings yet: 2 goes to the Year, and p there proposes its dates."


class MeetingTab(Commanded, Vertical):
    """A pane about one meeting, shown while its tab is chosen.

    Args:
        place: the Meeting that it stands in.
    """

    #: The id of the meeting shown; empty while there is none.
    meeting: str = ""
    #: The list that its keys are about.
    list: Ledger

    def __init__(self, place: MeetingPlace, *, id: str) -> None:
        super().__init__(id=id, classes="meeting-tab")
        self.place = place

    @property
    def ret(self) -> RetApp:
        """The app, by its own type."""
        return self.place.ret

    @property
    def office(self) -> Office:
        """The office that the jobs work in."""
        return self.place.office

    def do(self, change: Callable[[], T], words: str | Callable[[T], str] = "") -> T:
        """Make a change through a job, then say so and show the record again.

        Raises:
            Refusal: as the job; nothing has changed then.
        """
        return self.place.do(change, words)

    def show_meeting(self) -> None:
        """Ask the jobs about `meeting` and show what they say; the cursor stays where it is."""
        raise NotImplementedError

    def title(self) -> tuple[Sequence[Piece], Piece] | None:
        """What the first line says while this tab is shown, and at its right end; None for the usual line."""
        return None

    @property
    def can_focus_first(self) -> bool:
        """Whether something else than its list has the focus by right, and has it not."""
        return False

    def focus_first(self) -> None:
        """Give the focus to what the keys of this tab are for."""
        self.screen.set_focus(self.list)
