"""The yearly review of the terms: done, not yet due, or overdue once its month is over (T15)."""

from __future__ import annotations

from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, NOT_YET, Answer, answer
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.terms_review import review as review_of
from ret_tui.rules.wording import MONTHS, long_day


def review(facts: Facts) -> Answer:
    """Whether the latest review whose month has begun is done; in that month it is not yet due."""
    month, first_year = facts.terms.review_month, facts.terms.review_first_year
    if month is None or first_year is None:
        return answer(CANNOT_TELL, "The terms do not say in which month, or from which year on, they are reviewed.")
    year = facts.as_of.year if facts.as_of.month >= month else facts.as_of.year - 1
    if year < first_year:
        first = f"{MONTHS[month - 1]} {first_year}"
        return answer(NOT_YET, f"The first review is due in {first}.", ids=[facts.terms.id])
    at = review_of(year, month)
    name, done = f"{MONTHS[month - 1]} {year}", facts.review_done.get(year)
    if done is not None and done <= facts.as_of:
        late = f", after its month, {name}" if done > at.last else ""
        return answer(MET, f"The review of {name} was done on {long_day(done)}{late}.", ids=[facts.terms.id])
    missed = [y for y in range(first_year, year) if y not in facts.review_done or facts.review_done[y] > facts.as_of]
    earlier = f" That of {MONTHS[month - 1]} {missed[-1]} was not recorded as done either." if missed else ""
    if facts.as_of <= at.last:
        words = f"The review of {name} is due by {long_day(at.last)}.{earlier}"
        return answer(NOT_MET if missed else NOT_YET, words, ids=[facts.terms.id], where="ret-tui terms review-done")
    words = f"The review of {name} was not done by {long_day(at.last)}, and is overdue.{earlier}"
    return answer(NOT_MET, words, ids=[facts.terms.id], where="ret-tui terms review-done")
