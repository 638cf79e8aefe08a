"""Baselines, kinds of record, periods and versions of the terms, the table of meetings, and coverage by area."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from ret_tui.jobs import settings
from ret_tui.jobs.evidence import keep, steps
from ret_tui.jobs.indicators import coverage, figures, matrix, periods
from ret_tui.jobs.office import Office
from store.records import (
    Action,
    Baseline,
    BoardDate,
    Decision,
    Engagement,
    EngagementArea,
    Function,
    ImpactExample,
    Indicator,
    InfluencedDecision,
    Item,
    Meeting,
    Series,
    SeriesPoint,
    Terms,
)
from store.refusals import BadValue, RuleBroken, Unknown


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


class TestBaseline:
    def test_it_is_kept_and_the_figure_is_compared_with_it(self, office: Office) -> None:
        with office.store.change("Decisions") as change:
            for id, on in (("DI-01", "2026-04-10"), ("DI-02", "2026-04-12")):
                change.add(
                    InfluencedDecision, id, indicator="F1a", on=day(on), body="Board", text="T", significance="high"
                )
        figures.set_baseline(office, "f1a", " 3 ", "10 April 2026", "The year before")
        found = figures.indicator_figure(office, "F1a", periods.read_period(office, "2026-04-01", "2026-04-20")).figure
        assert (found.baseline, found.direction) == (Decimal(3), "down")
        assert found.direction_words == "down from 3 to 2 since the baseline of 10 April 2026"
        assert office.store.undo().name == "Baseline of F1a: 3 on 10 April 2026"
        assert figures.indicator_figure(office, "F1a").figure.baseline_words == "no baseline is recorded"

    @pytest.mark.parametrize(
        ("id", "typed", "kept"),
        [
            ("F1a", "1,200", "1200"), ("F1a", "007", "7"), ("F1b", "66.70%", "66.7"), ("F1b", "100", "100"),
            ("F2b", "3.5", "3.5"), ("F4b", "£2", "2"), ("F5a", "5", "5"), ("F1a", "-0", "0"),
        ],
    )  # fmt: skip
    def test_a_value_is_read_as_people_write_it(self, office: Office, id: str, typed: str, kept: str) -> None:
        assert figures.set_baseline(office, id, typed).figure.baseline == Decimal(kept)

    @pytest.mark.parametrize(
        ("id", "typed"),
        [
            ("F1a", ""), ("F1a", "many"), ("F1a", "1,20"), ("F1a", "-1"), ("F1a", "2.5"), ("F1a", "1e3"), ("F1a", "٣"),
            ("F1a", "9" * 16), ("F1b", "101"), ("F1b", "-1"), ("F1b", "1.23456"), ("F2b", "0"), ("F2b", "5.1"),
            ("F5a", "6"), ("F1a", "NaN"),
        ],
    )  # fmt: skip
    def test_what_is_no_value_of_the_indicator_is_refused_and_nothing_is_kept(
        self, office: Office, id: str, typed: str
    ) -> None:
        before = office.store.path.read_bytes()
        with pytest.raises(BadValue) as refused:
            figures.set_baseline(office, id, typed)
        assert refused.value.field == "value"
        assert office.store.path.read_bytes() == before

    def test_a_day_to_come_and_an_indicator_that_is_none_are_refused(self, office: Office) -> None:
        with pytest.raises(BadValue, match="21 April 2026 has not come"):
            figures.set_baseline(office, "F1a", "1", "2026-04-21")
        with pytest.raises(Unknown, match="the indicators are F1a, F1b"):
            figures.set_baseline(office, "F9", "1")

    def test_it_can_be_taken_away_once(self, office: Office) -> None:
        figures.set_baseline(office, "F1a", "1", "1990-01-01")
        assert figures.baseline_remark(office, "F1a") == (
            "F1a is measured against 1 January 1990, before the terms began on 1 January 2025: check the year."
        )
        figures.set_baseline(office, "F1a", "1")
        assert figures.baseline_remark(office, "F1a") == ""
        assert figures.clear_baseline(office, "F1a").figure.baseline is None
        with pytest.raises(RuleBroken, match="F1a has no baseline"):
            figures.clear_baseline(office, "F1a")


class TestShape:
    def test_another_kind_of_record_may_answer_and_what_the_first_recorded_is_told(self, office: Office) -> None:
        with office.store.change("An example") as change:
            change.add(ImpactExample, "EX-01", indicator="F1c", on=office.today, text="T", consent="given")
        found = figures.set_shape(office, "F1c", "Practice")
        assert (found.shape, found.figure.words) == ("practice", "no example is recorded")
        assert found.figure.lacks == ("1 record of another kind names F1c, so it is not in its figure.",)
        assert figures.set_shape(office, "F1c", "examples").figure.lacks == ()

    def test_one_that_no_kind_of_record_answers_says_so(self, office: Office) -> None:
        found = figures.set_shape(office, "F1c", "")
        assert (found.figure.latest, found.figure.words) == (None, "what kind of record answers it is not settled")
        assert found.figure.lacks == ("F1c has no kind of record that answers it.",)

    def test_a_kind_that_is_none_is_refused(self, office: Office) -> None:
        with pytest.raises(Unknown, match="No indicator is answered by “counts”"):
            figures.set_shape(office, "F1c", "counts")


class TestPeriods:
    def test_a_year_is_the_bodys_and_the_year_in_view_when_none_is_named(self, planned: Office) -> None:
        found = periods.year_period(planned)
        assert (found.first, found.last, found.name) == (day("2026-05-01"), day("2027-04-30"), "2026-27")
        assert periods.year_period(planned, "2025/26").first == day("2025-05-01")

    def test_days_are_read_as_people_say_them_and_an_open_end_is_filled(self, planned: Office) -> None:
        # It is 20 April 2026, in the year that began on 1 May 2025.
        assert periods.read_period(planned, until="1 April 2026").first == day("2025-05-01")
        assert periods.read_period(planned, since="2026-01-01").last == day("2026-04-20")
        assert periods.read_period(planned, "2026-01-01", "2026-03-31").name == "1 January 2026 to 31 March 2026"

    def test_days_that_run_backwards_or_go_with_a_year_are_refused(self, planned: Office) -> None:
        with pytest.raises(BadValue, match="1 January 2026 is before 1 February 2026"):
            periods.read_period(planned, "2026-02-01", "2026-01-01")
        with pytest.raises(BadValue, match="a year or of a span"):
            periods.read_period(planned, "2026-02-01", year="2026-27")

    def test_quarters_begin_with_the_period_and_the_last_ends_with_it(self, planned: Office) -> None:
        found = periods.quarters(periods.read_period(planned, "2025-11-30", "2026-04-15"))
        assert [(each.first, each.last) for each in found] == [
            (day("2025-11-30"), day("2026-02-27")),
            (day("2026-02-28"), day("2026-04-15")),
        ]

    def test_a_year_that_has_not_begun_holds_nothing_yet(self, planned: Office) -> None:
        with planned.store.change("A decision") as change:
            change.add(
                InfluencedDecision, "DI-01", indicator="F1a", on=day("2026-04-10"), body="B", text="T",
                significance="low",
            )  # fmt: skip
        found = figures.indicator_figures(planned, periods.year_period(planned, "2026-27"))
        assert len(found) == 12
        assert found[0].figure.words == "0 decisions influenced"


class TestVersions:
    @pytest.fixture
    def reviewed(self, planned: Office, at: Callable[..., Office]) -> Office:
        """New terms since 1 May 2027: F1c is dropped for F1d, and F7 is new; on 1 June 2027."""
        with planned.store.change("New terms") as change:
            first = change.get(Terms, "T1")
            change.set(first, in_force_to=day("2027-04-30"))
            change.add(Terms, "T2", title="Terms of Reference (2027)", year=2027, in_force_from=day("2027-05-01"))
            change.set(change.get(Indicator, "F1c"), dropped_by="T2")
            change.add(Indicator, "F1d", function="F1", position=3, text="New words", shape="examples", terms="T2")
            change.add(Function, "F7", terms="T2", position=7, name="New", text="Text")
            for id, indicator, on in (("EX-01", "F1c", "2027-04-02"), ("EX-02", "F1d", "2027-05-20")):
                change.add(ImpactExample, id, indicator=indicator, on=day(on), text="T", consent="given")
        planned.store.close()
        return at("2027-06-01")

    def of_f1(self, office: Office, year: str) -> dict[str, tuple[bool, int]]:
        found = figures.of_function(office, periods.year_period(office, year), "F1")
        return {each.id: (each.dropped, len(each.figure.evidence)) for each in found if each.shape == "examples"}

    def test_a_year_has_the_indicators_of_its_own_terms_and_old_evidence_stays_with_its_own(
        self, reviewed: Office
    ) -> None:
        assert self.of_f1(reviewed, "2026-27") == {"F1c": (False, 1)}
        assert self.of_f1(reviewed, "2027-28") == {"F1d": (False, 1)}
        assert figures.indicator_figure(reviewed, "F1c", periods.year_period(reviewed, "2027-28")).dropped

    def test_one_that_was_dropped_is_told_while_something_is_recorded_for_it(self, reviewed: Office) -> None:
        with reviewed.store.change("Late evidence") as change:
            change.add(ImpactExample, "EX-03", indicator="F1c", on=day("2027-05-02"), text="T", consent="given")
        assert self.of_f1(reviewed, "2027-28") == {"F1c": (True, 1), "F1d": (False, 1)}

    def test_a_span_over_both_has_the_indicators_of_both(self, reviewed: Office) -> None:
        found = figures.indicator_figures(reviewed, periods.read_period(reviewed, "2027-04-01", "2027-05-31"))
        assert {each.id: each.dropped for each in found if each.shape == "examples"} == {"F1c": True, "F1d": False}

    def test_the_table_of_a_year_has_the_functions_of_its_own_terms(self, reviewed: Office) -> None:
        assert [row.function for row in matrix.matrix(reviewed, "2026-27").rows] == ["F1", "F2", "F3", "F4", "F5", "F6"]
        assert matrix.matrix(reviewed, "2027-28").rows[-1].function == "F7"


class TestMatrix:
    @pytest.fixture
    def met(self, planned: Office) -> Office:
        """M1, M3 and M5 were held, M4 without a quorum; M2 was cancelled; M6 is to come."""
        states = {"M1": "held", "M2": "cancelled", "M3": "held", "M4": "inquorate", "M5": "held"}
        with planned.store.change("The year") as change:
            for id, state in states.items():
                change.set(change.get(Meeting, id), status=state)
            for id, meeting, function, outcome in (
                ("i1", "M1", "F1", "taken"),
                ("i2", "M2", "F2", ""),
                ("i3", "M3", "F3", "deferred"),
                ("i4", "M3", "F1", ""),
                ("i6", "M6", "F4", ""),
                ("i7", "M5", "", "taken"),
            ):
                change.add(Item, id, meeting=meeting, position=1.0, title=id, function=function, outcome=outcome)
            for id, item, function in (("D-001", "i1", ""), ("D-002", "i1", "F2"), ("D-003", "", "")):
                change.add(Decision, id, meeting="M1", item=item, function=function, position=1.0, text="T")
            change.add(Action, "A-001", text="T", meeting="M4", function="F5", raised_on=planned.today)
            change.add(Action, "A-002", text="T", meeting="M1", item="i1", raised_on=planned.today)
        return planned  # fmt: skip

    def test_each_cell_counts_items_decisions_and_actions_by_their_own_function_or_their_items(
        self, met: Office
    ) -> None:
        found = matrix.matrix(met, "2026-27")
        assert [each.meeting for each in found.columns] == ["M1", "M3", "M4", "M5", "M6"]
        cells = {row.function: [(c.items, c.decisions, c.actions) for c in row.cells] for row in found.rows}
        nothing = (0, 0, 0)
        assert cells["F1"] == [(1, 1, 1), (1, 0, 0), nothing, nothing, nothing]
        assert cells["F2"] == [(0, 1, 0), nothing, nothing, nothing, nothing]
        # Its item was deferred.
        assert cells["F3"] == [nothing] * 5
        assert cells["F4"] == [*[nothing] * 4, (1, 0, 0)]
        assert cells["F5"] == [nothing, nothing, (0, 0, 1), nothing, nothing]

    def test_a_gap_is_where_a_meeting_that_was_held_did_nothing(self, met: Office) -> None:
        found = matrix.matrix(met, "2026-27")
        gaps = {row.function: [cell.gap for cell in row.cells] for row in found.rows}
        assert gaps["F1"] == [False, False, True, True, False]
        assert gaps["F5"] == [True, True, False, True, False]

    def test_a_function_that_the_last_three_meetings_held_did_not_discuss_is_quiet(self, met: Office) -> None:
        found = {row.function: row.quiet_words for row in matrix.matrix(met, "2026-27").rows}
        # M3, M4 and M5 are the last three, and F1 was on at M3.
        assert found["F1"] == ""
        assert found["F2"] == found["F5"] == "never discussed yet"
        with met.store.change("Withdrawn") as change:
            change.set(change.get(Item, "i4"), outcome="withdrawn")
        after = matrix.matrix(met, "2026-27")
        assert after.rows[0].quiet_words == "not discussed since M1, 12 May 2026"
        # F1 has three gaps now, F2 three, F3, F4 and F6 four each, F5 three.
        assert after.summary == "21 gaps in 4 meetings held; quiet: F1, F2, F3, F4, F5 and F6"

    def test_a_year_that_cannot_be_read_is_refused(self, met: Office) -> None:
        with pytest.raises(BadValue):
            matrix.matrix(met, "next")


class TestCoverage:
    @pytest.fixture
    def met(self, planned: Office, at: Callable[..., Office]) -> Office:
        """Four engagements, on 30 April 2027."""
        with planned.store.change("Engagement") as change:
            for id, on, number, areas in (
                ("EN-01", "2026-05-01", 30, ("Walsall", "dudley ")),
                ("EN-02", "2026-07-31", None, ("Walsall",)),
                ("EN-03", "2026-08-01", 0, ()),
                ("EN-04", "2027-04-30", 12, ("Telford",)),
                ("EN-05", "2026-04-30", 99, ("Walsall",)),
            ):
                change.add(Engagement, id, on=day(on), title="T", number=number, indicator="F2a")
                for area in areas:
                    change.add(EngagementArea, f"{id}/{area}", engagement=id, area=area)
        planned.store.close()
        return at("2027-04-30")  # fmt: skip

    def test_an_engagement_counts_in_each_of_its_areas_and_once_in_all(self, met: Office) -> None:
        found = coverage.coverage(met, periods.year_period(met, "2026-27"))
        words = {row.area: [cell.words for cell in row.cells] for row in found.rows}
        assert words["Walsall"] == ["2, 30 people and 1 unknown", "none", "none", "none"]
        assert words["Dudley"] == ["1, 30 people", "none", "none", "none"]
        assert (found.total.engagements, found.total.people, found.total.unknown) == (4, 42, 1)
        assert [each.engagements for each in found.totals] == [2, 1, 0, 1]
        # Nobody came is not that nobody knows how many came.
        assert found.totals[1].words == "1, 0 people"

    def test_areas_that_nobody_met_those_beside_the_list_and_engagements_without_one_are_told(
        self, met: Office
    ) -> None:
        found = coverage.coverage(met, periods.year_period(met, "2026-27"))
        assert found.not_reached == ("Birmingham", "Coventry", "Sandwell", "Solihull", "Wolverhampton")
        assert [(row.area, row.expected) for row in found.rows][-2:] == [("Wolverhampton", True), ("Telford", False)]
        assert found.without_area == ("EN-03",)

    def test_the_areas_are_those_of_the_seats_or_of_the_setting(self, met: Office) -> None:
        assert coverage.areas(met)[:2] == ("Birmingham", "Coventry")
        settings.change(met, "engagement.areas", "Walsall, Telford")
        found = coverage.coverage(met, periods.year_period(met, "2026-27"))
        assert [(row.area, row.expected) for row in found.rows] == [
            ("Walsall", True), ("Telford", True), ("dudley", False),
        ]  # fmt: skip


def test_the_limit_of_small_numbers_is_a_setting(office: Office) -> None:
    with office.store.change("Counts") as change:
        change.add(Series, "SR-01", indicator="F6a", title="Leaders", definition="Them")
        on = day("2026-04-01")
        change.add(SeriesPoint, "SR-01/2026-04-01", series="SR-01", on=on, numerator=7, denominator=60)
    period = periods.read_period(office, "2026-04-01", "2026-04-20")
    assert figures.indicator_figure(office, "F6a", period).figure.latest == Decimal("11.7")
    settings.change(office, "series.fewest", "10")
    assert figures.indicator_figure(office, "F6a", period).figure.latest is None


def test_a_report_is_owed_from_the_day_on_which_the_body_first_met(planned: Office, at: Callable[..., Office]) -> None:
    with planned.store.change("Met") as change:
        change.set(change.get(Meeting, "M1"), status="held")
        change.add(BoardDate, "B1", date=day("2027-07-16"), annual_report=True)
    planned.store.close()
    later = at("2027-05-13")
    lacks = figures.indicator_figure(later, "F5a", periods.year_period(later, "2027-28")).figure.lacks
    assert lacks == ("A year has passed without a published report: the body first met on 12 May 2026.",)


def test_a_baseline_that_the_record_itself_contradicts_is_kept_and_told(peopled: Office) -> None:
    keep.record(peopled, "commitment", text="Publish", organisation="Weston", made_on="2026-01-10")
    keep.record(peopled, "commitment", text="Train", organisation="Weston", made_on="2026-01-10")
    keep.record(peopled, "commitment", text="Count", organisation="Weston", made_on="2026-01-10")
    steps.step(peopled, "C-01", state="delivered", on="2026-04-10")
    # One of three is delivered from 10 April on: 33.3%.
    for value, on, told in (
        ("33.33", "2026-04-10", ""),
        ("33.3", "2026-04-20", ""),
        ("0", "2026-04-09", ""),
        ("50", "2026-01-01", ""),
        ("50", "2026-04-10",
         "By the record, F5b stood at 33.3% on 10 April 2026, and it is measured against 50%: "
         "check which of the two is right."),
    ):  # fmt: skip
        figures.set_baseline(peopled, "F5b", value, on=on)
        assert figures.baseline_remark(peopled, "F5b") == told, (value, on)
    assert peopled.store.get(Baseline, "F5b").value == "50"
