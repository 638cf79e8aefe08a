"""The papers that an issued agenda names against those that it would name now: added, taken off, retitled, come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ret_tui.rules.issued_agenda import AgendaChange, longest_in_order
from ret_tui.rules.paper_labels import paper_label
from store.records import IssuedItem, IssuedPaper, Item, Paper


def papers_as_they_stand(
    issue: str, items: Sequence[IssuedItem], papers: Iterable[Paper], of: Iterable[Item]
) -> tuple[IssuedPaper, ...]:
    """The papers of a meeting's items as its agenda names them; those of the agenda as a whole it does not name.

    Args:
        issue: the id of the issue that they are of.
        items: the items as they stand.
        papers: the meeting's papers in their order within each item.
        of: the same items as they are kept.
    """
    numbers = {each.of_item: int(each.number) for each in items}
    private = {each.id for each in of if each.confidential}
    place: dict[str, int] = {}
    found = []
    for paper in papers:
        if paper.item not in numbers:
            continue
        place[paper.item] = place.get(paper.item, 0) + 1
        found.append(
            IssuedPaper(
                id=f"{issue}/{paper.id}",
                issue=issue,
                of_item=paper.item,
                of_paper=paper.id,
                position=place[paper.item],
                label=paper_label(numbers[paper.item], place[paper.item]),
                title=paper.title,
                to_follow=paper.received_on is None,
                confidential=paper.confidential or paper.item in private,
            )
        )
    return tuple(found)


def paper_changes(
    items: Sequence[IssuedItem],
    before: Sequence[IssuedPaper],
    after: Sequence[IssuedPaper],
    elsewhere: Collection[str] = (),
    hidden: Collection[str] = (),
) -> Iterator[AgendaChange]:
    """What changed among the papers of the items that are on both versions of an agenda.

    A paper whose letter or number only shifted, since another came or went, has not changed. One that was to follow and
    has come is told as such.

    Args:
        items: those on both, as they are now.
        elsewhere: papers, by id, that went to another meeting with an item that was carried forward; this agenda stays
            as it was issued.
        hidden: papers, by id, that are confidential by now, wherever they went: a public copy tells nothing of them.
    """
    for item in items:
        was = {each.of_paper: each for each in before if each.of_item == item.of_item}
        now = {each.of_paper: each for each in after if each.of_item == item.of_item}
        places = {id: place for place, id in enumerate(was)}
        stayed = longest_in_order([places[id] for id in now if id in places])
        for id, paper in now.items():
            old = was.get(id)
            if old is None:
                yield _change(item, None, paper, id in hidden)
            elif places[id] not in stayed or _said(old) != _said(paper):
                yield _change(item, old, paper, id in hidden)
        for id, old in was.items():
            if id not in now and id not in elsewhere:
                yield _change(item, old, None, id in hidden)


def _change(item: IssuedItem, old: IssuedPaper | None, new: IssuedPaper | None, hidden: bool) -> AgendaChange:
    told = old is not None and new is not None and old.confidential != new.confidential
    return AgendaChange(
        what="changed",
        item=item.of_item,
        number_before=item.number,
        number=item.number,
        title=item.title,
        field="papers",
        before=_words(old, told),
        after=_words(new, told),
        confidential=hidden or any(each is not None and each.confidential for each in (old, new)),
        arrival=old is not None and new is not None and old.to_follow and _come(old) == _said(new),
    )


def _said(paper: IssuedPaper) -> tuple[str, bool, bool]:
    """What is printed of a paper, but for its label."""
    return paper.title, paper.to_follow, paper.confidential


def _come(paper: IssuedPaper) -> tuple[str, bool, bool]:
    return paper.title, False, paper.confidential


def _words(paper: IssuedPaper | None, tells_confidential: bool) -> str:
    if paper is None:
        return ""
    said = [
        *(["to follow"] if paper.to_follow else []),
        *(["confidential"] if tells_confidential and paper.confidential else []),
    ]
    return f"{paper.label} {paper.title}" + (f" ({', '.join(said)})" if said else "")
