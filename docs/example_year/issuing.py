"""The agendas of the made-up year that were issued and published: no copies of them come with the example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from ret_tui.rules.issued_agenda import as_it_stands
from ret_tui.rules.issued_papers import papers_as_they_stand
from store.records import AgendaIssue, Item, Meeting, Paper, PublishedCopy, Record

#: The agenda that a supplement changed, with its day of issue and why.
SUPPLEMENTS = {"M2": (dt.date(2026, 7, 10), "The community grants team can bring its figures, and asks for more time.")}
#: By item, what the agenda said before its supplement.
BEFORE: dict[str, dict[str, object]] = {
    "i-m2-grants": {"minutes": 15, "title": "Community grants: who hears of them"},
    "i-m2-leadership": {"minutes": 15},
}


def _before(item: Item) -> Item:
    return msgspec.structs.replace(item, **BEFORE.get(item.id, {}))


def _as_known(paper: Paper, day: dt.date | None) -> Paper:
    """A paper as it was on a day: to follow, where it came later."""
    come = paper.received_on is not None and day is not None and paper.received_on <= day
    return paper if come else msgspec.structs.replace(paper, received_on=None)


def _items_and_papers(issue: str, meeting: Meeting, items: list[Item], papers: list[Paper]) -> Iterator[Record]:
    stand = as_it_stands(issue, meeting, items)
    yield from stand
    yield from papers_as_they_stand(issue, stand, papers, items)


def issue_records(meetings: list[Record], papers: list[Record]) -> Iterator[Record]:
    """An issue of each agenda that went out, with its items and papers as they stood.

    Args:
        meetings: the meetings with their items.
        papers: those of all meetings, in their order.
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
        late = SUPPLEMENTS.get(meeting.id)
        named = [_as_known(each, meeting.issued_on) for each in papers if isinstance(each, Paper)]
        yield from _items_and_papers(id, meeting, [_before(item) for item in own] if late else own, named)
        if late:
            issued_on, reason = late
            supplement = f"{meeting.id}/supplement 1"
            yield AgendaIssue(
                id=supplement, meeting=meeting.id, version="supplement 1", position=2, issued_on=issued_on,
                reason=reason, date=meeting.date, start=meeting.start, end=meeting.end, venue=meeting.venue,
                join_link=meeting.join_link,
            )  # fmt: skip
            yield from _items_and_papers(supplement, meeting, own, named)
        yield PublishedCopy(
            id=f"{meeting.id.lower()}-agenda", meeting=meeting.id, document="agenda", published_on=meeting.issued_on,
            where="https://www.example.org/race-equity-taskforce/agendas",
        )  # fmt: skip
