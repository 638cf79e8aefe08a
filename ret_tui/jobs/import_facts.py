"""What a row of a list of people says beside details and seat: a signature, and places on outside bodies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from ret_tui.jobs import outside
from ret_tui.jobs.agreements import agreement_in_force
from ret_tui.jobs.office import Office
from ret_tui.rules.outside_places import check_place, has_place, is_member, member_until
from ret_tui.rules.quoting import quoted
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.wording import long_day
from store.change import Change
from store.records import Appointment, OutsideBody, OutsidePlace, Person, Signing
from store.refusals import BadValue, Refusal

#: What stands for no signature in its column.
_NOT_YET = {"no", "n", "not yet", "none", "-", "–"}
_LONGEST_ID = 80


class Signed(NamedTuple):
    """A signature: under which version, and when."""

    version: str
    on: dt.date


def read_signed(office: Office, cells: Mapping[str, str]) -> Signed | None:
    """The signature that a row tells of; None for none.

    Raises:
        BadValue: the day cannot be read or has not come, or there is no agreement to sign.
    """
    text = cells.get("signed", "")
    if not text or text.casefold() in _NOT_YET:
        return None
    try:
        day = read_date(text, office.today, field="signed")
    except BadValue as fault:
        do = "give the day on which it was signed, or leave the cell empty"
        raise BadValue(fault.what, do, field="signed") from None
    if day > office.today:
        raise BadValue(f"{long_day(day)} has not come", "give the day on which it was signed", field="signed")
    version = cells.get("agreement", "") or agreement_in_force(office)
    if not version:
        raise BadValue("the terms of reference name no agreement", "name it in a column “Agreement”", field="signed")
    return Signed(version, day)


def read_outside(office: Office, cells: Mapping[str, str]) -> tuple[OutsideBody, ...]:
    """The outside bodies on which a row says that somebody has a place, by id or name, with semicolons between.

    Raises:
        Unknown: there is no such body.
    """
    names = [text.strip() for text in cells.get("outside", "").split(";") if text.strip()]
    return tuple(office.store.get(OutsideBody, outside.outside_body(office, name).id) for name in names)


def take_signed(step: Change, kept: Person, signed: Signed) -> str:
    """Keep a signature, and say what that changes; an empty text where it is kept already."""
    id = f"{kept.id}/{signed.version}"[:_LONGEST_ID]
    before = step.find(Signing, id)
    if before is not None and before.signed_on == signed.on:
        return ""
    step.put(Signing, id, person=kept.id, version=signed.version, signed_on=signed.on)
    was = f"{long_day(before.signed_on)} → " if before is not None else ""
    return f"signed: {signed.version}, {was}{long_day(signed.on)}"


def take_place(office: Office, step: Change, kept: Person, body: OutsideBody, start: dt.date | None) -> str:
    """Give somebody a place on an outside body, and say it; an empty text where they have it already.

    Args:
        start: the first day; that of today where they are a member then, when None.

    Raises:
        RuleBroken: the terms do not allow it; the column of outside places is named.
    """
    today, own = office.today, [p for p in step.all(OutsidePlace) if (p.person, p.outside) == (kept.id, body.id)]
    if any(has_place(place, start or today) or place.start > today for place in own):
        return ""
    begins, appointments = start or today, step.all(Appointment)
    if not is_member(appointments, kept.id, begins):
        coming = [a.start for a in appointments if a.person == kept.id and a.capacity == "member" and a.start > begins]
        begins = min(coming, default=begins)
    ends = member_until(appointments, kept.id, begins) if is_member(appointments, kept.id, begins) else None
    new = OutsidePlace(id="new", outside=body.id, person=kept.id, start=begins, end=ends)
    everybody = {each.id: each for each in step.all(Person)}
    try:
        check_place(new, body, step.all(OutsidePlace), appointments, everybody, outside.places_each(office))
    except Refusal as refusal:
        refusal.field = "outside"
        raise
    step.add(OutsidePlace, outside=body.id, person=kept.id, start=begins, end=ends)
    return f"outside place: {body.name}, from {long_day(begins)}"


def refuse_reason_alone(cells: Mapping[str, str]) -> None:
    """Refuse why an appointment ended where its last day is not told.

    Raises:
        BadValue: it is so.
    """
    if cells.get("end_reason") and not cells.get("end"):
        raise BadValue(
            f"why it ended is told ({quoted(cells['end_reason'])}), and not when", "give the last day too",
            field="end_reason",
        )  # fmt: skip
