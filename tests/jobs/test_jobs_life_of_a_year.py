"""A year's life, as it reaches the calendar of each person: every step sends just what the standard asks for.

The calendars are read from the bytes that go out by another library, and follow RFC 5546: a message is known by UID,
and the newer of two by SEQUENCE and then by DTSTAMP (2.1.5); a REQUEST puts the meeting in (3.2.2), a CANCEL takes it
out (3.2.5). What each step has to send is counted by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import vobject
from filled_outbox import put_in
from other_computer import OtherComputer

from ret_tui.jobs import change_meetings, invite, look_after_people, merge_copies, settings, stand_ins, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox import queue
from ret_tui.jobs.outbox.calendar_part import calendar_part
from ret_tui.jobs.outbox.due import due_for
from ret_tui.jobs.outbox.events import event_of
from ret_tui.jobs.outbox.make import keep_told
from ret_tui.jobs.outbox.sending import waiting
from ret_tui.rules.messages_told import last_told
from store.records import Meeting, Message

SECRETARIAT = "ret@example.org"
#: What went: to which address, of which meeting, by which method, under which number.
Went = tuple[str, str, str, int]


@dataclass
class OwnCalendar:
    """What one person's calendar program makes of what it gets."""

    address: str
    #: By UID: the number and the time of the last message, and what is in the calendar; None for nothing any more.
    held: dict[str, tuple[int, dt.datetime, Any]] = field(default_factory=dict)

    def take(self, content: bytes) -> tuple[str, str, int]:
        """Take a message in; gives its UID, its method and its number."""
        calendar = vobject.readOne(content.decode("utf-8"))
        method, (event,) = calendar.method.value, calendar.vevent_list
        uid, number = event.uid.value, int(event.sequence.value)
        stamp = event.dtstamp.value
        listed = {line.value.lower(): line.params for line in event.contents["attendee"]}
        mine = listed.get(f"mailto:{self.address}")
        assert mine is not None, f"{self.address} got a message that does not list them"
        had = self.held.get(uid)
        if had is None or (number, stamp) > had[:2]:
            if method == "CANCEL":
                assert had is not None, f"{self.address} has a meeting called off that they never had"
                self.held[uid] = (number, stamp, None)
            else:
                assert method == "REQUEST"
                self.held[uid] = (number, stamp, (event, mine))
        elif self.address != SECRETARIAT:
            raise AssertionError(f"{self.address} got a message that is no newer than what they had")
        return uid, method, number

    def meetings(self) -> dict[str, tuple[str, str]]:
        """What is in the calendar: by UID, the start in UTC and the place."""
        found = {}
        for uid, (_, _, entry) in self.held.items():
            if entry is not None:
                event, _ = entry
                start = event.dtstart.value.astimezone(dt.UTC)
                found[uid] = (
                    start.strftime("%Y-%m-%d %H:%M"),
                    event.location.value if "location" in event.contents else "",
                )
        return found

    def standing(self, uid: str) -> str:
        """How this person is listed in a meeting: PARTSTAT."""
        return str(self.held[uid][2][1]["PARTSTAT"][0])


@dataclass
class Post:
    """Carries what goes out to the calendars."""

    office: Office
    folder: Path
    by_mail: bool
    calendars: dict[str, OwnCalendar] = field(default_factory=dict)

    def send(self) -> set[Went]:
        """Send everything that is due; gives what went to people."""
        went = []
        for id in self._due():
            went += self._mail(id) if self.by_mail else self._files(id)
        assert len(set(went)) == len(went), "nobody is told the same twice"
        assert self._due() == [], "after everything due is sent nothing is due"
        assert list(queue.all_open(self.office)) == [], "nothing is left in the outbox"
        return set(went)

    def _due(self) -> list[str]:
        """The meetings of which somebody has to be told something, in order of date."""
        return [kept.id for kept in who_is.by_date(self.office) if due_for(self.office, kept.id)]

    def _mail(self, id: str) -> list[Went]:
        ids = put_in(self.office, [id])
        went = []
        for message in [each for each in waiting(self.office) if each.id in ids]:
            event = event_of(self.office, self.office.meeting(id))
            assert queue.is_right(self.office, event, message), "what went to others makes no message wrong"
            went.append(self._deliver(id, message.address, calendar_part(self.office, event, message)))
            with self.office.store.change("Sent", undoable=False) as step:
                keep_told(step, step.set(message, state="sent", way="mail", sent_at=self.office.now))
        return went

    def _files(self, id: str) -> list[Went]:
        planned = self.office.meeting(id).status == "planned"
        write = invite.export_meeting if planned else invite.export_cancellation
        written = write(self.office, id, self.folder, **({"only_due": True} if planned else {}))
        own, *others = written.paths
        self._deliver(id, SECRETARIAT, own.read_bytes())
        made = max(each.made_at for each in self.office.store.all(Message) if each.meeting == id)
        last = [each for each in self.office.store.all(Message) if each.meeting == id and each.made_at == made]
        went = []
        for message in last:
            end = " former address.ics" if (message.method, message.why) == ("CANCEL", "address") else ".ics"
            (path,) = (each for each in others if each.name.endswith(f" {message.person}{end}"))
            went.append(self._deliver(id, message.address, path.read_bytes()))
        assert len(went) == len(others)
        return went

    def _deliver(self, id: str, address: str, content: bytes) -> Went:
        calendar = self.calendars.setdefault(address, OwnCalendar(address))
        uid, method, number = calendar.take(content)
        assert uid == self.office.store.get(Meeting, id).uid
        return address.partition("@")[0], id, method, number

    def has(self, name: str) -> dict[str, tuple[str, str]]:
        """What is in somebody's calendar, by meeting."""
        ids = {each.uid: each.id for each in self.office.store.all(Meeting)}
        return {ids[uid]: entry for uid, entry in self.calendars[f"{name}@example.org"].meetings().items()}


FIVE = ("amara", "siobhan", "jas", "ruth", "mo")
YEAR = ("M1", "M2", "M3", "M4", "M5", "M6")
#: Two in the afternoon in London, in UTC.
DATES = {
    "M1": "2026-05-12 13:00", "M2": "2026-07-21 13:00", "M3": "2026-09-08 13:00", "M4": "2026-11-10 14:00",
    "M7": "2027-03-16 14:00", "M8": "2027-01-19 14:00",
}  # fmt: skip
HALL = "16 Summer Lane, Birmingham B19 3SD"


def to(names: tuple[str, ...], id: str, method: str, number: int) -> set[Went]:
    return {(name, id, method, number) for name in names}


@pytest.fixture
def year(peopled: Office) -> Office:
    """The peopled year with a mailbox, and addresses that are names alone."""
    settings.change(peopled, "organiser.email", SECRETARIAT)
    look_after_people.edit_person(peopled, "P-02", email="siobhan@example.org")
    for id in YEAR:
        change_meetings.change_place(peopled, id, venue=HALL)
    return peopled


@pytest.mark.parametrize("by_mail", [True, False], ids=["by mail", "by files"])
def test_a_full_years_life_leaves_each_calendar_with_just_the_right_meetings(
    year: Office, tmp_path: Path, by_mail: bool
) -> None:
    post = Post(year, tmp_path / "out", by_mail)
    uid = {each.id: each.uid for each in year.store.all(Meeting)}

    # Everybody is invited to everything, once.
    assert post.send() == {each for id in YEAR for each in to(FIVE, id, "REQUEST", 0)}
    assert post.send() == set()

    # A move and a new venue are updates under the next number.
    change_meetings.move_meeting(year, "M2", "2026-07-21")
    assert post.send() == to(FIVE, "M2", "REQUEST", 1)
    change_meetings.change_place(year, "M3", venue="Town Hall")
    assert post.send() == to(FIVE, "M3", "REQUEST", 1)

    # The substitute is asked: the two of them are told, and that is no change for calendars to count.
    stand_ins.ask_substitute(year, "M4", "SAN")
    assert post.send() == to(("jas", "tom"), "M4", "REQUEST", 0)
    assert post.calendars["jas@example.org"].standing(uid["M4"]) == "DELEGATED"
    assert set(post.has("tom")) == {"M4"}
    # The request is taken back.
    stand_ins.take_back(year, "M4", "SAN")
    assert post.send() == {("tom", "M4", "CANCEL", 1), ("jas", "M4", "REQUEST", 0)}
    # Nobody said that they come, so that they are asked as at first.
    assert post.calendars["jas@example.org"].standing(uid["M4"]) == "NEEDS-ACTION"
    assert post.has("tom") == {}

    # An address that changes: the former is taken out under the next number, the new one asked under the one after.
    look_after_people.edit_person(year, "P-05", email="ruth.okonkwo@example.org")
    told = {"M1": 0, "M2": 1, "M3": 1, "M4": 1, "M5": 0, "M6": 0}
    assert post.send() == {("ruth", id, "CANCEL", top + 1) for id, top in told.items()} | {
        ("ruth.okonkwo", id, "REQUEST", top + 2) for id, top in told.items()
    }
    assert post.has("ruth") == {}

    # A member leaves, and is taken out of what is after that day alone; another joins.
    look_after_people.end_appointment(year, "P-02", on="2026-09-30")
    assert post.send() == {
        ("siobhan", "M4", "CANCEL", 4), ("siobhan", "M5", "CANCEL", 3), ("siobhan", "M6", "CANCEL", 3),
    }  # fmt: skip
    ana = look_after_people.add_person(year, "Ana Silva", email="ana@example.org")
    look_after_people.appoint(year, ana.id, "IM01", capacity="member", start="2026-10-01")
    assert post.send() == {("ana", "M4", "REQUEST", 4), ("ana", "M5", "REQUEST", 3), ("ana", "M6", "REQUEST", 3)}

    # A meeting is cancelled, and stands again since that was undone.
    spring = ("amara", "siobhan", "jas", "ruth.okonkwo", "mo")
    change_meetings.cancel_meeting(year, "M1")
    assert post.send() == to(spring, "M1", "CANCEL", 3)
    assert "M1" not in post.has("amara")
    year.store.undo()
    assert post.send() == to(spring, "M1", "REQUEST", 4)

    # One is cancelled, and another put in its place later; one is rearranged at once.
    winter = ("amara", "ana", "jas", "ruth.okonkwo", "mo")
    change_meetings.cancel_meeting(year, "M5", "The Chair is unwell")
    assert post.send() == to(winter, "M5", "CANCEL", 4)
    assert change_meetings.rearrange_meeting(year, "M6", "2027-03-16").id == "M7"
    assert post.send() == to(winter, "M6", "CANCEL", 4) | to(winter, "M7", "REQUEST", 0)

    # One who had left comes back in another seat: asked again where they were taken out, for the first time elsewhere.
    look_after_people.appoint(year, "P-02", "IM02", capacity="member", start="2026-11-01")
    assert post.send() == {("siobhan", "M4", "REQUEST", 5), ("siobhan", "M7", "REQUEST", 0)}
    assert change_meetings.rearrange_meeting(year, "M5", "2027-01-19").id == "M8"
    assert post.send() == to((*winter, "siobhan"), "M8", "REQUEST", 0)

    # The substitute becomes the member.
    look_after_people.end_appointment(year, "P-03", on="2026-12-31")
    look_after_people.end_appointment(year, "P-04", on="2026-12-31")
    look_after_people.appoint(year, "P-04", "SAN", capacity="member", start="2027-01-01")
    assert post.send() == {
        each for id in ("M7", "M8") for each in (("jas", id, "CANCEL", 1), ("tom", id, "REQUEST", 0))
    }  # fmt: skip
    assert post.send() == set()

    def calendar(*ids: str) -> dict[str, tuple[str, str]]:
        return {id: (DATES[id], "Town Hall" if id == "M3" else HALL) for id in ids}

    whole = calendar("M1", "M2", "M3", "M4", "M7", "M8")
    assert {name: post.has(name) for name in ("amara", "siobhan", "ruth.okonkwo", "mo")} == dict.fromkeys(
        ("amara", "siobhan", "ruth.okonkwo", "mo"), whole
    )
    assert post.has("jas") == calendar("M1", "M2", "M3", "M4")
    assert post.has("tom") == calendar("M7", "M8")
    assert post.has("ana") == calendar("M4", "M7", "M8")
    assert post.has("ruth") == {}
    if not by_mail:
        assert post.has("ret") == whole


def test_a_day_on_which_everything_changes_before_anything_is_sent_tells_each_once(
    year: Office, tmp_path: Path
) -> None:
    post = Post(year, tmp_path / "out", by_mail=True)
    post.send()
    change_meetings.move_meeting(year, "M2", "2026-07-15")
    change_meetings.move_meeting(year, "M2", "2026-07-21", start="10:00", end="12:00")
    change_meetings.change_place(year, "M2", venue="Town Hall", join_link="https://meet.example.org/a")
    look_after_people.end_appointment(year, "P-05", on="2026-05-31")
    stand_ins.ask_substitute(year, "M2", "SAN")
    went = post.send()
    assert {each for each in went if each[1] == "M2"} == to(
        ("amara", "siobhan", "jas", "tom", "mo"), "M2", "REQUEST", 1
    ) | {("ruth", "M2", "CANCEL", 1)}
    assert post.has("tom") == {"M2": ("2026-07-21 09:00", "Town Hall")}


def test_two_facilitators_with_one_store_who_send_in_turn_leave_each_calendar_as_the_record_ends(
    year: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    post = Post(year, tmp_path / "out", by_mail=True)
    post.send()
    change_meetings.move_meeting(year, "M2", "2026-07-21")
    other = Post(at(), tmp_path / "other", by_mail=True, calendars=post.calendars)
    change_meetings.move_meeting(other.office, "M2", "2026-07-22")
    assert other.send() == to(FIVE, "M2", "REQUEST", 1)
    assert post.send() == set()
    assert post.has("amara")["M2"] == ("2026-07-22 13:00", HALL)


def test_two_computers_that_told_two_dates_leave_every_calendar_as_the_merged_record_has_it(
    year: Office, tmp_path: Path
) -> None:
    post = Post(year, tmp_path / "out", by_mail=True)
    post.send()
    alex = OtherComputer(tmp_path / "alex", year)
    # Both move the meeting and tell everybody, each under the next number, before they hear of each other.
    change_meetings.move_meeting(year, "M2", "2026-07-21")
    assert post.send() == to(FIVE, "M2", "REQUEST", 1)
    with alex.at_work() as theirs:
        change_meetings.move_meeting(theirs, "M2", "2026-07-22")
        look_after_people.end_appointment(theirs, "P-05", on="2026-06-30")
        batch = put_in(theirs, ["M2"])
        with theirs.store.change("Sent", undoable=False) as step:
            for message in [each for each in theirs.store.all(Message) if each.batch == batch]:
                sent = step.set(message, state="sent", way="mail", sent_at=theirs.now)
                keep_told(step, sent)
    merge_copies.merge(year, merge_copies.find(year, alex.leaves_a_copy().name))
    told = [each for each in year.store.all(Message) if each.meeting == "M2" and each.sequence == 1]
    assert len(told) == 5 + 5
    day = year.meeting("M2").date
    # Whoever had the other day last, or both within one second, is told once more, above both; whoever left has it
    # called off.
    due = {(each.person, each.method): each.sequence for each in due_for(year, "M2")}
    assert set(due.values()) <= {2}
    last = event_of(year, year.meeting("M2"))
    had = last_told(last.messages)
    for part in last.parts:
        assert ((part.key, "REQUEST") in due) == (had[part.key].date != day)
    assert ("P-05", "REQUEST") not in due
    for each in last.due:
        assert each.before is None or each.sequence > each.before.sequence
