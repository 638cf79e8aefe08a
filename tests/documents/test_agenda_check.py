"""What is said about an agenda before it goes out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ret_tui.documents.agenda_check import check_agenda
from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem, SeatRow
from ret_tui.documents.typescript import Finding


def test_a_finished_agenda_has_no_findings(contents: AgendaContents) -> None:
    assert check_agenda(contents) == ()


def test_an_item_without_lead_minutes_or_title_is_found(contents: AgendaContents) -> None:
    items = (AgendaItem(number=4, title="Budget"), AgendaItem(number=5, title=" ", lead="Nia Imaginary", minutes=5))
    assert check_agenda(replace(contents, items=items)) == (
        Finding("Item 4, “Budget”, has no lead"),
        Finding("Item 4, “Budget”, has no minutes"),
        Finding("Item 5 has no title"),
    )


def test_formal_business_may_lead_itself(contents: AgendaContents) -> None:
    items = (AgendaItem(number=1, title="Apologies", minutes=5, needs_lead=False),)
    assert check_agenda(replace(contents, items=items)) == ()


def test_a_confidential_item_without_its_ground_is_found(contents: AgendaContents) -> None:
    items = (AgendaItem(number=2, title="Names", lead="Nia", minutes=5, confidential=True),)
    assert check_agenda(replace(contents, items=items)) == (
        Finding("Item 2, “Names”, is confidential without a ground"),
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Paper to follow, TBC", "TBC"),
        ("venue tbc", "tbc"),
        ("led by xxxx", "xxxx"),
        ("led by xxx", "xxx"),
        ("To thank […] for […]", "[…]"),
        ("[insert the date]", "[insert the date]"),
        ("[]", "[]"),
        ("Report of [NAME]", "[NAME]"),
        ("On [date?] in the hall", "[date?]"),
        ("A sum of [xx] pounds", "[xx]"),
        ("See the annex [to follow]", "[to follow]"),
        ("from ??? on", "???"),
        ("to be confirmed", "to be confirmed"),
    ],
)
def test_a_placeholder_is_found_where_it_stands(contents: AgendaContents, text: str, word: str) -> None:
    items = (AgendaItem(number=3, title="Plan", lead="Nia", minutes=5, asked=text),)
    found = (Finding(f"The text of item 3 still says “{word}”"),)
    assert check_agenda(replace(contents, items=items)) == found
    assert check_agenda(replace(contents, venue=text)) == (Finding(f"The venue still says “{word}”", "meeting:M5"),)


@pytest.mark.parametrize(
    "text",
    [
        *("Super Bowl XXX", "As held in [2025] EWCA", "XXIX", "Why?", "todos", "A TBCA grant", "x x x"),
        *("[/]", "[bold]not bold[/bold]", "[@]", "He [Cllr] said so", "[=cmd()]", "they [sic] came"),
    ],
)
def test_what_only_looks_like_a_placeholder_is_left_alone(contents: AgendaContents, text: str) -> None:
    items = (AgendaItem(number=3, title=text, lead="Nia", minutes=5, asked=text),)
    assert check_agenda(replace(contents, items=items)) == ()


def test_a_placeholder_among_the_members_is_found(contents: AgendaContents) -> None:
    rows = (SeatRow(seat="Sandwell", member="TBC", substitute="xxxx"),)
    assert [finding.words for finding in check_agenda(replace(contents, membership=rows))] == [
        "The member for Sandwell still says “TBC”",
        "The named substitute for Sandwell still says “xxxx”",
    ]


def test_an_overrun_no_place_and_no_business_are_found(contents: AgendaContents) -> None:
    empty = replace(contents, venue="", join_link="", items=(), overrun=10)
    assert check_agenda(empty) == (
        Finding("There is neither a venue nor a link to join the meeting", "meeting:M5"),
        Finding("There are no items of business", "agenda:M5"),
        Finding("The items run 10 minutes past the end at 16:00", "agenda:M5"),
    )
