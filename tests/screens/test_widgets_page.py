"""A document drawn in the terminal: every line worked out by hand, and a long one that is drawn at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from ret_tui.documents.typescript import Block, Contents, Heading, Link, Table, Text, Typescript
from ret_tui.widgets.page import Page
from ret_tui.widgets.page_lines import Line, page_lines
from ret_tui.widgets.plain import clean
from ret_tui.widgets.themes import register_themes

Read = Callable[[App[Any]], str]


def paper(*blocks: Block, title: str = "Agenda", subtitle: str = "", status: str = "") -> Typescript:
    return Typescript(
        kind="agenda",
        title=title,
        subtitle=subtitle,
        status=status,
        author="Allotments Committee",
        subject="Agenda",
        footer="Agenda",
        made_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        blocks=blocks,
    )


def table(*rows: tuple[str | Link, ...], header: tuple[str, ...], row_headers: bool = False) -> Table:
    return Table(
        header=header,
        rows=rows,
        shares=(1,) * len(header),
        caption="A table",
        description="What it says",
        row_headers=row_headers,
    )


def shown(lines: list[Line]) -> list[str]:
    """The lines as they are read."""
    return ["".join(text for text, _tone in line).rstrip() for line in lines]


def drawn(made: Typescript, width: int) -> list[str]:
    return shown(list(page_lines(made, width)))


def test_the_title_stands_first_then_what_a_reader_must_not_miss() -> None:
    made = paper(title="Allotments: agenda", subtitle="Issued 3 May 2026", status="DRAFT")
    assert list(page_lines(made, 40)) == [
        [("Allotments: agenda", "strong")],
        [("Issued 3 May 2026", "muted")],
        [],
        [("DRAFT", "strong")],
    ]


def test_headings_stand_over_what_belongs_to_them() -> None:
    made = paper(
        Heading(text="Items"),
        Heading(text="1. Water", level=2),
        Text(text="Lead: Farah", style="details"),
        Text(text="To choose a pump."),
        Text(text="To tell the plots."),
    )
    assert drawn(made, 20) == [
        "Agenda",
        "",
        "Items",
        "─" * 20,
        "",
        "1. Water",
        "Lead: Farah",
        "To choose a pump.",
        "",
        "To tell the plots.",
    ]


def test_the_words_that_open_a_paragraph_are_bold_also_where_they_are_folded() -> None:
    made = paper(Text(text="that a pump is bought.", lead="Agreed and resolved:"))
    # Fourteen cells: "Agreed and" takes ten, "resolved: that" fourteen, "a pump is" nine.
    assert list(page_lines(made, 14))[2:] == [
        [("Agreed and", "strong")],
        [("resolved:", "strong"), (" that", "")],
        [("a pump is", "")],
        [("bought.", "")],
    ]


def test_a_line_end_within_a_paragraph_is_kept_and_details_are_quieter() -> None:
    made = paper(Text(text="first\nsecond", style="details"))
    assert list(page_lines(made, 20))[2:] == [[("first", "muted")], [("second", "muted")]]


def test_a_page_that_begins_anew_and_a_line_to_sign_on_are_seen() -> None:
    made = paper(Heading(text="Annex", new_page=True), Text(text="Signed by the Chair", style="signature"))
    assert drawn(made, 34)[2:] == ["┄" * 34, "", "Annex", "─" * 34, "Signed by the Chair", "", "_" * 32]


def test_the_contents_list_the_headings_that_follow_by_their_depth() -> None:
    made = paper(Contents(title="Contents"), Heading(text="Foreword"), Heading(text="Water", level=2))
    assert drawn(made, 30)[2:5] == ["Contents", "  Foreword", "    Water"]


def test_columns_that_fit_are_as_wide_as_their_words_and_figures_align_right() -> None:
    made = paper(table(("Water", "5"), ("Gates and paths", "120"), header=("Item", "Minutes")))
    assert drawn(made, 40)[2:] == [
        "Item             Minutes",
        "───────────────  ───────",
        "Water                  5",
        "Gates and paths      120",
    ]


def test_an_empty_cell_says_none_as_in_the_file_and_a_link_shows_its_words() -> None:
    made = paper(table(("Online", Link("Join the meeting", "https://example.org/x")), ("Venue", ""), header=("A", "B")))
    assert drawn(made, 40)[4:] == ["Online  Join the meeting", "Venue   None"]
    assert "example.org" not in "".join(drawn(made, 40))


def test_a_cell_that_is_too_long_folds_and_its_row_stands_apart() -> None:
    made = paper(
        table(
            ("Time", "14:00"),
            ("Access", "Please tell us by Friday"),
            ("Chair", "Farah"),
            header=("Detail", "Information"),
            row_headers=True,
        )
    )
    # Twenty cells: six for the first column, two between, twelve left: "Please tell", "us by Friday".
    assert drawn(made, 20)[2:] == [
        "Detail  Information",
        "──────  ────────────",
        "Time    14:00",
        "",
        "Access  Please tell",
        "        us by Friday",
        "",
        "Chair   Farah",
    ]
    assert list(page_lines(made, 20))[4][0] == ("Time  ", "strong")


def test_columns_that_cannot_stand_side_by_side_become_one_row_below_the_other() -> None:
    made = paper(table(("A-001", "Overdue", "Fridays"), header=("Number", "Standing", "Due")))
    # Side by side they need 6 + 2 + 8 + 2 + 7 = 25 cells.
    assert drawn(made, 25)[2] == "Number  Standing  Due"
    # Two before and after the longest name take twelve of twenty-four cells, which leaves the other half.
    assert drawn(made, 24)[2:] == ["Number: A-001", "  Standing  Overdue", "  Due       Fridays"]
    # Of twenty-two they would take more than half: each name stands above what it says.
    assert drawn(made, 22)[2:] == ["Number: A-001", "  Standing", "    Overdue", "  Due", "    Fridays"]


def test_a_table_of_seven_columns_is_read_at_eighty_columns() -> None:
    header = ("Number", "Action", "Owner", "Function", "Agreed at", "Due", "Standing")
    row = (
        "A-017",
        "List every assessment that the partners have made since the spring",
        "Dawn Okafor (Coventry)",
        "Data driven decisions",
        "M4, item 6",
        "12 January 2027",
        "overdue",
    )
    lines = drawn(paper(table(row, header=header)), 78)
    assert lines[2].split() == ["Number", "Action", "Owner", "Function", "Agreed", "at", "Due", "Standing"]
    together = " ".join(" ".join(lines).split())
    for word in " ".join(row).split():
        assert word in together
    assert max(map(cell_len, lines)) <= 78


def test_text_of_others_comes_through_as_it_is_written() -> None:
    hostile = "[/] =cmd() [bold]x[/bold] A & B < C"
    made = paper(Text(text=hostile), table((hostile, "1"), header=("What", "No.")), title=hostile)
    lines = drawn(made, 60)
    assert lines[0] == hostile
    assert lines[2] == hostile
    assert lines[-1].startswith(hostile)


def test_wide_letters_and_combining_marks_keep_the_columns_straight() -> None:
    made = paper(table(("陳美玲", "room"), ("José", "online"), ("شكر", "room"), header=("Name", "How")))
    # 陳美玲 takes six cells, José four with its mark, شكر three.
    assert drawn(made, 40)[4:] == ["陳美玲  room", "José    online", "شكر     room"]


blocks = st.one_of(
    st.builds(Heading, text=st.text(max_size=60), level=st.integers(1, 3), new_page=st.booleans()),
    st.builds(Text, text=st.text(max_size=200), lead=st.text(max_size=20)),
    st.integers(1, 7).flatmap(
        lambda columns: st.builds(
            lambda rows: table(*rows, header=tuple(f"Column {n}" for n in range(columns))),
            st.lists(st.tuples(*[st.text(max_size=40)] * columns), min_size=1, max_size=3),
        )
    ),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(blocks, max_size=4), st.integers(2, 120))
def test_no_line_is_ever_wider_than_the_pane(made: list[Block], width: int) -> None:
    for line in page_lines(paper(*made), width):
        assert cell_len("".join(clean(text) for text, _tone in line)) <= width


class OnePage(App[None]):
    """A page and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        register_themes(self)
        self.page = Page()

    def compose(self) -> ComposeResult:
        yield self.page


def long_paper(paragraphs: int) -> Typescript:
    words = "The committee heard what had been done on every plot since the last meeting. " * 6
    return paper(*(Text(text=f"{number}. {words}") for number in range(paragraphs)))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_arrows_and_page_keys_go_through_a_document(size: tuple[int, int], screen_text: Read) -> None:
    app = OnePage()
    async with app.run_test(size=size) as pilot:
        app.page.show(long_paper(60))
        app.page.focus()
        await pilot.pause()
        assert screen_text(app).startswith("Agenda")
        await pilot.press("down")
        await pilot.pause()
        assert app.page.scroll_offset.y == 1
        await pilot.press("end")
        await pilot.pause()
        assert "59. The committee" in screen_text(app)
        await pilot.press("home")
        await pilot.pause()
        assert screen_text(app).startswith("Agenda")


async def test_forty_pages_are_there_at_once_and_their_end_is_one_key_away(screen_text: Read) -> None:
    app = OnePage()
    async with app.run_test(size=(80, 24)) as pilot:
        made = long_paper(1_500)
        app.page.show(made)
        app.page.focus()
        await pilot.pause()
        assert screen_text(app).startswith("Agenda")
        await pilot.press("end")
        await pilot.pause()
        assert "1499. The committee" in screen_text(app)


async def test_words_stand_where_there_is_no_document_and_a_change_stays_where_one_reads(screen_text: Read) -> None:
    app = OnePage()
    async with app.run_test(size=(80, 24)) as pilot:
        app.page.say("Composing …")
        await pilot.pause()
        assert screen_text(app).startswith("Composing …")
        app.page.show(long_paper(60))
        await pilot.pause()
        app.page.scroll_to(y=30, animate=False)
        await pilot.pause()
        app.page.show(long_paper(61), top=False)
        await pilot.pause()
        assert app.page.scroll_offset.y == 30
        app.page.show(long_paper(62))
        await pilot.pause()
        assert app.page.scroll_offset.y == 0
