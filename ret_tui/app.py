"""The full-screen app: it holds the office and the clock, and brings one to the places."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

from textual import events
from textual.command import CommandPalette
from textual.screen import Screen

from ret_tui.commands import Commanded, Offers, Refused, keys_of, refresh_commands, show_refusal
from ret_tui.dialogs.dialog import Dialog
from ret_tui.dialogs.everywhere import ShowHelp, ShowPalette
from ret_tui.jobs import crash, drafts, outside_changes, set_up, surroundings, this_computer
from ret_tui.jobs.meetings import year as year_of
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.outside_changes import Outside
from ret_tui.rules.wording import listed
from ret_tui.screens.blank import BlankScreen
from ret_tui.screens.copies_beside import CopiesBeside
from ret_tui.screens.everywhere import EVERYWHERE, PLACES, BlankOwnScreen
from ret_tui.screens.main import MainScreen
from ret_tui.screens.places import read_place
from ret_tui.screens.trail import Trail
from ret_tui.widgets.keys_in_order import AT_ONCE
from ret_tui.widgets.themes import register_themes, stylesheet
from ret_tui.widgets.toasts import OneToast
from store.refusals import Refusal, RuleBroken, StoreRefusal

if TYPE_CHECKING:
    from ret_tui.jobs.note_line.where import Where
    from ret_tui.jobs.search_entries import Kind
    from ret_tui.screens.paper_copy import PaperCopy
    from ret_tui.screens.way_back import WayBack

T = TypeVar("T")

#: Seconds between two looks at whether another program has changed the record.
_LOOK_OUTSIDE = 1.0
#: Keys that follow one another within so many seconds are one burst, of which the blanked screen takes every key.
BURST = 0.15


class RetApp(Commanded, OneToast):
    """The app.

    Args:
        clock: tells the day and the time.
        office: the office to work in; None for a first run, which asks where to keep the record.
        store: where the first run proposes to keep it.
        place: the place to start in, or a tab of the Meeting.
        about: the id of what to go to there.

    Raises:
        Unknown: there is no such place.
    """

    TITLE = "ret-tui"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        stylesheet("base.tcss"),
        stylesheet("widgets.tcss"),
        stylesheet("screens.tcss"),
        stylesheet("meeting.tcss"),
    ]
    OFFERS: ClassVar[Offers] = (*EVERYWHERE, ShowHelp, ShowPalette)

    def __init__(
        self,
        clock: Clock,
        office: Office | None = None,
        *,
        store: Path | None = None,
        place: str = "desk",
        about: str = "",
    ) -> None:
        super().__init__()
        self.clock = clock
        self.proposed_store = store or this_computer.default_store()
        self._office = office
        self._start = (*read_place(place), about)
        #: A folder of the example year to remove on leaving.
        self.throwaway: Path | None = None
        #: Grows with each change that the screen has been told of.
        self.revision = 0
        self._store_revision = -1
        self._store_fault = ""
        #: What was told of how the store stands, so that it is told once.
        self._noticed: set[str] = set()
        #: The turn in which a look outside was last told of.
        self._told_in = -1
        self._at_work = 0
        #: When the last key came of those that bring a blanked screen back; None once they are over.
        self._uncovered_at: float | None = None
        #: The document that was written last, in this run of the app.
        self.last_written: Path | None = None
        #: What was searched for last, in this run of the app: the line, the kind alone, and the row under the cursor.
        self.last_search: tuple[str, Kind | Literal[""], str] = ("", "", "")
        #: Where replies were read from last, in this run of the app.
        self.replies_from = ""
        #: What one left in order to see or mend something that it names, and can go back to.
        self.way_back: WayBack | None = None
        #: What leads back to the lists that led to where one is.
        self.trail = Trail(self)
        #: The copies of the store that a sync client left beside it.
        self.copies = CopiesBeside(self)
        computer = this_computer.read()
        register_themes(self, computer.theme)
        self._config_faults = [fault for fault in (this_computer.faults(), self._take_keys()) if fault]

    @property
    def has_office(self) -> bool:
        """Whether a store is open."""
        return self._office is not None

    @property
    def office(self) -> Office:
        """The office that the jobs work in."""
        assert self._office is not None, "no store is open yet"
        return self._office

    @property
    def screen_meant(self) -> Screen[Any]:
        """The screen that a command is about: the one on top, or what is below the palette while that is open."""
        below_palette = isinstance(self.screen, CommandPalette) and len(self.screen_stack) > 1
        return self.screen_stack[-2] if below_palette else self.screen

    @property
    def is_typing(self) -> bool:
        """Whether what has the focus takes letters and digits as text."""
        consumes = getattr(self.screen.focused, "check_consume_key", None)
        return consumes is not None and bool(consumes("1", "1"))

    @property
    def meeting_today(self) -> str:
        """The id of the meeting that one is in, if it is today; empty otherwise."""
        main = self.screen_meant
        if not isinstance(main, MainScreen) or main.here.place != "meeting":
            return ""
        return main.here.meeting_today

    @property
    def meeting_shown(self) -> str:
        """The id of the meeting that one looks at; empty where it is none in particular."""
        shown = next((each.here for each in self.screen_stack if isinstance(each, MainScreen)), None)
        return shown.meeting_here if shown is not None else ""

    @property
    def line_goes_to(self) -> Where | None:
        """Where a line that is captured goes by the place that one is in; None where that says nothing of it."""
        meant = self.screen_meant
        return meant.here.line_goes_to if isinstance(meant, MainScreen) else None

    @property
    def is_blank(self) -> bool:
        """Whether the screen is blanked, so that nobody sees what is said in passing."""
        return bool(self.screen_stack) and isinstance(self.screen, BlankScreen)

    @property
    def footer_is_full(self) -> bool:
        """Whether the keys of the place one is in take the whole footer, the help included."""
        return isinstance(self.screen, MainScreen) and self.screen.here.footer_is_full

    @property
    def is_in_a_place(self) -> bool:
        """Whether nothing stands over the place one is in."""
        return isinstance(self.screen_meant, MainScreen)

    @property
    def meeting_at_hand(self) -> str:
        """The id of the meeting that one is in, or else of the next one, or of the last; empty where there is none."""
        from ret_tui.jobs import who_is

        shown = next((each.here for each in self.screen_stack if isinstance(each, MainScreen)), None)
        if shown is not None and shown.meeting_here:
            return shown.meeting_here
        following, every = who_is.next_meeting(self.office), who_is.by_date(self.office)
        return following.id if following else every[-1].id if every else ""

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: the places where there is a store, and else a welcome."""
        if self._office is not None:
            return self._main_screen(self._office)
        from ret_tui.screens.welcome import WelcomeScreen

        return WelcomeScreen()

    def on_mount(self) -> None:
        if self._office is None:
            gc.enable()
        if self._config_faults:
            self.notify("\n".join(self._config_faults), severity="warning", markup=False, timeout=10)

    async def open_office(self, office: Office, place: str = "desk") -> None:
        """Begin to work in an office: the first run has made or found its store."""
        self._start = (place, "", "")
        await self.push_screen(self._main_screen(office))

    def _main_screen(self, office: Office) -> MainScreen:
        self.clock = office.clock
        self._office = Office(office.store, office.clock, office.example, patient=False)
        self._store_revision = office.store.revision
        return MainScreen(self._start[0])

    async def after_first_screen(self) -> None:
        """What can wait until something useful is to be seen."""
        gc.enable()
        if not surroundings.are_ready(self.office):
            self.run_worker(self._make_ready, thread=True, exit_on_error=False, name="surroundings")
        if not self.office.example:
            remember = partial(this_computer.remember, self.office.store.path)
            self.run_worker(remember, thread=True, exit_on_error=False, name="remember")
        self._tell(outside_changes.notices(self.office, self.copies.known))
        self._tell_of_unfinished_words()
        self.copies.look()
        self.set_interval(_LOOK_OUTSIDE, self.look_outside, name="another program's changes")
        place, tab, about = self._start
        if about or tab:
            await self.go(place, about, tab)

    def _tell_of_unfinished_words(self) -> None:
        """Say where words wait that were being typed when the app was last left, or killed."""
        places = drafts.waiting(self.office)
        if places:
            self.notify(f"Unfinished words wait where they were typed: {listed(places)}.", markup=False, timeout=10)

    def _make_ready(self) -> None:
        surroundings.make_ready(self.office)
        self.call_from_thread(self.changed)

    def fill_bar(self) -> None:
        """Say on top whose year it is and how it stands."""
        shown = year_of(self.office)
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                summary = f"{shown.year} · {shown.summary}"
                screen.say(self.office.body.short_name, summary, self.office.today, self.office.example)

    def changed(self, words: str = "") -> None:
        """The record has changed: say what was done, and show it again."""
        self.revision += 1
        self._store_revision = self.office.store.revision
        if words:
            self.notify(words, markup=False, timeout=4)
        self.fill_bar()
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.here.look_again()
        self.screen.refresh_bindings()

    def look_outside(self) -> None:
        """Show what another program has changed, and say that it has; the cursor stays where it is."""
        if self._office is None or self._at_work or not self.screen_stack or not self.is_running:
            return
        if self._told_in == self.turns:
            self.turns += 1  # what an earlier look told of makes room for what this one tells of
        self.copies.look()
        found = self._take_in()
        if found is not None and found.changed:
            self._told_in = self.turns if found.told else self._told_in
            self.changed(found.told)
        elif self.office.store.revision != self._store_revision:
            # A change of our own that has not been said yet, or one that it read along.
            self.changed()

    def copies_changed(self) -> None:
        """Other copies than before lie beside the store: tell of them, and offer to merge one or no longer."""
        self._tell(outside_changes.notices(self.office, self.copies.known))
        refresh_commands(self)

    def on_refused(self) -> None:
        """What was refused was perhaps asked of a record that has changed since: show it as it is."""
        if self._office is not None and not self._at_work:
            self._take_in()
            self.changed()

    def _take_in(self) -> Outside | None:
        """Take in what has changed outside; a store that cannot be read is told of once, and so is what was noticed."""
        try:
            found = outside_changes.look(self.office, self.copies.known)
        except StoreRefusal as refusal:
            if str(refusal) != self._store_fault:
                self._store_fault = str(refusal)
                self._told_in = self.turns
                self.notify(self._store_fault, severity="error", markup=False)
            return None
        self._store_fault = ""
        self._tell(found.notices)
        return found

    def _tell(self, notices: tuple[str, ...]) -> None:
        """Tell of what was not told yet, and that the room's booking is nearly over; what is over may be told again."""
        if self.is_blank:
            return  # it is told when there is somebody to read it
        from ret_tui.jobs.running import room_notices

        notices = (*notices, *room_notices(self.office))
        new = [notice for notice in notices if notice not in self._noticed]
        self._noticed = set(notices)
        if new:
            self._told_in = self.turns
            self.notify("\n".join(new), severity="warning", markup=False, timeout=10)

    async def go(self, place: str, about: str = "", tab: str = "", *, led: bool = False) -> None:
        """Go to a place, closing what stands over the main screen, and there to what an id means.

        Args:
            led: whether a list leads there, so that a way leads back to it.

        Raises:
            RuleBroken: a dialog stands open with something in it that closing it would lose.
        """
        for screen in self.screen_stack:
            if isinstance(screen, Dialog) and screen.would_lose:
                raise RuleBroken(
                    f"“{screen.heading}” stands open, and going would lose what is in it", "leave it first"
                )
        self.way_back = None
        if led:
            self.trail.remember()
        else:
            self.trail.forget()
        while not isinstance(self.screen, MainScreen) and len(self.screen_stack) > 1:
            # Whoever waits for the answer of a dialog hears that there is none.
            await (self.screen.dismiss(None) if isinstance(self.screen, Dialog) else self.pop_screen())
        if isinstance(self.screen, MainScreen):
            await self.screen.visit(place, about, tab)

    def begin_mending(self, copy: PaperCopy, about: str) -> None:
        """Go to the place where something in a document is mended; from there one can go back to what else there is.

        Args:
            about: the place, as `Finding.about` says it.
        """
        self.run_worker(self._mend(copy, about), group="commands", name="mend")

    async def _mend(self, copy: PaperCopy, about: str) -> None:
        from ret_tui.screens.mending import mend

        try:
            await mend(self, about)
        except Refusal as refusal:
            show_refusal(self, refusal)
        if isinstance(self.screen, MainScreen):
            from ret_tui.screens.way_back import way_to_unfinished

            self.way_back = way_to_unfinished(copy)
        refresh_commands(self)

    async def in_background(self, work: Callable[[], T], saying: str = "") -> T:
        """Do slow work in a thread; keys wait until it is done.

        Args:
            saying: a word on what is going on, told after a moment; empty where something else shows it.

        Raises:
            Refusal: as the work.
        """
        telling = self.set_timer(0.3, lambda: self.notify(saying, markup=False, timeout=3), pause=not saying)
        self._at_work += 1
        try:
            return await asyncio.to_thread(work)
        finally:
            self._at_work -= 1
            telling.stop()

    def _handle_exception(self, error: Exception) -> None:
        """Tell of what nobody expected in a sentence, and keep its details in a file; a refusal is only told."""
        if isinstance(error, Refusal):
            self.notify(str(error), severity="error", markup=False)
            self.post_message(Refused())
            return
        if os.environ.get("RET_TUI_TRACEBACK"):
            super()._handle_exception(error)
            return
        self._exception = error
        self.exit(1, message=crash.message(error))

    def blank(self) -> None:
        """Blank the screen, or bring back what is below; no key reaches that meanwhile, and nothing typed is lost."""
        if self.is_blank:
            self._uncovered_at = monotonic()
            self.pop_screen()
        else:
            self.push_screen(BlankScreen())

    def _belongs_to_uncovering(self, event: events.Key | events.Paste) -> bool:
        """Whether a key is one of the burst that brings a blanked screen back; all of it is for that alone."""
        key = event.key if isinstance(event, events.Key) else ""
        if self._uncovered_at is None or key in AT_ONCE or key in keys_of(BlankOwnScreen(), self):
            return False
        now = monotonic()
        if not self._settling and now - self._uncovered_at > BURST:
            self._uncovered_at = None
            return False
        self._uncovered_at = now
        return True

    async def on_event(self, event: events.Event) -> None:
        """Blank the screen at once, also while a command is at work, for which other keys wait."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if not self.is_blank and self._belongs_to_uncovering(event):
            return
        if self._settling:
            is_key = isinstance(event, events.Key) and event.key
            if self.is_blank or is_key in keys_of(BlankOwnScreen(), self):
                if is_key:
                    self.blank()
                return
        await super().on_event(event)

    async def _go_on(self) -> None:
        if self.is_blank:
            # What was typed before the screen was blanked is meant for what is below, and waits for it.
            self._settling = False
            return
        await super()._go_on()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen is blanked, no key does anything but bring it back."""
        if self.is_blank and (action, *parameters) != ("command", "app.blank"):
            return False
        # A digit that is typed is text, whatever else it does.
        if action == "command" and parameters[0] in PLACES and self.is_typing:
            return False
        return super().check_action(action, parameters)

    def close_store(self) -> None:
        """Bring into the file what waits for it."""
        if self._office is not None:
            self._office.store.close()

    def next_theme(self) -> None:
        """Take the next look, and keep it for this computer."""
        themes = this_computer.THEMES
        at = themes.index(self.theme) if self.theme in themes else -1
        self.theme = themes[(at + 1) % len(themes)]
        try:
            this_computer.change_theme(self.theme)
        except Refusal as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
        self.notify(f"Look: {self.theme.removeprefix('ret-')}", markup=False, timeout=2)

    def _take_keys(self) -> str:
        """Put a person's own keys in place; what is wrong with them, or an empty text."""
        if not this_computer.config_file().is_file():
            return ""
        from ret_tui.keymap import read_keys_file

        def together() -> list[dict[str, str]]:
            from ret_tui.screens.known_commands import offered_together

            return offered_together(self.OFFERS)

        try:
            own = read_keys_file(this_computer.config_file(), together)
        except Refusal as refusal:
            return str(refusal)
        self.set_keymap(own.keys)
        return own.faults


def run_app(store: Path | None, clock: Clock, place: str = "", about: str = "") -> int:
    """Open the app on a store; a first run when there is none yet.

    Returns:
        0 when the person left in the ordinary way.

    Raises:
        StoreRefusal: there is a store that cannot be opened.
        Unknown: the place or what is meant there does not exist.
    """
    path = store or this_computer.default_store()
    office = set_up.open_store(path, clock, publish_later=True) if path.exists() else None
    app = RetApp(clock, office, store=path, place=place, about=about)
    try:
        return app.run() or 0
    finally:
        app.close_store()
        if app.throwaway is not None:
            set_up.remove_throwaway(app.throwaway)


def run_demo(clock: Clock, keep: Path | None = None) -> int:
    """Open the app on a throwaway copy of the made-up example year, or on one that is kept at a path.

    Raises:
        StoreRefusal: the path to keep it at is taken, or cannot be written.
    """
    folder = set_up.throwaway_folder()
    try:
        office = set_up.example_office(keep or folder / "example-year.json", clock, publish_later=True)
        try:
            return RetApp(office.clock, office).run() or 0
        finally:
            office.store.close()
    finally:
        set_up.remove_throwaway(folder)
