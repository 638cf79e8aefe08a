"""The clauses of the terms, sentence by sentence, and what ties each to the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.compliance.checks import CHECKS
from ret_tui.rules.compliance.clauses import clauses, sentences
from store.records import Function, Indicator, Terms
from store.terms import load_terms, shipped_terms

#: The terms of reference as they were given, word for word.
SOURCE = Path(__file__).parents[1] / "store" / "fixtures" / "terms-of-reference-2025.txt"
_HEADINGS = (
    "West Midlands Race Equity Taskforce", "Terms of Reference (2025)", "ABOUT THE TASKFORCE", "PURPOSE",
    "ACCOUNTABLE TO", "MEMBERSHIP", "FREQUENCY AND SERVICING", "FUNCTIONS", "CONDUCT", "REVIEW",
    "Function Indicator",
)  # fmt: skip


def source_sentences() -> list[str]:
    """Every sentence of the source, taken from its text without our own splitting of lines into clauses."""
    found: list[str] = []
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        for cell in line.replace("</p>", "\t").replace("<p>", "\t").split("\t"):
            text = " ".join(cell.split()).removeprefix("- ")
            if text and text not in _HEADINGS and text not in ("Function", "Indicator"):
                found += [f"{part.rstrip('.')}." for part in text.split(". ")]
    return found


def test_every_sentence_of_the_source_is_a_clause_in_its_own_words_and_nothing_else_is() -> None:
    loaded = load_terms(shipped_terms())
    found = [each.text for each in clauses(loaded.terms, loaded.functions, loaded.indicators)]
    wanted = source_sentences()
    # 3 about, 2 on the purpose, 1 on accountability, 6 on membership, 2 on servicing, 7 of functions, 12 indicators,
    # 2 on conduct, 1 on the review.
    assert len(wanted) == 36
    assert sorted(found) == sorted(wanted)


def test_every_clause_of_the_shipped_terms_is_answered_by_a_check_that_there_is() -> None:
    loaded = load_terms(shipped_terms())
    for each in clauses(loaded.terms, loaded.functions, loaded.indicators):
        assert each.checks, each.key
        assert set(each.checks) <= {*CHECKS, "function", "indicator"}, each.key


def test_every_check_stands_in_the_remarks_of_the_shipped_terms_file() -> None:
    remarks = [line for line in shipped_terms().read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert all(any(name in line for line in remarks) for name in CHECKS)


def test_a_second_sentence_has_a_key_and_checks_of_its_own() -> None:
    terms = Terms(
        id="T1", title="T", year=2025, membership=("One chair. It leads.", "Five members."),
        membership_checks=("chair; advice + Findings",), conduct="Be good. Sign it.", conduct_checks="; agreement",
    )  # fmt: skip
    function = Function(id="F1", terms="T1", position=1, name="Advice", text="advise. Look ahead.", checks="; policy")
    indicator = Indicator(id="F1a", function="F1", position=1, text="Advice given")
    found = {each.key: each.checks for each in clauses(terms, (function,), (indicator,))}
    assert found == {
        "membership-1": ("chair",),
        "membership-1.2": ("advice", "findings"),
        "membership-2": (),
        "F1": ("function",),
        "F1.2": ("policy",),
        "F1a": ("indicator",),
        "conduct-1": (),
        "conduct-2": ("agreement",),
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ()),
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("Findings (e.g. Golden Decade). More.", ("Findings (e.g. Golden Decade).", "More.")),
        ("Rated 3.5 of 5. 7 came.", ("Rated 3.5 of 5.", "7 came.")),
        ("Members of St. Mary's sit.", ("Members of St. Mary's sit.",)),
    ],
)
def test_a_text_is_split_where_a_sentence_ends(text: str, wanted: tuple[str, ...]) -> None:
    assert sentences(text) == wanted


@given(st.text(alphabet=st.sampled_from("aB1 .!?\n“”()e.g"), max_size=80))
def test_the_sentences_together_are_the_text(text: str) -> None:
    assert " ".join(sentences(text)) == " ".join(text.split())
