"""The least that a line to type into can be: an input, and a text under it that says what stands there. The floor."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class BareLine(App[None]):
    """A line, and its length below it."""

    def compose(self) -> ComposeResult:
        yield Input(compact=True)
        yield Static("ready")

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one(Static).update(f"{len(event.value)} letters")


if __name__ == "__main__":
    BareLine().run()
