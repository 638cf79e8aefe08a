"""A list of people, row by row: whom a row means, what it changes, the appointment it makes, or what is wrong with it.

The rows are carried out on a change in the making, under the rules that hold for forms and commands too. A preview is
the same with a change that is given up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal, TypeVar

from msgspec import Struct

from ret_tui.documents.sheet_reading import Sheet, SheetRow
from ret_tui.jobs import people_steps, typed, who_is
from ret_tui.jobs.import_facts import (
    Signed,
    read_outside,
    read_signed,
    refuse_reason_alone,
    take_place,
    take_signed,
)
from ret_tui.jobs.import_matching import KnownPeople, RowsSoFar
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import in_post
from ret_tui.rules.column_headings import Column, field_label
from ret_tui.rules.quoting import quoted
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import listed, long_day
from store.change import Change
from store.records import Appointment, Capacity, OutsideBody, Person, Seat
from store.refusals import BadValue, Refusal, RuleBroken, Unknown

T = TypeVar("T")
Does = Literal["new", "changed", "same", "vacant", "wrong"]

#: The fields of a person that a row can say, in the order in which they are told.
_DETAILS = ("name", "email", "phone", "organisation", "honorific", "pronouns", "sort_name", "offers", "facilitator")
#: What stands for nobody in the column of names.
_NOBODY = {"vacant", "(vacant)", "[vacant]", "vacancy", "tbc", "(tbc)", "[tbc]"}
#: What Excel shows for a formula that it could not work out.
_EXCEL_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
_YES = {"yes", "y", "true", "1", "x", "✓", "facilitator"}
_NO = {"no", "n", "false", "0", "-", "–"}
#: The column that a refusal is about, where it names another field than the list does.
_FIELD_OF = {"person": "name", "date": "start"}
#: The other fields of which a fault can be told.
_OTHERS = {"seat", "capacity", "start", "end", "end_reason", "confirmed_by", "signed", "outside", "outside_start"}


class RowFault(Struct, frozen=True):
    """Something wrong with a row.

    Args:
        row: its number, as the spreadsheet program shows it.
        field: the key of what is wrong; empty where no single cell is.
        heading: the heading of its column, or what people call the field.
        reason: what is wrong, as a phrase.
        do: what to do about it, as a phrase.
    """

    row: int
    field: str
    heading: str
    reason: str
    do: str

    @property
    def words(self) -> str:
        """``Row 3, E-mail: “jo at” is no e-mail address: write it as name@example.org.``"""
        return f"{self.where}: {Refusal(self.reason, self.do)}"

    @property
    def where(self) -> str:
        """``Row 3, E-mail``."""
        return f"Row {self.row}, {self.heading}" if self.heading else f"Row {self.row}"


class RowView(Struct, frozen=True):
    """What a row does.

    Args:
        row: its number, as the spreadsheet program shows it.
        does: adds a new person, changes a known one, leaves one the same, stands for a vacant seat, or is wrong.
        person: the id of a known person; empty for a new one.
        name: as the row has it.
        changes: what is new about the person, such as ``e-mail: none → jo@example.org``.
        appointment: the one it makes, such as ``Sandwell (SAN), member, from 1 May 2026``; empty for none.
    """

    row: int
    does: Does
    person: str
    name: str
    changes: tuple[str, ...]
    appointment: str
    faults: tuple[RowFault, ...]
    #: The row in which the same person stands first; 0 where that is this one.
    repeats: int = 0


class _Post(Struct, frozen=True):
    """The appointment that a row asks for; without a start it is from today, unless they are in post already."""

    seat: Seat
    capacity: Capacity
    start: dt.date | None
    end: dt.date | None
    end_reason: str
    confirmed_by: str


class _More(Struct, frozen=True):
    """What a row says beside details and seat."""

    signed: Signed | None
    bodies: tuple[OutsideBody, ...]
    places_start: dt.date | None


def carried_out(office: Office, step: Change, sheet: Sheet, columns: Sequence[Column]) -> tuple[RowView, ...]:
    """Do what each row says, and tell it; what a row that is wrong says is not all done."""
    doing = _Rows(office, step, columns)
    return tuple(doing.do(row) for row in sheet.rows)


class _Rows:
    """The rows of one list, carried out one after the other."""

    def __init__(self, office: Office, step: Change, columns: Sequence[Column]) -> None:
        self.office, self.step, self.columns = office, step, columns
        self.today = office.today
        self.headings = {column.field: column.heading for column in reversed(columns)}
        self.known = KnownPeople(step.all(Person))
        self.so_far = RowsSoFar()
        #: Whom each row meant, by its number.
        self.meant: dict[int, Person] = {}
        #: The number of the person added last.
        self.last_number: int | None = None
        #: What is wrong with the row that is being done.
        self.faults: list[RowFault] = []
        self.number = 0

    def do(self, row: SheetRow) -> RowView:
        """Do what one row says."""
        self.number, self.faults = row.number, []
        cells = {column.field: typed.line(row.cells[column.place]) for column in self.columns}
        cells |= {c.field: typed.lines(row.cells[c.place]) for c in self.columns if c.field == "offers"}
        name = cells.get("name") or typed.line(f"{cells.get('first_name', '')} {cells.get('last_name', '')}")
        if row.too_long:
            self._blame(
                BadValue(
                    "it has more cells than there are headings", "put a cell that holds a comma in quotation marks"
                )
            )
        for field, text in cells.items():
            if text.upper() in _EXCEL_ERRORS:
                self._blame(BadValue(f"the formula gives {text}", "put a value in its place", field=field))
        if name.casefold() in _NOBODY and not self.faults:
            return RowView(row.number, "vacant", "", name, (), "", ())
        given = self._details(name, cells)
        post, more = self._post(cells), self._more(cells)
        known = self._try(partial(self.known.meant, name, str(given.get("email", ""))))
        first = 0
        if not self.faults:
            first = self._try(partial(self._only_once, known, given, post)) or 0
        if self.faults:
            return self._wrong(name, known)
        known = self.meant.get(first, known)
        return self._try(partial(self._carry_out, known, given, post, more, first)) or self._wrong(name, known)

    def _wrong(self, name: str, known: Person | None) -> RowView:
        return RowView(self.number, "wrong", known.id if known else "", name, (), "", tuple(self.faults))

    # What the row says

    def _details(self, name: str, cells: dict[str, str]) -> dict[str, object]:
        """What it says about the person; an empty cell says nothing."""
        given: dict[str, str | bool] = {"name": name}
        given |= {field: cells[field] for field in _DETAILS[1:-1] if cells.get(field)}
        facilitates = self._try(partial(self._facilitates, cells))
        if facilitates is not None:
            given["facilitator"] = facilitates
        kept: dict[str, object] = {}
        for field, value in given.items():
            kept |= self._try(partial(people_steps.details, {field: value})) or {}
        return kept

    def _facilitates(self, cells: dict[str, str]) -> bool | None:
        word = cells.get("facilitator", "").casefold()
        if word in _YES or (not word and cells.get("capacity", "").casefold() == "facilitator"):
            return True
        if word in _NO or not word:
            return False if word else None
        raise BadValue(f"{quoted(word)} is neither yes nor no", "write yes or no", field="facilitator")

    def _post(self, cells: dict[str, str]) -> _Post | None:
        seat_words = cells.get("seat", "")
        if not seat_words:
            return None
        seat = self._try(partial(_seat, self.office, seat_words))
        word = cells.get("capacity", "")
        kind = self._try(partial(people_steps.capacity, "" if word.casefold() == "facilitator" else word))
        start = self._day(cells, "start")
        end = self._day(cells, "end")
        self._try(partial(refuse_reason_alone, cells))
        if seat is None or kind is None:
            return None
        return _Post(seat, kind, start, end, cells.get("end_reason", ""), cells.get("confirmed_by", ""))

    def _more(self, cells: dict[str, str]) -> _More:
        signed = self._try(partial(read_signed, self.office, cells))
        bodies = self._try(partial(read_outside, self.office, cells)) or ()
        return _More(signed, bodies, self._day(cells, "outside_start"))

    def _day(self, cells: dict[str, str], field: str) -> dt.date | None:
        text = cells.get(field, "")
        return self._try(partial(read_date, text, self.today, field=field)) if text else None

    def _only_once(self, known: Person | None, given: dict[str, object], post: _Post | None) -> int:
        """Refuse what another row says too; gives the row in which the same person stands first, 0 for this one."""
        filled = None if post is None else (post.seat.id, post.capacity, post.start)
        first = self.so_far.add_person(self.number, known, str(given["name"]), str(given.get("email", "")), filled)
        # Of two who held it one after the other, the days tell; the rules look at those.
        if post is not None and post.end is None:
            self.so_far.add_post(self.number, post.seat, post.capacity)
        return first

    # What it does

    def _carry_out(
        self, known: Person | None, given: dict[str, object], post: _Post | None, more: _More, first: int
    ) -> RowView:
        address = str(given.get("email", ""))
        people_steps.refuse_taken(self.known.of_address(address), address, known.id if known else "")
        if known is None:
            if post is not None:
                given.setdefault("organisation", post.seat.organisation)
            kept = self._add(given)
            changes = tuple(
                f"{field_label(field)}: {_shown(given[field])}" for field in _DETAILS[1:] if given.get(field)
            )
        else:
            known = self.step.get(Person, known.id)
            new = {field: value for field, value in given.items() if _differs(getattr(known, field), value)}
            if first:
                self._refuse_otherwise(known, new, first)
            if new.get("facilitator"):
                people_steps.refuse_facilitator_in_post(self.step, known, self.today)
            kept = self.step.set(self.step.get(Person, known.id), **new) if new else known
            changes = tuple(
                f"{field_label(field)}: {_shown(getattr(known, field)) or 'none'} → {_shown(new[field])}"
                for field in _DETAILS
                if field in new
            )
        appointment = self._appoint(kept, post) if post is not None else ""
        changes += self._add_more(kept, more)
        does: Does = "new" if known is None else "changed" if changes or appointment else "same"
        self.meant[first or self.number] = kept
        return RowView(self.number, does, known.id if known else "", kept.name, changes, appointment, (), first)

    def _refuse_otherwise(self, known: Person, new: dict[str, object], first: int) -> None:
        """Refuse a detail that another row of the same person tells in another way."""
        for field in new:
            if getattr(known, field):
                raise BadValue(
                    f"{known.name} is in row {first} too, where it is {quoted(str(getattr(known, field)))}",
                    "let both rows say the same, or leave it out of one",
                    field=field,
                )

    def _add_more(self, kept: Person, more: _More) -> tuple[str, ...]:
        """Keep the signature and the places outside, and say what that changes."""
        told = [take_signed(self.step, kept, more.signed)] if more.signed is not None else []
        told += [take_place(self.office, self.step, kept, body, more.places_start) for body in more.bodies]
        return tuple(words for words in told if words)

    def _add(self, given: dict[str, object]) -> Person:
        """Add a person; only the first one asks for the next free number, since that looks through everybody."""
        id = None if self.last_number is None else f"{Person.prefix}{self.last_number + 1:0{Person.digits}d}"
        made = self.step.add(Person, id, **given)
        self.last_number = int(made.id.removeprefix(Person.prefix))
        return made

    def _appoint(self, kept: Person, post: _Post) -> str:
        """Make the appointment, and say it; an empty text where they hold it already."""
        start = post.start or self.today
        for held in self.step.all(Appointment):
            if (held.person, held.seat, held.capacity) != (kept.id, post.seat.id, post.capacity):
                continue
            to_come = post.start is None and (held.end is None or held.end >= self.today)
            if not (in_post(held, start) or to_come):
                continue
            if post.end is not None and post.end != held.end:
                until = f"until {long_day(held.end)}" if held.end else "without a last day"
                raise RuleBroken(
                    f"{kept.name} holds {post.seat.name} ({post.seat.id}) {until}, which a list does not change",
                    "end the appointment by itself",
                    field="end",
                )
            return ""
        made = people_steps.place_in_seat(
            self.step, kept, post.seat, post.capacity, start, post.end, confirmed_by=post.confirmed_by
        )
        if post.end_reason:
            self.step.set(made, end_reason=post.end_reason)
        role = "member" if post.capacity == "member" else "named substitute"
        until = f" to {long_day(post.end)}" if post.end else ""
        return f"{post.seat.name} ({post.seat.id}), {role}, from {long_day(start)}{until}"

    # What is wrong

    def _try(self, what: Callable[[], T]) -> T | None:
        """What it gives; None where it is refused, which is then a fault of the row."""
        try:
            return what()
        except Refusal as refusal:
            self._blame(refusal)
            return None

    def _blame(self, refusal: Refusal) -> None:
        field = _FIELD_OF.get(refusal.field or "", refusal.field or "")
        heading = self.headings.get(field) or self.headings.get("first_name" if field == "name" else "", "")
        known = field in _DETAILS or field in _OTHERS
        self.faults.append(
            RowFault(
                row=self.number,
                field=field if known else "",
                heading=heading or (field_label(field) if known else ""),
                reason=refusal.what,
                do=refusal.do,
            )
        )


def _seat(office: Office, text: str) -> Seat:
    """The seat meant by its id, its name, or its organisation.

    Raises:
        Unknown: there is none.
        BadValue: several seats are of that organisation.
    """
    try:
        return who_is.seat(office, text)
    except Unknown:
        found = [seat for seat in office.seats if who_is.folded(seat.organisation) == who_is.folded(text)]
        if len(found) > 1:
            ids = listed([f"{seat.name} ({seat.id})" for seat in found], "or")
            raise BadValue(f"{quoted(text)} could be {ids}", "give the seat's id", field="seat") from None
        if not found:
            raise
        return found[0]


def _differs(kept: object, given: object) -> bool:
    """Whether a cell says something else than what is kept; its case alone is nothing new."""
    if isinstance(kept, str) and isinstance(given, str):
        return kept.casefold() != given.casefold()
    return kept != given


def _shown(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
