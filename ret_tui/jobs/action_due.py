"""When an action is due: a day, or a meeting whose day it then follows."""

from __future__ import annotations

import datetime as dt
import re

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.meeting_times import stands
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import short_day, short_day_and_year
from store.records import Meeting
from store.refusals import BadValue

_NEXT = re.compile(r"(?:at |by |for )?(?:the )?next meeting")
#: ``M6``, ``at M6``, and as it is shown: ``at M6, Tue 9 Mar 2027``.
_AT_MEETING = re.compile(r"(?:(?:at|by|for) )?(?:meeting )?(?P<meeting>m ?-?[0-9]{1,9})(?:[, ]+(?P<day>[^,].*))?")
_WORKING = re.compile(r"(?:(?:in|within) )?(?P<n>[0-9]{1,3}|[a-z]+) working days?")
_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: A text longer than this is no day and no meeting.
_LONGEST = 60


class DueAsSaid(Struct, frozen=True):
    """When an action is due, as somebody said it."""

    #: None where there is no date.
    day: dt.date | None = None
    #: The meeting, by id, at which it is due and whose day `day` is; empty for a day by itself.
    meeting: str = ""


def read_due(office: Office, text: str, agreed_at: str = "") -> DueAsSaid:
    """When an action is due, as people say it: ``2026-07-01``, ``2w``, ``fri``, ``next meeting``, ``M6``, ``at M6``,
    ``5 working days`` (the fifth after today, weekends, bank holidays and closed days left out), and what
    `rules.spoken_dates.read_date` understands.

    Args:
        agreed_at: the id of the meeting at which the action was agreed. "Next meeting" was said there and means the
            one that followed it, whatever the day on which it is written up.

    Raises:
        BadValue: the day cannot be read or does not exist, or the meeting does not stand.
    """
    from ret_tui.rules.spoken_dates import read_date

    words = " ".join(text.casefold().split())
    if not words:
        return DueAsSaid()
    if len(words) <= _LONGEST and _NEXT.fullmatch(words):
        following = next_one(office, agreed_at)
        if following is None:
            raise BadValue("No later meeting is planned", "give a date", field="due")
        return DueAsSaid(following.date, following.id)
    named = _AT_MEETING.fullmatch(words) if len(words) <= _LONGEST else None
    if named is not None:
        return _at(office, named["meeting"], named["day"] or "")
    spelt = _WORKING.fullmatch(words) if len(words) <= _LONGEST else None
    if spelt is not None and (spelt["n"].isdecimal() or spelt["n"] in _IN_WORDS):
        from ret_tui.jobs.bank_holidays import working_days

        many = int(spelt["n"]) if spelt["n"].isdecimal() else _IN_WORDS.index(spelt["n"]) + 1
        return DueAsSaid(working_days(office, office.today).shift(office.today, many))
    return DueAsSaid(read_date(text, office.today, field="due"))


def next_one(office: Office, agreed_at: str = "") -> Meeting | None:
    """The meeting that "next meeting" means: the one after a meeting, or from today on; None while none is planned.

    From today on, a meeting that is under way is not the next one any more.
    """
    after = office.store.find(Meeting, agreed_at) if agreed_at else None
    if after is not None:
        return following(office, after)
    return next(
        (m for m in who_is.by_date(office) if m.date >= office.today and m.status == "planned" and not m.opened_at),
        None,
    )


def following(office: Office, kept: Meeting) -> Meeting | None:
    """The first meeting after another that stands; None while there is none."""
    later = (m for m in who_is.by_date(office) if (m.date, m.start) > (kept.date, kept.start) and m.id != kept.id)
    return next((m for m in later if stands(m)), None)


def late_at_once(office: Office, text: str, agreed_at: str = "", *, many: bool = False) -> str:
    """What there is to know of a due date that is past when it is given; empty for any other.

    ``M1 was held on Tue 12 May: it is late at once``, ``Sun 19 Apr is past: it is late at once``.

    Raises:
        BadValue: as `read_due`.
    """
    said = read_due(office, text, agreed_at)
    if said.day is None or said.day >= office.today:
        return ""
    late = "they are late at once" if many else "it is late at once"
    when = due_words(said.day, "", office.today)
    kept = office.store.find(Meeting, said.meeting) if said.meeting else None
    if kept is None:
        return f"{when} is past: {late}"
    return f"{kept.id} was {'held ' if kept.status in ('held', 'inquorate') else ''}on {when}: {late}"


def due_words(day: dt.date | None, meeting: str, today: dt.date) -> str:
    """``at M6, Tue 9 Mar``, ``Tue 26 Jan``, with the year where it is another than today's; empty without a day."""
    if day is None:
        return ""
    when = short_day(day) if day.year == today.year else short_day_and_year(day)
    return f"at {meeting}, {when}" if meeting else when


def dated(day: dt.date | None, meeting: str) -> str:
    """The same with the year always: ``at M6, Tue 9 Mar 2027``; ``none`` without a day."""
    if day is None:
        return "none"
    return f"at {meeting}, {short_day_and_year(day)}" if meeting else short_day_and_year(day)


def _at(office: Office, id: str, day: str) -> DueAsSaid:
    found = next((m for m in office.store.all(Meeting) if who_is.same_id(m.id, id.replace(" ", ""))), None)
    if found is None:
        known = who_is.by_date(office)
        which = f"the meetings are {known[0].id} to {known[-1].id}" if known else "plan the year first"
        raise BadValue(f"There is no meeting {id.upper()}", which, field="due")
    if not stands(found):
        instead = f"; {found.replaced_by} takes its place" if found.replaced_by else ""
        raise BadValue(f"{found.id} was {found.status}{instead}", "name a meeting that stands, or a day", field="due")
    if day:
        from ret_tui.rules.spoken_dates import read_date

        # "Tue 9 Mar" without a year is the meeting's own, however far away that is.
        if read_date(day, found.date - dt.timedelta(days=1), field="due") != found.date:
            raise BadValue(
                f"{found.id} is on {short_day_and_year(found.date)}", "give the meeting or the day alone", field="due"
            )
    return DueAsSaid(found.date, found.id)
