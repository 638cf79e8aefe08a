"""Answers to one invitation as calendar programs write them, put together here after each program's documented habits.

MS-OXCICAL and MS-STANOICAL for Outlook and Exchange; RFC 5546 and the programs' public trackers for the others.
The meeting is on 14 May 2026 from 14:00 to 16:00 in London; Jas Kaur answers on 2 April at 09:30 UTC.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass

UID = "0b6f3c1e-7a52-4e0d-9d3a-2f1c5b8e4a90"
STAMP = "20260402T093000Z"
TITLE = "Race Equity Taskforce"

#: Windows' zone for London, as Outlook and Exchange define it in each message.
WINDOWS_ZONE = """\
BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""

PARTSTAT = {"accepted": "ACCEPTED", "declined": "DECLINED", "tentative": "TENTATIVE", "delegated": "DELEGATED"}


@dataclass(frozen=True)
class Asked:
    """What a person does with the invitation; ``proposes`` is the other time: 21 May 2026, 15:00 to 17:00 in London."""

    answer: str
    comment: str = ""
    proposes: bool = False

    @property
    def method(self) -> str:
        return "COUNTER" if self.proposes else "REPLY"

    @property
    def partstat(self) -> str:
        return PARTSTAT[self.answer]

    @property
    def local(self) -> tuple[str, str]:
        return ("20260521T150000", "20260521T170000") if self.proposes else ("20260514T140000", "20260514T160000")

    @property
    def utc(self) -> tuple[str, str]:
        return ("20260521T140000Z", "20260521T160000Z") if self.proposes else ("20260514T130000Z", "20260514T150000Z")


@dataclass(frozen=True)
class Written:
    """The calendar part, and the whole mail around it."""

    calendar: bytes
    mail: bytes


def folded(text: str) -> bytes:
    """The lines with CRLF, those of more than 75 octets folded."""
    out = bytearray()
    for line in text.split("\n"):
        raw = line.encode()
        while len(raw) > 75:
            out += raw[:75] + b"\r\n"
            raw = b" " + raw[75:]
        out += raw + b"\r\n"
    return bytes(out)


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def in_base64(content: bytes) -> bytes:
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def in_quoted_printable(content: bytes) -> bytes:
    text = binascii.b2a_qp(content.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return text if text.endswith(b"\r\n") else text + b"\r\n"


def a_part(kind: str, body: bytes, *headers: str) -> bytes:
    """A part of a mail: its type with parameters, more headers, and the encoded body."""
    head = "".join(f"{each}\r\n" for each in (f"Content-Type: {kind}", *headers))
    return head.encode() + b"\r\n" + body


def a_multipart(kind: str, boundary: str, *parts: bytes) -> bytes:
    edge = boundary.encode()
    body = b"".join(b"--" + edge + b"\r\n" + part.rstrip(b"\r\n") + b"\r\n" for part in parts)
    return a_part(f'multipart/{kind};\r\n\tboundary="{boundary}"', body + b"--" + edge + b"--\r\n")


def a_mail(
    part: bytes, *, sender: str = "Jas Kaur <Jas.Kaur@example.org>", subject: str = TITLE, more: str = ""
) -> bytes:
    head = (
        f"From: {sender}\r\nTo: RET Secretariat <secretariat@example.org>\r\nSubject: {subject}\r\n"
        f"Date: Thu, 2 Apr 2026 10:31:00 +0100\r\nMessage-ID: <answer-1@example.org>\r\n{more}MIME-Version: 1.0\r\n"
    )
    return head.encode() + part


def outlook(asked: Asked) -> Written:
    """Outlook on a desktop: the answer's title says what it is, MAILTO in capitals, the words in the letter alone."""
    start, end = asked.local
    said = {"accepted": "Accepted", "declined": "Declined", "tentative": "Tentative"}[asked.answer]
    title = f"{'New Time Proposed' if asked.proposes else said}: {TITLE}"
    old = "X-MS-OLK-ORIGINALEND:20260514T150000Z\nX-MS-OLK-ORIGINALSTART:20260514T130000Z\n" if asked.proposes else ""
    calendar = folded(
        f"""BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:{asked.method}
X-MS-OLK-FORCEINSPECTOROPEN:TRUE
{WINDOWS_ZONE}
BEGIN:VEVENT
ATTENDEE;CN="Kaur, Jas";PARTSTAT={asked.partstat};RSVP=TRUE:MAILTO:Jas.Kaur@example.org
CLASS:PUBLIC
CREATED:20260402T092950Z
DESCRIPTION:{escaped(asked.comment)}\\n\\n
DTEND;TZID="GMT Standard Time":{end}
DTSTAMP:{STAMP}
DTSTART;TZID="GMT Standard Time":{start}
LAST-MODIFIED:{STAMP}
LOCATION:Room 2\\, Town Hall
ORGANIZER;CN="RET Secretariat":MAILTO:secretariat@example.org
PRIORITY:5
SEQUENCE:2
SUMMARY;LANGUAGE=en-gb:{title}
TRANSP:OPAQUE
UID:{UID}
X-MICROSOFT-CDO-APPT-SEQUENCE:2
X-MICROSOFT-CDO-ATTENDEE-CRITICAL-CHANGE:{STAMP}
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-CDO-REPLYTIME:{STAMP}
{old}X-MS-OLK-AUTOFILLLOCATION:FALSE
END:VEVENT
END:VCALENDAR
"""
    )
    letter = a_part(
        'text/plain; charset="us-ascii"', asked.comment.encode() + b"\r\n\r\n", "Content-Transfer-Encoding: 7bit"
    )
    part = a_part(
        f'text/calendar; method={asked.method};\r\n\tcharset="utf-8"',
        in_base64(calendar),
        "Content-Transfer-Encoding: base64",
    )
    mixed = a_multipart("alternative", "----=_NextPart_000_0011_01DC", letter, part)
    return Written(calendar, a_mail(mixed, subject=title, more="X-Mailer: Microsoft Outlook 16.0\r\n"))


def exchange(asked: Asked) -> Written:
    """Exchange Online and Outlook.com: a COMMENT with a language, an alarm, Windows' zone without quotation marks."""
    start, end = asked.local
    said = {"accepted": "Accepted", "declined": "Declined", "tentative": "Tentative"}[asked.answer]
    comment = f"COMMENT;LANGUAGE=en-GB:{escaped(asked.comment)}\\n\n" if asked.comment else ""
    old = "X-MS-OLK-ORIGINALSTART:20260514T130000Z\nX-MS-OLK-ORIGINALEND:20260514T150000Z\n" if asked.proposes else ""
    calendar = folded(
        f"""BEGIN:VCALENDAR
METHOD:{asked.method}
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
{WINDOWS_ZONE}
BEGIN:VEVENT
ATTENDEE;PARTSTAT={asked.partstat};CN=Jas Kaur:mailto:jas.kaur@example.org
{comment}UID:{UID}
SUMMARY;LANGUAGE=en-GB:{said}: {TITLE}
DTSTART;TZID=GMT Standard Time:{start}
DTEND;TZID=GMT Standard Time:{end}
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:{STAMP}
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:2
LOCATION;LANGUAGE=en-GB:Room 2\\, Town Hall
X-MICROSOFT-CDO-APPT-SEQUENCE:2
X-MICROSOFT-CDO-OWNERAPPTID:0
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
X-MICROSOFT-CDO-INSTTYPE:0
{old}X-MICROSOFT-DISALLOW-COUNTER:FALSE
BEGIN:VALARM
DESCRIPTION:REMINDER
TRIGGER;RELATED=START:-PT15M
ACTION:DISPLAY
END:VALARM
END:VEVENT
END:VCALENDAR
"""
    )
    plain = a_part(
        'text/plain; charset="iso-8859-1"',
        in_quoted_printable(asked.comment.encode("latin-1", "replace") + b"\r\n"),
        "Content-Transfer-Encoding: quoted-printable",
    )
    page = a_part(
        'text/html; charset="iso-8859-1"',
        in_quoted_printable(f"<html><body><p>{asked.comment}</p></body></html>".encode("latin-1", "replace")),
        "Content-Transfer-Encoding: quoted-printable",
    )
    part = a_part(
        f'text/calendar; charset="utf-8"; method={asked.method}',
        in_base64(calendar),
        "Content-Transfer-Encoding: base64",
    )
    mixed = a_multipart("alternative", "_000_AS8PR04MB8888_", plain, page, part)
    return Written(calendar, a_mail(mixed, subject=f"{said}: {TITLE}", more="X-MS-Has-Attach:\r\n"))


def google(asked: Asked) -> Written:
    """Google Calendar: UTC times, the words in a parameter as in a page, sent for the person, the calendar twice."""
    start, end = asked.utc
    note = asked.comment.replace("’", "&#39\\;")
    note = f';X-RESPONSE-COMMENT="{note}"' if note else ""
    calendar = folded(
        f"""BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:{asked.method}
BEGIN:VEVENT
DTSTART:{start}
DTEND:{end}
DTSTAMP:{STAMP}
ORGANIZER;CN=RET Secretariat:mailto:secretariat@example.org
UID:{UID}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={asked.partstat};
 CN=Jas Kaur;X-NUM-GUESTS=0{note}:mailto:jas.kaur@example.org
CREATED:20260401T093000Z
DESCRIPTION:Papers follow on 6 May.
LAST-MODIFIED:20260402T093000Z
LOCATION:Room 2\\, Town Hall
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:{TITLE}
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""
    )
    letter = a_part(
        'text/plain; charset="UTF-8"; format=flowed; delsp=yes',
        in_base64(b"Jas Kaur has replied to this invitation.\r\n\r\nRace Equity Taskforce\r\n"),
        "Content-Transfer-Encoding: base64",
    )
    page = a_part(
        'text/html; charset="UTF-8"',
        in_quoted_printable(b"<html><body>Jas Kaur has replied</body></html>"),
        "Content-Transfer-Encoding: quoted-printable",
    )
    part = a_part(f'text/calendar; charset="UTF-8"; method={asked.method}', calendar, "Content-Transfer-Encoding: 7bit")
    attached = a_part(
        'application/ics; name="invite.ics"',
        in_base64(calendar),
        'Content-Disposition: attachment; filename="invite.ics"',
        "Content-Transfer-Encoding: base64",
    )
    inner = a_multipart("alternative", "000000000000aaaa", letter, page, part)
    more = "Reply-To: Jas Kaur <jas.kaur@example.org>\r\nSender: Google Calendar <notification@google.example>\r\n"
    return Written(calendar, a_mail(a_multipart("mixed", "000000000000bbbb", inner, attached), more=more))


def apple(asked: Asked) -> Written:
    """Apple's Calendar: EMAIL beside the address, an attached file, and a proposed time as a comment in words."""
    start, end = ("20260514T140000", "20260514T160000")
    comment = "\u200b\U0001f5d3\u200b Thursday 21 May 2026, 15:00 to 17:00" if asked.proposes else asked.comment
    said = f"COMMENT:{escaped(comment)}\n" if comment else ""
    calendar = folded(
        f"""BEGIN:VCALENDAR
CALSCALE:GREGORIAN
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 15.4//EN
VERSION:2.0
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;CN="Jas Kaur";CUTYPE=INDIVIDUAL;EMAIL="jas.kaur@example.org";
 PARTSTAT={asked.partstat}:mailto:jas.kaur@example.org
{said}CREATED:20260401T093000Z
DTEND;TZID=Europe/London:{end}
DTSTAMP:{STAMP}
DTSTART;TZID=Europe/London:{start}
LAST-MODIFIED:{STAMP}
ORGANIZER;CN="RET Secretariat";EMAIL="secretariat@example.org":mailto:secretariat@example.org
SEQUENCE:2
SUMMARY:{TITLE}
TRANSP:OPAQUE
UID:{UID}
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
BEGIN:VALARM
ACTION:NONE
TRIGGER;VALUE=DATE-TIME:19760401T005545Z
UID:7A6C
X-WR-ALARMUID:7A6C
END:VALARM
END:VEVENT
END:VCALENDAR
"""
    )
    letter = a_part("text/plain; charset=utf-8", b"Jas Kaur has answered your invitation.\r\n")
    part = a_part(
        "text/calendar; method=REPLY; charset=utf-8; name=iCal-20260402-103000.ics",
        in_quoted_printable(calendar),
        "Content-Disposition: attachment; filename=iCal-20260402-103000.ics",
        "Content-Transfer-Encoding: quoted-printable",
    )
    return Written(calendar, a_mail(a_multipart("mixed", "Apple-Mail-1", letter, part)))


def icloud(asked: Asked) -> Written:
    """iCloud, which sends for the person from an address of its own, and proposes a time as a COUNTER."""
    start, end = asked.utc
    said = f"COMMENT:{escaped(asked.comment)}\n" if asked.comment else ""
    calendar = folded(
        f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//iCloud Calendar 3.0//EN
METHOD:{asked.method}
CALSCALE:GREGORIAN
BEGIN:VEVENT
UID:{UID}
DTSTAMP:{STAMP}
DTSTART:{start}
DTEND:{end}
SEQUENCE:2
SUMMARY:{TITLE}
ORGANIZER:mailto:secretariat@example.org
ATTENDEE;CN=Jas Kaur;PARTSTAT={asked.partstat};SCHEDULE-STATUS="2.0";
 X-CALENDARSERVER-DTSTAMP={STAMP}:MAILTO:jas.kaur@example.org
{said}REQUEST-STATUS:2.0;Success
END:VEVENT
END:VCALENDAR
"""
    )
    part = a_part(
        f"text/calendar; charset=utf-8; method={asked.method}", in_base64(calendar), "Content-Transfer-Encoding: base64"
    )
    return Written(calendar, a_mail(a_multipart("alternative", "icloud", part), sender="noreply@mail.example.com"))


def thunderbird(asked: Asked) -> Written:
    """Thunderbird: the letter is its own, the person's name only there."""
    calendar = folded(
        f"""BEGIN:VCALENDAR
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
CREATED:20260402T092900Z
LAST-MODIFIED:{STAMP}
DTSTAMP:{STAMP}
UID:{UID}
SUMMARY:{TITLE}
ORGANIZER;CN=RET Secretariat:mailto:secretariat@example.org
ATTENDEE;RSVP=TRUE;PARTSTAT={asked.partstat};ROLE=REQ-PARTICIPANT:mailto:jas.kaur@example.org
DTSTART;TZID=/mozilla.org/20050126_1/Europe/London:20260514T140000
DTEND;TZID=/mozilla.org/20050126_1/Europe/London:20260514T160000
SEQUENCE:2
X-MOZ-RECEIVED-SEQUENCE:2
X-MOZ-RECEIVED-DTSTAMP:20260401T093000Z
END:VEVENT
END:VCALENDAR
"""
    )
    letter = a_part("text/plain; charset=UTF-8; format=flowed", b"Jas Kaur has accepted your event invitation.\r\n")
    part = a_part(
        "text/calendar; method=REPLY; charset=UTF-8",
        in_quoted_printable(calendar),
        "Content-Transfer-Encoding: quoted-printable",
    )
    attached = a_part(
        'application/ics; name="invite.ics"',
        in_base64(calendar),
        'Content-Disposition: attachment; filename="invite.ics"',
        "Content-Transfer-Encoding: base64",
    )
    inner = a_multipart("alternative", "------------inner", letter, part)
    return Written(calendar, a_mail(a_multipart("mixed", "------------outer", inner, attached)))


def fastmail(asked: Asked) -> Written:
    """Fastmail, over Cyrus."""
    said = f"COMMENT:{escaped(asked.comment)}\n" if asked.comment else ""
    calendar = folded(
        f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//CyrusIMAP.org//Cyrus 3.11//EN
METHOD:REPLY
BEGIN:VEVENT
UID:{UID}
DTSTAMP:{STAMP}
{said}DTSTART;TZID=Europe/London:20260514T140000
DURATION:PT2H
SEQUENCE:2
SUMMARY:{TITLE}
ORGANIZER:mailto:secretariat@example.org
ATTENDEE;PARTSTAT={asked.partstat};CN=Jas Kaur:mailto:jas.kaur@example.org
REQUEST-STATUS:2.0;Success
END:VEVENT
END:VCALENDAR
"""
    )
    letter = a_part("text/plain; charset=utf-8", b"Jas Kaur has replied.\r\n")
    part = a_part("text/calendar; charset=UTF-8; METHOD=REPLY", calendar, "Content-Transfer-Encoding: 8bit")
    return Written(calendar, a_mail(a_multipart("alternative", "cyrus", letter, part)))


def zimbra(asked: Asked) -> Written:
    """Zimbra: the words in the letter, above a line of signs; a proposed time in UTC."""
    start, end = asked.utc
    calendar = folded(
        f"""BEGIN:VCALENDAR
PRODID:Zimbra-Calendar-Provider
VERSION:2.0
METHOD:{asked.method}
BEGIN:VEVENT
UID:{UID}
SUMMARY:{"New Time Proposed" if asked.proposes else "Accept"}: {TITLE}
ATTENDEE;CN=Jas Kaur;ROLE=REQ-PARTICIPANT;PARTSTAT={asked.partstat}:mailto:jas.kaur@example.org
ORGANIZER;CN=RET Secretariat:mailto:secretariat@example.org
DTSTART:{start}
DTEND:{end}
STATUS:CONFIRMED
CLASS:PUBLIC
TRANSP:OPAQUE
DTSTAMP:{STAMP}
SEQUENCE:2
END:VEVENT
END:VCALENDAR
"""
    )
    letter = a_part(
        "text/plain; charset=utf-8",
        f"{asked.comment}\r\n\r\n-----Original Appointment-----\r\nPapers follow.\r\n".encode(),
        "Content-Transfer-Encoding: 8bit",
    )
    part = a_part(
        f"text/calendar; charset=utf-8; method={asked.method}; name=meeting.ics",
        calendar,
        "Content-Transfer-Encoding: 7bit",
    )
    return Written(calendar, a_mail(a_multipart("alternative", "zimbra", letter, part)))


def evolution(asked: Asked) -> Written:
    """Evolution and KOrganizer, which can pass an invitation on: both people are listed."""
    to = ';DELEGATED-TO="mailto:lee.oduya@example.org"' if asked.answer == "delegated" else ""
    other = (
        "ATTENDEE;CN=Lee Oduya;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;\n"
        ' DELEGATED-FROM="mailto:jas.kaur@example.org":mailto:lee.oduya@example.org\n'
        if to
        else ""
    )
    said = f"COMMENT:{escaped(asked.comment)}\n" if asked.comment else ""
    calendar = folded(
        f"""BEGIN:VCALENDAR
PRODID:-//Ximian//NONSGML Evolution Calendar//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:{UID}
DTSTAMP:{STAMP}
DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20260514T140000
DTEND;TZID=/freeassociation.sourceforge.net/Europe/London:20260514T160000
ORGANIZER:MAILTO:secretariat@example.org
{other}ATTENDEE;CN=Jas Kaur;PARTSTAT={asked.partstat}{to}:MAILTO:jas.kaur@example.org
SEQUENCE:2
{said}SUMMARY:{TITLE}
END:VEVENT
END:VCALENDAR
"""
    )
    part = a_part(
        'text/calendar; name="itip.ics"; charset="utf-8"; METHOD="REPLY"', calendar, "Content-Transfer-Encoding: 8bit"
    )
    return Written(calendar, a_mail(part))


def by_hand(asked: Asked) -> Written:
    """The least that an answer can be, typed by somebody, with bare line feeds."""
    to = ";DELEGATED-TO=mailto:lee.oduya@example.org" if asked.answer == "delegated" else ""
    said = f"COMMENT:{escaped(asked.comment)}\n" if asked.comment else ""
    when = f"DTSTART:{asked.utc[0]}\nDTEND:{asked.utc[1]}\n" if asked.proposes else ""
    calendar = (
        f"BEGIN:VCALENDAR\nMETHOD:{asked.method}\nBEGIN:VEVENT\nUID:{UID}\n{when}{said}"
        f"ATTENDEE;PARTSTAT={asked.partstat}{to}:mailto:jas.kaur@example.org\nEND:VEVENT\nEND:VCALENDAR\n"
    ).encode()
    return Written(calendar, a_mail(a_part("text/calendar", calendar)).replace(b"\r\n", b"\n"))


Program = Callable[[Asked], Written]

#: Every program, and what a person can answer with it.
PROGRAMS: dict[Program, tuple[str, ...]] = {
    outlook: ("accepted", "declined", "tentative"),
    exchange: ("accepted", "declined", "tentative"),
    google: ("accepted", "declined", "tentative"),
    apple: ("accepted", "declined", "tentative"),
    icloud: ("accepted", "declined", "tentative"),
    thunderbird: ("accepted", "declined", "tentative"),
    fastmail: ("accepted", "declined", "tentative"),
    zimbra: ("accepted", "declined", "tentative"),
    evolution: ("accepted", "declined", "tentative", "delegated"),
    by_hand: ("accepted", "declined", "tentative", "delegated"),
}
#: Those by which another time can be proposed as a time.
PROPOSING: tuple[Program, ...] = (outlook, exchange, google, icloud, zimbra, by_hand)
#: Those in which words can be written beside the answer.
COMMENTING: tuple[Program, ...] = (outlook, exchange, google, apple, icloud, fastmail, zimbra, evolution, by_hand)
