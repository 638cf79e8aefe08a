"""Advice and challenge with what was answered (T3), and what was seen on the horizon of national policy (F1x)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ret_tui.jobs.evidence import listing
from ret_tui.jobs.evidence.views import EvidenceView
from ret_tui.rules.wording import count
from ret_tui.screens.functions_evidence_list import EvidenceListTab
from ret_tui.widgets.ledger import Column, Heading, Row

if TYPE_CHECKING:
    from ret_tui.screens.functions import FunctionsPlace

_HEADINGS = {"advice": "Advice and challenge", "policy": "On the horizon"}


class AdviceTab(EvidenceListTab):
    """What was said to other bodies, whether they answered, and what is coming."""

    KINDS_SHOWN = ("advice", "policy")

    def __init__(self, place: FunctionsPlace, *, id: str) -> None:
        super().__init__(
            place,
            (
                Column("No.", min=5),
                Column("", flex=3, min=26),
                Column("To, or from", flex=1, min=10, max=24, drop=1),
                Column("Answer", min=10, max=20),
            ),
            "No advice, challenge or policy yet: n records one, and a does from an item, a minute or an action.",
            id=id,
        )

    def show_year(self) -> str:
        found = [one for kind in self.KINDS_SHOWN for one in listing.evidence(self.office, kind=kind)]
        self.show_found(found, _rows(found))
        self.say([])
        waiting = [one for one in found if one.kind == "advice" and one.state not in ("answered", "")]
        awaited = f", {len(waiting)} without an answer" if waiting else ""
        of_kind = {kind: sum(one.kind == kind for one in found) for kind in self.KINDS_SHOWN}
        return f"advice given {count(of_kind['advice'], 'time')}{awaited}; {of_kind['policy']} on the horizon"


def _rows(found: list[EvidenceView]) -> Iterator[Row | Heading]:
    for kind, heading in _HEADINGS.items():
        of = [one for one in found if one.kind == kind]
        if of:
            yield Heading(heading)
        for one in sorted(of, key=lambda each: each.on.isoformat() if each.on else "", reverse=True):
            facts = dict(one.facts)
            yield Row(
                one.id,
                (
                    one.id,
                    (f"! {one.title}", "strong") if one.lacks else one.title,
                    facts.get("To", facts.get("Source", "")),
                    one.state,
                ),
                search=" ".join(words for _label, words in one.facts),
            )
