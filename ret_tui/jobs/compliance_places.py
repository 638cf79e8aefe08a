"""Where in the app the evidence for a clause is seen."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.jobs.evidence.kinds import kind_of_id
from ret_tui.jobs.office import Office
from ret_tui.jobs.search_hits import Where
from store.records import (
    Action,
    Advice,
    BoardDate,
    Commitment,
    Decision,
    Function,
    Meeting,
    OutsideBody,
    Person,
    PolicyAdvance,
    Seat,
    Terms,
)
from store.refusals import Refusal


def place_of(office: Office, ids: Iterable[str], function: str = "", indicator: str = "") -> Where | None:
    """Where the first of the records is seen that has a place; else the clause's own indicator or function.

    Args:
        ids: the records behind a clause.
        function, indicator: those that the clause is of, by id; empty for none.
    """
    found = next((place for id in ids if (place := _place(office, id)) is not None), None)
    if indicator and (found is None or found.tab == "evidence"):
        # The indicator tells what its evidence comes to, and leads on to it.
        return Where("functions", indicator, "indicators")
    return found or (Where("functions", function) if function else None)


def _place(office: Office, id: str) -> Where | None:
    store = office.store
    if store.find(Function, id) is not None:
        return Where("functions", id)
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
    if store.find(Terms, id) is not None:
        return Where("functions", "")
    return _evidence(office, id)


def _evidence(office: Office, id: str) -> Where | None:
    """The tab of the Functions that a piece of evidence stands in."""
    if office.store.find(Commitment, id) is not None:
        return Where("functions", id, "commitments")
    if office.store.find(Advice, id) is not None or office.store.find(PolicyAdvance, id) is not None:
        return Where("functions", id, "advice")
    try:
        kind_of_id(office, id)
    except Refusal:
        return None
    return Where("functions", id, "evidence")
