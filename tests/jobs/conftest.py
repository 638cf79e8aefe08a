"""Offices that the tests of jobs work in: a new one, one with a planned year, one with people, and the example year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from stores_made_before import StoresMadeBefore

from ret_tui.jobs import bank_holidays, change_meetings, look_after_people, plan_year, set_up
from ret_tui.jobs.office import Clock, Office

#: A Monday, three weeks before the first meeting of 2026-27.
TODAY = dt.date(2026, 4, 20)
MORNING = Clock(TODAY, dt.time(9, 30))


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


def new(path: Path) -> Office:
    """A new store for 2026-27, in the morning."""
    return set_up.new_store(path, MORNING, year="2026-27")


def plan(path: Path) -> Office:
    """One with the meetings of its year."""
    made = new(path)
    plan_year.save_plan(made, plan_year.propose(made))
    return made


def people(path: Path) -> Office:
    """One with the meetings of its year and seven people."""
    made = plan(path)
    for name, seat, capacity in (
        ("Amara Nwosu-Clarke", "CH", "member"),
        ("Siobhán Ní Bhriain", "IM01", "member"),
        ("Jas Kaur", "SAN", "member"),
        ("Tom Price", "SAN", "substitute"),
        ("Ruth Okonkwo", "BIR", "member"),
        ("Mo Hughes", "SOL", "substitute"),
    ):
        address = f"{name.split()[0].encode('ascii', 'ignore').decode().lower()}@example.org"
        added = look_after_people.add_person(made, name, email=address)
        look_after_people.appoint(made, added.id, seat, capacity=capacity, start="2026-05-01")
    look_after_people.add_person(made, "Fay Example", facilitator=True)
    return made


@pytest.fixture(scope="session")
def made_before(tmp_path_factory: pytest.TempPathFactory) -> StoresMadeBefore:
    """The stores that tests begin with, each made by the first test that needs it."""
    return StoresMadeBefore(tmp_path_factory.mktemp("made-before"))


@pytest.fixture
def office(store_file: Path, made_before: StoresMadeBefore, request: pytest.FixtureRequest) -> Iterator[Office]:
    """A new store for 2026-27 on 20 April 2026 at 09:30: seats and standing items, no meetings and no people.

    Where the test asks for a planned or peopled one, it is this one, and holds that from the start.
    """
    asked = request.fixturenames
    made_before.copy(people if "peopled" in asked else plan if "planned" in asked else new, store_file)
    opened = set_up.open_store(store_file, MORNING)
    yield opened
    opened.store.close()


@pytest.fixture
def planned(office: Office) -> Office:
    """The six meetings of 2026-27, M1 on 12 May 2026 to M6 on 9 March 2027."""
    return office


@pytest.fixture
def peopled(planned: Office) -> Office:
    """The planned year with seven people, in post from 1 May 2026.

    P-01 in the chair, P-02 in IM01, P-03 the member and P-04 the named substitute for SAN, P-05 the member for BIR,
    P-06 the named substitute for SOL, whose own post is vacant; P-07 facilitates.
    """
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
