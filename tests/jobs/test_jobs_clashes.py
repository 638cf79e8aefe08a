"""What the meetings that stand fall on: every true clash, and no false one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import change_meetings, clashes, plan_year
from ret_tui.jobs.office import Office
from store.refusals import BadValue

FOUR_YEARS = (dt.date(2026, 5, 1), dt.date(2030, 4, 30))


@pytest.fixture
def four_years(office: Office) -> Office:
    """The second Tuesdays of 2026-27 to 2029-30, M1 to M24."""
    for year in ("2026-27", "2027-28", "2028-29", "2029-30"):
        plan_year.save_plan(office, plan_year.propose(office, year))
    return office


def test_four_years_of_second_tuesdays_have_these_clashes_and_no_other(four_years: Office) -> None:
    found = clashes.clashes(four_years, *FOUR_YEARS)
    assert [
        (each.meeting, each.about, each.date.isoformat(), each.severity, each.obstacles[0].name) for each in found
    ] == [
        ("M6", "meeting", "2027-03-09", "avoid", "Eid al-Fitr"),
        ("M13", "meeting", "2028-05-09", "avoid", "Vesak"),
        ("M21", "meeting", "2029-09-11", "avoid", "Rosh Hashanah"),
        ("M23", "meeting", "2030-01-08", "note", "Ramadan"),
    ]
    assert found[0].reason == "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear"
    assert found[0].alternatives[0] == dt.date(2027, 3, 16)
    assert (found[3].alternatives, found[3].score) == ((), 1)


def test_a_plan_that_was_cleared_has_nothing_to_avoid(office: Office) -> None:
    for year in ("2026-27", "2027-28", "2028-29", "2029-30"):
        plan_year.save_plan(office, plan_year.propose(office, year, clear=True))
    assert [each.severity for each in clashes.clashes(office, *FOUR_YEARS)] == ["note"]


def test_only_what_weighs_enough_is_told(four_years: Office) -> None:
    assert len(clashes.clashes(four_years, *FOUR_YEARS, least="avoid")) == 3
    assert len(clashes.clashes(four_years, *FOUR_YEARS, least="Note")) == 4
    with pytest.raises(BadValue) as caught:
        clashes.clashes(four_years, *FOUR_YEARS, least="heavy")
    assert caught.value.field == "severity"


def test_deadlines_of_members_are_looked_at_and_those_of_the_secretariat_are_not(planned: Office) -> None:
    found = clashes.clashes_of_year(planned, "2026-27", deadlines=True)
    assert {each.about for each in found} == {"meeting", "call", "agenda", "papers", "issue"}
    papers = next(each for each in found if (each.meeting, each.about) == ("M5", "papers"))
    # The eighth working day before 12 January 2027 is Wednesday 30 December 2026.
    assert (papers.date, papers.title, papers.severity) == (dt.date(2026, 12, 30), "papers deadline", "think")
    assert papers.alternatives == ()
    assert [each.date for each in found] == sorted(each.date for each in found)
    assert clashes.clashes_of_year(planned) == clashes.clashes(planned, dt.date(2026, 5, 1), dt.date(2027, 4, 30))


def test_a_meeting_that_does_not_stand_is_not_looked_at(planned: Office) -> None:
    assert [each.meeting for each in clashes.clashes_of_year(planned)] == ["M6"]
    change_meetings.cancel_meeting(planned, "M6")
    assert clashes.clashes_of_year(planned) == ()


def test_a_meeting_that_was_held_is_told_without_other_days(planned: Office, at: Callable[..., Office]) -> None:
    later = at("2027-03-10")
    change_meetings.hold_meeting(later, "M6")
    (held,) = clashes.clashes_of_year(later, "2026-27")
    assert (held.severity, held.alternatives) == ("avoid", ())
    assert held.reason == "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March)"


def test_no_other_day_is_offered_that_a_meeting_is_on_or_that_is_past(
    planned: Office, at: Callable[..., Office]
) -> None:
    change_meetings.add_meeting(planned, "2027-03-16", reason="Budget")
    (clash, *_) = clashes.clashes_of_year(at("2027-03-04"), "2026-27", least="avoid")
    assert clash.alternatives
    assert dt.date(2027, 3, 16) not in clash.alternatives
    assert all(day >= dt.date(2027, 3, 4) for day in clash.alternatives)


def test_a_span_that_ends_before_it_begins_is_refused(planned: Office) -> None:
    with pytest.raises(BadValue) as caught:
        clashes.clashes(planned, dt.date(2027, 1, 2), dt.date(2027, 1, 1))
    assert caught.value.field == "last"
