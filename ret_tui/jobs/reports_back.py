"""The item for reports from outside bodies: whoever has a place on one is asked to report back (T9)."""

from __future__ import annotations

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.outside_places import has_place, is_member
from store.records import Meeting, OutsideBody, OutsidePlace

#: The key of the standing item that asks for them, as the terms file has it.
REPORTS = "taskforces"


def reports_from(office: Office, meeting: Meeting) -> tuple[str, ...]:
    """Whom a meeting hears from: ``Homes Taskforce: Jas Kaur``, a line for each place on the day of the meeting.

    A place counts where the member is in post that day.
    """
    bodies = {body.id: body.name for body in office.store.all(OutsideBody)}
    held = [
        place
        for place in office.store.all(OutsidePlace)
        if has_place(place, meeting.date) and is_member(office.appointments, place.person, meeting.date)
    ]
    return tuple(
        f"{bodies.get(place.outside, place.outside)}: {who_is.name_of(office, place.person)}"
        for place in sorted(held, key=lambda place: (place.outside, place.start, place.id))
    )
