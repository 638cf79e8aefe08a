"""The days off behind every deadline: bank holidays, kept ready in a small file, and the days typed in.

The library of holidays takes longer to load than the first screen may, so its answer is kept on this computer and made
anew when it is missing or was made by another version. Weekends need no list.
"""

from __future__ import annotations

import contextlib
import datetime as dt

from msgspec import Struct

from ret_tui.jobs import kept_answer, typed
from ret_tui.jobs.office import Office
from ret_tui.rules.working_days import WorkingDays
from store.records import ClosedDay, Meeting
from store.refusals import BadValue, Unknown

#: The years whose bank holidays are kept; those of another year are looked up when it is asked for.
_FIRST, _LAST = 2000, 2060
_FILE = "bank-holidays-england.json"
#: What this program has read or looked up already.
_known: dict[dt.date, str] = {}
#: Years outside those, and what was looked up around each; None where it cannot be known.
_far: dict[int, dict[dt.date, str] | None] = {}


class _Kept(Struct):
    """What is kept: by which library it was made, for which years, and the names of the days."""

    holidays: str
    years: tuple[int, int]
    days: dict[dt.date, str]


def are_ready(office: Office | None = None) -> bool:
    """Whether the answer is there, in this program or in the kept file, so that asking costs no time.

    Args:
        office: one whose meetings' years must be known too; None asks for the years that are kept anyway.
    """
    if not _known:
        _known.update(_kept() or {})
    years = _years(office) if office is not None else set()
    return bool(_known) and all(_FIRST < year < _LAST or year in _far for year in years)


def bank_holidays() -> dict[dt.date, str]:
    """England's bank holidays by day, from the kept file or, when there is none, from the library (40 ms and more)."""
    if not are_ready():
        from ret_tui.rules.bank_holidays import bank_holidays as look_up

        found = look_up(range(_FIRST, _LAST + 1))
        _keep(found)
        _known.update(found)
    return dict(_known)


def forget() -> None:
    """Read the kept file again when the answer is next asked for."""
    _known.clear()
    _far.clear()


def working_days(office: Office, *more: dt.date) -> WorkingDays:
    """The working days of the secretariat: neither weekends, bank holidays nor closed days.

    Args:
        more: days in whose years bank holidays must be known, beside those of the meetings that are kept.

    Raises:
        BadValue: one of `more` lies in a year whose bank holidays cannot be known.
    """
    off = bank_holidays()
    for day in more:
        off |= _around(day.year)
    for year in _years(office):
        # A meeting that somebody planned for a far year is no reason to know nothing about the others.
        with contextlib.suppress(BadValue):
            off |= _around(year)
    for closed in office.store.all(ClosedDay):
        off.setdefault(closed.date, closed.reason)
    return WorkingDays(off)


def closed_days(office: Office) -> tuple[ClosedDay, ...]:
    """The days on which the secretariat is closed beyond weekends and bank holidays, in order."""
    return tuple(sorted(office.store.all(ClosedDay), key=lambda closed: closed.date))


def add_closed_day(office: Office, day: str, reason: str, *, since: dt.date | None = None) -> ClosedDay:
    """Record a day on which the secretariat is closed.

    Args:
        since: the day from which one without a year is reckoned; today when None.

    Raises:
        BadValue: the day cannot be read, or has been recorded already.
    """
    from ret_tui.rules.spoken_dates import read_date

    date = read_date(day, since or office.today)
    with office.store.change(f"Closed day: {date.isoformat()}") as step:
        if step.find(ClosedDay, date.isoformat()) is not None:
            raise BadValue(f"{date.isoformat()} is a closed day already", "choose another day", field="date")
        return step.add(ClosedDay, date.isoformat(), date=date, reason=typed.line(reason) or "Closed")


def remove_closed_day(office: Office, day: str) -> None:
    """Take a closed day back.

    Raises:
        Unknown: that day is no closed day.
    """
    from ret_tui.rules.spoken_dates import read_date

    date = read_date(day, office.today)
    with office.store.change(f"No longer closed: {date.isoformat()}") as step:
        kept = step.find(ClosedDay, date.isoformat())
        if kept is None:
            raise Unknown(f"{date.isoformat()} is no closed day", "look at the closed days there are", field="date")
        step.remove(kept)


def _years(office: Office) -> set[int]:
    return {meeting.date.year for meeting in office.store.all(Meeting)}


def _around(year: int) -> dict[dt.date, str]:
    """The bank holidays of a year and its neighbours, into which deadlines reach; none where they are kept anyway."""
    if _FIRST < year < _LAST:
        return {}
    found = _far.setdefault(year, None)
    if found is None:
        found = _far[year] = _looked_up(year)
    return found


def _looked_up(year: int) -> dict[dt.date, str]:
    from ret_tui.rules.bank_holidays import FIRST_YEAR, LAST_YEAR
    from ret_tui.rules.bank_holidays import bank_holidays as look_up

    return {**look_up([year]), **look_up(range(max(year - 1, FIRST_YEAR), min(year + 1, LAST_YEAR) + 1))}


def _kept() -> dict[dt.date, str] | None:
    kept = kept_answer.read(_FILE, _Kept)
    if kept is None or kept.holidays != kept_answer.library("holidays") or kept.years != (_FIRST, _LAST):
        return None
    return kept.days or None


def _keep(days: dict[dt.date, str]) -> None:
    in_order = {day: days[day] for day in sorted(days)}
    kept_answer.keep(_FILE, _Kept(kept_answer.library("holidays"), (_FIRST, _LAST), in_order))
