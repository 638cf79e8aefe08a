"""Correcting confirmed minutes: they stay as they are; the correction is minuted at a later meeting and names them."""

from __future__ import annotations

from ret_tui.jobs import who_is
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.in_private import PrivateBusiness, private_business
from ret_tui.jobs.minutes import EntryView, decision
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import agenda
from ret_tui.jobs.prepare_agenda import item as find_item
from ret_tui.jobs.presence import is_going_on
from ret_tui.jobs.words_for_all import refuse_private_words
from ret_tui.jobs.worked_out_items import MINUTES
from ret_tui.jobs.write_minutes import WHOLE_WORDS, add_note, record_decision
from ret_tui.rules.wording import long_day
from store.records import Meeting, MeetingMinutes
from store.refusals import RuleBroken


def correct(
    office: Office,
    meeting: str,
    at: str,
    text: str,
    *,
    item: str | None = None,
    about: str = "",
    kind: str = "note",
    to: str = "",
    votes: str = "",
) -> EntryView:
    """Minute at a later meeting what is corrected in the confirmed minutes of another, which stay as they are.

    Args:
        meeting: the meeting whose minutes are corrected.
        at: the later meeting at which the correction is made.
        text: the correction, in the past tense; of a decision what follows "that".
        item: the later meeting's item under which it is minuted; None for its item on the minutes of the last meeting,
            where it has one; empty for the meeting as a whole.
        about: the decision that is corrected, by number; empty where it is not about one.
        kind: note, agreed, noted or recommended.
        to, votes: as in `ret_tui.jobs.write_minutes.record_decision`.

    Raises:
        Unknown: there is no such meeting, item or decision.
        BadValue: a value cannot be taken.
        RuleBroken: the minutes are not confirmed, the other meeting is no later one, was called off or has its own
            confirmed, the decision is of another meeting; or it was taken in private, or the text tells of what was,
            and the item is public.
    """
    kept, by = _both(office, meeting, at)
    corrected = _decision(office, kept, about)
    under = _under(office, by, item)
    private = private_business(office)
    _refuse_published(private, corrected, under, by)
    if under not in private:
        refuse_private_words(office, kept.id, text, f"minute it under a confidential item of {by.id}", field="text")
    if kind.strip().casefold() == "note":
        return add_note(office, by.id, text, item=under, corrects=kept.id, about=corrected)
    return record_decision(
        office, by.id, text, kind=kind, item=under, to=to, votes=votes, corrects=kept.id, about=corrected
    )


def later_meetings(office: Office, meeting: str) -> tuple[Meeting, ...]:
    """The meetings at which the minutes of another may be corrected, in order of date.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    return tuple(each for each in who_is.by_date(office) if _is_later(kept, each) and not _why_not(office, each))


def usual_later(office: Office, meeting: str) -> str:
    """The meeting at which a correction is most likely made, by id; empty where there is none.

    The one going on, else today's, else the latest that has met and whose minutes the Chair has not agreed, else the
    next to come; and only where all have been agreed, the latest of those.

    Raises:
        Unknown: there is no such meeting.
    """
    later, today = later_meetings(office, meeting), office.today
    going_on = [each for each in later if is_going_on(office, each)]
    on_the_day = [each for each in later if each.date == today]
    drafts = [each for each in later if each.date < today and not _is_agreed(office, each)]
    to_come = [each for each in later if each.date > today]
    ways = (going_on[:1], on_the_day[:1], drafts[-1:], to_come[:1], list(later[-1:]))
    return next((way[0].id for way in ways if way), "")


def _is_agreed(office: Office, by: Meeting) -> bool:
    state = office.store.find(MeetingMinutes, by.id)
    return state is not None and state.state == "agreed"


def _both(office: Office, meeting: str, at: str) -> tuple[Meeting, Meeting]:
    kept, by = who_is.meeting(office, meeting), who_is.meeting(office, at)
    state = office.store.find(MeetingMinutes, kept.id)
    if state is None or state.state != "confirmed":
        raise RuleBroken(
            f"The minutes of {kept.id} are not confirmed", "change them themselves, while they are a draft"
        )
    if not _is_later(kept, by):
        which = "itself" if by.id == kept.id else f"{by.id}, which was before it"
        raise RuleBroken(f"{kept.id} cannot have its minutes corrected at {which}", "name a later meeting", field="at")
    # Its own minutes have to be open, and it has to stand.
    return kept, standing_meeting(office, by.id)


def _is_later(kept: Meeting, by: Meeting) -> bool:
    return (by.date, by.start) > (kept.date, kept.start)


def _why_not(office: Office, by: Meeting) -> bool:
    state = office.store.find(MeetingMinutes, by.id)
    locked = state is not None and state.state == "confirmed"
    return by.status in ("cancelled", "rearranged") or locked


def _decision(office: Office, kept: Meeting, about: str) -> str:
    if not about.strip():
        return ""
    view = decision(office, about)
    if view.meeting != kept.id:
        on = f" on {long_day(view.date)}" if view.date else ""
        raise RuleBroken(
            f"{view.id} was taken at {view.meeting}{on}, not at {kept.id}",
            f"correct the minutes of {view.meeting}, or name a decision of {kept.id}",
            field="decision",
        )
    return view.id


def _under(office: Office, by: Meeting, item: str | None) -> str:
    """The item under which it is minuted, by id; empty for the meeting as a whole."""
    if item is None:
        return next((each.id for each in agenda(office, by.id).items if each.standing == MINUTES), "")
    return "" if item.strip().casefold() in WHOLE_WORDS else find_item(office, by.id, item).id


def _refuse_published(private: PrivateBusiness, corrected: str, item: str, by: Meeting) -> None:
    """What was decided in private is corrected in private."""
    if private.decided(corrected) and item not in private:
        where = "that item" if item else f"{by.id} as a whole"
        raise RuleBroken(
            f"{corrected} was taken in private business, and {where} is public",
            f"name a confidential item of {by.id}",
            field="item",
        )
