"""Text of several lines in a form; in a module of its own, since Textual's text area is slow to load."""

from __future__ import annotations

from textual.widgets import TextArea


class LongText(TextArea):
    """A text area in which Tab goes to the next field and Enter begins a line."""

    def __init__(self, text: str = "", *, lines: int = 4, at_end: bool = False) -> None:
        super().__init__(text, tab_behavior="focus", compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self.styles.height = lines
        self._at_end = at_end

    def on_mount(self) -> None:
        self._go_to_end()

    def fill(self, text: str) -> None:
        """Put another text in the place of what stands in it."""
        self.text = text
        self._go_to_end()

    def _go_to_end(self) -> None:
        if self._at_end:
            self.move_cursor(self.document.end)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Enter is text here, so the form shows another key for saving."""
        return key == "enter" or super().check_consume_key(key, character)
