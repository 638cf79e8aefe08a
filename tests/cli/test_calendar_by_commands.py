"""The days around the meetings by commands: typed in, imported, told, and the timeline written as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import vobject
from command_line import Program

Refused = Callable[..., str]

TERMS = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:t-1
SUMMARY:May half-term
DTSTART;VALUE=DATE:20260525
DTEND;VALUE=DATE:20260530
END:VEVENT
BEGIN:VEVENT
UID:t-2
SUMMARY:Summer
DTSTART;VALUE=DATE:20260721
DTEND;VALUE=DATE:20260901
END:VEVENT
BEGIN:VEVENT
UID:t-3
SUMMARY:Old
DTSTART;VALUE=DATE:20200525
END:VEVENT
BEGIN:VEVENT
UID:t-4
SUMMARY:Trip
DTSTART;VALUE=DATE:20260601
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def terms(planned: Program) -> Path:
    path = planned.folder / "terms.ics"
    path.write_text(TERMS, encoding="utf-8")
    return path


def squeezed(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_board_date_is_added_changed_told_and_removed(planned: Program) -> None:
    made = planned("board-date", "add", "17 July 2026", "--papers", "2026-07-15", "--title", "Board")
    assert made.out == "B1\n"
    assert planned("board-date", "list", "--json").json == [
        {
            "id": "B1",
            "date": "2026-07-17",
            "papers_due": "2026-07-15",
            "title": "Board",
            "annual_report": False,
            # M2 is on the day before.
            "last_meeting": "M2",
        }
    ]
    planned("board-date", "add", "2027-03-19", "--annual-report")
    told = planned("board-date", "edit", "b1", "--date", "2027-01-29", "--papers", "", "--annual-report")
    assert told.out == "B1, Friday 29 January 2027, Board, takes the annual report\n"
    rows = squeezed(planned("board-date", "list").out)
    assert rows[1].startswith("B1 Fri 29 Jan 2027 yes Board")
    assert (
        planned("board-date", "remove", "B1").out
        == "Removed: B1, Friday 29 January 2027, Board, takes the annual report\n"
    )
    assert [one["annual_report"] for one in planned("board-date", "list", "--json").json] == [False]
    planned("board-date", "edit", "B2", "--annual-report")
    planned("board-date", "edit", "B2", "--no-annual-report", "--title", "Budget Board")
    (kept,) = planned("board-date", "list", "--json").json
    assert (kept["annual_report"], kept["title"], kept["last_meeting"]) == (False, "Budget Board", None)


def test_a_board_date_on_a_bank_holiday_is_told_beside_the_result(planned: Program) -> None:
    told = planned("board-date", "add", "2026-05-25")
    assert (told.out, told.err) == ("B1\n", "Note: B1 falls on Spring bank holiday\n")


def test_days_to_plan_around_are_added_changed_and_removed(planned: Program) -> None:
    made = planned("calendar", "add", "school holiday", "October half-term", "2026-10-26", "2026-10-30")
    (row,) = planned("calendar", "list", "--kind", "school holidays", "--json").json
    assert row == {
        "id": made.id,
        "date": "2026-10-26",
        "end": "2026-10-30",
        "name": "October half-term",
        "kind": "school holiday",
        "tradition": None,
        "severity": "think",
        "expected": False,
        "words": "the school holidays, October half-term (26–30 October)",
    }
    planned(
        "calendar", "edit", "october half-term", "--start", "2026-10-19", "--end", "2026-10-23", "--severity", "avoid"
    )
    (row,) = planned("calendar", "list", "--kind", "school-holiday", "--json").json
    assert (row["id"], row["date"], row["end"], row["severity"]) == (made.id, "2026-10-19", "2026-10-23", "avoid")
    told = planned("calendar", "remove", made.id)
    assert told.out == "Removed: October half-term, school holiday, 19–23 October: avoid\n"
    assert planned("calendar", "list", "--kind", "school holiday").out == (
        "Nothing of that kind is known from Fri 1 May 2026 to Fri 30 Apr 2027.\n"
    )


def test_everything_around_is_told_for_the_year_in_view_or_the_days_asked_for(planned: Program) -> None:
    planned("closed-day", "add", "2026-12-29", "Office closed")
    planned("board-date", "add", "2026-07-17")
    planned("calendar", "add", "election", "the council elections", "2027-05-06")
    year = planned("calendar", "list", "--json").json
    assert [one["date"] for one in year] == sorted(one["date"] for one in year)
    assert {one["kind"] for one in year} >= {"bank holiday", "observance", "closed day", "board", "election"}
    # 25 working days before the poll of 6 May 2027.
    (notice,) = [one for one in year if one["kind"] == "election"]
    assert (notice["date"], notice["end"]) == ("2027-03-31", "2027-05-05")
    (eid,) = [one for one in year if one["name"] == "Eid al-Fitr" and one["date"] == "2027-03-09"]
    assert (eid["tradition"], eid["severity"], eid["expected"], eid["id"]) == ("Muslim", "avoid", True, None)
    own = {one["kind"]: one["id"] for one in year if one["id"]}
    assert (own["board"], own["closed day"]) == ("B1", "2026-12-29")
    some = planned(
        "calendar", "list", "--from", "2026-12-24", "--to", "2026-12-31", "--kind", "closed day,bank holiday"
    )
    assert [line[:4] for line in squeezed(some.out)[1:]] == ["Fri ", "Mon ", "Tue "]


def test_what_is_not_known_for_a_year_is_said_beside_the_list(planned: Program) -> None:
    told = planned("calendar", "list", "--from", "2036-05-01", "--to", "2036-12-31")
    assert "Note: Not known for 2036: when" in told.err
    assert "Diwali" in told.err
    assert planned("calendar", "list", "--from", "2036-05-01", "--to", "2036-12-31", "--kind", "election").err == ""


def test_a_calendar_file_is_rehearsed_taken_over_and_taken_back(planned: Program, terms: Path) -> None:
    before = planned.store.read_bytes()
    rehearsed = planned("calendar", "import", "terms.ics", "--as", "school holiday", "--dry-run")
    assert planned.store.read_bytes() == before
    lines = squeezed(rehearsed.out)
    assert lines[1].startswith("new Mon 25 May 2026 – Fri 29 May 2026 May half-term")
    assert lines[3:] == [
        "Left out: Trip (Mon 1 Jun 2026) is cancelled",
        "Left out: 1 event not between Fri 1 May 2026 and Mon 30 Apr 2029",
        "Imported 2 school holidays from terms.ics (2 added, 2 left out)",
    ]
    assert rehearsed.err == "Dry run: nothing was changed or written.\n"
    done = planned("calendar", "import", "terms.ics", "--as", "school holiday", "--json").json
    assert (done["imported"], done["kind"], done["from"], done["to"]) == (
        True, "school holiday", "2026-05-01", "2029-04-30"
    )  # fmt: skip
    assert [(one["title"], one["date"], one["end"]) for one in done["added"]] == [
        ("May half-term", "2026-05-25", "2026-05-29"), ("Summer", "2026-07-21", "2026-08-31")
    ]  # fmt: skip
    assert {one["id"] for one in done["added"]} == {
        one["id"] for one in planned("calendar", "list", "--kind", "school holiday", "--json").json
    }
    again = planned("calendar", "import", "terms.ics", "--as", "school holiday")
    assert squeezed(again.out)[-1] == (
        "Nothing to import: terms.ics holds nothing new (2 the same, 2 left out)"
    )  # fmt: skip
    planned("store", "undo")
    assert planned("calendar", "list", "--kind", "school holiday", "--json").json == []


def test_a_rehearsed_import_says_that_it_was_not_done(planned: Program, terms: Path) -> None:
    told = planned("--dry-run", "calendar", "import", "terms.ics", "--as", "other", "--json")
    assert told.json["imported"] is False
    assert len(told.json["added"]) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("board-date", "add", "2026-02-30"), "30 February 2026"),
        (("board-date", "add", "2026-07-17", "--papers", "2026-07-18"), "after the Board's date"),
        (("board-date", "edit", "B9", "--title", "x"), "no Board date “B9”"),
        (("board-date", "remove", "B9"), "no Board date “B9”"),
        (("calendar", "add", "holiday", "x", "2026-05-25"), "school holiday, election, observance or other"),
        (("calendar", "add", "other", "", "2026-05-25"), "no title"),
        (("calendar", "add", "other", "x", "2026-05-25", "2026-05-24"), "before the start"),
        (("calendar", "add", "other", "x", "2026-05-25", "--severity", "bad"), "avoid, think or note"),
        (("calendar", "add", "other", "\x1b[31mred", "2026-05-25"), "control character"),
        (("calendar", "edit", "x", "--title", "y"), "“x”"),
        (("calendar", "remove", "x"), "“x”"),
        (("calendar", "list", "--kind", "weekend"), "no kind “weekend”"),
        (("calendar", "list", "--from", "2026-05-02", "--to", "2026-05-01"), "before the first"),
        (("calendar", "list", "--from", "never"), "“never”"),
        (("calendar", "list", "--from", "1950-01-01", "--to", "2026-01-01"), "more than 20 years"),
        (("calendar", "import", "none.ics", "--as", "other"), "no file “none.ics”"),
        (("calendar", "import", "terms.ics", "--as", "fun"), "Board meeting"),
        (("calendar", "import", "s.json", "--as", "other"), "no calendar file"),
        (("calendar", "import", ".", "--as", "other"), "is a folder"),
        (("year", "tasks", "2030-31", "--to", "out"), "2030-31 has no meetings yet"),
        (("year", "timeline", "--to", "out", "--format", "pdf"), "xlsx or csv"),
        (("year", "tasks", "--to", "no/such"), "There is no folder"),
    ],
)
def test_what_cannot_be_done_is_refused(
    planned: Program, terms: Path, refused: Refused, words: tuple[str, ...], said: str
) -> None:
    assert said in refused(*words)
    assert not (planned.folder / "out").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("board-date", "edit", "B1"), "Nothing was given"),
        (("board-date", "edit", "B1", "--annual-report", "--no-annual-report"), "exclude each other"),
        (("calendar", "edit", "x"), "Nothing was given"),
        (("calendar", "import", "terms.ics"), "--as"),
        (("calendar", "add", "other", "x"), "START is missing"),
    ],
)
def test_wrong_usage_is_told(planned: Program, words: tuple[str, ...], said: str) -> None:
    told = planned.try_(*words)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_the_timeline_is_written_as_tasks_and_as_a_list(planned: Program) -> None:
    path = planned("year", "tasks", "--to", "out").out.strip()
    assert Path(path) == Path("out", "RET timeline 2026-27.ics")
    assert len(vobject.readOne(Path(path).read_text(encoding="utf-8")).vevent_list) == 42
    tasks = planned("year", "tasks", "2026-27", "--to", "out", "--as-tasks").out.strip()
    assert len(vobject.readOne(Path(tasks).read_text(encoding="utf-8")).vtodo_list) == 42
    listed = planned("year", "timeline", "--to", "out", "--format", "csv").out.strip()
    rows = list(csv.DictReader(io.StringIO(Path(listed).read_bytes().decode("utf-8-sig"), newline="")))
    assert (len(rows), rows[0]["Towards"]) == (42, "M1")
    planned("meeting", "move", "M6", "2027-03-16")
    for words in (("year", "tasks"), ("year", "timeline", "--format", "csv")):
        told = planned.try_(*words, "--to", "out")
        assert (told.code, "--replace" in told.err) == (1, True)
        planned(*words, "--to", "out", "--replace")


def test_rehearsals_of_all_of_it_change_and_write_nothing(planned: Program, terms: Path) -> None:
    planned("board-date", "add", "2026-07-17")
    planned("calendar", "add", "other", "Works", "2026-06-01")
    before = planned.store.read_bytes()
    for words in (
        ("board-date", "add", "2026-09-25"), ("board-date", "edit", "B1", "--title", "x"),
        ("board-date", "remove", "B1"),
        ("calendar", "add", "other", "x", "2026-06-02"), ("calendar", "edit", "Works", "--severity", "note"),
        ("calendar", "remove", "Works"), ("calendar", "import", "terms.ics", "--as", "closed day"),
        ("year", "tasks", "--to", "out"), ("year", "timeline", "--to", "out"),
    ):  # fmt: skip
        assert planned("--dry-run", *words).err.endswith("nothing was changed or written.\n")
        assert planned.store.read_bytes() == before
    assert not (planned.folder / "out").exists()
