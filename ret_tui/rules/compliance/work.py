"""Whether something was done for the functions: items, decisions, actions, and what stands behind their indicators."""

from __future__ import annotations

from ret_tui.rules.compliance.answer import CANNOT_TELL, MET, NOT_MET, NOT_YET, Answer, answer
from ret_tui.rules.compliance.facts import Facts
from ret_tui.rules.compliance.moved import moved
from ret_tui.rules.wording import count, listed
from store.records import Action, Decision, Function, Item, Verdict


class _Done:
    """What was done for one function in the period."""

    def __init__(self, facts: Facts, function: Function) -> None:
        held = {m.id: m for m in facts.held}
        record = facts.record
        items = [i for i in record.all(Item) if i.function == function.id and i.meeting in held]
        self.items = [i for i in items if i.outcome not in ("deferred", "withdrawn")]
        self.meetings = [id for id in held if any(i.meeting == id for i in self.items)]
        self.decisions = [d.id for d in record.all(Decision) if d.function == function.id and d.meeting in held]
        self.actions = [a for a in record.all(Action) if a.function == function.id and facts.holds(a.raised_on)]
        measures = [each.id for each in facts.indicators if each.function == function.id]
        self.evidence = [id for m in measures if m in facts.figures for id in moved(facts, facts.figures[m].evidence)]

    @property
    def is_any(self) -> bool:
        """Whether anything was done at all."""
        return bool(self.items or self.decisions or self.actions or self.evidence)


def function(facts: Facts, id: str) -> Answer:
    """Whether anything was done for one function."""
    found = next((each for each in facts.functions if each.id == id), None)
    if found is None:
        return answer(NOT_YET, "The terms of the period do not have it.")
    done = _Done(facts, found)
    if not done.is_any:
        words = f"Nothing is recorded for it in {facts.period.name}: no item, no decision, no action."
        return answer(nothing(facts), words, ids=[id], where="ret-tui agenda add")
    closed = [a for a in done.actions if a.state == "complete" and facts.holds(a.closed_on)]
    parts = []
    if done.items:
        parts.append(f"{count(len(done.items), 'item')} on the agenda of {listed(done.meetings)}")
    if done.decisions:
        parts.append(count(len(done.decisions), "decision"))
    if done.actions:
        parts.append(f"{count(len(done.actions), 'action')} taken down, {len(closed) or 'none'} complete")
    if done.evidence:
        parts.append(f"{count(len(done.evidence), 'record')} behind its indicators")
    ids = (id, *done.meetings, *done.decisions, *(a.id for a in done.actions))
    return answer(MET, f"{_begun('; '.join(parts))}.", ids=ids)


def functions(facts: Facts) -> Answer:
    """Whether anything was done for each of the functions."""
    done = {each.id: _Done(facts, each).is_any for each in facts.functions}
    with_any = [id for id, is_any in done.items() if is_any]
    without = [id for id, is_any in done.items() if not is_any]
    lines = [f"Something was done for {len(with_any)} of {count(len(done), 'function')} in {facts.period.name}."]
    if without:
        lines.append(f"Nothing is recorded for {listed(without)}.")
    verdict = nothing(facts) if without else MET
    return answer(verdict, *lines, ids=list(done), where="ret-tui agenda add" if without else "")


def nothing(facts: Facts) -> Verdict:
    """What it comes to that nothing is recorded: where no meeting is, nobody can tell whether anything was done."""
    if facts.running:
        return NOT_YET
    return NOT_MET if facts.held else CANNOT_TELL


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
