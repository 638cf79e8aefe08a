"""The Actions: the log, overdue first, and beside it the whole story of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from ret_tui.commands import Command, refresh_commands
from ret_tui.jobs import follow_actions
from ret_tui.jobs.action_log import ActionView
from ret_tui.jobs.action_sorting import GROUPS, SORTS, USUAL_GROUP, USUAL_SORT, grouped, in_order_of
from ret_tui.rules.wording import count
from ret_tui.screens.action_filters import Showing
from ret_tui.screens.action_many import OF_MANY
from ret_tui.screens.action_show_by import SHOW_BY
from ret_tui.screens.action_story import TICKED, action_row, action_rows, story
from ret_tui.screens.evidence_commands import EvidenceFromAction
from ret_tui.screens.place import Place, way_to_row
from ret_tui.widgets.detail import Detail, Drawn
from ret_tui.widgets.ledger import Column, Ledger
from ret_tui.widgets.pair import Pair
from store.records import Action
from store.refusals import Refusal

if TYPE_CHECKING:
    pass

_EMPTY = "No actions yet: n writes one down, and c takes one down in a line from wherever you are."
_NONE_FIT = "No action fits what is shown: esc shows all."


class NewAction(Command["ActionsPlace"]):
    """Write down an action: what is to be done, by whom and by when."""

    id = "actions.new"
    key = "n"
    label = "New"
    title = "New action"
    group = "Actions"
    order = 12

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.screens.action_forms import new_action_form

        made = await place.app.push_screen_wait(new_action_form(place.office, place.showing))
        if made is not None:
            place.kept(made, f"{made.id} kept: {made.owner_name}")


class UpdateAction(Command["ActionsPlace"]):
    """Say what has happened to the action under the cursor: a note, another state, due date or owner."""

    id = "actions.update"
    key = "e"
    label = "Update"
    title = "Update the action"
    group = "Actions"
    footer = False

    def possible(self, place: ActionsPlace) -> bool:
        return place.current is not None

    async def run(self, place: ActionsPlace) -> None:
        await place.update_current()


class ReportAction(Command["ActionsPlace"]):
    """The owner says that the action is done: it is reported, and the meeting has to agree that it is complete."""

    id = "actions.report"
    key = "d"
    label = "Done"
    title = "Report the action done"
    group = "Actions"
    order = 13

    def possible(self, place: ActionsPlace) -> bool:
        return place.current is not None and place.current.state in ("open", "in progress")

    def run(self, place: ActionsPlace) -> None:
        place.move_on("reported", "reported done, for the meeting to agree")


class CompleteAction(Command["ActionsPlace"]):
    """A meeting or the Chair has agreed that the action is complete: close it."""

    id = "actions.complete"
    key = "k"
    label = "Complete"
    title = "Agree that the action is complete"
    group = "Actions"
    order = 14

    def possible(self, place: ActionsPlace) -> bool:
        return place.current is not None and place.current.is_open

    def run(self, place: ActionsPlace) -> None:
        place.move_on("complete", "complete")


class RewordAction(Command["ActionsPlace"]):
    """Put the text of the action under the cursor in other words, or give it another function."""

    id = "actions.reword"
    key = "t"
    label = "Text"
    title = "Reword the action"
    group = "Actions"
    order = 61

    def possible(self, place: ActionsPlace) -> bool:
        return place.current is not None

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.screens.action_forms import wording_form

        if place.current is not None:
            made = await place.app.push_screen_wait(wording_form(place.office, place.current))
            if made is not None:
                place.kept(made, f"{made.id} reworded")


class WriteActions(Command["ActionsPlace"]):
    """Write the list of the actions that are shown as Excel or CSV."""

    id = "actions.write"
    key = "w"
    label = "List"
    title = "Write the list of actions (Excel, CSV)"
    group = "Actions"
    footer = False

    def possible(self, place: ActionsPlace) -> bool:
        return place.any_kept

    async def run(self, place: ActionsPlace) -> None:
        from ret_tui.jobs.write_lists import write_actions
        from ret_tui.screens.exporting import list_to_file

        await list_to_file(place.ret, "the actions shown", partial(write_actions, **place.showing.filters))


class ShowAllActions(Command["ActionsPlace"]):
    """Show every action again; then take the ticks off."""

    id = "actions.all"
    key = "escape"
    label = "Show all"
    title = "Show all actions"
    group = "Actions"
    order = 16

    def possible(self, place: ActionsPlace) -> bool:
        # What a list led here to show alone is left by going back to that list.
        return bool(place.ticked) or (place.showing.is_set and not place.is_as_led)

    def footer_label(self, place: ActionsPlace) -> str:
        return "Untick" if not place.showing.is_set or place.is_as_led else self.label

    def run(self, place: ActionsPlace) -> None:
        if place.showing.is_set and not place.is_as_led:
            place.show(Showing())
        else:
            place.tick(set())


class ActionsPlace(Place):
    """The log of actions."""

    place = "actions"
    OFFERS = (
        NewAction,
        UpdateAction,
        ReportAction,
        CompleteAction,
        RewordAction,
        *SHOW_BY,
        WriteActions,
        *OF_MANY,
        EvidenceFromAction,
        ShowAllActions,
    )

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.showing = Showing()
        #: What another list led here to show.
        self.led_to = Showing()
        #: How it is sorted and grouped, and what is ticked, by the actions' ids.
        self.sort, self.grouping = USUAL_SORT, USUAL_GROUP
        self.ticked: set[str] = set()
        #: Whether there is any action at all.
        self.any_kept = False
        self._views: dict[str, ActionView] = {}
        self._cursor: str | None = None
        self._glow: tuple[str, ...] = ()
        self.line = Detail(id="actions-showing")
        self.line.can_focus = False
        self.line.styles.height = 1
        self.list = Ledger(
            Column("", width=1),
            Column("No.", min=5),
            Column("Action", flex=2, min=22),
            Column("Owner", flex=1, min=14, max=26),
            Column("Due", min=6, align="right"),
            Column("For", min=2),
            Column("State", min=18, drop=1),
            empty=_EMPTY,
            open_label="Update",
            id="actions-list",
        )
        self.story = Detail(empty="The whole story of an action stands here.", id="actions-story")

    def compose(self) -> ComposeResult:
        yield self.line
        yield Pair(self.list, self.story)

    def way_here(self) -> Callable[[], None]:
        showing, row = self.showing, way_to_row(self.list)

        def restore() -> None:
            self.show(showing)
            row()

        return restore

    def focus_first(self) -> None:
        self.screen.set_focus(self.list)

    @property
    def is_as_led(self) -> bool:
        """Whether it shows what another list led here to show, and one can go back to that list."""
        return bool(self.ret.trail) and self.showing == self.led_to

    @property
    def current(self) -> ActionView | None:
        """The action under the cursor."""
        return self._views.get(self.list.cursor_key or "")

    def show_record(self) -> None:
        try:
            found = self.showing.actions(self.office)
        except Refusal:
            # What it was filtered by has gone, as after an undo.
            self.showing = Showing()
            found = self.showing.actions(self.office)
        self.any_kept = bool(found) or (self.showing.is_set and bool(follow_actions.actions(self.office)))
        self._views = {shown.id: shown for shown in found}
        self.ticked = {id for id in self.ticked if self.office.store.find(Action, id) is not None}
        self.list.empty = _NONE_FIT if self.any_kept else _EMPTY
        groups = grouped(self.office, in_order_of(found, self.sort), self.grouping)
        rows = action_rows(groups, self.office.today, self.ticked)
        self.list.show(rows, cursor=self._cursor, glow=self._glow)
        self._cursor, self._glow = None, ()
        self._tell_line()
        self._tell_story()

    def _tell_line(self) -> None:
        """Say what is shown in which order, how many that are, and how many are ticked; nothing of what is usual."""
        parts: list[tuple[str, str]] = []
        if self.showing.is_set:
            parts += [("Showing: ", "muted"), (self.showing.words(self.office), "strong"), ("  ", "")]
        if self.sort != USUAL_SORT:
            parts.append((f"by {SORTS[self.sort]}  ", ""))
        if self.grouping != USUAL_GROUP:
            parts.append((f"grouped by {GROUPS[self.grouping]}  ", ""))
        if self.ticked:
            hidden = len(self.ticked - set(self._views))
            elsewhere = f", {hidden} of them not shown here" if hidden else ""
            parts.append((f"{TICKED.glyph} {len(self.ticked)} {TICKED.word}{elsewhere}  ", "strong"))
        self.line.display = bool(parts)
        self.line.show([Drawn((*parts, (count(len(self._views), "action"), "muted")))])

    def on_ledger_highlighted(self) -> None:
        self._tell_story()

    async def on_ledger_chosen(self) -> None:
        await self.action_command(UpdateAction.id)

    def _tell_story(self) -> None:
        shown = self.current
        self.story.show(story(self.office, shown) if shown is not None else ())

    def show(self, showing: Showing) -> None:
        """Show the actions that a filter lets through; the cursor stays on its row, or goes to the first one."""
        self.showing = showing
        before = self.list.cursor_key
        self.show_record()
        if self.list.keys and before not in self.list.keys:
            self.list.move_to(self.list.keys[0])
        refresh_commands(self.app)

    @property
    def is_narrowed(self) -> bool:
        """Whether less is shown than the whole log."""
        return self.showing.is_set or bool(self.list.filter_text)

    @property
    def ticked_in_order(self) -> list[str]:
        """The ids of what is ticked: those shown in their order, then the others."""
        shown = [id for id in self.list.keys if id in self.ticked]
        return [*shown, *sorted(self.ticked.difference(shown))]

    @property
    def ticked_views(self) -> tuple[ActionView, ...]:
        """What is ticked, shown or not."""
        return tuple(self._views.get(id) or follow_actions.action(self.office, id) for id in self.ticked_in_order)

    def put_in_order(self, sort: str = "", group: str = "") -> None:
        """Sort or group the log; the cursor stays on its row."""
        self.sort, self.grouping = sort or self.sort, group or self.grouping
        self.show_record()

    def tick(self, ids: set[str]) -> None:
        """Tick these actions and no others; only their signs are drawn anew."""
        turned = self.ticked ^ ids
        self.ticked = ids
        if len(turned) == 1 and (shown := self._views.get(next(iter(turned)))) is not None:
            row = action_row(shown, self.office.today, ticked=shown.id in ids)
            self.list.replace_row(row, glow=False)
            self._tell_line()
        else:
            self.show_record()
        refresh_commands(self.app)

    def go_to(self, about: str, tab: str = "") -> None:
        """Put the cursor on an action, or show the actions of a function, a meeting, a person or a seat alone."""
        self._show_about(about)
        self.led_to = self.showing
        refresh_commands(self.app)

    def _show_about(self, about: str) -> None:
        id = about.strip().upper()
        if id in {function.upper() for function in self.office.function_names}:
            self.show(Showing(function=about))
        elif id in {shown.id for shown in follow_actions.actions(self.office)}:
            self._reveal(id)
            self.list.move_to(id)
        else:
            try:
                by_meeting = Showing(meeting=about)
                by_meeting.actions(self.office)
            except Refusal:
                self.show(Showing(owner=about))
            else:
                self.show(by_meeting)

    def kept(self, made: ActionView, words: str) -> None:
        """An action was kept: show it under the cursor, whatever the log was filtered by."""
        self._cursor, self._glow = made.id, (made.id,)
        self.changed(words)
        self._reveal(made.id)
        self.list.move_to(made.id)

    def move_on(self, state: str, words: str) -> None:
        """Give the action under the cursor another state; the cursor stays on it, so that the next key means it too.

        Raises:
            Refusal: as the job.
        """
        shown = self.current
        if shown is None:
            return
        made = follow_actions.update_action(self.office, shown.id, state=state)
        self._cursor, self._glow = made.id, (made.id,)
        if made.id not in {let_through.id for let_through in self.showing.actions(self.office)}:
            words += "; what is shown here leaves it out now"
        self.changed(f"{made.id} {words}")

    async def update_current(self) -> None:
        """Ask for the next step in the story of the action under the cursor."""
        from ret_tui.screens.action_forms import update_form

        if self.current is not None:
            made = await self.app.push_screen_wait(update_form(self.office, self.current))
            if made is not None:
                self.kept(made, f"{made.id} updated")

    def _reveal(self, id: str) -> None:
        """Take away whatever hides an action."""
        if self.list.filter_text and id not in self.list.keys:
            self.list.filter_text = ""
        if id not in self._views:
            self.show(Showing())
