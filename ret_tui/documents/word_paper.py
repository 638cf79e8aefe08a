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
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.section import Section

from ret_tui.documents.word_footer import put_before_page_number
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
        footer: the words before "Page X of Y"; a base of the body's own keeps its own footer instead, or has ours
            added to it afterwards.
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
    put_before_page_number(paper.sections[0].footer.paragraphs[0], footer)
    return paper


def lay_on_its_side(section: Section) -> None:
    """Turn the pages of a section so that the long side is the lower one; those that are already stay."""
    width, height = section.page_width, section.page_height
    if width is None or height is None or width >= height:
        return
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = height, width


def finished(
    paper: Document, base: bytes | None = None, *, margins: bool = True, added: frozenset[str] = frozenset()
) -> bytes:
    """`paper` as a Word file.

    Args:
        base: what it was begun from, where that is not our own base document: the parts that we do not write, such as
            headers and the theme, are then its bytes, which the library would write in its own way.
        margins: whether its headers and footers are among them; those of a reading copy were made larger.
        added: parts of ours that may bear the name of one of its own that is gone.
    """
    buffer = io.BytesIO()
    paper.save(buffer)
    parts = unpacked(buffer.getvalue())
    if base is not None:
        main, styles = paper.part.partname, paper.styles.element
        written = {
            _relations_of(main),
            main.lstrip("/"),
            "_rels/.rels",
            "[Content_Types].xml",
            "docProps/core.xml",
            *added,
        }
        if not margins:
            edges = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
            written |= {
                rel.target_part.partname.lstrip("/") for rel in paper.part.rels.values() if rel.reltype in edges
            }
        written |= {part.partname.lstrip("/") for part in _parts(paper) if getattr(part, "element", None) is styles}
        parts |= {name: content for name, content in unpacked(base).items() if name in parts and name not in written}
    return packed(parts)


def _parts(paper: Document) -> list[Part]:
    return [relation.target_part for relation in paper.part.rels.values() if not relation.is_external]


def _relations_of(part: str) -> str:
    folder, _, file = part.lstrip("/").rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


@cache
def _shipped() -> bytes:
    return read_shipped("word", "base.docx")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPERTY else text[: _LONGEST_PROPERTY - 1] + "…"
