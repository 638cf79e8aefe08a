"""What moving a meeting to a time that a reply proposes would change, before anything of the reply is kept."""

from __future__ import annotations

import datetime as dt

from ret_tui.jobs.consequences import consequences
from ret_tui.jobs.new_date import Consequence
from ret_tui.jobs.office import Office
from ret_tui.jobs.replies.items import ReportItem
from ret_tui.rules.clock_times import add_minutes, minutes_between
from ret_tui.rules.wording import short_day_and_year
from store.refusals import RuleBroken


def would_move(office: Office, item: ReportItem) -> tuple[Consequence, ...]:
    """Everything that follows from moving the meeting there; nothing for a reply that proposes no time.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the time does not exist.
        RuleBroken: that day is past, or the meeting cannot be moved there.
    """
    if item.proposed_date is None:
        return ()
    refuse_past(office, item.proposed_date)
    kept = office.meeting(item.meeting)
    start = item.proposed_start or kept.start
    # Without an end that was proposed, it is as long as it was.
    end = item.proposed_end or add_minutes(start, minutes_between(kept.start, kept.end))
    return consequences(office, kept.id, item.proposed_date.isoformat(), start=start, end=end)


def refuse_past(office: Office, day: dt.date) -> None:
    """Raise RuleBroken if a day that is proposed is past."""
    if day < office.today:
        raise RuleBroken(f"{short_day_and_year(day)} is past", "ask which day they mean")
