"""The table of functions and meetings: what each meeting of a year did for each function, and where it did nothing."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from msgspec import Struct

from ret_tui.jobs import meetings, who_is
from ret_tui.jobs.indicators.periods import year_period
from ret_tui.jobs.indicators.terms_of_period import TermsOfPeriod
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, listed, long_day
from store.records import Action, Decision, Item, Meeting

_HELD = ("held", "inquorate")
_CALLED_OFF = ("cancelled", "rearranged")
#: How many meetings held in a row that did not discuss a function make it quiet.
QUIET_AFTER = 3


class Cell(Struct, frozen=True):
    """What one meeting did for one function."""

    items: int
    decisions: int
    actions: int
    #: Whether the meeting was held and did nothing for it; a meeting to come leaves no gap.
    gap: bool

    @property
    def total(self) -> int:
        """All that it did."""
        return self.items + self.decisions + self.actions

    @property
    def words(self) -> str:
        """``1 item, 2 decisions``; ``nothing``."""
        numbers = ((self.items, "item"), (self.decisions, "decision"), (self.actions, "action"))
        return ", ".join(count(number, word) for number, word in numbers if number) or "nothing"


class Column(Struct, frozen=True):
    """One meeting."""

    meeting: str
    date: dt.date
    status: str


class Row(Struct, frozen=True):
    """One function over the meetings."""

    function: str
    name: str
    #: In the order of the columns.
    cells: tuple[Cell, ...]
    #: Whether the last meetings held, up to the end of the year, discussed it in none of their items.
    quiet: bool
    #: The last meeting held, of any year up to then, that discussed it, and its day; empty and None for none.
    last_meeting: str
    last_on: dt.date | None

    @property
    def quiet_words(self) -> str:
        """``not discussed since M1, 12 May 2026``; ``never discussed yet``; empty for one that is not quiet."""
        if not self.quiet:
            return ""
        if self.last_on is None:
            return "never discussed yet"
        return f"not discussed since {self.last_meeting}, {long_day(self.last_on)}"


class MatrixView(Struct, frozen=True):
    """Functions × meetings of a year."""

    year: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def summary(self) -> str:
        """``3 gaps in 4 meetings held; quiet: F3 and F6``."""
        held = sum(1 for each in self.columns if each.status in _HELD)
        gaps = sum(cell.gap for row in self.rows for cell in row.cells)
        quiet = [row.function for row in self.rows if row.quiet]
        told = f"{count(gaps, 'gap')} in {count(held, 'meeting')} held"
        return f"{told}; quiet: {listed(quiet)}" if quiet else told


def matrix(office: Office, year: str = "") -> MatrixView:
    """What each meeting of a year did for each function that was in force in it.

    A decision or an action is of the function that it names, or else of its item's. An item that was deferred or
    withdrawn was not taken, so it does not count. Meetings that were cancelled or rearranged are left out.

    Args:
        year: ``2026-27``; the year in view when empty.

    Raises:
        BadValue: the year cannot be read.
    """
    period = year_period(office, year)
    _, own = meetings.meetings_of_year(office, period.name)
    shown = [each for each in own if each.status not in _CALLED_OFF]
    done, functions = served(office), TermsOfPeriod(office, period).functions()
    held = [each for each in who_is.by_date(office) if each.status in _HELD and each.date <= period.last]
    held += [each for each in shown if each.status in _HELD and each.date > period.last]
    return MatrixView(
        year=period.name,
        columns=tuple(Column(each.id, each.date, each.status) for each in shown),
        rows=tuple(_row(each.id, each.name, shown, held, done) for each in functions),
    )


def served(office: Office) -> dict[tuple[str, str], tuple[int, int, int]]:
    """How many items, decisions and actions there are by meeting and function; nothing where there are none."""
    of_item = {each.id: each for each in office.store.all(Item)}

    def function(named: str, item: str) -> str:
        return named or (of_item[item].function if item in of_item else "")

    items = Counter(
        (each.meeting, each.function) for each in of_item.values() if each.outcome not in ("deferred", "withdrawn")
    )
    decisions = Counter((each.meeting, function(each.function, each.item)) for each in office.store.all(Decision))
    actions = Counter((each.meeting, function(each.function, each.item)) for each in office.store.all(Action))
    return {
        key: (items[key], decisions[key], actions[key]) for key in {*items, *decisions, *actions} if key[0] and key[1]
    }


def discussed(office: Office) -> frozenset[tuple[str, str]]:
    """The meetings and functions of the items that were taken, or that nobody said were not."""
    return frozenset(key for key, (items, _, _) in served(office).items() if items)


def _row(
    id: str, name: str, shown: list[Meeting], held: list[Meeting], done: dict[tuple[str, str], tuple[int, int, int]]
) -> Row:
    cells = []
    for meeting in shown:
        numbers = done.get((meeting.id, id), (0, 0, 0))
        cells.append(Cell(*numbers, gap=meeting.status in _HELD and not any(numbers)))
    last = next((each for each in reversed(held) if done.get((each.id, id), (0,))[0]), None)
    lately = held[-QUIET_AFTER:]
    return Row(
        function=id,
        name=name,
        cells=tuple(cells),
        quiet=len(lately) == QUIET_AFTER and last not in lately,
        last_meeting="" if last is None else last.id,
        last_on=None if last is None else last.date,
    )
