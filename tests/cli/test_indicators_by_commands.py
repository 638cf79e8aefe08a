"""Indicators, their baselines and the table of functions and meetings by commands."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import Program

Refused = Callable[..., str]


@pytest.fixture
def met(staffed: Program) -> Program:
    """M1 of 12 May 2026 was held with an item on F3; two decisions were influenced, one of them a draft."""
    staffed.today = "2026-05-20"
    staffed("agenda", "add", "M1", "Equity data", "--function", "F3")
    staffed("meeting", "hold", "M1")
    for draft in ("no", "yes"):
        staffed(
            "evidence", "add", "decision", "To count", "--body", "Board", "--significance", "high",
            "--on", "2026-05-13", "--verified-by", "The clerk", "--draft", draft,
        )  # fmt: skip
    return staffed


def one(program: Program, id: str) -> dict[str, Any]:
    """The indicator with this id, as the list gives it."""
    (found,) = [each for each in program("indicator", "list", "--json").json if each["id"] == id]
    return dict(found)


def test_every_indicator_is_listed_with_what_it_comes_to(met: Program) -> None:
    listed = met("indicator", "list", "--json").json
    assert [each["id"] for each in listed] == [
        "F1a", "F1b", "F1c", "F2a", "F2b", "F3a", "F3b", "F4a", "F4b", "F5a", "F5b", "F6a",
    ]  # fmt: skip
    found = one(met, "F1a")
    assert (found["latest"], found["unit"], found["words"]) == (1, "decisions", "1 decision influenced: 1 high")
    assert (found["first"], found["last"], found["period"]) == ("2026-05-01", "2027-04-30", "2026-27")
    assert found["trend"] == [
        {"on": "2026-05-01", "value": 0, "words": ""},
        {"on": "2026-05-13", "value": 1, "words": ""},
    ]
    # What is not known is null, and not nought.
    assert (one(met, "F2b")["latest"], one(met, "F2b")["direction"]) == (None, "unknown")
    told = met("indicator", "list", "--function", "F1").out
    assert "1 decision influenced: 1 high" in told
    assert "F2a" not in told


def test_one_is_shown_with_its_evidence_and_what_the_record_lacks(met: Program) -> None:
    told = met("indicator", "show", "f1a").out.splitlines()
    assert told[0] == "Indicator    F1a Number and significance of decisions influenced."
    assert "Evidence     DI-01" in told
    assert any("DI-02 is a draft, so it counts in no figure." in line for line in told)
    assert met("indicator", "show", "F1a", "--since", "2026-05-14", "--json").json["latest"] == 0


def test_a_baseline_is_recorded_compared_and_taken_away(met: Program) -> None:
    assert met("indicator", "baseline", "F1a", "3", "--on", "2026-05-01").out == "F1a: 3 on 1 May 2026\n"
    assert one(met, "F1a")["direction_words"] == "1 so far, against the baseline of 3 on 1 May 2026"
    assert one(met, "F1a")["direction"] == "unknown"
    assert met("indicator", "baseline", "F1b", "12.5%", "--json").json["baseline"] == 12.5
    told = met("indicator", "baseline", "F1a", "--clear").out
    assert told == "F1a: no baseline is recorded, so there is nothing to compare with\n"
    met("store", "undo")
    assert one(met, "F1a")["baseline"] == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("F1a", "2,50"), "“2,50” is no number: write it as 12, 66.7 or 1,200."),
        (("F1a", "-3"), "“-3” is no value of this indicator: a count is a whole number from 0."),
        (("F1a", "25%"), "“25%” is a part in percent, and this indicator is not: a count is a whole number from 0."),
        (("F1b", "120%"), "“120%” is no value of this indicator: a part in percent is from 0 to 100."),
        (("F1a", "1", "--on", "2027-01-01"), "1 January 2027 has not come: give the day on which it stood so."),
        (("F1a", "--clear"), "F1a has no baseline: there is nothing to take away."),
    ],
)
def test_a_baseline_that_cannot_be_is_refused(
    met: Program, refused: Refused, words: tuple[str, ...], said: str
) -> None:
    assert refused("indicator", "baseline", *words) == said


def test_a_baseline_without_a_value_is_wrong_usage(met: Program) -> None:
    for words in (("F1a",), ("F1a", "2", "--clear")):
        assert met.try_("indicator", "baseline", *words).code == 2


def test_the_kind_of_record_that_answers_is_settled(met: Program, refused: Refused) -> None:
    assert met("indicator", "shape", "F1c", "practice").out == "F1c is answered by practice: no example is recorded\n"
    assert met("indicator", "shape", "F1c", "", "--json").json["shape"] == ""
    assert "“tales”" in refused("indicator", "shape", "F1c", "tales")
    assert "There is no indicator “F9z”" in refused("indicator", "show", "F9z")


def test_the_table_of_functions_and_meetings_marks_gaps(met: Program) -> None:
    found = met("report", "matrix", "--json").json
    assert found["year"] == "2026-27"
    assert [each["id"] for each in found["meetings"]] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    cells = {each["id"]: each["cells"][0] for each in found["functions"]}
    assert cells["F3"] == {"meeting": "M1", "items": 1, "decisions": 0, "actions": 0, "gap": False}
    assert cells["F1"] == {"meeting": "M1", "items": 0, "decisions": 0, "actions": 0, "gap": True}
    told = met("report", "matrix").out.splitlines()
    assert told[0] == "Functions and meetings, 2026-27: 5 gaps in 1 meeting held"
    assert [line.split()[-1] for line in told[2:]] == ["gap", "gap", "1i", "gap", "gap", "gap"]


def test_the_table_goes_out_as_a_file(met: Program) -> None:
    path = Path(met("report", "matrix", "--to", "out", "--format", "csv").out.strip())
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:4] == ["Id", "Function", "M1, 12 May 2026", "M2, 14 July 2026"]
    assert [row[2] for row in rows[1:]] == ["gap", "gap", "1 item", "gap", "gap", "gap"]
    assert met.try_("report", "matrix", "--to", "out", "--json").code == 2
    assert met.try_("report", "matrix", "--replace").code == 2


def test_a_function_is_shown_with_what_its_indicators_come_to(met: Program) -> None:
    assert "Comes to: 1 decision influenced: 1 high" in met("function", "show", "F1").out
    (found,) = [each for each in met("function", "list", "--json").json if each["id"] == "F1"]
    assert [(each["id"], each["latest"]) for each in found["indicators"]] == [("F1a", 1), ("F1b", None), ("F1c", None)]


def test_the_publication_is_ticked_off_with_where_it_can_be_read(met: Program, refused: Refused) -> None:
    met("board-date", "add", "2026-05-15", "--annual-report")
    for step, on in (("timetable", "2026-05-01"), ("draft", "2026-05-02"), ("sign-off", "2026-05-04")):
        met("report", "tick", step, "--on", on)
    said = refused("report", "tick", "review", "--link", "https://www.example.org/report")
    assert said == "A link goes with the publication, not with the Board review: leave it out."
    met("report", "tick", "review", "--on", "2026-05-15")
    assert one(met, "F5a")["lacks"] == ["The report for B1 was reviewed on 15 May 2026 and is not published."]
    assert "no web address" in refused("report", "tick", "published", "--link", "the site")
    met("report", "tick", "published", "--link", "https://www.example.org/report")
    found = one(met, "F5a")
    assert (found["latest"], found["lacks"]) == (5, [])
    assert found["words"].endswith("published on 20 May 2026 at https://www.example.org/report")
