"""One plain e-mail address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.addresses import check_address
from store.refusals import BadValue


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org", "jas.kaur+ret@mail.example.co.uk", "O'Neil_1@xn--bcher-kva.example", "=1+1@example.org",
        "a" * 64 + "@example.org",
    ],
)  # fmt: skip
def test_a_plain_address_is_taken_as_it_is(address: str) -> None:
    assert check_address(f" {address} ") == address


@pytest.mark.parametrize(
    "text",
    [
        "", "a", "a@", "@example.org", "a@b", "a@example", "a@@example.org", "a b@example.org", "a@exam ple.org",
        ".a@example.org", "a.@example.org", "a..b@example.org", "a@-example.org", "a@example-.org", "a@.org",
        "a@1.2.3.4",
        '"a b"@example.org', "Jas Kaur <jas@example.org>", "<jas@example.org>", "mailto:jas@example.org",
        "a@example.org, b@example.org", "a@example.org;b@example.org", "a@example.org\nBcc: b@example.org",
        "a@example.org\r\n", "\ta@example.org", "a@example.org\x00", "jós@example.org", "a@bücher.example",
        "a" * 65 + "@example.org", "a@" + "b" * 64 + ".org", "a@" + "b." * 130 + "org", "[/]", "a@example.org.",
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadValue) as caught:
        check_address(text)
    assert caught.value.field == "email"
    assert str(caught.value).isprintable()


def test_the_refusal_says_what_to_leave_out() -> None:
    with pytest.raises(BadValue, match="write the address alone"):
        check_address("Jas Kaur <jas@example.org>")
    with pytest.raises(BadValue, match="write one address"):
        check_address("a@example.org, b@example.org")


@given(st.text(alphabet="ab.@<>\"' \r\n\x00-;,é+", max_size=30))
def test_no_address_can_break_out_of_a_header(text: str) -> None:
    try:
        address = check_address(text)
    except BadValue:
        return
    assert address.isascii()
    assert address.isprintable()
    assert address.count("@") == 1
    assert not set(address) & set(' <>,;:"\\')
