"""Best practice shared between partners: a list, and a table of who shared with whom (F4a)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from msgspec import Struct

from ret_tui.rules.indicators.comparing import against, made, running
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.letters import folded_letters
from ret_tui.rules.wording import count
from store.order import natural_key
from store.records import Baseline, PracticeTaker, SharedPractice


class PracticeRow(Struct, frozen=True):
    """What one partner shared."""

    origin: str
    #: How often with each partner, in the order of the columns.
    shared: tuple[int, ...]
    #: How often with all of them at once; not among those.
    with_all: int
    #: How many examples it shared at all, each once.
    examples: int


class PracticeTable(Struct, frozen=True):
    """Who shared with whom, in alphabetical order."""

    #: The partners that something was shared with, by name.
    columns: tuple[str, ...]
    rows: tuple[PracticeRow, ...]


def figure(
    practices: Iterable[SharedPractice],
    takers: Iterable[PracticeTaker],
    period: Period,
    baseline: Baseline | None = None,
) -> Figure:
    """The examples shared in the period, by day."""
    known = [each for each in practices if each.on <= period.last]
    own = sorted((each for each in known if period.holds(each.on)), key=lambda each: (each.on, natural_key(each.id)))
    taken = {each.practice for each in takers}
    latest = Decimal(len(own)) if known else None
    partners = len({_key(each.origin) for each in own})
    with_all = sum(1 for each in own if each.with_all)
    words = count(len(own), "example") if known else "no example is recorded"
    if own:
        words += f" shared by {count(partners, 'partner')}"
    return made(
        against(latest, baseline, period, adds_up=True),
        latest=latest,
        unit="examples shared",
        words=f"{words}, {with_all} with all" if with_all else words,
        trend=running((each.on for each in own), period),
        evidence=[each.id for each in own],
        lacks=[
            f"{each.id} names no partner that it was shared with."
            for each in own
            if not each.with_all and each.id not in taken
        ],
    )


def table(practices: Iterable[SharedPractice], takers: Iterable[PracticeTaker], period: Period) -> PracticeTable:
    """Who shared with whom in the period. What was shared with all is told apart, and with its origin never.

    Partners are plain words: those that differ only in case, accents or blanks are one, as written first.
    """
    own = sorted((each for each in practices if period.holds(each.on)), key=lambda each: natural_key(each.id))
    by_practice: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for each in own:
        names.setdefault(_key(each.origin), each.origin)
    ids = {each.id for each in own}
    for taker in sorted(takers, key=lambda each: natural_key(each.id)):
        if taker.practice in ids:
            names.setdefault(_key(taker.organisation), taker.organisation)
            by_practice.setdefault(taker.practice, []).append(_key(taker.organisation))
    origins = {each.id: _key(each.origin) for each in own}
    shared = Counter(
        (origins[practice], taker)
        for practice, found in by_practice.items()
        for taker in set(found)
        if taker != origins[practice]
    )
    columns = sorted({taker for _, taker in shared})
    return PracticeTable(
        columns=tuple(names[taker] for taker in columns),
        rows=tuple(_row(origin, own, shared, columns, names[origin]) for origin in sorted(set(origins.values()))),
    )


def _row(
    origin: str, own: Sequence[SharedPractice], shared: Counter[tuple[str, str]], columns: Sequence[str], name: str
) -> PracticeRow:
    theirs = [each for each in own if _key(each.origin) == origin]
    return PracticeRow(
        origin=name,
        shared=tuple(shared[origin, taker] for taker in columns),
        with_all=sum(1 for each in theirs if each.with_all),
        examples=len(theirs),
    )


def _key(name: str) -> str:
    return " ".join(folded_letters(name).split())
