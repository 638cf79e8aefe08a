"""Mail of ours that came back is told with whom it did not reach, why, and which message it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from replies_as_written import UID, Asked, a_mail, a_multipart, a_part, by_hand, google

from ret_tui.invitations.reply_reading import Bounced, ReadReplies, read_replies

ID = "m1-jas-0@example.org"
SENT = (
    f"From: RET <secretariat@example.org>\r\nTo: jas.kaur@example.org\r\nMessage-ID: <{ID}>\r\n"
    "Subject: Race Equity Taskforce\r\nMIME-Version: 1.0\r\n"
).encode()
STATUS = b"""Reporting-MTA: dns; mx.example.org
Arrival-Date: Thu, 2 Apr 2026 10:31:00 +0100

Original-Recipient: rfc822;Jas.Kaur@example.org
Final-Recipient: rfc822; jkaur@mail.example.org
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 <jkaur@mail.example.org>:
    Recipient address rejected: User unknown
"""


def a_report(status: bytes, *more: bytes, headers: str = "") -> bytes:
    """A report as servers send it: words, the fields, and what they give back of the message."""
    words = a_part("text/plain", b"Your message could not be delivered.\r\n")
    body = a_multipart(
        "report; report-type=delivery-status", "report", words, a_part("message/delivery-status", status), *more
    )
    return a_mail(
        body, sender="Mail Delivery System <MAILER-DAEMON@example.org>", subject="Undelivered Mail", more=headers
    )


def read(folder: Path, mail: bytes) -> ReadReplies:
    path = folder / "returned.eml"
    path.write_bytes(mail)
    found = read_replies([path])
    assert (found.replies, found.unreadable) == ((), ())
    return found


EXPECTED = Bounced(
    source="returned.eml",
    recipient="jas.kaur@example.org",
    status="5.1.1",
    diagnostic="550 5.1.1 <jkaur@mail.example.org>: Recipient address rejected: User unknown",
    message_id=ID,
    reported_at=dt.datetime(2026, 4, 2, 9, 31, tzinfo=dt.UTC),
)


@pytest.mark.parametrize(
    "returned",
    [
        a_part("message/rfc822", SENT + a_part("text/calendar; method=REQUEST", by_hand(Asked("accepted")).calendar)),
        a_part("text/rfc822-headers", SENT),
        a_part("TEXT/RFC822-HEADERS; charset=utf-8", SENT.replace(b"Message-ID: <", b"Message-Id:\r\n <")),
    ],
)
def test_the_message_that_came_back_is_told_by_its_identity(tmp_path: Path, returned: bytes) -> None:
    found = read(tmp_path, a_report(STATUS, returned))
    assert [replace(each, uid="", sequence=None) for each in found.bounced] == [EXPECTED]
    # What came back is our own invitation and no answer.
    assert found.passed == ()


@pytest.mark.parametrize("whole", [True, False])
def test_the_meeting_is_told_by_the_calendar_that_was_returned(tmp_path: Path, whole: bool) -> None:
    calendar = google(Asked("accepted")).calendar if whole else b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\n"
    body = a_multipart("alternative", "in", a_part("text/plain", b"Dear Jas"), a_part("text/calendar", calendar))
    (found,) = read(
        tmp_path, a_report(STATUS, a_part("message/rfc822", SENT.replace(b"MIME-Version: 1.0\r\n", b"") + body))
    ).bounced
    assert (found.uid, found.sequence) == ((UID, 2) if whole else ("", None))
    assert found.message_id == ID


def test_the_identity_is_taken_from_what_the_report_answers(tmp_path: Path) -> None:
    found = read(tmp_path, a_report(STATUS, headers=f"In-Reply-To: <{ID}>\r\n"))
    assert found.bounced == (EXPECTED,)
    assert read(tmp_path, a_report(STATUS)).bounced[0].message_id == ""


def test_each_recipient_is_told(tmp_path: Path) -> None:
    second = b"\nFinal-Recipient: rfc822;lee@example.org\nAction: failed\nStatus: 5.2.2 (mailbox full)\n"
    delayed = b"\nFinal-Recipient: rfc822;sam@example.org\nAction: delayed\nStatus: 4.4.1\n"
    found = read(tmp_path, a_report(STATUS + second + delayed))
    assert [(each.recipient, each.status, each.diagnostic) for each in found.bounced][1:] == [
        ("lee@example.org", "5.2.2", "")
    ]
    assert len(found.bounced) == 2


@pytest.mark.parametrize("action", [b"delayed", b"delivered", b"relayed", b"expanded"])
def test_what_has_not_failed_is_passed(tmp_path: Path, action: bytes) -> None:
    found = read(tmp_path, a_report(STATUS.replace(b"failed", action)))
    assert found.bounced == ()
    assert [each.sentence for each in found.passed] == ["returned.eml reports on a delivery that has not failed."]


def test_a_report_in_a_servers_own_form_is_read(tmp_path: Path) -> None:
    mail = a_mail(
        a_part("text/plain", b"This message was created automatically by mail delivery software.\r\n"),
        sender="Mailer-Daemon@example.org",
        more=f"X-Failed-Recipients: Jas.Kaur@example.org, lee@example.org\r\nReferences: <{ID}>\r\n",
    )
    assert [(each.recipient, each.message_id) for each in read(tmp_path, mail).bounced] == [
        ("jas.kaur@example.org", ID),
        ("lee@example.org", ID),
    ]


def test_a_report_without_line_endings_of_its_own_or_with_nothing_in_it_is_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, a_report(STATUS.replace(b"\n", b"\r\n"))).bounced[0].recipient == "jas.kaur@example.org"
    assert read(tmp_path, a_report(b"")).bounced == ()
