"""The bar on top, the footer, the detail beside a list, the bars and the signs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.theme import Theme

from ret_tui.commands import Command, Commanded, Offer, Offers
from ret_tui.widgets import legend
from ret_tui.widgets.detail import Detail, Drawn, Fact, Paragraph, Section
from ret_tui.widgets.drawn import spread
from ret_tui.widgets.footer import Footer, choose_entries
from ret_tui.widgets.gauge import Part, fraction, gauge, gauge_words
from ret_tui.widgets.ledger import Column, Ledger, Row
from ret_tui.widgets.pair import Pair
from ret_tui.widgets.place_bar import PlaceBar, Tab
from ret_tui.widgets.themes import build_theme, register_themes, stylesheet
from styles.themes import PALETTES

Read = Callable[[App[Any]], str]
Wait = Callable[[Any, Callable[[], object]], Awaitable[None]]
TABS = [Tab(name.lower(), str(number), name) for number, name in enumerate(("Desk", "Year", "Meeting"), 1)]


class Do(Command["FrameApp"]):
    """Do something."""

    id = "app.do"
    key = "d"
    label = "Do"

    def run(self, place: FrameApp) -> None:
        place.done += 1


class Help(Command["FrameApp"]):
    """Help."""

    id = "app.help"
    key = "?"
    label = "Help"

    def run(self, place: FrameApp) -> None:
        place.done = -1


class FrameApp(Commanded, App[None]):
    OFFERS: ClassVar[Offers] = (Do, Help)
    CSS_PATH = [stylesheet("base.tcss"), stylesheet("widgets.tcss")]
    ENABLE_COMMAND_PALETTE = False
    done = 0
    went = ""

    def __init__(self) -> None:
        super().__init__()
        register_themes(self)

    def compose(self) -> ComposeResult:
        yield PlaceBar(TABS)
        self.ledger = Ledger(Column("No."))
        self.detail = Detail(empty="The story stands here.")
        yield Pair(self.ledger, self.detail)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(PlaceBar).show(body="RET", summary="2026-27 · 4 of 6 held", date="Thu 10 Dec 2026")
        self.query_one(PlaceBar).current = "year"
        self.ledger.show([Row("a", ("A-1",))])
        self.ledger.focus()

    def on_place_bar_chosen(self, event: PlaceBar.Chosen) -> None:
        self.went = event.place


async def test_the_bar_shows_whose_year_it_is_and_a_click_goes_to_a_place(screen_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        first, second = screen_text(app).splitlines()[:2]
        assert first.startswith(" RET  2026-27 · 4 of 6 held")
        assert first.endswith("Thu 10 Dec 2026")
        assert second == "  1 Desk  2 Year  3 Meeting"
        await pilot.click(PlaceBar, offset=(19, 1))
        assert app.went == "meeting"


async def test_a_long_body_name_gives_way_to_the_date() -> None:
    assert spread(" A very long name of a body", "Thu 10 Dec 2026 ", 30) == (" A very lon…", "  Thu 10 Dec 2026 ")


async def test_a_click_on_the_footer_does_what_its_key_does(footer_text: Read) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert footer_text(app) == "enter Open  d Do  / Filter  ? Help"
        await pilot.click(Footer, offset=(14, 0))
        await pilot.press("d")
        assert app.done == 2


@pytest.mark.parametrize(
    ("size", "beside", "shown"), [((120, 40), True, True), ((80, 24), False, True), ((80, 16), False, False)]
)
async def test_the_detail_stands_beside_the_list_only_where_there_is_room(
    size: tuple[int, int], beside: bool, shown: bool
) -> None:
    app = FrameApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        detail, ledger = app.detail, app.ledger
        assert (detail.region.x > ledger.region.x) is beside
        assert detail.display is shown
        assert ledger.size.width > 40


async def test_what_a_detail_was_shown_while_hidden_is_drawn_when_it_is_seen_again(
    screen_text: Read, wait_for: Wait
) -> None:
    app = FrameApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.detail.show([Paragraph("M1 is next")])
        await pilot.pause()
        assert "M1 is next" in screen_text(app)
        app.query_one(Pair).display = False
        await pilot.pause()
        app.detail.show([Paragraph("M2 is next")])
        await pilot.pause()
        app.query_one(Pair).display = True
        await wait_for(pilot, lambda: "M2 is next" in screen_text(app))
        assert "M1 is next" not in screen_text(app)


async def test_a_detail_wraps_and_aligns_its_facts() -> None:
    app = FrameApp()
    async with app.run_test(size=(40, 30)) as pilot:
        app.detail.show(
            [
                Section("A-017 [/]"),
                Fact("Owner", "Dawn Okafor"),
                Fact("Left out", ""),
                Fact("Due", "12 Jan", "late"),
                Paragraph("=1+1 and [bold] words that are long enough to need a second line"),
                Drawn((("███", ""), ("▒▒", "muted"))),
            ]
        )
        await pilot.pause()
        assert app.detail.text.splitlines() == [
            "A-017 [/]",
            "Owner     Dawn Okafor",
            "Due       12 Jan",
            "=1+1 and [bold] words that are long",
            "enough to need a second line",
            "███▒▒",
        ]


async def test_a_scroll_bar_covers_no_letter_of_a_detail(screen_text: Read) -> None:
    words = [f"word{number}" for number in range(400)]
    app = FrameApp()
    async with app.run_test(size=(100, 24)) as pilot:
        app.detail.show([Paragraph(" ".join(words))])
        await pilot.pause()
        assert app.detail.show_vertical_scrollbar
        top = app.detail.region
        lines = screen_text(app).splitlines()[top.y : top.bottom]
        seen = [word for line in lines for word in line[top.x : top.right].split() if word.startswith("word")]
        assert len(seen) > 50
        assert seen == words[: len(seen)]


def _offers(*labels: str) -> list[Offer]:
    made = []
    for number, label in enumerate(labels):
        id = "app.help" if label == "Help" else f"x.n{number}"
        kind = type("Made", (Command,), {"__doc__": "Made.", "id": id, "key": "a", "label": label})
        made.append(Offer(kind(), Commanded.__new__(Commanded), ("a",), True))
    return made


@given(st.lists(st.text("abcdefgh ", min_size=1, max_size=20), max_size=12), st.integers(10, 120))
def test_a_footer_never_cuts_an_entry_and_always_keeps_the_help(labels: list[str], room: int) -> None:
    chosen = choose_entries(_offers(*labels, "Help"), room, ("app.help",))
    # Seven on a usual screen, and some more where there is plenty of room.
    assert len(chosen) <= (7 if room < 100 else 11)
    assert chosen[-1][1] == "Help"
    assert sum(len(f"a {label}  ") for _offer, label in chosen) <= room


def test_a_footer_gives_up_anything_before_the_way_out_and_the_help() -> None:
    offers = _offers("Write it", "Leave", "More", "Help")
    chosen = choose_entries(offers, len("a Leave  a Help  "), ("x.n1", "app.help"))
    assert [label for _offer, label in chosen] == ["Leave", "Help"]
    chosen = choose_entries(offers, len("a Write it  a Leave  a Help  "), ("x.n1", "app.help"))
    assert [label for _offer, label in chosen] == ["Write it", "Leave", "Help"]


@given(st.lists(st.integers(0, 30), min_size=1, max_size=3), st.integers(3, 60))
def test_a_gauge_is_always_as_wide_as_asked_and_shows_every_part(counts: list[int], width: int) -> None:
    pieces = gauge([Part(count, "") for count in counts], width)
    assert sum(len(text) for text, _tone in pieces) == width
    if any(counts):
        assert len(pieces) == sum(1 for count in counts if count)


def test_a_gauge_has_its_words() -> None:
    parts = [Part(11, "likely"), Part(5, "no answer"), Part(4, "apologies")]
    assert "".join(text for text, _tone in gauge(parts, 20)) == "███████████▒▒▒▒▒░░░░"
    assert gauge_words(parts) == "11 likely   5 no answer   4 apologies"
    assert fraction(3, 8) == "███▒▒▒▒▒"
    assert fraction(0, 0) == ""


def test_each_sign_has_one_meaning_and_its_word_in_the_legend() -> None:
    glyphs = [sign.glyph for sign in legend.SIGNS.values()]
    assert len(set(glyphs)) == len(glyphs) == 9
    assert legend.legend() == (
        "● in the room   ◐ online   ◆ substitute here   ○ apology   ✕ none received   "
        "· not recorded   ! late   ▲ soon   ✓ done"
    )
    assert legend.sign("present").full == ("● in the room", "good")
    assert legend.sign("whatever").word == "whatever"
    assert all(sign.tone in {"", *legend.TONES} for sign in legend.SIGNS.values())


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        r, g, b = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", PALETTES)
def test_every_theme_can_be_read(name: str) -> None:
    palette = PALETTES[name]
    least = 7 if name == "ret-contrast" else 4.5
    for ground in (palette["background"], palette["surface"], palette["panel"]):
        for ink in (palette["foreground"], palette["muted"], palette["accent"], palette["error"]):
            assert _contrast(ink, ground) >= least, (ink, ground)
    assert _contrast(palette["cursor_text"], palette["cursor"]) >= least
    assert _contrast(palette["foreground"], palette["resting"]) >= least
    assert isinstance(build_theme(name, palette), Theme)


def test_the_first_screen_loads_no_slow_widget() -> None:
    """In a process of its own: what the frame imports, and nothing of the dialogs, the area for text or the tables."""
    code = (
        "import sys, ret_tui.commands, ret_tui.widgets.place_bar, ret_tui.widgets.footer, ret_tui.widgets.ledger,"
        "ret_tui.widgets.detail, ret_tui.widgets.pair, ret_tui.widgets.themes, ret_tui.dialogs.everywhere\n"
        "slow = 'data_table text_area markdown rich_log tabs tabbed_content list_view'.split()\n"
        "found = [m for m in sys.modules if any(m == 'textual.widgets._' + s for s in slow)\n"
        " or m in ('ret_tui.dialogs.form', 'ret_tui.dialogs.help', 'ret_tui.dialogs.palette', 'markdown_it')]\n"
        "assert not found, found"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
