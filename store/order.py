"""The order of ids as people say them: M2 before M10."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_NUMBERS = re.compile(r"([0-9]+)")


@lru_cache(maxsize=65_536)
def natural_key(id: str) -> tuple[tuple[Any, ...], str]:
    """Return a key that sorts ``id`` with its numbers by size; different ids never compare equal.

    A number is compared by its length and its digits, so that it may be of any length.
    """
    parts: list[Any] = _NUMBERS.split(id)
    for place in range(1, len(parts), 2):
        digits = parts[place].lstrip("0")
        parts[place] = (len(digits), digits)
    return tuple(parts), id
