"""Reading the evidence back: all of it, or what belongs to an indicator, a function, a meeting or an action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from ret_tui.jobs import who_is
from ret_tui.jobs.action_log import kept_action
from ret_tui.jobs.evidence import parts
from ret_tui.jobs.evidence.facts import facts_of, title_of, values_by_field
from ret_tui.jobs.evidence.kinds import KINDS, EvidenceKind, kept, kind_of, kind_of_record
from ret_tui.jobs.evidence.lacking import lacks
from ret_tui.jobs.evidence.links import LINKS, item_id
from ret_tui.jobs.evidence.views import EvidenceView, StepView
from ret_tui.jobs.follow_actions import read_decision
from ret_tui.jobs.in_private import PrivateBusiness
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.examples import may_be_public
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.indicators.states import Stories
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import long_day
from store.records import (
    Action,
    Advice,
    Assessment,
    Commitment,
    Decision,
    Engagement,
    EngagementArea,
    EngagementGroup,
    EngagementMember,
    Feedback,
    Findings,
    FundingLine,
    Group,
    GroupName,
    ImpactExample,
    Indicator,
    InfluencedDecision,
    Initiative,
    Item,
    Person,
    PolicyAdvance,
    PracticeTaker,
    Recommendation,
    Record,
    Series,
    SeriesPoint,
    StateStep,
    Terms,
)
from store.refusals import Unknown

#: What the views are made of.
TABLES: tuple[type[Record], ...] = (
    *(kind.record for kind in KINDS),
    EngagementArea,
    EngagementGroup,
    EngagementMember,
    GroupName,
    PracticeTaker,
    StateStep,
    Indicator,
    Item,
    Decision,
    Action,
    Person,
    Terms,
)

#: Kinds whose pieces are parts of another one, and are as private as that.
_PARTS = (Recommendation, FundingLine, SeriesPoint)


def evidence(
    office: Office,
    *,
    kind: str = "",
    indicator: str = "",
    function: str = "",
    meeting: str = "",
    item: str = "",
    decision: str = "",
    action: str = "",
    period: Period | None = None,
) -> tuple[EvidenceView, ...]:
    """The evidence that fits, kind by kind, each in the order of its numbers.

    Args:
        kind: only of this kind, by key.
        indicator: only what counts for this indicator.
        function: only what serves this function: by its indicator, or by the item, decision or action it belongs to.
        meeting, item, decision, action: only what was told there; an item by its number or its id.
        period: only what happened in it: by its day, or by a step of its story.

    Raises:
        Unknown: a filter names what is not there.
        BadValue: an item is named without its meeting.
    """
    found = list(_every(office))
    if kind.strip():
        key = kind_of(kind).key
        found = [each for each in found if each.kind == key]
    if indicator.strip():
        named = _indicator(office, indicator)
        found = [each for each in found if each.indicator == named]
    if function.strip():
        served = who_is.function(office, function)
        found = [each for each in found if served is not None and each.function == served.id]
    at = who_is.meeting(office, meeting).id if meeting.strip() else ""
    wanted = {
        "meeting": at,
        "item": item_id(office, at, item),
        "decision": read_decision(office, decision),
        "action": kept_action(office, action).id if action.strip() else "",
    }
    for name, id in wanted.items():
        if id:
            found = [
                each for each in found if getattr(each, name) == id or any(getattr(s, name) == id for s in each.story)
            ]
    if period is not None:
        found = [each for each in found if period.holds(each.on) or any(period.holds(step.on) for step in each.story)]
    return tuple(found)


def show(office: Office, id: str) -> EvidenceView:
    """One piece of evidence, by its id as people say it.

    Raises:
        Unknown: there is none.
    """
    wanted = kept(office, id)
    return next(each for each in _every(office) if each.id == wanted.id and each.kind == kind_of_record(wanted).key)


def private_ids(office: Office) -> frozenset[str]:
    """The ids of all evidence that is in no public copy."""
    every = _every(office)
    return office.once("private evidence", (every,), lambda: frozenset(each.id for each in every if each.private))


def item_numbers(office: Office, views: Iterable[EvidenceView]) -> dict[str, int]:
    """The numbers on their agendas of the items that evidence was told under, by the item's id."""
    from ret_tui.jobs.prepare_agenda import agenda

    wanted = {each.item for each in views if each.item}
    meetings = {item.meeting for item in office.store.all(Item) if item.id in wanted}
    return {view.id: view.number for at in sorted(meetings) for view in agenda(office, at).items if view.id in wanted}


def values_of(office: Office, view: EvidenceView) -> dict[str, object]:
    """What is recorded about a piece of evidence, as `facts.values_by_field` gives it."""
    return values_by_field(office, kept(office, view.id, of=view.kind))


def day_of(record: Record, story: Sequence[StateStep | StepView]) -> dt.date | None:
    """The day that a piece counts on: its own, or that of its latest step; None where it has neither."""
    for name in ("on", "made_on", "sent_on"):
        day = getattr(record, name, None)
        if isinstance(day, dt.date):
            return day
    return story[-1].on if story else None


def _every(office: Office) -> tuple[EvidenceView, ...]:
    depends = tuple(office.store.all(table) for table in TABLES)
    return office.once("evidence", depends, lambda: tuple(_views(office)))


def _views(office: Office) -> Iterator[EvidenceView]:
    private = PrivateBusiness(office.store)
    stories = Stories(office.store.all(StateStep))
    for kind in KINDS:
        for record in office.store.all(kind.record):
            yield _view(office, kind, record, stories.of(record.id) if kind.states else (), private)


def _view(
    office: Office, kind: EvidenceKind, record: Record, story: Sequence[StateStep], private: PrivateBusiness
) -> EvidenceView:
    where = {name: str(getattr(record, name, "")) for name in LINKS}
    told_state = next((step.state for step in reversed(story) if step.state), "")
    facts, members_facts = facts_of(office, kind, record)
    indicator = _indicator_of(office, record)
    item = office.store.find(Item, where["item"]) if where["item"] else None
    return EvidenceView(
        id=record.id,
        kind=kind.key,
        kind_words=kind.noun,
        title=title_of(record),
        on=day_of(record, story),
        state=told_state or own_state(record),
        indicator=indicator,
        function=_function_of(office, indicator, where),
        meeting=where["meeting"],
        item=where["item"],
        item_title=item.title if item is not None else "",
        decision=where["decision"],
        action=where["action"],
        facts=facts,
        members_facts=members_facts,
        story=tuple(_step(office, step, private) for step in story),
        private=_is_private(office, record, where, private),
        lacks=lacks(office, kind, record, told_state),
    )


def _step(office: Office, step: StateStep, private: PrivateBusiness) -> StepView:
    due = ""
    if step.due_from != step.due_to:
        now = f"due {long_day(step.due_to)}" if step.due_to else "no day by which it is due"
        due = f"{now} instead of {long_day(step.due_from)}" if step.due_from else now
    words = "; ".join(part for part in (step.state, due, step.note) if part)
    return StepView(
        id=step.id, on=step.on, state=step.state, note=step.note, due_from=step.due_from, due_to=step.due_to,
        meeting=step.meeting, item=step.item, decision=step.decision, action=step.action, words=words,
        private=_told_in_private(office, {name: getattr(step, name) for name in LINKS}, private),
    )  # fmt: skip


def own_state(record: Record) -> str:
    """The state of a piece of whose story nothing is told: by its own fields, or as the figures count it."""
    match record:
        case InfluencedDecision():
            return "draft" if record.draft else "verified" if record.verified_by else "not verified"
        case ImpactExample():
            return f"consent {record.consent}"
        case Advice():
            return "answered" if record.responded_on else "sent" if record.sent_on else "not sent"
        case PolicyAdvance():
            return "answered" if record.responded_on else ""
        case Group():
            return f"merged into {record.merged_into}" if record.merged_into else ""
        case Feedback():
            return "replied" if record.reply else "no reply"
        case FundingLine():
            return record.step
        case Commitment():
            return "open"
        case Recommendation() | Assessment():
            return "not started"
        case _:
            return ""


def _indicator_of(office: Office, record: Record) -> str:
    """The indicator that it counts for: its own, or that of the whole that it is a part of."""
    through = _whole(office, record) if isinstance(record, _PARTS) else record
    return str(getattr(through, "indicator", ""))


def _whole(office: Office, record: Record) -> Record | None:
    """The report, the initiative or the series that a piece belongs to; None where it belongs to none."""
    match record:
        case Recommendation():
            return office.store.find(Findings, record.findings)
        case FundingLine():
            return office.store.find(Initiative, record.initiative)
        case SeriesPoint():
            return office.store.find(Series, record.series)
        case _:
            return None


def _function_of(office: Office, indicator: str, where: dict[str, str]) -> str:
    known = office.store.find(Indicator, indicator) if indicator else None
    if known is not None:
        return known.function
    served: tuple[type[Action | Decision | Item], ...] = (Action, Decision, Item)
    for kind in served:
        found = office.store.find(kind, where[kind.__name__.lower()])
        if found is not None and found.function:
            return found.function
    return ""


def _is_private(office: Office, record: Record, where: dict[str, str], private: PrivateBusiness) -> bool:
    """Whether none of it is ever public: it was told in private business, tells of a resident without consent, or is a
    part of what was.
    """
    if isinstance(record, ImpactExample) and not may_be_public(record):
        return True
    if isinstance(record, Group):
        return _known_in_private_alone(office, record.id, private)
    whole = _whole(office, record)
    if whole is not None and _told_in_private(office, {name: str(getattr(whole, name, "")) for name in LINKS}, private):
        return True
    return _told_in_private(office, where, private)


def _known_in_private_alone(office: Office, group: str, private: PrivateBusiness) -> bool:
    """Whether all that names a group, under whichever of its numbers, was told in private business."""
    names = parts.group_names(office)
    one = names.one(group)
    own = (one, *names.merged(one))
    naming: list[Record] = [
        met
        for id in own
        for each in office.of(EngagementGroup, "group", id)
        if (met := office.store.find(Engagement, each.engagement)) is not None
    ]
    naming += [each for kind in (Feedback, Initiative) for id in own for each in office.of(kind, "group", id)]
    return bool(naming) and all(
        _told_in_private(office, {name: str(getattr(each, name, "")) for name in LINKS}, private) for each in naming
    )


def _told_in_private(office: Office, where: dict[str, str], private: PrivateBusiness) -> bool:
    action = office.store.find(Action, where["action"]) if where["action"] else None
    if where["item"] in private or private.decided(where["decision"]):
        return True
    return bool(where["action"]) and (action is None or private.holds(action))


def _indicator(office: Office, text: str) -> str:
    for each in office.store.all(Indicator):
        if each.id.casefold() == text.strip().casefold():
            return each.id
    raise Unknown(f"There is no indicator {quoted(text)}", "look at 'ret-tui function list'", field="indicator")
