"""Bodies outside that members join, such as taskforces of a mayor: the list, and who has the place on each (T9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.outside_places import check_place, empty_since, has_place, is_member, member_until
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day
from store.change import Change
from store.records import OutsideBody, OutsidePlace, Person
from store.refusals import BadValue, RuleBroken, Unknown

_BETWEEN = "; "


class PlaceView(Struct, frozen=True):
    """Somebody's place on an outside body."""

    id: str
    outside: str
    outside_name: str
    person: str
    name: str
    start: dt.date
    end: dt.date | None
    end_reason: str
    #: Whether they have it today, as a member in post.
    now: bool
    #: Whether it begins only after today.
    to_come: bool = False

    @property
    def words(self) -> str:
        """``Jas Kaur, since 3 June 2026``; ``Jas Kaur, from 3 June 2027 on`` where that is to come."""
        begun = f"from {long_day(self.start)} on" if self.to_come else f"since {long_day(self.start)}"
        until = f"{long_day(self.start)} to {long_day(self.end)}" if self.end else begun
        return f"{self.name}, {until}{f' ({self.end_reason})' if self.end_reason else ''}"


class OutsideView(Struct, frozen=True):
    """An outside body with its places."""

    id: str
    name: str
    #: The latest first.
    former_names: tuple[str, ...]
    ended_on: dt.date | None
    #: Whoever has or had a place, the latest first.
    places: tuple[PlaceView, ...]
    #: How many more may join it today; 0 once it has ended.
    room: int
    #: Since when there is room; None where there was at all times, or is none.
    empty_since: dt.date | None

    @property
    def holders(self) -> tuple[PlaceView, ...]:
        """Who has a place today."""
        return tuple(place for place in self.places if place.now)

    @property
    def coming(self) -> tuple[PlaceView, ...]:
        """Who is to have a place, the next first."""
        return tuple(place for place in reversed(self.places) if place.to_come)

    @property
    def earlier(self) -> tuple[PlaceView, ...]:
        """Who had a place before, the latest first."""
        return tuple(place for place in self.places if not place.now and not place.to_come)


def kind_words(office: Office) -> str:
    """What the terms call the bodies: ``Mayoral Taskforces``; ``Outside bodies`` where they say nothing."""
    terms = office.terms_if_any
    return (terms.outside_bodies if terms is not None else "") or "Outside bodies"


def places_each(office: Office) -> int:
    """How many members may join each body at a time, by the terms in force; 0 where those give no place."""
    terms = office.terms_if_any
    return terms.outside_places_each if terms is not None else 0


def outside_bodies(office: Office) -> tuple[OutsideView, ...]:
    """Every outside body in the order of its id, those that have ended last."""
    found = [_view(office, each) for each in office.store.all(OutsideBody)]
    return tuple(sorted(found, key=lambda each: each.ended_on is not None and each.ended_on < office.today))


def outside_body(office: Office, text: str) -> OutsideView:
    """One outside body, by its id, its name, a former name, or a part of a name that only one has.

    Raises:
        Unknown: none is meant, or more than one.
    """
    return _view(office, _kept(office, text))


def places_of(office: Office, person: str) -> tuple[PlaceView, ...]:
    """Every place that a person, by id, has or had, the latest first."""
    own = sorted(office.of(OutsidePlace, "person", person), key=lambda each: each.outside)
    return tuple(_place(office, each) for each in sorted(own, key=lambda each: each.start, reverse=True))


def add_outside(office: Office, name: str) -> OutsideView:
    """Add an outside body that members may join.

    Raises:
        BadValue: the name is empty or too long.
        RuleBroken: another one has it.
    """
    called = _name(name)
    with office.store.change(f"Added {called[:100]}") as step:
        _refuse_taken(step.all(OutsideBody), called)
        made = step.add(OutsideBody, name=called)
    return outside_body(office, made.id)


def rename_outside(office: Office, which: str, name: str) -> OutsideView:
    """Call an outside body by another name; the one it had stays among its former names, and finds it too.

    Raises:
        Unknown, BadValue, RuleBroken: as `outside_body` and `add_outside`.
    """
    kept, called = _kept(office, which), _name(name)
    with office.store.change(f"{kept.name[:50]} is called {called[:50]} now") as step:
        kept = step.get(OutsideBody, kept.id)
        _refuse_taken(step.all(OutsideBody), called, kept.id)
        if called != kept.name:
            former = [kept.name, *(each for each in former_names(kept) if each not in (kept.name, called))]
            step.set(kept, name=called, former_names=_BETWEEN.join(former))
    return outside_body(office, kept.id)


def end_outside(office: Office, which: str, *, on: str = "") -> OutsideView:
    """Record that an outside body has ended; the places on it end that day, in the same change.

    Args:
        on: its last day; today when empty.

    Raises:
        Unknown: none is meant.
        BadValue: the day cannot be read.
        RuleBroken: somebody joined it after that day.
    """
    from ret_tui.rules.spoken_dates import read_date

    kept = _kept(office, which)
    last = read_date(on, office.today, field="on") if on.strip() else office.today
    with office.store.change(f"{kept.name[:80]} ended") as step:
        for place in step.all(OutsidePlace):
            if place.outside != kept.id or (place.end is not None and place.end <= last):
                continue
            if place.start > last:
                who = _person_name(step, place.person)
                raise RuleBroken(
                    f"{who} joined {kept.name} on {long_day(place.start)}, after that day",
                    "give a later day, or undo that first", field="on",
                )  # fmt: skip
            step.set(place, end=last, end_reason=f"{kept.name} ended"[:200])
        step.set(step.get(OutsideBody, kept.id), ended_on=last)
    return outside_body(office, kept.id)


def join(office: Office, which: str, who: str, *, start: str = "", end: str = "") -> OutsideView:
    """Give a member the place on an outside body; without an end, until their term of office ends, if it does.

    Raises:
        Unknown: no such body or person is meant.
        BadValue: a day cannot be read.
        RuleBroken: they are no member in post then, the body has ended, or its place is taken on one of those days.
    """
    from ret_tui.rules.spoken_dates import read_date

    kept, person = _kept(office, which), who_is.person(office, who)
    begins = read_date(start, office.today, field="start") if start.strip() else office.today
    ends = read_date(end, office.today, field="end") if end.strip() else None
    with office.store.change(f"{person.name[:50]} joins {kept.name[:60]}") as step:
        everybody = {each.id: each for each in step.all(Person)}
        appointments = office.appointments
        if ends is None and is_member(appointments, person.id, begins):
            ends = member_until(appointments, person.id, begins)
        new = OutsidePlace(id="new", outside=kept.id, person=person.id, start=begins, end=ends)
        check_place(
            new, step.get(OutsideBody, kept.id), step.all(OutsidePlace), appointments, everybody, places_each(office)
        )
        step.add(OutsidePlace, outside=kept.id, person=person.id, start=begins, end=ends)
    return outside_body(office, kept.id)


def leave(office: Office, which: str, who: str = "", *, on: str = "", reason: str = "") -> OutsideView:
    """End a place on an outside body; its last day is `on`, today when empty.

    Args:
        who: whose; may be empty where one alone has a place.

    Raises:
        Unknown: no such body or person is meant, or they have no place there that runs on.
        BadValue: the day cannot be read, or it is not plain whose place is meant.
        RuleBroken: they joined it after that day.
    """
    from ret_tui.rules.spoken_dates import read_date

    kept = _kept(office, which)
    person = who_is.person(office, who).id if who.strip() else ""
    last = read_date(on, office.today, field="on") if on.strip() else office.today
    title = f"{who_is.name_of(office, _to_end(office, kept, person, last).person)[:50]} left {kept.name[:60]}"
    with office.store.change(title) as step:
        step.set(_to_end(office, kept, person, last), end=last, end_reason=typed.line(reason))
    return outside_body(office, kept.id)


def former_names(kept: OutsideBody) -> tuple[str, ...]:
    """What an outside body was called before, the latest first."""
    return tuple(name for each in kept.former_names.split(";") if (name := each.strip()))


def places_now(office: Office) -> Mapping[str, dt.date | None]:
    """The last day of each place, by its id, to tell afterwards with `fallen_empty` what a change did to them."""
    return {place.id: place.end for place in office.store.all(OutsidePlace)}


def fallen_empty(office: Office, before: Mapping[str, dt.date | None]) -> str:
    """A sentence without its full stop that tells which places a change ended; empty for none."""
    told = []
    for place in office.store.all(OutsidePlace):
        if place.end is not None and place.id in before and before[place.id] != place.end:
            body = office.store.find(OutsideBody, place.outside)
            told.append(f"{body.name if body is not None else place.outside} after {long_day(place.end)}")
    gone = set(before) - {place.id for place in office.store.all(OutsidePlace)}
    if gone:
        told.append("one that was still to come")
    return f"The place on {listed(told)} falls empty" if told else ""


def _kept(office: Office, text: str) -> OutsideBody:
    every, wanted = office.store.all(OutsideBody), who_is.folded(text)
    for found in every:
        if who_is.same_id(found.id, text):
            return found
    called = [each for each in every if wanted and who_is.folded(each.name) == wanted]
    called = called or [each for each in every if wanted and wanted in map(who_is.folded, former_names(each))]
    called = called or [
        each for each in every if wanted and any(wanted in who_is.folded(n) for n in (each.name, *former_names(each)))
    ]
    if len(called) == 1:
        return called[0]
    if called:
        names_of = listed([f"{each.name} ({each.id})" for each in called[:6]], "or")
        raise Unknown(f"{quoted(text)} could be {names_of}", "give the id or more of the name", field="outside")
    known = listed([f"{each.name} ({each.id})" for each in every[:12]])
    raise Unknown(
        f"There is no outside body {quoted(text)}",
        f"there is {known}" if known else "add it first with 'ret-tui outside add NAME'",
        field="outside",
    )


def _to_end(office: Office, kept: OutsideBody, person: str, last: dt.date) -> OutsidePlace:
    """The one place that would end that day."""
    found = [
        place
        for place in office.of(OutsidePlace, "outside", kept.id)
        if (not person or place.person == person) and (place.end is None or place.end > last)
    ]
    if not found:
        who = f"{who_is.name_of(office, person)} has no" if person else "Nobody has a"
        raise Unknown(f"{who} place on {kept.name} after {long_day(last)}", "look at its places", field="person")
    if len(found) > 1:
        names = listed([who_is.name_of(office, place.person) for place in found])
        raise BadValue(f"{names} have places on {kept.name}", "name the one who leaves it", field="person")
    if found[0].start > last:
        who = who_is.name_of(office, found[0].person)
        raise RuleBroken(
            f"{who} joins {kept.name} on {long_day(found[0].start)}, after that day", "give a later day", field="on"
        )
    return found[0]


def _view(office: Office, kept: OutsideBody) -> OutsideView:
    own = sorted(office.of(OutsidePlace, "outside", kept.id), key=_beginning, reverse=True)
    places = tuple(_place(office, each) for each in own)
    today, at_most = office.today, places_each(office)
    ended = kept.ended_on is not None and kept.ended_on < today
    room = 0 if ended else max(0, at_most - sum(place.now for place in places))
    since = empty_since(own, at_most, today) if room else None
    return OutsideView(kept.id, kept.name, former_names(kept), kept.ended_on, places, room, since)


def _place(office: Office, each: OutsidePlace) -> PlaceView:
    body = office.store.find(OutsideBody, each.outside)
    now = has_place(each, office.today) and is_member(office.appointments, each.person, office.today)
    return PlaceView(
        each.id, each.outside, body.name if body is not None else each.outside, each.person,
        who_is.name_of(office, each.person), each.start, each.end, each.end_reason, now,
        to_come=each.start > office.today,
    )  # fmt: skip


def _name(text: str) -> str:
    name = typed.line(text)
    if not name:
        raise BadValue("An outside body needs a name", "write it as it calls itself", field="name")
    if ";" in name:
        raise BadValue("A name with a semicolon cannot be kept", "write it without one", field="name")
    return name


def _refuse_taken(others: Iterable[OutsideBody], name: str, own_id: str = "") -> None:
    for other in others:
        if other.id != own_id and who_is.folded(other.name) == who_is.folded(name):
            raise RuleBroken(f"{other.name} is there already ({other.id})", "give another name", field="name")


def _person_name(step: Change, id: str) -> str:
    found = step.find(Person, id)
    return found.name if found is not None else id


def _beginning(place: OutsidePlace) -> tuple[dt.date, str]:
    return place.start, place.id
