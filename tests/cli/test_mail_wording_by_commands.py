"""Wording mails by commands, and asking a guest to an item."""

from __future__ import annotations

import pytest
from command_line import Program


def test_a_text_of_several_lines_is_read_from_a_file_and_shown_whole(staffed: Program) -> None:
    (staffed.folder / "wording.txt").write_bytes("\ufeffDear {name},\r\n\r\nCome on {date}.\r\n".encode())
    told = staffed("settings", "set", "mail.new.text", "@wording.txt")
    assert told.out == "mail.new.text = Dear {name}, … (3 lines)\n"
    assert staffed("settings", "get", "mail.new.text").out == "Dear {name},\n\nCome on {date}.\n"
    assert staffed("settings", "get", "mail.new.text", "--json").json["value"] == "Dear {name},\n\nCome on {date}."


def test_a_line_break_can_be_typed_and_nothing_gives_the_usual_wording_back(staffed: Program) -> None:
    usual = staffed("settings", "get", "mail.cancelled.text").out
    staffed("settings", "set", "mail.cancelled.text", "Off:\\n{meeting}")
    assert staffed("settings", "get", "mail.cancelled.text").out == "Off:\n{meeting}\n"
    staffed("settings", "set", "mail.cancelled.text", "")
    assert staffed("settings", "get", "mail.cancelled.text").out == usual


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("@missing.txt", "cannot be read"),
        ("@", "cannot be read"),
        ("@a\0b", "cannot be read"),
        ("@letters.txt", "is no text in UTF-8"),
        ("@large.txt", "is too large for a wording"),
        ("Dear {nobody}", "Nothing is called {nobody} in a mail: use one of {name}, {body}"),
    ],
)
def test_a_wording_that_cannot_be_taken_is_refused_in_one_sentence(staffed: Program, typed: str, words: str) -> None:
    (staffed.folder / "letters.txt").write_bytes(b"Dear \xff")
    (staffed.folder / "large.txt").write_bytes(b"x" * 100_001)
    told = staffed.try_("settings", "set", "mail.new.text", typed)
    assert (told.code, told.out) == (1, "")
    assert words in told.err
    assert told.err.count("\n") == 1


def test_a_setting_of_one_line_takes_an_at_sign_as_it_is(staffed: Program) -> None:
    staffed("settings", "set", "meeting.venue", "@home\\n")
    assert staffed("settings", "get", "meeting.venue").out == "@home\\n\n"


def test_a_guest_is_asked_to_an_item_once_however_often_it_is_said(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Housing data", "--minutes", "20")
    ask = ("invite", "guest", "M1", "Iris Marlow", "--email", "iris@example.org", "--item", "Housing data")
    first, again = staffed(*ask), staffed(*ask)
    assert first.out == again.out
    assert first.err == ""


def test_what_a_guest_answers_is_told_with_the_seats_and_they_have_come_only_once_that_is_said(
    staffed: Program,
) -> None:
    staffed("agenda", "add", "M1", "Housing data", "--minutes", "20")
    staffed(
        "invite", "guest", "M1", "Iris Marlow", "--email", "iris@example.org", "--item", "Housing data"
    )  # fmt: skip
    assert "Expected: Iris Marlow, guest: no answer\n" in staffed("register", "show", "M1").out
    told = staffed("register", "expect", "M1", "Iris Marlow", "no", "--how", "by telephone")
    assert told.out == "Iris Marlow, guest: no\n"
    register = staffed("register", "show", "M1", "--json").json
    assert [(each["name"], each["answer"]) for each in register["guests_expected"]] == [("Iris Marlow", "no")]
    assert register["attendees"] == []
    people = staffed("invite", "status", "M1", "--json").json[0]["people"]
    assert [each["answer"] for each in people if each["capacity"] == "guest"] == ["no"]
    staffed("register", "attendee", "M1", "Iris Marlow")
    register = staffed("register", "show", "M1", "--json").json
    assert ([each["name"] for each in register["attendees"]], register["guests_expected"]) == (["Iris Marlow"], [])


@pytest.mark.parametrize(
    ("changed", "words"),
    [(("--email", "iris"), "iris"), (("--item", "99"), "M1 has no item “99”")],
)
def test_a_guest_without_an_address_or_an_item_is_refused(
    staffed: Program, changed: tuple[str, str], words: str
) -> None:
    told = staffed.try_(
        "invite", "guest", "M1", "Iris", *(() if changed[0] == "--email" else ("--email", "iris@example.org")),
        *(() if changed[0] == "--item" else ("--item", "1")), *changed,
    )  # fmt: skip
    assert (told.code, told.out) == (1, "")
    assert words in told.err
