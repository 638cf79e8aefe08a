"""The body's own template: looked through, kept beside the store, its styles chosen, and used for what is written."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from ret_tui.jobs import house_template, paper_folder
from ret_tui.jobs.documents import writing
from ret_tui.jobs.office import Office
from ret_tui.jobs.paper_folder import PaperGone
from store.records import HouseTemplate, TemplateStyle
from store.refusals import BadValue, RuleBroken, Unknown


def letterhead(path: Path, words: str = "Fictional Authority", *styles: str) -> Path:
    """A template with a header, and with styles of its own."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run(words)
    for name in styles:
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.save(str(path))
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return letterhead(tmp_path / "letterhead.docx", "Fictional Authority", "Council Section", "Items Details")


def agenda(office: Office, folder: Path, *, template: str = "", reading: bool = False) -> Document:
    """The agenda of M1 as it is written."""
    path = writing.write_document(
        office, "agenda", "M1", folder, template=template, reading=reading, replace=True, anyway=True
    ).path
    return docx.Document(str(path))


def header(document: Document) -> str:
    return "".join(paragraph.text for paragraph in document.sections[0].header.paragraphs)


def test_looking_a_template_through_keeps_nothing(office: Office, file: Path) -> None:
    report = house_template.check(file)
    assert report.name == "letterhead.docx"
    assert house_template.view(office) is None
    assert not paper_folder.folder_of(office).exists()


def test_a_template_is_copied_beside_the_store_and_used_though_the_file_is_gone(
    planned: Office, file: Path, tmp_path: Path
) -> None:
    content = file.read_bytes()
    house_template.use(planned, file)
    file.unlink()
    kept = planned.store.get(HouseTemplate, "house")
    copy = planned.store.path.parent / "committee papers" / kept.file
    assert copy.read_bytes() == content
    assert (kept.name, kept.size, kept.kept_on) == ("letterhead.docx", len(content), planned.today)
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert header(agenda(planned, tmp_path / "out")) == "Fictional Authority"


def test_what_is_kept_is_one_change_that_undo_takes_back(planned: Office, file: Path, tmp_path: Path) -> None:
    house_template.use(planned, file)
    planned.store.undo()
    assert house_template.view(planned) is None
    assert house_template.look(planned).base is None
    planned.store.redo()
    assert header(agenda(planned, tmp_path / "out")) == "Fictional Authority"


def test_clearing_writes_in_our_own_look_and_undo_brings_the_template_back(
    planned: Office, file: Path, tmp_path: Path
) -> None:
    house_template.use(planned, file)
    house_template.map_style(planned, "heading-1", "Council Section")
    assert house_template.clear(planned) == "letterhead.docx"
    assert house_template.look(planned).base is None
    assert planned.store.all(TemplateStyle) == ()
    planned.store.undo()
    assert header(agenda(planned, tmp_path / "out")) == "Fictional Authority"
    assert [each.style for each in planned.store.all(TemplateStyle)] == ["Council Section"]


def test_there_is_nothing_to_clear_or_choose_where_none_is_kept(office: Office) -> None:
    with pytest.raises(RuleBroken, match="There is no template to take out"):
        house_template.clear(office)
    with pytest.raises(RuleBroken, match="no template whose styles could be chosen"):
        house_template.map_style(office, "heading-1", "Title")


def test_a_template_for_this_time_or_none_overrides_the_one_that_is_kept(
    planned: Office, file: Path, tmp_path: Path
) -> None:
    house_template.use(planned, file)
    other = letterhead(tmp_path / "other.docx", "Another Authority")
    assert header(agenda(planned, tmp_path / "out", template=str(other))) == "Another Authority"
    assert header(agenda(planned, tmp_path / "out", template="none")) == ""
    with pytest.raises(BadValue, match="There is no file"):
        agenda(planned, tmp_path / "out", template=str(tmp_path / "nowhere.docx"))


def test_a_chosen_style_is_really_used(planned: Office, file: Path, tmp_path: Path) -> None:
    house_template.use(planned, file)
    made = house_template.map_style(planned, "Heading 1", "council section")
    assert (made.key, made.theirs, made.how) == ("heading-1", "Council Section", "chosen")
    styles = {paragraph.style.name for paragraph in agenda(planned, tmp_path / "out").paragraphs}
    assert "Council Section" in styles
    assert "Heading 1" not in styles


def test_ours_can_be_added_in_place_of_theirs_and_the_choice_given_up(planned: Office, file: Path) -> None:
    house_template.use(planned, file)
    assert house_template.map_style(planned, "title", "added").how == "added"
    assert house_template.map_style(planned, "title", "auto").how == "same"
    assert planned.store.all(TemplateStyle) == ()
    assert house_template.map_style(planned, "item-details", "auto").near == "Items Details"


def test_a_style_that_is_not_there_or_of_another_kind_is_refused(planned: Office, file: Path) -> None:
    house_template.use(planned, file)
    with pytest.raises(Unknown, match="We have no style called “heading-9”: it can be title, subtitle"):
        house_template.map_style(planned, "heading-9", "Title")
    with pytest.raises(Unknown, match=r"letterhead\.docx has no style called “Nowhere”"):
        house_template.map_style(planned, "title", "Nowhere")
    with pytest.raises(BadValue, match="“Table Grid” is a style for tables, and title is one for paragraphs"):
        house_template.map_style(planned, "title", "Table Grid")
    assert planned.store.all(TemplateStyle) == ()


def test_a_new_template_keeps_the_choices_that_it_has_the_styles_for(
    planned: Office, file: Path, tmp_path: Path
) -> None:
    house_template.use(planned, file)
    house_template.map_style(planned, "heading-1", "Council Section")
    house_template.map_style(planned, "item-details", "Items Details")
    house_template.use(planned, letterhead(tmp_path / "new.docx", "New", "Council Section"))
    assert {each.id: each.style for each in planned.store.all(TemplateStyle)} == {"heading-1": "Council Section"}
    view = house_template.view(planned)
    assert view is not None
    assert view.name == "new.docx"


def test_a_kept_file_that_is_gone_or_changed_is_told_and_nothing_is_written(
    planned: Office, file: Path, tmp_path: Path
) -> None:
    house_template.use(planned, file)
    assert house_template.view(planned) is not None
    copy = paper_folder.path_of(planned, planned.store.get(HouseTemplate, "house").file)
    content = copy.read_bytes()
    copy.unlink()
    view = house_template.view(planned)
    assert view is not None
    assert view.report is None
    assert "The template “letterhead.docx” cannot be used" in view.fault
    with pytest.raises(PaperGone, match="pick it again, or clear the template"):
        agenda(planned, tmp_path / "out")
    copy.write_bytes(content + b"more")
    with pytest.raises(PaperGone, match="was changed outside of ret-tui"):
        agenda(planned, tmp_path / "out")
    copy.write_bytes(content)
    assert header(agenda(planned, tmp_path / "out")) == "Fictional Authority"


def test_a_file_that_cannot_be_used_changes_nothing(planned: Office, tmp_path: Path) -> None:
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no word file")
    before = planned.store.path.read_bytes()
    with pytest.raises(BadValue, match=r"bad\.docx is no Word file"):
        house_template.use(planned, bad)
    assert planned.store.path.read_bytes() == before
    assert not paper_folder.folder_of(planned).exists()


def test_the_same_record_in_the_same_template_gives_the_same_bytes(planned: Office, file: Path, tmp_path: Path) -> None:
    house_template.use(planned, file)
    for reading in (False, True):
        one, two = (
            writing.write_document(planned, "agenda", "M1", tmp_path / out, reading=reading, anyway=True).path
            for out in ("one", "two")
        )
        assert one.read_bytes() == two.read_bytes()
        with ZipFile(io.BytesIO(one.read_bytes())) as package:
            assert b"Fictional Authority" in package.read("word/header1.xml")


def test_a_reading_copy_is_in_the_template_too(planned: Office, file: Path, tmp_path: Path) -> None:
    house_template.use(planned, file)
    large = agenda(planned, tmp_path / "out", reading=True)
    assert header(large) == "Fictional Authority"
    sizes = [style.font.size.pt for style in large.styles if style.type in (1, 2) and style.font.size is not None]
    assert sizes
    assert min(sizes) >= 14


def test_a_name_that_is_long_or_odd_is_kept_as_it_can_be_shown(planned: Office, tmp_path: Path) -> None:
    file = letterhead(tmp_path / f"[b] =1+1 {'é' * 60}{'x' * 60}.docx")
    house_template.use(planned, file)
    view = house_template.view(planned)
    assert view is not None
    assert len(view.name) == 120
    assert view.name.startswith("[b] =1+1 éé")
