"""The story of one thing: a label that is longer than its column goes on below, beside its words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from ret_tui.widgets.detail import Detail, Fact, Paragraph, lay_out_parts


def test_a_label_that_is_too_long_goes_on_in_the_next_line_and_is_never_cut() -> None:
    lines = lay_out_parts([Fact("agenda setting with the Chair", "Tue 16 Feb"), Fact("date", "Tue 9 Mar")], 60)
    # A third of sixty cells goes to the labels.
    assert ["".join(text for text, _tone in line).rstrip() for line in lines] == [
        "agenda setting with Tue 16 Feb",
        "the Chair",
        "date                Tue 9 Mar",
    ]


def test_a_word_of_a_label_is_not_broken_where_a_little_more_room_holds_it() -> None:
    lines = lay_out_parts([Fact("Organisation", "Dudley Council"), Fact("Answers for it", "Ann Example")], 35)
    # A third of 35 cells is 11, and two fifths of them are 14.
    assert ["".join(text for text, _tone in line).rstrip() for line in lines] == [
        "Organisation  Dudley Council",
        "Answers for   Ann Example",
        "it",
    ]


def test_the_words_go_on_beside_an_empty_label() -> None:
    lines = lay_out_parts([Fact("Falls on", "Eid al-Fitr (expected 9–10 March)")], 30)
    assert ["".join(text for text, _tone in line).rstrip() for line in lines] == [
        "Falls on  Eid al-Fitr",
        "          (expected 9–10",
        "          March)",
    ]


def test_what_is_found_in_a_text_stands_out_also_where_it_goes_on_in_the_next_line() -> None:
    text = "We thanked Jas Kaur, and Jas left."
    found = ((11, 19), (25, 28))
    lines = lay_out_parts([Paragraph(text, "muted", found)], 15)
    assert lines == [
        [("We thanked ", "muted"), ("Jas", "found")],
        [("Kaur", "found"), (", and ", "muted"), ("Jas", "found")],
        [("left.", "muted")],
    ]
    assert lay_out_parts([Paragraph(text, found=found)], 60) == [
        [("We thanked ", ""), ("Jas Kaur", "found"), (", and ", ""), ("Jas", "found"), (" left.", "")]
    ]


def test_a_text_that_has_to_be_cleaned_is_shown_whole_and_nothing_in_it_is_marked_amiss() -> None:
    assert lay_out_parts([Paragraph("\x1b[1mJas\nKaur", found=((4, 7),))], 60) == [
        [("␛[1mJas", "")],
        [("Kaur", "")],
    ]


@given(
    st.text("ab [/]\n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4).map(tuple),
    st.integers(1, 40),
)
def test_marking_moves_no_letter(text: str, found: tuple[tuple[int, int], ...], width: int) -> None:
    plain, marked = (lay_out_parts([Paragraph(text, found=each)], width) for each in ((), found))
    assert [[text for text, _ in line if text] for line in plain] == [
        ["".join(text for text, _ in line)] if line and line[0][0] else [] for line in marked
    ]


class _Pane(App[None]):
    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        yield Detail([Paragraph("\n".join(f"line {number}" for number in range(1, self.lines + 1)))])


async def test_a_pane_that_goes_on_says_how_much_and_how_one_reads_on(screen_text: Callable[[App[Any]], str]) -> None:
    app = _Pane(20)
    async with app.run_test(size=(40, 10)) as pilot:
        pane = app.query_one(Detail)
        app.set_focus(None)
        await pilot.pause()
        # Nine of the twenty lines are in sight above the sign.
        assert screen_text(app).splitlines()[-1].startswith("▼ 11 more lines, tab and ↓ read on")
        pane.focus()
        await pilot.press("down")
        assert screen_text(app).splitlines()[-1].rstrip() == "▼ 10 more lines"
        await pilot.press("end")
        assert screen_text(app).splitlines()[-1].startswith("line 20")
    whole = _Pane(10)
    async with whole.run_test(size=(40, 10)):
        assert screen_text(whole).splitlines()[-1].startswith("line 10")
