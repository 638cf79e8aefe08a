"""The letter that asks an owner about actions, as a mail program reads it."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.invitations.action_chaser import ActionChaser, AskedAction, action_chaser
from ret_tui.invitations.contents import Mailbox
from store.refusals import BadValue

TO = Mailbox("jas@example.org", "Jas Kaur")
OFFICE = Mailbox("office@example.org", "AC secretariat")


def asked(id: str = "A-007", text: str = "List every assessment", **fields: object) -> AskedAction:
    return AskedAction(id, text, dt.date(2026, 7, 31), **fields)  # type: ignore[arg-type]


def chaser(
    overdue: Sequence[AskedAction] = (), soon: Sequence[AskedAction] = (), later: Sequence[AskedAction] = (),
    why: Sequence[str] = (), body: str = "Allotments Committee",
) -> ActionChaser:  # fmt: skip
    return ActionChaser(body, "AC", overdue, soon, later, "The secretariat", why)


def read(content: bytes) -> email.message.EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, email.message.EmailMessage)
    return message


def said_in(found: email.message.EmailMessage) -> str:
    return str(found.get_content()).replace("\r\n", "\n")


def test_one_overdue_action_is_asked_about_in_the_singular() -> None:
    found = read(action_chaser(chaser([asked(agreed_at="meeting M2", seat="Northby")]), TO, OFFICE))
    assert found["Subject"] == "Your action for the AC, overdue"
    assert (found["To"], found["Cc"], found["Date"]) == ("Jas Kaur <jas@example.org>", None, None)
    assert found["X-Unsent"] == "1"
    said = said_in(found)
    assert said.startswith("Dear Jas Kaur,\n\nMay we ask about an action of yours for the Allotments Committee?\n")
    assert "- A-007: List every assessment (was due Friday 31 July 2026; agreed at meeting M2; for Northby)\n" in said
    assert "how it stands: done, by when we may expect it" in said
    assert said.endswith("With kind regards\nThe secretariat\n")


def test_several_stand_under_overdue_soon_and_open_and_the_copies_are_told() -> None:
    letter = chaser(
        [asked("A-001")],
        [asked("A-002", due_meeting="M6", helpers=("Ruth Okonkwo", "Mo Hughes"))],
        [asked("A-003", "Another")],
        ["Amara Nwosu-Clarke has a copy of this letter as Chair."],
    )
    found = read(action_chaser(letter, TO, None, [Mailbox("amara@example.org", "Amara Nwosu-Clarke")]))
    assert found["Subject"] == "Your 2 actions for the AC, 1 overdue"
    assert found["From"] is None
    assert found["Cc"] == "Amara Nwosu-Clarke <amara@example.org>"
    said = said_in(found)
    late, soon, later = said.index("A-001"), said.index("A-002"), said.index("A-003")
    assert said.index("Past the day") < late < said.index("Due soon") < soon < said.index("not due yet") < later
    assert "(due at meeting M6, Friday 31 July 2026; with the help of Ruth Okonkwo and Mo Hughes)" in said
    assert "Amara Nwosu-Clarke has a copy of this letter as Chair." in said


def test_it_is_quoted_printable_with_the_line_ends_of_mail() -> None:
    content = action_chaser(chaser([asked(text="Sjö — 平等")]), TO, OFFICE)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert b"Content-Transfer-Encoding: quoted-printable" in content
    assert b'charset="utf-8"' in content
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content.isascii()
    assert "- A-007: Sjö — 平等 (" in read(content).get_content()


@given(
    st.text(max_size=80),
    st.text(min_size=1, max_size=200),
    st.sampled_from(["", "\r\nBcc: all@example.org", "\n\nX: y", "\u2028Bcc: x@example.org", "\ud800"]),
)
def test_no_text_of_the_record_adds_a_header_an_address_or_a_line(name: str, text: str, hostile: str) -> None:
    letter = chaser([asked(text=text + hostile, seat=name + hostile)], body=name + hostile, why=[name + hostile])
    copies = [Mailbox("amara@example.org", hostile + name)]
    found = read(action_chaser(letter, Mailbox("jas@example.org", name + hostile), None, copies))
    assert sorted(found.keys()) == sorted(
        ["To", "Cc", "Subject", "X-Unsent", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
    )
    assert [each.addr_spec for each in found["To"].addresses] == ["jas@example.org"]
    assert [each.addr_spec for each in found["Cc"].addresses] == ["amara@example.org"]
    assert sum(line.startswith("- A-007: ") for line in said_in(found).split("\n")) == 1


def test_a_letter_about_nothing_or_to_no_address_is_refused() -> None:
    with pytest.raises(BadValue):
        action_chaser(chaser(later=[asked()]), TO, None)
    with pytest.raises(BadValue):
        action_chaser(chaser([asked()]), Mailbox("jas@example.org\r\nBcc: x@example.org"), None)
    with pytest.raises(BadValue):
        action_chaser(chaser([asked()]), TO, None, [Mailbox("nobody")])


def test_of_what_others_may_not_read_the_number_alone_stands() -> None:
    said = read(action_chaser(chaser([asked(text="")]), TO, None)).get_content()
    assert "- A-007: agreed in private (was due" in said
