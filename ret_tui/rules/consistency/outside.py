"""Places on outside bodies: more at a time than the terms allow, or held by nobody who is a member in post (T9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ret_tui.rules.consistency.finding import CORRECT_IN_EXPORT, Finding, WholeRecord, finding
from ret_tui.rules.outside_places import has_place, is_member, member_until
from ret_tui.rules.wording import count, listed, long_day
from store.records import Appointment, OutsideBody, OutsidePlace, Terms


def findings(record: WholeRecord) -> Iterator[Finding]:
    """What is wrong with places on outside bodies; that one is empty is no fault."""
    places = sorted(record.all(OutsidePlace), key=lambda place: (place.start, place.id))
    bodies = {body.id: body for body in record.all(OutsideBody)}
    at_most = max((terms.outside_places_each for terms in record.all(Terms)), default=0)
    appointments = record.all(Appointment)
    for number, place in enumerate(places):
        yield from _of_one(record, place, bodies.get(place.outside), appointments)
        before = [each for each in places[:number] if each.outside == place.outside and has_place(each, place.start)]
        if len(before) >= at_most:
            others = listed([record.person(each.person) for each in before])
            has = "has a place" if len(before) == 1 else "have places"
            what = f"on {long_day(place.start)} {others} {has} there already, and the terms allow "
            what += count(at_most, "member") if at_most else "none"
            yield finding("fault", place, _about(record, place), what, f"end the one that is over: {_end(place)}")


def _of_one(
    record: WholeRecord, place: OutsidePlace, body: OutsideBody | None, appointments: tuple[Appointment, ...]
) -> Iterator[Finding]:
    about = _about(record, place)
    if place.end is not None and place.end < place.start:
        what = f"it ends on {long_day(place.end)}, before it starts on {long_day(place.start)}"
        yield finding("fault", place, about, what, CORRECT_IN_EXPORT)
        return
    if not is_member(appointments, place.person, place.start):
        what = f"{record.person(place.person)} is no member in post on {long_day(place.start)}"
        yield finding("fault", place, about, what, f"end it, or record their appointment: {_end(place)}")
        return
    until = member_until(appointments, place.person, place.start)
    if until is not None and (place.end is None or place.end > until):
        what = f"{record.person(place.person)} is a member until {long_day(until)}, and the place runs on"
        yield finding("fault", place, about, what, f"end it with that: {_end(place, until)}")
    if body is not None and body.ended_on is not None and (place.end is None or place.end > body.ended_on):
        what = f"{body.name} ended on {long_day(body.ended_on)}, and the place runs on"
        yield finding("fault", place, about, what, f"end it with that: {_end(place, body.ended_on)}")


def _about(record: WholeRecord, place: OutsidePlace) -> str:
    body = next((each for each in record.all(OutsideBody) if each.id == place.outside), None)
    where = f"{body.name} ({body.id})" if body is not None else place.outside
    return f"place of {record.person(place.person)} on {where}"


def _end(place: OutsidePlace, day: dt.date | None = None) -> str:
    return f"'ret-tui outside leave {place.outside} {place.person} --on {day.isoformat() if day else 'DAY'}'"
