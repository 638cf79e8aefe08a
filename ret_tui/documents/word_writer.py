"""Sets a typescript as a Word file; the same typescript and look always give the same bytes.

Loads python-docx, so it is imported only while a document is made. The elements of the body are written as XML and read
in one go, since python-docx looks every style up by name for each paragraph, and every cell by counting, which a long
document feels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ret_tui.documents.base_styles import DETAILS, HEADINGS, SIGNATURE, STATUS, SUBTITLE, TITLE
from ret_tui.documents.direction import begins_right_to_left
from ret_tui.documents.look import PLAIN, Look
from ret_tui.documents.page_estimate import Room, with_contents
from ret_tui.documents.plain_text import blocks as tidy_blocks
from ret_tui.documents.plain_text import one_line
from ret_tui.documents.typescript import Block, Contents, Heading, Picture, Table, Text, Typescript, each_text
from ret_tui.documents.word_contents import contents_xml, heading_marks
from ret_tui.documents.word_footer import add_footer
from ret_tui.documents.word_paper import finished, new_paper
from ret_tui.documents.word_picture import picture_xml
from ret_tui.documents.word_place import WordPlace
from ret_tui.documents.word_room import room_on_a_page
from ret_tui.documents.word_styles import StyleIds, make_large
from ret_tui.documents.word_table import table_xml
from ret_tui.documents.word_text import paragraph_xml, runs_xml

#: The space above a paragraph that follows a table, in twentieths of a point.
_BELOW_A_TABLE = 160
_STYLES = {"body": "Normal", "details": DETAILS, "status": STATUS, "signature": SIGNATURE}


def set_in_word(paper: Typescript, look: Look = PLAIN) -> bytes:
    """A typescript as a Word file; from some ten pages on, in this look, it has a list of contents.

    Raises:
        BadValue: a text holds what a document cannot show.
    """
    paper = tidied(paper)
    document = new_paper(
        title=paper.title,
        author=paper.author,
        subject=paper.subject,
        made_at=paper.made_at,
        footer=paper.footer,
        base=look.base,
    )
    place = WordPlace(document)
    if paper.landscape:
        place.lay_on_its_side()
    added = add_footer(document, place.section, paper.footer) if look.adds_footer else frozenset[str]()
    styles = StyleIds(document, look.styles)
    if look.reading:
        make_large(document)
    room = room_on_a_page(document, look, place)
    paper = replace(paper, blocks=with_contents(paper.blocks, room))
    body = parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(_elements(paper, document, styles, place, room))}</w:body>")
    place.put(list(body), styles)
    return finished(document, look.base, margins=not look.reading, added=added)


def tidied(paper: Typescript) -> Typescript:
    """The typescript with single spaces, at most one blank line in a row, and nothing that Word cannot hold.

    Raises:
        BadValue: a text holds a control character, a surrogate or an override of the writing direction, or is too long.
    """
    # Running text and cells keep their line ends; whatever else has one is a single line.
    tidy = each_text(paper, lambda text: tidy_blocks(text, f"a text of the {paper.kind}"))
    return replace(
        tidy,
        title=one_line(tidy.title, "the title"),
        subtitle=one_line(tidy.subtitle, "the line under the title"),
        footer=one_line(tidy.footer, "the footer"),
        blocks=tuple(
            replace(block, text=one_line(block.text, "a heading")) if isinstance(block, Heading) else block
            for block in tidy.blocks
        ),
    )


def _elements(paper: Typescript, document: Document, styles: StyleIds, place: WordPlace, room: Room) -> Iterator[str]:
    yield paragraph_xml(runs_xml(paper.title), styles[TITLE])
    if paper.subtitle:
        yield paragraph_xml(runs_xml(paper.subtitle), styles[SUBTITLE])
    if paper.status:
        yield paragraph_xml(runs_xml(paper.status), styles[STATUS], right_to_left=begins_right_to_left(paper.status))
    numbers, pictures = count(place.free_bookmark), count(place.free_picture)
    marks = heading_marks(paper.blocks)
    for at, block in enumerate(paper.blocks):
        following = paper.blocks[at + 1] if at + 1 < len(paper.blocks) else None
        below_table = at > 0 and isinstance(paper.blocks[at - 1], Table)
        if isinstance(block, Contents):
            yield contents_xml(block, styles, paper.blocks)
            continue
        if isinstance(block, Text):
            leads_on = isinstance(following, Table) or _is_signed(following)
            yield from _text(block, leads_on, styles, _BELOW_A_TABLE if below_table else 0)
            continue
        yield from _block(block, document, styles, marks.get(at, ()), numbers, pictures, room)


def _block(
    block: Heading | Table | Picture,
    document: Document,
    styles: StyleIds,
    marks: tuple[str, ...],
    numbers: count[int],
    pictures: count[int],
    room: Room,
) -> Iterator[str]:
    match block:
        case Heading():
            inner = runs_xml(block.text)
            for mark in marks:
                number = next(numbers)
                inner = f'<w:bookmarkStart w:id="{number}" w:name="{mark}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'
            yield paragraph_xml(inner, styles[HEADINGS[block.level - 1]], new_page=block.new_page)
        case Table():
            yield table_xml(block, document, styles, room)
        case Picture():
            yield picture_xml(block, document, styles, room, next(pictures))


def _is_signed(block: Block | None) -> bool:
    """Whether it is a line to sign on, which tells nothing on a page of its own."""
    return isinstance(block, Text) and block.style == "signature"


def _text(block: Text, leads_on: bool, styles: StyleIds, above: int) -> Iterator[str]:
    pieces = [piece for piece in block.text.split("\n\n") if piece] or [""]
    for number, piece in enumerate(pieces):
        last = number + 1 == len(pieces)
        lead = f"{block.lead} " if block.lead and number == 0 and piece else block.lead if number == 0 else ""
        if not lead and not piece:
            continue
        yield paragraph_xml(
            (runs_xml(lead, bold=True) if lead else "") + runs_xml(piece),
            styles[_STYLES[block.style]],
            right_to_left=begins_right_to_left(lead + piece),
            with_next=last and (block.with_next or leads_on),
            above=above if number == 0 else 0,
        )
