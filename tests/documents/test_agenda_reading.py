"""Reading an edited agenda as other programs leave it: other writers, lost marks, tracked changes, remarks."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import which

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from edited_agendas import beside, compared, edited, retype, told, with_ids, with_part, written

from ret_tui.documents.agenda_contents import AgendaContents
from ret_tui.documents.agenda_reading import read_agenda
from ret_tui.documents.look import Look

_DETAILS = "Lead: Tariq Facilitator · 14:20, 10 minutes · Paper: 1"


def _paragraph(paper: Document, begins: str):  # type: ignore[no-untyped-def]
    (found,) = (each for each in paper.paragraphs if each.text.startswith(begins))
    return found


def _unmarked(paper: Document) -> None:
    for mark in paper.element.body.xpath("//w:bookmarkStart | //w:bookmarkEnd"):
        mark.getparent().remove(mark)


def _unstyled(paper: Document) -> None:
    for style in paper.element.body.xpath("//w:body/w:p/w:pPr/w:pStyle"):
        style.getparent().remove(style)


def test_through_libreoffice_unchanged_there_is_no_change(contents: AgendaContents, tmp_path: Path) -> None:
    office = which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    agenda = with_ids(contents)
    # One run for both: it takes longer to start than to convert.
    paths = {
        public: written(agenda, tmp_path, public=public).rename(tmp_path / f"{name}.docx")
        for public, name in ((False, "members"), (True, "public"))
    }
    profile = (tmp_path / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), *map(str, paths.values())],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for public, path in paths.items():
        found = read_agenda(tmp_path / "out" / path.name)
        assert (found.meeting, found.public) == ("M5", public)
        assert [item.id for item in found.items if item.title] == [item.id for item in agenda.items]
        assert told(beside(agenda, found)) == []


def test_through_pandoc_which_keeps_no_style_of_ours_there_is_no_change(
    contents: AgendaContents, tmp_path: Path
) -> None:
    pandoc = which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not installed")
    agenda = with_ids(contents)
    path = written(agenda, tmp_path)
    again = tmp_path / "again.docx"
    subprocess.run([pandoc, str(path), "-o", str(again)], check=True, capture_output=True, timeout=120)
    found = compared(agenda, again)
    assert told(found) == []
    assert list(found.order) == [item.id for item in agenda.items]


@pytest.mark.parametrize("lose", [_unmarked, _unstyled, lambda paper: (_unmarked(paper), _unstyled(paper))])
def test_without_marks_styles_or_both_there_is_no_change(
    contents: AgendaContents, tmp_path: Path, lose: Callable[[Document], object]
) -> None:
    agenda = with_ids(contents)
    assert told(compared(agenda, edited(agenda, tmp_path, lose))) == []


def test_a_reading_copy_and_a_template_with_other_style_names_read_the_same(
    contents: AgendaContents, tmp_path: Path
) -> None:
    from ret_tui.documents.agenda import agenda_document

    agenda = with_ids(contents)
    large = tmp_path / "large.docx"
    large.write_bytes(agenda_document(agenda, public=False, look=Look(reading=True)))
    assert told(compared(agenda, large)) == []

    names = {"heading 1": "House Big", "heading 2": "House Small", "Item Details": "House Quiet"}

    def rename(xml: str) -> str:
        for old, new in names.items():
            xml = xml.replace(f'w:name w:val="{old}"', f'w:name w:val="{new}"')
        return xml

    assert told(compared(agenda, with_part(written(agenda, tmp_path), "word/styles.xml", rename))) == []


def test_numbers_typed_anew_or_left_out_are_no_change(contents: AgendaContents, tmp_path: Path) -> None:
    agenda = with_ids(contents)

    def edit(paper: Document) -> None:
        retype(paper, "5. Actions and matters arising", "50)  Actions and matters arising")
        retype(paper, "9. Forward plan", "Forward plan")

    assert told(compared(agenda, edited(agenda, tmp_path, edit))) == []


def test_runs_that_word_splits_and_wraps_are_read_as_one(contents: AgendaContents, tmp_path: Path) -> None:
    agenda = with_ids(contents)

    def edit(paper: Document) -> None:
        paragraph = _paragraph(paper, "9. Forward plan")
        run = paragraph.runs[0]
        run.text = "9. For"
        run._r.addnext(
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtContent><w:hyperlink><w:r><w:rPr><w:b/></w:rPr><w:t>ward</w:t></w:r>"
                "</w:hyperlink></w:sdtContent></w:sdt>"
            )
        )
        paragraph.add_run("\u00a0pl")
        paragraph.add_run("an")

    assert told(compared(agenda, edited(agenda, tmp_path, edit))) == []


def test_tracked_changes_count_as_accepted(contents: AgendaContents, tmp_path: Path) -> None:
    agenda = with_ids(contents)
    mine = 'w:id="900" w:author="A. Chair" w:date="2027-01-05T10:00:00Z"'

    def edit(xml: str) -> str:
        start = xml.index("9. Forward plan")
        run = xml.rindex("<w:r>", 0, start), xml.index("</w:r>", start) + len("</w:r>")
        inserted = f"<w:ins {mine}><w:r><w:t>9. The year ahead</w:t></w:r></w:ins>"
        old = xml[run[0] : run[1]].replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")
        xml = f"{xml[: run[0]]}<w:del {mine}>{old}</w:del>{inserted}{xml[run[1] :]}"
        # The whole of item 10 is deleted, the ends of its paragraphs too.
        for words in ("10. Any other business", "15:25, 5 minutes"):
            place = xml.index(words)
            begins, ends = xml.rindex("<w:p>", 0, place), xml.index("</w:p>", place)
            whole = xml[begins:ends].replace("</w:pPr>", f"<w:rPr><w:del {mine}/></w:rPr></w:pPr>", 1)
            head, _, runs = whole.partition("</w:pPr>")
            mark, _, run_part = runs.partition("<w:r>")
            gone = ("<w:r>" + run_part).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
            body, end_mark = (gone[: gone.rindex("</w:r>") + 6], gone[gone.rindex("</w:r>") + 6 :])
            xml = f"{xml[:begins]}{head}</w:pPr>{mark}<w:del {mine}>{body}</w:del>{end_mark}{xml[ends:]}"
        return xml

    path = with_part(written(agenda, tmp_path), "word/document.xml", edit)
    assert docx.Document(str(path)).paragraphs  # the file is still one that others open
    assert told(compared(agenda, path)) == [
        "Title of 9. Forward plan: Forward plan → The year ahead",
        "Removed: 10. Any other business",
    ]


def test_comments_are_remarks_on_their_items_without_who_made_them(contents: AgendaContents, tmp_path: Path) -> None:
    agenda = with_ids(contents)

    def edit(paper: Document) -> None:
        heading = _paragraph(paper, "9. Forward plan")
        paper.add_comment(heading.runs, text="Could this come earlier?\nPlease [/]", author="A. Chair", initials="AC")
        asked = _paragraph(paper, "To confirm the minutes")
        paper.add_comment(asked.runs, text="Fine.", author="A. Chair")
        paper.add_comment(paper.paragraphs[0].runs, text="Good agenda.", author="A. Chair")

    found = compared(agenda, edited(agenda, tmp_path, edit))
    assert [(each.about, each.after) for each in found.proposals] == [
        ("4. Minutes of the previous meeting", "Fine."),
        ("9. Forward plan", "Could this come earlier?\nPlease [/]"),
        ("", "Good agenda."),
    ]
    assert all(each.why_not for each in found.proposals)
    assert "A. Chair" not in str(found)


def test_items_typed_by_hand_are_new_whatever_they_look_like(contents: AgendaContents, tmp_path: Path) -> None:
    agenda = with_ids(contents)

    def edit(paper: Document) -> None:
        forward = _paragraph(paper, "9. Forward plan")
        forward.insert_paragraph_before("9. Parking").runs[0].bold = True
        forward.insert_paragraph_before("To say where the cars go.")
        forward.insert_paragraph_before("10. Signs")
        forward.insert_paragraph_before("Led by Esi Specimen, for information")
        forward.insert_paragraph_before("11. Maps", style="Heading 2")
        forward.insert_paragraph_before("10 minutes · Lead: Bilal Sample")

    new = [each.new for each in compared(agenda, edited(agenda, tmp_path, edit)).proposals]
    assert all(each is not None for each in new)
    assert [(each.title, each.lead, each.minutes, each.asked) for each in new if each] == [
        ("Parking", "", "", "To say where the cars go."),
        ("Signs", "Esi Specimen", "", ""),
        ("Maps", "Bilal Sample", "10", ""),
    ]


def test_what_says_nothing_that_an_agenda_keeps_is_told_and_left(contents: AgendaContents, tmp_path: Path) -> None:
    agenda = with_ids(contents)

    def edit(paper: Document) -> None:
        retype(paper, _DETAILS, f"Biscuits first · {_DETAILS}")
        paper.add_heading("Notes for the secretariat", 1)
        paper.add_paragraph("Call me.")
        table = paper.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Room", "116"
        _paragraph(paper, "9. Forward plan")._p.addprevious(table._tbl)

    found = compared(agenda, edited(agenda, tmp_path, edit))
    assert told(found) == []
    assert found.not_understood == ("Biscuits first",)
    assert read_agenda(tmp_path / "agenda.docx").not_understood == (
        "Room | 116",
        "Notes for the secretariat",
        "Call me.",
    )


def test_a_right_to_left_lead_goes_and_comes_without_the_marks_that_printing_adds(
    contents: AgendaContents, tmp_path: Path
) -> None:
    items = tuple(replace(item, lead="נועה כהן") if item.number == 5 else item for item in contents.items)
    agenda = with_ids(replace(contents, items=items))

    def edit(paper: Document) -> None:
        (line,) = (each for each in paper.paragraphs if each.text.startswith("Lead: נועה"))
        line.runs[-1].text = line.runs[-1].text.replace("10 minutes", "15 minutes")

    assert told(compared(agenda, edited(agenda, tmp_path, edit))) == [
        "Minutes of 5. Actions and matters arising: 10 → 15"
    ]


@pytest.mark.parametrize("public", [False, True])
def test_our_own_words_above_the_confidential_items_are_no_items_text(
    contents: AgendaContents, tmp_path: Path, public: bool
) -> None:
    agenda = with_ids(contents)
    path = edited(agenda, tmp_path, lambda paper: _drop(paper, "Confidential items"), public=public)
    assert any(each.text.startswith("These items are taken in private") for each in docx.Document(str(path)).paragraphs)
    found = compared(agenda, path)
    assert found.proposals
    assert {each.what for each in found.proposals} == {"confidential"}
    assert found.not_understood == ()


def _drop(paper: Document, begins: str) -> None:
    paragraph = _paragraph(paper, begins)
    paragraph._p.getparent().remove(paragraph._p)
