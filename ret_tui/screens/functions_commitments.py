"""The commitments of organisations (F5b): by state, what is late, and what has not moved for long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.jobs.evidence import listing
from ret_tui.jobs.indicators import commitment_figures, periods
from ret_tui.jobs.indicators.commitment_figures import CommitmentFigures, CommitmentLine
from ret_tui.rules.wording import count, late, short_day_and_year
from ret_tui.screens.figure_words import plain_day
from ret_tui.screens.functions_evidence_list import EVIDENCE_COMMANDS, EvidenceListTab
from ret_tui.screens.functions_tab import WORDS_WHOLE
from ret_tui.widgets.bars import COMPLETE, DROPPED, IN_PROGRESS, OPEN, Shade, stacked
from ret_tui.widgets.detail import Drawn
from ret_tui.widgets.ledger import Cell, Column, Heading, Row

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace

#: What asks for attention comes first.
_ORDER = ("at risk", "open", "on track", "delivered", "dropped")
#: Cells of the bar over the list, a part for each state.
_BAR = 44
_SHADES = {
    "delivered": Shade(COMPLETE.cell, "delivered"),
    "on track": Shade("▓", "on track"),
    "at risk": Shade(IN_PROGRESS.cell, "at risk"),
    "open": OPEN,
    "dropped": Shade(DROPPED.cell, "dropped"),
}


class GroupCommitments(Command["CommitmentsTab"]):
    """Show the commitments under whose they are, or under their states again."""

    id, key, label, group, order = "commitments.group", "f", "By whose", "Evidence", 26
    title = "Commitments by organisation, or by state"

    def footer_label(self, place: CommitmentsTab) -> str:
        return "By state" if place.by_organisation else self.label

    def run(self, place: CommitmentsTab) -> None:
        place.by_organisation = not place.by_organisation
        place.place.show_record()


class CommitmentsTab(EvidenceListTab):
    """Every commitment under its state, or under whose it is."""

    OFFERS = (*EVIDENCE_COMMANDS, GroupCommitments)
    KINDS_SHOWN = ("commitment",)
    WIDE_FROM = WORDS_WHOLE
    by_organisation: bool = False

    def __init__(self, place: FunctionsPlace, *, id: str) -> None:
        super().__init__(
            place,
            _columns("Whose"),
            "No commitments yet: n records one, and l does from an agenda’s item, a minute or an action.",
            id=id,
        )

    def show_year(self) -> str:
        figures = commitment_figures.commitment_figures(self.office, periods.year_period(self.office, self.year))
        known = {one.id: one for one in listing.evidence(self.office, kind="commitment")}
        self.list.columns = _columns("State" if self.by_organisation else "Whose")
        self.show_found((known[line.id] for line in figures.lines if line.id in known), self._rows(figures))
        numbers = dict(figures.by_state)
        shown = [(number, _SHADES[state]) for state, number in numbers.items() if state in _SHADES]
        # The shades have their words in the headings of the states.
        self.say([Drawn(((stacked(shown, _BAR), ""),))] if shown and not self.by_organisation else [])
        told = [f"{len(figures.overdue)} overdue"] if figures.overdue else []
        told += [f"{len(figures.stale)} not moved for {figures.stale_days} days"] if figures.stale else []
        as_of = "" if figures.as_of == self.office.today else f", as of {short_day_and_year(figures.as_of)}"
        return ", ".join([count(len(figures.lines), "commitment"), *told]) + as_of

    def _rows(self, figures: CommitmentFigures) -> Iterator[Row | Heading]:
        if self.by_organisation:
            for name, states in figures.by_organisation:
                yield Heading(f"{name} · {', '.join(f'{number} {state}' for state, number in states)}")
                yield from (self._row(line) for line in figures.lines if line.organisation == name)
            return
        for state in _ORDER:
            of = [line for line in figures.lines if line.state == state]
            if of:
                yield Heading(f"{_SHADES[state].cell} {state.capitalize()} · {len(of)}")
            yield from (self._row(line) for line in of)

    def _row(self, line: CommitmentLine) -> Row:
        due: Cell = ("–", "muted")
        if line.due is not None:
            due = (late(line.due, self.office.today), "late") if line.overdue else plain_day(line.due)
        moved: Cell = (f"! {count(line.quiet, 'day')} ago", "strong") if line.stale else plain_day(line.moved_on)
        beside = line.state if self.by_organisation else line.organisation
        search = f"{line.state} {line.organisation}"
        return Row(line.id, (line.id, " ".join(line.text.split()), beside, due, moved), search=search)


def _columns(beside: str) -> tuple[Column, ...]:
    return (
        Column("No.", min=4),
        Column("Commitment", flex=3, min=24),
        Column(beside, flex=1, min=10, max=36, drop=1),
        Column("Due", min=6, align="right"),
        Column("Moved", min=6, align="right"),
    )
