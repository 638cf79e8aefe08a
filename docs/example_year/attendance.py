"""Who was expected and who came in the example year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal

from example_year import meetings
from example_year.people import ids
from store.records import (
    Answer,
    Appointment,
    Attendee,
    Came,
    Capacity,
    Declaration,
    Mark,
    Presiding,
    Record,
    Reply,
    StandingItem,
)

#: Each seat's member: p in the room, o online, a apology, x none received; nothing where nobody recorded it.
MARKS: Mapping[str, Mapping[str, str]] = {
    "M1": {
        "CH": "p", "IM01": "o", "IM02": "p", "IM03": "p", "IM04": "p", "IM05": "o", "IM06": "a", "IM07": "p",
        "IM08": "p", "IM09": "p", "IM10": "x", "IM11": "o", "IM12": "p", "BIR": "p", "COV": "p", "DUD": "p",
        "SAN": "p", "SOL": "p", "WAL": "a", "WLV": "a",
    },
    "M2": {
        "CH": "p", "IM01": "p", "IM02": "p", "IM03": "o", "IM04": "p", "IM05": "a", "IM06": "p", "IM07": "o",
        "IM08": "p", "IM09": "x", "IM11": "o", "IM12": "p", "BIR": "p", "COV": "p", "DUD": "o", "SAN": "a",
        "SOL": "p", "WAL": "a", "WLV": "a",
    },
}  # fmt: skip
#: Named substitutes: at M1 Birmingham's came beside its member; Wolverhampton's, since superseded, in its place.
SUBSTITUTE_MARKS: Mapping[str, Mapping[str, str]] = {"M1": {"BIR": "p", "WLV": "p"}, "M2": {"SAN": "o", "WLV": "a"}}
#: Arrived late, left early.
TIMES: Mapping[tuple[str, str], dict[str, str]] = {
    ("M1", "IM04"): {"arrived": "14:20"},
    ("M1", "DUD"): {"left": "15:30"},
    ("M2", "IM07"): {"arrived": "14:12"},
    ("M2", "CH"): {"left": "15:10"},
}
_CAME: dict[str, Came] = {"p": "present", "o": "online", "a": "apology", "x": "absent"}

#: What members answered for the meeting being prepared: y yes, n no, t tentative; nothing where they have not.
ANSWERS = {
    "CH": "y", "IM01": "y", "IM02": "y", "IM03": "t", "IM04": "y", "IM06": "y", "IM07": "n", "IM08": "y", "IM09": "y",
    "IM11": "y", "IM12": "n", "BIR": "n", "COV": "y", "SAN": "t", "WAL": "n", "WLV": "n",
}  # fmt: skip
#: The named substitutes who come instead, and when they said so; Solihull has no member at the time.
SUBSTITUTE_ANSWERS = {"SOL": dt.date(2026, 8, 3), "BIR": dt.date(2026, 8, 18)}
_ANSWER: dict[str, Answer] = {"y": "yes", "n": "no", "t": "tentative"}
_BY_TELEPHONE = {"IM07": "by telephone to Devon Sparkes-Malik", "BIR": "by telephone to Hannah Quayle-Osei"}

_InAttendance = Literal["facilitator", "officer", "guest", "observer", "deputy"]

_DAY = dt.timedelta(days=1)


def attendance_records(posts: tuple[Appointment, ...], standing: tuple[StandingItem, ...]) -> Iterator[Record]:
    """Replies, marks, others in the room, who presided and what was declared.

    Args:
        posts: every appointment.
        standing: the standing items, by which a guest's item gets its number.
    """
    for meeting, date in (("M1", meetings.M1), ("M2", meetings.M2)):
        held = in_post(posts, date)
        yield from _marks(meeting, held, "member", MARKS[meeting])
        yield from _marks(meeting, held, "substitute", SUBSTITUTE_MARKS[meeting])
        yield from _earlier_replies(meeting, date, held)
    held = in_post(posts, meetings.M3)
    for place, (seat, said) in enumerate(ANSWERS.items()):
        yield _reply("M3", held, seat, "member", said, dt.date(2026, 8, 4) + place * _DAY, _BY_TELEPHONE.get(seat, ""))
    for seat, on in SUBSTITUTE_ANSWERS.items():
        yield _reply("M3", held, seat, "substitute", "y", on)
    yield from _others_in_the_room(standing)
    yield from _presiding()
    yield Declaration(
        id="declared-m2-1", meeting="M2", person=ids()["Ayşe Yıldız-Brown"], item=meetings.item_id("M2", "grants"),
        interest="Trustee of a charity that may apply in the next round of community grants.", outcome="took no part",
    )  # fmt: skip


def in_post(posts: tuple[Appointment, ...], date: dt.date) -> dict[tuple[str, Capacity], str]:
    """Who holds each seat on that day, by seat and capacity."""
    return {(a.seat, a.capacity): a.person for a in posts if a.start <= date and (a.end is None or date <= a.end)}


def invited(posts: tuple[Appointment, ...]) -> dict[str, tuple[str, ...]]:
    """The people invited to each of the first three meetings: the members in post, and Solihull's substitute to M3."""
    found = {}
    for meeting, date in (("M1", meetings.M1), ("M2", meetings.M2), ("M3", meetings.M3)):
        held = in_post(posts, date)
        members = [person for (_, capacity), person in held.items() if capacity == "member"]
        found[meeting] = (*members, held["SOL", "substitute"]) if meeting == "M3" else tuple(members)
    return found


def _marks(
    meeting: str, held: Mapping[tuple[str, Capacity], str], capacity: Capacity, marks: Mapping[str, str]
) -> Iterator[Mark]:
    for seat, letter in marks.items():
        person = held[seat, capacity]
        times = TIMES.get((meeting, seat), {}) if capacity == "member" else {}
        yield Mark(
            id=f"{meeting}/{seat}/{person}", meeting=meeting, seat=seat, person=person, capacity=capacity,
            came=_CAME[letter], **times,
        )  # fmt: skip


def _earlier_replies(meeting: str, date: dt.date, held: Mapping[tuple[str, Capacity], str]) -> Iterator[Reply]:
    """For a meeting that was held: whoever came or sent an apology had said so, in turn over the three weeks before."""
    said_by: dict[Capacity, Mapping[str, str]] = {"member": MARKS[meeting], "substitute": SUBSTITUTE_MARKS[meeting]}
    for capacity, marks in said_by.items():
        for place, (seat, letter) in enumerate(marks.items()):
            if letter != "x":
                said = "n" if letter == "a" else "y"
                yield _reply(meeting, held, seat, capacity, said, date - (21 - place) * _DAY)


def _reply(
    meeting: str, held: Mapping[tuple[str, Capacity], str], seat: str, capacity: Capacity, said: str, on: dt.date,
    how: str = "",
) -> Reply:  # fmt: skip
    person = held[seat, capacity]
    return Reply(
        id=f"{meeting}/{seat}/{person}", meeting=meeting, seat=seat, person=person, capacity=capacity,
        answer=_ANSWER[said], received_on=on, how=how,
    )  # fmt: skip


def _others_in_the_room(standing: tuple[StandingItem, ...]) -> Iterator[Attendee]:
    data = meetings.item_number("M1", "data", standing)
    grants = meetings.item_number("M2", "grants", standing)
    rows: tuple[tuple[str, str, _InAttendance, str, str], ...] = (
        ("M1", "Hannah Quayle-Osei", "facilitator", "", ""),
        ("M1", "Devon Sparkes-Malik", "facilitator", "", ""),
        ("M1", meetings.GUEST_DATA, "guest", "", f"item {data}, for the Three Spires Data Observatory"),
        ("M1", "Ottoline Achterberg", "observer", "", "new to the office"),
        ("M2", "Hannah Quayle-Osei", "facilitator", "", ""),
        ("M2", "Devon Sparkes-Malik", "facilitator", "", ""),
        ("M2", meetings.GUEST_GRANTS, "guest", "", f"item {grants}, for the Canalside Community Fund"),
        ("M2", "Ottoline Achterberg", "officer", "", "for the community grants team"),
        ("M2", "Kit Fairbairn-Sow", "deputy", "WAL", "sent in place of the member; not named as substitute"),
    )
    for number, (meeting, name, capacity, seat, note) in enumerate(rows, start=1):
        yield Attendee(
            id=f"attendee-{meeting.lower()}-{number}", meeting=meeting, name=name, capacity=capacity, seat=seat,
            note=note,
        )  # fmt: skip


def _presiding() -> Iterator[Presiding]:
    """The Chair, who had to leave the second meeting at 15:10; the members present chose who went on."""
    chair, then = ids()["Amara Nwosu-Clarke"], ids()["Siobhán Ní Bhriain"]
    yield Presiding(id="presiding-m1-1", meeting="M1", person=chair)
    yield Presiding(id="presiding-m2-1", meeting="M2", person=chair, until="15:10")
    yield Presiding(id="presiding-m2-2", meeting="M2", person=then, since="15:10")
