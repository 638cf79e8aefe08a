"""Walking from year to year ends where the record does."""

from __future__ import annotations

import pytest

from ret_tui.jobs import meetings, years_shown
from ret_tui.jobs.evidence import keep
from ret_tui.jobs.office import Office
from store.refusals import RuleBroken


def test_it_goes_from_the_first_year_that_holds_anything_to_the_one_after_the_last(example: Office) -> None:
    # The Chair was appointed on 1 April 2026, in 2025-26; the last day to plan around is in 2027-28.
    assert years_shown.first_and_last(example) == ("2025-26", "2027-28")
    assert years_shown.beside(example, "2026-27", -1) == "2025-26"
    assert years_shown.beside(example, "2027-28", 1) == "2028-29"
    assert years_shown.neighbours(example, "2025-26") == ("", "2026-27")
    with pytest.raises(RuleBroken, match="There is no year before 2025-26 in the record"):
        years_shown.beside(example, "2025-26", -1)
    with pytest.raises(RuleBroken, match="There is no year after 2028-29 in the record"):
        years_shown.beside(example, "2028-29", 1)


def test_what_is_recorded_of_an_earlier_year_opens_it(example: Office) -> None:
    keep.record(example, "commitment", text="Pay the levy", organisation="A council", made_on="2023-06-01")
    assert years_shown.neighbours(example, "2024-25") == ("2023-24", "2025-26")
    assert years_shown.neighbours(example, "2023-24") == ("", "2024-25")


def test_a_year_far_outside_leads_back(example: Office) -> None:
    assert years_shown.beside(example, "2015-16", 1) == "2016-17"
    assert years_shown.beside(example, "2035-36", -1) == "2034-35"


def test_an_empty_record_has_todays_year_and_the_one_that_was_planned(office: Office) -> None:
    today = meetings.label_of_day(office, office.today)
    first, last = years_shown.first_and_last(office)
    assert first <= today <= last
