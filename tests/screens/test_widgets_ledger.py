"""A list keeps its cursor on its row, filters, and draws only what is in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from ret_tui.commands import Commanded
from ret_tui.widgets.footer import Footer
from ret_tui.widgets.ledger import Column, Heading, Ledger, Row
from ret_tui.widgets.rows import filter_rows, widest
from ret_tui.widgets.themes import register_themes, stylesheet

Read = Callable[[App[Any]], str]


class ListApp(Commanded, App[None]):
    CSS_PATH = [stylesheet("base.tcss"), stylesheet("widgets.tcss")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, rows: list[Row | Heading]) -> None:
        super().__init__()
        register_themes(self)
        self.rows = rows
        self.told: list[tuple[str, str | None]] = []

    def compose(self) -> ComposeResult:
        self.ledger = Ledger(
            Column("No."), Column("Action", flex=1), Column("Due", align="right"), empty="No actions yet: n writes one."
        )
        yield self.ledger
        yield Footer()

    def on_mount(self) -> None:
        self.ledger.show(self.rows)
        self.ledger.focus()

    def on_ledger_highlighted(self, event: Ledger.Highlighted) -> None:
        self.told.append(("highlighted", event.key))

    def on_ledger_chosen(self, event: Ledger.Chosen) -> None:
        self.told.append(("chosen", event.key))


def some_rows(count: int) -> list[Row | Heading]:
    return [Row(f"A-{n}", (f"A-{n}", f"Action {n}", f"{n} Jan")) for n in range(count)]


def ledger_of(pilot: Pilot[None]) -> Ledger:
    assert isinstance(pilot.app, ListApp)
    return pilot.app.ledger


async def test_a_list_of_rows_is_aligned_under_its_header(screen_text: Read) -> None:
    app = ListApp(
        [
            Heading("Overdue"),
            Row("a", ("A-1", "List [/] every [bold]", ("9 days", "late"))),
            Row("b", ("A-2", "=1+1", "1")),
        ]
    )
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert screen_text(app).splitlines()[:4] == [
            "  No.  Action" + " " * 23 + "Due",
            "  Overdue",
            "> A-1  List [/] every [bold]" + " " * 5 + "9 days",
            "  A-2  =1+1" + " " * 27 + "1",
        ]


async def test_the_cursor_passes_over_headings_and_stops_at_the_ends() -> None:
    app = ListApp([Heading("One"), Row("a", ("a",)), Heading("Two"), Row("b", ("b",)), Row("c", ("c",))])
    async with app.run_test(size=(40, 10)) as pilot:
        ledger = app.ledger
        assert ledger.cursor_key == "a"
        await pilot.press("up")
        assert ledger.cursor_key == "a"
        await pilot.press("down")
        assert ledger.cursor_key == "b"
        await pilot.press("end", "down")
        assert ledger.cursor_key == "c"
        await pilot.press("home")
        assert ledger.cursor_key == "a"


async def test_the_cursor_stays_on_its_row_and_the_row_at_its_height_when_rows_come_above() -> None:
    app = ListApp(some_rows(100))
    async with app.run_test(size=(40, 12)) as pilot:
        ledger = app.ledger
        ledger.move_to("A-50")
        await pilot.pause()
        height = 50 - ledger.scroll_offset.y
        ledger.show([*(Row(f"N-{n}", ("new",)) for n in range(7)), *some_rows(100)])
        await pilot.pause()
        assert ledger.cursor_key == "A-50"
        assert 57 - ledger.scroll_offset.y == height


async def test_the_cursor_goes_to_the_next_row_when_its_own_is_gone() -> None:
    app = ListApp(some_rows(5))
    async with app.run_test(size=(40, 12)):
        ledger = app.ledger
        ledger.move_to("A-2")
        ledger.show([row for row in some_rows(5) if row != some_rows(5)[2]])
        assert ledger.cursor_key == "A-3"
        ledger.move_to("A-4")
        ledger.show(some_rows(3))
        assert ledger.cursor_key == "A-2"
        ledger.show([])
        assert ledger.cursor_key is None


@pytest.mark.parametrize("key", ["up", "down", "home", "end", "pageup", "pagedown"])
async def test_keys_that_move_do_nothing_in_an_empty_list(key: str) -> None:
    async with ListApp([]).run_test(size=(40, 8)) as pilot:
        await pilot.press(key)
        assert ledger_of(pilot).cursor_key is None


async def test_an_empty_list_says_what_goes_there(screen_text: Read) -> None:
    app = ListApp([])
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        assert "No actions yet: n writes one." in screen_text(app)


async def test_a_filter_ignores_case_and_accents_and_escape_clears_then_closes(
    screen_text: Read, footer_text: Read
) -> None:
    app = ListApp(
        [Row("a", ("A-1", "Siobhán writes")), Row("b", ("A-2", "Jas writes")), Row("c", ("A-3", "Tom reads"))]
    )
    async with app.run_test(size=(60, 10)) as pilot:
        ledger = app.ledger
        await pilot.press("/", "n", "space", "S", "i", "o", "b", "h", "a", "backspace", "a")
        assert ledger.keys == ["a"]
        assert "/ n Siobha▏" in screen_text(app)
        assert "1 of 3" in screen_text(app)
        assert footer_text(app) == "enter To the list  esc Clear"
        await pilot.press("enter")
        assert (ledger.typing, ledger.filter_text) == (False, "n Siobha")
        assert "enter Open" in footer_text(app)
        assert "esc Show all" in footer_text(app)
        # Another filter begins anew.
        await pilot.press("/", "o")
        assert (ledger.typing, ledger.filter_text, ledger.keys) == (True, "o", ["a", "c"])
        await pilot.press("escape")
        assert (ledger.typing, ledger.filter_text, len(ledger.keys)) == (True, "", 3)
        await pilot.press("escape")
        assert ledger.typing is False


async def test_a_filter_that_nothing_passes_says_so(screen_text: Read) -> None:
    app = ListApp(some_rows(3))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("/", "z", "q")
        assert 'No row holds "zq": esc shows all.' in screen_text(app)
        assert app.ledger.cursor_key is None


async def test_the_cursor_comes_back_to_its_row_after_a_filter_that_nothing_passes() -> None:
    app = ListApp(some_rows(30))
    async with app.run_test(size=(60, 10)) as pilot:
        app.ledger.move_to("A-23")
        # The first letter lets other rows through, on one of which the cursor then stands.
        await pilot.press("/", "7", "z")
        assert app.ledger.cursor_key is None
        await pilot.press("escape")
        assert app.ledger.cursor_key == "A-23"
        await pilot.press("7")
        assert app.ledger.cursor_key in ("A-7", "A-17", "A-27")
        hit = app.ledger.cursor_key
        await pilot.press("escape")
        assert app.ledger.cursor_key == hit


async def test_pasted_text_goes_into_an_open_filter_and_is_never_keys() -> None:
    app = ListApp(some_rows(30))
    async with app.run_test(size=(60, 10)) as pilot:
        app.ledger.post_message(events.Paste("/Action 7\n"))
        await pilot.pause()
        assert app.ledger.filter_text == ""
        await pilot.press("/")
        app.ledger.post_message(events.Paste("Action 23\n"))
        await pilot.pause()
        assert app.ledger.keys == ["A-23"]


async def test_enter_and_a_second_click_choose_the_row_under_the_cursor() -> None:
    app = ListApp(some_rows(5))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        app.told.clear()
        await pilot.click(Ledger, offset=(6, 3))
        assert app.told == [("highlighted", "A-2")]
        await pilot.click(Ledger, offset=(6, 3))
        await pilot.press("down", "enter")
        assert app.told[1:] == [("chosen", "A-2"), ("highlighted", "A-3"), ("chosen", "A-3")]
        await pilot.click(Ledger, offset=(6, 0))
        assert app.ledger.cursor_key == "A-3"


async def test_pages_and_the_wheel_move_through_a_long_list() -> None:
    app = ListApp(some_rows(100))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("pagedown")
        assert app.ledger.cursor_key == "A-9"
        await pilot.press("pageup")
        assert app.ledger.cursor_key == "A-0"
        for _turn in range(3):
            await pilot._post_mouse_events([events.MouseScrollDown], Ledger, offset=(4, 4), button=0)
        await pilot.pause()
        assert app.ledger.scroll_offset.y > 0


async def test_replacing_a_row_leaves_the_others_and_the_cursor() -> None:
    app = ListApp(some_rows(5))
    async with app.run_test(size=(40, 10)):
        app.ledger.move_to("A-3")
        app.ledger.replace_row(Row("A-1", ("A-1", "changed")))
        app.ledger.replace_row(Row("gone", ("?",)))
        assert app.ledger.cursor_key == "A-3"
        assert app.ledger.keys == [f"A-{n}" for n in range(5)]
        assert app.ledger._glowing == frozenset()  # motion is off in the tests


async def test_ten_thousand_rows_draw_no_more_lines_than_twenty(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    real = Ledger._line
    monkeypatch.setattr(
        Ledger, "_line", lambda self, *args, **options: (drawn.append(1), real(self, *args, **options))[1]
    )
    counts = []
    for size in (20, 10_000):
        drawn.clear()
        app = ListApp(some_rows(size))
        async with app.run_test(size=(80, 12)) as pilot:
            await pilot.pause()
            drawn.clear()
            await pilot.press("down")
            await pilot.pause()
            counts.append(len(drawn))
    assert counts[0] == counts[1] <= 4


@settings(max_examples=60)
@given(st.lists(st.text("abé [", max_size=6), max_size=12), st.text("aBe ", max_size=4))
def test_a_filter_keeps_rows_in_order_and_only_headings_that_have_rows(texts: list[str], words: str) -> None:
    items: list[Row | Heading] = []
    for number, text in enumerate(texts):
        items.append(Heading(text) if number % 4 == 0 else Row(str(number), (text,)))
    kept = filter_rows(items, words)
    # By identity, since two headings may say the same while only one of them has rows.
    places = [at for item in kept for at, other in enumerate(items) if other is item]
    assert len(places) == len(kept)
    assert places == sorted(places)
    if words.split():
        for at, item in enumerate(kept):
            if isinstance(item, Heading):
                assert at + 1 < len(kept)
                assert isinstance(kept[at + 1], Row)


def test_wide_signs_count_two_cells() -> None:
    assert widest([Row("a", ("日本語", "x")), Heading("a long heading")], 3) == [6, 1, 0]
