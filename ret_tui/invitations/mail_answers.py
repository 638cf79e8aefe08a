"""The answers in a mail, and in those attached to it: in its calendar parts, wherever a program put them."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from ret_tui.invitations.calendar_answers import Around, PartRead, answers_in
from ret_tui.invitations.delivery_reports import bounced_in, is_automatic, is_report
from ret_tui.invitations.mail_parts import LARGEST_CALENDAR, Mail, Part

#: Answers in one mail.
MOST_ANSWERS = 10_000
TOO_LARGE = f"holds a calendar of more than {LARGEST_CALENDAR // 1024**2} MB: an answer is much smaller"
_WINMAIL = "holds its answer in a winmail.dat, which only Outlook can open: ask for it as plain mail, or set it by hand"

_BEGINS = re.compile(rb"BEGIN:V(?:CALENDAR|EVENT)", re.IGNORECASE)


def answers_in_mail(mail: Mail, source: str, zone: ZoneInfo) -> PartRead:
    """What a mail came to; what two of its parts say alike is told once.

    Args:
        source: as of a reply.
        zone: what times without a zone are taken for.
    """
    read = PartRead()
    if is_report(mail):
        read.bounced.extend(bounced_in(mail, source, _sent_on(mail)))
        if not read.bounced:
            read.passed.append("reports on a delivery that has not failed")
        return read
    senders = frozenset(each for name in ("From", "Sender", "Reply-To") for each in mail.addresses(name))
    sent_on = _sent_on(mail)
    for part in mail.parts:
        content = _calendar(part)
        if content is None:
            continue
        if len(read.replies) > MOST_ANSWERS:
            break
        if part.too_large:
            read.take(PartRead(faults=[TOO_LARGE]))
        else:
            around = Around(source, zone, senders, part.method, sent_on, mail)
            read.take(answers_in(content, part.charset, around))
    if not read.replies and any(part.kind == "winmail" for part in mail.parts):
        read.faults.append(_WINMAIL)
    if not read.replies and any(part.kind == "sealed" for part in mail.parts):
        read.faults.append("is encrypted: open it in your mail program and save the answer in it as a file of its own")
    if mail.too_deep or mail.too_many:
        what = "is nested too deeply" if mail.too_deep else "holds too much"
        read.take(PartRead(faults=[f"{what} to be read to its end: save the answer alone"]))
    for inner in mail.inside:
        if len(read.replies) <= MOST_ANSWERS:
            read.take(answers_in_mail(inner, source, zone))
    if len(read.replies) > MOST_ANSWERS:
        del read.replies[MOST_ANSWERS:]
        read.take(PartRead(faults=[f"holds more than {MOST_ANSWERS:,} answers, of which the first were read"]))
    if read.says_nothing:
        if is_automatic(mail):
            read.passed.append("is an automatic message, such as of somebody who is away")
        else:
            read.passed.append("holds no answer from a calendar: if its words are one, set it by hand")
    return read


def _calendar(part: Part) -> bytes | None:
    """The calendar that a part is, or that stands in the middle of a letter; None where there is none."""
    if part.kind == "calendar":
        return part.content
    begins = _BEGINS.search(part.content) if part.kind == "letter" else None
    return part.content[part.content.rfind(b"\n", 0, begins.start()) + 1 :] if begins is not None else None


def _sent_on(mail: Mail) -> dt.datetime | None:
    try:
        sent = parsedate_to_datetime(mail.header("Date", 200))
        return (sent if sent.tzinfo is not None else sent.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
