"""A mailbox file as the mails in it, line by line: every flavour of mbox (RFC 4155 appendix A)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Who sent it, or when it came, as the programs that write mailboxes have it.
_SEPARATOR = re.compile(
    rb"From (?:\S{0,300}@\S{0,300}|-|\"?MAILER-DAEMON\S{0,80})(?:\s|$)"
    rb"|From [^\r\n]{0,300}\d:\d\d[^\r\n]{0,40}\b\d{4}\b"
)
_DATED = re.compile(rb"From [^\r\n]{0,300}\d:\d\d:\d\d[^\r\n]{0,40}\b\d{4}\b")
_HEADER = re.compile(rb"[!-9;-~]{1,200}[ \t]*:|>From ")
_QUOTED = re.compile(rb">+From ")


class MailboxLines:
    """The mails of a mailbox, each as its lines; a mail's lines are gone once the next one is asked for.

    A line that begins with "From " begins a mail where it looks like a separator and a header follows it, so that a
    letter's own "From what I hear" does not, whether or not the program quoted it.
    """

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = iter(lines)
        self._line = next(self._lines, b"")
        self._after = next(self._lines, b"")

    def __iter__(self) -> Iterator[Iterator[bytes]]:
        while self._line and not self._line.strip():
            self._step()
        while self._line:
            mail = self._mail()
            yield mail
            for _ in mail:
                pass

    def _step(self) -> None:
        self._line, self._after = self._after, next(self._lines, b"") if self._after else b""

    def _mail(self) -> Iterator[bytes]:
        if self._line.startswith(b"From "):
            self._step()
        blank = False
        while self._line:
            line = self._line
            if line.startswith(b"From ") and self._separates(blank):
                return
            blank = not line.strip(b"\r\n")
            self._step()
            yield line[1:] if line[:1] == b">" and _QUOTED.match(line) else line

    def _separates(self, after_blank: bool) -> bool:
        if _HEADER.match(self._after) is None:
            return False
        return (_SEPARATOR if after_blank else _DATED).match(self._line) is not None
