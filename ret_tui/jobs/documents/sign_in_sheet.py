"""A meeting's sign-in sheet. Once signed it is a record of who was in a room, so there is no public copy of it.

It goes from hand to hand, guests' too, and so prints no link and no address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.jobs import look_after_people, who_is
from ret_tui.jobs.documents import agenda
from ret_tui.jobs.documents.public_text import join_links
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.guest_answer import answer_of
from store.records import Attendee, Meeting, Person
from store.refusals import RuleBroken

if TYPE_CHECKING:
    import datetime as dt

    from ret_tui.documents.sign_in_sheet import SignInContents
    from ret_tui.documents.typescript import Finding, Typescript


def typescript(office: Office, about: str, *, public: bool) -> Typescript:
    """A meeting's sheet.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled or rearranged.
    """
    from ret_tui.documents.sign_in_sheet import sign_in_typescript

    return sign_in_typescript(contents(office, about))


def findings(office: Office, about: str, *, public: bool) -> tuple[Finding, ...]:
    """Nothing beside what is looked for in every kind: a seat that nobody fills is told as that."""
    return ()


def file_words(office: Office, about: str) -> tuple[str, dt.date]:
    """The meeting's id and day.

    Raises:
        Unknown: there is no such meeting.
    """
    return agenda.file_words(office, about)


def contents(office: Office, meeting: str) -> SignInContents:
    """Everything that a meeting's sheet prints.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled or rearranged.
    """
    from ret_tui.documents.private_text import without_any
    from ret_tui.documents.sign_in_sheet import SignInContents, SigningRow

    kept = who_is.meeting(office, meeting)
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} was {kept.status}, so nobody signs in to it", "choose a meeting that takes place")
    printed = agenda.contents(office, kept.id)
    links = join_links(office)
    rows, vacant = [], []
    for seat in look_after_people.seats(office, kept.date):
        if seat.member is not None:
            rows.append(SigningRow(seat=seat.name, seat_id=seat.id, name=seat.member.name))
        if seat.substitute is not None and seat.may_substitute:
            rows.append(SigningRow(seat=f"{seat.name}, named substitute", seat_id=seat.id, name=seat.substitute.name))
        if seat.member is None and (seat.substitute is None or not seat.may_substitute):
            vacant.append(seat.name)
    return SignInContents(
        body=printed.body,
        short_name=printed.short_name,
        meeting=kept.id,
        date=kept.date,
        start=kept.start,
        end=kept.end,
        venue=without_any(kept.venue, links),
        rows=tuple(rows),
        vacant=tuple(vacant),
        others=tuple(
            (without_any(name, links) or "Name not recorded", without_any(organisation, links))
            for name, organisation in _others(office, kept)
        ),
        made_at=printed.made_at,
    )


def _others(office: Office, kept: Meeting) -> tuple[tuple[str, str], ...]:
    """The facilitators, and whoever else is down as in attendance, by name, each once."""
    known = {person.name: person.organisation for person in office.store.all(Person)}
    names = [person.name for person in office.store.all(Person) if person.facilitator]
    others = office.of(Attendee, "meeting", kept.id)
    coming = (each for each in others if not each.expected or answer_of(office, kept, each) != "no")
    names += sorted((each.name for each in coming), key=str.casefold)
    return tuple((name, known.get(name, "")) for name in dict.fromkeys(names))
