"""What strangers wrote, as it can be kept and shown: without anything that steers a terminal or a file."""

from __future__ import annotations

#: They shape the letters of Persian and many Indian scripts.
_JOINERS = "\u200c\u200d"


def plain_line(text: str) -> str:
    """`text` on one line, each control or format character a blank."""
    return " ".join("".join(letter if letter.isprintable() or letter in _JOINERS else " " for letter in text).split())


def plain_lines(text: str) -> str:
    """`text` in its lines, without other control characters, and blanks around it."""
    return "\n".join(plain_line(line) for line in text.splitlines()).strip()
