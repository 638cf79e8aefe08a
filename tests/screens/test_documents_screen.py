"""The documents of a meeting: how each stands, each read before it is written, and the file afterwards."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from documents_under_test import Gate, add_kind, agenda_alone, app_with_agenda, documents, finish, opened
from docx import Document
from over_place_under_test import entries, heading, headings, offered, said, texts, under
from places_under_test import SIZES, Keys, example_app, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.working import WorkingDialog
from ret_tui.dialogs.written import WrittenDialog
from ret_tui.documents.pdf import libre_office
from ret_tui.documents.typescript import Finding
from ret_tui.jobs import change_meetings, exports, issue_agenda, paper_folder, prepare_agenda
from ret_tui.jobs.documents import kinds
from ret_tui.screens.documents import DocumentsScreen
from ret_tui.screens.main import MainScreen
from ret_tui.screens.unfinished import UnfinishedScreen
from store.records import AgendaIssue, Decision, LetPass

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RetApp:
    """The app at the agenda of M3, on which one item has no lead; files go into a folder of the test."""
    monkeypatch.chdir(tmp_path)
    agenda_alone(monkeypatch)
    return app_with_agenda(tmp_path)


def written(folder: Path) -> list[str]:
    """The names of the files that were written."""
    exports = folder / "example-exports"
    return sorted(path.name for path in exports.iterdir()) if exports.is_dir() else []


async def path_told(keys: Keys, app: RetApp) -> WrittenDialog:
    """The dialog that says where the file is."""
    await keys.until(lambda: isinstance(app.screen, WrittenDialog))
    await keys.pilot.pause()
    assert isinstance(app.screen, WrittenDialog)
    return app.screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_agenda_is_read_before_it_is_written(app: RetApp, screen_text: Read, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await documents(Keys(pilot), app)
        assert heading(screen) == "Documents of M3, Tue 8 Sep 2026 · members’ copies"
        assert headings(screen.list)[0] == "Before the meeting"
        assert texts(screen.list.cursor_row)[:2] == ("Agenda", "1 thing to mend")
        shown = screen_text(app)
        assert "agenda, 8 September 2026" in shown
        assert "Tuesday 8 September 2026" in shown
        assert "f lists them" in shown


async def test_the_documents_stand_under_when_they_are_wanted_and_say_how_they_stand(
    app: RetApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_kind(monkeypatch, "minutes", refusal="Nothing has been minuted yet")
    add_kind(monkeypatch, "brief", has_public=False)
    add_kind(monkeypatch, "log", of="body", found=(Finding("It is short"), Finding("It is dull")))
    add_kind(monkeypatch, "letter", of="decision")
    with app.office.store.change("Decided") as step:
        made = step.add(Decision, meeting="M3", position=1.0, text="a pump is bought")
        step.add(Decision, meeting="M1", position=1.0, text="nothing is bought")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        assert headings(screen.list) == ["Before the meeting", "After the meeting", "Letter for", "The year"]
        assert [row[:2] for row in under(screen.list, "After")] == [
            ("Minutes", "nothing to print yet"),
            ("Brief", "✓ ready"),
        ]
        assert under(screen.list, "Letter") == [(f"{made.id} a pump is bought", "✓ ready", "What the letter is for")]
        assert [row[:2] for row in under(screen.list, "The year")] == [("Log", "2 things to mend")]
        screen.list.move_to("minutes:M3")
        await pilot.pause()
        assert screen.page.text.startswith("Nothing has been minuted yet")
        assert not {"enter Write", "v Read"} & set(entries(app))
        screen.list.move_to("brief:M3")
        await pilot.pause()
        assert {"enter Write", "v Read"} <= set(entries(app))
        screen.list.move_to("minutes:M3")
        await pilot.pause()
        await keys.press("p")
        await keys.until(lambda: under(screen.list, "After")[1][1] == "members’ copy only")


async def test_every_kind_that_there_is_is_listed_and_says_how_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_with_agenda(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await documents(Keys(pilot), app)
        wanted = {f"{kind.key}:M3" for kind in kinds.KINDS if kind.of == "meeting"}
        wanted |= {f"{kind.key}:" for kind in kinds.KINDS if kind.of == "body"}
        assert wanted <= set(screen.list.keys)
        for key in screen.list.keys:
            screen.list.move_to(key)
            await pilot.pause()
            state = texts(screen.list.cursor_row)[1]
            assert state == "✓ ready" or state == "nothing to print yet" or state.endswith("to mend")
            assert screen.page.text.strip()


async def test_the_public_copy_and_large_print_are_one_key_each(app: RetApp, tmp_path: Path) -> None:
    finish(app)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        assert "Join the meeting online" in screen.page.text
        await keys.press("p", "l")
        await keys.until(lambda: "Public copy" in screen.page.text)
        assert "Join the meeting online" not in screen.page.text
        assert heading(screen) == "Documents of M3, Tue 8 Sep 2026 · public copies · large print"
        assert {"p Members’ copy", "l Usual size"} <= set(entries(app))
        await keys.press("enter")
        await path_told(keys, app)
        assert written(tmp_path) == ["RET agenda large print M3 2026-09-08 public.docx"]


async def test_a_finished_document_is_written_at_once_and_its_whole_path_is_told(
    app: RetApp, tmp_path: Path, screen_text: Read
) -> None:
    finish(app)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        assert texts(screen.list.cursor_row)[1] == "✓ ready"
        await keys.press("enter")
        told = await path_told(keys, app)
        assert written(tmp_path) == ["RET agenda M3 2026-09-08.docx"]
        assert told.path == tmp_path / "example-exports" / "RET agenda M3 2026-09-08.docx"
        inside = [line.split("│")[1] for line in screen_text(app).splitlines() if line.count("│") >= 2]
        assert str(told.path).replace(" ", "") in "".join(inside).replace(" ", "")
        assert Document(str(told.path)).paragraphs[0].text.endswith("agenda, 8 September 2026")
        await keys.press("enter")
        await keys.until(lambda: app.screen is screen)


async def test_a_kept_copy_that_was_changed_is_asked_about_and_written_anew(app: RetApp, tmp_path: Path) -> None:
    finish(app)
    issue_agenda.issue(app.office, "M3")
    kept = paper_folder.path_of(app.office, app.office.store.get(AgendaIssue, "M3/agenda").members_file)
    kept.write_bytes(b"tampered")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await documents(keys, app)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("escape")
        assert written(tmp_path) == []
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("enter")
        await path_told(keys, app)
        assert written(tmp_path) == ["RET agenda M3 2026-09-08.docx"]
        (noted,) = app.office.store.all(LetPass)
        assert "was changed outside of ret-tui" in noted.findings


async def test_what_looks_unfinished_is_listed_instead_of_written(app: RetApp, tmp_path: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await documents(keys, app)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, UnfinishedScreen))
        assert written(tmp_path) == []


async def test_the_document_is_read_over_the_whole_screen_and_written_from_there(
    app: RetApp, tmp_path: Path, screen_text: Read
) -> None:
    finish(app)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        assert "Independent 12" not in screen_text(app)
        await keys.press("v", "pagedown")
        assert "Independent 12" in screen_text(app)
        assert "Before the meeting" not in screen_text(app)
        assert "w Write" in entries(app)
        await keys.press("w")
        await path_told(keys, app)
        assert len(written(tmp_path)) == 1
        await keys.press("enter", "escape")
        await keys.until(lambda: screen.list.has_focus)
        assert "Before the meeting" in screen_text(app)
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, MainScreen))


async def test_a_different_file_of_that_name_is_replaced_only_when_one_says_so(app: RetApp, tmp_path: Path) -> None:
    finish(app)
    (tmp_path / "example-exports").mkdir()
    there = tmp_path / "example-exports" / "RET agenda M3 2026-09-08.docx"
    there.write_bytes(b"somebody's own")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await documents(keys, app)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        assert there.read_bytes() == b"somebody's own"
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("enter")
        await path_told(keys, app)
        assert there.read_bytes()[:2] == b"PK"


async def test_beside_a_different_file_of_that_name_another_folder_can_be_written_into(
    app: RetApp, tmp_path: Path
) -> None:
    finish(app)
    (tmp_path / "example-exports").mkdir()
    there = tmp_path / "example-exports" / "RET agenda M3 2026-09-08.docx"
    there.write_bytes(b"somebody's own")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await documents(keys, app)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        assert "t Another folder" in entries(app)
        await keys.press("t")
        await keys.form()
        await keys.replace(str(tmp_path / "my [b] own"))
        await keys.press("enter")
        told = await path_told(keys, app)
        assert told.path == tmp_path / "my [b] own" / there.name
        assert there.read_bytes() == b"somebody's own"


async def test_where_a_folder_cannot_be_written_another_is_asked_for_and_written_into(
    app: RetApp, tmp_path: Path, screen_text: Read
) -> None:
    finish(app)
    (tmp_path / "example-exports").write_text("in the way", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await documents(keys, app)
        await keys.press("enter")
        form = await keys.form()
        assert "is a file, or lies below one" in " ".join(form.heading.split())
        # The same folder again is no answer, and says so.
        await keys.press("enter")
        assert "is a file" in form.box("folder").fault
        await keys.replace(str(tmp_path / "elsewhere"))
        await keys.press("enter")
        await path_told(keys, app)
        assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["RET agenda M3 2026-09-08.docx"]


async def test_the_folder_is_chosen_with_a_key_and_kept_for_the_next_time(app: RetApp, tmp_path: Path) -> None:
    finish(app)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await documents(keys, app)
        await keys.press("t")
        await keys.form()
        await keys.replace(str(tmp_path / "none" / "deeper"))
        await keys.press("enter")
        form = await keys.form()
        assert f"There is no folder {tmp_path / 'none'}" in form.box("folder").fault
        await keys.replace(str(tmp_path))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        await keys.press("enter")
        told = await path_told(keys, app)
        assert told.path.parent == tmp_path
        assert exports.export_folder(app.office) == tmp_path


async def test_a_folder_that_is_in_the_way_and_left_so_writes_nothing(app: RetApp, tmp_path: Path) -> None:
    finish(app)
    (tmp_path / "example-exports").write_text("in the way", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await documents(keys, app)
        await keys.press("enter")
        await keys.form()
        await keys.press("escape")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        assert (tmp_path / "example-exports").read_text(encoding="utf-8") == "in the way"
        assert "Given up" not in said(app)


# Slow documents


async def test_a_slow_document_holds_up_no_key(app: RetApp, monkeypatch: pytest.MonkeyPatch, screen_text: Read) -> None:
    gate = Gate()
    add_kind(monkeypatch, "minutes", gate=gate)
    gate.shut()
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        try:
            await keys.until(lambda: gate.came)
            await keys.press("down")
            assert screen.list.cursor_key == "minutes:M3"
            assert "Composing …" in screen_text(app)
            await keys.press("up")
            assert "agenda, 8 September 2026" in screen_text(app)
        finally:
            gate.open()
        await keys.press("down")
        await keys.until(lambda: "The minutes of M3" in screen_text(app))
        # Text of others is no markup.
        assert "[1] A & B < C" in screen_text(app)


async def test_a_slow_write_is_shown_and_given_up_with_escape_and_leaves_no_file(
    app: RetApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, screen_text: Read
) -> None:
    gate = Gate()
    add_kind(monkeypatch, "minutes", gate=gate)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        screen.list.move_to("minutes:M3")
        await pilot.pause()
        gate.shut()
        try:
            await keys.press("enter")
            await keys.until(lambda: isinstance(app.screen, WorkingDialog))
            await pilot.pause()
            assert "Writing the minutes of M3 …" in screen_text(app)
            assert "Composing it …" in screen_text(app)
            assert "esc Give up" in screen_text(app)
            await keys.press("escape")
            await keys.until(lambda: app.screen is screen)
            assert "Given up: nothing of the minutes of M3 was written." in said(app)
        finally:
            gate.open()
        await app.workers.wait_for_complete()
        assert written(tmp_path) == []
        # What was given up stands in nobody's way.
        await keys.press("enter")
        await path_told(keys, app)
        assert written(tmp_path) == ["RET minutes M3.docx"]


async def test_a_slow_write_that_ends_closes_its_dialog_by_itself(
    app: RetApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gate = Gate()
    add_kind(monkeypatch, "minutes", gate=gate)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        screen.list.move_to("minutes:M3")
        await pilot.pause()
        gate.shut()
        try:
            await keys.press("enter")
            await keys.until(lambda: isinstance(app.screen, WorkingDialog))
        finally:
            gate.open()
        await path_told(keys, app)
        assert written(tmp_path) == ["RET minutes M3.docx"]


async def test_a_pdf_is_made_beside_the_file_or_it_is_said_why_there_is_none(app: RetApp, tmp_path: Path) -> None:
    finish(app)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        await keys.press("d")
        assert heading(screen).endswith(" · with PDF")
        await keys.press("enter")
        dialog: WrittenDialog | None = None
        for _more in range(20):
            # LibreOffice takes some seconds, which is longer than a person's keys are waited for elsewhere.
            if isinstance(app.screen, WrittenDialog):
                dialog = await path_told(keys, app)
                break
            await app.workers.wait_for_complete()
        assert dialog is not None
        told = " ".join(dialog._detail.text.split())
        names = written(tmp_path)
        if libre_office() is None:
            assert "LibreOffice is not installed" in told
            assert names == ["RET agenda M3 2026-09-08.docx"]
        else:
            assert names == ["RET agenda M3 2026-09-08.docx", "RET agenda M3 2026-09-08.pdf"]
            assert (tmp_path / "example-exports" / names[1]).read_bytes()[:5] == b"%PDF-"
            assert "2026-09-08.pdf" in told
        assert ("p Open the PDF" in entries(app)) is (libre_office() is not None)


# Afterwards


@pytest.mark.skipif(sys.platform != "linux", reason="the system's program is called so on Linux alone")
async def test_the_file_is_opened_with_the_systems_program_and_its_path_copied(
    app: RetApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    finish(app)
    folder, told = tmp_path / "programs", tmp_path / "told"
    folder.mkdir()
    program = folder / "xdg-open"
    program.write_text(f'#!{shutil.which("sh")}\nprintf "%s\\n" "$@" >> "{told}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        assert not any(entry.startswith(("o ", "y ")) for entry in entries(app))
        await keys.press("enter")
        dialog = await path_told(keys, app)
        await keys.press("y")
        assert app.clipboard == str(dialog.path)
        await keys.press("o")
        await keys.until(lambda: "Handed to the system’s program" in dialog._detail.text)
        assert told.read_text(encoding="utf-8") == f"{dialog.path}\n"
        # In the list of documents the same keys mean the document that was written last.
        await keys.press("enter")
        await keys.until(lambda: app.screen is screen)
        app.copy_to_clipboard("")
        await keys.press("y")
        assert app.clipboard == str(dialog.path)
        await keys.press("o")
        await keys.until(lambda: told.read_text(encoding="utf-8") == f"{dialog.path}\n{dialog.path}\n")


async def test_where_nothing_opens_files_that_is_said_and_the_path_stays(
    app: RetApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    finish(app)
    monkeypatch.setenv("PATH", str(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await documents(keys, app)
        await keys.press("enter")
        await path_told(keys, app)
        await keys.press("o")
        await keys.until(lambda: "has no program that opens files" in said(app))
        assert isinstance(app.screen, WrittenDialog)


async def test_a_change_of_the_record_is_seen_in_the_document_that_is_read(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await documents(keys, app)
        prepare_agenda.edit_item(app.office, "M3", "8", title="What was said in Sandwell [2]")
        app.changed()
        await keys.until(lambda: "8. What was said in Sandwell [2]" in screen.page.text)
        finish(app)
        app.changed()
        await keys.until(lambda: texts(screen.list.cursor_row)[1] == "✓ ready")


async def test_a_meeting_that_is_taken_back_takes_its_documents_from_the_list(
    app: RetApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_kind(monkeypatch, "log", of="body")
    change_meetings.add_meeting(app.office, "2 mar 2027")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        screen = DocumentsScreen("M7")
        app.push_screen(screen)
        await keys.until(lambda: "agenda:M7" in screen.list.keys)
        await keys.press("u")
        await keys.until(lambda: "agenda:M7" not in screen.list.keys)
        assert "log:" in screen.list.keys
        assert heading(screen) == "Documents of the year · members’ copies"


async def test_from_the_desk_too_one_comes_to_the_documents_of_the_next_meeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_with_agenda(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("1")
        screen = await documents(keys, app)
        assert screen.meeting == "M3"


async def test_where_there_is_nothing_to_make_yet_the_screen_says_so(
    tmp_path: Path, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "KINDS", tuple(kind for kind in kinds.KINDS if kind.of == "meeting"))
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await app.action_command("app.documents")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, DocumentsScreen)
        assert heading(app.screen) == "Documents of the year · members’ copies"
        assert "There are no documents to make yet." in screen_text(app)
        await keys.press("enter", "w", "p", "v")
        assert isinstance(app.screen, DocumentsScreen)


async def test_from_anywhere_the_palettes_command_opens_the_documents_of_the_next_meeting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_kind(monkeypatch, "log", of="body")
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await app.action_command("app.documents")
        await keys.until(lambda: isinstance(app.screen, DocumentsScreen) and app.screen.list.cursor_key)
        assert isinstance(app.screen, DocumentsScreen)
        assert app.screen.meeting == "M3"
        assert app.screen.list.cursor_key == "agenda:M3"
        assert "log:" in app.screen.list.keys


async def test_a_path_of_any_length_is_folded_and_no_letter_of_it_is_lost(screen_text: Read, tmp_path: Path) -> None:
    path = tmp_path / ("Health and equity " * 8) / "RET agenda M3 2026-09-08.docx"
    app = example_app(tmp_path, "desk")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        app.push_screen(WrittenDialog("Written: agenda of M3", path))
        await path_told(keys, app)
        inside = [line.split("│")[1] for line in screen_text(app).splitlines() if line.count("│") >= 2]
        assert str(path).replace(" ", "") in "".join(inside).replace(" ", "")
        await keys.press("y")
        assert app.clipboard == str(path)


def test_no_two_keys_clash() -> None:
    assert find_key_clashes(offered(DocumentsScreen)) == []
