"""One change that somebody made in an agenda: what was, what is to be, and whether it can be taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ret_tui.rules.printed_agenda import PrintedItem
from ret_tui.rules.quoting import quoted

What = Literal[
    "title", "order", "start", "minutes", "lead", "purpose", "function", "paper", "asked", "confidential", "ground",
    "new", "removed", "remark",
]  # fmt: skip
#: What each sort of change is called.
WHAT_WORDS: Mapping[What, str] = {
    "title": "Title",
    "order": "Order",
    "start": "Start",
    "minutes": "Minutes",
    "lead": "Lead",
    "purpose": "Purpose",
    "function": "Function",
    "paper": "Paper",
    "asked": "Asked",
    "confidential": "Confidential",
    "ground": "Ground",
    "new": "New item",
    "removed": "Removed",
    "remark": "Remark",
}
#: The most minutes that an item takes.
_LONGEST = 1440


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One change that somebody made in an agenda."""

    #: Lasting, and its own: ``title:0a1b``, ``new:1``.
    key: str
    what: What
    #: The id of the item that taking it changes; empty for a new item, and for a remark on none.
    item: str = ""
    #: The item that it is about, as members know it: "5. Budget"; empty for a remark on none.
    about: str = ""
    #: In words; empty for nothing.
    before: str = ""
    after: str = ""
    #: What follows from taking it, or what else there is to know; may be empty.
    note: str = ""
    #: The field that taking it changes, and what is typed into it.
    field: str = ""
    value: str = ""
    #: Why it can only be looked at; empty where it can be taken.
    why_not: str = ""
    #: Whether it is taken only where somebody names it, and never with all the others.
    by_itself: bool = False
    #: The item as the file has it, for a new one.
    new: PrintedItem | None = None

    @property
    def words(self) -> str:
        """``Minutes of 5. Budget: 10 → 20``, on one line."""
        label = WHAT_WORDS[self.what]
        named = f"{label}: {self.about}" if self.what in ("new", "removed") else f"{label} of {self.about}"
        if self.what == "remark":
            named = f"Remark on {self.about}" if self.about else "Remark"
        changed = f"{self.before or 'nothing'} → {self.after or 'nothing'}" if self.before or self.after else ""
        if self.what in ("new", "removed", "remark"):
            changed = self.after
        return " ".join(f"{named}: {changed}".split()) if changed else " ".join(named.split())


def named(item: PrintedItem) -> str:
    """``5. Budget``."""
    return f"{item.number}. {item.title}" if item.number else item.title


def no_minutes(text: str) -> str:
    """Why these cannot be an item's minutes; empty where they can."""
    if not text or (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= _LONGEST):
        return ""
    return f"{quoted(text)} is no number of minutes that an item takes"
