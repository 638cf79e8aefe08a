"""Content lines as calendar programs write them (RFC 5545 3.1): unfolded, split, and read whatever is wrong with one.

icalendar gives up a whole event over one bad line, and takes ten times as long.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ret_tui.invitations.foreign_text import in_utf8, text_of

# Gateways that put a CR before each LF double that of a line which has one.
_FOLD = re.compile(rb"(?:\r{0,3}\n|\r)[ \t]")
_BREAK = re.compile(r"\r\n|\r|\n")
_BEGINS = re.compile(rb"BEGIN:VCALENDAR", re.IGNORECASE)
# A parameter in quoted-printable (RFC 2045 6.7): its equals sign is written =3D.
_QUOTED_PRINTABLE = re.compile(rb";[A-Za-z-]{2,30}=3D|=0D=0A", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_CARET = re.compile(r"\^([n'^])")


@dataclass(slots=True)
class ContentLine:
    """A line: its name in capitals, the parameters with their values as written, and the value as written."""

    name: str
    value: str
    params: dict[str, list[str]] = field(default_factory=dict)

    def param(self, name: str) -> str:
        """The parameter's first value; empty where it has none."""
        found = self.params.get(name)
        return found[0] if found else ""

    @property
    def text(self) -> str:
        """The value as TEXT (RFC 5545 3.3.11)."""
        return unescaped(self.value)


def logical_lines(content: bytes, charset: str = "") -> list[str]:
    """The unfolded lines of a calendar.

    Folds are taken out before the bytes become letters, since some programs fold within a letter. A calendar that
    still stands in quoted-printable, or behind the marks of a quoted mail, is taken out of it.
    """
    as_utf8 = in_utf8(content, charset)
    if as_utf8 is not content:
        content, charset = as_utf8, ""
    if _QUOTED_PRINTABLE.search(content):
        content = binascii.a2b_qp(content)
    content = _FOLD.sub(b"", _without_quote_marks(content)).replace(b"\0", b"")
    return _BREAK.split(text_of(content, charset))


def _without_quote_marks(content: bytes) -> bytes:
    """The calendar without what stands before each of its lines: ``> `` or spaces."""
    found = _BEGINS.search(content)
    if found is None:
        return content
    start = max(content.rfind(b"\n", 0, found.start()), content.rfind(b"\r", 0, found.start())) + 1
    mark = content[start : found.start()]
    if not mark or len(mark) > 20 or mark.strip(b"> |\t"):
        return content
    return re.sub(rb"(?<![^\r\n])" + re.escape(mark), b"", content[start:])


def split_line(line: str) -> ContentLine | None:
    """A line's parts; None where it is no content line."""
    colon = line.find(":")
    if colon < 1:
        return None
    if '"' in line[:colon]:
        colon = _colon_outside_quotes(line) or colon
    head, value = line[:colon], line[colon + 1 :]
    name, _, params = head.partition(";")
    name = name.strip().upper()
    if not name or len(name) > 100:
        return None
    if params and name in ("ATTENDEE", "ORGANIZER") and (at := value.lower().rfind(":mailto:")) >= 0:
        # SENT-BY=mailto:… without the quotation marks that its colon needs.
        params, value = line[line.find(";") + 1 : colon + 1 + at], value[at + 1 :]
    elif value.startswith("//") and (at := value.find(":")) > 0:
        # TZID=tzone://Microsoft/Utc, as Exchange writes it.
        params, value = line[line.find(";") + 1 : colon + 1 + at], value[at + 1 :]
    return ContentLine(name, value, _params(params) if params else {})


def _colon_outside_quotes(line: str) -> int:
    inside = False
    for at, letter in enumerate(line):
        if letter == '"':
            inside = not inside
        elif letter == ":" and not inside:
            return at
    return 0


def _params(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in _split(text, ";"):
        name, equals, value = part.partition("=")
        if equals:
            values = [_param_value(each) for each in _split(value, ",")] if '"' in value else [_param_value(value)]
            found.setdefault(name.strip().upper(), values)
    return found


def _split(text: str, mark: str) -> Iterator[str]:
    """The parts between marks that stand outside quotation marks, and after no backslash, as some programs write."""
    if '"' not in text and "\\" not in text:
        yield from text.split(mark)
        return
    start, inside, escaped = 0, False, False
    for at, letter in enumerate(text):
        if letter == '"':
            inside = not inside
        elif letter == mark and not inside and not escaped:
            yield text[start:at]
            start = at + 1
        escaped = letter == "\\" and not escaped
    yield text[start:]


def _param_value(value: str) -> str:
    """A parameter's value without quotation marks, its carets read (RFC 6868)."""
    value = value.strip().replace('"', "")
    if "^" not in value:
        return value
    return _CARET.sub(lambda found: {"n": "\n", "'": '"', "^": "^"}[found[1]], value)


def unescaped(value: str) -> str:
    """TEXT without its backslashes (RFC 5545 3.3.11)."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
