"""A document before it is set: a title and headings, paragraphs, tables and charts, as plain text.

Every kind of document is composed as a `Typescript` first. From it come the Word file, what the screen shows before
anything is written, and what is checked; so all three say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ret_tui.documents.chart import Chart, chart_texts, each_chart_text

#: ``body`` is running text; ``details`` the quiet line under an item's title; ``status`` what a reader must not miss;
#: ``signature`` a line to sign on.
TextStyle = Literal["body", "details", "status", "signature"]


@dataclass(frozen=True)
class Link:
    """A named link, in a cell of a table."""

    #: What it reads as; it means something alone.
    text: str
    #: A checked http, https or mailto address.
    address: str


Cell = str | Link


@dataclass(frozen=True, kw_only=True)
class Heading:
    """A heading of level 1 to 3; the title of the document stands above them and is none."""

    text: str
    level: int = 1
    #: The place to mend it: see `Finding.about`.
    about: str = ""
    #: An invisible name by which the heading is known when the file comes back: letters, digits and ``_``, at most 40.
    mark: str = ""
    #: Whether it begins a page.
    new_page: bool = False


@dataclass(frozen=True, kw_only=True)
class Text:
    """One paragraph; a line end is a line break within it."""

    text: str
    style: TextStyle = "body"
    #: The words in bold that open it: ``Agreed:``; a space follows them.
    lead: str = ""
    about: str = ""
    #: Whether it stays on the page of what follows.
    with_next: bool = False
    #: Whether it tells what stands elsewhere and cannot be mended here: no placeholder is looked for in it.
    noted: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table of data: a header row and at least one row; an empty cell prints "None"."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    #: The widths of the columns relative to one another.
    shares: tuple[int, ...]
    #: The alt text: a title, and what the table says for those who do not see it.
    caption: str
    description: str
    #: Whether the first column names the rows.
    row_headers: bool = False
    #: The least height of a row, in twentieths of a point; 0 for that of its words.
    row_height: int = 0
    #: The place to mend each row; empty, or as many as there are rows.
    abouts: tuple[str, ...] = ()
    #: The columns, from 0, whose words are quiet: prompts to write over by hand.
    quiet_columns: tuple[int, ...] = ()
    #: The columns, from 0, that tell what was noted once and cannot be mended: no placeholder is looked for in them.
    noted_columns: tuple[int, ...] = ()
    #: Whether its last row stays on the page of what follows, which is too short to stand alone on one.
    with_next: bool = False


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart as a picture; the table of its numbers is the block that follows it, for those who do not see it."""

    chart: Chart
    #: Its title, and its alt text: what the chart says, with its numbers.
    caption: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A list of the headings that follow, each a link to it."""

    title: str = "Contents"


Block = Heading | Text | Table | Picture | Contents


@dataclass(frozen=True, kw_only=True)
class Typescript:
    """A whole document."""

    #: What it is, as in a file's name: ``agenda``, ``action log``.
    kind: str
    title: str
    #: The line under the title: the date of issue, which copy.
    subtitle: str = ""
    #: What a reader must know before the rest: DRAFT, cancelled; may be empty.
    status: str = ""
    #: Who issues it, and what sort of document it is, for the properties.
    author: str
    subject: str
    #: The words before "Page X of Y".
    footer: str
    #: The created and modified properties; a time without a zone is taken as UTC.
    made_at: dt.datetime
    public: bool = False
    #: Whether its pages lie on their long side, for tables of many columns.
    landscape: bool = False
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing to put right before a document goes out."""

    #: A phrase that stands alone: "Item 4, “Budget”, has no lead".
    words: str
    #: The place to mend it, as a kind and an id with a colon between: ``item:0a1b…``, ``meeting:M5``, ``seat:SAN``,
    #: ``setting:organiser.name``, ``paper:PA-03``, ``action:A-017``, ``minutes:M5``, ``template:``; empty where there
    #: is no one place.
    about: str = ""
    #: Whether it cannot be let pass: exempt text in a public copy, for instance.
    firm: bool = False


def texts(paper: Typescript, *, noted: bool = True) -> Iterator[tuple[str, str]]:
    """Every text that the document shows or carries in its properties, with the place to mend it.

    Args:
        noted: whether to give what is noted and cannot be mended, too.
    """
    for words in (paper.title, paper.subtitle, paper.status, paper.author, paper.subject, paper.footer):
        yield words, ""
    for block in paper.blocks:
        match block:
            case Heading():
                yield block.text, block.about
            case Text():
                if noted or not block.noted:
                    yield f"{block.lead} {block.text}".strip(), block.about
            case Contents():
                yield block.title, ""
            case Picture():
                for words in (block.caption, block.description, *chart_texts(block.chart)):
                    yield words, ""
            case Table():
                for words in (*block.header, block.caption, block.description):
                    yield words, ""
                for place, row in enumerate(block.rows):
                    about = block.abouts[place] if block.abouts else ""
                    for column, cell in enumerate(row):
                        if column in block.noted_columns and not noted:
                            continue
                        yield (cell.text if isinstance(cell, Link) else cell), about


def each_text(paper: Typescript, change: Callable[[str], str]) -> Typescript:
    """The document with every text changed; links keep their addresses."""
    return replace(
        paper,
        title=change(paper.title),
        subtitle=change(paper.subtitle),
        status=change(paper.status),
        author=change(paper.author),
        subject=change(paper.subject),
        footer=change(paper.footer),
        blocks=tuple(_changed(block, change) for block in paper.blocks),
    )


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    match block:
        case Heading():
            return replace(block, text=change(block.text))
        case Text():
            return replace(block, text=change(block.text), lead=change(block.lead))
        case Contents():
            return replace(block, title=change(block.title))
        case Picture():
            return replace(
                block,
                chart=each_chart_text(block.chart, change),
                caption=change(block.caption),
                description=change(block.description),
            )
        case Table():
            return replace(
                block,
                header=tuple(change(words) for words in block.header),
                rows=tuple(
                    tuple(
                        Link(change(cell.text), cell.address) if isinstance(cell, Link) else change(cell)
                        for cell in row
                    )
                    for row in block.rows
                ),
                caption=change(block.caption),
                description=change(block.description),
            )
