"""How the Chair puts a decision, from what an item asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.documents.chairs_script import put


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("To fund the four initiatives.", "Put: that it be agreed to fund the four initiatives."),
        ("To agree the timetable, and who reads it.", "Put: that the meeting agrees the timetable, and who reads it."),
        ("To recommend the plan to the Board", "Put: that the meeting recommends the plan to the Board."),
        ("That the plan be sent.", "Put: that the plan be sent."),
        ("A choice between two dates", "Put: that this be agreed: A choice between two dates."),
        ("To agree", "Put: that it be agreed to agree."),
        ("Members are asked to:\n(a) choose;\n(b) pay.", "Put: that what is asked be agreed, point by point."),
        ("", "Put: that the proposal be agreed."),
        (" \n ", "Put: that the proposal be agreed."),
    ],
)
def test_a_decision_is_put_in_the_words_of_what_is_asked(asked: str, said: str) -> None:
    assert put(asked) == said


@given(st.text())
def test_whatever_is_asked_is_put_in_one_line(asked: str) -> None:
    words = put(asked)
    assert words.startswith("Put: that ")
    assert words.endswith(".")
    assert "\n" not in words
