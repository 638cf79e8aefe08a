"""What can be done in Days around: typing days in, changing and removing those, and going from year to year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ret_tui.commands import Command, Offers
from ret_tui.jobs import bank_holidays, board_dates, occasions
from ret_tui.rules.obstacles import Obstacle
from ret_tui.rules.wording import short_day_and_year
from ret_tui.screens.over_place import BackToPlace

if TYPE_CHECKING:
    from ret_tui.jobs.board_dates import BoardView
    from ret_tui.jobs.occasions import OccasionView
    from ret_tui.screens.days_around import DaysAroundScreen


class AddDays(Command["DaysAroundScreen"]):
    """Type in what stands in the way: a school holiday, an election, an observance, a closed day or a Board date."""

    id, key, label, group, order = "days.add", "n", "New", "Days around", 21
    title = "New days to plan around"

    async def run(self, place: DaysAroundScreen) -> None:
        from ret_tui.dialogs.choose import ChooseDialog
        from ret_tui.screens import days_around_forms as forms
        from ret_tui.screens.setting_forms import closed_day_form

        what = await place.app.push_screen_wait(ChooseDialog("What stands in the way?", list(forms.WHAT.items())))
        if what is None:
            return
        if what == forms.BOARD:
            board = await place.app.push_screen_wait(forms.board_form(place.office, place.since))
            if board is not None:
                await _board_kept(place, board)
        elif what == forms.CLOSED:
            closed = await place.app.push_screen_wait(closed_day_form(place.office, place.since))
            if closed is not None:
                await place.taken_in(what, closed.id, closed.date, f"Closed: {short_day_and_year(closed.date)}")
        else:
            kind = next(each for each in occasions.KINDS if each == what)
            made = await place.app.push_screen_wait(forms.occasion_form(place.office, kind, place.since))
            if made is not None:
                await _occasion_kept(place, made)


class ChangeDays(Command["DaysAroundScreen"]):
    """Change what was typed in or imported: its title, its days, how much it weighs, a Board date's deadline."""

    id, key, label, group, order = "days.change", "e", "Change", "Days around", 22
    title = "Change what was typed in"
    footer = False

    def possible(self, place: DaysAroundScreen) -> bool:
        return place.can_change and not place.list.typing

    async def run(self, place: DaysAroundScreen) -> None:
        from ret_tui.screens import days_around_forms as forms

        chosen = place.chosen
        assert chosen is not None
        if chosen.kind == "board":
            board = await place.app.push_screen_wait(
                forms.board_form(place.office, place.since, board_dates.board_date(place.office, chosen.key))
            )
            if board is not None:
                await _board_kept(place, board)
        else:
            shown = next(each for each in occasions.occasions(place.office) if each.id == chosen.key)
            made = await place.app.push_screen_wait(forms.occasion_form(place.office, shown.kind, place.since, shown))
            if made is not None:
                await _occasion_kept(place, made)


class RemoveDays(Command["DaysAroundScreen"]):
    """Take out what was typed in or imported; undo brings it back."""

    id, key, label, group, order = "days.remove", "x,delete", "Remove", "Days around", 26
    title = "Remove what was typed in"

    def possible(self, place: DaysAroundScreen) -> bool:
        return place.was_typed_in and not place.list.typing

    def run(self, place: DaysAroundScreen) -> None:
        chosen, key = place.chosen, place.list.cursor_key
        assert chosen is not None
        assert key is not None
        if chosen.kind == "board":
            board_dates.remove_board_date(place.office, chosen.key)
        elif chosen.kind == "closed day":
            bank_holidays.remove_closed_day(place.office, chosen.key)
        else:
            occasions.remove_occasion(place.office, chosen.key)
        place.taken_out(key, f"Removed: {_named(chosen)} (u brings it back)")


class ImportDays(Command["DaysAroundScreen"]):
    """Take school terms, elections, Board meetings or closed days over from a calendar file (.ics)."""

    id, key, label, group, order = "days.import", "i", "Import", "Days around", 24
    title = "Import days from a calendar file (.ics)"

    async def run(self, place: DaysAroundScreen) -> None:
        from ret_tui.screens.days_import import import_from_calendar

        await import_from_calendar(place)


class _ToYear(Command["DaysAroundScreen"]):
    group = "Days around"
    footer = False
    by: int = 0

    async def run(self, place: DaysAroundScreen) -> None:
        await place.show_year(self.by)


class EarlierDays(_ToYear):
    """Show the days of the year before."""

    id, key, label, order, by = "days.earlier", "[", "Year before", 70, -1


class LaterDays(_ToYear):
    """Show the days of the year after."""

    id, key, label, order, by = "days.later", "]", "Year after", 71, 1


class GoBack(BackToPlace):
    """Go back to where you were."""

    id, key, label, group = "days.back", "escape,o", "Back", "Days around"


DAYS_COMMANDS: Offers = (AddDays, ChangeDays, ImportDays, RemoveDays, EarlierDays, LaterDays, GoBack)


async def _board_kept(place: DaysAroundScreen, board: BoardView) -> None:
    await place.taken_in("board", board.id, board.date, f"Board date {board.id}: {short_day_and_year(board.date)}")


async def _occasion_kept(place: DaysAroundScreen, made: OccasionView) -> None:
    await place.taken_in(made.kind, made.id, made.start, f"{made.title}: {short_day_and_year(made.start)}")


def _named(shown: Obstacle) -> str:
    return f"{shown.name}, {short_day_and_year(shown.start)}"
