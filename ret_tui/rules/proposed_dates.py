"""The dates proposed for a year: those of a rule, off the days on which nothing can be held, and what they fall on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ret_tui.rules.date_rules import RuleDate, Span
from ret_tui.rules.quoting import quoted
from ret_tui.rules.surroundings import Clash, Surroundings
from ret_tui.rules.wording import short_day_and_year
from ret_tui.rules.working_days import WorkingDays
from store.refusals import BadValue

_WEEK = dt.timedelta(days=7)
#: What a date is cleared off, and what other dates are offered for.
HEAVY = ("avoid", "think")


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One proposed date."""

    date: dt.date
    #: What the rule gave: its date, the times and the place.
    by_rule: RuleDate
    #: Why the proposal differs from the rule or is left out; empty when the rule's own date is proposed.
    moved_because: str = ""
    #: Whether it is left out; `date` is then the rule's date.
    skipped: bool = False
    #: The date that was given up for one with nothing in its way; None where none was.
    cleared_from: dt.date | None = None


def propose_dates(
    rule_dates: Iterable[RuleDate], span: Span, days: WorkingDays, *, on_clash: str = "move"
) -> tuple[Proposal, ...]:
    """The dates of a rule in a year, off weekends, bank holidays and closed days, in order.

    A date on such a day, or on the day of another one, moves to the same weekday a week later; if that will not do
    either, to a week earlier, and then to the next day that does. A date never moves out of its year or onto another
    proposal. A Saturday or Sunday that the rule names is no such day, nor is one whose date was typed.

    Args:
        on_clash: ``move``, or ``skip`` to leave such a date out.

    Raises:
        BadValue: `on_clash` is neither.
    """
    if on_clash not in ("move", "skip"):
        raise BadValue(f"{quoted(on_clash)} is neither move nor skip", "choose one of them", field="on_clash")
    wanted = sorted(rule_dates, key=lambda each: (each.date, each.start))
    stays: dict[dt.date, RuleDate] = {}
    for each in wanted:
        if _stands(each, days):
            stays.setdefault(each.date, each)
    taken, proposals = set(stays), []
    for each in wanted:
        date, because, skipped = each.date, "", False
        if stays.get(date) is not each:
            because = _why(each, days)
            moved = _nearest(each, days, span, taken) if on_clash == "move" else None
            skipped = moved is None
            date = moved or date
            if not skipped:
                taken.add(date)
        proposals.append(Proposal(date=date, by_rule=each, moved_because=because, skipped=skipped))
    return tuple(sorted(proposals, key=lambda proposal: proposal.date))


def cleared(
    proposals: Sequence[Proposal], around: Surroundings, allowed: Callable[[dt.date], bool]
) -> tuple[Proposal, ...]:
    """The proposals with those that fall on something to avoid or to think about on the nearest clear day, in order.

    What is only to be noted moves no date, nor does a clash without a clear day anywhere near.

    Args:
        around: what stands in the way.
        allowed: says whether a day may be taken; the days of the other proposals may not.
    """
    found = list(proposals)
    for place, each in enumerate(found):
        clash = clash_of(each, around)
        if each.skipped or clash.severity not in HEAVY:
            continue
        others = alternatives_of(each, found, around, allowed)
        if others:
            because = "; ".join(words for words in (each.moved_because, clash.reason) if words)
            found[place] = replace(each, date=others[0], moved_because=because, cleared_from=each.date)
    return tuple(sorted(found, key=lambda proposal: proposal.date))


def clash_of(proposal: Proposal, around: Surroundings) -> Clash:
    """What a proposed date falls on."""
    rule = proposal.by_rule
    return around.meeting_at_weekends(rule.weekend).clash(proposal.date, rule.start, rule.end)


def alternatives_of(
    proposal: Proposal, others: Iterable[Proposal], around: Surroundings, allowed: Callable[[dt.date], bool]
) -> tuple[dt.date, ...]:
    """The nearest days with nothing in the way that a proposal could be on instead."""
    taken = {each.date for each in others if not each.skipped}
    rule = proposal.by_rule
    return around.meeting_at_weekends(rule.weekend).alternatives(
        proposal.date, rule.start, rule.end, allowed=lambda day: day not in taken and allowed(day)
    )


def _may_be(day: dt.date, each: RuleDate, days: WorkingDays) -> bool:
    return day not in days.days_off and (day.weekday() < 5 or day.weekday() in each.weekend)


def _stands(each: RuleDate, days: WorkingDays) -> bool:
    """Whether the rule's own date will do."""
    return _may_be(each.date, each, days) or (each.typed and each.date not in days.days_off)


def _why(each: RuleDate, days: WorkingDays) -> str:
    day = short_day_and_year(each.date)
    if each.date in days.days_off:
        return f"{day} is a day off ({days.days_off[each.date]})"
    if _stands(each, days):
        return f"{day} is the day of another of these meetings"
    return f"{day} is at a weekend"


def _nearest(each: RuleDate, days: WorkingDays, span: Span, taken: set[dt.date]) -> dt.date | None:
    """The day to move to, or None when the whole rest of the year is off."""
    day = each.date

    def free(other: dt.date) -> bool:
        return span[0] <= other <= span[1] and other not in taken and _may_be(other, each, days)

    for other in (day + _WEEK, day - _WEEK):
        if free(other):
            return other
    ahead = (day + dt.timedelta(days=n) for n in range(1, (span[1] - day).days + 1))
    behind = (day - dt.timedelta(days=n) for n in range(1, (day - span[0]).days + 1))
    return next(filter(free, ahead), None) or next(filter(free, behind), None)
