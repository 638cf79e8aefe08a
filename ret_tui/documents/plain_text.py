"""Text fit to be printed: nothing that Word cannot hold, no runs of spaces, line breaks where they may stand."""

from __future__ import annotations

import re
import unicodedata

from ret_tui.documents.agenda_contents import LONGEST_TEXT
from store.refusals import BadValue

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_SPACES = re.compile("[ \t]+")
_BLANK_LINES = re.compile("\n{2,}")
#: Overrides show letters in another order than they are stored (U+202D and U+202E), so a reader sees another text.
_OVERRIDES = "\u202d\u202e"
#: Categories of characters without a shape of their own: spaces, separators, controls and format characters.
_UNSEEN = ("Zs", "Zl", "Zp", "Cc", "Cf")


def checked(text: str, where: str) -> str:
    """`text` with every line end as ``\\n``.

    Args:
        text: any text.
        where: what the text is, for the message: ``the venue``.

    Raises:
        BadValue: it holds a control character other than tab and line end (XML 1.0, production 2, and the C1 range), a
            surrogate, a noncharacter or an override of the writing direction, or it is over 20,000 characters.
    """
    if len(text) > LONGEST_TEXT:
        raise BadValue(
            f"{_sentence_case(where)} has {len(text):,} characters, and a document takes {LONGEST_TEXT:,}",
            "shorten it, or put the rest into a paper",
        )
    text = _LINE_ENDS.sub("\n", text)
    for letter in text:
        if _is_refused(letter):
            raise BadValue(
                f"{_sentence_case(where)} holds the {_kind(letter)} U+{ord(letter):04X}, which a document cannot show",
                "delete it there",
            )
    return text


def one_line(text: str, where: str) -> str:
    """`text` on one line, with single spaces.

    Raises:
        BadValue: as `checked`.
    """
    return " ".join(lines(text, where).split("\n"))


def lines(text: str, where: str) -> str:
    """`text` with single spaces and its line breaks, but no blank lines.

    Raises:
        BadValue: as `checked`.
    """
    return _BLANK_LINES.sub("\n", blocks(text, where))


def blocks(text: str, where: str) -> str:
    """`text` with single spaces, its line breaks, and at most one blank line in a row; empty when nothing would show.

    Raises:
        BadValue: as `checked`.
    """
    tidy = "\n".join(_tidy(line) for line in checked(text, where).split("\n"))
    return _BLANK_LINES.sub("\n\n", tidy).strip("\n")


def _tidy(line: str) -> str:
    return _SPACES.sub(" ", line).strip() if _shows(line) else ""


def _shows(text: str) -> bool:
    """Whether a reader would see anything of `text`."""
    return any(unicodedata.category(letter) not in _UNSEEN for letter in text)


def _is_refused(letter: str) -> bool:
    code = ord(letter)
    return (
        (code < 0x20 and letter not in "\t\n")
        or 0x7F <= code <= 0x9F
        or 0xD800 <= code <= 0xDFFF
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
        or letter in _OVERRIDES
    )


def _kind(letter: str) -> str:
    if letter in _OVERRIDES:
        return "writing-direction override"
    return {"Cc": "control character", "Cs": "half character"}.get(unicodedata.category(letter), "character")


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
