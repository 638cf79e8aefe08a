"""The Desk: the next meeting at a glance, and what needs doing now in order of date."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult

from ret_tui.commands import Command, Offers
from ret_tui.jobs.desk import DeskView, NextMeeting, desk
from ret_tui.jobs.to_do import ToDo
from ret_tui.rules.wording import short_day
from ret_tui.screens.expected_seats import expected_pieces
from ret_tui.screens.place import Place
from ret_tui.widgets.detail import Detail, Drawn, Paragraph, Part
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from ret_tui.widgets.legend import LATE, SOON

_PLACE_NAMES = {
    "desk": "Desk",
    "year": "Year",
    "meeting": "Meeting",
    "actions": "Actions",
    "people": "People",
    "functions": "Functions",
}


class StartRegister(Command["DeskPlace"]):
    """Take the register of today's meeting, or of the next one."""

    id = "desk.register"
    key = "r"
    label = "Register"
    title = "Take the register of the next meeting"
    group = "Desk"
    order = 22

    def possible(self, place: DeskPlace) -> bool:
        return place.meeting_at_hand is not None

    async def run(self, place: DeskPlace) -> None:
        await place.ret.go("meeting", place.meeting_at_hand or "", "register")


class NextDocuments(Command["DeskPlace"]):
    """Read the agenda and the other documents of the next meeting, and write them as Word files."""

    id = "desk.agenda"
    key = "w"
    label = "Documents"
    title = "Documents of the next meeting"
    group = "Desk"
    order = 24

    def possible(self, place: DeskPlace) -> bool:
        return place.meeting_at_hand is not None

    def run(self, place: DeskPlace) -> None:
        from ret_tui.screens.documents import DocumentsScreen

        place.app.push_screen(DocumentsScreen(place.meeting_at_hand or "", "agenda"))


class TickOff(Command["DeskPlace"]):
    """Record that the step under the cursor is done today: of a meeting, of the annual report, or the terms' review."""

    id = "desk.done"
    key = "d"
    label = "Done"
    title = "Tick off the step under the cursor"
    group = "Desk"
    order = 20

    def possible(self, place: DeskPlace) -> bool:
        todo = place.under_cursor
        return todo is not None and bool(todo.step)

    def run(self, place: DeskPlace) -> None:
        from ret_tui.jobs.tick_off import tick_off

        todo = place.under_cursor
        if todo is not None:
            place.changed(tick_off(place.office, todo))


class Handover(Command["DeskPlace"]):
    """See what whoever takes over has to know: what was sent, is awaited, was promised and comes next."""

    id = "desk.handover"
    key = "o"
    label = "Handover"
    group = "Desk"
    order = 32
    footer = False

    def run(self, place: DeskPlace) -> None:
        from ret_tui.screens.handover import HandoverScreen

        place.app.push_screen(HandoverScreen())


class DeskPlace(Place):
    """What needs doing; Enter goes to the work itself."""

    place = "desk"
    OFFERS: ClassVar[Offers] = (TickOff, StartRegister, NextDocuments, Handover)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.glance = Detail(id="desk-glance")
        self.glance.can_focus = False
        self.list = Ledger(
            Column("", width=1),
            Column("", min=12, max=16),
            Column("", flex=1),
            Column("", align="right", min=6, max=9),
            empty="Nothing needs doing today.",
            open_label="Go there",
        )
        self.to_do: dict[str, ToDo] = {}
        self.meeting_at_hand: str | None = None

    @property
    def under_cursor(self) -> ToDo | None:
        """What the cursor is on."""
        return self.to_do.get(self.list.cursor_key or "")

    def compose(self) -> ComposeResult:
        yield self.glance
        yield self.list

    def focus_first(self) -> None:
        self.screen.set_focus(self.list)

    def show_record(self) -> None:
        view = desk(self.office)
        self.meeting_at_hand = view.next.meeting.id if view.next else None
        parts = list(_glance(view.next)) or [Paragraph(_no_meeting(view), "strong")]
        self.glance.show(parts)
        self.glance.styles.height = len(parts) + 1
        self.to_do = _by_key(view.to_do)
        rows: list[Row | Heading] = [Heading("To do")] if self.to_do else []
        rows += [_row(key, todo) for key, todo in self.to_do.items()]
        rows += [Heading(f"Quiet: {sentence}") for sentence in view.quiet]
        self.list.show(rows)

    def on_mount(self) -> None:
        self.look_again()

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        from ret_tui.jobs.search_hits import Where
        from ret_tui.screens.search_going import go_to

        todo = self.to_do.get(event.key)
        if todo is not None:
            await go_to(self.ret, Where(todo.place, todo.about, todo.tab))


def _by_key(to_do: Iterable[ToDo]) -> dict[str, ToDo]:
    """Each under a key that stays the same while others come and go."""
    found: dict[str, ToDo] = {}
    for todo in to_do:
        key = f"{todo.about}|{todo.what}"
        while key in found:
            key += "|"
        found[key] = todo
    return found


def _row(key: str, todo: ToDo) -> Row:
    sign = {"late": LATE, "soon": SOON}.get(todo.urgency)
    tone = "late" if todo.urgency == "late" else ""
    return Row(
        key,
        (
            sign.cell if sign else "",
            (todo.when, tone),
            todo.what,
            (_PLACE_NAMES[todo.place], "muted"),
        ),
    )


def _no_meeting(view: DeskView) -> str:
    if view.year.meetings:
        return f"No meeting of {view.year.year} is still to come: press 2 for the Year."
    # One line of a small screen, whatever the body is called: the frame names it.
    return f"No meetings in {view.year.year} yet: press 2, then p, to propose its dates."


def _glance(following: NextMeeting | None) -> tuple[Part, ...]:
    if following is None:
        return ()
    meeting = following.meeting
    when = f"{meeting.id} · {short_day(meeting.date)} {meeting.start}–{meeting.end}"
    where = f" · {meeting.venue}" if meeting.venue else ""
    return (
        Drawn((("Next    ", "muted"), (when, "strong"), (f" · {following.countdown}", "strong"), (where, ""))),
        Drawn((("Seats   ", "muted"), *expected_pieces(following, following.outlook, ""))),
        Drawn((("Agenda  ", "muted"), (following.agenda, ""))),
    )
