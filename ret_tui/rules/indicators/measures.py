"""Outcome measures, and whether they use equity data: yes, partly or no, by the latest of each (F3a)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.rules.indicators.comparing import against, made, over_days
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.shares import percent, share
from ret_tui.rules.indicators.states import Stories, counted, told
from ret_tui.rules.wording import count
from store.order import natural_key
from store.records import Baseline, OutcomeMeasure, StateStep

STATES = ("yes", "partly", "no")


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

    def running_on(day: dt.date) -> list[OutcomeMeasure]:
        return [each for each in every if each.ended_on is None or each.ended_on >= day]

    def yes(day: dt.date) -> tuple[int, int]:
        states = [state for each in running_on(day) if (state := stories.state(each.id, day))]
        return states.count("yes"), len(states)

    going = running_on(period.last)
    states = {each.id: stories.state(each.id, period.last) for each in going}
    using, whole = yes(period.last)
    latest = percent(using, whole)
    unknown = [id for id, state in states.items() if not state]
    ended = len(every) - len(going)
    rest = [told(pair for pair in counted(filter(None, states.values()), STATES) if pair[0] != "yes")]
    rest += [f"{len(unknown)} not recorded"] if unknown else []
    rest += [f"{ended} of ended programmes, left out"] if ended else []
    words = (
        f"{share(using, whole)} use equity data" if whole else "of no measure is recorded whether it uses equity data"
    )
    a_day = dt.timedelta(days=1)
    days = stories.days(each.id for each in every)
    days |= {each.ended_on + a_day for each in every if each.ended_on is not None and each.ended_on < dt.date.max}
    return made(
        against(latest, baseline, period, percent=True),
        latest=latest,
        unit="% yes",
        words="; ".join(filter(None, (words, *rest))),
        denominator=f"of {count(whole, 'measure')} of which it is recorded, their programmes not ended"
        if whole
        else "",
        trend=over_days(days, period.last, lambda day: percent(*yes(day))),
        evidence=[each.id for each in going],
        lacks=[
            *(f"Whether {id} uses equity data is not recorded." for id in unknown),
            *(f"{each.id} names no source." for each in going if not each.source),
        ],
    )
