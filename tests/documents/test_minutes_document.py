"""Minutes, action notes and decision letters in Word: what they hold, and how well other readers take them."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import docx
import mammoth
import pytest
from openxml_audit import OpenXmlValidator

from ret_tui.documents.action_notes_layout import action_notes_typescript
from ret_tui.documents.decision_letter_layout import decision_letter_typescript
from ret_tui.documents.look import PLAIN, Look
from ret_tui.documents.minutes_contents import (
    ActionRow,
    AttendanceRow,
    DeclarationRow,
    LetterContents,
    MinutedItem,
    MinuteEntry,
    MinutesContents,
)
from ret_tui.documents.minutes_layout import action_table, minutes_typescript
from ret_tui.documents.page_estimate import estimated_pages
from ret_tui.documents.paper_check import check_typescript
from ret_tui.documents.typescript import Text, Typescript
from ret_tui.documents.word_writer import set_in_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MADE = dt.datetime(2026, 5, 20, 16, tzinfo=dt.UTC)

NORMAL = MinutesContents(
    body="West Midlands Race Equity Taskforce",
    short_name="RET",
    meeting="M1",
    kind="ordinary",
    date=dt.date(2026, 5, 12),
    start="14:00",
    end="16:00",
    opened="14:02",
    closed="15:57",
    venue="16 Example Lane, Birmingham",
    presiding="Nia Imaginary until 15:10, then Esi Specimen",
    represented="18 of 20 seats",
    quorum="8 seats (M1, item 5, 12 May 2026): there was a quorum",
    agreed_on=dt.date(2026, 5, 20),
    attendance=(
        AttendanceRow(name="Nia Imaginary", capacity="Chair", attendance="Present"),
        AttendanceRow(name="Leila Sample (substituting for Ruth Mock)", capacity="Substitute", attendance="Online"),
    ),
    vacant=("Independent 9", "Solihull"),
    declarations=(DeclarationRow(name="Esi Specimen", item="Item 6", interest="A trustee", outcome="Withdrew"),),
    general=(MinuteEntry(text="It rained."),),
    items=(
        MinutedItem(number=1, title="Welcome", id="a", entries=(MinuteEntry(text="The Chair spoke.\n\nAnd more."),)),
        MinutedItem(
            number=6,
            title="A & B < C",
            id="b",
            lead="Esi Specimen",
            paper="2",
            entries=(
                MinuteEntry(text="Members spoke."),
                MinuteEntry(lead="Agreed:", text="that it be done.", number="D-001", function="Data", put_again=True),
            ),
        ),
        MinutedItem(number=7, title="Housing", id="c", outcome="This item was deferred."),
        MinutedItem(number=9, title="Tender", id="d", confidential=True, ground="names people"),
    ),
    actions=(ActionRow(number="A-001", text="List them", due=dt.date(2026, 7, 1)),),
    next_meeting="Tuesday 14 July 2026, 14:00 to 16:00",
    contact="RET secretariat, ret@example.org",
    made_at=MADE,
)
EMPTY = MinutesContents(
    body="Allotments Committee", meeting="M9", kind="ordinary", date=dt.date(2026, 5, 12), start="14:00", end="16:00",
    represented="0 of 0 seats", made_at=MADE,
)  # fmt: skip
_WORDS = "[/] =cmd() A & B < C “q” עִבְרִית 陳美玲 e\u0301 🧑🏽‍⚖️ " * 3
HOSTILE = replace(
    NORMAL,
    body=f"{_WORDS}",
    items=(MinutedItem(number=1, title=_WORDS, entries=(MinuteEntry(text=f"{_WORDS}\n\t{_WORDS}\n\n{_WORDS}"),)),),
)
ENORMOUS = replace(
    NORMAL,
    attendance=NORMAL.attendance * 100,
    items=tuple(
        MinutedItem(
            number=n,
            title=f"Item of business {n}",
            id=f"i{n}",
            entries=(
                MinuteEntry(text="Members spoke of many things. " * 15),
                MinuteEntry(lead="Agreed:", text="that it be done.", number=f"D-{n:03}"),
            ),
        )
        for n in range(1, 201)
    ),
    actions=NORMAL.actions * 60,
)
MEETINGS = {"normal": NORMAL, "empty": EMPTY, "hostile": HOSTILE, "enormous": ENORMOUS}
KINDS: dict[str, Callable[..., Typescript]] = {"minutes": minutes_typescript, "notes": action_notes_typescript}

LETTER = LetterContents(
    body="West Midlands Race Equity Taskforce", short_name="RET", number="D-001", to="the Board",
    dated=dt.date(2026, 5, 26), meeting_date=dt.date(2026, 5, 12), lead="Recommended to the Board:",
    text="that it pay.", put_again=True, item="item 6, A & B < C", function="Data", reasons=("Members spoke.",),
    asked="Please answer.", answer_by=dt.date(2026, 7, 31), signed_by="Nia Imaginary", signed_as="Chair",
    contact="ret@example.org", made_at=MADE,
)  # fmt: skip
BARE_LETTER = LetterContents(
    body="Allotments Committee", number="D-009", dated=dt.date(2026, 5, 26), meeting_date=dt.date(2026, 5, 12),
    lead="Agreed:", text="that it be.", made_at=MADE,
)  # fmt: skip


def every_paper() -> list[tuple[str, Typescript]]:
    """Each kind, of each sort of meeting, in both copies."""
    papers = [
        (f"{kind} {name} {public}", compose(contents, public=public))
        for kind, compose in KINDS.items()
        for name, contents in MEETINGS.items()
        for public in (False, True)
    ]
    letters = (("letter", LETTER), ("bare letter", BARE_LETTER))
    return [*papers, *((name, decision_letter_typescript(letter, public=False)) for name, letter in letters)]


PAPERS = every_paper()
of_every_paper = pytest.mark.parametrize("paper", [paper for _, paper in PAPERS], ids=[name for name, _ in PAPERS])


def xml(file: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return ElementTree.fromstring(package.read("word/document.xml").decode())


@of_every_paper
def test_a_reader_who_listens_or_magnifies_is_not_shut_out(paper: Typescript) -> None:
    assert [found for found in check_typescript(paper) if "[/]" not in found.words] == []
    file = set_in_word(paper, PLAIN)
    document = docx.Document(io.BytesIO(file))
    names = [p.style.name for p in document.paragraphs]
    assert names.count("Title") == 1
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert not levels or levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tree = xml(file)
    for paragraph in tree.iter(f"{_W}p"):
        assert "".join(part.text or "" for part in paragraph.iter(f"{_W}t")).strip()
    for table in tree.iter(f"{_W}tbl"):
        rows = table.findall(f"{_W}tr")
        assert [row.find(f"{_W}trPr/{_W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert table.find(f"{_W}tblPr/{_W}tblCaption") is not None
        assert table.find(f"{_W}tblPr/{_W}tblDescription") is not None
    properties = document.core_properties
    assert properties.title == document.paragraphs[0].text
    assert properties.language == "en-GB"
    assert properties.created == properties.modified


@of_every_paper
def test_the_same_contents_give_the_same_bytes(paper: Typescript) -> None:
    assert set_in_word(paper, PLAIN) == set_in_word(paper, PLAIN)


@pytest.mark.parametrize("name", ["minutes normal False", "minutes hostile True", "notes normal True", "letter"])
def test_it_is_valid_word(name: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(set_in_word(dict(PAPERS)[name], Look(reading=name == "letter")))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_mammoth_reads_the_minutes() -> None:
    result = mammoth.convert_to_html(io.BytesIO(set_in_word(minutes_typescript(NORMAL, public=False), PLAIN)))
    assert [message for message in result.messages if message.type == "error"] == []
    assert result.value.count("<thead>") == 4
    assert "<strong>Agreed: </strong>that it be done. (D-001, Data)" in result.value
    assert "<h2>6. A &amp; B &lt; C</h2>" in result.value


@pytest.mark.skipif(which("pandoc") is None, reason="pandoc is not installed")
def test_pandoc_reads_the_minutes(tmp_path: Path) -> None:
    path = tmp_path / "minutes.docx"
    path.write_bytes(set_in_word(minutes_typescript(ENORMOUS, public=False), PLAIN))
    done = subprocess.run(["pandoc", "--from=docx", "--to=plain", "--wrap=none", path], capture_output=True, check=True)
    text = done.stdout.decode()
    assert text.count("that it be done. (D-") == 200
    assert "200. Item of business 200" in text


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_makes_about_as_many_pages_as_were_reckoned(tmp_path: Path) -> None:
    paper = minutes_typescript(ENORMOUS, public=False)
    path = tmp_path / "minutes.docx"
    path.write_bytes(set_in_word(paper, PLAIN))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    pages = len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "minutes.pdf").read_bytes()))
    # The list of contents itself is not reckoned.
    assert 0.75 * pages < estimated_pages(paper.blocks) < 1.25 * pages


def test_long_minutes_have_a_list_of_contents_and_others_none() -> None:
    for name, expected in (("normal", 0), ("empty", 0), ("enormous", 1)):
        document = docx.Document(io.BytesIO(set_in_word(minutes_typescript(MEETINGS[name], public=False), PLAIN)))
        styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
        assert styles.count("TOC Heading") == expected


def test_the_function_of_an_action_stands_after_what_is_to_be_done() -> None:
    row = ActionRow(number="A-003", text="Write it", owner="Esi Specimen", function="Champion inclusion")
    table = action_table((row, replace(row, function="")), "Actions")
    assert table.rows[0][1] == "Write it (Champion inclusion)"
    assert table.rows[1][1] == "Write it"


def test_the_word_draft_stands_at_the_top_until_the_minutes_are_confirmed() -> None:
    assert minutes_typescript(EMPTY, public=True).status == "DRAFT: not yet confirmed."
    assert minutes_typescript(NORMAL, public=True).status == (
        "DRAFT, agreed by the Chair on 20 May 2026: not yet confirmed."
    )
    confirmed = minutes_typescript(replace(NORMAL, confirmed_on=dt.date(2026, 7, 14)), public=True)
    assert confirmed.status == ""
    assert confirmed.subtitle == "Confirmed at the meeting of 14 July 2026 · Public copy"


def test_a_deferred_item_says_so_and_a_bare_one_that_nothing_was_minuted() -> None:
    bare = replace(NORMAL, items=(*NORMAL.items, MinutedItem(number=8, title="Bare")))
    told = [block.text for block in minutes_typescript(bare, public=False).blocks if isinstance(block, Text)]
    assert "This item was deferred." in told
    # Of the bare one, and of the confidential one, under which nothing is minuted here either.
    assert told.count("Nothing was minuted under this item.") == 2


def test_an_action_without_owner_has_no_empty_cell() -> None:
    document = docx.Document(io.BytesIO(set_in_word(minutes_typescript(NORMAL, public=False), PLAIN)))
    cells = [cell.text for cell in document.tables[-1].rows[1].cells]
    assert cells == ["A-001", "List them", "None", "1 July 2026"]


def test_composing_loads_nothing_of_word() -> None:
    code = (
        "import sys, ret_tui.documents.minutes_layout, ret_tui.documents.action_notes_layout, "
        "ret_tui.documents.decision_letter_layout; sys.exit('docx' in sys.modules or 'lxml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
