"""Backups and conflict copies in the History: nothing is restored or merged before one has seen what changes."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from history_under_test import HOSTILE, Change, at_alexs, back, named, opened, said, texts, three_actions
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import back_up, follow_actions
from ret_tui.screens.history import HistoryScreen
from store import upkeep
from store.conflict_copies import conflict_copies

Read = Callable[[App[Any]], str]
Alex = Callable[[RetApp, Change], Path]
COPY = "new (Alex's conflicted copy 2026-08-31).json"


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app on a new store with three actions, of which the first was changed last."""
    return three_actions(tmp_path)


@pytest.fixture
def alex(tmp_path: Path) -> Alex:
    """A function: a copy of the app's store, in which Alex, on another computer, changes something."""
    return lambda app, how: at_alexs(app, tmp_path / "alex", how)


# Backups


@pytest.mark.parametrize("size", SIZES)
async def test_a_backup_is_restored_once_one_has_seen_what_changes_and_undo_takes_it_back(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    kept = back_up.make(app.office)
    follow_actions.update_action(app.office, "A-001", due="2026-12-24")
    follow_actions.add_action(app.office, "Four")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        await keys.press("b")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        dialog = app.screen
        assert isinstance(dialog, ChooseDialog)
        await pilot.pause()
        assert "Backups on this computer" in screen_text(app)
        assert "by hand" in screen_text(app)
        dialog.ledger.move_to(kept.id)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        shown = screen_text(app)
        assert "Restore the backup of " in shown
        assert "1 record is changed and 2 removed" in shown
        assert "Thu 24 Dec 2026 → Wed 30 Sep 2026" in shown
        assert texts(app) == ["One", "Two", "Three", "Four"]
        await keys.press("enter")
        await back(keys, app)
        await keys.until(lambda: named(screen)[0].startswith("Restored the backup of "))
        assert texts(app) == ["One", "Two", "Three"]
        await keys.press("u")
        await keys.until(lambda: texts(app) == ["One", "Two", "Three", "Four"])


async def test_leaving_the_question_restores_nothing(app: RetApp) -> None:
    kept = back_up.make(app.office)
    follow_actions.add_action(app.office, "Four")
    before = app.office.store.revision
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("b")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        app.screen.query_one("Ledger").move_to(kept.id)  # type: ignore[attr-defined]
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("escape")
        await back(keys, app)
        assert app.office.store.revision == before


async def test_a_backup_can_be_made_there(app: RetApp) -> None:
    before = len(back_up.backups(app.office))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("b")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await keys.press("pageup", "enter")
        await keys.until(lambda: "Backup made: " in said(app))
        assert len(back_up.backups(app.office)) == before + 1


async def test_a_backup_that_is_as_everything_is_asks_nothing(app: RetApp) -> None:
    kept = back_up.make(app.office)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("b")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        app.screen.query_one("Ledger").move_to(kept.id)  # type: ignore[attr-defined]
        await keys.press("enter")
        await keys.until(lambda: said(app) == "Everything is as it is in that backup.")
        assert isinstance(app.screen, HistoryScreen)


async def test_the_cursor_is_on_the_newest_backup_that_can_be_restored(app: RetApp) -> None:
    sound = back_up.make(app.office)
    app.office.store.path.write_bytes(b"")
    app.office.store.refresh()
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("b")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        dialog = app.screen
        assert isinstance(dialog, ChooseDialog)
        chosen = next(one for one in back_up.backups(app.office) if one.id == dialog.ledger.cursor_key)
        assert not chosen.is_damaged
        assert chosen.at >= sound.at


async def test_a_damaged_backup_is_told_of_in_a_sentence(app: RetApp) -> None:
    kept = back_up.make(app.office)
    kept.path.write_bytes(b"\x1f\x8b no longer packed")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.press("b")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        app.screen.query_one("Ledger").move_to(kept.id)  # type: ignore[attr-defined]
        await keys.press("enter")
        await keys.until(lambda: "is damaged" in said(app))
        assert isinstance(app.screen, HistoryScreen)


# Copies


async def test_merging_is_offered_only_while_there_is_a_copy(app: RetApp, alex: Alex, footer_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        assert "Merge" not in footer_text(app)
        await keys.press("m")
        assert isinstance(app.screen, HistoryScreen)
        path = alex(app, lambda o: follow_actions.add_action(o, "Alex's"))
        shutil.copyfile(path, app.office.store.path.with_name(COPY))
        app.look_outside()
        await keys.until(lambda: COPY in said(app))
        await keys.press("down")
        await keys.until(lambda: "m Merge a copy" in footer_text(app))


@pytest.mark.parametrize("size", SIZES)
async def test_a_copy_is_merged_once_one_has_seen_what_is_in_it(
    app: RetApp, alex: Alex, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    path = alex(app, lambda o: follow_actions.add_action(o, HOSTILE))
    copy = Path(shutil.copyfile(path, app.office.store.path.with_name(COPY)))
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app)
        await keys.until(lambda: app.copies.known)
        await keys.press("m")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        shown = screen_text(app)
        assert f"Merge {COPY}?" in shown
        assert "Alex Example" in shown
        assert f"Action: {HOSTILE}" in shown
        assert "esc Leave it where it is" in footer_text(app)
        await keys.press("enter")
        await back(keys, app)
        assert texts(app) == ["One", "Two", "Three", HOSTILE]
        assert not copy.exists()
        await keys.until(lambda: "Merge" not in footer_text(app))
        assert named(screen)[0] == f"Merged a copy by Alex Example: Action: {HOSTILE}"
        assert f"Merged {COPY} by Alex Example: 1 record added." in said(app)


async def test_escape_leaves_a_copy_alone(app: RetApp, alex: Alex) -> None:
    path = alex(app, lambda o: follow_actions.add_action(o, "Alex's"))
    copy = Path(shutil.copyfile(path, app.office.store.path.with_name(COPY)))
    content = copy.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.until(lambda: app.copies.known)
        await keys.press("m")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("escape")
        await back(keys, app)
        assert texts(app) == ["One", "Two", "Three"]
        assert copy.read_bytes() == content


async def test_of_several_copies_one_is_chosen(app: RetApp, alex: Alex, screen_text: Read) -> None:
    for number in (1, 2):
        path = alex(app, lambda o, number=number: follow_actions.add_action(o, f"Alex's {number}"))
        shutil.copyfile(path, app.office.store.path.with_name(f"new ({number}).json"))
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.until(lambda: app.copies.known)
        await keys.press("m")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
        await pilot.pause()
        assert "new (1).json  by Alex Example" in screen_text(app)
        await keys.press("down", "enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        assert "Merge new (2).json?" in screen_text(app)
        await keys.press("enter")
        await back(keys, app)
        assert texts(app) == ["One", "Two", "Three", "Alex's 1", "Alex's 2"]
        assert app.office.store.path.with_name("new (1).json").exists()


async def test_a_damaged_copy_is_told_of_and_left(app: RetApp) -> None:
    copy = app.office.store.path.with_name(COPY)
    copy.write_bytes(app.office.store.path.read_bytes()[:-100])
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app)
        await keys.until(lambda: app.copies.known)
        await keys.press("m")
        await keys.until(lambda: "is damaged" in said(app))
        assert isinstance(app.screen, HistoryScreen)
        assert copy.exists()


async def test_a_slow_listing_of_the_folder_stops_no_key_and_its_copy_is_offered_when_it_is_found(
    app: RetApp, alex: Alex, monkeypatch: pytest.MonkeyPatch, footer_text: Read
) -> None:
    # A share that answers late: the listing itself is the real one, once it is let go.
    answers = threading.Event()
    asked_in: set[threading.Thread] = set()

    def late(path: Path, store_id: str) -> tuple[Path, ...]:
        asked_in.add(threading.current_thread())
        answers.wait(20)
        return conflict_copies(path, store_id)

    monkeypatch.setattr(upkeep, "conflict_copies", late)
    path = alex(app, lambda o: follow_actions.add_action(o, "Alex's"))
    shutil.copyfile(path, app.office.store.path.with_name(COPY))
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            keys = Keys(pilot)
            screen = await opened(keys, app)
            await keys.until(lambda: asked_in)
            first = screen.list.cursor_key
            await keys.press("down")
            assert screen.list.cursor_key != first
            app.look_outside()
            assert "m Merge a copy" not in footer_text(app)
            assert COPY not in said(app)
            assert threading.main_thread() not in asked_in
            assert len(asked_in) == 1
            answers.set()
            await keys.until(lambda: "m Merge a copy" in footer_text(app))
            assert COPY in said(app)
    finally:
        answers.set()
