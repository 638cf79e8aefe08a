"""Twelve months in four lines: their names, the meetings in them, and the days off that stand in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from ret_tui.widgets.drawn import Piece, draw
from ret_tui.widgets.legend import TONE_CLASSES
from ret_tui.widgets.plain import clean, fit

#: What the names of the lines take; one less where the months need all the room.
_LABEL = 9
_NARROWEST = 6
_WIDEST = 9


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the strip.

    Args:
        name: three letters.
        meetings: (words, tone) of each meeting in it: ("12 M1", "strong").
        days_off: the days of the month that are bank holidays or closed.
        now: whether today is in it.
    """

    name: str
    meetings: tuple[tuple[str, str], ...] = ()
    days_off: tuple[int, ...] = ()
    now: bool = False


class YearStrip(Widget):
    """The months of a year side by side; drawn by one widget."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONE_CLASSES)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.months: Sequence[Month] = ()
        self.year = ""

    def show(self, months: Sequence[Month], year: str = "") -> None:
        """Replace the months.

        Args:
            year: what the year is called; it stands before the months.
        """
        self.months = tuple(months)
        self.year = year
        self.styles.height = 3 + max((len(month.meetings) for month in self.months), default=1)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if not self.months:
            return Strip.blank(width, self.rich_style)
        label = _LABEL if width >= _LABEL + _NARROWEST * len(self.months) else _LABEL - 1
        cell = max(_NARROWEST, min(_WIDEST, (width - label) // len(self.months)))
        deepest = max(1, max(len(month.meetings) for month in self.months))
        pieces: list[Piece] = []
        if y == 0:
            pieces.append((self._named(self.year, label), "strong"))
            pieces += [(fit(month.name, cell), "strong" if month.now else "muted") for month in self.months]
        elif y <= deepest:
            pieces.append((self._named("meets" if y == 1 else "", label), "muted"))
            for month in self.months:
                words, tone = month.meetings[y - 1] if y <= len(month.meetings) else ("–" if y == 1 else "", "muted")
                pieces.append((fit(clean(words), cell), tone))
        elif y == deepest + 1:
            pieces.append((self._named("off", label), "muted"))
            pieces += [(fit(days_in_words(month.days_off, cell - 1), cell), "muted") for month in self.months]
        else:
            return Strip.blank(width, self.rich_style)
        return draw(self, pieces, width)

    def _named(self, name: str, label: int) -> str:
        """The name of a line, a cell in from the edge where there is room for that."""
        return fit(f"{' ' if label == _LABEL else ''}{clean(name)}", label)


def days_in_words(days: Sequence[int], room: int) -> str:
    """``4 25``, ``24–31``; what finds no room is left out whole and told by a plus sign.

    Args:
        days: of one month.
        room: in cells, three at least.
    """
    spans: list[list[int]] = []
    for day in sorted(days):
        if spans and day == spans[-1][-1] + 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    words = [str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans]
    shown = " ".join(words)
    while len(shown) > room and len(words) > 1:
        words.pop()
        shown = " ".join(words) + "+"
    # A span that is too long even alone is told by its first day.
    return shown if len(shown) <= room else f"{spans[0][0]}+"
