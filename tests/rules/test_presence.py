"""Who of those who came was in the room at a moment, or for an item."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from small_committee import mark

from ret_tui.rules.clock_times import on_the_clock
from ret_tui.rules.presence import HERE, Absence, absences, at_time, for_item, moments
from store.records import Declaration, Mark, Withdrawal

AMARA, BEN = "P-01", "P-02"


def here(person: str = AMARA, *, arrived: str = "", left: str = "") -> Mark:
    return replace(mark("CH" if person == AMARA else "IM01", person), arrived=arrived, left=left)


def test_somebody_is_there_from_the_minute_of_arriving_and_no_more_in_the_minute_of_leaving() -> None:
    late = here(arrived="14:10", left="15:30")
    there = {time: bool(at_time([late], [], time)) for time in ("14:09", "14:10", "15:29", "15:30")}
    assert there == {"14:09": False, "14:10": True, "15:29": True, "15:30": False}


def test_somebody_without_times_is_there_all_along() -> None:
    assert at_time([here()], [], "00:00") == at_time([here()], [], "23:59") == (here(),)


def test_whoever_withdrew_between_two_times_is_back_in_the_minute_of_coming_back() -> None:
    out = [Absence(AMARA, since="14:40", until="15:00")]
    there = {time: bool(at_time([here()], out, time)) for time in ("14:39", "14:40", "14:59", "15:00")}
    assert there == {"14:39": True, "14:40": False, "14:59": False, "15:00": True}


def test_whoever_did_not_come_back_is_out_to_the_end() -> None:
    assert at_time([here()], [Absence(AMARA, since="14:40")], "23:59") == ()


def test_the_absence_of_one_person_says_nothing_of_another() -> None:
    assert at_time([here(), here(BEN)], [Absence(AMARA, since="14:40")], "15:00") == (here(BEN),)


def test_an_item_alone_says_nothing_of_a_time() -> None:
    assert at_time([here()], [Absence(AMARA, item="six")], "15:00") == (here(),)


def test_an_apology_stays_a_mark_at_any_time() -> None:
    apology = mark("CH", AMARA, "apology")
    assert at_time([apology], [Absence(AMARA, since="14:00")], "15:00") == (apology,)


def test_whoever_withdrew_for_an_item_took_no_part_in_it_and_in_the_others_did() -> None:
    out = [Absence(AMARA, item="six")]
    assert for_item([here(), here(BEN)], out, "six", []) == (here(BEN),)
    assert for_item([here(), here(BEN)], out, "seven", []) == (here(), here(BEN))


def test_a_minute_of_an_item_is_enough_to_have_taken_part() -> None:
    spans = [("14:30", "14:50")]
    assert for_item([here(arrived="14:49")], [], "six", spans) != ()
    assert for_item([here(arrived="14:50")], [], "six", spans) == ()
    assert for_item([here(left="14:31")], [], "six", spans) != ()
    assert for_item([here(left="14:30")], [], "six", spans) == ()


def test_an_item_taken_twice_counts_whoever_was_there_for_either_part() -> None:
    spans = [("14:30", "14:40"), ("15:20", "")]
    assert for_item([here(arrived="15:00")], [], "six", spans) != ()
    assert for_item([here(arrived="14:40", left="15:20")], [], "six", spans) == ()


def test_two_absences_one_after_the_other_can_cover_a_whole_item() -> None:
    spans = [("14:30", "15:00")]
    both = [Absence(AMARA, since="14:45", until="15:10"), Absence(AMARA, since="14:20", until="14:45")]
    assert for_item([here()], both, "six", spans) == ()
    gap = [Absence(AMARA, since="14:46", until="15:10"), Absence(AMARA, since="14:20", until="14:45")]
    assert for_item([here()], gap, "six", spans) == (here(),)


def test_an_item_that_was_opened_and_closed_in_one_minute_counts_who_was_there_then() -> None:
    spans = [("14:30", "14:30")]
    assert for_item([here()], [], "six", spans) == (here(),)
    assert for_item([here(left="14:30")], [], "six", spans) == ()
    assert for_item([here()], [Absence(AMARA, since="14:30", until="14:40")], "six", spans) == ()


def test_a_declaration_that_ended_in_withdrawing_is_an_absence_unless_one_is_recorded_that_says_more() -> None:
    declared = Declaration(id="d", meeting="M1", person=AMARA, item="six", interest="Trustee", outcome="withdrew")
    stayed = replace(declared, id="e", person=BEN, outcome="took no part")
    recorded = Withdrawal(id="w", meeting="M1", person=AMARA, item="six", since="14:40", until="15:00")
    assert absences([], [declared, stayed]) == (Absence(AMARA, "six"),)
    assert absences([recorded], [declared]) == (Absence(AMARA, "six", "14:40", "15:00"),)


def test_the_room_may_change_at_each_coming_and_going_of_the_meeting() -> None:
    marks = [here(arrived="14:10"), here(BEN, left="15:30"), mark("IM02", "P-03", "absent")]
    out = [Absence(BEN, since="14:40", until="15:00")]
    assert moments(marks, out, "14:00", "16:00") == ("14:00", "14:10", "14:40", "15:00", "15:30")
    # What lies before the start or not before the end changes nothing between them.
    assert moments(marks, out, "14:30", "15:00") == ("14:30", "14:40")


times = st.integers(0, 24 * 60 - 1).map(on_the_clock)
optional = st.just("") | times
came = st.builds(
    lambda person, how, arrived, left: replace(mark("CH", person, how), arrived=arrived, left=left),
    st.sampled_from([AMARA, BEN]),
    st.sampled_from(["present", "online", "apology", "absent"]),
    optional,
    optional,
)
outs = st.builds(Absence, st.sampled_from([AMARA, BEN]), st.sampled_from(["", "six"]), optional, optional)


@given(st.lists(came, max_size=6), st.lists(outs, max_size=6), times)
def test_nobody_is_in_the_room_who_did_not_come_and_no_other_mark_is_lost(
    marks: list[Mark], away: list[Absence], time: str
) -> None:
    there = at_time(marks, away, time)
    assert [one for one in there if one.came not in HERE] == [one for one in marks if one.came not in HERE]
    assert all(one in marks for one in there)


@given(st.lists(came, max_size=6), st.lists(outs, max_size=6), times, times)
def test_between_two_moments_the_room_does_not_change(
    marks: list[Mark], away: list[Absence], one: str, other: str
) -> None:
    start, time = min(one, other), max(one, other)
    latest = max(moment for moment in moments(marks, away, start, "24:00") if moment <= time)
    assert at_time(marks, away, latest) == at_time(marks, away, time)
