"""Answers by word of mouth, and other times that are proposed: what is kept, and what moving would do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import change_meetings
from ret_tui.jobs.office import Office
from ret_tui.jobs.replies import by_hand
from ret_tui.jobs.replies.proposals import proposals
from store.records import Reply
from store.refusals import BadValue, RuleBroken, Unknown


def test_an_answer_by_telephone_says_who_said_it_and_how(peopled: Office) -> None:
    row = by_hand.answer(peopled, "M1", "SAN", "no", said_by="the member's office", how="by telephone to Devon")
    assert row.member_reply == "no"
    kept = peopled.store.get(Reply, "M1/SAN/P-03")
    assert kept.how == "the member's office, by telephone to Devon"
    assert (kept.stamp, kept.address) == (None, "")
    by_hand.answer(peopled, "M1", "SAN", "substitute", how="by telephone to Devon")
    assert peopled.store.get(Reply, "M1/SAN/P-04").answer == "yes"


def test_a_time_proposed_by_word_of_mouth_shows_what_moving_would_do(peopled: Office) -> None:
    by_hand.propose(peopled, "M1", "SAN", "19 may 2026", start="10:00", said_by="Jas Kaur", how="in the corridor")
    kept = peopled.store.get(Reply, "M1/SAN/P-03")
    assert (kept.answer, kept.proposed_date, kept.proposed_start, kept.proposed_end) == (
        "tentative", dt.date(2026, 5, 19), "10:00", "12:00",
    )  # fmt: skip
    (found,) = proposals(peopled, "M1")
    assert (found.words, found.names, found.seats) == ("Tue 19 May 2026 10:00–12:00", ("Jas Kaur",), ("SAN",))
    told = {each.what: each.will_be for each in found.consequences}
    assert told["date"] == "Tue 19 May 2026 10:00–12:00"
    assert told["answers"] == "lapse, since they were for the old date"
    assert found.refused == ""


def test_the_same_time_proposed_by_two_is_one_proposal(peopled: Office) -> None:
    by_hand.propose(peopled, "M1", "SAN", "2026-05-19")
    by_hand.propose(peopled, "M1", "BIR", "2026-05-19", word="no")
    by_hand.propose(peopled, "M2", "BIR", "2026-07-15")
    first, second = proposals(peopled)
    # In the order of their seats' ids, as answers are kept.
    assert (first.meeting, sorted(first.names)) == ("M1", ["Jas Kaur", "Ruth Okonkwo"])
    assert (second.meeting, second.day, second.start, second.end) == ("M2", "2026-07-15", "14:00", "16:00")


def test_a_time_that_cannot_be_had_says_why(peopled: Office) -> None:
    by_hand.propose(peopled, "M1", "SAN", "2026-07-14", start="14:00")
    (found,) = proposals(peopled, "M1")
    assert found.consequences == ()
    assert "M2" in found.refused


def test_a_day_that_is_past_offers_no_move(peopled: Office, at: Callable[..., Office]) -> None:
    by_hand.propose(peopled, "M1", "SAN", "2026-05-05", start="10:00")
    (before,) = proposals(peopled, "M1")
    assert before.refused == ""
    (found,) = proposals(at("2026-05-06"), "M1")
    assert found.consequences == ()
    assert found.refused == "Tue 5 May 2026 is past: ask which day they mean."


def test_a_proposal_is_closed_by_another_answer_and_by_the_move(peopled: Office) -> None:
    by_hand.propose(peopled, "M1", "SAN", "2026-05-19")
    by_hand.answer(peopled, "M1", "SAN", "yes")
    assert proposals(peopled) == ()
    by_hand.propose(peopled, "M1", "SAN", "2026-05-19")
    change_meetings.move_meeting(peopled, "M1", "2026-05-19")
    assert proposals(peopled) == ()


def test_the_meetings_own_time_is_no_proposal_and_nonsense_is_refused(peopled: Office) -> None:
    with pytest.raises(BadValue, match="M1 is on Tue 12 May 2026 14:00–16:00 already"):
        by_hand.propose(peopled, "M1", "SAN", "2026-05-12")
    with pytest.raises(BadValue, match="soonish"):
        by_hand.propose(peopled, "M1", "SAN", "soonish")
    with pytest.raises(Unknown):
        by_hand.propose(peopled, "M1", "XX", "2026-05-19")
    with pytest.raises(RuleBroken):
        by_hand.propose(peopled, "M1", "COV", "2026-05-19")
    with pytest.raises(Unknown):
        proposals(peopled, "M77")
