"""Saying back what somebody typed, in a message of one line."""

from __future__ import annotations

_LONGEST = 40


def quoted(text: str) -> str:
    """`text` in quotation marks for a message: shortened to 40 characters, with blanks for what cannot be printed."""
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in text[:400]).split())
    if len(shown) > _LONGEST:
        shown = shown[: _LONGEST - 1].rstrip() + "…"
    return f"“{shown}”"
