"""What is wrong with an export file: every fault with its place, its field, the reason and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from store.refusals import BadValue, Refusal


class Fault(Struct, frozen=True):
    """Why something in a file cannot be taken in.

    Args:
        where: its place in words: ``P-01 of people``, ``part “outbox”``.
        field: the field's name; empty where no single field is at fault.
        what: the reason, as a phrase.
        do: what to do about it, as a phrase; may be empty.
        table, id: those of the record; empty where it is about none.
    """

    where: str
    field: str
    what: str
    do: str
    table: str = ""
    id: str = ""

    @property
    def sentence(self) -> str:
        """``P-01 of people: the name is empty: give one.``"""
        return str(Refusal(f"{self.where}: {self.what}", self.do))


class BadExport(Refusal):
    """A file that cannot be taken in; nothing was changed.

    ``faults`` holds everything that is wrong within it, and is empty where it is no export at all.
    """

    def __init__(self, what: str, do: str = "", *, field: str | None = None, faults: Iterable[Fault] = ()) -> None:
        super().__init__(what, f"{do}; nothing was changed" if do else "nothing was changed", field=field)
        self.faults = tuple(faults)


def fault_of(value: BadValue, where: str, table: str = "", id: str = "") -> Fault:
    """Return the fault that a value is, at its place."""
    what = value.what if value.what[:1] == "“" else value.what[:1].lower() + value.what[1:]
    return Fault(where, value.field or "", what, value.do, table, id)


def refused(name: str, faults: tuple[Fault, ...]) -> BadExport:
    """Return the refusal of a file, which tells the first of its faults and how many there are.

    Args:
        name: what to call the file.
        faults: one at least.
    """
    first, more = faults[0], f" (the first of {len(faults):,} faults)" if len(faults) > 1 else ""
    return BadExport(
        f"{name} cannot be taken in{more}: {first.where}: {first.what}",
        first.do,
        field=first.field or None,
        faults=faults,
    )
