"""Two agendas side by side: which item is which, the fewest moves, what a changed start means, words near to ours."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.agenda_differences import differences
from ret_tui.rules.agenda_lines import heading_of, is_details, understood
from ret_tui.rules.agenda_matching import longest_in_order, matched
from ret_tui.rules.agenda_proposal import Proposal
from ret_tui.rules.changed_words import changed_words
from ret_tui.rules.clock_times import add_minutes
from ret_tui.rules.printed_agenda import PrintedItem, PrintedLine, form, same


def agenda(*items: tuple[str, int], start: str = "14:00") -> tuple[PrintedItem, ...]:
    """Items A, B … with their minutes, as an agenda prints them."""
    clock, made = start, []
    for number, (title, minutes) in enumerate(items, 1):
        line = PrintedLine(f"{clock}, {minutes} minutes", details=True)
        made.append(
            PrintedItem(
                id=f"id-{title}",
                number=str(number),
                heading=f"{number}. {title}",
                title=title,
                minutes=str(minutes),
                starts=clock,
                lines=(line,),
            )
        )
        clock = add_minutes(clock, minutes)
    return tuple(made)


def said(item: PrintedItem, line: str, *more: str) -> PrintedItem:
    """The item with another line of details, and what is asked."""
    return replace(item, lines=(PrintedLine(line, details=True), *(PrintedLine(text) for text in more)))


def changes(kept: tuple[PrintedItem, ...], read: tuple[PrintedItem, ...]) -> list[Proposal]:
    return list(differences(kept, read, start="14:00").proposals)


ABCD = agenda(("Alpha", 10), ("Bravo", 20), ("Charlie", 15), ("Delta", 5))
A, B, C, D = ABCD


@pytest.mark.parametrize(
    ("heading", "number", "title"),
    [
        ("5. Budget", "5", "Budget"),
        ("12) Budget", "12", "Budget"),
        ("Item 3: Budget", "", "Item 3: Budget"),
        ("item 3. Budget", "3", "Budget"),
        ("2026/14. Budget", "2026/14", "Budget"),
        ("1. 2. Budget", "1", "2. Budget"),
        ("Budget", "", "Budget"),
        ("1.5 metres apart", "", "1.5 metres apart"),
        ("2027", "", "2027"),
        ("7.\u00a0 Budget ", "7", "Budget"),
    ],
)
def test_a_heading_is_its_number_and_its_title(heading: str, number: str, title: str) -> None:
    assert heading_of(heading) == (number, title)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Lead: Esi · 14:30, 20 minutes", {"lead": "Esi", "starts": "14:30", "minutes": "20"}),
        ("20 mins · led by Esi · for decision", {"lead": "Esi", "minutes": "20", "purpose": "decision"}),
        ("2.30pm – 2.50pm; Presenter: Esi", {"lead": "Esi", "starts": "14:30", "minutes": "20"}),
        ("Esi to present | Duration: 1 hour 5 min", {"lead": "Esi", "minutes": "65"}),
        ("Lead: Esi, 5 minutes, for information", {"lead": "Esi", "minutes": "5", "purpose": "information"}),
        ("Paper: 2 · 3 · Annex", {"paper": "2 · 3 · Annex"}),
        ("Starts at: noon · Minutes: 15", {"starts": "12:00", "minutes": "15"}),
        ("Time: 25:70", {"starts": "25:70"}),
        ("Purpose: For Decision", {"purpose": "decision"}),
        ("Purpose: fun · Function: F3", {"purpose": "fun", "function": "F3"}),
        ("Minutes: a quarter of an hour", {"minutes": "a quarter of an hour"}),
    ],
)
def test_details_are_read_in_any_order_and_in_words_near_to_ours(line: str, wanted: dict[str, str]) -> None:
    item = understood(PrintedItem(title="Budget", lines=(PrintedLine(line, details=True),)))
    names = ("lead", "purpose", "minutes", "starts", "function", "paper")
    assert {name: getattr(item, name) for name in names if getattr(item, name)} == wanted
    assert (item.asked, item.unclear) == ("", ())


@pytest.mark.parametrize("line", ["To agree it.", "Members are asked to note the paper", "14:30 is late", "Led"])
def test_a_sentence_is_no_line_of_details(line: str) -> None:
    assert not is_details(line)
    assert understood(PrintedItem(title="Budget", lines=(PrintedLine(line),))).asked == line


def test_quotation_marks_dashes_and_blanks_are_no_change() -> None:
    assert same("“A” – it’s…", '"A" - it\'s...')
    assert same("a\u00a0b\u200f", "a b")
    assert same("e\u0301", "\u00e9")
    assert not same("Budget", "budget")


@given(st.text(max_size=40))
def test_the_form_of_a_form_is_itself(text: str) -> None:
    assert form(form(text)) == form(text)


@given(st.permutations(range(7)))
def test_the_fewest_items_are_moved(order: list[int]) -> None:
    stay = longest_in_order(order)
    kept = [order[place] for place in sorted(stay)]
    assert kept == sorted(kept)
    longest = max(size for size in range(8) if any(list(some) == sorted(some) for some in combinations(order, size)))
    assert len(stay) == longest


@given(st.permutations(range(6)), st.integers(0, 63))
def test_each_item_is_matched_once_whether_marks_are_there_or_not(order: list[int], marks: int) -> None:
    kept = agenda(*((f"Item of business {letter * 3}", 10) for letter in "abcdef"))
    read = tuple(replace(kept[place], id=kept[place].id if marks >> place & 1 else "") for place in order)
    pairs = matched(kept, read)
    assert [pairs[place].id for place in range(6)] == [kept[place].id for place in order]


def test_two_headings_with_one_mark_are_one_item_and_a_new_one() -> None:
    copied = replace(B, title="Something else entirely", heading="Something else entirely")
    found = changes(ABCD, (A, copied, B, C, D))
    assert [(each.what, each.about) for each in found] == [("new", "Something else entirely")]


def test_a_title_unlike_any_other_is_a_new_item_and_a_removed_one() -> None:
    other = replace(B, id="", title="Zebra crossings", heading="2. Zebra crossings")
    assert [each.what for each in changes(ABCD, (A, other, C, D))] == ["new", "removed"]


def test_a_heading_typed_anew_without_its_mark_is_known_by_half_of_what_stands_under_it() -> None:
    was = replace(B, lead="Esi", purpose="decision")
    anew = replace(was, id="", title="Zebra crossings", heading="2. Zebra crossings", lines=())
    assert matched((A, was, C, D), (A, replace(anew, lead="Kit"), C, D)) == {0: A, 1: was, 2: C, 3: D}
    assert 1 not in matched((A, was, C, D), (A, replace(anew, lead="Kit", purpose="information"), C, D))
    # Two in a row are each at the place of one; so many more or fewer are not.
    other = replace(C, lead="Kit")
    after = replace(other, id="", title="Unlike", heading="3. Unlike", lines=())
    assert matched((A, was, other, D), (A, anew, after, D)) == {0: A, 1: was, 2: other, 3: D}
    assert 1 not in matched((A, was, other, D), (A, anew, D))
    # An open item is none that was confidential.
    assert 1 not in matched((A, replace(was, confidential=True), C, D), (A, anew, C, D))


def test_a_heading_typed_anew_and_dragged_elsewhere_is_known_by_what_it_asks() -> None:
    was = replace(D, confidential=True, asked="To choose between the two bids that were opened.")
    anew = replace(was, id="", title="Zebra crossings", confidential=False, minutes="40")
    assert matched((A, B, C, was), (anew, A, B, C))[0] == was
    short = replace(was, asked="To note it.")
    assert 0 not in matched((A, B, C, short), (replace(anew, asked="To note it."), A, B, C))


def test_an_item_that_becomes_public_says_what_follows_and_is_chosen_by_itself() -> None:
    closed = replace(D, confidential=True)
    (opened,) = changes((A, B, C, closed), (A, B, C, D))
    assert (opened.what, opened.value, opened.by_itself) == ("confidential", "no", True)
    assert "its text, its papers" in opened.note
    (shut,) = (each for each in changes(ABCD, (A, B, C, closed)) if each.what == "confidential")
    assert (shut.by_itself, shut.note) == (False, "")


def test_items_of_the_same_title_are_told_apart_by_their_order() -> None:
    kept = agenda(("Report", 10), ("Report", 20))
    kept = (kept[0], replace(kept[1], id="second"))
    assert changes(kept, tuple(replace(item, id="") for item in kept)) == []


def test_one_item_moved_is_one_change_behind_the_one_before_it() -> None:
    (moved,) = changes(ABCD, (D, A, B, C))
    assert (moved.what, moved.about, moved.before, moved.after) == ("order", "4. Delta", "item 4", "first")
    (moved,) = changes(ABCD, (B, C, A, D))
    assert (moved.about, moved.after) == ("1. Alpha", "after “Charlie”")


def test_minutes_alone_are_one_change_whether_or_not_the_times_below_were_typed_anew() -> None:
    longer = said(B, "14:10, 30 minutes")
    (only,) = changes(ABCD, (A, longer, C, D))
    assert (only.key, only.before, only.after) == ("minutes:id-Bravo", "20", "30")
    typed = (A, longer, said(C, "14:40, 15 minutes"), said(D, "14:55, 5 minutes"))
    assert [each.key for each in changes(ABCD, typed)] == ["minutes:id-Bravo"]


def test_a_changed_start_says_how_long_the_item_before_it_takes() -> None:
    (start,) = changes(ABCD, (A, B, said(C, "14:20, 15 minutes"), D))
    assert (start.what, start.item, start.field, start.value) == ("start", "id-Bravo", "minutes", "10")
    assert start.note == "2. Bravo then takes 10 minutes, not 20, and what follows moves with it."
    later = (A, B, said(C, "14:20, 15 minutes"), said(D, "14:35, 5 minutes"))
    assert [each.key for each in changes(ABCD, later)] == ["start:id-Charlie"]


@pytest.mark.parametrize(
    ("read", "why"),
    [
        ((said(A, "14:05, 10 minutes"), B, C, D), "the meeting itself starts at 14:00"),
        ((A, said(B, "13:30, 20 minutes"), C, D), "1. Alpha before it starts at 14:00"),
        ((A, said(B, "Time: 29:00 · 20 minutes"), C, D), "“29:00” is no time of day"),
        ((said(A, "14:00, 15 minutes"), said(B, "14:30, 20 minutes"), C, D), "does not agree with the minutes"),
    ],
)
def test_a_start_that_makes_no_sense_can_only_be_looked_at(read: tuple[PrintedItem, ...], why: str) -> None:
    start = next(each for each in changes(ABCD, read) if each.what == "start")
    assert why in start.why_not


@pytest.mark.parametrize("minutes", ["2000", "99999"])
def test_minutes_beyond_a_day_can_only_be_looked_at(minutes: str) -> None:
    found = changes(ABCD, (A, B, C, said(D, f"14:45, {minutes[:4]} minutes")))
    assert [each.why_not for each in found] == [f"“{minutes[:4]}” is no number of minutes that an item takes"]


def test_an_item_that_becomes_confidential_says_so_with_its_ground() -> None:
    closed = replace(B, confidential=True, lines=(*B.lines, PrintedLine("Ground: It names people", details=True)))
    found = changes(ABCD, (A, C, D, closed))
    assert [(each.what, each.before, each.after) for each in found] == [
        ("confidential", "in public", "confidential"),
        ("ground", "", "It names people"),
    ]


def test_words_are_one_line_and_say_what_was_and_what_is_to_be() -> None:
    (asked,) = changes(ABCD, (A, said(B, "14:10, 20 minutes", "To agree:\n(a) this", "(b) that"), C, D))
    assert asked.words == "Asked of 2. Bravo: nothing → To agree: (a) this (b) that"
    (gone,) = changes(ABCD, (A, B, C))
    assert gone.words == "Removed: 4. Delta"


def test_only_the_words_that_differ_are_told_where_most_are_the_same() -> None:
    before, after = "To agree the budget for next year", "To note the budget for this year"
    assert changed_words(before, after) == ("agree … next", "note … this")
    assert changed_words("To agree the budget", "Members say where the cars are to go") is None
    assert changed_words("Budget", "Budgets") is None
