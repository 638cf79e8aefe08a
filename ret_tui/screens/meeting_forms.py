"""The form of a meeting's own particulars: where it is held and how long, how to join it online, what it needs."""

from __future__ import annotations

from ret_tui.dialogs.fields import LongField, TextField
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import change_meetings, who_is
from ret_tui.jobs.meetings import MeetingView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import short_day_and_year


def place_form(office: Office, meeting: str) -> FormDialog[MeetingView]:
    """Asks where a meeting is held.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    before = {"venue": kept.venue, "join_link": kept.join_link, "needs": kept.needs, "room_until": kept.room_until}

    def save(values: dict[str, str]) -> MeetingView:
        changed = {name: value for name, value in values.items() if value != before[name].strip()}
        return change_meetings.change_place(office, kept.id, **changed)

    return FormDialog(
        f"{kept.id} on {short_day_and_year(kept.date)}",
        [
            TextField(name="venue", label="Venue", initial=kept.venue),
            TextField(name="room_until", label="Booked until", hint="16:15, 4.15pm", initial=kept.room_until),
            TextField(name="join_link", label="Link to join", hint="https://…", initial=kept.join_link),
            LongField(name="needs", label="Needs", hint="printed nowhere", initial=kept.needs, lines=2),
        ],
        save,
        foot="Its day and time are changed in the Year, where everything that follows is shown first.",
    )
