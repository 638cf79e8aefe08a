"""A small made-up committee for the tests of rules: a chair, two independent members and two councils."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from store.records import Action, ActionState, Appointment, Capacity, Item, Mark, Person, Reply, Seat, SeatKind
from store.records.attendance import Answer, Came

DAY = dt.date(2026, 5, 12)
START = dt.date(2026, 5, 1)


def seat(id: str, name: str, kind: SeatKind, *, substitute: bool = False) -> Seat:
    return Seat(id=id, position=1, name=name, kind=kind, substitute=substitute, organisation=name if substitute else "")


CHAIR = seat("CH", "Chair", "chair")
FIRST = seat("IM01", "Independent 1", "independent")
SECOND = seat("IM02", "Independent 2", "independent")
NORTH = seat("NOR", "Northby", "representative", substitute=True)
SOUTH = seat("SOU", "Southby", "representative", substitute=True)
SEATS = (CHAIR, FIRST, SECOND, NORTH, SOUTH)
SEATS_BY_ID = {one.id: one for one in SEATS}

PEOPLE = {
    id: Person(id=id, name=name)
    for id, name in {
        "P-01": "Amara Example",
        "P-02": "Ben Example",
        "P-03": "Cara Example",
        "P-04": "Dev Example",
        "P-05": "Ewa Example",
        "P-06": "Finn Example",
        "P-07": "Gwen Example",
    }.items()
}


def post(
    person: str,
    seat: str,
    capacity: Capacity = "member",
    *,
    start: dt.date = START,
    end: dt.date | None = None,
    id: str = "",
) -> Appointment:
    return Appointment(
        id=id or f"{seat}-{person}-{capacity}-{start}",
        person=person,
        seat=seat,
        capacity=capacity,
        start=start,
        end=end,
    )


POSTS = (
    post("P-01", "CH"),
    post("P-02", "IM01"),
    post("P-03", "IM02"),
    post("P-04", "NOR"),
    post("P-05", "NOR", "substitute"),
    post("P-06", "SOU"),
    post("P-07", "SOU", "substitute"),
)


def mark(seat: str, person: str, came: Came = "present", capacity: Literal["member", "substitute"] = "member") -> Mark:
    return Mark(id=f"M1/{seat}/{person}", meeting="M1", seat=seat, person=person, capacity=capacity, came=came)


def reply(seat: str, person: str, answer: Answer) -> Reply:
    return Reply(
        id=f"M1/{seat}/{person}",
        meeting="M1",
        seat=seat,
        person=person,
        capacity="member",
        answer=answer,
        received_on=DAY,
    )


def item(id: str, position: float, minutes: int = 10, *, confidential: bool = False) -> Item:
    return Item(id=id, meeting="M1", position=position, title=f"Item {id}", minutes=minutes, confidential=confidential)


def action(
    id: str = "A-001",
    *,
    due: dt.date | None = None,
    state: ActionState = "open",
    owner: str = "",
    function: str = "",
    meeting: str = "",
    text: str = "List every assessment",
    raised_on: dt.date = DAY,
) -> Action:
    return Action(
        id=id, text=text, due=due, state=state, owner=owner, function=function, meeting=meeting, raised_on=raised_on
    )
