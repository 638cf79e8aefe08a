"""What an agenda says of its items, as plain words: the one that was printed, and the one that came back edited."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

#: What programs put for one another while somebody types, or that nobody sees: no change by itself.
_ALIKE = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2026": "...",
        "\u00ad": None, "\u200b": None, "\u200e": None, "\u200f": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip


class PrintedLine(NamedTuple):
    """One paragraph under an item's heading."""

    text: str
    #: Whether it is set as the quiet line of details under the title.
    details: bool = False
    #: Whether all of it is bold, as a heading typed by hand may be.
    bold: bool = False
    #: The words of the comments on it.
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PrintedItem:
    """One item as an agenda says it; what it does not say is empty."""

    title: str
    #: The item's id in the record, from the mark on its heading; empty for none.
    id: str = ""
    #: Its whole heading, number and all.
    heading: str = ""
    number: str = ""
    lead: str = ""
    purpose: str = ""
    #: Whole minutes as digits; other words where they cannot be read as that.
    minutes: str = ""
    #: ``HH:MM``; other words where they are no time of day.
    starts: str = ""
    function: str = ""
    paper: str = ""
    asked: str = ""
    confidential: bool = False
    ground: str = ""
    #: Everything under the heading.
    lines: tuple[PrintedLine, ...] = ()
    #: The words of the comments on its heading.
    remarks: tuple[str, ...] = ()
    #: Words in its details that say nothing that an agenda keeps.
    unclear: tuple[str, ...] = ()


def form(text: str) -> str:
    """`text` without what does not count as a change: kinds of blanks, quotation marks and dashes, unseen marks."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_ALIKE).split())


def same(one: str, other: str) -> bool:
    """Whether two texts say the same: see `form`."""
    return one == other or form(one) == form(other)


def same_lines(one: PrintedItem, other: PrintedItem) -> bool:
    """Whether the same stands under two headings."""
    return same(" ".join(line.text for line in one.lines), " ".join(line.text for line in other.lines))
