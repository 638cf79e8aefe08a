"""The app on a real store, in one of its places, and keys pressed as a person presses them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from ret_tui.app import RetApp
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import bank_holidays, set_up
from ret_tui.jobs.office import Clock
from ret_tui.screens.main import MainScreen
from ret_tui.screens.place import Place

SIZES = ((80, 24), (120, 40))
#: A Monday; the next meeting of a year planned by the usual rule is on Tuesday 8 September.
TODAY = dt.date(2026, 8, 31)

P = TypeVar("P", bound=Place)


def example_app(folder: Path, place: str) -> RetApp:
    """The app on the example year, in a place."""
    bank_holidays.bank_holidays()
    office = set_up.example_office(folder / "example-year.json", Clock())
    return RetApp(office.clock, office, place=place)


def new_app(folder: Path, place: str) -> RetApp:
    """The app on a new store, with the terms of the taskforce and nothing else, in a place."""
    bank_holidays.bank_holidays()
    office = set_up.new_store(folder / "new.json", Clock(fixed_day=TODAY), year="2026-27")
    return RetApp(office.clock, office, place=place)


def here(app: RetApp, kind: type[P]) -> P:
    """The place that one is in."""
    main = next(screen for screen in app.screen_stack if isinstance(screen, MainScreen))
    assert isinstance(main.here, kind)
    return main.here


class Keys:
    """Presses keys and counts them; what is typed as words is not counted, but the digits in it are."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.count = 0

    async def press(self, *keys: str) -> None:
        """Press keys, each counted."""
        for key in keys:
            await self.pilot.press(key)
            self.count += 1

    async def write(self, text: str) -> None:
        """Write free text, of which only the digits are counted; into a line it goes all at once, to be quick."""
        self.count += sum(character.isdecimal() for character in text)
        focused = self.pilot.app.screen.focused
        if isinstance(focused, Input):
            focused.insert_text_at_cursor(text)
            await self.pilot.pause()
        else:
            await self.pilot.press(*(NAMED.get(character, character) for character in text))

    async def spell(self, text: str) -> None:
        """Type a text key by key, as fast as a terminal hands keys on: each goes to the program, none is waited for.

        The screen is drawn once at the end, to be quick.
        """
        app = self.pilot.app
        assert app._driver is not None
        with app.batch_update():
            for letter in text:
                self.count += letter.isdecimal()
                typed = Key(letter if letter.isalnum() else _character_to_key(letter), letter)
                typed.set_sender(app)
                app._driver.send_message(typed)
            await self.pilot.pause()

    async def replace(self, text: str) -> None:
        """Write over what stands in the line that has the focus."""
        focused = self.pilot.app.screen.focused
        assert isinstance(focused, Input)
        focused.clear()
        await self.write(text)

    async def until(self, condition: Callable[[], object]) -> None:
        """Let the app work until a condition holds; it fails after many turns, never after a time."""
        for _turn in range(2_000):
            if condition():
                return
            await self.pilot.pause()
        raise AssertionError("the condition never came about")

    async def form(self) -> FormDialog[Any]:
        """The form that opens."""
        await self.until(lambda: isinstance(self.pilot.app.screen, FormDialog) and self.pilot.app.screen.focused)
        screen = self.pilot.app.screen
        assert isinstance(screen, FormDialog)
        return screen

    async def closed(self) -> None:
        """Wait until the dialog has gone and what it was for is done."""
        await self.until(lambda: isinstance(self.pilot.app.screen, MainScreen))
        await self.pilot.app.workers.wait_for_complete()
        await self.pilot.pause()


NAMED = {" ": "space", ":": "colon"}
