"""Interests declared, and who has signed the members' agreement (T13, T14)."""

from __future__ import annotations

from collections import Counter

from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, Answer, Line, answer
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.wording import count, listed
from store.records import Declaration


def declarations(facts: Facts) -> Answer:
    """Interests declared and what followed; how people conduct themselves is deliberately not kept, so it is judged."""
    held = [m.id for m in facts.held]
    own = [each for each in facts.record.all(Declaration) if each.meeting in held]
    outcomes = Counter(each.outcome for each in own)
    what = listed([f"{outcomes[o]} {o}" for o in ("stayed", "took no part", "withdrew") if outcomes[o]])
    lines = [
        f"{count(len(own), 'interest')} declared at {count(len(held), 'meeting')} held{f': {what}' if what else ''}.",
        "How members conduct themselves is not kept, so this is for the secretariat to judge.",
    ]
    return answer(CANNOT_TELL, *lines, ids=dict.fromkeys(each.meeting for each in own), where="ret-tui report judge")


def agreement(facts: Facts) -> Answer:
    """Whether everybody in post who is asked to sign the agreement has signed it by then."""
    if not facts.agreement:
        return answer(CANNOT_TELL, "The terms name no agreement to sign.")
    asked = [each for each in facts.signers if each.asked]
    if not asked:
        return answer(CANNOT_TELL, f"Nobody in post {facts.day_words} is asked to sign the {facts.agreement}.")
    unsigned = [each for each in asked if each.signed_on is None or each.signed_on > facts.as_of]
    others = [each for each in facts.signers if not each.asked]
    signed = len(asked) - len(unsigned)
    lines: list[str | Line] = [
        f"{signed} of {len(asked)} who are asked to have signed the {facts.agreement} {facts.day_words}."
    ]
    if unsigned:
        lines.append(Line(f"Not signed: {listed([f'{each.name} ({each.post})' for each in unsigned])}.", private=True))
    if others:
        also = sum(1 for each in others if each.signed_on is not None and each.signed_on <= facts.as_of)
        lines.append(f"Not asked to sign it: {len(others)} in post, of whom {also or 'none'} signed all the same.")
    return answer(
        NOT_MET if unsigned else MET,
        *lines,
        ids=[each.person for each in unsigned or asked],
        where="ret-tui member sign" if unsigned else "",
    )
