"""The items of an agenda as it prints them, to be laid beside the agenda that came back edited."""

from __future__ import annotations

from ret_tui.documents.agenda_contents import AgendaContents
from ret_tui.documents.agenda_copy import members_copy, public_copy
from ret_tui.documents.agenda_layout import agenda_typescript, papers_words
from ret_tui.documents.typescript import Heading, Text
from ret_tui.rules.agenda_lines import heading_of
from ret_tui.rules.printed_agenda import PrintedItem, PrintedLine

_ITEM = "item:"


def printed_items(contents: AgendaContents, *, public: bool) -> tuple[tuple[PrintedItem, ...], tuple[str, ...]]:
    """The items in the order of the agenda, and the paragraphs that it prints beside them.

    Args:
        contents: with an id for each item.
        public: whether it is the public copy.

    Raises:
        BadValue: a text cannot be printed.
    """
    copy = public_copy(contents) if public else members_copy(contents)
    headings: dict[str, str] = {}
    lines: dict[str, list[PrintedLine]] = {}
    beside: list[str] = []
    for block in agenda_typescript(copy, public=public).blocks:
        if isinstance(block, Heading) and block.about.startswith(_ITEM):
            headings[block.about] = block.text
        elif isinstance(block, Text):
            pieces = [piece for piece in f"{block.lead} {block.text}".strip().split("\n\n") if piece]
            if block.about.startswith(_ITEM):
                printed = (PrintedLine(piece, block.style == "details") for piece in pieces)
                lines.setdefault(block.about, []).extend(printed)
            else:
                beside += pieces
    items = tuple(
        PrintedItem(
            id=item.id,
            number=heading_of(headings.get(f"{_ITEM}{item.id}", ""))[0],
            heading=headings.get(f"{_ITEM}{item.id}", ""),
            title=item.title or "Untitled",
            lead=item.lead,
            purpose=item.purpose,
            minutes=str(item.minutes) if item.minutes else "",
            starts=item.starts_at,
            function=item.function,
            paper=papers_words(item),
            asked=item.asked,
            confidential=item.confidential,
            ground=item.ground,
            lines=tuple(lines.get(f"{_ITEM}{item.id}", ())),
        )
        for item in copy.items
    )
    return items, tuple(beside)
