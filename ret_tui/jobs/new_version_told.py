"""What a new version of the terms changes, told line by line before it is kept, with what stays with what is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ret_tui.jobs import settings, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import in_post
from ret_tui.rules.compliance.checks import unknown_checks
from ret_tui.rules.new_version import NewVersion
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import MONTHS, count, listed, long_day
from store.records import KINDS, Action, AgreementVersion, Decision, Function, Item, Record, Seat, Terms, WantedItem
from store.terms.terms_file import TermsFile

#: Letters of a text that is told beside another one.
_BRIEF = 120


class Line(Struct, frozen=True):
    """One thing that a new version changes."""

    #: "terms", "functions", "indicators", "seats" or "standing items".
    part: str
    #: The id of the function, the indicator, the seat or the standing item; the field of the terms.
    id: str
    #: "new", "reworded", "moved", "changed", "gone", "carried on"; "to do" for what is left to be done by hand.
    what: str
    words: str


def in_words(office: Office, found: NewVersion, loaded: TermsFile, first: dt.date) -> tuple[Line, ...]:
    """Everything that it changes, and what is left alone although the file says otherwise."""
    return (
        *_terms(found.old, loaded.terms),
        *_functions(office, found),
        *_indicators(office, found),
        *_seats(office, found, first),
        *_agreement(office, found, loaded.terms),
        *_left_alone(office, loaded),
    )


def _terms(old: Terms, new: Terms) -> Iterator[Line]:
    for field, label in (
        ("title", "title"), ("year", "year"), ("about", "about"), ("purpose", "purpose"),
        ("accountable_to", "accountable to"), ("accountable_body", "accountable body"),
        ("facilitated_by", "facilitated by"), ("meetings_a_year", "meetings a year"),
        ("outside_places_each", "places on each outside body"), ("outside_bodies", "outside bodies"),
        ("conduct", "conduct"), ("agreement", "agreement"), ("review", "review"),
        ("review_month", "month of the review"), ("review_first_year", "first year of a review"),
    ):  # fmt: skip
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield Line("terms", label, "changed", f"{_said(field, before)} → {_said(field, after)}")
    for field in ("membership", "servicing"):
        had, has = getattr(old, field), getattr(new, field)
        for clause in has:
            if clause not in had:
                yield Line("terms", field, "new", _brief(clause))
        for clause in had:
            if clause not in has:
                yield Line("terms", field, "gone", _brief(clause))


def _functions(office: Office, found: NewVersion) -> Iterator[Line]:
    for was, new in found.reworded_functions:
        if was.name != new.name:
            yield Line("functions", was.id, "reworded", f"{was.name} → {new.name}")
        if was.text != new.text:
            yield Line("functions", was.id, "reworded", f"{_brief(was.text)} → {_brief(new.text)}")
    for was, new in found.moved_functions:
        yield Line("functions", was.id, "moved", f"{was.name}: from place {was.position} to {new.position}")
    for function in found.new_functions:
        yield Line("functions", function.id, "new", function.name)
    for function in found.dropped_functions:
        stays = _served(office, function)
        yield Line("functions", function.id, "gone", function.name + (f" (still named by {stays})" if stays else ""))
    if found.same_functions:
        yield Line("functions", "", "carried on", f"{count(found.same_functions, 'function')} as they stand")


def _indicators(office: Office, found: NewVersion) -> Iterator[Line]:
    taken = {each.id for each in found.reworded_indicators.values()}
    for gone in found.dropped_indicators:
        behind = _behind(office, gone.id)
        keeps = f" (still named by {count(behind, 'record')})" if behind else ""
        new = found.reworded_indicators.get(gone.id)
        if new is None:
            yield Line("indicators", gone.id, "gone", f"{_brief(gone.text)}{keeps}")
        else:
            yield Line("indicators", gone.id, "reworded", f"{_brief(gone.text)} → {new.id} {_brief(new.text)}{keeps}")
    for each in found.new_indicators:
        if each.id not in taken:
            yield Line("indicators", each.id, "new", _brief(each.text))
    if found.same_indicators:
        yield Line("indicators", "", "carried on", f"{count(found.same_indicators, 'indicator')} as they stand")


def _seats(office: Office, found: NewVersion, first: dt.date) -> Iterator[Line]:
    for seat in found.new_seats:
        yield Line("seats", seat.id, "new", f"{seat.name}, {_kind(seat)}")
    for was, new in found.changed_seats:
        changes = [
            f"{label} {_brief(str(getattr(was, field) or 'none'))} → {_brief(str(getattr(new, field) or 'none'))}"
            for field, label in (
                ("name", "name"), ("kind", "kind"), ("organisation", "organisation"), ("appointed_by", "appointed by"),
                ("role", "role"),
            )
            if getattr(was, field) != getattr(new, field)
        ]  # fmt: skip
        if was.substitute != new.substitute:
            changes.append("has a named substitute now" if new.substitute else "has no named substitute any more")
        if changes:
            yield Line("seats", was.id, "changed", "; ".join(changes))
        if was.substitute and not new.substitute:
            yield from _to_end(office, was, first, "substitute")
    for seat in found.dropped_seats:
        yield Line("seats", seat.id, "gone", f"{seat.name}, from {long_day(first)}; its meetings until then keep it")
        yield from _to_end(office, seat, first, "")
    if found.same_seats:
        yield Line("seats", "", "carried on", f"{count(found.same_seats, 'seat')} as they stand")


def _to_end(office: Office, seat: Seat, first: dt.date, capacity: str) -> Iterator[Line]:
    """Whoever is in post for what the terms have no more: an appointment ends by hand alone, with its reason."""
    for post in office.appointments:
        if post.seat == seat.id and (in_post(post, first) or post.start > first) and capacity in ("", post.capacity):
            who = who_is.name_of(office, post.person)
            last = first - dt.timedelta(days=1)
            words = f"{who} is in post: 'ret-tui member end {post.person} {seat.id} --on {last.isoformat()}'"
            yield Line("seats", seat.id, "to do", words)


def _agreement(office: Office, found: NewVersion, new: Terms) -> Iterator[Line]:
    """That everybody is asked to sign anew: an agreement of which no version was begun bears the year of the terms."""
    old = found.old
    if office.store.all(AgreementVersion) or not (old.agreement and new.agreement) or old.year == new.year:
        return
    kept = f"{old.agreement} {old.year}"
    yield Line(
        "terms", "agreement", "to do",
        f"Everybody is asked to sign the {new.agreement} {new.year}. Where that of {old.year} goes on: "
        f"'ret-tui agreement new \"{kept}\"'",
    )  # fmt: skip


def _left_alone(office: Office, loaded: TermsFile) -> Iterator[Line]:
    for name in unknown_checks(loaded.terms, loaded.functions):
        words = f"{quoted(name)} is no check that there is: what it stands for is left to be judged"
        yield Line("terms", "checks", "to do", words)
    months = settings.value(office, "year.months")
    wanted = ",".join(str(month) for month in loaded.year_rule.months)
    if sorted(months.split(",")) != sorted(wanted.split(",")):
        names = listed([MONTHS[month - 1] for month in loaded.year_rule.months])
        words = f"The file proposes meetings in {names}; the settings stay: 'ret-tui settings set year.months {wanted}'"
        yield Line("terms", "months", "to do", words)
    if loaded.body.name != office.body.name:
        words = f"The file is of {loaded.body.name}; this store stays that of {office.body.name}"
        yield Line("terms", "body", "to do", words)


def _served(office: Office, function: Function) -> str:
    """What is recorded for a function, in words."""
    kinds: Sequence[tuple[type[Record], str]] = (
        (Item, "item"), (WantedItem, "item wanted"), (Action, "action"), (Decision, "decision"),
    )  # fmt: skip
    found = []
    for kind, one in kinds:
        number = sum(getattr(each, "function", "") == function.id for each in office.store.all(kind))
        if number:
            found.append(count(number, one, "items wanted" if one == "item wanted" else ""))
    return listed(found)


def _behind(office: Office, indicator: str) -> int:
    """How many records name an indicator, beside its baseline."""
    named = [kind for kind in KINDS if "indicator" in kind.__struct_fields__]
    return sum(getattr(each, "indicator", "") == indicator for kind in named for each in office.store.all(kind))


def _kind(seat: Seat) -> str:
    substitute = ", with a named substitute" if seat.substitute else ""
    return f"{seat.kind}{f' of {seat.organisation}' if seat.organisation else ''}{substitute}"


def _said(field: str, value: object) -> str:
    if value is None or value == "":
        return "nothing"
    if field == "review_month" and isinstance(value, int):
        return MONTHS[value - 1]
    return _brief(str(value))


def _brief(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _BRIEF else f"{words[: _BRIEF - 1].rstrip()}…"
