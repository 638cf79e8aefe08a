"""The agenda in Word: what each copy says, and how well readers other than Word take it."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import docx
import mammoth
import pytest
from docx.document import Document
from openxml_audit import OpenXmlValidator

from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _parts(package: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def _tree(package: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(_parts(package)["word/document.xml"])


def _read(contents: AgendaContents, *, public: bool = False) -> Document:
    return docx.Document(io.BytesIO(agenda_document(contents, public=public)))


def _texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def _rows(document: Document, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows]


def test_the_title_names_the_body_and_the_day(contents: AgendaContents) -> None:
    paper = _read(contents)
    title = "West Midlands Race Equity Taskforce (RET): agenda, 12 January 2027"
    assert (paper.paragraphs[0].style.name, paper.paragraphs[0].text) == ("Title", title)
    assert [p.style.name for p in paper.paragraphs].count("Title") == 1
    assert paper.paragraphs[1].text == "Issued 4 January 2027 · Members’ copy"


def test_the_properties_are_ours(contents: AgendaContents) -> None:
    half_past_eight = dt.datetime(2027, 1, 4, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    properties = _read(replace(contents, made_at=half_past_eight)).core_properties
    assert properties.title == "West Midlands Race Equity Taskforce (RET): agenda, 12 January 2027"
    assert properties.author == properties.last_modified_by == "West Midlands Race Equity Taskforce"
    moment = dt.datetime(2027, 1, 4, 8, 30, tzinfo=dt.UTC)
    assert properties.created == properties.modified
    assert properties.created is not None
    assert properties.created.replace(tzinfo=dt.UTC) == moment
    assert properties.language == "en-GB"


def test_the_details_are_a_table_of_two_columns(contents: AgendaContents) -> None:
    assert _rows(_read(contents), 0) == [
        ["Detail", "Information"],
        ["Meeting", "M5, ordinary meeting"],
        ["Date", "Tuesday 12 January 2027"],
        ["Time", "14:00 to 16:00 (London time)"],
        ["Venue", "Room 116, 16 Example Lane, Birmingham, and online"],
        ["Online", "Join the meeting online"],
        ["Chair", "Professor Nia Imaginary (independent Chair)"],
        ["Quorum", "Eight of the 20 seats, at least four of them independent members."],
        ["Contact", "RET secretariat, ret-members@example.org"],
        ["Access needs", "Please tell the RET secretariat by 8 January 2027 what you need to take part."],
    ]


def test_the_membership_has_a_row_a_seat_and_says_what_is_empty(contents: AgendaContents) -> None:
    rows = _rows(_read(contents), 1)
    assert rows[0] == ["Seat", "Member", "Named substitute"]
    assert len(rows) == 21
    assert rows[10] == ["Independent member 9", "Vacant", "Not applicable"]
    assert rows[19] == ["Walsall Metropolitan Borough Council", "Officer 6 Example", "None"]
    assert "20 seats under the Terms of Reference (2025), 1 of them vacant." in _texts(_read(contents))
    empty = replace(contents, membership=tuple(replace(row, member="") for row in contents.membership))
    assert "20 seats under the Terms of Reference (2025), all of them vacant." in _texts(_read(empty))


def test_an_item_has_a_heading_a_line_of_details_and_what_is_asked(contents: AgendaContents) -> None:
    paper = _read(contents)
    place = _texts(paper).index("6. Health and Equity Impact Assessments: what the first year shows")
    heading, details, asked, more = paper.paragraphs[place : place + 4]
    assert heading.style.name == "Heading 2"
    assert details.text == (
        "Lead: Farah Pattern · Purpose: discussion · 14:30, 20 minutes · Function: Data driven decisions · "
        "Paper: 2: Assessments, 2025 to 2026"
    )
    assert asked.text.splitlines() == [
        "Members are asked to:",
        "(a) consider how many programmes completed an assessment;",
        "(b) say where the measures leave a community out.",
    ]
    assert more.text.startswith("The paper was written with")


def test_only_what_an_item_has_is_printed(contents: AgendaContents) -> None:
    bare = replace(contents, items=(AgendaItem(number=1, title="Welcome", minutes=1),))
    assert _texts(_read(bare))[-2:] == ["1. Welcome", "1 minute"]
    barer = replace(contents, items=(AgendaItem(number=1, title="Welcome"),))
    assert _texts(_read(barer))[-1] == "1. Welcome"


def test_nothing_is_said_of_a_quorum_where_no_rule_is_recorded(contents: AgendaContents) -> None:
    paper = agenda_document(replace(contents, quorum=""), public=False)
    assert "quor" not in _parts(paper)["word/document.xml"].casefold()


def test_confidential_items_come_last_with_their_ground(contents: AgendaContents) -> None:
    items = (replace(contents.items[11], number=1), replace(contents.items[0], number=2))
    paper = _read(replace(contents, items=items))
    headings = [p.text for p in paper.paragraphs if p.style.name.startswith("Heading")]
    assert headings[2:] == [
        "Items of business",
        "2. Welcome and who presides",
        "Confidential items",
        "1. Appointment to an external panel",
    ]
    assert _texts(paper)[-2:] == [
        "Ground: It concerns named persons who have not consented to publication",
        "To choose between the two candidates, Secret Candidate and Hidden Applicant.",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"status": "cancelled", "status_note": "The venue is closed"},
            "This meeting is cancelled. The venue is closed.",
        ),
        ({"provisional": True}, "The date of this meeting is provisional."),
        ({"status": "rearranged"}, "This meeting will not take place on this date: it has been rearranged."),
        (
            {"kind": "extraordinary", "status_note": "Called by the Chair."},
            "This is an extraordinary meeting. Called by the Chair.",
        ),
    ],
)
def test_a_cancelled_moved_or_provisional_meeting_says_so_at_the_top(
    contents: AgendaContents, changes: dict[str, str], said: str
) -> None:
    note = _read(replace(contents, **changes)).paragraphs[2]
    assert (note.style.name, note.text) == ("Status Note", said)


def test_a_planned_meeting_has_no_note_on_its_status(contents: AgendaContents) -> None:
    assert "Status Note" not in [p.style.name for p in _read(contents).paragraphs]


def test_the_join_link_is_a_link_whose_text_means_something(contents: AgendaContents) -> None:
    parts = _parts(agenda_document(contents, public=False))
    link = re.search(r'<w:hyperlink [^>]*r:id="(\w+)"[^>]*>.*?</w:hyperlink>', parts["word/document.xml"])
    assert link is not None
    assert ">Join the meeting online<" in link[0]
    target = f'Id="{link[1]}"'
    relation = next(r for r in parts["word/_rels/document.xml.rels"].split("<Relationship ") if target in r)
    assert 'Target="https://meetings.example.org/join/ret?id=5&amp;pass=s3cret"' in relation
    assert 'TargetMode="External"' in relation
    assert "s3cret" not in parts["word/document.xml"]


@pytest.mark.parametrize("public", [False, True])
def test_headings_skip_no_level_and_nothing_is_empty(contents: AgendaContents, public: bool) -> None:
    paper = _read(contents, public=public)
    levels = [int(p.style.name[-1]) for p in paper.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tree = _tree(agenda_document(contents, public=public))
    for paragraph in tree.iter(f"{_W}p"):
        text = "".join(part.text or "" for part in paragraph.iter(f"{_W}t"))
        assert text.strip()
        assert "  " not in text
    assert not list(tree.iter(f"{_W}tab"))


@pytest.mark.parametrize("public", [False, True])
def test_tables_are_flagged_described_and_never_split_or_merged(contents: AgendaContents, public: bool) -> None:
    tables = list(_tree(agenda_document(contents, public=public)).iter(f"{_W}tbl"))
    assert len(tables) == 2
    for table in tables:
        rows = table.findall(f"{_W}tr")
        assert [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{_W}trPr/{_W}cantSplit") is not None for row in rows)
        assert not [*table.iter(f"{_W}gridSpan"), *table.iter(f"{_W}vMerge")]
        assert (table.find(f"{_W}tblPr/{_W}tblDescription")).get(f"{_W}val")
        grid = [column.get(f"{_W}w") for column in table.findall(f"{_W}tblGrid/{_W}gridCol")]
        for row in rows:
            assert [width.get(f"{_W}w") for width in row.iter(f"{_W}tcW")] == grid
        assert sum(int(width or 0) for width in grid) == 9412  # A4 less twice 22 mm, in twentieths of a point


def test_a_heading_never_stands_alone_at_the_foot_of_a_page(contents: AgendaContents) -> None:
    paper = _read(contents)
    for heading in (s for s in paper.styles if s.name in ("Title", "Heading 1", "Heading 2", "Heading 3")):
        assert heading.paragraph_format.keep_with_next
    place = _texts(paper).index("6. Health and Equity Impact Assessments: what the first year shows")
    assert [p.paragraph_format.keep_with_next for p in paper.paragraphs[place + 1 : place + 4]] == [True, None, None]


def test_a_page_break_leaves_no_row_or_two_of_the_membership_behind(contents: AgendaContents) -> None:
    rows = _read(contents).tables[1].rows
    kept = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows]
    # The header with three seats, and the last three seats: a row is kept with the one after it.
    assert kept == [True] * 3 + [False] * 15 + [True] * 2 + [False]


def test_the_footer_names_the_paper_and_counts_its_pages(contents: AgendaContents) -> None:
    footer = _parts(agenda_document(contents, public=True))["word/footer1.xml"]
    text = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", footer))
    assert text == "RET agenda, 12 January 2027 · Public copy · Page 1 of 1"
    assert re.findall(r'w:instr=" (\w+) "', footer) == ["PAGE", "NUMPAGES"]


def test_the_same_agenda_gives_the_same_bytes(contents: AgendaContents, monkeypatch: pytest.MonkeyPatch) -> None:
    first = agenda_document(contents, public=False)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert agenda_document(contents, public=False) == first
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert package.namelist() == sorted(package.namelist())
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_importing_the_agenda_loads_nothing_of_word() -> None:
    code = (
        "import sys, ret_tui.documents.agenda, ret_tui.documents.agenda_check, ret_tui.documents.write_file, "
        "ret_tui.documents.file_name; sys.exit('docx' in sys.modules or 'lxml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("public", [False, True])
def test_the_agenda_is_valid_word(contents: AgendaContents, public: bool, tmp_path: Path) -> None:
    path = tmp_path / "agenda.docx"
    path.write_bytes(agenda_document(replace(contents, status="cancelled"), public=public))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_mammoth_reads_the_headings_tables_and_link(contents: AgendaContents) -> None:
    result = mammoth.convert_to_html(io.BytesIO(agenda_document(contents, public=False)))
    assert [message for message in result.messages if message.type == "error"] == []
    assert result.value.count("<h2>") == 12
    assert result.value.count("<thead>") == 2
    assert ">Join the meeting online</a>" in result.value
    assert "A &amp; B &lt; C" in result.value


@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_headings_and_tables(contents: AgendaContents, tmp_path: Path) -> None:
    path = tmp_path / "agenda.docx"
    path.write_bytes(agenda_document(contents, public=False))
    done = subprocess.run(
        ["pandoc", "--from=docx", "--to=markdown", "--wrap=none", str(path)], capture_output=True, check=True
    )
    text = done.stdout.decode()
    assert "# Meeting details" in text
    assert "## 12. Appointment to an external panel" in text
    assert "[Join the meeting online]{.underline}" in text or "[Join the meeting online](https://" in text


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_a_few_pages_of_it(contents: AgendaContents, tmp_path: Path) -> None:
    path = tmp_path / "agenda.docx"
    path.write_bytes(agenda_document(contents, public=False))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    pdf = (tmp_path / "agenda.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert 3 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 4


def test_a_very_long_agenda_is_written_whole(contents: AgendaContents) -> None:
    long = "word " * 3_900
    items = tuple(AgendaItem(number=n, title=f"Item {n}", asked=long + "@" * 50) for n in range(1, 41))
    written = agenda_document(replace(contents, items=items, membership=contents.membership * 15), public=True)
    assert {"1. Item 1", "40. Item 40"} <= set(_texts(docx.Document(io.BytesIO(written))))
