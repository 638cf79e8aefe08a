"""The days around the meetings that are typed in or imported: school holidays, elections, observances."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import cast, get_args

from msgspec import Struct

from ret_tui.jobs import bank_holidays, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.obstacles import days_in_words
from ret_tui.rules.occasions import NOTICE, USUAL
from ret_tui.rules.occasions import obstacles as obstacles_of
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, short_day_and_year
from store.records import Occasion, OccasionKind, Severity
from store.refusals import BadValue, RuleBroken, Unknown
from store.wording import shortened

#: Days after its first on which an occasion ends at the latest.
LONGEST = 366
KINDS: tuple[OccasionKind, ...] = get_args(OccasionKind)
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)


class OccasionView(Struct, frozen=True):
    """Days to plan around that were typed in or imported."""

    id: str
    kind: OccasionKind
    title: str
    start: dt.date
    end: dt.date
    #: How much it weighs: what it says itself, or what is usual for its kind.
    severity: Severity
    #: As it is kept: empty for what is usual.
    severity_set: str
    #: "the school holidays, May half-term (25–29 May)".
    words: str
    #: The first day of the pre-election period, the 25th working day before the poll; None for what is no election,
    #: and while the bank holidays before it are not known.
    notice: dt.date | None = None


def occasions(office: Office) -> tuple[OccasionView, ...]:
    """All of them in order of date."""
    found = sorted(office.store.all(Occasion), key=lambda each: (each.start, each.end, each.title, each.id))
    return tuple(_view(office, each) for each in found)


def add_occasion(
    office: Office,
    kind: str,
    title: str,
    start: str,
    end: str = "",
    severity: str = "",
    *,
    since: dt.date | None = None,
) -> OccasionView:
    """Record days to plan around.

    Args:
        kind: school holiday, election, observance or other.
        start: the first day, as people say it; of an election, the day of the poll.
        end: the last day, included; the first when empty. Without a year it is the next such day from the first on.
        severity: avoid, think or note; what is usual for the kind when empty.
        since: the day from which a start without a year is reckoned; today when None.

    Raises:
        BadValue: there is no such kind or severity, no title, a day cannot be read, or the end is before the start or
            more than 366 days after it.
        RuleBroken: the same is recorded already.
    """
    wanted, words = _kind(kind), _title(title)
    first, last = days_meant(office, start, end, since)
    weighs = _severity(severity)
    with office.store.change(f"{wanted.capitalize()}: {shortened(words)}") as step:
        _refuse_twice(step.all(Occasion), wanted, words, first, last)
        made = step.add(Occasion, kind=wanted, title=words, start=first, end=last, severity=weighs)
    return _view(office, made)


def change_occasion(
    office: Office,
    id: str,
    *,
    title: str | None = None,
    start: str | None = None,
    end: str | None = None,
    severity: str | None = None,
    since: dt.date | None = None,
) -> OccasionView:
    """Change its title, its days or how much it weighs; None leaves each as it is.

    Args:
        id: its id, or its title where only one has it.
        start: what was a single day stays one, on that day.
        end: empty for a single day.
        severity: empty for what is usual for its kind.
        since: as `add_occasion`.

    Raises:
        Unknown: there is no such occasion, or several are called that.
        BadValue, RuleBroken: as `add_occasion`.
    """
    kept = _find(office.store.all(Occasion), id)
    with office.store.change(f"Changed {kept.kind} {shortened(kept.title)}") as step:
        kept = step.get(Occasion, kept.id)
        words = kept.title if title is None else _title(title)
        first = kept.start if start is None else _day(start, since or office.today, "start")
        if end is not None:
            last = _day(end, first, "end") if end.strip() else first
        else:
            last = first if kept.end <= kept.start else kept.end
        _refuse_days(first, last)
        others = [each for each in step.all(Occasion) if each.id != kept.id]
        _refuse_twice(others, kept.kind, words, first, last)
        weighs = kept.severity if severity is None else _severity(severity)
        kept = step.set(kept, title=words, start=first, end=last, severity=weighs)
    return _view(office, kept)


def remove_occasion(office: Office, id: str) -> OccasionView:
    """Take it out of the record; undo brings it back.

    Returns:
        What was removed.

    Raises:
        Unknown: there is no such occasion, or several are called that.
    """
    kept = _find(office.store.all(Occasion), id)
    with office.store.change(f"Removed {kept.kind} {shortened(kept.title)}") as step:
        kept = step.get(Occasion, kept.id)
        step.remove(kept)
    return _view(office, kept)


def _view(office: Office, kept: Occasion) -> OccasionView:
    working = None
    if office.patient or bank_holidays.are_ready(office):
        try:
            working = bank_holidays.working_days(office, kept.start)
        except BadValue:
            working = None
    words = kept.title
    if working is not None:
        *_, main = obstacles_of(kept, working)
        words = main.words
    known = working is not None and kept.kind == "election"
    return OccasionView(
        id=kept.id,
        kind=kept.kind,
        title=kept.title,
        start=kept.start,
        end=max(kept.start, kept.end),
        severity=kept.severity or USUAL[kept.kind],
        severity_set=kept.severity,
        words=words,
        notice=working.shift(kept.start, -NOTICE) if working is not None and known else None,
    )


def _find(every: Iterable[Occasion], text: str) -> Occasion:
    wanted = who_is.folded(text)
    found = [each for each in every if each.id.casefold() == wanted]
    found = found or [each for each in every if wanted and who_is.folded(each.title) == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        which = listed([f"{each.id} ({days_in_words(each.start, each.end)})" for each in found[:6]], "or")
        raise who_is.Ambiguous(f"{quoted(text)} could be {which}", "give the id", field="id")
    raise Unknown(f"There is no such date to plan around as {quoted(text)}", "look at those there are", field="id")


def _kind(text: str) -> OccasionKind:
    wanted = " ".join(text.casefold().replace("-", " ").replace("_", " ").split())
    for kind in KINDS:
        if wanted in (kind, f"{kind}s"):
            return kind
    raise BadValue(f"There is no kind {quoted(text)}", f"use {listed(KINDS, 'or')}", field="kind")


def _severity(text: str) -> Severity | str:
    wanted = text.strip().casefold()
    if wanted and wanted not in _SEVERITIES:
        raise BadValue(
            f"{quoted(text)} does not say how much it weighs", f"use {listed(_SEVERITIES, 'or')}", field="severity"
        )
    return cast("Severity | str", wanted)


def _title(text: str) -> str:
    words = typed.line(text)
    if not words:
        raise BadValue("There is no title", "say what it is, such as May half-term", field="title")
    return words


def days_meant(office: Office, start: str, end: str = "", since: dt.date | None = None) -> tuple[dt.date, dt.date]:
    """The first and the last day that somebody means.

    Args:
        start, end, since: as `add_occasion`.

    Raises:
        BadValue: a day cannot be read, or the end is before the start or more than 366 days after it.
    """
    first = _day(start, since or office.today, "start")
    last = _day(end, first, "end") if end.strip() else first
    _refuse_days(first, last)
    return first, last


def _day(text: str, since: dt.date, field: str) -> dt.date:
    from ret_tui.rules.spoken_dates import read_date

    return read_date(text, since, field=field)


def _refuse_days(first: dt.date, last: dt.date) -> None:
    if last < first:
        raise BadValue(
            f"The end, {short_day_and_year(last)}, is before the start, {short_day_and_year(first)}",
            "give a later end",
            field="end",
        )
    if (last - first).days > LONGEST:
        raise BadValue(
            f"From {short_day_and_year(first)} to {short_day_and_year(last)} is longer than a year",
            "give an earlier end",
            field="end",
        )


def _refuse_twice(every: Iterable[Occasion], kind: str, title: str, first: dt.date, last: dt.date) -> None:
    for other in every:
        if (other.kind, other.start, other.end) == (kind, first, last) and (
            who_is.folded(other.title) == who_is.folded(title)
        ):
            raise RuleBroken(
                f"{quoted(title)} on those days is recorded already",
                "change that one",
            )
