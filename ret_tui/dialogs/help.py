"""Help made from the commands of what has the focus: their keys, names and what each does; Enter does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import App
from textual.widget import Widget

from ret_tui.commands import Offer, get_commands_in_focus
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.widgets.detail import Detail, Paragraph
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row


def show_help(app: App[Any]) -> None:
    """Open the help on what has the focus, and do the command that is chosen in it."""
    offers = get_commands_in_focus(app.screen)

    async def do(key: str | None) -> None:
        if key is not None:
            await offers[int(key)].run()

    app.push_screen(HelpDialog(offers), do)


class HelpDialog(ChooseDialog):
    """The commands in their groups. Those that are not possible now say so.

    Args:
        offers: as `get_commands_in_focus` gives them.
    """

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.offers = offers
        columns = (Column("Key", min=6, max=12), Column("What it does", flex=1))
        super().__init__("Help", help_rows(offers), columns, choose="Do it", leave="Close")
        self.words = Detail(classes="help--words")
        self.words.can_focus = False

    def compose_body(self) -> Iterable[Widget]:
        yield from super().compose_body()
        yield self.words

    def on_ledger_highlighted(self, event: Ledger.Highlighted) -> None:
        """Say in full what the command under the cursor does."""
        if event.key is None:
            self.words.show(())
            return
        command = self.offers[int(event.key)].command
        self.words.show((Paragraph(f"{command.help()} (In the config file: {command.id})"),))


def help_rows(offers: Sequence[Offer]) -> list[Row | Heading]:
    """A row for each command under the heading of its group, in the order of the groups' first commands."""
    groups: dict[str, list[Row]] = {}
    for number, offer in enumerate(offers):
        rows = groups.setdefault(offer.command.group, [])
        name = offer.command.name()
        text = name if offer.possible else f"{name} (not possible now)"
        keys = " ".join(offer.keys)
        search = f"{offer.command.help()} {offer.command.id}"
        rows.append(Row(str(number), ((keys, "strong"), text), "" if offer.possible else "muted", search))
    listed: list[Row | Heading] = []
    for group, rows in groups.items():
        listed += [Heading(group), *rows]
    return listed
