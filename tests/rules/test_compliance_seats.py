"""Whether the seats were filled, each case judged by hand."""

from __future__ import annotations

import datetime as dt

from compliance_record import POSTS, day, facts, words
from hypothesis import given
from hypothesis import strategies as st
from small_committee import CHAIR, SEATS, post

from ret_tui.rules.compliance import filling
from store.records import Seat

WITHOUT_CHAIR = POSTS[1:]


def test_with_every_seat_filled_each_clause_is_met() -> None:
    for check in (filling.chair, filling.independent, filling.representative):
        assert check(facts()).verdict == "met"
    assert words(filling.chair(facts())) == "Amara Example held the seat Chair on 30 April 2027, since 1 May 2026."
    assert words(filling.independent(facts())) == "2 of 2 seats were filled on 30 April 2027."


def test_a_chair_vacant_for_a_part_of_the_year_and_followed_is_met_and_the_part_is_told_plainly() -> None:
    """The terms ask for a chair, not for one without a day between two: it is filled again, and nothing can mend it."""
    # 3 September to 9 October: 28 days of September and 9 of October.
    posts = (post("P-01", "CH", end=day(9, 2)), post("P-03", "CH", start=day(10, 10)), *WITHOUT_CHAIR)
    found = filling.chair(facts(*posts))
    assert (found.verdict, found.where) == ("met", "")
    assert words(found) == (
        "Cara Example held the seat Chair on 30 April 2027, since 10 October 2026. "
        "The seat Chair was vacant from 3 September 2026 to 9 October 2026 (37 days)."
    )
    # On a day within that time it was not met; who came later needs no appointing.
    within = filling.chair(facts(*posts, as_of=day(9, 30)))
    assert (within.verdict, within.where, within.ids[:1]) == ("not met", "", ("CH",))
    assert words(within) == (
        "Nobody held the seat Chair on 30 September 2026. "
        "The seat Chair had been vacant since 3 September 2026 (28 days)."
    )


def test_a_vacancy_that_nobody_has_filled_since_is_to_be_filled() -> None:
    found = filling.chair(facts(post("P-01", "CH", end=day(9, 2)), *WITHOUT_CHAIR))
    assert (found.verdict, found.where, found.ids[:1]) == ("not met", "ret-tui member appoint", ("CH",))


def test_a_vacancy_is_told_from_its_true_day_on_also_where_that_is_before_the_period() -> None:
    # 1 February to 30 April 2026 are 28, 31 and 30 days, and the year from May 2026 on is 365.
    before = dt.date(2026, 1, 1)
    posts = (
        *(post(p.person, p.seat, p.capacity, start=before) for p in POSTS if p.seat != "IM02"),
        post("P-03", "IM02", start=before, end=dt.date(2026, 1, 31)),
    )
    assert "Independent 2: no member since 1 February 2026 (454 days)." in words(filling.independent(facts(*posts)))
    # Filled again on 11 May 2026: 28, 31 and 30 days, and ten of May.
    again = filling.independent(facts(*posts, post("P-03", "IM02", start=day(5, 11))))
    assert again.verdict == "met"
    assert "Independent 2: no member from 1 February 2026 to 10 May 2026 (99 days)." in words(again)
    # One that was over by then is not told.
    over = filling.independent(facts(*posts, post("P-03", "IM02", start=dt.date(2026, 4, 30))))
    assert words(over) == "2 of 2 seats were filled on 30 April 2027."


def test_a_vacancy_that_is_still_to_come_is_none_yet() -> None:
    posts = (post("P-01", "CH", end=day(9, 2)), *WITHOUT_CHAIR)
    assert filling.chair(facts(*posts, as_of=day(8, 27))).verdict == "met"
    assert filling.chair(facts(*posts, as_of=day(9, 3))).verdict == "not met"


def test_before_anybody_held_a_seat_no_seat_was_vacant() -> None:
    late = tuple(post(p.person, p.seat, p.capacity, start=day(7, 1)) for p in POSTS)
    assert filling.independent(facts(*late)).verdict == "met"
    assert filling.chair(facts(began=None)).verdict == "not yet due"


def test_an_independent_member_who_left_and_was_not_followed_is_told_since_when() -> None:
    posts = [p for p in POSTS if p.seat != "IM02"]
    found = filling.independent(facts(*posts, post("P-03", "IM02", end=day(3, 31))))
    assert found.verdict == "not met"
    assert words(found) == (
        "1 of 2 seats were filled on 30 April 2027. Independent 2: no member since 1 April 2027 (30 days)."
    )


def test_a_council_without_its_member_whose_substitute_continues_is_told_as_that() -> None:
    posts = [p for p in POSTS if (p.seat, p.capacity) != ("SOU", "member")]
    found = filling.representative(facts(*posts, post("P-06", "SOU", end=day(12, 31))))
    assert found.verdict == "not met"
    # January 31, February 28, March 31 and April 30 days.
    assert words(found) == (
        "1 of 2 seats were filled on 30 April 2027. Southby: no member since 1 January 2027 (120 days); its named "
        "substitute, Gwen Example, continues. 2 of 2 seats had a named substitute on 30 April 2027."
    )


def test_a_council_without_a_named_substitute_is_not_met_until_one_is_named() -> None:
    posts = [p for p in POSTS if (p.seat, p.capacity) != ("NOR", "substitute")]
    found = filling.representative(facts(*posts))
    assert (found.verdict, found.where) == ("not met", "ret-tui member appoint")
    named = filling.representative(facts(*posts, post("P-05", "NOR", "substitute", start=day(5, 3))))
    assert named.verdict == "met"
    assert "Northby: no named substitute from 1 May 2026 to 2 May 2026 (2 days)." in words(named)
    assert "Northby: no named substitute since 1 May 2026 (365 days)." in words(found)


def test_a_seat_that_the_terms_brought_later_is_vacant_from_then_on_alone() -> None:
    extra = Seat(id="IM03", position=9, name="Independent 3", kind="independent", terms="T2")
    found = filling.independent(facts(seats=(*SEATS, extra), seat_since={"IM03": day(4, 21)}))
    assert "Independent 3: no member since 21 April 2027 (10 days)." in words(found)


def test_terms_without_such_seats_cannot_be_told() -> None:
    assert filling.independent(facts(seats=(CHAIR,))).verdict == "cannot tell"


@given(
    spans=st.lists(
        st.tuples(st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), st.integers(0, 400)), min_size=1, max_size=5
    )
)
def test_the_gaps_are_just_the_days_without_anybody_in_post(spans: list[tuple[dt.date, int]]) -> None:
    posts = [
        post("P-01", "CH", start=start, end=start + dt.timedelta(days=length), id=f"a{number}")
        for number, (start, length) in enumerate(spans)
    ]
    looked = facts(*posts, began=day(5, 1))
    empty = {
        first + dt.timedelta(days=n)
        for first, last in filling.gaps(looked, CHAIR, "member")
        for n in range((last - first).days + 1)
    }
    every = {day(5, 1) + dt.timedelta(days=n) for n in range(365)}
    filled = {each for each in every for p in posts if p.start <= each and p.end is not None and each <= p.end}
    assert empty == every - filled
