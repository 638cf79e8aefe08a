"""Printing: plain columns for people and screen readers, JSON for programs, and remarks beside the result."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

#: Joiners shape the letters of Persian and many Indian scripts; other format characters only disturb a terminal.
_JOINERS = "\u200c\u200d"
_GAP = "  "
#: The narrowest that a column is made to fit the terminal.
_NARROWEST = 8


def plain(text: object) -> str:
    """`text` on one line, without control characters, so that nothing typed in can steer the terminal."""
    return " ".join("".join(letter if _is_fit(letter) else " " for letter in str(text)).split())


def paragraphs(text: object) -> list[str]:
    """The lines of a longer text, each as `plain` makes it; blank ones stay."""
    return [plain(line) for line in str(text).splitlines()]


class OutputFailed(Exception):
    """Standard output could not take what was printed, as on a full disk; what the command did is done."""


def put(line: str = "") -> None:
    """Print a line.

    Raises:
        OutputFailed: standard output cannot take it.
        BrokenPipeError: whoever read it has gone away.
    """
    _print(line + "\n")


def finish() -> None:
    """See to it that everything printed has gone out.

    Raises:
        OutputFailed: standard output cannot take it.
        BrokenPipeError: whoever read it has gone away.
    """
    _print("", flush=True)


def _print(text: str, *, flush: bool = False) -> None:
    with printing():
        print(text, end="", flush=flush)


@contextmanager
def printing() -> Iterator[None]:
    """Within it, an error of the system comes from printing alone, and is told as such.

    Raises:
        OutputFailed: standard output cannot take what is printed.
        BrokenPipeError: whoever read it has gone away.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as cause:
        # The interpreter flushes once more at its end, which must go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputFailed(cause.strerror or str(cause)) from cause


def watched() -> bool:
    """Whether a person reads standard output, rather than a pipe or a file."""
    return sys.stdout.isatty()


def say(*texts: object) -> None:
    """Print each text on a line of its own; one is left whole, however wide."""
    for text in texts:
        put(plain(text))


def created(id: object, words: str) -> None:
    """Print the id of what was made: alone in a pipe, with what it is for a person."""
    put(f"{plain(id)}{_GAP}{plain(words)}" if watched() else plain(id))


def remark(text: object) -> None:
    """Say on standard error what should be known beside the result."""
    print(f"Note: {plain(text)}", file=sys.stderr)


def give_json(value: object) -> None:
    """Print a value as JSON, in plain letters where standard output cannot take others."""
    whole = (sys.stdout.encoding or "").casefold().replace("-", "") == "utf8"
    put(json.dumps(value, ensure_ascii=not whole, indent=2))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, none: str = "") -> None:
    """Print rows as aligned columns under headings; `none` where there are no rows.

    At a terminal, empty columns are left out and the widest ones folded until they fit; in a pipe every column is there
    and a row is always one line.
    """
    cells = [[plain("" if cell is None else cell) for cell in row] for row in rows]
    if not cells:
        if none:
            say(none)
        return
    cells.insert(0, list(headings))
    if watched():
        told = [place for place in range(len(headings)) if any(row[place] for row in cells[1:])]
        cells = [[row[place] for place in told] for row in cells]
    widths = [max(cell_width(row[column]) for row in cells) for column in range(len(cells[0]))]
    if watched():
        widths = _fitted(widths, shutil.get_terminal_size().columns - len(_GAP) * (len(widths) - 1))
    for row in cells:
        folded = [_folded(cell, width) for cell, width in zip(row, widths, strict=True)]
        for line in range(max(map(len, folded))):
            parts = [cell[line] if line < len(cell) else "" for cell in folded]
            padded = (part + " " * (width - cell_width(part)) for part, width in zip(parts, widths, strict=True))
            put(_GAP.join(padded).rstrip())


def pairs(lines: Iterable[tuple[str, object]]) -> None:
    """Print names and values, one pair a line; what is empty is left out."""
    kept = [(name, value) for name, value in lines if value not in (None, "")]
    width = max((cell_width(name) for name, _ in kept), default=0)
    for name, value in kept:
        first, *rest = paragraphs(value) or [""]
        put(f"{name}{' ' * (width - cell_width(name))}{_GAP}{first}".rstrip())
        for line in rest:
            put(f"{' ' * width}{_GAP}{line}".rstrip())


def cell_width(text: str) -> int:
    """The terminal cells that `text` takes: two for a wide letter, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def _is_fit(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """The widths with the widest made narrower until they fit in `room`, or none can give way."""
    fitted = list(widths)
    while sum(fitted) > room:
        widest = max(fitted)
        if widest <= _NARROWEST:
            break
        fitted[fitted.index(widest)] -= 1
    return fitted


def _folded(cell: str, width: int) -> list[str]:
    """The cell in lines of at most `width` cells, broken between words where that can be."""
    if cell_width(cell) <= width:
        return [cell]
    lines, line = [], ""
    for word in cell.split(" "):
        longer = f"{line} {word}" if line else word
        if cell_width(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while cell_width(line) > width:
            cut = _cut(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line]


def _cut(word: str, width: int) -> int:
    """How many letters of `word` fit into `width` cells, at least one."""
    cells = 0
    for place, letter in enumerate(word):
        cells += _letter_width(letter)
        if cells > width:
            return max(1, place)
    return len(word)
