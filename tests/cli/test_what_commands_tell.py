"""What a command says beside its result: what to do next, what was not understood, and what could not be printed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program

ROOT = Path(__file__).resolve().parents[2]
Refused = Callable[..., str]


@pytest.mark.parametrize(
    ("day", "named"), [("2026-12-25", "Christmas Day"), ("2026-06-20", "Saturday"), ("2026-06-23", "Office closed")]
)
def test_a_meeting_on_a_day_off_is_added_with_a_note(planned: Program, day: str, named: str) -> None:
    planned("closed-day", "add", "2026-06-23", "Office closed")
    told = planned("meeting", "add", day)
    assert told.out == "M7\n"
    assert told.err.startswith(f"Note: M7 falls on {named}")
    assert planned("meeting", "rearrange", "M7", "2026-12-28").err.startswith("Note: M8 falls on ")


def test_a_meeting_on_a_working_day_is_added_without_a_word(planned: Program) -> None:
    told = planned("meeting", "add", "2026-10-06", "--extraordinary")
    assert (told.out, told.err) == ("M7\n", "")
    assert planned("meeting", "show", "M7", "--json").json["kind"] == "extraordinary"
    both = planned.try_("meeting", "add", "2026-10-07", "--extraordinary", "--ordinary")
    assert both.code == 2
    assert "--ordinary and --extraordinary" in both.err


def test_members_are_to_be_told_of_a_cancellation_only_where_they_were_invited(staffed: Program) -> None:
    staffed("invite", "export", "M6", "--to", "out")
    assert "ret-tui invite cancel M6" in staffed("meeting", "cancel", "M6").out
    assert "invite" not in staffed("meeting", "cancel", "M5").out


def test_nothing_more_is_sent_for_a_meeting_that_was_held(staffed: Program) -> None:
    staffed("invite", "export", "M1", "--to", "out")
    staffed.today = "2026-05-12"
    staffed("register", "mark", "M1", "CH", "present")
    staffed("meeting", "hold", "M1")
    table = staffed("invite", "status").out
    (row,) = [line for line in table.splitlines() if line.startswith("M1 ")]
    assert "was held" in row
    assert "reminder" not in row
    told = staffed("invite", "status", "M1")
    assert "Amara Quill" not in told.out
    (held,) = staffed("invite", "status", "M1", "--json").json
    assert (held["message"], held["to"], held["last_sent"][:10]) == (None, [], "2026-04-01")


def test_an_owner_whom_nobody_knows_is_told_and_the_action_kept(staffed: Program) -> None:
    told = staffed("capture", "Zork to do x by 2w")
    assert told.out == "A-001\n"
    assert told.err == "Note: “Zork” is nobody known, so the action has no owner.\n"
    kept = staffed("action", "show", "A-001", "--json").json
    assert (kept["text"], kept["owner"]) == ("Zork to do x", "")
    assert staffed("capture", "Dawn to do x by 2w").err == ""
    assert staffed("capture", "Write to the Mayor").err == ""


def test_a_month_that_does_not_exist_is_told_as_it_was_written(staffed: Program, refused: Refused) -> None:
    assert refused("action", "add", "Text", "--due", "2026-13-01").startswith("There is no month 13: ")
    assert "day first" not in refused("action", "add", "Text", "--due", "2026-13-01")


@pytest.mark.parametrize("words", [("SAN",), ("--seat", "SAN"), ("--seat=SAN",)])
def test_an_appointment_is_ended_in_the_seat_that_was_named(staffed: Program, words: tuple[str, ...]) -> None:
    staffed("member", "end", "P-02", *words, "--on", "2026-06-30")
    (sandwell,) = [one for one in staffed("member", "seats", "--json").json if one["id"] == "SAN"]
    assert sandwell["member"] is None or sandwell["member"]["until"] == "2026-06-30"
    assert staffed.try_("member", "end", "P-03", "CH").code == 1


def test_somebody_who_came_after_the_end_did_not_come(staffed: Program, refused: Refused) -> None:
    staffed("register", "mark", "M1", "SAN", "present")
    assert "M1 ends at 16:00" in refused("register", "times", "M1", "SAN", "--arrived", "17:30")
    assert "M1 ends at 16:00" in refused("register", "mark", "M1", "SAN", "present", "--arrived", "16:00")
    assert "M1 starts at 14:00" in refused("register", "times", "M1", "SAN", "--left", "13:00")
    staffed("register", "times", "M1", "SAN", "--arrived", "15:59", "--left", "16:10")


def test_the_history_says_undo_and_redo_once(planned: Program) -> None:
    planned("action", "add", "Text")
    planned("store", "undo")
    planned("store", "redo")
    told = [line.casefold() for line in planned("store", "history").out.splitlines()]
    assert [line.count("undo") for line in told[1:4]] == [0, 1, 0]
    assert [line.count("redo") for line in told[1:4]] == [1, 0, 0]
    assert "new: new" not in told[-1]


def test_settings_are_told_in_words_and_kept_as_numbers(planned: Program) -> None:
    for setting, kept, words in (
        ("year.weekday", "1", "Tuesday"),
        ("year.nth", "2", "second"),
        ("year.first_month", "5", "May"),
        ("year.months", "5,7,9,11,1,3", "May, July, September, November, January and March"),
        ("papers.clear_days", "5", "5 clear working days"),
        ("meeting.venue", "", ""),
    ):
        assert planned("settings", "get", setting).out == f"{words}\n"
        shown = planned("settings", "get", setting, "--json").json
        assert (shown["value"], shown["words"]) == (kept, words)
    listing = planned("settings", "list").out
    assert "Tuesday" in listing
    assert "0 is Monday" not in listing
    assert planned("settings", "set", "year.weekday", "thu").out == "year.weekday = Thursday\n"


def test_a_quorum_that_was_adopted_can_be_withdrawn(staffed: Program) -> None:
    staffed("settings", "set", "quorum", "8", "--adopted", "2026-03-12", "--minute", "M0, item 5")
    told = staffed("settings", "set", "quorum", "none", "--adopted", "2026-03-20", "--minute", "M0, item 6")
    assert told.out == "quorum = none, from Friday 20 March 2026 (M0, item 6)\n"
    assert staffed("settings", "get", "quorum").out == "none since 2026-03-20\n"
    register = staffed("register", "show", "M1", "--json").json
    assert (register["quorum"], register["quorate"]) == (None, None)


def test_a_quorum_recorded_before_a_later_one_is_told_with_the_one_in_force(planned: Program) -> None:
    planned.today = "2026-09-01"
    planned("settings", "set", "quorum", "8", "--adopted", "2026-07-14", "--minute", "M2, item 4")
    told = planned("settings", "set", "quorum", "half", "--adopted", "2026-05-12", "--minute", "M1, item 5")
    assert told.out.splitlines() == [
        "quorum = one half of all seats, rounded up, from Tuesday 12 May 2026 (M1, item 5)",
        "In force today: 8 seats",
    ]
    later = planned("settings", "set", "quorum", "9", "--adopted", "2026-09-08", "--minute", "M3, item 4")
    assert later.out.splitlines()[1] == "In force today: 8 seats"


def test_the_help_says_what_the_program_does(ret_tui: Program) -> None:
    plan = " ".join(ret_tui.plainly("year", "plan", "--help").out.split())
    assert "nearest" not in plan
    assert "a week later" in plan
    opening = ret_tui.plainly("open", "--help").out
    assert "[PLACE [ID]]" in opening
    assert "\n  ID " in opening
    capture = ret_tui.plainly("capture", "--help").out
    assert "WORDS [MORE …]" in capture
    assert "\n  MORE " in capture
    assert "SEAT or --seat …" in ret_tui.plainly("member", "end", "--help").out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device here that is always full")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("action", "add", "Text"), "The command was carried out, and what it changed is kept"),
        (("meeting", "list", "--json"), "The command was carried out"),
        (("action", "add", "Text", "--dry-run"), "Nothing was changed"),
        (("meeting", "--help"), "The command was carried out"),
    ],
)
def test_an_answer_that_cannot_be_printed_is_no_fault_and_the_change_is_kept(
    planned: Program, words: tuple[str, ...], said: str
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ret_tui", "--store", "s.json", *words],
            cwd=planned.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(said)
    assert "could not be printed" in done.stderr
    kept = planned("action", "list", "--json").json
    assert len(kept) == (words == ("action", "add", "Text"))
