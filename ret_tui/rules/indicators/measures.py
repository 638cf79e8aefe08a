"""Outcome measures, and whether they use equity data: yes, partly or no, by the latest of each (F3a)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.rules.indicators.comparing import against, made, share_over_days
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.shares import percent, share
from ret_tui.rules.indicators.states import Stories, counted, told
from ret_tui.rules.wording import count
from store.order import natural_key
from store.records import Baseline, OutcomeMeasure, StateStep

STATES = ("yes", "partly", "no")
#: The last day that has another one after it.
_LAST = dt.date.max - dt.timedelta(days=1)


def figure(
    measures: Iterable[OutcomeMeasure],
    steps: Iterable[StateStep],
    period: Period,
    baseline: Baseline | None = None,
) -> Figure:
    """The part that uses equity data at the end of the period.

    The whole are the measures of programmes that have not ended, of which it is recorded whether they do; a partly is
    no yes. The day on which a programme ended is the last on which its measures count.
    """
    every, stories = sorted(measures, key=lambda each: natural_key(each.id)), Stories(steps)

    by_id = {each.id: each for each in every}

    def goes_on(id: str, day: dt.date) -> bool:
        ends = by_id[id].ended_on
        return ends is None or ends >= day

    def counts(id: str, day: dt.date) -> bool | None:
        state = stories.state(id, day) if goes_on(id, day) else ""
        return state == "yes" if state else None

    def days(id: str) -> list[dt.date]:
        ends = by_id[id].ended_on
        return stories.days(id) if ends is None else [*stories.days(id), min(ends, _LAST) + dt.timedelta(days=1)]

    going = [each for each in every if goes_on(each.id, period.last)]
    states = {each.id: stories.state(each.id, period.last) for each in going}
    using, whole = sum(1 for state in states.values() if state == "yes"), sum(1 for state in states.values() if state)
    latest = percent(using, whole)
    unknown = [id for id, state in states.items() if not state]
    ended = len(every) - len(going)
    rest = [told(pair for pair in counted(filter(None, states.values()), STATES) if pair[0] != "yes")]
    rest += [f"{len(unknown)} not recorded"] if unknown and whole else []
    rest += [f"{ended} of ended programmes, left out"] if ended else []
    words = (
        f"{share(using, whole)} use equity data" if whole else "whether they use equity data is recorded of no measure"
    )
    return made(
        against(latest, baseline, period, percent=True),
        latest=latest,
        unit="% yes",
        words="; ".join(filter(None, (words, *rest))),
        denominator=f"of {count(whole, 'measure')} with an answer, of programmes that go on" if whole else "",
        trend=share_over_days(by_id, days, counts, period.last),
        evidence=[each.id for each in going],
        lacks=[
            *(f"Whether {id} uses equity data is not recorded." for id in unknown),
            *(f"{each.id} names no source." for each in going if not each.source),
        ],
    )
