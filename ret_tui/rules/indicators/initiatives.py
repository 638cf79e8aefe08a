"""Community-led initiatives supported, and the external funding secured for them (F4b)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.indicators.comparing import against, made, running
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.money import by_funder, money
from ret_tui.rules.wording import count
from store.order import natural_key
from store.records import Baseline, FundingLine, Initiative


def figure(
    initiatives: Iterable[Initiative],
    lines: Iterable[FundingLine],
    period: Period,
    baseline: Baseline | None = None,
) -> Figure:
    """How many initiatives the period supported, each once however many funders it has; and its money.

    Supported in a period is one whose support began in it, or for which money was secured in it. Support in kind is
    support without money: no line, or none above nought; one with a bid and nothing secured so far is told apart. Money
    is of the period by the day of its line, so what is clawed back later is in the later period, where the net may be
    below nought.

    Args:
        lines: of whatever initiatives; those of others are passed over.
    """
    known = {each.id: each for each in initiatives if each.on <= period.last}
    every = [line for line in lines if line.initiative in known and line.on <= period.last]
    lately = [line for line in every if period.holds(line.on)]
    first: dict[str, dt.date] = {each.id: each.on for each in known.values() if period.holds(each.on)}
    for line in sorted((line for line in lately if line.step == "secured"), key=lambda line: line.on):
        first.setdefault(line.initiative, line.on)
    own = sorted((known[id] for id in first), key=lambda each: (each.on, natural_key(each.id)))
    secured = {line.initiative for line in every if line.step == "secured" and Decimal(line.pounds)}
    bid = {line.initiative for line in every if line.step == "bid" and Decimal(line.pounds)} - secured
    in_kind = sum(1 for each in own if each.id not in secured | bid)
    waiting = sum(1 for each in own if each.id in bid)
    latest = Decimal(len(own)) if known else None
    words = f"{count(len(own), 'initiative')} supported"
    words += f", {in_kind} in kind" if in_kind else ""
    words += f", {waiting} with a bid and no money so far" if waiting else ""
    sums = money(lately)
    told = f"{words}; {sums.words}" if lately else f"{words}; no money is recorded"
    funders = len(by_funder(line for line in lately if line.step == "secured" and Decimal(line.pounds)))
    told += f", from {count(funders, 'funder')}" if funders > 1 else ""
    return made(
        against(latest, baseline, period, adds_up=True),
        latest=latest,
        unit="initiatives",
        words=told if known else "no initiative is recorded",
        trend=running(first.values(), period),
        evidence=[each.id for each in own],
        lacks=[
            *(
                f"{each.id} has neither money nor words on how it is supported."
                for each in own
                if each.id not in secured and not each.support
            ),
            *_overdrawn(every),
        ],
    )


def _overdrawn(lines: Iterable[FundingLine]) -> list[str]:
    found: dict[str, list[FundingLine]] = {}
    for line in lines:
        found.setdefault(line.initiative, []).append(line)
    sums = {id: money(own) for id, own in found.items()}
    return [
        f"More was returned for {id} than was secured: {pounds_words(each.returned)} of {pounds_words(each.secured)}."
        for id in sorted(sums, key=natural_key)
        for each in (sums[id],)
        if each.net < 0
    ]
