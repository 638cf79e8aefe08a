"""The handover: what was sent, is awaited, was promised, comes next and is not settled; Enter goes there."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.commands import Command
from ret_tui.jobs.handover import HandoverView, Line, handover
from ret_tui.rules.wording import full_day, listed
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Paragraph
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from ret_tui.widgets.legend import DONE, LATE, SOON, Sign

_SIGNS: dict[str, Sign] = {"late": LATE, "soon": SOON, "done": DONE}


class ShowWhole(Command["HandoverScreen"]):
    """Show every line of it, or only what fits on a page again."""

    id, key, label, group, order = "handover.whole", "space", "Every line", "Handover", 20
    title = "Show every line of the handover"

    def possible(self, place: HandoverScreen) -> bool:
        return not place.list.typing and (place.whole or place.has_more)

    def footer_label(self, place: HandoverScreen) -> str:
        return "One page" if place.whole else self.label

    def run(self, place: HandoverScreen) -> None:
        place.whole = not place.whole
        place.read_again()


class WriteHandover(Command["HandoverScreen"]):
    """Read the handover as it is printed, and write it as a Word file."""

    id, key, label, group, order = "handover.write", "w", "Word", "Handover", 22
    title = "Write the handover (Word)"

    def possible(self, place: HandoverScreen) -> bool:
        return not place.list.typing

    def run(self, place: HandoverScreen) -> None:
        from ret_tui.screens.documents import DocumentsScreen
        from ret_tui.screens.paper_copy import PaperCopy

        place.app.push_screen(DocumentsScreen(place.ret.meeting_at_hand, PaperCopy(kind="handover")))


class LeaveHandover(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "handover.back", "escape,o", "Back", "Handover"


class HandoverScreen(OverPlace):
    """The handover of today."""

    NAME = "Handover"
    OFFERS = (ShowWhole, WriteHandover, LeaveHandover)

    def __init__(self) -> None:
        super().__init__(
            Ledger(
                Column("", width=1),
                Column("", min=11, max=16),
                Column("", flex=1),
                empty="Nothing is recorded yet.",
                open_label="Go there",
            ),
            foot_lines=3,
        )
        #: Whether every line is shown instead of what fits on a page.
        self.whole = False
        self.has_more = False
        self._lines: dict[str, Line] = {}

    def show_record(self) -> None:
        """Ask for the handover of today."""
        view = handover(self.office, whole=self.whole)
        self.has_more = any(section.more for section in view.sections)
        who = f" · facilitators {listed(view.facilitators)}" if view.facilitators else ""
        self.say(f"Handover of {full_day(view.today)}{who}")
        self._lines = {}
        self.show_rows(list(self._rows(view)))

    def tell(self) -> None:
        line = self._lines.get(self.list.cursor_key or "")
        self.tell_parts([] if line is None else [Paragraph(line.what)])

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        from ret_tui.screens.search_going import begin_going

        line = self._lines.get(event.key)
        if line is not None:
            begin_going(self.ret, line.where)

    def _rows(self, view: HandoverView) -> Iterator[Row | Heading]:
        for section in view.sections:
            more = f" · {section.rest}" if section.more else ""
            yield Heading(f"{section.title}{more}" if section.lines else f"{section.title}: {section.none}")
            for place, line in enumerate(section.lines):
                key = f"{section.key}:{place}:{line.what}"
                self._lines[key] = line
                sign = _SIGNS.get(line.urgency)
                tone = "late" if line.urgency == "late" else ""
                yield Row(key, (sign.cell if sign else "", (line.when, tone), line.what))
