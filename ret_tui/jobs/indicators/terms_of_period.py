"""Which functions and indicators a period has, by the versions of the terms that were in force in it (T1)."""

from __future__ import annotations

from collections.abc import Iterable

from ret_tui.jobs.office import Office
from ret_tui.jobs.terms_in_force import day_of_terms
from ret_tui.rules.indicators.figure import Period
from store.order import natural_key
from store.records import Function, Indicator, Terms


class TermsOfPeriod:
    """What was in force on some day of a period, and what had been before.

    While a period runs, a version that begins after today is none of it yet.
    """

    def __init__(self, office: Office, period: Period) -> None:
        self._versions = office.versions
        self._functions = office.store.all(Function)
        self._indicators = office.store.all(Indicator)
        ordered = self._versions.ordered
        last = day_of_terms(office, period.first, period.last)
        self._last = self._versions.on(last)
        first = self._versions.on(period.first)
        come = Period(period.first, last, period.name)
        begun = [each for each in ordered if come.holds(each.in_force_from)]
        #: The versions of the period, and all up to its end; None stands for a store without any.
        self._own: list[Terms | None] = [first, *(each for each in begun if each is not first)]
        until = ordered.index(self._last) if self._last is not None else -1
        self._past: list[Terms | None] = [*ordered[: until + 1], *self._own]

    def functions(self) -> tuple[Function, ...]:
        """The functions in force on some day of the period, in the words of the latest version that has them."""
        return self._functions_of(self._own)

    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators in force on some day of the period, in the order of the terms."""
        return self._indicators_of(self._own)

    def gone(self) -> tuple[Indicator, ...]:
        """The indicators that a version before the period had, and none in it."""
        own = {each.id for each in self.indicators()}
        return tuple(each for each in self._indicators_of(self._past) if each.id not in own)

    def every(self) -> tuple[Indicator, ...]:
        """Every indicator that there is, in the order of the terms."""
        places = {each.id: (each.position, natural_key(each.id)) for each in self._functions}
        last = (max((each.position for each in self._functions), default=0) + 1, natural_key(""))
        return tuple(
            sorted(
                self._indicators,
                key=lambda each: (places.get(each.function, last), each.position, natural_key(each.id)),
            )
        )

    def is_dropped(self, indicator: Indicator) -> bool:
        """Whether the version in force on the last day of the period, or today while it runs, has it no more."""
        now = self._versions.indicators(self._functions, self._indicators, self._last)
        return indicator.id not in {each.id for each in now}

    def _functions_of(self, versions: Iterable[Terms | None]) -> tuple[Function, ...]:
        found = {each.id: each for version in versions for each in self._versions.functions(self._functions, version)}
        return tuple(sorted(found.values(), key=lambda each: (each.position, natural_key(each.id))))

    def _indicators_of(self, versions: Iterable[Terms | None]) -> tuple[Indicator, ...]:
        wanted = {
            each.id
            for version in versions
            for each in self._versions.indicators(self._functions, self._indicators, version)
        }
        return tuple(each for each in self.every() if each.id in wanted)
