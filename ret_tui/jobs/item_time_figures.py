"""The time that items took against what was planned: by meeting, and by standing item over a year."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs import running
from ret_tui.jobs.figures_chosen import Chosen, chosen
from ret_tui.jobs.office import Office
from ret_tui.rules import item_time_figures as rule
from ret_tui.rules.item_time_figures import ItemTimed, TimesFigure
from ret_tui.rules.wording import count
from store.records import ItemTime, Meeting


class TimesView(Struct, frozen=True, kw_only=True):
    """The figures of some meetings."""

    chosen: Chosen
    #: One for each meeting of which any time is recorded.
    meetings: tuple[TimesFigure, ...]
    standing: tuple[TimesFigure, ...]
    #: All their items.
    total: TimesFigure
    #: The meetings held, by id, of which no time is recorded.
    without: tuple[str, ...]

    @property
    def summary(self) -> str:
        """As `times_words` of all items."""
        return times_words(self.total) if self.meetings else "no times recorded"


def times(office: Office, *, year: str = "", meetings: tuple[str, ...] = ()) -> TimesView:
    """The times of a year or of chosen meetings; of the year in view where nothing is said.

    A meeting that was called off has no times; one that goes on has those of the items that are over.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the year cannot be read, or both are given.
    """
    found = chosen(office, year=year, meetings=meetings)
    timed: list[ItemTimed] = []
    without: list[str] = []
    for meeting in found.meetings:
        if meeting.status in ("cancelled", "rearranged"):
            continue
        if office.of(ItemTime, "meeting", meeting.id):
            timed += _items(office, meeting)
        elif meeting.status != "planned":
            without.append(meeting.id)
    return TimesView(
        chosen=found,
        meetings=rule.by_meeting(timed),
        standing=rule.by_standing(timed),
        total=TimesFigure("", found.title, tuple(timed)),
        without=tuple(without),
    )


def times_words(figure: TimesFigure) -> str:
    """``125 min taken for 120 planned, of 9 of 14 items with a recorded time; 3 ran over``."""
    of = f"of {figure.timed} of {count(figure.items, 'item')} with a recorded time"
    if not figure.compared:
        return f"nothing to compare, {of}"
    unplanned = figure.timed - figure.compared
    beside = f" ({unplanned} without planned minutes, not compared)" if unplanned else ""
    return f"{figure.taken} min taken for {figure.planned} planned, {of}{beside}; {figure.ran_over} ran over"


def average_words(figure: TimesFigure) -> str:
    """``on average 2.5 min over``, ``on average as planned``; empty where there is nothing to compare."""
    average = figure.average_over
    if average is None:
        return ""
    shown = round(abs(average), 1)
    return "on average as planned" if not shown else f"on average {shown:g} min {'over' if average > 0 else 'under'}"


def _items(office: Office, meeting: Meeting) -> list[ItemTimed]:
    return [
        ItemTimed(
            meeting=meeting.id,
            day=meeting.date,
            item=each.item.id,
            number=each.item.number,
            title=each.item.title,
            standing=each.item.standing,
            planned=each.item.minutes,
            # What goes on has not taken its time yet.
            taken=None if each.is_going_on else each.taken,
        )
        for each in running.run_items(office, meeting, "")
    ]
