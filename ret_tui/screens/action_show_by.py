"""Showing the actions of one function, owner, meeting or state alone, each picked from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ret_tui.commands import Command
from ret_tui.screens import action_filters as filters
from ret_tui.widgets.ledger import Row

if TYPE_CHECKING:
    from ret_tui.jobs.office import Office
    from ret_tui.screens.action_filters import Showing
    from ret_tui.screens.actions import ActionsPlace


class _ShowBy(Command["ActionsPlace"]):
    group = "Actions"
    order = 62

    def possible(self, place: ActionsPlace) -> bool:
        return place.any_kept

    async def choose(
        self, place: ActionsPlace, title: str, rows: Callable[[Office, Showing], Sequence[Row]], by: str
    ) -> None:
        """Let the person pick one, of what else is shown by, and show the actions of that one alone."""
        from ret_tui.dialogs.choose import ChooseDialog

        now = str(getattr(place.showing, by))
        within = replace(place.showing, **{by: ""})
        chosen = await place.app.push_screen_wait(
            ChooseDialog(title, rows(place.office, within), filters.columns(by, within), choose="Show", cursor=now)
        )
        if chosen is not None:
            place.show(replace(place.showing, **{by: chosen}))


class ShowByFunction(_ShowBy):
    """Show the actions of one function alone."""

    id = "actions.by_function"
    key = "f"
    label = "Function"
    title = "Show the actions of one function"

    async def run(self, place: ActionsPlace) -> None:
        await self.choose(place, "Show the actions of which function?", filters.function_rows, "function")


class ShowByOwner(_ShowBy):
    """Show the actions of one person alone, with those of the seat they hold."""

    id = "actions.by_owner"
    key = "o"
    label = "Owner"
    title = "Show the actions of one owner"

    async def run(self, place: ActionsPlace) -> None:
        await self.choose(place, "Show whose actions?", filters.owner_rows, "owner")


class ShowByMeeting(_ShowBy):
    """Show the actions agreed at one meeting alone."""

    id = "actions.by_meeting"
    key = "m"
    label = "Meeting"
    title = "Show the actions of one meeting"

    async def run(self, place: ActionsPlace) -> None:
        await self.choose(place, "Show the actions of which meeting?", filters.meeting_rows, "meeting")


class ShowByState(_ShowBy):
    """Show the actions in one state alone, such as those that are overdue."""

    id = "actions.by_state"
    key = "s"
    label = "State"
    title = "Show the actions in one state"

    async def run(self, place: ActionsPlace) -> None:
        await self.choose(place, "Show the actions in which state?", filters.state_rows, "state")


SHOW_BY = (ShowByFunction, ShowByOwner, ShowByMeeting, ShowByState)
