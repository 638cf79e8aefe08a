"""What still keeps an agenda from going out: placeholders, items without a lead or minutes, too little time."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
from ret_tui.documents.placeholders import placeholders
from ret_tui.documents.typescript import Finding
from ret_tui.rules.statutory_grounds import is_covered, names_law
from ret_tui.rules.wording import count


def check_agenda(contents: AgendaContents) -> tuple[Finding, ...]:
    """Everything in `contents` that a reader would take for unfinished, in the order in which it is printed."""
    return (*_of_the_meeting(contents), *_of_the_items(contents))


def _of_the_meeting(contents: AgendaContents) -> Iterator[Finding]:
    meeting, agenda = f"meeting:{contents.meeting}", f"agenda:{contents.meeting}"
    texts = (
        ("The body’s name", contents.body, ""),
        ("The venue", contents.venue, meeting),
        ("The Chair’s name", contents.presiding, meeting),
        ("The quorum", contents.quorum, "setting:quorum"),
        ("The contact", contents.contact, "setting:organiser.name"),
        ("The contact for the public", contents.public_contact, "setting:organiser.public_contact"),
        ("The sentence on access needs", contents.access_needs, "setting:access.working_days"),
        ("The note on the meeting", contents.status_note, meeting),
        ("The title of the terms of reference", contents.terms_title, ""),
        *((f"The member for {row.seat}", row.member, f"seat:{row.id}") for row in contents.membership),
        *((f"The named substitute for {row.seat}", row.substitute, f"seat:{row.id}") for row in contents.membership),
    )
    for what, text, about in texts:
        for words in _stand_ins(what, text):
            yield Finding(words, about)
    if not contents.venue.strip() and not contents.join_link.strip():
        yield Finding("There is neither a venue nor a link to join the meeting", meeting)
    if not contents.items:
        yield Finding("There are no items of business", agenda)
    if contents.overrun > 0:
        yield Finding(f"The items run {count(contents.overrun, 'minute')} past the end at {contents.end}", agenda)


def _of_the_items(contents: AgendaContents) -> Iterator[Finding]:
    for item in contents.items:
        for words in (*_of_one_item(item), *_of_its_ground(item, contents.law), *_of_its_lateness(item)):
            yield Finding(words, f"item:{item.id}" if item.id else "")
        for paper in item.papers:
            for words in _stand_ins(f"The title of paper {paper.label}", paper.title):
                yield Finding(words, f"item:{item.id}" if item.id else "")


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


def _of_its_ground(item: AgendaItem, law: str) -> Iterator[str]:
    if item.confidential and names_law(item.ground) and not is_covered(item.ground, law):
        recorded = (
            f"the law recorded for this body is “{law}”" if law else "no law is recorded as applying to this body"
        )
        yield f"The ground of item {item.number} names a law, “{item.ground}”, and {recorded}"


def _of_its_lateness(item: AgendaItem) -> Iterator[str]:
    if not item.late:
        return
    if not item.late_reason.strip():
        yield f"Item {item.number}, “{item.title}”, is late, and why it could not wait is not recorded"
    if not item.chair_consented:
        yield f"Item {item.number}, “{item.title}”, is late, and the Chair’s consent is to be asked"


def _stand_ins(what: str, text: str) -> Iterator[str]:
    for word in placeholders(text):
        yield f"{what} still says “{word}”"
