"""Replies are read from files, folders and mailboxes within bounds, and what cannot be read is told by its name."""

from __future__ import annotations

import codecs
import os
import stat
import sys
import tracemalloc
from pathlib import Path

import pytest
from replies_as_written import UID, Asked, a_mail, a_multipart, a_part, by_hand, exchange, google, in_base64

from ret_tui.invitations.reply_reading import Reading, ReadReplies, read_replies
from store.refusals import BadValue

CALENDAR = by_hand(Asked("accepted")).calendar
MAIL = by_hand(Asked("declined")).mail
PROSE = a_mail(a_part("text/plain", b"See you there.\r\n")).replace(b"\r\n", b"\n")


def read_one(folder: Path, name: str, content: bytes) -> ReadReplies:
    path = folder / name
    path.write_bytes(content)
    return read_replies([path])


def told(found: ReadReplies) -> list[str]:
    """What is told of files that hold no reply."""
    assert found.replies == ()
    return [each.sentence for each in found.unreadable]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.ics", b"", "a.ics is empty: save it again."),
        ("a.ics", b"\xef\xbb\xbf \r\n", "a.ics is empty: save it again."),
        ("a.eml", b"\n" * 10_000, "a.eml is empty: save it again."),
        ("a.ics", b"%PDF-1.7\x00\x01", "a.ics is neither a calendar nor a mail: name a .ics, .eml or .mbox file."),
        (
            "a.msg",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "a.msg is in Outlook’s own format: save the answer as .ics, or set it by hand.",
        ),
        (
            "winmail.dat",
            b"\x78\x9f\x3e\x22\x01\x00",
            "winmail.dat is a winmail.dat, which only Outlook can open: ask for the answer again, or set it by hand.",
        ),
        (
            "a.txt",
            b"I will come",
            "a.txt holds neither a calendar nor a mail: copy the mail’s whole source, or save it as a file.",
        ),
        (
            "a.ics",
            b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR",
            "a.ics is an answer about no meeting: set it by hand.",
        ),
        (
            "a.ics",
            CALENDAR + b"x" * 1024 * 1024,
            "a.ics holds a calendar of more than 1 MB: an answer is much smaller.",
        ),
        ("پاسخ.ics", b"", "پاسخ.ics is empty: save it again."),
        ("ਜਵਾਬ 👩🏽‍🦽.ics", b"", "ਜਵਾਬ 👩🏽‍🦽.ics is empty: save it again."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_its_name(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    assert told(read_one(tmp_path, name, content)) == [sentence]


@pytest.mark.parametrize(
    "content",
    [
        CALENDAR,
        codecs.BOM_UTF8 + CALENDAR,
        CALENDAR.decode().encode("utf-16"),
        codecs.BOM_UTF16_BE + CALENDAR.decode().encode("utf-16-be"),
        CALENDAR.decode().encode("utf-16-le"),
        CALENDAR.replace(b"\n", b"\r"),
        b"\r\n\r\n" + CALENDAR,
        MAIL.replace(b"DECLINED", b"ACCEPTED"),
        codecs.BOM_UTF8 + MAIL.replace(b"DECLINED", b"ACCEPTED"),
        b"\n" + MAIL.replace(b"DECLINED", b"ACCEPTED"),
        MAIL.replace(b"DECLINED", b"ACCEPTED").replace(b"\n", b"\r"),
        MAIL.replace(b"DECLINED", b"ACCEPTED").decode().encode("utf-16"),
        b"From jas@example.org Thu Apr  2 10:31:00 2026\n" + MAIL.replace(b"DECLINED", b"ACCEPTED"),
    ],
)
@pytest.mark.parametrize("name", ["answer.ics", "answer.eml", "answer.mbox", "answer.txt", "answer"])
def test_the_content_says_what_a_file_is_and_not_its_name(tmp_path: Path, name: str, content: bytes) -> None:
    found = read_one(tmp_path, name, content)
    assert found.unreadable == ()
    assert [(each.uid, each.partstat) for each in found.replies] == [(UID, "ACCEPTED")]


def test_a_mail_as_apples_mail_keeps_it_is_read(tmp_path: Path) -> None:
    part = a_part("text/calendar", in_base64(CALENDAR).rstrip(), "Content-Transfer-Encoding: base64")
    mail = a_mail(part)
    found = read_one(tmp_path, "12.emlx", f"{len(mail)}      \n".encode() + mail + b'<?xml version="1.0"?><plist/>\n')
    assert [each.partstat for each in found.replies] == ["ACCEPTED"]


def a_mailbox(*mails: bytes, line: bytes = b"From MAILER-DAEMON Thu Apr  2 10:31:00 2026", quote: bool = True) -> bytes:
    whole = b""
    for mail in mails:
        lines = mail.replace(b"\r\n", b"\n").split(b"\n")
        if quote:
            lines = [b">" + each if each.lstrip(b">").startswith(b"From ") else each for each in lines]
        whole += line + b"\n" + b"\n".join(lines).rstrip() + b"\n\n"
    return whole


@pytest.mark.parametrize(
    "line",
    [
        b"From jas.kaur@example.org Thu Apr  2 10:31:00 2026",
        b"From - Thu Apr 02 10:31:00 2026",
        b"From MAILER-DAEMON Thu Apr  2 09:31 GMT 2026",
        b"From 1799@xxx Thu Apr 02 09:31:00 +0000 2026",
        b"From ???@??? Thu Apr 02 09:31:00 2026",
        b"From jas.kaur@example.org",
        b"From -",
        b"From jas Thu Apr 02 09:31:00 2026 remote from host",
    ],
)
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_every_flavour_of_mailbox_is_taken_apart(tmp_path: Path, line: bytes, ending: bytes) -> None:
    letter = a_part(
        "text/plain", b"From what I hear, all is well.\n\nFrom: here on\n\nFrom me to you\nNote: bring papers\n"
    )
    talk = a_mail(a_multipart("mixed", "b", letter, a_part("text/calendar", CALENDAR)))
    content = a_mailbox(talk, PROSE, MAIL, line=line).replace(b"\n", ending)
    found = read_one(tmp_path, "inbox.mbox", content)
    assert [(each.source, each.partstat) for each in found.replies] == [
        ("inbox.mbox, message 1", "ACCEPTED"),
        ("inbox.mbox, message 3", "DECLINED"),
    ]
    assert [each.source for each in found.passed] == ["inbox.mbox, message 2"]
    assert found.unreadable == ()


def test_a_mailbox_that_does_not_quote_is_taken_apart_all_the_same(tmp_path: Path) -> None:
    letter = a_part("text/plain", b"Dear all,\n\nFrom what I hear,\nall is well.\n")
    talk = a_mail(a_multipart("mixed", "b", letter, a_part("text/calendar", CALENDAR)))
    found = read_one(tmp_path, "inbox", a_mailbox(talk, MAIL, quote=False))
    assert [each.partstat for each in found.replies] == ["ACCEPTED", "DECLINED"]
    assert found.replies[0].comment == "Dear all,\n\nFrom what I hear,\nall is well."


def test_a_quoted_line_of_a_letter_is_given_back(tmp_path: Path) -> None:
    letter = a_part("text/plain", b"Dear all,\n\nFrom Friday on I am away.\n")
    talk = a_mail(a_multipart("mixed", "b", letter, a_part("text/calendar", CALENDAR)))
    assert b"\n>From Friday" in a_mailbox(talk)
    found = read_one(tmp_path, "inbox", a_mailbox(talk))
    assert found.replies[0].comment == "Dear all,\n\nFrom Friday on I am away."


def test_a_mailbox_of_too_many_messages_is_read_to_the_bound(tmp_path: Path) -> None:
    short = b"From a@b Thu Apr  2 10:31:00 2026\nSubject: x\n\n"
    found = read_one(tmp_path, "all.mbox", short * 20_000 + a_mailbox(MAIL))
    assert told(found) == [
        "all.mbox holds more than 20,000 messages, of which the first were read: "
        "save the replies alone in a mailbox of their own."
    ]
    assert len(found.passed) == 20_000


def test_a_large_mailbox_takes_the_memory_of_a_message(tmp_path: Path) -> None:
    attached = a_part("application/pdf; name=papers.pdf", (b"x" * 990 + b"\n") * 3_000)
    heavy = a_mail(a_multipart("mixed", "b", attached, a_part("text/calendar", CALENDAR)))
    path = tmp_path / "inbox.mbox"
    path.write_bytes(a_mailbox(*[heavy] * 10))
    assert path.stat().st_size > 29_000_000
    tracemalloc.start()
    try:
        found = read_replies([path])
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(found.replies) == 10
    assert most < 5_000_000


def test_a_large_mailbox_with_the_line_breaks_of_an_old_mac_is_read_to_its_end(tmp_path: Path) -> None:
    attached = a_part("application/pdf; name=papers.pdf", (b"x" * 990 + b"\n") * 3_000)
    heavy = a_mail(a_multipart("mixed", "b", attached, a_part("text/calendar", CALENDAR)))
    found = read_one(tmp_path, "inbox.mbox", a_mailbox(heavy, heavy, MAIL).replace(b"\n", b"\r"))
    assert [each.partstat for each in found.replies] == ["ACCEPTED", "ACCEPTED", "DECLINED"]


@pytest.mark.parametrize("content", [CALENDAR, MAIL, google(Asked("accepted")).calendar])
def test_line_breaks_that_a_gateway_doubled_are_read(tmp_path: Path, content: bytes) -> None:
    found = read_one(tmp_path, "a.txt", content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\r\n"))
    assert [each.attendee for each in found.replies] == ["jas.kaur@example.org"]


def test_a_file_over_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.mbox"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)
    assert told(read_replies([path])) == [
        "big.mbox is larger than 50 MB: save the replies alone in a file of their own."
    ]


def test_a_calendar_part_over_a_megabyte_is_told_and_the_rest_read(tmp_path: Path) -> None:
    large = a_part("text/calendar", in_base64(CALENDAR + b"X" * 1_100_000), "Content-Transfer-Encoding: base64")
    huge = a_part("text/calendar", CALENDAR + b"X" * 9_000_000)
    mail = a_mail(a_multipart("mixed", "b", large, huge, a_part("text/calendar", CALENDAR)))
    found = read_one(tmp_path, "a.eml", mail)
    assert [each.sentence for each in found.unreadable] == [
        "a.eml holds a calendar of more than 1 MB: an answer is much smaller."
    ]
    assert [each.partstat for each in found.replies] == ["ACCEPTED"]


def test_a_mail_of_thousands_of_parts_is_read_to_a_bound(tmp_path: Path) -> None:
    parts = [a_part("text/calendar", CALENDAR), *[a_part("text/plain", b"x")] * 1_200]
    found = read_one(tmp_path, "a.eml", a_mail(a_multipart("mixed", "b", *parts)))
    assert len(found.replies) == 1
    assert [each.sentence for each in found.unreadable] == [
        "a.eml holds too much to be read to its end: save the answer alone."
    ]


def test_a_mail_of_more_answers_than_the_bound_is_read_to_it(tmp_path: Path) -> None:
    def listing(first: int) -> bytes:
        people = "".join(f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:p{first + n}@example.org\n" for n in range(6_000))
        return a_part("text/calendar", CALENDAR.replace(b"ATTENDEE", people.encode() + b"ATTENDEE", 1))

    mail = a_mail(a_multipart("mixed", "b", *[listing(6_000 * n) for n in range(3)]), sender="else@example.org")
    found = read_one(tmp_path, "a.eml", mail)
    assert len(found.replies) == 10_000
    assert [each.sentence for each in found.unreadable] == [
        "a.eml holds more than 10,000 answers, of which the first were read."
    ]


def test_an_attached_mail_that_is_too_large_is_told(tmp_path: Path) -> None:
    inner = a_mail(
        a_multipart("mixed", "c", a_part("application/pdf", b"x" * 5_000_000), a_part("text/calendar", CALENDAR))
    )
    attached = a_part("message/rfc822", in_base64(inner), "Content-Transfer-Encoding: base64")
    found = read_one(tmp_path, "a.eml", a_mail(a_multipart("mixed", "b", attached)))
    assert [each.sentence for each in found.unreadable] == [
        "a.eml holds too much to be read to its end: save the answer alone."
    ]


def test_a_folder_is_read_with_the_folders_in_it_in_order_of_names(tmp_path: Path) -> None:
    folder = tmp_path / "replies"
    (folder / "july").mkdir(parents=True)
    (folder / "b.ics").write_bytes(CALENDAR)
    (folder / "a.eml").write_bytes(MAIL)
    (folder / "july" / "c.eml").write_bytes(exchange(Asked("tentative")).mail)
    (folder / "july" / "empty.ics").write_bytes(b"")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    (folder / "notes.md").write_bytes(b"# Notes\n")
    (folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    found = read_replies([folder])
    assert [(each.source, each.partstat) for each in found.replies] == [
        ("replies/a.eml", "DECLINED"),
        ("replies/b.ics", "ACCEPTED"),
        ("replies/july/c.eml", "TENTATIVE"),
    ]
    assert [each.sentence for each in found.unreadable] == ["replies/july/empty.ics is empty: save it again."]
    assert [each.sentence for each in found.passed] == ["2 other files in the folder can hold no answer."]


def test_a_folder_of_our_own_invitations_gives_no_answers(tmp_path: Path) -> None:
    for method in ("REQUEST", "CANCEL", "PUBLISH"):
        (tmp_path / f"{method}.ics").write_bytes(CALENDAR.replace(b"METHOD:REPLY", f"METHOD:{method}".encode()))
    found = read_replies([tmp_path])
    assert (found.replies, found.unreadable) == ((), ())
    assert len(found.passed) == 3


def test_folders_too_deep_are_told(tmp_path: Path) -> None:
    deep = tmp_path / "replies"
    for _ in range(12):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "a.ics").write_bytes(CALENDAR)
    assert told(read_replies([tmp_path / "replies"])) == [
        "replies/d/d/d/d/d/d/d/d lies too deep in the folder to be read: read it by itself."
    ]


def test_more_files_than_the_bound_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ret_tui.invitations.reply_files.MOST_FILES", 3)
    folder = tmp_path / "replies"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.ics").write_bytes(CALENDAR)
    found = read_replies([folder])
    assert len(found.replies) == 3
    assert [each.sentence for each in found.unreadable] == [
        "replies was not read to its end, after 3 files: read fewer at a time."
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_in_a_folder_lead_nowhere(tmp_path: Path) -> None:
    folder, outside = tmp_path / "replies", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (outside / "a.ics").write_bytes(CALENDAR)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "out").symlink_to(outside, target_is_directory=True)
    (folder / "a.ics").symlink_to(outside / "a.ics")
    (folder / "b.ics").write_bytes(CALENDAR)
    found = read_replies([folder])
    assert [each.source for each in found.replies] == ["replies/b.ics"]
    assert [each.sentence for each in found.passed] == ["3 links in the folder were not followed."]
    # A link that is named is what its owner asked for.
    assert len(read_replies([folder / "a.ics"]).replies) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among the files there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ics")
    assert told(read_replies([tmp_path / "pipe.ics"])) == [
        "pipe.ics is no ordinary file: name a .ics, .eml or .mbox file."
    ]
    assert told(read_replies([tmp_path])) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_opened_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (tmp_path / "a.ics").write_bytes(CALENDAR)
    (tmp_path / "a.ics").chmod(0)
    folder.chmod(0)
    try:
        assert told(read_replies([folder, tmp_path / "a.ics"])) == [
            "closed cannot be read (Permission denied): check that you may open it.",
            "a.ics cannot be read (Permission denied): check that you may open it.",
        ]
    finally:
        folder.chmod(stat.S_IRWXU)


def test_what_is_not_there_is_told_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_bytes(CALENDAR)
    missing = tmp_path / "b.ics"
    found = read_replies([missing, tmp_path / "a.ics" / "c", Path("x\0y"), tmp_path / "a.ics"])
    assert [each.partstat for each in found.replies] == ["ACCEPTED"]
    assert len(found.unreadable) == 3
    assert found.unreadable[0].sentence.endswith("b.ics is not there: check its name and folder.")
    assert found.unreadable[2].sentence.startswith("x y cannot be read")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is always text")
def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9ponse.ics"))
    path.write_bytes(CALENDAR)
    (reply,) = read_replies([path]).replies
    assert reply.source == "r?ponse.ics"


def test_reading_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.ics").write_bytes(CALENDAR)
    seen: list[Reading] = []

    def watch(reading: Reading) -> bool:
        seen.append(reading)
        return reading.files < 2

    found = read_replies([tmp_path], progress=watch)
    assert (len(found.replies), found.stopped) == (2, True)
    assert [(each.files, each.of, each.messages) for each in seen] == [(0, 4, 0), (1, 4, 1), (2, 4, 2)]
    assert seen[0].source == f"{tmp_path.name}/0.ics"


def test_a_mailbox_can_be_stopped_in_its_middle(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(a_mailbox(*[MAIL] * 250))
    found = read_replies([tmp_path / "a.mbox"], progress=lambda reading: reading.messages < 200)
    assert found.stopped
    assert len(found.replies) == 199


def test_an_unknown_zone_is_refused() -> None:
    with pytest.raises(BadValue, match="'Mars/Base' is not a time zone"):
        read_replies([], zone="Mars/Base")
    assert read_replies([]) == ReadReplies()


def test_the_same_answer_in_two_files_is_told_of_each(tmp_path: Path) -> None:
    mail = google(Asked("accepted")).mail
    (tmp_path / "a.eml").write_bytes(mail)
    (tmp_path / "b.eml").write_bytes(mail)
    assert [each.source for each in read_replies([tmp_path / "a.eml", tmp_path / "b.eml"]).replies] == [
        "a.eml",
        "b.eml",
    ]
