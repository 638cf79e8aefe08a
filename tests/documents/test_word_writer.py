"""Setting a typescript in Word: bold openings, signature lines, contents with links, widths, heights, marks."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
from docx.document import Document
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.documents.agenda import agenda_document
from ret_tui.documents.agenda_contents import AgendaContents
from ret_tui.documents.column_room import column_widths
from ret_tui.documents.look import PLAIN, Look
from ret_tui.documents.typescript import Block, Contents, Heading, Table, Text, Typescript
from ret_tui.documents.word_writer import set_in_word

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


def _set(*blocks: Block, look: Look = PLAIN, landscape: bool = False) -> bytes:
    paper = Typescript(
        kind="minutes",
        title="Example Committee: minutes",
        author="Example Committee",
        subject="Minutes",
        footer="Example Committee minutes",
        made_at=dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC),
        landscape=landscape,
        blocks=blocks,
    )
    return set_in_word(paper, look)


def _read(*blocks: Block, look: Look = PLAIN) -> Document:
    return docx.Document(io.BytesIO(_set(*blocks, look=look)))


def _body(paper: bytes, part: str = "word/document.xml") -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return ElementTree.fromstring(package.read(part))


def _table(*rows: tuple[str, ...], shares: tuple[int, ...] = (1, 1), height: int = 0) -> Table:
    return Table(
        header=("Name", "Signature"),
        rows=rows,
        shares=shares,
        caption="Sheet",
        description="One person in each row.",
        row_height=height,
    )


def test_the_words_that_open_a_paragraph_are_bold_and_a_space_follows_them() -> None:
    paragraph = _read(Text(text="that the budget is right.", lead="Agreed:")).paragraphs[-1]
    assert paragraph.text == "Agreed: that the budget is right."
    assert [(run.text, bool(run.bold)) for run in paragraph.runs] == [
        ("Agreed: ", True),
        ("that the budget is right.", False),
    ]


def test_only_the_first_of_several_paragraphs_is_opened_in_bold() -> None:
    paragraphs = _read(Text(text="one\n\ntwo", lead="Agreed:")).paragraphs[-2:]
    assert [paragraph.text for paragraph in paragraphs] == ["Agreed: one", "two"]
    assert not any(run.bold for run in paragraphs[1].runs)


def test_a_line_to_sign_on_has_its_own_style_with_a_line_above_it() -> None:
    document = _read(Text(text="Chair", style="signature"))
    assert document.paragraphs[-1].style is not None
    assert document.paragraphs[-1].style.name == "Signature Line"
    assert document.styles["Signature Line"].element.find(f"{_W}pPr/{_W}pBdr/{_W}top") is not None


def test_a_line_to_sign_on_stays_on_the_page_of_what_is_before_it() -> None:
    document = _read(Text(text="First.\n\nLast."), Text(text="Chair", style="signature"))
    kept = {paragraph.text: paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs}
    assert (kept["First."], kept["Last."]) == (None, True)


def test_the_contents_ask_for_page_numbers_once_word_brings_them_up_to_date_and_print_none_before() -> None:
    body = _body(_set(Contents(), Heading(text="Attendance"), Heading(text="Actions")))
    assert ' TOC \\o "1-2" \\h \\u ' in [each.text for each in body.iter(f"{_W}instrText")]
    assert not any(
        character.isdecimal() for link in body.iter(f"{_W}hyperlink") for character in "".join(link.itertext())
    )


def test_a_table_on_a_low_page_leaves_neither_its_header_nor_its_last_row_alone() -> None:
    rows = tuple((f"Row {number}", "x") for number in range(1, 7))
    table = _body(_set(_table(*rows), landscape=True)).find(f".//{_W}tbl")
    assert table is not None
    kept = [row.find(f".//{_W}keepNext") is not None for row in table.iter(f"{_W}tr")]
    # The header, and the last row but one: each with what follows.
    assert kept == [True, False, False, False, False, True, False]


def test_a_table_can_keep_its_last_row_with_what_is_too_short_to_stand_alone() -> None:
    table = _body(_set(replace(_table(("Row", "x")), with_next=True), Heading(text="Review"))).find(f".//{_W}tbl")
    assert table is not None
    *_, last = table.iter(f"{_W}tr")
    assert last.find(f".//{_W}keepNext") is not None


def test_the_contents_link_to_the_headings_that_follow_and_to_no_others() -> None:
    body = _body(
        _set(
            Contents(),
            Heading(text="Attendance"),
            Heading(text="A & B < C", level=2, mark="_item_one"),
            Heading(text="Too deep", level=3),
            Text(text="Words."),
        )
    )
    links = {link.get(f"{_W}anchor"): "".join(link.itertext()) for link in body.iter(f"{_W}hyperlink")}
    assert list(links.values()) == ["Attendance", "A & B < C"]
    headings: dict[str, str] = {}
    for paragraph in body.iter(f"{_W}p"):
        for mark in paragraph.iter(f"{_W}bookmarkStart"):
            headings[mark.get(f"{_W}name", "")] = "".join(paragraph.itertext())
    assert {anchor: headings[anchor or ""] for anchor in links} == links
    kinds = [each.get(f"{_W}fldCharType") for each in body.iter(f"{_W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert 'TOC \\o "1-2" \\h' in "".join(each.text or "" for each in body.iter(f"{_W}instrText"))


@given(shares=st.lists(st.integers(1, 500), min_size=1, max_size=12), width=st.integers(2_000, 20_000))
def test_the_columns_are_as_wide_together_as_the_text(shares: list[int], width: int) -> None:
    widths = column_widths(shares, width)
    assert sum(widths) == width
    assert len(widths) == len(shares)
    # Each has its share to within a twentieth of a point.
    assert all(abs(got - width * share / sum(shares)) <= 1 for got, share in zip(widths, shares, strict=True))


def test_a_table_says_its_widths_in_its_grid_and_in_its_cells() -> None:
    document = _read(_table(("Esi Specimen", "None"), shares=(2, 1)))
    (table,) = document.tables
    grid = [int(column.get(f"{_W}w", "0")) for column in table._tbl.tblGrid]
    page = document.sections[0]
    assert sum(grid) == round((page.page_width - page.left_margin - page.right_margin) / 635)
    for row in table._tbl.tr_lst:
        assert [int(cell.tcPr.tcW.get(f"{_W}w")) for cell in row.tc_lst] == grid


def test_rows_to_write_in_are_as_high_as_asked_and_the_header_is_not() -> None:
    (table,) = _read(_table(("Esi Specimen", ""), ("Bilal Sample", ""), height=900)).tables
    heights = [row.find(f"{_W}trPr/{_W}trHeight") for row in table._tbl.tr_lst]
    assert heights[0] is None
    assert [(height.get(f"{_W}val"), height.get(f"{_W}hRule")) for height in heights[1:]] == [("900", "atLeast")] * 2
    (plain,) = _read(_table(("Esi Specimen", ""))).tables
    assert plain._tbl.find(f".//{_W}trHeight") is None


def test_a_reading_copy_has_no_letter_under_14_points_no_italics_and_open_lines() -> None:
    styles = _body(_set(Text(text="Words."), look=Look(reading=True)), "word/styles.xml")
    sizes = [int(each.get(f"{_W}val", "0")) for tag in ("sz", "szCs") for each in styles.iter(f"{_W}{tag}")]
    assert min(sizes) == 28
    assert not list(styles.iter(f"{_W}i"))
    lines = {each.get(f"{_W}line") for each in styles.iter(f"{_W}spacing")} - {None}
    assert lines == {"360"}
    title = _read(Text(text="Words."), look=Look(reading=True)).styles["Title"].font.size
    assert title is not None
    assert title > Pt(22)


def test_marks_are_names_that_word_takes_and_each_stands_once(contents: AgendaContents) -> None:
    items = [Heading(text=f"{n}. Item", level=2, mark=f"_item_{n:032x}") for n in range(1, 40)]
    body = _body(_set(Contents(), Heading(text="Items"), *items))
    names = [each.get(f"{_W}name", "") for each in body.iter(f"{_W}bookmarkStart")]
    assert len(names) == 40 + 39
    assert all(_MARK.fullmatch(name) for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    ids = [each.get(f"{_W}id") for each in body.iter(f"{_W}bookmarkStart")]
    assert len(set(ids)) == len(ids)
    assert sorted(each.get(f"{_W}id", "") for each in body.iter(f"{_W}bookmarkEnd")) == sorted(id or "" for id in ids)
    agenda = _body(agenda_document(contents, public=False))
    assert not list(agenda.iter(f"{_W}bookmarkStart"))


def test_a_cell_in_a_right_to_left_script_runs_from_the_right() -> None:
    (table,) = _read(_table(("נועה כהן", "Room 3"))).tables
    first, second = table._tbl.tr_lst[1].tc_lst
    assert first.find(f"{_W}p/{_W}pPr/{_W}bidi") is not None
    assert first.find(f".//{_W}r/{_W}rPr/{_W}rtl") is not None
    assert second.find(f".//{_W}bidi") is None
    assert second.find(f".//{_W}rtl") is None


def test_an_empty_cell_says_none() -> None:
    (table,) = _read(_table(("Esi Specimen", ""))).tables
    assert [cell.text for cell in table.rows[1].cells] == ["Esi Specimen", "None"]


def test_three_short_rows_stay_with_the_header_and_of_tall_ones_a_single_one_and_of_very_tall_ones_none() -> None:
    tall = "The record of a listening session tells who came, what was said, and what the committee did about it. "
    for words, kept in (
        ("Short.", [True, True, True, False, False, True, True, False]),
        (tall, [True, True, *[False] * 4, True, False]),
        # Rows of ten lines may stand alone: only the header never does.
        (tall * 4, [True, *[False] * 7]),
    ):
        rows = _read(_table(*((f"{place}", words) for place in range(7)))).tables[0].rows
        assert [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows] == kept
