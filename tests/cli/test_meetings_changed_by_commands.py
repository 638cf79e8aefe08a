"""Moving, cancelling, rearranging and carrying over by commands, and what they tell of it; and the forward plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from command_line import Program

Refused = Callable[..., str]


def what(follows: list[dict[str, object]]) -> dict[object, tuple[object, object]]:
    return {one["what"]: (one["was"], one["will_be"]) for one in follows}


def test_a_move_tells_everything_that_follows_and_a_rehearsal_moves_nothing(planned: Program) -> None:
    planned("action", "add", "Report", "--due", "2027-03-09")
    before = planned.store.read_bytes()
    told = planned("meeting", "move", "M6", "third tue of march 2027", "--dry-run")
    lines = told.out.splitlines()
    assert lines[0].split() == ["What", "Was", "Will", "be"]
    assert any("issue papers by" in line and "Mon 8 Mar 2027" in line for line in lines)
    assert any("clash" in line and "Eid al-Fitr (expected 9–10 March)" in line for line in lines)
    assert any("actions" in line and "follows to Tue 16 Mar" in line for line in lines)
    assert lines[-1].startswith("Would be moved: M6, Tuesday 16 March 2027")
    assert planned.store.read_bytes() == before
    assert planned("meeting", "move", "M6", "2027-03-16").out.splitlines()[-1].startswith("Moved: M6, ")
    assert planned("action", "show", "A-001", "--json").json["due"] == "2027-03-16"
    planned("store", "undo")
    assert planned("action", "show", "A-001", "--json").json["due"] == "2027-03-09"
    assert planned("meeting", "show", "M6", "--json").json["date"] == "2027-03-09"


def test_a_move_is_told_as_json_with_whether_it_was_made(planned: Program) -> None:
    rehearsed = planned("meeting", "move", "M6", "2027-03-16", "--json", "--dry-run").json
    assert rehearsed.keys() == {"meeting", "follows", "moved"}
    assert rehearsed["moved"] is False
    assert planned("meeting", "show", "M6", "--json").json["date"] == "2027-03-09"
    moved = planned("meeting", "move", "M6", "2027-03-16", "--json").json
    assert moved == {**rehearsed, "moved": True}
    assert moved["meeting"]["date"] == "2027-03-16"
    for one in moved["follows"]:
        assert one.keys() == {"what", "was", "will_be", "warning"}
    assert what(moved["follows"])["issue papers by"] == ("Mon 1 Mar 2027", "Mon 8 Mar 2027")


def test_a_cancellation_tells_what_follows(planned: Program) -> None:
    planned("settings", "set", "established", "2026-05-01")
    planned("agenda", "add", "M3", "Housing")
    told = planned("meeting", "cancel", "M3")
    assert "nowhere, until carried to another meeting" in told.out
    assert told.out.splitlines()[-1].startswith("Cancelled: M3, ")
    asked = planned("meeting", "cancel", "M4", "--json", "--dry-run").json
    assert asked["cancelled"] is False
    assert what(asked["follows"])["held or planned in 2026-27"] == ("5 of 6", "4 of 6")
    assert planned("meeting", "show", "M4", "--json").json["status"] == "planned"


def test_a_meeting_rearranged_prints_its_id_alone_and_tells_what_to_look_at_beside_it(planned: Program) -> None:
    told = planned("meeting", "rearrange", "M3", "2026-11-12")
    assert told.out == "M7\n"
    assert "Note: near: 2 days after M4" in told.err.splitlines()
    asked = planned("meeting", "rearrange", "M2", "2026-07-21", "--json", "--dry-run").json
    assert (asked["rearranged"], asked["meeting"]["id"]) == (False, "M8")
    assert what(asked["follows"])["issue papers by"][1] == "Mon 13 Jul 2026"


def test_a_cancelled_meetings_business_is_carried_over_in_one_step(planned: Program, refused: Refused) -> None:
    planned("agenda", "add", "M3", "Housing")
    planned("action", "add", "Report", "--due", "2026-09-08")
    planned("forward-plan", "add", "A visit", "--meeting", "M3")
    planned("meeting", "cancel", "M3")
    rehearsed = planned("meeting", "carry", "M3", "M4", "--json", "--dry-run").json
    assert rehearsed == {"from": "M3", "to": "M4", "items": ["Housing"], "actions": ["A-001"], "wanted": ["W-01"]}
    told = planned("meeting", "carry", "M3", "M4")
    assert told.out == "From M3 to M4: 1 item, 1 action and 1 item of the forward plan\n"
    assert planned("action", "show", "A-001", "--json").json["due"] == "2026-11-10"
    assert "nothing has to go to M4" in refused("meeting", "carry", "M3", "M4")
    assert "M3 is cancelled" in refused("meeting", "carry", "M4", "M3")
    assert "itself" in refused("meeting", "carry", "M4", "m4")


def test_what_is_wanted_is_listed_changed_placed_and_taken_out(planned: Program) -> None:
    made = planned("forward-plan", "add", "Housing", "--meeting", "M4", "--minutes", "20", "--function", "F3")
    assert made.out == "W-01\n"
    assert planned("forward-plan", "add", "-5% for all", "--asked-by", "Rosa Peña Quispe").id == "W-02"
    first, second = planned("forward-plan", "list", "--json").json
    assert first == {
        "id": "W-01", "title": "Housing", "meeting": "M4", "meeting_status": "planned", "minutes": 20, "lead": "",
        "lead_name": "", "purpose": "", "function": "F3", "asked_by": "", "added_on": "2026-04-01",
    }  # fmt: skip
    assert (second["title"], second["meeting"], second["minutes"]) == ("-5% for all", None, None)
    assert "no meeting yet" in planned("forward-plan", "list", "--meeting", "").out
    assert "M5, Tue 12 Jan" in planned("forward-plan", "edit", "W-01", "--meeting", "M5").out
    placed = planned("forward-plan", "place", "w-1", "M6")
    agenda = planned("agenda", "show", "M6", "--json").json["items"]
    assert [(one["title"], one["minutes"]) for one in agenda if one["id"] == placed.id] == [("Housing", 20)]
    assert planned("forward-plan", "remove", "W-02").out == "Removed: W-02, -5% for all, for no meeting yet\n"
    assert planned("forward-plan", "list", "--json").json == []
    assert planned("forward-plan", "list").out == "Nothing is wanted yet.\n"


def test_what_is_wanted_for_a_cancelled_meeting_is_told_beside_the_list(planned: Program) -> None:
    planned("forward-plan", "add", "Housing", "--meeting", "M4")
    planned("meeting", "cancel", "M4")
    told = planned("forward-plan", "list")
    assert "M4, Tue 10 Nov (cancelled)" in told.out
    assert told.err == (
        "Note: W-01 is wanted for M4, Tue 10 Nov (cancelled): ret-tui forward-plan edit W-01 --meeting next\n"
    )


def test_a_function_that_has_been_quiet_is_suggested_and_taken(planned: Program) -> None:
    assert planned("forward-plan", "suggest", "--json").json == []
    assert planned("forward-plan", "suggest").out.startswith("No function has been quiet")
    for meeting, function in (("M1", "F1"), ("M2", "F2"), ("M3", "F3")):
        planned("agenda", "add", meeting, "Text", "--function", function)
    planned.today = "2026-09-09"
    for meeting in ("M1", "M2", "M3"):
        planned("meeting", "hold", meeting)
    found = planned("forward-plan", "suggest", "--json").json
    assert [one["function"] for one in found] == ["F4", "F5", "F6"]
    assert found[0]["words"] == "Social innovation (F4) has not been on an agenda yet"
    assert planned("forward-plan", "take", "F4", "--meeting", "M4").out == "W-01\n"
    assert "ret-tui forward-plan take F5" in planned("forward-plan", "suggest").out
    assert [one["function"] for one in planned("forward-plan", "suggest", "--json").json] == ["F5", "F6"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("forward-plan", "add", " "), "needs a title"),
        (("forward-plan", "add", "Text", "--minutes", "soon"), "no number of minutes"),
        (("forward-plan", "add", "Text", "--meeting", "M9"), "no meeting “M9”"),
        (("forward-plan", "edit", "W-09", "--title", "x"), "no item “W-09”"),
        (("forward-plan", "place", "W-09"), "no item “W-09”"),
        (("forward-plan", "remove", "[/]"), "no item “[/]”"),
        (("forward-plan", "take", "F9"), "no function “F9”"),
        (("meeting", "move", "M1", "fifth tue of april 2027"), "no fifth Tuesday in April 2027"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(
    planned: Program, refused: Refused, words: tuple[str, ...], said: str
) -> None:
    assert said in refused(*words)


def test_nothing_to_change_is_wrong_usage(planned: Program) -> None:
    planned("forward-plan", "add", "Housing")
    told = planned.try_("forward-plan", "edit", "W-01")
    assert (told.code, told.out) == (2, "")
    assert "Nothing was given" in told.err


def test_a_date_is_made_provisional_and_confirmed(planned: Program) -> None:
    assert planned("meeting", "edit", "M2", "--provisional").out.rstrip().endswith(": planned, provisional")
    assert planned("meeting", "show", "M2", "--json").json["provisional"] is True
    assert "planned, provisional" in planned("meeting", "list").out
    moved = planned("meeting", "move", "M2", "2026-07-21", "--confirmed", "--json").json
    assert moved["meeting"]["provisional"] is False
    assert what(moved["follows"])["standing of the date"] == ("provisional", "confirmed")
    made = planned("meeting", "add", "2026-06-09", "--provisional").out.split()[0]
    assert planned("meeting", "show", made, "--json").json["provisional"] is True
    assert planned.try_("meeting", "edit", made, "--provisional", "--confirmed").code == 2


def test_a_venue_that_is_set_later_is_said_not_to_reach_the_planned_meetings_and_is_given_to_them(
    planned: Program,
) -> None:
    told = planned("settings", "set", "meeting.venue", "Town Hall")
    assert "6 planned meetings keep their own venue: ret-tui meeting edit --all-coming --venue 'Town Hall'" in told.err
    given = planned("meeting", "edit", "--all-coming", "--venue", "Town Hall").out.splitlines()
    assert len(given) == 6
    assert given[0] == "M1, Tuesday 12 May 2026, 14:00 to 16:00, Town Hall: planned"
    assert planned.try_("meeting", "edit", "--venue", "Library").code == 2
    assert planned.try_("meeting", "edit", "M1", "--all-coming", "--venue", "Library").code == 2
    assert planned.try_("meeting", "edit", "--all-coming", "--needs", "BSL").code == 2
    assert "has anything else" in planned.try_("meeting", "edit", "--all-coming", "--venue", "Town Hall").err
