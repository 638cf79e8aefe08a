"""What is found in evidence that does not agree with itself, as a merge, an import or an edit by hand may leave it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import pytest

from ret_tui.rules.consistency import Finding, WholeRecord
from ret_tui.rules.consistency.evidence import findings
from ret_tui.rules.evidence_kinds import SHAPES, STATES, leads_back
from store.records import (
    Commitment,
    Feedback,
    Group,
    GroupName,
    Indicator,
    OutcomeMeasure,
    Recommendation,
    Record,
    Series,
    SeriesPoint,
    StateStep,
)

DAY = dt.date(2026, 5, 12)


def found(*records: Record) -> list[Finding]:
    return list(findings(WholeRecord(records)))


def told(records: Iterable[Record]) -> list[tuple[str, str, str]]:
    """How grave, about what, and what is wrong."""
    return [(each.severity, each.about, each.what) for each in found(*records)]


def test_evidence_that_agrees_is_not_told_of() -> None:
    assert not found(
        Group(id="G-01", name="Elders", merged_into="G-02"),
        Group(id="G-02", name="elders"),
        Commitment(id="C-01", text="X", organisation="Y", made_on=DAY, due=DAY),
        StateStep(id="a1", subject="C-01", on=DAY, state="at risk"),
        StateStep(id="a2", subject="C-01", on=DAY, note="A word"),
        Series(id="SR-01", title="X"),
        SeriesPoint(id="SR-01/2026-05-12", series="SR-01", on=DAY, numerator=0, denominator=0),
        Indicator(id="F5b", function="F5", position=2, text="X", shape="commitments"),
    )


def test_groups_that_were_merged_in_a_loop_are_told_once() -> None:
    groups = (
        Group(id="G-01", name="A", merged_into="G-02"), Group(id="G-02", name="B", merged_into="G-03"),
        Group(id="G-03", name="C", merged_into="G-01"), Group(id="G-04", name="D", merged_into="G-01"),
    )  # fmt: skip
    (one,) = found(*groups)
    assert (one.about, one.what) == ("A (G-01)", "it was merged into itself, by way of G-02 and G-03")
    assert "'ret-tui engagement group unmerge G-01'" in one.mend
    assert told([Group(id="G-01", name="A", merged_into="G-01")]) == [
        ("fault", "A (G-01)", "it was merged into itself")
    ]


def test_two_groups_of_one_name_are_advice_until_they_are_merged() -> None:
    groups = [Group(id="G-01", name="St. Anne’s"), Group(id="G-02", name="st annes")]
    assert told(groups) == [
        ("advice", "st annes (G-02)", "St. Anne’s (G-01) is called the same and counts as another group")
    ]


@pytest.mark.parametrize(
    ("records", "about", "what"),
    [
        (
            [
                Recommendation(id="RC-01", findings="FR-01", text="X", superseded_by="RC-02"),
                Recommendation(id="RC-02", findings="FR-01", text="X", superseded_by="RC-01"),
            ],
            "recommendation RC-01",
            "it is superseded by itself, by way of RC-02",
        ),
        ([Series(id="SR-01", title="X", follows="SR-01")], "series SR-01", "it follows itself"),
        (
            [SeriesPoint(id="SR-01/2026-05-12", series="SR-01", on=DAY, numerator=1300, denominator=12)],
            "the number of SR-01 on 12 May 2026",
            "1,300 are counted as a part of 12",
        ),
        (
            [
                OutcomeMeasure(id="OM-01", programme="X", measure="Y"),
                StateStep(id="a1", subject="OM-01", on=DAY, state="delivered"),
            ],
            "the step of OM-01 on 12 May 2026",
            "it says “delivered”, which is no state of an outcome measure",
        ),
        (
            [Feedback(id="FB-01", on=DAY, text="X", replied_on=dt.date(2026, 5, 11))],
            "feedback FB-01",
            "it is replied to on 11 May 2026, before it was given on 12 May 2026",
        ),
        (
            [
                Feedback(id="FB-01", on=DAY, text="X", indicator="F5b"),
                Indicator(id="F5b", function="F5", position=2, text="X", shape="commitments"),
            ],
            "feedback FB-01",
            "it counts for F5b, which is answered by commitments",
        ),
    ],
)
def test_what_does_not_agree_is_told_with_what_to_do(records: list[Record], about: str, what: str) -> None:
    (one,) = found(*records)
    assert (one.about, one.what) == (about, what)
    assert "ret-tui " in one.mend


def test_a_way_that_leads_back_is_told_and_one_that_ends_is_not() -> None:
    assert leads_back({"a": "b", "b": "c", "c": "a"}, "a") == ("b", "c", "a")
    assert leads_back({"a": "b", "b": "b"}, "a") == ()
    assert leads_back({"a": "b"}, "a") == ()
    assert leads_back({}, "a") == ()


def test_every_kind_with_states_says_them_in_no_more_than_a_short_line() -> None:
    assert all(len(state) <= 120 for states in STATES.values() for state in states)
    assert set(SHAPES.values()) == {
        "decisions", "recommendations", "examples", "groups", "feedback", "measures", "assessments", "practice",
        "initiatives", "commitments", "series",
    }  # fmt: skip


def test_a_name_of_a_group_that_is_gone_stops_nothing() -> None:
    assert not found(GroupName(id="G-09/X", group="G-09", name="X"))
