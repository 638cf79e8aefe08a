"""The actions in figures: by function, owner, state or meeting, as they stand today or stood when a year ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Literal, cast, get_args

from msgspec import Struct

from ret_tui.jobs import meetings as asking
from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules import action_figures as rule
from ret_tui.rules.action_figures import ActionCounted, ActionsFigure
from ret_tui.rules.follow_up import in_order, owner_of
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed, long_day, short_day_and_year
from store.records import Action, ActionUpdate
from store.refusals import BadValue

By = Literal["function", "owner", "state", "meeting"]
_NONE: dict[By, str] = {
    "function": "No function",
    "owner": "No owner",
    "state": "",
    "meeting": "Agreed at no meeting",
}


class ActionsLine(Struct, frozen=True):
    """One figure with its name."""

    name: str
    figure: ActionsFigure


class ActionsView(Struct, frozen=True, kw_only=True):
    """The figures of some actions."""

    #: ``2026-27``; ``M1`` for those agreed at a meeting.
    title: str
    year: str
    #: The day at whose end they stand so: today, or the last day of a year that is over.
    as_of: dt.date
    lines: tuple[ActionsLine, ...]
    total: ActionsFigure
    #: How many of them are from before the year.
    from_before: int

    @property
    def summary(self) -> str:
        """``12 actions, 3 of them from before the year: 7 not closed, 2 of them overdue; 5 closed``."""
        before = f", {self.from_before} of them from before the year" if self.from_before else ""
        late = f", {self.total.overdue} of them overdue" if self.total.overdue else ""
        closed = self.total.total - self.total.not_closed
        return f"{count(self.total.total, 'action')}{before}: {self.total.not_closed} not closed{late}; {closed} closed"


def read_by(text: str) -> By:
    """The way of looking at actions that is meant.

    Raises:
        BadValue: there is no such way.
    """
    wanted = text.strip().casefold()
    if wanted not in get_args(By):
        raise BadValue(f"Actions are not told by {quoted(text)}", f"use {listed(get_args(By), 'or')}", field="by")
    return cast("By", wanted)


def actions(office: Office, by: By = "function", *, year: str = "", meeting: str = "") -> ActionsView:
    """The actions of a year, or those agreed at a meeting; of the year in view where nothing is said.

    A year's actions are those taken down in it and those from before that were not closed when it began. For a year
    that is over they stand as on its last day; one that is to come has none.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the year cannot be read, or both are given.
    """
    if year.strip() and meeting.strip():
        raise BadValue("Figures are of a year or of a meeting", "name one of them", field="year")
    today, first, label = office.today, None, ""
    every = office.store.all(Action)
    if meeting.strip():
        at = who_is.meeting(office, meeting).id
        every = tuple(each for each in every if each.meeting == at)
        title = at
    else:
        title = label = asking.year(office, year.strip() or None).year
        first, last = asking.span_if_any(office, label)
        # Nothing belongs yet to a year that is to come.
        every = every if first <= today else ()
        today = min(today, last)
    kept = in_order(every, today)
    updates = {each.id: office.of(ActionUpdate, "action", each.id) for each in kept}
    told = rule.counted(kept, updates, who_is.by_date(office), today, since=first)
    return ActionsView(
        title=title,
        year=label,
        as_of=today,
        lines=_lines(office, by, told, today),
        total=ActionsFigure("", told),
        from_before=sum(first is not None and each.since < first for each in told),
    )


def explain(office: Office, figure: ActionsFigure, day: dt.date) -> tuple[tuple[str, str, str], ...]:
    """The actions that a figure counted: id, text, and how each stands."""
    return tuple((each.action.id, each.action.text, standing(office, each, day)) for each in figure.told)


def standing(office: Office, each: ActionCounted, day: dt.date) -> str:
    """How an action stands: ``open, 3 days late, carried forward by 2 meetings, due date changed once``."""
    told: list[str] = [each.action.state]
    if each.action.state in ("complete", "no longer required"):
        told[0] += f" {short_day_and_year(each.action.closed_on)}" if each.action.closed_on else ""
        told += [f"after {count(each.days_to_close, 'day')}"] if each.days_to_close is not None else []
    elif each.days_late:
        told.append(f"{count(each.days_late, 'day')} late")
    elif each.action.due is not None:
        told.append(f"due {short_day_and_year(each.action.due)}")
    if each.carried_forward:
        told.append(f"carried forward by {count(each.carried_forward, 'meeting')}")
    if each.due_changes:
        told.append(f"due date changed {count(each.due_changes, 'time')}")
    owner, _name = _owner(office, each, day)
    return ", ".join([_name, *told]) if owner else ", ".join(told)


def median_words(figure: ActionsFigure) -> str:
    """``median 30 days to close, of 5 closed``; empty where none was."""
    days = figure.median_days
    return (
        "" if days is None else f"median {days:g} {'day' if days == 1 else 'days'} to close, of {figure.closed} closed"
    )


def _lines(office: Office, by: By, told: tuple[ActionCounted, ...], day: dt.date) -> tuple[ActionsLine, ...]:
    names: dict[str, str] = {}
    order: tuple[str, ...] = ()
    key: Callable[[ActionCounted], str]
    match by:
        case "function":
            order = tuple(each.id for each in office.functions) if told else ()
            names = {id: f"{id} {name}" for id, name in office.function_names.items()}

            def key(each: ActionCounted) -> str:
                return each.action.function
        case "state":
            order = tuple(rule.STATES) if told else ()

            def key(each: ActionCounted) -> str:
                return each.action.state
        case "meeting":
            order = tuple(each.id for each in who_is.by_date(office) if any(a.action.meeting == each.id for a in told))
            names = {each.id: f"{each.id}, {long_day(each.date)}" for each in who_is.by_date(office)}

            def key(each: ActionCounted) -> str:
                return each.action.meeting
        case "owner":

            def key(each: ActionCounted) -> str:
                owner, name = _owner(office, each, day)
                names[owner] = name
                return owner

    figures = rule.by(told, key, order)
    named = [ActionsLine(names.get(each.key) or each.key or _NONE[by], each) for each in figures]
    if by == "owner":
        named.sort(key=lambda line: who_is.folded(line.name))
    # What belongs to nothing comes last.
    named.sort(key=lambda line: not line.figure.key)
    return tuple(named)


def _owner(office: Office, each: ActionCounted, day: dt.date) -> tuple[str, str]:
    """The id and the name of whoever owns an action on that day; a seat that nobody is in post for is its own owner."""
    seats = {seat.id: seat for seat in office.every_seat}
    found = owner_of(each.action, office.appointments, office.people, seats, day)
    if found.person is not None:
        return found.person, who_is.name_of(office, found.person)
    return (found.seat, found.words) if found.seat else ("", "")
