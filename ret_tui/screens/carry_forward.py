"""Carrying forward from one agenda to the next: what was not taken, and the open actions, to tick and carry."""

from __future__ import annotations

from typing import Final

from ret_tui.commands import Command
from ret_tui.jobs import carry_forward, matters_arising, meetings
from ret_tui.jobs.carry_forward import Carryable
from ret_tui.jobs.follow_actions import ActionView
from ret_tui.rules.wording import count, short_day, short_day_and_year
from ret_tui.screens.agenda_reason import reason_to_change
from ret_tui.screens.over_place import BackToPlace, OverPlace
from ret_tui.widgets.detail import Fact, Paragraph, Part, Section
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row

_ACTION: Final = "action:"
_TICKED, _NOT = "✓", "·"


class TickRow(Command["CarryForwardScreen"]):
    """Take the row under the cursor along, or leave it."""

    id, key, label, group, order = "carry.tick", "space", "Tick", "Carry forward", 21
    title = "Take it along, or leave it"

    def possible(self, place: CarryForwardScreen) -> bool:
        return place.list.cursor_key is not None and not place.list.typing

    def footer_label(self, place: CarryForwardScreen) -> str:
        return "Untick" if place.list.cursor_key in place.ticked else self.label

    def run(self, place: CarryForwardScreen) -> None:
        place.tick({place.list.cursor_key or ""} ^ place.ticked)


class TickAll(Command["CarryForwardScreen"]):
    """Tick every row; again, to take every tick off."""

    id, key, label, group, order = "carry.all", "a", "All", "Carry forward", 22
    title = "Tick all rows, or none"

    def possible(self, place: CarryForwardScreen) -> bool:
        return bool(place.keys) and not place.list.typing

    def footer_label(self, place: CarryForwardScreen) -> str:
        return "None" if len(place.ticked) == len(place.keys) else self.label

    def run(self, place: CarryForwardScreen) -> None:
        every = set(place.keys)
        place.tick(set() if place.ticked == every else every)


class CarryTicked(Command["CarryForwardScreen"]):
    """Carry what is ticked onto the next agenda, as one change."""

    id = "carry.do"
    label = "Carry"
    title = "Carry what is ticked forward"
    group = "Carry forward"
    footer = False

    async def run(self, place: CarryForwardScreen) -> None:
        if not place.ticked:
            place.ret.notify("Nothing is ticked: space ticks a row, a all of them.", markup=False)
            return
        because = await reason_to_change(place.ret, place.target)
        if because is None:
            return
        items = [key for key in place.keys if key in place.ticked and not key.startswith(_ACTION)]
        actions = [key.removeprefix(_ACTION) for key in place.keys if key in place.ticked and key.startswith(_ACTION)]
        carried = carry_forward.carry_forward(
            place.office, place.meeting, place.target, items=items, with_actions=actions, because=because
        )
        place.ticked.clear()
        place.kept(None, f"{carried.words} carried to the agenda of {carried.target}: u takes it back")


class GoBack(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "carry.back", "escape,k", "Back", "Carry forward"


class CarryForwardScreen(OverPlace):
    """The items that a meeting did not take and the open actions; those deferred are ticked at first.

    Args:
        meeting: the id of the meeting whose items they are.
        target: the id of the planned meeting that they would go to.
    """

    OFFERS = (TickRow, TickAll, CarryTicked, GoBack)

    def __init__(self, meeting: str, target: str) -> None:
        super().__init__(
            Ledger(
                Column("", width=1),
                Column("", align="right", min=3),
                Column("Item or action", flex=1, min=36),
                Column("Why", max=34, min=12),
                empty="There is nothing to carry forward.",
                open_label="Carry the ticked",
            ),
            foot_lines=4,
        )
        self.meeting = meeting
        self.target = target
        #: What is ticked, by its row.
        self.ticked: set[str] = set()
        self._items: dict[str, Carryable] = {}
        self._actions: dict[str, ActionView] = {}
        self._fresh = True

    @property
    def keys(self) -> tuple[str, ...]:
        """Every row, in order."""
        return (*self._items, *self._actions)

    def tick(self, keys: set[str]) -> None:
        """Tick these rows and no others."""
        self.ticked = keys
        self.read_again()

    def show_record(self) -> None:
        """Read what was not taken and which actions are open; ticks stay on what is still there."""
        items = carry_forward.carryable(self.office, self.meeting)
        actions = matters_arising.open_actions(self.office, self.target)
        self._items = {each.id: each for each in items}
        self._actions = {f"{_ACTION}{each.id}": each for each in actions}
        if self._fresh:
            self.ticked |= {each.id for each in items if each.usual}
            self._fresh = False
        self.ticked &= {*self._items, *self._actions}
        target = meetings.meeting(self.office, self.target)
        source = (
            f"{self.meeting}, not met yet," if carry_forward.has_not_met(self.office, self.meeting) else self.meeting
        )
        self.say(
            f"Carry forward from {source} to {target.id}, {short_day_and_year(target.date)}"
            f" · {count(len(self.ticked), 'row')} ticked"
        )
        ticked = len(self.ticked)
        self.list.open_label = f"Carry {ticked} to {self.target}" if ticked else "Carry the ticked"
        rows: list[Row | Heading] = [
            Row(each.id, (self._sign(each.id), f"{each.number}.", each.title, (each.why, "muted"))) for each in items
        ]
        if actions:
            rows.append(Heading("Open actions, to be named under matters arising"))
        for key, action in self._actions.items():
            due = f"due {short_day(action.due)}" if action.due else "no day"
            why = f"{action.owner_name}, {due}"
            late = "late" if action.overdue else "muted"
            rows.append(Row(key, (self._sign(key), action.id, " ".join(action.text.split()), (why, late))))
        self.show_rows(rows)

    def _sign(self, key: str) -> str:
        return _TICKED if key in self.ticked else _NOT

    def tell(self) -> None:
        key = self.list.cursor_key or ""
        parts: list[Part] = []
        if item := self._items.get(key):
            parts = [
                Section(f"{item.number}. {item.title}"),
                Fact("Why", item.why),
                Paragraph(f"Ticked, a copy of it goes behind the business of {self.target}.", "muted"),
            ]
        elif action := self._actions.get(key):
            parts = [
                Section(f"{action.id}, {action.owner_name}"),
                Fact("Action", action.text),
                Paragraph(f"Ticked, it is named under the matters arising of {self.target}.", "muted"),
            ]
        self.tell_parts(parts)

    async def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        """Carry what is ticked, as Enter does wherever rows are ticked."""
        event.stop()
        await self.action_command("carry.do")
