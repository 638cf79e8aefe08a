"""The register of interests declared, across meetings (T13): for members alone, since it holds what was declared."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ret_tui.jobs import meetings, who_is
from ret_tui.jobs.agenda_numbers import first_number
from ret_tui.jobs.office import Office
from ret_tui.rules.running_order import in_order
from store.records import Declaration, Item, Mark, Meeting

if TYPE_CHECKING:
    from ret_tui.documents.list_files import Cell, ListContents


class DeclarationView(Struct, frozen=True):
    """One interest declared."""

    id: str
    meeting: str
    date: dt.date
    person: str
    name: str
    #: The seat for which they came, by id; empty where they have no mark.
    seat: str
    #: The item's id, its number on the agenda, and its title; empty and 0 where it concerns the whole meeting.
    item: str
    item_number: int
    item_title: str
    #: What was declared; never in a public copy.
    interest: str
    #: stayed, took no part, withdrew.
    outcome: str

    @property
    def about(self) -> str:
        """``Item 6, Equity data``; ``The whole meeting``."""
        return f"Item {self.item_number}, {self.item_title}" if self.item else "The whole meeting"


def declarations(office: Office, *, year: str = "", person: str = "", meeting: str = "") -> tuple[DeclarationView, ...]:
    """Every interest declared, by date of the meeting, then by item; of everybody and every year where none is named.

    Args:
        year: the body's year, such as ``2026-27``.
        person: by id or name.
        meeting: by id.

    Raises:
        BadValue: the year cannot be read.
        Unknown: there is no such person or meeting.
    """
    of = who_is.person(office, person).id if person.strip() else ""
    at = who_is.meeting(office, meeting).id if meeting.strip() else ""
    label = meetings.year(office, year).year if year.strip() else ""
    found: list[DeclarationView] = []
    for each in who_is.by_date(office):
        if (label and each.year != label) or (at and each.id != at):
            continue
        own = [one for one in office.of(Declaration, "meeting", each.id) if not of or one.person == of]
        if own:
            found += _of_meeting(office, each, own)
    return tuple(found)


def write_declarations(
    office: Office,
    folder: Path,
    *,
    year: str = "",
    person: str = "",
    form: str = "xlsx",
    replace: bool = False,
) -> Path:
    """Write the register of interests as Excel or CSV, which nobody but its owner may read.

    Raises:
        BadValue, Unknown: as `declarations`, or there is no such form.
        Refusal: the folder cannot be written, or holds a different file of that name.
    """
    from ret_tui.jobs.write_lists import write_list

    contents = declarations_list(office, year=year, person=person)
    which = " ".join(word for word in (meetings.year(office, year).year if year.strip() else "", person) if word)
    return write_list(office, folder, contents, "declarations", which, form=form, replace=replace)


def declarations_list(office: Office, *, year: str = "", person: str = "") -> ListContents:
    """The register as a list, a row for each interest declared.

    Raises:
        BadValue, Unknown: as `declarations`.
    """
    from ret_tui.documents.list_files import ListContents

    rows: list[tuple[Cell, ...]] = [
        (one.meeting, one.date, one.name, one.seat, one.about, one.interest, one.outcome)
        for one in declarations(office, year=year, person=person)
    ]
    headings = ("Meeting", "Date", "Name", "Seat", "About", "Interest", "Outcome")
    return ListContents(
        "Declarations", headings, tuple(rows), f"{office.body.short_name} declarations of interest, for members only"
    )


def _of_meeting(office: Office, kept: Meeting, own: list[Declaration]) -> list[DeclarationView]:
    items = in_order(office.of(Item, "meeting", kept.id))
    numbers = {item.id: number for number, item in enumerate(items, first_number(office, kept))}
    titles = {item.id: item.title for item in items}
    seats = {mark.person: mark.seat for mark in office.of(Mark, "meeting", kept.id)}
    views = [
        DeclarationView(
            one.id, kept.id, kept.date, one.person, who_is.name_of(office, one.person), seats.get(one.person, ""),
            one.item if one.item in titles else "", numbers.get(one.item, 0), titles.get(one.item, ""), one.interest,
            one.outcome,
        )
        for one in own
    ]  # fmt: skip
    return sorted(views, key=lambda each: (each.item_number, who_is.folded(each.name), each.id))
