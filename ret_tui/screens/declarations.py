"""The register of interests declared, across meetings: for the members alone, since it says what was declared."""

from __future__ import annotations

from ret_tui.commands import Command
from ret_tui.jobs import declarations
from ret_tui.jobs.declarations import DeclarationView
from ret_tui.jobs.search_hits import Where
from ret_tui.rules.wording import count, short_day_and_year
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.screens.search_going import begin_going
from ret_tui.widgets.detail import Fact, Paragraph
from ret_tui.widgets.ledger import Column, Ledger, Row


class WriteDeclarations(Command["DeclarationsScreen"]):
    """Write the register of interests as Excel or CSV; it is for members alone."""

    id, key, label, group, order = "declarations.write", "w", "List", "Declarations", 30
    title = "Write the register of interests (Excel, CSV)"

    def possible(self, place: DeclarationsScreen) -> bool:
        return bool(place.shown) and not place.list.typing

    async def run(self, place: DeclarationsScreen) -> None:
        from ret_tui.screens.exporting import list_to_file

        await list_to_file(place.ret, "declarations", declarations.write_declarations)


class GoBack(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "declarations.back", "escape,d", "Back", "Declarations"


class DeclarationsScreen(OverPlace):
    """Every interest declared, the latest meeting first; below it what was declared."""

    NAME = "Declarations"
    OFFERS = (WriteDeclarations, GoBack)

    def __init__(self) -> None:
        super().__init__(
            Ledger(
                Column("Meeting", min=4),
                Column("Date", min=15, drop=2),
                Column("Name", flex=1, min=18),
                Column("About", flex=2, min=20),
                Column("Outcome", min=12),
                empty="No interest was declared yet: the register of a meeting takes one down.",
                open_label="Go there",
            ),
            foot_lines=5,
        )
        self.shown: dict[str, DeclarationView] = {}

    def on_ledger_chosen(self) -> None:
        """Go to the register of the meeting at which it was declared."""
        each = self.shown.get(self.list.cursor_key or "")
        if each is not None:
            begin_going(self.ret, Where("meeting", each.meeting, "register"))

    def show_record(self) -> None:
        found = declarations.declarations(self.office)
        latest_first = sorted(found, key=lambda each: each.date, reverse=True)
        self.shown = {each.id: each for each in latest_first}
        self.say(f"Interests declared · {count(len(found), 'declaration')} · for members only")
        self.show_rows(
            [
                Row(
                    each.id,
                    (each.meeting, short_day_and_year(each.date), each.name, each.about, each.outcome),
                    search=f"{each.interest} {each.seat} {each.person}",
                )
                for each in latest_first
            ]
        )

    def tell(self) -> None:
        each = self.shown.get(self.list.cursor_key or "")
        if each is None:
            self.tell_parts([Paragraph("What was declared, and what followed, stands here.", "muted")])
            return
        self.tell_parts([Fact(each.name, each.interest), Fact("About", each.about), Fact("Outcome", each.outcome)])
