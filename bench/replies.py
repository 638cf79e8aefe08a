"""A thousand replies read from a folder, beside the libraries' bare calls for the same: ``python -m bench.replies``."""

from __future__ import annotations

import argparse
import base64
import json
import statistics
import sys
import tempfile
from email import message_from_bytes
from pathlib import Path

from icalendar import Calendar

from bench.paired import alternate, table
from ret_tui.invitations.reply_reading import read_replies

#: Milliseconds within which they are to be read.
MOST = 5_000
FILES = 1_000

_ZONE = """BEGIN:VTIMEZONE
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


def a_reply(number: int) -> bytes:
    """A mail as Exchange sends one: words, a page, and the calendar with its zone and an alarm."""
    partstat = ("ACCEPTED", "DECLINED", "TENTATIVE")[number % 3]
    calendar = f"""BEGIN:VCALENDAR
METHOD:{"COUNTER" if number % 10 == 0 else "REPLY"}
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
{_ZONE}
BEGIN:VEVENT
ATTENDEE;PARTSTAT={partstat};CN=Example Person {number}:mailto:person.{number}@example.org
COMMENT;LANGUAGE=en-GB:On the train until two\\, then there.\\n
UID:meeting-{number % 6}
SUMMARY;LANGUAGE=en-GB:Example Committee
DTSTART;TZID=GMT Standard Time:20260514T140000
DTEND;TZID=GMT Standard Time:20260514T160000
DTSTAMP:20260402T093000Z
STATUS:CONFIRMED
SEQUENCE:2
X-MICROSOFT-CDO-APPT-SEQUENCE:2
BEGIN:VALARM
DESCRIPTION:REMINDER
TRIGGER;RELATED=START:-PT15M
ACTION:DISPLAY
END:VALARM
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
    encoded = base64.encodebytes(calendar.encode()).decode().replace("\n", "\r\n")
    return (
        f"From: Example Person <person.{number}@example.org>\r\nTo: secretariat@example.org\r\nSubject: Example\r\n"
        "Date: Thu, 2 Apr 2026 10:31:00 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="edge"\r\n\r\n'
        "--edge\r\nContent-Type: text/plain\r\n\r\nOn the train until two.\r\n"
        "--edge\r\nContent-Type: text/html\r\n\r\n<p>On the train until two.</p>\r\n"
        "--edge\r\nContent-Type: text/calendar; charset=utf-8; method=REPLY\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
        f"{encoded}--edge--\r\n"
    ).encode()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.replies", description=__doc__)
    parser.add_argument("--turns", type=int, default=10, help="readings of each kind (default 10)")
    parser.add_argument("--json", action="store_true", help="print every figure as JSON instead of the table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FILES):
            (folder / f"{number:04}.eml").write_bytes(a_reply(number))
        files = sorted(folder.iterdir())
        assert len(read_replies([folder]).replies) == FILES

        def ours(_: int) -> object:
            read_replies([folder])
            return None

        def bare(_: int) -> object:
            for path in files:
                for part in message_from_bytes(path.read_bytes()).walk():
                    content = part.get_payload(decode=True)
                    if part.get_content_type() == "text/calendar":
                        Calendar.from_ical(content)
            return None

        pair = alternate(f"{FILES:,} replies", ours, bare, turns=options.turns, most=1)
    print(json.dumps(pair.figures(), indent=1) if options.json else table([pair]))
    return 0 if statistics.median(pair.ours) <= MOST and pair.ratio <= pair.most else 1


if __name__ == "__main__":
    sys.exit(main())
