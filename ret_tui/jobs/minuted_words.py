"""The words in which notes and decisions are told, by the body's settings."""

from __future__ import annotations

from typing import Literal

from ret_tui.jobs import settings
from ret_tui.jobs.office import Office

EntryKind = Literal["note", "agreed", "noted", "recommended"]


def lead(office: Office, kind: EntryKind, to: str = "") -> str:
    """The words that open a decision in print, by the settings: ``Agreed:``, ``Recommended to the Board:``.

    Empty for a note.
    """
    if kind == "note":
        return ""
    words = settings.value(office, f"wording.{kind}").rstrip(" :")
    if kind != "recommended":
        return f"{words}:"
    # The word that asks for a name goes where there is none.
    return f"{words} {to}:" if to else f"{words.removesuffix(' to')}:"


def said(kind: EntryKind, text: str) -> str:
    """A text as it stands in print: a decision after "that", and with its full stop."""
    if kind == "note":
        return text
    ended = text if text[-1:] in (".", "!", "?", "…", ":") else f"{text}."
    return ended if kind == "noted" else f"that {ended}"
