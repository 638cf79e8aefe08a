"""That nothing exempt stands in a public copy: a last look at what is about to be written."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.typescript import Finding, Typescript, texts
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.records import Item, Paper

#: Characters: shorter texts ("To note the report") say nothing exempt, and stand in many places.
_SHORTEST = 25
#: From so many on, no two items say the same by chance.
_TELLING = 60


def exempt_in(office: Office, meeting: str, paper: Typescript) -> tuple[Finding, ...]:
    """Where a public copy repeats what is exempt: the text of a confidential item, or the title of its papers.

    Args:
        meeting: the meeting whose items are looked at, by id; empty for those of every meeting.
    """
    shown = [(_plain(text), about) for text, about in texts(paper)]
    found = []
    for item, words, what in _exempt_words(office, meeting):
        wanted = _plain(words)
        if len(wanted) < _SHORTEST:
            continue
        places = [about for text, about in shown if wanted in text]
        if places:
            found.append(
                Finding(
                    f"The public copy repeats the {what} of the confidential item {quoted(item.title)}",
                    places[0] or f"item:{item.id}",
                    firm=len(wanted) >= _TELLING,
                )
            )
    return tuple(found)


def _exempt_words(office: Office, meeting: str) -> Iterator[tuple[Item, str, str]]:
    items = [item for item in office.store.all(Item) if item.confidential and (not meeting or item.meeting == meeting)]
    by_id = {item.id: item for item in items}
    for item in items:
        for line in item.asked.split("\n"):
            yield item, line, "text"
        yield item, item.paper, "paper"
    for paper in office.store.all(Paper):
        if paper.item in by_id:
            yield by_id[paper.item], paper.title, "paper"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
