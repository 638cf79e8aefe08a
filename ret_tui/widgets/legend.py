"""The signs and their words: the same sign means the same everywhere, and never stands without its word in a legend.

A tone says how something is drawn; ``styles/base.tcss`` says what that is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

#: Each tone with its component class; ``late`` is the accent, and no other has a colour of its own.
TONES: Final = {
    "strong": "tone--strong",
    "head": "tone--strong",
    "soon": "tone--strong",
    "muted": "tone--muted",
    "late": "tone--late",
    "off": "tone--off",
    "found": "tone--found",
    "good": "",
}
TONE_CLASSES: Final = frozenset(filter(None, TONES.values()))


class Sign(NamedTuple):
    """A state as it is shown: one cell wide, a word, a tone (empty for plain text)."""

    glyph: str
    word: str
    tone: str = ""

    @property
    def cell(self) -> tuple[str, str]:
        """The glyph alone, for a narrow column under a legend."""
        return (self.glyph, self.tone)

    @property
    def full(self) -> tuple[str, str]:
        """Glyph and word."""
        return (f"{self.glyph} {self.word}", self.tone)


IN_THE_ROOM: Final = Sign("●", "in the room", "good")
ONLINE: Final = Sign("◐", "online", "good")
SUBSTITUTE: Final = Sign("◆", "substitute here", "good")
APOLOGY: Final = Sign("○", "apology")
NONE_RECEIVED: Final = Sign("✕", "none received")
NOT_RECORDED: Final = Sign("·", "not recorded", "muted")
LATE: Final = Sign("!", "late", "late")
SOON: Final = Sign("▲", "soon", "soon")
DONE: Final = Sign("✓", "done", "good")

#: By the word that a mark keeps, and by the words of what follows from dates.
SIGNS: Final = {
    "present": IN_THE_ROOM,
    "online": ONLINE,
    "substitute": SUBSTITUTE,
    "apology": APOLOGY,
    "absent": NONE_RECEIVED,
    "": NOT_RECORDED,
    "late": LATE,
    "soon": SOON,
    "done": DONE,
}


def sign(state: str) -> Sign:
    """The sign of a state; plain text without a glyph for one the legend does not hold."""
    return SIGNS.get(state) or Sign(" ", state)


def legend(signs: Iterable[Sign] = SIGNS.values()) -> str:
    """One line that says what the signs mean."""
    return "   ".join(f"{each.glyph} {each.word}" for each in signs)
