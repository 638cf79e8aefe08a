"""The agenda in Word, as another program reads it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from docx import Document

from ret_tui.jobs import change_meetings, exports, forward_plan, prepare_agenda, settings, take_register
from ret_tui.jobs.documents import agenda, writing
from ret_tui.jobs.documents.writing import Written
from ret_tui.jobs.office import Office
from store.refusals import CannotWrite, Refusal


def words(path: Path) -> str:
    """Everything that the file says: its paragraphs and the cells of its tables."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def write_agenda(office: Office, meeting: str, folder: Path, *, public: bool = False, replace: bool = False) -> Written:
    """Write an agenda, whatever in it is unfinished."""
    return writing.write_document(office, "agenda", meeting, folder, public=public, replace=replace, anyway=True)


def test_an_agenda_names_meeting_items_and_membership(peopled: Office, tmp_path: Path) -> None:
    prepare_agenda.add_item(peopled, "M1", "Housing [/]", function="F3", minutes="20", lead="jas")
    written = write_agenda(peopled, "m1", tmp_path)
    assert written.path.name == "RET agenda M1 2026-05-12.docx"
    said = words(written.path)
    for part in ("West Midlands Race Equity Taskforce", "12 May 2026", "Housing [/]", "Data driven decisions"):
        assert part in said
    for part in ("Jas Kaur", "Tom Price", "Amara Nwosu-Clarke", "Vacant", "Terms of Reference (2025)"):
        assert part in said
    # Five working days before 12 May 2026, with the bank holiday on the 4th, is Tuesday 5 May.
    assert "access needs by Tuesday 5 May 2026" in said
    assert any("neither a venue nor a link" in finding.words for finding in written.findings)
    assert writing.findings(peopled, "agenda", "M1") == written.findings


def test_the_public_copy_has_neither_link_nor_contact_nor_what_is_confidential(peopled: Office, tmp_path: Path) -> None:
    settings.change(peopled, "organiser.email", "ret@example.org")
    change_meetings.change_place(peopled, "M1", join_link="https://meet.example.org/hidden-room")
    prepare_agenda.add_item(peopled, "M1", "Tender", asked="choose Alder Ltd", confidential=True, ground="terms")
    members = words(write_agenda(peopled, "M1", tmp_path).path)
    public = write_agenda(peopled, "M1", tmp_path, public=True).path
    assert public.name == "RET agenda M1 2026-05-12 public.docx"
    assert "Alder" in members
    said = words(public)
    assert "Tender" in said
    assert not any(part in said for part in ("Alder", "hidden-room", "ret@example.org"))


def test_what_is_recorded_is_printed(peopled: Office, tmp_path: Path) -> None:
    settings.record_quorum(peopled, "8", "2026-04-14", "M0, item 5")
    take_register.preside(peopled, "M1", "P-02")
    prepare_agenda.issue(peopled, "M1", anyway=True)
    shown = agenda.contents(peopled, "M1")
    assert (shown.quorum, shown.presiding) == ("8 seats", "Siobhán Ní Bhriain")
    assert shown.issued_on == peopled.today


def test_a_quorum_is_printed_from_the_first_agenda_after_its_adoption_and_not_on_the_one_that_asks_for_it(
    peopled: Office,
) -> None:
    prepare_agenda.issue(peopled, "M1", anyway=True)
    settings.record_quorum(peopled, "8, at least 4 independent", "2026-05-12", "M1, item 5")
    assert agenda.contents(peopled, "M1").quorum == ""
    assert agenda.contents(peopled, "M2").quorum == "8 seats, at least 4 of them independent"


def test_a_public_agenda_names_whom_to_tell_of_access_needs_or_is_unfinished(peopled: Office) -> None:
    lacks = ("The public copy asks to be told of access needs and names no contact", "setting:organiser.public_contact")

    def found(*, public: bool) -> list[tuple[str, str]]:
        return [(each.words, each.about) for each in writing.findings(peopled, "agenda", "M1", public=public)]

    assert lacks in found(public=True)
    assert lacks not in found(public=False)
    settings.change(peopled, "organiser.public_contact", "RET enquiries, enquiries@example.org")
    assert lacks not in found(public=True)


def test_an_agenda_names_who_is_to_take_the_chair_and_no_times(peopled: Office) -> None:
    take_register.preside(peopled, "M1", "P-02")
    take_register.preside(peopled, "M1", "P-03", since="15:10")
    assert agenda.contents(peopled, "M1").presiding == "Siobhán Ní Bhriain"


def test_a_rearranged_meetings_agenda_says_when_it_is_now(peopled: Office, tmp_path: Path) -> None:
    change_meetings.rearrange_meeting(peopled, "M2", "2026-07-21")
    assert "Tuesday 21 July 2026" in agenda.contents(peopled, "M2").status_note
    assert "Tuesday 21 July 2026" in words(write_agenda(peopled, "M2", tmp_path).path)


def test_the_same_record_gives_the_same_bytes_and_another_is_not_written_over(peopled: Office, tmp_path: Path) -> None:
    first = write_agenda(peopled, "M1", tmp_path).path
    before = first.read_bytes()
    assert write_agenda(peopled, "M1", tmp_path).path.read_bytes() == before
    prepare_agenda.add_item(peopled, "M1", "Housing")
    with pytest.raises(Refusal, match="already and differs"):
        write_agenda(peopled, "M1", tmp_path)
    assert first.read_bytes() == before
    assert write_agenda(peopled, "M1", tmp_path, replace=True).path.read_bytes() != before


def test_a_folder_is_made_where_it_is_missing(peopled: Office, tmp_path: Path) -> None:
    assert write_agenda(peopled, "M1", tmp_path / "out").path.is_file()
    with pytest.raises(CannotWrite, match="There is no folder"):
        write_agenda(peopled, "M1", tmp_path / "a" / "b")
    assert not (tmp_path / "a").exists()


def test_a_folder_below_a_file_is_refused_in_a_sentence(peopled: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="is a file"):
        write_agenda(peopled, "M1", tmp_path / "file" / "out")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_refused_in_a_sentence(peopled: Office, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(CannotWrite, match="may not write"):
        write_agenda(peopled, "M1", locked)


def test_exports_go_beside_the_store_and_those_of_the_example_to_where_one_stands(
    office: Office, example: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert exports.export_folder(office) == office.store.path.parent / "exports"
    assert exports.export_folder(example) == tmp_path / "example-exports"


def test_every_agenda_of_the_example_year_can_be_written(example: Office, tmp_path: Path) -> None:
    for n in range(1, 7):
        assert write_agenda(example, f"M{n}", tmp_path, public=n % 2 == 0).path.stat().st_size > 5_000


def test_an_agenda_is_the_same_file_again_after_a_change_that_does_not_touch_it(
    peopled: Office, tmp_path: Path
) -> None:
    before = write_agenda(peopled, "M1", tmp_path).path.read_bytes()
    forward_plan.add(peopled, "Something else")
    assert write_agenda(peopled, "M1", tmp_path).path.read_bytes() == before


def test_the_date_of_the_next_meeting_is_printed(peopled: Office, tmp_path: Path) -> None:
    said = words(write_agenda(peopled, "M1", tmp_path).path)
    assert "Tuesday 14 July 2026, 14:00 to 16:00" in said
    last = words(write_agenda(peopled, "M6", tmp_path).path)
    assert "Tuesday 14 July 2026" not in last
