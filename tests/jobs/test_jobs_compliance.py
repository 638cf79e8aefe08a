"""The compliance sheet of a store: every clause with its evidence, what is judged beside it, and in which version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from reviewed_terms import reviewed_terms

from ret_tui.jobs import compliance, keep_record, set_up, terms_versions
from ret_tui.jobs.compliance import ClauseView, ComplianceView
from ret_tui.jobs.documents.writing import compose
from ret_tui.jobs.indicators.periods import read_period, year_period
from ret_tui.jobs.office import Clock, Office
from ret_tui.rules.indicators.figure import Period
from store.records import ClauseNote, Function, Terms
from store.refusals import BadValue, RuleBroken, Unknown

ALLOTMENTS = Path(__file__).parents[1] / "store" / "fixtures" / "allotment_society.toml"


def of(view: ComplianceView, key: str) -> ClauseView:
    """One clause of a sheet."""
    return next(each for each in view.clauses if each.key == key)


def test_the_example_year_has_every_clause_with_a_verdict_and_evidence(example: Office) -> None:
    view = compliance.sheet(example)
    assert (view.terms.id, view.period.name, view.as_of, view.running) == ("T1", "2026-27", dt.date(2026, 8, 27), True)
    assert len(view.clauses) == 36
    assert all(each.lines for each in view.clauses)
    assert [part for part, _ in view.parts] == [
        "About", "Purpose", "Accountable to", "Membership", "Frequency and servicing", "Functions", "Conduct", "Review",
    ]  # fmt: skip
    # By hand from the story of the example year, on 27 August 2026.
    assert of(view, "membership-1").verdict == "met"
    # A seat was without its member for six days of July, and is filled again.
    assert of(view, "membership-2").verdict == "met"
    assert of(view, "membership-3").verdict == "not met"
    assert "Solihull: no member since 1 August 2026" in " ".join(line.words for line in of(view, "membership-3").lines)
    assert of(view, "membership-4").verdict == "met"
    assert of(view, "servicing-1").verdict == "not yet due"
    assert of(view, "F5a").verdict == "not yet due"
    assert of(view, "conduct-2").verdict == "not met"
    assert of(view, "review-1").verdict == "not yet due"
    assert view.summary == "36 clauses: 27 met, 4 not met, 5 not yet due, 0 cannot tell"


def test_a_new_store_owes_nothing_yet_and_claims_nothing(planned: Office) -> None:
    view = compliance.sheet(planned)
    # On 20 April 2026 the year 2026-27 has not begun.
    assert {each.verdict for each in view.clauses} == {"not yet due"}


def test_in_a_year_with_nothing_recorded_the_record_cannot_tell(planned: Office, at: Callable[..., Office]) -> None:
    view = compliance.sheet(at("2026-06-01"))
    assert of(view, "membership-5").verdict == "cannot tell"
    assert of(view, "F1a").where == "ret-tui evidence add decision"
    assert of(view, "servicing-1").verdict == "not yet due"
    assert of(view, "membership-1").verdict == "not yet due"


def test_a_judgement_stands_in_for_what_the_record_cannot_tell_and_for_nothing_else(example: Office) -> None:
    judged = of(compliance.sheet(example), "conduct-1")
    assert (judged.verdict, judged.stands, judged.judged_words) == (
        "cannot tell",
        "met",
        "Judged on 4 August 2026: met",
    )
    told = compliance.judge(example, "Membership-3", "met", "All have said that they will name one.")
    assert (told.verdict, told.stands) == ("not met", "not met")
    assert told.judged is not None
    assert told.judged.note == "All have said that they will name one."
    kept = example.store.get(ClauseNote, "T1/membership-3/2026-27")
    assert (kept.verdict, kept.on) == ("met", dt.date(2026, 8, 27))


def test_a_judgement_is_changed_taken_back_and_undone(example: Office) -> None:
    assert compliance.judge(example, "conduct-1", "not-met", on="20 aug").stands == "not met"
    assert compliance.judge(example, "conduct-1", "none").judged is None
    with pytest.raises(RuleBroken, match="not judged"):
        compliance.judge(example, "conduct-1", "none")
    keep_record.undo(example)
    assert compliance.clause(example, "conduct-1").stands == "not met"


@pytest.mark.parametrize(
    ("key", "verdict", "fields", "kind", "words"),
    [
        ("membership-9", "met", {}, Unknown, "no clause “membership-9”"),
        ("conduct-1", "perhaps", {}, Unknown, "“perhaps” is no verdict"),
        ("conduct-1", "met", {"on": "2026-09-01"}, BadValue, "has not come"),
        ("conduct-1", "met", {"year": "soon"}, BadValue, "no year"),
        ("conduct-1", "met", {"note": "x" * 20_001}, BadValue, "20,000"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused(
    example: Office, key: str, verdict: str, fields: dict[str, str], kind: type[Exception], words: str
) -> None:
    with pytest.raises(kind, match=words):
        compliance.judge(example, key, verdict, **fields)
    assert [each.id for each in example.store.all(ClauseNote)] == ["T1/conduct-1/2026-27"]


def test_the_sheet_is_by_the_terms_in_force_at_the_end_of_its_period(
    peopled: Office, tmp_path: Path, at: Callable[..., Office]
) -> None:
    terms_versions.adopt(peopled, reviewed_terms(tmp_path), "2027-03-01")
    later = at("2027-06-01")
    view = compliance.sheet(later, year_period(later, "2026-27"))
    assert view.terms.id == "T2"
    assert view.other_terms == ("Also in force in 2026-27: T1, Terms of Reference (2025), until 28 February 2027.")
    keys = {each.key for each in view.clauses}
    assert {"F1d", "F7", "F7a"} <= keys
    assert not {"F1a", "F4", "F1c"} & keys
    assert of(view, "F1").text.startswith("Strategic reach: ")
    before = compliance.sheet(later, read_period(later, "2026-05-01", "2027-02-28"))
    assert before.terms.id == "T1"
    assert of(before, "F1").text.startswith("Strategic influence: ")
    assert {"F1a", "F4"} <= {each.key for each in before.clauses}


def test_a_store_from_before_clauses_were_tied_takes_it_from_the_shipped_file(peopled: Office) -> None:
    before = compliance.sheet(peopled, Period(dt.date(2026, 4, 1), dt.date(2026, 4, 30), "April 2026"))
    with peopled.store.change("As an older version wrote it") as step:
        terms = step.get(Terms, "T1")
        names = [name for name in Terms.__struct_fields__ if name.endswith("_checks")]
        empty: dict[str, object] = {name: () if isinstance(getattr(terms, name), tuple) else "" for name in names}
        step.set(terms, **empty)
        for function in step.all(Function):
            step.set(function, checks="")
    after = compliance.sheet(peopled, Period(dt.date(2026, 4, 1), dt.date(2026, 4, 30), "April 2026"))
    assert [(each.key, each.verdict, each.lines) for each in after.clauses] == [
        (each.key, each.verdict, each.lines) for each in before.clauses
    ]


def test_another_committee_s_terms_are_measured_by_what_they_say(tmp_path: Path) -> None:
    made = set_up.new_store(tmp_path / "s.json", Clock(dt.date(2026, 6, 1), dt.time(9)), terms=ALLOTMENTS)
    view = compliance.sheet(made)
    made.store.close()
    (only,) = view.clauses
    assert only.text == "Five plot holders, chosen at the annual meeting."
    assert (only.verdict, only.where) == ("cannot tell", "ret-tui report judge")


def test_the_public_copy_names_nobody_who_has_not_signed_and_no_reason_of_a_judgement(example: Office) -> None:
    def said(*, public: bool) -> str:
        return str(compose(example, "compliance sheet", "", public=public))

    unsigned = "Callum Ashdown-Vale (Dudley)"
    reason = "went through the standards"
    assert unsigned in said(public=False)
    assert reason in said(public=False)
    assert unsigned not in said(public=True)
    assert reason not in said(public=True)
    assert "Judged on 4 August 2026: met." in said(public=True)


def test_the_sheet_of_a_span_of_days_is_printed_under_its_days(example: Office) -> None:
    paper = compose(example, "compliance sheet", "2026-05-01..2026-07-31")
    assert "1 May 2026 to 31 July 2026" in paper.title


def test_each_clause_leads_to_where_its_evidence_is(example: Office) -> None:
    view = compliance.sheet(example)

    def place(key: str) -> tuple[str, str, str]:
        go = of(view, key).go
        assert go is not None
        return go.place, go.about, go.tab

    assert place("membership-3") == ("people", "SOL", "")
    assert place("membership-5") == ("functions", "EN-01", "evidence")
    assert place("servicing-1") == ("meeting", "M1", "agenda")
    assert place("about-2") == ("functions", "AD-01", "advice")
    assert place("F3") == ("functions", "F3", "")
    assert place("F3a") == ("functions", "F3a", "indicators")
    # The one that has not moved.
    assert place("F5b") == ("functions", "C-07", "commitments")
    assert place("review-1") == ("functions", "", "")
