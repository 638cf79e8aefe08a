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
    """Where a public copy repeats what is exempt: text of a confidential item, a title of its papers, what was minuted
    under it, or the words in which somebody declared an interest.

    Args:
        meeting: the meeting whose items are looked at, by id; empty for those of every meeting.
    """
    shown = [(_plain(text), about) for text, about in texts(paper)]
    exempt = [
        (words, f"the {what} of the confidential item {quoted(item.title)}", f"item:{item.id}")
        for item, words, what in _exempt_words(office, meeting)
    ]
    exempt += [
        (line, "an interest in the words in which it was declared", f"minutes:{declared.meeting}")
        for declared in office.store.all(Declaration)
        if not meeting or declared.meeting == meeting
        for line in declared.interest.split("\n")
    ]
    found = []
    for words, what, place in exempt:
        wanted = _plain(words)
        if len(wanted) < _SHORTEST:
            continue
        places = [about for text, about in shown if wanted in text]
        if places:
            found.append(Finding(f"The public copy repeats {what}", places[0] or place, firm=len(wanted) >= _TELLING))
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
    minuted: tuple[MinuteNote | Decision, ...] = (*office.store.all(MinuteNote), *office.store.all(Decision))
    for entry in minuted:
        if entry.item in by_id:
            for line in entry.text.split("\n"):
                yield by_id[entry.item], line, "minutes"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
