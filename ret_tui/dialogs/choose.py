"""Picking one from a list: type to filter, arrows to move, Enter to take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from ret_tui.commands import Command, Offers
from ret_tui.dialogs.dialog import Dialog
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row


class TakeRow(Command["ChooseDialog"]):
    """Take the row under the cursor."""

    id = "choose.take"
    key = "enter"
    label = "Choose"
    group = "Dialog"
    order = 10

    def possible(self, place: ChooseDialog) -> bool:
        return place.ledger.cursor_key is not None

    def footer_label(self, place: ChooseDialog) -> str:
        return place.choose_label

    def run(self, place: ChooseDialog) -> None:
        place.ledger.choose()


class ChooseDialog(Dialog[str]):
    """A list to pick from; its result is the key of a row, or None when the person left.

    Args:
        title: what is chosen.
        rows: rows and headings; or (key, label) pairs for a list of one column.
        columns: the columns of the rows; left out for pairs.
        choose: the footer's word for Enter.
        cursor: the key of the row to start on.
        empty: what to say while there is none.
    """

    OFFERS: ClassVar[Offers] = (TakeRow,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]

    def __init__(
        self,
        title: str,
        rows: Iterable[Row | Heading | tuple[str, str]],
        columns: Sequence[Column] = (Column(flex=1),),
        *,
        choose: str = "Choose",
        leave: str = "Leave",
        cursor: str | None = None,
        empty: str = "There is nothing to choose from.",
    ) -> None:
        super().__init__(title, leave=leave)
        self.choose_label = choose
        self._rows = [each if isinstance(each, Row | Heading) else Row(each[0], (each[1],)) for each in rows]
        self._cursor = cursor
        self.ledger = Ledger(*columns, empty=empty, open_label="", filterable=False)
        self.ledger.can_focus = False
        self.filter = Input(placeholder="type to filter", compact=True)
        self.filter.cursor_blink = False

    def compose_body(self) -> Iterable[Widget]:
        yield self.filter
        header = any(column.title for column in self.ledger.columns)
        self.ledger.add_class("dialog--stretch")
        self.ledger.styles.height = max(3, min(14, len(self._rows) + header))
        yield self.ledger

    def on_mount(self) -> None:
        self.ledger.show(self._rows, cursor=self._cursor)

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        event.stop()
        self.ledger.filter_text = event.value

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        event.stop()
        self.ledger.choose()

    @on(Ledger.Chosen)
    def _chosen(self, event: Ledger.Chosen) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_move(self, steps: int) -> None:
        self.ledger.action_move(steps)

    def action_page(self, pages: int) -> None:
        self.ledger.action_page(pages)
