"""Text of somebody else's, from bytes in a charset that may be declared wrongly, and made fit to be shown."""

from __future__ import annotations

import codecs
import re

from ret_tui.invitations.plain_text import lines_of, one_line

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    # Without a mark, the first letter of BEGIN tells.
    (b"B\0", "utf-16-le"),
    (b"\0B", "utf-16-be"),
)
# Only these are charsets of mail. Python knows codecs beside them that are none, and slow on hostile text.
_CHARSET = re.compile(
    r"(ascii|utf[_-]?(7|8|8-sig|16|16-le|16-be|32|32-le|32-be)|iso8859[_-]\d+|iso2022[_-]\w+|cp\d+|koi8[_-]\w|mac[_-]\w+"
    r"|gb\w+|big5\w*|shift_jis\w*|euc[_-]\w+|hz|johab|tis[_-]620|ptcp154|kz1048|hp[_-]roman8)"
)
# Their bytes look like ASCII, so that valid UTF-8 says nothing.
_IN_SEVEN_BITS = re.compile(r"utf[_-]?7|utf[_-]?16|utf[_-]?32|iso2022|hz")
#: What turns the direction of a text round (Unicode TR36 3.4), which no field takes.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def charset_named(name: str) -> str:
    """Python's name for a charset; empty for one that is unknown or no charset of mail."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name if name else ""
    except (LookupError, ValueError, TypeError):
        return ""
    return found if _CHARSET.fullmatch(found) else ""


def text_of(content: bytes, charset: str = "") -> str:
    """The text: what is UTF-8 is read so whatever is declared; bytes that mean nothing become U+FFFD."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    named = charset_named(charset)
    if named and _IN_SEVEN_BITS.match(named):
        return content.decode(named, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if named not in ("", "ascii", "utf-8"):
            return content.decode(named, errors="replace")
        # UTF-8 in which some bytes are spoilt has more letters that are whole; Windows' own charset hardly ever any.
        text = content.decode("utf-8", errors="replace")
        spoilt = text.count("\ufffd")
        whole = len(text) - spoilt - len(content.decode("ascii", errors="ignore"))
        return text if whole > spoilt else content.decode("cp1252", errors="replace")


def in_utf8(content: bytes, charset: str = "") -> bytes:
    """The text's bytes in UTF-8; those of a charset that keeps ASCII and line breaks are left as they are."""
    named = charset_named(charset)
    if content.startswith(_BYTE_ORDER_MARKS[0][0]):
        return content[3:]
    marked = any(content.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS)
    if marked or (named and _IN_SEVEN_BITS.match(named)):
        return text_of(content, charset).encode("utf-8", errors="replace")
    return content


def shown_line(text: str, most: int) -> str:
    """The text on one line, cut to a number of characters, in the direction of its own letters."""
    return _OVERRIDES.sub("", one_line(text[: 4 * most]))[:most].strip()


def shown_lines(text: str, most: int) -> str:
    """The text in lines, cut to a number of characters, without empty lines at either end or two together."""
    kept: list[str] = []
    for line in lines_of(_OVERRIDES.sub("", text[: 4 * most])):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept)[:most].strip()
