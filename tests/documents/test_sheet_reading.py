"""Lists in from CSV and Excel as people make them, and the refusal of everything that is none."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import os
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from workbooks import SHEET, change_part, pack, parts_of, save

from ret_tui.documents.sheet_reading import MOST_COLUMNS, MOST_ROWS, Sheet, column_letters, read_sheet
from store.refusals import BadValue

HEADINGS = ("Name", "E-mail")
JO = ("Jo Bell", "jo@example.org")


def cells(sheet: Sheet) -> list[tuple[str, ...]]:
    return [row.cells for row in sheet.rows]


def refused(path: Path, title: str = "") -> str:
    """The sentence that a file is refused with, which is one."""
    with pytest.raises(BadValue) as told:
        read_sheet(path, title)
    sentence = str(told.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert told.value.do
    return sentence


@contextmanager
def memory_below(megabytes: int) -> Iterator[None]:
    """Fail where more memory than that is taken at any time within it."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * 1024 * 1024
    finally:
        tracemalloc.stop()


def read_or_refused(path: Path) -> Sheet | None:
    """The list, or None where it is refused in a sentence; anything else fails the test."""
    try:
        return read_sheet(path)
    except BadValue as told:
        sentence = str(told)
    assert sentence.endswith(".")
    return None


# CSV


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"], ids=["UTF-8", "with its mark", "UTF-16", "Windows"]
)
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"], ids=["CRLF", "LF", "CR"])
def test_csv_is_read_in_each_usual_form(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    lines = [delimiter.join(("Name", "Organisation")), delimiter.join(("Siobhán Bell", '"A, B; C\tD"'))]
    path = tmp_path / "people.csv"
    path.write_bytes(end.join(lines).encode(encoding))
    read = read_sheet(path)
    assert (read.file, read.title, read.headings) == ("people.csv", "", ("Name", "Organisation"))
    assert cells(read) == [("Siobhán Bell", "A, B; C\tD")]


def test_utf_16_of_the_other_order_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(codecs.BOM_UTF16_BE + "Name\tE-mail\r\nZoë\t".encode("utf-16-be"))
    assert cells(read_sheet(path)) == [("Zoë", "")]


def test_rows_are_numbered_as_the_spreadsheet_program_numbers_them(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('\nName,Address\n\n"Jo","1 Lane\nTown"\n,\nAl,\n', encoding="utf-8")
    read = read_sheet(path)
    assert [row.number for row in read.rows] == [4, 6]
    assert read.rows[0].cells == ("Jo", "1 Lane\nTown")
    book = save(tmp_path / "people.xlsx", [(), ("Name",), (), ("Jo",), (None,), ("Al",)])
    assert [row.number for row in read_sheet(book).rows] == [4, 6]


def test_a_line_break_in_a_heading_is_a_blank_and_delimiters_in_quotation_marks_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('"Full\nname, as, given, by, them";E-mail\nJo;jo@example.org\n', encoding="utf-8")
    assert read_sheet(path).headings == ("Full name, as, given, by, them", "E-mail")


def test_the_line_by_which_excel_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("sep=;\nName, all of it;E-mail\nJo;\n", encoding="utf-8")
    assert read_sheet(path).headings == ("Name, all of it", "E-mail")


def test_a_row_with_more_cells_than_headings_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail\nBell, Jo,jo@example.org\nAl,al@example.org,,\n", encoding="utf-8")
    read = read_sheet(path)
    assert [row.too_long for row in read.rows] == [True, False]
    assert read.nameless == ()


def test_a_quotation_mark_without_its_other_one_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('Name,E-mail\nJo,\n"Al,al@example.org\nSol,\n', encoding="utf-8")
    said = refused(path)
    assert "Row 3 of people.csv" in said
    assert "quotation mark" in said


@pytest.mark.parametrize(
    ("cell", "read"),
    [("'=1+1", "=1+1"), ("'+44 121", "+44 121"), ("'@jo", "@jo"), ("'-", "-"), ("'t Hooft", "'t Hooft"), ("'", "'")],
)
def test_the_apostrophe_that_guards_a_formula_is_taken_off_and_that_of_a_name_is_not(
    tmp_path: Path, cell: str, read: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"Name,Phone\nJo,{cell}\n", encoding="utf-8")
    assert cells(read_sheet(path)) == [("Jo", read)]


@given(
    rows=st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=5), max_size=8), delimiter=st.sampled_from(",;\t")
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_in_csv_is_read_or_refused_in_a_sentence(
    tmp_path: Path, rows: list[list[str]], delimiter: str
) -> None:
    path = tmp_path / "people.csv"
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([["Name", "x"], *rows])
    read = read_or_refused(path)
    assert read is None or all(len(row.cells) == len(read.headings) for row in read.rows)


@given(content=st.binary(max_size=400), suffix=st.sampled_from([".csv", ".xlsx", ".txt", ".xls", ""]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"list{suffix}"
    path.write_bytes(content)
    read_or_refused(path)


# Excel


def test_a_workbook_gives_dates_numbers_and_truth_as_text(tmp_path: Path) -> None:
    path = save(
        tmp_path / "people.xlsx",
        [
            ("Name", "From", "At", "Seen", "Phone", "Share", "Facilitator", "Not"),
            (
                "Jo",
                dt.date(2026, 5, 1),
                dt.time(14, 5),
                dt.datetime(2026, 5, 1, 9, 30),
                447700900123.0,
                0.5,
                True,
                False,
            ),
        ],
    )
    assert cells(read_sheet(path)) == [
        ("Jo", "2026-05-01", "14:05", "2026-05-01 09:30", "447700900123", "0.5", "yes", "no")
    ]


def test_the_first_sheet_is_read_unless_another_is_named(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Old"
    book.active.append(["Name"])
    book.active.append(["Al"])
    other = book.create_sheet("May 2026")
    other.append(["Name"])
    other.append(["Jo"])
    path = tmp_path / "people.xlsx"
    book.save(path)
    assert (read_sheet(path).title, cells(read_sheet(path))) == ("Old", [("Al",)])
    assert cells(read_sheet(path, " may 2026")) == [("Jo",)]
    assert "“Old” and “May 2026”" in refused(path, "June")


def test_a_csv_file_has_no_sheets(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name\nJo\n", encoding="utf-8")
    assert "no sheets" in refused(path, "June")


def test_a_workbook_is_known_by_what_it_holds_and_not_by_its_name(tmp_path: Path) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO]).rename(tmp_path / "people.csv")
    assert cells(read_sheet(path)) == [JO]


def test_a_formula_gives_what_was_worked_out_and_excels_escapes_are_read(tmp_path: Path) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, ("=A9", "x")])
    change_part(path, SHEET, lambda part: part.replace(b"<v></v>", b"<v>7</v>").replace(b"<v/>", b"<v>7</v>"))
    change_part(path, SHEET, lambda part: part.replace(b">x<", b">a_x0041_b_x005F_x0041_<"))
    assert cells(read_sheet(path)) == [("7", "aAb_x0041_")]


def test_columns_without_a_heading_are_told(tmp_path: Path) -> None:
    path = save(tmp_path / "people.xlsx", [("Name", None, "E-mail"), ("Jo", "aside", "jo@example.org", None, "beyond")])
    read = read_sheet(path)
    assert cells(read) == [("Jo", "aside", "jo@example.org")]
    assert read.nameless == ("column B", "column E")


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_the_spreadsheet_program(place: int, letters: str) -> None:
    assert column_letters(place) == letters


def test_the_size_that_a_sheet_tells_is_not_believed(tmp_path: Path) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO])
    for told in (b'ref="A1:XFD1048576"', b'ref="A1"'):
        change_part(path, SHEET, lambda part, told=told: part.replace(b'ref="A1:B2"', told))
        assert cells(read_sheet(path)) == [JO]


def test_a_cell_far_away_is_reached_without_filling_what_lies_between(tmp_path: Path) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO])
    far = b'<row r="900000"><c r="A900000" t="inlineStr"><is><t>Al</t></is></c></row></sheetData>'
    change_part(path, SHEET, lambda part: part.replace(b"</sheetData>", far))
    assert [row.number for row in read_sheet(path).rows] == [2, 900_000]
    change_part(
        path, SHEET, lambda part: part.replace(b'"900000"', b'"999999999999"').replace(b"A900000", b"A999999999999")
    )
    assert [row.number for row in read_sheet(path).rows] == [2]


# Bounds


def test_as_many_rows_and_columns_as_promised_are_read_and_no_more(tmp_path: Path) -> None:
    wide = ["Name", *(f"C{n}" for n in range(MOST_COLUMNS - 1))]
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"people{suffix}"
        for extra in (0, 1):
            rows = [wide, *([f"P{n}"] for n in range(MOST_ROWS + extra))]
            if suffix == ".csv":
                path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
            else:
                save(path, rows)
            if extra:
                assert "more than 5,000 rows" in refused(path)
            else:
                assert len(read_sheet(path).rows) == MOST_ROWS


@pytest.mark.parametrize("column", [MOST_COLUMNS + 1, 900])
def test_too_many_headings_are_refused_wherever_they_stand(tmp_path: Path, column: int) -> None:
    book = Workbook()
    book.active["A1"] = "Name"
    book.active.cell(1, column, "Late")
    path = tmp_path / "people.xlsx"
    book.save(path)
    assert "more than 60 columns" in refused(path)


def test_a_file_over_ten_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with path.open("wb") as file:
        file.truncate(10 * 1024 * 1024 + 1)
    assert "larger than 10 MB" in refused(path)


def test_a_workbook_that_says_it_grows_too_large_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    parts = parts_of(save(tmp_path / "people.xlsx", [HEADINGS, JO]))
    path = pack(tmp_path / "bomb.xlsx", {**parts, "xl/media/filler.xml": b" " * (101 * 1024 * 1024)})
    assert path.stat().st_size < 1024 * 1024
    with memory_below(5):
        assert "larger than 100 MB" in refused(path)


def test_a_workbook_that_lies_about_how_large_it_grows_is_not_unpacked_beyond_that(tmp_path: Path) -> None:
    parts = parts_of(save(tmp_path / "people.xlsx", [HEADINGS, JO]))
    path = pack(tmp_path / "bomb.xlsx", {**parts, "filler.xml": b" " * (60 * 1024 * 1024)})
    real, told = (60 * 1024 * 1024).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert path.read_bytes().count(real) >= 2
    path.write_bytes(path.read_bytes().replace(real, told))
    with memory_below(5):
        assert "damaged" in refused(path)


# What is refused


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.csv", b"", "is empty"),
        ("empty.xlsx", b"", "is empty"),
        ("blank.csv", b" \r\n\r\n", "is empty"),
        ("commas.csv", b",,,\r\n,,,\r\n", "holds no rows"),
        ("people.xls", b"anything", "save it as .xlsx or .csv"),
        ("people.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old form of Excel"),
        ("renamed.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old form of Excel"),
        ("people.ods", b"PK\x03\x04", "save it as .xlsx or .csv"),
        ("people.numbers", b"PK\x03\x04", "save it as .xlsx or .csv"),
        ("people.xlsb", b"PK\x03\x04", "save it as .xlsx or .csv"),
        (
            "people.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        ("people.xlsx", b"Name,E-mail\n", "no list in CSV or Excel"),
        ("people.xlsx", b"PK\x03\x04" + b"\0" * 90, "damaged"),
        ("people.pdf", b"%PDF-1.7", "no list in CSV or Excel"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "is no text"),
        ("people.csv", b"Name\n\x81\x8d\n", "is no text"),
        ("people.csv", codecs.BOM_UTF16_LE + b"N\0a", "is no text"),
    ],
)
def test_what_is_no_list_is_refused_with_why_and_what_to_do(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    told = refused(path)
    assert said in told
    assert name in told


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "There is no file" in refused(tmp_path / "nobody.csv")
    assert "There is no file" in refused(tmp_path / "nobody" / "people.csv")
    assert "There is no file" in refused(Path("a\0b.csv"))
    assert "is a folder" in refused(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "people.csv")
    assert "no ordinary file" in refused(tmp_path / "people.csv")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden here")
def test_a_file_that_may_not_be_opened_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name\n", encoding="utf-8")
    path.chmod(0)
    assert "check that you may open it" in refused(path)


def test_a_workbook_with_macros_is_refused_whatever_it_is_called(tmp_path: Path) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO])
    parts = parts_of(path)
    types = parts["[Content_Types].xml"]
    assert "may hold macros" in refused(pack(tmp_path / "people.xlsm", parts))
    assert "holds macros" in refused(pack(path, {**parts, "xl/vbaProject.bin": b"x"}))
    enabled = types.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    enabled = enabled.replace(b"openxmlformats-officedocument.sheet.macroEnabled", b"ms-excel.sheet.macroEnabled")
    assert "holds macros" in refused(pack(path, {**parts, "[Content_Types].xml": enabled}))


@pytest.mark.parametrize("part", [SHEET, "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize(
    "declared",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>',
    ],
    ids=["growing", "another file"],
)
def test_a_doctype_in_any_part_is_refused(tmp_path: Path, part: str, declared: bytes) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO])
    change_part(path, part, lambda kept: declared + kept.partition(b"?>")[2] if b"?>" in kept else declared + kept)
    assert "DOCTYPE" in refused(path)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-7", "cp037"])
def test_a_part_in_another_encoding_which_could_hide_a_doctype_is_refused(tmp_path: Path, encoding: str) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO])
    change_part(
        path,
        SHEET,
        lambda part: (
            f'<?xml version="1.0" encoding="{encoding}"?>{part.decode().partition("?>")[2] or part.decode()}'.encode(
                encoding
            )
        ),
    )
    refused(path)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_package_compressed_in_an_unusual_way_is_refused(tmp_path: Path, compression: int) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO])
    assert "damaged" in refused(pack(path, parts_of(path), compression))


@pytest.mark.parametrize("missing", ["xl/workbook.xml", SHEET, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_without_one_of_its_parts_is_refused(tmp_path: Path, missing: str) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO])
    pack(path, {name: part for name, part in parts_of(path).items() if name != missing})
    refused(path)


def test_a_word_file_is_no_workbook(tmp_path: Path) -> None:
    from docx import Document

    path = tmp_path / "people.xlsx"
    Document().save(str(path))
    refused(path)


def test_a_workbook_cut_off_anywhere_is_refused(tmp_path: Path) -> None:
    whole = save(tmp_path / "people.xlsx", [HEADINGS, JO]).read_bytes()
    path = tmp_path / "cut.xlsx"
    for size in range(10, len(whole), len(whole) // 15):
        path.write_bytes(whole[:size])
        refused(path)


@given(place=st.integers(min_value=0), letter=st.integers(0, 255), part=st.sampled_from([SHEET, "xl/workbook.xml"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_a_workbook_with_any_byte_changed_is_read_or_refused_in_a_sentence(
    tmp_path: Path, place: int, letter: int, part: str
) -> None:
    path = save(tmp_path / "people.xlsx", [HEADINGS, JO])

    def change(kept: bytes) -> bytes:
        at = place % len(kept)
        return kept[:at] + bytes([letter]) + kept[at + 1 :]

    change_part(path, part, change)
    read_or_refused(path)
