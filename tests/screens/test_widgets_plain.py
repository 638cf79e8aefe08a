"""A person's text comes out as it is written, and always at the width it is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ret_tui.widgets.plain import clean, fit, fold, plain, wrap

WORDS = st.text(max_size=60)


@pytest.mark.parametrize("text", ["[/]", "[bold]", "=1+1", "[TBC] agenda", "$accent", "\\[x]", "@click=app.quit"])
def test_markup_is_shown_as_it_is_written(text: str) -> None:
    assert plain(text).plain == text
    assert plain(text).spans == []


@given(WORDS)
def test_no_control_character_ever_reaches_the_screen(text: str) -> None:
    shown = clean(text)
    assert all(each.isprintable() or each in "\u200c\u200d" for each in shown)
    assert clean(shown) == shown
    if text.isprintable():
        assert shown == text


def test_an_escape_is_seen_and_a_turn_of_direction_is_gone() -> None:
    assert clean("a\x1b[31mb") == "a␛[31mb"
    assert clean("one\ntwo\tthree") == "one two three"
    assert clean("one\r\ntwo", lines=True) == "one\ntwo"
    assert clean("abc\u202edef") == "abcdef"
    assert clean("x\x7f") == "x␡"


@given(WORDS, st.integers(0, 30), st.booleans())
def test_text_fits_its_width_exactly(text: str, width: int, right: bool) -> None:
    assert cell_len(fit(clean(text), width, right=right)) == width


def test_a_text_too_long_ends_with_an_ellipsis() -> None:
    assert fit("List every assessment", 10) == "List ever…"
    assert fit("日本語です", 6) == "日本… "
    assert fit("12", 5, right=True) == "   12"
    assert fit("exact", 5) == "exact"


@given(WORDS, st.integers(1, 30))
def test_wrapping_keeps_every_word_and_the_width(text: str, width: int) -> None:
    cleaned = clean(text)
    lines = wrap(cleaned, width)
    assert lines
    assert "".join("".join(lines).split()) == "".join(cleaned.split())
    assert all(cell_len(line) <= max(width, 2) for line in lines)


def test_case_and_accents_do_not_count_in_a_filter() -> None:
    assert fold("Siobhán Ní BHRIAIN") == "siobhan ni bhriain"
    assert fold("Straße") == "strasse"
    assert fold("Søren Łucja Yıldız Đỗ Þóra Ægir Œuvre Ħal") == "soren lucja yildiz do thora aegir oeuvre hal"
