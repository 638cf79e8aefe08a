"""Which actions the log shows: by function, owner, meeting and state, each picked from a list of what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

from ret_tui.jobs import follow_actions, look_after_people, meetings, who_is
from ret_tui.jobs.follow_actions import ActionView, Filters
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_in_force import function_choices
from ret_tui.rules.wording import short_day
from ret_tui.widgets.ledger import Column, Row
from store.records import ActionState

OVERDUE = "overdue"
NOT_CLOSED = "not closed"


def columns(by: str, within: Showing) -> tuple[Column, ...]:
    """The columns of a list of choices: what it is, and how many of its actions are not closed, or in that state."""
    return (Column("", flex=1), Column("Actions" if by == "state" or within.state else "Not closed", align="right"))


@dataclass(frozen=True)
class Showing:
    """A filter; an empty field lets everything through."""

    #: A function's id.
    function: str = ""
    #: A person's or a seat's id.
    owner: str = ""
    #: A meeting's id.
    meeting: str = ""
    #: A state, ``overdue`` or ``not closed``.
    state: str = ""

    @property
    def is_set(self) -> bool:
        """Whether it lets less than everything through."""
        return self != Showing()

    def actions(self, office: Office) -> tuple[ActionView, ...]:
        """The actions that it lets through, overdue first.

        Raises:
            Unknown: what it names has gone, such as a person whose adding was taken back.
        """
        return follow_actions.actions(office, **self.filters)

    @property
    def filters(self) -> Filters:
        """The same for a job to take."""
        return Filters(
            overdue=self.state == OVERDUE,
            open_only=self.state == NOT_CLOSED,
            function=self.function,
            owner=self.owner,
            meeting=self.meeting,
            state="" if self.state in (OVERDUE, NOT_CLOSED) else self.state,
        )

    def words(self, office: Office) -> str:
        """What it lets through, in words: ``F3 Data driven decisions · Jas Kaur · open``."""
        function = f"{self.function} {office.function_names.get(self.function, '')}".strip()
        return " · ".join(
            part for part in (function, who_is.name_of(office, self.owner), self.meeting, self.state) if part
        )


def function_rows(office: Office, within: Showing) -> list[Row]:
    """Every function, with how many of its actions are not closed; what else is shown by counts alone."""
    asked = {action.function for action in follow_actions.actions(office)}
    found = function_choices(office, asked)
    return _rows("All functions", found, office, within, lambda action: action.function)


def owner_rows(office: Office, within: Showing) -> list[Row]:
    """Everybody who has an action among those shown, and each seat that has one with nobody in post."""
    members = {seat.id: seat.member for seat in look_after_people.seats(office) if seat.member is not None}

    def owner(action: ActionView) -> str:
        held = members.get(action.owner)
        return held.person if held is not None else action.owner

    names: dict[str, str] = {}
    for action in within.actions(office):
        if action.owner:
            held = members.get(action.owner)
            names[owner(action)] = held.name if held is not None else action.owner_name
    return _rows("Everybody", sorted(names.items(), key=lambda each: who_is.folded(each[1])), office, within, owner)


def meeting_rows(office: Office, within: Showing) -> list[Row]:
    """Every meeting, with how many of the actions agreed there are not closed."""
    found = [(m.id, f"{m.id}  {short_day(m.date)} {m.date.year}, {m.status}") for m in meetings.meetings(office)]
    return _rows("All meetings", found, office, within, lambda action: action.meeting)


def state_rows(office: Office, within: Showing) -> list[Row]:
    """Every state, and the two that are worked out, with how many actions are in it."""
    every = within.actions(office)
    found = Counter(action.state for action in every)
    found[OVERDUE] = sum(action.overdue for action in every)
    found[NOT_CLOSED] = sum(action.is_open for action in every)
    states = (OVERDUE, NOT_CLOSED, *get_args(ActionState))
    labels = {OVERDUE: "Overdue", NOT_CLOSED: "Not closed yet"}
    return [
        Row("", ("All states", str(len(every)))),
        *(Row(state, (labels.get(state, state.capitalize()), str(found[state]))) for state in states),
    ]


def _rows(
    every: str,
    choices: Sequence[tuple[str, str]],
    office: Office,
    within: Showing,
    key: Callable[[ActionView], str],
) -> list[Row]:
    shown = [action for action in within.actions(office) if within.state or action.is_open]
    found = Counter(key(action) for action in shown)
    return [
        Row("", (every, str(len(shown)))),
        *(Row(id, (label, (str(found[id]), "" if found[id] else "muted"))) for id, label in choices),
    ]
