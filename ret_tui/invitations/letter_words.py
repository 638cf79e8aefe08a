"""What somebody wrote in a mail beside their answer, without what is quoted in it and what programs write."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from ret_tui.invitations.foreign_text import shown_lines, text_of
from ret_tui.invitations.mail_parts import Mail

#: Characters of a letter that are looked at, and of the words that are kept.
_MOST_READ = 40_000
_LONGEST = 2_000
# Where the mail that is answered begins, or a signature (RFC 3676 4.3), or the note of a meeting's details.
_QUOTED_BELOW = re.compile(
    r"\s*(-{2,}\s*(original|forwarded|ursprüngliche|message d'origine|mensaje original).{0,40}-{2,}|_{10,}|\*~|-- ?$"
    r"|(from|von|de|da|van|från|fra):\s.{0,200}@|on\s.{0,200}wrote:\s*$|when:\s|wann:\s)",
    re.IGNORECASE,
)
# Programs that write the letter themselves; a person's words are in their calendar part.
_WRITE_THE_LETTER = (
    "google",
    "apple",
    "icloud",
    "mozilla",
    "thunderbird",
    "fastmail",
    "cyrusimap",
    "sabre",
    "nextcloud",
)


def own_words(mail: Mail, producer: str) -> str:
    """What the sender wrote, at most 2,000 characters; empty where the program wrote the letter, or nobody did.

    Args:
        producer: the calendar's PRODID.
    """
    if any(name in producer.lower() for name in _WRITE_THE_LETTER):
        return ""
    if mail.words is None:
        mail.words = _written(mail)
    return mail.words


def _written(mail: Mail) -> str:
    for kind in ("letter", "page"):
        for part in mail.parts:
            if part.kind == kind:
                text = text_of(part.content[: 4 * _MOST_READ], part.charset)
                words = _words(text if kind == "letter" else _without_markup(text))
                if words:
                    return words
    return ""


def _words(text: str) -> str:
    kept: list[str] = []
    for line in text[:_MOST_READ].splitlines():
        if _QUOTED_BELOW.match(line[:300]) or "BEGIN:VCALENDAR" in line:
            break
        if not line.startswith(">"):
            kept.append(line)
    return shown_lines("\n".join(kept), _LONGEST)


class _Text(HTMLParser):
    """A page's text, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in ("style", "script", "title"):
            self._hidden += 1
        elif tag in ("br", "p", "div", "tr", "li", "hr", "blockquote"):
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._hidden = max(0, self._hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(" ".join(data.split("\n")))


def _without_markup(page: str) -> str:
    reader = _Text()
    try:
        # Short of what makes the parser slow on hostile pages.
        reader.feed(page[: _MOST_READ // 2])
    except (ValueError, AssertionError):
        return ""
    return "".join(reader.text)
