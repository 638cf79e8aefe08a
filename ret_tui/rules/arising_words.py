"""The text of an agenda item that names actions as matters arising: without them, and as everybody may read it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

#: How the paragraphs of actions begin.
HEADED = "Matters arising:"
#: What begins a paragraph of its own in an agenda: one for each action, so that it can be pointed to and read out.
PARAGRAPH = "\n\n"
#: What stands there of an action that was agreed in private, behind its number.
IN_PRIVATE = "agreed in private"
_LINE = re.compile(r"^(?P<before>[ \t]*(?:[-*•][ \t]+)?)(?P<action>A-[0-9]{3,9}):(?P<words>.*)$", re.MULTILINE)
_NAMED = re.compile(r"A-[0-9]{3,9}: ")


def without_actions(text: str) -> str:
    """What an item says by itself: its text without the paragraphs that name actions, whose words are the actions'."""
    if HEADED not in text:
        return text
    own = [part for part in text.split(PARAGRAPH) if part.strip() != HEADED and not _NAMED.match(part)]
    return PARAGRAPH.join(own)


def for_the_public(text: str, private: Container[str]) -> str:
    """A text as everybody may read it: a line that names an action which is private by now has its number alone.

    Args:
        private: those actions, by id.
    """

    def shown(line: re.Match[str]) -> str:
        return f"{line['before']}{line['action']}: {IN_PRIVATE}" if line["action"] in private else line[0]

    return _LINE.sub(shown, text)


def told_of(private: Iterable[str], printed: Iterable[str]) -> tuple[str, ...]:
    """The private actions, by id, of which a printed text says more than the number, in their order.

    Args:
        printed: paragraphs; what was on a line of its own may stand behind other words.
    """
    words = "\n".join(printed)
    return tuple(id for id in sorted(private) if re.search(rf"(?<![\w-]){re.escape(id)}: (?!{IN_PRIVATE})", words))
