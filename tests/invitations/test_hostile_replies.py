"""Whatever is done to an answer, reading it fails in no other way than by a sentence, and never takes long."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replies_as_written import PROGRAMS, Asked, a_mail, a_multipart, a_part, exchange, google, in_base64, outlook

from ret_tui.invitations.reply_reading import ReadReplies, read_pasted, read_replies

SAMPLES = [
    content
    for program in PROGRAMS
    for asked in (Asked("tentative", "So, “perhaps”; we’ll see"), Asked("accepted"))
    for content in dataclasses.astuple(program(asked))
]
REPORT = a_mail(
    a_multipart(
        "report; report-type=delivery-status",
        "r",
        a_part(
            "message/delivery-status",
            b"Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822;a@example.org\nAction: failed\n",
        ),
        a_part("message/rfc822", exchange(Asked("accepted")).mail),
    )
)
MAILBOX = b"".join(b"From a@example.org Thu Apr  2 10:31:00 2026\n" + each + b"\n\n" for each in SAMPLES[1::2])
ALL = [*SAMPLES, REPORT, MAILBOX]
SHARP = st.sampled_from(
    [
        b"\r\n",
        b"\n\n",
        b"\r",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"BEGIN:VEVENT\n",
        b"END:VEVENT\n",
        b"BEGIN:VCALENDAR\n",
        b"END:",
        b'"',
        b";",
        b":",
        b"=",
        b"=3D",
        b"^n",
        b"\\",
        b"--b",
        b"From a@b 10:31:00 2026\nX: y\n",
        b"\n ",
        b"Content-Type: message/rfc822\n\n",
        b"Content-Type: multipart/mixed; boundary=\n\n",
        b"Content-Type: text/calendar; charset*=x''%ff; boundary*0*=a'b'%zz\n\n",
        b"Content-Transfer-Encoding: base64\n\n",
        b"Content-Transfer-Encoding: x-uuencode\n\n",
        b"=?utf-7?q?+?=",
        b"DTSTAMP;TZID=\xff:99999999T999999Z\n",
        b"DTSTART;TZID=Asia/Tokyo:00010101T000000\n",
        b"DURATION:P9999W\n",
        b"SEQUENCE:\xc2\xb2\n",
        b"ATTENDEE;PARTSTAT=ACCEPTED;CN=\xed\xa0\xbd:mailto:%ff%fe@x\n",
        b"RRULE:FREQ=YEARLY;BYMONTH=13;BYDAY=9XX\n",
        b"Date: Thu, 99 Foo 99999 99:99:99 +9999\n",
    ]
)


def sound(found: ReadReplies) -> None:
    """Every value is fit to be shown and kept."""
    for reply in found.replies:
        assert reply.uid
        assert "@" in reply.attendee
        assert reply.partstat in {"ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED", "NEEDS-ACTION"}
        assert reply.method in {"REPLY", "COUNTER", "REFRESH"}
        assert len(reply.comment) <= 2_000
        for text in (reply.uid, reply.attendee, reply.attendee_name, reply.sent_by, reply.proposed_in_words):
            assert len(text.splitlines()) <= 1
            text.encode()
        reply.comment.encode()
        for moment in (reply.stamp, reply.proposed_start, reply.proposed_end):
            assert moment is None or moment.tzname() == "UTC"
    for told in (*found.unreadable, *found.passed):
        assert len(told.sentence.splitlines()) == 1
        assert told.sentence.endswith(".")
        told.sentence.encode()
    for bounced in found.bounced:
        assert "@" in bounced.recipient
        assert len(bounced.diagnostic.splitlines()) <= 1


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile") / "answer.eml"


@settings(max_examples=150)
@given(
    which=st.integers(0, len(ALL) - 1), cuts=st.lists(st.tuples(st.floats(0, 1), SHARP, st.integers(0, 40)), max_size=6)
)
def test_an_answer_with_things_put_in_and_taken_out_is_read_or_told(
    path: Path, which: int, cuts: list[tuple[float, bytes, int]]
) -> None:
    content = ALL[which]
    for place, put, taken in cuts:
        at = int(place * len(content))
        content = content[:at] + put + content[at + taken :]
    path.write_bytes(content)
    found = read_replies([path])
    sound(found)
    assert found.replies or found.unreadable or found.passed or found.bounced
    sound(read_pasted(content.decode("utf-8", errors="surrogateescape")))


@settings(max_examples=80)
@given(which=st.integers(0, len(ALL) - 1), end=st.floats(0, 1), start=st.floats(0, 1))
def test_an_answer_that_is_cut_off_at_either_end_is_read_or_told(
    path: Path, which: int, end: float, start: float
) -> None:
    content = ALL[which]
    path.write_bytes(content[int(start * 0.2 * len(content)) : int(end * len(content))])
    sound(read_replies([path]))


@settings(max_examples=80)
@given(content=st.one_of(st.binary(max_size=400), st.lists(SHARP, max_size=40).map(b"".join)))
def test_any_bytes_at_all_are_read_or_told(path: Path, content: bytes) -> None:
    for before in (b"", b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:x\n", b"From: a@b\n", b"From a@b \nX: y\n"):
        path.write_bytes(before + content)
        sound(read_replies([path]))


@settings(max_examples=60)
@given(text=st.text(st.characters(), max_size=300))
def test_any_text_at_all_can_be_pasted(text: str) -> None:
    sound(read_pasted(text))
    sound(read_pasted("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:x\nATTENDEE;PARTSTAT=ACCEPTED;CN=" + text))


@settings(max_examples=60)
@given(name=st.text(st.characters(exclude_characters="\r\n"), max_size=40))
def test_any_name_of_a_person_leaves_their_answer_as_it_is(name: str) -> None:
    for program in (outlook, google):
        calendar = program(Asked("declined")).calendar.replace(b"\r\n ", b"").decode()
        written = name.replace('"', "^'")
        text = calendar.replace("CN=Jas Kaur", f'CN="{written}"').replace('CN="Kaur, Jas"', f'CN="{written}"')
        (reply,) = read_pasted(text).replies
        assert (reply.attendee, reply.partstat) == ("jas.kaur@example.org", "DECLINED")


HEAD = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:x\n"
MANY = 200_000


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "ATTENDEE;CN=" + '"' * MANY,
        HEAD + "ATTENDEE;" + ";" * MANY + ":mailto:a@b",
        HEAD + "ATTENDEE;A=" + '",' * MANY + ":mailto:a@b",
        HEAD + "ATTENDEE:" + ":mailto:" * (MANY // 8),
        HEAD + "COMMENT:" + "\\" * MANY,
        HEAD + "COMMENT:" + "^" * MANY,
        HEAD + "\n" * MANY + " ",
        HEAD + "\n " * MANY,
        HEAD + "\r" * MANY,
        HEAD + "=\n" * MANY + "=3D",
        HEAD + "UID:" + "040000008200E00074C5B7101A82E008" + "0" * 1_900,
        HEAD + "DTSTAMP:" + "2" * MANY,
        " " * MANY + "BEGIN:VCALENDAR",
        "> " * MANY + "BEGIN:VCALENDAR",
        "QkVHSU46VkNBTEVOREFS" + "\n" * MANY + "=",
        "BEGIN:" * MANY,
        "BEGIN:X\n" * 40 + "END:Y\n" * MANY,
        "From: a@b\n" + "X: y\n " * MANY,
        "From: a@b\nContent-Type: " + "multipart/mixed; boundary=" * (MANY // 30) + "\n\n",
        "From: a@b\nContent-Type: text/plain; " + "name*0*=a;" * 10_000 + "\n\nx",
        "From: a@b\n" + "From " * MANY,
        "From a@b\nX: y\n\n" + "From a@b 0:00 " * MANY,
        "From: " + "a@b," * MANY + "\n\n" + HEAD + "ATTENDEE;PARTSTAT=ACCEPTED:a@b",
        "From: a@b\nContent-Type: text/html\n\n" + "<a " * MANY,
        "From: a@b\nContent-Type: text/html\n\n" + "<!--" * MANY + HEAD,
    ],
)
def test_what_is_written_to_keep_a_reader_busy_does_not(text: str) -> None:
    sound(read_pasted(text))


def test_a_page_that_is_written_to_keep_a_reader_busy_does_not() -> None:
    calendar = a_part("text/calendar", outlook(Asked("accepted")).calendar)
    for page in ("<!--" * MANY, "<![" * MANY, "<a b='" * MANY, "</" * MANY, "&#" * MANY, "<script>" + "</" * MANY):
        part = a_part("text/html", in_base64(page.encode()), "Content-Transfer-Encoding: base64")
        sound(read_pasted(a_mail(a_multipart("alternative", "b", part, calendar)).decode()))
