"""What each copy tells of a clause: the public one names nobody, and nothing that was taken in private."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs.compliance import ClauseView
from ret_tui.jobs.evidence.listing import private_ids
from ret_tui.jobs.in_private import private_business
from ret_tui.jobs.office import Office
from ret_tui.rules.compliance.clauses import FUNCTIONS
from store.records import Action, Decision, Function, Person, Seat, Terms


def clause_words(view: ClauseView) -> str:
    """A clause as it is named: functions and indicators by their ids too."""
    return f"{view.key} {view.text}" if view.part == FUNCTIONS else view.text


def evidence_words(view: ClauseView, *, public: bool) -> tuple[str, ...]:
    """The sentences that say why, as that copy has them."""
    if not public:
        return tuple(line.words for line in view.lines)
    return tuple(line.public or line.words for line in view.public_lines if not line.private)


def judged_words(view: ClauseView, *, public: bool) -> str:
    """What the secretariat itself says of it, and why where that copy tells it; empty where nobody judged it."""
    if view.judged is None:
        return ""
    told = f"{view.judged_words}."
    return f"{told} {view.judged.note}" if view.judged.note and not public else told


def record_ids(office: Office, view: ClauseView, *, public: bool) -> Iterator[str]:
    """The records behind it, one by one.

    People and seats are left out, who are named where they are meant, and what the terms have.
    The public copy leaves out what belongs to private business.
    """
    store, private = office.store, private_business(office)
    hidden = private_ids(office) if public else frozenset()

    def told(id: str) -> bool:
        if any(store.find(kind, id) is not None for kind in (Person, Seat, Function, Terms)):
            return False
        kept = store.find(Decision, id) or store.find(Action, id)
        if kept is None:
            return id not in hidden
        return not (public and private.holds(kept))

    return (id for id in view.ids if told(id))
