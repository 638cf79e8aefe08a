"""The whole job by commands, as a newcomer does it: from the terms of reference to an overdue action."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import vobject
from command_line import Program


def words_of(document: Path) -> str:
    return zipfile.ZipFile(document).read("word/document.xml").decode("utf-8")


def meetings_in(calendar: Path) -> list[tuple[dt.datetime, dt.datetime]]:
    """The start and end in UTC of every meeting in a calendar file, as a second library reads them."""
    read = vobject.readOne(calendar.read_text(encoding="utf-8"))
    return [
        (event.dtstart.value.astimezone(dt.UTC), event.dtend.value.astimezone(dt.UTC)) for event in read.vevent_list
    ]


def test_from_the_terms_to_six_dates(ret_tui: Program) -> None:
    assert ret_tui("new", "--year", "2026-27").out.strip().endswith("s.json")
    assert ret_tui("meeting", "list", "--json").json == []
    proposed = ret_tui("year", "plan", "--json").json
    assert proposed["confirmed"] is False
    assert ret_tui("meeting", "list", "--json").json == []
    ret_tui("year", "plan", "--confirm")
    meetings = ret_tui("meeting", "list", "--json").json
    # The second Tuesdays, counted on a paper calendar; the papers six working days before them: Monday 4 May,
    # 31 August, and 25 and 28 December 2026 with 1 January 2027 are bank holidays.
    assert [(one["id"], one["date"], one["papers_due"]) for one in meetings] == [
        ("M1", "2026-05-12", "2026-05-01"),
        ("M2", "2026-07-14", "2026-07-06"),
        ("M3", "2026-09-08", "2026-08-28"),
        ("M4", "2026-11-10", "2026-11-02"),
        ("M5", "2027-01-12", "2027-01-04"),
        ("M6", "2027-03-09", "2027-03-01"),
    ]
    assert {(one["start"], one["end"], one["status"]) for one in meetings} == {("14:00", "16:00", "planned")}


def test_a_person_gets_an_id_and_a_seat(planned: Program) -> None:
    assert planned("member", "add", "Dawn Okafor", "--email", "dawn@example.org").out == "P-01\n"
    assert planned("member", "add", "Jo Bell", "--email", "jo@example.org").id == "P-02"
    planned("member", "appoint", "P-01", "SAN", "--from", "2026-05-01")
    planned("member", "appoint", "P-02", "SAN", "--as", "substitute", "--from", "2026-05-01")
    seats = {one["id"]: one for one in planned("member", "seats", "--on", "2026-05-12", "--json").json}
    assert len(seats) == 20
    assert seats["SAN"]["member"]["id"] == "P-01"
    assert seats["SAN"]["substitute"]["name"] == "Jo Bell"
    assert seats["CH"]["member"] is None


def test_the_agenda_is_edited_and_exported_to_word(staffed: Program) -> None:
    staffed("agenda", "add", "M1", "Equity data", "--minutes", "20", "--lead", "P-02", "--function", "F3")
    staffed("agenda", "add", "M1", "A passing thought")
    staffed("agenda", "edit", "M1", "Equity data", "--minutes", "25", "--purpose", "discussion")
    staffed("agenda", "remove", "M1", "A passing thought")
    items = staffed("agenda", "show", "M1", "--json").json["items"]
    (added,) = [one for one in items if one["title"] == "Equity data"]
    assert (added["minutes"], added["lead"], added["function"], added["purpose"]) == (25, "P-02", "F3", "discussion")
    moved = staffed("agenda", "move", "M1", added["id"], "2")
    assert moved.out.startswith("item 2 ")
    path = staffed.folder / staffed("agenda", "export", "M1", "--anyway", "--to", "out").out.strip()
    assert path.suffix == ".docx"
    assert "Equity data" in words_of(path)
    assert "A passing thought" not in words_of(path)


def test_an_export_that_differs_is_replaced_only_when_told(staffed: Program) -> None:
    path = staffed.folder / staffed("agenda", "export", "M1", "--anyway", "--to", "out").out.strip()
    before = path.read_bytes()
    staffed("agenda", "add", "M1", "Equity data")
    told = staffed.try_("agenda", "export", "M1", "--anyway", "--to", "out")
    assert (told.code, told.out) == (1, "")
    assert "--replace" in told.err
    assert path.read_bytes() == before
    staffed("agenda", "export", "M1", "--anyway", "--to", "out", "--replace")
    assert path.read_bytes() != before


def test_invitations_stand_at_two_in_the_afternoon_in_london_in_summer_and_in_winter(staffed: Program) -> None:
    staffed("settings", "set", "organiser.email", "ret@example.org")
    for meeting, utc in (
        ("M1", dt.datetime(2026, 5, 12, 13, tzinfo=dt.UTC)),
        ("M5", dt.datetime(2027, 1, 12, 14, tzinfo=dt.UTC)),
    ):
        told = staffed("invite", "export", meeting, "--to", "out")
        assert told.err == ""
        paths = [staffed.folder / line for line in told.out.splitlines()]
        assert paths[0] == staffed.folder / "out" / f"{meeting}.ics"
        # The Chair and Sandwell's member; a substitute is invited once it is known that they come.
        assert len(paths) == 3
        for path in paths:
            assert meetings_in(path) == [(utc, utc + dt.timedelta(hours=2))]


def test_the_year_can_be_published_before_anyone_is_appointed_and_before_the_mailbox_is_set(planned: Program) -> None:
    told = planned("invite", "export", "--year", "--to", "out")
    (path,) = told.out.splitlines()
    starts = [start for start, _ in meetings_in(planned.folder / path)]
    # Two in the afternoon is 13:00 UTC in summer time and 14:00 UTC from 25 October 2026 on.
    assert [start.strftime("%Y-%m-%d %H:%M") for start in starts] == [
        "2026-05-12 13:00",
        "2026-07-14 13:00",
        "2026-09-08 13:00",
        "2026-11-10 14:00",
        "2027-01-12 14:00",
        "2027-03-09 14:00",
    ]
    assert "secretariat@example.invalid" in told.err
    assert planned("invite", "export", "M1", "--to", "out").out.splitlines()[0].endswith("M1.ics")


def test_a_moved_meeting_is_sent_again_and_a_cancelled_one_called_off(staffed: Program) -> None:
    staffed("invite", "export", "M6", "--to", "out")
    assert staffed("invite", "status", "M6", "--json").json[0]["message"] is None
    moved = staffed("meeting", "move", "M6", "2027-03-16")
    assert "2 to send again" in moved.out
    sent = staffed("invite", "status", "M6", "--json").json[0]
    assert (sent["message"], sent["sequence"]) == ("changed", 1)
    staffed("meeting", "cancel", "M6", "--reason", "The Chair is unwell")
    staffed("invite", "cancel", "M6", "--to", "out")
    assert "METHOD:CANCEL" in (staffed.folder / "out" / "M6.ics").read_text(encoding="utf-8")


def test_no_quorum_is_assumed_until_one_is_recorded(staffed: Program) -> None:
    register = staffed("register", "show", "M1", "--json").json
    assert (register["quorum"], register["quorate"], register["seats_represented"]) == (None, None, 0)
    assert "quorate" not in staffed("register", "show", "M1").out


def test_a_substitute_makes_the_recorded_quorum(staffed: Program) -> None:
    staffed("settings", "set", "quorum", "2", "--adopted", "2026-05-12", "--minute", "M1, item 5")
    staffed.today = "2026-05-12"
    staffed("register", "mark", "M1", "CH", "present")
    short = staffed("register", "show", "M1", "--json").json
    assert (short["seats_represented"], short["quorum"], short["quorate"]) == (1, 2, False)
    staffed("register", "mark", "M1", "SAN", "apology")
    staffed("register", "mark", "M1", "SAN", "substitute")
    enough = staffed("register", "show", "M1", "--json").json
    assert (enough["seats_represented"], enough["quorum"], enough["quorate"]) == (2, 2, True)
    (sandwell,) = [row for row in enough["rows"] if row["seat"] == "SAN"]
    assert (sandwell["state"], sandwell["by"]) == ("substitute", "Jo Bell")
    # The member comes after all: the seat still counts once.
    staffed("register", "mark", "M1", "SAN", "present", "--arrived", "14:20")
    assert staffed("register", "show", "M1", "--json").json["seats_represented"] == 2
    staffed("register", "preside", "M1", "P-01")
    staffed("meeting", "hold", "M1")
    assert staffed("meeting", "show", "M1", "--json").json["status"] == "held"


def test_an_unnamed_deputy_is_taken_down_and_not_counted(staffed: Program) -> None:
    made = staffed("register", "attendee", "M1", "Kit Rowe", "--as", "deputy", "--seat", "SAN")
    register = staffed("register", "show", "M1", "--json").json
    assert [(one["id"], one["name"], one["seat"]) for one in register["attendees"]] == [(made.id, "Kit Rowe", "SAN")]
    assert register["seats_represented"] == 0
    staffed("register", "attendee", "M1", "Kit Rowe", "--remove")
    assert staffed("register", "show", "M1", "--json").json["attendees"] == []


def test_an_overdue_action_is_listed_and_stands_on_the_desk_until_it_is_undone(staffed: Program) -> None:
    made = staffed(
        "action", "add", "List the assessments", "--function", "F3", "--owner", "P-02", "--due", "2026-07-01",
        "--meeting", "M1",
    )  # fmt: skip
    assert made.out == "A-001\n"
    staffed.today = "2026-07-01"
    assert staffed("action", "list", "--json", "--overdue").json == []
    staffed.today = "2026-07-13"
    (late,) = staffed("action", "list", "--json", "--overdue").json
    assert (late["id"], late["owner"], late["function"], late["meeting"]) == ("A-001", "P-02", "F3", "M1")
    assert (late["due"], late["days_late"], late["overdue"]) == ("2026-07-01", 12, True)
    on_desk = [one for one in staffed("desk", "--json").json["to_do"] if one["about"] == "A-001"]
    assert [(one["urgency"], one["when"]) for one in on_desk] == [("late", "12 days late")]
    assert "12 days late" in staffed("desk").out
    staffed("action", "update", "A-001", "--state", "complete", "--note", "Agreed at M2")
    assert staffed("action", "list", "--json", "--overdue").json == []
    assert "complete" in staffed("store", "undo").out
    assert len(staffed("action", "list", "--json", "--overdue").json) == 1
    staffed("store", "redo")
    assert staffed("action", "show", "A-001", "--json").json["state"] == "complete"


def test_undo_takes_the_latest_change_back_and_history_tells_it(staffed: Program) -> None:
    staffed("action", "add", "One")
    staffed("action", "add", "Two")
    staffed("store", "undo")
    assert [one["text"] for one in staffed("action", "list", "--json").json] == ["One"]
    staffed("store", "undo")
    assert staffed("action", "list", "--json").json == []
    kinds = [one["kind"] for one in staffed("store", "history", "--json", "--limit", "4").json]
    assert kinds == ["undo", "undo", "change", "change"]


def test_a_line_of_quick_capture_becomes_an_action(staffed: Program) -> None:
    staffed.today = "2026-05-12"
    made = staffed("capture", "! Dawn to list the assessments by 2w #F3", "--meeting", "M1")
    view = staffed("action", "show", made.id, "--json").json
    assert (view["text"], view["owner"], view["due"]) == ("List the assessments", "P-02", "2026-05-26")
    assert (view["function"], view["meeting"]) == ("F3", "M1")
    # Without a sign and without a meeting it is an action, too.
    bare = staffed("action", "show", staffed("capture", "Dawn to list them by fri").id, "--json").json
    assert (bare["text"], bare["owner"], bare["meeting"]) == ("List them", "P-02", "")


def test_the_dates_that_are_kept_get_ids(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    kept = ret_tui(
        "year", "plan", "--weekday", "mon", "--nth", "last", "--months", "may,aug,sep", "--at", "10:00", "--for", "90m",
        "--confirm", "--json",
    ).json  # fmt: skip
    assert kept["confirmed"] is True
    # The last Mondays of May and August 2026 are bank holidays, so those meetings move a week on.
    assert [(one["id"], one["date"], one["rule_date"]) for one in kept["dates"]] == [
        ("M1", "2026-06-01", "2026-05-25"),
        ("M2", "2026-09-07", "2026-08-31"),
        ("M3", "2026-09-28", "2026-09-28"),
    ]
    assert {(one["start"], one["end"]) for one in kept["dates"]} == {("10:00", "11:30")}
    assert all(one["moved_because"] for one in kept["dates"][:2])


def test_a_date_that_is_no_working_day_can_be_left_out(ret_tui: Program) -> None:
    ret_tui("new", "--year", "2026-27")
    proposed = ret_tui(
        "year", "plan", "--weekday", "mon", "--nth", "last", "--months", "may,sep", "--skip", "--json"
    ).json  # fmt: skip
    assert [one["date"] for one in proposed["dates"]] == ["2026-09-28"]
    assert len(proposed["left_out"]) == 1


def test_a_rearranged_meeting_is_replaced_by_a_new_one_and_no_longer_counts(planned: Program) -> None:
    made = planned("meeting", "rearrange", "M3", "2026-09-22")
    assert made.out == "M7\n"
    year = planned("year", "show", "--json").json
    assert (year["a_year"], year["planned"]) == (6, 6)
    states = {one["id"]: (one["status"], one["replaced_by"]) for one in year["meetings"]}
    assert states["M3"] == ("rearranged", "M7")


def test_an_extraordinary_meeting_is_added_beside_the_six(planned: Program) -> None:
    made = planned("meeting", "add", "2026-10-06", "--at", "10:00", "--until", "11:30", "--reason", "The budget")
    added = planned("meeting", "show", made.id, "--json").json
    assert (made.id, added["kind"], added["start"], added["end"]) == ("M7", "extraordinary", "10:00", "11:30")
    assert planned("year", "show", "--json").json["planned"] == 6


def test_an_answer_before_the_meeting_is_kept_and_the_substitute_invited(staffed: Program) -> None:
    staffed("register", "expect", "M1", "SAN", "no", "--how", "by telephone")
    told = staffed("register", "expect", "M1", "SAN", "substitute")
    assert "substitute" in told.out
    register = staffed("register", "show", "M1", "--json").json
    assert register["likely"] == 1
    assert register["seats_represented"] == 0
    to = staffed("invite", "status", "M1", "--json").json[0]["to"]
    assert {(one["id"], one["capacity"]) for one in to} == {
        ("P-01", "member"),
        ("P-02", "member"),
        ("P-03", "substitute"),
    }


def test_everybody_else_is_marked_at_once(staffed: Program) -> None:
    staffed("register", "mark", "M1", "CH", "apology")
    staffed("register", "all-others", "M1")
    assert staffed("register", "show", "M1", "--json").json["counts"] == {"apology": 1, "present": 1, "vacant": 18}
    staffed("register", "clear", "M1", "SAN")
    assert staffed("register", "show", "M1", "--json").json["counts"]["not recorded"] == 1


def test_a_closed_day_moves_the_day_on_which_papers_are_due(planned: Program) -> None:
    planned("closed-day", "add", "2026-05-01", "Office closed")
    assert planned("meeting", "show", "M1", "--json").json["papers_due"] == "2026-04-30"
    planned("closed-day", "remove", "2026-05-01")
    assert planned("meeting", "show", "M1", "--json").json["papers_due"] == "2026-05-01"


def test_the_terms_that_come_with_the_program_can_be_used(ret_tui: Program) -> None:
    terms = Path(__file__).resolve().parents[2] / "store" / "terms" / "west_midlands_ret.toml"
    assert "20 seats, 6 functions, 6 meetings a year" in ret_tui.plainly("terms", "check", str(terms)).out
    ret_tui("new", "--terms", str(terms))
    shown = ret_tui("terms", "show").out
    assert "F6" in shown
    assert len(ret_tui("terms", "show", "--json").json["seats"]) == 20


def test_text_that_windows_broke_into_lines_is_taken_in_lines_where_a_field_has_several(staffed: Program) -> None:
    staffed("action", "add", "Write to:\r\nthe hall\rthe caterer")
    assert staffed("action", "show", "A-001", "--json").json["text"] == "Write to:\nthe hall\nthe caterer"
    staffed("action", "update", "A-001", "--note", "done\r\nin part")
    (update,) = staffed("action", "show", "A-001", "--json").json["updates"]
    assert update["words"] == "done\nin part"
    same = staffed.try_("action", "update", "A-001", "--text", "Write to:\r\nthe hall\r\nthe caterer\r\n")
    assert (same.code, "Nothing about A-001 would change" in same.err) == (1, True)
    assert staffed("member", "edit", "P-01", "--name", "Amara\r\nQuill").out.startswith("P-01 Amara Quill,")
