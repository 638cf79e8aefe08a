"""A meeting's own particulars: where it is held and how long, how to join it online, what it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.rules.wording import short_day_and_year

if TYPE_CHECKING:
    from ret_tui.app import RetApp
    from ret_tui.dialogs.fields import ToggleField
    from ret_tui.dialogs.form import FormDialog, Values
    from ret_tui.jobs.meetings import MeetingView
    from ret_tui.jobs.office import Office
    from ret_tui.screens.meeting import MeetingPlace
    from ret_tui.screens.year import YearPlace
    from ret_tui.widgets.detail import Part


class PlaceOfMeeting(Command["MeetingPlace"]):
    """Put down where this meeting is held, until when its room is booked, how to join it online and what it needs."""

    id, key, label, group, order = "meeting.place", "j", "Place", "Meeting", 66
    title = "Place and needs: venue, room booked until, link"
    footer = False

    def possible(self, place: MeetingPlace) -> bool:
        return bool(place.meeting)

    async def run(self, place: MeetingPlace) -> None:
        await ask_for_place(place.ret, place.meeting)


class PlaceOfChosen(Command["YearPlace"]):
    """Put down where the meeting under the cursor is held, until when its room is booked, and what it needs."""

    id, key, label, group, order = "year.place", "j", "Place", "Year", 66
    title = "Place and needs: venue, room booked until, link"
    footer = False

    def possible(self, place: YearPlace) -> bool:
        return place.chosen is not None

    async def run(self, place: YearPlace) -> None:
        if place.chosen is not None:
            await ask_for_place(place.ret, place.chosen.id)


async def ask_for_place(app: RetApp, meeting: str) -> None:
    """Open the form of where a meeting is held, and say what became of it.

    Raises:
        Unknown: there is no such meeting.
    """
    made = await app.push_screen_wait(place_form(app.office, meeting))
    if made is not None:
        app.changed(f"{made.id}: where it is held was changed")


def place_form(office: Office, meeting: str) -> FormDialog[MeetingView]:
    """Asks where a meeting is held.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.dialogs.fields import YES, LongField, TextField
    from ret_tui.dialogs.form import FormDialog
    from ret_tui.jobs import change_meetings, who_is
    from ret_tui.screens.year_moving import consequence_parts

    kept = who_is.meeting(office, meeting)
    before = {"venue": kept.venue, "join_link": kept.join_link, "needs": kept.needs, "room_until": kept.room_until}

    planned = kept.status == "planned"

    def save(values: Values) -> MeetingView:
        changed = {name: values[name] for name, was in before.items() if values[name] != was.strip()}
        provisional = values["provisional"] == YES if planned else None
        return change_meetings.change_place(office, kept.id, **changed, provisional=provisional)

    def told(values: Values) -> list[Part]:
        venue, provisional = values["venue"], values["provisional"] == YES
        if (venue, provisional) == (kept.venue.strip(), kept.provisional):
            return []
        found = change_meetings.consequences(office, kept.id, venue=venue, provisional=provisional)
        return consequence_parts(found[1:])

    return FormDialog(
        f"{kept.id} on {short_day_and_year(kept.date)}",
        [
            TextField(name="venue", label="Venue", initial=kept.venue),
            TextField(name="room_until", label="Booked until", hint="16:15, 4.15pm", initial=kept.room_until),
            TextField(name="join_link", label="Link to join", hint="https://…", initial=kept.join_link),
            LongField(name="needs", label="Needs", hint="printed nowhere", initial=kept.needs, lines=2),
            *([provisional_field(kept.provisional)] if planned else []),
        ],
        save,
        preview=told if planned else None,
        foot="Its day and time are changed in the Year, where everything that follows is shown first.",
    )


def provisional_field(initial: bool = False) -> ToggleField:
    """Asks whether a meeting's date has still to be agreed."""
    from ret_tui.dialogs.fields import NO, YES, ToggleField

    return ToggleField(
        name="provisional", label="Provisional", hint="its date has still to be agreed", initial=YES if initial else NO
    )
