"""What standing items say that the record knows: the minutes to confirm, the open actions, the next meeting."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs import bank_holidays, settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView
from ret_tui.rules.follow_up import is_closed
from ret_tui.rules.wording import full_day, long_day
from store.records import Action, Meeting, StandingItem

#: The standing items that say more than their text, by their keys in the terms file.
MINUTES, ACTIONS, NEXT_MEETING = "minutes", "actions", "next-meeting"


def says(office: Office, meeting: Meeting, item: ItemView, as_of: dt.date) -> str:
    """What an item asks of the members as it is printed.

    What a person typed stands as it is. Where the text is still that of the standing item, the record adds what it
    knows: the meeting whose minutes are to be confirmed, how many actions are open, when the next meeting is.

    Args:
        as_of: the day of which the actions are counted, that of the agenda.
    """
    standing = office.store.find(StandingItem, item.standing) if item.standing else None
    text = "" if standing is None else standing.asked
    if item.asked not in ("", text):
        return item.asked
    if item.standing == MINUTES:
        return minutes_to_confirm(office, meeting) or item.asked
    if item.standing == ACTIONS:
        return "\n".join(part for part in (item.asked, open_actions(office, as_of)) if part)
    if item.standing == NEXT_MEETING:
        return item.asked or _following(office, meeting)
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
    before = [
        each
        for each in who_is.by_date(office)
        if each.status in ("held", "inquorate") and (each.date, each.start) < (meeting.date, meeting.start)
    ]
    if not before:
        return ""
    last = before[-1]
    return f"To confirm the minutes of the meeting of {long_day(last.date)} ({last.id}) as a correct record."


def open_actions(office: Office, as_of: dt.date) -> str:
    """``7 open, 2 overdue.`` as of a day; empty where no action was raised by then."""
    raised = [each for each in office.store.all(Action) if each.raised_on <= as_of]
    still = [each for each in raised if (each.closed_on > as_of if each.closed_on else not is_closed(each))]
    if not raised:
        return ""
    if not still:
        return "None is open."
    overdue = sum(each.due is not None and each.due < as_of and each.state != "reported" for each in still)
    return f"{len(still)} open, {overdue or 'none'} overdue."


def _following(office: Office, kept: Meeting) -> str:
    """When the next meeting after this one is; empty while none is planned."""
    later = [m for m in who_is.by_date(office) if (m.date, m.start) > (kept.date, kept.start) and m.status == "planned"]
    if not later:
        return ""
    place = f", {later[0].venue}" if later[0].venue else ""
    return f"{full_day(later[0].date)}, {later[0].start} to {later[0].end}{place}"
