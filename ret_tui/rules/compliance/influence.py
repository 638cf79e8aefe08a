"""Advice given, decisions influenced, policy seen, findings carried out, commitments followed (T3, T4, F1, F5b)."""

from __future__ import annotations

from collections import Counter

from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, Answer, Line, answer, nothing
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.indicators.commitments import standings
from ret_tui.rules.indicators.states import Stories
from ret_tui.rules.wording import count, listed
from store.records import (
    Action,
    Advice,
    Commitment,
    Decision,
    Findings,
    InfluencedDecision,
    Item,
    PolicyAdvance,
    Recommendation,
    StateStep,
)


def advice(facts: Facts) -> Answer:
    """Advice and challenges that were sent in the period, with the answers; none recorded is no verdict."""
    own = [each for each in facts.record.all(Advice) if facts.holds(each.sent_on)]
    if not own:
        return nothing(
            f"No advice and no challenge is recorded as sent in {facts.period.name}.", "ret-tui evidence add advice"
        )
    kinds = Counter(each.kind for each in own)
    answered = [each for each in own if each.responded_on is not None and each.responded_on <= facts.as_of]
    late = [
        each.id for each in own if each not in answered and facts.advice_due.get(each.id, facts.as_of) < facts.as_of
    ]
    sent = f"{count(kinds['advice'], 'piece')} of advice and {count(kinds['challenge'], 'challenge')} sent"
    to = listed(list(dict.fromkeys(each.to for each in own)))
    openly = listed(list(dict.fromkeys(each.to for each in own if not _is_private(facts, each))))
    lines: list[str | Line] = [
        Line(f"{sent}, to {to}.", public=f"{sent}, to {openly}." if openly == to else f"{sent}."),
        f"{len(answered)} of {len(own)} {'was' if len(answered) == 1 else 'were'} answered by then.",
    ]
    if late:
        lines.append(f"Overdue for an answer: {listed(late)}.")
    return answer(MET, *lines, ids=[each.id for each in own])


def _is_private(facts: Facts, each: Advice) -> bool:
    """Whether advice was told in private: under a confidential item, or by a decision or an action of one.

    What it names and the record does not hold may have been confidential, so it is private too.
    """
    confidential = {item.id: item.confidential for item in facts.record.all(Item)}
    of: dict[str, str] = {d.id: d.item for d in facts.record.all(Decision)}
    actions = {a.id: a for a in facts.record.all(Action)}
    items = [each.item]
    decided = [each.decision]
    if each.action:
        if each.action not in actions:
            return True
        items.append(actions[each.action].item)
        decided.append(actions[each.action].decision)
    for decision in filter(None, decided):
        if decision not in of:
            return True
        items.append(of[decision])
    return any(confidential.get(item, True) for item in items if item)


def decisions(facts: Facts) -> Answer:
    """Decisions of other bodies that were influenced in the period; drafts are left out."""
    own = [each for each in facts.record.all(InfluencedDecision) if not each.draft and facts.holds(each.on)]
    if not own:
        return nothing(
            f"No decision is recorded as influenced in {facts.period.name}.", "ret-tui evidence add decision"
        )
    grades = Counter(each.significance for each in own)
    told = listed([f"{grades[grade]} of {grade} significance" for grade in ("high", "medium", "low") if grades[grade]])
    return answer(MET, f"{count(len(own), 'decision')} influenced: {told}.", ids=[each.id for each in own])


def policy(facts: Facts) -> Answer:
    """Advances in policy that were seen in the period, and those that were to be answered."""
    own = [each for each in facts.record.all(PolicyAdvance) if facts.holds(each.on)]
    if not own:
        return nothing(f"No advance in policy is recorded in {facts.period.name}.", "ret-tui evidence add policy")
    asked = [each for each in own if each.response_due is not None and each.response_due <= facts.as_of]
    missed = [each.id for each in asked if each.responded_on is None]
    lines = [f"{count(len(own), 'advance')} in policy identified."]
    if asked:
        lines.append(f"Of {len(asked)} whose answers have closed, {len(asked) - len(missed)} answered.")
    if missed:
        lines.append(f"Closed without an answer: {listed(missed)}.")
    return answer(MET, *lines, ids=[each.id for each in own])


def findings(facts: Facts) -> Answer:
    """Recommendations of reports whose implementation is followed, with how far they have come by then."""
    own = facts.record.all(Recommendation)
    if not own:
        return nothing("No recommendation of a report is recorded.", "ret-tui evidence add recommendation")
    stories = Stories(facts.record.all(StateStep))
    states = Counter(stories.state(each.id, facts.as_of) or "not started" for each in own)
    moved = [each.id for each in own if any(facts.holds(step.on) for step in stories.of(each.id, facts.as_of))]
    told = listed([f"{number} {state}" for state, number in sorted(states.items(), key=lambda pair: -pair[1])])
    reports = {each.findings for each in own}
    titles = listed([each.title for each in facts.record.all(Findings) if each.id in reports])
    lines = [f"{count(len(own), 'recommendation')} of {titles or count(len(reports), 'report')}: {told}."]
    if not moved:
        lines.append(f"None of them has moved in {facts.period.name}.")
        where = "ret-tui evidence step"
        return answer(CANNOT_TELL, *lines, ids=[each.id for each in own], where=where)
    lines.append(f"{len(moved)} moved in {facts.period.name}: {listed(moved)}.")
    return answer(MET, *lines, ids=[each.id for each in own])


def commitments(facts: Facts) -> Answer:
    """Whether every commitment is followed: none that has not moved for as many days as the settings say."""
    found = standings(facts.record.all(Commitment), facts.record.all(StateStep), facts.as_of, facts.stale_days)
    if not found:
        return nothing("No commitment of an organisation is recorded.", "ret-tui evidence add commitment")
    states = Counter(each.state for each in found)
    told = listed([f"{number} {state}" for state, number in sorted(states.items(), key=lambda pair: -pair[1])])
    owners = len({each.commitment.organisation for each in found})
    lines = [f"{count(len(found), 'commitment')} of {count(owners, 'organisation')} {facts.day_words}: {told}."]
    stale = [each.commitment.id for each in found if each.stale]
    overdue = [each.commitment.id for each in found if each.overdue]
    if stale:
        lines.append(f"Without a step for more than {facts.stale_days} days: {listed(stale)}.")
    if overdue:
        lines.append(f"Overdue: {listed(overdue)}.")
    return answer(
        NOT_MET if stale else MET,
        *lines,
        ids=(*stale, *(each.commitment.id for each in found)),
        where="ret-tui commitment update" if stale else "",
    )
