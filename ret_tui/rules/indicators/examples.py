"""Examples of impact on residents: a list, and which of it may be in a public copy (F1c)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ret_tui.rules.indicators.comparing import against, made, running
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.wording import count
from store.order import natural_key
from store.records import Baseline, ImpactExample

_WHY_NOT = {
    "not asked": "nobody has been asked for consent",
    "asked": "consent was asked for and is not given yet",
    "refused": "consent was refused",
    "not needed": "it could tell who a resident is",
}


def may_be_public(example: ImpactExample) -> bool:
    """Whether it may be in a public copy: with consent, or where it can tell of nobody and nobody refused."""
    return example.consent == "given" or (not example.could_identify and example.consent != "refused")


def figure(examples: Iterable[ImpactExample], period: Period, baseline: Baseline | None = None) -> Figure:
    """The examples of the period by day, those that may be in no public copy flagged."""
    known = [each for each in examples if each.on <= period.last]
    own = sorted((each for each in known if period.holds(each.on)), key=lambda each: (each.on, natural_key(each.id)))
    kept_back = [each for each in own if not may_be_public(each)]
    latest = Decimal(len(own)) if known else None
    words = count(len(own), "example") if known else "no example is recorded"
    return made(
        against(latest, baseline, period, adds_up=True),
        latest=latest,
        unit="examples",
        words=f"{words}, {len(kept_back)} of them in no public copy" if kept_back else words,
        trend=running((each.on for each in own), period),
        evidence=[each.id for each in own],
        lacks=[f"{each.id} is in no public copy: {_WHY_NOT.get(each.consent, each.consent)}." for each in kept_back],
    )
