"""Text in a cell of CSV or Excel: all of it, and never taken for a formula by the program that opens it."""

from __future__ import annotations

import re

#: What begins a formula in a spreadsheet program, also in the wide forms that East Asian keyboards give.
_BEGINS = tuple("=+-@＝＋－＠")
#: As a first character these are dropped by some programs, and what follows then begins the cell.
_DROPPED = ("\t", "\r", "\n")
#: Excel reads ``_x000D_`` in a text as the character of that number (ECMA-376 part 1, 22.9.2.19).
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
#: Everything that XML 1.0 (2.2) cannot hold.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet program could take `text` for a formula: = + - or @ stands first, or after white space."""
    return text.startswith(_DROPPED) or text.lstrip().startswith(_BEGINS)


def guarded(text: str) -> str:
    """`text` for a CSV file: with an apostrophe before what begins a formula.

    What begins with apostrophes and then a formula gets one more, so that `unguarded` gives back every text.
    """
    return f"'{text}" if begins_formula(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """What `guarded` was given; the apostrophe of a name such as 't Hooft stays."""
    return text[1:] if text.startswith("'") and begins_formula(text.lstrip("'")) else text


def in_a_file(text: str) -> str:
    """`text` with one kind of line end, and U+FFFD for each character that no XML file can hold."""
    return _NOT_IN_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """`text` for Excel: what looks like one of its escapes is escaped itself."""
    return _ESCAPE.sub(r"_x005F_x\1_", text)


def unescaped(text: str) -> str:
    """`text` from Excel, with its escapes read."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
