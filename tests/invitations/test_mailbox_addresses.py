"""Addresses: one plain address passes as it is, and everything else is refused in one sentence."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from calendar_readers import SECRETARIAT, a_call, by_ical
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER, check_address, check_mailbox, mailto, same_address
from ret_tui.invitations.contents import Attendee, Mailbox
from ret_tui.invitations.messages import request
from store.refusals import BadValue

GOOD = [
    "sam@example.org",
    "Sam.O'Brien+ret@mail.example.org",
    "a@b.example",
    "x_1-2@xn--bcher-kva.example",
    "100%sure@example.org",
    "a/b=c?d#e&f@example.org",
    "l" * 64 + "@example.org",
    "a@" + ".".join(["d" * 61] * 3 + ["d" * 63, "uk"]),
]
BAD = [
    "",
    " ",
    "sam",
    "sam@",
    "@example.org",
    "sam@example",
    "sam@@example.org",
    "sam@ex ample.org",
    " sam@example.org",
    "sam@example.org ",
    "sam@example.org\n",
    "sam@example.org\r\nBcc: all@example.org",
    "sam\x00@example.org",
    "Sam Lee <sam@example.org>",
    "<sam@example.org>",
    "mailto:sam@example.org",
    "sam@example.org,lee@example.org",
    "sam@example.org;lee@example.org",
    "sam@example.org lee@example.org",
    '"sam lee"@example.org',
    "sam@[192.0.2.1]",
    ".sam@example.org",
    "sam.@example.org",
    "s..am@example.org",
    "sam@-example.org",
    "sam@example-.org",
    "sam@example..org",
    "sam@example.org.",
    "sam@exämple.org",
    "sám@example.org",
    "sam@example.оrg",
    "sam(comment)@example.org",
    "l" * 65 + "@example.org",
    "sam@" + "d" * 64 + ".org",
    "a@" + ".".join(["d" * 61] * 3 + ["d" * 63, "com"]),
]


def test_the_longest_address_has_254_characters_and_the_one_refused_255() -> None:
    assert len(GOOD[-1]) == 254
    assert len(BAD[-1]) == 255


@pytest.mark.parametrize("address", GOOD)
def test_one_plain_address_passes_as_it_is(address: str) -> None:
    assert check_address(address) == address


@pytest.mark.parametrize("address", BAD)
def test_anything_else_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(BadValue) as refusal:
        check_address(address, field="organiser")
    assert refusal.value.field == "organiser"
    assert len(str(refusal.value).splitlines()) == 1
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize("address", GOOD)
def test_a_reader_gets_the_address_back_from_its_uri(address: str) -> None:
    (attendee,) = by_ical(request(a_call(), SECRETARIAT, [Attendee(Mailbox(address))])).events[0].attendees
    assert unquote(str(attendee.uri)) == f"mailto:{address}"


def test_what_a_mailto_uri_does_not_allow_is_percent_encoded() -> None:
    # RFC 6068 section 2: "%", "/", "?", "#", "&" and "=" must be encoded in an address.
    assert mailto("a%b?c#d&e=f/g@example.org") == "mailto:a%25b%3Fc%23d%26e%3Df%2Fg@example.org"
    assert mailto("o'brien+ret@example.org") == "mailto:o'brien+ret@example.org"


@given(st.text(max_size=60))
def test_a_passed_address_holds_nothing_that_could_end_a_line_or_start_a_second_address(text: str) -> None:
    for tried in (text, f"{text}@example.org", f"sam@{text}.org"):
        try:
            check_address(tried)
        except BadValue:
            continue
        assert tried.isascii()
        assert tried.count("@") == 1
        assert not set(tried) & set('\r\n\t ,;:<>"()[]\\')


@pytest.mark.parametrize("bad", ["not an address", "mailto:sam@example.org"])
def test_every_mailbox_of_a_message_is_checked(bad: str) -> None:
    person = Attendee(Mailbox("sam@example.org"))
    with pytest.raises(BadValue) as refusal:
        request(a_call(), Mailbox(bad), [person])
    assert refusal.value.field == "organizer"
    with pytest.raises(BadValue) as refusal:
        request(a_call(), SECRETARIAT, [Attendee(Mailbox(bad))])
    assert refusal.value.field == "attendees"
    with pytest.raises(BadValue) as refusal:
        request(a_call(), SECRETARIAT, [person], sent_by=Mailbox(bad))
    assert refusal.value.field == "sent_by"
    with pytest.raises(BadValue) as refusal:
        request(a_call(), SECRETARIAT, [Attendee(Mailbox("sam@example.org"), delegated_to=bad)])
    assert refusal.value.field == "delegated_to"


def test_a_name_of_120_characters_passes_and_one_more_is_refused() -> None:
    assert check_mailbox(Mailbox("sam@example.org", "n" * 120)).name == "n" * 120
    with pytest.raises(BadValue, match="longer than 120"):
        check_mailbox(Mailbox("sam@example.org", "n" * 121))


def test_the_stand_in_is_a_mailbox_that_nothing_reaches() -> None:
    assert check_mailbox(PLACEHOLDER_ORGANISER).address == "secretariat@example.invalid"


def test_capitals_do_not_make_another_address() -> None:
    assert same_address("Sam@Example.ORG", "sam@example.org")
    assert not same_address("sam@example.org", "sam@example.com")
