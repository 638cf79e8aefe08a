"""Strategic commitments: by state, those that have not moved, those that are overdue (F5b)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec import Struct

from ret_tui.rules.indicators.comparing import against, made, share_over_days
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.shares import percent, share
from ret_tui.rules.indicators.states import Stories, counted, told
from ret_tui.rules.wording import count, long_day
from store.order import natural_key
from store.records import Baseline, Commitment, StateStep

DELIVERED, DROPPED, OPEN = "delivered", "dropped", "open"
#: In the order in which they are told.
STATES = (DELIVERED, "on track", "at risk", OPEN, DROPPED)
#: What is settled is neither overdue nor stale.
SETTLED = (DELIVERED, DROPPED)


class Standing(Struct, frozen=True):
    """How a commitment stood at the end of a day."""

    commitment: Commitment
    state: str
    #: When it was due as things stood then; None for no day.
    due: dt.date | None
    #: How often its due day had been changed.
    revisions: int
    #: The day of its latest step of whatever kind, or on which it was made.
    moved_on: dt.date
    #: Days since then.
    quiet: int
    stale: bool
    overdue: bool


def standings(
    commitments: Iterable[Commitment], steps: Iterable[StateStep], day: dt.date, stale_days: int
) -> tuple[Standing, ...]:
    """Every commitment made up to a day, as it stood at its end, in the order of their numbers.

    Args:
        stale_days: it is stale when more days than these have passed since it moved.
    """
    stories = Stories(steps)
    made_by_then = sorted((each for each in commitments if each.made_on <= day), key=lambda each: natural_key(each.id))
    return tuple(_standing(each, stories, day, stale_days) for each in made_by_then)


def figure(
    commitments: Iterable[Commitment],
    steps: Iterable[StateStep],
    period: Period,
    baseline: Baseline | None = None,
    *,
    stale_days: int,
) -> Figure:
    """The part of the commitments that is delivered at the end of the period.

    The whole are all that were made by then. What was dropped stays in it and is told apart, since giving a commitment
    up is not to better the figure.
    """
    every, kept = tuple(commitments), tuple(steps)
    stories = Stories(kept)
    found = standings(every, kept, period.last, stale_days)

    made_on = {each.id: each.made_on for each in every}

    def counts(id: str, day: dt.date) -> bool | None:
        return stories.state(id, day) == DELIVERED if made_on[id] <= day else None

    done, whole = sum(1 for each in found if each.state == DELIVERED), len(found)
    latest = percent(done, whole)
    return made(
        against(latest, baseline, period, percent=True),
        latest=latest,
        unit="% delivered",
        words=_words(found, done),
        denominator=f"of {count(whole, 'commitment')} made by {long_day(period.last)}" if whole else "",
        trend=share_over_days(made_on, lambda id: [made_on[id], *stories.days(id)], counts, period.last),
        evidence=[each.commitment.id for each in found],
        lacks=_lacks(found, stories, period.last),
    )


def _standing(each: Commitment, stories: Stories, day: dt.date, stale_days: int) -> Standing:
    state = stories.state(each.id, day) or OPEN
    due = stories.due(each.id, each.due, day)
    moved = stories.moved(each.id, day) or each.made_on
    quiet = (day - max(moved, each.made_on)).days
    return Standing(
        commitment=each,
        state=state,
        due=due,
        revisions=stories.revisions(each.id, day),
        moved_on=max(moved, each.made_on),
        quiet=quiet,
        stale=state not in SETTLED and quiet > stale_days,
        overdue=state not in SETTLED and due is not None and due < day,
    )


def _words(found: Sequence[Standing], done: int) -> str:
    if not found:
        return "no commitment is recorded"
    numbers = counted((each.state for each in found), STATES)
    rest = told((state, number) for state, number in numbers if state != DELIVERED)
    apart = [
        f"{number} {word}"
        for number, word in (
            (sum(1 for each in found if each.overdue), "overdue"),
            (sum(1 for each in found if each.stale), "stale"),
            (sum(1 for each in found if each.revisions), "with a revised due date"),
        )
        if number
    ]
    return "; ".join(filter(None, (f"{share(done, len(found))} delivered", rest, ", ".join(apart))))


def _lacks(found: Sequence[Standing], stories: Stories, day: dt.date) -> list[str]:
    lacks = []
    for each in found:
        id = each.commitment.id
        if not stories.state(id, day):
            lacks.append(f"{id} has no state recorded, so it is counted as open.")
        if each.due is None and each.state not in SETTLED:
            lacks.append(f"{id} has no day by which it is due.")
        if each.stale:
            lacks.append(f"{id} has not moved for {count(each.quiet, 'day')}.")
    return lacks
