"""Marked parts of a cell: as wide as without marks, cut with the text, and none where they may have moved."""

from __future__ import annotations

from rich.style import Style

from ret_tui.widgets.ledger import Marked, _marked

BLUE = Style(color="blue")


def drawn(fitted: str, cell: Marked) -> list[tuple[str, bool]]:
    """The texts, with whether each is marked; what is empty is left out."""
    return [(each.text, bool(each.style and each.style.underline)) for each in _marked(fitted, cell, BLUE) if each.text]


def test_the_marked_parts_stand_between_the_others() -> None:
    cell = Marked("one two three", "", ((0, 3), (8, 13)))
    assert drawn("one two three", cell) == [("one", True), (" two ", False), ("three", True)]


def test_a_part_that_is_cut_off_is_marked_as_far_as_it_is_seen() -> None:
    cell = Marked("one two three", "", ((4, 7), (8, 13)))
    assert drawn("one tw…", cell) == [("one ", False), ("tw…", True)]


def test_a_text_that_had_to_be_cleaned_has_no_marks() -> None:
    cell = Marked("one\u202e two", "", ((5, 8),))
    assert drawn("one two", cell) == [("one two", False)]
