"""Another rule for one meeting of a year: ``jan: third wednesday 10:00``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from ret_tui.rules.clock_times import add_minutes, minutes_between, read_length, read_time
from ret_tui.rules.date_rules import RuleDate, Span, month_in, nth_weekday, places_in_month, weekend_of
from ret_tui.rules.quoting import quoted
from ret_tui.rules.rule_words import month_number, read_nth, weekday_number
from ret_tui.rules.wording import MONTHS, count, long_day
from store.refusals import BadValue

_FIELD = "exceptions"
_EXAMPLE = "write it as 'jan: third wednesday 10:00', 'jan: 20 jan 2027 at Town Hall' or 'jan: none'"
_WHOLE = re.compile(r"\s*(?P<which>[^:=]*[^:=\s])\s*[:=]\s*(?P<rest>.*\S)\s*", re.DOTALL)
_TIME = r"(?:[0-9]{1,2}[:.][0-9]{2} ?(?:[ap]\.?m\.?)?|[0-9]{1,2} ?[ap]\.?m\.?|noon|midday)(?![\w:./])"
_VENUE = re.compile(rf"(?:^|\s)at\s+(?!{_TIME})(?P<venue>\S.*)$", re.DOTALL | re.IGNORECASE)
_TIMES = re.compile(rf"(?<![\w:./-])(?:(?:at|from) )?(?P<start>{_TIME})(?: ?(?:-|–|to|until) ?(?P<end>{_TIME}))?")
_LENGTH = re.compile(
    r"(?<!\S)for (?P<length>[0-9][0-9.]* ?(?:h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)"
    r"(?: ?[0-9]+ ?(?:m(?:in(?:ute)?s?)?)?)?)(?!\S)"
)
_NO_MEETING = ("none", "no meeting", "skip", "off")


@dataclass(frozen=True, kw_only=True)
class RuleException:
    """What is different for one of the dates that a rule gives."""

    #: As it was typed, for refusals.
    typed: str
    #: The month of the rule's date, or the date itself.
    which: int | dt.date
    #: Whether there is no meeting then.
    left_out: bool = False
    weekday: int | None = None
    nth: int | None = None
    date: dt.date | None = None
    #: ``HH:MM``; empty for the times of the others.
    start: str = ""
    end: str = ""
    #: How long it lasts, in minutes.
    minutes: int | None = None
    venue: str | None = None


def read_exception(text: str, read_day: Callable[[str], dt.date]) -> RuleException:
    """The exception meant by ``jan: third wednesday 10:00``, ``2027-01-12: 20 jan at Town Hall`` or ``aug: none``.

    Before the colon stands a month or the rule's own date; after it, in any order but with the place last, another
    weekday or which of it, another date, other times (``10:00-12:00``, or ``10:00 for 90m``), and ``at`` a place.

    Args:
        read_day: reads a date as people write it.

    Raises:
        BadValue: it is none.
    """
    whole = _WHOLE.fullmatch(text)
    if whole is None:
        raise BadValue(f"{quoted(text)} is no exception to the rule", _EXAMPLE, field=_FIELD)
    month = month_number(whole["which"])
    made = RuleException(typed=text, which=month if month is not None else _day(whole["which"], read_day))
    with _under_its_field():
        return _read(made, whole["rest"], read_day)


@contextmanager
def _under_its_field() -> Iterator[None]:
    """What is refused of its parts is refused of the exception."""
    try:
        yield
    except BadValue as fault:
        raise BadValue(fault.what, fault.do, field=_FIELD) from None


def _read(made: RuleException, rest: str, read_day: Callable[[str], dt.date]) -> RuleException:
    venue = _VENUE.search(rest)
    if venue is not None:
        made = replace(made, venue=" ".join(venue["venue"].split()))
        rest = rest[: venue.start()]
    rest = " ".join(rest.casefold().split())
    length = _LENGTH.search(rest)
    if length is not None:
        made = replace(made, minutes=read_length(length["length"]))
        rest = f"{rest[: length.start()]} {rest[length.end() :]}"
    times = _TIMES.search(rest)
    if times is not None:
        end = read_time(times["end"]) if times["end"] else ""
        made = replace(made, start=read_time(times["start"]), end=end)
        rest = f"{rest[: times.start()]} {rest[times.end() :]}"
    return _with_day(made, " ".join(rest.replace(",", " ").split()), read_day)


def with_exceptions(
    dates: Iterable[RuleDate], exceptions: Sequence[RuleException], span: Span, *, nth: int | None = None
) -> tuple[RuleDate, ...]:
    """The dates of a rule with what is different for some of them.

    Args:
        nth: which of its weekday the rule asks for; None for a rule of another kind.

    Raises:
        BadValue: an exception is for no date of the rule, or for one that another exception is for, or leaves open for
            which; or its date lies outside the year.
    """
    found = list(dates)
    by_rule, done = list(found), set[int]()
    for exception in exceptions:
        places = [place for place, each in enumerate(by_rule) if _is_for(exception, each)]
        if len(places) != 1:
            raise _not_one(exception, len(places))
        if places[0] in done:
            raise BadValue(f"{_which(exception)} has two exceptions", "put them into one", field=_FIELD)
        done.add(places[0])
        with _under_its_field():
            found[places[0]] = _changed(by_rule[places[0]], exception, span, nth)
    dropped = {place for place in done if any(e.left_out and _is_for(e, by_rule[place]) for e in exceptions)}
    return tuple(each for place, each in enumerate(found) if place not in dropped)


def _with_day(made: RuleException, words: str, read_day: Callable[[str], dt.date]) -> RuleException:
    words = words.removeprefix("on ").removeprefix("the ")
    if words in _NO_MEETING:
        return replace(made, left_out=True)
    if not words:
        if made.start or made.minutes is not None or made.venue is not None:
            return made
        raise BadValue(f"{quoted(made.typed)} says nothing of that meeting", _EXAMPLE, field=_FIELD)
    first, *more = words.split(" ")
    weekday = weekday_number(more[-1] if more else first)
    if len(more) == 1 and weekday is not None:
        return replace(made, weekday=weekday, nth=read_nth(first))
    if not more and weekday is not None:
        return replace(made, weekday=weekday)
    if not more and not first.isdecimal():
        try:
            return replace(made, nth=read_nth(first))
        except BadValue:
            pass
    return replace(made, date=_day(words, read_day))


def _day(text: str, read_day: Callable[[str], dt.date]) -> dt.date:
    try:
        return read_day(text)
    except BadValue as fault:
        raise BadValue(fault.what, _EXAMPLE, field=_FIELD) from None


def _is_for(exception: RuleException, each: RuleDate) -> bool:
    return exception.which in (each.date, each.date.month)


def _which(exception: RuleException) -> str:
    which = exception.which
    return long_day(which) if isinstance(which, dt.date) else MONTHS[which - 1]


def _not_one(exception: RuleException, number: int) -> BadValue:
    which = _which(exception)
    if number:
        return BadValue(f"{which} has {count(number, 'meeting')} by the rule", "name one by its date", field=_FIELD)
    return BadValue(f"{which} has no meeting by the rule", "name the month or date of one", field=_FIELD)


def _changed(each: RuleDate, exception: RuleException, span: Span, nth: int | None) -> RuleDate:
    if exception.date is not None:
        if not span[0] <= exception.date <= span[1]:
            raise BadValue(f"{long_day(exception.date)} is not in that year", "choose a day of the year")
        each = replace(each, date=exception.date, typed=True)
    elif exception.weekday is not None or exception.nth is not None:
        weekday = each.date.weekday() if exception.weekday is None else exception.weekday
        place = exception.nth or nth or max(places_in_month(each.date))
        date = nth_weekday(month_in(span, each.date.month), weekday, place)
        each = replace(each, date=date, typed=False, weekend=each.weekend | weekend_of(weekday))
    start = exception.start or each.start
    usual = minutes_between(each.start, each.end)
    end = exception.end or add_minutes(start, usual if exception.minutes is None else exception.minutes)
    return replace(each, start=start, end=end, venue=each.venue if exception.venue is None else exception.venue)
