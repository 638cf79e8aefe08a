"""An agenda written to Word, beside the bare python-docx calls that its pages take: ``python -m bench.agenda``."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import sys
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from bench.paired import alternate, table
from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem, SeatRow

ITEMS, SEATS = 14, 20


def an_agenda() -> AgendaContents:
    """A full agenda: fourteen items, twenty seats."""
    return AgendaContents(
        body="Example Committee",
        short_name="EC",
        meeting="M1",
        date=dt.date(2026, 5, 12),
        start="14:00",
        end="16:00",
        zone_note="London time",
        venue="Room 1, Example House",
        presiding="Example Chair",
        membership=tuple(
            SeatRow(seat=f"Seat {n}", member=f"Example Person {n}", substitute=f"Example Substitute {n}")
            for n in range(1, SEATS + 1)
        ),
        items=tuple(
            AgendaItem(
                number=n,
                title=f"Item of business {n}",
                lead=f"Example Person {n}",
                purpose="discussion",
                minutes=8,
                starts_at=f"14:{n * 4:02}",
                function=f"Function {n % 6 + 1}",
                paper=f"Paper {n}",
                asked="Members are asked to consider the paper and to say what should follow from it.",
            )
            for n in range(1, ITEMS + 1)
        ),
        made_at=dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC),
    )


def emptied(written: bytes) -> bytes:
    """The written file with nothing left on its pages: its styles, its header and its footer."""
    document = docx.Document(io.BytesIO(written))
    for block in list(document.iter_inner_content()):
        block._element.getparent().remove(block._element)
    return saved(document)


def saved(document: Document) -> bytes:
    """The document as a file's bytes."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@dataclass(frozen=True)
class Block:
    """A paragraph's runs, or a table's rows of cells as text and style, with the name of its own style."""

    style: str
    runs: tuple[tuple[str, bool | None], ...] = ()
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()


def style_of(block: Paragraph | Table) -> str:
    """The name of a block's style."""
    return (block.style.name if block.style is not None else None) or "Normal"


def blocks_of(written: bytes) -> list[Block]:
    """What stands on the pages, in order."""
    blocks = []
    for block in docx.Document(io.BytesIO(written)).iter_inner_content():
        style = style_of(block)
        if isinstance(block, Paragraph):
            blocks.append(Block(style, runs=tuple((run.text, run.bold) for run in block.runs)))
        else:
            rows = tuple(tuple((cell.text, style_of(cell.paragraphs[0])) for cell in row.cells) for row in block.rows)
            blocks.append(Block(style, rows=rows))
    return blocks


def bare(base: bytes, blocks: list[Block]) -> bytes:
    """The same pages by the calls that python-docx's own guide shows, and no others."""
    document = docx.Document(io.BytesIO(base))
    for block in blocks:
        if block.rows:
            grid = document.add_table(len(block.rows), len(block.rows[0]), style=block.style)
            for row, texts in zip(grid.rows, block.rows, strict=True):
                for cell, (text, style) in zip(row.cells, texts, strict=True):
                    cell.text = text
                    cell.paragraphs[0].style = style
        else:
            paragraph = document.add_paragraph(style=block.style)
            for text, bold in block.runs:
                paragraph.add_run(text).bold = bold
    return saved(document)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.agenda", description=__doc__)
    parser.add_argument("--turns", type=int, default=30, help="agendas of each kind (default 30)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    contents = an_agenda()
    written = agenda_document(contents, public=False)
    base, blocks = emptied(written), blocks_of(written)
    pair = alternate(
        f"agenda, {ITEMS} items, {SEATS} seats",
        lambda _: agenda_document(contents, public=False),
        lambda _: bare(base, blocks),
        turns=options.turns,
        most=1.3,
    )
    print(json.dumps(pair.figures(), indent=1) if options.json else table([pair]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
