"""How far a text repeats one that is not to be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.repeated_words import repeated

HIDDEN = "Mrs Quillfeather of Acacia Road rides free. It is good for her."
TERMS = ("Residents of every area have a voice in how transport is planned.",)


@pytest.mark.parametrize(
    "typed",
    [
        "We heard: mrs quillfeather, of “Acacia Road”, rides free!",
        "Said twice.\nIt is good for her",
    ],
)
def test_a_whole_sentence_is_surely_repeated(typed: str) -> None:
    assert repeated(typed, HIDDEN, TERMS) == "surely"


@pytest.mark.parametrize(
    "typed",
    [
        "Mrs Quillfeather rides free.",
        "Mrs Quillfeather was glad.",
        "Somebody in Acacia Road wrote to us.",
        "Quillfeather’s road was mended.",
        "One of us now rides of late, and acacia trees were planted.",
        "They say that it is good for anybody.",
    ],
)
def test_words_by_which_it_is_known_again_may_repeat_it(typed: str) -> None:
    assert repeated(typed, HIDDEN, TERMS) == "perhaps"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "The road is free.",
        "She rides. The road is long.",
        "Of the residents we heard, many had no voice.",
    ],
)
def test_other_words_repeat_nothing(typed: str) -> None:
    assert repeated(typed, HIDDEN, TERMS) == ""


def test_words_that_any_text_may_have_tell_of_nothing() -> None:
    hidden = "After three years somebody asked residents about transport at the end of it."
    assert repeated("After years we asked about transport, and residents came at the end of May.", hidden, TERMS) == ""


@given(st.text(max_size=80))
def test_no_text_repeats_nothing_and_nothing_repeats_no_text(text: str) -> None:
    assert repeated("", text) == repeated(text, "") == ""


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=4, max_size=9), st.text(max_size=40))
def test_a_sentence_is_surely_repeated_whatever_stands_around_it(words: list[str], around: str) -> None:
    sentence = " ".join(words)
    assert repeated(f"{around} {sentence} {around}", sentence.upper()) == "surely"
