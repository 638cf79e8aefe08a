"""What still keeps an agenda from going out: placeholders, items without a lead or minutes, too little time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
from ret_tui.rules.wording import count

#: Whole words that stand for something still to come, crosses in a row, question marks in a row.
_STAND_IN = re.compile(
    r"\b(?:tbc|tba|tbd|todo|to be (?:confirmed|advised|decided))\b|\bx{4,}\b|\bxxx\b|\?{3,}", re.IGNORECASE
)
#: Square brackets around anything but a number, which would be a reference or a year.
_BRACKETS = re.compile(r"\[(?!\d+\])[^\[\]\n]{0,80}\]")
_ROMAN_THIRTY = "XXX"


@dataclass(frozen=True)
class Finding:
    """One thing to put right before the agenda goes out."""

    #: The item's number, or None when it concerns the whole agenda.
    item: int | None
    #: A phrase that stands alone: "Item 4, “Budget”, has no lead".
    words: str


def check_agenda(contents: AgendaContents) -> tuple[Finding, ...]:
    """Everything in `contents` that a reader would take for unfinished, in the order in which it is printed."""
    return (*(Finding(None, words) for words in _of_the_meeting(contents)), *_of_the_items(contents))


def _of_the_meeting(contents: AgendaContents) -> Iterator[str]:
    texts = {
        "The body’s name": contents.body,
        "The venue": contents.venue,
        "The Chair’s name": contents.presiding,
        "The quorum": contents.quorum,
        "The contact": contents.contact,
        "The contact for the public": contents.public_contact,
        "The sentence on access needs": contents.access_needs,
        "The note on the meeting": contents.status_note,
        "The title of the terms of reference": contents.terms_title,
        **{f"The member for {row.seat}": row.member for row in contents.membership},
        **{f"The named substitute for {row.seat}": row.substitute for row in contents.membership},
    }
    for what, text in texts.items():
        yield from _stand_ins(what, text)
    if not contents.venue.strip() and not contents.join_link.strip():
        yield "There is neither a venue nor a link to join the meeting"
    if not contents.items:
        yield "There are no items of business"
    if contents.overrun > 0:
        yield f"The items run {count(contents.overrun, 'minute')} past the end at {contents.end}"


def _of_the_items(contents: AgendaContents) -> Iterator[Finding]:
    for item in contents.items:
        for words in _of_one_item(item):
            yield Finding(item.number, words)


def _of_one_item(item: AgendaItem) -> Iterator[str]:
    title = " ".join(item.title.split())
    named = f"Item {item.number}, “{title}”," if title else f"Item {item.number}"
    if not title:
        yield f"{named} has no title"
    for what, text in (
        ("title", item.title),
        ("lead", item.lead),
        ("paper", item.paper),
        ("text", item.asked),
        ("ground", item.ground),
    ):
        yield from _stand_ins(f"The {what} of item {item.number}", text)
    if item.needs_lead and not item.lead.strip():
        yield f"{named} has no lead"
    if item.minutes <= 0:
        yield f"{named} has no minutes"
    if item.confidential and not item.ground.strip():
        yield f"{named} is confidential without a ground"


def _stand_ins(what: str, text: str) -> Iterator[str]:
    found = [*_STAND_IN.finditer(text), *_BRACKETS.finditer(text)]
    for word in dict.fromkeys(match[0] for match in sorted(found, key=lambda match: match.start())):
        if word != _ROMAN_THIRTY:
            yield f"{what} still says “{word}”"
