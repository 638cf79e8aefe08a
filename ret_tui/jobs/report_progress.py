"""What has been done for each function: its items, its actions and how long it has been quiet."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from ret_tui.jobs import follow_actions, meetings, who_is
from ret_tui.jobs.follow_actions import ActionView
from ret_tui.jobs.indicators.matrix import discussed
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_in_force import indicators_in_force
from store.records import Item


class FunctionView(Struct, frozen=True):
    """A function with its indicators and what the record holds for it."""

    id: str
    name: str
    text: str
    #: The indicators' ids and words.
    indicators: tuple[tuple[str, str], ...]
    actions: tuple[ActionView, ...]
    #: For each meeting of the year in view, its id and how many of its items serve the function.
    items: tuple[tuple[str, int], ...]

    @property
    def open_actions(self) -> int:
        """How many of its actions are open."""
        return sum(1 for a in self.actions if a.is_open)

    @property
    def overdue(self) -> int:
        """How many of its actions are overdue."""
        return sum(1 for a in self.actions if a.overdue)

    @property
    def done(self) -> int:
        """How many of its actions are complete."""
        return sum(1 for a in self.actions if a.state == "complete")


def functions(office: Office) -> tuple[FunctionView, ...]:
    """Every function of the terms in force, in their order."""
    shown = meetings.year(office).meetings
    indicators = indicators_in_force(office, office.today)
    every = follow_actions.actions(office)
    items = Counter((item.meeting, item.function) for item in office.store.all(Item) if item.function)
    return tuple(
        FunctionView(
            id=function.id,
            name=function.name,
            text=function.text,
            indicators=tuple((i.id, i.text) for i in indicators if i.function == function.id),
            actions=tuple(a for a in every if a.function == function.id),
            items=tuple((m.id, items[m.id, function.id]) for m in shown if m.status not in ("cancelled", "rearranged")),
        )
        for function in office.functions
    )


def quiet(office: Office, meetings_without: int = 3) -> tuple[tuple[str, str, str], ...]:
    """The functions that the last meetings held did not discuss: no item of theirs was taken.

    Args:
        meetings_without: how many meetings held in a row make a function quiet.

    Returns:
        For each, its id, its name, and the id of the last meeting that discussed it (empty for none).
    """
    held = [m for m in who_is.by_date(office) if m.status in ("held", "inquorate")]
    if len(held) < meetings_without:
        return ()
    done = discussed(office)
    lately = {m.id for m in held[-meetings_without:]}
    found = []
    for function in office.functions:
        at = [m.id for m in held if (m.id, function.id) in done]
        if not at or at[-1] not in lately:
            found.append((function.id, function.name, at[-1] if at else ""))
    return tuple(found)
