"""What changed between two versions of an agenda: worked out by hand, and held against any edits."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.issued_agenda import as_it_stands, changes_between
from ret_tui.rules.statutory_grounds import is_covered, names_law
from store.records import IssuedItem, Item, Meeting


def item(id: str, number: int, **fields: Any) -> IssuedItem:
    values = {
        "issue": "M1/agenda",
        "of_item": id,
        "position": float(number),
        "number": str(number),
        "title": id.upper(),
    }
    return IssuedItem(id=f"M1/agenda/{id}", **{**values, "starts": "14:00", **fields})


def agenda(ids: str) -> list[IssuedItem]:
    return [item(id, number) for number, id in enumerate(ids, 1)]


def told(before: str, after: str) -> list[tuple[str, str]]:
    return [(each.what, each.item) for each in changes_between(agenda(before), agenda(after))]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("abc", "abc", []),
        ("abc", "abxc", [("added", "x")]),
        ("abc", "ac", [("removed", "b")]),
        ("abcd", "dabc", [("moved", "d")]),
        ("abcd", "bcda", [("moved", "a")]),
        ("", "a", [("added", "a")]),
        ("abc", "xcb", [("added", "x"), ("moved", "c"), ("removed", "a")]),
    ],
)
def test_items_are_added_removed_and_moved(before: str, after: str, changes: list[tuple[str, str]]) -> None:
    assert sorted(told(before, after)) == sorted(changes)


def test_each_field_that_changed_is_told_with_what_it_was() -> None:
    before = [item("a", 1, minutes=10, lead="P-01", asked="To note.")]
    after = [item("a", 1, minutes=25, lead="CH", asked="To agree.", title="Housing", confidential=True, ground="bids")]
    found = changes_between(before, after)
    assert [(each.field, each.before, each.after) for each in found] == [
        ("title", "A", "Housing"),
        ("minutes", "10", "25"),
        ("lead", "P-01", "CH"),
        ("asked", "To note.", "To agree."),
        ("confidential", "no", "yes"),
        ("ground", "", "bids"),
    ]
    assert all(each.confidential for each in found)


@given(before=st.permutations("abcdefgh"), after=st.permutations("abcdefgh"), gone=st.sets(st.sampled_from("abcdefgh")))
def test_what_is_told_leads_from_one_order_to_the_other(before: list[str], after: list[str], gone: set[str]) -> None:
    left = [id for id in after if id not in gone]
    changes = changes_between(agenda("".join(before)), agenda("".join(left)))
    moved = {each.item for each in changes if each.what == "moved"}
    assert {each.item for each in changes if each.what == "removed"} == gone
    assert {each.item for each in changes} == moved | gone
    # What is not told as moved has kept its order.
    stayed = [id for id in left if id not in moved]
    assert stayed == [id for id in before if id in stayed]


def test_an_agenda_stands_with_its_numbers_and_clock_times() -> None:
    meeting = Meeting(
        id="M1", year="2026-27", date=dt.date(2026, 5, 12), start="14:00", end="16:00", zone="Europe/London", uid="u"
    )
    items = [
        Item(id="i2", meeting="M1", position=2.0, title="Second", minutes=5),
        Item(id="i1", meeting="M1", position=1.0, title="First", minutes=20),
        Item(id="i3", meeting="M1", position=0.5, title="Secret", confidential=True),
    ]
    stands = as_it_stands("M1/agenda", meeting, items, first=12)
    assert [(each.number, each.title, each.starts) for each in stands] == [
        ("12", "First", "14:00"),
        ("13", "Second", "14:20"),
        ("14", "Secret", "14:25"),
    ]


@pytest.mark.parametrize(
    "ground",
    [
        "Schedule 12A", "paragraph 3", "the Local Government Act 1972", "s. 100A", "Section 43", "§ 7",
        "statutory ground",
        "under the Data Protection Act", "s100 of that Act", "para 7 of Part I",
    ],
)  # fmt: skip
def test_a_ground_that_names_a_law_is_known(ground: str) -> None:
    assert names_law(ground)
    assert not is_covered(ground, "")


@pytest.mark.parametrize(
    "ground",
    ["names a person", "part 2 of the bid", "a section of the draft", "it’s 5 people", "the actors", "", "an act"],
)
def test_a_plain_ground_is_none(ground: str) -> None:
    assert not names_law(ground)


def test_the_law_that_is_recorded_covers_its_own_parts_and_no_other_act() -> None:
    law = "Local Government Act 1972, Schedule 12A"
    assert is_covered("paragraph 3 of Schedule 12A", law)
    assert is_covered("Local Government Act 1972, paragraph 1", law)
    assert not is_covered("Equality Act 2010, section 149", law)
