"""Changing one meeting: adding, moving, cancelling, rearranging, and recording that it was held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from ret_tui.jobs import bank_holidays, meetings, new_meeting, settings, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.wall_time import check_span
from ret_tui.rules.wording import long_day, short_day, short_day_and_year
from store.records import Action, Invitation, Item, Meeting, MeetingKind, Reply
from store.refusals import RuleBroken


class Consequence(Struct, frozen=True):
    """Something that follows from a change of date: what, and how it was and will be."""

    what: str
    was: str
    will_be: str
    #: Whether it needs looking at before the change is made.
    warning: bool = False


def add_meeting(
    office: Office,
    day: str,
    *,
    start: str = "",
    end: str = "",
    venue: str | None = None,
    kind: MeetingKind = "extraordinary",
    reason: str = "",
) -> meetings.MeetingView:
    """Add one meeting; an extraordinary one unless told otherwise. Without an end it lasts as long as usual.

    Raises:
        BadValue: the day or a time cannot be read, does not exist, or the end is not after the start.
        RuleBroken: another meeting is then.
    """
    from ret_tui.rules.spoken_dates import read_date

    date = read_date(day, office.today)
    usual = settings.value(office, "meeting.start"), settings.value(office, "meeting.end")
    begins, ends = _times(start, end, *usual)
    check_span(date, begins, ends, office.body.zone)
    where = settings.value(office, "meeting.venue") if venue is None else typed.line(venue)
    label = _year_of(office, date)
    with office.store.change(f"Added an {kind} meeting on {short_day(date)}") as step:
        new_meeting.refuse_taken_time(step.all(Meeting), date, begins, ends)
        made = new_meeting.add(office, step, label, kind, date, begins, ends, where, typed.line(reason))
    return meetings.meeting(office, made.id)


def consequences(
    office: Office, id: str, day: str, *, start: str = "", end: str = "", venue: str | None = None
) -> tuple[Consequence, ...]:
    """Everything that follows from moving a meeting, before it is moved.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the day or a time cannot be read, or does not exist.
        RuleBroken: the meeting has been held, cancelled or rearranged, or another meeting is then.
    """
    kept = who_is.meeting(office, id)
    date, begins, ends, where = _new_time(office, kept, day, start, end, venue)
    _refuse_move(kept, office.store.all(Meeting), date, begins, ends)
    days = bank_holidays.working_days(office)
    clear = settings.number(office, "papers.clear_days")
    found = [Consequence("date", _slot(kept.date, kept.start, kept.end), _slot(date, begins, ends))]
    if where != kept.venue:
        found.append(Consequence("venue", kept.venue or "none", where or "none"))
    was_due, is_due = days.latest_issue_day(kept.date, clear), days.latest_issue_day(date, clear)
    past = is_due < office.today
    issue = short_day_and_year(is_due) + (" (already past)" if past else "")
    found.append(Consequence("issue papers by", short_day_and_year(was_due), issue, past))
    was_off, is_off = days.why_off(kept.date), days.why_off(date)
    if was_off or is_off:
        found.append(Consequence("clash", was_off or "none", is_off or "none", bool(is_off)))
    if date < office.today:
        found.append(Consequence("day", "", "the new date is in the past", True))
    sent = office.store.find(Invitation, kept.id)
    if sent is not None and sent.method == "REQUEST":
        found.append(Consequence("invitations", f"{len(sent.people)} sent", f"{len(sent.people)} to send again", True))
    moves = (date, begins, ends) != (kept.date, kept.start, kept.end)
    answers = office.of(Reply, "meeting", kept.id)
    if answers and moves:
        found.append(
            Consequence("answers", f"{len(answers)} received", "lapse, since they were for the old date", True)
        )
    if kept.issued_on is not None and moves:
        found.append(Consequence("agenda", f"issued {short_day(kept.issued_on)}", "to issue again", True))
    follow = [a for a in _open_actions(office) if a.due == kept.date]
    if follow and date != kept.date:
        found.append(
            Consequence("actions", f"{len(follow)} due on the day", f"stay due on {short_day(kept.date)}", True)
        )
    label = _year_of(office, date)
    if label != kept.year:
        found.append(Consequence("year", kept.year, label, True))
    return tuple(found)


def move_meeting(
    office: Office, id: str, day: str, *, start: str = "", end: str = "", venue: str | None = None
) -> meetings.MeetingView:
    """Move a planned meeting; its invitations' identity stays, so that calendars update it.

    With another day or time, the answers received lapse and the agenda has to be issued again.

    Raises:
        as `consequences`.
    """
    kept = who_is.meeting(office, id)
    date, begins, ends, where = _new_time(office, kept, day, start, end, venue)
    with office.store.change(f"Moved {kept.id} to {short_day_and_year(date)}") as step:
        kept = step.get(Meeting, kept.id)
        _refuse_move(kept, step.all(Meeting), date, begins, ends)
        if (date, begins, ends) != (kept.date, kept.start, kept.end):
            kept = step.set(kept, date=date, start=begins, end=ends, year=_year_of(office, date), issued_on=None)
            for answer in step.all(Reply):
                if answer.meeting == kept.id:
                    step.remove(answer)
        step.set(kept, venue=where)
    return meetings.meeting(office, kept.id)


def change_place(
    office: Office, id: str, *, venue: str | None = None, join_link: str | None = None, needs: str | None = None
) -> meetings.MeetingView:
    """Change where a meeting is held, its join link, or what it needs.

    Raises:
        Unknown: there is no such meeting.
        BadValue: a value cannot be taken.
    """
    kept = who_is.meeting(office, id)
    fields: dict[str, object] = {}
    if venue is not None:
        fields["venue"] = typed.line(venue)
    if join_link is not None:
        fields["join_link"] = typed.link(join_link, "join_link")
    if needs is not None:
        fields["needs"] = needs.strip()
    with office.store.change(f"Changed where {kept.id} is held") as step:
        step.set(step.get(Meeting, kept.id), **fields)
    return meetings.meeting(office, kept.id)


def cancel_meeting(office: Office, id: str, reason: str = "") -> meetings.MeetingView:
    """Cancel a planned meeting; it stays in the record and no longer counts.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it has been held, or was cancelled or rearranged already.
    """
    kept = who_is.meeting(office, id)
    with office.store.change(f"Cancelled {kept.id}") as step:
        kept = step.get(Meeting, kept.id)
        _refuse_unless_planned(kept, "cancelled")
        step.set(kept, status="cancelled", reason=typed.line(reason) or kept.reason)
    return meetings.meeting(office, kept.id)


def rearrange_meeting(office: Office, id: str, day: str, *, start: str = "", end: str = "") -> meetings.MeetingView:
    """Replace a planned or cancelled meeting by a new one on another day, which takes over its items and nothing else.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the day or a time cannot be read, or does not exist.
        RuleBroken: it has been held or was rearranged already, or another meeting is then.
    """
    from ret_tui.rules.spoken_dates import read_date

    kept = who_is.meeting(office, id)
    date = read_date(day, office.today, _next_date(office))
    begins, ends = _times(start, end, kept.start, kept.end)
    check_span(date, begins, ends, office.body.zone)
    with office.store.change(f"Rearranged {kept.id} to {short_day_and_year(date)}") as step:
        kept = step.get(Meeting, kept.id)
        if kept.status not in ("planned", "cancelled"):
            raise RuleBroken(f"{kept.id} is {kept.status}", "only a planned or cancelled meeting can be rearranged")
        others = [m for m in step.all(Meeting) if m.id != kept.id]
        new_meeting.refuse_taken_time(others, date, begins, ends)
        # Why one was cancelled says nothing about the other; why it was called does.
        reason = kept.reason if kept.status == "planned" else ""
        made = new_meeting.add(
            office, step, _year_of(office, date), kept.kind, date, begins, ends, kept.venue, reason, items=False
        )
        step.set(made, join_link=kept.join_link, needs=kept.needs)
        for item in step.all(Item):
            if item.meeting == kept.id:
                step.set(item, meeting=made.id)
        step.set(kept, status="rearranged", replaced_by=made.id)
    return meetings.meeting(office, made.id)


def hold_meeting(office: Office, id: str, *, inquorate: bool = False) -> meetings.MeetingView:
    """Record that a meeting was held.

    Args:
        inquorate: that it was held without a quorum, which is shown apart.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled or rearranged, or its day has not come.
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
        step.set(kept, status=status)
    return meetings.meeting(office, kept.id)


def _new_time(
    office: Office, kept: Meeting, day: str, start: str, end: str, venue: str | None
) -> tuple[dt.date, str, str, str]:
    from ret_tui.rules.spoken_dates import read_date

    _refuse_unless_planned(kept, "moved")
    date = read_date(day, office.today, _next_date(office)) if day.strip() else kept.date
    begins, ends = _times(start, end, kept.start, kept.end)
    check_span(date, begins, ends, kept.zone)
    return date, begins, ends, kept.venue if venue is None else typed.line(venue)


def _times(start: str, end: str, usual_start: str, usual_end: str) -> tuple[str, str]:
    """The start and the end meant; with a start alone, what is usual gives the length."""
    from ret_tui.rules.clock_times import add_minutes, minutes_between

    begins = typed.time(start, "start") if start.strip() else usual_start
    if end.strip():
        return begins, typed.time(end, "end")
    return begins, add_minutes(begins, minutes_between(usual_start, usual_end)) if start.strip() else usual_end


def _refuse_move(kept: Meeting, every: Sequence[Meeting], date: dt.date, start: str, end: str) -> None:
    _refuse_unless_planned(kept, "moved")
    new_meeting.refuse_taken_time([m for m in every if m.id != kept.id], date, start, end)


def _refuse_unless_planned(kept: Meeting, what: str) -> None:
    if kept.status != "planned":
        raise RuleBroken(f"{kept.id} is {kept.status}", f"only a planned meeting can be {what}")


def _year_of(office: Office, date: dt.date) -> str:
    from ret_tui.rules.year import year_label

    return year_label(date, settings.number(office, "year.first_month"))


def _next_date(office: Office) -> dt.date | None:
    following = who_is.next_meeting(office)
    return following.date if following is not None else None


def _open_actions(office: Office) -> list[Action]:
    return [a for a in office.store.all(Action) if a.state not in ("complete", "no longer required")]


def _slot(date: dt.date, start: str, end: str) -> str:
    return f"{short_day_and_year(date)} {start}–{end}"
