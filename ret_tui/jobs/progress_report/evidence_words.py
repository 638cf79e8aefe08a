"""Each record behind an indicator in words, for either copy: what it is, how it stands, and whether it may be told.

The public copy names no person and repeats no words of a community partner; of an example that could tell who a
resident is, it has nothing unless consent was given.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple, TypeVar

from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.indicators.examples import may_be_public
from ret_tui.rules.wording import begun, listed, long_day
from store.records import (
    Assessment,
    BoardDate,
    Commitment,
    Engagement,
    EngagementArea,
    EngagementGroup,
    Feedback,
    Findings,
    FundingLine,
    Group,
    ImpactExample,
    InfluencedDecision,
    Initiative,
    OutcomeMeasure,
    PracticeTaker,
    Recommendation,
    Record,
    Series,
    SharedPractice,
    StepDone,
)

R = TypeVar("R", bound=Record)
#: Characters of one text in a row.
_LONGEST = 900


class Told(NamedTuple):
    """A record in words."""

    what: str
    #: How it stands; empty where its kind has no states.
    state: str


def told(telling: Telling, record: Record) -> Told | None:
    """A record in words; None where this copy may not tell it, or for a kind that stands behind no indicator."""
    words = _WORDS.get(type(record))
    return words(telling, record) if words is not None else None


def find(telling: Telling, id: str) -> Record | None:
    """The record of an id that people can say: ``DI-01``; None where there is none."""
    for kind in _WORDS:
        if kind.prefix and id.startswith(kind.prefix):
            found = telling.office.store.find(kind, id)
            if found is not None:
                return found
    return None


def _state(telling: Telling, subject: str, otherwise: str) -> str:
    """Its state as of the report's day, and since when; what is said where none was recorded."""
    state = telling.stories.state(subject, telling.as_of)
    since = telling.stories.since(subject, telling.as_of)
    return f"{begun(state)}, {long_day(since)}" if state and since else otherwise


def _influenced(telling: Telling, each: InfluencedDecision) -> Told:
    why = f" {_sentence(each.why)}" if each.why else ""
    if each.draft:
        state = "Draft, not counted"
    elif each.verified_on:
        by = f" by {each.verified_by}" if each.verified_by and not telling.public else ""
        state = f"{begun(each.significance)} significance; confirmed{by}, {long_day(each.verified_on)}"
    else:
        state = f"{begun(each.significance)} significance; not confirmed"
    return Told(f"{each.body}, {long_day(each.on)}: {_sentence(each.text)}{why}", state)


def _findings(telling: Telling, each: Findings) -> Told:
    by = f", {each.source}" if each.source else ""
    return Told(f"{each.title}{by}", long_day(each.on) if each.on else "No date")


def _recommendation(telling: Telling, each: Recommendation) -> Told:
    report = telling.office.store.find(Findings, each.findings)
    number = f" {each.number}" if each.number else ""
    owner = f" ({each.organisation})" if each.organisation else ""
    state = _state(telling, each.id, "Not started")
    if each.superseded_by and telling.stories.state(each.id, telling.as_of) == "superseded":
        state += f" by {each.superseded_by}"
    return Told(f"{report.title if report else each.findings}{number}: {_sentence(each.text)}{owner}", state)


def _example(telling: Telling, each: ImpactExample) -> Told | None:
    if telling.public and not may_be_public(each):
        return None
    area = f"{each.area}, " if each.area else ""
    source = f" Source: {_sentence(each.source)}" if each.source and not telling.public else ""
    consent = {"given": "Consent given", "refused": "Consent refused", "asked": "Consent asked",
               "not asked": "Consent not asked", "not needed": "No consent needed"}[each.consent]  # fmt: skip
    if not each.could_identify:
        consent = "Identifies nobody"
    return Told(f"{area}{long_day(each.on)}: {_sentence(each.text)}{source}", consent)


def _engagement(telling: Telling, each: Engagement) -> Told:
    office = telling.office
    areas = [area.area for area in office.of(EngagementArea, "engagement", each.id)]
    groups = [_group_name(telling, link.group) for link in office.of(EngagementGroup, "engagement", each.id)]
    where = f", {listed(areas)}" if areas else ""
    # Nobody agreed to have what was said there published.
    heard = f" Heard: {_sentence(each.heard)}" if each.heard and not telling.public else ""
    with_ = f" With {listed(groups)}." if groups else ""
    answer = f"Told what changed, {long_day(each.told_on)}" if each.told_on else "Not told yet what changed"
    return Told(f"{each.title}, {long_day(each.on)}{where}.{with_}{heard}", answer)


def _group_name(telling: Telling, id: str) -> str:
    """The name of a group, or of the one that it was merged into."""
    seen: set[str] = set()
    found = telling.office.store.find(Group, id)
    while found is not None and found.merged_into and found.id not in seen:
        seen.add(found.id)
        found = telling.office.store.find(Group, found.merged_into) or found
    return found.name if found is not None else id


def _group(telling: Telling, each: Group) -> Told:
    return Told(each.name, each.area or "No area")


def _feedback(telling: Telling, each: Feedback) -> Told:
    rated = f"Rated {each.rating} of 5; " if each.rating is not None else ""
    replied = f"replied to, {long_day(each.replied_on)}" if each.replied_on else "not replied to"
    state = begun(f"{rated}{replied}")
    if telling.public:
        # Nobody agreed to have these words published.
        return Told(f"Feedback of {long_day(each.on)} from a community partner", state)
    who = _group_name(telling, each.group) if each.group else "Anonymous"
    reply = f" Our reply: {_sentence(each.reply)}" if each.reply else ""
    return Told(f"{who}, {long_day(each.on)}: {_sentence(each.text)}{reply}", state)


def _measure(telling: Telling, each: OutcomeMeasure) -> Told:
    whose = f" ({each.organisation})" if each.organisation else ""
    stage = f", {each.stage}" if each.stage else ""
    state = telling.stories.state(each.id, telling.as_of)
    words = {"yes": "Uses equity data", "partly": "Partly uses equity data", "no": "No equity data"}
    ended = f"; ended {long_day(each.ended_on)}" if each.ended_on and each.ended_on <= telling.as_of else ""
    return Told(f"{each.programme}{whose}: {each.measure}{stage}", f"{words.get(state, 'Not recorded')}{ended}")


def _assessment(telling: Telling, each: Assessment) -> Told:
    whose = f" ({each.organisation})" if each.organisation else ""
    due = telling.stories.due(each.id, each.due, telling.as_of)
    state = _state(telling, each.id, "Not started")
    return Told(f"{each.title}{whose}", f"{state}; due {long_day(due)}" if due else state)


def _practice(telling: Telling, each: SharedPractice) -> Told:
    takers = [taker.organisation for taker in telling.office.of(PracticeTaker, "practice", each.id)]
    to = "all partners" if each.with_all else listed(sorted(takers)) or "nobody yet"
    return Told(f"From {each.origin}, {long_day(each.on)}: {_sentence(each.text)}", f"Shared with {to}")


def _initiative(telling: Telling, each: Initiative) -> Told:
    money = telling.office.of(FundingLine, "initiative", each.id)
    lines = [line for line in money if line.on <= telling.as_of]
    sums = {
        step: sum((Decimal(line.pounds) for line in lines if line.step == step), Decimal())
        for step in ("bid", "secured", "returned")
    }
    funders = sorted({line.funder for line in lines if line.step == "secured"})
    told = [f"{pounds_words(sums['secured'])} secured from {listed(funders)}"] if sums["secured"] else []
    told += [f"{pounds_words(sums['returned'])} returned"] if sums["returned"] else []
    told += [f"{pounds_words(sums['bid'])} bid for"] if sums["bid"] and not sums["secured"] else []
    group = f" ({_group_name(telling, each.group)})" if each.group else ""
    how = f" {_sentence(each.support)}" if each.support else ""
    return Told(
        f"{each.name}{group}, since {long_day(each.on)}.{how}", begun("; ".join(told)) or "In kind: no money recorded"
    )  # fmt: skip


def _board(telling: Telling, each: BoardDate) -> Told:
    done = sorted(telling.office.of(StepDone, "towards", each.id), key=lambda step: step.done_on)
    reached = [f"{step.step}, {long_day(step.done_on)}" for step in done if step.done_on <= telling.as_of]
    link = f"; published at {each.report_link}" if each.report_link else ""
    return Told(
        f"The report for the meeting of {long_day(each.date)}",
        begun("; ".join(reached) or "no milestone reached yet") + link,
    )


def _commitment(telling: Telling, each: Commitment) -> Told:
    due = telling.stories.due(each.id, each.due, telling.as_of)
    lead = f" ({each.lead_officer})" if each.lead_officer and not telling.public else ""
    state = _state(telling, each.id, "Open")
    return Told(f"{each.organisation}{lead}: {_sentence(each.text)}", f"{state}; due {long_day(due)}" if due else state)


def _series(telling: Telling, each: Series) -> Told:
    # Its counts stand in the indicator's figure, where small numbers are held back.
    definition = f" {_sentence(each.definition)}" if each.definition else ""
    return Told(f"{each.title}.{definition}", f"Source: {each.source}" if each.source else "No source recorded")


def in_a_row(text: str) -> str:
    """Words on one line, as many as a row of a table takes without filling a page."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rpartition(' ')[0] or line[:_LONGEST]} …"


def _sentence(text: str) -> str:
    """Words on one line that end with a full stop."""
    line = in_a_row(text)
    return line if line.endswith((".", "!", "?", "…", "”", "。")) else f"{line}."


_WORDS: dict[type[Record], Callable[[Telling, Record], Told | None]] = {}


def _register(kind: type[R], words: Callable[[Telling, R], Told | None]) -> None:
    _WORDS[kind] = words  # type: ignore[assignment]


_register(InfluencedDecision, _influenced)
_register(Findings, _findings)
_register(Recommendation, _recommendation)
_register(ImpactExample, _example)
_register(Engagement, _engagement)
_register(Group, _group)
_register(Feedback, _feedback)
_register(OutcomeMeasure, _measure)
_register(Assessment, _assessment)
_register(SharedPractice, _practice)
_register(Initiative, _initiative)
_register(Commitment, _commitment)
_register(Series, _series)
_register(BoardDate, _board)
