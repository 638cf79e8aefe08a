"""How a document's title names the body that it is of."""

from __future__ import annotations


def body_title(body: str, short_name: str, what: str) -> str:
    """``Allotments Committee (AC): agenda, 3 December 2026``.

    Args:
        body: the body's name.
        short_name: what its members call it; left out where the name holds it, or where there is none.
        what: what sort of document it is, and of which day.
    """
    named = f"{body} ({short_name})" if short_name and short_name not in body.split() else body
    return f"{named}: {what}"
