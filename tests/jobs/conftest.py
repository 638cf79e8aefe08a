"""Offices that the tests of jobs work in: a new one, one with a planned year, one with people, and the example year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ret_tui.jobs import bank_holidays, change_meetings, look_after_people, plan_year, set_up
from ret_tui.jobs.office import Clock, Office

#: A Monday, three weeks before the first meeting of 2026-27.
TODAY = dt.date(2026, 4, 20)


@pytest.fixture(autouse=True)
def no_memory() -> None:
    """Each test reads the bank holidays of its own home folder."""
    bank_holidays.forget()


@pytest.fixture
def store_file(tmp_path: Path) -> Path:
    """Where the store of the test is."""
    folder = tmp_path / "office"
    folder.mkdir()
    return folder / "committee.json"


@pytest.fixture
def office(store_file: Path) -> Iterator[Office]:
    """A new store for 2026-27 on 20 April 2026 at 09:30: seats and standing items, no meetings and no people."""
    made = set_up.new_store(store_file, Clock(TODAY, dt.time(9, 30)), year="2026-27")
    yield made
    made.store.close()


@pytest.fixture
def planned(office: Office) -> Office:
    """The six meetings of 2026-27, M1 on 12 May 2026 to M6 on 9 March 2027."""
    plan_year.save_plan(office, plan_year.propose(office))
    return office


@pytest.fixture
def peopled(planned: Office) -> Office:
    """The planned year with seven people, in post from 1 May 2026.

    P-01 in the chair, P-02 in IM01, P-03 the member and P-04 the named substitute for SAN, P-05 the member for BIR,
    P-06 the named substitute for SOL, whose own post is vacant; P-07 facilitates.
    """
    for name, seat, capacity in (
        ("Amara Nwosu-Clarke", "CH", "member"),
        ("Siobhán Ní Bhriain", "IM01", "member"),
        ("Jas Kaur", "SAN", "member"),
        ("Tom Price", "SAN", "substitute"),
        ("Ruth Okonkwo", "BIR", "member"),
        ("Mo Hughes", "SOL", "substitute"),
    ):
        address = f"{name.split()[0].encode('ascii', 'ignore').decode().lower()}@example.org"
        added = look_after_people.add_person(planned, name, email=address)
        look_after_people.appoint(planned, added.id, seat, capacity=capacity, start="2026-05-01")
    look_after_people.add_person(planned, "Fay Example", facilitator=True)
    return planned


@pytest.fixture
def example(tmp_path: Path) -> Iterator[Office]:
    """The example year, on its own day, 27 August 2026."""
    made = set_up.example_office(tmp_path / "example.json", Clock())
    yield made
    made.store.close()


@pytest.fixture
def at(store_file: Path) -> Iterator[Callable[..., Office]]:
    """A function: another program's office on the same store, on that day at that time."""
    opened: list[Office] = []

    def open_at(day: str = TODAY.isoformat(), time: str = "09:30") -> Office:
        clock = Clock(dt.date.fromisoformat(day), dt.time.fromisoformat(time))
        opened.append(set_up.open_store(store_file, clock))
        return opened[-1]

    yield open_at
    for each in opened:
        each.store.close()


@pytest.fixture
def held(peopled: Office, at: Callable[..., Office]) -> Office:
    """The peopled year on 13 May 2026, the day after M1, which was held."""
    later = at("2026-05-13")
    change_meetings.hold_meeting(later, "M1")
    return later
