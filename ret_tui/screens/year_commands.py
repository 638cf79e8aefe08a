"""What can be done in the Year: planning it, moving its meetings, walking its days, and adding to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import change_meetings, settings, years_shown
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.meeting_forms import PlaceOfChosen, provisional_field
from ret_tui.screens.year_moving import MOVING
from ret_tui.screens.year_planning import PLANNING
from ret_tui.screens.year_screens import YEAR_SCREENS

if TYPE_CHECKING:
    from ret_tui.screens.year import YearPlace


class WalkDays(Command["YearPlace"]):
    """Walk through the days of the year, to see what each one is and to move the meeting chosen in the list to it."""

    id, key, label, group, order = "year.days", "s", "Days", "Year", 23
    title = "Walk through the days of the year"

    def possible(self, place: YearPlace) -> bool:
        return not place.strip.walking

    def run(self, place: YearPlace) -> None:
        place.walk_days()


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
                    TextField(name="room_until", label="Booked until", hint="16:15, 4.15pm"),
                    ChoiceField(
                        name="kind",
                        label="Kind",
                        options=[("extraordinary", "extraordinary"), ("ordinary", "ordinary")],
                    ),
                    TextField(name="reason", label="Why it is called"),
                    provisional_field(),
                ],
                save=lambda values: change_meetings.add_meeting(
                    office,
                    values["date"],
                    start=values["start"],
                    end=values["end"],
                    venue=values["venue"],
                    kind="ordinary" if values["kind"] == "ordinary" else "extraordinary",
                    reason=values["reason"],
                    room_until=values["room_until"],
                    provisional=values["provisional"] == "yes",
                ),
            )
        )
        if made is not None:
            place.label = made.year
            place.changed(f"{made.id} added on {short_day_and_year(made.date)}")
            place.show_year(made.year)
            place.list.move_to(made.id)


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
        place.do(
            lambda: change_meetings.hold_meeting(place.office, id),
            lambda held: f"{id} held{' without a quorum' if held.status == 'inquorate' else ''}",
        )


class ShowYearsOutbox(Command["YearPlace"]):
    """See who is to be told what of every meeting of this year, and why; send it, or write it as files."""

    id, key, label, group, order = "year.outbox", "i", "Outbox", "Year", 25
    title = "Outbox: invitations for the whole year"

    def possible(self, place: YearPlace) -> bool:
        return place.view is not None and bool(place.view.meetings)

    def run(self, place: YearPlace) -> None:
        from ret_tui.screens.outbox import OutboxScreen

        assert place.view is not None
        place.app.push_screen(OutboxScreen(place.view.year))


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
    *PLANNING,
    *MOVING,
    WalkDays,
    AddMeeting,
    Held,
    PlaceOfChosen,
    ShowYearsOutbox,
    WriteMeetings,
    EarlierYear,
    LaterYear,
    *YEAR_SCREENS,
)


def _step(place: YearPlace, by: int) -> None:
    assert place.view is not None
    place.show_year(years_shown.beside(place.office, place.view.year, by))
