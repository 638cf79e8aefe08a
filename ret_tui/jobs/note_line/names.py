"""The names of people and seats as one types them in a line: those that a beginning could become."""

from __future__ import annotations

from ret_tui.jobs import who_is
from ret_tui.jobs.note_line.seated import begins_words_of, folded_name
from ret_tui.jobs.office import Office
from store.records import Person

#: So many are gone through.
MOST = 9


def named_like(office: Office, text: str) -> list[str]:
    """What to type for each of the people that a text could mean: a name, or an id where two have the same name."""
    people = office.store.all(Person)
    wanted = who_is.folded(text)
    found = [each for each in people if folded_name(each.name) == wanted]
    found = found or [each for each in people if begins_words_of(wanted, each.name)]
    return [_typed(each, people) for each in found][:MOST]


def begun(office: Office, text: str) -> list[str]:
    """The names of people and seats that begin as a text does, from the start of one of their words on."""
    start = who_is.folded(text)
    people = office.store.all(Person)
    names = {_typed(each, people): each.name for each in people} | {seat.name: seat.name for seat in office.seats}
    fits = [
        typed
        for typed, name in names.items()
        if folded_name(name) != start and any(part.startswith(start) for part in _beginnings(folded_name(name)))
    ]
    return fits[:MOST]


def _typed(person: Person, people: tuple[Person, ...]) -> str:
    same = [each for each in people if folded_name(each.name) == folded_name(person.name)]
    return person.name if len(same) == 1 else person.id


def _beginnings(name: str) -> list[str]:
    parts = name.split()
    return [" ".join(parts[i:]) for i in range(len(parts))]
