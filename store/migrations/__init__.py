"""Older versions of the file's layout, brought to this one step by step: a small module for each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from store.migrations import from_1_to_2

#: Raised when an older version could no longer read the file without losing something.
SCHEMA = 2

#: By the version that it starts from: what brings a whole document to the next one.
STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {1: from_1_to_2.migrate}


def brought_up_to_date(document: dict[str, Any], schema: int) -> dict[str, Any]:
    """Return a whole document of version ``schema``, at most SCHEMA, as one of version SCHEMA; the given one stays."""
    for version in range(schema, SCHEMA):
        document = STEPS[version](document)
    return document
