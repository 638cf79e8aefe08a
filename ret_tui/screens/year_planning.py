"""Planning the Year: proposing its dates, looking at what each falls on, and keeping them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import plan_year, settings
from ret_tui.rules.wording import MONTHS, WEEKDAYS, count, short_day, short_day_and_year

if TYPE_CHECKING:
    from ret_tui.dialogs.form import Values
    from ret_tui.screens.year import YearPlace


class Propose(Command["YearPlace"]):
    """Propose the year's dates by the rule in the settings; Enter keeps them."""

    id, key, label, group, order = "year.propose", "p", "Propose dates", "Year", 21
    title = "Propose the year's dates"

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.ask import AskDialog

        office = place.office
        plan = await place.in_background(
            partial(plan_year.propose, office.patiently()), "Looking through the calendar …"
        )
        lines = [f"By the rule: {plan.rule}", *plan_lines(plan)]
        question = f"Keep these {count(len(plan.dates), 'date')} for {plan.year}?"
        if await place.app.push_screen_wait(AskDialog(question, lines, do="Keep them", leave="Drop them")):
            place.label = plan.year
            place.do(lambda: plan_year.save_plan(office, plan), f"{plan.year} planned: u takes it back")
            place.show_year(plan.year)


class ProposeByRule(Command["YearPlace"]):
    """Propose the year's dates by a rule that you type: weekday, which one in the month, months, time and venue."""

    id, key, label, group, order = "year.rule", "g", "Another rule", "Year", 40
    title = "Propose the year's dates by another rule"
    footer = False

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.fields import ChoiceField, TextField
        from ret_tui.dialogs.form import FormDialog

        office = place.office.patiently()
        months = settings.value(office, "year.months").split(",")

        def plan(values: Values) -> plan_year.YearPlan:
            return plan_year.propose(
                office,
                values["year"],
                months=values["months"],
                weekday=values["weekday"],
                nth=values["nth"],
                start=values["start"],
                length=values["length"],
                venue=values["venue"],
                on_clash=values["on_clash"],
            )

        saved = await place.app.push_screen_wait(
            FormDialog(
                "Propose the year's dates",
                [
                    TextField(name="year", label="Year", initial=plan_year.year_to_plan(office)),
                    TextField(
                        name="months",
                        label="Months",
                        hint="may, jul, sep",
                        initial=", ".join(MONTHS[int(month) - 1][:3] for month in months),
                    ),
                    ChoiceField(
                        name="weekday",
                        label="Weekday",
                        initial=settings.value(office, "year.weekday"),
                        options=[(str(n), name) for n, name in enumerate(WEEKDAYS[:5])],
                    ),
                    ChoiceField(
                        name="nth",
                        label="Which in the month",
                        initial=settings.value(office, "year.nth"),
                        options=[("1", "first"), ("2", "second"), ("3", "third"), ("4", "fourth"), ("-1", "last")],
                    ),
                    TextField(name="start", label="Starts", initial=settings.value(office, "meeting.start")),
                    TextField(name="length", label="Lasts", hint="2h, 90m", initial="2h"),
                    TextField(name="venue", label="Venue", initial=settings.value(office, "meeting.venue")),
                    ChoiceField(
                        name="on_clash",
                        label="On a bank holiday or closed day",
                        options=[("move", "move it"), ("skip", "leave it out")],
                    ),
                ],
                save=lambda values: plan_year.save_plan(place.office, plan(values)),
                save_label="Keep the dates",
                leave="Drop them",
                preview=lambda values: "\n".join(plan_lines(plan(values))),
            )
        )
        if saved:
            place.label = saved[0].year
            place.changed(f"{saved[0].year} planned: u takes it back")
            place.show_year(saved[0].year)


PLANNING: Offers = (Propose, ProposeByRule)


def plan_lines(plan: plan_year.YearPlan) -> list[str]:
    """A plan's dates, a line each, with what moved them."""
    lines = []
    for planned in plan.dates:
        day, issue = short_day_and_year(planned.date), short_day(planned.papers_due)
        line = f"{day}  {planned.start}–{planned.end}  papers by {issue}"
        if planned.moved_because:
            line += f"   moved from {short_day(planned.rule_date)}: {planned.moved_because}"
        lines.append(line)
    return [*lines, *plan.skipped]
