"""The record behind the indicators: evidence, its kinds, and community groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.evidence.fields import EvidenceKind
    from ret_tui.jobs.evidence.groups import GroupView
    from ret_tui.jobs.evidence.views import EvidenceView
    from ret_tui.jobs.indicators.commitment_figures import CommitmentLine
    from ret_tui.jobs.indicators.coverage import CoverageCell, CoverageView


def evidence(view: EvidenceView, values: Mapping[str, object], item_numbers: Mapping[str, int]) -> Json:
    """A piece of evidence; ``date`` is the day that it counts on, ``fields`` what commands take as options.

    Args:
        values: what is recorded, by the names of its fields.
        item_numbers: the numbers of items on their agendas, by the item's id.
    """
    return {
        "id": view.id,
        "kind": view.kind,
        "kind_words": view.kind_words,
        "title": view.title,
        "date": day(view.on),
        "state": view.state,
        "indicator": view.indicator,
        "function": view.function,
        "meeting": view.meeting,
        "item": item_numbers.get(view.item),
        "item_title": view.item_title,
        "decision": view.decision,
        "action": view.action,
        "fields": {name: day(value) if isinstance(value, dt.date) else value for name, value in values.items()},
        "story": [
            {
                "on": day(step.on),
                "state": step.state,
                "note": step.note,
                "due_from": day(step.due_from),
                "due_to": day(step.due_to),
                "meeting": step.meeting,
                "decision": step.decision,
                "action": step.action,
                "words": step.words,
            }
            for step in view.story
        ],
        "private": view.private,
        "lacks": list(view.lacks),
    }


def evidence_kind(kind: EvidenceKind) -> Json:
    """A kind of evidence with every field that is typed about it, as commands call it."""
    return {
        "kind": kind.key,
        "noun": kind.noun,
        "plural": kind.plural,
        "shape": kind.shape,
        "states": list(kind.states),
        "fields": [
            {
                "name": field.name,
                "label": field.label,
                "entry": field.entry,
                "choices": list(field.choices),
                "needed": field.needed,
                "members_only": field.members_only,
                "hint": field.hint,
            }
            for field in kind.every_field
        ],
    }


def group(view: GroupView) -> Json:
    """A community group that counts as one; ``merged`` are those that count as it."""
    return {
        "id": view.id,
        "name": view.name,
        "other_names": list(view.other_names),
        "area": view.area,
        "contact": view.contact,
        "merged": list(view.merged),
        "engagements": list(view.engagements),
        "feedback": list(view.feedback),
        "initiatives": list(view.initiatives),
    }


def commitment(line: CommitmentLine) -> Json:
    """A commitment as it stands; ``quiet`` is the number of days since it moved, ``revisions`` of its due day."""
    return {
        "id": line.id,
        "text": line.text,
        "organisation": line.organisation,
        "state": line.state,
        "due": day(line.due),
        "overdue": line.overdue,
        "revisions": line.revisions,
        "moved_on": day(line.moved_on),
        "quiet": line.quiet,
        "stale": line.stale,
    }


def coverage(view: CoverageView) -> Json:
    """Which areas were met in which quarter; ``people`` of those engagements of which it is known how many came."""
    return {
        "from": day(view.period.first),
        "to": day(view.period.last),
        "period": view.period.name,
        "quarters": [{"from": day(one.first), "to": day(one.last), "name": one.name} for one in view.quarters],
        "areas": [
            {
                "area": row.area,
                "expected": row.expected,
                "quarters": [_cell(cell) for cell in row.cells],
                "total": _cell(row.total),
            }
            for row in view.rows
        ],
        "quarter_totals": [_cell(cell) for cell in view.totals],
        "total": _cell(view.total),
        "not_reached": list(view.not_reached),
        "without_area": list(view.without_area),
    }


def _cell(cell: CoverageCell) -> Json:
    return {"engagements": cell.engagements, "people": cell.people, "unknown": cell.unknown}
