"""Everybody and every seat that may own an action, as a form suggests them and as a person types them."""

from __future__ import annotations

from collections import Counter

from ret_tui.jobs import look_after_people, who_is
from ret_tui.jobs.office import Office


class Owners:
    """The people, and the seats unless they are left out, to choose from; read once for a form."""

    def __init__(self, office: Office, *, seats: bool = True) -> None:
        self._office = office
        self._people_only = not seats
        every = look_after_people.seats(office)
        people = look_after_people.people(office)
        held = {seat.member.person: seat.name for seat in every if seat.member is not None}
        held |= {
            seat.substitute.person: f"{seat.name}, substitute"
            for seat in every
            if seat.substitute is not None and seat.substitute.person not in held
        }
        shared = {name for name, times in Counter(who_is.folded(each.name) for each in people).items() if times > 1}
        self._ids: dict[str, str] = {}
        for each in people:
            of = held.get(each.id) or each.organisation
            # Two people of one name are told apart by their ids.
            name = f"{each.name} {each.id}" if who_is.folded(each.name) in shared else each.name
            self._ids[f"{name} ({of})" if of else name] = each.id
        for seat in every if seats else ():
            self._ids[f"{seat.name} (the seat)"] = seat.id
        self._labels = {id: label for label, id in self._ids.items()}

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Everybody by name, then every seat."""
        return tuple(self._ids)

    def label(self, id: str) -> str:
        """How a form writes an owner: ``Dawn Okafor (Coventry)``, ``Coventry (the seat)``."""
        return self._labels.get(id, id)

    def read(self, text: str) -> str:
        """The id of the person or seat that is meant; an empty text that may mean a seat gives an empty id.

        Raises:
            Unknown: nobody, or more than one, is meant.
        """
        if text in self._ids:
            return self._ids[text]
        return who_is.person(self._office, text).id if self._people_only else who_is.owner(self._office, text)
