"""Finding the person, seat, function or meeting that somebody typed, by id or by name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import holder
from ret_tui.rules.letters import folded_letters
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed, long_day
from store.records import Function, Meeting, Person, Seat
from store.refusals import BadValue, Unknown

#: Names listed in a message before it says how many more there are.
_SHOWN = 6
_BETWEEN_WORDS = re.compile(r"\W+")
#: The most digits that an id has; Python itself refuses to read some thousands of them.
_DIGITS = 9

#: What reads as a person's or a seat's id.
_LIKE_ID = re.compile(r"[pP]\s?-\s?[0-9]{1,6}|[A-Z]{1,4}[0-9]{1,3}")


class Ambiguous(Unknown):
    """A name that could be more than one person's."""


def folded(text: str) -> str:
    """`text` without accents and case, for comparing what people type with what is kept: soren is Søren."""
    return " ".join(folded_letters(text).split())


def person(office: Office, text: str) -> Person:
    """The person meant by an id (``P-14``, ``p14``), a whole name, or beginnings of its words that only one has.

    Raises:
        Unknown: nobody is meant.
        Ambiguous: more than one person is meant.
    """
    people = office.store.all(Person)
    wanted = folded(text)
    for found in people:
        if same_id(found.id, text):
            return found
    matches = [p for p in people if wanted and folded(p.name) == wanted]
    if not matches:
        parts = _words(wanted)
        matches = [p for p in people if parts and _begins_words_of(parts, p.name)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise Ambiguous(
            f"{quoted(text)} could be {listed(_few(f'{p.name} ({p.id})' for p in matches), 'or')}",
            "give the id or more of the name",
            field="person",
        )
    raise Unknown(
        f"There is no person {quoted(text)}",
        "check the spelling, or add them to the people first",
        field="person",
    )


def seat(office: Office, text: str, day: dt.date | None = None) -> Seat:
    """The seat meant by its id in any case, or by its name.

    Args:
        day: that of a meeting, which has the seats that the terms had then; None for a seat of whatever version, those
            in force first.

    Raises:
        Unknown: the body has no such seat.
    """
    wanted, id = folded(text), text.strip().casefold()
    known = _seats(office) if day is None else office.seats_on(day)
    for found in known:
        if found.id.casefold() == id or folded(found.name) == wanted:
            return found
    other = next((each for each in office.every_seat if each.id.casefold() == id), None)
    what = f"There is no seat {quoted(text)}"
    if day is not None and other is not None:
        what = f"The terms of reference have no seat {other.id} ({other.name}) on {long_day(day)}"
    seats = office.seats if day is None else known
    raise Unknown(what, f"the seats are {listed([s.id for s in seats])}", field="seat")


def _seats(office: Office) -> list[Seat]:
    """The seats of the terms in force, and after them those of other versions."""
    now = office.seats
    known = {each.id for each in now}
    return [*now, *(each for each in office.every_seat if each.id not in known)]


def owner(office: Office, text: str) -> str:
    """The id of the person or seat that is to own an action; an empty text gives an empty id.

    Raises:
        Unknown: neither a person nor a seat is meant.
        Ambiguous: more than one person is meant.
    """
    if not text.strip():
        return ""
    for found in _seats(office):
        if found.id.casefold() == text.strip().casefold():
            return found.id
    for found_seat in _seats(office):
        if folded(found_seat.name) == folded(text):
            return found_seat.id
    try:
        return person(office, text).id
    except Ambiguous as several:
        raise Ambiguous(several.what, several.do, field="owner") from None
    except Unknown as nobody:
        what = nobody.what.replace("There is no person", "There is no person or seat")
        raise Unknown(what, nobody.do, field="owner") from None


def looks_like_id(text: str) -> bool:
    """Whether a text reads as the id of a person or a seat, ``P-99`` or ``IM07``, and so is nobody's name."""
    return _LIKE_ID.fullmatch(text.strip()) is not None


def other_function(has: str, text: str | None) -> str | None:
    """What a change asks for as the function; None where it names, by id, the one that the record has already.

    So a record goes on with a function that a later version of the terms has no more.
    """
    return None if text is not None and text.strip().casefold() == has.casefold() else text


def function(office: Office, text: str, *, former: bool = False) -> Function | None:
    """The function meant by its id (``F3``, ``3``) or a part of its name; None for an empty text.

    Args:
        former: whether one that the terms in force have no more, or not yet, may be meant by its id.

    Raises:
        Unknown: the terms in force have no such function.
    """
    wanted = folded(text)
    if not wanted:
        return None
    functions = office.functions
    for found in functions:
        if found.id.casefold() == wanted or found.id.casefold() == f"f{wanted}":
            return found
    other = next((f for f in office.store.all(Function) if f.id.casefold() == wanted), None)
    if other is not None and former:
        return other
    matches = [f for f in functions if wanted in folded(f.name)]
    if len(matches) == 1:
        return matches[0]
    known = listed([f"{f.id} {f.name}" for f in functions]) or "none at all"
    what = f"There is no function {quoted(text)}"
    if other is not None:
        what = f"{other.id} {other.name} is no function of the terms in force"
    raise Unknown(what, f"the functions are {known}", field="function")


def meeting(office: Office, text: str) -> Meeting:
    """The meeting meant by its id, or by ``next`` and ``last``.

    Raises:
        Unknown: there is no such meeting.
        BadValue: the text is empty.
    """
    wanted = text.strip().casefold()
    if not wanted:
        raise BadValue("No meeting was named", "give its id, such as M1", field="meeting")
    if wanted in ("next", "next meeting"):
        found = next_meeting(office)
        if found is None:
            raise Unknown("No meeting is planned from today on", "plan the year first", field="meeting")
        return found
    if wanted in ("last", "last meeting"):
        past = [m for m in by_date(office) if m.date <= office.today and m.status not in ("cancelled", "rearranged")]
        if not past:
            raise Unknown("No meeting has been held yet", "give its id, such as M1", field="meeting")
        return past[-1]
    for candidate in office.store.all(Meeting):
        if same_id(candidate.id, text):
            return candidate
    known = listed([m.id for m in by_date(office)])
    raise Unknown(
        f"There is no meeting {quoted(text)}",
        f"the meetings are {known}" if known else "plan the year first",
        field="meeting",
    )


def by_date(office: Office) -> list[Meeting]:
    """Every meeting, in order of date and start."""
    return sorted(office.store.all(Meeting), key=lambda m: (m.date, m.start, m.id))


def next_meeting(office: Office) -> Meeting | None:
    """The first meeting from today on that is still planned, or None."""
    today = office.today
    return next((m for m in by_date(office) if m.date >= today and m.status == "planned"), None)


def name_of(office: Office, id: str) -> str:
    """A person's or a seat's name for its id; a text that is no id, such as a guest's name, stays as it is."""
    found = office.store.find(Person, id) if id else None
    if found is not None:
        return found.name
    for known in office.every_seat if id else ():
        if known.id == id:
            return known.name
    return id


def holder_of(office: Office, id: str) -> str:
    """Who an id means today: ``Jas Kaur``, for a seat ``Jas Kaur (Northfield)`` or ``Northfield: no one in post``."""
    seats = {known.id: known for known in office.every_seat}
    if id not in seats:
        return name_of(office, id)
    post = holder(office.appointments, id, office.today)
    return f"{name_of(office, post.person)} ({seats[id].name})" if post else f"{seats[id].name}: no one in post"


def same_id(id: str, text: str) -> bool:
    """Whether `text` means the numbered `id`: case, the dash and leading noughts do not matter."""
    return _bare(id) == _bare(text)


def _bare(id: str) -> str:
    letters = "".join(c for c in id.casefold() if c.isalpha())
    digits = "".join(c for c in id if c.isdecimal())
    if not 0 < len(digits) <= _DIGITS or not id.casefold().strip().startswith(letters) or len(letters) > 2:
        return id.casefold().strip()
    return f"{letters}{int(digits)}"


def _words(text: str) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split(folded(text)) if word]


def _begins_words_of(parts: list[str], name: str) -> bool:
    words = _words(name)
    return all(any(word.startswith(part) for word in words) for part in parts)


def _few(names: Iterable[str]) -> list[str]:
    every = list(names)
    if len(every) <= _SHOWN:
        return every
    return [*every[:_SHOWN], f"{len(every) - _SHOWN} more"]
