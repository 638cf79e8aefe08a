"""The story of one thing: a label that is longer than its column goes on below, beside its words."""

from __future__ import annotations

from ret_tui.widgets.detail import Fact, lay_out_parts


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
