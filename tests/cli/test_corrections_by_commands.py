"""Corrections of confirmed minutes, votes, and the minutes of the last meeting, by commands."""

from __future__ import annotations

import pytest
from command_line import Program


@pytest.fixture
def confirmed(staffed: Program) -> Program:
    """The day after M2, which confirmed the minutes of M1; D-001 stands under item 2 of M1."""
    staffed.today = "2026-05-13"
    staffed("meeting", "hold", "M1")
    staffed("minutes", "write", "M1", "--item", "2", "--agreed", "nine partners be asked", "--votes", "9-2-1")
    staffed.today = "2026-07-15"
    staffed("meeting", "hold", "M2")
    amended = ("--amendments", "“8” was “9”.", "--amendments", "A name.", "--private-amendments", "The sum.")
    staffed("minutes", "confirm", "M1", "--at", "M2", *amended)
    return staffed


def test_a_correction_is_written_and_shown_from_both_sides(confirmed: Program) -> None:
    words = ("minutes", "correct", "M1", "“Nine” should have read “eleven”.", "--at", "M2")
    made = confirmed(*words, "--item", "3", "--decision", "d1")
    told = "Corrected at M2, item 3 (D-001): “Nine” should have read “eleven”."
    assert told in confirmed("minutes", "show", "M1").out.splitlines()
    assert "Corrects the minutes of 12 May 2026 (M1), decision D-001." in confirmed("minutes", "show", "M2").out
    assert told in confirmed("decision", "show", "D-001").out.splitlines()
    (seen,) = confirmed("minutes", "show", "M1", "--json").json["corrections"]
    assert seen == {
        "id": made.id, "meeting": "M2", "date": "2026-07-14", "item": 3, "corrects": "M1",
        "words": "“Nine” should have read “eleven”.", "corrects_decision": "D-001", "confidential": False,
    }  # fmt: skip
    assert confirmed("decision", "show", "D-001", "--json").json["corrected"] == [seen]
    (entry,) = confirmed("minutes", "show", "M2", "--json").json["items"][2]["entries"]
    assert (entry["corrects"], entry["corrects_decision"]) == ("M1", "D-001")


def test_a_correction_may_be_a_decision(confirmed: Program) -> None:
    made = confirmed("minutes", "correct", "M1", "it read “eleven”", "--at", "M2", "--kind", "agreed", "--item", "0")
    assert made.id == "D-002"
    assert "Corrected at M2: Agreed: that it read “eleven”." in confirmed("minutes", "show", "M1").out


def test_a_correction_at_no_later_meeting_is_refused_and_changes_nothing(confirmed: Program) -> None:
    for words, why in (
        (("M1", "Said.", "--at", "M1"), "cannot have its minutes corrected at itself"),
        (("M2", "Said.", "--at", "M3"), "The minutes of M2 are not confirmed"),
        (("M1", "Said.", "--at", "M2", "--decision", "D-9"), "There is no decision"),
        (("M1", "", "--at", "M2"), "has no text"),
    ):
        told = confirmed.try_("minutes", "correct", *words)
        assert told.code == 1
        assert why in told.err
    assert confirmed("minutes", "show", "M1", "--json").json["corrections"] == []


def test_each_amendment_is_listed(confirmed: Program) -> None:
    lines = confirmed("minutes", "show", "M1").out.splitlines()
    assert lines[lines.index("Corrected on confirmation:") + 1 :][:2] == ["- “8” was “9”.", "- A name."]
    assert confirmed("minutes", "show", "M1", "--json").json["amendment_list"] == ["“8” was “9”.", "A name."]
    assert confirmed("minutes", "show", "M1", "--json").json["private_amendments"] == ["The sum."]
    assert "Corrected in private:\n- The sum." in confirmed("minutes", "show", "M1").out


def test_the_minutes_name_those_of_the_last_meeting(confirmed: Program) -> None:
    told = "Minutes of the last meeting: M1 of 12 May 2026: confirmed at this meeting"
    assert told in confirmed("minutes", "show", "M2").out.splitlines()
    assert confirmed("minutes", "show", "M3", "--json").json["previous"] == {
        "id": "M2", "date": "2026-07-14", "state": "draft", "agreed_on": None, "confirmed_at": "",
    }  # fmt: skip
    assert confirmed("minutes", "show", "M1", "--json").json["previous"] is None


def test_votes_are_taken_printed_corrected_and_told_where_there_are_more_than_seats(confirmed: Program) -> None:
    line = "2.1 Agreed: that nine partners be asked. (9 for, 2 against, 1 abstained) (D-001)"
    assert line in confirmed("minutes", "show", "M1").out.splitlines()
    confirmed("register", "mark", "M2", "CH", "present")
    made = confirmed("minutes", "write", "M2", "--agreed", "it be done", "--votes", "2 for")
    assert "D-002: 2 votes are recorded, and 1 seat was represented" in made.err
    assert confirmed("minutes", "edit", "M2", "D-002", "--votes", "1-0").err == ""
    assert confirmed("decision", "show", "D-002", "--json").json["votes"] == "1 for, 0 against, 0 abstained"
    confirmed("minutes", "edit", "M2", "D-002", "--votes", "")
    assert confirmed("decision", "show", "D-002", "--json").json["votes"] == ""
    refused = confirmed.try_("minutes", "write", "M2", "--agreed", "x", "--votes", "most of them")
    assert refused.code == 1
    assert "write them as 9-2-1" in refused.err
    assert confirmed.try_("minutes", "write", "M2", "--note", "x", "--votes", "9-2-1").code == 2


def test_the_words_that_open_a_decision_are_a_setting_here_too(confirmed: Program) -> None:
    confirmed("settings", "set", "wording.agreed", "Resolved")
    for words in (("minutes", "show", "M1"), ("decision", "show", "D-001"), ("decision", "list")):
        assert "Resolved: that nine partners be asked." in " ".join(confirmed(*words).out.split())
