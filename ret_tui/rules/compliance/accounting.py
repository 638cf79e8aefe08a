"""What went to the accountable body, and the annual progress report that it reviews and publishes (T2, F5a)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, NOT_YET, Answer, answer, nothing
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.indicators.annual_reports import Report
from ret_tui.rules.milestones import a_year_after
from ret_tui.rules.wording import count, listed, long_day
from store.records import BoardDate, Decision

_REVIEW, _PUBLISHED = "review", "published"
_BOARD_DATE = "ret-tui board-date add DATE --annual-report"


def accountable(facts: Facts) -> Answer:
    """Whether the body that it answers to reviewed its report in the period, or when that is due."""
    name = facts.terms.accountable_body
    if not name:
        return answer(CANNOT_TELL, "The terms name no body that it answers to.")
    dates = sorted((b for b in facts.record.all(BoardDate) if facts.period.holds(b.date)), key=lambda b: (b.date, b.id))
    if not dates and not facts.reports:
        return nothing(f"No date of the {name} is recorded in {facts.period.name}.", _BOARD_DATE)
    met = [b.id for b in dates if b.date <= facts.as_of]
    lines = [
        f"{count(len(dates), 'date')} of the {name} {'lies' if len(dates) == 1 else 'lie'} in {facts.period.name}, "
        f"{len(met)} of them past."
        if dates
        else f"No date of the {name} is recorded in {facts.period.name}."
    ]
    to = [d.id for d in _recommended(facts, name)]
    if to:
        lines.append(f"Recommended to it: {listed(to)}.")
    found = report(facts)
    verdict = MET if any(facts.holds(r.done.get(_REVIEW)) for r in facts.reports) else found.verdict
    words = [line.words for line in found.lines]
    return answer(verdict, *lines, *words, ids=(*(b.id for b in dates), *to, *found.ids), where=found.where)


def report(facts: Facts) -> Answer:
    """Whether a report was published in the period; not yet due until its day, or until a year after the last one."""
    own = [r for r in facts.reports if facts.period.holds(r.day) or any(facts.holds(day) for day in r.done.values())]
    lines, ids = [_told(facts, each) for each in own], [each.board for each in own]
    if any(facts.holds(each.done.get(_PUBLISHED)) for each in own):
        return answer(MET, *lines, ids=ids)
    late = [each for each in own if _is_late(facts, each)]
    if late:
        return answer(NOT_MET, *lines, ids=ids, where="ret-tui report tick MILESTONE")
    if own:
        return answer(NOT_YET, *lines, ids=ids)
    return _owed(facts)


def _owed(facts: Facts) -> Answer:
    """When a report is owed of which no date takes one in the period."""
    published = [r.done[_PUBLISHED] for r in facts.reports if r.done.get(_PUBLISHED, facts.as_of) < facts.as_of]
    since, reason = (max(published), "the last one was published") if published else (None, "")
    if since is None and facts.owed is not None:
        since, reason = facts.owed.since, facts.owed.reason
    if since is None:
        return nothing("No date of the body that it answers to takes an annual report.", _BOARD_DATE)
    due = a_year_after(since)
    words = f"A report is owed by {long_day(due)}, a year after {reason}, and no date takes one in {facts.period.name}."
    return answer(NOT_MET if due < facts.as_of else NOT_YET, words, where=_BOARD_DATE)


def _told(facts: Facts, each: Report) -> str:
    reviewed, published = _done(facts, each, _REVIEW), _done(facts, each, _PUBLISHED)
    what = f"The report for {each.board} of {long_day(each.day)}"
    if published is not None:
        where = f", at {each.link}" if each.link else ""
        before = f"was reviewed on {long_day(reviewed)} and " if reviewed is not None else "was "
        return f"{what} {before}published on {long_day(published)}{where}."
    if reviewed is not None:
        return f"{what} was reviewed on {long_day(reviewed)} and is not published."
    done = [key for key in each.done if _done(facts, each, key) is not None]
    reached = f"has reached {listed(done)}" if done else "has reached none of its milestones"
    return f"{what} {reached}{' and was not reviewed on that day' if each.day < facts.as_of else ''}."


def _is_late(facts: Facts, each: Report) -> bool:
    if _done(facts, each, _REVIEW) is None:
        return each.day < facts.as_of
    due = each.due.get(_PUBLISHED)
    return due is not None and due < facts.as_of


def _done(facts: Facts, each: Report, key: str) -> dt.date | None:
    on = each.done.get(key)
    return on if on is not None and on <= facts.as_of else None


def _recommended(facts: Facts, name: str) -> Sequence[Decision]:
    held = {m.id for m in facts.held}
    wanted = name.casefold()
    return [
        d
        for d in facts.record.all(Decision)
        if d.kind == "recommended"
        and d.meeting in held
        and d.to
        and (d.to.casefold() in wanted or wanted in d.to.casefold())
    ]
