"""The compliance sheet by commands: listed, as JSON, judged, and as a Word file."""

from __future__ import annotations

from collections.abc import Callable

from command_line import Program

Refused = Callable[..., str]


def test_every_clause_is_listed_with_its_evidence(planned: Program) -> None:
    planned.today = "2026-06-01"
    out = planned("report", "compliance").out
    assert "Terms of Reference (2025), 2026-27, as of Mon 1 Jun 2026: 36 clauses: " in out
    assert "Independent Chair (mayoral appointment)." in out
    assert "To be recorded with ret-tui evidence add decision, or in the app: Functions, v, then n." in out


def test_as_json_each_clause_says_where_it_would_be_recorded(planned: Program) -> None:
    planned.today = "2026-06-01"
    found = planned("report", "compliance", "--year", "2026-27", "--json").json
    assert (found["period"]["first"], found["as_of"], found["running"]) == ("2026-05-01", "2026-06-01", True)
    clause = next(one for one in found["clauses"] if one["id"] == "membership-5")
    assert (clause["verdict"], clause["record_with"]) == ("cannot tell", "ret-tui evidence add engagement")
    assert clause["record_in_app"] == "Functions, o, then n"
    assert clause["judged"] is None


def test_a_clause_is_judged_and_the_judgement_taken_back(planned: Program) -> None:
    planned.today = "2026-06-01"
    assert planned("report", "judge", "conduct-1", "met", "Seen to").out == "conduct-1: met, judged on Mon 1 Jun 2026\n"
    found = planned("report", "compliance", "--json").json
    clause = next(one for one in found["clauses"] if one["id"] == "conduct-1")
    assert (clause["stands"], clause["judged"]) == ("met", {"verdict": "met", "note": "Seen to", "on": "2026-06-01"})
    assert "by the record it is not yet due, and that stands" in planned("report", "judge", "review-1", "met").out
    assert "is not judged any more" in planned("report", "judge", "conduct-1", "none").out


def test_it_is_written_as_a_word_file_in_either_copy(planned: Program) -> None:
    planned.today = "2026-06-01"
    written = planned("report", "compliance", "--to", "out", "--public").out
    assert written.strip().endswith("RET compliance sheet 2026-27 public.docx")
    span = planned("report", "compliance", "--since", "2026-05-01", "--until", "2026-05-31", "--to", "out").out
    assert span.strip().endswith("RET compliance sheet 2026-05-01 to 2026-05-31.docx")


def test_what_cannot_be_is_refused_in_one_sentence(planned: Program, refused: Refused) -> None:
    planned.today = "2026-06-01"
    assert "no clause" in refused("report", "judge", "chair", "met")
    assert "no verdict" in refused("report", "judge", "conduct-1", "fine")
    assert "no year" in refused("report", "compliance", "--year", "soon")
