"""The rule for a year's dates as somebody types it: read, or refused under the name of its field."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ret_tui.jobs import settings, typed
from ret_tui.jobs.office import Office
from ret_tui.jobs.surroundings import surroundings
from ret_tui.rules import clock_times, rule_words
from ret_tui.rules.date_rules import (
    RuleDate,
    Span,
    every_weeks,
    kept_places,
    month_in,
    nth_weekday,
    shared_place,
    weekend_of,
)
from ret_tui.rules.quoting import quoted
from ret_tui.rules.rule_exceptions import read_exception, with_exceptions
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import count, listed, long_day, short_day_and_year
from ret_tui.rules.year import stands, year_label, year_span
from store.records import Meeting
from store.refusals import BadValue, RuleBroken

_MOST_MEETINGS = 60


@dataclass(frozen=True, kw_only=True)
class TypedRule:
    """A rule as it was typed; the settings stand in for what is empty."""

    months: str = ""
    weekday: str = ""
    nth: str = ""
    start: str = ""
    length: str = ""
    #: "8w": every so many weeks, from `first` on, `most` times at most.
    every: str = ""
    first: str = ""
    most: str = ""
    #: Dates one by one, with commas or semicolons between them.
    dates: str = ""
    #: A year's label: as its meetings were kept.
    like: str = ""
    #: "jan: third wednesday 10:00".
    exceptions: Sequence[str] = ()
    #: Whether they are held where each meeting of the year in `like` was.
    like_venues: bool = True


def check_one_kind(rule: TypedRule) -> None:
    """Raise BadValue if the rule is of two kinds at once."""
    kinds = [
        (rule.every, "every", "every so many weeks"),
        (rule.dates, "dates", "one by one"),
        (rule.like, "like", "as in another year"),
    ]
    given = [(field, words) for value, field, words in kinds if value.strip()]
    if len(given) > 1:
        raise BadValue(
            f"The dates are asked for {given[0][1]} and {given[1][1]}", "choose one of them", field=given[1][0]
        )
    for value, field in ((rule.first, "first"), (rule.most, "most")):
        if value.strip() and not rule.every.strip():
            raise BadValue(
                "A first date and a number of meetings go with every so many weeks",
                "say how many weeks lie between them, such as 8w",
                field=field,
            )


def year_meant(office: Office, rule: TypedRule) -> str:
    """The label of the year in which the rule's first date lies, or that follows on the one in `like`; else empty."""
    first_month = settings.number(office, "year.first_month")
    if rule.every.strip() and rule.first.strip():
        return year_label(read_date(rule.first, office.today, field="first"), first_month)
    if rule.dates.strip():
        # The first as it was written: the next 8 September may come before the next 12 May.
        return year_label(read_date(_parts(rule.dates)[0], office.today, field="dates"), first_month)
    if rule.like.strip():
        return year_label(_like(rule, first_month)[1] + dt.timedelta(days=1), first_month)
    return ""


def dates_by_rule(office: Office, rule: TypedRule, span: Span) -> tuple[tuple[RuleDate, ...], str]:
    """The dates that a rule gives in a year, and the rule in words.

    Raises:
        BadValue: a part of the rule cannot be read, or names a day outside the year.
        RuleBroken: the year that it is to be like has no meetings.
    """
    times = _times(office, rule)
    words: str
    nth: int | None = None
    if rule.like.strip():
        found, words = _as_kept(office, rule, span, times)
    elif rule.dates.strip():
        days = _typed_days(rule.dates, lambda text: _day_of_year(office, text, span, "dates"))
        found = [_one(day, times, typed=True) for day in days]
        words = f"{count(len(found), 'date')} given one by one"
    elif rule.every.strip():
        found, words = _every(office, rule, span, times)
    else:
        weekday = _weekday(office, rule)
        nth = rule_words.read_nth(rule.nth or settings.value(office, "year.nth"))
        months = _months(office, rule)
        found = [_one(nth_weekday(month_in(span, month), weekday, nth), times, weekday) for month in months]
        words = rule_words.in_words([(month, weekday, nth) for month in months])
    exceptions = [
        read_exception(text, lambda day: _day_of_year(office, day, span, "exceptions", inside=False))
        for text in rule.exceptions
        if text.strip()
    ]
    if not exceptions:
        return tuple(found), words
    but = "; ".join(typed.line(each.typed) for each in exceptions)
    return with_exceptions(found, exceptions, span, nth=nth), f"{words}, but {but}"


def _one(day: dt.date, times: tuple[str, str], *weekdays: int, typed: bool = False) -> RuleDate:
    return RuleDate(date=day, start=times[0], end=times[1], weekend=weekend_of(*weekdays), typed=typed)


def _times(office: Office, rule: TypedRule) -> tuple[str, str]:
    usual = settings.value(office, "meeting.start"), settings.value(office, "meeting.end")
    begins = typed.time(rule.start or usual[0], "start")
    if rule.length:
        return begins, clock_times.add_minutes(begins, clock_times.read_length(rule.length))
    if rule.start:
        return begins, clock_times.add_minutes(begins, clock_times.minutes_between(*usual))
    return usual


def _months(office: Office, rule: TypedRule) -> tuple[int, ...]:
    first_month = settings.number(office, "year.first_month")
    named = rule_words.read_months(rule.months or settings.value(office, "year.months"))
    return rule_words.in_year_order(named, first_month)


def _weekday(office: Office, rule: TypedRule) -> int:
    return rule_words.read_weekday(rule.weekday or settings.value(office, "year.weekday"))


def _every(office: Office, rule: TypedRule, span: Span, times: tuple[str, str]) -> tuple[list[RuleDate], str]:
    weeks = rule_words.read_every(rule.every)
    most = None
    if rule.most.strip():
        most = typed.whole(rule.most, 1, _MOST_MEETINGS)
        if most is None:
            raise BadValue(
                f"{quoted(rule.most)} is no whole number from 1 to {_MOST_MEETINGS}",
                "type one, such as 6",
                field="most",
            )
    if rule.first.strip():
        first = _day_of_year(office, rule.first, span, "first")
    else:
        nth = rule_words.read_nth(rule.nth or settings.value(office, "year.nth"))
        first = nth_weekday(month_in(span, _months(office, rule)[0]), _weekday(office, rule), nth)
    days = every_weeks(span, first, weeks, most)
    apart = "every week" if weeks == 1 else f"every {weeks} weeks"
    return [_one(day, times, first.weekday()) for day in days], f"{apart} from {short_day_and_year(first)}"


def _as_kept(office: Office, rule: TypedRule, span: Span, times: tuple[str, str]) -> tuple[list[RuleDate], str]:
    """The same weekday of the same month as each meeting of a year, at its times and place unless others are given."""
    first_month = settings.number(office, "year.first_month")
    label = year_label(_like(rule, first_month)[0], first_month)
    kept = _to_repeat(office, label)
    if not kept:
        raise RuleBroken(f"{label} has no meetings to plan by", "plan by the rule, or name another year", field="like")
    usual = int(settings.value(office, "year.nth"))
    meant = [(m.date.weekday(), nth) for m, nth in zip(kept, kept_places([m.date for m in kept], [usual]), strict=True)]
    shared = shared_place(meant)
    apart, found, places = [], [], []
    for meeting, own in zip(kept, meant, strict=True):
        weekday, nth = own
        month = meeting.date.month
        if shared is not None and own != shared and _was_in_the_way(office, meeting, shared):
            apart.append(meeting.id)
            weekday, nth = shared
        places.append((month, weekday, nth))
        one = _one(nth_weekday(month_in(span, month), weekday, nth), (meeting.start, meeting.end), weekday)
        if rule.start:
            minutes = clock_times.minutes_between(meeting.start, meeting.end)
            end = times[1] if rule.length else clock_times.add_minutes(times[0], minutes)
            one = replace(one, start=times[0], end=end)
        elif rule.length:
            length = clock_times.read_length(rule.length)
            one = replace(one, end=clock_times.add_minutes(one.start, length))
        found.append(replace(one, venue=meeting.venue) if rule.like_venues else one)
    but = f", but for {listed(apart)}" if apart else ""
    return found, f"{rule_words.in_words(places)}, as in {label}{but}"


def _was_in_the_way(office: Office, meeting: Meeting, place: tuple[int, int]) -> bool:
    """Whether something stood in the way of the day that the others' rule gives in a meeting's month.

    Then it was put on another day because of that, which says nothing about the next year.
    """
    by_rule = nth_weekday(meeting.date.replace(day=1), *place)
    clash = surroundings(office, by_rule).clash(by_rule, meeting.start, meeting.end)
    return clash.severity in ("avoid", "think")


def _to_repeat(office: Office, label: str) -> list[Meeting]:
    """The ordinary meetings of a year in order, with those cancelled in whose month no other stands.

    A meeting that fell out once is no reason to hold one less from then on.
    """
    own = [m for m in office.store.all(Meeting) if m.year == label and m.kind == "ordinary"]
    standing = [m for m in own if stands(m)]
    months = {(m.date.year, m.date.month) for m in standing}
    fell_out = [m for m in own if m.status == "cancelled" and (m.date.year, m.date.month) not in months]
    return sorted([*standing, *fell_out], key=lambda meeting: (meeting.date, meeting.start))


def _like(rule: TypedRule, first_month: int) -> Span:
    try:
        return year_span(rule.like, first_month)
    except BadValue as fault:
        raise BadValue(fault.what, fault.do, field="like") from None


def _typed_days(text: str, read: Callable[[str], dt.date]) -> list[dt.date]:
    days: list[dt.date] = []
    for part in _parts(text):
        day = read(part)
        if day in days:
            raise BadValue(f"{long_day(day)} is given twice", "give each date once", field="dates")
        days.append(day)
    return sorted(days)


def _parts(text: str) -> list[str]:
    parts = [part for part in re.split(r"[,;\n]", text) if part.strip()]
    if not parts:
        raise BadValue("No date was given", "write them as 2026-05-12, 14 jul 2026", field="dates")
    if len(parts) > _MOST_MEETINGS:
        raise BadValue(f"{len(parts)} dates were given", f"give at most {_MOST_MEETINGS}", field="dates")
    return parts


def _day_of_year(office: Office, text: str, span: Span, field: str, *, inside: bool = True) -> dt.date:
    """A date as it was typed; one without a year is that of the year that is planned.

    Args:
        inside: whether a day outside the year is refused.
    """
    day = read_date(text, office.today, field=field)
    if not span[0] <= day <= span[1]:
        again = read_date(text, span[0], field=field)
        if span[0] <= again <= span[1]:
            return again
        if inside:
            raise BadValue(
                f"{long_day(day)} is not in the year from {long_day(span[0])} to {long_day(span[1])}",
                "choose a day of the year, or name another year",
                field=field,
            )
    return day
