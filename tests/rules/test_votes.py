"""Votes are read as people write them and told in one way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.votes import MOST, Votes, read_votes, too_many_words, votes_fields, votes_of, votes_words
from store.records import Decision
from store.refusals import BadValue

NUMBERS = st.integers(0, MOST)


@pytest.mark.parametrize(
    "text",
    [
        "9-2-1", " 9 - 2 - 1 ", "9–2–1", "9/2/1", "9:2:1", "(9 for, 2 against, 1 abstained)",
        "9 for, 2 against, 1 abstained", "9 for, 2 against; 1 abstained",
        "9 in favour, 2 against and 1 abstention", "1 abstaining; 2 votes against; 9 votes for",
        "9 FOR, 2 AGAINST, 1 ABSTAINED",
    ],
)  # fmt: skip
def test_the_same_votes_are_read_however_they_are_written(text: str) -> None:
    assert read_votes(text) == Votes(9, 2, 1)


@pytest.mark.parametrize(
    ("text", "votes"),
    [("9-2", Votes(9, 2, 0)), ("9 for", Votes(9, 0, 0)), ("7 for, none against", Votes(7, 0, 0)),
     ("2 against, 3 for", Votes(3, 2, 0)), ("0-0-4", Votes(0, 0, 4))],
)  # fmt: skip
def test_a_side_that_is_not_named_has_no_votes(text: str, votes: Votes) -> None:
    assert read_votes(text) == votes


@pytest.mark.parametrize("text", ["", "  ", "()"])
def test_an_empty_text_means_that_there_was_no_vote(text: str) -> None:
    assert read_votes(text) is None


@pytest.mark.parametrize(
    "text",
    ["nine", "9", "9-2-1-0", "9 for, 2", "for", "9 for, 3 for", "0-0-0", "10001-0-0", "-1-2-3", ",", "9 for or against",
     "9" * 5000 + "-0-0", "9" * 5000 + " for"],
)  # fmt: skip
def test_what_is_no_count_of_votes_is_refused_with_what_to_write_instead(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_votes(text)
    assert refused.value.field == "votes"


@given(NUMBERS, NUMBERS, NUMBERS)
def test_votes_told_in_words_are_read_back_as_they_were(favour: int, against: int, abstained: int) -> None:
    votes = Votes(favour, against, abstained)
    if votes.cast:
        assert read_votes(votes_words(votes)) == votes
        assert read_votes(f"{favour}-{against}-{abstained}") == votes


def test_votes_are_kept_in_a_decision_and_a_decision_without_a_vote_has_none() -> None:
    common = Decision(id="D-001", meeting="M1", position=1, text="to meet monthly")
    voted = Decision(id="D-001", meeting="M1", position=1, text="x", **votes_fields(Votes(9, 0, 1)))  # type: ignore[arg-type]
    assert votes_of(common) is None
    assert votes_fields(None) == {"votes_for": None, "votes_against": None, "abstained": None}
    assert votes_of(voted) == Votes(9, 0, 1)
    assert votes_words(votes_of(voted)) == "9 for, 0 against, 1 abstained"
    assert votes_words(None) == ""


def test_more_votes_than_seats_are_told_and_as_many_are_not() -> None:
    assert too_many_words(Votes(9, 2, 1), 12) == ""
    assert too_many_words(Votes(9, 2, 1), 11) == "12 votes are recorded, and 11 seats were represented"
    assert too_many_words(Votes(1, 0, 0), 0) == "1 vote is recorded, and 0 seats were represented"
    assert too_many_words(Votes(2, 0, 0), 1) == "2 votes are recorded, and 1 seat was represented"
    assert too_many_words(None, 0) == ""
