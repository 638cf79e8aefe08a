"""The register by commands: both people of a seat, withdrawals, deputies, who presided, and the quorum through it."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import Program

#: The day of the first meeting.
THE_DAY = "2026-05-12"


@pytest.fixture
def marked(staffed: Program) -> Program:
    """The day of M1 with a quorum of 2 and the Chair and Sandwell's member marked as here; P-03 is its substitute."""
    staffed("settings", "set", "quorum", "2", "--adopted", "2026-04-01", "--minute", "M0, item 2")
    staffed.today = THE_DAY
    staffed("register", "mark", "M1", "CH", "present")
    staffed("register", "mark", "M1", "SAN", "present", "--arrived", "14:05")
    return staffed


def shown(program: Program) -> Any:
    return program("register", "show", "M1", "--json").json


def seat(program: Program, id: str) -> Any:
    return next(row for row in shown(program)["rows"] if row["seat"] == id)


def test_member_and_substitute_have_a_mark_and_times_each(marked: Program) -> None:
    people = seat(marked, "SAN")
    substitute = people["substitute"]["id"]
    marked("register", "mark", "M1", "SAN", "online", "--person", substitute, "--arrived", "14:30")
    marked("register", "times", "M1", "SAN", "--person", substitute, "--left", "15:30")
    people = seat(marked, "SAN")
    assert (people["member"]["came"], people["member"]["arrived"], people["member"]["left"]) == ("present", "14:05", "")
    assert (people["substitute"]["came"], people["substitute"]["arrived"], people["substitute"]["left"]) == (
        "online", "14:30", "15:30",
    )  # fmt: skip
    assert shown(marked)["seats_represented"] == 2
    told = marked("register", "show", "M1").out
    assert "present from 14:05" in told
    assert "online from 14:30 to 15:30" in told


def test_times_that_go_with_a_mark_are_said(marked: Program) -> None:
    told = marked("register", "mark", "M1", "SAN", "apology").out
    assert "Times taken off with the mark: " in told
    assert "(from 14:05)" in told


def test_a_withdrawal_lowers_the_seats_for_its_item_and_is_told(marked: Program) -> None:
    who = seat(marked, "SAN")["member"]["id"]
    made = marked("register", "withdraw", "M1", who, "--item", "2", "--since", "14:20")
    found = shown(marked)
    (out,) = found["withdrawals"]
    assert (out["id"], out["number"], out["left"], out["back"]) == (made.id, 2, "14:20", "")
    (item,) = found["items"]
    assert (item["number"], item["seats_represented"], item["quorate"]) == (2, 1, False)
    assert isinstance(found["seats_represented"], int)
    told = marked("register", "show", "M1").out
    assert "1 seat represented, NOT quorate" in told
    marked("register", "withdraw", "M1", who, "--item", "2", "--back", "--until", "14:40")
    assert shown(marked)["withdrawals"][0]["back"] == "14:40"
    # They came at 14:05 and were out from 14:20 to 14:40, so that there were two from 14:05 to 14:20 and from 14:40 on.
    assert shown(marked)["inquorate"] == "inquorate from 14:00 to 14:05 and from 14:20 to 14:40"


def test_whoever_leaves_early_takes_the_quorum_with_them_and_every_span_is_told(marked: Program) -> None:
    marked("register", "times", "M1", "SAN", "--left", "15:10")
    marked.today = "2026-05-13"
    found = shown(marked)
    assert (found["quorate"], found["inquorate"]) == (True, "inquorate from 14:00 to 14:05 and from 15:10")
    assert [(one["start"], one["end"], one["seats_represented"]) for one in found["spans"]] == [
        ("14:00", "14:05", 1),
        ("14:05", "15:10", 2),
        ("15:10", "16:00", 1),
    ]
    assert (found["present_now"], found["quorate_now"]) == (1, False)
    assert "Inquorate from 14:00 to 14:05 and from 15:10" in marked("register", "show", "M1").out


def test_before_anybody_is_marked_and_without_a_rule_nothing_is_said_of_a_quorum(staffed: Program) -> None:
    found = shown(staffed)
    assert (found["quorum"], found["quorate"], found["inquorate"], found["present_now"]) == (None, None, "", None)
    assert (found["spans"], found["items"], found["withdrawals"], found["presided"]) == ([], [], [], [])


def test_who_presided_is_told_as_spans(marked: Program) -> None:
    holders = [seat(marked, id)["member"] for id in ("CH", "SAN")]
    # Who came at 14:05 presides from then on at the earliest.
    assert "came at 14:05" in marked.try_("register", "preside", "M1", holders[1]["id"]).err
    marked("register", "preside", "M1", holders[1]["id"], "--since", "14:05")
    marked("register", "preside", "M1", holders[0]["id"], "--since", "14:20")
    assert shown(marked)["presided"] == [
        {"name": holders[1]["name"], "start": "14:05", "end": "14:20"},
        {"name": holders[0]["name"], "start": "14:20", "end": ""},
    ]


def test_a_deputy_is_not_counted_until_nominated(marked: Program) -> None:
    marked("register", "clear", "M1", "SAN")
    made = marked("register", "deputy", "M1", "SAN", "Kit Rowe", "--note", "sent by the leader's office")
    found = shown(marked)
    assert [(one["id"], one["capacity"], one["seat"]) for one in found["attendees"]] == [(made.id, "deputy", "SAN")]
    assert found["seats_represented"] == 1
    named = marked("register", "deputy", "M1", "SAN", "Kit Rowe", "--nominate", "--confirmed-by", "Jas, by telephone")
    people = seat(marked, "SAN")
    assert (people["by"], people["substitute"]["id"]) == ("Kit Rowe", named.id)
    assert (shown(marked)["attendees"], shown(marked)["seats_represented"]) == ([], 2)


def test_an_attendee_can_be_nominated_in_the_same_way(marked: Program) -> None:
    marked("register", "clear", "M1", "SAN")
    marked(
        "register", "attendee", "M1", "Kit Rowe", "--as", "deputy", "--seat", "SAN", "--nominate",
        "--confirmed-by", "Jas Kaur",
    )  # fmt: skip
    assert seat(marked, "SAN")["by"] == "Kit Rowe"


@pytest.mark.parametrize(
    "words",
    [
        ("register", "deputy", "M1", "SAN", "Kit Rowe", "--confirmed-by", "Jas"),
        ("register", "attendee", "M1", "Kit Rowe", "--confirmed-by", "Jas"),
        ("register", "attendee", "M1", "Kit Rowe", "--nominate"),
        ("register", "withdraw", "M1", "P-01", "--back", "--since", "14:00"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(marked: Program, words: tuple[str, ...]) -> None:
    before = marked.store.read_bytes()
    told = marked.try_(*words)
    assert (told.code, told.out) == (2, "")
    assert len(told.err.splitlines()) == 1
    assert marked.store.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/3, rounded down", "one third of all seats, rounded down"),
        ("half of filled seats, rounded to the nearest", "one half of filled seats, rounded to the nearest"),
        ("8, at least 4 independent, in person only",
         "8 seats, at least 4 of them independent, those online not counted"),
    ],
)  # fmt: skip
def test_a_quorum_is_set_with_its_rounding_and_conditions(staffed: Program, text: str, words: str) -> None:
    told = staffed("settings", "set", "quorum", text, "--adopted", "2026-04-01", "--minute", "M0, item 2")
    assert words in told.out
    assert staffed("settings", "get", "quorum").out.strip() == words
