"""Which column of a list of people holds what, told by its heading or by whoever knows the list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ret_tui.rules.letters import folded_letters
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.refusals import BadValue

#: What can be read from a list of people, and the headings that mean it; each first one is what people call it.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "fullname", "person", "person s name", "member name", "contact name", "display name"),
    "first_name": ("first name", "firstname", "first names", "forename", "forenames", "given name", "given names"),
    "last_name": ("last name", "lastname", "surname", "family name"),
    "email": ("e mail", "email", "e mail address", "email address", "mail", "mail address", "work email",
              "work e mail", "contact email"),
    "phone": ("phone", "telephone", "mobile", "tel", "phone number", "telephone number", "mobile number",
              "mobile phone", "work phone", "tel no", "phone no", "telephone no", "contact number"),
    "organisation": ("organisation", "organization", "authority", "local authority", "employer", "company",
                     "organisation name", "organization name"),
    "honorific": ("honorific", "title", "salutation", "prefix"),
    "pronouns": ("pronouns", "pronoun"),
    "sort_name": ("sort name", "sort under", "sort by", "sort as", "sortname"),
    "facilitator": ("facilitator", "facilitates", "is facilitator"),
    "seat": ("seat", "seat id", "represents", "representing"),
    "capacity": ("role", "capacity", "as", "appointed as", "member or substitute"),
    "start": ("from", "start", "start date", "since", "appointed", "appointed on", "appointed from", "from date"),
    "end": ("until", "end", "end date", "to", "to date", "last day"),
    "end_reason": ("reason for leaving", "why it ended", "end reason", "reason for end"),
    "confirmed_by": ("confirmed by", "confirmation by"),
    "offers": ("offers", "voice and experience", "community voice and experience", "community voice"),
    "signed": ("signed", "signed on", "agreement signed", "agreement signed on", "date signed"),
    "agreement": ("agreement", "agreement version", "version signed"),
    "outside": ("outside place", "outside places", "outside body", "outside bodies", "taskforce", "taskforces"),
    "outside_start": ("outside place from", "outside from", "place from", "taskforce from"),
}  # fmt: skip

_BETWEEN_WORDS = re.compile(r"[\W_]+")


class Column(NamedTuple):
    """A column that is read: where it stands from 0, its heading, and what it holds as a key of the fields."""

    place: int
    heading: str
    field: str

    @property
    def label(self) -> str:
        """What people call what it holds: ``e-mail``, ``first name``."""
        return field_label(self.field)


class Columns(NamedTuple):
    """The columns of a list: those that are read, and the headings of those that are left out, each with why."""

    read: tuple[Column, ...]
    left_out: tuple[str, ...]


def field_label(field: str) -> str:
    """What people call a field: ``e-mail``, ``first name``."""
    return {"email": "e-mail"}.get(field, _HEADINGS[field][0])


def read_overrides(given: Iterable[str]) -> dict[str, str]:
    """What somebody said about columns, each as ``Heading=field``; nothing behind the sign leaves that column out.

    Returns:
        The key of a field, or an empty text, by heading.

    Raises:
        BadValue: one has no sign, or names no field.
    """
    found: dict[str, str] = {}
    for text in given:
        heading, sign, field = text.rpartition("=")
        if not sign or not heading.strip():
            raise BadValue(
                f"{quoted(text)} says nothing about a column", "write it as “Full name=name”", field="columns"
            )
        found[" ".join(heading.split())] = _field(field) if field.strip() else ""
    return found


def match_columns(headings: Sequence[str], overrides: Mapping[str, str]) -> Columns:
    """Tell what each column holds; case, accents and punctuation of a heading do not matter.

    Of two columns that could hold the same, the first one is read, and one that somebody named goes before any other. A
    whole name goes before its parts.

    Args:
        headings: those of the list; an empty one is no column.
        overrides: as `read_overrides` gives them.

    Raises:
        BadValue: an override names no column or two, two name the same field, or no column holds names.
    """
    told = _places(headings, overrides)
    taken = {field: place for place, field in told.items() if field}
    if len(taken) < sum(1 for field in told.values() if field):
        raise BadValue("Two columns are said to hold the same", "say it of one of them", field="columns")
    for place, heading in enumerate(headings):
        field = _FIELDS.get(_folded(heading), "")
        if field and place not in told:
            taken.setdefault(field, place)
    if not taken.keys() & {"name", "first_name", "last_name"}:
        known = listed([quoted(heading) for heading in headings if heading][:12])
        raise BadValue(
            f"No column holds names: the first row that is filled has {known}",
            "call one of them “Name” there, or say which one it is, as in “Full name=name”",
            field="columns",
        )
    if "name" in taken:
        taken.pop("first_name", None)
        taken.pop("last_name", None)
    by_place = {place: field for field, place in taken.items()}
    read = tuple(Column(place, headings[place], by_place[place]) for place in sorted(by_place))
    return Columns(read, tuple(_left_out(headings, by_place, told)))


def _left_out(headings: Sequence[str], by_place: Mapping[int, str], told: Mapping[int, str]) -> Iterable[str]:
    for place, heading in enumerate(headings):
        if not heading or place in by_place:
            continue
        field = _FIELDS.get(_folded(heading), "") if place not in told else ""
        other = next((headings[at] for at, held in by_place.items() if field and _is_or_holds(held, field)), "")
        yield f"{heading} (“{other}” is read for it)" if other else heading


def _is_or_holds(held: str, field: str) -> bool:
    return held == field or (held == "name" and field in ("first_name", "last_name"))


def _places(headings: Sequence[str], overrides: Mapping[str, str]) -> dict[int, str]:
    """What overrides say, by the place of the column."""
    told: dict[int, str] = {}
    for wanted, field in overrides.items():
        places = [place for place, heading in enumerate(headings) if heading and heading == wanted]
        places = places or [n for n, heading in enumerate(headings) if heading and _folded(heading) == _folded(wanted)]
        if len(places) != 1:
            which = "There are several columns" if places else "There is no column"
            known = listed([quoted(heading) for heading in headings if heading][:12])
            raise BadValue(
                f"{which} {quoted(wanted)}",
                "give each a heading of its own" if places else f"the columns are {known}",
                field="columns",
            )
        told[places[0]] = field
    return told


def _field(text: str) -> str:
    field = _FIELDS.get(_folded(text))
    if field is None:
        known = listed([field_label(each) for each in _HEADINGS], "or")
        raise BadValue(f"{quoted(text)} is nothing that is read of people", f"a column is {known}", field="columns")
    return field


def _folded(text: str) -> str:
    """`text` without case, accents and punctuation."""
    return " ".join(_BETWEEN_WORDS.sub(" ", folded_letters(text)).split())


#: The key of a field by each of its headings.
_FIELDS = {heading: field for field, headings in _HEADINGS.items() for heading in headings}
