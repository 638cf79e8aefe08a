"""How the sources of a statement are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.documents.source_words import sources_words, with_sources


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ([], ""),
        (["M1"], "M1"),
        (["M1", "M2", "M3", "M5"], "M1 to M3; M5"),
        (["M1", "M1, item 6"], "M1, item 6"),
        (["M1, item 8", "M1, item 6", "M1, item 10", "M2"], "M1, items 6, 8 and 10; M2"),
        (["D-007", "D-008"], "D-007; D-008"),
        (["D-007", "D-009", "D-008", "D-007"], "D-007 to D-009"),
        (["A-099", "A-100", "A-101", "DI-01"], "A-099 to A-101; DI-01"),
        (["Terms of Reference (2025)", "SAN"], "Terms of Reference (2025); SAN"),
    ],
)
def test_each_source_stands_once_and_runs_of_numbers_as_a_span(words: list[str], printed: str) -> None:
    assert sources_words(words) == printed


def test_they_stand_before_the_full_stop() -> None:
    assert with_sources("Two met.", ["M1", "D-001"]) == "Two met (M1; D-001)."
    assert with_sources("Two met", ["M1"]) == "Two met (M1)"
    assert with_sources("Two met.", []) == "Two met."


@given(st.lists(st.integers(1, 400)))
def test_no_number_is_lost_and_none_is_made_up(numbers: list[int]) -> None:
    told = sources_words(f"A-{number:03}" for number in numbers)
    found: set[int] = set()
    for run in told.split("; ") if told else []:
        if run.startswith("and "):
            return
        first, _, last = run.replace("A-", "").partition(" to ")
        found |= set(range(int(first), int(last or first) + 1))
    assert found == set(numbers)


def test_many_are_counted_after_the_first_forty() -> None:
    told = sources_words(f"A-{number:03}" for number in range(1, 200, 2))
    assert told.endswith("A-079; and 60 more")
