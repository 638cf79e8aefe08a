"""Every commitment as it stands, by state and by organisation: stale, overdue, with a due date that moved (F5b)."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import settings
from ret_tui.jobs.indicators.by_shape import STALE
from ret_tui.jobs.office import Office
from ret_tui.rules.indicators import commitments as rule
from ret_tui.rules.indicators.commitments import Standing
from ret_tui.rules.indicators.figure import Period
from ret_tui.rules.indicators.states import counted
from store.records import Commitment, StateStep


class CommitmentLine(Struct, frozen=True):
    """One commitment as it stands."""

    id: str
    text: str
    organisation: str
    state: str
    due: dt.date | None
    overdue: bool
    #: How often its due date was changed.
    revisions: int
    moved_on: dt.date
    #: Days since it moved.
    quiet: int
    stale: bool


class CommitmentFigures(Struct, frozen=True):
    """Every commitment made by a day, as it stood then."""

    as_of: dt.date
    #: The days after which one that has not moved is stale.
    stale_days: int
    #: In the order of their numbers.
    lines: tuple[CommitmentLine, ...]

    @property
    def by_state(self) -> tuple[tuple[str, int], ...]:
        """How many are in each state that one is in, in the order in which they are told."""
        return counted((each.state for each in self.lines), rule.STATES)

    @property
    def by_organisation(self) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
        """The same for each organisation, by name."""
        names = sorted({each.organisation for each in self.lines}, key=lambda name: (name.casefold(), name))
        return tuple(
            (name, counted((each.state for each in self.lines if each.organisation == name), rule.STATES))
            for name in names
        )

    @property
    def stale(self) -> tuple[CommitmentLine, ...]:
        """Those that have not moved for too long, the longest first."""
        return tuple(sorted((each for each in self.lines if each.stale), key=lambda each: -each.quiet))

    @property
    def overdue(self) -> tuple[CommitmentLine, ...]:
        """Those overdue, the longest first."""
        late = [(each.due, each) for each in self.lines if each.overdue and each.due is not None]
        return tuple(each for _, each in sorted(late, key=lambda pair: pair[0]))


def commitment_figures(office: Office, period: Period | None = None) -> CommitmentFigures:
    """Every commitment, of whatever indicator.

    Args:
        period: as things stood at its end, or today where that is still to come; today when None.
    """
    day = office.today if period is None else min(period.last, office.today)
    stale_days = settings.number(office, STALE)
    found = rule.standings(office.store.all(Commitment), office.store.all(StateStep), day, stale_days)
    return CommitmentFigures(as_of=day, stale_days=stale_days, lines=tuple(map(_line, found)))


def _line(each: Standing) -> CommitmentLine:
    return CommitmentLine(
        id=each.commitment.id,
        text=each.commitment.text,
        organisation=each.commitment.organisation,
        state=each.state,
        due=each.due,
        overdue=each.overdue,
        revisions=each.revisions,
        moved_on=each.moved_on,
        quiet=each.quiet,
        stale=each.stale,
    )
