"""Links to join online that were replaced: what a text says of one is in no public copy, since it may still work."""

from __future__ import annotations

import hashlib

from ret_tui.jobs.office import Office
from store.change import Change
from store.records import FormerLink

#: Characters of an id, as many as a random one has.
_ID = 12


def keep_former_link(step: Change, former: str, now: str) -> None:
    """Keep a link that another takes the place of, or none; nothing where it stays."""
    if former and former != now:
        step.put(FormerLink, hashlib.sha256(former.encode()).hexdigest()[:_ID], link=former)


def former_links(office: Office) -> list[str]:
    """Every link that was replaced."""
    return [each.link for each in office.store.all(FormerLink)]
