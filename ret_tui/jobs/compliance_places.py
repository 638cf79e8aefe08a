"""Where in the app the evidence for a clause is seen."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from store.records import Action, BoardDate, Decision, Function, Indicator, Meeting, OutsideBody, Person, Seat, Terms


def place_of(office: Office, ids: Iterable[str], function: str = "") -> Where | None:
    """Where the first of the records is seen that has a place; the clause's function where none has.

    Args:
        ids: the records behind a clause.
        function: the function that the clause is of, by id; empty for none.
    """
    for id in ids:
        found = _place(office, id)
        if found is not None:
            return found
    return Where("functions", function) if function else None


def _place(office: Office, id: str) -> Where | None:
    store = office.store
    if store.find(Function, id) is not None:
        return Where("functions", id)
    if (indicator := store.find(Indicator, id)) is not None:
        return Where("functions", indicator.function)
    if store.find(Meeting, id) is not None:
        return Where("meeting", id, "agenda")
    if (decision := store.find(Decision, id)) is not None:
        return Where("meeting", decision.meeting, "minutes", id)
    if store.find(Action, id) is not None:
        return Where("actions", id)
    if store.find(Seat, id) is not None or store.find(Person, id) is not None:
        return Where("people", id)
    if store.find(BoardDate, id) is not None:
        return Where("year", "", "days", id)
    if store.find(OutsideBody, id) is not None:
        return Where("people", "")
    return Where("functions", "") if store.find(Terms, id) is not None else None
