"""From version 1 to 2: a file that can be merged with another copy of itself.

Version 2 says when each value was set. Nobody knows that of what version 1 wrote, so all of it counts as older than any
change from now on, and two copies of one file that are migrated apart from each other still agree.
"""

from __future__ import annotations

from typing import Any


def migrate(document: dict[str, Any]) -> dict[str, Any]:
    """Return a whole document of version 1 as one of version 2."""
    header = {**document["header"], "schema": 2, "seen": {}}
    # A part of another name that version 1 kept for a newer one would now be read as ours.
    parts = {name: part for name, part in document.items() if name not in ("stamps", "removed", "latest")}
    return {**parts, "header": header}
