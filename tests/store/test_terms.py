"""The terms of reference as data: the whole of the source, and another committee's file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store.records import Record
from store.terms import TermsFile, load_terms, shipped_terms

FIXTURES = Path(__file__).parent / "fixtures"
SOURCE = (FIXTURES / "terms-of-reference-2025.txt").read_text(encoding="utf-8")
ALLOTMENTS = FIXTURES / "allotment_society.toml"
#: What the source has for layout alone.
HEADINGS = {
    "ABOUT THE TASKFORCE",
    "PURPOSE",
    "ACCOUNTABLE TO",
    "MEMBERSHIP",
    "FREQUENCY AND SERVICING",
    "FUNCTIONS",
    "Function",
    "Indicator",
    "CONDUCT",
    "REVIEW",
}


@pytest.fixture(scope="module")
def terms_file() -> TermsFile:
    return load_terms(shipped_terms())


def paragraphs_of_the_source() -> list[str]:
    parts = re.split(r"\n|\t|</?p>", SOURCE)
    cleaned = [" ".join(part.strip().removeprefix("- ").split()) for part in parts]
    return [part for part in cleaned if part and part not in HEADINGS]


@pytest.mark.parametrize("paragraph", paragraphs_of_the_source())
def test_every_paragraph_of_the_source_is_in_the_data_word_for_word(paragraph: str, terms_file: TermsFile) -> None:
    terms = terms_file.terms
    kept = {
        terms_file.body.name,
        terms.title,
        terms.about,
        terms.purpose,
        terms.accountable_to,
        *terms.membership,
        *terms.servicing,
        *(f"{function.name}: {function.text}" for function in terms_file.functions),
        *(indicator.text for indicator in terms_file.indicators),
        terms.conduct,
        terms.review,
    }
    assert paragraph in kept


def test_the_source_is_read_as_far_as_its_last_sentence() -> None:
    assert len(paragraphs_of_the_source()) == 2 + 3 + 5 + 2 + 6 + 12 + 1 + 1


def test_the_body_is_named_as_the_source_names_it(terms_file: TermsFile) -> None:
    body = terms_file.body
    assert (body.id, body.name, body.short_name) == ("body", "West Midlands Race Equity Taskforce", "RET")
    assert body.zone == "Europe/London"
    assert body.fully_established_on is None


def test_what_the_clauses_say_is_also_there_to_reckon_with(terms_file: TermsFile) -> None:
    terms = terms_file.terms
    assert (terms.id, terms.year, terms.meetings_a_year) == ("T1", 2025, 6)
    assert terms.accountable_body == "WMCA Board"
    assert terms.facilitated_by == "WMCA (Systems Change and Inclusion Team)"
    assert (terms.outside_places_each, terms.outside_bodies) == (1, "Mayoral Taskforces")
    assert terms.agreement == "Volunteers Agreement"
    assert (terms.review_month, terms.review_first_year) == (5, 2027)
    assert (terms.adopted_on, terms.in_force_from, terms.in_force_to) == (None, None, None)


def test_there_are_twenty_seats_in_the_order_of_the_membership(terms_file: TermsFile) -> None:
    seats = terms_file.seats
    independent = [f"IM{n:02}" for n in range(1, 13)]
    assert [seat.id for seat in seats] == ["CH", *independent, "BIR", "COV", "DUD", "SAN", "SOL", "WAL", "WLV"]
    assert [seat.position for seat in seats] == list(range(1, 21))
    assert [seat.name for seat in seats][:3] == ["Chair", "Independent 1", "Independent 2"]
    assert {seat.kind for seat in seats[1:13]} == {"independent"}


def test_the_mayor_appoints_the_chair_and_nobody_is_invented_for_the_independent_members(
    terms_file: TermsFile,
) -> None:
    assert (terms_file.seats[0].kind, terms_file.seats[0].appointed_by) == ("chair", "the Mayor")
    assert {seat.appointed_by for seat in terms_file.seats[1:13]} == {""}
    assert any("12 independent members is left unknown" in note for note in terms_file.terms.added)


def test_each_council_has_a_seat_under_its_full_name_with_a_named_substitute(terms_file: TermsFile) -> None:
    councils = [seat for seat in terms_file.seats if seat.kind == "representative"]
    assert [(seat.name, seat.organisation) for seat in councils] == [
        ("Birmingham", "Birmingham City Council"),
        ("Coventry", "Coventry City Council"),
        ("Dudley", "Dudley Metropolitan Borough Council"),
        ("Sandwell", "Sandwell Metropolitan Borough Council"),
        ("Solihull", "Solihull Metropolitan Borough Council"),
        ("Walsall", "Walsall Metropolitan Borough Council"),
        ("Wolverhampton", "City of Wolverhampton Council"),
    ]
    assert all(seat.appointed_by == seat.organisation for seat in councils)
    assert [seat.id for seat in terms_file.seats if seat.substitute] == [seat.id for seat in councils]


def test_the_words_on_a_seats_role_are_the_sources(terms_file: TermsFile) -> None:
    clauses = " ".join(terms_file.terms.membership)
    assert {seat.kind for seat in terms_file.seats if seat.role} == {"independent", "representative"}
    assert all(seat.role in clauses for seat in terms_file.seats)


def test_six_functions_have_their_twelve_indicators(terms_file: TermsFile) -> None:
    assert [function.id for function in terms_file.functions] == ["F1", "F2", "F3", "F4", "F5", "F6"]
    assert " ".join(indicator.id for indicator in terms_file.indicators) == (
        "F1a F1b F1c F2a F2b F3a F3b F4a F4b F5a F5b F6a"
    )
    assert all(indicator.id[:2] == indicator.function for indicator in terms_file.indicators)
    assert {function.terms for function in terms_file.functions} == {"T1"}


def test_what_is_added_to_the_source_says_where_it_comes_from(terms_file: TermsFile) -> None:
    assert terms_file.terms.added
    assert all("Origin: " in note for note in terms_file.terms.added)
    added = " ".join(terms_file.terms.added)
    for council in (seat.organisation for seat in terms_file.seats if seat.organisation):
        assert council not in SOURCE
        assert council in added
    assert "standing items" in added


def test_the_standing_items_leave_room_for_business_in_two_hours(terms_file: TermsFile) -> None:
    items = terms_file.standing_items
    assert [item.id for item in items] == [
        *("welcome", "apologies", "declarations", "minutes", "actions"),
        "business",
        *("taskforces", "forward-plan", "other-business", "next-meeting"),
    ]
    assert [item.id for item in items if item.business] == ["business"]
    assert all(item.minutes > 0 for item in items if not item.business)
    assert sum(item.minutes for item in items) == 45
    assert [item.position for item in items] == sorted(item.position for item in items)


def test_a_standing_item_may_be_of_one_kind_of_meeting_alone(tmp_path: Path) -> None:
    path = tmp_path / "terms.toml"
    text = shipped_terms().read_text(encoding="utf-8")
    path.write_text(text.replace('key = "minutes"', 'key = "minutes"\nkind = "ordinary"'), encoding="utf-8")
    kinds = {item.id: item.kind for item in load_terms(path).standing_items}
    assert (kinds["minutes"], kinds["welcome"], kinds["business"]) == ("ordinary", "", "")


def test_meetings_are_proposed_on_the_second_tuesday_of_six_months(terms_file: TermsFile) -> None:
    rule = terms_file.year_rule
    assert (rule.first_month, rule.months) == (5, (5, 7, 9, 11, 1, 3))
    assert (rule.weekday, rule.nth, rule.start, rule.end) == (1, 2, "14:00", "16:00")


def test_the_records_are_everything_and_no_two_share_an_id_in_a_table(terms_file: TermsFile) -> None:
    records: tuple[Record, ...] = terms_file.records()
    assert len(records) == 1 + 1 + 6 + 12 + 20 + 10
    assert len({(record.table, record.id) for record in records}) == len(records)


def test_another_committee_writes_its_own_file() -> None:
    society = load_terms(ALLOTMENTS)
    assert society.body.name == "Holly Lane Allotment Society Committee"
    assert [(seat.id, seat.name) for seat in society.seats] == [
        ("CHAIR", "Chair"),
        ("TREAS", "Treasurer"),
        ("P01", "Plot holder 1"),
        ("P02", "Plot holder 2"),
        ("P03", "Plot holder 3"),
    ]
    assert not any(seat.substitute for seat in society.seats)
    assert society.terms.meetings_a_year == 4
    assert (society.terms.review_month, society.terms.agreement) == (None, "")
    assert (society.functions, society.indicators, society.standing_items) == ((), (), ())
    rule = society.year_rule
    assert (rule.first_month, rule.months, rule.weekday, rule.nth) == (1, (3, 6, 9, 12), 5, -1)
