"""Lists out as CSV and Excel: what is written is read back, nothing is a formula, the same list is the same bytes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from ret_tui.documents.cell_text import begins_formula, guarded, unguarded
from ret_tui.documents.list_files import Cell, ListContents, csv_file, excel_file, list_file, sheet_title
from ret_tui.documents.sheet_reading import read_sheet

#: What the store lets in, and what a person may have pasted elsewhere: anything but halves of characters.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
FORMULAS = (
    "=1+1",
    "+44 121",
    "-5",
    "@SUM(A1)",
    "  =1",
    "\t=1",
    "\tx",
    "\rx",
    "\nx",
    "=HYPERLINK(A1)",
    "＝1",
    "\u00a0+1",
)


def contents(*rows: tuple[Cell, ...], title: str = "Actions") -> ListContents:
    headings = ("Id", "Text", "Due", "Days")[: len(rows[0])] if rows else ("Id", "Text")
    return ListContents(title, headings, tuple(rows), "RET actions")


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def sheet_of(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content)).active


def as_written(text: str) -> str:
    """What a file can hold of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


@given(texts=st.lists(TEXT, min_size=2, max_size=2))
def test_any_text_survives_csv(texts: list[str]) -> None:
    rows = csv_rows(csv_file(contents(("A-001", texts[0]), (texts[1], "end"))))
    assert [rows[1][1], rows[2][0]] == [guarded(as_written(text)) for text in texts]
    assert [unguarded(rows[1][1]), unguarded(rows[2][0])] == [as_written(text) for text in texts]


@given(text=TEXT)
def test_any_text_survives_excel_as_text(text: str) -> None:
    sheet = sheet_of(excel_file(contents(("A-001", text))))
    cell = sheet["B2"]
    assert (cell.value or "") == re.sub("_x([0-9A-Fa-f]{4})_", r"_x005F_x\1_", as_written(text))
    assert cell.data_type == "s" or not text


@given(text=TEXT, suffix=st.sampled_from([".csv", ".xlsx"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_is_read_in_again_as_it_was(tmp_path: Path, text: str, suffix: str) -> None:
    path = tmp_path / f"list{suffix}"
    path.write_bytes(list_file(contents(("A-001", text)), suffix))
    (row,) = read_sheet(path).rows
    read = as_written(text).strip()
    # An apostrophe before a formula, which Excel itself never shows, is taken for the guard of a CSV file.
    assert row.cells == ("A-001", read if suffix == ".csv" else unguarded(read).strip())


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_a_formula_is_text_in_both_forms(text: str) -> None:
    listed = contents(("A-001", text))
    assert csv_rows(csv_file(listed))[1][1].startswith("'")
    cell = sheet_of(excel_file(listed))["B2"]
    assert cell.data_type == "s"
    assert cell.value == as_written(text)
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(excel_file(listed))) as package:
        assert b"<f" not in package.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "text", ["", "Jo", "'t Hooft", "a=b", "1-2", "jo@example.org", "#N/A", "2026-05-01", "TRUE", "_x0041_"]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert not begins_formula(text)
    listed = contents(("A-001", text))
    assert csv_rows(csv_file(listed))[1][1] == text
    cell = sheet_of(excel_file(listed))["B2"]
    assert cell.data_type == "s" or not text
    assert not cell.quotePrefix


@given(text=TEXT)
def test_a_guard_is_taken_off_again_and_leaves_no_formula(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not begins_formula(guarded(text))


def test_a_heading_is_guarded_too() -> None:
    listed = ListContents("List", ("=1", "Text"), (("a", "b"),))
    assert csv_rows(csv_file(listed))[0][0] == "'=1"
    assert sheet_of(excel_file(listed))["A1"].data_type == "s"


def test_csv_is_what_excel_opens_rightly() -> None:
    content = csv_file(contents(("A-001", "Zoë", dt.date(2026, 5, 1), 12), ("A-002", "a\nb", None, None)))
    assert content.startswith(b"\xef\xbb\xbfId,Text,Due,Days\r\n")
    assert content.decode("utf-8-sig").split("\r\n")[1:] == ["A-001,Zoë,2026-05-01,12", 'A-002,"a\nb",,', ""]


def test_a_workbook_has_real_dates_and_numbers_and_headings_that_stay_in_sight() -> None:
    sheet = sheet_of(excel_file(contents(("A-001", "List", dt.date(2026, 5, 1), 12), ("A-002", "Post", None, None))))
    assert sheet.title == "Actions"
    assert [cell.value for cell in sheet[1]] == ["Id", "Text", "Due", "Days"]
    assert all(cell.font.bold for cell in sheet[1])
    assert not sheet["A2"].font.bold
    assert (sheet["C2"].is_date, sheet["C2"].value.date(), sheet["D2"].value) == (True, dt.date(2026, 5, 1), 12)
    assert (sheet["C3"].value, sheet["D3"].value) == (None, None)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:D3", "$1:$1")


def test_columns_are_as_wide_as_what_they_hold_within_bounds() -> None:
    sheet = sheet_of(excel_file(contents(("A", "w" * 30), ("B", "x" * 500))))
    assert sheet.column_dimensions["A"].width == 6
    assert sheet.column_dimensions["B"].width == 60


def test_a_list_without_rows_is_a_file_with_its_headings() -> None:
    assert csv_rows(csv_file(contents())) == [["Id", "Text"]]
    assert sheet_of(excel_file(contents())).auto_filter.ref == "A1:B1"


def test_a_day_before_excel_counts_is_text() -> None:
    assert sheet_of(excel_file(contents(("A", "b", dt.date(1899, 5, 1)))))["C2"].value == "1899-05-01"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_the_same_list_gives_the_same_bytes_at_any_time(suffix: str) -> None:
    listed = contents(("A-001", "=1", dt.date(2026, 5, 1), 3))
    with time_machine.travel(dt.datetime(2026, 5, 1, tzinfo=dt.UTC)):
        first = list_file(listed, suffix)
    with time_machine.travel(dt.datetime(2031, 5, 1, tzinfo=dt.UTC)):
        assert list_file(listed, suffix) == first
    assert list_file(contents(("A-001", "=2", dt.date(2026, 5, 1), 3)), suffix) != first


def test_the_package_carries_no_time_and_no_name_of_a_library() -> None:
    content = excel_file(contents(("A-001", "List")))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"openpyxl" not in b"".join(package.read(name) for name in package.namelist())
    properties = load_workbook(io.BytesIO(content)).properties
    assert (properties.title, properties.creator) == ("RET actions", "ret-tui")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Actions", "Actions"),
        ("a[b]:c*d?e/f\\g", "a b c d e f g"),
        ("x" * 40, "x" * 31),
        ("'quoted'", "quoted"),
        ("", "List"),
        ("[]", "List"),
        ("History", "List"),
        ("a\x00\nb", "a\ufffd b"),
    ],
)
def test_a_title_is_one_that_excel_takes(text: str, title: str) -> None:
    assert sheet_title(text) == title


@given(text=TEXT)
def test_any_title_makes_a_file_that_opens(text: str) -> None:
    assert 1 <= len(sheet_of(excel_file(contents(("A", "b"), title=text))).title) <= 31


@pytest.mark.parametrize("text", ["bell\x07", "a\x00b", "half \ud800", "\ufffe"])
def test_what_no_file_can_hold_never_reaches_it(text: str) -> None:
    listed = contents(("A-001", text))
    assert csv_rows(csv_file(listed))[1][1].count("\ufffd") == 1
    assert sheet_of(excel_file(listed))["B2"].value.count("\ufffd") == 1


def test_the_workbook_is_valid_by_the_schemas_of_the_format(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(excel_file(contents(("A-001", " =1\n2", dt.date(2026, 5, 1), 12), ("A-002", "", None, None))))
    errors = [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
    # The format allows inline strings, and the parts of a font in any order; Excel would write both otherwise.
    assert [error for error in errors if "/fonts[1]/" not in error and "inline-string" not in error] == []
