"""Picking one of a few by its letter: a letter takes it at once, arrows and Enter work too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.widget import Widget

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row


class Lettered(NamedTuple):
    """One of those to pick from: what it is called by, its letter, its words, and a remark beside them."""

    key: str
    letter: str
    words: str
    remark: str = ""


class TakeLettered(Command["LettersDialog"]):
    """Take the row under the cursor; the letter before a row takes it at once."""

    id = "letters.take"
    key = "enter"
    label = "Choose"
    group = "Dialog"
    order = 10

    def run(self, place: LettersDialog) -> None:
        place.ledger.choose()


class LettersDialog(Dialog[str]):
    """A list to pick from by letters; its result is the key of a row, or None when the person left.

    Args:
        title: what is chosen.
        rows: each with a letter of its own, and headings between them.
        cursor: the key of the row to start on.
    """

    OFFERS: ClassVar[Offers] = (TakeLettered,)

    def __init__(
        self, title: str, rows: Sequence[Lettered | Heading], *, cursor: str | None = None, leave: str = "Leave"
    ) -> None:
        super().__init__(title, leave=leave)
        self.rows = rows
        self._cursor = cursor
        self.ledger = Ledger(Column(width=1), Column(min=12), Column(flex=1), open_label="", filterable=False)

    def compose_body(self) -> Iterable[Widget]:
        self.ledger.add_class("dialog--stretch")
        self.ledger.styles.height = max(3, len(self.rows))
        yield self.ledger

    def on_mount(self) -> None:
        self.ledger.show(
            [
                each if isinstance(each, Heading) else Row(each.key, ((each.letter, "strong"), each.words, each.remark))
                for each in self.rows
            ],
            cursor=self._cursor,
        )

    def on_key(self, event: events.Key) -> None:
        """Take the row of a letter."""
        for each in self.rows:
            if isinstance(each, Lettered) and event.character is not None and event.character.lower() == each.letter:
                event.stop()
                event.prevent_default()
                self.dismiss(each.key)
                return

    @on(Ledger.Chosen)
    def _chosen(self, event: Ledger.Chosen) -> None:
        event.stop()
        self.dismiss(event.key)
