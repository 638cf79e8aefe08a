"""Planning the Year: proposing its dates, looking at what each falls on, and keeping them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import meetings, plan_year
from ret_tui.jobs.plan_year import YearPlan

if TYPE_CHECKING:
    from ret_tui.screens.year import YearPlace

_LOOKING = "Looking through the calendar …"


class _Planning(Command["YearPlace"]):
    """A command that proposes dates; one proposal is looked at at a time."""

    group = "Year"

    def possible(self, place: YearPlace) -> bool:
        return not place.proposing


class Propose(_Planning):
    """Propose dates by the rule in the settings for the year shown, or, if it has them, the next; Enter keeps them."""

    id, key, label, order = "year.propose", "p", "Propose dates", 21
    title = "Propose the year's dates"

    async def run(self, place: YearPlace) -> None:
        office = place.office.patiently()
        label = plan_year.year_to_plan(office, "" if place.view is None else place.view.year)
        await keep_proposal(place, lambda clear: plan_year.propose(office, label, clear=clear))


class NextYear(_Planning):
    """Propose the next year as this one is kept: its months, weekdays, times and places, clear of that year's days."""

    id, key, label, order = "year.next", "y", "Next year", 41
    title = "Propose the next year's dates from this year's"
    footer = False

    def possible(self, place: YearPlace) -> bool:
        return super().possible(place) and place.view is not None and bool(place.view.meetings)

    async def run(self, place: YearPlace) -> None:
        assert place.view is not None
        office, label = place.office.patiently(), place.view.year
        await keep_proposal(place, lambda clear: plan_year.next_year(office, label, clear=clear))


class ProposeByRule(_Planning):
    """Propose the year's dates by another rule: a weekday of certain months, every few weeks, or dates one by one."""

    id, key, label, order = "year.rule", "g", "Another rule", 40
    title = "Propose the year's dates by another rule"
    footer = False

    async def run(self, place: YearPlace) -> None:
        from ret_tui.screens.year_rule_form import ask_rule

        again = await ask_rule(place)
        if again is not None:
            await keep_proposal(place, again)


PLANNING: Offers = (Propose, NextYear, ProposeByRule)


async def keep_proposal(place: YearPlace, propose: Callable[[bool], YearPlan]) -> None:
    """Propose dates in the background, show them, and keep them if that is wanted.

    Args:
        propose: proposes them, with the clear dates taken or not.

    Raises:
        Refusal: they cannot be proposed, or not be kept.
    """
    from ret_tui.screens.proposal import ProposalDialog

    office = place.office
    place.proposing = True
    try:
        plan = await place.in_background(partial(propose, False), _LOOKING)
        kept = await place.app.push_screen_wait(ProposalDialog(office, plan, propose))
    finally:
        place.proposing = False
    if kept is not None:
        place.label = meetings.year(office, kept.year).year
        place.do(lambda: plan_year.save_plan(office, kept), f"{kept.year} planned: u takes it back")
        place.show_year(kept.year)
