"""Which column of a list of people holds what, however its heading is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.column_headings import Columns, field_label, match_columns, read_overrides
from store.refusals import BadValue


def fields(found: Columns) -> dict[str, str]:
    return {column.heading: column.field for column in found.read}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Full name", "name"),
        ("NAME", "name"),
        ("first-name", "first_name"),
        ("Surname", "last_name"),
        ("E-mail", "email"),
        ("Email address:", "email"),
        ("E-Mail (address)", "email"),
        ("Phone", "phone"),
        ("Téléphone", "phone"),
        ("Telephone", "phone"),
        ("Mobile", "phone"),
        ("Tel.", "phone"),
        ("Organisation", "organisation"),
        ("ORGANIZATION", "organisation"),
        ("Authority", "organisation"),
        ("Pronouns", "pronouns"),
        ("Title", "honorific"),
        ("Honorific", "honorific"),
        ("Sort name", "sort_name"),
        ("sort_name", "sort_name"),
        ("Facilitator?", "facilitator"),
        ("Seat", "seat"),
        ("Rôle", "capacity"),
        ("Capacity", "capacity"),
        ("From", "start"),
        ("Start", "start"),
        ("Until", "end"),
        ("Favourite colour", ""),
    ],
)
def test_a_heading_is_known_whatever_its_case_accents_and_punctuation(heading: str, field: str) -> None:
    found = match_columns(["Display name", heading], {})
    told = fields(found)
    if field in ("name", "first_name", "last_name"):
        assert fields(match_columns([heading], {})) == {heading: field}
    else:
        assert told.get(heading, "") == field
        assert (heading in found.left_out) is not field


def test_what_is_left_out_is_told_with_why() -> None:
    found = match_columns(["Full name", "Telephone", "Mobile", "Surname", "Notes", ""], {})
    assert found.left_out == ("Mobile (“Telephone” is read for it)", "Surname (“Full name” is read for it)", "Notes")


def test_a_name_may_stand_in_two_columns() -> None:
    assert fields(match_columns(["Surname", "First name"], {})) == {"Surname": "last_name", "First name": "first_name"}


def test_what_somebody_says_of_a_column_goes_before_its_heading() -> None:
    told = read_overrides(["member = name", "Work =  E-mail", "Role="])
    found = match_columns(["Name", "Member", "Email", "Work", "Role"], told)
    assert fields(found) == {"Member": "name", "Work": "email"}
    assert "Role" in found.left_out
    assert "Email (“Work” is read for it)" in found.left_out


def test_a_heading_with_an_equals_sign_can_be_named() -> None:
    assert read_overrides(["a=b=name"]) == {"a=b": "name"}


@pytest.mark.parametrize(
    ("headings", "said", "told"),
    [
        (["Name"], ["name"], "says nothing about a column"),
        (["Name"], ["=name"], "says nothing about a column"),
        (["Name"], ["Name=shoe size"], "“shoe size” is nothing that is read of people"),
        (["Name", "B"], ["C=name"], "There is no column “C”: the columns are “Name” and “B”"),
        (["Name", "Name"], ["Name=name"], "several columns “Name”"),
        (["Name", "B"], ["Name=email", "B=email"], "Two columns are said to hold the same"),
        (["A", "B"], [], "No column holds names"),
        (["Name"], ["Name="], "No column holds names"),
    ],
)
def test_what_cannot_be_is_refused(headings: list[str], said: list[str], told: str) -> None:
    with pytest.raises(BadValue, match=told) as refused:
        match_columns(headings, read_overrides(said))
    assert refused.value.field == "columns"


@given(headings=st.lists(st.text(max_size=20), max_size=10))
def test_every_column_with_a_heading_is_read_or_told(headings: list[str]) -> None:
    found = match_columns(["Name", *headings], {})
    assert len({column.field for column in found.read}) == len(found.read)
    named = [heading for heading in ["Name", *headings] if heading]
    assert len(found.read) + len(found.left_out) == len(named)
    assert all(field_label(column.field) for column in found.read)
