"""The Chair's edited agenda in the app: asked for, its changes ticked, kept on Enter as one change, or all left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from meetings_under_test import WEEKS_BEFORE, agenda_tab, app_at
from over_place_under_test import again, entries, heading, said, told
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import prepare_agenda
from ret_tui.jobs.documents.writing import write_document
from ret_tui.jobs.read_back import ReadBack
from ret_tui.rules.agenda_proposal import Proposal
from ret_tui.screens.main import MainScreen
from ret_tui.screens.read_back import ReadBackScreen
from ret_tui.widgets.detail import Detail
from ret_tui.widgets.ledger import Row
from ret_tui.widgets.rows import cell_text

Read = Callable[[App[Any]], str]


def edited(app: RetApp, folder: Path, changes: dict[str, str]) -> Path:
    """The agenda of M3 as a file, each paragraph that begins with a key reading as its value."""
    path = write_document(app.office, "agenda", "M3", folder / "out", anyway=True).path
    paper = docx.Document(str(path))
    for begins, words in changes.items():
        (paragraph,) = (each for each in paper.paragraphs if each.text.startswith(begins))
        first, *others = paragraph.runs
        first.text = words
        for run in others:
            run._r.getparent().remove(run._r)
    paper.save(str(path))
    return path


async def look_through(keys: Keys, path: Path | str, kind: type[Any] = ReadBackScreen) -> Any:
    """Ask for an edited agenda on the agenda's tab, and wait for what follows."""
    app = keys.pilot.app
    await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
    await keys.press("r")
    await keys.form()
    await keys.replace(str(path))
    await keys.press("enter")
    await keys.until(lambda: isinstance(app.screen, kind) and app.screen.focused)
    await keys.pilot.pause()
    return app.screen


def titles(app: RetApp) -> list[str]:
    return [item.title for item in prepare_agenda.agenda(app.office, "M3").items]


@pytest.mark.parametrize("size", SIZES)
async def test_the_ticked_changes_are_kept_as_one_and_one_undo_takes_them_back(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, place="meeting")
    before = titles(app)
    path = edited(app, tmp_path, {"5. ": "5. Matters arising [/] =1+1", "1. ": "1. Opening"})
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await look_through(keys, path)
        assert heading(screen).startswith("Edited agenda of M3 · RET agenda M3")
        assert heading(screen).endswith("0 of 2 ticked")
        assert "Matters arising [/] =1+1" in screen_text(app)
        assert f"Before {before[0]}" in told(screen)
        assert "After Opening" in told(screen)
        assert {"enter Keep the ticked", "space Tick", "a All", "esc Leave all"} <= set(entries(app))
        await keys.press("down", "space")
        assert heading(screen).endswith("1 of 2 ticked")
        await keys.press("enter")
        await again(keys, app, MainScreen)
        assert titles(app) == [*before[:4], "Matters arising [/] =1+1", *before[5:]]
        assert "Took 1 of the Chair’s changes to the agenda of M3: u takes it back" in said(app)
        await keys.press("u")
        assert titles(app) == before


@pytest.mark.parametrize(("asked", "said_of_it"), [("", "16. Transport [/]"), ("To hear a report", "To hear a report")])
async def test_a_new_item_shows_the_words_that_the_file_has_of_it(
    tmp_path: Path, screen_text: Read, asked: str, said_of_it: str
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, place="meeting")
    new = Proposal(key="new:1", what="new", about="16. Transport [/]", after=asked)
    shown = ReadBack(
        file="a.docx",
        meeting="M3",
        date=app.office.meeting("M3").date,
        public=False,
        proposals=(new,),
        not_understood=(),
        order=("new:1",),
        items=(),
    )
    async with app.run_test(size=(120, 40)) as pilot:
        app.push_screen(ReadBackScreen(shown))
        await Keys(pilot).until(lambda: isinstance(app.screen, ReadBackScreen) and app.screen.list.row_count == 1)
        screen = app.screen
        assert isinstance(screen, ReadBackScreen)
        (row,) = (each for each in screen.list._items if isinstance(each, Row))
        assert cell_text(row.cells[-1]) == said_of_it


async def test_all_are_ticked_with_one_key_and_leaving_changes_nothing(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, place="meeting")
    before = titles(app)
    path = edited(app, tmp_path, {"5. ": "5. Matters arising", "1. ": "1. Opening"})
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await look_through(keys, path)
        await keys.press("enter")
        assert "Nothing is ticked: space ticks a change" in said(app)
        await keys.press("a")
        assert len(screen.ticked) == 2
        await keys.press("a")
        assert not screen.ticked
        await keys.press("a", "escape")
        await again(keys, app, MainScreen)
        assert titles(app) == before
        # The same file is proposed again.
        await keys.press("r")
        assert (await keys.form()).values["path"] == str(path)


async def test_what_becomes_public_is_ticked_by_itself(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, place="meeting")
    path = edited(app, tmp_path, {"Confidential items": "A word in between", "1. ": "1. Opening"})
    private = [item.id for item in prepare_agenda.agenda(app.office, "M3").items if item.confidential]
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await look_through(keys, path)
        opened = {f"confidential:{id}" for id in private}
        assert opened <= {each.key for each in screen.shown.can_be_taken}
        await keys.press("a")
        assert screen.ticked
        assert not screen.ticked & opened
        screen.list.move_to(min(opened))
        await keys.until(lambda: "become public" in screen_text(app))
        await keys.press("space")
        assert min(opened) in screen.ticked


async def test_what_cannot_be_kept_stands_apart_with_why(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, place="meeting")
    lines = {item.number: item for item in prepare_agenda.agenda(app.office, "M3").items}
    path = edited(app, tmp_path, {"1. ": "1. " + "long " * 60})
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await look_through(keys, path)
        assert "To be looked at: these cannot be kept as they stand" in screen_text(app)
        assert "It cannot be kept: The title" in told(screen)
        await keys.press("space", "a")
        assert not screen.ticked
        assert len(lines) == 14


async def test_a_file_that_cannot_be_read_is_told_under_its_field(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, place="meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press("r")
        await keys.form()
        await keys.replace(str(tmp_path / "none.docx"))
        await keys.press("enter")
        await keys.until(lambda: "There is no file" in screen_text(app))
        await keys.press("escape")
        await again(keys, app, MainScreen)
        assert agenda_tab(app).meeting == "M3"


async def test_an_agenda_without_a_change_says_so(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, place="meeting")
    path = edited(app, tmp_path, {})
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        dialog = await look_through(keys, path, MessageDialog)
        shown = " ".join(dialog.query_one(Detail).text.split())
        assert shown == f"{path.name} says what the agenda of M3 says."
