"""Papers that items of an agenda name in words alone, with no file and nobody asked for one."""

from __future__ import annotations

from msgspec import Struct

from ret_tui.jobs import papers, who_is
from ret_tui.jobs.agenda_numbers import first_number
from ret_tui.jobs.office import Office
from ret_tui.rules.paper_labels import is_named
from ret_tui.rules.running_order import in_order
from store.records import Item


class NamedPaper(Struct, frozen=True):
    """A paper as an item names it."""

    #: The item's id, its number on the agenda and its title.
    item: str
    item_number: int
    item_title: str
    #: What the item calls it: ``RET 26/08 Equity data``.
    words: str
    #: Whether it stays out of the public pack, as its item does.
    private: bool


def named_only(office: Office, meeting: str) -> tuple[NamedPaper, ...]:
    """The papers that items name in words, where none of the item's own papers is meant by them; in agenda order.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    titles: dict[str, list[str]] = {}
    for each in papers.papers(office, kept.id):
        titles.setdefault(each.item, []).append(each.title)
    items = in_order(office.of(Item, "meeting", kept.id))
    return tuple(
        NamedPaper(item.id, number, item.title, item.paper, item.confidential)
        for number, item in enumerate(items, first_number(office, kept))
        if item.paper and not any(is_named(item.paper, title) for title in titles.get(item.id, ()))
    )
