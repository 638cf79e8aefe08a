"""The least that a useful Textual program can be: a header, a footer and a table of twenty rows. The floor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header

ROWS = 20


class Floor(App[None]):
    """A table to move about in."""

    BINDINGS: ClassVar = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Action", "Due", "What", "Owner", "State")
        for number in range(1, ROWS + 1):
            day = f"2026-{number % 12 + 1:02}-{number % 28 + 1:02}"
            table.add_row(f"A-{number:03}", day, f"Write to group {number}", f"Person {number % 7}", "open")
        table.focus()


if __name__ == "__main__":
    Floor().run()
