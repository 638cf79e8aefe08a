"""What a store stands on: one body, its terms, its standing items, and one quorum rule a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, LEAVE_OUT_OF_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.consistency.meetings import is_zone
from ret_tui.rules.quorum import describe
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day
from store.records import Body, QuorumRule, StandingItem, Terms

_NEW = "make a store of its own with 'ret-tui new', or take it in from an export with 'ret-tui store import FILE'"


def findings(record: WholeRecord) -> Iterator[Finding]:
    """What is missing, double or unreadable in what everything else stands on."""
    bodies = record.all(Body)
    if not bodies:
        yield _missing(Body.table, "the body", "no body is in this store, so it is about nobody")
    for body in bodies:
        if not is_zone(body.zone):
            what = f"there is no time zone {quoted(body.zone)}, so no day can be told"
            yield finding("fault", body, body.name, what, CORRECT_IN_EXPORT)
    if len(bodies) > 1:
        what = f"this store holds {len(bodies)} bodies, {listed([body.name for body in bodies])}, and is about one"
        yield finding("fault", bodies[-1], bodies[-1].name, what, LEAVE_OUT_OF_EXPORT)
    if not record.all(Terms):
        yield _missing(Terms.table, "the terms of reference", "none are in this store")
    yield from _versions(record)
    yield from _standing(record)
    yield from _quorum(record)


def _missing(table: str, about: str, what: str) -> Finding:
    return Finding(severity="fault", table=table, id="", about=about, what=what, mend=_NEW)


def _versions(record: WholeRecord) -> Iterator[Finding]:
    """Versions of the terms that cannot follow one another, as two facilitators who each adopt one can leave them."""
    first: dict[dt.date | None, Terms] = {}
    for terms in record.versions.ordered:
        other = first.setdefault(terms.in_force_from, terms)
        if other is not terms:
            when = f"from {long_day(terms.in_force_from)} on" if terms.in_force_from else "without a first day"
            what = f"{other.id} is in force {when} too, so {terms.id} alone counts"
            yield finding("fault", terms, f"{terms.id} {terms.title}", what, "take one of the two back")
        if terms.in_force_from and terms.in_force_to and terms.in_force_to < terms.in_force_from:
            what = f"it ends on {long_day(terms.in_force_to)}, before it is in force"
            yield finding("fault", terms, f"{terms.id} {terms.title}", what, CORRECT_IN_EXPORT)


def _standing(record: WholeRecord) -> Iterator[Finding]:
    first: dict[float, StandingItem] = {}
    for item in record.all(StandingItem):
        other = first.setdefault(item.position, item)
        if other is not item:
            what = f"it has the place of {quoted(other.title)}, so their order is by chance"
            mend = f"move it: 'ret-tui standing-item move {item.id} PLACE'"
            yield finding("advice", item, f"standing item {quoted(item.title)}", what, mend)


def _quorum(record: WholeRecord) -> Iterator[Finding]:
    first: dict[str, QuorumRule] = {}
    for rule in record.all(QuorumRule):
        day = rule.adopted_on.isoformat()
        other = first.setdefault(day, rule)
        if other is not rule:
            what = f"two rules were adopted on {long_day(rule.adopted_on)}: {describe(other)}; and {describe(rule)}"
            mend = f"{CORRECT_IN_EXPORT}, with one of the two adopted on its own day"
            yield finding("fault", rule, "the quorum", what, mend)
