"""What is told by the latest state of each: recommendations, measures, assessments and commitments."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from evidence_made import (
    YEAR,
    assessment,
    baseline,
    commitment,
    day,
    findings,
    measure,
    recommendation,
    step,
)
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.indicators import assessments, commitments, measures, recommendations
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.shares import percent
from ret_tui.rules.indicators.states import Stories
from store.records import StateStep


def trend(figure: Figure) -> list[tuple[str, str]]:
    """The points as texts: the day and the value."""
    return [(str(each.on), str(each.value)) for each in figure.trend]


class TestShares:
    @pytest.mark.parametrize(
        ("part", "whole", "value"),
        [
            (0, 0, None), (0, 5, "0"), (5, 5, "100"), (1, 3, "33.3"), (2, 3, "66.7"), (1, 8, "12.5"), (1, 16, "6.3"),
            # Nearly all is not all, and one of many is not none.
            (9999, 10_000, "99.9"), (1, 10_000, "0.1"),
        ],
    )  # fmt: skip
    def test_a_part_in_percent_is_to_a_tenth_and_never_of_nothing(
        self, part: int, whole: int, value: str | None
    ) -> None:
        assert percent(part, whole) == (None if value is None else Decimal(value))

    @given(st.integers(0, 10_000), st.integers(0, 10_000))
    def test_it_is_from_0_to_100_and_at_the_ends_only_for_none_and_all(self, part: int, rest: int) -> None:
        value = percent(part, part + rest)
        if value is None:
            assert part + rest == 0
        else:
            assert 0 <= value <= 100
            assert (value == 0) is (part == 0)
            assert (value == 100) is (rest == 0)


class TestStories:
    def test_the_latest_by_day_and_then_by_position_tells_and_a_note_alone_changes_nothing(self) -> None:
        told = Stories(
            [
                step("RC-01", "6-1", "in progress", 2), step("RC-01", "6-1", "implemented", 3),
                step("RC-01", "5-9", "not started", 1), step("RC-01", "7-1", "", 4),
            ]
        )  # fmt: skip
        assert told.state("RC-01", day("8-1")) == "implemented"
        assert told.state("RC-01", day("5-31")) == "not started"
        assert told.state("RC-01", day("5-8")) == ""
        assert told.moved("RC-01", day("8-1")) == day("7-1")
        assert told.since("RC-01", day("8-1")) == day("6-1")

    def test_the_due_day_is_told_as_it_stood_on_each_day(self) -> None:
        moves = [
            step("C-01", "6-1", due_from="7-1", due_to="9-1"),
            step("C-01", "8-1", position=1, due_from="9-1", due_to="12-1"),
        ]
        told = Stories(moves)
        assert [told.due("C-01", day("12-1"), day(on)) for on in ("5-31", "6-1", "7-31", "8-1", "4-1")] == [
            day(on) for on in ("7-1", "9-1", "9-1", "12-1", "12-1")
        ]
        assert [told.revisions("C-01", day(on)) for on in ("5-31", "6-1", "8-1")] == [0, 1, 2]

    def test_to_be_given_a_due_day_first_is_no_change_of_it(self) -> None:
        told = Stories([step("C-01", "6-1", due_to="9-1")])
        assert told.revisions("C-01", day("6-1")) == 0
        assert told.due("C-01", day("9-1"), day("5-1")) is None


class TestRecommendations:
    def test_the_part_that_is_implemented_is_of_those_that_stand(self) -> None:
        found = recommendations.figure(
            [findings("FR-01"), findings("FR-02", "6-1")],
            [
                recommendation("RC-01"), recommendation("RC-02"), recommendation("RC-03"),
                recommendation("RC-04", superseded_by="RC-06"), recommendation("RC-05", due="2026-06-30"),
                recommendation("RC-06", "FR-02"), recommendation("RC-07", "FR-09"),
            ],
            [
                step("RC-01", "5-10", "implemented"), step("RC-02", "5-11", "not accepted"),
                # It went backwards.
                step("RC-03", "5-12", "implemented"), step("RC-03", "7-1", "in progress"),
                step("RC-07", "5-10", "implemented"),
            ],
            YEAR, baseline("50"),
        )  # fmt: skip
        # 1 of RC-01, 02, 03, 05 and 06; RC-04 was superseded, and RC-07 is of another report.
        assert (found.latest, found.unit) == (Decimal(20), "% implemented")
        assert found.words == "1 of 5 (20%) implemented; 1 in progress, 2 not started, 1 not accepted"
        assert found.denominator == "of 5 recommendations that stand; 1 superseded, left out"
        assert found.direction_words == "down 30 points from 50% to 20% since the baseline of 1 May 2026"
        assert trend(found) == [
            # 1 of 4, 1 of 4, 2 of 4; with the second report 2 of 5; and back to 1 of 5.
            ("2026-05-10", "25.0"), ("2026-05-11", "25.0"), ("2026-05-12", "50.0"), ("2026-06-01", "40.0"),
            ("2026-07-01", "20.0"),
        ]  # fmt: skip
        assert found.lacks == (
            "RC-05 has no state recorded, so it is counted as not started.",
            "RC-05 is overdue.",
            "RC-06 has no state recorded, so it is counted as not started.",
        )

    def test_one_that_was_superseded_on_a_day_counted_until_then(self) -> None:
        records = (
            [findings()],
            [recommendation("RC-01", superseded_by="RC-02"), recommendation("RC-02")],
            [step("RC-01", "7-1", "superseded"), step("RC-02", "6-1", "implemented")],
        )
        assert recommendations.figure(*records, Period(day("5-1"), day("6-30"), "to June")).latest == 50
        assert recommendations.figure(*records, YEAR).latest == 100

    def test_those_that_supersede_each_other_count_and_are_told(self) -> None:
        found = recommendations.figure(
            [findings()],
            [
                recommendation("RC-01", superseded_by="RC-02"), recommendation("RC-02", superseded_by="RC-01"),
                recommendation("RC-03", superseded_by="RC-01"),
            ],
            [step("RC-01", "6-1", "implemented"), step("RC-02", "6-1", "implemented")], YEAR,
        )  # fmt: skip
        assert found.words == "2 of 2 (100%) implemented"
        assert found.lacks == (
            "RC-01 is said to be superseded by one that it supersedes itself, so it is counted.",
            "RC-02 is said to be superseded by one that it supersedes itself, so it is counted.",
        )

    def test_without_one_that_stands_there_is_no_part(self) -> None:
        for records in ([], [recommendation("RC-01", superseded_by="RC-02")]):
            found = recommendations.figure([findings()], records, [], YEAR, baseline("50"))
            assert (found.latest, found.denominator, found.direction) == (None, "", "unknown")
            assert found.words == "no recommendation that stands is recorded"


class TestMeasures:
    def test_the_part_that_uses_equity_data_is_of_those_recorded_whose_programmes_go_on(self) -> None:
        found = measures.figure(
            [measure("OM-01"), measure("OM-02"), measure("OM-03", source=""), measure("OM-04", "6-30"),
             measure("OM-05")],
            [
                step("OM-01", "6-1", "no"), step("OM-01", "7-10", "yes"), step("OM-02", "6-1", "partly"),
                step("OM-03", "6-1", "no"), step("OM-04", "6-1", "yes"),
            ],
            YEAR,
        )  # fmt: skip
        assert (found.latest, found.unit) == (Decimal("33.3"), "% yes")
        assert found.words == (
            "1 of 3 (33.3%) use equity data; 1 partly, 1 no; 1 not recorded; 1 of ended programmes, left out"
        )
        assert found.denominator == "of 3 measures with an answer, of programmes that go on"
        # OM-04 was the only yes until its programme ended on 30 June.
        assert trend(found) == [("2026-06-01", "25.0"), ("2026-07-01", "0.0"), ("2026-07-10", "33.3")]
        assert found.lacks == ("Whether OM-05 uses equity data is not recorded.", "OM-03 names no source.")

    @pytest.mark.parametrize(("last", "latest"), [("6-30", Decimal(100)), ("7-1", None)])
    def test_a_programme_counts_on_its_last_day_and_not_after_it(self, last: str, latest: Decimal | None) -> None:
        records = [measure("OM-01", "6-30")], [step("OM-01", "6-1", "yes")]
        assert measures.figure(*records, Period(day("5-1"), day(last), "to then")).latest == latest

    def test_where_nothing_is_recorded_there_is_no_part(self) -> None:
        found = measures.figure([measure("OM-01")], [], YEAR)
        assert (found.latest, found.words) == (
            None, "whether they use equity data is recorded of no measure",
        )  # fmt: skip


class TestAssessments:
    def test_the_part_that_is_complete_is_of_those_required(self) -> None:
        found = assessments.figure(
            [assessment("HE-01"), assessment("HE-02"), assessment("HE-03", "6-30"), assessment("HE-04"),
             assessment("HE-05")],
            [
                step("HE-01", "6-1", "in progress"), step("HE-01", "7-1", "complete"),
                step("HE-02", "6-1", "published"), step("HE-03", "6-1", "in progress"),
                step("HE-04", "6-1", "complete"),
                # Later not required after all.
                step("HE-04", "8-1", "not required"),
            ],
            YEAR,
        )  # fmt: skip
        assert (found.latest, found.unit) == (Decimal(50), "% complete")
        assert found.words == (
            "2 of 4 (50%) complete; 1 published, 1 complete, 1 in progress, 1 not started; 1 not required, left out"
        )
        assert found.denominator == "of 4 assessments that are required"
        # With HE-05, whose state nobody recorded: 2 of 5, 3 of 5, 2 of 4.
        assert trend(found) == [("2026-06-01", "40.0"), ("2026-07-01", "60.0"), ("2026-08-01", "50.0")]
        assert found.lacks == (
            "HE-03 was due on 30 June 2026 and is not complete.",
            "HE-05 has no state recorded, so it is counted as not started.",
        )

    def test_one_may_be_required_again(self) -> None:
        story = [step("HE-01", "6-1", "not required"), step("HE-01", "7-1", "in progress")]
        assert assessments.figure([assessment("HE-01")], story, YEAR).words == "0 of 1 (0%) complete; 1 in progress"
        until_june = Period(day("5-1"), day("6-30"), "to June")
        found = assessments.figure([assessment("HE-01")], story, until_june)
        assert (found.latest, found.words) == (
            None, "no assessment that is required is recorded; 1 not required, left out",
        )  # fmt: skip

    def test_one_whose_story_begins_after_the_period_is_not_there_yet(self) -> None:
        before = Period(day("2025-05-01"), day("2026-04-30"), "2025-26")
        found = assessments.figure([assessment("HE-01")], [step("HE-01", "6-1", "complete")], before)
        assert (found.latest, found.evidence) == (None, ())


class TestCommitments:
    def test_the_part_that_is_delivered_is_of_all_that_were_made(self) -> None:
        found = commitments.figure(
            [commitment(f"C-0{n}") for n in range(1, 5)] + [commitment("C-05", "2027-05-01")],
            [
                step("C-01", "6-1", "delivered"), step("C-02", "6-1", "dropped"), step("C-03", "4-29", "at risk"),
                step("C-04", "4-30", due_from="12-1", due_to="4-30"),
            ],
            YEAR, stale_days=180,
        )  # fmt: skip
        assert (found.latest, found.unit) == (Decimal(25), "% delivered")
        assert found.words == "1 of 4 (25%) delivered; 1 at risk, 1 open, 1 dropped; 1 with a revised due date"
        assert found.denominator == "of 4 commitments made by 30 April 2027"
        assert found.lacks == ("C-04 has no state recorded, so it is counted as open.",)

    @pytest.mark.parametrize(("on", "stale"), [("11-27", False), ("11-28", True)])
    def test_one_is_stale_when_more_days_than_so_many_have_passed(self, on: str, stale: bool) -> None:
        # 180 days after 31 May are 27 November: 30, 31, 31, 30 and 31 days to the end of October, and 27 more.
        (found,) = commitments.standings(
            [commitment("C-01")], [step("C-01", "5-31", "on track")], day(on), stale_days=180
        )
        assert (found.stale, found.quiet) == (stale, 181 if stale else 180)

    def test_a_note_is_a_move_and_before_any_step_it_moved_when_it_was_made(self) -> None:
        (untouched,) = commitments.standings([commitment("C-01")], [], day("5-11"), stale_days=9)
        assert (untouched.moved_on, untouched.quiet, untouched.stale) == (day("5-1"), 10, True)
        (noted,) = commitments.standings([commitment("C-01")], [step("C-01", "5-4")], day("5-11"), stale_days=9)
        assert (noted.moved_on, noted.stale) == (day("5-4"), False)

    def test_it_is_overdue_after_its_day_and_not_on_it(self) -> None:
        for on, overdue in (("6-30", False), ("7-1", True)):
            (found,) = commitments.standings([commitment("C-01", due="6-30")], [], day(on), stale_days=180)
            assert found.overdue is overdue

    @pytest.mark.parametrize("state", ["delivered", "dropped"])
    def test_what_is_settled_is_neither_stale_nor_overdue(self, state: str) -> None:
        (found,) = commitments.standings(
            [commitment("C-01", due="6-30")], [step("C-01", "5-2", state)], day("4-30"), stale_days=180
        )
        assert (found.stale, found.overdue) == (False, False)

    def test_a_due_day_that_moved_makes_it_overdue_by_the_day_as_it_stood(self) -> None:
        every = [commitment("C-01", due="12-1")], [step("C-01", "7-10", "at risk", due_from="6-30", due_to="12-1")]
        told = [commitments.standings(*every, day(on), stale_days=180)[0] for on in ("7-9", "7-10", "12-2")]
        assert [(each.overdue, each.due, each.revisions) for each in told] == [
            (True, day("6-30"), 0), (False, day("12-1"), 1), (True, day("12-1"), 1),
        ]  # fmt: skip

    def test_none_at_all_is_no_part_of_anything(self) -> None:
        found = commitments.figure([], [], YEAR, baseline("10"), stale_days=180)
        assert (found.latest, found.words, found.denominator) == (None, "no commitment is recorded", "")


STATES: dict[str, tuple[str, ...]] = {
    "recommendations": ("not started", "in progress", "implemented", "not accepted", "superseded", ""),
    "measures": ("yes", "partly", "no", ""),
    "assessments": ("not required", "not started", "in progress", "complete", "published", ""),
    "commitments": ("open", "on track", "at risk", "delivered", "dropped", ""),
}
IDS = ("X-01", "X-02", "X-03")
FIGURES: dict[str, Callable[[Sequence[str], Sequence[StateStep]], Figure]] = {
    "recommendations": lambda ids, steps: recommendations.figure(
        [findings()], [recommendation(id) for id in ids], steps, YEAR
    ),
    "measures": lambda ids, steps: measures.figure([measure(id) for id in ids], steps, YEAR),
    "assessments": lambda ids, steps: assessments.figure([assessment(id) for id in ids], steps, YEAR),
    "commitments": lambda ids, steps: commitments.figure([commitment(id) for id in ids], steps, YEAR, stale_days=180),
}


@pytest.mark.parametrize("kind", STATES)
@given(data=st.data())
def test_a_part_is_from_0_to_100_ends_its_trend_and_is_the_same_in_any_order(kind: str, data: st.DataObject) -> None:
    stories = data.draw(
        st.lists(
            st.tuples(st.sampled_from(IDS), st.dates(day("2026-04-01"), day("2027-05-31")),
                      st.sampled_from(STATES[kind])), max_size=12,
        )
    )  # fmt: skip
    steps = [step(id, str(on), state, place) for place, (id, on, state) in enumerate(stories)]
    found = FIGURES[kind](IDS, steps)
    assert found.latest is None or 0 <= found.latest <= 100
    assert all(YEAR.last >= each.on and (each.value is None or 0 <= each.value <= 100) for each in found.trend)
    if found.trend:
        assert found.trend[-1].value == found.latest
    mixed, ids = list(steps), list(IDS)
    shuffle = random.Random(data.draw(st.integers(0, 99)))
    shuffle.shuffle(mixed)
    shuffle.shuffle(ids)
    assert FIGURES[kind](ids, mixed) == found
