"""Composing one copy of an agenda: meeting details, membership, items of business, confidential items."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
from ret_tui.documents.body_title import body_title
from ret_tui.documents.direction import closed
from ret_tui.documents.typescript import Block, Cell, Heading, Link, Table, Text, Typescript
from ret_tui.documents.venue_words import venue_words
from ret_tui.rules.wording import count, full_day, long_day

LINK_TEXT = "Join the meeting online"
#: Stands above the confidential items in each copy.
PUBLIC_ON_PRIVATE_ITEMS = (
    "These items are taken in private. Their titles and the grounds are published; their papers are not."
)
MEMBERS_ON_PRIVATE_ITEMS = "These items are taken in private. Please do not share them or their papers."
_BETWEEN = " · "


def agenda_typescript(copy: AgendaContents, *, public: bool) -> Typescript:
    """`copy`, which holds only what this copy may print, as a document."""
    title = agenda_title(copy)
    which = "Public copy" if public else "Members’ copy"
    issued = f"Issued {long_day(copy.issued_on)}" if copy.issued_on else "Not yet issued"
    return Typescript(
        kind="agenda",
        title=title,
        subtitle=_BETWEEN.join(part for part in (issued, copy.revision, which) if part),
        status=_status(copy),
        author=copy.body,
        subject=f"Agenda of meeting {copy.meeting}, {which[0].lower()}{which[1:]}",
        footer=f"{copy.short_name or copy.body} agenda, {long_day(copy.date)}{_BETWEEN}{which}",
        made_at=copy.made_at,
        public=public,
        blocks=(*_details_of(copy), *_membership(copy), *_items(copy), *_confidential_items(copy, public=public)),
    )


def agenda_title(contents: AgendaContents) -> str:
    """``Allotments Committee (AC): agenda, 3 December 2026``."""
    return body_title(contents.body, contents.short_name, f"agenda, {long_day(contents.date)}")


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


def _details_of(copy: AgendaContents) -> Iterator[Block]:
    time = f"{copy.start} to {copy.end}" + (f" ({copy.zone_note})" if copy.zone_note else "")
    rows: list[tuple[str, Cell]] = [
        ("Meeting", f"{copy.meeting}, {copy.kind} meeting"),
        ("Date", full_day(copy.date)),
        ("Time", time),
        (
            "Venue",
            venue_words(copy.venue, online=bool(copy.join_link), held=copy.status in ("held", "inquorate")),
        ),
    ]
    if copy.join_link:
        rows.append(("Online", Link(LINK_TEXT, copy.join_link)))
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
    yield Heading(text="Meeting details", about=f"meeting:{copy.meeting}")
    yield Table(
        header=("Detail", "Information"),
        rows=tuple(rows),
        shares=(27, 73),
        caption="Meeting details",
        description="When and where the meeting takes place, who presides and whom to contact: one detail in each row.",
        row_headers=True,
        abouts=(f"meeting:{copy.meeting}",) * len(rows),
    )


def _membership(copy: AgendaContents) -> Iterator[Block]:
    yield Heading(text="Membership")
    if not copy.membership:
        yield Text(text="No seats are recorded.")
        return
    vacant = sum(not row.member or row.member == "Vacant" for row in copy.membership)
    seats = count(len(copy.membership), "seat")
    under = f" under the {copy.terms_title}" if copy.terms_title else ""
    how_many = "all" if vacant == len(copy.membership) else str(vacant)
    sentence = f"{seats}{under}, " + (f"{how_many} of them vacant." if vacant else "all filled.")
    yield Text(text=sentence, with_next=True)
    yield Table(
        header=("Seat", "Member", "Named substitute"),
        rows=tuple((row.seat, row.member or "Vacant", row.substitute or "None") for row in copy.membership),
        # Most people's names fit one line, and “Metropolitan Borough Council” two.
        shares=(39, 33, 28),
        caption="Membership",
        description="Who holds each seat, and who is its named substitute: one seat in each row.",
        abouts=tuple(f"seat:{row.id}" if row.id else "" for row in copy.membership),
    )


def _items(copy: AgendaContents) -> Iterator[Block]:
    yield Heading(text="Items of business")
    open_items = [item for item in copy.items if not item.confidential]
    for item in open_items:
        yield from item_blocks(item)
    if not open_items:
        yield Text(text="No items of business are recorded.")


def _confidential_items(copy: AgendaContents, *, public: bool) -> Iterator[Block]:
    items = [item for item in copy.items if item.confidential]
    if not items:
        return
    yield Heading(text="Confidential items")
    yield Text(
        text=PUBLIC_ON_PRIVATE_ITEMS if public else MEMBERS_ON_PRIVATE_ITEMS,
        with_next=True,
    )
    for item in items:
        yield from item_blocks(item)


def item_blocks(item: AgendaItem) -> Iterator[Block]:
    """An item as the agenda prints it: its heading, the line of details, and what is asked."""
    about = f"item:{item.id}" if item.id else ""
    yield Heading(
        text=f"{item.number}. {item.title or 'Untitled'}",
        level=2,
        about=about,
        mark=f"_item_{item.id}" if item.id else "",
    )
    lines = [text for text in (item_details(item),) if text]
    if item.confidential:
        lines.append(f"Ground: {item.ground or 'none recorded'}")
    if item.late:
        lines.append(late_words(item))
    for place, text in enumerate(lines, 1):
        # The line of details never stands alone at the foot of a page.
        yield Text(text=text, style="details", about=about, with_next=place < len(lines) or bool(item.asked))
    if item.asked:
        yield Text(text=item.asked, about=about)


def late_words(item: AgendaItem) -> str:
    """``Late item: the figures came on Monday. The Chair consented.``"""
    said = f"Late item: {item.late_reason}" if item.late_reason else "Late item"
    consent = "The Chair consented." if item.chair_consented else "The Chair’s consent is to be asked."
    return f"{said}{'' if said[-1] in '.!?' else '.'} {consent}"


def item_details(item: AgendaItem) -> str:
    """``Lead: Farah Pattern · Purpose: discussion · 14:30, 20 minutes · Paper: 2``; what is empty is left out."""
    time = ", ".join(part for part in (item.starts_at, count(item.minutes, "minute") if item.minutes else "") if part)
    labelled = (
        ("Lead: ", item.lead),
        ("Purpose: ", item.purpose),
        ("", time),
        ("Function: ", item.function),
        (_papers_label(item), papers_words(item)),
    )
    return _BETWEEN.join(label + closed(text) for label, text in labelled if text)


def papers_words(item: AgendaItem) -> str:
    """What an item's line says of its papers: ``6a Equity data; 6b Annex (to follow)``, behind the item's own words.

    Words that mean one of those papers are left out.
    """
    named = [f"{paper.label} {paper.title}" + (" (to follow)" if paper.to_follow else "") for paper in item.papers]
    return "; ".join(words for words in (_own_words(item), *named) if words)


def _papers_label(item: AgendaItem) -> str:
    return "Papers: " if len(item.papers) + bool(_own_words(item)) > 1 else "Paper: "


def _own_words(item: AgendaItem) -> str:
    return "" if any(paper.title == item.paper for paper in item.papers) else item.paper
