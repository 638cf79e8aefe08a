"""The record behind the indicators: groups, stories, numbers and days that do not agree with themselves."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, LEAVE_OUT_OF_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.evidence_kinds import IN_ORDER, SHAPES, STATES, leads_back, out_of_order
from ret_tui.rules.evidence_words import part_words
from ret_tui.rules.group_names import GroupNames, folded_name
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import Group, GroupName, Indicator, Recommendation, Record, Series, SeriesPoint, StateStep
from store.wording import kind_words


def findings(record: WholeRecord) -> Iterator[Finding]:
    """What does not agree in the evidence; what it names and is not there is found for every kind alike."""
    yield from _groups(record)
    yield from _loops(record)
    yield from _stories(record)
    yield from _numbers(record)
    yield from _days(record)
    yield from _indicators(record)


def _groups(record: WholeRecord) -> Iterator[Finding]:
    groups = record.all(Group)
    onward = {each.id: each.merged_into for each in groups}
    told: set[str] = set()
    for each in groups:
        way = leads_back(onward, each.id)
        if way and each.id not in told:
            told |= set(way)
            around = f", by way of {listed(way[:-1])}" if len(way) > 1 else ""
            what = f"it was merged into itself{around}"
            mend = f"let one of them count for itself: 'ret-tui engagement group unmerge {each.id}'"
            yield finding("fault", each, _group(each), what, mend)
    names = GroupNames(groups, record.all(GroupName))
    called: dict[str, Group] = {}
    for each in groups:
        other = called.setdefault(folded_name(each.name), each)
        if names.one(other.id) != names.one(each.id):
            what = f"{_group(other)} is called the same and counts as another group"
            mend = f"if the two are one, 'ret-tui engagement group merge {each.id} {other.id}'; else name them apart"
            yield finding("advice", each, _group(each), what, mend)


def _loops(record: WholeRecord) -> Iterator[Finding]:
    recommendations = {each.id: each.superseded_by for each in record.all(Recommendation)}
    series = {each.id: each.follows for each in record.all(Series)}
    for onward, kind, key, words, field in (
        (recommendations, Recommendation, "recommendation", "is superseded by itself", "superseded-by"),
        (series, Series, "series", "follows itself", "follows"),
    ):
        told: set[str] = set()
        for each in record.all(kind):
            way = leads_back(onward, each.id)
            if not way or each.id in told:
                continue
            told |= set(way)
            around = f", by way of {listed(way[:-1])}" if len(way) > 1 else ""
            mend = f"name none: 'ret-tui evidence edit {key} {each.id} --{field} \"\"'"
            yield finding("fault", each, f"{kind_words(kind)} {each.id}", f"it {words}{around}", mend)


def _stories(record: WholeRecord) -> Iterator[Finding]:
    subjects = {each.id: each for kind in STATES for each in record.all(kind)}
    for step in record.all(StateStep):
        subject = subjects.get(step.subject)
        if subject is None or not step.state or step.state in STATES[type(subject)]:
            continue
        what = f"it says {quoted(step.state)}, which is no state of {_article(subject)}"
        mend = f"say how it stands: 'ret-tui evidence step {step.subject} --state STATE'; and {CORRECT_IN_EXPORT}"
        yield finding("fault", step, part_words(step, record.person), what, mend)


def _numbers(record: WholeRecord) -> Iterator[Finding]:
    for each in record.all(SeriesPoint):
        if each.numerator > each.denominator:
            what = f"{each.numerator:,} are counted as a part of {each.denominator:,}"
            mend = f"correct it: 'ret-tui evidence edit point {each.id} --numerator N --denominator N'"
            yield finding("fault", each, part_words(each, record.person), what, mend)


def _days(record: WholeRecord) -> Iterator[Finding]:
    for kind in dict.fromkeys(each.kind for each in IN_ORDER):
        for each in record.all(kind):
            for _, what in out_of_order(kind, msgspec.structs.asdict(each)):
                mend = f"correct a day: 'ret-tui evidence show {each.id}'"
                yield finding("advice", each, f"{kind_words(kind)} {each.id}", f"it is {what}", mend)


def _indicators(record: WholeRecord) -> Iterator[Finding]:
    shapes = {each.id: each.shape for each in record.all(Indicator)}
    for kind, shape in SHAPES.items():
        for each in record.all(kind):
            named = str(getattr(each, "indicator", ""))
            if named in shapes and shapes[named] != shape:
                what = f"it counts for {named}, which is answered by {shapes[named] or 'nothing yet'}"
                mend = f"name another indicator in 'ret-tui evidence edit', or {LEAVE_OUT_OF_EXPORT}"
                yield finding("advice", each, f"{kind_words(kind)} {each.id}", what, mend)


def _group(each: Group) -> str:
    return f"{each.name} ({each.id})"


def _article(subject: Record) -> str:
    words = kind_words(type(subject))
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
