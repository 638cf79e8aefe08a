"""A bar drawn with characters, beside words that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_SHADES = "█▒░"


class Part(NamedTuple):
    """A part of the whole: how many, the word for them, a tone."""

    size: int
    word: str
    tone: str = ""


def gauge(parts: Sequence[Part], width: int = 28) -> list[tuple[str, str]]:
    """The bar as pieces for `Ledger` cells and `Detail` lines; exactly ``width`` cells, and never an empty part for a
    count that is not 0. With no count at all it is a bar of the last shade.

    Args:
        parts: up to three parts, in the order of their shades, the fullest first.
        width: cells; at least as many as parts.
    """
    total = sum(part.size for part in parts)
    if not total:
        return [(_SHADES[2] * width, "muted")]
    cells = [max(1, part.size * width // total) if part.size else 0 for part in parts]
    # What rounding left over goes to the largest part, and is taken from it.
    cells[max(range(len(parts)), key=lambda i: parts[i].size)] += width - sum(cells)
    return [(shade * cell, part.tone) for part, cell, shade in zip(parts, cells, _SHADES, strict=False) if cell]


def gauge_words(parts: Sequence[Part]) -> str:
    """The same in words: "11 likely   5 no answer   4 apologies"."""
    return "   ".join(f"{part.size} {part.word}" for part in parts if part.word)


def fraction(done: int, of: int, width: int = 8) -> str:
    """A small bar for a cell: ``████▒▒▒▒``; empty for a whole of 0."""
    if of <= 0:
        return ""
    full = min(width, done * width // of)
    return "█" * full + "▒" * (width - full)
