"""Versions of the terms of reference: those there are, and a new one from a terms file, seen before it is kept (T1).

A review opens a new version. What was recorded for a function goes on with it, in whatever words; what was counted for
an indicator stays with that indicator. Nothing that is recorded is changed, and no appointment ends by it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from msgspec import Struct

from ret_tui.jobs.new_version_kept import keep_functions, keep_seats, keep_standing_items
from ret_tui.jobs.new_version_told import Line, in_words
from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_in_force import function_words as function_words
from ret_tui.jobs.terms_in_force import functions_in_force as functions_in_force
from ret_tui.jobs.terms_in_force import indicators_in_force as indicators_in_force
from ret_tui.jobs.terms_in_force import terms_in_force as terms_in_force
from ret_tui.rules.new_version import Kept, NewVersion, compare
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day
from store.numbers import number_of
from store.records import Function, Indicator, Seat, StandingItem, Terms
from store.refusals import BadValue, RuleBroken, Unknown
from store.terms.terms_file import TermsFile

_DAY = dt.timedelta(days=1)


class VersionView(Struct, frozen=True):
    """One version of the terms, with what it has."""

    terms: Terms
    #: "in force", "to come" or "past".
    state: str
    functions: tuple[Function, ...]
    indicators: tuple[Indicator, ...]
    seats: tuple[Seat, ...]


class AdoptionView(Struct, frozen=True):
    """A new version as it is to be, or was just kept, with everything that it changes."""

    id: str
    title: str
    in_force_from: dt.date
    adopted_on: dt.date | None
    #: The version that it takes the place of, by id, and its last day.
    replaces: str
    replaced_to: dt.date
    lines: tuple[Line, ...]


def versions(office: Office) -> tuple[VersionView, ...]:
    """Every version, from the first to the last."""
    return tuple(_view(office, each) for each in office.versions.ordered)


def version(office: Office, id: str = "") -> VersionView:
    """One version, by its id (``T1``, ``1``); the one in force where none is named.

    Raises:
        Unknown: there is no such version, or none at all.
    """
    wanted = id.strip().upper()
    if not wanted:
        return _view(office, office.terms)
    for each in office.versions.ordered:
        if wanted in (each.id, each.id.removeprefix(Terms.prefix)):
            return _view(office, each)
    known = listed([each.id for each in office.versions.ordered])
    raise Unknown(f"There is no version {quoted(id)} of the terms", f"there is {known}", field="version")


def preview(
    office: Office, file: Path, start: str = "", *, adopted: str = "", standing_items: bool = False
) -> AdoptionView:
    """What a terms file would change as the new version; nothing is kept.

    Args:
        start: the day from which it is in force, as people say it; that of the file when empty.
        adopted: the day on which it was adopted; that of the file, or not recorded, when empty.
        standing_items: whether the standing items of agendas become those of the file, too.

    Raises:
        BadTerms: the file cannot be used.
        BadValue: a day cannot be read, or is missing.
        RuleBroken: the version would not come after the last one, or brings back an id that is gone.
    """
    loaded, view, _found = _planned(office, file, start, adopted)
    more = _standing_lines(office, loaded) if standing_items else ()
    return _with(view, (*view.lines, *more))


def adopt(
    office: Office, file: Path, start: str = "", *, adopted: str = "", standing_items: bool = False
) -> AdoptionView:
    """Keep a terms file as the new version, in one change.

    Args:
        as `preview`.

    Raises:
        as `preview`.
    """
    loaded, view, found = _planned(office, file, start, adopted)
    more = _standing_lines(office, loaded) if standing_items else ()
    with office.store.change(f"Adopted {loaded.terms.title} from {long_day(view.in_force_from)}") as step:
        old = step.get(Terms, found.old.id)
        if any(number_of(Terms.table, each.id) > number_of(Terms.table, old.id) for each in step.all(Terms)):
            raise RuleBroken("Another version was kept in the meantime", "look at the versions, and try again")
        step.set(old, in_force_to=view.replaced_to)
        fields = {name: getattr(loaded.terms, name) for name in Terms.__struct_fields__ if name != "id"}
        fields |= {"in_force_from": view.in_force_from, "adopted_on": view.adopted_on}
        if loaded.terms.in_force_to is not None and loaded.terms.in_force_to < view.in_force_from:
            fields["in_force_to"] = None
        made = step.add(Terms, view.id, **fields)
        keep_functions(step, found, loaded, made)
        keep_seats(step, found, made)
        if standing_items:
            keep_standing_items(step, loaded)
    return _with(view, (*view.lines, *more))


def _planned(office: Office, file: Path, start: str, adopted: str) -> tuple[TermsFile, AdoptionView, NewVersion]:
    from ret_tui.rules.spoken_dates import read_date
    from store.terms import load_terms

    loaded = load_terms(file.expanduser())
    first = read_date(start, office.today, field="from") if start.strip() else loaded.terms.in_force_from
    if first is None:
        raise BadValue("It is not said from when the new terms are in force", "name the day", field="from")
    on = read_date(adopted, office.today, field="adopted", past=True) if adopted.strip() else loaded.terms.adopted_on
    if on is not None and on > office.today:
        raise BadValue(
            f"{long_day(on)} has not come", "leave the day of adoption out until they are adopted", field="adopted"
        )
    store = office.store
    number = 1 + max((number_of(Terms.table, each.id) for each in store.all(Terms)), default=0)
    id = f"{Terms.prefix}{number}"
    kept = Kept(office.versions, store.all(Function), store.all(Indicator), store.all(Seat))
    found = compare(kept, loaded, id)
    begun = found.old.in_force_from
    if begun is not None and first <= begun:
        raise RuleBroken(
            f"{found.old.id} is in force from {long_day(begun)}, so the next version cannot be from {long_day(first)}",
            "name a later day",
            field="from",
        )
    view = AdoptionView(
        id=id,
        title=loaded.terms.title,
        in_force_from=first,
        adopted_on=on,
        replaces=found.old.id,
        replaced_to=first - _DAY,
        lines=in_words(office, found, loaded, first),
    )
    return loaded, view, found


def _standing_lines(office: Office, loaded: TermsFile) -> tuple[Line, ...]:
    before = {each.id: each for each in office.store.all(StandingItem)}
    wanted = {each.id: each for each in loaded.standing_items}
    found = [Line("standing items", id, "new", each.title) for id, each in wanted.items() if id not in before]
    found += [
        Line("standing items", id, "changed", f"{before[id].title} → {each.title}")
        for id, each in wanted.items()
        if id in before and before[id] != each
    ]
    found += [Line("standing items", id, "gone", each.title) for id, each in before.items() if id not in wanted]
    return tuple(found)


def _with(view: AdoptionView, lines: tuple[Line, ...]) -> AdoptionView:
    from msgspec.structs import replace

    return replace(view, lines=lines)


def _view(office: Office, terms: Terms) -> VersionView:
    known, store, today = office.versions, office.store, office.today
    running = known.on(today)
    order = [each.id for each in known.ordered]
    state = "in force"
    if running is not None and running.id != terms.id:
        state = "past" if order.index(terms.id) < order.index(running.id) else "to come"
    functions = store.all(Function)
    return VersionView(
        terms=terms,
        state=state,
        functions=known.functions(functions, terms),
        indicators=known.indicators(functions, store.all(Indicator), terms),
        seats=known.seats(store.all(Seat), terms),
    )
