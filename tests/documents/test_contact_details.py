"""Telephone numbers and addresses written out are found in a public copy; days, sums and numbers of papers are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.documents.contact_details import contact_details
from ret_tui.documents.private_text import (
    LEFT_OUT,
    gives_way_to_join,
    published_addresses,
    ways_to_join,
    without,
)


def found(text: str, contact: str = "") -> list[str]:
    return [each.words.partition("“")[2].rstrip("”") for each in contact_details([(text, "item:1")], contact)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ring 07700 900123.", "07700 900123"),
        ("Ring (0121) 496 0000 now", "(0121) 496 0000"),
        ("Ring 0121-496-0000", "0121-496-0000"),
        ("Ring +44 7700 900123", "+44 7700 900123"),
        ("Ring 01214960000", "01214960000"),
        ("dawn (at) example.org", "dawn (at) example.org"),
        ("Write to dawn.o [at] example [dot] org.", "dawn.o [at] example [dot] org"),
        ("dawn at example dot org", "dawn at example dot org"),
    ],
)
def test_a_way_to_reach_a_person_is_found(text: str, told: str) -> None:
    assert found(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "12 May 2026, 14:00 to 16:00", "£07 700 900 123", "2026-05-12", "D-016 and A-003", "Paper 06a", "2026-27",
        "0.25 per cent of 1,000,000", "It meets at example.org", "Item (at) once", "0121", "M1/01/02",
    ],
)  # fmt: skip
def test_a_day_a_sum_or_a_number_of_a_paper_is_none(text: str) -> None:
    assert found(text) == []


def test_the_contact_for_the_public_is_public() -> None:
    contact = "Enquiries, 0121 496 0000, ask (at) example.org"
    assert found("Ring 0121 4960000 or write to ask (at) example.org", contact) == []


@given(st.text("0 +1()a.@[", max_size=60))
def test_whatever_it_says_it_is_looked_through(text: str) -> None:
    assert all(each in " ".join(text.split()) or "…" in each for each in found(text))


@pytest.mark.parametrize("text", ["0" * 20_000, "0 " * 10_000, "a" * 20_000, "a at " * 4_000])
def test_a_long_text_that_only_begins_like_one_is_looked_through_to_its_end(text: str) -> None:
    assert found(f"{text} dawn (at) example.org")[-1] == "dawn (at) example.org"


# Ways to join


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("meet.council.example/ROOM", LEFT_OUT),
        ("See https://meet.council.example/ROOM.", f"See {LEFT_OUT}."),
        ("http://meet.council.example/ROOM/?lang=en", LEFT_OUT),
        ("meet.council.example/room?pwd=10, or by post", f"{LEFT_OUT}, or by post"),
        ("(https://MEET.council.example/ROOM?pwd=9#x)", LEFT_OUT),
        ("meet.council.example/ROOMS and meet.council.example", "meet.council.example/ROOMS and meet.council.example"),
    ],
)
def test_a_link_is_left_out_however_much_of_it_is_typed(text: str, left: str) -> None:
    private = ways_to_join(["https://meet.council.example/ROOM?pwd=9"])
    assert without(text, private, published_addresses("")) == left


@pytest.mark.parametrize(
    "text",
    [
        "https://meet.council.example/ROOM?pwd=9",
        "It is MEET.council.example/room, as before.",
        "meet.council.example / ROOM",
        "meet.council.example/\nROOM",
        "meet dot council dot example slash ROOM",
        "meet[.]council(dot)example/ROOM",
        "https%3A%2F%2Fmeet.council.example%2FROOM%3Fpwd%3D9",
        "meet.coun\u200bcil.example/ROOM",
        "Any room: https://zoom.us/j/123456789",
    ],
)
def test_a_way_to_join_is_found_however_it_is_written(text: str) -> None:
    assert gives_way_to_join(text, ["https://meet.council.example/ROOM?pwd=9"])


@pytest.mark.parametrize(
    "text",
    ["", "We met in the council's example room.", "meet.council.example/ROOMS", "https://meet.council.example/papers"],
)
def test_another_page_is_no_way_to_join(text: str) -> None:
    assert not gives_way_to_join(text, ["https://meet.council.example/ROOM?pwd=9", ""])


@given(st.text("meet. /ROM?dotslash()", max_size=60))
def test_whatever_is_typed_is_looked_through_for_a_way_to_join(text: str) -> None:
    link = "https://meet.example/ROOM"
    assert gives_way_to_join(f"{text} {link}", [link])
