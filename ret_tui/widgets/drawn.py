"""Lines put together from pieces of text, each with a tone, and what a click on a line hits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from ret_tui.widgets.legend import TONES
from ret_tui.widgets.plain import clean, fit

#: Text and its tone, or a component class of the widget it is drawn on; empty is plain text.
Piece = tuple[str, str]


def tone_style(widget: Widget, tone: str) -> Style:
    """The style of a tone, or of a component class, on a widget that has `ret_tui.widgets.legend.TONE_CLASSES`."""
    component = TONES.get(tone, tone)
    return widget.get_component_rich_style(component) if component else widget.visual_style.rich_style


def draw(widget: Widget, pieces: Iterable[Piece], width: int) -> Strip:
    """A line of exactly ``width`` cells; what does not fit is cut and ends with an ellipsis."""
    segments: list[Segment] = []
    room = width
    for text, tone in pieces:
        text = clean(text)
        size = cell_len(text)
        if size > room:
            text, size = fit(text, room), room
        segments.append(Segment(text, tone_style(widget, tone)))
        room -= size
        if room <= 0:
            break
    return Strip(segments).adjust_cell_length(width, tone_style(widget, ""))


def spread(left: str, right: str, width: int) -> tuple[str, str]:
    """Two texts at both ends of a line: the left one is cut where they meet, and a pad stands before the right one."""
    left, right = clean(left), clean(right)
    room = width - cell_len(right) - 2
    if room < 4:
        return fit(left, width), ""
    return fit(left, room), "  " + right


def spot_at(spots: Sequence[tuple[int, int, str]], x: int) -> str | None:
    """Which of the spots (from, to, id) on a line the column ``x`` hits."""
    return next((id for start, end, id in spots if start <= x < end), None)
