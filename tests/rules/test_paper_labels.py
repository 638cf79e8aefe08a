"""How papers are told apart: letters that sort as the places do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.paper_labels import is_named, paper_label, paper_letter


def test_papers_of_an_item_are_lettered_from_a() -> None:
    assert [paper_label(6, place) for place in (1, 2, 26)] == ["6a", "6b", "6z"]
    assert paper_label(0, 2) == "b"


def test_behind_z_come_za_and_zb() -> None:
    assert [paper_letter(place) for place in (26, 27, 28, 52, 53)] == ["z", "za", "zb", "zz", "zza"]


@given(st.integers(1, 500), st.integers(1, 500))
def test_letters_sort_as_places_do(one: int, other: int) -> None:
    assert (paper_letter(one) < paper_letter(other)) == (one < other)


@pytest.mark.parametrize(
    ("words", "title", "is_meant"),
    [
        ("RET 26/08 Equity data", "Equity data", True),
        ("equity  DATA", "Equity data", True),
        ("RET 26/08 Inequity data", "equity data", False),
        ("RET 26/08", "Equity data", False),
        ("RET 26/07 Gaps; RET 26/08 Equity data", "Equity data", False),
        ("Equity data and gaps", "Equity data", False),
        ("Equity data", " ", False),
    ],
)
def test_an_items_words_mean_the_paper_of_that_title_with_or_without_a_number(
    words: str, title: str, is_meant: bool
) -> None:
    assert is_named(words, title) is is_meant
