"""A screen over the place one came from: a heading, a list, and below it what the row under the cursor means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from ret_tui.commands import Command, Commanded, refresh_commands
from ret_tui.jobs import surroundings
from ret_tui.jobs.what_moved import Standing, standing, what_moved
from ret_tui.rules.wording import count
from ret_tui.widgets.detail import Detail, Paragraph, Part
from ret_tui.widgets.footer import Footer
from ret_tui.widgets.ledger import Heading, Ledger, Row
from ret_tui.widgets.toasts import keep_toasts_above

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.jobs.office import Office


#: Lines that every heading has.
_HEAD = 2
#: Dates that moved which are told one by one.
_TOLD = 3


class BackToPlace(Command["OverPlace"]):
    """Go back to where you were."""

    order = 16
    title = "Back to where you were"

    def run(self, place: OverPlace) -> None:
        if place.ret.trail.lead_from(place):
            place.ret.trail.begin()
        else:
            place.app.pop_screen()


class OverPlace(Commanded, Screen[None]):
    """Shows the record in `show_record`, and again after each change, wherever that was made.

    Args:
        rows: the list.
        story: a pane that tells of the row under the cursor; where it is None, a few lines under the list do.
        foot_lines: how many lines that foot has.
    """

    #: Whether what is kept here may move the deadlines of meetings, or what they fall on, which is then said.
    MOVES_DATES: ClassVar[bool] = False
    #: What the way back to it is called.
    NAME: ClassVar[str] = ""
    #: How many lines its heading grows to, where it has as much to say.
    HEAD_LINES: ClassVar[int] = 2

    def __init__(self, rows: Ledger, story: Detail | None = None, *, foot_lines: int = 3) -> None:
        super().__init__()
        #: The revision of the store that is shown.
        self._revision = -1
        self._stood: Standing | None = None
        self._cursor: str | None = None
        self._glow: tuple[str, ...] = ()
        self.heading = Detail(classes="over-place--heading")
        self.heading.can_focus = False
        self.list = rows
        self.story = story or Detail(classes="over-place--foot")
        if story is None:
            self.story.can_focus = False
            self.story.styles.height = foot_lines
        #: Lines at the bottom that what is said in passing does not cover: the foot, what parts it, and the keys.
        self._below = 0 if story is not None else foot_lines + 2

    def compose(self) -> ComposeResult:
        yield self.heading
        yield from self.compose_body()
        yield Footer()

    def compose_body(self) -> Iterable[Widget]:
        """The widgets between the heading and the line of keys."""
        yield self.list
        yield self.story

    @property
    def ret(self) -> RetApp:
        """The app, by its own type."""
        return cast("RetApp", self.app)

    @property
    def office(self) -> Office:
        """The office that the jobs work in."""
        return self.ret.office

    def on_mount(self) -> None:
        self.bindings_updated_signal.subscribe(self, self._look_again)
        self.read_again()
        self.list.focus()
        if self._below:
            keep_toasts_above(self, self._below)

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._fit_heading)

    def on_ledger_highlighted(self) -> None:
        self.tell()
        refresh_commands(self.app)

    def _look_again(self, _screen: Screen[None]) -> None:
        """Show the record again after a change that came from elsewhere, such as an undo."""
        if self._revision != self.ret.revision:
            self.read_again()

    def read_again(self) -> None:
        """Read the record and show it, with what is under the cursor then."""
        self._revision = self.ret.revision
        self.show_record()
        self.tell()
        self._stood = self._standing()
        refresh_commands(self.app)

    def _standing(self) -> Standing | None:
        """How the meetings' dates stand; None where nothing here moves them, or before they are known."""
        return standing(self.office) if self.MOVES_DATES and surroundings.are_ready(self.office) else None

    def show_record(self) -> None:
        """Ask the jobs and show what they say, through `say` and `show_rows`."""
        raise NotImplementedError

    def tell(self) -> None:
        """Tell of the row under the cursor."""

    def say(self, words: str) -> None:
        """Show the heading."""
        self.say_parts([Paragraph(words, "strong")])

    def say_parts(self, parts: Iterable[Part]) -> None:
        """Show the heading in parts; it takes as many lines as it needs, up to what it may."""
        self.heading.show(parts)
        self.call_after_refresh(self._fit_heading)

    def _fit_heading(self) -> None:
        if self.HEAD_LINES > _HEAD and (width := self.heading.size.width):
            self.heading.styles.height = max(_HEAD, min(self.HEAD_LINES, self.heading.lines_for(width)))

    def show_rows(self, rows: Iterable[Row | Heading], *, cursor: str | None = None) -> None:
        """Show the list; what was just kept has the cursor and glows.

        Args:
            cursor: the row to go to where nothing was kept; None leaves the cursor where it is.
        """
        shown = tuple(rows)
        self.list.show(shown, cursor=self._cursor or cursor, glow=self._glow)
        if cursor is not None and self._cursor is None:
            self.call_after_refresh(self._bring_up, shown, cursor)
        self._cursor, self._glow = None, ()

    def _bring_up(self, rows: Sequence[Row | Heading], key: str) -> None:
        """Bring a row up, under its heading, so that what follows it is in sight too."""
        if self.list.cursor_key != key:
            # Something was kept in the meantime, and is in sight.
            return
        top = 0
        for index, item in enumerate(rows):
            if isinstance(item, Heading):
                top = index
            elif item.key == key:
                room = self.list.size.height - 2
                self.list.scroll_to(y=top if index - top < room else index, animate=False, force=True)
                return

    def tell_parts(self, parts: Iterable[Part]) -> None:
        """Show what there is to tell of the row under the cursor."""
        self.story.show(parts)

    def kept(self, key: str | None, words: str = "") -> None:
        """A change was kept: say so, and show it again everywhere.

        Args:
            key: the row that it made or changed, which gets the cursor; None leaves the cursor where it is.
            words: what to say in passing.
        """
        self._cursor, self._glow = key, (key,) if key else ()
        now = self._standing()
        moved = () if self._stood is None or now is None else what_moved(self._stood, now)
        if moved:
            more = [f"and {count(len(moved) - _TOLD, 'other date')}"] if len(moved) > _TOLD else []
            words = "\n".join([words, *moved[:_TOLD], *more, "u takes it back"])
        self.ret.changed(words)
