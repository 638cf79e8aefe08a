"""Whether the answers make a quorum: seats against the rule, as the register will count them."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_committee import DAY, POSTS, SEATS, mark, post, reply, seat

from ret_tui.rules.quorum import counted, counted_independent, needed, quorate
from ret_tui.rules.quorum_forecast import QuorumForecast, quorum_beside, quorum_forecast
from ret_tui.rules.representation import expected_states, seat_states
from store.records import Appointment, QuorumRule, Reply, Seat


def rule(**fields: Any) -> QuorumRule:
    return QuorumRule(id="q", adopted_on=dt.date(2026, 5, 1), minute="M1, item 5", **fields)


def told(
    asks: QuorumRule | None,
    *replies: Reply,
    asked: tuple[str, ...] = (),
    posts: tuple[Appointment, ...] = POSTS,
    seats: tuple[Seat, ...] = SEATS,
) -> QuorumForecast:
    return quorum_forecast(asks, expected_states(seats, posts, replies, DAY, asked))


def test_without_a_rule_there_is_no_word_of_a_quorum() -> None:
    found = told(None, reply("CH", "P-01", "yes"), reply("IM01", "P-02", "no"), reply("NOR", "P-04", "tentative"))
    assert (found.expected, found.unknown, found.declined, found.vacant) == (1, 3, 1, 0)
    assert (found.needed, found.outlook, found.words) == (None, "", "")
    assert not found.warns
    assert not found.hangs


def test_enough_that_are_expected_are_enough() -> None:
    found = told(rule(number=2), reply("CH", "P-01", "yes"), reply("IM01", "P-02", "yes"))
    assert found.outlook == "enough"
    assert found.words == "The answers make a quorum: 2 seats expected, 2 are needed"


def test_a_quorum_that_is_not_there_yet_hangs_on_those_who_have_not_answered() -> None:
    found = told(rule(number=3), reply("CH", "P-01", "yes"), reply("IM01", "P-02", "tentative"))
    assert (found.outlook, found.unknown, found.can_still) == ("open", 4, 5)
    assert found.words == ("The quorum hangs on 4 seats without a clear answer: 1 expected so far; 3 are needed")


def test_too_many_that_declined_are_told() -> None:
    no = [reply("CH", "P-01", "no"), reply("IM01", "P-02", "no"), reply("IM02", "P-03", "no")]
    found = told(rule(number=3), *no)
    assert found.warns
    assert found.words == "The answers cannot make a quorum any more: 2 seats can still come; 3 are needed"


def test_a_quorum_that_substitutes_who_can_be_asked_would_make_is_not_lost() -> None:
    no = [reply("CH", "P-01", "no"), reply("IM01", "P-02", "no"), reply("NOR", "P-04", "no")]
    found = told(rule(number=3), *no)
    assert (found.outlook, found.to_ask, found.can_still, found.can_with_substitutes) == ("asking", 1, 2, 3)
    assert not found.warns
    assert found.words == (
        "A quorum needs substitutes: 1 can still be asked. Without any, 2 seats can still come; 3 are needed"
    )
    asked = told(rule(number=3), *no, asked=("NOR",))
    assert (asked.outlook, asked.declined, asked.unknown, asked.can_still) == ("open", 2, 3, 3)
    refused = told(rule(number=3), *no, reply("NOR", "P-05", "no"), asked=("NOR",))
    assert (refused.outlook, refused.to_ask) == ("lost", 0)


def test_a_quorum_is_lost_where_even_asking_every_substitute_could_not_make_it() -> None:
    no = [reply("CH", "P-01", "no"), reply("IM01", "P-02", "no"), reply("NOR", "P-04", "no")]
    found = told(rule(number=4), *no)
    assert (found.outlook, found.can_with_substitutes) == ("lost", 3)
    assert found.words == (
        "The answers cannot make a quorum any more: "
        "even with every substitute who can be asked, 3 seats can still come; 4 are needed"
    )


def test_perhaps_is_no_answer_that_is_lacking() -> None:
    found = told(None, reply("CH", "P-01", "yes"), reply("IM01", "P-02", "no"), reply("NOR", "P-04", "tentative"))
    assert (found.perhaps, found.unanswered, found.unknown) == (1, 2, 3)


def test_independent_members_who_are_needed_are_counted_apart() -> None:
    asks = rule(number=2, independent=2)
    enough = [reply("CH", "P-01", "yes"), reply("NOR", "P-04", "yes")]
    found = told(asks, *enough, reply("IM01", "P-02", "yes"))
    assert found.outlook == "open"
    assert found.words == (
        "The quorum hangs on 2 seats without a clear answer: 1 independent member expected so far; 2 are needed"
    )
    lost = told(asks, *enough, reply("IM01", "P-02", "no"))
    assert lost.words == (
        "The answers cannot make a quorum any more: 1 independent member can still come; 2 are needed"
    )


def test_a_fraction_is_of_the_filled_seats_where_the_rule_says_so() -> None:
    posts = tuple(each for each in POSTS if each.seat in ("CH", "IM01", "NOR"))
    found = told(rule(numerator=1, denominator=2, of="filled"), posts=posts)
    # Half of three, rounded up; of all five it would be three.
    assert (found.vacant, found.needed) == (2, 2)
    assert told(rule(numerator=1, denominator=2), posts=posts).needed == 3


def test_a_substitute_for_two_seats_counts_once() -> None:
    posts = (post("P-01", "CH"), post("P-05", "NOR", "substitute"), post("P-05", "SOU", "substitute"))
    found = told(rule(number=2), reply("NOR", "P-05", "yes"), reply("SOU", "P-05", "yes"), posts=posts)
    assert (found.expected, found.counted, found.can_still) == (2, 1, 2)
    assert found.words == (
        "The quorum hangs on 1 seat without a clear answer: 1 expected so far; 2 are needed, "
        "since whoever comes for two seats counts once"
    )
    assert told(rule(number=3), posts=posts).can_still == 2


def test_only_those_in_the_room_are_needed_where_online_does_not_count() -> None:
    found = told(rule(number=1, online_counts=False), reply("CH", "P-01", "yes"))
    assert found.words == "The answers make a quorum: 1 seat expected, 1 is needed in the room"


PEOPLE = ("P-01", "P-02", "P-03", "P-04")
TWO = (
    seat("CH", "Chair", "chair"),
    seat("IM01", "Independent 1", "independent", substitute=True),
    seat("NOR", "Northby", "representative", substitute=True),
    seat("SOU", "Southby", "representative", substitute=True),
)
ANSWER = st.sampled_from(["yes", "no", "tentative", None])


@st.composite
def committees(draw: st.DrawFn) -> tuple[tuple[Appointment, ...], tuple[Reply, ...], tuple[str, ...]]:
    """Members and substitutes for four seats of few people, so that many stand in for several, and what they said."""
    members = draw(st.permutations([*PEOPLE, None, None]))[: len(TWO)]
    posts, replies, asked = [], [], []
    for each, member in zip(TWO, members, strict=True):
        stand_in = draw(st.sampled_from([*PEOPLE, None])) if each.substitute else None
        stand_in = None if stand_in == member else stand_in
        for person, capacity in ((member, "member"), (stand_in, "substitute")):
            if person is None:
                continue
            kind: Literal["member", "substitute"] = "member" if capacity == "member" else "substitute"
            posts.append(post(person, each.id, kind))
            if (answer := draw(ANSWER)) is not None:
                replies.append(reply(each.id, person, answer))
        if draw(st.booleans()):
            asked.append(each.id)
    return tuple(posts), tuple(replies), tuple(asked)


@given(committees(), st.integers(1, 4), st.integers(0, 1))
def test_no_meeting_that_agrees_with_the_answers_counts_more_than_can_still_and_one_counts_that_many(
    made: tuple[tuple[Appointment, ...], tuple[Reply, ...], tuple[str, ...]], number: int, independent: int
) -> None:
    posts, replies, asked = made
    asks = rule(number=number, independent=independent)
    states = expected_states(TWO, posts, replies, DAY, asked)
    found = quorum_forecast(asks, states)
    assert found.expected + found.unknown + found.declined + found.vacant == len(TWO)
    most, most_independent, reached = 0, 0, False
    for chosen in product(*[(None, *state.may_come) for state in states]):
        marks = [mark(state.seat, who) for state, who in zip(states, chosen, strict=True) if who is not None]
        came = seat_states(TWO, posts, marks, DAY)
        most = max(most, counted(asks, came))
        most_independent = max(most_independent, counted_independent(asks, came))
        reached = reached or quorate(asks, came) is True
    assert found.can_still == most
    assert found.independent_can == most_independent
    widened = reached
    most_asked = most
    # Whoever can be asked comes, or does not, in the place of a member who has not said that they come.
    askable = [
        [each.to_ask] if each.to_ask is not None and each.member is not None and each.state != "likely" else []
        for each in states
    ]
    for chosen in product(*[(None, *each.may_come, *more) for each, more in zip(states, askable, strict=True)]):
        marks = [mark(state.seat, who) for state, who in zip(states, chosen, strict=True) if who is not None]
        came = seat_states(TWO, posts, marks, DAY)
        most_asked = max(most_asked, counted(asks, came))
        widened = widened or quorate(asks, came) is True
    assert found.can_with_substitutes == most_asked
    assert (found.outlook in ("lost", "asking")) == (not reached)
    assert (found.outlook == "lost") == (not widened)
    assert found.outlook != "asking" or found.to_ask > 0
    if found.outlook == "enough":
        likely = [mark(state.seat, state.by) for state in states if state.by is not None]
        assert quorate(asks, seat_states(TWO, posts, likely, DAY)) is True
    assert found.needed == needed(asks, len(TWO), len(TWO) - found.vacant)


def test_beside_the_seats_stands_the_number_or_that_there_can_be_none() -> None:
    assert quorum_beside(7, "open") == "   quorum 7"
    assert quorum_beside(7, "lost") == "   no quorum"
    assert quorum_beside(None, "") == ""


@pytest.mark.parametrize("answer", ["no", "tentative"])
def test_whoever_declined_or_doubts_is_not_expected(answer: Literal["no", "tentative"]) -> None:
    assert told(rule(number=1), reply("CH", "P-01", answer)).expected == 0
