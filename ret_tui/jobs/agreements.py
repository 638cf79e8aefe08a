"""The agreement that members sign (T14): its versions, who is asked to sign it, and who signed which one when."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from ret_tui.jobs import settings, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import posts_of
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day
from store.records import AgreementVersion, Capacity, Seat, Signing
from store.refusals import BadValue, RuleBroken, Unknown

#: As whom somebody signs, each shown apart.
Part = Literal["member", "officer", "substitute"]
PARTS: tuple[Part, ...] = ("member", "officer", "substitute")
#: Characters of an id that is made of a name.
_LONGEST_ID = 80


class VersionView(Struct, frozen=True):
    """One version of the agreement."""

    name: str
    #: From when it is the one to sign; None for that of the terms, and for one that only a signature names.
    since: dt.date | None
    #: Whether it is the one to sign today.
    in_force: bool
    #: How many people signed it, in post or not.
    signed: int


class SigningView(Struct, frozen=True):
    """Whether one person in post has signed one version."""

    person: str
    name: str
    #: The seat for which they are asked, by id and name.
    seat: str
    seat_name: str
    part: Part
    version: str
    #: None while they have not.
    signed_on: dt.date | None
    #: Whether their part is asked to sign at all, by the settings.
    asked: bool
    #: The latest other version that they signed, and when; empty and None for none.
    signed_before: str
    signed_before_on: dt.date | None


def agreement_in_force(office: Office) -> str:
    """The version of the agreement to be signed, "Volunteers Agreement 2025"; empty when no terms name one.

    The latest version that has begun is in force; while none has, the agreement that the terms name, with their year.
    """
    begun = [each for each in office.store.all(AgreementVersion) if each.since <= office.today]
    if begun:
        return max(begun, key=lambda each: (each.since, each.id)).name
    terms = office.terms_if_any
    return f"{terms.agreement} {terms.year}" if terms is not None and terms.agreement else ""


def must_sign(office: Office, seat: Seat, capacity: Capacity) -> bool:
    """Whether whoever holds that seat in that capacity is asked to sign the agreement."""
    return bool(agreement_in_force(office)) and _is_asked(office, part_of(seat, capacity))


def signed_on(office: Office, who: str) -> dt.date | None:
    """The day on which a person, by id, signed the agreement in force; None while not."""
    agreement = agreement_in_force(office)
    kept = office.store.find(Signing, f"{who}/{agreement}"[:_LONGEST_ID]) if agreement else None
    return kept.signed_on if kept is not None else None


def signing_remark(office: Office, who: str, version: str = "") -> str:
    """What to check about the day of a signature, a sentence: it lies before they held any seat; empty for nothing.

    Args:
        who: the person, by id.
        version: as it is called; the one in force when empty.
    """
    agreement = version or agreement_in_force(office)
    kept = office.store.find(Signing, f"{who}/{agreement}"[:_LONGEST_ID])
    first = min((post.start for post in office.appointments if post.person == who), default=None)
    if kept is None or first is None or kept.signed_on >= first:
        return ""
    return (
        f"{who_is.name_of(office, who)} signed on {long_day(kept.signed_on)}, before their first post began on "
        f"{long_day(first)}: check the day."
    )


def part_of(seat: Seat, capacity: Capacity) -> Part:
    """As whom the holder of a seat signs: the officer of an organisation, its named substitute, or a member."""
    if capacity == "substitute":
        return "substitute"
    return "officer" if seat.kind == "representative" else "member"


def versions(office: Office) -> tuple[VersionView, ...]:
    """Every version that there is or was, the latest first: those that were begun, the terms' own, and any signed."""
    now = agreement_in_force(office)
    signed: dict[str, int] = {}
    for each in office.store.all(Signing):
        signed[each.version] = signed.get(each.version, 0) + 1
    begun = {each.name: each.since for each in office.store.all(AgreementVersion)}
    names = [name for name, _ in sorted(begun.items(), key=lambda pair: pair[1], reverse=True)]
    names += sorted({now, *signed} - {""} - set(begun), reverse=True)
    return tuple(VersionView(name, begun.get(name), name == now, signed.get(name, 0)) for name in names)


def begin_version(office: Office, name: str, since: str = "") -> VersionView:
    """Begin a new version of the agreement: from its day on, everybody is asked to sign it anew.

    Args:
        name: as the agreement calls itself, ``Volunteers Agreement 2027``.
        since: the day from which it is the one to sign; today when empty.

    Raises:
        BadValue: the name is empty, or the day cannot be read.
        RuleBroken: it is there already.
    """
    from ret_tui.rules.spoken_dates import read_date

    called = typed.line(name)
    if not called:
        raise BadValue("A version of the agreement needs a name", "write it as it calls itself", field="name")
    day = read_date(since, office.today, field="since") if since.strip() else office.today
    with office.store.change(f"{called[:90]} to be signed") as step:
        if step.find(AgreementVersion, called[:_LONGEST_ID]) is not None:
            raise RuleBroken(f"{called} is there already", "give the new version another name", field="name")
        step.add(AgreementVersion, called[:_LONGEST_ID], name=called, since=day)
    return next(each for each in versions(office) if each.name == called)


def signings(office: Office, version: str = "") -> tuple[SigningView, ...]:
    """Who in post today has signed a version and who has not: members, then officers, then named substitutes.

    Args:
        version: as it is called; the one in force when empty.

    Raises:
        Unknown: there is no such version.
    """
    wanted = _version(office, version)
    seats = {seat.id: seat for seat in office.seats}
    place = {seat.id: number for number, seat in enumerate(office.seats)}
    found: list[SigningView] = []
    for person in office.people.values():
        posts = [post for post in posts_of(office.appointments, person.id, office.today) if post.seat in seats]
        if not posts:
            continue
        # Of several parts, the one that is asked counts, and once.
        parts = [(part_of(seats[post.seat], post.capacity), post.seat) for post in posts]
        part, seat = min(parts, key=lambda each: (not _is_asked(office, each[0]), PARTS.index(each[0])))
        own = {each.version: each.signed_on for each in office.of(Signing, "person", person.id)}
        others = [(day, name) for name, day in own.items() if name != wanted]
        before_on, before = max(others, default=(None, ""))
        found.append(
            SigningView(
                person.id, person.name, seat, seats[seat].name, part, wanted, own.get(wanted), _is_asked(office, part),
                before, before_on,
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda each: (PARTS.index(each.part), place[each.seat], each.person)))


def _version(office: Office, text: str) -> str:
    if not text.strip():
        return agreement_in_force(office)
    known = [each.name for each in versions(office)]
    for name in known:
        if who_is.folded(name) == who_is.folded(text):
            return name
    raise Unknown(
        f"There is no version {quoted(text)} of the agreement",
        f"the versions are {listed(known)}" if known else "the terms of reference name no agreement",
        field="version",
    )


def _is_asked(office: Office, part: Part) -> bool:
    if part == "substitute":
        return settings.value(office, "agreement.substitutes") == "yes"
    return part == "member" or settings.value(office, "agreement.officers") == "yes"
