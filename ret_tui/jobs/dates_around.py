"""All that stands around between two days, and the dates among it that are typed in or imported.

Those are kept by `occasions` and `board_dates`, and can be asked for and changed here too.
"""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs import meetings
from ret_tui.jobs.board_dates import BoardView, add_board_date, board_dates, change_board_date, remove_board_date
from ret_tui.jobs.occasions import OccasionView, add_occasion, change_occasion, occasions, remove_occasion
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import are_ready, surroundings
from ret_tui.rules.obstacles import Obstacle, ObstacleKind
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
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
    "kinds_asked",
    "not_known",
    "occasions",
    "remove_board_date",
    "remove_occasion",
    "span_asked",
    "typed_in",
]

#: What can be asked for alone, by what people call it.
KINDS: dict[str, ObstacleKind] = {
    "bank holiday": "bank holiday",
    "closed day": "closed day",
    "observance": "observance",
    "school holiday": "school holiday",
    "election": "election",
    "board date": "board",
    "season": "season",
    "other": "other",
}
#: Years that are told at once.
MOST_YEARS = 20
_YEAR = dt.timedelta(days=364)


def around(office: Office, first: dt.date, last: dt.date) -> tuple[Obstacle, ...]:
    """Everything but weekends that reaches into a span of days, both included, in order of date.

    Bank holidays, observances, school holidays, elections, the Board's dates and closed days; none of it in the moments
    at start before it is there.

    Raises:
        BadValue: the last day is before the first, or there are more than 20 years between them.
    """
    years = _years(first, last)
    if not office.patient and not are_ready(office):
        return ()
    return surroundings(office, *years, all_known=False).between(first, last)


def not_known(office: Office, first: dt.date, last: dt.date) -> dict[int, tuple[str, ...]]:
    """For each year from one day to another, the observances of which it is not known when they are; others left out.

    Raises:
        BadValue: as `around`.
    """
    years = _years(first, last)
    if not office.patient and not are_ready(office):
        return {}
    every = surroundings(office, *years, all_known=False).not_known
    return {day.year: names for day in years if (names := every.get(day.year, ()))}


def typed_in(office: Office) -> frozenset[str]:
    """The ids, which obstacles have for keys, of what was typed in or imported: occasions, Board dates, closed days."""
    store = office.store
    return frozenset(each.id for kind in (Occasion, BoardDate, ClosedDay) for each in store.all(kind))


def span_asked(office: Office, first: str = "", last: str = "") -> tuple[dt.date, dt.date]:
    """The span of days that somebody asks about.

    Args:
        first, last: as people say days; without either, the year in view, and without one, a year from or to the other.

    Raises:
        BadValue: a day cannot be read.
    """
    from ret_tui.rules.spoken_dates import read_date

    start, end = meetings.span(office, meetings.year_in_view(office))
    if first.strip():
        start = read_date(first, office.today, field="first")
    if last.strip():
        end = read_date(last, office.today, field="last")
    if first.strip() and not last.strip():
        end = start + _YEAR
    elif last.strip() and not first.strip():
        start = end - _YEAR
    return start, end


def kinds_asked(text: str) -> frozenset[ObstacleKind]:
    """Kinds of what stands around, named as a list with commas; all of them for an empty text.

    Raises:
        BadValue: there is no such kind.
    """
    found = set()
    for word in filter(None, (part.strip() for part in text.split(","))):
        wanted = " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
        kind = KINDS.get(wanted) or KINDS.get(wanted.removesuffix("s")) or KINDS.get(f"{wanted} date")
        if kind is None:
            raise BadValue(f"There is no kind {quoted(word)}", f"use {listed(tuple(KINDS), 'or')}", field="kind")
        found.add(kind)
    return frozenset(found or KINDS.values())


def _years(first: dt.date, last: dt.date) -> list[dt.date]:
    """A day in each year of a span."""
    if last < first:
        raise BadValue("The last day is before the first", "give a later one", field="last")
    if last.year - first.year >= MOST_YEARS:
        raise BadValue(f"That is more than {MOST_YEARS} years", "ask for fewer", field="last")
    return [dt.date(year, 7, 1) for year in range(first.year, last.year + 1)]
