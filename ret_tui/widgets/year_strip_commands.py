"""What the days of the year offer while one walks through them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers

if TYPE_CHECKING:
    from ret_tui.widgets.year_strip import YearStrip


class TakeDay(Command["YearStrip"]):
    """Move the meeting chosen in the list to this day, after seeing all that follows; on another meeting, choose it."""

    id, key, label, group, order = "days.take", "enter", "Move here", "Days of the year", 10
    title = "Move the meeting to this day"

    def possible(self, place: YearStrip) -> bool:
        return place.walking and bool(place.month.enter)

    def footer_label(self, place: YearStrip) -> str:
        return place.month.enter

    def run(self, place: YearStrip) -> None:
        place.take()


class LaterClearDay(Command["YearStrip"]):
    """Go to the next clear day on the weekday of the meeting chosen in the list."""

    id, key, label, group, order = "days.later_clear", ">", "Next clear", "Days of the year", 11
    title = "Next clear day on this meeting's weekday"

    def possible(self, place: YearStrip) -> bool:
        return place.walking

    def run(self, place: YearStrip) -> None:
        place.go_clear(1)


class EarlierClearDay(Command["YearStrip"]):
    """Go to the clear day before, on the weekday of the meeting chosen in the list."""

    id, key, label, group, order = "days.earlier_clear", "<", "Clear before", "Days of the year", 12
    title = "Previous clear day on this meeting's weekday"

    def possible(self, place: YearStrip) -> bool:
        return place.walking

    def run(self, place: YearStrip) -> None:
        place.go_clear(-1)


class LeaveDays(Command["YearStrip"]):
    """Go back to the list of meetings; nothing has moved."""

    id, key, label, group, order = "days.leave", "escape", "To the list", "Days of the year", 13

    def possible(self, place: YearStrip) -> bool:
        return place.walking

    def run(self, place: YearStrip) -> None:
        place.leave()


DAY_COMMANDS: Offers = (TakeDay, LaterClearDay, EarlierClearDay, LeaveDays)
