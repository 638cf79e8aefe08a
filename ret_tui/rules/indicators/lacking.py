"""Telling what a figure lacks in few sentences: what holds of several records is said once, with their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ret_tui.rules.wording import listed

#: A sentence of which one record is the subject: "RC-07 has no state recorded, so it is counted as not started."
_OF_A_RECORD = re.compile(r"(?P<id>[A-Z]{1,3}-\d+) (?P<rest>.+)", re.DOTALL)

#: Records that a sentence names, at most.
_NAMED = 12


def together(lacks: Iterable[str]) -> tuple[str, ...]:
    """The sentences, those that say the same of several records as one: ``Each of RC-07 and RC-08 has no state …``.

    Each stands where the first of them stood. Of many, the first dozen is named and the others are counted.
    """
    groups: dict[str, list[str]] = {}
    for sentence in dict.fromkeys(lacks):
        found = _OF_A_RECORD.fullmatch(sentence)
        groups.setdefault(found["rest"] if found else sentence, []).append(found["id"] if found else "")
    return tuple(_sentence(ids, rest) for rest, ids in groups.items())


def _sentence(ids: list[str], rest: str) -> str:
    named = [id for id in ids if id]
    if not named:
        return rest
    if len(named) == 1:
        return f"{named[0]} {rest}"
    more = [f"{len(named) - _NAMED} more"] if len(named) > _NAMED else []
    return f"Each of {listed([*named[:_NAMED], *more])} {rest}"
