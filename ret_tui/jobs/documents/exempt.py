"""That nothing exempt stands in a public copy: a last look at what is about to be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ret_tui.documents.typescript import Finding
from ret_tui.jobs.in_private import private_business
from ret_tui.jobs.office import Office
from ret_tui.rules.quoting import quoted
from store.records import (
    Action,
    ActionUpdate,
    AgendaIssue,
    Decision,
    Declaration,
    Item,
    MeetingMinutes,
    MinuteNote,
    Paper,
)

#: Characters: shorter texts ("To note the report") say nothing exempt, and stand in many places.
_SHORTEST = 25
#: From so many on, no two items say the same by chance.
_TELLING = 60


def exempt_in(office: Office, meeting: str, texts: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """Where a public copy repeats what is exempt: the text of a confidential item, or the title of its papers.

    Args:
        meeting: the meeting whose items are looked at, by id; empty for those of every meeting.
        texts: each text of the copy, with the place to mend it.
    """
    shown = [(_plain(text), about) for text, about in texts]
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
    items = {item.id: item for item in office.store.all(Item)}
    own = {id for id, item in items.items() if not meeting or item.meeting == meeting}
    for each in items.values():
        if each.confidential and each.id in own:
            of = f"of the confidential item {quoted(each.title)}"
            for line in each.asked.split("\n"):
                yield f"item:{each.id}", line, f"text {of}"
            yield f"item:{each.id}", each.paper, f"paper {of}"
    private = private_business(office)
    for paper in office.store.all(Paper):
        if meeting and paper.meeting != meeting and paper.item not in own:
            continue
        item = items.get(paper.item)
        if item is not None and paper.title == item.title:
            # The title of a confidential item is published, and a paper often is called as its item.
            continue
        if paper.item in private:
            yield f"paper:{paper.id}", paper.title, f"paper of {_called(item)}"
        elif paper.confidential:
            yield f"paper:{paper.id}", paper.title, f"title of the confidential paper {quoted(paper.title)}"
    minuted: tuple[MinuteNote | Decision, ...] = (*office.store.all(MinuteNote), *office.store.all(Decision))
    for entry in minuted:
        # A correction of this meeting's minutes is printed with them, wherever it was made.
        near = not meeting or meeting in (entry.meeting, entry.corrects) or entry.item in own
        if near and private.holds(entry):
            about = f"item:{entry.item}" if entry.item in items else f"minutes:{entry.meeting}"
            for line in entry.text.split("\n"):
                yield about, line, f"minutes of {_minuted(entry, items)}"
    for confirmed in office.store.all(MeetingMinutes):
        if not meeting or meeting == confirmed.id:
            for line in confirmed.amendments_private.split("\n"):
                yield f"minutes:{confirmed.id}", line, "correction of what was minuted in private"
    # An action is followed up at later meetings, so what was agreed in private is looked for in the papers of each.
    agreed = {each.id: each for each in office.store.all(Action) if private.holds(each)}
    for action in agreed.values():
        for line in action.text.split("\n"):
            yield f"action:{action.id}", line, f"action {action.id}, which was agreed in private"
    for update in office.store.all(ActionUpdate):
        if update.action in agreed:
            for line in update.note.split("\n"):
                yield f"action:{update.action}", line, f"story of action {update.action}, which was agreed in private"
    for issue in office.store.all(AgendaIssue):
        if not meeting or issue.meeting == meeting:
            for line in set(issue.private_reason.split("\n")) - set(issue.reason.split("\n")):
                yield f"meeting:{issue.meeting}", line, "reason for which a confidential item changed"
    for declared in office.store.all(Declaration):
        if not meeting or declared.meeting == meeting:
            for line in declared.interest.split("\n"):
                yield f"minutes:{declared.meeting}", line, "words of an interest that was declared"


def _minuted(entry: MinuteNote | Decision, items: dict[str, Item]) -> str:
    """The item that an entry stands under, or the decision taken in private that it corrects."""
    under = items.get(entry.item)
    if entry.corrects_decision and (not entry.item or (under is not None and not under.confidential)):
        return f"private business: a correction of {entry.corrects_decision}"
    return _called(under)


def _called(item: Item | None) -> str:
    return "an item that is gone" if item is None else f"the confidential item {quoted(item.title)}"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
