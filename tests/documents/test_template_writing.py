"""Documents in a body's own template: its headers and footers as they were, its styles, our text where it belongs."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import docx
import mammoth
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from openxml_audit import OpenXmlValidator
from templates import (
    FOOTER_WORDS,
    HEADER_WORDS,
    W,
    changed,
    field,
    house,
    in_sections,
    parts_of,
    related,
    saved,
    without_styles,
    zipped,
)

from ret_tui.documents.look import PLAIN
from ret_tui.documents.template_reading import read_template, template_look
from ret_tui.documents.typescript import Contents, Heading, Link, Table, Text, Typescript
from ret_tui.documents.word_writer import set_in_word

PAPER = Typescript(
    kind="agenda",
    title="Fictional Taskforce: agenda, 3 December 2026",
    subtitle="Issued 20 November 2026",
    status="DRAFT",
    author="Fictional Taskforce",
    subject="Agenda",
    footer="Our own footer",
    made_at=dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC),
    blocks=(
        Contents(),
        Heading(text="Meeting details", mark="details"),
        Table(
            header=("Detail", "Information"),
            rows=(("Venue", "Room 116"), ("Online", Link("Join the meeting", "https://example.org/join"))),
            shares=(1, 3),
            caption="Meeting details",
            description="Where the meeting is",
        ),
        Heading(text="Items of business"),
        Heading(text="1. Welcome", level=2),
        Text(text="Lead: Nia Imaginary", style="details"),
        Text(text="The members:\n(a) say who they are;\n\nA & B < C", lead="Agreed:"),
        Text(text="Signed", style="signature"),
    ),
)


def written(content: bytes, *, reading: bool = False, paper: Typescript = PAPER, **chosen: str) -> bytes:
    """The paper in a template; styles are chosen by the keys of ours, with _ for -."""
    styles = {key.replace("_", "-"): name for key, name in chosen.items()}
    return set_in_word(paper, template_look(read_template("house.docx", content), styles, reading=reading))


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def edges(content: bytes) -> dict[str, bytes]:
    """The headers and footers, and what belongs to them."""
    return {
        name: part
        for name, part in parts_of(content).items()
        if re.search(r"(header|footer)\d*\.xml|theme|media/", name)
    }


def style_of(content: bytes, text: str) -> str:
    """The name of the style of a text: where it stands last, since the contents have it too."""
    return [p.style.name or "" for p in opened(content).paragraphs if p.text == text][-1]


def words(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs]


def faults_in(content: bytes, folder: Path) -> list[str]:
    path = folder / "made.docx"
    path.write_bytes(content)
    return [str(error) for error in OpenXmlValidator().validate(str(path)).errors]


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "plain": lambda: saved(house()),
    "dotx": lambda: saved(house(), dotx=True),
    "sections": lambda: saved(house(in_sections)),
    "no styles": lambda: without_styles(saved(house())),
    "cell": lambda: saved(house(in_a_cell)),
    "control": lambda: saved(house(with_control)),
    "bookmark": lambda: saved(house(with_bookmark)),
}


def in_a_cell(document: Document) -> None:
    table = document.add_table(rows=2, cols=2)
    table.autofit = False
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Mm(40), Mm(100)
    table.cell(0, 0).paragraphs[0].add_run("Beside it")
    table.cell(1, 1).paragraphs[0].add_run("{{content}}")


def with_control(document: Document) -> None:
    document.add_paragraph("Before the control")
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='Content'/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>"
        "Click here</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.sectPr.addprevious(control)
    document.add_paragraph("After the control")


def with_bookmark(document: Document) -> None:
    document.add_paragraph("Before the bookmark")
    first = document.add_paragraph("to be replaced")
    second = document.add_paragraph("and this too")
    first._p.insert(0, parse_xml(f"<w:bookmarkStart {nsdecls('w')} w:id='7' w:name='content'/>"))
    second._p.append(parse_xml(f"<w:bookmarkEnd {nsdecls('w')} w:id='7'/>"))
    document.add_paragraph("After the bookmark")


@pytest.mark.parametrize("kind", TEMPLATES)
def test_headers_footers_theme_and_pictures_are_the_same_bytes(kind: str) -> None:
    given = TEMPLATES[kind]()
    kept = edges(written(given))
    assert kept
    assert {name: part for name, part in edges(given).items() if name in kept} == kept
    assert {name for name in edges(given) if "media" in name or "_rels" in name} <= kept.keys()


@pytest.mark.parametrize("kind", TEMPLATES)
def test_what_is_made_is_valid_and_every_reader_opens_it(kind: str, tmp_path: Path) -> None:
    made = written(TEMPLATES[kind]())
    assert faults_in(made, tmp_path) == []
    assert "Fictional Taskforce: agenda, 3 December 2026" in mammoth.extract_raw_text(io.BytesIO(made)).value
    paper = opened(made)
    assert any(HEADER_WORDS in section.header.paragraphs[0].text for section in paper.sections)
    assert parts_of(made)["[Content_Types].xml"].count(b"template.main+xml") == 0


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_same_paper_in_the_same_template_gives_the_same_bytes(kind: str) -> None:
    given = TEMPLATES[kind]()
    first = written(given)
    template_look.__globals__["_look"].cache_clear()
    assert written(given) == first
    assert written(given, reading=True) == written(given, reading=True) != first


def test_the_sample_text_gives_way_where_no_place_is_marked() -> None:
    made = written(saved(house()))
    assert words(made)[0] == "Fictional Taskforce: agenda, 3 December 2026"
    assert not any("Sample" in text for text in words(made))
    assert b"Sample" not in b"".join(parts_of(made).values())
    # The footer is the template's own.
    assert b"Our own footer" not in b"".join(parts_of(made).values())
    section = opened(made).sections[0]
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (210, 30)


def test_pictures_and_links_of_the_sample_text_do_not_travel() -> None:
    def add(document: Document) -> None:
        from templates import logo

        document.add_picture(io.BytesIO(logo() + b"sample"), width=Mm(5))

    given = related(saved(house(add)), "hyperlink", "https://sample.example.org/", mode="External")
    made = b"".join(parts_of(written(given)).values())
    assert b"sample.example.org" not in made
    assert sorted(n for n in parts_of(given) if "media" in n) == ["word/media/image1.png", "word/media/image2.png"]
    assert len([name for name in parts_of(written(given)) if "media" in name]) == 1


def test_a_marked_place_in_the_middle_section_keeps_all_around_it() -> None:
    made = written(saved(house(in_sections)))
    texts = words(made)
    assert texts[:2] == ["Sample heading", "Sample words of the template."]
    assert texts[-1] == "An annex on its side."
    assert "[content]" not in texts
    at = texts.index("Fictional Taskforce: agenda, 3 December 2026")
    assert texts[at + 1] == "Issued 20 November 2026"
    paper = opened(made)
    assert [round(section.page_width.mm) for section in paper.sections] == [210, 210, 297]
    assert paper.sections[1].header.paragraphs[0].text == "Part two of the authority’s papers"
    # 210 mm less two margins of 30 mm.
    assert table_width(made) == pytest.approx(150, abs=0.5)


def test_a_mark_that_ends_its_section_leaves_no_empty_paragraph(tmp_path: Path) -> None:
    def add(document: Document) -> None:
        in_sections(document)
        mark = next(p for p in document.paragraphs if p.text == "[content]")
        ends = [p for p in document.paragraphs if p._p.find(f"{W}pPr/{W}sectPr") is not None]
        mark._p.get_or_add_pPr().append(ends[1]._p.find(f"{W}pPr/{W}sectPr"))
        ends[1]._p.getparent().remove(ends[1]._p)

    made = written(saved(house(add)))
    assert [round(section.page_width.mm) for section in opened(made).sections] == [210, 210, 297]
    texts = words(made)
    # Ours are the words from the title on; the one empty paragraph ends the first section of the template.
    assert "" not in texts[texts.index(PAPER.title) :]
    assert texts[-2:] == ["Signed", "An annex on its side."]
    assert faults_in(made, tmp_path) == []


def test_headers_that_the_last_section_had_from_an_earlier_one_are_kept() -> None:
    def sections(document: Document) -> None:
        document.add_section()
        document.add_paragraph("More")

    given = saved(house(sections))
    made = written(given)
    assert len(opened(made).sections) == 1
    assert opened(made).sections[0].header.paragraphs[0].text == HEADER_WORDS
    assert FOOTER_WORDS in opened(made).sections[0].footer.paragraphs[0].text
    assert edges(made) == {name: part for name, part in edges(given).items() if name in edges(made)}


def test_a_mark_in_a_cell_has_our_text_in_that_cell_as_wide_as_it_is(tmp_path: Path) -> None:
    made = written(TEMPLATES["cell"]())
    cell = opened(made).tables[0].cell(1, 1)
    assert cell.paragraphs[0].text == "Fictional Taskforce: agenda, 3 December 2026"
    assert opened(made).tables[0].cell(0, 0).text == "Beside it"
    # The cell's 100 mm less the space beside its text, twice 1.9 mm.
    assert sum(grid.w.mm for grid in cell.tables[0]._tbl.tblGrid.gridCol_lst) == pytest.approx(96.2, abs=0.5)
    ends_with_table = Typescript(**{**_fields(PAPER), "blocks": PAPER.blocks[2:3]})
    made = written(TEMPLATES["cell"](), paper=ends_with_table)
    assert faults_in(made, tmp_path) == []
    assert opened(made).tables[0].cell(1, 1)._tc[-1].tag == f"{W}p"


def _fields(paper: Typescript) -> dict[str, object]:
    return {name: getattr(paper, name) for name in paper.__dataclass_fields__}


@pytest.mark.parametrize(("kind", "name"), [("control", "control"), ("bookmark", "bookmark")])
def test_a_content_control_and_a_bookmark_mark_a_place(kind: str, name: str) -> None:
    texts = words(written(TEMPLATES[kind]()))
    at = texts.index("Fictional Taskforce: agenda, 3 December 2026")
    assert texts[at - 1] == f"Before the {name}"
    assert texts[-1] == f"After the {name}"
    assert not {"Click here", "to be replaced", "and this too"} & {*texts}


@pytest.mark.parametrize("mark", ["[content]", "{{content}}", "<<content>>", " [ CONTENT ] ", "«Content»"])
def test_a_paragraph_that_says_nothing_but_the_mark_is_the_place(mark: str) -> None:
    def add(document: Document) -> None:
        paragraph = document.add_paragraph()
        # Word breaks what is typed into runs as it likes.
        for letters in (mark[:3], mark[3:]):
            paragraph.add_run(letters)
        document.add_paragraph("The end")

    texts = words(written(saved(house(add))))
    assert texts[0] == "Sample heading"
    assert texts[-1] == "The end"
    assert mark.strip() not in [text.strip() for text in texts]


def test_a_mark_within_a_sentence_is_no_place() -> None:
    texts = words(written(saved(house(lambda document: document.add_paragraph("Put [content] here")))))
    assert texts[0] == "Fictional Taskforce: agenda, 3 December 2026"


def test_further_marks_are_taken_out() -> None:
    def add(document: Document) -> None:
        for text in ("[content]", "Between", "{{content}}", "The end"):
            document.add_paragraph(text)

    texts = words(written(saved(house(add))))
    assert texts[-2:] == ["Between", "The end"]


def test_a_bookmark_within_running_text_has_ours_after_it() -> None:
    def add(document: Document) -> None:
        paragraph = document.add_paragraph("Words that stay")
        for tag in ("bookmarkStart w:id='3' w:name='content'", "bookmarkEnd w:id='3'"):
            paragraph._p.append(parse_xml(f"<w:{tag.split()[0]} {nsdecls('w')} {tag.split(maxsplit=1)[1]}/>"))

    texts = words(written(saved(house(add))))
    at = texts.index("Words that stay")
    assert texts[at + 1] == "Fictional Taskforce: agenda, 3 December 2026"


def table_width(content: bytes) -> float:
    """The width of the first table, in millimetres."""
    return sum(grid.w.mm for grid in opened(content).tables[0]._tbl.tblGrid.gridCol_lst)


def two_columns(document: Document) -> None:
    columns = document.sections[0]._sectPr.find(f"{W}cols")
    columns.set(f"{W}num", "2")
    columns.set(f"{W}space", "567")


def two_uneven_columns(document: Document) -> None:
    columns = document.sections[0]._sectPr.find(f"{W}cols")
    columns.set(f"{W}equalWidth", "0")
    for width in ("2000", "5000"):
        columns.append(parse_xml(f"<w:col {nsdecls('w')} w:w='{width}'/>"))


@pytest.mark.parametrize("columns", [two_columns, two_uneven_columns])
@pytest.mark.parametrize("marked", [False, True])
def test_our_text_runs_across_a_page_that_has_columns(
    columns: Callable[[Document], None], marked: bool, tmp_path: Path
) -> None:
    def change(document: Document) -> None:
        columns(document)
        if marked:
            document.add_paragraph("[content]")

    made = written(saved(house(change)))
    # 210 mm less two margins of 30 mm.
    assert table_width(made) == pytest.approx(150, abs=0.5)
    told = opened(made).sections[0]._sectPr.find(f"{W}cols")
    assert told is not None
    assert (told.get(f"{W}num"), len(told)) == (None, 0)
    assert faults_in(made, tmp_path) == []


def test_a_cell_with_our_text_grows_with_a_page_that_is_laid_on_its_side(tmp_path: Path) -> None:
    wide = Typescript(**{**_fields(PAPER), "landscape": True})
    made = written(TEMPLATES["cell"](), paper=wide)
    outer = opened(made).tables[0]
    # The page is 87 mm wider on its side, and so is the column: 100 mm and 87, less the space beside the text.
    inner = outer.cell(1, 1).tables[0]
    assert sum(grid.w.mm for grid in inner._tbl.tblGrid.gridCol_lst) == pytest.approx(183.2, abs=0.5)
    assert [round(cell.width.mm) for cell in outer._tbl.tr_lst[0].tc_lst] == [40, 187]
    # Word goes by the cells and LibreOffice by the grid.
    assert [round(column.w.mm) for column in outer._tbl.tblGrid.gridCol_lst] == [40, 187]
    assert faults_in(made, tmp_path) == []


def without_footer(document: Document) -> None:
    document.sections[0].footer.is_linked_to_previous = True


def with_an_empty_footer(document: Document) -> None:
    footer = document.sections[0].footer.paragraphs[0]
    for run in list(footer._p):
        footer._p.remove(run)


def footer_fields(content: bytes) -> list[list[str]]:
    """The fields of each footer that the file points to."""
    targets = re.findall(r'Target="(footer\d*\.xml)"', parts_of(content)["word/_rels/document.xml.rels"].decode())
    parts = [parts_of(content)[f"word/{target}"].decode() for target in sorted(targets)]
    return [re.findall(r'w:instr=" (\w+) "', part) for part in parts]


@pytest.mark.parametrize("change", [without_footer, with_an_empty_footer])
def test_a_template_without_a_footer_has_ours_added(change: Callable[[Document], None], tmp_path: Path) -> None:
    given = saved(house(change))
    made = written(given)
    footer = opened(made).sections[0].footer.paragraphs[0]._p
    assert "".join(each.text for each in footer.iter(f"{W}t")) == "Our own footer · Page 1 of 1"
    assert footer_fields(made) == [["PAGE", "NUMPAGES"]]
    assert opened(made).sections[0].header.paragraphs[0].text == HEADER_WORDS
    assert faults_in(made, tmp_path) == []
    assert made == written(given)


def test_the_footer_that_is_added_stands_on_first_and_even_pages_too(tmp_path: Path) -> None:
    def change(document: Document) -> None:
        without_footer(document)
        document.sections[0].different_first_page_header_footer = True
        document.settings.odd_and_even_pages_header_footer = True

    made = written(saved(house(change)))
    assert footer_fields(made) == [["PAGE", "NUMPAGES"]] * 3
    assert faults_in(made, tmp_path) == []


def test_a_page_number_in_the_header_is_enough() -> None:
    def change(document: Document) -> None:
        without_footer(document)
        document.sections[0].header.paragraphs[0]._p.append(field("PAGE"))

    assert footer_fields(written(saved(house(change)))) == []


def test_long_documents_have_a_list_of_contents_as_the_template_s_type_fills_the_page() -> None:
    # 900 lines: 20 pages of 45 lines of 12 point, and not ten pages where 100 lines go on a page.
    blocks = (Heading(text="One"), Heading(text="Two"), *(Text(text="A line."),) * 600)
    paper = Typescript(**{**_fields(PAPER), "blocks": blocks})

    def small(document: Document) -> None:
        document.styles["Normal"].font.size = Pt(5)
        document.styles["Normal"].paragraph_format.line_spacing = 1.0

    assert "Contents" in words(written(saved(house()), paper=paper))
    assert "Contents" not in words(written(saved(house(small)), paper=paper))


def test_a_template_that_leaves_its_page_unsaid_has_ours(tmp_path: Path) -> None:
    def add(document: Document) -> None:
        section = document.sections[0]._sectPr
        for tag in ("pgSz", "pgMar"):
            section.remove(section.find(f"{W}{tag}"))

    made = written(saved(house(add)))
    section = opened(made).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height, section.left_margin)] == [
        210, 297, 22,
    ]  # fmt: skip
    assert faults_in(made, tmp_path) == []


def test_text_is_in_the_styles_of_the_template() -> None:
    paper = opened(written(saved(house())))
    styles = {p.text: p.style.name for p in paper.paragraphs}
    assert styles["Meeting details"] == "Heading 1"
    assert styles["1. Welcome"] == "Heading 2"
    assert paper.styles["Normal"].font.name == "Georgia"
    assert str(paper.styles["Heading 1"].font.color.rgb) == "5B124A"
    # What the template lacks comes from our own look, in the template's letters.
    details = paper.styles["Item Details"]
    assert styles["Lead: Nia Imaginary"] == "Item Details"
    assert details.base_style is not None
    assert details.base_style.name == "Normal"
    assert str(details.font.color.rgb) == "47525F"


def test_a_style_that_was_chosen_is_used_and_ours_is_not_added() -> None:
    def add(document: Document) -> None:
        document.styles.add_style("Council Section", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(20)
        document.styles.add_style("Council Lead", WD_STYLE_TYPE.PARAGRAPH)
        document.styles.add_style("Council Grid", WD_STYLE_TYPE.TABLE)

    made = written(
        saved(house(add)), heading_1="Council Section", item_details="council lead", paper_table="Council Grid"
    )
    paper = opened(made)
    styles = {p.text: p.style.name for p in paper.paragraphs}
    assert styles["Items of business"] == "Council Section"
    assert styles["Lead: Nia Imaginary"] == "Council Lead"
    assert paper.tables[0].style is not None
    assert paper.tables[0].style.name == "Council Grid"
    names = {style.name for style in paper.styles}
    assert not {"Item Details", "Paper Table"} & names
    assert "Status Note" in names


def test_ours_is_added_where_that_was_chosen_under_a_name_that_is_free(tmp_path: Path) -> None:
    made = written(saved(house()), heading_1="")
    assert style_of(made, "Items of business") == "heading 1 2"
    assert str(opened(made).styles["heading 1 2"].font.color.rgb) == "1F3A5F"
    assert faults_in(made, tmp_path) == []


def test_a_name_that_the_template_has_for_another_kind_of_style_is_no_hindrance(tmp_path: Path) -> None:
    given = saved(house(lambda document: document.styles.add_style("Table Text", WD_STYLE_TYPE.TABLE)))
    made = written(given)
    assert opened(made).tables[0].cell(1, 0).paragraphs[0].style.name == "Table Text 2"
    assert faults_in(made, tmp_path) == []


def test_styles_of_a_localized_word_are_found_by_their_ids_and_by_their_names() -> None:
    given = saved(house())
    german = changed(given, "word/styles.xml", 'w:val="heading 1"', 'w:val="Überschrift 1"')
    assert style_of(written(german), "Items of business") == "Überschrift 1"
    french = changed(
        changed(given, "word/styles.xml", 'w:val="heading 2"', 'w:val="Titre 2"'), "word/styles.xml", "Heading2", "T2"
    )
    assert style_of(written(french), "1. Welcome") == "Titre 2"


def test_headings_that_the_template_numbers_have_their_own_numbers_alone(tmp_path: Path) -> None:
    def add(document: Document) -> None:
        style = document.styles["Heading 2"].element
        style.get_or_add_pPr().append(
            parse_xml(f"<w:numPr {nsdecls('w')}><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>")
        )

    made = written(saved(house(add)))
    paper = opened(made)
    welcome = [p for p in paper.paragraphs if p.text == "1. Welcome"][-1]
    assert welcome._p.pPr.numPr.numId.val == 0
    details = [p for p in paper.paragraphs if p.text == "Meeting details"][-1]
    assert details._p.pPr.numPr is None
    # The template's own style is as it was, for what else is written in it.
    assert paper.styles["Heading 2"].element.pPr.numPr.numId.val == 1


def test_properties_are_ours_and_nobody_else_is_named() -> None:
    def add(document: Document) -> None:
        paragraph = document.add_paragraph("[content]")
        document.add_comment(document.add_paragraph("Noted").runs, "Secret remark", author="Wanda Templatemaker")
        paragraph.insert_paragraph_before()._p.append(
            parse_xml(f"<w:ins {nsdecls('w')} w:id='1' w:author='Wanda T'><w:r><w:t>Kept words</w:t></w:r></w:ins>")
        )
        document.add_paragraph()._p.append(
            parse_xml(
                f"<w:del {nsdecls('w')} w:id='2' w:author='Wanda Templatemaker'><w:r><w:delText>Gone</w:delText></w:r>"
                "</w:del>"
            )
        )

    given = saved(house(add))
    custom = b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">Wanda</Properties>'
    given = zipped({**parts_of(given), "docProps/custom.xml": custom})
    assert b"Wanda" in b"".join(parts_of(given).values())
    made = written(given)
    everything = b"".join(parts_of(made).values())
    assert b"Wanda" not in everything
    assert b"Secret remark" not in everything
    assert b"Gone" not in everything
    assert "Kept words" in words(made)
    properties = opened(made).core_properties
    assert (properties.title, properties.author) == (PAPER.title, "Fictional Taskforce")
    assert properties.last_modified_by == "Fictional Taskforce"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified
    assert properties.modified is not None
    assert properties.modified.replace(tzinfo=dt.UTC) == PAPER.made_at
    assert "docProps/custom.xml" not in parts_of(made)


def test_the_language_of_what_we_write_is_british_english() -> None:
    given = changed(saved(house()), "word/styles.xml", 'w:lang w:val="en-US"', 'w:lang w:val="de-DE"')
    styles = ElementTree.fromstring(parts_of(written(given))["word/styles.xml"])
    told = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert told is not None
    assert told.get(f"{W}val") == "en-GB"


def test_the_settings_that_lock_a_template_or_point_elsewhere_are_left_behind() -> None:
    given = saved(house())
    locked = changed(
        given,
        "word/settings.xml",
        "</w:settings>",
        '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:rsids><w:rsidRoot w:val="00112233"/></w:rsids>'
        "</w:settings>",
    )
    settings = parts_of(written(locked))["word/settings.xml"]
    assert b"documentProtection" not in settings
    assert b"rsid" not in settings


def test_a_reading_copy_in_a_template_is_large_and_plain() -> None:
    def add(document: Document) -> None:
        normal = document.styles["Normal"]
        normal.font.size = Pt(9)
        normal.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        document.styles["Heading 1"].font.italic = True
        document.styles["Heading 2"].font.all_caps = True
        document.sections[0].header.paragraphs[0].runs[0].font.size = Pt(8)

    made = written(saved(house(add)), reading=True)
    parts = parts_of(made)
    sizes = [int(size) for size in re.findall(rb'<w:szC?s? w:val="(\d+)"', parts["word/styles.xml"])]
    assert min(sizes) >= 28
    assert b"<w:i/>" not in parts["word/styles.xml"]
    assert b"<w:caps/>" not in parts["word/styles.xml"]
    assert b'w:jc w:val="both"' not in parts["word/styles.xml"]
    assert HEADER_WORDS in opened(made).sections[0].header.paragraphs[0].text
    assert opened(made).sections[0].header.paragraphs[0].runs[0].font.size == Pt(14)


def test_tables_of_many_columns_lie_on_their_side_in_the_section_of_the_mark() -> None:
    wide = Typescript(**{**_fields(PAPER), "landscape": True})
    made = written(saved(house(in_sections)), paper=wide)
    assert [round(section.page_width.mm) for section in opened(made).sections] == [210, 297, 297]
    # 297 mm less two margins of 30 mm.
    assert table_width(made) == pytest.approx(237, abs=0.5)


def test_headings_skip_no_level_and_tables_keep_their_header_row() -> None:
    made = written(saved(house()))
    levels = [
        int(p.style.name[-1]) for p in opened(made).paragraphs if re.fullmatch(r"Heading [1-3]", p.style.name or "")
    ]
    assert all(after - before <= 1 for before, after in pairwise([0, *levels]))
    row = opened(made).tables[0].rows[0]._tr
    assert row.trPr is not None
    assert row.trPr.find(f"{W}tblHeader") is not None


def test_our_own_look_is_as_it_is_without_a_template() -> None:
    assert "Our own footer" in opened(set_in_word(PAPER, PLAIN)).sections[0].footer.paragraphs[0].text


def test_the_template_is_read_without_loading_the_writer_of_word_files() -> None:
    code = (
        "import sys; import ret_tui.jobs.house_template, ret_tui.documents.look;"
        "sys.exit('docx' in sys.modules or 'lxml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(which("soffice") is None or which("pdftotext") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_the_header_and_our_text(tmp_path: Path) -> None:
    path = tmp_path / "made.docx"
    path.write_bytes(written(saved(house(in_sections), dotx=True)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    told = subprocess.run(["pdftotext", str(tmp_path / "made.pdf"), "-"], capture_output=True, check=True, timeout=60)
    shown = told.stdout.decode()
    for text in (
        HEADER_WORDS,
        "Part two of the authority’s papers",
        FOOTER_WORDS,
        "1. Welcome",
        "An annex on its side",
    ):
        assert text in shown
    assert "[content]" not in shown
