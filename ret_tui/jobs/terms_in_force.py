"""The terms of reference as they are on a day: the version, its functions and its indicators (T1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from ret_tui.jobs.office import Office
from ret_tui.rules.terms_in_force import FunctionWords
from store.records import Function, Indicator, Terms
from store.refusals import Unknown


def terms_in_force(office: Office, day: dt.date) -> Terms:
    """The version in force on a day; between two the last one goes on, and before any is, the first one holds.

    Raises:
        Unknown: the store holds no terms.
    """
    found = office.versions.on(day)
    if found is None:
        raise Unknown("This store holds no terms of reference", "make a new store with 'ret-tui new'")
    return found


def functions_in_force(office: Office, day: dt.date) -> tuple[Function, ...]:
    """The functions of the version in force on a day, in its order and its words."""
    versions = office.versions
    return versions.functions(office.store.all(Function), versions.on(day))


def indicators_in_force(office: Office, day: dt.date) -> tuple[Indicator, ...]:
    """The indicators of the version in force on a day, by function and in order."""
    versions = office.versions
    return versions.indicators(office.store.all(Function), office.store.all(Indicator), versions.on(day))


def function_words(office: Office, function_id: str, day: dt.date) -> tuple[str, str]:
    """A function's name and text on a day, also of one that the version in force then had no more, or not yet.

    Raises:
        Unknown: there never was such a function.
    """
    return office.versions.words(office.store.get(Function, function_id), office.versions.on(day))


def function_choices(office: Office, also: Collection[str] = ()) -> list[tuple[str, str]]:
    """The functions that a form offers, as id and words: those in force, and those that the record has already.

    Args:
        also: the ids of functions to offer although no version in force has them.
    """
    found = [(each.id, f"{each.id}  {each.name}") for each in office.functions]
    known = {id for id, _words in found}
    names = office.function_names
    return found + [
        (id, f"{id}  {names[id]} (not in the terms in force)") for id in sorted(also) if id in names and id not in known
    ]


def day_of_terms(office: Office, first: dt.date, last: dt.date) -> dt.date:
    """The day whose terms a span of days is told by: its last one, or today while it runs."""
    return min(last, max(first, office.today))


__all__ = [
    "FunctionWords",
    "day_of_terms",
    "function_choices",
    "function_words",
    "functions_in_force",
    "indicators_in_force",
    "terms_in_force",
]
