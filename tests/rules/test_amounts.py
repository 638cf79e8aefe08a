"""Sums of money and numbers as people write them: commas between thousands, two digits of pence, nothing guessed."""

from __future__ import annotations

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.amounts import pounds_words, read_pounds, read_whole
from store.refusals import BadValue


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("£1,200.50", "1200.50"),
        ("1,200", "1200"),
        ("1200", "1200"),
        (" £ 1,000,000 ", "1000000"),
        ("0", "0"),
        ("£0.00", "0.00"),
        ("007", "7"),
        ("999,999,999,999.99", "999999999999.99"),
    ],
)
def test_a_sum_is_read_however_its_thousands_are_written(text: str, pounds: str) -> None:
    assert read_pounds(text) == pounds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,20", "The commas of “1,20” do not stand between thousands"),
        ("12,34,567", "do not stand between thousands"),
        (",500", "do not stand between thousands"),
        ("1,,000", "do not stand between thousands"),
        ("12.345", "“12.345” has not two digits of pence"),
        ("12.5", "“12.5” has not two digits of pence"),
        ("-5", "“-5” is less than nothing"),
        ("(500)", "“(500)” is less than nothing"),
        ("$5", "“$5” is no sum of money"),
        ("5k", "“5k” is no sum of money"),
        ("", "“” is no sum of money"),
        ("٣٠٠", "is no sum of money"),
        ("1e3", "is no sum of money"),
        ("9999999999999", "is no sum of money"),
    ],
)
def test_what_is_no_sum_is_refused_with_the_way_to_write_one(text: str, said: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_pounds(text, "pounds")
    assert said in refused.value.what
    assert refused.value.field == "pounds"
    assert refused.value.do


@given(st.integers(0, 10**14 - 1))
def test_what_is_said_of_a_sum_is_read_as_that_sum(pence: int) -> None:
    exact = Decimal(pence) / 100
    assert Decimal(read_pounds(pounds_words(exact))) == exact


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_sum_or_refused(text: str) -> None:
    with contextlib.suppress(BadValue):
        assert Decimal(read_pounds(text)) >= 0


def test_a_sum_is_said_with_its_pence_only_where_there_are_some() -> None:
    assert pounds_words(Decimal("1200.50")) == "£1,200.50"
    assert pounds_words(Decimal("1200.00")) == "£1,200"
    assert pounds_words(Decimal("-200")) == "-£200"
    assert pounds_words(Decimal(0)) == "£0"


@pytest.mark.parametrize(("text", "number"), [("25", 25), ("1,250", 1250), ("0", 0), (" 7 ", 7)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert read_whole(text, "number") == number


@pytest.mark.parametrize("text", ["1,20", "2.5", "-1", "about 20", "", "２", "1,2345"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_whole(text, "number")
