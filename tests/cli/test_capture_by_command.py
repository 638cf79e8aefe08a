"""The whole grammar of the note line as a command: what it keeps, what it says it would, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable

from command_line import Program

Refused = Callable[..., str]


def test_a_line_with_a_meeting_is_a_note_in_its_minutes_and_with_a_sign_a_decision(staffed: Program) -> None:
    staffed.today = "2026-05-12"
    note = staffed("capture", "Members welcomed the paper.", "--meeting", "M1", "--item", "1")
    decided = staffed("capture", "= noted the paper", "--meeting", "M1", "--item", "1")
    assert decided.out == "D-001\n"
    assert staffed("decision", "show", "D-001", "--json").json["kind"] == "noted"
    shown = staffed("minutes", "show", "M1").out
    assert "Members welcomed the paper." in shown
    assert note.id not in ("", "D-001")


def test_a_meeting_is_started_marked_and_moved_on_in_single_lines(staffed: Program) -> None:
    staffed.today = "2026-05-12"
    assert staffed("capture", "> start 14:02").out == "M1 opened at 14:02\n"
    assert staffed("capture", "@daw p 14:03").out == "SAN\n"
    assert staffed("capture", "> 14:05").out.startswith("Item 2 at 14:05: ")
    (row,) = [each for each in staffed("register", "show", "M1", "--json").json["rows"] if each["seat"] == "SAN"]
    assert (row["state"], row["arrived"]) == ("present", "14:03")
    assert staffed("capture", "<").out.startswith("Taken back: Item 2 of M1 taken at 14:05")


def test_a_dry_run_says_what_would_be_done_and_does_nothing(staffed: Program, refused: Refused) -> None:
    staffed.today = "2026-05-12"
    before = staffed.store.read_bytes()
    assert staffed("capture", "! Dawn to list them by 2w #F3", "--dry-run").out == (
        "Action for Dawn Okafor, due Tue 26 May 2026, F3 Data driven decisions: List them\n"
    )
    assert staffed("capture", "= that it be so", "--dry-run").out == (
        "Decision under M1 as a whole: Agreed: that it be so.\n"
    )
    assert "no function" in refused("capture", "! x #F9", "--dry-run")
    assert staffed.store.read_bytes() == before


def test_what_belongs_to_a_meeting_asks_for_one_where_none_is_today(staffed: Program, refused: Refused) -> None:
    staffed.today = "2026-05-13"
    for line in ("= that it be so", "@daw p", ">"):
        assert refused("capture", line).startswith("Name the meeting first")
    assert "no meeting here" in refused("capture", "\\a note")
    assert "--meeting" in refused("capture", "a note", "--item", "2")


def test_hostile_text_comes_through_as_it_was_typed(staffed: Program) -> None:
    staffed.today = "2026-05-12"
    text = "[/] =cmd() <b> 🙂 مرحبا “x”"
    staffed("capture", text, "--meeting", "M1")
    assert text in staffed("minutes", "show", "M1").out


def test_without_a_sign_a_line_is_a_note_while_a_meeting_goes_on_and_else_an_action(staffed: Program) -> None:
    staffed.today = "2026-05-12"
    assert staffed("capture", "Dawn to list the assessments by 2w #F3").out == "A-001\n"
    staffed("capture", "> start 14:02")
    staffed("capture", "> 14:05")
    noted = staffed("capture", "Members said that they agree.")
    likely = staffed("capture", "Dawn to write to them by 2w")
    assert "begin with ! for an action" in likely.err
    assert "begin with" not in noted.err
    items = {each["number"]: each for each in staffed("minutes", "show", "M1", "--json").json["items"]}
    assert [each["text"] for each in items[2]["entries"]] == [
        "Members said that they agree.", "Dawn to write to them by 2w"
    ]  # fmt: skip
    assert staffed("capture", "! Dawn to write to the Mayor").out == "A-002\n"
    action = staffed("action", "show", "A-002", "--json").json
    assert action["meeting"] == "M1"
    assert action["item"]
    staffed("capture", "> close 15:00")
    assert staffed("capture", "Dawn to write again").out == "A-003\n"


def test_the_page_of_help_tells_the_whole_grammar_and_a_refusal_where_the_time_goes(
    staffed: Program, refused: Refused
) -> None:
    page = staffed("capture", "--help").out
    for words in ("! who to do what", "# before", "+ before", "= that", "@ and letters", "> the next item", "< takes"):
        assert words in page
    assert "For example:\n  ret-tui capture 'Dawn to list" in page
    staffed.today = "2026-05-13"
    assert "give the time at its end, as in 14:10" in refused("capture", "> start", "--meeting", "M1")
    assert staffed("capture", "> start 14:00", "--meeting", "M1").out == "M1 opened at 14:00\n"
