"""The handover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.handover import HandoverView, Line


def handover(view: HandoverView) -> Json:
    """The handover, with every line of its five sections: sent, awaited, promised, next and unsettled."""
    sections = {each.key: [_line(line) for line in each.lines] for each in view.sections}
    return {
        "body": view.body,
        "today": day(view.today),
        "year": view.year,
        "facilitators": list(view.facilitators),
        **sections,
    }


def _line(line: Line) -> Json:
    """One line; ``urgency`` is late, soon, later or done, and ``about`` the id of what it is about."""
    return {
        "day": day(line.day),
        "when": line.when,
        "what": line.what,
        "urgency": line.urgency,
        "about": line.where.row or line.where.about,
        "place": line.where.place,
    }
