"""What the headers of a part of a mail say of it (RFC 2045, RFC 2183), as gateways and programs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Literal

#: What a part may say of an answer; empty where it can say nothing.
Kind = Literal["calendar", "letter", "page", "status", "headers", "winmail", "sealed", "mail", ""]

# Encrypted, or signed in such a way that the text cannot be read without taking it apart; RFC 8551 and RFC 3156.
_SEALED = frozenset(
    {
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
        "application/pgp-encrypted",
        "application/x-microsoft-rpmsg-message",
    }
)
# What programs and gateways call what they know nothing of.
_SAYS_NOTHING = frozenset(
    f"{kind}/{name}"
    for kind in ("application", "binary")
    for name in ("octet-stream", "x-octet-stream", "binary", "unknown", "x-unknown", "download", "x-download")
) | {"application/force-download", "application/x-force-download"}
_CALENDAR_FILE = re.compile(r"\.(ics|ical|icalendar|vcs)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class PartHeaders:
    """What a part's headers say of it."""

    headers: Message
    type: str
    kind: Kind
    encoding: str
    charset: str
    method: str
    boundary: bytes

    @property
    def says_nothing(self) -> bool:
        """Whether the type leaves open what the content is, so that this alone can tell."""
        return self.type in _SAYS_NOTHING


def part_headers(head: bytes) -> PartHeaders:
    """What the headers say; those that the library cannot read are a letter's."""
    try:
        headers = BytesHeaderParser().parsebytes(head)
        given = headers.get_content_type()
        encoding = str(headers.get("Content-Transfer-Encoding", "")).split(";")[0].strip().lower()
        name = _file_name(headers)
        charset, method, boundary = (_param(headers, each) for each in ("charset", "method", "boundary"))
    except (ValueError, TypeError, LookupError, AttributeError):
        return PartHeaders(Message(), "text/plain", "letter", "", "", "", b"")
    if given == "text/plain" and str(headers.get("Content-Type", "")).lower().lstrip().startswith("multipart"):
        given = "multipart/mixed"
    edge = boundary.encode("utf-8", errors="surrogateescape") if given.startswith("multipart/") else b""
    return PartHeaders(headers, given, _kind(given, name), encoding, charset, method.upper(), edge)


def _file_name(headers: Message) -> str:
    """The file's name; also where a program wrote it in encoded words (RFC 2047), which stand in no parameter."""
    name = str(headers.get_filename() or "")
    if "=?" not in name:
        return name
    try:
        return str(make_header(decode_header(name)))
    except (ValueError, TypeError, LookupError, MessageError):
        return name


def _param(headers: Message, name: str) -> str:
    value = headers.get_param(name, "")
    text = value[2] if isinstance(value, tuple) else str(value or "")
    return text.strip().rstrip(";").strip("\"'") if name != "boundary" else text.rstrip(" ;")


def _kind(given: str, name: str) -> Kind:
    if given in ("text/calendar", "application/ics", "text/x-vcalendar", "application/calendar"):
        return "calendar"
    if _CALENDAR_FILE.search(name):
        return "calendar"
    if given == "application/ms-tnef" or name.lower() == "winmail.dat":
        return "winmail"
    if given in _SEALED:
        return "sealed"
    if given in ("message/rfc822", "message/global") or name.lower().endswith(".eml"):
        return "mail"
    if given in ("message/delivery-status", "message/global-delivery-status"):
        return "status"
    if given in ("text/rfc822-headers", "message/global-headers"):
        return "headers"
    if given == "text/html":
        return "page"
    if given.startswith(("text/", "multipart/")):
        return "letter"
    # A gateway that knows nothing of calendars, and calls the file ATT00001.bin; its content tells.
    return "calendar" if given in _SAYS_NOTHING else ""
