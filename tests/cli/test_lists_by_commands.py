"""Lists in and out by commands: a preview, one change, one sentence where a row is wrong, and files that open."""

from __future__ import annotations

import csv
import io
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program
from openpyxl import Workbook, load_workbook

Refused = Callable[..., str]

PEOPLE = """\
Full Name;E-Mail;Tel.;Seat;Role;From;Notes
Sol Rivers;sol@example.org;0121 496 0000;COV;Member;1/5/2026;x
Al Brook;al@example.org;;Coventry;Substitute;2026-05-01;
DAWN OKAFOR;;0121 496 0001;;;;
(vacant);;;DUD;Member;;
"""
WRONG = """\
Name,E-mail,Seat,Role
Sol Rivers,sol,COV,
Al Brook,al@example.org,COV,
Kim Lake,kim@example.org,COV,Chair
,,BIR,
"""


@pytest.fixture
def people(staffed: Program) -> Path:
    path = staffed.folder / "people.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    return path


@pytest.fixture
def wrong(staffed: Program) -> Path:
    path = staffed.folder / "wrong.csv"
    path.write_text(WRONG, encoding="utf-8")
    return path


def csv_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_a_list_is_looked_through_taken_over_and_taken_back(staffed: Program, people: Path) -> None:
    before = staffed.store.read_bytes()
    shown = staffed("member", "import", "people.csv", "--dry-run")
    assert staffed.store.read_bytes() == before
    assert shown.err == "Dry run: nothing was changed or written.\n"
    lines = [" ".join(line.split()) for line in shown.out.splitlines()]
    assert lines[1].startswith("2 new Sol Rivers e-mail: sol@example.org; phone: 0121 496 0000")
    assert lines[1].endswith("Coventry (COV), member, from 1 May 2026")
    assert lines[3] == "4 changed Dawn Okafor P-02 phone: none → 0121 496 0001"
    assert lines[4] == "5 vacant seat (vacant)"
    assert lines[5].startswith("Columns read: Full Name (name), E-Mail (e-mail), Tel. (phone), Seat (seat)")
    assert lines[6] == "Columns left out: Notes"
    assert lines[7] == "Imported 3 people from people.csv (2 new, 1 changed, 1 vacant)"
    done = staffed("member", "import", "people.csv")
    assert (done.out, done.err) == (shown.out, "")
    seats = {one["id"]: one for one in staffed("member", "seats", "--on", "2026-05-02", "--json").json}
    assert (seats["COV"]["member"]["name"], seats["COV"]["substitute"]["name"]) == ("Sol Rivers", "Al Brook")
    assert staffed("store", "history", "--json").json[0]["name"] == "Imported 3 people from people.csv"
    staffed("store", "undo")
    assert [one["name"] for one in staffed("member", "list", "--json").json] == [
        "Amara Quill",
        "Dawn Okafor",
        "Jo Bell",
    ]


def test_a_second_time_there_is_nothing_to_import(staffed: Program, people: Path) -> None:
    staffed("member", "import", "people.csv")
    before = staffed.store.read_bytes()
    told = staffed("member", "import", "people.csv")
    assert told.out.splitlines()[-1] == "Nothing to import: people.csv holds nothing new (3 the same, 1 vacant)"
    assert staffed.store.read_bytes() == before


def test_one_wrong_row_refuses_all_in_a_sentence_that_names_it(staffed: Program, wrong: Path, refused: Refused) -> None:
    assert refused("member", "import", "wrong.csv") == (
        "Row 2 of wrong.csv, E-mail: “sol” is no e-mail address (and 2 more errors): write it as name@example.org; "
        "--dry-run lists them all."
    )
    wrong.write_text("Name,E-mail\nSol Rivers,sol\n", encoding="utf-8")
    assert refused("member", "import", "wrong.csv") == (
        "Row 2 of wrong.csv, E-mail: “sol” is no e-mail address: write it as name@example.org."
    )


def test_a_rehearsal_lists_everything_that_is_wrong_a_line_each(staffed: Program, wrong: Path) -> None:
    before = staffed.store.read_bytes()
    told = staffed.try_("member", "import", "wrong.csv", "--dry-run")
    assert told.code == 1
    faults = [line for line in told.out.splitlines() if line.startswith("Row ") and ", " in line]
    assert faults == [
        "Row 2, E-mail: “sol” is no e-mail address: write it as name@example.org.",
        "Row 4, Role: “Chair” is no capacity: use member or substitute.",
        "Row 5, Name: A person needs a name: write it as its owner does.",
    ]
    assert told.out.count("WRONG") == 3
    assert len(told.err.splitlines()) == 1
    assert "(and 2 more errors)" in told.err
    assert staffed.store.read_bytes() == before


def test_a_preview_is_json_too(staffed: Program, people: Path, wrong: Path) -> None:
    view = staffed("member", "import", "people.csv", "--json", "--dry-run").json
    assert (view["file"], view["sheet"], view["imported"], view["people"]) == ("people.csv", None, False, 3)
    assert view["columns"][1] == {"heading": "E-Mail", "field": "email"}
    assert view["left_out"] == ["Notes"]
    assert [row["does"] for row in view["rows"]] == ["new", "new", "changed", "vacant"]
    assert view["rows"][2] == {
        "row": 4, "does": "changed", "id": "P-02", "name": "Dawn Okafor", "changes": ["phone: none → 0121 496 0001"],
        "appointment": None, "repeats": None, "errors": [],
    }  # fmt: skip
    told = staffed.try_("member", "import", "wrong.csv", "--json", "--dry-run")
    assert told.code == 1
    assert told.json["rows"][0]["errors"] == [
        {
            "row": 2, "field": "email", "column": "E-mail", "reason": "“sol” is no e-mail address",
            "do": "write it as name@example.org",
        }
    ]  # fmt: skip
    assert staffed("member", "import", "people.csv", "--json").json["imported"] is True


def test_columns_and_the_sheet_are_named(staffed: Program) -> None:
    book = Workbook()
    book.active.append(["nothing"])
    sheet = book.create_sheet("May")
    sheet.append(["Who", "Post", "E-mail"])
    sheet.append(["Sol Rivers", "COV", "not yet"])
    book.save(staffed.folder / "people.xlsx")
    staffed(
        "member", "import", "people.xlsx", "--sheet", "may", "--column", "Who=name", "--column=Post=seat",
        "--column", "E-mail=",
    )  # fmt: skip
    assert staffed("member", "show", "Sol Rivers", "--json").json["seats"] == ["COV"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody.csv",), "There is no file “nobody.csv”"),
        (("out",), "is a folder"),
        (("people.csv", "--column", "Full Name"), "says nothing about a column"),
        (("people.csv", "--column", "Full Name=shoe size"), "is nothing that is read of people"),
        (("people.csv", "--column", "Nickname=name"), "There is no column “Nickname”"),
        (("people.csv", "--sheet", "May"), "has no sheets"),
        (("plain.csv",), "No column holds names"),
        (("people.xls",), "save it as .xlsx or .csv"),
    ],
)
def test_what_cannot_be_read_is_refused(
    staffed: Program, people: Path, refused: Refused, words: tuple[str, ...], said: str
) -> None:
    (staffed.folder / "out").mkdir()
    (staffed.folder / "plain.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (staffed.folder / "people.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert said in refused("member", "import", *words)
    assert said in refused("member", "import", *words, "--dry-run")


def test_a_list_without_a_name_is_wrong_usage(staffed: Program) -> None:
    assert staffed.try_("member", "import").code == 2


EXPORTS = (
    (("member", "export"), "RET people 2026-04-01"),
    (("year", "export"), "RET meetings 2026-27"),
    (("year", "export", "2026-27"), "RET meetings 2026-27"),
    (("action", "export"), "RET actions 2026-04-01"),
    (("action", "export", "--function", "F3", "--open"), "RET actions F3 not closed 2026-04-01"),
    (("register", "export", "M1"), "RET register M1 2026-05-12"),
)


@pytest.mark.parametrize(("words", "stem"), EXPORTS)
def test_each_list_is_written_as_excel_or_csv_and_its_path_printed(
    staffed: Program, words: tuple[str, ...], stem: str
) -> None:
    staffed("action", "add", "=List the assessments", "--function", "F3")
    told = staffed(*words, "--to", "out")
    path = staffed.folder / "out" / f"{stem}.xlsx"
    assert told.out == f"{Path('out', path.name)}\n"
    assert load_workbook(path).active.max_row > 1
    assert staffed(*words, "--to", "out", "--format", "csv").out.endswith(f"{stem}.csv\n")
    assert csv_rows(path.with_suffix(".csv"))
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(("words", "stem"), EXPORTS)
def test_a_rehearsal_writes_no_list(staffed: Program, words: tuple[str, ...], stem: str) -> None:
    told = staffed(*words, "--to", "out", "--dry-run")
    assert told.out == f"{Path('out', stem)}.xlsx\n"
    assert not (staffed.folder / "out").exists()


def test_without_a_folder_lists_go_beside_the_store(staffed: Program) -> None:
    assert Path(staffed("member", "export").out.strip()) == staffed.folder / "exports" / "RET people 2026-04-01.xlsx"


def test_a_list_that_differs_is_replaced_only_when_told(staffed: Program, refused: Refused) -> None:
    staffed("member", "export", "--to", "out")
    staffed("member", "export", "--to", "out")
    staffed("member", "add", "Sol Rivers")
    said = refused("member", "export", "--to", "out")
    assert "--replace" in said
    staffed("member", "export", "--to", "out", "--replace")


@pytest.mark.parametrize(
    "words",
    [
        ("member", "export", "--format", "pdf"),
        ("year", "export", "soon"),
        ("action", "export", "--owner", "Nobody At All"),
        ("action", "export", "--state", "lost"),
        ("register", "export", "M9"),
    ],
)
def test_a_list_that_cannot_be_made_is_refused(staffed: Program, refused: Refused, words: tuple[str, ...]) -> None:
    refused(*words, "--to", "out")
    assert not list(staffed.folder.glob("out/*"))
