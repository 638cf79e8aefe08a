"""Who is expected at a meeting to come, and whether that makes a quorum: from the answers and the rule in force."""

from __future__ import annotations

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.quorum import rule_in_force
from ret_tui.rules.quorum_forecast import QuorumForecast, quorum_forecast
from ret_tui.rules.representation import SeatForecast, expected_states
from store.records import Meeting, QuorumRule, Reply, StandIn


def expected(office: Office, kept: Meeting) -> tuple[SeatForecast, ...]:
    """What the answers so far say of each seat, in the order of the terms."""
    asked = {each.seat for each in office.of(StandIn, "meeting", kept.id)}
    replies = office.of(Reply, "meeting", kept.id)
    return expected_states(office.seats_on(kept.date), office.appointments, replies, kept.date, asked)


def forecast(office: Office, meeting: str) -> QuorumForecast:
    """The quorum of a meeting to come, as the answers so far have it.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    return forecast_of(office, kept, expected(office, kept))


def forecast_of(office: Office, kept: Meeting, states: tuple[SeatForecast, ...]) -> QuorumForecast:
    """As `forecast`, where the seats of the meeting are at hand."""
    return quorum_forecast(rule_in_force(office.store.all(QuorumRule), kept.date), states)
