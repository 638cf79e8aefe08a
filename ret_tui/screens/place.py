"""What every place has: the office to ask, a way to be asked again, and a row to go to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.widget import Widget

from ret_tui.commands import Commanded
from ret_tui.jobs.office import Office
from ret_tui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.jobs.note_line.where import Where

T = TypeVar("T")


class Place(Commanded, Widget):
    """One of the six places: a pane that is mounted at its first visit and shown again after each change.

    A place reads the record in `show_record` and nowhere else; a command changes it through a job and then calls
    `changed`, which shows the record again here and, when they are next visited, in the other places.
    """

    #: The id of its tab: desk, year, meeting, actions, people, functions.
    place: ClassVar[str] = ""

    #: The revision of the store that is shown; another one means that the record has to be read again.
    shown_revision: int = -1

    @property
    def ret(self) -> RetApp:
        """The app, by its own type."""
        return cast("RetApp", self.app)

    @property
    def office(self) -> Office:
        """The office that the jobs work in."""
        return self.ret.office

    @property
    def meeting_today(self) -> str:
        """The id of the meeting shown, if it is today; empty otherwise. What is captured here belongs to it."""
        return ""

    @property
    def meeting_here(self) -> str:
        """The id of the meeting that one looks at here; empty where it is none in particular."""
        return ""

    @property
    def footer_is_full(self) -> bool:
        """Whether its own keys take the whole footer, so that not even the help stands there."""
        return False

    @property
    def line_goes_to(self) -> Where | None:
        """Where a line that is captured here goes; None where the place says nothing of it."""
        return None

    def on_mount(self) -> None:
        self.look_again()

    def look_again(self) -> None:
        """Read the record and show it, if it has changed since."""
        if self.shown_revision != self.ret.revision:
            self.shown_revision = self.ret.revision
            self.show_record()

    def show_record(self) -> None:
        """Ask the jobs and show what they say; the cursor stays where it is."""
        raise NotImplementedError

    def go_to(self, about: str, tab: str = "") -> None:
        """Put the cursor on what is meant by an id: a meeting's, an action's, a seat's."""

    @property
    def name_here(self) -> str:
        """What the way back to it is called."""
        return self.place.capitalize()

    def way_here(self) -> Callable[[], None]:
        """What shows it as it is now, when one comes back to it: the same row under the cursor."""
        return way_to_row(getattr(self, "list", None))

    def focus_first(self) -> None:
        """Give the focus, at once, to what the keys of this place are for: keys typed ahead are meant for it."""

    def changed(self, words: str = "") -> None:
        """Say what was done, and show the record again."""
        self.ret.changed(words)

    def do(self, change: Callable[[], T], words: str | Callable[[T], str] = "") -> T:
        """Make a change through a job, then say so and show the record again.

        Raises:
            Refusal: as the job; nothing has changed then.
        """
        made = change()
        self.changed(words if isinstance(words, str) else words(made))
        return made

    async def in_background(self, work: Callable[[], T], saying: str) -> T:
        """Do slow work, such as writing files, in a thread, with a word on what is going on.

        Raises:
            Refusal: as the work.
        """
        return await self.ret.in_background(work, saying)


def way_to_row(rows: object) -> Callable[[], None]:
    """What puts the cursor of a list on the row that it is on now, whatever hides it then."""
    if not isinstance(rows, Ledger) or rows.cursor_key is None:
        return lambda: None
    key, filtered = rows.cursor_key, rows.filter_text

    def restore() -> None:
        rows.filter_text = filtered
        rows.move_to(key)

    return restore


Done = Awaitable[None] | None
