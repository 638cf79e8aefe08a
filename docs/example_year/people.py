"""The people of the example year, their seats and what they signed."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator

from store.records import Appointment, Capacity, Person, Record, Seat, Signing, Terms

#: Members' terms begin before the first meeting.
INDEPENDENT_FROM = dt.date(2026, 4, 1)
OFFICERS_FROM = dt.date(2026, 5, 1)

#: Seat, name, and whatever else they told the secretariat.
MEMBERS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("CH", "Amara Nwosu-Clarke", {"honorific": "Dr", "pronouns": "she/her"}),
    ("IM01", "Siobhán Ní Bhriain", {"sort_name": "Ní Bhriain, Siobhán"}),
    ("IM02", "Kwabena Ofosu-Mensah", {}),
    ("IM03", "Mei-Ling Chan 陳美玲", {"sort_name": "Chan, Mei-Ling"}),
    ("IM04", "Zainab Abdi-Warsame", {"pronouns": "she/her"}),
    ("IM05", "Łucja Wiśniewska-Holt", {"sort_name": "Wiśniewska-Holt, Łucja"}),
    ("IM06", "Desmond Campbell-Rhodes", {}),
    ("IM07", "Nguyễn Thị Hoà", {}),
    ("IM08", "Ayşe Yıldız-Brown", {}),
    ("IM09", "Harbhajan Virk-Daley", {}),
    ("IM10", "Rosa Peña Quispe", {}),
    ("IM11", "Iolo ap Rhydderch", {"pronouns": "they/them"}),
    ("IM12", "Tamsin Okoro-Wells", {}),
    ("BIR", "Ruth Okonkwo", {}),
    ("COV", "Dawn Okafor", {"pronouns": "she/her"}),
    ("DUD", "Callum Ashdown-Vale", {}),
    ("SAN", "Jas Kaur", {}),
    ("SOL", "Grace Tembo-Lane", {}),
    ("WAL", "Anjali Fernandes-Hart", {}),
    ("WLV", "Björn Adeleke", {"pronouns": "he/him"}),
)

#: Seat, named substitute.
SUBSTITUTES: tuple[tuple[str, str], ...] = (
    ("BIR", "Leila Begum"),
    ("COV", "Søren Whitlock-Das"),
    ("DUD", "Nadia Rahmani-Cole"),
    ("SAN", "Tom Price"),
    ("SOL", "Mo Hughes"),
    ("WLV", "Priya Nair-Bentley"),
)

FACILITATORS = (("Hannah Quayle-Osei", "0121 496 0143"), ("Devon Sparkes-Malik", "0121 496 0158"))

#: Whoever came in the course of the year: seat, name, sort name, capacity, first day.
SUCCESSORS: tuple[tuple[str, str, str, Capacity, dt.date], ...] = (
    ("WLV", "Fiadh Morris-Diallo", "", "substitute", dt.date(2026, 7, 1)),
    ("IM09", "Олена Бондар", "Bondar, Olena", "member", dt.date(2026, 7, 27)),
)

#: Whoever left: name, last day, why.
LEFT: dict[str, tuple[dt.date, str]] = {
    "Priya Nair-Bentley": (dt.date(2026, 6, 30), "the council named another substitute"),
    "Harbhajan Virk-Daley": (dt.date(2026, 7, 20), "resigned"),
    "Grace Tembo-Lane": (dt.date(2026, 7, 31), "left for a post elsewhere"),
}

#: Addresses of those whose names are not written in Latin letters throughout.
_LATIN = {"Mei-Ling Chan 陳美玲": "mei-ling.chan", "Олена Бондар": "olena.bondar"}
#: Letters that do not come apart into a plain letter and a mark.
_PLAIN = str.maketrans("łøıđ", "loid")

#: When each member signed the agreement; the one who joined last and one officer have not yet.
SIGNED_LATER = {
    "IM06": dt.date(2026, 5, 20),
    "IM10": dt.date(2026, 6, 2),
    "SAN": dt.date(2026, 5, 14),
    "WAL": dt.date(2026, 5, 21),
    "WLV": dt.date(2026, 5, 15),
}
UNSIGNED = ("Олена Бондар", "Callum Ashdown-Vale")


def address(name: str) -> str:
    """The person's address: the name in plain letters, at example.org."""
    plain = unicodedata.normalize("NFD", name.casefold().translate(_PLAIN))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return f"{_LATIN.get(name) or '.'.join(letters.split())}@example.org"


def ids() -> dict[str, str]:
    """Every person's id by name, in the order in which the secretariat took them down."""
    names = [name for name, _ in FACILITATORS] + [name for _, name, _ in MEMBERS]
    names += [name for _, name in SUBSTITUTES] + [name for _, name, *_ in SUCCESSORS]
    return {name: f"P-{number:02}" for number, name in enumerate(names, start=1)}


def people_records(terms: Terms, seats: dict[str, Seat]) -> Iterator[Record]:
    """Everybody, their appointments and their signatures."""
    known = ids()
    for name, phone in FACILITATORS:
        yield Person(
            id=known[name], name=name, email=address(name), phone=phone, organisation=terms.facilitated_by[:120],
            facilitator=True,
        )  # fmt: skip
    for seat, name, more in MEMBERS:
        yield Person(
            id=known[name], name=name, email=address(name), organisation=seats[seat].organisation,
            sort_name=more.get("sort_name", ""), honorific=more.get("honorific", ""), pronouns=more.get("pronouns", ""),
        )  # fmt: skip
    for seat, name in SUBSTITUTES:
        yield Person(id=known[name], name=name, email=address(name), organisation=seats[seat].organisation)
    for seat, name, sort_name, _, _ in SUCCESSORS:
        yield Person(
            id=known[name], name=name, sort_name=sort_name, email=address(name), organisation=seats[seat].organisation
        )
    yield from _appointments(seats, known)
    yield from _signings(terms, known)


def _appointments(seats: dict[str, Seat], known: dict[str, str]) -> Iterator[Appointment]:
    officers = {seat: name for seat, name, _ in MEMBERS}
    for seat, name, _ in MEMBERS:
        start = OFFICERS_FROM if seats[seat].kind == "representative" else INDEPENDENT_FROM
        yield _appointment(seat, name, "member", start, "", known)
    for seat, name in SUBSTITUTES:
        yield _appointment(seat, name, "substitute", OFFICERS_FROM, officers[seat], known)
    for seat, name, _, capacity, start in SUCCESSORS:
        confirmed_by = officers[seat] if capacity == "substitute" else ""
        yield _appointment(seat, name, capacity, start, confirmed_by, known)


def _appointment(
    seat: str, name: str, capacity: Capacity, start: dt.date, confirmed_by: str, known: dict[str, str]
) -> Appointment:
    end, reason = LEFT.get(name, (None, ""))
    return Appointment(
        id=f"ap-{seat.lower()}-{capacity}-{start.isoformat()}", person=known[name], seat=seat, capacity=capacity,
        start=start, end=end, end_reason=reason, confirmed_by=confirmed_by,
    )  # fmt: skip


def _signings(terms: Terms, known: dict[str, str]) -> Iterator[Signing]:
    version = f"{terms.agreement} {terms.year}"
    for seat, name, _ in MEMBERS:
        if name not in UNSIGNED:
            signed_on = SIGNED_LATER.get(seat, dt.date(2026, 5, 12))
            yield Signing(id=f"{known[name]}/{version}", person=known[name], version=version, signed_on=signed_on)
