"""The commands of the Year that open what lies behind its dates: the timeline, the days around, the forward plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers

if TYPE_CHECKING:
    from ret_tui.screens.year import YearPlace


class ShowTimeline(Command["YearPlace"]):
    """See what is to be done by when towards each meeting of the year, and tick off what is done."""

    id, key, label, group, order = "year.timeline", "k", "Timeline", "Year", 30
    title = "Timeline of the year: own tasks, also for a calendar (.ics)"

    def run(self, place: YearPlace) -> None:
        from ret_tui.screens.timeline import TimelineScreen

        place.app.push_screen(TimelineScreen(place.view.year if place.view is not None else ""))


class ShowDaysAround(Command["YearPlace"]):
    """See all that stands around the year's meetings: holidays, observances of every faith, elections, Board dates."""

    id, key, label, group, order = "year.days_around", "o", "Days around", "Year", 32
    title = "Days around the meetings"

    def run(self, place: YearPlace) -> None:
        from ret_tui.screens.days_around import DaysAroundScreen

        place.app.push_screen(DaysAroundScreen(place.view.year if place.view is not None else ""))


class ShowForwardPlan(Command["YearPlace"]):
    """See what is wanted for the meetings to come, and the functions that nobody has discussed for long."""

    id, key, label, group, order = "year.forward_plan", "f", "Forward plan", "Year", 34
    title = "Forward plan"

    def run(self, place: YearPlace) -> None:
        from ret_tui.screens.forward_plan import ForwardPlanScreen

        place.app.push_screen(ForwardPlanScreen())


YEAR_SCREENS: Offers = (ShowTimeline, ShowDaysAround, ShowForwardPlan)
