"""The papers of a meeting in the app: asked for, added, received, moved, removed, packed and reminded of."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, heading, headings, offered, opened, said, texts, told, under
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.written import WrittenDialog
from ret_tui.documents.typescript import texts as texts_of
from ret_tui.jobs import agenda_versions, collect_papers, papers, prepare_agenda
from ret_tui.jobs.documents import writing
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.papers import PapersScreen, size_words

Read = Callable[[App[Any]], str]
#: Text that would break a screen which took it for markup.
HOSTILE = "[/] =cmd() [bold]x"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RetApp:
    """The app at the agenda of M3 in the example year, on 27 August 2026, with a folder of its own to write to."""
    monkeypatch.chdir(tmp_path)
    return example_app(tmp_path, "meeting")


async def form(keys: Keys, *values: str) -> None:
    """Fill in the lines of the form that opens, one after the other, and save."""
    await keys.form()
    for number, value in enumerate(values):
        if number:
            await keys.press("tab")
        if value:
            await keys.replace(value)
    await keys.press("enter")


def fault(app: RetApp, number: int) -> str:
    """What is wrong with a field of the form that is open; empty where none is."""
    return app.screen.boxes[number].fault if isinstance(app.screen, FormDialog) else ""


def of(app: RetApp, meeting: str = "M3") -> list[str]:
    return [f"{each.label} {each.title}" for each in papers.papers(app.office, meeting)]


@pytest.mark.parametrize("size", SIZES)
async def test_papers_stand_under_their_items_with_what_became_of_them(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    collect_papers.ask(app.office, "M3", HOSTILE, item="7", author="IM02", due="2026-09-01")
    collect_papers.ask(app.office, "M3", "Late one", item="7", due="2026-08-25")
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "p", PapersScreen)
        assert heading(screen) == "Papers for M3, Tue 8 Sep 2026 · 7 papers · 2 papers missing · 5 without a file"
        assert [each.split(".")[0] for each in headings(screen.list)] == ["6", "7", "8", "9", "14"]
        assert [(row[0], row[1], row[-1]) for row in under(screen.list, "7.")] == [
            ("7a", HOSTILE, "▲ due soon"),
            ("7b", "Late one", "! late"),
            ("", "RET 26/09 Draft advice", "· only named"),
        ]
        assert under(screen.list, "9.")[0][-1] == "✓ received, no file"
        assert "Status named only, no file: a adds one" in told(screen)
        await pilot.press("down")
        assert "Asked on Thu 27 Aug 2026" in told(screen)
        assert HOSTILE in screen_text(app)
        await pilot.press("down")
        assert "Status 2 days late" in told(screen)
        assert "! late" in screen_text(app)


async def test_the_agenda_tells_the_papers_of_an_item(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: app.screen.focused)
        tab = here(app, MeetingPlace).pane
        tab.list.move_to("i-m3-mentoring")  # type: ignore[attr-defined]
        await pilot.pause()
        assert "First figures of the pilot: received Tue 25 Aug" in " ".join(tab.story.text.split())  # type: ignore[attr-defined]
        screen = await opened(keys, app, "p", PapersScreen)
        # The cursor goes to the papers of the item that one came from.
        assert texts(screen.list.cursor_row)[1] == "First figures of the pilot"


async def test_a_paper_is_asked_for_and_undo_takes_it_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", PapersScreen)
        await keys.press("n")
        await form(keys, HOSTILE)
        await again(keys, app, PapersScreen)
        assert screen.list.cursor_key == "PA-05"
        assert HOSTILE in texts(screen.list.cursor_row)
        assert f"Asked for: {HOSTILE}" in said(app)
        await keys.press("u")
        await keys.until(lambda: "PA-05" not in screen.list.keys)


async def test_a_file_is_added_and_what_is_wrong_stands_under_its_field(app: RetApp, tmp_path: Path) -> None:
    path = tmp_path / "figures.pdf"
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", PapersScreen)
        screen.list.move_to("PA-03")
        await keys.press("a")
        await form(keys, str(path))
        # The form is left at once, and comes back with what was typed and what is wrong.
        await keys.until(lambda: "There is no file" in fault(app, 0))
        path.write_bytes(b"data")
        await keys.press("enter")
        await again(keys, app, PapersScreen)
        assert texts(screen.list.cursor_row)[1] == "figures"
        assert "File figures.pdf, 4 bytes" in told(screen)
        assert papers.file_of(app.office, "PA-05").read_bytes() == b"data"


async def test_a_paper_is_received_moved_and_removed(app: RetApp) -> None:
    collect_papers.ask(app.office, "M3", "One", item="7")
    collect_papers.ask(app.office, "M3", "Two", item="7")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", PapersScreen)
        screen.list.move_to("PA-05")
        await keys.press("g", "enter")
        await keys.until(lambda: papers.paper(app.office, "PA-05").status == "received")
        await again(keys, app, PapersScreen)
        await keys.press(">")
        assert of(app)[:2] == ["7a Two", "7b One"]
        assert screen.list.cursor_key == "PA-05"
        await keys.press("<")
        assert of(app)[:2] == ["7a One", "7b Two"]
        await keys.press("x")
        assert of(app)[0] == "7a Two"
        assert "Removed: One (u brings it back)" in said(app)


async def test_enter_changes_a_paper_in_one_step(app: RetApp) -> None:
    collect_papers.ask(app.office, "M3", "One", item="7")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", PapersScreen)
        screen.list.move_to("PA-05")
        await keys.press("enter")
        await form(keys, "Another")
        await again(keys, app, PapersScreen)
        assert papers.paper(app.office, "PA-05").title == "Another"
        await keys.press("u")
        await keys.until(lambda: papers.paper(app.office, "PA-05").title == "One")


async def test_after_the_issue_a_reason_is_asked_for(app: RetApp) -> None:
    collect_papers.ask(app.office, "M3", "One", item="7")
    prepare_agenda.issue(app.office, "M3", anyway=True)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", PapersScreen)
        screen.list.move_to("PA-05")
        await keys.press("g")
        asking = await keys.form()
        assert [box.field.name for box in asking.boxes] == ["file", "on", "late_reason", "chair_consented"]
        await keys.press("enter")
        await keys.until(lambda: "say why it is late" in fault(app, 2))
        await keys.write("counted on Monday")
        await keys.press("enter")
        await again(keys, app, PapersScreen)
        assert "Late because counted on Monday" in told(screen)
        assert "Chair has not consented to it" in told(screen)


async def test_enter_adds_the_file_of_a_paper_that_is_only_named(app: RetApp, tmp_path: Path) -> None:
    (tmp_path / "t.pdf").write_bytes(b"data")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", PapersScreen)
        assert texts(screen.list.cursor_row)[1] == "RET 26/08 Timetable to the Board"
        await keys.press("enter")
        await form(keys, str(tmp_path / "t.pdf"))
        await again(keys, app, PapersScreen)
        assert of(app)[0] == "6a RET 26/08 Timetable to the Board"
        # It stands there once, and the agenda prints it once.
        assert [row[0] for row in under(screen.list, "6.")] == ["6a"]
        printed = "\n".join(words for words, _ in texts_of(writing.compose(app.office, "agenda", "M3")))
        assert "Paper: 6a RET 26/08 Timetable to the Board" in printed
        assert printed.count("RET 26/08") == 1


async def test_a_paper_that_came_after_its_day_says_so(app: RetApp, tmp_path: Path) -> None:
    (tmp_path / "t.pdf").write_bytes(b"data")
    collect_papers.ask(app.office, "M3", "Late", item="7", due="2026-08-26")
    collect_papers.receive(app.office, "PA-05", file=str(tmp_path / "t.pdf"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "p", PapersScreen)
        screen.list.move_to("PA-05")
        await pilot.pause()
        assert texts(screen.list.cursor_row)[-1] == "✓ came 1 day late"
        assert "Status received Thu 27 Aug, 1 day late" in told(screen)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the program there is another one")
async def test_o_hands_the_file_of_a_paper_to_the_system(
    app: RetApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/told"\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    (tmp_path / "t.pdf").write_bytes(b"data")
    made = collect_papers.add_file(app.office, "M3", str(tmp_path / "t.pdf"), item="7")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", PapersScreen)
        screen.list.move_to(made.id)
        await pilot.pause()
        await keys.press("o")
        await keys.until(lambda: "Handed to" in said(app))
        assert (tmp_path / "told").read_text() == str(papers.file_of(app.office, made.id))
        await keys.press("y")
        await keys.until(lambda: "sent to the clipboard" in said(app))
        assert app.clipboard == str(papers.file_of(app.office, made.id))
        # One without a file has nothing to open.
        screen.list.move_to("PA-03")
        await pilot.pause()
        assert not screen.offered()["papers.open"].possible(screen)


async def test_a_paper_that_an_issued_agenda_names_is_removed_and_retitled_only_with_a_reason(app: RetApp) -> None:
    collect_papers.ask(app.office, "M3", "One", item="7")
    prepare_agenda.issue(app.office, "M3", anyway=True)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "p", PapersScreen)
        screen.list.move_to("PA-05")
        await keys.press("e")
        editing = await keys.form()
        await keys.replace("Another")
        await keys.press("enter")
        await keys.until(lambda: "say why it changes" in editing.box("because").fault)
        # What was typed goes only when that is said twice.
        await keys.press("escape", "escape")
        await again(keys, app, PapersScreen)
        await keys.press("x")
        await form(keys, "It is not needed")
        await again(keys, app, PapersScreen)
        assert "7a One" not in of(app)
        assert [each.reason for each in agenda_versions.issues(app.office, app.office.meeting("M3"))] == [
            "",
            "It is not needed",
        ]


async def test_the_pack_is_written_and_its_path_told(app: RetApp, tmp_path: Path, screen_text: Read) -> None:
    (tmp_path / "figures.pdf").write_bytes(b"data")
    collect_papers.add_file(app.office, "M3", str(tmp_path / "figures.pdf"), item="7")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "p", PapersScreen)
        await keys.press("k")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.ledger.cursor_key)
        await keys.press("down", "enter")
        # The two that came without a file and the three that are only named are told before and after.
        await keys.until(lambda: isinstance(app.screen, AskDialog) and app.screen.focused)
        assert "The pack of M3 lacks 5 papers" in app.screen.heading  # type: ignore[attr-defined]
        asked = screen_text(app)
        assert "First figures of the pilot: came without a file" in asked
        assert "RET 26/08" in asked
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, WrittenDialog) and app.screen.focused)
        path = tmp_path / "example-exports" / "RET pack M3 2026-09-08.zip"
        shown = screen_text(app)
        assert path.name in "".join(shown.split("\n")).replace("  ", " ")
        assert "the agenda and 1 paper" in shown
        assert "Not in it, and listed in it: 5 papers" in shown
        assert "First figures of the pilot: came without a file" in shown
        assert path.exists()
        await keys.press("enter")
        await again(keys, app, PapersScreen)


async def test_reminders_are_shown_first_and_then_written(app: RetApp, tmp_path: Path, screen_text: Read) -> None:
    collect_papers.ask(app.office, "M3", "One", item="7", author="Hannah Quayle-Osei")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "p", PapersScreen)
        await keys.press("m")
        await keys.until(lambda: isinstance(app.screen, AskDialog) and app.screen.focused)
        assert "Hannah Quayle-Osei: One" in screen_text(app)
        await keys.press("enter")
        await keys.until(lambda: "1 draft written" in said(app))
        assert len(list((tmp_path / "example-exports").glob("*.eml"))) == 1


async def test_a_meeting_without_papers_says_how_to_begin_and_p_goes_back(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: app.screen.focused)
        await keys.press("]", "]", "]")
        screen = await opened(keys, app, "p", PapersScreen)
        assert heading(screen) == "Papers for M6, Tue 9 Mar 2027"
        assert "No papers yet: n asks for one, a adds a file." in screen_text(app)
        await keys.press("p")
        await keys.closed()
        assert isinstance(here(app, MeetingPlace), MeetingPlace)


def test_no_two_keys_clash() -> None:
    assert find_key_clashes(offered(PapersScreen)) == []


def test_a_size_is_told_as_people_say_it() -> None:
    assert [size_words(n) for n in (1, 812, 48_200, 3_240_000)] == ["1 byte", "812 bytes", "48 kB", "3.2 MB"]
