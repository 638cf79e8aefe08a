"""A paper begun from the base document and finished as bytes: properties, footer, and the same bytes each time.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT

from ret_tui.documents.direction import stretches
from ret_tui.documents.word_package import packed, unpacked
from styles import read_shipped

#: Characters that a property of a Word file takes.
_LONGEST_PROPERTY = 255


def new_paper(
    *, title: str, author: str, subject: str, made_at: dt.datetime, footer: str, base: bytes | None = None
) -> Document:
    """An empty paper in the look of the base document, or in that of another.

    Args:
        title: the title property, which readers announce in place of the file's name.
        author: who issues it.
        subject: the kind of paper.
        made_at: the created and modified properties; a time without a zone is taken as UTC.
        footer: the words before "Page X of Y"; a base of the body's own keeps its own footer instead.
        base: a Word file to write into; None for our own base document.
    """
    paper = docx.Document(io.BytesIO(_shipped() if base is None else base))
    properties = paper.core_properties
    properties.title, properties.subject = _short(title), _short(subject)
    properties.author = properties.last_modified_by = _short(author)
    moment = made_at if made_at.tzinfo is None else made_at.astimezone(dt.UTC)
    properties.created = properties.modified = moment.replace(tzinfo=None, microsecond=0)
    if base is not None:
        return paper
    line = paper.sections[0].footer.paragraphs[0]
    first = line.runs[0]
    for stretch, right_to_left in stretches(f"{footer} · "):
        run = line.add_run(stretch)
        if right_to_left:
            run.font.rtl = True
        first._r.addprevious(run._r)
    return paper


def lay_on_its_side(paper: Document) -> None:
    """Turn the pages of the last section so that the long side is the lower one; those that are already stay."""
    section = paper.sections[-1]
    width, height = section.page_width, section.page_height
    if width is None or height is None or width >= height:
        return
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = height, width


def finished(paper: Document) -> bytes:
    """`paper` as a Word file."""
    buffer = io.BytesIO()
    paper.save(buffer)
    return packed(unpacked(buffer.getvalue()))


@cache
def _shipped() -> bytes:
    return read_shipped("word", "base.docx")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"
