"""What a figure lacks, told in few sentences."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.indicators.lacking import together


def test_what_holds_of_several_records_is_said_once_where_the_first_of_them_stood() -> None:
    assert together(
        [
            "RC-07 has no state recorded, so it is counted as not started.",
            "RC-02 has no owner.",
            "RC-08 has no state recorded, so it is counted as not started.",
            "RC-10 has no state recorded, so it is counted as not started.",
            "Two of them name each other.",
        ]
    ) == (
        "Each of RC-07, RC-08 and RC-10 has no state recorded, so it is counted as not started.",
        "RC-02 has no owner.",
        "Two of them name each other.",
    )


def test_a_sentence_told_twice_is_told_once() -> None:
    assert together(["OM-01 names no source.", "OM-01 names no source."]) == ("OM-01 names no source.",)


@given(st.lists(st.tuples(st.integers(1, 99), st.sampled_from(["names no source.", "has no day.", "is\nodd."]))))
def test_nothing_that_is_lacking_is_lost_and_every_record_is_named_or_counted(pairs: list[tuple[int, str]]) -> None:
    told = together(f"OM-{number:02} {rest}" for number, rest in pairs)
    assert len(told) == len({rest for _number, rest in pairs})
    for rest in {rest for _number, rest in pairs}:
        sentence = next(sentence for sentence in told if sentence.endswith(rest))
        own = {f"OM-{number:02}" for number, other in pairs if other == rest}
        named, more = set(re.findall(r"OM-\d+", sentence)), re.search(r"(\d+) more ", sentence)
        assert named <= own
        assert len(named) + (int(more[1]) if more else 0) == len(own)
        assert len(named) == min(len(own), 12)
