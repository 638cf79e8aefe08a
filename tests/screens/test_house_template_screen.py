"""The template for documents: picked, looked through, kept, its styles chosen, and taken out, with the keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from places_under_test import SIZES, Keys, new_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import house_template, paper_folder
from ret_tui.screens.house_template import HouseTemplateScreen
from ret_tui.screens.settings import SettingsScreen
from ret_tui.widgets.ledger import Ledger
from store.records import HouseTemplate

Read = Callable[[App[Any]], str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A template with a header, and with two styles of its own; its text is small."""
    path = tmp_path / "letterhead.docx"
    made = docx.Document()
    made.sections[0].header.paragraphs[0].add_run("Fictional Authority [/] =1+1")
    for name in ("Council Section", "Items Details"):
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph("[content]")
    made.save(str(path))
    return path


async def opened(keys: Keys, app: RetApp) -> HouseTemplateScreen:
    """Open the screen from the settings."""
    await keys.press("comma")
    await keys.until(lambda: isinstance(app.screen, SettingsScreen) and app.screen.focused)
    await keys.press("t")
    await keys.until(lambda: isinstance(app.screen, HouseTemplateScreen) and app.screen.focused)
    screen = app.screen
    assert isinstance(screen, HouseTemplateScreen)
    await keys.pilot.pause()
    return screen


async def back_at(keys: Keys, app: RetApp) -> None:
    await keys.until(lambda: isinstance(app.screen, HouseTemplateScreen))
    await app.workers.wait_for_complete()
    await keys.pilot.pause()


def row(screen: HouseTemplateScreen, key: str) -> list[str]:
    """The cells of a row."""
    assert screen.list.move_to(key) or screen.list.cursor_key == key
    found = screen.list.cursor_row
    assert found is not None
    return [cell if isinstance(cell, str) else cell[0] for cell in found.cells]


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_is_looked_through_shown_and_kept(
    tmp_path: Path, file: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        assert "Template for documents · none, our own look" in screen_text(app)
        assert "n picks a Word file of yours" in screen_text(app)
        await keys.press("n")
        await keys.form()
        await keys.write(str(file))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        shown = screen_text(app)
        assert "Write documents into letterhead.docx?" in shown
        assert "takes the place of the paragraph" in shown
        assert house_template.view(app.office) is None
        await keys.press("enter")
        await back_at(keys, app)
        shown = screen_text(app)
        assert "Template for documents · letterhead.docx" in shown
        assert row(screen, "style:heading-1")[:2] == ["heading 1", "heading 1"]
        assert row(screen, "style:status-note")[1] == "ours is added"
        assert row(screen, "style:item-details")[1] == "ours is added; perhaps Items Details?"
        assert row(screen, "fact:2")[:2] == ["Header", "Fictional Authority [/] =1+1"]
        # It has no footer of its own.
        assert row(screen, "fact:3")[:2] == ["Page numbers", "none of its own: our footer with Page X of Y is added"]


async def test_enter_on_a_style_chooses_another_and_undo_takes_it_back(
    tmp_path: Path, file: Path, screen_text: Read
) -> None:
    app = new_app(tmp_path, "actions")
    house_template.use(app.office, file)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        screen.list.move_to("style:heading-1")
        await pilot.pause()
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.write("council")
        await keys.press("enter")
        await back_at(keys, app)
        assert row(screen, "style:heading-1")[1] == "Council Section"
        assert "You chose it." in screen_text(app)
        await keys.press("u")
        await back_at(keys, app)
        assert row(screen, "style:heading-1")[1] == "heading 1"


async def test_x_goes_back_to_our_own_look(tmp_path: Path, file: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "actions")
    house_template.use(app.office, file)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("x")
        await back_at(keys, app)
        assert "none, our own look" in screen_text(app)
        assert house_template.view(app.office) is None


async def test_what_cannot_be_used_is_said_under_the_field_and_what_was_typed_stays(
    tmp_path: Path, screen_text: Read
) -> None:
    bad = tmp_path / "b.docx"
    bad.write_bytes(b"words")
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("n")
        await keys.form()
        await keys.write(str(bad))
        await keys.press("enter")
        await keys.until(lambda: "is no Word file" in screen_text(app))
        assert "b.docx" in screen_text(app)
        await keys.press("escape")
        await back_at(keys, app)
        assert house_template.view(app.office) is None


async def test_a_kept_file_that_is_gone_is_told(tmp_path: Path, file: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "actions")
    house_template.use(app.office, file)
    paper_folder.path_of(app.office, app.office.store.get(HouseTemplate, "house").file).unlink()
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        assert "It cannot be used" in screen_text(app)
        assert "n picks it again, x goes back to our own look." in screen_text(app)


def test_the_keys_of_the_screen_do_not_clash() -> None:
    # Escape leaves a filter first, and then the screen.
    own = tuple(offer for offer in HouseTemplateScreen.OFFERS if offer.id != "template.back")
    assert find_key_clashes((*own, *Ledger.OFFERS, *RetApp.OFFERS)) == []
