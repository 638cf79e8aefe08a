"""How papers are told apart: letters that sort as the places do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.paper_labels import paper_label, paper_letter


def test_papers_of_an_item_are_lettered_from_a() -> None:
    assert [paper_label(6, place) for place in (1, 2, 26)] == ["6a", "6b", "6z"]
    assert paper_label(0, 2) == "b"


def test_behind_z_come_za_and_zb() -> None:
    assert [paper_letter(place) for place in (26, 27, 28, 52, 53)] == ["z", "za", "zb", "zz", "zza"]


@given(st.integers(1, 500), st.integers(1, 500))
def test_letters_sort_as_places_do(one: int, other: int) -> None:
    assert (paper_letter(one) < paper_letter(other)) == (one < other)
