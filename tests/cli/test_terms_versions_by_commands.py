"""Versions of the terms by commands: listed, shown, and a new one adopted after it was seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program

from store.terms import shipped_terms

Refused = Callable[..., str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The shipped terms with another title, four meetings a year and the last function gone."""
    text = shipped_terms().read_text(encoding="utf-8")
    text = text.replace("Terms of Reference (2025)", "Terms of Reference (2027)").replace(
        "meetings_a_year = 6", "meetings_a_year = 4"
    )
    sixth, rest = text.index('[[functions]]\nid = "F6"'), text.index("[[standing_items]]\nkey")
    path = tmp_path / "reviewed.toml"
    path.write_text(text[:sixth] + text[rest:], encoding="utf-8")
    return path


def test_nothing_is_kept_before_it_is_confirmed(planned: Program, file: Path) -> None:
    seen = planned("terms", "adopt", str(file), "--from", "2027-06-01")
    assert "meetings a year" in seen.out
    assert "6 → 4" in seen.out
    assert "Nothing is kept; add --confirm to keep it." in seen.out
    assert [one["id"] for one in planned("terms", "versions", "--json").json] == ["T1"]


def test_a_dry_run_keeps_nothing_although_it_is_confirmed(planned: Program, file: Path) -> None:
    found = planned("terms", "adopt", str(file), "--from", "2027-06-01", "--confirm", "--json", "--dry-run").json
    assert found["kept"] is False
    assert [one["id"] for one in planned("terms", "versions", "--json").json] == ["T1"]


def test_the_new_version_is_kept_listed_shown_and_undone(planned: Program, file: Path) -> None:
    made = planned("terms", "adopt", str(file), "--from", "2027-06-01", "--confirm")
    assert made.out.startswith("T2\n")
    versions = planned("terms", "versions", "--json").json
    assert [(one["id"], one["state"], one["functions"]) for one in versions] == [
        ("T1", "in force", 6),
        ("T2", "to come", 5),
    ]
    assert (versions[0]["in_force_to"], versions[1]["in_force_from"]) == ("2027-05-31", "2027-06-01")
    assert planned("terms", "show", "--json").json["id"] == "T1"
    later = planned("terms", "show", "--version", "T2", "--json").json
    assert (later["meetings_a_year"], len(later["functions"])) == (4, 5)
    assert "in force" in planned("terms", "show").out
    planned("store", "undo")
    assert [one["id"] for one in planned("terms", "versions", "--json").json] == ["T1"]


def test_a_check_that_there_is_not_is_told(planned: Program, file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('["chair", ', '["chiar", ')
    file.write_text(text, encoding="utf-8")
    assert "“chiar” is no check that there is" in planned("terms", "check", str(file)).err
    assert "“chiar” is no check that there is" in planned("terms", "adopt", str(file), "--from", "2027-06-01").err


def test_without_its_day_it_is_refused_in_one_sentence(planned: Program, file: Path, refused: Refused) -> None:
    assert "not said from when" in refused("terms", "adopt", str(file))
