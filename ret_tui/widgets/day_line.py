"""The days of a month in a line under the year: their weekdays, what weighs on them, the meetings, and a cursor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from ret_tui.rules.wording import MONTHS, WEEKDAYS
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.legend import legend
from ret_tui.widgets.plain import clean, fit, wrap
from ret_tui.widgets.weights import MEETING, WEIGHTS, weight

#: What stands before the days, in cells.
MARGIN = 10
#: Lines: weekdays, days, signs, two for what the day is, and the legend.
LINES = 6
_WORDS = (3, 4)
#: A day takes so many cells where that fits, and one less where it does not; a blank parts the weeks.
_WIDE = 3
_LONGEST_MONTH = 31 * _WIDE + 5
_MONDAY, _SATURDAY = 0, 5
CURSOR = "year-strip--cursor"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the line.

    Args:
        date: the day.
        weight: off, avoid, think, note or clear.
        meetings: what is on it, by id.
    """

    date: dt.date
    weight: str = "clear"
    meetings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthOfDays:
    """A month day by day, as it is walked through.

    Args:
        days: from the first to the last.
        words: what the day under the cursor is.
        enter: what Enter does there, a verb with its object; empty where it does nothing.
    """

    days: Sequence[Day] = ()
    words: str = ""
    enter: str = ""


def spots(days: Sequence[Day], width: int) -> list[tuple[int, int, dt.date]]:
    """Where each day stands, from which column to before which."""
    size = _WIDE if width >= MARGIN + _LONGEST_MONTH else _WIDE - 1
    found, x = [], MARGIN
    for day in days:
        if day.date.weekday() == _MONDAY and day.date.day > 1:
            x += 1
        found.append((x, x + size, day.date))
        x += size
    return found


def line_pieces(month: MonthOfDays, cursor: dt.date, y: int, width: int) -> list[Piece]:
    """One of the `LINES` lines, as pieces."""
    if y in _WORDS:
        lines = wrap(clean(month.words), width - 1)
        if len(lines) > len(_WORDS):
            lines[len(_WORDS) - 1] = fit(" ".join(lines[len(_WORDS) - 1 :]), width - 1)
        at = y - _WORDS[0]
        return [(" " + lines[at], "" if at or not month.words else "strong")] if at < len(lines) else []
    if y == LINES - 1:
        return [(" " + legend((MEETING, *WEIGHTS.values())), "muted")]
    where = spots(month.days, width)
    label = f" {MONTHS[cursor.month - 1][:3]} {cursor.year}" if y == 1 else ""
    pieces: list[Piece] = [(fit(label, MARGIN), "strong")]
    texts = _numbers(month.days, where) if y == 1 else {}
    x = MARGIN
    for day, (start, end, date) in zip(month.days, where, strict=True):
        if start > x:
            pieces.append((" " * (start - x), ""))
        text, tone = _cell(day, y)
        if y == 1:
            text, tone = texts.get(date, ("", "muted"))
        pieces.append((fit(text, end - start), CURSOR if date == cursor else tone))
        x = end
    return pieces


def _cell(day: Day, y: int) -> tuple[str, str]:
    if y == 0:
        return WEEKDAYS[day.date.weekday()][0], "muted" if day.date.weekday() >= _SATURDAY else ""
    sign = weight(day.weight)
    if day.meetings:
        return MEETING.glyph, "late" if day.weight in ("avoid", "off") else MEETING.tone
    return sign.glyph, sign.tone


def _numbers(days: Sequence[Day], where: Sequence[tuple[int, int, dt.date]]) -> dict[dt.date, tuple[str, str]]:
    """The ids of the meetings, and beside them the numbers of the days as far as none touches another.

    Where there is little room those are the Mondays'; a meeting's id goes before them.
    """
    wide = bool(where) and where[0][1] - where[0][0] >= _WIDE
    wanted: list[tuple[int, dt.date, str, str]] = []
    for day, (x, _end, date) in zip(days, where, strict=True):
        if day.meetings:
            wanted.append((x, date, day.meetings[0], "strong"))
        elif wide or date.weekday() == _MONDAY or date.day == 1:
            wanted.append((x, date, str(date.day), "muted"))
    kept: list[tuple[int, int]] = []
    found: dict[dt.date, tuple[str, str]] = {}
    for x, date, text, tone in sorted(wanted, key=lambda each: each[3] != "strong"):
        size = where[0][1] - where[0][0]
        text = text[:size]
        if all(x + len(text) < start or x > end for start, end in kept):
            kept.append((x, x + len(text)))
            found[date] = (text, tone)
    return found
