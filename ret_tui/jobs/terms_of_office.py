"""Appointments over time: who held a seat and why they left, which are vacant since when, and terms that change."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.jobs import outside_steps, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import check_appointment, gaps, holder, in_post, vacant_since
from ret_tui.rules.wording import count, listed, long_day
from store.records import Appointment, Capacity, Person, Seat, SeatKind
from store.refusals import BadValue, Unknown

_NONE = ("none", "-")


class PostView(Struct, frozen=True):
    """One appointment, or a time in which nobody held the seat."""

    #: The person by id and name; both empty while nobody held it.
    person: str
    name: str
    seat: str
    seat_name: str
    capacity: Capacity
    start: dt.date
    end: dt.date | None
    end_reason: str
    confirmed_by: str

    @property
    def when(self) -> str:
        """``1 May 2026 to 3 March 2027``, ``since 1 May 2026``."""
        return (
            f"since {long_day(self.start)}" if self.end is None else f"{long_day(self.start)} to {long_day(self.end)}"
        )

    @property
    def words(self) -> str:
        """``Jas Kaur, 1 May 2026 to 3 March 2027 (resigned)``, ``vacant, since 4 March 2027``."""
        reason = f" ({self.end_reason})" if self.end_reason else ""
        return f"{self.name or 'vacant'}, {self.when}{reason}"


class VacancyView(Struct, frozen=True):
    """A seat without a member, or without the named substitute that it may have."""

    seat: str
    seat_name: str
    capacity: Capacity
    #: The first day without anybody; None where nobody has held it yet.
    since: dt.date | None
    appointed_by: str
    #: Who is to come, by name, and from when; empty and None for nobody.
    coming: str
    coming_on: dt.date | None

    @property
    def words(self) -> str:
        """``vacant since 4 March 2027; Priya Shah comes on 1 May 2027``."""
        what = "vacant" if self.capacity == "member" else "no named substitute"
        since = f" since {long_day(self.since)}" if self.since else ": nobody yet"
        comes = f"; {self.coming} comes on {long_day(self.coming_on)}" if self.coming_on else ""
        return f"{what}{since}{comes}"


def seat_history(office: Office, seat: str) -> tuple[PostView, ...]:
    """Everybody who held a seat and its named substitutes, and the times without anybody; members first, latest first.

    Raises:
        Unknown: there is no such seat.
    """
    at = who_is.seat(office, seat)
    found: list[PostView] = []
    capacities: tuple[Capacity, ...] = ("member", "substitute")
    for capacity in capacities:
        own = [_post(office, a) for a in office.appointments if (a.seat, a.capacity) == (at.id, capacity)]
        own += [
            PostView("", "", at.id, at.name, capacity, first, last, "", "")
            for first, last in gaps(office.appointments, at.id, capacity, office.today)
        ]
        found += sorted(own, key=lambda each: (each.start, each.person), reverse=True)
    return tuple(found)


def person_history(office: Office, who: str) -> tuple[PostView, ...]:
    """Every appointment of a person, the latest first.

    Raises:
        Unknown: nobody, or more than one person, is meant.
    """
    kept = who_is.person(office, who)
    own = sorted(office.of(Appointment, "person", kept.id), key=lambda a: (a.start, a.seat), reverse=True)
    return tuple(_post(office, each) for each in own)


def vacancies(office: Office) -> tuple[VacancyView, ...]:
    """The seats without a member today, then those without the named substitute that they may have."""
    today, found = office.today, []
    capacities: tuple[Capacity, ...] = ("member", "substitute")
    for capacity in capacities:
        for seat in office.seats:
            if capacity == "substitute" and not seat.substitute:
                continue
            if holder(office.appointments, seat.id, today, capacity) is not None:
                continue
            own = [a for a in office.appointments if (a.seat, a.capacity) == (seat.id, capacity) and a.start > today]
            coming = min(own, key=lambda a: (a.start, a.id), default=None)
            found.append(
                VacancyView(
                    seat.id, seat.name, capacity, vacant_since(office.appointments, seat.id, today, capacity),
                    seat.appointed_by, who_is.name_of(office, coming.person) if coming is not None else "",
                    coming.start if coming is not None else None,
                )
            )  # fmt: skip
    return tuple(found)


def appointment_of(office: Office, who: str, seat: str = "") -> PostView:
    """The appointment that is meant by a person: the one that runs, or else the next to come, or else the last.

    Args:
        seat: by id or name, where they hold several.

    Raises:
        Unknown: there is no such person or seat, or they were never appointed there.
        BadValue: they hold several seats.
    """
    return _post(office, _meant(office, who_is.person(office, who), seat))


def change_term(
    office: Office,
    who: str,
    *,
    seat: str = "",
    start: str | None = None,
    until: str | None = None,
    reason: str | None = None,
    confirmed_by: str | None = None,
) -> PostView:
    """Change the dates of an appointment, why it ended or who confirmed it; what is not given stays.

    Args:
        seat: which one, where they hold several.
        start: its first day.
        until: its last day; empty, or ``none``, for no end. Places on outside bodies that ended with it follow.
        reason: why it ended.
        confirmed_by: who confirmed it.

    Raises:
        Unknown, BadValue: as `appointment_of`, or a day cannot be read, or nothing was given.
        RuleBroken: the seat is taken on one of those days, or the end is before the start.
    """
    from ret_tui.jobs.held_or_inquorate import settle_every
    from ret_tui.rules.spoken_dates import read_date

    person = who_is.person(office, who)
    fields: dict[str, object] = {}
    if start is not None:
        fields["start"] = read_date(start, office.today, field="start")
    if until is not None:
        text = until.strip()
        fields["end"] = None if not text or text.casefold() in _NONE else read_date(text, office.today, field="until")
    if reason is not None:
        fields["end_reason"] = typed.line(reason)
    if confirmed_by is not None:
        fields["confirmed_by"] = typed.line(confirmed_by)
    if not fields:
        raise BadValue("Nothing was given to change", "give a day, a reason, or who confirmed it", field="until")
    at = _meant(office, person, seat).seat
    with office.store.change(f"Changed the term of {person.name[:60]} in {who_is.name_of(office, at)}") as step:
        kept = step.get(Appointment, _meant(office, person, seat).id)
        new = replace(kept, **fields)
        check_appointment(new, step.all(Appointment), step.get(Seat, kept.seat), {p.id: p for p in step.all(Person)})
        step.set(kept, **fields)
        if new.start > kept.start:
            outside_steps.refuse_before_post(step, person.id)
        if new.end is not None and (kept.end is None or new.end < kept.end):
            outside_steps.end_places(step, person.id, new.end, new.end_reason)
        elif new.end != kept.end:
            outside_steps.let_places_follow(step, person.id, kept.end)
        settle_every(office, step)
    return _post(office, office.store.get(Appointment, kept.id))


def set_who_appoints(office: Office, seats: str, who: str) -> tuple[str, ...]:
    """Record who appoints to seats, where the terms are silent.

    Args:
        seats: ids or names with commas between, or a kind of seat: chair, independent, representative.
        who: who appoints, in plain words; empty where that is not known.

    Returns:
        The ids of the seats.

    Raises:
        Unknown: there is no such seat.
        BadValue: none is named.
    """
    kinds: tuple[SeatKind, ...] = ("chair", "independent", "representative")
    wanted = [text for text in seats.split(",") if text.strip()]
    ids: list[str] = []
    for text in wanted:
        kind = text.strip().casefold()
        if kind in kinds and kind != "chair":
            ids += [seat.id for seat in office.seats if seat.kind == kind]
        else:
            ids.append(who_is.seat(office, text).id)
    ids = list(dict.fromkeys(ids))
    if not ids:
        raise BadValue("No seat was named", "give its id, such as IM01", field="seat")
    words = typed.line(who)
    named = who_is.name_of(office, ids[0]) if len(ids) == 1 else count(len(ids), "seat")
    with office.store.change(f"{words[:60] or 'Nobody known'} appoints to {named}") as step:
        for id in ids:
            step.set(step.get(Seat, id), appointed_by=words)
    return tuple(ids)


def _meant(office: Office, person: Person, seat: str) -> Appointment:
    at = who_is.seat(office, seat).id if seat.strip() else ""
    own = [a for a in office.of(Appointment, "person", person.id) if not at or a.seat == at]
    today = office.today
    for some in (
        [a for a in own if in_post(a, today)],
        [a for a in own if a.start > today],
        own,
    ):
        if len({a.seat for a in some}) > 1 and not all(a.end is not None and a.end < today for a in some):
            ids = listed(sorted({a.seat for a in some}))
            raise BadValue(f"{person.name} has appointments to {ids}", "name the seat", field="seat")
        if some:
            past = all(a.end is not None and a.end < today for a in some)
            return (max if past else min)(some, key=lambda a: (a.start, a.capacity == "substitute", a.id))
    where = f" to {who_is.name_of(office, at)} ({at})" if at else ""
    raise Unknown(f"{person.name} was never appointed{where}", "appoint them first", field="person")


def _post(office: Office, kept: Appointment) -> PostView:
    return PostView(
        kept.person, who_is.name_of(office, kept.person), kept.seat, who_is.name_of(office, kept.seat), kept.capacity,
        kept.start, kept.end, kept.end_reason, kept.confirmed_by,
    )  # fmt: skip
