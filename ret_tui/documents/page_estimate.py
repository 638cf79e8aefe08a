"""How many pages a document takes, roughly: from ten or so on it has a list of contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ret_tui.documents.chart import chart_height
from ret_tui.documents.typescript import Block, Cell, Contents, Heading, Link, Picture, Table, Text

#: Pages past which readers are given a list of contents, and by how much a reckoning may be short of that.
LONG, _SHORT_OF_IT = 10, 0.5
#: Letters of English in a line as wide as the type is high, and lines of single spacing in that height: of Arial, as
#: measured on pages.
_LETTERS_IN_ITS_SIZE, _LINES_IN_ITS_SIZE = 2.1, 0.87
#: Spacing of a paragraph and of a row, beside its lines: half a line.
_GAP = 0.5
#: Twentieths of a point that the edges of a cell take from its words, and what else short lines leave unused.
_CELL_EDGES, _SHORT = 226, 0.93
#: What tables take over their rows, since a row is never broken and some are kept together.
_WHOLE_ROWS = 1.05


@dataclass(frozen=True)
class Room:
    """The room for text on a page; lengths in twentieths of a point.

    Args:
        width: of a line.
        height: from the first line to the last.
        size: of running text.
        apart: how far lines are apart, 1 for single spacing.
        wide: how wide its letters run, 1 for those of Arial.
    """

    width: int
    height: int
    size: int
    apart: float
    wide: float = 1.0

    @property
    def lines(self) -> float:
        """Lines on a page."""
        return max(1.0, self.height / self.line)

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * self.apart / _LINES_IN_ITS_SIZE

    def letters(self, width: int) -> int:
        """Letters in a line of that width."""
        return max(3, int(width / (self.size * self.wide) * _LETTERS_IN_ITS_SIZE))


#: The plain look: Arial 12, lines 1.15 apart, A4 with margins of 22 mm.
PLAIN_ROOM = Room(width=9412, height=14344, size=240, apart=1.15)


def with_contents(blocks: Iterable[Block], room: Room = PLAIN_ROOM) -> tuple[Block, ...]:
    """The blocks, after a list of contents where they take more than some ten pages and have more than one heading.

    A list too many does no harm, and one too few does, so that what is near ten pages has one.
    """
    every = tuple(blocks)
    if any(isinstance(block, Contents) for block in every):
        return every
    headings = sum(isinstance(block, Heading) for block in every)
    return (Contents(), *every) if headings > 1 and estimated_pages(every, room) > LONG - _SHORT_OF_IT else every


def estimated_pages(blocks: Iterable[Block], room: Room = PLAIN_ROOM) -> float:
    """About how many pages the blocks take in that room."""
    return sum(_lines(block, room) for block in blocks) / room.lines


def _lines(block: Block, room: Room) -> float:
    match block:
        case Heading():
            return 2.5
        case Text():
            letters = room.letters(room.width)
            return sum(_wrapped(part, letters) + _GAP for part in f"{block.lead} {block.text}".strip().split("\n\n"))
        case Table():
            least = block.row_height / room.line
            rows = sum(max(least, row_lines(row, block.shares, room)) for row in block.rows)
            return (row_lines(block.header, block.shares, room) + rows) * _WHOLE_ROWS
        case Picture():
            return room.width * chart_height(block.chart) / 1000 / room.line + _GAP
        case Contents():
            return 0.0


def row_lines(row: Sequence[Cell], shares: Sequence[int], room: Room) -> float:
    """About how many lines a row of a table takes, with the half line that is around it.

    Args:
        shares: the widths of its columns relative to one another.
    """
    total = sum(shares) or 1
    texts = [cell.text if isinstance(cell, Link) else cell for cell in row]
    widths = [room.letters(int((room.width * share // total - _CELL_EDGES) * _SHORT)) for share in shares]
    return max((_wrapped(text, width) for text, width in zip(texts, widths, strict=False)), default=1.0) + _GAP


def _wrapped(text: str, width: int) -> float:
    """Lines that a text takes, words kept whole where they can be."""
    return float(sum(_broken(line, width) for line in text.split("\n")))


def _broken(line: str, width: int) -> int:
    if len(line) <= width:
        return 1
    lines, at = 1, 0
    for word in line.split(" "):
        length = len(word)
        if at and at + 1 + length > width:
            lines, at = lines + 1, 0
        elif at:
            at += 1
        lines += (at + length - 1) // width if length > width else 0
        at = (at + length) % width if length > width else at + length
    return lines
