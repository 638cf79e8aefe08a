"""How far minutes have come: a draft, agreed by the Chair, confirmed at a later meeting, and locked from then on."""

from __future__ import annotations

import datetime as dt

import msgspec

from ret_tui.jobs import paper_folder, typed, who_is
from ret_tui.jobs.confirmed_minutes import keep_copies
from ret_tui.jobs.locked_minutes import refuse_locked
from ret_tui.jobs.minutes import MinutesView, minutes
from ret_tui.jobs.office import Office
from ret_tui.jobs.words_for_all import refuse_private_words
from ret_tui.rules.wording import long_day
from store.records import Decision, Meeting, MeetingMinutes, MinuteNote
from store.refusals import BadValue, RuleBroken

_SAY_PRIVATELY = "give it apart, as corrected of what was minuted in private (--private-amendments)"


def agree(office: Office, meeting: str, on: str = "today") -> MinutesView:
    """Record that the Chair agreed the draft, which then may go out as a draft.

    Args:
        on: the day, as people say it.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the day cannot be read, has not come, or is before the meeting.
        RuleBroken: nothing is minuted yet, the meeting was called off, or its minutes are confirmed.
    """
    from ret_tui.rules.spoken_dates import read_date

    kept = who_is.meeting(office, meeting)
    day = read_date(on, office.today, field="date", past=True)
    with office.store.change(f"Minutes of {kept.id} agreed by the Chair") as step:
        kept = _minuted(office, kept.id)
        refuse_locked(office, kept.id)
        _refuse_day(office, kept, day)
        step.put(MeetingMinutes, kept.id, state="agreed", agreed_on=day)
    return minutes(office, kept.id)


def confirm(
    office: Office, meeting: str, at: str, *, amendments: str = "", private_amendments: str = ""
) -> MinutesView:
    """Record that a later meeting confirmed the minutes, which are locked from then on.

    Both copies are kept as they were confirmed, in the store's folder of papers.

    Args:
        at: the meeting that confirmed them.
        amendments: what was corrected when they were confirmed, in words; empty for nothing.
        private_amendments: what was corrected then of what was minuted in private, for the members' copy alone.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: nothing is minuted yet, a meeting was called off, the other is not a later one or has not met, or
            they are confirmed already; or the amendments for everybody tell of what was taken in private.
        Unfinished: something exempt stands in the public copy.
        BadValue: a text cannot be printed.
        CannotWrite: a copy cannot be kept. Nothing was changed.
    """
    kept, by = who_is.meeting(office, meeting), who_is.meeting(office, at)
    with (
        paper_folder.putting(office) as put,
        office.store.change(f"Minutes of {kept.id} confirmed at {by.id}") as step,
    ):
        kept, by = _minuted(office, kept.id), who_is.meeting(office, by.id)
        refuse_locked(office, kept.id)
        _refuse_confirming(office, kept, by)
        corrected, in_private = typed.lines(amendments), typed.lines(private_amendments)
        refuse_private_words(office, kept.id, corrected, _SAY_PRIVATELY, field="amendments")
        confirmed = msgspec.structs.replace(
            minutes(office, kept.id),
            state="confirmed",
            confirmed_at=by.id,
            confirmed_on=by.date,
            amendments=corrected,
            amendments_private=in_private,
        )
        step.put(
            MeetingMinutes,
            kept.id,
            state="confirmed",
            confirmed_at=by.id,
            confirmed_on=by.date,
            amendments=corrected,
            amendments_private=in_private,
            **keep_copies(office, confirmed, put),
        )
    return minutes(office, kept.id)


def ways_to_reach(office: Office, meeting: str) -> tuple[str, ...]:
    """What in the public copy of a meeting's minutes looks like a way to reach a person, a sentence each.

    It may be a public one, so it does not stop the minutes from being confirmed.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: there are no minutes of it.
        BadValue: a text cannot be printed.
    """
    from ret_tui.documents.contact_details import contact_details
    from ret_tui.documents.typescript import texts
    from ret_tui.jobs import settings
    from ret_tui.jobs.documents import writing

    paper = writing.compose(office, "minutes", meeting, public=True)
    found = contact_details(texts(paper), settings.value(office, "organiser.public_contact"))
    return tuple(dict.fromkeys(each.words for each in found))


def not_agreed(office: Office, meeting: str) -> str:
    """That no Chair is recorded as having agreed a meeting's draft, which may be confirmed all the same; else empty.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = office.store.find(MeetingMinutes, who_is.meeting(office, meeting).id)
    if kept is not None and kept.agreed_on is not None:
        return ""
    return "It is not recorded that the Chair agreed the draft"


def has_met(kept: Meeting) -> bool:
    """Whether the record says of a meeting that it met: it was opened, or is recorded as held."""
    return bool(kept.opened_at) or kept.status in ("held", "inquorate")


def _minuted(office: Office, id: str) -> Meeting:
    kept = who_is.meeting(office, id)
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "there are no minutes of a meeting that did not take place")
    if not office.of(MinuteNote, "meeting", kept.id) and not office.of(Decision, "meeting", kept.id):
        raise RuleBroken(f"Nothing is minuted of {kept.id} yet", "write its minutes first")
    return kept


def _refuse_day(office: Office, kept: Meeting, day: dt.date) -> None:
    if day > office.today:
        raise BadValue(f"{long_day(day)} has not come", "give the day on which the Chair agreed them", field="date")
    if day < kept.date:
        raise BadValue(f"{kept.id} was on {long_day(kept.date)}, after that day", "give a later day", field="date")


def _refuse_confirming(office: Office, kept: Meeting, by: Meeting) -> None:
    if (by.date, by.start) <= (kept.date, kept.start):
        which = "itself" if by.id == kept.id else f"{by.id}, which was before it"
        raise RuleBroken(f"{kept.id} cannot have its minutes confirmed at {which}", "name the later meeting")
    if by.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{by.id} is {by.status}", "name the meeting that confirmed them")
    if by.date > office.today:
        raise RuleBroken(f"{by.id} has not met yet: it is on {long_day(by.date)}", "confirm them once it has")
    if not has_met(by):
        raise RuleBroken(
            f"{by.id} is neither opened nor recorded as held", "open it, or record it as held, and confirm them then"
        )
