"""The body and its terms of reference: versions, functions and their indicators."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from store.records.base import Line, Name, Note, Record, Short, Title, WholePosition


class Body(Record, frozen=True, kw_only=True):
    """The committee that this store is about; one record, whose id is ``body``."""

    table: ClassVar[str] = "body"

    name: Name
    #: What the members call it, such as RET; used in file names and headings.
    short_name: Name
    #: The IANA zone of the meetings' wall times.
    zone: Name = "Europe/London"
    #: The day from which the yearly number of meetings is owed ("once fully established"); None while not yet.
    fully_established_on: dt.date | None = None


class Terms(Record, frozen=True, kw_only=True):
    """One version of the terms of reference, in the source's words; ids T1, T2 …"""

    table: ClassVar[str] = "terms"
    prefix: ClassVar[str] = "T"

    title: Title
    year: Annotated[int, Meta(ge=1900, le=2200)]
    adopted_on: dt.date | None = None
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    about: Note = ""
    #: What in the record answers each clause, by the names of checks: "; " between the sentences of a clause, " + "
    #: between the checks of a sentence; empty where nothing is said.
    about_checks: Line = ""
    purpose: Note = ""
    purpose_checks: Line = ""
    accountable_to: Note = ""
    #: The body that it answers to, as a name: "County Board".
    accountable_body: Short = ""
    accountable_checks: Line = ""
    #: The membership clauses, one each, in the source's words.
    membership: tuple[Note, ...] = ()
    #: One for each clause, in their order.
    membership_checks: tuple[Line, ...] = ()
    #: Frequency and servicing, one clause each, in the source's words.
    servicing: tuple[Note, ...] = ()
    servicing_checks: tuple[Line, ...] = ()
    facilitated_by: Line = ""
    meetings_a_year: Annotated[int, Meta(ge=1, le=60)] = 6
    #: Representatives that may join each of the outside bodies named in ``outside_bodies``.
    outside_places_each: Annotated[int, Meta(ge=0, le=50)] = 0
    outside_bodies: Short = ""
    conduct: Note = ""
    conduct_checks: Line = ""
    #: The agreement that members sign; empty when there is none.
    agreement: Line = ""
    review: Note = ""
    review_checks: Line = ""
    review_month: Annotated[int, Meta(ge=1, le=12)] | None = None
    review_first_year: Annotated[int, Meta(ge=1900, le=2200)] | None = None
    #: What the source does not say and this file adds, each with its origin.
    added: tuple[Note, ...] = ()


class Function(Record, frozen=True, kw_only=True):
    """One function that the terms give the body; ids F1, F2 …"""

    table: ClassVar[str] = "functions"

    terms: Name
    position: WholePosition
    name: Title
    text: Note
    #: What in the record answers it beside its indicators and what is done for it, as in `Terms`.
    checks: Line = ""
    #: The version of the terms, by id, that has it no more; empty while it stands.
    dropped_by: Line = ""


class FormerWording(Record, frozen=True, kw_only=True):
    """What a function was called and said before a version reworded it; its id is function/terms."""

    table: ClassVar[str] = "former_wordings"

    function: Name
    #: The last version that had it so.
    terms: Name
    name: Title
    text: Note
    checks: Line = ""
    #: Its place among the functions then; None where that is as it is now.
    position: WholePosition | None = None


#: What kind of record answers an indicator; empty where that is not settled yet.
IndicatorShape = Literal[
    "", "decisions", "recommendations", "examples", "groups", "feedback", "measures", "assessments", "practice",
    "initiatives", "milestones", "commitments", "series",
]  # fmt: skip


class Indicator(Record, frozen=True, kw_only=True):
    """One measure of a function, in the source's words; ids F1a, F1b …"""

    table: ClassVar[str] = "indicators"

    function: Name
    position: WholePosition
    text: Note
    #: What kind of record answers it.
    shape: IndicatorShape = ""
    #: Where its number is to go; empty where it is only to be told.
    wanted: Literal["", "up", "down"] = ""
    #: The version of the terms, by id, that brought it, where that is not the function's; and the one that dropped it.
    terms: Line = ""
    dropped_by: Line = ""


SeatKind = Literal["chair", "independent", "representative"]


class Seat(Record, frozen=True, kw_only=True):
    """One place on the body; its id is what people say: CH, IM01, SAN."""

    table: ClassVar[str] = "seats"

    position: WholePosition
    name: Name
    kind: SeatKind
    #: Who appoints to it: "the Mayor"; empty where the terms are silent and nothing was added.
    appointed_by: Line = ""
    #: The organisation that a representative seat belongs to, by its full name; empty for the others.
    organisation: Short = ""
    #: Whether the seat has a named substitute who may stand in.
    substitute: bool = False
    #: What its holder is there to do, in the source's words.
    role: Note = ""
    #: The version of the terms, by id, that brought it, where that is not the first; and the one that has it no more.
    terms: Line = ""
    dropped_by: Line = ""


class FormerSeat(Record, frozen=True, kw_only=True):
    """What a seat was before a version of the terms changed it; its id is seat/terms."""

    table: ClassVar[str] = "former_seats"

    seat: Name
    #: The last version that had it so.
    terms: Name
    position: WholePosition
    name: Name
    kind: SeatKind
    appointed_by: Line = ""
    organisation: Short = ""
    substitute: bool = False
    role: Note = ""
