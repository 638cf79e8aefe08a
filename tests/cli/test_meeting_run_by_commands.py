"""A meeting run by commands, as it goes on and afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from command_line import Program

Refused = Callable[..., str]


def first_titles(program: Program, count: int) -> list[str]:
    """The titles of the first items of M1."""
    return [one["title"] for one in program("agenda", "show", "M1", "--json").json["items"][:count]]


def test_a_past_meeting_is_written_up_item_by_item(staffed: Program) -> None:
    one, two, three = first_titles(staffed, 3)
    staffed.today = "2026-05-13"
    assert staffed("meeting", "start", "M1", "--at", "2pm").out == f"M1: item 1, {one}, since 14:00\n"
    assert staffed("meeting", "next", "M1", "--at", "14:06").out == f"M1: item 2, {two}, since 14:06\n"
    assert staffed("meeting", "adjourn", "M1", "--at", "14:10", "--reason", "Tea").out == "M1: adjourned since 14:10\n"
    assert staffed("meeting", "resume", "M1", "--at", "14:20").out == f"M1: item 2, {two}, since 14:20\n"
    assert staffed("meeting", "defer", "M1", "5", "--at", "14:22").code == 0
    assert staffed("meeting", "withdraw-item", "M1", "4", "--at", "14:22").err == ""
    assert staffed("meeting", "take", "M1", "3", "--at", "14:25").out == f"M1: item 3, {three}, since 14:25\n"
    assert staffed("meeting", "close", "M1", "--at", "15:55").out == "M1: closed at 15:55, held\n"
    view = staffed("meeting", "status", "M1", "--json").json
    assert (view["state"], view["opened"], view["closed"], view["current"], view["done_by"]) == (
        "closed", "14:00", "15:55", None, None,
    )  # fmt: skip
    assert view["adjournments"] == [{"since": "14:10", "until": "14:20", "reason": "Tea"}]
    assert [(each["taken"], each["outcome"]) for each in view["items"][:5]] == [
        (6, "taken"), (9, "taken"), (90, "taken"), (None, "withdrawn"), (None, "deferred"),
    ]  # fmt: skip
    assert view["items"][1]["spans"] == [{"since": "14:06", "until": "14:10"}, {"since": "14:20", "until": "14:25"}]
    shown = staffed("meeting", "status", "M1").out
    assert "14:06–14:10, 14:20–14:25" in shown
    assert "Presiding" in shown
    told = staffed("meeting", "withdraw-item", "M1", "1").err
    assert "Item 1 was withdrawn: it had been taken for 6 minutes (14:00–14:06), which is kept" in told
    (first, *_) = staffed("meeting", "status", "M1", "--json").json["items"]
    assert (first["taken"], first["outcome"]) == (6, "withdrawn")


def test_times_are_put_right_and_a_rehearsal_changes_nothing(staffed: Program) -> None:
    staffed.today = "2026-05-13"
    staffed("meeting", "start", "M1", "--at", "14:00")
    before = staffed("meeting", "status", "M1", "--json").json
    rehearsed = staffed("meeting", "times", "M1", "--closed", "16:00", "--dry-run")
    assert rehearsed.out == "M1: closed at 16:00, planned\n"
    assert staffed("meeting", "status", "M1", "--json").json == before
    staffed("meeting", "times", "M1", "--closed", "16:00", "--item", "1", "--taken", "14:00-14:05, 15:00-15:10")
    view = staffed("meeting", "status", "M1", "--json").json
    assert (view["closed"], view["items"][0]["taken"]) == ("16:00", 15)
    staffed("store", "undo")
    assert staffed("meeting", "status", "M1", "--json").json == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("meeting", "start", "M1"), "not today"),
        (("meeting", "start", "M2", "--at", "14:00"), "has not come"),
        (("meeting", "next", "M1", "--at", "14:00"), "has not been started"),
        (("meeting", "start", "M1", "--at", "25:00"), "no time of day"),
        (("meeting", "take", "M1", "99", "--at", "14:00"), "99"),
        (("meeting", "times", "M1", "--adjourned", "soon"), "no span of time"),
        (("meeting", "edit", "M1", "--room-until", "13:00"), "starts at 14:00"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    staffed: Program, refused: Refused, words: tuple[str, ...], why: str
) -> None:
    staffed.today = "2026-05-13"
    assert why in refused(*words)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("meeting", "times", "M1"), "Nothing was given"),
        (("meeting", "times", "M1", "--item", "1", "--closed", "16:00"), "go together"),
        (("meeting", "take", "M1"), "ITEM"),
    ],
)
def test_what_is_written_wrongly_says_how(staffed: Program, words: tuple[str, ...], why: str) -> None:
    told = staffed.try_(*words)
    assert (told.code, why in told.err) == (2, True)


def test_the_rooms_booking_is_kept_and_shown(staffed: Program) -> None:
    staffed("meeting", "edit", "M1", "--room-until", "4.15pm")
    assert "Room booked until  16:15" in staffed("meeting", "show", "M1").out
    assert staffed("meeting", "show", "M1", "--json").json["room_until"] == "16:15"
    made = staffed("meeting", "add", "2026-06-02", "--at", "10:00", "--until", "11:00", "--room-until", "11:30")
    assert staffed("meeting", "status", made.id, "--json").json["room_until"] == "11:30"


def test_without_a_meeting_named_the_next_is_told_of(staffed: Program) -> None:
    assert staffed("meeting", "status").out.startswith("M1: not started\n")


def test_the_window_for_the_projector_needs_a_terminal(staffed: Program) -> None:
    for words in (("show",), ("show", "M1")):
        told = staffed.try_(*words)
        assert (told.code, told.out) == (2, "")
        assert "needs a terminal" in told.err
    assert "goes with commands" in staffed.try_("show", "--dry-run").err
