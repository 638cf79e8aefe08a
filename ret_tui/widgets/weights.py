"""The signs of how much what a day falls on weighs, and of the day itself where that is drawn."""

from __future__ import annotations

from typing import Final

from ret_tui.widgets.legend import Sign

MEETING: Final = Sign("■", "meeting", "strong")
CLEAR: Final = Sign("·", "clear", "muted")
OFF: Final = Sign("–", "off", "muted")
AVOID: Final = Sign("!", "avoid", "late")
THINK: Final = Sign("?", "think", "strong")
NOTE: Final = Sign("°", "note", "muted")

#: By the word of a day or a date: off and clear, and the severities of what is between them.
WEIGHTS: Final = {"clear": CLEAR, "off": OFF, "avoid": AVOID, "think": THINK, "note": NOTE}


def weight(word: str) -> Sign:
    """The sign of a severity; a blank one for what is not known yet."""
    return WEIGHTS.get(word) or Sign(" ", word)
