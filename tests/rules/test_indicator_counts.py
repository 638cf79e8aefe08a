"""What is counted in a period: decisions, examples, groups, feedback, shared practice, initiatives and their money."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from evidence_made import (
    YEAR,
    baseline,
    day,
    decision,
    engagement,
    example,
    feedback,
    group,
    initiative,
    met,
    money,
    practice,
    taken,
)
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.indicators import decisions, examples, groups, initiatives
from ret_tui.rules.indicators import feedback as said
from ret_tui.rules.indicators import practice as shared
from ret_tui.rules.indicators.figure import Figure, Period
from ret_tui.rules.indicators.money import by_funder
from ret_tui.rules.indicators.money import money as sums
from store.records import GroupName


def trend(figure: Figure) -> list[tuple[str, str]]:
    """The points as texts: the day and the value."""
    return [(str(each.on), str(each.value)) for each in figure.trend]


class TestDecisions:
    def test_they_are_counted_by_what_they_weigh_the_heaviest_first(self) -> None:
        found = decisions.figure(
            [decision("DI-01", "6-1", "low"), decision("DI-02", "7-1", "high"), decision("DI-03", "5-1", "high")], YEAR
        )
        assert (found.latest, found.words) == (Decimal(3), "3 decisions influenced: 2 high, 1 low")
        assert found.evidence == ("DI-03", "DI-02", "DI-01")
        # One on the first day of the year, then two more.
        assert trend(found) == [("2026-05-01", "1"), ("2026-06-01", "2"), ("2026-07-01", "3")]

    def test_a_draft_is_counted_in_nothing_and_told(self) -> None:
        found = decisions.figure([decision("DI-01", "6-1"), decision("DI-02", "6-2", draft=True)], YEAR)
        assert (found.latest, found.evidence) == (Decimal(1), ("DI-01",))
        assert found.lacks == ("DI-02 is a draft, so it counts in no figure.",)

    def test_one_that_nobody_verified_counts_and_is_told(self) -> None:
        found = decisions.figure([decision("DI-01", "6-1", verified_by="")], YEAR)
        assert (found.latest, found.lacks) == (Decimal(1), ("DI-01 has been verified by nobody.",))

    def test_the_year_has_those_of_its_first_and_last_day_and_none_beside(self) -> None:
        days = ("2026-04-30", "2026-05-01", "2027-04-30", "2027-05-01")
        found = decisions.figure([decision(f"DI-0{n}", on) for n, on in enumerate(days, 1)], YEAR)
        assert found.evidence == ("DI-02", "DI-03")

    def test_nothing_recorded_is_not_nought_and_none_this_year_is(self) -> None:
        nothing = decisions.figure([decision("DI-01", "6-1", draft=True)], YEAR)
        assert (nothing.latest, nothing.words) == (None, "no decision influenced is recorded")
        none = decisions.figure([decision("DI-01", "2026-04-30")], YEAR)
        assert (none.latest, none.words, none.trend) == (Decimal(0), "0 decisions influenced", ())

    def test_it_is_compared_with_its_baseline(self) -> None:
        two = [decision("DI-01", "6-1"), decision("DI-02", "7-1")]
        found = decisions.figure(two, YEAR, baseline("1"))
        assert (found.baseline, found.direction) == (Decimal(1), "up")
        assert found.direction_words == "up from 1 to 2 since the baseline of 1 May 2026"
        assert decisions.figure(two, YEAR, baseline("2")).direction_words == (
            "unchanged at 2 since the baseline of 1 May 2026"
        )
        assert decisions.figure(two, YEAR, baseline("1200")).direction_words == (
            "down from 1,200 to 2 since the baseline of 1 May 2026"
        )

    def test_while_the_period_goes_on_a_number_that_is_not_above_its_baseline_has_not_gone_down(self) -> None:
        so_far = Period(YEAR.first, day("8-31"), YEAR.name, goes_on=True)
        two = [decision("DI-01", "6-1"), decision("DI-02", "7-1")]
        for value in ("12", "2"):
            found = decisions.figure(two, so_far, baseline(value))
            assert found.direction == "unknown"
            assert found.direction_words == f"2 so far, against the baseline of {value} on 1 May 2026"
        assert decisions.figure(two, so_far, baseline("1")).direction == "up"

    def test_without_a_baseline_there_is_nothing_to_compare_with(self) -> None:
        found = decisions.figure([decision("DI-01", "6-1")], YEAR)
        assert (found.baseline, found.baseline_words, found.direction) == (None, "no baseline is recorded", "unknown")
        assert found.direction_words == "no baseline is recorded, so there is nothing to compare with"

    def test_a_baseline_set_after_the_period_is_compared_with_nothing(self) -> None:
        found = decisions.figure([decision("DI-01", "6-1")], YEAR, baseline("1", "2027-05-01"))
        assert found.direction == "unknown"
        assert found.direction_words == "the baseline, 1 on 1 May 2027, is later than the end of the period"

    def test_a_baseline_without_a_value_beside_it_tells_no_direction(self) -> None:
        found = decisions.figure([], YEAR, baseline("1"))
        assert (found.baseline, found.direction) == (Decimal(1), "unknown")
        assert found.direction_words == "nothing is there to compare with the baseline, 1 on 1 May 2026"


class TestExamples:
    @pytest.mark.parametrize(
        ("consent", "tells", "public"),
        [
            ("given", True, True),
            ("given", False, True),
            ("not asked", True, False),
            ("not asked", False, True),
            ("asked", True, False),
            ("refused", True, False),
            # Nobody is told of, and still somebody said no.
            ("refused", False, False),
            ("not needed", False, True),
            # That none is needed contradicts that it tells who somebody is.
            ("not needed", True, False),
        ],
    )
    def test_one_is_public_with_consent_or_where_it_tells_of_nobody_and_nobody_refused(
        self, consent: str, tells: bool, public: bool
    ) -> None:
        one = example("EX-01", "6-1", consent, tells=tells)
        assert examples.may_be_public(one) is public
        found = examples.figure([one], YEAR)
        assert found.latest == 1
        assert bool(found.lacks) is not public

    def test_those_kept_back_are_flagged_with_why(self) -> None:
        found = examples.figure(
            [example("EX-02", "7-1", "refused"), example("EX-01", "6-1"), example("EX-03", "8-1", "not asked")], YEAR
        )
        assert found.words == "3 examples, 2 of them in no public copy"
        assert found.evidence == ("EX-01", "EX-02", "EX-03")
        assert found.lacks == (
            "EX-02 is in no public copy: consent was refused.",
            "EX-03 is in no public copy: nobody has been asked for consent.",
        )


class TestGroups:
    def test_different_groups_are_counted_this_year_ever_and_of_all_engaged(self) -> None:
        every = [group(f"G-0{n}") for n in range(1, 6)]
        found = groups.figure(
            [
                engagement("EN-01", "2026-03-01"),
                engagement("EN-02", "6-1"),
                engagement("EN-03", "7-1"),
                engagement("EN-04", "8-1", decided=""),
            ],
            [
                *met("EN-01", "G-01"), *met("EN-02", "G-02", "G-03"), *met("EN-03", "G-03"),
                *met("EN-04", "G-04", "G-02"),
            ],
            every, [], YEAR,
        )  # fmt: skip
        # G-02 and G-03 this year; G-01 the year before; G-04 was met without a decision, G-05 never.
        assert (found.latest, found.unit) == (Decimal(2), "community groups")
        assert found.words == "2 community groups engaged within decision making; 3 ever"
        assert found.denominator == "of 3 groups engaged at all"
        assert found.evidence == ("EN-02", "EN-03")
        assert trend(found) == [("2026-05-01", "0"), ("2026-06-01", "2")]

    def test_a_decision_of_another_body_is_one_too_unless_it_is_a_draft(self) -> None:
        records = (
            [
                engagement("EN-01", "6-1", decided="", influenced="DI-01"),
                engagement("EN-02", "6-2", decided="", influenced="DI-02"),
            ],
            [*met("EN-01", "G-01"), *met("EN-02", "G-02")],
            [group("G-01"), group("G-02")],
        )
        assert groups.figure(*records, [], YEAR).latest == 2
        assert groups.figure(*records, [], YEAR, drafts={"DI-02"}).evidence == ("EN-01",)

    def test_a_merged_group_counts_as_the_one_at_the_end_of_the_chain(self) -> None:
        found = groups.figure(
            [engagement("EN-01", "6-1")],
            met("EN-01", "G-01", "G-02", "G-03", "G-04"),
            [group("G-01", "G-02"), group("G-02", "G-03"), group("G-03"), group("G-04")],
            [], YEAR,
        )  # fmt: skip
        assert found.latest == 2

    def test_groups_that_were_merged_in_a_circle_count_as_one(self) -> None:
        ring = [group("G-01", "G-02"), group("G-02", "G-03"), group("G-03", "G-01"), group("G-04", "G-04")]
        found = groups.figure(
            [engagement("EN-01", "6-1")], met("EN-01", "G-01", "G-02", "G-03", "G-04"), ring, [], YEAR
        )
        assert found.latest == 2

    def test_a_group_that_is_not_there_counts_for_nothing_and_is_told(self) -> None:
        found = groups.figure(
            [engagement("EN-01", "6-1"), engagement("EN-02", "6-2")],
            met("EN-01", "G-09", "G-01"),
            [group("G-01", "G-08")], [], YEAR,
        )  # fmt: skip
        assert found.latest == 1
        assert found.lacks == ("EN-01 names G-09, which the record does not hold.", "EN-02 names no group.")

    def test_two_spellings_of_a_name_are_told_and_another_name_of_the_same_group_is_not(self) -> None:
        every = [group("G-01", name="Café Ensemble"), group("G-02", name="CAFE  ensemble"), group("G-03", name="Third")]
        links = met("EN-01", "G-01", "G-02", "G-03")
        names = [GroupName(id="G-03/third", group="G-03", name="third")]
        found = groups.figure([engagement("EN-01", "6-1")], links, every, names, YEAR)
        assert found.latest == 3
        assert found.lacks == ("G-01 and G-02 go by one name, “Café Ensemble”: merge them where they are one group.",)

    def test_where_nobody_was_met_yet_the_number_is_not_known(self) -> None:
        found = groups.figure([], [], [], [], YEAR)
        assert (found.latest, found.words) == (None, "no engagement is recorded")

    @given(st.lists(st.integers(0, 8), min_size=8, max_size=8), st.integers(0, 7), st.integers(0, 7), st.randoms())
    def test_merging_never_counts_more_ends_and_is_the_same_in_any_order(
        self, into: list[int], one: int, other: int, shuffle: object
    ) -> None:
        # 8 stands for a group of its own.
        def count(targets: list[int]) -> int:
            every = [group(f"G-0{n}", "" if at == 8 else f"G-0{at}") for n, at in enumerate(targets)]
            links = met("EN-01", *(f"G-0{n}" for n in range(8)))
            shuffle.shuffle(every)  # type: ignore[attr-defined]
            shuffle.shuffle(links)  # type: ignore[attr-defined]
            found = groups.figure([engagement("EN-01", "6-1")], links, every, [], YEAR)
            assert found.latest is not None
            return int(found.latest)

        before = count(into)
        assert 1 <= before <= 8
        assert count(into) == before
        if into[one] == 8:
            assert count([other if n == one else at for n, at in enumerate(into)]) <= before


class TestFeedback:
    def test_the_mean_is_of_what_was_rated_alone(self) -> None:
        found = said.figure(
            [feedback("FB-01", "6-1", 5), feedback("FB-02", "6-2"), feedback("FB-03", "6-3", 4),
             feedback("FB-04", "6-4", 4)], YEAR,
        )  # fmt: skip
        # 13 by 3 is 4.33.
        assert (found.latest, found.unit) == (Decimal("4.3"), "of 5 on average")
        assert found.words == "4 pieces of feedback, 3 rated: 4.3 of 5 on average"
        assert found.denominator == "of 3 rated, of 4 pieces of feedback"
        assert trend(found) == [("2026-06-01", "5.0"), ("2026-06-03", "4.5"), ("2026-06-04", "4.3")]

    def test_a_half_is_rounded_up(self) -> None:
        # 13 by 4 is 3.25.
        assert said.figure([feedback(f"FB-{n}", "6-1", n) for n in (1, 3, 4, 5)], YEAR).latest == Decimal("3.3")

    def test_where_nothing_was_rated_there_is_no_mean(self) -> None:
        found = said.figure([feedback("FB-01", "6-1", reply="")], YEAR)
        assert (found.latest, found.words, found.denominator) == (None, "1 piece of feedback, none rated", "")
        assert found.lacks == ("FB-01 has not been replied to.",)
        assert said.figure([], YEAR).words == "no feedback is recorded"


class TestPractice:
    RECORDS = (
        [
            practice("SP-01", "6-1", "Coventry"), practice("SP-02", "6-2", "coventry"),
            practice("SP-03", "6-3", "Board", with_all=True), practice("SP-04", "2026-04-30", "Walsall"),
            practice("SP-05", "6-5", "Board"),
        ],
        [*taken("SP-01", "Walsall", "Dudley", "Coventry"), *taken("SP-02", "DUDLEY"), *taken("SP-04", "Board")],
    )  # fmt: skip

    def test_examples_are_counted_with_who_shared_them(self) -> None:
        found = shared.figure(*self.RECORDS, YEAR)
        assert (found.latest, found.words) == (Decimal(4), "4 examples shared by 2 partners, 1 with all")
        assert found.lacks == ("SP-05 names no partner that it was shared with.",)

    def test_the_table_tells_from_whom_to_whom_with_all_apart(self) -> None:
        found = shared.table(*self.RECORDS, YEAR)
        assert found.columns == ("Dudley", "Walsall")
        assert [(row.origin, row.shared, row.with_all, row.examples) for row in found.rows] == [
            ("Board", (0, 0), 1, 2),
            # Nobody shares with themselves.
            ("Coventry", (2, 1), 0, 2),
        ]


class TestInitiatives:
    LINES = (
        money("IN-01", "6-1", "bid", "20000"), money("IN-01", "7-1", "secured", "12000.50"),
        money("IN-01", "8-1", "secured", "3000", "A council"), money("IN-02", "6-1", "secured", "0"),
        money("IN-03", "9-1", "returned", "700.25"), money("IN-03", "2026-04-01", "secured", "500"),
        money("IN-03", "2026-04-02", "secured", "100.05"), money("IN-09", "6-1", "secured", "1000000"),
    )  # fmt: skip

    def test_each_is_counted_once_with_its_money_from_two_funders_in_kind_and_given_back(self) -> None:
        found = initiatives.figure(
            [initiative("IN-01", "6-1"), initiative("IN-02", "6-2"), initiative("IN-03", "2026-04-01"),
             initiative("IN-04", "6-4", support="")],
            self.LINES, YEAR,
        )  # fmt: skip
        # IN-03 began before and only gave back this year, so it was not supported in it.
        assert (found.latest, found.evidence) == (Decimal(3), ("IN-01", "IN-02", "IN-04"))
        assert found.words == (
            "3 initiatives supported, 2 in kind; £15,000.50 secured of £20,000 bid for, £700.25 returned, "
            "£14,300.25 net, from 2 funders"
        )
        assert found.lacks == (
            "IN-04 has neither money nor words on how it is supported.",
            "More was returned for IN-03 than was secured: £700.25 of £600.05.",
        )

    def test_a_bid_that_waits_is_no_support_in_kind(self) -> None:
        lines = [money("IN-01", "6-1", "bid", "7500"), money("IN-02", "6-1", "bid", "0")]
        found = initiatives.figure([initiative("IN-01", "6-1"), initiative("IN-02", "6-2")], lines, YEAR)
        assert found.words.startswith("2 initiatives supported, 1 in kind, 1 with a bid and no money so far; ")

    def test_money_secured_this_year_for_one_that_began_before_makes_it_supported_this_year(self) -> None:
        found = initiatives.figure(
            [initiative("IN-01", "2026-04-01")],
            [money("IN-01", "8-1", "secured", "10"), money("IN-01", "7-1", "secured", "10")], YEAR,
        )  # fmt: skip
        assert (found.latest, trend(found)) == (Decimal(1), [("2026-05-01", "0"), ("2026-07-01", "1")])

    def test_money_is_added_to_the_penny(self) -> None:
        found = sums([money("IN-01", "6-1", "secured", "0.10"), money("IN-01", "6-2", "secured", "0.20")])
        assert found.secured == Decimal("0.30")
        assert found.words == "£0.30 secured"

    def test_a_clawback_leaves_less_than_nothing(self) -> None:
        found = sums([money("IN-01", "6-1", "returned", "500")])
        assert (found.net, found.words) == (Decimal(-500), "£0 secured, £500 returned, -£500 net")

    def test_each_funder_has_its_own_sums(self) -> None:
        found = by_funder(line for line in self.LINES if line.initiative == "IN-01")
        assert [(funder, own.secured) for funder, own in found] == [
            ("A council", Decimal(3000)), ("A trust", Decimal("12000.50")),
        ]  # fmt: skip

    def test_without_money_that_is_said(self) -> None:
        assert initiatives.figure([initiative("IN-01", "6-1")], [], YEAR).words == (
            "1 initiative supported, 1 in kind; no money is recorded"
        )
        assert initiatives.figure([], [], YEAR).words == "no initiative is recorded"


def told(records: dict[str, list[Any]]) -> list[object]:
    """What all of these come to."""
    return [
        decisions.figure(records["decisions"], YEAR),
        examples.figure(records["examples"], YEAR),
        groups.figure(records["engagements"], records["met"], records["groups"], [], YEAR),
        said.figure(records["feedback"], YEAR),
        shared.figure(records["practice"], records["taken"], YEAR),
        shared.table(records["practice"], records["taken"], YEAR),
        initiatives.figure(records["initiatives"], records["money"], YEAR),
        by_funder(records["money"]),
    ]


@given(st.integers(0, 10_000))
def test_the_order_of_the_records_makes_no_difference(seed: int) -> None:
    records: dict[str, list[Any]] = {
        "decisions": [decision(f"DI-{n:02}", f"6-{n % 3 + 1}", ("low", "high")[n % 2]) for n in range(6)],
        "examples": [example(f"EX-{n:02}", f"6-{n % 3 + 1}", ("given", "refused")[n % 2]) for n in range(6)],
        "engagements": [engagement(f"EN-{n}", f"6-{n % 2 + 1}") for n in range(4)],
        "met": [each for n in range(4) for each in met(f"EN-{n}", f"G-{n}", f"G-{(n + 1) % 4}", "G-9")],
        "groups": [group(f"G-{n}", f"G-{(n + 2) % 4}", name="One name") for n in range(4)],
        "feedback": [feedback(f"FB-{n}", f"6-{n % 2 + 1}", n % 5 + 1) for n in range(6)],
        "practice": [practice(f"SP-{n}", "6-1", ("Board", "BOARD", "Dudley")[n % 3]) for n in range(6)],
        "taken": [each for n in range(6) for each in taken(f"SP-{n}", "Walsall", "walsall ", "Board")],
        "initiatives": [initiative(f"IN-{n}", f"6-{n % 2 + 1}") for n in range(3)],
        "money": [
            money(f"IN-{n % 3}", f"7-{n % 2 + 1}", ("bid", "secured", "returned")[n % 3], f"{n}.10", f"Trust {n % 2}")
            for n in range(12)
        ],
    }
    mixed = {kind: list(own) for kind, own in records.items()}
    for own in mixed.values():
        random.Random(seed).shuffle(own)
    assert told(mixed) == told(records)
