"""Numbers that two computers gave out at once, in words: whose record gets which, by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

from ret_tui.rules.wording import short_day_and_year
from store.edits import Edit
from store.numbering import Rename
from store.plain import Document
from store.wording import shortened

#: The fields that tell a person which record is meant, the first that is there.
_CALLED = ("name", "title", "text")


def in_words(
    ours: Iterable[Rename], theirs: Iterable[Rename], edits: Iterable[Edit], *, verb: Literal["becomes", "became"]
) -> tuple[str, ...]:
    """``the other copy's P-01 (Jas Kaur) becomes P-02``, for each record that gets another number.

    Args:
        ours: records of this computer.
        theirs: records of the other copy.
        edits: what the merge changes, which holds each record under its new number.
        verb: whether it is to happen or did.
    """
    come: dict[tuple[str, str], Document] = {}
    for edit in edits:
        if edit.now is not None:
            come.setdefault((edit.table, edit.id), edit.now)
    whose = [*(("this computer's", each) for each in ours), *(("the other copy's", each) for each in theirs)]
    return tuple(
        f"{owner} {old}{_called(come.get((table, new), {}))} {verb} {new}" for owner, (table, old, new, _) in whose
    )


def _called(document: Document) -> str:
    named = [shortened(document[field]) for field in _CALLED if isinstance(document.get(field), str)]
    name = next(filter(None, [*named, _day(document)]), "")
    return f" ({name})" if name else ""


def _day(document: Document) -> str:
    try:
        return short_day_and_year(dt.date.fromisoformat(str(document.get("date"))))
    except ValueError:
        return ""
