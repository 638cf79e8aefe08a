"""The agendas of the made-up year that were issued and published: no copies of them come with the example."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.rules.issued_agenda import as_it_stands
from store.records import AgendaIssue, Item, Meeting, PublishedCopy, Record


def issue_records(meetings: list[Record]) -> Iterator[Record]:
    """An issue of each agenda that went out, with its items as they stood.

    Args:
        meetings: the meetings with their items.
    """
    for meeting in meetings:
        if not isinstance(meeting, Meeting) or meeting.issued_on is None:
            continue
        id = f"{meeting.id}/agenda"
        yield AgendaIssue(
            id=id, meeting=meeting.id, version="agenda", issued_on=meeting.issued_on, date=meeting.date,
            start=meeting.start, end=meeting.end, venue=meeting.venue, join_link=meeting.join_link,
        )  # fmt: skip
        own = [each for each in meetings if isinstance(each, Item) and each.meeting == meeting.id]
        yield from as_it_stands(id, meeting, own)
        yield PublishedCopy(
            id=f"{meeting.id.lower()}-agenda", meeting=meeting.id, document="agenda", published_on=meeting.issued_on,
            where="https://www.example.org/race-equity-taskforce/agendas",
        )  # fmt: skip
