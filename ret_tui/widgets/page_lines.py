"""A document laid out for the terminal: its title, headings, paragraphs and tables as lines of pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from ret_tui.documents.typescript import Block, Cell, Contents, Heading, Link, Picture, Table, Text, Typescript
from ret_tui.widgets.drawn import Piece
from ret_tui.widgets.plain import clean, fit, wrap

Line = list[Piece]

#: Cells between two columns.
_GAP = 2
#: The most cells that a column insists on for its longest word, and the fewest in which one can be read.
_WORD, _READABLE = 12, 3
#: Rows of a table that decide how wide its columns are.
_MEASURED = 400
#: Cells of the line to sign on.
_SIGNING = 32
_FIGURES = re.compile(r"[-+–±]?[\d.,:]+\s?%?")


def page_lines(paper: Typescript, width: int) -> Iterator[Line]:
    """The lines of a document, from its top, none wider than ``width`` cells; text is taken as it is, never as markup.

    They come one by one, so that the first of them can be drawn before a long document has been laid out.
    """
    width = max(1, width)
    yield from _lines(paper.title, width, "strong")
    if paper.subtitle:
        yield from _lines(paper.subtitle, width, "muted")
    if paper.status:
        yield []
        yield from _lines(paper.status, width, "strong")
    above: Block | None = None
    for place, block in enumerate(paper.blocks):
        if not _belongs(block, above):
            yield []
        match block:
            case Heading():
                yield from _heading(block, width)
            case Text():
                yield from _text(block, width)
            case Table():
                yield from _table(block, width)
            case Picture():
                yield from _lines(f"Picture: {block.caption}", width, "strong")
                yield from _lines(block.description, width, "muted")
            case Contents():
                yield from _contents(block, paper.blocks[place + 1 :], width)
        above = block


def _belongs(block: Block, above: Block | None) -> bool:
    """Whether a block stands right under the one above it."""
    if isinstance(block, Text) and isinstance(above, Text):
        return above.style == "details"
    return isinstance(above, Heading) and not isinstance(block, Heading)


def _lines(text: str, width: int, tone: str = "") -> Iterator[Line]:
    for line in wrap(clean(text, lines=True), width):
        yield [(line, tone)] if line else []


def _heading(block: Heading, width: int) -> Iterator[Line]:
    if block.new_page:
        yield [("┄" * width, "muted")]
        yield []
    yield from _lines(block.text.replace("\n", " "), width, "strong")
    if block.level == 1:
        yield [("─" * width, "muted")]


def _text(block: Text, width: int) -> Iterator[Line]:
    lead = clean(block.lead)
    # Letters are counted, and no blanks: wrapping takes some of those away.
    bold = sum(not letter.isspace() for letter in lead)
    tone = {"details": "muted", "status": "strong"}.get(block.style, "")
    for line in wrap(f"{lead} {clean(block.text, lines=True)}" if lead else clean(block.text, lines=True), width):
        if bold <= 0:
            yield [(line, tone)] if line else []
            continue
        end = 0
        while end < len(line) and bold > 0:
            bold -= not line[end].isspace()
            end += 1
        yield [(line[:end], "strong"), *([(line[end:], tone)] if line[end:] else [])]
    if block.style == "signature":
        yield []
        yield [("_" * min(width, _SIGNING), "muted")]


def _contents(block: Contents, following: Sequence[Block], width: int) -> Iterator[Line]:
    yield from _lines(block.title, width, "strong")
    for each in following:
        if isinstance(each, Heading):
            yield from _indented(clean(each.text), 2 * each.level, width)


def _table(table: Table, width: int) -> Iterator[Line]:
    rows = [tuple(_words(cell) for cell in row) for row in table.rows]
    header = tuple(clean(words) for words in table.header)
    widths = _column_widths([header, *rows[:_MEASURED]], width)
    if widths is None:
        yield from _as_blocks(header, rows, width)
        return
    right = [bool(rows) and all(_FIGURES.fullmatch(row[at]) for row in rows) for at in range(len(header))]
    yield from _row(header, widths, right, ["strong"] * len(header))
    yield [(" ".ljust(_GAP).join("─" * each for each in widths), "muted")]
    tones = ["strong" if table.row_headers else "", *[""] * (len(header) - 1)]
    parted = False
    for place, row in enumerate(rows):
        lines = list(_row(row, widths, right, tones))
        # A row of several lines stands apart from its neighbours, so that one sees what belongs together.
        if place and (parted or len(lines) > 1):
            yield []
        parted = len(lines) > 1
        yield from lines


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], tones: Sequence[str]) -> Iterator[Line]:
    columns = [wrap(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for texts in zip_longest(*columns, fillvalue=""):
        line: Line = []
        for text, size, at_right, tone in zip(texts, widths, right, tones, strict=True):
            if line:
                line.append((" " * _GAP, ""))
            line.append((fit(text, size, right=at_right), tone))
        yield line


def _column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """How wide each column is, in cells; None where they cannot stand side by side and be read."""
    natural, least = [], []
    for column in zip(*rows, strict=True):
        natural.append(max(1, *(cell_len(line) for text in column for line in text.split("\n"))))
        longest = max((cell_len(word) for text in column for word in text.split()), default=0)
        least.append(max(_READABLE, min(longest, _WORD)))
    room = width - _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    least = [min(pair) for pair in zip(natural, least, strict=True)]
    over = room - sum(least)
    if over < 0:
        return None
    return _shared(natural, least, room)


def _shared(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Columns that ask for no more than an even share get what they ask for; the others share the rest."""
    widths: dict[int, int] = {}
    waiting, left = list(range(len(natural))), room
    while content := [at for at in waiting if natural[at] <= left // len(waiting)]:
        widths |= {at: natural[at] for at in content}
        left -= sum(natural[at] for at in content)
        waiting = [at for at in waiting if at not in widths]
    if sum(least[at] for at in waiting) > left:
        widths, waiting, left = {}, list(range(len(natural))), room
    over = left - sum(least[at] for at in waiting)
    asked = {at: natural[at] - least[at] for at in waiting}
    for at in waiting:
        widths[at] = least[at] + over * asked[at] // max(1, sum(asked.values()))
    widest = max(waiting, key=lambda at: asked[at])
    widths[widest] += room - sum(widths.values())
    return [widths[at] for at in range(len(natural))]


def _as_blocks(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Line]:
    """A row below the other, with the name of each column before what stands in it, or above it where that is long."""
    longest = max(map(cell_len, header[1:]), default=0)
    for place, row in enumerate(rows):
        if place:
            yield []
        yield from _lines(f"{header[0]}: {row[0]}", width, "strong")
        for name, text in zip(header[1:], row[1:], strict=True):
            if 2 * _GAP + longest > width // 2:
                yield from _indented(name, _GAP, width, "muted")
                yield from _indented(text, 2 * _GAP, width)
                continue
            label: Piece = (f"{' ' * _GAP}{fit(name, longest)}{' ' * _GAP}", "muted")
            for line in wrap(text, width - 2 * _GAP - longest):
                yield [label, (line, "")]
                label = (" " * (2 * _GAP + longest), "")


def _indented(text: str, indent: int, width: int, tone: str = "") -> Iterator[Line]:
    indent = max(0, min(indent, width - 2))
    for line in wrap(text, width - indent):
        yield [(" " * indent, ""), (line, tone)]


def _words(cell: Cell) -> str:
    return clean(cell.text if isinstance(cell, Link) else cell, lines=True) or "None"
