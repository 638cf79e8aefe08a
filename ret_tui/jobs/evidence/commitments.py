"""The commitments as they stand, and those of a state or an organisation, overdue or not moving (F5b)."""

from __future__ import annotations

from ret_tui.jobs import who_is
from ret_tui.jobs.evidence.choices import read_choice
from ret_tui.jobs.evidence.kinds import kept, kind_of
from ret_tui.jobs.indicators.commitment_figures import CommitmentLine, commitment_figures
from ret_tui.jobs.office import Office


def commitments(
    office: Office, *, state: str = "", organisation: str = "", overdue: bool = False, stale: bool = False
) -> tuple[CommitmentLine, ...]:
    """The commitments that fit, in the order of their numbers.

    Args:
        state: one of the states, or its first letters.
        organisation: a part of its name, in any case.

    Raises:
        BadValue: there is no such state.
    """
    wanted = read_choice(state, kind_of("commitment").states, "state", "the state") if state.strip() else ""
    part = who_is.folded(organisation)
    return tuple(
        each
        for each in commitment_figures(office).lines
        if (not wanted or each.state == wanted)
        and part in who_is.folded(each.organisation)
        and (each.overdue or not overdue)
        and (each.stale or not stale)
    )


def id_of(office: Office, text: str) -> str:
    """The id of the commitment meant by ``C-01``, ``c1`` or ``1``.

    Raises:
        Unknown: there is none.
    """
    return kept(office, text, of="commitment", field="commitment").id
