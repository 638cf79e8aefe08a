"""A made-up committee's years, written through the Store alone: seats, people, meetings, agendas, marks and actions."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from store.change import Change
from store.records import (
    Action,
    ActionUpdate,
    Appointment,
    Body,
    Function,
    Item,
    Mark,
    Meeting,
    Person,
    Seat,
    Terms,
)
from store.records.base import Record
from store.store import Store

SEATS = 20
MONTHS = (5, 7, 9, 11, 1, 3)
ITEMS = (
    "Welcome and apologies",
    "Declarations of interest",
    "Minutes",
    "Matters arising",
    "Actions",
    *(f"Business {n}" for n in range(1, 7)),
    "Next meeting",
)
#: Actions of a meeting, and the steps in the story of each.
ACTIONS = 12
UPDATES = 4
#: What is said at length: about as long as people write it, so that a year takes about 0.4 MB.
ASKED = "Members heard what the example group found and were asked what is to be done about it by whom. " * 16
TOLD = "The example group answered the letter, asked for more time, and will bring figures to the next meeting. " * 4
STATES = ("open", "in progress", "reported", "complete", "no longer required")
#: The first meeting of the last year is past on this day, and the second stands before the door.
TODAY = dt.date(2026, 10, 20)
CAME = ("present", "present", "present", "online", "apology", "absent")


def now() -> dt.datetime:
    """The moment at which all of it is written."""
    return dt.datetime.combine(TODAY, dt.time(9), dt.UTC)


def second_tuesday(year: int, month: int) -> dt.date:
    """The day on which the committee meets in a month."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(1 - first.weekday()) % 7 + 7)


def the_body() -> list[Record]:
    """The committee, its terms, its functions and its seats."""
    records: list[Record] = [
        Body(id="body", name="Example Committee", short_name="EC"),
        Terms(id="T1", title="Terms of reference", year=2017, adopted_on=dt.date(2017, 1, 10)),
    ]
    records += [
        Function(id=f"F{n}", terms="T1", position=n, name=f"Function {n}", text=f"Advise on matter {n}.")
        for n in range(1, 7)
    ]
    records += [
        Seat(
            id=f"S{n:02}",
            position=n,
            name=f"Seat {n}",
            kind="chair" if n == 1 else "representative",
            substitute=n > SEATS - 7,
        )
        for n in range(1, SEATS + 1)
    ]
    return records


def add_people(change: Change, since: dt.date) -> list[str]:
    """A member for each seat; their ids in the order of the seats."""
    people = []
    for n in range(1, SEATS + 1):
        person = change.add(Person, name=f"Example Person {n}", email=f"person{n}@example.org")
        change.add(Appointment, person=person.id, seat=f"S{n:02}", capacity="member", start=since)
        people.append(person.id)
    return people


def add_meeting(change: Change, number: int, first_year: int, month: int, people: list[str]) -> Meeting:
    """A meeting with its agenda, and with a mark for each seat when it is over."""
    day = second_tuesday(first_year + (month < MONTHS[0]), month)
    over = day < TODAY
    meeting = change.add(
        Meeting,
        year=f"{first_year}-{(first_year + 1) % 100:02}",
        date=day,
        start="14:00",
        end="16:00",
        zone="Europe/London",
        venue="Room 1",
        status="held" if over else "planned",
        uid=f"bench-{number}@example.org",
    )
    for position, title in enumerate(ITEMS):
        change.add(Item, meeting=meeting.id, position=float(position), title=title, minutes=10, asked=ASKED)
    for n, person in enumerate(people, start=1):
        if over:
            change.put(
                Mark,
                f"{meeting.id}/S{n:02}/{person}",
                meeting=meeting.id,
                seat=f"S{n:02}",
                person=person,
                capacity="member",
                came=CAME[(n + number) % len(CAME)],
            )
    return meeting


def add_actions(change: Change, meeting: Meeting, numbers: range, people: list[str], updates: int) -> None:
    """Actions agreed at a meeting, in every state, each with its story; with ids of their own, since many are made."""
    for n in numbers:
        state = STATES[n % len(STATES)]
        action = change.add(
            Action,
            f"A-{n:03}",
            text=f"Write to example group {n} about what was agreed, and bring the answer next time. {TOLD[:90]}",
            owner=people[n % len(people)],
            due=meeting.date + dt.timedelta(days=14 + n % 60),
            function=f"F{n % 6 + 1}",
            meeting=meeting.id,
            state=state,
            raised_on=min(meeting.date, TODAY),
            closed_on=meeting.date + dt.timedelta(days=50) if n % len(STATES) > 2 else None,
        )
        for step in range(1, updates + 1):
            change.add(
                ActionUpdate,
                f"{action.id}-{step}",
                action=action.id,
                on=meeting.date,
                note=TOLD,
                state_to=state,
                position=step,
            )


def write(
    path: Path,
    *,
    home: Path,
    years: int = 1,
    actions: int | None = None,
    updates: int = UPDATES,
    publish_later: bool = False,
) -> Store:
    """A new store with the last ``years`` years before 2027, in its file and on the disk.

    Args:
        path: the store's file, not there yet.
        home: the folder for the journal.
        years: how many, each with six meetings.
        actions: how many actions in all; ACTIONS for each meeting when None.
        updates: steps in the story of each action.
        publish_later: how the store that is returned publishes. It is always written later, since a hundred years
            that are published after each meeting take a minute.
    """
    store = Store.create(path, who="Bench", now=now, home=home, first=the_body(), name="New store", publish_later=True)
    first_year = TODAY.year - years + 1
    with store.change("Members appointed") as change:
        people = add_people(change, dt.date(first_year, MONTHS[0], 1))
    meetings = [(year, month) for year in range(first_year, TODAY.year + 1) for month in MONTHS]
    count = len(meetings) * ACTIONS if actions is None else actions
    for number, (year, month) in enumerate(meetings, start=1):
        numbers = range(count * (number - 1) // len(meetings) + 1, count * number // len(meetings) + 1)
        with store.change(f"Meeting {number}") as change:
            meeting = add_meeting(change, number, year, month, people)
            add_actions(change, meeting, numbers, people, updates)
    store.publish()
    if publish_later:
        return store
    store.close()
    return Store.open(path, who="Bench", now=now, home=home)
