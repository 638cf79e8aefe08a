"""A mail taken apart while its lines go by (RFC 5322, RFC 2046): its headers, and those of its parts that may say
something of an answer. What else is attached is let go at once, so that a large mail takes little memory.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message

from ret_tui.invitations.foreign_text import in_utf8
from ret_tui.invitations.part_headers import Kind, PartHeaders, part_headers

#: Bytes of a calendar part, and of any part before its transfer encoding is taken off, which may make three of one.
LARGEST_CALENDAR = 1024 * 1024
_LARGEST_ENCODED = 3 * LARGEST_CALENDAR + 64 * 1024
#: Bytes of the headers that are kept of a part, and of each; parts of a mail; and parts within parts.
_LONGEST_HEADERS = 32 * 1024
_LONGEST_HEADER = 4 * 1024
#: Bytes by which a part is told whose type says nothing.
_ENOUGH_TO_TELL = 1024
_MOST_PARTS = 1_000
_DEEPEST = 20

# What is asked of a mail; servers add tens of kilobytes of others.
_WANTED = re.compile(
    rb"(?:content-|from|sender|reply-to|date|message-id|in-reply-to|references|auto-submitted|precedence|x-auto"
    rb"|x-failed-recipients|x-original-message-id)",
    re.IGNORECASE,
)
_BEGINS = re.compile(rb"BEGIN:V(?:CALENDAR|EVENT)", re.IGNORECASE)
# BEGIN:VCALENDAR in base64, by itself or after a byte order mark.
_ENCODED = re.compile(rb"\s*(?:77u/)?QkVHSU46VkNBTEVOREFS")
_HEADER = re.compile(rb"[!-9;-~]{1,200}[ \t]*:")


@dataclass(slots=True)
class Part:
    """A part that was kept, without its transfer encoding; the content of one that is too large is cut off."""

    kind: Kind
    charset: str
    method: str
    content: bytes
    too_large: bool


@dataclass(slots=True)
class Mail:
    """A mail, with those that are attached to it; ``too_many`` where not all of it was looked at."""

    deep: int = 0
    headers: Message = field(default_factory=Message)
    parts: list[Part] = field(default_factory=list)
    inside: list[Mail] = field(default_factory=list)
    too_deep: bool = False
    too_many: bool = False
    has_headers: bool = False
    #: What its sender wrote, once it was looked for.
    words: str | None = None

    def header(self, name: str, most: int = 2_000) -> str:
        """A header as it stands, at most so many characters; empty where there is none."""
        try:
            return str(self.headers.get(name, ""))[:most]
        except (ValueError, TypeError, LookupError, AttributeError):
            return ""

    def addresses(self, name: str) -> tuple[str, ...]:
        """The addresses in a header, in small letters."""
        words = re.split(r"[\s<>\",;:()\[\]]+", self.header(name))
        return tuple(word.strip("'").lower() for word in words if "@" in word)


@dataclass(slots=True)
class _Leaf:
    about: PartHeaders
    lines: list[bytes] = field(default_factory=list)
    size: int = 0
    too_large: bool = False

    open: bool = True

    def take(self, line: bytes) -> None:
        if not self.about.kind or self.too_large or not self.open:
            return
        before = self.size
        self.size += len(line)
        if self.unsure and before <= _ENOUGH_TO_TELL < self.size and not self.begins_a_calendar():
            # A picture, most often: nothing of it is kept.
            self.open = False
            self.lines.clear()
            return
        if self.size > _LARGEST_ENCODED:
            self.too_large = True
        else:
            self.lines.append(line)

    @property
    def unsure(self) -> bool:
        """Whether only its content can tell whether it is a calendar."""
        return self.about.says_nothing and self.about.kind == "calendar"

    def begins_a_calendar(self) -> bool:
        """Whether what came by so far begins as a calendar does."""
        head = in_utf8(_unwrapped(self.lines[:40], self.about.encoding)[:400])
        return _BEGINS.search(head[:200]) is not None


def read_mail(lines: Iterable[bytes], deep: int = 0) -> Mail:
    """Take a mail apart. Every line is consumed, and nothing in them makes it fail.

    Args:
        lines: with their line breaks.
        deep: how many mails it lies within.
    """
    walk = _Walk(deep)
    for line in lines:
        walk.take(line)
    walk.end_part()
    return walk.whole


class _Walk:
    """Where in a mail the line stands that comes next."""

    def __init__(self, deep: int) -> None:
        self.whole = self.mail = Mail(deep)
        #: The multiparts that are open: each one's boundary, and the mail that it belongs to.
        self.open: list[tuple[bytes, Mail]] = []
        #: The headers that are kept of those that go by; None in a body.
        self.head: list[bytes] | None = []
        self.head_size = self.one_size = 0
        self.in_head = self.wanted = False
        self.leaf: _Leaf | None = None
        self.parts = 0

    def take(self, line: bytes) -> None:
        if line[:2] == b"--" and self.open and self._at_boundary(line):
            return
        if self.head is None:
            if self.leaf is not None:
                self.leaf.take(line)
            return
        if not line.strip(b"\r\n"):
            if self.in_head or self.mail.has_headers or self.open:
                self._begin_body()
        elif (name := _HEADER.match(line)) or (self.in_head and line[:1] in (b" ", b"\t")):
            if name is not None:
                self.wanted, self.one_size = _WANTED.match(line) is not None, 0
            self.in_head = True
            if self.wanted:
                self.head_size += len(line)
                self.one_size += len(line)
                if self.head_size <= _LONGEST_HEADERS and self.one_size <= _LONGEST_HEADER:
                    self.head.append(line)
        elif not line.startswith((b"From ", b">From ")):
            # The blank line between headers and body is missing.
            self._begin_body()
            self.take(line)

    def _at_boundary(self, line: bytes) -> bool:
        bare = line.rstrip(b" \t\r\n")[2:]
        for at in range(len(self.open) - 1, -1, -1):
            boundary, mail = self.open[at]
            if bare == boundary or bare == boundary + b"--":
                self.end_part()
                self.mail = mail
                if bare == boundary:
                    del self.open[at + 1 :]
                    self._begin_head()
                else:
                    del self.open[at:]
                return True
        return False

    def _begin_head(self) -> None:
        self.head, self.head_size, self.in_head = [], 0, False

    def _begin_body(self) -> None:
        about = part_headers(b"".join(self.head or ()))
        self.head = None
        if not self.mail.has_headers:
            self.mail.headers, self.mail.has_headers = about.headers, True
        self.parts += 1
        if self.parts > _MOST_PARTS:
            self.mail.too_many = True
        elif about.boundary:
            if len(self.open) >= _DEEPEST:
                self.mail.too_deep = True
            else:
                self.open.append((about.boundary, self.mail))
        elif about.kind == "mail" and about.encoding not in ("base64", "quoted-printable"):
            self._begin_mail()
        else:
            self.leaf = _Leaf(about)

    def _begin_mail(self) -> None:
        if self.mail.deep >= _DEEPEST:
            self.mail.too_deep = True
            return
        inner = Mail(self.mail.deep + 1)
        self.mail.inside.append(inner)
        self.mail = inner
        self._begin_head()

    def end_part(self) -> None:
        """End the part whose lines went by."""
        if self.head is not None and self.in_head:
            self._begin_body()
        self.head = None
        leaf, self.leaf = self.leaf, None
        if leaf is None or not leaf.about.kind:
            return
        about = leaf.about
        if leaf.unsure and not leaf.begins_a_calendar():
            return
        unwrap = _unwrapped if about.kind == "calendar" else without_encoding
        content = unwrap(leaf.lines, about.encoding)
        leaf.lines.clear()
        if about.kind == "mail":
            if self.mail.deep >= _DEEPEST:
                self.mail.too_deep = True
            else:
                self.mail.too_many = self.mail.too_many or leaf.too_large
                self.mail.inside.append(read_mail(content.splitlines(keepends=True), self.mail.deep + 1))
            return
        kind = about.kind
        if len(content) > LARGEST_CALENDAR:
            content, leaf.too_large = content[:LARGEST_CALENDAR], True
        self.mail.parts.append(Part(kind, about.charset, about.method, content, leaf.too_large))


def without_encoding(lines: list[bytes], encoding: str) -> bytes:
    """The content without its transfer encoding (RFC 2045 6), as far as it can be told where it is spoilt."""
    content = b"".join(lines)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(content)
    if encoding != "base64":
        return content
    found = re.sub(rb"[^A-Za-z0-9+/]+", b"", content)
    # A letter too many carries no whole byte.
    found = found[: len(found) - 1] if len(found) % 4 == 1 else found
    try:
        return binascii.a2b_base64(found + b"=" * (-len(found) % 4))
    except binascii.Error:
        return b""


def _unwrapped(lines: list[bytes], encoding: str) -> bytes:
    """A calendar without its transfer encoding; also out of base64 of which no header tells."""
    content = without_encoding(lines, encoding)
    return without_encoding([content], "base64") if _ENCODED.match(content) else content
