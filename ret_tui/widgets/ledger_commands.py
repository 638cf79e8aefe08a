"""What every list offers: open the row, filter, show all again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command

if TYPE_CHECKING:
    from ret_tui.widgets.ledger import Ledger


class OpenRow(Command["Ledger"]):
    """Go to the row under the cursor, or open it; while you type a filter, go back to the list."""

    id = "list.open"
    key = "enter"
    label = "Open"
    group = "Lists"
    order = 20

    def possible(self, place: Ledger) -> bool:
        return place.typing or (bool(place.open_label) and place.cursor_key is not None)

    def footer_label(self, place: Ledger) -> str:
        return "To the list" if place.typing else place.open_label

    def run(self, place: Ledger) -> None:
        if place.typing:
            place.typing = False
        else:
            place.choose()


class FilterRows(Command["Ledger"]):
    """Show only the rows that hold the words you type, whatever their case and accents; again, other words."""

    id = "list.filter"
    key = "/"
    label = "Filter"
    title = "Filter this list"
    group = "Lists"
    order = 60

    def possible(self, place: Ledger) -> bool:
        return place.filterable and not place.typing and place.row_count > 0

    def run(self, place: Ledger) -> None:
        place.filter_text = ""
        place.typing = True


class ShowAllRows(Command["Ledger"]):
    """Take the filter away and show every row again; the cursor stays on its row."""

    id = "list.all"
    key = "escape"
    label = "Show all"
    group = "Lists"
    order = 25

    def possible(self, place: Ledger) -> bool:
        return place.typing or bool(place.filter_text)

    def footer_label(self, place: Ledger) -> str:
        if place.typing:
            return "Clear" if place.filter_text else "Close"
        return self.label

    def run(self, place: Ledger) -> None:
        if not place.filter_text:
            place.typing = False
        place.filter_text = ""
