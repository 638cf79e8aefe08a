"""The body's year: its name and span, the dates that a rule proposes for it, and how many meetings have been held."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import MONTHS, short_day_and_year
from ret_tui.rules.working_days import WorkingDays
from store.records import Meeting
from store.refusals import BadValue

_LABEL = re.compile(r"(?P<first>[0-9]{4})(?:\s*[-/–]\s*(?P<second>[0-9]{4}|[0-9]{2}))?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class DateRule:
    """When ordinary meetings are held: the second Tuesday of certain months, from 14:00 to 16:00."""

    #: Months by number, 1 to 12.
    months: tuple[int, ...]
    #: 0 for Monday to 6 for Sunday.
    weekday: int
    #: Which of that weekday in the month: 1 to 4, or -1 for the last.
    nth: int
    #: ``HH:MM``.
    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One proposed date."""

    date: dt.date
    start: str
    end: str
    #: The date by the rule.
    rule_date: dt.date
    #: Why the proposal differs from the rule or is left out; empty when the rule's own date is clear.
    moved_because: str = ""
    #: Whether it is left out; `date` is then the rule's date.
    skipped: bool = False


@dataclass(frozen=True, kw_only=True)
class YearProgress:
    """How far a year's ordinary meetings have come."""

    #: Ordinary meetings held that count, those without a quorum among them.
    held: int
    #: Of those, the ones held without a quorum.
    inquorate: int
    planned: int
    #: Ordinary meetings owed in the year; 0 while none are.
    target: int
    #: Ordinary meetings held in the year before the body was fully established, which are not among those held.
    before: int = 0


def year_label(day: dt.date, first_month: int = 5) -> str:
    """The name of the year that holds `day`: ``2026-27``, or ``2026`` for a body whose year starts in January."""
    first = day.year if day.month >= first_month else day.year - 1
    return str(first) if first_month == 1 else f"{first}-{(first + 1) % 100:02}"


def year_span(label: str, first_month: int = 5) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, both included.

    Args:
        label: ``2026-27``; also ``2026/27``, ``2026-2027`` and plain ``2026``, the year in which it starts.
        first_month: 1 to 12.

    Raises:
        BadValue: it is no year, or its two halves do not follow on each other.
    """
    found = _LABEL.fullmatch(label.strip())
    example = "2026" if first_month == 1 else "2026-27"
    if found is None or not _FIRST_YEAR <= int(found["first"]) <= _LAST_YEAR:
        raise BadValue(f"{quoted(label)} is no year", f"write it as {example}", field="year")
    first, second = int(found["first"]), found["second"]
    if second is not None and first_month == 1:
        raise BadValue(f"{quoted(label)} is no year that starts in January", f"write it as {first}", field="year")
    if second is not None and int(second) != (first + 1) % (100 if len(second) == 2 else 10_000):
        right = year_label(dt.date(first, first_month, 1), first_month)
        raise BadValue(
            f"{quoted(label)} is no year, since the year that starts in {first} ends in {first + 1}",
            f"write it as {right}",
            field="year",
        )
    following = dt.date(first + 1, first_month, 1)
    return dt.date(first, first_month, 1), following - dt.timedelta(days=1)


def propose_year(
    label: str,
    rule: DateRule,
    days_off: Mapping[dt.date, str],
    *,
    first_month: int = 5,
    on_clash: str = "move",
) -> tuple[Proposal, ...]:
    """The dates that `rule` gives in a year, clear of weekends and `days_off`, in order of date.

    A rule's date on a weekend or day off moves to the same weekday a week later; if that is no working day either, to a
    week earlier, and then to the next working day. A date never moves out of its year or onto another proposal.

    Args:
        label: the year, as `year_span` takes it.
        days_off: bank holidays and closed days with their names.
        on_clash: ``move``, or ``skip`` to leave such a date out.

    Raises:
        BadValue: the label, a part of the rule, or `on_clash` cannot be used.
    """
    if on_clash not in ("move", "skip"):
        raise BadValue(f"{quoted(on_clash)} is neither move nor skip", "choose one of them", field="on_clash")
    span = year_span(label, first_month)
    days = WorkingDays(days_off)
    by_rule = [_nth_weekday(_month_in(span, month), rule.weekday, rule.nth) for month in rule.months]
    taken = {day for day in by_rule if days.is_working(day)}
    proposals = []
    for rule_date in sorted(by_rule):
        date, because, skipped = rule_date, "", False
        if not days.is_working(rule_date):
            because = _why(rule_date, days_off)
            moved = _nearest_clear(rule_date, days, span, taken) if on_clash == "move" else None
            skipped = moved is None
            date = moved or rule_date
            taken.add(date)
        proposals.append(
            Proposal(
                date=date,
                start=rule.start,
                end=rule.end,
                rule_date=rule_date,
                moved_because=because,
                skipped=skipped,
            )
        )
    return tuple(sorted(proposals, key=lambda proposal: proposal.date))


def progress_of_year(
    meetings: Iterable[Meeting], a_year: int, established_on: dt.date | None, last_day: dt.date
) -> YearProgress:
    """How many of a year's meetings count as held and as planned, and how many are owed.

    Only ordinary meetings count; a cancelled or rearranged one does not, and the meeting that replaces it does. One
    held without a quorum counts as held and is also counted apart.

    "The RET will meet 6 times per year once fully established" (the terms of reference, on frequency). So nothing is
    owed in a year that ends before the body is fully established, or while no such day is recorded: its meetings are
    counted, and none is short. From that day on the whole number is owed a year. In the year in which the day falls it
    is owed too, by the meetings on that day and after it: the text says nothing of a part of the number for a part of a
    year. What was held earlier in that year is told apart.

    Args:
        meetings: the meetings of one year.
        a_year: the ordinary meetings that the terms ask for in a year.
        established_on: the day from which the body is fully established; None while it is not.
        last_day: the last day of the year.
    """
    ordinary = [meeting for meeting in meetings if meeting.kind == "ordinary"]
    owes = established_on is not None and established_on <= last_day
    counting = [m for m in ordinary if established_on is None or not owes or m.date >= established_on]
    states = [meeting.status for meeting in counting]
    inquorate = states.count("inquorate")
    return YearProgress(
        held=states.count("held") + inquorate,
        inquorate=inquorate,
        planned=states.count("planned"),
        target=a_year if owes else 0,
        before=sum(m.status in ("held", "inquorate") for m in ordinary) - states.count("held") - inquorate,
    )


def _month_in(span: tuple[dt.date, dt.date], month: int) -> dt.date:
    """The first day of `month` within a year's span."""
    first = span[0].replace(month=month, day=1)
    return first if first >= span[0] else first.replace(year=first.year + 1)


def _nth_weekday(month: dt.date, weekday: int, nth: int) -> dt.date:
    import pendulum

    if nth not in (1, 2, 3, 4, -1):
        raise BadValue(f"{MONTHS[month.month - 1]} has no weekday number {nth}", "write 1 to 4, or last", field="nth")
    first = pendulum.Date(month.year, month.month, 1)
    day = pendulum.WeekDay(weekday)
    found = first.last_of("month", day) if nth == -1 else first.nth_of("month", nth, day)
    return dt.date(found.year, found.month, found.day)


def _why(day: dt.date, days_off: Mapping[dt.date, str]) -> str:
    if day in days_off:
        return f"{short_day_and_year(day)} is a day off ({days_off[day]})"
    return f"{short_day_and_year(day)} is at a weekend"


def _nearest_clear(
    day: dt.date, days: WorkingDays, span: tuple[dt.date, dt.date], taken: set[dt.date]
) -> dt.date | None:
    """The day to move to, or None when the whole rest of the year is off."""

    def clear(other: dt.date) -> bool:
        return span[0] <= other <= span[1] and days.is_working(other) and other not in taken

    for other in (day + _WEEK, day - _WEEK):
        if clear(other):
            return other
    ahead = (day + dt.timedelta(days=n) for n in range(1, (span[1] - day).days + 1))
    behind = (day - dt.timedelta(days=n) for n in range(1, (day - span[0]).days + 1))
    return next(filter(clear, ahead), None) or next(filter(clear, behind), None)
