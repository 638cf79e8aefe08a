"""Lines of a mail's head, folded between words (RFC 5322 2.2.3) with what is not ASCII encoded (RFC 2047).

The standard library folds straight after a header's name and before an encoded word puts a second space, and it drops
the quotation marks of a name that it folds.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence

#: Characters of a line without its end, as the mail's policy has it, which folds a longer one anew after the name, and
#: of a word that fits behind any header's name (RFC 5322 2.1.1 allows 78).
_LINE = 76
LONGEST_WORD = 66
#: Bytes that fit into one encoded word.
_ENCODED = (LONGEST_WORD - len("=?utf-8?b??=")) // 4 * 3


def head_text(header: str, text: str) -> str:
    """The value of a header of plain text, in lines.

    Args:
        header: its name, which stands in the first line.
        text: one line, without what looks like an encoded word.
    """
    words = text.split(" ")
    if not is_plain(text) or any(len(word) > LONGEST_WORD for word in words):
        words = encoded_words(text)
    return folded(header, words)


def folded(header: str, words: Sequence[str]) -> str:
    """The value of a header made of words of up to `LONGEST_WORD` characters, with a space or a fold between two."""
    lines: list[str] = []
    line, room = "", _LINE - len(f"{header}: ")
    for word in words:
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, _LINE - 1
        else:
            line = f"{line} {word}" if line else word
    return "\r\n ".join([*lines, line])


def is_plain(text: str) -> bool:
    """Whether a text stands in a line as it is."""
    return text.isascii() and text.isprintable()


def encoded_words(text: str) -> list[str]:
    """The text as encoded words, which readers put together without the spaces between them (RFC 2047 section 6.2)."""
    return [f"=?utf-8?b?{base64.b64encode(part).decode()}?=" for part in _parts(text)]


def _parts(text: str) -> Iterator[bytes]:
    """The UTF-8 of a text in parts that fit, each of whole characters (RFC 2047 section 5), and of words if it can be.

    Some readers show a space between two encoded words, which tears no word then.
    """
    part = b""
    for piece in _pieces(text):
        if part and len(part) + len(piece) > _ENCODED:
            yield part
            part = b""
        part += piece
    if part:
        yield part


def _pieces(text: str) -> Iterator[bytes]:
    """The words of a text, each with the space behind it; the characters of one that does not fit."""
    for word in re.findall(r"[^ ]* ?", text):
        whole = word.encode()
        yield from [whole] if len(whole) <= _ENCODED else [letter.encode() for letter in word]
