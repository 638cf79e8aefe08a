"""The letter that asks for papers, as a mail program reads it."""

from __future__ import annotations

import datetime as dt
import email
import email.policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.paper_request import PaperRequest, WantedPaper, paper_request
from store.refusals import BadValue

TO = Mailbox("jas@example.org", "Jas Kaur")


def request(*papers: WantedPaper, body: str = "Allotments Committee") -> PaperRequest:
    return PaperRequest(body, "AC", "M5", dt.date(2027, 1, 12), papers, "The secretariat")


def wanted(title: str = "Budget", *, late: bool = False) -> WantedPaper:
    return WantedPaper(title, "item 6, Money", dt.date(2027, 1, 4), late)


def read(content: bytes) -> email.message.EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def test_one_paper_that_is_late_is_asked_for_in_the_singular() -> None:
    found = read(paper_request(request(wanted(late=True)), TO, None))
    assert found["Subject"] == "Paper for AC meeting M5, Tuesday 12 January 2027"
    assert found["From"] is None
    said = found.get_content()
    assert "we are still waiting for a paper of yours:" in said
    assert "- Budget, for item 6, Money (was due Monday 4 January 2027)" in said
    assert "Please send it to us" in said


def test_the_same_request_gives_the_same_bytes() -> None:
    one = paper_request(request(wanted()), TO, Mailbox("office@example.org", "Office"))
    assert one == paper_request(request(wanted()), TO, Mailbox("office@example.org", "Office"))
    assert one.count(b"\n") == one.count(b"\r\n")


@given(st.text(max_size=120), st.text(min_size=1, max_size=200))
def test_no_text_of_the_record_adds_a_header_or_an_address(name: str, title: str) -> None:
    found = read(paper_request(request(wanted(title), body=name), Mailbox("jas@example.org", name), None))
    assert sorted(found.keys()) == sorted(
        ["To", "Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    )
    assert [each.addr_spec for each in found["To"].addresses] == ["jas@example.org"]


@pytest.mark.parametrize("title", ["平等データ", "مساواة", "[/] =cmd()", "x" * 200, "a\r\nBcc: all@example.org"])
def test_titles_in_any_script_come_through_on_one_line(title: str) -> None:
    said = read(paper_request(request(wanted(title)), TO, None)).get_content()
    assert f"- {' '.join(title.split())}, for item 6" in said


def test_an_address_that_no_letter_can_go_to_is_refused() -> None:
    with pytest.raises(BadValue):
        paper_request(request(wanted()), Mailbox("nobody"), None)
    with pytest.raises(BadValue):
        paper_request(request(), TO, None)
