"""Whom a row of a list means, and that no two rows mean the same person or the same place in a seat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import listed
from store.records import Capacity, Person, Seat
from store.refusals import BadValue

#: A place in a seat: the seat, as what, and the first day where that is told.
Filled = tuple[str, Capacity, dt.date | None]


class KnownPeople:
    """Those whom the record holds, by address and by name."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_address: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        for known in people:
            self._by_address.setdefault(known.email.casefold(), []).append(known)
            self._by_name.setdefault(known.name.casefold(), []).append(known)

    def of_address(self, address: str) -> list[Person]:
        """Those of an address, in whatever case; nobody has an empty one."""
        return self._by_address.get(address.casefold(), []) if address else []

    def meant(self, name: str, address: str) -> Person | None:
        """The person of that address, or else of that name, case apart; None for somebody new.

        Raises:
            BadValue: several people could be meant, or the address is one person's and the name another's.
        """
        by_address, by_name = self.of_address(address), self._by_name.get(name.casefold(), [])
        found = by_address or by_name
        if len(found) > 1:
            raise BadValue(
                f"{quoted(address if by_address else name)} could be {listed([_named(p) for p in found], 'or')}",
                "make sure that only one of them has it" if by_address else "give the e-mail address that is kept",
                field="email" if by_address else "name",
            )
        if by_address and by_name and by_address[0] not in by_name:
            raise BadValue(
                f"{address} is {_named(by_address[0])}, but {quoted(name)} is {listed([_named(p) for p in by_name])}",
                "correct the name or the address",
                field="email",
            )
        return found[0] if found else None


class RowsSoFar:
    """The people and the places in seats that the rows before have named."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, ...], int] = {}
        #: The places in seats that a person fills, by the row in which they stand first.
        self._filled: dict[int, list[Filled]] = {}

    def add_person(self, row: int, known: Person | None, name: str, address: str, filled: Filled | None) -> int:
        """Take down whom a row means. Two new people of one name are two where both have an address.

        One person stands in several rows where each tells of another place in a seat: as a substitute who became the
        member does, and one who is the substitute for two seats.

        Args:
            filled: the place that the row tells of; None for none.

        Returns:
            The row before that means the same person; 0 for none.

        Raises:
            BadValue: a row before means the same person, and one of the two tells of no place or both of the same.
        """
        of_name, without_address = ("name", name.casefold()), ("name alone", name.casefold())
        own: list[tuple[str, ...]] = [("person", known.id)] if known is not None else []
        own += [("address", address.casefold())] if address else []
        alike = [] if known is not None else [without_address if address else of_name]
        first = next((self._rows[key] for key in (*own, *alike) if key in self._rows), 0)
        if first:
            others = self._filled.get(first, [])
            if filled is None or not others or filled in others:
                raise BadValue(f"{name} is in row {first} too", "keep one of the two rows", field="name")
            others.append(filled)
            return first
        self._filled[row] = [] if filled is None else [filled]
        for key in (*own, of_name, *([] if address else [without_address])):
            self._rows.setdefault(key, row)
        return 0

    def add_post(self, row: int, seat: Seat, capacity: Capacity) -> None:
        """Take down the place in a seat that a row fills.

        Raises:
            BadValue: a row before fills the same.
        """
        before = self._rows.setdefault(("seat", seat.id, capacity), row)
        if before != row:
            role = "member" if capacity == "member" else "named substitute"
            raise BadValue(
                f"{seat.name} ({seat.id}) has its {role} in row {before} too", "keep one of the two rows", field="seat"
            )


def _named(person: Person) -> str:
    return f"{person.name} ({person.id})"
