"""All that stands around between two days, and the dates among it that are typed in or imported.

Those are kept by `occasions` and `board_dates`, and can be asked for and changed here too.
"""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs.board_dates import BoardView, add_board_date, board_dates, change_board_date, remove_board_date
from ret_tui.jobs.occasions import OccasionView, add_occasion, change_occasion, occasions, remove_occasion
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import are_ready, surroundings
from ret_tui.rules.obstacles import Obstacle
from store.records import BoardDate, ClosedDay, Occasion
from store.refusals import BadValue

__all__ = [
    "BoardView",
    "OccasionView",
    "add_board_date",
    "add_occasion",
    "around",
    "board_dates",
    "change_board_date",
    "change_occasion",
    "not_known",
    "occasions",
    "remove_board_date",
    "remove_occasion",
    "typed_in",
]

#: Years that are told at once.
MOST_YEARS = 20


def around(office: Office, first: dt.date, last: dt.date) -> tuple[Obstacle, ...]:
    """Everything but weekends that reaches into a span of days, both included, in order of date.

    Bank holidays, observances, school holidays, elections, the Board's dates and closed days; none of it in the moments
    at start before it is there.

    Raises:
        BadValue: the last day is before the first, there are more than 20 years between them, or what stands around in
            one of them cannot be known.
    """
    years = _years(first, last)
    if not office.patient and not are_ready(office):
        return ()
    return surroundings(office, *years).between(first, last)


def not_known(office: Office, first: dt.date, last: dt.date) -> dict[int, tuple[str, ...]]:
    """For each year from one day to another, the observances of which it is not known when they are; others left out.

    Raises:
        BadValue: as `around`.
    """
    years = _years(first, last)
    if not office.patient and not are_ready(office):
        return {}
    every = surroundings(office, *years).not_known
    return {day.year: names for day in years if (names := every.get(day.year, ()))}


def typed_in(office: Office) -> frozenset[str]:
    """The ids, which obstacles have for keys, of what was typed in or imported: occasions, Board dates, closed days."""
    store = office.store
    return frozenset(each.id for kind in (Occasion, BoardDate, ClosedDay) for each in store.all(kind))


def _years(first: dt.date, last: dt.date) -> list[dt.date]:
    """A day in each year of a span."""
    if last < first:
        raise BadValue("The last day is before the first", "give a later one", field="last")
    if last.year - first.year >= MOST_YEARS:
        raise BadValue(f"That is more than {MOST_YEARS} years", "ask for fewer", field="last")
    return [dt.date(year, 7, 1) for year in range(first.year, last.year + 1)]
