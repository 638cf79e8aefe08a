"""Every kind of message, for each month of a year and both days the clocks change, by three readers that agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from calendar_readers import by_ical, by_vobject
from ical_js import by_ical_js

from ret_tui.jobs import bank_holidays, invite, look_after_people, set_up, settings
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.outbox.calendar_part import calendar_part
from ret_tui.jobs.outbox.events import Event, event_of
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outbox.guests import add_guest
from ret_tui.jobs.outbox.make import make
from store.records import Item, Meeting, Message, Publication, StandIn

#: Days with the hour in UTC at which it is 14:00 in London: a day a month, and the days on which clocks change.
DAYS = {
    "2026-05-12": 13, "2026-06-09": 13, "2026-07-14": 13, "2026-08-11": 13, "2026-09-08": 13, "2026-10-13": 13,
    "2026-10-25": 14, "2026-11-10": 14, "2026-12-08": 14, "2027-01-12": 14, "2027-02-09": 14, "2027-03-09": 14,
    "2027-03-28": 13, "2027-04-13": 13,
}  # fmt: skip
ORGANISER = "mailto:ret@example.org"


class Who(NamedTuple):
    """How somebody is listed."""

    address: str
    role: str
    partstat: str
    delegated_to: tuple[str, ...] = ()
    delegated_from: tuple[str, ...] = ()


class Says(NamedTuple):
    """What one event says."""

    uid: str
    sequence: int
    start: dt.datetime
    end: dt.datetime
    status: str
    organiser: str
    attendees: frozenset[Who]


class Written(NamedTuple):
    """A message as bytes, its METHOD, and what the store holds that it should say."""

    kind: str
    content: bytes
    method: str
    says: tuple[Says, ...]


def office_with_people(folder: Path) -> Office:
    """A Chair, a member, a member with a named substitute, and a meeting on each of the days."""
    bank_holidays.forget()
    office = set_up.new_store(folder / "s.json", Clock(dt.date(2026, 4, 20), dt.time(9, 30)), year="2026-27")
    for name, seat, capacity in (
        ("Amara Nwosu-Clarke", "CH", "member"),
        ("Siobhán Ní Bhriain", "IM01", "member"),
        ("Jas Kaur", "SAN", "member"),
        ("Tom Price", "SAN", "substitute"),
    ):
        address = f"{name.split()[0].replace('á', 'a').lower()}@example.org"
        added = look_after_people.add_person(office, name, email=address)
        look_after_people.appoint(office, added.id, seat, capacity=capacity, start="2026-05-01")
    settings.change(office, "organiser.email", "ret@example.org")
    with office.store.change("meetings") as step:
        for number, day in enumerate(DAYS, 1):
            step.put(
                Meeting, f"M{number}", year="2026-27", date=dt.date.fromisoformat(day), start="14:00", end="16:00",
                zone="Europe/London", venue="Town Hall; Room 2, “Nord”", uid=f"{number:04}-a@ret-tui",
                join_link="https://meet.example.org/j?a=1&b=2",
            )  # fmt: skip
            step.add(Item, meeting=f"M{number}", position=1.0, title="Opening", minutes=10)
            step.add(Item, meeting=f"M{number}", position=2.0, title="Housing data", minutes=25)
    return office


def moment(day: dt.date, minutes: int = 0) -> dt.datetime:
    """So many minutes after 14:00 in London, in UTC."""
    return dt.datetime.combine(day, dt.time(DAYS[day.isoformat()]), tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)


def mailto(address: str) -> tuple[str, ...]:
    return (f"mailto:{address}",) if address else ()


def says(message: Message, listed: Sequence[Who], status: str) -> Says:
    # Meetings are from 14:00 to 16:00; the guest's item begins after ten minutes and takes twenty-five.
    first, last = (10, 35) if message.guest else (0, 120)
    return Says(
        message.uid, message.sequence, moment(message.date, first), moment(message.date, last), status, ORGANISER,
        frozenset(listed),
    )  # fmt: skip


def own(message: Message) -> list[Who]:
    """The reader, and the other of an officer and the substitute."""
    asks = message.method == "REQUEST"
    state = "" if not asks else "DELEGATED" if message.delegated_to else "NEEDS-ACTION"
    found = [
        Who(
            f"mailto:{message.address}", message.role, state, mailto(message.delegated_to),
            mailto(message.delegated_from),
        )
    ]  # fmt: skip
    if message.delegated_to:
        state = "NEEDS-ACTION" if asks else ""
        found.append(Who(f"mailto:{message.delegated_to}", "REQ-PARTICIPANT", state, (), mailto(message.address)))
    if message.delegated_from:
        state = "DELEGATED" if asks else ""
        found.append(Who(f"mailto:{message.delegated_from}", "REQ-PARTICIPANT", state, mailto(message.address), ()))
    return found


def send(office: Office, event: Event) -> tuple[Message, ...]:
    with office.store.change("sent", undoable=False) as step:
        return make(office, step, event, event.due, "batch", state="sent", way="mail")


def status_of(message: Message) -> str:
    if message.method == "REQUEST":
        return message.status
    return "CANCELLED" if message.why == "cancelled" else ""


def written(office: Office, kind: str, event: Event, made: Sequence[Message]) -> list[Written]:
    return [
        Written(kind, calendar_part(office, event, each), each.method, (says(each, own(each), status_of(each)),))
        for each in made
    ]


def of_meeting(office: Office, id: str) -> list[Written]:
    """A meeting's life: invited, with everybody listed, a substitute, the member after all, a guest, called off."""
    found: list[Written] = []

    def event() -> Event:
        return event_of(office, office.meeting(id))

    made = send(office, event())
    found += written(office, "invited", event(), made)
    settings.change(office, "invitations.list_everyone", "yes")
    everybody = [
        Who("mailto:amara@example.org", "CHAIR", "NEEDS-ACTION"),
        Who("mailto:siobhan@example.org", "REQ-PARTICIPANT", "NEEDS-ACTION"),
        Who("mailto:jas@example.org", "REQ-PARTICIPANT", "NEEDS-ACTION"),
    ]
    found += [
        Written("everybody", calendar_part(office, event(), each), each.method, (says(each, everybody, "CONFIRMED"),))
        for each in made
    ]
    settings.change(office, "invitations.list_everyone", "no")
    with office.store.change("asked") as step:
        step.put(StandIn, f"{id}/SAN", meeting=id, seat="SAN", person="P-04", asked_on=office.today)
    made = send(office, event())
    found += written(office, "delegated", event(), made)
    settings.change(office, "invitations.list_everyone", "yes")
    everybody[2:] = [
        Who("mailto:jas@example.org", "REQ-PARTICIPANT", "DELEGATED", ("mailto:tom@example.org",)),
        Who("mailto:tom@example.org", "REQ-PARTICIPANT", "NEEDS-ACTION", (), ("mailto:jas@example.org",)),
    ]
    found += [
        Written("everybody", calendar_part(office, event(), each), each.method, (says(each, everybody, "CONFIRMED"),))
        for each in made
    ]
    settings.change(office, "invitations.list_everyone", "no")
    with office.store.change("comes") as step:
        step.remove(step.get(StandIn, f"{id}/SAN"))
    found += written(office, "returned", event(), send(office, event()))
    add_guest(office, id, "Iris Marlow", email="iris@example.org", item="Housing data")
    guest = events_of(office, office.meeting(id))[1]
    found += written(office, "guest", guest, send(office, guest))
    with office.store.change("provisional") as step:
        step.set(step.get(Meeting, id), provisional=True)
    found += written(office, "provisional", event(), send(office, event()))
    return found


def called_off(office: Office, id: str) -> list[Written]:
    with office.store.change("called off") as step:
        step.set(step.get(Meeting, id), status="cancelled")
    return [
        message
        for event in events_of(office, office.meeting(id))
        for message in written(office, "cancelled", event, send(office, event))
    ]


def published(office: Office, folder: Path, status: str) -> Written:
    (path,) = invite.export_year(office, folder, "2026-27").paths
    return Written(
        "published",
        path.read_bytes(),
        "PUBLISH",
        tuple(
            Says(
                kept.uid, office.store.get(Publication, kept.id).sequence, moment(kept.date), moment(kept.date, 120),
                status, ORGANISER, frozenset(),
            )
            for kept in sorted(office.store.all(Meeting), key=lambda each: each.date)
        ),
    )  # fmt: skip


@pytest.fixture
def messages(tmp_path: Path) -> list[Written]:
    """Every message of the year."""
    office = office_with_people(tmp_path)
    ids = [meeting.id for meeting in office.store.all(Meeting)]
    found = [message for id in ids for message in of_meeting(office, id)]
    found.append(published(office, tmp_path / "out", "TENTATIVE"))
    found += [message for id in ids for message in called_off(office, id)]
    found.append(published(office, tmp_path / "out", "CANCELLED"))
    office.store.close()
    return found


def read_by_vobject(contents: Sequence[bytes]) -> list[tuple[str, tuple[Says, ...]]]:
    def who(line: Any) -> Who:
        def many(name: str) -> tuple[str, ...]:
            return tuple(each.lower() for each in line.params.get(name, []))

        return Who(
            line.value, line.params["ROLE"][0], line.params.get("PARTSTAT", [""])[0], many("DELEGATED-TO"),
            many("DELEGATED-FROM"),
        )  # fmt: skip

    def event(read: Any) -> Says:
        held = read.contents
        status = read.status.value if "status" in held else ""
        return Says(
            read.uid.value, int(read.sequence.value), read.dtstart.value.astimezone(dt.UTC),
            read.dtend.value.astimezone(dt.UTC), status, read.organizer.value,
            frozenset(who(line) for line in held.get("attendee", [])),
        )  # fmt: skip

    calendars = [by_vobject(content) for content in contents]
    return [(calendar.method.value, tuple(event(each) for each in calendar.vevent_list)) for calendar in calendars]


def read_by_ical(contents: Sequence[bytes]) -> list[tuple[str, tuple[Says, ...]]]:
    def many(uris: Any) -> tuple[str, ...]:
        return tuple(str(each) for each in uris or ())

    def event(read: Any) -> Says:
        return Says(
            read.uid, read.sequence, read.dtstart.astimezone(dt.UTC), read.dtend.astimezone(dt.UTC),
            read.status.value if read.status else "", str(read.organizer.uri),
            frozenset(
                Who(str(each.uri), str(each.role), str(each.status or ""), many(each.delegate), many(each.delegator))
                for each in read.attendees
            ),
        )  # fmt: skip

    calendars = [by_ical(content) for content in contents]
    return [(str(calendar.method), tuple(event(each) for each in calendar.events)) for calendar in calendars]


def read_by_ical_js(contents: Sequence[bytes]) -> list[tuple[str, tuple[Says, ...]]]:
    def event(read: dict[str, Any]) -> Says:
        return Says(
            read["uid"], read["sequence"], dt.datetime.fromisoformat(read["start"]["moment"]),
            dt.datetime.fromisoformat(read["end"]["moment"]), read["status"], read["organizer"],
            frozenset(
                Who(
                    each["address"], each["role"], each["partstat"], tuple(each["delegated_to"]),
                    tuple(each["delegated_from"]),
                )
                for each in read["attendees"]
            ),
        )  # fmt: skip

    return [(read["method"], tuple(event(each) for each in read["events"])) for read in by_ical_js(contents)]


@pytest.mark.parametrize("reader", [read_by_vobject, read_by_ical, read_by_ical_js])
def test_a_reader_finds_in_each_message_what_the_store_holds(
    messages: list[Written], reader: Callable[[Sequence[bytes]], list[tuple[str, tuple[Says, ...]]]]
) -> None:
    found = reader([message.content for message in messages])
    assert len(found) == len(messages)
    for message, (method, events) in zip(messages, found, strict=True):
        assert (method, events) == (message.method, message.says), message.kind


def test_every_kind_of_message_was_made_for_every_day(messages: list[Written]) -> None:
    kinds: dict[tuple[str, str], set[str]] = {}
    for message in messages:
        for each in message.says:
            kinds.setdefault((message.kind, message.method), set()).add(each.start.date().isoformat())
    assert set(kinds) == {
        ("invited", "REQUEST"), ("everybody", "REQUEST"), ("delegated", "REQUEST"), ("returned", "REQUEST"),
        ("returned", "CANCEL"), ("guest", "REQUEST"), ("provisional", "REQUEST"), ("cancelled", "CANCEL"),
        ("published", "PUBLISH"),
    }  # fmt: skip
    assert all(days == set(DAYS) for days in kinds.values())
    assert {each.status for message in messages for each in message.says} == {"CONFIRMED", "TENTATIVE", "CANCELLED", ""}
