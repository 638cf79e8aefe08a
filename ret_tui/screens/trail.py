"""The trail: whoever was led from one list to what it is about gets back to it, to the row it was about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from ret_tui.commands import Command, refresh_commands

if TYPE_CHECKING:
    from textual.screen import Screen

    from ret_tui.app import RetApp
    from ret_tui.screens.main import MainScreen
    from ret_tui.screens.over_place import OverPlace

#: So many ways are remembered; the oldest are forgotten first.
_MOST: Final = 12


class _Way(NamedTuple):
    """Where somebody was before they were led on."""

    place: str
    #: Shows the place as it was.
    restore: Callable[[], None]
    #: What stood over the place, the lowest first; it is kept as it is, cursor and filter and all.
    screens: tuple[OverPlace, ...]
    words: str


class Trail:
    """The ways that lead back from where one is, the latest last. Going to a place by its own key forgets them.

    Args:
        app: the app whose places and screens they lead to.
    """

    def __init__(self, app: RetApp) -> None:
        self._app = app
        self._ways: list[_Way] = []
        self._through: Screen[None] | None = None
        self._named = 0

    def __bool__(self) -> bool:
        return bool(self._ways)

    @property
    def words(self) -> str:
        """Where the latest way leads to: “Compliance”, “Matrix”; empty where there is none."""
        return self._ways[-1].words if self._ways else ""

    def remember(self) -> None:
        """One is about to be led on: remember where one is, so that the way leads back to it."""
        from ret_tui.screens.main import MainScreen
        from ret_tui.screens.over_place import OverPlace

        self._through = None
        stack = self._app.screen_stack
        main = next((each for each in stack if isinstance(each, MainScreen)), None)
        if main is None:
            return
        screens = tuple(each for each in stack if isinstance(each, OverPlace))
        for each in screens:
            self._named += 1
            self._app.install_screen(each, f"way-back-{self._named}")
        words = screens[-1].NAME if screens else main.here.name_here
        self._ways.append(_Way(main.here.place, main.here.way_here(), screens, words))
        while len(self._ways) > _MOST:
            self._let_go(self._ways.pop(0))

    def forget(self) -> None:
        """One goes where one wants, and not where one is led: nothing leads back any more."""
        ways, self._ways, self._through = self._ways, [], None
        for way in ways:
            self._let_go(way)

    def lead_through(self, screen: Screen[None]) -> None:
        """One was led to a screen over a place; leaving that leads back too."""
        self._through = screen

    def lead_from(self, screen: Screen[None]) -> bool:
        """Whether leaving this screen leads back further than to the place below it."""
        return bool(self._ways) and screen is self._through

    def begin(self) -> None:
        """Go back the latest way; the app does it, since the screen that one leaves closes meanwhile."""
        self._app.run_worker(self._back(), group="commands", name="the way back")

    async def _back(self) -> None:
        from ret_tui.screens.main import MainScreen

        if not self._ways:
            return
        way, self._through = self._ways.pop(), None
        app = self._app
        while not isinstance(app.screen, MainScreen) and len(app.screen_stack) > 1:
            await app.pop_screen()
        main = app.screen
        if isinstance(main, MainScreen):
            await _restore(main, way)
        for screen in way.screens:
            # On the stack again, it is removed as any other once it is left.
            self._release(screen)
            await app.push_screen(screen)
        refresh_commands(app)

    def _let_go(self, way: _Way) -> None:
        for screen in way.screens:
            self._release(screen)
            if screen not in self._app.screen_stack:
                screen.remove()

    def _release(self, screen: OverPlace) -> None:
        if screen not in self._app.screen_stack:
            self._app.uninstall_screen(screen)


async def _restore(main: MainScreen, way: _Way) -> None:
    await main.visit(way.place)
    way.restore()
    main.here.focus_first()


class GoBack(Command["MainScreen"]):
    """Go back to the list that led you here, with the same row under the cursor."""

    id, key, label, group, order = "places.back", "escape", "Back", "Places", 16
    title = "Back to what led here"

    def possible(self, place: MainScreen) -> bool:
        return bool(place.ret.trail)

    def footer_label(self, place: MainScreen) -> str:
        # The way back to a list of what is to be mended has a key of its own, which stays.
        if place.here.footer_is_full or place.ret.way_back is not None:
            return ""
        return f"Back to {words}" if (words := place.ret.trail.words) else self.label

    def run(self, place: MainScreen) -> None:
        place.ret.trail.begin()
