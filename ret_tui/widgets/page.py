"""A document to read before it is written: a pane that scrolls, in which only the lines in sight are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ret_tui.documents.typescript import Typescript
from ret_tui.widgets.drawn import draw, tone_style
from ret_tui.widgets.legend import TONE_CLASSES
from ret_tui.widgets.page_lines import Line, page_lines
from ret_tui.widgets.plain import clean, wrap

#: Cells of the longest line: longer ones are hard to read.
WIDEST = 96
#: Seconds for which a long document is laid out at a stretch; keys come between two stretches.
_STRETCH = 0.02


class Page(ScrollView, can_focus=True):
    """One document, or a few words in its place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "to_end", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONE_CLASSES)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.paper: Typescript | None = None
        self.words = ""
        self._lines: list[Line] = []
        #: The lines that are still to come.
        self._coming: Iterator[Line] | None = None
        self._laid_for = -1

    def show(self, paper: Typescript, *, top: bool = True) -> None:
        """Show a document.

        Args:
            top: from its top; otherwise from where it was read last.
        """
        if paper == self.paper:
            return
        self.paper, self.words = paper, ""
        self._begin(top)

    def say(self, words: str) -> None:
        """Show a few words where there is no document: that it is being composed, or why there is none."""
        if (self.paper, self.words) == (None, words):
            return
        self.paper, self.words = None, words
        self._begin(True)

    @property
    def text(self) -> str:
        """The whole of what is shown, as one string."""
        self._lay_out(None)
        return "\n".join("".join(text for text, _tone in line).rstrip() for line in self._lines)

    def _begin(self, top: bool) -> None:
        self._laid_for = -1
        if top:
            self.scroll_to(y=0, animate=False)
        self._look()
        self.refresh()

    def on_resize(self) -> None:
        self._look()
        self.refresh()

    def on_show(self) -> None:
        self._look()
        self.refresh()

    def _start(self) -> bool:
        """Begin to lay out for the width there is now; False where there is none yet."""
        width = min(WIDEST, self.size.width - self.styles.scrollbar_size_vertical)
        if width <= 0:
            return False
        if width != self._laid_for:
            self._laid_for = width
            self._lines = []
            lines = page_lines(self.paper, width) if self.paper else _said(self.words, width)
            self._coming = iter(lines)
        return True

    def _look(self) -> None:
        """Lay out some lines, and the rest of them in the turns to come."""
        if not self._start():
            return
        self._lay_out(monotonic() + _STRETCH)
        self.virtual_size = Size(0, len(self._lines))
        if self._coming is not None:
            self.set_timer(0.001, self._look)

    def _lay_out(self, until: float | None) -> None:
        """Take the lines that are to come; at least those of the pane, and no more after a moment."""
        if not self._start() or self._coming is None:
            return
        for line in self._coming:
            self._lines.append(line)
            if until is not None and len(self._lines) % 50 == 0 and monotonic() > until:
                return
        self._coming = None

    def action_to_end(self) -> None:
        """Go to the end, which is laid out first where it is not yet."""
        self._lay_out(None)
        self.virtual_size = Size(0, len(self._lines))
        self.scroll_end(animate=False)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        index = self.scroll_offset.y + y
        if index >= len(self._lines):
            return Strip.blank(width, tone_style(self, ""))
        return draw(self, self._lines[index], width)


def _said(words: str, width: int) -> list[Line]:
    return [[(line, "muted")] for line in wrap(clean(words, lines=True), width)]
