"""What the example year's indicators come to, by a hand count of its file on 27 August 2026."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from ret_tui.jobs.indicators import commitment_figures, coverage, figures, matrix, periods
from ret_tui.jobs.office import Office


def test_each_indicator_of_the_example_comes_to_what_its_file_holds(example: Office) -> None:
    found = {each.id: each for each in figures.indicator_figures(example, periods.year_period(example))}
    assert {id: (each.figure.latest, each.figure.direction) for id, each in found.items()} == {
        "F1a": (Decimal(2), "up"),
        "F1b": (Decimal("22.2"), "up"),
        "F1c": (Decimal(2), "unknown"),
        "F2a": (Decimal(4), "up"),
        "F2b": (Decimal("3.5"), "unknown"),
        "F3a": (Decimal(25), "unknown"),
        "F3b": (Decimal(50), "up"),
        "F4a": (Decimal(2), "unknown"),
        "F4b": (Decimal(2), "unknown"),
        "F5a": (Decimal(0), "unknown"),
        "F5b": (Decimal("12.5"), "up"),
        "F6a": (Decimal("15.4"), "up"),
    }
    assert not any(each.dropped for each in found.values())


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("F1a", "2 decisions influenced: 1 high, 1 medium"),
        ("F1b", "2 of 9 (22.2%) implemented; 4 in progress, 3 not started"),
        ("F2a", "4 community groups engaged within decision making; 4 ever"),
        ("F3a", "1 of 4 (25%) use equity data; 1 partly, 2 no; 1 of ended programmes, left out"),
        (
            "F4b",
            "2 initiatives supported, 1 with a bid and no money so far; £23,500.50 secured of £31,500 bid for, "
            "from 2 funders",
        ),
        ("F5a", "the report for B5 of 19 March 2027: timetable due 2 December 2026"),
    ],
)
def test_a_figure_says_itself_in_words(example: Office, id: str, words: str) -> None:
    assert figures.indicator_figure(example, id).figure.words == words


def test_the_matrix_of_the_example_marks_what_its_two_meetings_left_out(example: Office) -> None:
    found = matrix.matrix(example)
    gaps = [
        (row.function, found.columns[place].meeting) for row in found.rows for place, c in enumerate(row.cells) if c.gap
    ]
    assert gaps == [("F1", "M1"), ("F4", "M1"), ("F6", "M1")]
    assert found.summary == "3 gaps in 2 meetings held"


def test_the_coverage_of_the_example_names_the_areas_that_nobody_met(example: Office) -> None:
    found = coverage.coverage(example, periods.year_period(example))
    assert [each.name for each in found.quarters] == [
        "May–Jul 2026",
        "Aug–Oct 2026",
        "Nov 2026–Jan 2027",
        "Feb–Apr 2027",
    ]
    assert found.not_reached == ("Birmingham", "Solihull", "Wolverhampton")
    assert (found.total.engagements, found.total.people, found.total.unknown) == (3, 53, 1)


def test_the_commitments_of_the_example_stand_by_state(example: Office) -> None:
    found = commitment_figures.commitment_figures(example)
    assert found.as_of == dt.date(2026, 8, 27)
    assert found.by_state == (("delivered", 1), ("on track", 2), ("at risk", 1), ("open", 3), ("dropped", 1))
    assert ([each.id for each in found.stale], [each.id for each in found.overdue]) == (["C-07"], ["C-07"])
