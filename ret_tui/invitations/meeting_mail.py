"""A mail that carries a calendar message (iMIP, RFC 6047): what a mail program shows as an invitation to answer."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from typing import Any, Literal

from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER
from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.letter_page import letter_page
from ret_tui.invitations.mail_address import mail_address
from ret_tui.invitations.plain_text import lines_of, one_line
from store.refusals import BadValue

#: Longest subject, in characters: what mail programs show in a list, and more than any wording needs.
SUBJECT_LIMIT = 250
#: Longest text, in characters.
TEXT_LIMIT = 30_000
#: Largest files that go along, in bytes all together; mail servers take little more than this once it is encoded.
ATTACHED_LIMIT = 15_000_000

# RFC 5322 3.6.4 without the quoted forms, which some servers rewrite.
_MESSAGE_ID = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,120}@[A-Za-z0-9.-]{1,189}")
_TYPE = re.compile(r"[a-z0-9]+/[a-z0-9][a-z0-9.+-]*")
_UNSAFE_IN_NAME = re.compile(r'[/\\:*?"<>|]')
_NAME_LIMIT = 120


class _Headers(HeaderRegistry):
    """The library's own kinds of header, each made once: a year's mails have thousands of headers of a dozen names."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        found = self._made.get(name.lower())
        if found is None:
            found = self._made.setdefault(name.lower(), super().__getitem__(name))
        return found


# Encoded lines have 76 characters at the most (RFC 2045 6.7), where the library would fill the 78 of a header.
_POLICY = SMTP.clone(header_factory=_Headers(), max_line_length=76)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes along, such as a guest's paper.

    Args:
        name: what it is called; signs that no folder takes become hyphens.
        media_type: such as ``application/pdf``.
    """

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLetter:
    """The mail around a calendar message.

    Args:
        sender: the organiser (RFC 6047 2.3); None only in a draft, for the mail program to fill in.
        to: the attendee that the message is for.
        copy_to: an assistant who has a copy, as the attendee can see.
        subject, text: plain; a page of HTML is made from the text.
        method: METHOD of the calendar message.
        message_id: RFC 5322 3.6.4, without angle brackets; kept for ever, so that a second attempt is known again.
        date: when it is sent, aware of its zone; None only in a draft.
        draft: opened by hand in a mail program, which gives it a date and an identity when it is sent.
        attached: files that go along.
    """

    sender: Mailbox | None
    to: Mailbox
    subject: str
    text: str
    method: Literal["REQUEST", "CANCEL"]
    message_id: str = ""
    date: dt.datetime | None = None
    copy_to: Mailbox | None = None
    draft: bool = False
    attached: tuple[Attached, ...] = ()


def meeting_mail(letter: MeetingLetter, calendar: bytes) -> bytes:
    """The whole mail: plain text, HTML and the calendar as alternatives, and the calendar once more as a file.

    The same letter gives the same bytes. The calendar is the last alternative, in base64 with METHOD in its type and
    not an attachment, since that is what Outlook and Gmail look for (RFC 6047 2.4); its bytes are never changed.

    Args:
        calendar: a message of that METHOD, from ``messages.request`` or ``messages.cancel``.

    Raises:
        BadValue: an address, identity, date or file that no mail can carry, or a calendar of another METHOD.
    """
    _check(letter, calendar)
    message = EmailMessage(policy=_POLICY)
    if letter.sender is not None:
        message["From"] = mail_address(letter.sender)
    message["To"] = mail_address(letter.to)
    if letter.copy_to is not None:
        message["Cc"] = mail_address(letter.copy_to)
    message["Subject"] = _subject(letter.subject)
    if letter.draft:
        message["X-Unsent"] = "1"
    else:
        message["Date"] = letter.date
        message["Message-ID"] = f"<{letter.message_id}>"
    text = "\n".join(lines_of(letter.text)).strip("\n")
    ways = [_part(f"{text}\n", charset="utf-8", cte="quoted-printable")]
    ways += [_part(letter_page(text), subtype="html", charset="utf-8", cte="quoted-printable")]
    ways += [_encoded(calendar, f'text/calendar; method={letter.method}; charset="UTF-8"')]
    name = "cancelled.ics" if letter.method == "CANCEL" else "invite.ics"
    files = [_encoded(calendar, "application/ics", f'attachment; filename="{name}"')]
    for each in letter.attached:
        kind, _, sort = each.media_type.partition("/")
        how = {"maintype": kind, "subtype": sort, "filename": _file_name(each.name)}
        files.append(_part(each.content, disposition="attachment", cte="base64", **how))
    # A second attempt is the same mail, so that its boundaries are made from what it holds.
    seed = letter.message_id.encode() + calendar
    either = _hold(MIMEPart(policy=_POLICY), "alternative", ways, seed + b"\1")
    message["MIME-Version"] = "1.0"
    return _hold(message, "mixed", [either, *files], seed + b"\0").as_bytes()


def _part(content: str | bytes, **how: Any) -> MIMEPart:
    """A part as the library writes it; ``MIME-Version`` belongs to the whole mail alone (RFC 2045 section 4)."""
    part = MIMEPart(policy=_POLICY)
    part.set_content(content, **how)
    return part


def _encoded(content: bytes, type: str, disposition: str = "") -> MIMEPart:
    """A part in base64 of a type that is known, which the library would put together word by word."""
    part = MIMEPart(policy=_POLICY)
    part["Content-Type"] = type
    part["Content-Transfer-Encoding"] = "base64"
    if disposition:
        part["Content-Disposition"] = disposition
    part.set_payload(base64.encodebytes(content).decode("ascii"))
    return part


def _hold(whole: MIMEPart, kind: str, parts: Iterable[MIMEPart], seed: bytes) -> MIMEPart:
    """Let a mail, or a part of one, hold parts.

    ``=_`` stands in no line of base64 or quoted-printable (RFC 2045 6.7), so no boundary can be inside a part.
    """
    whole["Content-Type"] = f'multipart/{kind}; boundary="=_{hashlib.sha256(seed).hexdigest()[:32]}"'
    for part in parts:
        whole.attach(part)
    return whole


def _check(letter: MeetingLetter, calendar: bytes) -> None:
    lines = re.split(rb"\r?\n", calendar[:1_000])
    if f"METHOD:{letter.method}".encode() not in lines:
        raise BadValue(f"The calendar of the mail is no {letter.method}", "make both from one message", field="method")
    if len(letter.text) > TEXT_LIMIT:
        raise BadValue(f"The mail's text is longer than {TEXT_LIMIT:,} characters", "shorten it", field="text")
    for each in letter.attached:
        if not _TYPE.fullmatch(each.media_type):
            raise BadValue(f"{one_line(each.media_type)[:40]!r} is no type of file", field="attached")
    size = sum(len(each.content) for each in letter.attached)
    if size > ATTACHED_LIMIT:
        what = f"The files with the mail have {size / 1e6:.1f} MB, more than mail servers take"
        raise BadValue(what, "leave them out, and send them another way", field="attached")
    if letter.draft:
        return
    if letter.sender is None or letter.sender.address == PLACEHOLDER_ORGANISER.address:
        raise BadValue("The mail has no sender", "set organiser.email, the mailbox that answers go to", field="sender")
    if letter.date is None or letter.date.utcoffset() is None:
        raise BadValue("The mail has no date with a zone", "give the moment at which it is sent", field="date")
    if not _MESSAGE_ID.fullmatch(letter.message_id):
        raise BadValue(f"{one_line(letter.message_id)[:40]!r} cannot identify a mail", field="message_id")


def _subject(text: str) -> str:
    # What looks like an encoded word (RFC 2047) would be decoded, line breaks in it and all.
    plain = one_line(text).replace("=?", "= ?")
    if not plain:
        raise BadValue("The mail has no subject", "give it one", field="subject")
    return plain if len(plain) <= SUBJECT_LIMIT else f"{plain[: SUBJECT_LIMIT - 1].rstrip()}…"


def _file_name(name: str) -> str:
    plain = _UNSAFE_IN_NAME.sub("-", one_line(name)).strip(" .")
    if len(plain) > _NAME_LIMIT:
        stem, dot, ending = plain.rpartition(".")
        short = len(ending) < 10 and dot
        plain = f"{stem[: _NAME_LIMIT - 10]}.{ending}" if short else plain[:_NAME_LIMIT]
    return plain or "paper"
