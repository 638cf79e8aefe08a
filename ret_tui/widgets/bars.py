"""Bars of plain cells for the rows of a chart; words and numbers beside them say the same, so none needs a colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Shade(NamedTuple):
    """A part of a bar: the character that it is drawn with, and its word in the legend."""

    cell: str
    word: str


#: What became of a seat.
BY_MEMBER, BY_SUBSTITUTE = Shade("█", "member"), Shade("▓", "substitute")
NOT_THERE, NO_MARK, VACANT = Shade("▒", "not represented"), Shade("·", "not recorded"), Shade("░", "vacant")
#: The states of an action.
COMPLETE, REPORTED, IN_PROGRESS = Shade("█", "complete"), Shade("▓", "reported"), Shade("▒", "in progress")
OPEN, DROPPED = Shade("░", "open"), Shade("·", "no longer required")
#: Minutes of an item.
TAKEN, OVER, LEFT = Shade("█", "taken"), Shade("▓", "over what was planned"), Shade("░", "left of it")


def stacked(parts: Sequence[tuple[int, Shade]], width: int) -> str:
    """The parts of a whole, one after another, in exactly ``width`` cells; blanks where there is nothing at all.

    A part that is not 0 has a cell at least, where there are as many cells as such parts.
    """
    sizes = [max(0, size) for size, _shade in parts]
    total = sum(sizes)
    if not total or width <= 0:
        return " " * max(0, width)
    cells = [size * width // total for size in sizes]
    # What rounding left over goes to those cut most.
    cut = sorted(range(len(sizes)), key=lambda i: (-(sizes[i] * width % total), i))
    for index in cut[: width - sum(cells)]:
        cells[index] += 1
    for index, size in enumerate(sizes):
        largest = max(range(len(cells)), key=lambda i: cells[i])
        if size and not cells[index] and cells[largest] > 1:
            cells[largest] -= 1
            cells[index] = 1
    return "".join(shade.cell * count for count, (_size, shade) in zip(cells, parts, strict=True))


def scaled(parts: Sequence[tuple[int, Shade]], longest: int, width: int) -> str:
    """The same, as long as the whole is beside the longest bar of the chart; padded to ``width`` cells."""
    total = sum(max(0, size) for size, _shade in parts)
    if not total or longest <= 0:
        return " " * max(0, width)
    shown = sum(1 for size, _shade in parts if size > 0)
    length = min(width, max(shown, round(total * width / longest)))
    return stacked(parts, length).ljust(width)


def planned_and_taken(planned: int, taken: int, longest: int, width: int) -> str:
    """Minutes taken against those planned: ``███▓▓`` two over, ``███░░`` two left; scaled as `scaled`."""
    return scaled(
        [(min(planned, taken), TAKEN), (max(0, taken - planned), OVER), (max(0, planned - taken), LEFT)],
        longest,
        width,
    )


def shades(*used: Shade) -> str:
    """The legend of a chart: ``█ member, ▓ substitute``."""
    return ", ".join(f"{shade.cell} {shade.word}" for shade in used)
