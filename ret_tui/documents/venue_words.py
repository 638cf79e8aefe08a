"""What every document says of where a meeting is, when no place is recorded."""

from __future__ import annotations


def venue_words(venue: str, *, online: bool, held: bool = False) -> str:
    """``Room 116``, ``Online``; without either ``To be announced``, and ``Not recorded`` of a meeting that was held.

    Args:
        venue: the place as it is recorded; empty for none.
        online: whether there is a link to join.
        held: whether the meeting is past.
    """
    return venue or ("Online" if online else "Not recorded" if held else "To be announced")
