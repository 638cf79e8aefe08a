"""A piece of evidence as a public copy has it: as it would stand had nothing of it been told in private business."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.facts import told_beside
from ret_tui.jobs.evidence.kinds import EvidenceField, kept, kind_of
from ret_tui.jobs.evidence.views import EvidenceView, StepView
from ret_tui.jobs.indicators.by_shape import hidden_points
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators.suppression import HELD_BACK
from ret_tui.rules.wording import long_day
from store.records import Engagement, Feedback, Record, SeriesPoint

#: Fields with the words of communities, by the kind of record: nobody agreed to have them published.
_KEPT_BACK: dict[type[Record], tuple[str, ...]] = {Feedback: ("text", "group", "reply"), Engagement: ("heard",)}


def public_view(office: Office, view: EvidenceView) -> EvidenceView:
    """A piece that is not private itself, without its private steps and what only those brought.

    Its state is that of the last step that is told, and its due day is what that was before a step in private changed
    it. A fact that names private evidence, such as the decision that was influenced, is left out.
    """
    record = kept(office, view.id, of=view.kind)
    story = tuple(step for step in view.story if not step.private)
    state = view.state
    if any(step.private and step.state for step in view.story):
        state = next((step.state for step in reversed(story) if step.state), listing.own_state(record))
    facts = dict(view.facts)
    for field in told_beside(kind_of(view.kind)):
        if _names_private(office, field, record):
            facts.pop(field.label, None)
        elif field.name == "due" and _moved_in_private(view.story):
            due = _due_before(view.story)
            facts = {label: words for label, words in facts.items() if label != field.label or due is not None}
            if due is not None:
                facts[field.label] = long_day(due)
    title, lacks = view.title, view.lacks
    kept_back = _KEPT_BACK.get(type(record), ())
    if isinstance(record, Feedback):
        title = f"Feedback of {long_day(record.on)} from a community partner"
    elif isinstance(record, SeriesPoint) and record.id in hidden_points(office):
        title, lacks, kept_back = f"{long_day(record.on)}: {HELD_BACK}", (), ("numerator", "denominator", "note")
    for field in kind_of(view.kind).every_field:
        if field.name in kept_back:
            facts.pop(field.label, None)
    on = listing.day_of(record, story)
    return replace(
        view, title=title, on=on, state=state, story=story, facts=tuple(facts.items()), members_facts=(), told=(),
        lacks=lacks,
    )  # fmt: skip


def _names_private(office: Office, field: EvidenceField, record: Record) -> bool:
    """Whether a field names another piece of evidence, by id, that is in no public copy, or that is gone."""
    id = str(getattr(record, field.name, "") or "") if field.entry == "record" else ""
    if not id:
        return False
    return next((each.private for each in listing.evidence(office, kind=field.of) if each.id == id), True)


def _moved_in_private(story: tuple[StepView, ...]) -> bool:
    """Whether the last step that changed the due day was told in private."""
    moving = [step for step in story if step.due_from != step.due_to]
    return bool(moving) and moving[-1].private


def _due_before(story: tuple[StepView, ...]) -> dt.date | None:
    """The due day before the steps in private that changed it last."""
    before: dt.date | None = None
    for step in reversed([step for step in story if step.due_from != step.due_to]):
        if not step.private:
            break
        before = step.due_from
    return before
