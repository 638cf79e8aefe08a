"""Figures by commands: attendance, actions and times with their denominators, explained, as JSON and as files."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest
from command_line import Program

Refused = Callable[..., str]


@pytest.fixture
def met(staffed: Program) -> Program:
    """M1 of 12 May 2026 was held, with the Chair (P-01) there and the substitute (P-03) for Sandwell."""
    staffed.today = "2026-05-13"
    staffed("register", "mark", "M1", "CH", "present")
    staffed("register", "mark", "M1", "SAN", "apology")
    staffed("register", "mark", "M1", "SAN", "substitute")
    staffed("meeting", "hold", "M1")
    return staffed


def row(program: Program, first: str, *words: str) -> list[str]:
    """The cells of the printed row that begins so."""
    line = next(line for line in program(*words).out.splitlines() if line.startswith(first))
    return line[len(first) :].split()


def test_attendance_is_told_by_seat_with_its_denominators(met: Program) -> None:
    told = met("report", "attendance")
    assert told.out.splitlines()[0] == "Attendance, 2026-27: 1 held, 5 planned; 6 a year once established"
    # Represented, by member, by substitute, online, apologies, none received, not recorded, vacant, held.
    assert row(met, "Sandwell", "report", "attendance") == ["1", "of", "1", "0", "1", "0", "0", "0", "0", "0", "1"]
    assert row(met, "Walsall", "report", "attendance") == ["none", "counted", "0", "0", "0", "0", "0", "0", "1", "1"]


def test_attendance_is_told_in_every_way(met: Program) -> None:
    assert row(met, "Dawn Okafor", "report", "attendance", "--by", "person")[:7] == ["0", "of", "1", "0", "0", "1", "0"]
    assert row(met, "Jo Bell", "report", "attendance", "--by", "person") == ["1"]
    assert row(met, "M1", "report", "attendance", "--by", "meeting") == [
        "Tue",
        "12",
        "May",
        "2",
        "of",
        "20",
        "2",
        "18",
        "0",
        "held",
    ]
    assert row(met, "Seats of no organisation", "report", "attendance", "--by", "organisation")[:3] == ["1", "of", "1"]
    assert row(met, "The Chair", "report", "attendance", "--by", "kind")[:3] == ["1", "of", "1"]


def test_attendance_explains_itself_meeting_by_meeting(met: Program) -> None:
    told = met("report", "attendance", "--meeting", "M1", "--explain").out
    assert "Sandwell represented 1 of 1: member 0, substitute 1" in told
    assert "M1       Tue 12 May 2026  Sandwell  substitute here: Jo Bell  yes" in told
    assert "vacant" in told


def test_attendance_of_chosen_meetings_or_of_days(met: Program) -> None:
    view = met("report", "attendance", "--meeting", "M1,M2", "--json").json
    assert (view["of"], view["meetings_held"]) == ("M1 and M2", ["M1"])
    assert view["left_out"] == ["M2 of 14 July 2026, which is planned"]
    view = met("report", "attendance", "--since", "2026-05-01", "--until", "2026-05-12", "--json").json
    assert view["meetings_held"] == ["M1"]


def test_attendance_as_json_has_every_part_and_what_was_counted_on_request(met: Program) -> None:
    view = met("report", "attendance", "--json").json
    sandwell = next(line for line in view["lines"] if line["key"] == "SAN")
    assert (sandwell["represented"], sandwell["of"], sandwell["by_substitute"], sandwell["held"]) == (1, 1, 1, 1)
    assert "counted" not in sandwell
    people = met("report", "attendance", "--by", "person", "--explain", "--json").json["lines"]
    dawn = next(line for line in people if line["key"] == "P-02")
    assert (dawn["attended"], dawn["of"], dawn["apologies"], dawn["substituted"]) == (0, 1, 1, None)
    assert dawn["counted"][0]["words"] == "apology"
    meeting = met("report", "attendance", "--by", "meeting", "--json").json["lines"][0]
    assert (meeting["represented"], meeting["of"], meeting["vacant"], meeting["quorate"]) == (2, 20, 18, None)


def test_attendance_goes_into_a_file_with_number_and_denominator_apart(met: Program) -> None:
    met("member", "edit", "P-02", "--name", "=cmd()|x")
    told = met("report", "attendance", "--by", "person", "--to", "out", "--format", "csv")
    path = met.folder / told.out.strip()
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Person", "As member", "Of"]
    # A spreadsheet program takes it for text, and not for a formula.
    assert ["'=cmd()|x", "0", "1"] in [each[:3] for each in rows]
    assert ["Jo Bell", "", ""] in [each[:3] for each in rows]
    assert met("report", "attendance", "--to", "out").out.strip().endswith(".xlsx")


def test_a_meeting_without_a_quorum_that_does_not_count_is_said(met: Program) -> None:
    met.today = "2026-07-15"
    met("meeting", "hold", "M2", "--inquorate")
    met("settings", "set", "quorum.inquorate_is_held", "no")
    told = met("report", "attendance")
    assert "Held without a quorum, which does not count as held by the settings: M2" in told.err
    assert met("report", "attendance", "--json").json["meetings_held"] == ["M1"]


def test_a_year_without_a_meeting_held_says_so(met: Program) -> None:
    assert "there is nothing to count" in met("report", "attendance", "--year", "2030-31").out


def test_actions_are_told_by_function_and_owner(met: Program) -> None:
    met("action", "add", "List the measures", "--owner", "P-02", "--due", "2026-05-12", "--function", "F3")
    met("action", "add", "[/] =cmd()")
    told = met("report", "actions").out
    assert told.startswith(
        "Actions, 2026-27, as of Wed 13 May 2026: 2 actions: 2 not closed, 1 of them overdue; 0 closed\n"
    )
    view = met("report", "actions", "--by", "owner", "--json").json
    assert [(line["name"], line["actions"], line["overdue"]) for line in view["lines"]] == [
        ("Dawn Okafor", 1, 1),
        ("No owner", 1, 0),
    ]
    assert "[/] =cmd()" in met("report", "actions", "--explain").out
    assert met("report", "actions", "--by", "state", "--explain", "--json").json["lines"][3]["counted"] == [
        "A-001",
        "A-002",
    ]


def test_times_say_of_how_many_items_they_are(met: Program) -> None:
    told = met("report", "times")
    assert told.out.startswith("Time of items, 2026-27: no times recorded")
    assert "No times are recorded of M1" in told.err
    assert met("report", "times", "--meeting", "M1", "--json").json["total"]["average_over"] is None


def test_what_cannot_be_told_is_refused_in_a_sentence(met: Program, refused: Refused) -> None:
    assert "use seat, person, organisation, kind or meeting" in refused("report", "attendance", "--by", "[/]")
    assert "There is no meeting" in refused("report", "attendance", "--meeting", "M99")
    assert "use xlsx or csv" in refused("report", "attendance", "--to", "out", "--format", "pdf")
    assert "use function, owner, state or meeting" in refused("report", "actions", "--by", "colour")
    for words in (("--json", "--to", "out"), ("--replace",)):
        assert met.try_("report", "attendance", *words).code == 2
