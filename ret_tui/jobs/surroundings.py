"""What stands around the meetings of a store: bank holidays, observances, and what was typed in or imported.

The libraries behind the observances take longer to load than the first screen may, so their answer for the years that a
secretariat plans is kept on this computer, and made anew when it is missing or was made by others.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.jobs import bank_holidays, kept_answer, settings
from ret_tui.jobs.office import Office
from ret_tui.rules.bank_holidays import FIRST_YEAR, LAST_YEAR
from ret_tui.rules.obstacles import SEVERITIES, Obstacle, beside
from ret_tui.rules.occasions import board_obstacle
from ret_tui.rules.occasions import obstacles as obstacles_of
from ret_tui.rules.sunset import sunset
from ret_tui.rules.surroundings import Surroundings
from ret_tui.rules.wording import listed
from ret_tui.rules.year import stands
from store.records import BoardDate, ClosedDay, Meeting, Occasion, Setting, Severity

#: The years whose observances are kept; those of another year are worked out when it is asked for.
_FIRST, _LAST = 2020, 2045
_FILE = "observances.json"
_LIBRARIES = ("holidays", "hijridate", "pyluach", "store.observances")
#: By year: what this program has read or worked out already, and the names of what is not known, by key.
_known: dict[int, tuple[tuple[Obstacle, ...], dict[str, str]]] = {}

OFF = "off"
_SATURDAY = 5


class _Kept(Struct):
    """What is kept: by which libraries and which list of observances it was made, and the answer by year."""

    made_by: tuple[str, ...]
    years: dict[int, tuple[tuple[Obstacle, ...], dict[str, str]]]


def are_ready(office: Office) -> bool:
    """Whether all that its meetings' clashes and deadlines need is there, so that asking costs no time."""
    if not bank_holidays.are_ready(office):
        return False
    needed = _with_neighbours(_years(office))
    return needed <= _known.keys() or (_read() and needed <= _known.keys())


def make_ready(office: Office) -> None:
    """Have all of that ready; takes as long as the libraries take to load when nothing is kept."""
    bank_holidays.working_days(office.patiently())
    _observed(_with_neighbours(_years(office)))


def forget() -> None:
    """Read what is kept again when it is next asked for."""
    _known.clear()


def surroundings(office: Office, *more: dt.date, all_known: bool = True) -> Surroundings:
    """What stands in the way around the meetings of the store, and around other days.

    Args:
        more: days in whose years it must be known, beside those of the meetings.
        all_known: whether their bank holidays must be known too; else a year beyond them is told by `not_known`.

    Raises:
        BadValue: they must, and one of `more` lies in a year whose bank holidays cannot be known.
    """
    years = tuple(sorted(_with_neighbours({*_years(office), *(day.year for day in more)})))
    needed = more if all_known else [day for day in more if FIRST_YEAR <= day.year <= LAST_YEAR]
    store = office.store
    depends = tuple(store.all(kind) for kind in (Meeting, ClosedDay, Occasion, BoardDate, Setting))
    return office.once(("surroundings", years, all_known), depends, lambda: _gathered(office, years, needed))


def surroundings_if_ready(office: Office) -> Surroundings | None:
    """The same, or None in the moments at start before it is there."""
    return surroundings(office) if office.patient or are_ready(office) else None


def _gathered(office: Office, years: tuple[int, ...], more: Iterable[dt.date]) -> Surroundings:
    working = bank_holidays.working_days(office, *more)
    terms = office.terms_if_any
    body = "" if terms is None else terms.accountable_body
    weighs = _weights(office)
    observed = _observed(years)
    found = [
        each
        for year in years
        for obstacle in observed[year][0]
        if (each := _weighed(obstacle, weighs.get(obstacle.key, ""))) is not None
    ]
    found += [each for occasion in office.store.all(Occasion) for each in obstacles_of(occasion, working)]
    found += [board_obstacle(board, body) for board in office.store.all(BoardDate)]
    closed = {day.date: day.reason for day in office.store.all(ClosedDay)}
    return Surroundings(
        found,
        working,
        {day: name for day, name in working.days_off.items() if closed.get(day) != name},
        {year: tuple(_with_bank_holidays(year, _missed(observed[year][1], weighs))) for year in years},
        sunset=lambda day: sunset(day, office.body.zone),
        friday=weighs.get("friday", "") != OFF,
        weekend=_weekend(office),
    )


def _weights(office: Office) -> dict[str, str]:
    """The weights that differ from the usual ones, by the observance's key."""
    return {
        setting.id.removeprefix(settings.OBSERVANCE): settings.value(office, setting.id)
        for setting in office.store.all(Setting)
        if setting.id.startswith(settings.OBSERVANCE)
    }


def _missed(not_known: dict[str, str], weighs: dict[str, str]) -> tuple[str, ...]:
    """The names of what is not known and would be looked at."""
    return tuple(name for key, name in not_known.items() if weighs.get(key) != OFF)


def not_known(office: Office, days: Iterable[dt.date]) -> tuple[str, ...]:
    """What is not known of the years of some days, a sentence a year: "Not known for 2036: Diwali and Holi"."""
    years = sorted({day.year for day in days})
    weighs, observed = _weights(office), _observed(years)
    missed = {year: _with_bank_holidays(year, _missed(observed[year][1], weighs)) for year in years}
    return tuple(f"Not known for {year}: {listed(missed[year])}" for year in years if missed[year])


def _with_bank_holidays(year: int, names: tuple[str, ...]) -> list[str]:
    known = FIRST_YEAR <= year <= LAST_YEAR
    return [*([] if known else ["the bank holidays"]), *names]


def _weekend(office: Office) -> frozenset[int]:
    """The days of the weekend on which the body meets: by the setting, or, in some year, more than once."""
    kept = Counter((meeting.year, meeting.date.weekday()) for meeting in office.store.all(Meeting) if stands(meeting))
    meets_on = {settings.number(office, "year.weekday"), *(day for (_, day), times in kept.items() if times > 1)}
    return frozenset(day for day in meets_on if day >= _SATURDAY)


def _weighed(obstacle: Obstacle, severity: str) -> Obstacle | None:
    """An obstacle as a setting has it; None where it is left out."""
    if not severity:
        return obstacle
    if severity == OFF:
        return None
    main: Severity = next(each for each in SEVERITIES if each == severity)
    return replace(obstacle, severity=main if obstacle.main else beside(main))


def _years(office: Office) -> set[int]:
    return {meeting.date.year for meeting in office.store.all(Meeting)} or {office.today.year}


def _with_neighbours(years: Iterable[int]) -> set[int]:
    """These years with the one before and after each, into which deadlines and other dates reach."""
    return {near for year in years for near in (year - 1, year, year + 1) if dt.MINYEAR <= near <= dt.MAXYEAR}


def _read() -> bool:
    """Read what is kept; whether there is such a thing."""
    kept = kept_answer.read(_FILE, _Kept)
    if kept is None or kept.made_by != _made_by():
        return False
    _known.update(kept.years)
    return True


def _observed(years: Iterable[int]) -> dict[int, tuple[tuple[Obstacle, ...], dict[str, str]]]:
    wanted = set(years)
    if not wanted <= _known.keys():
        _read()
    missing = wanted - _known.keys()
    if missing:
        from ret_tui.rules.observed_days import not_known, observed
        from store.observances import observances

        usual = set(range(_FIRST, _LAST + 1))
        keeps = bool(missing & usual)
        asked = missing | usual if keeps else missing
        every = observances()
        by_year: dict[int, list[Obstacle]] = {year: [] for year in _with_neighbours(asked)}
        for obstacle in observed(every, by_year):
            # An eve may lie in the year before that of its day.
            if obstacle.start.year in by_year:
                by_year[obstacle.start.year].append(obstacle)
        for year in asked:
            _known[year] = (tuple(by_year[year]), not_known(every, year))
        if keeps:
            kept_answer.keep(_FILE, _Kept(_made_by(), {year: _known[year] for year in sorted(usual)}))
    return {year: _known[year] for year in wanted}


def _made_by() -> tuple[str, ...]:
    return tuple(kept_answer.library(name) for name in _LIBRARIES)
