"""Numbers followed over time: change within one definition, and small numbers that nobody can see or work out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest
from evidence_made import YEAR, baseline, counted, day, series
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.series import figure, hidden_points, lines
from ret_tui.rules.indicators.suppression import Count, differ_by_few, held_back, is_small
from store.records import Baseline, Series, SeriesPoint

LIMIT = 5


def of(
    every: list[Series], points: list[SeriesPoint], period: Period = YEAR, against: Baseline | None = None
) -> Figure:
    """The figure with small numbers held back."""
    return figure(every, points, period, against, hidden=hidden_points(every, points, LIMIT))


class TestChange:
    def test_without_a_recorded_baseline_it_is_from_the_first_count_in_points(self) -> None:
        found = of([series("SR-01")], [counted("SR-01", "6-1", 12, 60), counted("SR-01", "12-1", 15, 60)])
        assert (found.latest, found.unit, found.denominator) == (Decimal(25), "%", "of 60 counted on 1 December 2026")
        assert found.words == "Leaders SR-01: 15 of 60 (25%), 1 December 2026"
        assert (found.baseline, found.baseline_words) == (Decimal(20), "20% on 1 June 2026, the first count")
        assert (found.direction, found.direction_words) == (
            "up", "up 5 points from 20% to 25% since the first count of 1 June 2026",
        )  # fmt: skip
        assert [(str(each.on), each.value) for each in found.trend] == [
            ("2026-06-01", Decimal(20)), ("2026-12-01", Decimal(25)),
        ]  # fmt: skip

    def test_it_is_from_the_recorded_baseline_where_there_is_one(self) -> None:
        points = [counted("SR-01", "6-1", 12, 60), counted("SR-01", "12-1", 15, 60)]
        found = of([series("SR-01")], points, against=baseline("26", "2026-04-01"))
        assert found.direction_words == "down 1 point from 26% to 25% since the baseline of 1 April 2026"

    def test_one_count_alone_has_not_changed(self) -> None:
        found = of([series("SR-01")], [counted("SR-01", "6-1", 12, 60)])
        assert (found.direction, found.direction_words) == (
            "unknown", "only one count is recorded, so there is no change",
        )  # fmt: skip

    def test_what_was_counted_after_the_period_is_not_told(self) -> None:
        found = of([series("SR-01")], [counted("SR-01", "6-1", 12, 60), counted("SR-01", "2027-05-01", 30, 60)])
        assert (found.latest, len(found.trend)) == (Decimal(20), 1)

    @pytest.mark.parametrize("against", [None, baseline("10", "2026-04-01")])
    def test_another_definition_breaks_the_comparison(self, against: Baseline | None) -> None:
        every = [series("SR-01"), series("SR-02", follows="SR-01")]
        points = [
            counted("SR-01", "6-1", 12, 60), counted("SR-02", "9-1", 30, 100), counted("SR-02", "12-1", 27, 100),
        ]  # fmt: skip
        found = of(every, points, against=against)
        assert (found.latest, found.baseline) == (Decimal(27), Decimal(30))
        assert found.direction_words == (
            "down 3 points from 30% to 27% since the first count of 1 September 2026; "
            "the definition changed with SR-02, so nothing from before is compared"
        )
        assert [each.value for each in found.trend] == [Decimal(30), Decimal(27)]
        assert found.evidence == ("SR-01", "SR-02")
        # While the first was in use, it is told by itself.
        summer = of(every, points, Period(day("5-1"), day("8-31"), "the summer"))
        assert (summer.latest, summer.words) == (Decimal(20), "Leaders SR-01: 12 of 60 (20%), 1 June 2026")

    def test_a_baseline_recorded_under_the_present_definition_is_compared(self) -> None:
        every = [series("SR-01"), series("SR-02", follows="SR-01")]
        points = [counted("SR-01", "6-1", 12, 60), counted("SR-02", "9-1", 30, 100)]
        found = of(every, points, against=baseline("20", "9-1"))
        assert found.direction_words == "up 10 points from 20% to 30% since the baseline of 1 September 2026"

    def test_a_definition_in_between_that_nobody_counted_under_breaks_it_too(self) -> None:
        every = [series("SR-01"), series("SR-02", follows="SR-01"), series("SR-03", follows="SR-02")]
        points = [counted("SR-01", "6-1", 12, 60), counted("SR-03", "9-1", 30, 100)]
        found = of(every, points, against=baseline("20", "6-1"))
        assert (found.latest, found.baseline, found.direction) == (Decimal(30), Decimal(30), "unknown")

    def test_definitions_that_follow_each_other_in_a_circle_end(self) -> None:
        every = [series("SR-01", follows="SR-02"), series("SR-02", follows="SR-01"), series("SR-03", follows="SR-03")]
        points = [counted(id, "6-1", 12, 60) for id in ("SR-01", "SR-02", "SR-03")]
        found = lines(every, points, YEAR.last, ())
        assert [(each.series.id, each.replaced) for each in found] == [
            ("SR-01", True), ("SR-02", False), ("SR-03", False),
        ]  # fmt: skip
        assert of(every, points).latest == 20

    def test_numbers_that_do_not_follow_one_another_are_all_told(self) -> None:
        every = [series("SR-01"), series("SR-02")]
        found = of(every, [counted("SR-01", "6-1", 12, 60), counted("SR-02", "6-1", 30, 60)])
        assert (found.latest, found.words) == (
            Decimal(20), "Leaders SR-01: 12 of 60 (20%), 1 June 2026; Leaders SR-02: 30 of 60 (50%), 1 June 2026",
        )  # fmt: skip

    def test_of_nobody_there_is_no_part_and_more_than_all_cannot_be(self) -> None:
        found = of([series("SR-01")], [counted("SR-01", "6-1", 0, 0), counted("SR-01", "7-1", 9, 8)])
        assert (found.latest, found.denominator, found.direction) == (None, "", "unknown")
        assert [each.words for each in found.trend] == ["nobody was counted", "more are in the part than in the whole"]
        assert found.lacks == (
            "SR-01 on 1 June 2026: nobody was counted.",
            "SR-01 on 1 July 2026: more are in the part than in the whole.",
        )

    def test_without_a_count_that_is_said(self) -> None:
        assert of([series("SR-01")], []).words == "no count is recorded"


class TestSmallNumbers:
    @pytest.mark.parametrize(
        ("part", "whole", "small"), [(4, 60, True), (5, 60, False), (55, 60, False), (56, 60, True), (0, 60, True)]
    )
    def test_fewer_than_five_in_the_part_or_beside_it_are_few(self, part: int, whole: int, small: bool) -> None:
        assert is_small(Count(part, whole), LIMIT) is small

    def test_they_are_told_neither_in_words_nor_as_a_number_nor_with_their_whole(self) -> None:
        found = of([series("SR-01")], [counted("SR-01", "6-1", 12, 60), counted("SR-01", "12-1", 3, 77)])
        assert (found.latest, found.denominator) == (None, "")
        assert found.words == "Leaders SR-01: too few people to be shown, 1 December 2026"
        assert found.direction_words == "no change can be told: too few people to be shown"
        assert found.trend[-1].value is None
        assert "77" not in str(found)
        assert "3.9" not in str(found)

    def test_neither_is_a_change_from_them(self) -> None:
        found = of([series("SR-01")], [counted("SR-01", "6-1", 3, 60), counted("SR-01", "12-1", 15, 60)])
        assert (found.latest, found.baseline, found.direction) == (Decimal(25), None, "unknown")
        assert found.direction_words == "no change can be told: the baseline cannot be told, too few people to be shown"

    def test_a_baseline_of_the_same_day_does_not_tell_them(self) -> None:
        points = [counted("SR-01", "6-1", 3, 60), counted("SR-01", "12-1", 15, 60)]
        found = of([series("SR-01")], points, against=baseline("5", "6-1"))
        assert found.baseline is None
        assert "5%" not in found.baseline_words + found.direction_words.replace("25%", "")

    def test_the_setting_may_show_every_number(self) -> None:
        points = [counted("SR-01", "6-1", 1, 60)]
        assert hidden_points([series("SR-01")], points, 0) == frozenset()

    def test_one_part_of_a_whole_is_not_held_back_alone(self) -> None:
        # 60 less 30 and 27 would tell the 3.
        parts = {"a": Count(30, 60), "b": Count(3, 60), "c": Count(27, 60)}
        assert held_back(parts, LIMIT) == {"b", "c"}
        # Less so where the rest, which nobody recorded, is few itself.
        assert held_back(parts | {"c": Count(24, 60)}, LIMIT) == {"b", "c"}
        # A number beside them that is no part of the same whole is shown.
        assert held_back({"women": Count(30, 60), "disabled": Count(3, 60)}, LIMIT) == {"disabled"}

    def test_one_level_of_a_total_is_not_held_back_alone(self) -> None:
        # 22 of 100 less 19 of 80 would tell the 3 of 20.
        levels = {"all": Count(22, 100), "others": Count(19, 80), "seniors": Count(3, 20)}
        assert held_back(levels, LIMIT) == {"others", "seniors"}

    def test_counts_of_other_days_are_nobodys_neighbours(self) -> None:
        every = [series(f"SR-0{n}") for n in (1, 2, 3)]
        points = [
            counted("SR-01", "6-1", 30, 60), counted("SR-02", "6-2", 27, 60), counted("SR-03", "6-3", 3, 60),
        ]  # fmt: skip
        assert hidden_points(every, points, LIMIT) == {"SR-03/2026-06-03"}

    def test_what_the_older_definition_holds_back_cannot_be_worked_out_from_what_else_it_counts(self) -> None:
        every = [series("SR-01"), series("SR-02"), series("SR-03", follows="SR-01")]
        points = [
            counted("SR-01", "6-1", 20, 60), counted("SR-02", "6-1", 40, 60), counted("SR-03", "6-1", 22, 63),
        ]  # fmt: skip
        # 60 less the 40 of the other part would tell the 20.
        assert hidden_points(every, points, LIMIT) == {"SR-01/2026-06-01", "SR-02/2026-06-01"}

    def test_the_older_of_two_definitions_is_held_back_where_they_differ_by_few(self) -> None:
        every = [series("SR-01"), series("SR-02", follows="SR-01")]
        close = [counted("SR-01", "6-1", 20, 100), counted("SR-02", "6-1", 22, 103)]
        assert hidden_points(every, close, LIMIT) == {"SR-01/2026-06-01"}
        apart = [counted("SR-01", "6-1", 20, 100), counted("SR-02", "6-1", 30, 140)]
        assert hidden_points(every, apart, LIMIT) == frozenset()
        assert not differ_by_few(Count(20, 100), Count(20, 100), LIMIT)

    @pytest.mark.parametrize("kinds", [2, 3, 4])
    @pytest.mark.parametrize("whole", range(1, 13))
    def test_whoever_knows_the_rule_and_the_whole_cannot_work_out_what_is_held_back(
        self, kinds: int, whole: int
    ) -> None:
        """Of all ways in which a whole may be parted, those that look alike differ in every part that is held back."""
        alike: dict[object, list[tuple[int, ...]]] = {}
        for parts in partings(whole, kinds):
            hidden = held_back({str(n): Count(part, whole) for n, part in enumerate(parts)}, 3)
            seen = tuple(None if str(n) in hidden else part for n, part in enumerate(parts))
            alike.setdefault(seen, []).append(parts)
        cannot_be_told(alike)

    @pytest.mark.parametrize("levels", [(5, 7), (3, 9), (8, 8), (4, 6, 8), (5, 5, 5), (3, 10, 12)])
    @pytest.mark.parametrize("limit", [2, 3, 4])
    def test_nor_can_it_be_worked_out_from_a_total_and_its_levels(self, levels: tuple[int, ...], limit: int) -> None:
        alike: dict[object, list[tuple[int, ...]]] = {}
        for parts in product(*(range(whole + 1) for whole in levels)):
            counts = [*map(Count, parts, levels), Count(sum(parts), sum(levels))]
            hidden = held_back({str(n): count for n, count in enumerate(counts)}, limit)
            numbers = (*parts, sum(parts))
            seen = tuple(None if str(n) in hidden else number for n, number in enumerate(numbers))
            alike.setdefault(seen, []).append(numbers)
        cannot_be_told(alike)

    @given(
        st.lists(st.integers(0, 40), min_size=1, max_size=6),
        st.integers(0, 12),
        st.integers(0, 10),
    )
    def test_no_small_number_is_shown_and_no_hidden_part_stands_alone(
        self, parts: list[int], rest: int, limit: int
    ) -> None:
        whole = sum(parts) + rest
        counts = {str(n): Count(part, whole) for n, part in enumerate(parts)}
        hidden = held_back(counts, limit)
        assert all(key in hidden for key, count in counts.items() if is_small(count, limit))
        if hidden and rest < limit:
            people = sum(counts[key].numerator for key in hidden)
            assert (len(hidden) > 1 and people >= limit) or len(hidden) == len(counts)
        if not any(is_small(count, limit) for count in counts.values()):
            assert not hidden

    @given(st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.integers(0, 30), st.integers(0, 30))))
    def test_the_order_of_the_counts_makes_no_difference(self, counts: dict[str, tuple[int, int]]) -> None:
        every = {key: Count(*count) for key, count in counts.items()}
        assert held_back(every, LIMIT) == held_back(dict(reversed(every.items())), LIMIT)


def cannot_be_told(alike: dict[object, list[tuple[int, ...]]]) -> None:
    """Each number that is not seen may be one of several, by all that looks like what is seen."""
    for seen, ways in alike.items():
        for place, shown in enumerate(seen):  # type: ignore[arg-type]
            if shown is None:
                assert len({parts[place] for parts in ways}) > 1, (seen, ways)


def partings(whole: int, kinds: int) -> Iterator[tuple[int, ...]]:
    """Every way to part a whole into so many kinds."""
    if kinds == 1:
        yield (whole,)
        return
    for first in range(whole + 1):
        for rest in partings(whole - first, kinds - 1):
            yield (first, *rest)
