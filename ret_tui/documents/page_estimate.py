"""How many pages a document takes, roughly: from ten or so on it has a list of contents."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.documents.typescript import Block, Contents, Heading, Link, Table, Text

#: Letters in a line and lines on a page of the plain look: Arial 12 on A4, as measured on pages of English.
_LETTERS, _LINES = 82, 44
#: Pages from which readers are given a list of contents.
LONG = 10


def with_contents(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, after a list of contents where they take more than some ten pages."""
    every = tuple(blocks)
    return (Contents(), *every) if estimated_pages(every) > LONG else every


def estimated_pages(blocks: Iterable[Block]) -> float:
    """About how many pages the blocks take in the plain look."""
    return sum(_lines(block) for block in blocks) / _LINES


def _lines(block: Block) -> float:
    match block:
        case Heading():
            return 2.5
        case Text():
            # A paragraph ends in a gap of about half a line.
            return sum(_wrapped(part, _LETTERS) + 0.5 for part in f"{block.lead} {block.text}".strip().split("\n\n"))
        case Table():
            return sum(_row(row, block.shares) for row in (block.header, *block.rows))
        case Contents():
            return 0.0


def _row(row: tuple[str | Link, ...], shares: tuple[int, ...]) -> float:
    total = sum(shares) or 1
    texts = [cell.text if isinstance(cell, Link) else cell for cell in row]
    widths = [max(4, _LETTERS * share // total - 3) for share in shares]
    return max((_wrapped(text, width) for text, width in zip(texts, widths, strict=False)), default=1.0) + 0.5


def _wrapped(text: str, width: int) -> float:
    return float(sum(max(1, -(-len(line) // width)) for line in text.split("\n")))
