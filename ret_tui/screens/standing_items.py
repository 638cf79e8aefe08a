"""The template that agendas start with: its items for each kind of meeting, and the mark where business goes."""

from __future__ import annotations

from ret_tui.commands import Command
from ret_tui.jobs import meetings, standing_items
from ret_tui.jobs.standing_items import StandingView
from ret_tui.rules.wording import count
from ret_tui.screens.agenda_reason import reason_to_change
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Ledger, Row

_KINDS = ("", "ordinary", "extraordinary")


class _OnItem(Command["StandingItemsScreen"]):
    group = "Standing items"

    def possible(self, place: StandingItemsScreen) -> bool:
        return place.chosen is not None and not place.list.typing


class NewStanding(Command["StandingItemsScreen"]):
    """Write an item that agendas start with from now on."""

    id, key, label, group, order = "standing.new", "n", "New", "Standing items", 21
    title = "New standing item"

    async def run(self, place: StandingItemsScreen) -> None:
        from ret_tui.screens.standing_items_forms import standing_form

        made = await place.app.push_screen_wait(standing_form(place.office, kind=place.kind))
        if made is not None:
            place.kept(made.id, f"On the agenda of {made.kind_words} from now on: {made.title}")


class EditStanding(_OnItem):
    """Change the standing item under the cursor; agendas that are there stay as they are."""

    id, key, label, order = "standing.edit", "e", "Edit", 22
    title = "Edit the standing item"
    footer = False

    def possible(self, place: StandingItemsScreen) -> bool:
        return super().possible(place) and place.chosen is not None and not place.chosen.business

    async def run(self, place: StandingItemsScreen) -> None:
        from ret_tui.screens.standing_items_forms import standing_form

        made = await place.app.push_screen_wait(standing_form(place.office, place.chosen))
        if made is not None:
            place.kept(made.id, f"Changed: {made.title}")


class _MoveStanding(_OnItem):
    to: str = ""

    def run(self, place: StandingItemsScreen) -> None:
        assert place.chosen is not None
        place.kept(standing_items.move(place.office, place.chosen.id, self.to, kind=place.kind).id)


class StandingUp(_MoveStanding):
    """Move the standing item, or the mark where business goes, one place up."""

    id, key, label, title, to, order = "standing.up", "<,shift+up", "Up", "Move it up", "up", 26


class StandingDown(_MoveStanding):
    """Move the standing item, or the mark where business goes, one place down."""

    id, key, label, title, to, order = "standing.down", ">,shift+down", "Down", "Move it down", "down", 27


class RemoveStanding(_OnItem):
    """Take the standing item out of the template; agendas that are there keep it, and undo brings it back."""

    id, key, label, order = "standing.remove", "x,delete", "Remove", 28
    title = "Remove the standing item"

    def possible(self, place: StandingItemsScreen) -> bool:
        return super().possible(place) and place.chosen is not None and not place.chosen.business

    def run(self, place: StandingItemsScreen) -> None:
        assert place.chosen is not None
        gone = standing_items.remove(place.office, place.chosen.id)
        place.kept(None, f"No longer a standing item: {gone.title} (u brings it back)")


class NextKind(Command["StandingItemsScreen"]):
    """Show the agendas of ordinary meetings, of extraordinary ones, or all standing items."""

    id, key, label, group, order = "standing.kind", "t", "Kind of meeting", "Standing items", 24
    title = "Show another kind of meeting"

    def run(self, place: StandingItemsScreen) -> None:
        place.kind = _KINDS[(_KINDS.index(place.kind) + 1) % len(_KINDS)]
        place.read_again()


class PutOnto(Command["StandingItemsScreen"]):
    """Put the standing items that the agenda lacks onto it, each in its place."""

    id, key, label, group, order = "standing.put", "a", "Onto agenda", "Standing items", 23
    title = "Put what it lacks onto the agenda"

    def possible(self, place: StandingItemsScreen) -> bool:
        return bool(place.lacking) and not place.list.typing

    def footer_label(self, place: StandingItemsScreen) -> str:
        return f"{len(place.lacking)} onto {place.meeting}"

    async def run(self, place: StandingItemsScreen) -> None:
        because = await reason_to_change(place.ret, place.meeting)
        if because is None:
            return
        added = standing_items.put_onto(place.office, place.meeting, because=because)
        place.kept(None, f"{count(len(added), 'item')} put onto the agenda of {place.meeting}: u takes it back")


class GoBack(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "standing.back", "escape,s", "Back", "Standing items"


class StandingItemsScreen(OverPlace):
    """What every agenda starts with, in order.

    Args:
        meeting: the id of the meeting whose agenda one came from; empty for none.
    """

    OFFERS = (
        NewStanding,
        EditStanding,
        PutOnto,
        NextKind,
        StandingUp,
        StandingDown,
        RemoveStanding,
        GoBack,
    )

    def __init__(self, meeting: str = "") -> None:
        super().__init__(
            Ledger(
                Column("", align="right", min=3),
                Column("Item", flex=1, min=30),
                Column("Min", align="right", min=3),
                Column("Lead", max=24, min=4),
                Column("Purpose", max=11, drop=2),
                Column("On the agenda of", min=14, drop=1),
                empty="There are no standing items: n writes one.",
                open_label="Edit",
            ),
            foot_lines=5,
        )
        self.meeting = meeting
        #: The kind of meeting that is shown; empty for all.
        self.kind = ""
        #: What the agenda of the meeting lacks.
        self.lacking: tuple[StandingView, ...] = ()
        self._views: dict[str, StandingView] = {}

    @property
    def chosen(self) -> StandingView | None:
        """The item under the cursor."""
        return self._views.get(self.list.cursor_key or "")

    def show_record(self) -> None:
        """Read the template; below the name of the kind stands what the agenda lacks."""
        views = standing_items.standing_items(self.office, self.kind)
        self._views = {view.id: view for view in views}
        shown = meetings.meeting(self.office, self.meeting) if self.meeting else None
        self.lacking = (
            standing_items.missing(self.office, shown.id) if shown is not None and shown.status == "planned" else ()
        )
        whose = f"{self.kind} meetings" if self.kind else "all meetings"
        lacks = f" · {self.meeting} lacks {count(len(self.lacking), 'item')}" if self.lacking else ""
        self.say(f"Standing items of {whose}{lacks}")
        self.show_rows([_row(view) for view in views])

    def tell(self) -> None:
        self.tell_parts([] if self.chosen is None else _story(self.chosen))

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        event.stop()
        await self.action_command("standing.edit")


def _row(view: StandingView) -> Row:
    if view.business:
        mark = ("the meeting's own business goes here", "muted")
        return Row(view.id, (f"{view.place}.", mark, "", "", "", ""), search="business")
    return Row(
        view.id,
        (
            f"{view.place}.",
            view.title,
            str(view.minutes) if view.minutes else ("–", "muted"),
            view.lead_name,
            view.purpose,
            (view.kind_words, "" if view.kind else "muted"),
        ),
        search=view.id,
    )


def _story(view: StandingView) -> list[Part]:
    if view.business:
        return [
            Section("The meeting's own business"),
            Paragraph("A mark, printed nowhere: new items go here. It can be moved, and stays.", "muted"),
        ]
    return [
        Section(view.title),
        Fact("Key", view.id),
        Fact("On", f"the agenda of {view.kind_words}"),
        Fact("Asked", view.asked),
    ]
