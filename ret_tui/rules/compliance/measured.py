"""What an indicator says: what was counted for it, and whether that went the way it is wanted to."""

from __future__ import annotations

from ret_tui.rules.compliance import accounting, influence
from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, Answer, Line, answer
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.compliance.moved import moved
from ret_tui.rules.compliance.work import nothing
from ret_tui.rules.indicators import lacking
from store.records import Indicator, Verdict

#: The kind of evidence that answers each shape, as the commands call it.
_KINDS = {
    "decisions": "decision", "recommendations": "recommendation", "examples": "example", "groups": "engagement",
    "feedback": "feedback", "measures": "measure", "assessments": "assessment", "practice": "practice",
    "initiatives": "initiative", "commitments": "commitment", "series": "series",
}  # fmt: skip
#: Things that the record lacks which are told one by one.
_MOST = 4


def indicator(facts: Facts, id: str) -> Answer:
    """What an indicator comes to by the record that answers it.

    A milestone of a report and a commitment are duties, and are told as such; anything else is a measure, which is met
    where something was counted, and went the way that it is wanted to where the terms say one.
    """
    kept = next((each for each in facts.indicators if each.id == id), None)
    figure = facts.figures.get(id)
    if kept is None or figure is None or not kept.shape:
        words = "What in the record answers it is not settled."
        return answer(CANNOT_TELL, words, where=f"ret-tui indicator shape {id}")
    every = lacking.together(figure.lacks)
    more = max(0, len(every) - _MOST)
    told = _sentence(figure.words, figure.denominator)
    lacks = [*every[:_MOST], f"And {more} more that the record lacks." if more else ""]
    lines = [Line(told), *(Line(words, private=True) for words in lacks)]
    if kept.shape == "milestones":
        found = accounting.report(facts)
        return answer(found.verdict, *found.lines, ids=found.ids, where=found.where)
    if kept.shape == "commitments" and figure.evidence:
        found = influence.commitments(facts)
        return answer(found.verdict, *found.lines, ids=found.ids, where=found.where)
    if not figure.evidence:
        where = f"ret-tui evidence add {_KINDS[kept.shape]}"
        return answer(CANNOT_TELL, f"Nothing is recorded for it: {figure.words}.", where=where)
    if figure.baseline is not None or figure.direction != "unknown":
        lines.insert(1, Line(_sentence(figure.direction_words)))
    if not moved(facts, figure.evidence):
        lines.append(Line(f"Nothing of it moved in {facts.period.name}."))
        return answer(nothing(facts), *lines, ids=figure.evidence, where="ret-tui evidence step")
    return answer(_way(kept, figure.direction), *lines, ids=figure.evidence)


def _way(kept: Indicator, direction: str) -> Verdict:
    if not kept.wanted:
        return MET
    if direction == "unknown":
        return CANNOT_TELL
    return MET if direction == kept.wanted else NOT_MET


def _sentence(words: str, of: str = "") -> str:
    said = f"{words} ({of})" if of else words
    return f"{said[:1].upper()}{said[1:].rstrip('.')}." if said else ""
