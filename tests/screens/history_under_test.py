"""The app in its history: what is listed and told there, and another computer with a copy of its store."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from places_under_test import Keys, new_app

from ret_tui.app import RetApp
from ret_tui.jobs import follow_actions
from ret_tui.jobs.office import Clock, Office
from ret_tui.screens.history import HistoryScreen
from ret_tui.screens.main import MainScreen
from ret_tui.widgets.detail import Detail, Fact
from ret_tui.widgets.ledger import Row
from store.records import Action
from store.store import Store

Change = Callable[[Office], object]
#: Text that would break a screen which took it for markup.
HOSTILE = "[/] =cmd() [bold]x"


def said(app: RetApp) -> str:
    """What the app says in passing."""
    return "\n".join(note.message for note in app._notifications)


def named(screen: HistoryScreen) -> list[str]:
    """The names of the changes that are listed, from the top."""
    shown = [item.cells[2] for item in screen.list._items if isinstance(item, Row)]
    return [cell if isinstance(cell, str) else cell[0] for cell in shown]


def facts(detail: Detail) -> dict[str, str]:
    """Each label of a pane with what it says."""
    return {part.label: part.value for part in detail.parts if isinstance(part, Fact)}


def texts(app: RetApp) -> list[str]:
    return [action.text for action in app.office.store.all(Action)]


def deliver(theirs: Path, app: RetApp) -> None:
    """Put another computer's file in place of the app's in one step, as a sync client does."""
    new = app.office.store.path.with_name(".downloading")
    shutil.copyfile(theirs, new)
    new.replace(app.office.store.path)


async def opened(keys: Keys, app: RetApp) -> HistoryScreen:
    """Open the history from where one is."""
    await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
    await keys.press("h")
    await keys.until(lambda: isinstance(app.screen, HistoryScreen) and app.screen.focused)
    screen = app.screen
    assert isinstance(screen, HistoryScreen)
    await keys.pilot.pause()
    return screen


async def back(keys: Keys, app: RetApp) -> None:
    """Wait until a dialog has gone and what it was for is done."""
    await keys.until(lambda: isinstance(app.screen, HistoryScreen))
    await app.workers.wait_for_complete()
    await keys.pilot.pause()


def three_actions(folder: Path) -> RetApp:
    """The app on a new store with three actions, of which the first was changed last."""
    made = new_app(folder, "actions")
    for text in ("One", "Two", "Three"):
        follow_actions.add_action(made.office, text)
    follow_actions.update_action(made.office, "A-001", due="2026-09-30")
    return made


def at_alexs(app: RetApp, folder: Path, how: Change) -> Path:
    """A copy of the app's store in `folder`, in which Alex, on another computer, changes something; made once."""
    path = folder / app.office.store.path.name
    if not path.exists():
        folder.mkdir()
        shutil.copyfile(app.office.store.path, path)
    clock = Clock(app.office.today, dt.time(10))
    store = Store.open(path, who="Alex Example", now=lambda: clock.now("Europe/London"), home=folder / "home")
    how(Office(store, clock))
    store.close()
    return path
