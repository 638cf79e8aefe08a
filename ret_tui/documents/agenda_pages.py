"""Setting one copy of an agenda: title, meeting details, membership, items of business, confidential items.

Loads python-docx, so it is imported only while a document is made.
"""

from __future__ import annotations

from functools import partial

from docx.document import Document

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
from ret_tui.documents.base_document import TEXT_WIDTH
from ret_tui.documents.base_styles import DETAILS, STATUS, SUBTITLE, TITLE
from ret_tui.documents.word_paper import finished, new_paper
from ret_tui.documents.word_table import Content, add_table
from ret_tui.documents.word_text import closed, write, write_in_its_direction, write_link
from ret_tui.rules.wording import count, full_day, long_day

LINK_TEXT = "Join the meeting online"
_BETWEEN = " · "


def write_agenda(copy: AgendaContents, *, public: bool) -> bytes:
    """`copy`, which holds only what this copy may print, as a Word file."""
    title = agenda_title(copy)
    which = "Public copy" if public else "Members’ copy"
    short = copy.short_name or copy.body
    paper = new_paper(
        title=title,
        author=copy.body,
        subject=f"Agenda of meeting {copy.meeting}, {which[0].lower()}{which[1:]}",
        made_at=copy.made_at,
        footer=f"{short} agenda, {long_day(copy.date)}{_BETWEEN}{which}",
    )
    write(paper.add_paragraph(style=TITLE), title)
    issued = f"Issued {long_day(copy.issued_on)}" if copy.issued_on else "Not yet issued"
    write(paper.add_paragraph(style=SUBTITLE), _BETWEEN.join((issued, which)))
    status = _status(copy)
    if status:
        write(paper.add_paragraph(style=STATUS), status)
    _write_details(paper, copy)
    _write_membership(paper, copy)
    _write_items(paper, copy)
    _write_confidential_items(paper, copy, public=public)
    return finished(paper)


def agenda_title(contents: AgendaContents) -> str:
    """``Allotments Committee (AC): agenda, 3 December 2026``."""
    short = contents.short_name
    named = f"{contents.body} ({short})" if short and short not in contents.body.split() else contents.body
    return f"{named}: agenda, {long_day(contents.date)}"


def _status(copy: AgendaContents) -> str:
    """What a reader must know before the rest: cancelled, moved, inquorate, or a date that is not agreed yet."""
    said = {
        "cancelled": "This meeting is cancelled.",
        "rearranged": "This meeting will not take place on this date: it has been rearranged.",
        "inquorate": "This meeting was held without a quorum.",
    }.get(copy.status, "")
    if not said and copy.provisional and copy.status == "planned":
        said = "The date of this meeting is provisional."
    note = copy.status_note
    if not note or (not said and copy.kind == "ordinary"):
        return said
    if not said:
        said = "This is an extraordinary meeting."
    return f"{said} {note}" + ("" if note[-1] in ".!?" else ".")


def _write_details(paper: Document, copy: AgendaContents) -> None:
    paper.add_heading("Meeting details", 1)
    time = f"{copy.start} to {copy.end}" + (f" ({copy.zone_note})" if copy.zone_note else "")
    rows: list[tuple[str, Content]] = [
        ("Meeting", f"{copy.meeting}, {copy.kind} meeting"),
        ("Date", full_day(copy.date)),
        ("Time", time),
        ("Venue", copy.venue or ("Online" if copy.join_link else "To be announced")),
    ]
    if copy.join_link:
        rows.append(("Online", partial(write_link, text=LINK_TEXT, address=copy.join_link)))
    rows += [
        (label, text)
        for label, text in (
            ("Chair", copy.presiding),
            ("Quorum", copy.quorum),
            ("Contact", copy.contact),
            ("Access needs", copy.access_needs),
        )
        if text
    ]
    label_width = 2500
    add_table(
        paper,
        ("Detail", "Information"),
        rows,
        widths=(label_width, TEXT_WIDTH - label_width),
        caption="Meeting details",
        description="When and where the meeting takes place, who presides and whom to contact: one detail in each row.",
        row_headers=True,
    )


def _write_membership(paper: Document, copy: AgendaContents) -> None:
    paper.add_heading("Membership", 1)
    if not copy.membership:
        write(paper.add_paragraph(), "No seats are recorded.")
        return
    vacant = sum(not row.member or row.member == "Vacant" for row in copy.membership)
    seats = count(len(copy.membership), "seat")
    under = f" under the {copy.terms_title}" if copy.terms_title else ""
    sentence = f"{seats}{under}, " + (f"{vacant} of them vacant." if vacant else "all filled.")
    introduction = write(paper.add_paragraph(), sentence)
    introduction.paragraph_format.keep_with_next = True
    # The longest name of a council fits one line; the others fit most people's names.
    wide, narrow = TEXT_WIDTH * 47 // 100, TEXT_WIDTH * 26 // 100
    add_table(
        paper,
        ("Seat", "Member", "Named substitute"),
        [(row.seat, row.member or "Vacant", row.substitute or "None") for row in copy.membership],
        widths=(wide, TEXT_WIDTH - wide - narrow, narrow),
        caption="Membership",
        description="Who holds each seat, and who is its named substitute: one seat in each row.",
    )


def _write_items(paper: Document, copy: AgendaContents) -> None:
    paper.add_heading("Items of business", 1)
    open_items = [item for item in copy.items if not item.confidential]
    for item in open_items:
        _write_item(paper, item)
    if not open_items:
        write(paper.add_paragraph(), "No items of business are recorded.")


def _write_confidential_items(paper: Document, copy: AgendaContents, *, public: bool) -> None:
    items = [item for item in copy.items if item.confidential]
    if not items:
        return
    paper.add_heading("Confidential items", 1)
    sentence = (
        "These items are taken in private. Their titles and the grounds are published; their papers are not."
        if public
        else "These items are taken in private. Please do not share them or their papers."
    )
    write(paper.add_paragraph(), sentence).paragraph_format.keep_with_next = True
    for item in items:
        _write_item(paper, item)


def _write_item(paper: Document, item: AgendaItem) -> None:
    write(paper.add_heading(level=2), f"{item.number}. {item.title or 'Untitled'}")
    paragraphs = [(DETAILS, text) for text in (_details(item),) if text]
    if item.confidential:
        paragraphs.append((DETAILS, f"Ground: {item.ground or 'none recorded'}"))
    asked = [("Normal", block) for block in item.asked.split("\n\n") if block]
    for place, (style, text) in enumerate([*paragraphs, *asked]):
        paragraph = write_in_its_direction(paper.add_paragraph(style=style), text)
        # The line of details never stands alone at the foot of a page.
        paragraph.paragraph_format.keep_with_next = True if place + 1 < len(paragraphs) + bool(asked) else None


def _details(item: AgendaItem) -> str:
    time = ", ".join(part for part in (item.starts_at, count(item.minutes, "minute") if item.minutes else "") if part)
    labelled = (
        ("Lead: ", item.lead),
        ("Purpose: ", item.purpose),
        ("", time),
        ("Function: ", item.function),
        ("Paper: ", item.paper),
    )
    return _BETWEEN.join(label + closed(text) for label, text in labelled if text)
