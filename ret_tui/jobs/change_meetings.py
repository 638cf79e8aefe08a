"""Changing one meeting: adding, moving, cancelling, rearranging, and recording that it was held."""

from __future__ import annotations

from ret_tui.jobs import meetings, new_meeting, settings, typed, who_is
from ret_tui.jobs.carry_over import CarriedOver, carry_over
from ret_tui.jobs.consequences import consequences, consequences_of_cancelling, consequences_of_rearranging
from ret_tui.jobs.former_links import keep_former_link
from ret_tui.jobs.go_along import due_after, let_wait, take_actions_along, take_wanted_along
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.locked_minutes import refuse_confirming_meeting, refuse_locked
from ret_tui.jobs.meeting_times import (
    moved_to,
    rearranged_to,
    refuse_taken,
    refuse_unless_planned,
    refuse_unless_rearrangeable,
    slot_of,
    times,
    year_of,
)
from ret_tui.jobs.new_date import Consequence
from ret_tui.jobs.office import Office
from ret_tui.rules.wall_time import check_span
from ret_tui.rules.wording import long_day, short_day, short_day_and_year
from store.records import Item, Meeting, MeetingKind, Paper, Reply, StandIn
from store.refusals import BadValue, RuleBroken

__all__ = [
    "CarriedOver",
    "Consequence",
    "add_meeting",
    "cancel_meeting",
    "carry_over",
    "change_place",
    "consequences",
    "consequences_of_cancelling",
    "consequences_of_rearranging",
    "hold_meeting",
    "move_meeting",
    "rearrange_meeting",
]


#: What an item is on an agenda that has to be issued anew: no late one.
IN_TIME = {"late": False, "late_reason": "", "chair_consented": False}


def add_meeting(
    office: Office,
    day: str,
    *,
    start: str = "",
    end: str = "",
    venue: str | None = None,
    kind: MeetingKind = "extraordinary",
    reason: str = "",
    room_until: str = "",
    provisional: bool = False,
) -> meetings.MeetingView:
    """Add one meeting; an extraordinary one unless told otherwise. Without an end it lasts as long as usual.

    Args:
        room_until: the time until which its room is booked; empty where that is not known.
        provisional: whether its date has still to be agreed.

    Raises:
        BadValue: the day or a time cannot be read, does not exist, or the end is not after the start.
        RuleBroken: another meeting is then.
    """
    from ret_tui.rules.spoken_dates import read_date

    date = read_date(day, office.today)
    usual = settings.value(office, "meeting.start"), settings.value(office, "meeting.end")
    begins, ends = times(start, end, *usual)
    check_span(date, begins, ends, office.body.zone)
    where = settings.value(office, "meeting.venue") if venue is None else typed.line(venue)
    label = year_of(office, date)
    booked = _booked_until(room_until, begins)
    with office.store.change(f"Added an {kind} meeting on {short_day(date)}") as step:
        new_meeting.refuse_taken_time(step.all(Meeting), date, begins, ends)
        made = new_meeting.add(
            office, step, label, kind, date, begins, ends, where, typed.line(reason), provisional=provisional
        )
        if booked:
            step.set(made, room_until=booked)
    return meetings.meeting(office, made.id)


def move_meeting(
    office: Office,
    id: str,
    day: str,
    *,
    start: str = "",
    end: str = "",
    venue: str | None = None,
    provisional: bool | None = None,
) -> meetings.MeetingView:
    """Move a planned meeting; its invitations' identity stays, so that calendars update it.

    With another day or time, the answers received lapse and the agenda has to be issued again. With another day, the
    open actions that are due at it, or on the old day, are due on the new one.

    Args:
        provisional: whether the date has still to be agreed; as before when None.

    Raises:
        as `consequences`.
    """
    kept = who_is.meeting(office, id)
    slot = moved_to(office, kept, day, start, end)
    where = None if venue is None else typed.line(venue)
    with office.store.change(f"Moved {kept.id} to {short_day_and_year(slot.date)}") as step:
        kept = step.get(Meeting, kept.id)
        refuse_unless_planned(kept, "moved")
        if slot.date != kept.date:
            refuse_confirming_meeting(office, kept.id, "moved")
        refuse_taken(kept, step.all(Meeting), slot)
        if slot != slot_of(kept):
            by_day = due_after(step.all(Meeting), kept, slot.date)
            take_actions_along(step, kept, slot.date, office.today, by_day=by_day)
            fields = {"date": slot.date, "start": slot.start, "end": slot.end, "year": year_of(office, slot.date)}
            # The room was booked for the day and hours that it is moved from.
            if slot.date != kept.date or kept.room_until <= slot.start:
                fields["room_until"] = ""
            step.set(kept, **fields, issued_on=None)
            for item in step.all(Item):
                if item.meeting == kept.id and item.late:
                    step.set(item, **IN_TIME)
            for answer in step.all(Reply):
                if answer.meeting == kept.id:
                    step.remove(answer)
            for asked in step.all(StandIn):
                if asked.meeting == kept.id:
                    step.remove(asked)
        if where is not None:
            step.set(step.get(Meeting, kept.id), venue=where)
        if provisional is not None:
            step.set(step.get(Meeting, kept.id), provisional=provisional)
    return meetings.meeting(office, kept.id)


def change_place(
    office: Office,
    id: str,
    *,
    venue: str | None = None,
    join_link: str | None = None,
    needs: str | None = None,
    room_until: str | None = None,
    provisional: bool | None = None,
) -> meetings.MeetingView:
    """Change where a meeting is held, until when the room is booked, its join link, what it needs, or how it stands.

    Args:
        provisional: whether its date has still to be agreed; as before when None.

    Raises:
        Unknown: there is no such meeting.
        BadValue: a value cannot be taken, or the booking would end before the meeting starts.
        RuleBroken: the venue of a meeting whose minutes are confirmed, which print it; or the date of one that is not
            planned.
    """
    kept = who_is.meeting(office, id)
    fields: dict[str, object] = {}
    if venue is not None:
        fields["venue"] = typed.line(venue)
    if join_link is not None:
        fields["join_link"] = typed.link(join_link, "join_link")
    if needs is not None:
        fields["needs"] = needs.strip()
    if room_until is not None:
        fields["room_until"] = _booked_until(room_until, kept.start)
    title = f"Changed where {kept.id} is held"
    if provisional is not None and provisional != kept.provisional:
        refuse_unless_planned(kept, "provisional" if provisional else "confirmed")
        fields["provisional"] = provisional
        if len(fields) == 1:
            title = f"Date of {kept.id} {'made provisional' if provisional else 'confirmed'}"
    with office.store.change(title) as step:
        if venue is not None and venue != kept.venue:
            refuse_locked(office, kept.id)
        before = step.get(Meeting, kept.id)
        keep_former_link(step, before.join_link, str(fields.get("join_link", before.join_link)))
        step.set(before, **fields)
    return meetings.meeting(office, kept.id)


def _booked_until(text: str, start: str) -> str:
    """When a room's booking ends, ``HH:MM``; empty for an empty text."""
    time = typed.time(text, "room_until") if text.strip() else ""
    if time and time <= start:
        raise BadValue(f"The meeting starts at {start}", "give the end of the booking", field="room_until")
    return time


def cancel_meeting(office: Office, id: str, reason: str = "") -> meetings.MeetingView:
    """Cancel a planned meeting; it stays in the record and no longer counts.

    The open actions that are due at it are due at the next one that stands.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it has been held, or was cancelled or rearranged already, or minutes were confirmed at it.
    """
    kept = who_is.meeting(office, id)
    with office.store.change(f"Cancelled {kept.id}") as step:
        kept = step.get(Meeting, kept.id)
        refuse_unless_planned(kept, "cancelled")
        refuse_confirming_meeting(office, kept.id, "cancelled")
        let_wait(step, kept, office.today)
        step.set(kept, status="cancelled", reason=typed.line(reason) or kept.reason)
    return meetings.meeting(office, kept.id)


def rearrange_meeting(office: Office, id: str, day: str, *, start: str = "", end: str = "") -> meetings.MeetingView:
    """Replace a planned or cancelled meeting by a new one on another day.

    The new one takes over its items and papers, its join link and what it needs, the open actions that are due at it
    or on its day, and what the forward plan wants for it. Answers, marks and the steps that were done stay with the
    old one.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the day or a time cannot be read, or does not exist.
        RuleBroken: it has been held or was rearranged already, confirmed any minutes, or another meeting is then.
    """
    kept = who_is.meeting(office, id)
    slot = rearranged_to(office, kept, day, start, end)
    with office.store.change(f"Rearranged {kept.id} to {short_day_and_year(slot.date)}") as step:
        kept = step.get(Meeting, kept.id)
        refuse_unless_rearrangeable(kept)
        refuse_confirming_meeting(office, kept.id, "rearranged")
        refuse_taken(kept, step.all(Meeting), slot)
        by_day = due_after(step.all(Meeting), kept, slot.date)
        # Why one was cancelled says nothing about the other; why it was called does.
        reason = kept.reason if kept.status == "planned" else ""
        label = year_of(office, slot.date)
        made = new_meeting.add(office, step, label, kept.kind, *slot, kept.venue, reason, items=False)
        take_actions_along(step, kept, slot.date, office.today, made.id, by_day)
        step.set(made, join_link=kept.join_link, needs=kept.needs)
        for item in step.all(Item):
            if item.meeting == kept.id:
                step.set(item, meeting=made.id, **IN_TIME)
        for paper in step.all(Paper):
            if paper.meeting == kept.id:
                step.set(paper, meeting=made.id)
        take_wanted_along(step, kept.id, made.id)
        step.set(kept, status="rearranged", replaced_by=made.id)
    return meetings.meeting(office, made.id)


def hold_meeting(office: Office, id: str, *, inquorate: bool = False) -> meetings.MeetingView:
    """Record that a meeting was held.

    Where its register tells that there never was a quorum, it counts as inquorate.

    Args:
        inquorate: that it was held without a quorum, which is shown apart.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled or rearranged, or its day has not come; or its minutes are confirmed.
    """
    kept = who_is.meeting(office, id)
    status = "inquorate" if inquorate else "held"
    with office.store.change(f"{kept.id} {'held without a quorum' if inquorate else 'held'}") as step:
        kept = step.get(Meeting, kept.id)
        if kept.status in ("cancelled", "rearranged"):
            raise RuleBroken(f"{kept.id} is {kept.status}", "only a planned meeting can be held")
        if kept.date > office.today:
            raise RuleBroken(
                f"{kept.id} is on {long_day(kept.date)}, which has not come", "record it as held on the day or later"
            )
        if kept.status != status:
            refuse_locked(office, kept.id)
        step.set(kept, status=status)
        if not inquorate:
            settle(office, step, kept.id)
    return meetings.meeting(office, kept.id)
