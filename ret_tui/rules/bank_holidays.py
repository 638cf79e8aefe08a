"""The bank holidays of England."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.rules.working_days import WorkingDays
from store.refusals import BadValue

#: The last year whose dates the government has published; later ones follow from the rules, until a proclamation
#: adds or moves a day.
PUBLISHED_TO = 2028
#: The years that can be answered at all.
FIRST_YEAR, LAST_YEAR = 1975, 2100

#: The names on GOV.UK, where the library's differ.
_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}


def bank_holidays(years: Iterable[int]) -> dict[dt.date, str]:
    """England's bank holidays in `years` by day, as GOV.UK lists them.

    A holiday that falls on a weekend is listed on its substitute day alone. Loading the library takes 40 ms and more.

    Raises:
        BadValue: a year outside 1975 to 2100.
    """
    from holidays import country_holidays

    wanted = sorted(set(years))
    if not wanted:
        return {}
    for year in (wanted[0], wanted[-1]):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise BadValue(
                f"The bank holidays of {year} are not known",
                f"choose a year from {FIRST_YEAR} to {LAST_YEAR}",
                field="year",
            )
    found = country_holidays("GB", subdiv="ENG", years=wanted, language="en_GB")
    weekdays = WorkingDays()
    return {day: _name(found[day]) for day in sorted(found) if weekdays.is_working(day) and day.year in wanted}


def _name(name: str) -> str:
    substitute = " (observed)"
    if name.endswith(substitute):
        return f"{_name(name.removesuffix(substitute))} (substitute day)"
    return _NAMES.get(name, name)
