"""What somebody typed into a field: read, or refused under the name of that field."""

from __future__ import annotations

from pathlib import Path

from ret_tui.rules.quoting import quoted
from store.refusals import BadValue
from store.text import with_line_feeds

#: Digits beyond which no number that is asked for goes; Python itself refuses to read some thousands of them.
_DIGITS = 9


def line(text: str) -> str:
    """`text` on one line, without blanks around it and with one between words."""
    return " ".join(text.split())


def lines(text: str) -> str:
    """`text` without blanks around it, each line break a line feed as it is kept."""
    return str(with_line_feeds(text)).strip()


def time(text: str, field: str) -> str:
    """A time of day as ``HH:MM``.

    Raises:
        BadValue: it is none.
    """
    from ret_tui.rules.clock_times import read_time

    try:
        return read_time(text)
    except BadValue as fault:
        raise BadValue(fault.what, fault.do, field=field) from None


def whole(text: str, low: int, high: int) -> int | None:
    """The whole number from `low` to `high` that `text` is; None where it is none."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS):
        return None
    return int(digits) if low <= int(digits) <= high else None


def folder(path: Path) -> Path:
    """A folder that the system can be asked for.

    Raises:
        BadValue: its name holds a character that no folder's name has.
    """
    if "\0" in str(path):
        raise BadValue("A folder's name holds no NUL character", "give another folder", field="folder")
    return path


def link(text: str, field: str) -> str:
    """A web address; empty for an empty text.

    Raises:
        BadValue: it begins with neither http:// nor https://, or has blanks in it.
    """
    address = text.strip()
    if not address:
        return ""
    if not address.casefold().startswith(("https://", "http://")) or len(address.split()) > 1:
        raise BadValue(f"{quoted(address)} is no web address", "begin it with https://, without blanks", field=field)
    return address
