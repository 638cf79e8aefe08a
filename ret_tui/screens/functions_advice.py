"""Advice and challenge with what was answered (T3), and what was seen on the horizon of national policy (F1x)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.answers_due import answers_due
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.rules.wording import count, late, short_day
from ret_tui.screens.figure_words import plain_day
from ret_tui.screens.functions_evidence_list import EvidenceListTab
from ret_tui.screens.functions_tab import WORDS_WHOLE
from ret_tui.widgets.ledger import Cell, Column, Heading, Row
from store.records import Advice, PolicyAdvance

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace

_HEADINGS = {"advice": "Advice and challenge", "policy": "On the horizon"}


class AdviceTab(EvidenceListTab):
    """What was said to other bodies, whether they answered, and what is coming."""

    OF_EVERY_YEAR = True
    KINDS_SHOWN = ("advice", "policy")
    WIDE_FROM = WORDS_WHOLE

    def __init__(self, place: FunctionsPlace, *, id: str) -> None:
        super().__init__(
            place,
            (
                Column("No.", min=5),
                Column("Advice, policy", flex=3, min=26),
                Column("To / from", flex=1, min=10, max=36, drop=1),
                Column("Answer due", min=10, align="right"),
                Column("State", min=8),
            ),
            "No advice, challenge or policy yet: n records one, and l does from an item, a minute or an action.",
            id=id,
        )
        self._due: dict[str, dt.date] = {}

    def show_year(self) -> str:
        store = self.office.store
        found = [one for kind in self.KINDS_SHOWN for one in listing.evidence(self.office, kind=kind)]
        waiting = [each for each in store.all(Advice) if each.responded_on is None]
        closing = [each for each in store.all(PolicyAdvance) if each.responded_on is None]
        self._due = answers_due(self.office, waiting)
        self._due |= {each.id: each.response_due for each in closing if each.response_due is not None}
        self.show_found(found, self._rows(found))
        self.say([])
        sent = [each for each in waiting if each.sent_on is not None]
        overdue = sum(1 for each in sent if self._is_late(each.id))
        told = [f"{len(sent)} unanswered"] if sent else []
        told += [f"{overdue} late"] if overdue else []
        given = sum(one.kind == "advice" for one in found)
        advice = ", ".join([f"advice given {count(given, 'time')}", *told])
        return f"{advice}; {len(found) - given} on the horizon"

    def _rows(self, found: list[EvidenceView]) -> Iterator[Row | Heading]:
        for kind, heading in _HEADINGS.items():
            of = [one for one in found if one.kind == kind]
            if of:
                yield Heading(f"{heading} · {len(of)}")
            yield from map(self._row, sorted(of, key=lambda one: one.on or dt.date.min, reverse=True))

    def _row(self, one: EvidenceView) -> Row:
        facts = dict(one.facts)
        return Row(
            one.id,
            (
                one.id,
                (f"! {one.title}", "strong") if one.lacks else one.title,
                facts.get("To", facts.get("Source", "")),
                self._due_words(one.id),
                one.state,
            ),
            search=" ".join(words for _label, words in one.facts),
        )

    def _due_words(self, id: str) -> Cell:
        """The day by which an answer is due, and how late it is; nothing where none is awaited."""
        day, today = self._due.get(id), self.office.today
        if day is None:
            return ("–", "muted")
        if self._is_late(id):
            return (late(day, today), "late")
        return short_day(day) if day.year == today.year else plain_day(day)

    def _is_late(self, id: str) -> bool:
        return id in self._due and self._due[id] < self.office.today
