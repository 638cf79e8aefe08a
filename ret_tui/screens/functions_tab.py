"""What the tabs of the Functions have in common: the year they are about, and the way to change the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.containers import Vertical

from ret_tui.commands import Commanded
from ret_tui.jobs.office import Office
from ret_tui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.screens.functions import FunctionsPlace

T = TypeVar("T")

#: From so many columns a list has its story beside it and still shows its words whole.
WORDS_WHOLE = 160


class FunctionsTab(Commanded, Vertical):
    """A pane of the Functions, shown while its tab is chosen.

    Args:
        place: the Functions that it stands in.
    """

    #: The list that its keys are about.
    list: Ledger
    #: Whether it shows what every year has, and not the year that is chosen.
    OF_EVERY_YEAR: ClassVar[bool] = False

    def __init__(self, place: FunctionsPlace, *, id: str) -> None:
        super().__init__(id=id, classes="functions-tab")
        self.place = place

    @property
    def ret(self) -> RetApp:
        """The app, by its own type."""
        return self.place.ret

    @property
    def office(self) -> Office:
        """The office that the jobs work in."""
        return self.place.office

    @property
    def year(self) -> str:
        """The body's year that is shown: ``2026-27``."""
        return self.place.year

    def do(self, change: Callable[[], T], words: str | Callable[[T], str] = "") -> T:
        """Make a change through a job, then say so and show the record again.

        Raises:
            Refusal: as the job; nothing has changed then.
        """
        return self.place.do(change, words)

    def show_year(self) -> str:
        """Ask the jobs about `year` and show what they say; the cursor stays where it is.

        Returns:
            What the first line says beside the year.
        """
        raise NotImplementedError

    def reveal(self, key: str) -> bool:
        """Put the cursor on what an id means, in any case, whatever hides it; False where it is not in this tab."""
        if self._find(key) is None:
            self.list.filter_text = ""
        found = self._find(key)
        return found is not None and self.list.move_to(found)

    def _find(self, key: str) -> str | None:
        return next((each for each in self.list.keys if each.casefold() == key.casefold()), None)

    def glow(self, key: str) -> None:
        """Put the cursor on what has just changed."""
        if self.reveal(key):
            self.list.glow((key,))

    def focus_first(self) -> None:
        """Give the focus to what the keys of this tab are for."""
        self.screen.set_focus(self.list)
