"""The evidence: every record behind an indicator, kind by kind, or that of one indicator alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ret_tui.commands import Command, refresh_commands
from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.fields import EvidenceKind
from ret_tui.jobs.evidence.kinds import KINDS, kind_of
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.rules.wording import count, short_day
from ret_tui.screens.evidence_entry import is_numbered, kinds_for
from ret_tui.screens.figure_words import plain_day
from ret_tui.screens.functions_evidence_list import EVIDENCE_COMMANDS, EvidenceListTab
from ret_tui.widgets.detail import Drawn
from ret_tui.widgets.ledger import Cell, Column, Heading, Row
from store.records import Indicator

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace

_EMPTY = "No evidence yet: n records some here, and l does from an agenda’s item, a minute or an action."
_ELSEWHERE = "This indicator is answered by the Board’s dates in the Year: f shows other evidence."
_NONE_OF = "Nothing stands behind this indicator yet: n records some, f shows other evidence."


class ShowByIndicator(Command["EvidenceTab"]):
    """Show the evidence of one indicator, or of one kind, alone."""

    id, key, label, group, order = "evidence.only", "f", "Show only …", "Evidence", 26
    title = "Show the evidence of one indicator or kind"

    async def run(self, place: EvidenceTab) -> None:
        from ret_tui.dialogs.choose import ChooseDialog

        chosen = await place.app.push_screen_wait(
            ChooseDialog(
                "Show which evidence?",
                place.ways(),
                (Column(min=4), Column(flex=1, min=20), Column(align="right")),
                choose="Show",
                cursor=place.only or None,
            )
        )
        if chosen is not None:
            place.show_only(chosen)


class ShowAllEvidence(Command["EvidenceTab"]):
    """Show all evidence again."""

    id, key, label, group, order = "evidence.all", "escape", "Show all", "Evidence", 16
    title = "Show all evidence"

    def possible(self, place: EvidenceTab) -> bool:
        # What another list led to is left by going back to that list.
        return bool(place.only) and not (place.ret.trail and place.only == place.led_to)

    def run(self, place: EvidenceTab) -> None:
        place.show_only("")


class EvidenceTab(EvidenceListTab):
    """All evidence, or that of one indicator or one kind."""

    OFFERS = (*EVIDENCE_COMMANDS, ShowByIndicator, ShowAllEvidence)
    OF_EVERY_YEAR = True

    def __init__(self, place: FunctionsPlace, *, id: str) -> None:
        super().__init__(
            place,
            (
                Column("No.", min=5),
                Column("Evidence", flex=3, min=26),
                Column("On", min=6, align="right"),
                Column("State", min=8, max=18, drop=1),
                Column("For", min=3),
            ),
            _EMPTY,
            id=id,
        )
        #: The indicator, by id, or the kind, by key, that is shown alone; empty for all evidence.
        self.only = ""
        #: What another list led here to show alone.
        self.led_to = ""

    @property
    def kinds_asked(self) -> tuple[EvidenceKind, ...]:
        indicator = self._indicator
        if indicator is not None:
            return kinds_for(indicator.shape)
        return (kind_of(self.only),) if self.only else KINDS

    @property
    def indicator_here(self) -> str:
        indicator = self._indicator
        return indicator.id if indicator is not None else ""

    @property
    def _indicator(self) -> Indicator | None:
        return self.office.store.find(Indicator, self.only) if self.only else None

    def show_year(self) -> str:
        if self.only and self._indicator is None and self.only not in {kind.key for kind in KINDS}:
            self.only = ""  # it has gone, as after an undo
        found = self._found()
        indicator = self._indicator
        self.list.empty = (_NONE_OF if self.kinds_asked else _ELSEWHERE) if self.only else _EMPTY
        self.show_found(found, _rows(found, self.office.today.year))
        parts: list[tuple[str, str]] = []
        if indicator is not None:
            parts = [("Showing: ", "muted"), (f"{indicator.id} ", "strong"), (indicator.text, "")]
        elif self.only:
            parts = [("Showing: ", "muted"), (kind_of(self.only).plural, "strong")]
        self.say([Drawn(tuple(parts))] if parts else [])
        lacking = sum(1 for one in found if one.lacks)
        lacks = f", {lacking} of them lack something" if lacking else ""
        return f"{count(len(found), 'piece')} of evidence{lacks}"

    def _found(self) -> tuple[EvidenceView, ...]:
        if self._indicator is not None:
            return listing.evidence(self.office, indicator=self.only)
        return listing.evidence(self.office, kind=self.only)

    def show_only(self, only: str) -> None:
        """Show the evidence of an indicator, by its id, or of a kind, by its key; empty for all of it."""
        self.only = only
        self.place.show_record()
        refresh_commands(self.app)

    def reveal(self, key: str) -> bool:
        if self.only and key.casefold() not in {id.casefold() for id in self.views}:
            self.show_only("")
        return super().reveal(key)

    def ways(self) -> Iterator[Row | Heading]:
        """What can be shown alone, with how many pieces each has."""
        every = listing.evidence(self.office)
        yield Row("", ("", "All evidence", str(len(every))))
        yield Heading("Of one indicator")
        for each in sorted(self.office.store.all(Indicator), key=lambda one: (one.function, one.position)):
            pieces = sum(one.indicator == each.id for one in every)
            if pieces or not each.dropped_by:
                yield Row(each.id, (each.id, each.text, _number(pieces)))
        yield Heading("Of one kind")
        for kind in KINDS:
            pieces = sum(one.kind == kind.key for one in every)
            yield Row(kind.key, ("", f"{kind.plural[:1].upper()}{kind.plural[1:]}", _number(pieces)))


def _rows(found: Iterable[EvidenceView], year: int) -> Iterator[Row | Heading]:
    """A row for each piece under its kind, the latest first; a day of another year than this one says its year."""
    places = {kind.key: place for place, kind in enumerate(KINDS)}
    ordered = sorted(found, key=lambda one: places[one.kind])
    for key, pieces in groupby(ordered, key=lambda one: one.kind):
        of = sorted(pieces, key=lambda one: one.on.isoformat() if one.on else "", reverse=True)
        yield Heading(f"{_headed(kind_of(key).plural)} · {len(of)}")
        for one in of:
            yield Row(
                one.id,
                (
                    one.id if is_numbered(one) else "",
                    (f"! {one.title}", "strong") if one.lacks else one.title,
                    ("–", "muted") if one.on is None else _day(one.on, year),
                    one.state,
                    one.indicator,
                ),
                search=" ".join([*(words for _label, words in one.facts), *one.lacks]),
            )


def _day(day: dt.date, year: int) -> str:
    return short_day(day) if day.year == year else plain_day(day)


def _number(number: int) -> Cell:
    return str(number) if number else ("·", "muted")


def _headed(words: str) -> str:
    return words[:1].upper() + words[1:]
