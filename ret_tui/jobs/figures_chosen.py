"""Which meetings figures are of: those of a year, some by name, or those of a span of days."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs import meetings as asking
from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import count, listed, long_day
from store.records import Meeting
from store.refusals import BadValue


class Chosen(Struct, frozen=True, kw_only=True):
    """Some meetings, by date, and what to call them."""

    #: ``2026-27``; ``M1 and M2``; ``1 May 2026 to 31 August 2026``.
    title: str
    #: The year, where the meetings are those of one; empty otherwise.
    year: str
    meetings: tuple[Meeting, ...]
    #: How far they have come: ``2 of 6 held, 4 planned``; ``1 held, 1 planned``.
    summary: str


def chosen(
    office: Office, *, year: str = "", meetings: tuple[str, ...] = (), since: str = "", until: str = ""
) -> Chosen:
    """The meetings that are meant; those of the year in view where nothing is said.

    Args:
        year: ``2026-27``.
        meetings: ids, or ``next`` and ``last``.
        since, until: the first and the last day, as people say them; an open end where only one is given.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the year or a day cannot be read, the days run backwards, or more than one way of choosing is used.
    """
    wanted = tuple(one for text in meetings for one in text.split(",") if one.strip())
    if sum((bool(year.strip()), bool(wanted), bool(since.strip() or until.strip()))) > 1:
        raise BadValue("Figures are of a year, of meetings or of a span of days", "name one of them", field="year")
    if wanted:
        own = {each.id: each for each in (who_is.meeting(office, text) for text in wanted)}
        found = tuple(each for each in who_is.by_date(office) if each.id in own)
        return Chosen(title=listed([each.id for each in found]), year="", meetings=found, summary=_summary(found))
    if since.strip() or until.strip():
        return _of_days(office, since, until)
    shown = asking.year(office, year.strip() or None)
    own_year = tuple(each for each in who_is.by_date(office) if each.year == shown.year)
    return Chosen(title=shown.year, year=shown.year, meetings=own_year, summary=shown.summary)


def not_held_words(meetings: Iterable[Meeting]) -> tuple[str, ...]:
    """Which of them are in no figure and why, each a phrase: ``M2 of 14 July 2026, which was cancelled``."""
    told = {"planned": "is planned", "cancelled": "was cancelled", "rearranged": "was rearranged"}
    return tuple(
        f"{each.id} of {long_day(each.date)}, which {told[each.status]}" for each in meetings if each.status in told
    )


def _of_days(office: Office, since: str, until: str) -> Chosen:
    from ret_tui.rules.spoken_dates import read_date

    first = read_date(since, office.today, field="since", past=True) if since.strip() else None
    last = read_date(until, office.today, field="until", past=True) if until.strip() else None
    if first is not None and last is not None and last < first:
        raise BadValue(f"{long_day(last)} is before {long_day(first)}", "give a later last day", field="until")
    found = tuple(
        each
        for each in who_is.by_date(office)
        if (first is None or first <= each.date) and (last is None or each.date <= last)
    )
    start = f"from {long_day(first)}" if first is not None else ""
    end = f"to {long_day(last)}" if last is not None else ""
    return Chosen(title=f"{start} {end}".strip(), year="", meetings=found, summary=_summary(found))


def _summary(found: tuple[Meeting, ...]) -> str:
    """``2 held (1 without a quorum), 1 planned, 1 cancelled``, in the words of the states."""
    states = [each.status for each in found]
    inquorate = states.count("inquorate")
    apart = f" ({inquorate} without a quorum)" if inquorate else ""
    told = [f"{states.count('held') + inquorate} held{apart}"]
    told += [f"{states.count(state)} {state}" for state in ("planned", "cancelled", "rearranged") if state in states]
    return ", ".join(told) if found else count(0, "meeting")
