"""The messages that told the members of the third meeting, as the outbox keeps them, and who is asked to stand in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from example_year.attendance import SUBSTITUTE_ANSWERS, in_post
from example_year.meetings import DATES, END, JOIN_LINK, MAILBOX, START, VENUE, ZONE
from store.records import Appointment, Meeting, Message, Person, Record, StandIn

_MEETING = "M3"
_DATE = DATES[2]
_SENT = dt.datetime(2026, 8, 3, 9, 50, tzinfo=ZoneInfo(ZONE))


def message_records(
    everything: list[Record], invited: Mapping[str, tuple[str, ...]], short_name: str
) -> Iterator[Message | StandIn]:
    """What was mailed for the third meeting, a few seconds apart, and the substitutes who were asked since.

    Args:
        everything: the people, appointments and meetings.
        invited: the people invited to each meeting, by id.
        short_name: what the members call the body.
    """
    people = {record.id: record for record in everything if isinstance(record, Person)}
    uid = next(record.uid for record in everything if isinstance(record, Meeting) and record.id == _MEETING)
    held = in_post(tuple(record for record in everything if isinstance(record, Appointment)), _DATE)
    seats = {person: seat for (seat, _), person in held.items()}
    for place, id in enumerate(invited[_MEETING]):
        person, seat = people[id], seats[id]
        at = _SENT + dt.timedelta(seconds=4 * place)
        yield Message(
            id=f"m3-{id.lower()}", meeting=_MEETING, person=id, name=person.name, address=person.email,
            copy_to=person.assistant_email, method="REQUEST", why="new", uid=uid, sequence=0, date=_DATE, start=START,
            end=END, venue=VENUE, join_link=JOIN_LINK, title=f"{short_name} meeting {_MEETING}", seat=seat,
            role="CHAIR" if seat == "CH" else "REQ-PARTICIPANT", organiser=MAILBOX,
            organiser_name="RET secretariat", state="sent", way="mail", batch="m3-invited", made_at=_SENT, sent_at=at,
            message_id=f"m3-{id.lower()}@example.org", tries=1,
        )  # fmt: skip
    for seat, on in SUBSTITUTE_ANSWERS.items():
        if (seat, "member") in held:
            yield StandIn(
                id=f"{_MEETING}/{seat}", meeting=_MEETING, seat=seat, person=held[seat, "substitute"], asked_on=on
            )
