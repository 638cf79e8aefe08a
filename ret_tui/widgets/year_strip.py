"""Twelve months side by side: the meetings in them and what stands in the way; with the focus, also day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ret_tui.commands import Commanded, Offers, refresh_commands
from ret_tui.widgets.day_line import CURSOR, LINES, MonthOfDays, line_pieces, spots
from ret_tui.widgets.drawn import Piece, draw
from ret_tui.widgets.legend import TONE_CLASSES
from ret_tui.widgets.plain import clean, fit
from ret_tui.widgets.year_months import Days, Month, days_in_words, meeting_in_words, on_day
from ret_tui.widgets.year_strip_commands import DAY_COMMANDS

#: What the names of the lines take; one less where the months need all the room.
_LABEL = 9
_NARROWEST = 6
_WIDEST = 9
#: From so many lines on the screen there is room for what is only to be thought about.
TALL = 30


#: The most lines of the strip on a low screen.
_LOW = 7


class YearStrip(Commanded, Widget, can_focus=True):
    """The months of a year, drawn by one widget; while it has the focus, a line of days under them.

    Args:
        days: tells of the days; None where there are none to walk through.
    """

    OFFERS: ClassVar[Offers] = DAY_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "walk(-1)", show=False),
        Binding("right", "walk(1)", show=False),
        Binding("up", "walk(-7)", show=False),
        Binding("down", "walk(7)", show=False),
        Binding("pageup", "month(-1)", show=False),
        Binding("pagedown", "month(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {CURSOR, *TONE_CLASSES}

    class Taken(Message):
        """Enter on a day, or a click on the day under the cursor."""

        def __init__(self, day: dt.date) -> None:
            super().__init__()
            self.day = day

    class Left(Message):
        """Escape: back to where one came from."""

    def __init__(self, days: Days | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.days = days
        self.months: Sequence[Month] = ()
        self.year = ""
        #: The day to begin on when the focus comes.
        self.start: dt.date | None = None
        self.cursor: dt.date | None = None
        self.month = MonthOfDays()
        self.tall = False

    @property
    def walking(self) -> bool:
        """Whether the days are in sight."""
        return self.cursor is not None

    def show(self, months: Sequence[Month], year: str = "") -> None:
        """Replace the months.

        Args:
            year: what the year is called; it stands before the months.
        """
        self.months = tuple(months)
        self.year = year
        if self.cursor is not None:
            self.go(self.cursor)
        self._measure()

    def go(self, day: dt.date) -> None:
        """Put the cursor on a day, or on the nearest of the year."""
        first, last = self._ends()
        if self.days is None or first is None or last is None:
            return
        self.cursor = max(first, min(day, last))
        self.month = self.days.month_of(self.cursor)
        self._measure()
        if self.is_attached:
            refresh_commands(self.app)

    def stop(self) -> None:
        """Put the days out of sight."""
        self.cursor = None
        self._measure()

    def take(self) -> None:
        """Post `Taken` for the day under the cursor."""
        if self.cursor is not None:
            self.post_message(self.Taken(self.cursor))

    def leave(self) -> None:
        """Post `Left`."""
        self.post_message(self.Left())

    def go_clear(self, by: int) -> None:
        """Go to the next or the previous clear day; where there is none, stay."""
        if self.days is not None and self.cursor is not None:
            found = self.days.clear_beside(self.cursor, by)
            if found is None:
                self.app.bell()
            else:
                self.go(found)

    # Keys and mouse

    def on_focus(self) -> None:
        if self.cursor is None and (day := self.start or self._ends()[0]) is not None:
            self.go(day)

    def action_walk(self, days: int) -> None:
        if self.cursor is not None:
            self.go(self.cursor + dt.timedelta(days=days))

    def action_month(self, by: int) -> None:
        if self.cursor is None:
            return
        first = self.cursor.replace(day=1)
        beside = (first + dt.timedelta(days=32)).replace(day=1) if by > 0 else (first - dt.timedelta(days=1))
        self.go(on_day(beside, self.cursor.day))

    def action_edge(self, end: int) -> None:
        if (day := self._ends()[end]) is not None:
            self.go(day)

    def on_click(self, event: events.Click) -> None:
        day = self._day_at(event.x, event.y)
        if day is None:
            return
        if day == self.cursor and self.month.enter:
            self.take()
        else:
            self.go(day)

    def _day_at(self, x: int, y: int) -> dt.date | None:
        if y < self._rows:
            label, cell = self._columns()
            at = (x - label) // cell
            if x < label or at >= len(self.months) or (first := self.months[at].first) is None:
                return None
            here = self.cursor or self.start
            if here is not None and (here.year, here.month) == (first.year, first.month):
                return here
            return on_day(first, here.day) if here is not None else first
        if not self.walking:
            return None
        return next((day for start, end, day in spots(self.month.days, self.size.width) if start <= x < end), None)

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if not self.months:
            return Strip.blank(width, self.rich_style)
        if y < self._rows:
            return draw(self, self._pieces(y), width)
        below = y - self._rows - (1 if self.tall else 0)
        if self.cursor is not None and 0 <= below < LINES:
            return draw(self, line_pieces(self.month, self.cursor, below, width), width)
        return Strip.blank(width, self.rich_style)

    def _pieces(self, y: int) -> list[Piece]:
        label, cell = self._columns()
        if y == 0:
            pieces: list[Piece] = [(self._named(self.year, label), "strong")]
            return [*pieces, *((fit(month.name, cell), self._name_tone(month)) for month in self.months)]
        if y <= self._deepest:
            pieces = [(self._named("meets" if y == 1 else "", label), "muted")]
            for month in self.months:
                words, tone = month.meetings[y - 1] if y <= len(month.meetings) else ("–" if y == 1 else "", "muted")
                pieces.append((fit(meeting_in_words(clean(words), cell - 1), cell), tone))
            return pieces
        name, days = self._lines[y - self._deepest - 1]
        cells = [(fit(days_in_words(days(month), cell - 1), cell), "muted") for month in self.months]
        return [(self._named(name, label), "muted"), *cells]

    def _name_tone(self, month: Month) -> str:
        here, first = self.cursor, month.first
        if here is not None and first is not None and (here.year, here.month) == (first.year, first.month):
            return CURSOR
        return "strong" if month.now else "muted"

    def _columns(self) -> tuple[int, int]:
        """How wide the names of the lines are, and how wide a month."""
        width = self.size.width
        label = _LABEL if width >= _LABEL + _NARROWEST * len(self.months) else _LABEL - 1
        return label, max(_NARROWEST, min(_WIDEST, (width - label) // max(1, len(self.months))))

    @property
    def _deepest(self) -> int:
        return max(1, max((len(month.meetings) for month in self.months), default=1))

    @property
    def _lines(self) -> list[tuple[str, Callable[[Month], tuple[int, ...]]]]:
        """The lines under the meetings; while one walks through the days on a low screen only those that weigh most."""
        lines: list[tuple[str, Callable[[Month], tuple[int, ...]]]] = [
            ("off", lambda month: month.off),
            ("avoid", lambda month: month.avoid),
        ]
        more: list[tuple[str, Callable[[Month], tuple[int, ...]]]] = [
            ("school", lambda month: month.school),
            ("Board", lambda month: month.board),
            ("polls", lambda month: month.polls),
        ]
        if self.tall or not self.walking:
            lines += [(name, days) for name, days in more if any(days(month) for month in self.months)]
        if not self.tall:
            # The list and the story below want what is left of 24 lines.
            del lines[_LOW - 1 - self._deepest :]
        return lines

    @property
    def _rows(self) -> int:
        return 1 + self._deepest + len(self._lines)

    def _measure(self) -> None:
        # Where there is room a blank line stands over the days, and one under all of it.
        blank = (2 if self.tall else 0) if self.walking else 1
        if not self.tall and self._rows >= _LOW:
            blank = 0
        self.styles.height = self._rows + (LINES if self.walking else 0) + blank
        self.refresh()

    def fit_screen(self, height: int) -> None:
        """Take the lines that a screen of so many lines has room for."""
        self.tall = height >= TALL
        self._measure()

    def _ends(self) -> tuple[dt.date | None, dt.date | None]:
        """The first and the last day of the year."""
        if not self.months:
            return None, None
        last = self.months[-1].first
        return self.months[0].first, None if last is None else on_day(last, 31)

    def _named(self, name: str, label: int) -> str:
        """The name of a line, a cell in from the edge where there is room for that."""
        return fit(f"{' ' if label == _LABEL else ''}{clean(name)}", label)
