"""The hold: while a request for information is open, nothing is pruned or redacted."""

from __future__ import annotations

from store.contents import Contents


def is_held(contents: Contents) -> bool:
    """Whether a request for information is open, while which nothing is pruned or redacted."""
    return any(not request.get("closed_on") for request in contents.tables.get("information_requests", {}).values())
