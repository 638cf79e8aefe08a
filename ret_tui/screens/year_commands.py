"""What can be done in the Year: proposing and saving its dates, and moving, cancelling or adding a meeting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import change_meetings, meetings, plan_year, settings
from ret_tui.rules.wording import MONTHS, WEEKDAYS, count, short_day, short_day_and_year
from ret_tui.screens.year_screens import YEAR_SCREENS

if TYPE_CHECKING:
    from ret_tui.dialogs.form import Values
    from ret_tui.screens.year import YearPlace


class _OfMeeting(Command["YearPlace"]):
    """A command on the meeting under the cursor, while that is planned."""

    group = "Year"

    def possible(self, place: YearPlace) -> bool:
        return place.chosen is not None and place.chosen.status == "planned"


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


class Move(_OfMeeting):
    """Move the meeting to another day, time or venue; everything that follows is shown before it is kept."""

    id, key, label, order = "year.move", "m", "Move", 22
    title = "Move this meeting"

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.fields import TextField
        from ret_tui.dialogs.form import FormDialog

        chosen = place.chosen
        assert chosen is not None
        office, watched = place.office, place.office.patiently()

        def given(values: Values) -> dict[str, str]:
            return {"start": values["start"], "end": values["end"], "venue": values["venue"]}

        moved = await place.app.push_screen_wait(
            FormDialog(
                f"Move {chosen.id} from {short_day_and_year(chosen.date)}",
                [
                    TextField(name="date", label="New day", hint="16 mar, 2w, fri; empty keeps it"),
                    TextField(name="start", label="Starts", initial=chosen.start),
                    TextField(name="end", label="Ends", initial=chosen.end),
                    TextField(name="venue", label="Venue", initial=chosen.venue),
                ],
                save=lambda values: change_meetings.move_meeting(office, chosen.id, values["date"], **given(values)),
                save_label="Move it",
                preview=lambda values: consequence_lines(
                    change_meetings.consequences(watched, chosen.id, values["date"], **given(values))
                ),
            )
        )
        if moved is not None:
            place.changed(f"{moved.id} is on {short_day_and_year(moved.date)}")


class AddMeeting(Command["YearPlace"]):
    """Add an extraordinary meeting; it does not count towards the meetings owed in a year."""

    id, key, label, group, order = "year.add", "n", "Add", "Year", 24
    title = "Add an extraordinary meeting"

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.fields import ChoiceField, TextField, required
        from ret_tui.dialogs.form import FormDialog

        office = place.office
        made = await place.app.push_screen_wait(
            FormDialog(
                "Add a meeting",
                [
                    TextField(name="date", label="Day", hint="15 jan, fri, 2w", check=required("The day")),
                    TextField(name="start", label="Starts", initial=settings.value(office, "meeting.start")),
                    TextField(name="end", label="Ends", initial=settings.value(office, "meeting.end")),
                    TextField(name="venue", label="Venue", initial=settings.value(office, "meeting.venue")),
                    ChoiceField(
                        name="kind",
                        label="Kind",
                        options=[("extraordinary", "extraordinary"), ("ordinary", "ordinary")],
                    ),
                    TextField(name="reason", label="Why it is called"),
                ],
                save=lambda values: change_meetings.add_meeting(
                    office,
                    values["date"],
                    start=values["start"],
                    end=values["end"],
                    venue=values["venue"],
                    kind="ordinary" if values["kind"] == "ordinary" else "extraordinary",
                    reason=values["reason"],
                ),
            )
        )
        if made is not None:
            place.label = made.year
            place.changed(f"{made.id} added on {short_day_and_year(made.date)}")
            place.show_year(made.year)
            place.list.move_to(made.id)


class Cancel(_OfMeeting):
    """Cancel the meeting; it stays in the record and no longer counts."""

    id, key, label, order = "year.cancel", "x", "Cancel", 26
    title = "Cancel this meeting"

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.fields import TextField
        from ret_tui.dialogs.form import FormDialog

        chosen = place.chosen
        assert chosen is not None
        gone = await place.app.push_screen_wait(
            FormDialog(
                f"Cancel {chosen.id} on {short_day_and_year(chosen.date)}",
                [TextField(name="reason", label="Reason", hint="may be left empty")],
                save=lambda values: change_meetings.cancel_meeting(place.office, chosen.id, values["reason"]),
                save_label="Cancel the meeting",
                leave="Let it stand",
                foot="Those who were invited are told with the invitations (i).",
            )
        )
        if gone is not None:
            place.changed(f"{gone.id} is cancelled: u takes it back")


class Rearrange(Command["YearPlace"]):
    """Replace the meeting, planned or cancelled, by a new one on another day, which takes over its agenda."""

    id, key, label, group, order = "year.rearrange", "t", "Rearrange", "Year", 45
    title = "Rearrange this meeting"
    footer = False

    def possible(self, place: YearPlace) -> bool:
        return place.chosen is not None and place.chosen.status in ("planned", "cancelled")

    async def run(self, place: YearPlace) -> None:
        from ret_tui.dialogs.fields import TextField, required
        from ret_tui.dialogs.form import FormDialog

        chosen = place.chosen
        assert chosen is not None
        made = await place.app.push_screen_wait(
            FormDialog(
                f"Rearrange {chosen.id}",
                [
                    TextField(name="date", label="New day", hint="16 mar, 2w, fri", check=required("The day")),
                    TextField(name="start", label="Starts", initial=chosen.start),
                    TextField(name="end", label="Ends", initial=chosen.end),
                ],
                save=lambda values: change_meetings.rearrange_meeting(
                    place.office, chosen.id, values["date"], start=values["start"], end=values["end"]
                ),
                save_label="Rearrange it",
            )
        )
        if made is not None:
            place.changed(f"{chosen.id} is now {made.id} on {short_day_and_year(made.date)}")


class Held(Command["YearPlace"]):
    """Record that the meeting was held."""

    id, key, label, group, order = "year.held", "d", "Held", "Year", 46
    title = "Record that this meeting was held"
    footer = False

    def possible(self, place: YearPlace) -> bool:
        chosen = place.chosen
        return chosen is not None and chosen.status in ("planned", "inquorate") and chosen.date <= place.office.today

    def run(self, place: YearPlace) -> None:
        assert place.chosen is not None
        id = place.chosen.id
        place.do(lambda: change_meetings.hold_meeting(place.office, id), f"{id} held")


class InviteYear(Command["YearPlace"]):
    """Write the invitations of every meeting to come, and the year's public calendar, after showing who is told."""

    id, key, label, group, order = "year.invite", "i", "Invitations", "Year", 28
    title = "Invitations for the whole year"

    def possible(self, place: YearPlace) -> bool:
        return place.view is not None and bool(place.view.meetings)

    async def run(self, place: YearPlace) -> None:
        from ret_tui.screens.exporting import invitations_to_files

        assert place.view is not None
        today = place.office.today
        to_come = [
            m.id for m in place.view.meetings if m.date >= today and m.status in ("planned", "cancelled", "rearranged")
        ]
        await invitations_to_files(place.ret, to_come, year=place.view.year)


class WriteMeetings(Command["YearPlace"]):
    """Write the list of this year's meetings as Excel or CSV, with when papers are due and went out."""

    id, key, label, group, order = "year.write", "w", "List", "Year", 47
    title = "Write the list of the year's meetings (Excel, CSV)"
    footer = False

    def possible(self, place: YearPlace) -> bool:
        return place.view is not None and bool(place.view.meetings)

    async def run(self, place: YearPlace) -> None:
        from ret_tui.jobs.write_lists import write_meetings
        from ret_tui.screens.exporting import list_to_file

        assert place.view is not None
        label = place.view.year
        await list_to_file(place.ret, f"the meetings of {label}", partial(write_meetings, year=label))


class EarlierYear(Command["YearPlace"]):
    """Show the year before."""

    id, key, label, group, order = "year.earlier", "[", "Year before", "Year", 70
    footer = False

    def run(self, place: YearPlace) -> None:
        _step(place, -1)


class LaterYear(Command["YearPlace"]):
    """Show the year after."""

    id, key, label, group, order = "year.later", "]", "Year after", "Year", 71
    footer = False

    def run(self, place: YearPlace) -> None:
        _step(place, 1)


YEAR_COMMANDS: Offers = (
    Propose,
    ProposeByRule,
    Move,
    AddMeeting,
    Cancel,
    Rearrange,
    Held,
    InviteYear,
    WriteMeetings,
    EarlierYear,
    LaterYear,
    *YEAR_SCREENS,
)


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


def consequence_lines(found: tuple[change_meetings.Consequence, ...]) -> str:
    """What follows from a move, a line each; a mark stands before what needs looking at."""
    lines = []
    for each in found:
        was = f"{each.was} → " if each.was and each.was != each.will_be else ""
        lines.append(f"{'!' if each.warning else ' '} {each.what}: {was}{each.will_be}")
    return "\n".join(lines)


def _step(place: YearPlace, by: int) -> None:
    assert place.view is not None
    place.show_year(meetings.year_beside(place.office, place.view.year, by))
