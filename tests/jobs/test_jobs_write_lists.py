"""Lists out: what stands in the people, the meetings, the actions and a register, and where the files go."""

from __future__ import annotations

import csv
import io
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ret_tui.documents.write_file import AlreadyThere
from ret_tui.jobs import (
    follow_actions,
    look_after_people,
    outside,
    prepare_agenda,
    take_register,
    terms_of_office,
    write_lists,
)
from ret_tui.jobs.office import Office
from store.refusals import BadValue, Refusal, Unknown

Rows = list[dict[str, str]]


def rows_of(path: Path) -> Rows:
    """The rows of a CSV list, by heading."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_people_are_told_seat_by_seat_and_then_everybody_else(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    may = at("2026-05-02")
    look_after_people.sign(may, "P-03")
    look_after_people.edit_person(may, "P-03", offers="Youth work")
    terms_of_office.change_term(may, "P-03", confirmed_by="J Example")
    outside.add_outside(may, "Homes Taskforce")
    outside.join(may, "MT-01", "P-03")
    look_after_people.end_appointment(may, "P-04", on="2027-04-30")
    look_after_people.add_person(may, "Sol Rivers", email="sol@example.org", phone="0121", organisation="Charity")
    path = write_lists.write_people(may, tmp_path, form="csv")
    assert path.name == "RET people 2026-05-02.csv"
    rows = rows_of(path)
    assert list(rows[0]) == [
        "Seat", "Seat name", "As", "Name", "E-mail", "Phone", "Organisation", "Since", "Until", "Signed", "Agreement",
        "Confirmed by", "Offers", "Outside place", "Outside place from",
    ]  # fmt: skip
    (jas,) = [row for row in rows if row["Name"] == "Jas Kaur"]
    assert list(jas.values())[10:] == [
        "Volunteers Agreement 2025", "J Example", "Youth work", "Homes Taskforce", "2026-05-02",
    ]  # fmt: skip
    assert [tuple(row.values())[:10] for row in rows if row["Seat"] == "SAN"] == [
        ("SAN", "Sandwell", "member", "Jas Kaur", "jas@example.org", "", "", "2026-05-01", "", "2026-05-02"),
        ("SAN", "Sandwell", "named substitute", "Tom Price", "tom@example.org", "", "", "2026-05-01", "2027-04-30", ""),
    ]
    assert [(row["As"], row["Name"]) for row in rows if row["Seat"] == "SOL"] == [
        ("member", "(vacant)"), ("named substitute", "Mo Hughes")
    ]  # fmt: skip
    assert [row["As"] for row in rows if row["Seat"] == "IM01"] == ["member"]
    assert [(row["As"], row["Name"], row["Organisation"]) for row in rows[-2:]] == [
        ("facilitator", "Fay Example", ""), ("", "Sol Rivers", "Charity")
    ]  # fmt: skip


def test_a_years_meetings_are_told_with_when_papers_are_due_and_went_out(planned: Office, tmp_path: Path) -> None:
    prepare_agenda.issue(planned, "M1", "2026-04-20", anyway=True)
    path = write_lists.write_meetings(planned, tmp_path, form="csv")
    assert path.name == "RET meetings 2026-27.csv"
    rows = rows_of(path)
    assert [row["Meeting"] for row in rows] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    first = rows[0]
    assert (first["Date"], first["Start"], first["End"], first["State"]) == ("2026-05-12", "14:00", "16:00", "planned")
    assert (first["Papers due"], first["Issued"]) == ("2026-05-01", "2026-04-20")
    assert rows_of(write_lists.write_meetings(planned, tmp_path, "2027-28", form="csv")) == []
    with pytest.raises(BadValue):
        write_lists.write_meetings(planned, tmp_path, "soon")


def test_actions_are_those_that_fit_and_the_name_of_the_file_tells_which(peopled: Office, tmp_path: Path) -> None:
    follow_actions.add_action(
        peopled, "=List\nall assessments", owner="P-01", due="2026-04-01", function="F3", meeting="M1"
    )
    follow_actions.add_action(peopled, "Post the list")
    every = write_lists.write_actions(peopled, tmp_path, form="csv")
    assert every.name == "RET actions 2026-04-20.csv"
    first, second = rows_of(every)
    assert (first["Id"], first["Action"], first["Owner"]) == ("A-001", "'=List\nall assessments", "Amara Nwosu-Clarke")
    assert (first["Due"], first["Days late"], first["State"]) == ("2026-04-01", "19", "open")
    assert first["Function"].startswith("F3 ")
    assert (first["Meeting"], second["Days late"], second["Due"]) == ("M1", "", "")
    some = write_lists.write_actions(peopled, tmp_path, form="csv", function="F3", state="open", overdue=True)
    assert some.name == "RET actions F3 open overdue 2026-04-20.csv"
    assert [row["Id"] for row in rows_of(some)] == ["A-001"]
    assert rows_of(write_lists.write_actions(peopled, tmp_path, form="csv", state="complete")) == []
    with pytest.raises(Unknown):
        write_lists.write_actions(peopled, tmp_path, owner="Nobody At All")
    with pytest.raises(BadValue):
        write_lists.write_actions(peopled, tmp_path, state="lost")


def test_a_long_filter_leaves_the_day_in_the_name(peopled: Office, tmp_path: Path) -> None:
    look_after_people.add_person(peopled, "n" * 119)
    path = write_lists.write_actions(peopled, tmp_path, owner="n" * 119)
    assert path.name.endswith(" 2026-04-20.xlsx")
    assert len(path.name) <= 120


def test_a_register_tells_each_seat_and_who_else_was_there_and_no_interest(
    held: Office, tmp_path: Path
) -> None:  # fmt: skip
    take_register.mark(held, "M1", "SAN", "substitute", arrived="14:20")
    take_register.add_attendee(held, "M1", "Prof. Iris Marlow", "guest", note="item 6")
    take_register.declare(held, "M1", "P-01", "Trustee of the charity")
    path = write_lists.write_register(held, tmp_path, "m1", form="csv")
    assert path.name == "RET register M1 2026-05-12.csv"
    rows = rows_of(path)
    (sandwell,) = [row for row in rows if row["Seat"] == "SAN"]
    assert (sandwell["State"], sandwell["Represented by"], sandwell["Arrived"]) == ("substitute", "Tom Price", "14:20")
    assert (rows[-1]["Seat name"], rows[-1]["Member"], rows[-1]["State"], rows[-1]["Note"]) == (
        "In attendance", "Prof. Iris Marlow", "guest", "item 6",
    )  # fmt: skip
    assert "Trustee" not in path.read_text(encoding="utf-8")
    with pytest.raises(Unknown):
        write_lists.write_register(held, tmp_path, "M9")


@pytest.mark.parametrize("form", ["xlsx", "XLSX", ".xlsx", "excel"])
def test_a_workbook_is_the_usual_form(example: Office, tmp_path: Path, form: str) -> None:
    path = write_lists.write_people(example, tmp_path, form=form)
    sheet = load_workbook(path).active
    assert (path.suffix, sheet.title, sheet["A1"].value) == (".xlsx", "People", "Seat")
    assert sheet["H2"].is_date
    again = write_lists.write_actions(example, tmp_path)
    assert load_workbook(again).active["E2"].data_type == "n"


@pytest.mark.parametrize("form", ["pdf", "", "docx", "../x"])
def test_another_form_is_refused(example: Office, tmp_path: Path, form: str) -> None:
    with pytest.raises(BadValue, match="use xlsx or csv") as told:
        write_lists.write_people(example, tmp_path, form=form)
    assert told.value.field == "format"
    assert list(tmp_path.glob("RET*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps who may read a file in another way")
def test_a_list_is_readable_by_its_owner_alone(example: Office, tmp_path: Path) -> None:
    for form in ("xlsx", "csv"):
        path = write_lists.write_people(example, tmp_path / "out", form=form)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_same_record_gives_the_same_file_and_another_one_is_not_overwritten(
    example: Office, tmp_path: Path
) -> None:  # fmt: skip
    path = write_lists.write_people(example, tmp_path)
    first = path.read_bytes()
    assert write_lists.write_people(example, tmp_path).read_bytes() == first
    look_after_people.add_person(example, "Sol Rivers")
    with pytest.raises(AlreadyThere):
        write_lists.write_people(example, tmp_path)
    assert path.read_bytes() == first
    assert write_lists.write_people(example, tmp_path, replace=True).read_bytes() != first


def test_a_folder_that_is_a_file_is_refused(example: Office, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(Refusal):
        write_lists.write_people(example, tmp_path / "out")
    with pytest.raises(BadValue):
        write_lists.write_people(example, Path("a\0b"))


def test_every_appointment_is_told_with_why_it_ended(
    peopled: Office, at: Callable[..., Office], tmp_path: Path
) -> None:
    july = at("2026-07-01")
    look_after_people.end_appointment(july, "P-03", on="2026-05-31", reason="resigned")
    rows = rows_of(write_lists.write_appointments(july, tmp_path, form="csv"))
    assert [tuple(row.values()) for row in rows if row["Seat"] == "SAN"] == [
        ("SAN", "Sandwell", "member", "(vacant)", "2026-06-01", "", "", ""),
        ("SAN", "Sandwell", "member", "Jas Kaur", "2026-05-01", "2026-05-31", "resigned", ""),
        ("SAN", "Sandwell", "named substitute", "Tom Price", "2026-05-01", "", "", ""),
    ]
    assert len(rows) == 7
