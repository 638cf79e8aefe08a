"""Every check by the name that a terms file gives it, and what a clause comes to by its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from ret_tui.rules.compliance import (
    accounting,
    behaving,
    community,
    filling,
    influence,
    measured,
    meeting,
    reviewing,
    work,
)
from ret_tui.rules.compliance.answer import CANNOT_TELL, NOT_YET, Answer, answer, together
from ret_tui.rules.compliance.clauses import OF_FUNCTION, OF_INDICATOR, Clause, clauses
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.records import Function, Terms

#: By name, as the remarks of the shipped terms file list them.
CHECKS: Final[dict[str, Callable[[Facts], Answer]]] = {
    "chair": filling.chair,
    "independent": filling.independent,
    "representative": filling.representative,
    "existing work": community.existing_work,
    "outside places": community.outside_places,
    "engagement": community.engagement,
    "meetings": meeting.meetings,
    "facilitated": meeting.facilitated,
    "accountable": accounting.accountable,
    "report": accounting.report,
    "advice": influence.advice,
    "decisions": influence.decisions,
    "policy": influence.policy,
    "findings": influence.findings,
    "commitments": influence.commitments,
    "functions": work.functions,
    "declarations": behaving.declarations,
    "agreement": behaving.agreement,
    "review": reviewing.review,
}


def unknown_checks(terms: Terms, functions: Iterable[Function]) -> tuple[str, ...]:
    """The names in a terms file that no check has, each once."""
    found = (name for each in clauses(terms, functions, ()) for name in each.checks if name != OF_FUNCTION)
    return tuple(dict.fromkeys(name for name in found if name not in CHECKS))


def answer_of(clause: Clause, facts: Facts) -> Answer:
    """What a clause comes to: by its checks, or that nothing in the record answers it yet."""
    if facts.as_of < facts.period.first:
        return answer(NOT_YET, f"{facts.period.name} begins on {long_day(facts.period.first)}.")
    said = [_one(name, clause, facts) for name in clause.checks]
    return together(said) if said else _untied()


def _one(name: str, clause: Clause, facts: Facts) -> Answer:
    if name == OF_FUNCTION:
        return work.function(facts, clause.function)
    if name == OF_INDICATOR:
        return measured.indicator(facts, clause.indicator)
    check = CHECKS.get(name)
    if check is None:
        return answer(CANNOT_TELL, f"The terms file answers it by {quoted(name)}, which is no check that there is.")
    return check(facts)


def _untied() -> Answer:
    return answer(CANNOT_TELL, "Nothing in the record answers it yet.", where="ret-tui report judge")
