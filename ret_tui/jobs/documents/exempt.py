"""That nothing exempt stands in a public copy: a last look at what is about to be written."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.documents.typescript import Finding, Typescript, texts
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.records import Decision, Declaration, Item, MinuteNote, Paper

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
    for about, words, what in _exempt_words(office, meeting):
        wanted = _plain(words)
        if len(wanted) < _SHORTEST:
            continue
        places = [about for text, about in shown if wanted in text]
        if places:
            found.append(
                Finding(
                    f"The public copy repeats the {what}",
                    places[0] or about,
                    firm=len(wanted) >= _TELLING,
                )
            )
    return tuple(found)


def _exempt_words(office: Office, meeting: str) -> Iterator[tuple[str, str, str]]:
    """Each text that may not be published, with the place to mend it and what it is."""
    items = {item.id: item for item in office.store.all(Item) if not meeting or item.meeting == meeting}
    for each in items.values():
        if each.confidential:
            of = f"of the confidential item {quoted(each.title)}"
            for line in each.asked.split("\n"):
                yield f"item:{each.id}", line, f"text {of}"
            yield f"item:{each.id}", each.paper, f"paper {of}"
    for paper in office.store.all(Paper):
        item = items.get(paper.item)
        if item is not None and paper.title == item.title:
            # The title of a confidential item is published, and a paper often is called as its item.
            continue
        if item is not None and item.confidential:
            of = f"of the confidential item {quoted(item.title)}"
            yield f"paper:{paper.id}", paper.title, f"paper {of}"
        elif paper.confidential and (not meeting or paper.meeting == meeting):
            yield f"paper:{paper.id}", paper.title, f"title of the confidential paper {quoted(paper.title)}"
    minuted: tuple[MinuteNote | Decision, ...] = (*office.store.all(MinuteNote), *office.store.all(Decision))
    for entry in minuted:
        item = items.get(entry.item)
        if item is not None and item.confidential:
            for line in entry.text.split("\n"):
                yield f"item:{item.id}", line, f"minutes of the confidential item {quoted(item.title)}"
    for declared in office.store.all(Declaration):
        if not meeting or declared.meeting == meeting:
            for line in declared.interest.split("\n"):
                yield f"minutes:{declared.meeting}", line, "words of an interest that was declared"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
