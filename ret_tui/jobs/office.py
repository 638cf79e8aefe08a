"""The office that every job works in: one store, one clock, one body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from ret_tui.rules.terms_in_force import Versions
from store.records import Appointment, Body, FormerSeat, FormerWording, Function, Meeting, Person, Record, Seat, Terms
from store.refusals import Unknown
from store.store import Store

R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class Clock:
    """Tells the day and the time; a fixed day serves rehearsals, the example year and tests.

    Args:
        fixed_day: the day to take as today, or None for the real one.
        fixed_time: the local time of day to take as now, or None for the real one.
        runs_from: the real moment, aware, from which the fixed day and time run on; None where they stand still.
    """

    fixed_day: dt.date | None = None
    fixed_time: dt.time | None = None
    runs_from: dt.datetime | None = None

    def now(self, zone: str = "UTC") -> dt.datetime:
        """The moment, as an aware time in the IANA zone `zone`."""
        real = dt.datetime.now(ZoneInfo(zone))
        day = self.fixed_day or real.date()
        time = self.fixed_time or real.time()
        now = dt.datetime.combine(day, time, real.tzinfo)
        return now if self.runs_from is None else now + (real - self.runs_from)

    @property
    def tells_time(self) -> bool:
        """Whether its time of day belongs to its day; on a day that is rehearsed, the real time does not."""
        return self.fixed_day is None or self.fixed_time is not None

    def today(self, zone: str = "UTC") -> dt.date:
        """The day in the IANA zone `zone`."""
        return self.now(zone).date()


@dataclass(frozen=True)
class Office:
    """What a job needs to hand."""

    store: Store
    clock: Clock = field(default_factory=Clock)
    #: A throwaway copy of the made-up example year, marked as such wherever it is shown.
    example: bool = False
    #: Whether a question may wait for a slow library; the app's first screen may not.
    patient: bool = True
    _groups: dict[tuple[type[Record], str], tuple[object, dict[str, list[Record]]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    _made: dict[object, tuple[tuple[object, ...], object]] = field(default_factory=dict, repr=False, compare=False)

    def patiently(self) -> Office:
        """The same office for a question that may wait for a slow library, such as one asked in a thread."""
        return Office(self.store, self.clock, self.example)

    @property
    def body(self) -> Body:
        """The body that the store is about."""
        return self.store.get(Body, "body")

    @property
    def terms(self) -> Terms:
        """The latest version of the terms of reference in force today.

        Between two versions the last one that was in force goes on, and before any is, the first one holds.

        Raises:
            Unknown: the store holds none. What follows a change never asks for them by this: a change that is confirmed
                is not to end in a refusal.
        """
        found = self.terms_if_any
        if found is None:
            raise Unknown("This store holds no terms of reference", "make a new store with 'ret-tui new'")
        return found

    @property
    def terms_if_any(self) -> Terms | None:
        """As `terms`; None where the store holds none, as one that another program or an older version wrote may."""
        known = self.store.all(Terms)
        # Most stores hold one, which needs no day.
        return self.versions.on(self.today) if len(known) > 1 else known[0] if known else None

    @property
    def versions(self) -> Versions:
        """Every version of the terms, and which functions and indicators each has."""
        kept = (self.store.all(Terms), self.store.all(FormerWording), self.store.all(FormerSeat))
        return self.once("versions", kept, lambda: Versions(*kept))

    @property
    def meetings_owed(self) -> int:
        """How many ordinary meetings the terms ask for in a year; 0 where the store holds no terms."""
        terms = self.terms_if_any
        return 0 if terms is None else terms.meetings_a_year

    def meetings_owed_in(self, first: dt.date, last: dt.date) -> int:
        """How many they ask for in a year from one day to another; 0 where the store holds no terms.

        A year is told by the terms of its last day, and while it runs by those of today.
        """
        known = self.store.all(Terms)
        terms = known[0] if len(known) == 1 else self.versions.on(min(last, max(first, self.today)))
        return 0 if terms is None else terms.meetings_a_year

    @property
    def today(self) -> dt.date:
        """The day where the body meets."""
        return self.clock.today(self.body.zone)

    @property
    def now(self) -> dt.datetime:
        """The moment where the body meets."""
        return self.clock.now(self.body.zone)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats of the terms in force, in their order."""
        return self.versions.seats(self.store.all(Seat), self.terms_if_any)

    @property
    def every_seat(self) -> tuple[Seat, ...]:
        """Every seat that there ever was, as the newest version has it; whoever names one looks here."""
        return tuple(sorted(self.store.all(Seat), key=lambda seat: (seat.position, seat.id)))

    def seats_on(self, day: dt.date) -> tuple[Seat, ...]:
        """The seats that the body had on a day, in the order of the terms then; a meeting has those of its day."""
        versions = self.versions
        return versions.seats(self.store.all(Seat), versions.on(day))

    @property
    def functions(self) -> tuple[Function, ...]:
        """The functions of the terms in force, in their order and words; all of them where the store holds no terms."""
        return self.versions.functions(self.store.all(Function), self.terms_if_any)

    @property
    def function_names(self) -> dict[str, str]:
        """The name of every function by id, also of those that the terms in force have no more."""
        return self._names(self.terms_if_any)

    def function_names_on(self, day: dt.date) -> dict[str, str]:
        """As `function_names`, in the words of a day, such as that of the meeting that is told of."""
        return self._names(self.versions.on(day))

    def _names(self, terms: Terms | None) -> dict[str, str]:
        versions, every = self.versions, self.store.all(Function)
        key = ("function names", "" if terms is None else terms.id)
        return self.once(key, (versions, every), lambda: {each.id: versions.words(each, terms).name for each in every})

    @property
    def people(self) -> dict[str, Person]:
        """Every person by id."""
        return {person.id: person for person in self.store.all(Person)}

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """Every appointment that was ever made."""
        return self.store.all(Appointment)

    def of(self, kind: type[R], by: str, id: str) -> list[R]:
        """The records of a kind whose field `by` is `id`: a meeting's marks, an action's updates.

        Grouped once and kept until the table changes, so that asking for each meeting in turn stays cheap.
        """
        every = self.store.all(kind)
        known = self._groups.get((kind, by))
        if known is None or known[0] is not every:
            groups: dict[str, list[Record]] = {}
            for record in every:
                groups.setdefault(getattr(record, by), []).append(record)
            known = (every, groups)
            self._groups[kind, by] = known
        return cast("list[R]", known[1].get(id, []))

    def once(self, what: object, depends: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` gives, made once and kept until one of the tables that it depends on changes.

        Args:
            what: names it among the others, such as the question with its years.
            depends: the tables, as `store.all` gives them.
        """
        known = self._made.get(what)
        if (
            known is None
            or len(known[0]) != len(depends)
            or any(a is not b for a, b in zip(known[0], depends, strict=True))
        ):
            known = self._made[what] = (depends, make())
        return cast("T", known[1])

    def meeting(self, id: str) -> Meeting:
        """The meeting with this id, in any case (``m1``).

        Raises:
            Unknown: the store holds no such meeting.
        """
        return self.store.get(Meeting, id.strip().upper())
