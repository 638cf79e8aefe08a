"""The second window, for the projector: what everybody in the room may see of the meeting, large; no key changes it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Digits, Static

from ret_tui.jobs import presence, set_up, this_computer
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.shown_to_all import Shown, ShownItem, shown
from ret_tui.widgets.detail import Detail, Paragraph, Part, Section
from ret_tui.widgets.plain import plain
from ret_tui.widgets.themes import register_themes, stylesheet
from store.refusals import Refusal

#: Seconds between two looks at the clock and at what was changed.
_LOOK = 0.5
#: From so many cells and lines on, everything has more air.
_LARGE = (100, 36)


class ProjectorApp(App[int]):
    """Follows one meeting, or without an id the one that goes on, is today's, or is the next.

    Args:
        office: one whose store is only looked at.
        meeting: the meeting's id, or an empty text.
    """

    TITLE = "ret-tui"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[list[str | PurePath]] = [
        stylesheet("base.tcss"),
        stylesheet("widgets.tcss"),
        stylesheet("projector.tcss"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,escape,ctrl+q,ctrl+c", "leave", show=False, priority=True)]

    def __init__(self, office: Office, meeting: str = "") -> None:
        super().__init__()
        self.office = office
        self.meeting = meeting
        #: What is shown; None where nothing could be yet.
        self.view: Shown | None = None
        self._looked_at: tuple[int, str] = (-1, "")
        register_themes(self, this_computer.read().theme)
        self.agreed = Detail(id="agreed")
        self.agreed.can_focus = False

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            with Vertical(id="whose"):
                yield Static(id="body")
                yield Static(id="day")
            yield Digits(id="clock")
        yield Static(id="item")
        with Horizontal(id="taken"):
            yield Digits(id="minutes")
            yield Static(id="of")
        yield Static(id="next")
        yield self.agreed
        yield Static(id="foot")

    def on_mount(self) -> None:
        gc.enable()
        self.look()
        self.set_interval(_LOOK, self.look)

    def on_resize(self) -> None:
        self.screen.set_class(self.size.width >= _LARGE[0] and self.size.height >= _LARGE[1], "-large")

    def action_leave(self) -> None:
        """Close the window."""
        self.exit(0)

    def look(self) -> None:
        """Show what is otherwise than at the last look; where the store cannot be read, what was shown stays."""
        try:
            self.office.store.refresh()
            looked_at = (self.office.store.revision, f"{self.office.today} {presence.clock(self.office)}")
            if looked_at == self._looked_at:
                return
            self.view = shown(self.office, self.meeting)
            self._looked_at = looked_at
        except Refusal:
            return
        self._show(self.view)

    def _show(self, view: Shown) -> None:
        self._say("body", view.body)
        self._say("day", f"{view.meeting} · {view.day}")
        self.query_one("#clock", Digits).update(view.now)
        self._say("item", _heading(view))
        now = view.current
        self.query_one("#taken").display = now is not None
        if now is not None:
            self.query_one("#minutes", Digits).update(str(now.taken))
            self._say("of", _of(now))
        self._say("next", f"Next: {view.next.heading}" if view.next is not None else "")
        self.agreed.show(_agreed(view))
        self._say("foot", view.quorum)
        self.query_one("#foot").set_class(view.quorum_tone == "late", "tone--late")

    def _say(self, id: str, words: str) -> None:
        line = self.query_one(f"#{id}", Static)
        line.update(plain(words))
        line.display = bool(words)


def _heading(view: Shown) -> str:
    if view.state == "not started":
        return f"The meeting starts at {view.start}"
    if view.state == "closed":
        return f"The meeting closed at {view.closed}"
    if view.state == "adjourned":
        return f"Adjourned since {view.adjourned_since}"
    return view.current.heading if view.current is not None else "Between two items"


def _of(now: ShownItem) -> str:
    planned = f"of {now.planned} minutes" if now.planned else "minutes"
    return f"{planned}, since {now.since}"


def _agreed(view: Shown) -> Iterator[Part]:
    if view.agreed:
        yield Section("At this meeting")
    for each in view.agreed:
        yield Paragraph(f"{each.id}  {each.words}")
        yield Paragraph("")


def run_projector(store: Path | None, clock: Clock, meeting: str = "") -> int:
    """Open the window on a store, and follow the meeting until somebody leaves it.

    Returns:
        0 when the person left in the ordinary way.

    Raises:
        StoreRefusal: there is no store there, or it cannot be read.
        Unknown: there is no such meeting, or none to show.
    """
    office = set_up.look_on(store or this_computer.default_store(), clock)
    try:
        shown(office, meeting)
        return ProjectorApp(office, meeting).run() or 0
    finally:
        office.store.close()
