"""Whether as many meetings were held as the terms ask for, each case judged by hand; three are owed a year."""

from __future__ import annotations

from compliance_record import FIRST, YEAR, day, facts, held, words

from ret_tui.rules.compliance import meeting
from ret_tui.rules.indicators.figure import Period
from store.records import Attendee, Person

M1, M2, M3 = held("M1", day(6, 9)), held("M2", day(10, 13)), held("M3", day(2, 9))


def test_three_held_of_three_is_met() -> None:
    found = meeting.meetings(facts(M1, M2, M3))
    assert found.verdict == "met"
    assert words(found) == "3 of 3 ordinary meetings held in 2026-27: M1, M2 and M3."


def test_in_a_year_that_runs_fewer_are_not_yet_due() -> None:
    found = meeting.meetings(facts(M1, held("M2", day(10, 13), "planned"), as_of=day(7, 1)))
    assert found.verdict == "not yet due"
    assert words(found) == (
        "1 of 3 ordinary meetings held in 2026-27: M1. Planned: M2 on 13 October 2026. The year ends on 30 April 2027."
    )


def test_when_the_year_is_over_fewer_are_not_met() -> None:
    assert meeting.meetings(facts(M1, M2)).verdict == "not met"


def test_an_extraordinary_one_a_cancelled_one_and_a_rearranged_one_are_not_counted() -> None:
    found = meeting.meetings(
        facts(
            M1,
            M2,
            held("M3", day(11, 3), kind="extraordinary"),
            held("M4", day(1, 12), "cancelled"),
            held("M5", day(2, 9), "rearranged", replaced_by="M6"),
            held("M6", day(2, 16)),
        )
    )
    assert found.verdict == "met"
    assert words(found) == (
        "3 of 3 ordinary meetings held in 2026-27: M1, M2 and M6. "
        "Not counted: M3 (extraordinary); M4 (cancelled); M5 (rearranged as M6)."
    )


def test_one_without_a_quorum_counts_as_held_and_is_told_apart() -> None:
    records = (M1, M2, held("M3", day(2, 9), "inquorate"))
    found = meeting.meetings(facts(*records))
    assert found.verdict == "met"
    assert "Without a quorum: M3, which counts as held by the settings." in words(found)


def test_one_without_a_quorum_does_not_count_where_the_settings_say_so() -> None:
    records = (M1, M2, held("M3", day(2, 9), "inquorate"))
    found = meeting.meetings(facts(*records, inquorate_is_held=False))
    assert found.verdict == "not met"
    assert words(found) == (
        "2 of 3 ordinary meetings held in 2026-27: M1 and M2. "
        "Without a quorum: M3, which does not count as held by the settings."
    )


def test_in_a_first_year_that_is_not_fully_established_the_number_is_not_yet_due() -> None:
    never = meeting.meetings(facts(M1, established=None))
    assert never.verdict == "not yet due"
    assert "so no number of meetings is owed yet" in words(never)
    later = meeting.meetings(facts(M1, established=day(6, 1, 2027)))
    assert later.verdict == "not yet due"
    assert "from 1 June 2027, so no number was owed in 2026-27" in words(later)


def test_established_in_the_course_of_the_year_fewer_cannot_be_told_and_all_are_met() -> None:
    short = meeting.meetings(facts(M1, M2, M3, established=day(7, 1)))
    assert short.verdict == "cannot tell"
    assert "2 of 3 ordinary meetings held in 2026-27: M2 and M3." in words(short)
    assert "1 ordinary meeting held in the year before the body was established." in words(short)
    whole = meeting.meetings(facts(M1, M2, M3, held("M4", day(3, 9)), established=day(7, 1)))
    assert whole.verdict == "met"


def test_at_the_end_of_a_part_of_the_year_what_was_held_later_was_still_to_come() -> None:
    half = Period(FIRST, day(10, 31), "1 May 2026 to 31 October 2026")
    found = meeting.meetings(facts(M1, M2, M3, as_of=day(10, 31), period=half, year=YEAR))
    assert found.verdict == "not yet due"
    assert "2 of 3" in words(found)
    assert "Planned: M3 on 9 February 2027." in words(found)


def test_who_facilitates_is_told_with_the_meetings_at_which_that_was_noted() -> None:
    fay = Person(id="P-20", name="Fay Example", facilitator=True)
    noted = Attendee(id="a", meeting="M1", name="Fay Example", capacity="facilitator")
    found = meeting.facilitated(facts(M1, M2, fay, noted))
    assert found.verdict == "met"
    assert words(found) == (
        "Fay Example facilitates. A facilitator was noted in attendance at 1 of 2 meetings held. None was noted at M2."
    )
    assert meeting.facilitated(facts(M1)).verdict == "cannot tell"
