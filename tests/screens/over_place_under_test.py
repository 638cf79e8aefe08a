"""The screens over a place: opening one with its key, and reading its list as a person would."""

from __future__ import annotations

from typing import Any, TypeVar

from places_under_test import Keys

from ret_tui.app import RetApp
from ret_tui.screens.main import MainScreen
from ret_tui.screens.over_place import OverPlace
from ret_tui.widgets.footer import MOST, Footer
from ret_tui.widgets.ledger import Heading, Ledger, Row
from ret_tui.widgets.rows import cell_text

S = TypeVar("S", bound=OverPlace)


async def opened(keys: Keys, app: RetApp, key: str, kind: type[S]) -> S:
    """Open a screen from the place that one is in."""
    await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
    await keys.press(key)
    await keys.until(lambda: isinstance(app.screen, kind) and app.screen.focused)
    screen = app.screen
    assert isinstance(screen, kind)
    await keys.pilot.pause()
    return screen


async def again(keys: Keys, app: RetApp, kind: type[OverPlace]) -> None:
    """Wait until a dialog has gone and what it was for is shown."""
    await keys.until(lambda: isinstance(app.screen, kind))
    await app.workers.wait_for_complete()
    await keys.pilot.pause()


def headings(ledger: Ledger) -> list[str]:
    """The headings in sight of the filter, in order."""
    return [item.text for item in ledger._items if isinstance(item, Heading)]


def under(ledger: Ledger, heading: str) -> list[tuple[str, ...]]:
    """The texts of the rows under the heading that begins so."""
    found: list[tuple[str, ...]] = []
    inside = False
    for item in ledger._items:
        if isinstance(item, Heading):
            inside = item.text.startswith(heading)
        elif inside:
            found.append(texts(item))
    return found


def texts(row: Row | None) -> tuple[str, ...]:
    """The texts of a row's cells."""
    assert row is not None
    return tuple(cell_text(cell).strip() for cell in row.cells)


def told(screen: OverPlace) -> str:
    """What is told of the row under the cursor, its lines run together."""
    return " ".join(screen.story.text.split())


def heading(screen: OverPlace) -> str:
    """The heading of a screen."""
    return " ".join(screen.heading.text.split())


def entries(app: RetApp) -> list[str]:
    """The footer's entries; never more than there may be."""
    found = [f"{offer.keys[0]} {label}" for offer, label in app.screen.query_one(Footer).entries]
    assert len(found) <= MOST
    return found


def said(app: RetApp) -> str:
    """What the app says in passing."""
    return "\n".join(note.message for note in app._notifications)


def offered(kind: type[Any]) -> tuple[Any, ...]:
    """What a screen offers with the list and the app around it, without what leaves it by the key that opens it."""
    own = tuple(offer for offer in kind.OFFERS if not offer.id.endswith(".back"))
    return (*own, *Ledger.OFFERS, *RetApp.OFFERS)
