"""The mail around a calendar message: its parts, who it is to, and that no field can reach its head."""

from __future__ import annotations

import datetime as dt
import email
import itertools
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any, cast

import pytest
from calendar_readers import JAS, SECRETARIAT, a_call, by_ical
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER
from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.meeting_mail import Attached, MeetingLetter, meeting_mail
from ret_tui.invitations.messages import cancel, request
from store.refusals import BadValue

INVITATION = request(a_call(), SECRETARIAT, [JAS])
MOMENT = dt.datetime(2026, 4, 1, 10, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
#: What somebody could type in the hope that it begins a header, another recipient, or another part.
ATTEMPTS = [
    "x\r\nBcc: thief@example.net",
    "x\nBcc: thief@example.net",
    "x\rBcc: thief@example.net",
    "x\r\n\r\n<script>alert(1)</script>",
    "x\u2028Bcc: thief@example.net",
    "x\x85Bcc: thief@example.net",
    "x\x0bBcc: thief@example.net\x0c",
    "x\x00\x1b[2J",
    "=?utf-8?q?x=0D=0ABcc:_thief=40example.net?=",
    "=?utf-8?b?eA0KQmNjOiB0aGllZkBleGFtcGxlLm5ldA==?=",
    '"x" <thief@example.net>, Jas',
    "thief@example.net, Jas",
    "thief@example.net, Jas é",
    "é, " * 30 + "thief@example.net",
    "Kaur, Jas, " * 9 + "thief@example.net",
    "x; Bcc: thief@example.net;",
    "undisclosed: thief@example.net;",
    "x\ud800y",
    "--=_0\r\nContent-Type: text/html",
]


def a_letter(**fields: Any) -> MeetingLetter:
    """An invitation to Jas Kaur, but for the fields given."""
    usual: dict[str, Any] = {
        "sender": SECRETARIAT,
        "to": JAS.mailbox,
        "subject": "Invitation: RET meeting M1",
        "text": "Dear Jas,\n\nPlease come.",
        "method": "REQUEST",
        "message_id": "5f0c@example.org",
        "date": MOMENT,
    }
    return MeetingLetter(**{**usual, **fields})


def read(mail: bytes) -> EmailMessage:
    """The mail as the standard library reads it; fails on a line that is too long or ends in anything but CRLF."""
    assert all(len(line) <= 998 for line in mail.split(b"\r\n"))
    assert mail.count(b"\n") == mail.count(b"\r\n") == mail.count(b"\r")
    return cast(EmailMessage, email.message_from_bytes(mail, policy=policy.SMTP))


def test_a_mail_has_the_text_the_page_and_the_calendar_and_the_calendar_once_more_as_a_file() -> None:
    mail = read(meeting_mail(a_letter(), INVITATION))
    assert mail.get_content_type() == "multipart/mixed"
    alternative, attached = mail.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    text, page, calendar = alternative.iter_parts()
    assert [part.get_content_type() for part in (text, page, calendar)] == ["text/plain", "text/html", "text/calendar"]
    assert {part.get_content_disposition() for part in (text, page, calendar)} == {None}
    assert calendar["Content-Type"].params == {"method": "REQUEST", "charset": "UTF-8"}
    assert calendar["Content-Transfer-Encoding"] == "base64"
    assert calendar.get_payload(decode=True) == INVITATION
    assert (attached.get_content_type(), attached.get_content_disposition()) == ("application/ics", "attachment")
    assert attached.get_filename() == "invite.ics"
    assert attached.get_payload(decode=True) == INVITATION


def test_its_head_names_the_organiser_the_attendee_the_assistant_the_moment_and_the_message() -> None:
    mail = read(meeting_mail(a_letter(copy_to=Mailbox("pa@example.org")), INVITATION))
    assert mail["From"] == "RET Secretariat <secretariat@example.org>"
    assert mail["To"] == "Jas Kaur <jas.kaur@example.org>"
    assert mail["Cc"] == "pa@example.org"
    assert mail["Subject"] == "Invitation: RET meeting M1"
    assert mail["Date"] == "Wed, 01 Apr 2026 10:30:00 +0100"
    assert mail["Message-ID"] == "<5f0c@example.org>"
    assert mail["MIME-Version"] == "1.0"
    assert set(mail.keys()) == {
        "From", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
    }  # fmt: skip


def test_a_cancellation_says_so_in_the_type_of_its_calendar() -> None:
    calendar = cancel(a_call(sequence=1), SECRETARIAT, [JAS])
    mail = read(meeting_mail(a_letter(method="CANCEL"), calendar))
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert part["Content-Type"].params["method"] == "CANCEL"
    assert part.get_payload(decode=True) == calendar


def test_a_draft_is_marked_as_unsent_and_has_neither_a_date_nor_an_identity() -> None:
    mail = read(meeting_mail(a_letter(draft=True, date=None, message_id="", sender=None), INVITATION))
    assert mail["X-Unsent"] == "1"
    assert (mail["Date"], mail["Message-ID"], mail["From"]) == (None, None, None)
    assert read(meeting_mail(a_letter(), INVITATION))["X-Unsent"] is None


def test_the_same_letter_gives_the_same_bytes_and_another_other_boundaries() -> None:
    assert meeting_mail(a_letter(), INVITATION) == meeting_mail(a_letter(), INVITATION)
    assert read(meeting_mail(a_letter(), INVITATION)).get_boundary() != (
        read(meeting_mail(a_letter(message_id="60@example.org"), INVITATION)).get_boundary()
    )


def test_no_line_of_it_is_longer_than_encoded_text_may_be() -> None:
    whole = meeting_mail(a_letter(text="Straße und Grüße, " * 40), INVITATION)
    # RFC 2045 6.7 and 6.8.
    assert max(len(line) for line in whole.split(b"\r\n")) <= 76
    # RFC 2045 section 4.
    assert whole.count(b"MIME-Version") == 1


def test_the_calendar_comes_out_as_it_went_in_whatever_letters_it_holds() -> None:
    calendar = request(a_call(summary="Réunion – 人種 😀" * 10, venue="ÅÄÖ; b, c"), SECRETARIAT, [JAS])
    (part,) = [
        part for part in read(meeting_mail(a_letter(), calendar)).walk() if part.get_content_type() == "text/calendar"
    ]
    assert part.get_payload(decode=True) == calendar
    assert part.get_content().replace("\r\n", "\n") == calendar.decode("utf-8").replace("\r\n", "\n")
    assert by_ical(part.get_payload(decode=True)).events[0].summary == "Réunion – 人種 😀" * 10


def test_the_page_says_what_the_text_says_with_links_and_without_markup_of_anybody_else() -> None:
    text = 'Dear <b>Jas</b> & all,\nsee (https://meet.example.org/j?a=1&b="2).\n\njavascript:alert(1)'
    mail = read(meeting_mail(a_letter(text=text), INVITATION))
    plain, page, _ = next(mail.iter_parts()).iter_parts()
    assert plain.get_content().splitlines() == text.splitlines()
    assert (
        "<p>Dear &lt;b&gt;Jas&lt;/b&gt; &amp; all,<br>\n"
        'see (<a href="https://meet.example.org/j?a=1&amp;b=">https://meet.example.org/j?a=1&amp;b=</a>&quot;2).</p>\n'
        "<p>javascript:alert(1)</p>"
    ) in page.get_content().replace("\r\n", "\n")


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_nothing_that_a_field_holds_reaches_the_head_or_adds_a_recipient(attempt: str) -> None:
    plain_keys = set(read(meeting_mail(a_letter(copy_to=JAS.mailbox), INVITATION)).keys())
    letter = a_letter(
        sender=Mailbox("secretariat@example.org", attempt[:120]),
        to=Mailbox("jas.kaur@example.org", attempt[:120]),
        copy_to=Mailbox("pa@example.org", attempt[:120]),
        subject=attempt,
        text=attempt,
        attached=(Attached(attempt, "application/pdf", b"%PDF-1.7"),),
    )
    sent = meeting_mail(letter, INVITATION)
    mail = read(sent)
    assert set(mail.keys()) == plain_keys
    assert "Bcc" not in mail
    compat = email.message_from_bytes(sent)
    for name, address in (
        ("From", "secretariat@example.org"),
        ("To", "jas.kaur@example.org"),
        ("Cc", "pa@example.org"),
    ):
        assert [each.addr_spec for each in mail[name].addresses] == [address]
        assert [found for _, found in getaddresses([compat[name]])] == [address]
        assert mail[name].count("\n") == 0
    assert not any(sign in str(mail["Subject"]) for sign in "\r\n\x00\x0b\x0c\x85\u2028")
    assert [part.get_content_type() for part in mail.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics",
        "application/pdf",
    ]  # fmt: skip
    *_, paper = mail.iter_parts()
    assert not any(sign in (paper.get_filename() or "") for sign in '\r\n\x00/\\"')


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Jas Kaur", "Jas Kaur"),
        ("Siobhán Ní Bhriain", "Siobhán Ní Bhriain"),
        ("Kaur, Jas", "Kaur, Jas"),
        ("Jas (she/her) O'Brien", "Jas (she/her) O'Brien"),
        ("Ní Bhriain, Siobhán", "Ní Bhriain Siobhán"),
        ("Prof. Iris Marlow", "Prof. Iris Marlow"),
        ("=cmd() Άννα", "=cmd() Άννα"),
        ("Siobhán (she/her?) Ní Bhriain", "Siobhán (she/her?) Ní Bhriain"),
        ("Siobhán :-) Ní Bhriain", "Siobhán - Ní Bhriain"),
        ("Kaur, Jas of the Office for Equality and Diversity", "Kaur, Jas of the Office for Equality and Diversity"),
        ("A name, too long " + "to be quoted " * 6, "A name too long " + "to be quoted " * 5 + "to be quoted"),
        ("", ""),
    ],
)
def test_a_name_is_shown_as_it_is_written_where_no_reader_could_mistake_it(name: str, shown: str) -> None:
    mail = read(meeting_mail(a_letter(to=Mailbox("jas.kaur@example.org", name)), INVITATION))
    assert [(each.display_name, each.addr_spec) for each in mail["To"].addresses] == [(shown, "jas.kaur@example.org")]


@pytest.mark.parametrize(
    "address", ["j" * 64 + "@" + ".".join(["d" * 60] * 3) + ".org", "o'brien+{x}~=?a?=@example.org"]
)
def test_the_longest_and_the_oddest_address_stays_whole(address: str) -> None:
    letter = a_letter(to=Mailbox(address, "Jas"), message_id="a" * 32 + "@" + ".".join(["d" * 60] * 3) + ".org")
    mail = read(meeting_mail(letter, INVITATION))
    assert [each.addr_spec for each in mail["To"].addresses] == [address]
    assert mail["Message-ID"] == f"<{letter.message_id}>"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"to": Mailbox("a@example.org\r\nBcc: b@example.org")}, "email"),
        ({"to": Mailbox("a@example.org, b@example.org")}, "email"),
        ({"to": Mailbox("")}, "email"),
        ({"copy_to": Mailbox("nobody")}, "email"),
        ({"sender": Mailbox("x")}, "email"),
        ({"sender": None}, "sender"),
        ({"sender": PLACEHOLDER_ORGANISER}, "sender"),
        ({"subject": " \r\n "}, "subject"),
        ({"text": "x" * 30_001}, "text"),
        ({"date": None}, "date"),
        ({"date": dt.datetime(2026, 4, 1)}, "date"),
        ({"message_id": ""}, "message_id"),
        ({"message_id": "a@b>\r\nBcc: c@example.org"}, "message_id"),
        ({"message_id": "a b@example.org"}, "message_id"),
        ({"method": "CANCEL"}, "method"),
        ({"attached": (Attached("a", "application/pdf\r\nX: 1", b""),)}, "attached"),
        ({"attached": (Attached("a", "application/pdf", bytes(15_000_001)),)}, "attached"),
    ],
)
def test_what_no_mail_can_carry_is_refused_with_its_field(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(BadValue) as refusal:
        meeting_mail(a_letter(**fields), INVITATION)
    assert refusal.value.field == field
    assert "\n" not in str(refusal.value)


def test_a_subject_that_is_too_long_is_cut_and_says_so() -> None:
    subject = read(meeting_mail(a_letter(subject="é" * 400), INVITATION))["Subject"]
    assert str(subject).replace(" ", "") == "é" * 249 + "…"


@pytest.mark.parametrize(
    "subject",
    [
        "Invitation: RET meeting M1",
        "Moved: the meeting of the committee on Tuesday 14 July 2026, 14:00 to 16:00, in the large hall upstairs",
        "Réunion " * 20,
        "Moved: RET meeting M1 – Tuesday 14 July 2026",
        "Please stand in for Ruth Okonkwo: RET meeting M3, Tuesday 8 September 2026",
        "x" * 200,
        "M1 " + "x" * 66 + " " + "y" * 67,
    ],
)
def test_a_subject_begins_in_the_line_of_its_name_and_is_folded_at_one_space(subject: str) -> None:
    sent = meeting_mail(a_letter(subject=subject), INVITATION)
    head = sent.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")
    at = next(number for number, line in enumerate(head) if line.startswith("Subject: "))
    lines = [head[at], *itertools.takewhile(lambda line: line.startswith(" "), head[at + 1 :])]
    assert all(len(line) <= 78 and "  " not in line and line.strip() for line in lines)
    assert lines[0] != "Subject: "
    assert read(sent)["Subject"] == subject.strip()
    assert (
        str(make_header(decode_header(email.message_from_bytes(sent)["Subject"]))).replace("\r\n", "")
        == subject.strip()
    )


def test_a_paper_keeps_its_name_and_its_bytes() -> None:
    paper = Attached("Équité: data?.docx", "application/msword", bytes(range(256)))
    *_, part = read(meeting_mail(a_letter(attached=(paper,)), INVITATION)).iter_parts()
    assert (part.get_filename(), part.get_content_type()) == ("Équité- data-.docx", "application/msword")
    assert part.get_payload(decode=True) == bytes(range(256))


@given(st.text(max_size=60), st.text(max_size=120), st.text(max_size=200))
def test_whatever_is_typed_the_mail_goes_to_the_attendee_and_its_calendar_is_whole(
    name: str, subject: str, text: str
) -> None:
    letter = a_letter(to=Mailbox("jas.kaur@example.org", name), subject=f"M1 {subject}", text=text)
    mail = read(meeting_mail(letter, INVITATION))
    assert [each.addr_spec for each in mail["To"].addresses] == ["jas.kaur@example.org"]
    assert list(mail.keys()) == ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]
    calendars = [part.get_payload(decode=True) for part in mail.walk() if "ics" in part.get_content_type()]
    assert calendars == [INVITATION]


@given(st.lists(st.sampled_from([*'"<>@,;:\\()[]=?_\r\n .aé', "=?utf-8?q?", "?="]), max_size=40))
def test_no_arrangement_of_the_signs_that_a_head_knows_adds_a_recipient(signs: list[str]) -> None:
    name = "".join(signs)[:120]
    sent = meeting_mail(a_letter(to=Mailbox("jas.kaur@example.org", name), subject=f"M1 {name}"), INVITATION)
    assert [each.addr_spec for each in read(sent)["To"].addresses] == ["jas.kaur@example.org"]
    raw = email.message_from_bytes(sent)["To"]
    # Some readers decode a line before they take it apart.
    for line in (raw, str(make_header(decode_header(raw)))):
        assert [address for _, address in getaddresses([line])] == ["jas.kaur@example.org"]
