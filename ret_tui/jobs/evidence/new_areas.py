"""Areas that a piece of evidence is the first to name: a new one, or a slip in the spelling of one that is known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from ret_tui.jobs import who_is
from ret_tui.jobs.indicators import coverage
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import listed
from store.records import EngagementArea

#: How like two names are from 0 to 1 for one to be perhaps a slip in writing the other.
_ALIKE = 0.75


def new_areas(office: Office, names: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each area that nothing named before, with the known one that it is most like.

    To be asked before they are kept.
    """
    every = (*coverage.areas(office), *(each.area for each in office.store.all(EngagementArea)))
    known = {who_is.folded(area): area for area in every}
    told, plain = [], []
    for name in names:
        if who_is.folded(name) in known:
            continue
        near = get_close_matches(who_is.folded(name), known, 1, _ALIKE)
        if near:
            told.append(f"{name} is a new area; the nearest known is {known[near[0]]}: if that is meant, correct it.")
        else:
            plain.append(name)
    if plain:
        told.append(f"{listed(plain)} {'is a new area' if len(plain) == 1 else 'are new areas'}.")
    return tuple(told)
