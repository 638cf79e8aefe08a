"""What is recorded about a piece of evidence, as labels and words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.evidence import parts
from ret_tui.jobs.evidence.kinds import EvidenceField, EvidenceKind, kind_of, kind_of_record
from ret_tui.jobs.office import Office
from ret_tui.rules.amounts import pounds_words
from ret_tui.rules.wording import long_day
from store.records import FundingLine, Group, OutcomeMeasure, Record, SeriesPoint
from store.wording import shortened

#: Fields in which a plain no is worth saying.
_NO_TOO = ("could_identify",)
Facts = tuple[tuple[str, str], ...]


def title_of(record: Record) -> str:
    """What a piece of evidence is, on one line."""
    match record:
        case FundingLine():
            return f"{pounds_words(Decimal(record.pounds))} {_STEP[record.step]} {record.funder}"
        case SeriesPoint():
            return f"{record.numerator:,} of {record.denominator:,} on {long_day(record.on)}"
        case OutcomeMeasure():
            return f"{record.measure} ({record.programme})"
        case _:
            return typed.line(str(getattr(record, kind_of_record(record).main.name)))


_STEP: Mapping[str, str] = {"bid": "bid for from", "secured": "secured from", "returned": "returned to"}


def facts_of(office: Office, kind: EvidenceKind, record: Record) -> tuple[Facts, Facts]:
    """What is recorded beside its title: for either copy, and in the members' copy alone."""
    either: list[tuple[str, str]] = []
    members: list[tuple[str, str]] = []
    for field in told_beside(kind):
        words = _words(office, field, record)
        if words:
            (members if field.members_only else either).append((field.label, words))
    if isinstance(record, Group):
        counted = parts.group_names(office).merged(record.id)
        if counted:
            either.append(("Merged into it", ", ".join(named(office, "group", id) for id in counted)))
    return tuple(either), tuple(members)


def told_beside(kind: EvidenceKind) -> tuple[EvidenceField, ...]:
    """The fields of a kind that its title does not tell already."""
    return kind.fields if kind.record in (FundingLine, SeriesPoint) else kind.fields[1:]


def typed_values(office: Office, record: Record) -> dict[str, str]:
    """The values of a piece of evidence as they would be typed into its fields, for a form to begin with."""
    kind = kind_of_record(record)
    found = {}
    for field in kind.every_field:
        if field.name in parts.PARTS:
            held = parts.values_of(office, field.name, record.id)
            with_commas = any("," in value for value in held)
            found[field.name] = ("; " if with_commas else ", ").join(held)
            # A semicolon says that a comma belongs to the name, also where there is only one.
            found[field.name] += ";" if with_commas and len(held) == 1 else ""
        elif hasattr(record, field.name):
            found[field.name] = _as_typed(getattr(record, field.name))
    return found


def values_by_field(office: Office, record: Record) -> dict[str, object]:
    """What is recorded about a piece of evidence, by the names of its fields: for programs to read.

    Days are dates or None, money is a text in plain decimal writing, what there may be several of is a list; groups,
    people and other evidence go by id.
    """
    found: dict[str, object] = {}
    for field in kind_of_record(record).fields:
        if field.name in parts.PARTS:
            found[field.name] = parts.values_of(office, field.name, record.id)
        else:
            found[field.name] = getattr(record, field.name)
    return found


def named(office: Office, key: str, id: str) -> str:
    """A piece of evidence by its title and id; the id alone where it is gone."""
    found = office.store.find(kind_of(key).record, id)
    return f"{shortened(title_of(found), 60)} ({id})" if found is not None else id


def _words(office: Office, field: EvidenceField, record: Record) -> str:
    if field.name in parts.PARTS:
        held = parts.values_of(office, field.name, record.id)
        if field.entry == "people":
            held = [who_is.name_of(office, id) for id in held]
        elif field.entry == "groups":
            held = [named(office, "group", parts.group_names(office).one(id)) for id in held]
        return ", ".join(dict.fromkeys(held))
    value = getattr(record, field.name)
    if field.entry == "record" and value:
        return named(office, field.of, value)
    if field.entry == "group" and value:
        return named(office, "group", parts.group_names(office).one(value))
    if isinstance(value, bool):
        return "yes" if value else "no" if field.name in _NO_TOO else ""
    if isinstance(value, dt.date):
        return long_day(value)
    if isinstance(value, int):
        return f"{value:,}"
    if field.entry == "pounds":
        return pounds_words(Decimal(value))
    return str(value or "")


def _as_typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
