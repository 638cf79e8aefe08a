"""An answer is found in a mail wherever a program, a gateway or a person who forwards it has put it."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from replies_as_written import (
    UID,
    Asked,
    a_mail,
    a_multipart,
    a_part,
    by_hand,
    exchange,
    fastmail,
    google,
    in_base64,
    in_quoted_printable,
    outlook,
    thunderbird,
)

from ret_tui.invitations.reply_reading import ReadReplies, ReadReply, read_pasted, read_replies

CALENDAR = by_hand(Asked("accepted")).calendar
REQUEST = CALENDAR.replace(b"METHOD:REPLY", b"METHOD:REQUEST")
BASE64 = "Content-Transfer-Encoding: base64"
# "réponse.ics" and "antwort.ics" in encoded words, which RFC 2047 5 allows in no parameter and programs write.
ENCODED_WORD = "=?utf-8?B?csOpcG9uc2UuaWNz?="
ENCODED = 'filename="=?utf-8?Q?antwor?=\r\n =?utf-8?Q?t=2Eics?="'
LETTER = a_part("text/plain; charset=utf-8", b"Yes, I will come.\r\n")


def read(folder: Path, mail: bytes) -> ReadReplies:
    path = folder / "answer.eml"
    path.write_bytes(mail)
    return read_replies([path])


def only(folder: Path, mail: bytes) -> ReadReply:
    found = read(folder, mail)
    assert (found.unreadable, found.bounced) == ((), ())
    (reply,) = found.replies
    assert reply.uid == UID
    assert reply.attendee == "jas.kaur@example.org"
    return reply


@pytest.mark.parametrize(
    "part",
    [
        a_part("text/calendar", CALENDAR),
        a_part("TEXT/Calendar; Method=REPLY; CharSet=UTF-8", CALENDAR, "Content-Transfer-Encoding: 8BIT"),
        a_part("text/calendar; charset=us-ascii", in_base64(CALENDAR), "CONTENT-TRANSFER-ENCODING: Base64"),
        a_part(
            "text/calendar; charset=nonsense",
            in_quoted_printable(CALENDAR),
            "Content-Transfer-Encoding: quoted-printable",
        ),
        a_part(
            "text/calendar; charset=utf-16",
            in_base64(CALENDAR.decode().encode("utf-16")),
            "Content-Transfer-Encoding: base64",
        ),
        a_part("application/ics; name=invite.ics", in_base64(CALENDAR), "Content-Transfer-Encoding: base64"),
        a_part('application/octet-stream; name="Reply.ICS"', in_base64(CALENDAR), "Content-Transfer-Encoding: base64"),
        a_part("application/octet-stream", in_base64(CALENDAR), "Content-Transfer-Encoding: base64"),
        a_part(
            "application/octet-stream",
            in_base64(CALENDAR),
            f"{BASE64}\r\nContent-Disposition: attachment;\r\n {ENCODED}",
        ),
        a_part(f'application/octet-stream; name="{ENCODED_WORD}"', in_base64(CALENDAR), BASE64),
        a_part('application/octet-stream; name="ATT00001.bin"', in_base64(b"\xef\xbb\xbf\r\n" + CALENDAR), BASE64),
        a_part('application/octet-stream; name="ATT00001"', CALENDAR),
        a_part('application/x-download; name="ATT00001.bin"', in_base64(CALENDAR.decode().encode("utf-16")), BASE64),
        a_part("text/plain", CALENDAR, "Content-Disposition: attachment; filename*=utf-8''r%C3%A9ponse.ics"),
        a_part("text/plain", b"Please find:\r\n\r\n" + CALENDAR),
        a_part("text/plain", in_base64(b"Please find:\r\n" + CALENDAR), "Content-Transfer-Encoding: base64"),
        # No header says that it is in base64.
        a_part("text/calendar; method=REPLY", in_base64(CALENDAR)),
        a_part("application/ics; name=a.ics", in_base64(b"\xef\xbb\xbf" + CALENDAR), "Content-Transfer-Encoding: 7bit"),
        a_part('application/octet-stream; name="ATT00001.bin"', in_base64(CALENDAR)),
        # The header says quoted-printable and the body is none, and the other way round.
        a_part("text/calendar", in_quoted_printable(CALENDAR)),
        a_part("text/calendar", CALENDAR, "Content-Transfer-Encoding: quoted-printable").replace(
            b"PARTSTAT=", b"PARTSTAT=3D"
        ),
    ],
)
def test_the_calendar_is_found_in_any_type_charset_and_encoding(tmp_path: Path, part: bytes) -> None:
    for mail in (
        a_mail(part),
        a_mail(a_multipart("mixed", "b1", LETTER, part)),
        a_mail(a_multipart("alternative", "b1", part)),
    ):
        assert only(tmp_path, mail).partstat == "ACCEPTED"
        assert only(tmp_path, mail.replace(b"\r\n", b"\n")).partstat == "ACCEPTED"


def test_base64_that_was_spoilt_on_the_way_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    encoded = base64.b64encode(CALENDAR).decode()
    lines = "\r\n".join([encoded[:60] + "!", "", " " + encoded[60:], ""]).encode()
    assert (
        only(tmp_path, a_mail(a_part("text/calendar", lines, "Content-Transfer-Encoding: base64"))).partstat
        == "ACCEPTED"
    )


@pytest.mark.parametrize(
    ("charset", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "us-ascii"),
        ("utf-8", ""),
        ("iso-8859-1", "iso-8859-1"),
        ("iso-8859-1", "utf-8"),
        ("cp1252", "nonsense"),
        ("cp1252", "rot13"),
        ("cp1252", "unicode_escape"),
    ],
)
def test_a_name_is_read_in_the_charset_that_it_is_in(tmp_path: Path, charset: str, declared: str) -> None:
    text = CALENDAR.decode().replace("ATTENDEE;", "ATTENDEE;CN=Zoë Ångström;")
    kind = f"text/calendar; charset={declared}" if declared else "text/calendar"
    part = a_part(kind, in_base64(text.encode(charset)), "Content-Transfer-Encoding: base64")
    assert only(tmp_path, a_mail(part)).attendee_name == "Zoë Ångström"


def test_a_letter_of_the_name_that_is_spoilt_does_not_lose_the_answer(tmp_path: Path) -> None:
    part = a_part("text/calendar; charset=shift_jis", CALENDAR.replace(b"ATTENDEE;", b"ATTENDEE;CN=Zo\xfd;"))
    assert only(tmp_path, a_mail(part)).attendee_name.startswith("Zo")


def test_a_fold_within_a_letter_loses_nothing(tmp_path: Path) -> None:
    for fold in (b"\r\n ", b"\n ", b"\n\t"):
        calendar = CALENDAR.replace(b"ATTENDEE;", b"ATTENDEE;CN=Zo\xc3" + fold + b"\xab;")
        assert only(tmp_path, a_mail(a_part("text/calendar", calendar))).attendee_name == "Zoë"
        (tmp_path / "bare.ics").write_bytes(calendar)
        assert read_replies([tmp_path / "bare.ics"]).replies[0].attendee_name == "Zoë"


def test_the_calendar_says_what_it_is_and_not_the_mail(tmp_path: Path) -> None:
    assert only(tmp_path, a_mail(a_part("text/calendar; method=REQUEST", CALENDAR))).method == "REPLY"
    found = read(tmp_path, a_mail(a_part("text/calendar; method=REPLY", REQUEST)))
    assert (found.replies, found.unreadable) == ((), ())
    assert [each.sentence for each in found.passed] == ["answer.eml is an invitation and not an answer."]


def test_the_mail_is_asked_where_the_calendar_does_not_say_what_it_is(tmp_path: Path) -> None:
    bare = CALENDAR.replace(b"METHOD:REPLY\n", b"")
    assert only(tmp_path, a_mail(a_part("text/calendar; method=reply", bare))).method == "REPLY"


def test_who_answers_is_never_taken_from_the_mail(tmp_path: Path) -> None:
    mail = a_mail(a_part("text/calendar", CALENDAR), sender="Somebody <else@example.org>")
    assert only(tmp_path, mail).attendee == "jas.kaur@example.org"


def test_of_several_attendees_the_sender_answers(tmp_path: Path) -> None:
    others = b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:sam@example.org\nATTENDEE;PARTSTAT=DECLINED:mailto:ola@example.org\n"
    calendar = CALENDAR.replace(b"ATTENDEE", others + b"ATTENDEE")
    part = a_part("text/calendar", calendar)
    assert only(tmp_path, a_mail(part)).partstat == "ACCEPTED"
    # An assistant, who answers for one of them, is told by SENT-BY.
    sent_by = calendar.replace(
        b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:jas",
        b'ATTENDEE;PARTSTAT=ACCEPTED;SENT-BY="mailto:pat@example.org":mailto:jas',
    )
    assert (
        only(tmp_path, a_mail(a_part("text/calendar", sent_by), sender="pat@example.org")).sent_by == "pat@example.org"
    )
    assert len(read(tmp_path, a_mail(part, sender="Nobody known <else@example.org>")).replies) == 3


def test_an_answer_that_a_mail_holds_twice_is_told_once(tmp_path: Path) -> None:
    assert only(tmp_path, google(Asked("accepted")).mail).partstat == "ACCEPTED"
    assert only(tmp_path, thunderbird(Asked("declined")).mail).partstat == "DECLINED"


def test_answers_that_are_forwarded_are_read(tmp_path: Path) -> None:
    inner = exchange(Asked("declined", "On leave")).mail
    whole = a_part("message/rfc822", inner)
    encoded = a_part("message/rfc822", in_base64(inner), "Content-Transfer-Encoding: base64")
    named = a_part('application/octet-stream; name="FW.eml"', in_base64(inner), "Content-Transfer-Encoding: base64")
    for attached in (whole, encoded, named):
        mail = a_mail(a_multipart("mixed", "forward", LETTER, attached), sender="Assistant <pat@example.org>")
        reply = only(tmp_path, mail)
        assert (reply.partstat, reply.comment) == ("DECLINED", "On leave")
    both = a_multipart(
        "digest", "digest", a_part("message/rfc822", inner), a_part("message/rfc822", outlook(Asked("accepted")).mail)
    )
    assert [each.partstat for each in read(tmp_path, a_mail(both)).replies] == ["DECLINED", "ACCEPTED"]


def test_an_answer_deep_inside_is_read_and_one_too_deep_is_told(tmp_path: Path) -> None:
    mail = by_hand(Asked("accepted")).mail
    for depth in range(15):
        mail = a_mail(a_multipart("mixed", f"level-{depth}", a_part("message/rfc822", mail)))
    assert only(tmp_path, mail).partstat == "ACCEPTED"
    for depth in range(15, 40):
        mail = a_mail(a_multipart("mixed", f"level-{depth}", a_part("message/rfc822", mail)))
    found = read(tmp_path, mail)
    assert [each.sentence for each in found.unreadable] == [
        "answer.eml is nested too deeply to be read to its end: save the answer alone."
    ]


def test_a_broken_multipart_gives_what_is_in_it(tmp_path: Path) -> None:
    whole = a_mail(a_multipart("mixed", "b1", LETTER, a_part("text/calendar", CALENDAR)))
    # Its end is missing; its boundary is not told; it is told without a blank line behind the headers.
    assert only(tmp_path, whole.replace(b"--b1--\r\n", b"")).partstat == "ACCEPTED"
    assert only(tmp_path, whole.replace(b'boundary="b1"', b"")).partstat == "ACCEPTED"
    assert only(tmp_path, whole.replace(b'boundary="b1"\r\n\r\n', b'boundary="b1"\r\n')).partstat == "ACCEPTED"
    # An inner multipart that never ends.
    inner = a_multipart("alternative", "b2", LETTER, a_part("text/calendar", CALENDAR)).replace(b"--b2--\r\n", b"")
    assert only(tmp_path, a_mail(a_multipart("mixed", "b1", inner, LETTER))).partstat == "ACCEPTED"


def test_a_calendar_that_is_cut_off_is_told(tmp_path: Path) -> None:
    cut = a_mail(a_part("text/calendar", CALENDAR.partition(b"END:VEVENT")[0]))
    found = read(tmp_path, cut)
    assert found.replies == ()
    assert [each.sentence for each in found.unreadable] == [
        "answer.eml is cut off in the middle of an answer: ask for it again, or set the answer by hand."
    ]


def test_a_winmail_dat_is_told_with_what_to_do(tmp_path: Path) -> None:
    tnef = a_part(
        "application/ms-tnef; name=winmail.dat",
        in_base64(b"\x78\x9f\x3e\x22" + b"\0" * 90),
        "Content-Transfer-Encoding: base64",
    )
    found = read(tmp_path, a_mail(a_multipart("mixed", "b1", LETTER, tnef)))
    assert [each.sentence for each in found.unreadable] == [
        "answer.eml holds its answer in a winmail.dat, which only Outlook can open: "
        "ask for it as plain mail, or set it by hand."
    ]
    # With the calendar beside it nothing is missing.
    assert (
        only(tmp_path, a_mail(a_multipart("mixed", "b1", tnef, a_part("text/calendar", CALENDAR)))).partstat
        == "ACCEPTED"
    )


@pytest.mark.parametrize("kind", ["application/pkcs7-mime; smime-type=enveloped-data", "application/pgp-encrypted"])
def test_an_encrypted_answer_is_told_with_what_to_do(tmp_path: Path, kind: str) -> None:
    mail = a_mail(a_part(f"{kind}; name=smime.p7m", in_base64(b"\x30\x80"), "Content-Transfer-Encoding: base64"))
    assert [each.sentence for each in read(tmp_path, mail).unreadable] == [
        "answer.eml is encrypted: open it in your mail program and save the answer in it as a file of its own."
    ]


def test_an_answer_that_is_signed_is_read(tmp_path: Path) -> None:
    seal = a_part(
        "application/pkcs7-signature; name=smime.p7s", in_base64(b"\x30\x80"), "Content-Transfer-Encoding: base64"
    )
    inner = a_multipart("alternative", "b2", LETTER, a_part("text/calendar", CALENDAR))
    assert only(tmp_path, a_mail(a_multipart("signed; micalg=sha-256", "b1", inner, seal))).partstat == "ACCEPTED"


def test_a_mail_in_words_is_passed_and_says_so(tmp_path: Path) -> None:
    found = read(tmp_path, a_mail(LETTER))
    assert [each.sentence for each in found.passed] == [
        "answer.eml holds no answer from a calendar: if its words are one, set it by hand."
    ]


@pytest.mark.parametrize("header", ["Auto-Submitted: auto-replied", "Precedence: auto_reply", "X-Autoreply: yes"])
def test_a_note_that_somebody_is_away_is_no_answer(tmp_path: Path, header: str) -> None:
    found = read(tmp_path, a_mail(LETTER, subject="Out of office", more=f"{header}\r\n"))
    assert (found.replies, found.unreadable) == ((), ())
    assert [each.sentence for each in found.passed] == [
        "answer.eml is an automatic message, such as of somebody who is away."
    ]
    # An answer that a program gave for somebody is one.
    mail = a_mail(a_part("text/calendar", CALENDAR), more=f"{header}\r\n")
    assert only(tmp_path, mail).partstat == "ACCEPTED"


def test_a_letters_own_words_end_where_it_quotes(tmp_path: Path) -> None:
    part = a_part("text/calendar", CALENDAR)
    for below in ("> Dear Jas", "-----Original Appointment-----\r\nPapers", "On 1 Apr 2026, RET wrote:\r\n> Dear Jas"):
        letter = a_part("text/plain", f"I will be late.\r\n\r\n{below}\r\n".encode())
        assert only(tmp_path, a_mail(a_multipart("alternative", "b", letter, part))).comment == "I will be late."


def test_words_that_stand_only_in_a_page_are_read(tmp_path: Path) -> None:
    page = a_part(
        "text/html", b"<html><style>p {}</style><body><p>I &amp; Lee<br>come</p><script>x()</script></body></html>"
    )
    mail = a_mail(a_multipart("alternative", "b", page, a_part("text/calendar", CALENDAR)))
    assert only(tmp_path, mail).comment == "I & Lee\ncome"


def test_a_calendars_own_comment_comes_before_the_letter(tmp_path: Path) -> None:
    mail = fastmail(Asked("declined", "On leave")).mail
    assert only(tmp_path, mail).comment == "On leave"


@pytest.mark.parametrize(
    "change",
    [
        lambda calendar: calendar,
        lambda calendar: "\n\n   " + calendar,
        lambda calendar: "Here it is:\n\n" + calendar + "\nRegards",
        lambda calendar: "".join(f"> {line}\n" for line in calendar.splitlines()),
        lambda calendar: "".join(f"    {line}\n" for line in calendar.splitlines()),
        lambda calendar: calendar.replace("\n", "\r"),
        lambda calendar: calendar.replace("\n", "\r\n"),
        lambda calendar: calendar.lower().replace(UID, UID),
        lambda calendar: in_quoted_printable(calendar.encode()).decode(),
        lambda calendar: base64.encodebytes(calendar.encode()).decode(),
        lambda calendar: (
            "--b1\nContent-Type: text/calendar\nContent-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(calendar.encode()).decode()
            + "--b1--\n"
        ),
        lambda calendar: "\ufeff" + calendar,
    ],
)
def test_what_is_pasted_is_read_whatever_stands_around_it(change: object) -> None:
    found = read_pasted(change(CALENDAR.decode()))  # type: ignore[operator]
    assert found.unreadable == ()
    (reply,) = found.replies
    assert (reply.uid, reply.attendee, reply.partstat) == (UID, "jas.kaur@example.org", "ACCEPTED")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The pasted text is empty: copy the mail’s source or the calendar again."),
        (" \n\n", "The pasted text is empty: copy the mail’s source or the calendar again."),
        (
            "Yes, I will come.",
            "The pasted text holds neither a calendar nor a mail: copy the mail’s whole source, or save it as a file.",
        ),
        (
            "\ud83d",
            "The pasted text holds neither a calendar nor a mail: copy the mail’s whole source, or save it as a file.",
        ),
        ("\x00\x01", "The pasted text is neither a calendar nor a mail: name a .ics, .eml or .mbox file."),
    ],
)
def test_what_is_pasted_and_is_nothing_is_told(text: str, sentence: str) -> None:
    found = read_pasted(text)
    assert found.replies == ()
    assert [each.sentence for each in found.unreadable] == [sentence]
