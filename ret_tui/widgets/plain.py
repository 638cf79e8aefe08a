"""The one way in which a person's text reaches the screen: as it is, never as markup, never as terminal control."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

from ret_tui.rules.letters import folded_letters

#: Direction overrides and isolates: they would turn round what stands after them on the line.
_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BLANKS = re.compile("[\t\r\v\f\u0085\u2028\u2029]")


def clean(text: str, *, lines: bool = False) -> str:
    """The text with each control character shown as a picture of itself, and each tab or line end as a blank.

    Args:
        text: whatever a person typed, or a file brought in.
        lines: keep line feeds.
    """
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n")
    text = _TURNS.sub("", _BLANKS.sub(" ", text if lines else text.replace("\n", " ")))
    return text if text.isprintable() else "".join(map(_seen, text))


def plain(text: str, *, lines: bool = False) -> Content:
    """A person's text for ``Static.update`` and its like; ``[/]`` and ``[bold]`` come out as they are written."""
    return Content(clean(text, lines=lines))


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Clean text brought to exactly ``width`` cells: padded, or cut and ended with an ellipsis."""
    length = len(text) if text.isascii() else cell_len(text)
    if length == width:
        return text
    if length < width:
        pad = " " * (width - length)
        return pad + text if right else text + pad
    if width <= 0:
        return ""
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)


def wrap(text: str, width: int) -> list[str]:
    """Clean text in lines of at most ``width`` cells, broken at blanks; a longer word is cut. Never empty."""
    width = max(1, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0
        for word in paragraph.split():
            size = cell_len(word)
            if line and used + 1 + size <= width:
                line, used = f"{line} {word}", used + 1 + size
                continue
            if line:
                lines.append(line)
            *whole, line = chop_cells(word, width) if size > width else [word]
            lines.extend(whole)
            used = cell_len(line)
        lines.append(line)
    return lines


def fold(text: str) -> str:
    """Text as `/` compares it: without case and accents."""
    return folded_letters(text)


def _seen(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    code = ord(character)
    if code < 32:
        return chr(0x2400 + code)
    if code == 127:
        return "␡"
    # Joiners hold letters and signs together in several scripts; they move nothing else.
    if character in "\u200c\u200d":
        return character
    return " " if unicodedata.category(character) == "Zs" else "�"
