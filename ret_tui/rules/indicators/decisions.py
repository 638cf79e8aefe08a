"""Decisions influenced: how many, and how much they weigh (F1a). One that is a draft counts in no figure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ret_tui.rules.indicators.comparing import against, made, running
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.states import counted, told
from ret_tui.rules.wording import count
from store.order import natural_key
from store.records import Baseline, InfluencedDecision

#: The heaviest first.
GRADES = ("high", "medium", "low")


def figure(decisions: Iterable[InfluencedDecision], period: Period, baseline: Baseline | None = None) -> Figure:
    """The decisions of the period, by what they weigh.

    Where none was ever recorded up to the end of the period, the number is not known, and not nought.
    """
    known = [each for each in decisions if each.on <= period.last]
    standing = [each for each in known if not each.draft]
    own = [each for each in standing if period.holds(each.on)]
    own.sort(key=lambda each: (GRADES.index(each.significance), each.on, natural_key(each.id)))
    drafts = [each.id for each in known if each.draft and period.holds(each.on)]
    latest = Decimal(len(own)) if standing else None
    grades = told(counted((each.significance for each in own), GRADES))
    words = f"{count(len(own), 'decision')} influenced" if standing else "no decision influenced is recorded"
    return made(
        against(latest, baseline, period, adds_up=True),
        latest=latest,
        unit="decisions",
        words=f"{words}: {grades}" if grades else words,
        trend=running((each.on for each in own), period),
        evidence=[each.id for each in own],
        lacks=[
            *(f"{each.id} has been verified by nobody." for each in own if not each.verified_by),
            *(f"{id} is a draft, so it counts in no figure." for id in sorted(drafts, key=natural_key)),
        ],
    )
