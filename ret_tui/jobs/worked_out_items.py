"""What standing items say that the record knows: minutes to confirm, open actions, reports back, the next meeting."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs import bank_holidays, settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView
from ret_tui.jobs.previous_minutes import last_held_before
from ret_tui.jobs.reports_back import REPORTS, reports_from
from ret_tui.rules.follow_up import as_it_was, is_closed, is_overdue
from ret_tui.rules.wording import full_day, long_day
from store.records import Action, ActionUpdate, Meeting, StandingItem

#: The standing items that say more than their text, by their keys in the terms file.
MINUTES, ACTIONS, NEXT_MEETING = "minutes", "actions", "next-meeting"


_HELD = ("held", "inquorate")


def says(office: Office, meeting: Meeting, item: ItemView, issued_on: dt.date | None = None) -> str:
    """What an item asks of the members as it is printed.

    What a person typed stands as it is. Where the text is still that of the standing item, the record adds what it
    knows: the meeting whose minutes are to be confirmed, how many actions are open, which members report back from
    outside bodies, when the next meeting is.

    Args:
        issued_on: the day of an issue that is about to be recorded, of which the actions are then counted; as the
            record has it when None.
    """
    standing = office.store.find(StandingItem, item.standing) if item.standing else None
    text = "" if standing is None else standing.asked
    if item.asked not in ("", text):
        return item.asked
    if item.standing == MINUTES:
        return minutes_to_confirm(office, meeting) or item.asked
    if item.standing == ACTIONS:
        return "\n".join(part for part in (item.asked, _actions(office, meeting, issued_on)) if part)
    if item.standing == REPORTS:
        return "\n".join(part for part in (item.asked, *reports_from(office, meeting)) if part)
    if item.standing == NEXT_MEETING:
        when = following(office, meeting)
        return item.asked or (f"{when}." if when else "")
    return item.asked


def day_of_agenda(office: Office, meeting: Meeting) -> dt.date:
    """The day of issue, or while it has not been issued the latest one: never today's, so that the same record gives
    the same document on every day.
    """
    if meeting.issued_on is not None:
        return meeting.issued_on
    days = bank_holidays.working_days(office, meeting.date)
    return days.latest_issue_day(meeting.date, settings.number(office, "papers.clear_days"))


def minutes_to_confirm(office: Office, meeting: Meeting) -> str:
    """The sentence that asks to confirm the minutes of the last meeting held before; empty where there was none."""
    last = last_held_before(office, meeting)
    if last is None:
        return ""
    return f"To confirm the minutes of the meeting of {long_day(last.date)} ({last.id}) as a correct record."


def _actions(office: Office, meeting: Meeting, issued_on: dt.date | None) -> str:
    day = issued_on or meeting.issued_on
    if day is None and meeting.status in _HELD:
        day = day_of_agenda(office, meeting)
    return open_actions(office, day)


def open_actions(office: Office, as_of: dt.date | None) -> str:
    """``7 open, 2 overdue.`` as it was on a day, and ``7 open.`` as recorded; empty where no action was raised by then.

    Args:
        as_of: a day that is past; None for an agenda that has not gone out. What will be overdue on a day to come is
            not known, and today would give another document on every day.
    """
    raised = [each for each in office.store.all(Action) if as_of is None or each.raised_on <= as_of]
    if not raised:
        return ""
    if as_of is not None:
        raised = [as_it_was(each, office.of(ActionUpdate, "action", each.id), as_of) for each in raised]
    still = [each for each in raised if not is_closed(each)]
    if not still:
        return "None is open."
    if as_of is None:
        return f"{len(still)} open."
    overdue = sum(is_overdue(each, as_of) for each in still)
    return f"{len(still)} open, {overdue or 'none'} overdue."


def following(office: Office, kept: Meeting) -> str:
    """When and where the meeting after this one is, or was; empty while there is none."""
    later = [
        each
        for each in who_is.by_date(office)
        if (each.date, each.start) > (kept.date, kept.start) and each.status not in ("cancelled", "rearranged")
    ]
    if not later:
        return ""
    place = f", {later[0].venue}" if later[0].venue else ""
    return f"{full_day(later[0].date)}, {later[0].start} to {later[0].end}{place}"
