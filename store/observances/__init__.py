"""The observances to plan around, as data: what each is, how much it weighs, where its date comes from."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import resources
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from store.records import Severity

_FILE = "observances.toml"

#: The last whole year of the Umm al-Qura tables, which end in November 2077.
_LAST_ISLAMIC = 2076
#: The last year that is planned at all: that of the bank holidays.
_LAST = 2100

_Month = Annotated[int, Meta(ge=1, le=13)]
_Day = Annotated[int, Meta(ge=1, le=31)]


class CountryList(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country's list of holidays, and the name that the day has in it."""

    country: str
    holiday: str
    subdivision: str = ""
    categories: tuple[str, ...] = ()


class MonthDay(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day of a calendar, whichever the year."""

    month: _Month
    day: _Day


class Observance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One observance; what each field means stands at the head of the file."""

    key: str
    name: str
    tradition: str = ""
    kind: Literal["observance", "season"] = "observance"
    severity: Severity
    source: Literal["gregorian", "islamic", "hebrew", "country", "listed"]
    month: _Month = 1
    day: _Day = 1
    until: MonthDay | None = None
    lists: tuple[CountryList, ...] = ()
    dates: tuple[dt.date, ...] = ()
    shift: int = 0
    days: Annotated[int, Meta(ge=1, le=31)] = 1
    window: Annotated[int, Meta(ge=1, le=7)] = 1
    around: Annotated[int, Meta(ge=0, le=7)] = 0
    eve: bool = False
    eve_name: str = ""
    expected: bool = False
    first_only: bool = False
    not_on_sabbath: bool = False
    advice: str = ""
    known_from: int = 1975
    known_to: int = 0

    @property
    def last_known(self) -> int:
        """The last year for which its source has a date: that of the file, else that of its calendar."""
        return self.known_to or (_LAST_ISLAMIC if self.source == "islamic" else _LAST)


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    observance: tuple[Observance, ...]


@cache
def observances() -> tuple[Observance, ...]:
    """Every observance of the file that ships, in its order.

    Raises:
        msgspec.ValidationError: that file is damaged.
    """
    text = resources.files("store.observances").joinpath(_FILE).read_bytes()
    return msgspec.toml.decode(text, type=_File).observance
