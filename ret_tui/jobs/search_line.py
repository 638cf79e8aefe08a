"""A search typed as one line, in which words such as ``kind:decision`` and ``in:M4`` narrow it."""

from __future__ import annotations

import re

from ret_tui.jobs.office import Office
from ret_tui.jobs.search import Wanted, read_wanted

#: What narrows a search, and which part of it each word gives.
NARROWING = {"kind": "kind", "in": "meeting", "from": "since", "to": "until"}
_NARROWED = re.compile(rf"(?<!\S)(?:({'|'.join(NARROWING)}):(\S*)|#(f\d+\w?))(?!\S)", re.IGNORECASE)


def read_line(office: Office, line: str, *, kind: str = "") -> Wanted:
    """What a line asks for: words, and ``kind:decision in:M4 #F3 from:2025 to:2026-03``.

    What stands in quotation marks narrows nothing.

    Args:
        kind: the kind that was chosen beside the line; one that is typed goes before it.

    Raises:
        Unknown: there is no such kind, meeting or function.
        BadValue: a day cannot be read.
    """
    given = {"kind": kind}

    def take(found: re.Match[str]) -> str:
        if found[3]:
            given["function"] = found[3]
        elif found[2]:
            given[NARROWING[found[1].casefold()]] = found[2]
        return " "

    # Every second part stands in quotation marks.
    parts = re.split('([“”"])', line)
    quoted = False
    for place, part in enumerate(parts):
        if place % 2:
            quoted = not quoted
        elif not quoted:
            parts[place] = _NARROWED.sub(take, part)
    return read_wanted(office, "".join(parts), **given)
