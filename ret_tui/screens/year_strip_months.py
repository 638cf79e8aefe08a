"""The strip of the Year: what it shows of each month, and what it tells of the day under its cursor."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ret_tui.jobs import year_days
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import MONTHS
from ret_tui.widgets.day_line import Day, MonthOfDays
from ret_tui.widgets.weights import AVOID, THINK
from ret_tui.widgets.year_months import Month

if TYPE_CHECKING:
    from ret_tui.screens.year import YearPlace

_MARKS = {"avoid": AVOID.glyph, "think": THINK.glyph}


class DaysOfPlace:
    """Tells the strip of the days, as dates for the meeting chosen in the list."""

    def __init__(self, place: YearPlace) -> None:
        self._place = place

    def month_of(self, day: dt.date) -> MonthOfDays:
        """The month of a day, with what that day is, and what Enter does on it."""
        office, chosen = self._place.office, self._place.chosen
        id = "" if chosen is None else chosen.id
        shown = [Day(each.date, each.weight, each.meetings) for each in year_days.days(office, day, id)]
        here = next((each for each in shown if each.date == day), None)
        enter = ""
        if here is not None and here.meetings:
            other = next((each for each in here.meetings if each != id), "")
            enter = f"Choose {other}" if other else ""
        elif chosen is not None and chosen.status == "planned":
            enter = f"Move {id} here"
        return MonthOfDays(shown, year_days.told(office, day, id), enter)

    def clear_beside(self, day: dt.date, by: int) -> dt.date | None:
        """The next or previous clear day on the weekday of the meeting chosen."""
        chosen = self._place.chosen
        return year_days.clear_day_beside(self._place.office, day, by, "" if chosen is None else chosen.id)


def strip_months(office: Office, label: str) -> list[Month]:
    """The months of a year as the strip shows them."""
    return [
        Month(
            MONTHS[month.first.month - 1][:3],
            tuple((f"{m.date.day} {m.id}{_mark(m)}", _tone(m)) for m in month.meetings),
            off=month.off,
            avoid=month.avoid,
            school=month.school,
            board=month.board,
            polls=month.polls,
            now=month.now,
            first=month.first,
        )
        for month in year_days.months(office, label)
    ]


def _mark(shown: MeetingView) -> str:
    return "✕" if _called_off(shown) else _MARKS.get(shown.severity, "")


def _tone(shown: MeetingView) -> str:
    if _called_off(shown):
        return "off"
    return "late" if shown.severity == "avoid" else "strong"


def _called_off(shown: MeetingView) -> bool:
    return shown.status in ("cancelled", "rearranged")
