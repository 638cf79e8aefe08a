"""The main screen: the bar with the places on top, the place one is in, and the footer."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from ret_tui.commands import Commanded
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens import places
from ret_tui.screens.place import Place
from ret_tui.screens.trail import GoBack
from ret_tui.widgets.footer import Footer
from ret_tui.widgets.place_bar import PlaceBar

if TYPE_CHECKING:
    from ret_tui.app import RetApp


class MainScreen(Commanded, Screen[None]):
    """Holds the places; each is mounted at its first visit and kept."""

    OFFERS = (GoBack,)

    def __init__(self, start: str) -> None:
        super().__init__()
        self._start = start

    def compose(self) -> ComposeResult:
        yield PlaceBar(places.TABS)
        with ContentSwitcher(initial=self._start):
            yield places.build(self._start)
        yield Footer()

    @property
    def ret(self) -> RetApp:
        """The app, by its own type."""
        return cast("RetApp", self.app)

    @property
    def here(self) -> Place:
        """The place one is in."""
        switcher = self.query_one(ContentSwitcher)
        return switcher.get_child_by_id(switcher.current or self._start, Place)

    def on_mount(self) -> None:
        self.query_one(PlaceBar).current = self._start
        ret = self.ret
        ret.fill_bar()
        self.here.focus_first()
        self.call_after_refresh(ret.after_first_screen)

    async def visit(self, place: str, about: str = "", tab: str = "") -> None:
        """Go to a place, and there to what is meant by an id."""
        switcher = self.query_one(ContentSwitcher)
        if not switcher.query_children(f"#{place}"):
            await switcher.mount(places.build(place))
        switcher.current = place
        self.query_one(PlaceBar).current = place
        here = self.here
        self.ret.look_outside()
        here.look_again()
        if about or tab:
            here.go_to(about, tab)
        here.focus_first()

    def say(self, body: str, summary: str, day: dt.date, example: bool) -> None:
        """Fill the first line of the bar."""
        date = short_day_and_year(day)
        self.query_one(PlaceBar).show(body=body, summary=summary, date=f"EXAMPLE YEAR · {date}" if example else date)

    async def on_place_bar_chosen(self, event: PlaceBar.Chosen) -> None:
        self.ret.trail.forget()
        await self.visit(event.place)
