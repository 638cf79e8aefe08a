"""A grid keeps one cell under the cursor: left and right choose it, a click does too, and it is seen without colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App, ComposeResult

from ret_tui.commands import Commanded
from ret_tui.widgets.grid import Grid
from ret_tui.widgets.ledger import Column, Ledger, Row
from ret_tui.widgets.themes import register_themes, stylesheet

Read = Callable[[App[Any]], str]


class GridApp(Commanded, App[None]):
    CSS_PATH = [stylesheet("base.tcss"), stylesheet("widgets.tcss")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self) -> None:
        super().__init__()
        register_themes(self)
        self.told: list[tuple[str | None, int]] = []
        self.chosen: list[tuple[str, int]] = []

    def compose(self) -> ComposeResult:
        self.grid = Grid(empty="Nothing yet.")
        self.grid.set_columns([Column("Area", min=8), *(Column(f"M{n}", width=4) for n in (1, 2, 3))], range(1, 4))
        yield self.grid

    def on_mount(self) -> None:
        self.grid.show([Row("a", ("Dudley", "1", ("–", "muted"), "3")), Row("b", ("[/] x", "4", "5", "6"))])
        self.grid.focus()

    def on_ledger_highlighted(self, event: Ledger.Highlighted) -> None:
        self.told.append((event.key, self.grid.across))

    def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        self.chosen.append((event.key, self.grid.across))


def underlined(app: GridApp, y: int) -> str:
    """What is underlined on a line: the cell with the cursor."""
    return "".join(segment.text for segment in app.grid.render_line(y) if segment.style and segment.style.underline)


async def test_left_and_right_choose_a_cell_and_stop_at_the_ends() -> None:
    app = GridApp()
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        assert underlined(app, 1) == "1   "
        assert underlined(app, 2) == ""
        await pilot.press("right", "down", "right", "right", "left")
        await pilot.pause()
        assert app.told == [("a", 0), ("a", 1), ("b", 1), ("b", 2), ("b", 1)]
        assert underlined(app, 2) == "5   "
        await pilot.press("enter")
        await pilot.pause()
        assert app.chosen == [("b", 1)]


async def test_a_click_goes_to_its_cell_and_a_second_one_opens_it() -> None:
    app = GridApp()
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.pause()
        # Two cells of margin, eight of the name, a gap of two, then four and a gap of two for each cell.
        await pilot.click(Grid, offset=(25, 1))
        await pilot.pause()
        assert (app.grid.cursor_key, app.grid.across, app.chosen) == ("a", 2, [])
        await pilot.click(Grid, offset=(25, 1))
        await pilot.pause()
        assert app.chosen == [("a", 2)]
        await pilot.click(Grid, offset=(19, 2))
        await pilot.pause()
        assert (app.grid.cursor_key, app.grid.across, app.chosen) == ("b", 1, [("a", 2)])
        await pilot.click(Grid, offset=(4, 2))
        await pilot.pause()
        assert app.chosen == [("a", 2), ("b", 1)]


async def test_fewer_cells_keep_the_cursor_among_them(screen_text: Read) -> None:
    app = GridApp()
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.press("right", "right")
        app.grid.set_columns([Column("Area", min=8), Column("M1", width=4)], range(1, 2))
        app.grid.show([Row("a", ("Dudley", "1"))])
        await pilot.pause()
        assert app.grid.across == 0
        assert "> Dudley    1" in screen_text(app)
