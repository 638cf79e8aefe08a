"""One file after the other, by what its first bytes say: calendars, mails, mailboxes, and what is none of them."""

from __future__ import annotations

import base64
import binascii
import io
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from zoneinfo import ZoneInfo

from ret_tui.invitations.calendar_answers import Around, PartRead, answers_in
from ret_tui.invitations.foreign_text import in_utf8
from ret_tui.invitations.mail_answers import TOO_LARGE, answers_in_mail
from ret_tui.invitations.mail_parts import LARGEST_CALENDAR, read_mail
from ret_tui.invitations.mailbox_lines import MailboxLines
from ret_tui.invitations.read_replies import Bounced, Passed, Reading, ReadReplies, ReadReply, Unreadable
from ret_tui.invitations.reply_files import (
    HEAD,
    LARGEST_FILE,
    FoundFile,
    cannot_be_read,
    is_expected,
    kind_of,
)

#: Messages in a mailbox, and what is told in all.
MOST_MESSAGES = 20_000
_MOST_TOLD = 100_000
#: Bytes of a line that are read at a time, and of a text in UTF-16.
_LINE = 64 * 1024
_LARGEST_WIDE = 4 * 1024 * 1024
_ASK_AGAIN = "ask for the answer again, or set it by hand"

_BEGINS = re.compile(rb"BEGIN:V(?:CALENDAR|EVENT)", re.IGNORECASE)
# BEGIN:VCALENDAR in base64.
_BEGINS_ENCODED = re.compile(rb"QkVHSU46VkNBTEVOREFS[A-Za-z0-9+/=\s]*")

Progress = Callable[[Reading], bool]


@dataclass(slots=True)
class ReplyReader:
    """What has been read so far.

    Args:
        zone: what times without a zone are taken for.
        files, of, messages: what has been read, and of how many files.
        others: files in folders that are clearly something else.
    """

    zone: ZoneInfo
    progress: Progress | None
    replies: list[ReadReply] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    bounced: list[Bounced] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    files: int = 0
    of: int = 0
    messages: int = 0
    others: int = 0
    stopped: bool = False

    def result(self) -> ReadReplies:
        """All of it."""
        return ReadReplies(
            tuple(self.replies), tuple(self.unreadable), tuple(self.bounced), tuple(self.passed), self.stopped
        )

    def fault(self, source: str, why: str) -> None:
        """Tell of what cannot be read."""
        self.unreadable.append(Unreadable(source, why))

    def goes_on(self, source: str) -> bool:
        """Whether to read on, as the person and the bounds have it."""
        if self.stopped:
            return False
        if self._told_too_much():
            self.fault(source, f"was not read to its end, after {_MOST_TOLD:,} messages: read fewer files at a time")
            self.stopped = True
        elif self.progress is not None and not self.progress(Reading(self.files, self.of, self.messages, source)):
            self.stopped = True
        return not self.stopped

    def _told_too_much(self) -> bool:
        return len(self.replies) + len(self.unreadable) + len(self.bounced) + len(self.passed) > _MOST_TOLD

    def end(self, links: int) -> None:
        """Tell of what in folders was passed over."""
        if self.others:
            what = "1 other file" if self.others == 1 else f"{self.others:,} other files"
            self.passed.append(Passed(what, "in the folder can hold no answer"))
        if links:
            what = "1 link" if links == 1 else f"{links:,} links"
            self.passed.append(Passed(what, f"in the folder {'was' if links == 1 else 'were'} not followed"))

    def file(self, file: FoundFile) -> None:
        """Read one file."""
        self.files += 1
        try:
            found = file.path.stat()
            if not stat.S_ISREG(found.st_mode):
                self.fault(file.source, "is no ordinary file: name a .ics, .eml or .mbox file")
            elif found.st_size > LARGEST_FILE:
                most = LARGEST_FILE // 1024**2
                self.fault(file.source, f"is larger than {most} MB: save the replies alone in a file of their own")
            else:
                with file.path.open("rb") as content:
                    self._opened(content, file)
        except (OSError, ValueError) as error:
            self.fault(file.source, cannot_be_read(error))

    def _opened(self, content: BinaryIO, file: FoundFile) -> None:
        head = content.read(HEAD)
        kind = kind_of(head, file.path.name)
        if not is_expected(file) and (kind == "other" or (kind == "text" and not _may_hold_one(head))):
            self.others += 1
            return
        if not head.removeprefix(b"\xef\xbb\xbf").strip() and not content.read(_LARGEST_WIDE).strip():
            self.fault(file.source, "is empty: save it again")
            return
        content.seek(0)
        self.content(content, file.source, file.path.name)

    def content(self, content: BinaryIO, source: str, name: str) -> None:
        """Read what an open file holds, by what its first bytes say."""
        head = content.read(HEAD)
        kind = kind_of(head, name)
        content.seek(0)
        if kind == "wide text":
            wide = content.read(_LARGEST_WIDE + 1)
            if len(wide) > _LARGEST_WIDE:
                self.fault(source, "is in UTF-16 and too large for that: save it as UTF-8")
                return
            text = in_utf8(wide)
            if not text.startswith((b"\xff\xfe", b"\xfe\xff", b"B\0", b"\0B")):
                self.content(io.BytesIO(text), source, name)
                return
            kind = "other"
        if kind == "outlook":
            self.fault(source, "is in Outlook’s own format: save the answer as .ics, or set it by hand")
        elif kind == "winmail":
            self.fault(source, f"is a winmail.dat, which only Outlook can open: {_ASK_AGAIN}")
        elif kind == "other":
            self.fault(source, "is neither a calendar nor a mail: name a .ics, .eml or .mbox file")
        elif kind == "mailbox":
            self._mailbox(_lines(content), source)
        elif kind == "mail":
            self.messages += 1
            self._told(answers_in_mail(read_mail(_lines(content)), source, self.zone), source)
        elif kind == "apple mail":
            # Mail for macOS: the length of the mail on a line, the mail, and a property list.
            length = int(content.readline(_LINE).strip() or b"0")
            self.messages += 1
            mail = read_mail(_lines(io.BytesIO(content.read(min(length, LARGEST_FILE)))))
            self._told(answers_in_mail(mail, source, self.zone), source)
        else:
            self._text(content.read(3 * LARGEST_CALENDAR + 1), source)

    def _mailbox(self, lines: Iterable[bytes], source: str) -> None:
        for number, mail in enumerate(MailboxLines(lines), 1):
            if number > MOST_MESSAGES:
                why = f"holds more than {MOST_MESSAGES:,} messages, of which the first were read"
                self.fault(source, f"{why}: save the replies alone in a mailbox of their own")
                return
            self.messages += 1
            if (number % 100 == 0 or self._told_too_much()) and not self.goes_on(source):
                return
            which = f"{source}, message {number:,}"
            self._told(answers_in_mail(read_mail(mail), which, self.zone), which)

    def _text(self, content: bytes, source: str) -> None:
        """A bare calendar, with whatever stands around it, or one that is still encoded."""
        found = _BEGINS.search(content)
        if found is None:
            encoded = _BEGINS_ENCODED.search(content)
            if encoded is None:
                do = "copy the mail’s whole source, or save it as a file"
                self.fault(source, f"holds neither a calendar nor a mail: {do}")
                return
            content = _decoded(encoded[0])
        else:
            content = content[content.rfind(b"\n", 0, found.start()) + 1 :]
        self.messages += 1
        if len(content) > LARGEST_CALENDAR:
            self.fault(source, TOO_LARGE)
            return
        self._told(answers_in(content, "", Around(source, self.zone)), source)

    def _told(self, read: PartRead, source: str) -> None:
        self.replies.extend(read.replies)
        self.bounced.extend(read.bounced)
        self.unreadable.extend(Unreadable(source, why) for why in read.faults)
        self.passed.extend(Passed(source, why) for why in read.passed)


def _lines(content: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, a long one in pieces, from behind a byte order mark; CR breaks a line where no LF does."""
    first = content.readline(_LINE).removeprefix(b"\xef\xbb\xbf")
    if b"\r" in first and b"\n" not in first:
        yield from _lines_by_cr(first, content)
        return
    while first:
        yield first
        first = content.readline(_LINE)


def _lines_by_cr(rest: bytes, content: BinaryIO) -> Iterator[bytes]:
    while more := content.read(_LINE):
        *whole, rest = (rest + more).split(b"\r")
        for line in whole:
            yield from (line.removeprefix(b"\n") + b"\n").splitlines(keepends=True)
        if len(rest) > _LINE:
            yield rest
            rest = b""
    yield from rest.replace(b"\r", b"\n").removeprefix(b"\n").splitlines(keepends=True)


def _may_hold_one(head: bytes) -> bool:
    return _BEGINS.search(head) is not None or _BEGINS_ENCODED.search(head) is not None


def _decoded(encoded: bytes) -> bytes:
    found = b"".join(encoded.split())
    found = found.partition(b"=")[0]
    found = found[: len(found) - (len(found) % 4 == 1)]
    try:
        return base64.b64decode(found + b"=" * (-len(found) % 4))
    except binascii.Error:
        return b""
