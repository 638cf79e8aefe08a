"""The text of an agenda item that names actions as matters arising, and what it is without their paragraphs."""

from __future__ import annotations

import re

#: How the paragraphs of actions begin.
HEADED = "Matters arising:"
#: What begins a paragraph of its own in an agenda: one for each action, so that it can be pointed to and read out.
PARAGRAPH = "\n\n"
_NAMED = re.compile(r"A-[0-9]{3,9}: ")


def without_actions(text: str) -> str:
    """What an item says by itself: its text without the paragraphs that name actions, whose words are the actions'."""
    if HEADED not in text:
        return text
    own = [part for part in text.split(PARAGRAPH) if part.strip() != HEADED and not _NAMED.match(part)]
    return PARAGRAPH.join(own)
