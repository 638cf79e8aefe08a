"""The actions of a report's period as they stood on its last day, and the decisions that were taken in it."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.chart import Bar, Bars
from ret_tui.documents.progress_report_contents import Drawing, Line, Listing, Piece, Source, Statement
from ret_tui.jobs import minutes, who_is
from ret_tui.jobs.in_private import private_actions, private_business
from ret_tui.jobs.progress_report.telling import Telling
from ret_tui.rules import action_figures as rule
from ret_tui.rules.action_figures import ActionCounted, ActionsFigure
from ret_tui.rules.follow_up import in_order
from ret_tui.rules.wording import begun, count, long_day
from store.records import Action, ActionUpdate, Decision, Item


def actions(telling: Telling) -> tuple[ActionCounted, ...]:
    """Every action taken down by the report's day and not closed before the period began, private ones included."""
    office = telling.office
    kept = in_order(office.store.all(Action), telling.as_of)
    updates = {each.id: office.of(ActionUpdate, "action", each.id) for each in kept}
    return rule.counted(kept, updates, who_is.by_date(office), telling.as_of, since=telling.period.first)


def shown_actions(telling: Telling) -> tuple[ActionCounted, ...]:
    """Those that this copy may tell, by number."""
    hidden = private_actions(telling.office.store) if telling.public else frozenset()
    found = (each for each in actions(telling) if each.action.id not in hidden)
    return tuple(sorted(found, key=lambda each: each.action.id))


def decisions(telling: Telling) -> tuple[minutes.DecisionView, ...]:
    """The decisions of the period's meetings that this copy may tell, by number."""
    found = (each for each in minutes.decisions(telling.office) if telling.period.holds(each.date))
    shown = (each for each in found if not (telling.public and each.confidential))
    return tuple(sorted(shown, key=lambda each: each.id))


def decisions_left_out(telling: Telling) -> int:
    """How many decisions of the period this copy leaves out."""
    if not telling.public:
        return 0
    private = private_business(telling.office)
    taken = {each.id for each in telling.held}
    return sum(each.meeting in taken and private.holds(each) for each in telling.office.store.all(Decision))


def actions_sentence(telling: Telling) -> Statement | None:
    """How many actions there were, and how they stood; None where there were none."""
    told = shown_actions(telling)
    if not told:
        return None
    figure = ActionsFigure("", told)
    closed = figure.total - figure.not_closed
    late = f", {figure.overdue} of them overdue" if figure.overdue else ""
    return Statement(
        text=f"{count(figure.total, 'action')} {'was' if figure.total == 1 else 'were'} followed: {closed} closed and "
        f"{figure.not_closed} not closed{late}, as of {long_day(telling.as_of)}.",
        sources=_ids(told),
    )


def decisions_sentence(telling: Telling) -> Statement | None:
    """How many decisions were taken; None where there were none."""
    told = decisions(telling)
    if not told:
        return None
    recommended = sum(each.kind == "recommended" for each in told)
    to = f", {recommended} of them {'a recommendation' if recommended == 1 else 'recommendations'} to others"
    return Statement(
        text=f"{count(len(told), 'decision')} {'was' if len(told) == 1 else 'were'} taken"
        f"{to if recommended else ''}.",
        sources=tuple(
            source for each in told for source in telling.citing.of(meeting=each.meeting, decision=each.id)
            if source.kind != "item"
        ),
    )  # fmt: skip


def by_state(telling: Telling) -> Drawing | None:
    """The actions by state as a chart; None where there are none."""
    told = shown_actions(telling)
    if not told:
        return None
    figure = ActionsFigure("", told)
    states = [(state, [each for each in told if each.action.state == state]) for state in rule.STATES]
    # A state that no action is in has nothing to cite.
    some = [(state, own) for state, own in states if own]
    return Drawing(
        caption="Actions by state",
        description=f"{count(figure.total, 'action')} as of {long_day(telling.as_of)}: "
        + ", ".join(f"{len(own)} {state}" for state, own in states)
        + ".",
        chart=Bars(series=("Actions",), bars=tuple(Bar(begun(state), (len(own),)) for state, own in some)),
        numbers=Listing(
            caption="Actions by state, in numbers",
            description="The numbers of the chart above, and which of them are overdue: one state in each row.",
            header=("State", "Actions", "Of them overdue"),
            shares=(50, 30, 36),
            source_share=90,
            lines=tuple(
                Line(
                    cells=(begun(state), str(len(own)), str(sum(each.days_late > 0 for each in own))),
                    sources=_ids(own),
                )
                for state, own in some
            ),
        ),
    )


def served_by(telling: Telling, function: str, item: str) -> str:
    """The function that a decision or an action is of: the one that it names, or else its item's.

    Empty for none, and for one that the period's terms have no more.
    """
    kept = None if function or not item else telling.office.store.find(Item, item)
    found = function or (kept.function if kept is not None else "")
    return found if any(each.id == found for each in telling.functions) else ""


def decided(telling: Telling, function: str) -> Iterator[Piece]:
    """The decisions for a function, by id; those for none where it is empty."""
    told = [each for each in decisions(telling) if served_by(telling, each.function, each.item) == function]
    if not told:
        return
    yield Listing(
        caption=f"Decisions for {function}" if function else "Decisions for no one function",
        description="What was decided, and where: one decision in each row.",
        header=("No.", "Decision"),
        shares=(22, 134),
        source_share=40,
        named=True,
        of_part=True,
        lines=tuple(
            Line(
                cells=(each.id, each.words),
                sources=telling.citing.of(meeting=each.meeting, item=each.item, decision=each.id),
                about=f"decision:{each.id}",
            )
            for each in told
        ),
    )


def acted(telling: Telling, function: str) -> Iterator[Piece]:
    """The actions for a function, by id, as they stood; those for none where it is empty."""
    told = [
        each
        for each in shown_actions(telling)
        if served_by(telling, each.action.function, each.action.item) == function
    ]
    if not told:
        return
    yield Listing(
        caption=f"Actions for {function}" if function else "Actions for no one function",
        description="What was to be done, when, and how it stood: one action in each row.",
        header=("No.", "Action", "Due", "State"),
        shares=(22, 76, 46, 40),
        source_share=40,
        named=True,
        of_part=True,
        lines=tuple(
            Line(
                cells=(
                    each.action.id,
                    each.action.text,
                    long_day(each.action.due) if each.action.due else "No date",
                    _standing(each),
                ),
                sources=telling.citing.of(
                    meeting=each.action.meeting,
                    item=each.action.item,
                    decision=each.action.decision,
                    action=each.action.id,
                ),
                about=f"action:{each.action.id}",
            )
            for each in told
        ),
    )


def _standing(each: ActionCounted) -> str:
    state = begun(each.action.state)
    if each.days_late:
        return f"{state}, {count(each.days_late, 'day')} late"
    if each.action.closed_on and each.action.state in ("complete", "no longer required"):
        return f"{state}, {long_day(each.action.closed_on)}"
    return state


def _ids(told: tuple[ActionCounted, ...] | list[ActionCounted]) -> tuple[Source, ...]:
    return tuple(Source("action", each.action.id, each.action.id) for each in told)
