"""The papers of a meeting as they stand: asked for, late or received, item by item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from msgspec import Struct

from ret_tui.jobs import bank_holidays, settings, who_is
from ret_tui.jobs.agenda_numbers import first_number
from ret_tui.jobs.in_private import PrivateItems, private_items
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import holder
from ret_tui.rules.paper_labels import paper_label
from ret_tui.rules.quoting import quoted
from ret_tui.rules.running_order import in_order
from ret_tui.rules.wording import count, late, short_day, short_day_and_year
from store.records import Item, Meeting, Paper, Person
from store.refusals import RuleBroken, Unknown

#: ``asked``: it has time yet; ``late``: its day has passed; ``received``: it is there.
PaperStatus = Literal["asked", "late", "received"]


class PaperView(Struct, frozen=True):
    """A paper as it stands."""

    id: str
    meeting: str
    #: The item's id, its number on the agenda and its title; empty and 0 where it goes with the agenda as a whole.
    item: str
    item_number: int
    item_title: str
    #: Its place among the papers of the item, from 1.
    place: int
    #: "6a"; "a" where it goes with the agenda as a whole.
    label: str
    title: str
    #: As kept: a person's or seat's id, or a name.
    author: str
    author_name: str
    asked_on: dt.date | None
    #: When it is due: its own day, or the meeting's papers deadline; None while bank holidays are not known.
    due: dt.date | None
    #: Whether that is its own day.
    due_is_own: bool
    received_on: dt.date | None
    status: PaperStatus
    #: In words: "received Thu 26 Aug, 1 day late, no file", "asked for, due Mon 4 Jan", "2 days late".
    status_words: str
    #: How late it came, in words: "1 day late"; empty where it came in time, or has not come.
    came_late: str
    #: The file's name in the folder of papers, and as it was called before; empty where none was added.
    file: str
    original_name: str
    size: int
    sha256: str
    #: Whether it was itself marked confidential, and whether it stays out of the public pack for that or its item.
    confidential: bool
    private: bool
    late_reason: str
    chair_consented: bool

    @property
    def is_missing(self) -> bool:
        """Whether it is still waited for."""
        return self.status != "received"

    @property
    def has_no_file(self) -> bool:
        """Whether it came without a file, so that no pack can hold it."""
        return not self.is_missing and not self.file

    @property
    def of_words(self) -> str:
        """What it belongs to: ``item 6, Equity data``, or ``the agenda as a whole``."""
        return f"item {self.item_number}, {self.item_title}" if self.item_number else "the agenda as a whole"

    @property
    def waits_words(self) -> str:
        """``asked of Jas Kaur, due Mon 4 Jan``; empty where nothing of that is known."""
        asked = f"asked of {self.author_name}" if self.author_name else ""
        due = f"due {short_day(self.due)}" if self.due is not None else ""
        return ", ".join(part for part in (asked, due) if part)


def papers(office: Office, meeting: str) -> tuple[PaperView, ...]:
    """A meeting's papers: those with the agenda as a whole first, then in the order of its items.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    found = office.of(Paper, "meeting", kept.id)
    if not found:
        return ()
    items = in_order(office.of(Item, "meeting", kept.id))
    private = private_items(office)
    numbers = {each.id: number for number, each in enumerate(items, first_number(office, kept))}
    by_id = {each.id: each for each in items}
    deadline = papers_deadline(office, kept)
    views: list[PaperView] = []
    place: dict[str, int] = {}
    for each in in_their_order(found, numbers):
        item = by_id.get(each.item)
        of = item.id if item is not None else ""
        place[of] = place.get(of, 0) + 1
        views.append(_view(office, kept, each, item, numbers.get(of, 0), place[of], deadline, private))
    return tuple(views)


def paper(office: Office, id: str) -> PaperView:
    """One paper, by its id.

    Raises:
        Unknown: there is none with that id.
    """
    kept = kept_paper(office, id)
    return next(each for each in papers(office, kept.meeting) if each.id == kept.id)


def kept_paper(office: Office, id: str) -> Paper:
    """The paper that an id means: ``PA-03``, ``pa3``.

    Raises:
        Unknown: there is none with that id.
    """
    wanted = _bare(id)
    for each in office.store.all(Paper):
        if _bare(each.id) == wanted:
            return each
    raise Unknown(f"There is no paper {quoted(id)}", "'ret-tui paper list' gives their ids", field="paper")


def file_of(office: Office, id: str) -> Path:
    """Where the file of a paper is.

    Raises:
        Unknown: there is no such paper.
        RuleBroken: it has no file.
        PaperGone: the file is gone, or was changed.
    """
    from ret_tui.jobs import paper_folder

    kept = kept_paper(office, id)
    if not kept.file:
        raise RuleBroken(f"{kept.id} has no file", f"add it: 'ret-tui paper receive {kept.id} --file FILE'")
    paper_folder.read(office, kept.file, kept.sha256)
    return paper_folder.path_of(office, kept.file)


def missing(office: Office, meeting: str) -> tuple[PaperView, ...]:
    """The papers of a meeting that are still waited for.

    Raises:
        Unknown: there is no such meeting.
    """
    return tuple(each for each in papers(office, meeting) if each.is_missing)


def missing_words(found: Iterable[PaperView]) -> str:
    """``3 papers missing``; empty where none is."""
    number = sum(each.is_missing for each in found)
    return f"{count(number, 'paper')} missing" if number else ""


def papers_deadline(office: Office, kept: Meeting) -> dt.date | None:
    """The day by which a meeting's papers are due; None in the moments before bank holidays are known."""
    if not office.patient and not bank_holidays.are_ready(office):
        return None
    days = settings.number(office, "timeline.papers_days")
    return bank_holidays.working_days(office, kept.date).shift(kept.date, -days)


def in_their_order(found: Iterable[Paper], numbers: dict[str, int]) -> list[Paper]:
    """Papers in the order of their items, by the items' numbers, and within an item in their own."""
    return sorted(found, key=lambda each: (numbers.get(each.item, 0), each.position, _natural(each.id)))


def author_of(office: Office, author: str, day: dt.date) -> Person | None:
    """The person who writes a paper: themselves, or who holds the seat that was asked; None for mere words.

    Args:
        author: as kept: an id, or words.
        day: that of the meeting; whoever holds the seat then is asked where nobody does today.
    """
    found = office.people.get(author)
    if found is not None or not author:
        return found
    held = holder(office.appointments, author, office.today) or holder(office.appointments, author, day)
    return office.people.get(held.person) if held is not None else None


def _author_name(office: Office, author: str, day: dt.date) -> str:
    """Who writes a paper, in words: a person's name, a seat's holder with the seat, or the words as typed."""
    named, person = who_is.name_of(office, author), author_of(office, author, day)
    return f"{person.name} ({named})" if person is not None and person.id != author else named


def _view(
    office: Office,
    kept: Meeting,
    each: Paper,
    item: Item | None,
    number: int,
    place: int,
    deadline: dt.date | None,
    private: PrivateItems,
) -> PaperView:
    due = each.due or deadline
    status = _status(each, due, office.today)
    return PaperView(
        id=each.id,
        meeting=kept.id,
        item=item.id if item is not None else "",
        item_number=number,
        item_title=item.title if item is not None else "",
        place=place,
        label=paper_label(number, place),
        title=each.title,
        author=each.author,
        author_name=_author_name(office, each.author, kept.date),
        asked_on=each.asked_on,
        due=due,
        due_is_own=each.due is not None,
        received_on=each.received_on,
        status=status,
        status_words=_status_words(each, due, status, office.today),
        came_late=_came_late(each, due),
        file=each.file,
        original_name=each.original_name,
        size=each.size,
        sha256=each.sha256,
        confidential=each.confidential,
        private=each.confidential or each.item in private,
        late_reason=each.late_reason,
        chair_consented=each.chair_consented,
    )


def _status(each: Paper, due: dt.date | None, today: dt.date) -> PaperStatus:
    if each.received_on is not None:
        return "received"
    return "late" if due is not None and due < today else "asked"


def _status_words(each: Paper, due: dt.date | None, status: PaperStatus, today: dt.date) -> str:
    if each.received_on is not None:
        told = (f"received {_day(each.received_on, today)}", _came_late(each, due), "" if each.file else "no file")
        return ", ".join(part for part in told if part)
    if due is None:
        return "asked for"
    return late(due, today) if status == "late" else f"asked for, due {_day(due, today)}"


def _came_late(each: Paper, due: dt.date | None) -> str:
    if each.received_on is None or due is None or each.received_on <= due:
        return ""
    return late(due, each.received_on)


def _day(day: dt.date, today: dt.date) -> str:
    return short_day(day) if day.year == today.year else short_day_and_year(day)


def _bare(id: str) -> str:
    letters = "".join(letter for letter in id.casefold() if letter.isalpha())
    digits = "".join(letter for letter in id if letter.isdecimal())
    if letters != "pa" or not 0 < len(digits) <= 9:
        return id.strip().casefold()
    return f"pa{int(digits)}"


def _natural(id: str) -> tuple[int, str]:
    digits = "".join(letter for letter in id if letter.isdecimal())
    return (int(digits) if 0 < len(digits) <= 9 else 0, id)
