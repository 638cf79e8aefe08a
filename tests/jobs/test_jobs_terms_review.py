"""The yearly review of the terms of reference, ticked off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import keep_record, terms_review
from ret_tui.jobs.office import Office
from store.records import StepDone, Terms
from store.refusals import BadValue, RuleBroken, Unknown


def test_the_review_at_hand_is_ticked_off_and_the_next_one_follows(peopled: Office, at: Callable[..., Office]) -> None:
    may = at("2027-05-20")
    done = terms_review.review_done(may, day="2027-05-18")
    assert (done.year, done.state, done.done_on) == (2027, "done", dt.date(2027, 5, 18))
    (kept,) = may.store.all(StepDone)
    assert (kept.id, kept.towards, kept.step) == ("T1/review-2027", "T1", "review-2027")
    following = terms_review.to_do(may)
    assert following is not None
    assert (following.year, following.state) == (2028, "later")
    keep_record.undo(may)
    assert may.store.all(StepDone) == ()


def test_one_that_was_missed_is_recorded_by_its_year_and_taken_back(peopled: Office, at: Callable[..., Office]) -> None:
    later = at("2028-06-02")
    assert terms_review.review_done(later, "2027", "2027-07-01").year == 2027
    assert terms_review.review_done(later).year == 2028
    assert terms_review.review_not_done(later, "2028").state == "late"
    assert [each.step for each in later.store.all(StepDone)] == ["review-2027"]


def test_a_review_that_changed_the_terms_stays_done_under_the_new_version(
    peopled: Office, at: Callable[..., Office]
) -> None:
    may = at("2027-05-20")
    terms_review.review_done(may)
    with may.store.change("New terms") as step:
        old = step.get(Terms, "T1")
        step.set(old, in_force_to=dt.date(2027, 5, 31))
        step.add(
            Terms,
            title="Reviewed",
            year=2027,
            in_force_from=dt.date(2027, 6, 1),
            review_month=5,
            review_first_year=2027,
        )
    june = at("2027-06-02")
    found = terms_review.to_do(june)
    assert found is not None
    assert (found.terms, found.year) == ("T2", 2028)
    terms_review.review_done(june, "2027", "2027-05-19")
    assert [(each.towards, each.done_on.day) for each in june.store.all(StepDone)] == [("T2", 19)]


def test_a_review_too_early_before_the_first_or_in_no_year_is_refused(
    peopled: Office, at: Callable[..., Office]
) -> None:
    with pytest.raises(RuleBroken, match="that of May 2027: tick it off from 6 February 2027 on"):
        terms_review.review_done(peopled)
    may = at("2027-05-20")
    for year, day, kind, words in (
        ("2026", "today", Unknown, "no review in 2026: the first one is in 2027"),
        ("[/]", "today", BadValue, "no year"),
        ("20270", "today", BadValue, "no year"),
        ("", "2027-05-21", BadValue, "21 May 2027 has not come"),
        ("", "=1+1", BadValue, "no date"),
        ("2028", "today", RuleBroken, "May 2028"),
    ):
        with pytest.raises(kind, match=words):
            terms_review.review_done(may, year, day)
    assert may.store.all(StepDone) == ()


def test_terms_without_a_review_ask_for_none(peopled: Office) -> None:
    with peopled.store.change("No review") as step:
        step.set(step.get(Terms, "T1"), review_month=None)
    assert terms_review.to_do(peopled) is None
    with pytest.raises(Unknown, match="ask for no yearly review"):
        terms_review.review_done(peopled)
