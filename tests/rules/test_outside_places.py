"""Places on outside bodies: a member's alone, so many at a time, and no longer than they are a member."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_committee import PEOPLE, POSTS, START, post

from ret_tui.rules.outside_places import check_place, empty_since, has_place, member_until
from store.records import OutsideBody, OutsidePlace, Person
from store.refusals import RuleBroken

HOMES = OutsideBody(id="MT-01", name="Homes Taskforce")
DAYS = st.dates(dt.date(2026, 5, 1), dt.date(2026, 7, 30))


def place(person: str, start: dt.date = START, end: dt.date | None = None, *, id: str = "new") -> OutsidePlace:
    return OutsidePlace(id=id, outside="MT-01", person=person, start=start, end=end)


def refused(new: OutsidePlace, *existing: OutsidePlace, body: OutsideBody = HOMES, at_most: int = 1) -> str:
    with pytest.raises(RuleBroken) as told:
        check_place(new, body, existing, POSTS, PEOPLE, at_most)
    return str(told.value)


def test_a_member_in_post_may_have_a_place_on_two_bodies() -> None:
    other = OutsidePlace(id="x", outside="MT-02", person="P-02", start=START)
    check_place(place("P-02"), HOMES, [other], POSTS, PEOPLE, 1)


def test_a_named_substitute_a_facilitator_and_somebody_without_a_seat_have_none() -> None:
    assert "Ewa Example (P-05) is a named substitute on 1 May 2026" in refused(place("P-05"))
    assert "Amara Example (P-01) holds no seat on 30 April 2026" in refused(place("P-01", dt.date(2026, 4, 30)))
    people = {**PEOPLE, "P-01": Person(id="P-01", name="Amara Example", facilitator=True)}
    with pytest.raises(RuleBroken, match="facilitates the meetings"):
        check_place(place("P-01"), HOMES, (), POSTS, people, 1)


def test_one_place_is_taken_until_its_last_day_and_free_on_the_next() -> None:
    june = place("P-02", START, dt.date(2026, 6, 30), id="x")
    told = refused(place("P-03", dt.date(2026, 6, 30)), june)
    assert "takes 1 member at a time, and on 30 June 2026 Ben Example (P-02) has the place" in told
    check_place(place("P-03", dt.date(2026, 7, 1)), HOMES, [june], POSTS, PEOPLE, 1)
    # One that begins before another and runs into it is told the first day of both.
    assert "on 1 May 2026 Ben" in refused(place("P-03", dt.date(2026, 5, 1)), june)


def test_where_two_may_join_a_third_is_refused_only_while_both_are_there() -> None:
    first, second = place("P-02", id="x"), place("P-03", START, dt.date(2026, 5, 31), id="y")
    assert "takes 2 members at a time" in refused(place("P-04"), first, second, at_most=2)
    check_place(place("P-04", dt.date(2026, 6, 1)), HOMES, [first, second], POSTS, PEOPLE, 2)


def test_terms_that_give_no_place_let_nobody_join() -> None:
    assert "let no member join another body" in refused(place("P-02"), at_most=0)


def test_a_place_ends_no_later_than_the_body_or_the_term_of_office() -> None:
    ended = OutsideBody(id="MT-01", name="Homes Taskforce", ended_on=dt.date(2026, 6, 30))
    assert "(MT-01) ended on 30 June 2026" in refused(place("P-02"), body=ended)
    check_place(place("P-02", START, dt.date(2026, 6, 30)), ended, (), POSTS, PEOPLE, 1)
    leaves = [*(each for each in POSTS if each.person != "P-02"), post("P-02", "IM01", end=dt.date(2026, 6, 30))]
    with pytest.raises(RuleBroken, match="is a member until 30 June 2026"):
        check_place(place("P-02"), HOMES, (), leaves, PEOPLE, 1)
    assert "before joining it" in refused(place("P-02", START, dt.date(2026, 4, 1)))


def test_a_member_who_takes_another_seat_the_day_after_stays_a_member() -> None:
    posts = [
        post("P-02", "IM01", end=dt.date(2026, 6, 30)),
        post("P-02", "IM02", start=dt.date(2026, 7, 1), end=dt.date(2026, 8, 31)),
    ]
    assert member_until(posts, "P-02", START) == dt.date(2026, 8, 31)
    assert member_until([*posts, post("P-02", "SOU", start=dt.date(2026, 9, 1))], "P-02", START) is None
    # A day in between breaks it.
    assert member_until([*posts[:1], post("P-02", "IM02", start=dt.date(2026, 7, 2))], "P-02", START) == dt.date(
        2026, 6, 30
    )


def test_an_empty_place_is_empty_since_the_day_after_the_last_one_left() -> None:
    today = dt.date(2026, 9, 1)
    assert empty_since((), 1, today) is None
    june, july = dt.date(2026, 6, 30), dt.date(2026, 7, 31)
    assert empty_since([place("P-02", START, june)], 1, today) == dt.date(2026, 7, 1)
    both = [place("P-02", START, july, id="x"), place("P-03", START, june, id="y")]
    # Of two places the first fell empty in July; both have been since August.
    assert empty_since(both, 2, today) == dt.date(2026, 7, 1)


@given(st.lists(st.tuples(st.sampled_from(["P-02", "P-03", "P-04", "P-06"]), DAYS, DAYS), max_size=12))
def test_whatever_is_asked_for_no_day_has_more_than_may_join(asked: list[tuple[str, dt.date, dt.date]]) -> None:
    kept: list[OutsidePlace] = []
    for number, (person, start, end) in enumerate(asked):
        new = place(person, start, end, id=f"p{number}")
        try:
            check_place(new, HOMES, kept, POSTS, PEOPLE, 1)
        except RuleBroken:
            continue
        kept.append(new)
    for offset in range(100):
        day = START + dt.timedelta(days=offset)
        assert sum(has_place(each, day) for each in kept) <= 1
