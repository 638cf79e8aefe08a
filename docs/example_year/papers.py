"""Papers of the example year: two that came, one that never did, and one that has time yet.

The example is one file without a folder of papers, so none of them has a file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from example_year.meetings import item_id
from example_year.people import ids
from store.records import Paper, Record

#: The meeting, the item's key or nothing for the agenda as a whole, title, author, asked on, received on; each is due
#: by its meeting's papers deadline.
PAPERS = (
    ("M2", "leadership", "Who sits where: a first count", "BIR", "2026-06-23", ""),
    ("M3", "mentoring", "First figures of the pilot", "WLV", "2026-08-17", "2026-08-25"),
    ("M3", "listening", "What was said, town by town", "Devon Sparkes-Malik", "2026-08-17", "2026-08-26"),
    ("M4", "", "Community-led projects: a scoping note", "IM04", "2026-08-17", ""),
)


def paper_records() -> Iterator[Record]:
    """The papers, numbered in the order of their meetings."""
    for number, (meeting, key, title, author, asked_on, received_on) in enumerate(PAPERS, start=1):
        yield Paper(
            id=f"PA-{number:02}", meeting=meeting, item=item_id(meeting, key) if key else "", position=1.0, title=title,
            author=ids().get(author, author), asked_on=dt.date.fromisoformat(asked_on),
            received_on=dt.date.fromisoformat(received_on) if received_on else None,
        )  # fmt: skip
