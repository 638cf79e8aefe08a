"""The actions as a chart: a bar for each function, owner, state or meeting, in the states that the actions are in."""

from __future__ import annotations

from typing import Final

from ret_tui.jobs import action_figures
from ret_tui.jobs.action_figures import By, median_words
from ret_tui.jobs.office import Office
from ret_tui.rules.action_figures import STATES, ActionsFigure
from ret_tui.rules.wording import count, short_day
from ret_tui.screens.figure_chart import Chart
from ret_tui.widgets.bars import COMPLETE, DROPPED, IN_PROGRESS, OPEN, REPORTED, scaled, shades
from ret_tui.widgets.detail import Fact, Paragraph, Part
from ret_tui.widgets.ledger import Cell, Column, Row

#: The ways of looking at them, in the order in which the key goes through them.
WAYS: Final[tuple[By, ...]] = ("function", "owner", "state", "meeting")
_SHADES: Final = (COMPLETE, REPORTED, IN_PROGRESS, OPEN, DROPPED)


def actions_chart(office: Office, year: str, by: By, bar: int) -> Chart:
    """The actions of a year in one way of looking at them.

    Raises:
        BadValue: the year cannot be read.
    """
    view = action_figures.actions(office, by, year=year)
    known = {line.figure.key: line for line in view.lines}
    longest = max((line.figure.total for line in view.lines), default=0)

    def explain(key: str) -> tuple[str, list[Part]]:
        line = known[key]
        parts: list[Part] = [Paragraph(words) for words in _told(line.figure)]
        parts.append(Paragraph(""))
        for id, text, standing in action_figures.explain(office, line.figure, view.as_of):
            parts += [Fact(id, text), Fact("", standing, "muted")]
        return f"What is counted for {line.name}", parts

    as_of = "" if view.as_of == office.today else f", as of {short_day(view.as_of)}"
    total = view.total
    return Chart(
        title=f"Actions by {by}{as_of}",
        summary=f"{count(total.total, 'action')}: {total.not_closed} not closed, {total.overdue} overdue",
        columns=(
            Column(by.capitalize(), flex=1, min=14, max=40), Column("", width=bar), Column("All", align="right"),
            Column("Not closed", align="right"), Column("Late", align="right"),
            Column("Carried", align="right", drop=1), Column("Moved", align="right", drop=2),
            Column("Closed", align="right"), Column("Median", align="right", drop=3),
        ),
        rows=tuple(Row(line.figure.key, (line.name, *_cells(line.figure, longest, bar))) for line in view.lines),
        empty=f"No actions in {view.title}: what is taken down, by c anywhere, is counted here; "
        "left and right change the year.",
        legend=shades(*_SHADES),
        told={key: (f"{line.name}: {_told(line.figure)[0]}", *_told(line.figure)[1:]) for key, line in known.items()},
        explain=explain,
    )  # fmt: skip


def _cells(figure: ActionsFigure, longest: int, bar: int) -> tuple[Cell, ...]:
    parts = [(figure.in_state(state), shade) for state, shade in zip(STATES, _SHADES, strict=True)]
    days = figure.median_days
    return (
        scaled(parts, longest, bar),
        _number(figure.total),
        _number(figure.not_closed),
        (str(figure.overdue), "late") if figure.overdue else ("·", "muted"),
        _number(figure.carried_forward),
        _number(figure.moved),
        _number(figure.total - figure.not_closed),
        f"{days:g} d" if days is not None else ("·", "muted"),
    )


def _number(number: int) -> Cell:
    return str(number) if number else ("·", "muted")


def _told(figure: ActionsFigure) -> tuple[str, ...]:
    late = f", {figure.overdue} of them overdue" if figure.overdue else ""
    carried = f", {figure.carried_forward} carried forward" if figure.carried_forward else ""
    moved = ""
    if figure.moved:
        moved = (
            f"{count(figure.due_changes, 'change')} of due date, of {figure.moved} of {count(figure.total, 'action')}"
        )
    return tuple(
        filter(
            None,
            (
                f"{count(figure.total, 'action')}, {figure.not_closed} not closed{late}{carried}, "
                f"{figure.total - figure.not_closed} closed",
                "; ".join(filter(None, (median_words(figure), moved))),
            ),
        )
    )
