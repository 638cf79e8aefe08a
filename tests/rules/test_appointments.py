"""Who is in post, and which appointments the terms do not allow."""

from __future__ import annotations

import datetime as dt

import pytest
from small_committee import NORTH, PEOPLE, POSTS, SEATS, SECOND, SOUTH, START, post

from ret_tui.rules.appointments import check_appointment, gaps, holder, in_post, posts_of, vacant, vacant_since
from store.records import Appointment, Seat
from store.refusals import RuleBroken

JUNE = dt.date(2026, 6, 1)
END_OF_MAY = dt.date(2026, 5, 31)


def refused(new: Appointment, seat: Seat, existing: tuple[Appointment, ...] = POSTS) -> str:
    with pytest.raises(RuleBroken) as caught:
        check_appointment(new, existing, seat, PEOPLE)
    return str(caught.value)


def test_the_first_and_the_last_day_are_in_post() -> None:
    term = post("P-04", "NOR", end=END_OF_MAY)
    assert [in_post(term, day) for day in (dt.date(2026, 4, 30), START, END_OF_MAY, JUNE)] == [False, True, True, False]


def test_the_member_and_the_substitute_of_a_seat_are_found_at_a_day() -> None:
    member, substitute = holder(POSTS, "NOR", START), holder(POSTS, "NOR", START, "substitute")
    assert member is not None
    assert substitute is not None
    assert (member.person, substitute.person) == ("P-04", "P-05")
    assert holder(POSTS, "NOR", dt.date(2026, 4, 30)) is None
    assert holder(POSTS, "CH", START, "substitute") is None


def test_of_two_that_a_merge_left_overlapping_the_later_stands() -> None:
    later = post("P-07", "NOR", start=JUNE)
    for order in ((*POSTS, later), (later, *POSTS)):
        found = holder(order, "NOR", JUNE)
        assert found is not None
        assert found.person == "P-07"


def test_a_seat_is_vacant_without_a_member_though_its_substitute_continues() -> None:
    posts = [p for p in POSTS if p.person not in ("P-02", "P-04")]
    assert [seat.id for seat in vacant(SEATS, posts, START)] == ["IM01", "NOR"]


def test_a_persons_posts_are_those_of_the_day_as_member_first() -> None:
    posts = (post("P-06", "NOR", "substitute"), post("P-06", "SOU"), post("P-06", "CH", end=dt.date(2026, 4, 30)))
    assert [p.seat for p in posts_of(posts, "P-06", START)] == ["SOU", "NOR"]


def test_a_second_member_in_a_seat_is_refused_by_name_and_date() -> None:
    assert refused(post("P-07", "NOR", start=JUNE), NORTH) == (
        "Northby (NOR) has a member on 1 June 2026 already, Dev Example (P-04): end that appointment first."
    )


def test_a_term_that_runs_into_a_later_one_names_the_day_on_which_they_meet() -> None:
    later = (post("P-04", "NOR", start=JUNE),)
    assert "on 1 June 2026 already" in refused(post("P-07", "NOR"), NORTH, later)


def test_a_second_substitute_is_refused() -> None:
    assert refused(post("P-07", "NOR", "substitute", start=JUNE), NORTH) == (
        "Northby (NOR) has a named substitute on 1 June 2026 already, Ewa Example (P-05): end that appointment first."
    )


def test_a_successor_starts_the_day_after() -> None:
    check_appointment(post("P-07", "NOR", start=JUNE), [post("P-04", "NOR", end=END_OF_MAY)], NORTH, PEOPLE)
    assert refused(post("P-07", "NOR", start=END_OF_MAY), NORTH, (post("P-04", "NOR", end=END_OF_MAY),))


def test_a_substitute_for_a_seat_that_has_none_is_refused() -> None:
    assert refused(post("P-07", "IM02", "substitute"), SECOND) == (
        "Independent 2 (IM02) has no named substitute under the terms of reference, so Gwen Example (P-07) cannot be "
        "appointed on 1 May 2026: appoint a member, or choose another seat."
    )


def test_an_end_before_the_start_is_refused() -> None:
    assert refused(post("P-07", "NOR", start=JUNE, end=END_OF_MAY), NORTH, ()) == (
        "Gwen Example (P-07) cannot leave Northby (NOR) on 31 May 2026, before starting on 1 June 2026: choose a "
        "later end."
    )
    check_appointment(post("P-07", "NOR", start=JUNE, end=JUNE), (), NORTH, PEOPLE)


def test_nobody_is_member_and_substitute_of_one_seat_at_once() -> None:
    member = (post("P-04", "NOR"),)
    assert refused(post("P-04", "NOR", "substitute", start=JUNE), NORTH, member) == (
        "Dev Example (P-04) is the member for Northby (NOR) on 1 June 2026 and cannot be its member and its substitute "
        "at once: end that appointment first, or choose somebody else."
    )
    ended = (post("P-04", "NOR", end=END_OF_MAY),)
    check_appointment(post("P-04", "NOR", "substitute", start=JUNE), ended, NORTH, PEOPLE)


def test_a_substitute_may_later_become_the_member() -> None:
    ended = (post("P-05", "NOR", "substitute", end=END_OF_MAY), post("P-04", "NOR", end=END_OF_MAY))
    check_appointment(post("P-05", "NOR", start=JUNE), ended, NORTH, PEOPLE)


def test_nobody_holds_two_seats_as_their_member() -> None:
    assert refused(post("P-04", "SOU", start=JUNE), SOUTH, (post("P-04", "NOR"),)) == (
        "Dev Example (P-04) is the member for NOR on 1 June 2026 and cannot hold Southby (SOU) as well: end that "
        "appointment first, or choose somebody else."
    )


def test_one_person_may_be_the_substitute_for_two_seats() -> None:
    check_appointment(post("P-05", "SOU", "substitute"), (post("P-05", "NOR", "substitute"),), SOUTH, PEOPLE)


def test_an_appointment_that_is_changed_does_not_clash_with_itself() -> None:
    kept = post("P-04", "NOR", id="one")
    check_appointment(post("P-04", "NOR", end=JUNE, id="one"), (kept,), NORTH, PEOPLE)


def test_a_gap_is_told_with_its_days_and_the_last_one_goes_on() -> None:
    posts = [
        post("P-02", "IM01", end=dt.date(2026, 5, 31)),
        post("P-03", "IM01", start=dt.date(2026, 6, 1), end=dt.date(2026, 6, 30)),
        post("P-04", "IM01", start=dt.date(2026, 8, 1), end=dt.date(2026, 8, 31)),
    ]
    assert gaps(posts, "IM01", "member", dt.date(2026, 9, 1)) == (
        (dt.date(2026, 7, 1), dt.date(2026, 7, 31)), (dt.date(2026, 9, 1), None),
    )  # fmt: skip
    # On its last day nobody has gone yet.
    assert gaps(posts, "IM01", "member", dt.date(2026, 8, 31)) == ((dt.date(2026, 7, 1), dt.date(2026, 7, 31)),)
    assert gaps((), "IM01", "member", dt.date(2026, 9, 1)) == ()
    assert vacant_since(posts, "IM01", dt.date(2026, 7, 15)) == dt.date(2026, 7, 1)
    assert vacant_since(posts, "IM01", dt.date(2026, 8, 1)) is None
    assert vacant_since(posts, "IM01", dt.date(2026, 12, 1)) == dt.date(2026, 9, 1)
    assert vacant_since((), "IM01", dt.date(2026, 12, 1)) is None
