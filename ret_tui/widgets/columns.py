"""The columns of a list, and how wide each is in the room there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

GAP = 2
#: Cells below which no column shrinks.
_NARROWEST = 6


class Column(NamedTuple):
    """A column; widths in terminal cells.

    Args:
        title: its heading; also counted in its width.
        width: exactly so wide; None follows what stands in it, from ``min`` to ``max``.
        flex: its share of the room left over, and how readily it gives way; 0 keeps its own width.
        align: figures align right.
        drop: left out when there is no room, the highest first; 0 never.
    """

    title: str = ""
    width: int | None = None
    min: int = 3
    max: int | None = None
    flex: int = 0
    align: Literal["left", "right"] = "left"
    drop: int = 0


def lay_out(columns: Sequence[Column], natural: Sequence[int], room: int) -> list[int]:
    """The width of each column, 0 for one left out; with the gaps they fit ``room`` wherever that is possible.

    Args:
        columns: the columns, in order.
        natural: the widest text of each, in cells.
        room: the cells there are.
    """
    wish = [_wish(column, size) for column, size in zip(columns, natural, strict=True)]
    least = [min(w, column.min) if column.flex else w for column, w in zip(columns, wish, strict=True)]
    shown = [bool(w) for w in wish]

    def total(widths: Sequence[int]) -> int:
        kept = [w for w, show in zip(widths, shown, strict=True) if show]
        return sum(kept) + GAP * max(0, len(kept) - 1)

    for index in sorted(range(len(columns)), key=lambda i: -columns[i].drop):
        if total(least) <= room or not columns[index].drop:
            break
        shown[index] = False
    widths = [w if show else 0 for w, show in zip(wish, shown, strict=True)]
    flexible = [i for i, column in enumerate(columns) if column.flex and shown[i]]
    if (over := total(widths) - room) > 0:
        while over > 0 and (giving := [i for i in flexible if widths[i] > least[i]]):
            widths[max(giving, key=lambda i: widths[i] / columns[i].flex)] -= 1
            over -= 1
        # Where even the least is too much, the widest give way rather than the last being cut off.
        while over > 0 and (giving := [i for i in flexible if widths[i] > _NARROWEST]):
            widths[max(giving, key=lambda i: widths[i])] -= 1
            over -= 1
    elif flexible:
        _share(columns, widths, flexible, room - total(widths))
    return widths


def _wish(column: Column, natural: int) -> int:
    if column.width is not None:
        return column.width
    widest = max(natural, cell_len(column.title), column.min)
    return widest if column.max is None else min(widest, column.max)


def _share(columns: Sequence[Column], widths: list[int], flexible: Sequence[int], spare: int) -> None:
    """Hand out the spare cells by share; no column grows over its greatest width."""
    shares = sum(columns[i].flex for i in flexible)
    for index in flexible:
        column = columns[index]
        more = spare * column.flex // shares
        widths[index] += more if column.max is None else min(more, max(0, column.max - widths[index]))
