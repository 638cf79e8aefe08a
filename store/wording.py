"""How a kind, a field and a record are called in a sentence."""

from __future__ import annotations

import re
from typing import Any

from store.records import KIND_OF, Record

_RANDOM_ID = re.compile(r"[0-9a-f]{12}")
_FIELD_WORDS = {"uid": "UID", "on": "day", "came": "attendance", "start": "start", "id": "id", "due": "due date"}


def kind_words(kind: type[Record]) -> str:
    """Return the kind's name in lower case: "quorum rule"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def field_words(field: str) -> str:
    """Return the field's name as words: "end reason"."""
    return _FIELD_WORDS.get(field) or field.replace("_", " ")


def record_words(table: str, id: str, document: dict[str, Any]) -> str:
    """Return what to call a record: its id where people say it, else its kind with its name, title or text.

    Args:
        table: the table's name; may be one that this version does not know.
        id: the record's id.
        document: the plain document, for its name.
    """
    if not _RANDOM_ID.fullmatch(id):
        return id
    kind = KIND_OF.get(table)
    words = kind_words(kind) if kind else table
    for field in ("title", "name", "text", "reason", "note"):
        title = document.get(field)
        if isinstance(title, str) and title:
            return f"{words} “{shortened(title)}”"
    return f"{words} {id}"


def shortened(text: str, width: int = 40) -> str:
    """Return ``text`` on one line, cut to ``width`` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
