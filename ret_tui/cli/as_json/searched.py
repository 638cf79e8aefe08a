"""What a search found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.cli.as_json.plain_values import Json, day

if TYPE_CHECKING:
    from ret_tui.jobs.search import Found, Hit


def found(text: str, view: Found) -> Json:
    """What was found for some words; ``total`` counts those beyond the limit, too."""
    return {"text": text, "total": view.total, "more": view.more, "hits": [hit(one) for one in view.hits]}


def hit(view: Hit) -> Json:
    """One hit: ``words`` are those around what was found, ``found`` where the found parts are in them.

    ``number`` is the place in the minutes, the item's number or the paper's label; ``where`` says at which place of the
    app it is seen.
    """
    return {
        "kind": view.kind,
        "id": view.id,
        "words": view.words,
        "found": [[start, end] for start, end in view.found],
        "text": view.text,
        "meeting": view.meeting,
        "date": day(view.date),
        "number": view.number,
        "item": view.item_title,
        "status": view.status,
        "overdue": view.overdue,
        "confidential": view.confidential,
        "function": view.function,
        "where": {"place": view.where.place, "about": view.where.about, "tab": view.where.tab, "row": view.where.row},
    }
