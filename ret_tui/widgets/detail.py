"""The whole story of one thing: headings, facts and paragraphs in a pane that scrolls.

detail.show([Section("A-001"), Fact("Owner", "Dawn Okafor"), Fact("Due", "12 Jan", "late"), Paragraph(text)])
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ret_tui.widgets.drawn import Piece, draw, tone_style
from ret_tui.widgets.legend import TONE_CLASSES
from ret_tui.widgets.plain import clean, fit, wrap

#: Lines from which the last one says how many more there are.
_ROOM_TO_SAY_SO = 4


class Section(NamedTuple):
    """A heading; a blank line stands before it, except at the top."""

    text: str


class Fact(NamedTuple):
    """A label and what it says; facts that follow one another align. An empty value is left out."""

    label: str
    value: str
    tone: str = ""


class Paragraph(NamedTuple):
    """Running text; line feeds are kept.

    What is found in it, from and up to which letter, stands out.
    """

    text: str
    tone: str = ""
    found: tuple[tuple[int, int], ...] = ()


class Drawn(NamedTuple):
    """A line of pieces, each with its tone, such as a gauge and its words; cut where the pane ends."""

    pieces: tuple[Piece, ...]


Part = Section | Fact | Paragraph | Drawn


class Detail(ScrollView, can_focus=True):
    """A pane of plain text, wrapped to its width.

    Args:
        empty: what to say while there is nothing to show.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home", "scroll_home", show=False),
        Binding("end", "scroll_end", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONE_CLASSES)

    def __init__(
        self, parts: Iterable[Part] = (), *, empty: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.empty = empty
        self.parts: Sequence[Part] = tuple(parts)
        self._lines: list[list[Piece]] = []
        self._laid_for: Size | None = None

    @property
    def _reads_on(self) -> bool:
        """Whether one can go into it and read on, and it has a line to spare that says so."""
        return self.can_focus and self.size.height >= _ROOM_TO_SAY_SO

    def watch_has_focus(self, focused: bool) -> None:
        super().watch_has_focus(focused)
        self.refresh()

    def show(self, parts: Iterable[Part]) -> None:
        """Replace what is shown, from its top."""
        self.parts = tuple(parts)
        self._laid_for = None
        self.scroll_to(y=0, animate=False)
        self._lay_out()
        self.refresh()

    @property
    def text(self) -> str:
        """What is shown, as one string."""
        return "\n".join("".join(text for text, _tone in line).rstrip() for line in self._lines)

    def lines_for(self, width: int) -> int:
        """How many lines it takes at a width, in cells."""
        return len(lay_out_parts(self.parts, width))

    def on_resize(self) -> None:
        self._lay_out()
        self.refresh()

    def on_show(self) -> None:
        # What was shown while it was hidden has not been laid out or drawn.
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        if self._wrap():
            self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(0, len(self._lines))

    def _wrap(self) -> bool:
        """Wrap the parts to the room there is now; False where that was done already."""
        room = self.size
        if not room.width or self._laid_for == room:
            return False
        self._laid_for = room
        parts = self.parts or ([Paragraph(self.empty, "muted")] if self.empty else [])
        self._lines = lay_out_parts(parts, room.width)
        if len(self._lines) > room.height:
            # The scroll bar takes its column from the text, and not from the pane's own size.
            self._lines = lay_out_parts(parts, max(1, room.width - self.styles.scrollbar_size_vertical))
        return True

    def render_line(self, y: int) -> Strip:
        if self._wrap():
            # Seen again with other parts before any event said so; the scroll bar is measured when drawing is done.
            self.call_later(self._measure)
        index = self.scroll_offset.y + y
        width = self.size.width
        if index >= len(self._lines):
            return Strip.blank(width, tone_style(self, ""))
        if self._reads_on and y == self.size.height - 1 and (more := len(self._lines) - index) > 1:
            way = "" if self.has_focus else ", tab and ↓ read on"
            return draw(self, [(fit(f"▼ {more} more lines{way}", width), "muted")], width)
        return draw(self, self._lines[index], width)


def lay_out_parts(parts: Sequence[Part], width: int) -> list[list[Piece]]:
    """The parts as lines of pieces no wider than ``width`` cells."""
    lines: list[list[Piece]] = []
    margin = _margin(parts, width)
    for part in parts:
        match part:
            case Section(text):
                if lines:
                    lines.append([])
                lines += [[(line, "head")] for line in wrap(clean(text), width)]
            case Fact(label, value, tone) if value:
                labels = wrap(clean(label), margin - 1)
                values = wrap(clean(value, lines=True), width - margin)
                for words, line in zip_longest(labels, values, fillvalue=""):
                    lines.append([(fit(words, margin), "muted"), (line, tone)])
            case Paragraph(text, tone, found):
                whole = clean(text, lines=True)
                # A text that had to be cleaned has nothing marked, since its letters moved.
                lines += _marked(whole, tone, found if whole == text else (), width)
            case Drawn(pieces):
                lines.append(list(pieces))
            case _:
                pass
    return lines


def _marked(text: str, tone: str, found: Sequence[tuple[int, int]], width: int) -> Iterator[list[Piece]]:
    """The lines of a text, with what is found in it in pieces of their own."""
    lines = wrap(text, width)
    if not found:
        yield from ([(line, tone)] for line in lines)
        return
    # Wrapping moves blanks alone, so the other letters come in the same order.
    marks = iter([any(start <= at < end for start, end in found) for at, each in enumerate(text) if not each.isspace()])
    for line in lines:
        tones = [None if each == " " else "found" if next(marks) else tone for each in line]
        for at, each in enumerate(tones):
            if each is None:
                # A blank is marked between two letters that are.
                both = at > 0 and tones[at - 1] == tones[at + 1] if at + 1 < len(tones) else False
                tones[at] = tones[at - 1] if both else tone
        yield [
            ("".join(part for part, _ in group), key or "")
            for key, group in groupby(zip(line, tones, strict=True), itemgetter(1))
        ]


def _margin(parts: Sequence[Part], width: int) -> int:
    """The cells that labels take: as many as the longest needs, a third of the width at most.

    Up to two fifths are taken where a word would be broken otherwise.
    """
    labels = [clean(part.label) for part in parts if isinstance(part, Fact)]
    longest = max(map(cell_len, labels), default=0)
    word = max((cell_len(word) for label in labels for word in label.split()), default=0)
    return min(longest + 2, max(4, width // 3, min(word + 2, width * 2 // 5)))
