"""A made-up year with every edge case in it, each clause judged by hand on its last day, and a month after it.

The year 2026-27 of the taskforce, fully established from 1 May 2026, with seven people of 27 in post:

- Amara Nwosu-Clarke is in the chair until 31 August, and Siobhán Ní Bhriain takes it on 1 October;
- Solihull has no member, and its named substitute continues; five councils have nobody at all;
- M1, M2 and M6 were held, M3 without a quorum, M4 was cancelled, M5 was rearranged to M7, which was
  held; M8 was extraordinary and held. So five ordinary meetings of six were held;
- Jas Kaur and Amara signed, the others did not; the terms are reviewed from May 2027 on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import compliance, look_after_people, terms_review
from ret_tui.jobs.compliance import ClauseView
from ret_tui.jobs.indicators.periods import year_period
from ret_tui.jobs.office import Office
from store.records import Meeting, MeetingStatus

STATES: dict[str, MeetingStatus] = {
    "M1": "held", "M2": "held", "M3": "inquorate", "M4": "cancelled", "M5": "rearranged", "M6": "held",
}  # fmt: skip


@pytest.fixture
def year(peopled: Office, at: Callable[..., Office]) -> Callable[[str], Office]:
    """A function: the office of that year on a day."""
    look_after_people.end_appointment(peopled, "P-01", on="2026-08-31", reason="Moved")
    look_after_people.end_appointment(peopled, "P-02", on="2026-09-30")
    look_after_people.appoint(peopled, "P-02", "CH", start="2026-10-01")
    with peopled.store.change("The year") as step:
        step.set(peopled.body, fully_established_on=dt.date(2026, 5, 1))
        for id, status in STATES.items():
            step.set(step.get(Meeting, id), status=status, replaced_by="M7" if id == "M5" else "")
        for on, kind in (("2027-02-02", "ordinary"), ("2027-02-23", "extraordinary")):
            first = step.get(Meeting, "M1")
            step.add(
                Meeting, year="2026-27", date=dt.date.fromisoformat(on), start="14:00", end="16:00", zone=first.zone,
                kind=kind, status="held", uid=f"uid-{on}",
            )  # fmt: skip
    later = at("2027-04-30")
    look_after_people.sign(later, "P-01", on="2026-05-12")
    look_after_people.sign(later, "P-03", on="2026-05-12")
    return at


def clause(office: Office, key: str) -> tuple[ClauseView, str]:
    """One clause of the sheet of 2026-27, and its evidence in a line."""
    found = compliance.clause(office, key, year_period(office, "2026-27"))
    return found, " ".join(line.words for line in found.lines)


def test_the_chair_was_vacant_for_the_thirty_days_of_september_and_then_filled(year: Callable[[str], Office]) -> None:
    # The terms ask for a chair: there is one at the end of the year, and nothing can mend the month without.
    found, words = clause(year("2027-04-30"), "membership-1")
    assert (found.verdict, found.where) == ("met", "")
    assert words == (
        "Siobhán Ní Bhriain held the seat Chair on 30 April 2027, since 1 October 2026, appointed by the Mayor. "
        "The seat Chair was vacant from 1 September 2026 to 30 September 2026 (30 days)."
    )


def test_within_that_month_the_chair_was_not_filled(year: Callable[[str], Office]) -> None:
    found, words = clause(year("2026-09-15"), "membership-1")
    assert found.verdict == "not met"
    assert "The seat Chair had been vacant since 1 September 2026 (15 days)." in words


def test_the_year_after_tells_a_vacancy_from_its_true_day_on(year: Callable[[str], Office]) -> None:
    here = year("2027-07-01")
    found = compliance.clause(here, "membership-3", year_period(here, "2027-28"))
    # From 1 May 2026 to 30 April 2027 are 365 days, then 31 of May, 30 of June and one of July.
    assert "Solihull: no member since 1 May 2026 (427 days); its named substitute, Mo Hughes, continues." in [
        line.words for line in found.lines
    ]


def test_no_independent_seat_is_filled_at_the_end(year: Callable[[str], Office]) -> None:
    found, words = clause(year("2027-04-30"), "membership-2")
    assert found.verdict == "not met"
    assert words.startswith("0 of 12 seats were filled on 30 April 2027. ")
    # October to April: 31, 30, 31, 31, 28, 31 and 30 days.
    assert "Independent 1: no member since 1 October 2026 (212 days)." in words
    assert "Independent 2: no member since 1 May 2026 (365 days)." in words


def test_a_council_without_its_officer_whose_substitute_continues(year: Callable[[str], Office]) -> None:
    found, words = clause(year("2027-04-30"), "membership-3")
    assert found.verdict == "not met"
    # Birmingham and Sandwell have a member; Sandwell and Solihull a named substitute.
    assert words.startswith("2 of 7 seats were filled on 30 April 2027. ")
    assert "Solihull: no member since 1 May 2026 (365 days); its named substitute, Mo Hughes, continues." in words
    assert "2 of 7 seats had a named substitute on 30 April 2027." in words
    assert "Birmingham: no named substitute since 1 May 2026 (365 days)." in words


def test_five_of_six_meetings_were_held(year: Callable[[str], Office]) -> None:
    found, words = clause(year("2027-04-30"), "servicing-1")
    assert words == (
        "5 of 6 ordinary meetings held in 2026-27: M1, M2, M3, M7 and M6. "
        "Without a quorum: M3, which counts as held by the settings. "
        "Not counted: M8 (extraordinary); M4 (cancelled); M5 (rearranged as M7)."
    )
    assert found.verdict == "not met"
    # A day before the year is over, one may still be held.
    assert clause(year("2027-04-29"), "servicing-1")[0].verdict == "not yet due"


def test_not_everybody_signed(year: Callable[[str], Office]) -> None:
    found, words = clause(year("2027-04-30"), "conduct-2")
    assert found.verdict == "not met"
    # In post at the end: P-02 in the chair, P-03 and P-05 for councils, and P-04 and P-06, who are not asked.
    assert words == (
        "1 of 3 who are asked to have signed the Volunteers Agreement 2025 on 30 April 2027. "
        "Not signed: Siobhán Ní Bhriain (Chair) and Ruth Okonkwo (Birmingham). "
        "Not asked to sign it: 2 in post, of whom none signed all the same."
    )


def test_the_places_on_outside_bodies_are_no_duty(year: Callable[[str], Office]) -> None:
    found, words = clause(year("2027-04-30"), "membership-4")
    assert (found.verdict, words) == ("cannot tell", "None of the Mayoral Taskforces is recorded.")


def test_nothing_done_for_a_function_is_not_met_once_the_year_is_over(year: Callable[[str], Office]) -> None:
    assert clause(year("2027-04-30"), "F4")[0].verdict == "not met"
    assert clause(year("2027-04-29"), "F4")[0].verdict == "not yet due"


def test_the_review_is_due_in_may_and_overdue_from_june_on(year: Callable[[str], Office]) -> None:
    def verdict(day: str, label: str) -> str:
        here = year(day)
        return compliance.clause(here, "review-1", year_period(here, label)).verdict

    assert verdict("2027-06-01", "2026-27") == "not yet due"
    assert verdict("2027-05-31", "2027-28") == "not yet due"
    assert verdict("2027-06-01", "2027-28") == "not met"
    june = year("2027-06-02")
    terms_review.review_done(june, "2027", "2027-05-20")
    assert compliance.clause(june, "review-1", year_period(june, "2027-28")).verdict == "met"


def test_a_report_is_owed_a_year_after_the_body_was_established(year: Callable[[str], Office]) -> None:
    found, words = clause(year("2027-04-30"), "F5a")
    assert found.verdict == "not yet due"
    assert "A report is owed by 1 May 2027, a year after the body was fully established" in words
    here = year("2027-05-02")
    assert compliance.clause(here, "F5a", year_period(here, "2027-28")).verdict == "not met"
