"""The numbers in ids that people say: the 7 of A-007."""

from __future__ import annotations

from store.records import KIND_OF


def number_of(table: str, id: str) -> int:
    """Return the number in an id such as A-007; 0 where the table's ids have none or this one is another text."""
    kind = KIND_OF.get(table)
    if kind is None or not kind.prefix or not id.startswith(kind.prefix):
        return 0
    digits = id.removeprefix(kind.prefix)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else 0
