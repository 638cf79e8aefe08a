"""Which progress report is meant, as one word that a document is asked for by: its period, and with what."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import settings
from ret_tui.jobs.indicators.periods import read_period, year_period
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.refusals import BadValue

_TO, _WITHOUT = "..", "no percentages"


class Asked(Struct, frozen=True, kw_only=True):
    """A report's period, and what it is to show."""

    period: Period
    #: The body's year whose typed words belong to it: that of the period's last day.
    year: str
    #: Whether the period is a year of the body.
    is_year: bool
    percentages: bool

    @property
    def name(self) -> str:
        """The period as a file's name has it: ``2026-27``, ``2026-05-01 to 2026-10-31``."""
        return self.period.name if self.is_year else f"{self.period.first} to {self.period.last}"


def about_of(office: Office, *, year: str = "", since: str = "", until: str = "", percentages: bool = True) -> str:
    """What a report is about as one word: ``2026-27``, ``2026-05-01..2026-10-31,no percentages``.

    Args:
        year: such as 2026-27; the year in view where nothing is said.
        since, until: as `ret_tui.jobs.indicators.periods.read_period`.
        percentages: False hides them whatever the setting says.

    Raises:
        BadValue: the year or a day cannot be read, the days run backwards, or both a year and days are given.
    """
    period = read_period(office, since, until, year)
    words = f"{period.first}{_TO}{period.last}" if since.strip() or until.strip() else period.name
    return words if percentages else f"{words},{_WITHOUT}"


def read(office: Office, about: str) -> Asked:
    """What `about_of` was given; the year in view for an empty text.

    Raises:
        BadValue: it is no year, and no two days.
    """
    words, _, rest = about.partition(",")
    if rest.strip() not in ("", _WITHOUT):
        raise BadValue(f"A report is not written with {quoted(rest.strip())}", f"say {_WITHOUT}, or nothing")
    percentages = not rest.strip() and settings.value(office, "register.percentages") == "yes"
    first, between, last = words.partition(_TO)
    if between:
        span = _days(first, last)
        name = f"{long_day(span[0])} to {long_day(span[1])}"
        return Asked(
            period=Period(*span, name), year=_year_of(office, span[1]), is_year=False, percentages=percentages
        )  # fmt: skip
    period = year_period(office, words)
    return Asked(period=period, year=period.name, is_year=True, percentages=percentages)


def _days(first: str, last: str) -> tuple[dt.date, dt.date]:
    try:
        span = dt.date.fromisoformat(first.strip()), dt.date.fromisoformat(last.strip())
    except ValueError:
        raise BadValue(
            f"{quoted(f'{first}{_TO}{last}')} are no two days", "write them as 2026-05-01..2026-10-31"
        ) from None
    if span[1] < span[0]:
        raise BadValue(f"{long_day(span[1])} is before {long_day(span[0])}", "give a later last day", field="until")
    return span


def _year_of(office: Office, day: dt.date) -> str:
    from ret_tui.rules.year import year_label

    return year_label(day, settings.number(office, "year.first_month"))
