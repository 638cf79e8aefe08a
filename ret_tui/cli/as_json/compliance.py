"""The compliance sheet: each clause with its verdict, its evidence and what was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.compliance import ClauseView, ComplianceView


def compliance(view: ComplianceView) -> Json:
    """The sheet of a period."""
    return {
        "period": {"name": view.period.name, "first": day(view.period.first), "last": day(view.period.last)},
        "as_of": day(view.as_of),
        "running": view.running,
        "terms": {
            "id": view.terms.id,
            "title": view.terms.title,
            "in_force_from": day(view.terms.in_force_from),
            "in_force_to": day(view.terms.in_force_to),
        },
        "clauses": [_clause(each) for each in view.clauses],
    }


def _clause(view: ClauseView) -> Json:
    """``verdict`` is by the record alone; ``stands`` takes a judgement where the record cannot tell."""
    judged = view.judged
    return {
        "id": view.key,
        "part": view.part,
        "text": view.text,
        "verdict": view.verdict,
        "stands": view.stands,
        "evidence": [line.words for line in view.lines],
        "records": list(view.ids),
        "record_with": view.where or None,
        "record_in_app": view.where_in_app or None,
        "judged": None if judged is None else {"verdict": judged.verdict, "note": judged.note, "on": day(judged.on)},
    }
