"""What a terms file may hold: its tables and keys, with the limits of each."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from store.records.base import Line, Minutes, Name, Note, Short, Title, WallTime
from store.records.meetings import Purpose
from store.records.terms import IndicatorShape, SeatKind

SeatId = Annotated[str, Meta(pattern=r"^[A-Z][A-Z0-9]{0,9}$")]
Key = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
Wanted = Literal["", "up", "down"]
Year = Annotated[int, Meta(ge=1900, le=2200)]
Month = Literal[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Nth = Literal["first", "second", "third", "fourth", "last"]


class BodyTable(Struct, forbid_unknown_fields=True):
    """``[body]``"""

    name: Name
    short_name: Name
    zone: Name = "Europe/London"


class TermsTable(Struct, forbid_unknown_fields=True, kw_only=True):
    """``[terms]``"""

    title: Title
    year: Year
    meetings_a_year: Annotated[int, Meta(ge=1, le=60)]
    adopted_on: dt.date | None = None
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None
    about: Note = ""
    about_checks: Line = ""
    purpose: Note = ""
    purpose_checks: Line = ""
    accountable_to: Note = ""
    accountable_body: Short = ""
    accountable_checks: Line = ""
    membership: tuple[Text, ...] = ()
    membership_checks: tuple[Line, ...] = ()
    outside_places_each: Annotated[int, Meta(ge=0, le=50)] = 0
    outside_bodies: Short = ""
    servicing: tuple[Text, ...] = ()
    servicing_checks: tuple[Line, ...] = ()
    facilitated_by: Line = ""
    conduct: Note = ""
    conduct_checks: Line = ""
    agreement: Line = ""
    review: Note = ""
    review_checks: Line = ""
    review_month: Month | None = None
    review_first_year: Year | None = None
    added: tuple[Text, ...] = ()


class YearTable(Struct, forbid_unknown_fields=True, kw_only=True):
    """``[year]``"""

    first_month: Month
    months: Annotated[tuple[Month, ...], Meta(min_length=1, max_length=12)]
    weekday: Weekday
    nth: Nth
    start: WallTime
    end: WallTime


class SeatTable(Struct, forbid_unknown_fields=True, kw_only=True):
    """``[[seats]]``: one seat, or ``count`` seats that are numbered."""

    id: SeatId
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    kind: SeatKind
    count: Annotated[int, Meta(ge=1, le=200)] | None = None
    appointed_by: Line = ""
    organisation: Short = ""
    substitute: bool = False
    role: Note = ""


class FunctionTable(Struct, forbid_unknown_fields=True, kw_only=True):
    """``[[functions]]`` with the indicators of each."""

    id: SeatId
    name: Title
    text: Text
    indicators: Annotated[tuple[Text, ...], Meta(max_length=26)] = ()
    answered_by: Annotated[tuple[IndicatorShape, ...], Meta(max_length=26)] = ()
    wanted: Annotated[tuple[Wanted, ...], Meta(max_length=26)] = ()
    checks: Line = ""


class StandingItemTable(Struct, forbid_unknown_fields=True, kw_only=True):
    """``[[standing_items]]``: with a key and a title, or ``business = true`` alone."""

    key: Key = ""
    title: Title = ""
    minutes: Minutes = 0
    lead: Line = ""
    purpose: Purpose = ""
    asked: Note = ""
    business: bool = False
    kind: Literal["", "ordinary", "extraordinary"] = ""


class TermsDocument(Struct, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    body: BodyTable
    terms: TermsTable
    year: YearTable
    seats: Annotated[tuple[SeatTable, ...], Meta(min_length=1, max_length=200)]
    functions: Annotated[tuple[FunctionTable, ...], Meta(max_length=100)] = ()
    standing_items: Annotated[tuple[StandingItemTable, ...], Meta(max_length=100)] = ()
