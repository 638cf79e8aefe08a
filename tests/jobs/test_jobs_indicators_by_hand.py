"""A year with every edge case, whose twelve indicators equal a count by hand: 2026-27, seen on its last day.

What stands beside a record here is why it counts or does not; the figures expected follow from that alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from ret_tui.jobs.indicators import commitment_figures, figures, periods, shown_tables
from ret_tui.jobs.indicators.figures import IndicatorView
from ret_tui.jobs.office import Office
from store.records import (
    Assessment,
    BoardDate,
    Commitment,
    Engagement,
    EngagementGroup,
    Feedback,
    Findings,
    FundingLine,
    Group,
    ImpactExample,
    InfluencedDecision,
    Initiative,
    Meeting,
    OutcomeMeasure,
    PracticeTaker,
    Recommendation,
    Record,
    Series,
    SeriesPoint,
    SharedPractice,
    StateStep,
    StepDone,
)

_A = {"text": "Text"}
_D = {"indicator": "F1a", "body": "Board", "verified_by": "Clerk", **_A}
_C = {"indicator": "F5b", "organisation": "Council", "made_on": "2026-05-20", **_A}

RECORDS: tuple[tuple[type[Record], str, dict[str, Any]], ...] = (
    # F1a: two, high and low.
    (InfluencedDecision, "DI-01", {**_D, "on": "2026-06-19", "significance": "high"}),
    (InfluencedDecision, "DI-02", {**_D, "on": "2026-11-03", "significance": "low"}),
    (InfluencedDecision, "DI-03", {**_D, "on": "2026-12-01", "significance": "high", "draft": True}),
    (InfluencedDecision, "DI-04", {**_D, "on": "2026-04-30", "significance": "medium"}),  # the year before
    # F1b: RC-01 and RC-05 of RC-01, 02, 04, 05 and 06.
    (Findings, "FR-01", {"indicator": "F1b", "title": "Report"}),
    (Recommendation, "RC-01", {"findings": "FR-01", **_A}),
    (Recommendation, "RC-02", {"findings": "FR-01", **_A}),  # went back
    (Recommendation, "RC-03", {"findings": "FR-01", "superseded_by": "RC-05", **_A}),
    (Recommendation, "RC-04", {"findings": "FR-01", **_A}),  # refused, and still in the whole
    (Recommendation, "RC-05", {"findings": "FR-01", **_A}),
    (Recommendation, "RC-06", {"findings": "FR-01", **_A}),  # without a state
    # F1c: two, one kept back.
    (ImpactExample, "EX-01", {"indicator": "F1c", "on": "2026-06-01", "consent": "given", **_A}),
    (ImpactExample, "EX-02", {"indicator": "F1c", "on": "2026-07-01", **_A}),
    (ImpactExample, "EX-03", {"indicator": "F1c", "on": "2026-03-01", "consent": "given", **_A}),
    # F2a: G-01 with G-02, and the ring of G-03 and G-04; ever G-05 too.
    (Group, "G-01", {"name": "One"}),
    (Group, "G-02", {"name": "Two", "merged_into": "G-01"}),
    (Group, "G-03", {"name": "Three", "merged_into": "G-04"}),
    (Group, "G-04", {"name": "Four", "merged_into": "G-03"}),
    (Group, "G-05", {"name": "Five"}),
    (Engagement, "EN-01", {"indicator": "F2a", "title": "A", "on": "2026-06-02", "decision": "D-001"}),
    (Engagement, "EN-02", {"indicator": "F2a", "title": "B", "on": "2026-10-10", "influenced": "DI-01"}),
    (Engagement, "EN-03", {"indicator": "F2a", "title": "C", "on": "2027-01-05", "influenced": "DI-03"}),  # a draft
    (Engagement, "EN-04", {"indicator": "F2a", "title": "D", "on": "2026-03-01", "decision": "D-001"}),
    (Engagement, "EN-05", {"indicator": "F2a", "title": "E", "on": "2026-08-08"}),  # in no decision
    *(
        (EngagementGroup, f"{where}/{group}", {"engagement": where, "group": group})
        for where, group in (
            ("EN-01", "G-01"), ("EN-01", "G-02"), ("EN-02", "G-03"), ("EN-02", "G-04"), ("EN-03", "G-05"),
            ("EN-04", "G-05"), ("EN-05", "G-05"),
        )
    ),
    # F2b: 5 and 2, and one that is not rated.
    (Feedback, "FB-01", {"indicator": "F2b", "on": "2026-06-01", "rating": 5, "group": "G-01", **_A}),
    (Feedback, "FB-02", {"indicator": "F2b", "on": "2026-07-01", "text": "شكراً لكم"}),
    (Feedback, "FB-03", {"indicator": "F2b", "on": "2026-08-01", "rating": 2, **_A}),
    # F3a: OM-01 of OM-01, 02 and 03.
    *(
        (OutcomeMeasure, id, {"indicator": "F3a", "programme": "P", "measure": "M", "source": "S", "ended_on": ended})
        for id, ended in (
            ("OM-01", None), ("OM-02", None), ("OM-03", None), ("OM-04", "2026-12-31"), ("OM-05", None),
        )
    ),
    # F3b: HE-01 and 02 of HE-01, 02, 03 and 05.
    *((Assessment, f"HE-0{n}", {"indicator": "F3b", "title": "T"}) for n in range(1, 6)),
    # F4a: three by two partners.
    (SharedPractice, "SP-01", {"indicator": "F4a", "on": "2026-06-01", "origin": "Coventry", **_A}),
    (SharedPractice, "SP-02", {"indicator": "F4a", "on": "2026-07-01", "origin": "Coventry", **_A}),
    (SharedPractice, "SP-03", {"indicator": "F4a", "on": "2026-08-01", "origin": "Board", "with_all": True, **_A}),
    *(
        (PracticeTaker, f"{practice}/{taker}", {"practice": practice, "organisation": taker})
        for practice, taker in (("SP-01", "Walsall"), ("SP-01", "Dudley"), ("SP-02", "Walsall"))
    ),
    # F4b: IN-01 with two funders, IN-02 in kind, IN-04 of last year with new money; IN-03 only gives back.
    (Initiative, "IN-01", {"indicator": "F4b", "name": "N", "on": "2026-06-01"}),
    (Initiative, "IN-02", {"indicator": "F4b", "name": "N", "on": "2026-07-01", "support": "A room"}),
    (Initiative, "IN-03", {"indicator": "F4b", "name": "N", "on": "2026-01-01"}),
    (Initiative, "IN-04", {"indicator": "F4b", "name": "N", "on": "2026-02-01"}),
    *(
        (
            FundingLine, f"f{n}",
            {"initiative": id, "funder": funder, "step": moved, "on": on, "pounds": pounds},
        )
        for n, (id, funder, moved, on, pounds) in enumerate((
            ("IN-01", "Trust", "bid", "2026-06-02", "2000"), ("IN-01", "Trust", "secured", "2026-07-02", "1000.10"),
            ("IN-01", "Council", "secured", "2026-08-02", "250.20"), ("IN-02", "Trust", "secured", "2026-07-02", "0"),
            ("IN-03", "Trust", "secured", "2026-02-02", "200"), ("IN-03", "Trust", "returned", "2026-09-02", "300"),
            ("IN-04", "Lottery", "secured", "2026-10-02", "50"),
        ))
    ),
    # F5a: reviewed and not published.
    (BoardDate, "B1", {"date": "2027-03-19", "papers_due": "2027-03-05", "annual_report": True}),
    *(
        (StepDone, f"B1/{key}", {"towards": "B1", "step": key, "done_on": on})
        for key, on in (
            ("timetable", "2026-12-01"), ("draft", "2027-01-15"), ("sign-off", "2027-02-20"), ("review", "2027-03-19"),
        )
    ),
    # F5b: one of five.
    (Commitment, "C-01", {**_C, "due": "2026-12-31"}),
    (Commitment, "C-02", {**_C, "due": "2026-12-31"}),  # dropped, and still in the whole
    (Commitment, "C-03", {**_C, "due": "2026-12-31"}),  # overdue
    (Commitment, "C-04", {**_C}),  # untouched for 345 days: from 20 May to 30 April are 365 less 20
    (Commitment, "C-05", {**_C, "due": "2027-06-30"}),  # its due day was revised
    # F6: a definition that changed, and a number of few people beside it.
    (Series, "SR-01", {"indicator": "F6a", "title": "Leaders", "definition": "Old"}),
    (Series, "SR-02", {"indicator": "F6a", "title": "Leaders", "definition": "New", "follows": "SR-01"}),
    (Series, "SR-03", {"indicator": "F6a", "title": "Chairs", "definition": "Them"}),
    *(
        (SeriesPoint, f"{id}/{on}", {"series": id, "on": on, "numerator": part, "denominator": whole})
        for id, on, part, whole in (
            ("SR-01", "2026-05-31", 12, 60), ("SR-01", "2026-11-30", 15, 60), ("SR-02", "2027-01-31", 24, 100),
            ("SR-02", "2027-03-31", 21, 100), ("SR-03", "2027-03-31", 3, 100),
        )
    ),
    *(
        (
            StateStep, f"s{n}",
            {"subject": id, "on": on, "state": state, "position": n, "due_from": before, "due_to": after},
        )
        for n, (id, on, state, before, after) in enumerate((
            ("RC-01", "2026-06-01", "implemented", None, None), ("RC-02", "2026-06-01", "implemented", None, None),
            ("RC-02", "2026-09-01", "in progress", None, None), ("RC-03", "2026-09-01", "superseded", None, None),
            ("RC-04", "2026-06-01", "not accepted", None, None), ("RC-05", "2026-10-01", "implemented", None, None),
            ("OM-01", "2026-06-01", "no", None, None), ("OM-01", "2026-07-01", "yes", None, None),
            ("OM-02", "2026-06-01", "yes", None, None), ("OM-02", "2026-07-01", "no", None, None),
            ("OM-03", "2026-06-01", "partly", None, None), ("OM-04", "2026-06-01", "yes", None, None),
            ("HE-01", "2026-06-01", "complete", None, None), ("HE-02", "2026-06-01", "published", None, None),
            ("HE-03", "2026-06-01", "in progress", None, None), ("HE-04", "2026-06-01", "complete", None, None),
            ("HE-04", "2026-08-01", "not required", None, None),
            ("C-01", "2026-12-01", "delivered", None, None), ("C-02", "2026-07-01", "dropped", None, None),
            ("C-03", "2027-03-01", "at risk", None, None),
            ("C-05", "2027-01-10", "", "2026-12-31", "2027-06-30"),
        ))
    ),
)  # fmt: skip


@pytest.fixture
def year(planned: Office, at: Callable[..., Office]) -> Office:
    """The records above, on the last day of the year."""
    with planned.store.change("The year") as change:
        for id in ("M1", "M3"):
            change.set(change.get(Meeting, id), status="held")
        for kind, id, fields in RECORDS:
            dates = {name for name in kind.__struct_fields__ if name in ("date", "due")}
            dates |= {name for name in kind.__struct_fields__ if name.endswith(("on", "_due", "due_from", "due_to"))}
            change.add(kind, id, **{name: _value(name in dates, value) for name, value in fields.items()})
    planned.store.close()
    return at("2027-04-30")


def _value(is_date: bool, value: object) -> object:
    try:
        return dt.date.fromisoformat(value) if is_date and isinstance(value, str) else value
    except ValueError:
        return value


def count(office: Office) -> dict[str, IndicatorView]:
    """Every indicator of the year."""
    return {each.id: each for each in figures.indicator_figures(office, periods.year_period(office, "2026-27"))}


def test_the_figures_of_the_year_equal_the_count_by_hand(year: Office) -> None:
    assert {id: each.figure.latest for id, each in count(year).items()} == {
        "F1a": Decimal(2),
        "F1b": Decimal(40),
        "F1c": Decimal(2),
        "F2a": Decimal(2),
        "F2b": Decimal("3.5"),
        "F3a": Decimal("33.3"),
        "F3b": Decimal(50),
        "F4a": Decimal(3),
        "F4b": Decimal(3),
        "F5a": Decimal(4),
        "F5b": Decimal(20),
        "F6a": Decimal(21),
    }


def test_each_figure_says_what_it_counted(year: Office) -> None:
    assert {id: each.figure.words for id, each in count(year).items()} == {
        "F1a": "2 decisions influenced: 1 high, 1 low",
        "F1b": "2 of 5 (40%) implemented; 1 in progress, 1 not started, 1 not accepted",
        "F1c": "2 examples, 1 of them in no public copy",
        "F2a": "2 community groups engaged within decision making; 3 ever",
        "F2b": "3 pieces of feedback, 2 rated: 3.5 of 5 on average",
        "F3a": "1 of 3 (33.3%) use equity data; 1 partly, 1 no; 1 not recorded; 1 of ended programmes, left out",
        "F3b": "2 of 4 (50%) complete; 1 published, 1 complete, 1 in progress, 1 not started; 1 not required, left out",
        "F4a": "3 examples shared by 2 partners, 1 with all",
        # 1000.10 + 250.20 + 50 are 1300.30, less 300 are 1000.30.
        "F4b": (
            "3 initiatives supported, 1 in kind; £1,300.30 secured of £2,000 bid for, £300 returned, £1,000.30 net, "
            "from 3 funders"
        ),
        # Ten working days after Friday 19 March, past Good Friday and Easter Monday.
        "F5a": (
            "the report for B1 of 19 March 2027: timetable, draft, sign-off and Board review done, "
            "publication overdue since 6 April 2027"
        ),
        "F5b": ("1 of 5 (20%) delivered; 1 at risk, 2 open, 1 dropped; 1 overdue, 1 stale, 1 with a revised due date"),
        "F6a": ("Leaders: 21 of 100 (21%), 31 March 2027; Chairs: too few people to be shown, 31 March 2027"),
    }


def test_each_part_says_what_it_is_a_part_of(year: Office) -> None:
    found = {id: each.figure.denominator for id, each in count(year).items() if each.figure.denominator}
    assert found == {
        "F1b": "of 5 recommendations that stand; 1 superseded, left out",
        "F2a": "of 3 groups engaged at all",
        "F2b": "of 2 rated, of 3 pieces of feedback",
        "F3a": "of 3 measures with an answer, of programmes that go on",
        "F3b": "of 4 assessments that are required",
        "F5a": "of 5 milestones of the report for B1",
        "F5b": "of 5 commitments made by 30 April 2027",
        "F6a": "of 100 counted on 31 March 2027",
    }


def test_the_change_of_the_series_is_within_its_definition_and_tells_no_small_number(year: Office) -> None:
    figure = count(year)["F6a"].figure
    assert figure.direction_words == (
        "down 3 points from 24% to 21% since the first count of 31 January 2027; "
        "the definition changed with SR-02, so nothing from before is compared"
    )
    shown = shown_tables.series_lines(year, "F6a", periods.year_period(year, "2026-27"))
    assert [[each.words for each in line.points] for line in shown] == [
        ["12 of 60 (20%)", "15 of 60 (25%)"],
        ["24 of 100 (24%)", "21 of 100 (21%)"],
        ["too few people to be shown"],
    ]


def test_what_the_record_lacks_is_told(year: Office) -> None:
    lacks = {id: each.figure.lacks for id, each in count(year).items()}
    assert lacks["F1a"] == ("DI-03 is a draft, so it counts in no figure.",)
    assert lacks["F1b"] == ("RC-06 has no state recorded, so it is counted as not started.",)
    assert lacks["F1c"] == ("EX-02 is in no public copy: nobody has been asked for consent.",)
    assert lacks["F3a"] == ("Whether OM-05 uses equity data is not recorded.",)
    assert lacks["F4b"] == ("More was returned for IN-03 than was secured: £300 of £200.",)
    assert lacks["F5a"] == ("The report for B1 was reviewed on 19 March 2027 and is not published.",)
    assert "C-04 has not moved for 345 days." in lacks["F5b"]


def test_the_tables_beside_the_figures_equal_it_too(year: Office) -> None:
    period = periods.year_period(year, "2026-27")
    shared = shown_tables.practice_matrix(year, period)
    assert shared.columns == ("Dudley", "Walsall")
    assert [(row.origin, row.shared, row.with_all, row.examples) for row in shared.rows] == [
        ("Board", (0, 0), 1, 1),
        ("Coventry", (1, 2), 0, 2),
    ]
    money = {each.id: each.money for each in shown_tables.initiative_money(year, period)}
    assert {id: (own.secured, own.net) for id, own in money.items()} == {
        "IN-01": (Decimal("1250.30"), Decimal("1250.30")),
        "IN-02": (Decimal(0), Decimal(0)),
        # What was secured for it was secured the year before.
        "IN-03": (Decimal(0), Decimal(-300)),
        "IN-04": (Decimal(50), Decimal(50)),
    }
    stands = commitment_figures.commitment_figures(year)
    assert [(each.id, each.state) for each in stands.overdue] == [("C-03", "at risk")]
    assert [(each.id, each.quiet) for each in stands.stale] == [("C-04", 345)]
    assert stands.by_state == (("delivered", 1), ("at risk", 1), ("open", 2), ("dropped", 1))


def test_the_first_half_of_the_year_is_counted_by_itself(year: Office) -> None:
    half = periods.read_period(year, "2026-05-01", "2026-08-31")
    found = {each.id: each.figure for each in figures.indicator_figures(year, half)}
    assert found["F1a"].latest == 1
    # RC-01 and RC-02 of the six less none: nothing was superseded yet.
    assert found["F1b"].words == "2 of 6 (33.3%) implemented; 3 not started, 1 not accepted"
    assert found["F2a"].words == "1 community group engaged within decision making; 2 ever"
    assert found["F4b"].words.startswith("2 initiatives supported, 1 in kind; £1,250.30 secured of £2,000 bid for")
    assert found["F5b"].words == "0 of 5 (0%) delivered; 4 open, 1 dropped"
    assert found["F6a"].words == "Leaders: 12 of 60 (20%), 31 May 2026"


def test_what_is_dated_after_today_is_in_no_figure(year: Office, at: Callable[..., Office]) -> None:
    year.store.close()
    autumn = at("2026-08-31")
    found = count(autumn)
    assert found["F1a"].figure.latest == 1
    assert found["F5b"].figure.words == "0 of 5 (0%) delivered; 4 open, 1 dropped"
