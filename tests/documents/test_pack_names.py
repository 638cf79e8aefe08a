"""The names in a pack: in the order of the agenda, no two alike, and such as every system takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.documents.file_name import cleaned_name
from ret_tui.documents.pack_names import PackedPaper, pack_names
from store.refusals import BadValue

#: What Windows keeps for devices, whatever follows a full stop.
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9])(\.|$)", re.IGNORECASE)


@st.composite
def papers(draw: st.DrawFn) -> list[PackedPaper]:
    """Papers of some items, each with its own number and place, in the order of the agenda."""
    places = draw(st.sets(st.tuples(st.integers(0, 130), st.integers(1, 60)), max_size=12))
    return [
        PackedPaper(number, place, draw(st.text(min_size=1, max_size=200)), draw(st.text(max_size=60)))
        for number, place in sorted(places)
    ]


def test_the_agenda_comes_first_and_papers_follow_by_item() -> None:
    found = pack_names(
        [
            PackedPaper(0, 1, "Chair’s note", "note.docx"),
            PackedPaper(6, 1, "Equity data", "x_final.PDF"),
            PackedPaper(6, 2, "Annex", "figures.xlsx"),
            PackedPaper(12, 1, "Budget: Q3/Q4?", "b.pdf"),
        ]
    )
    assert found == (
        "00 Agenda.docx",
        "00a Chair’s note.docx",
        "06a Equity data.PDF",
        "06b Annex.xlsx",
        "12a Budget- Q3-Q4.pdf",
    )


def test_numbers_of_three_figures_have_noughts_before_the_others() -> None:
    assert pack_names([PackedPaper(6, 1, "A", "a.pdf"), PackedPaper(104, 1, "B", "b.pdf")]) == (
        "000 Agenda.docx",
        "006a A.pdf",
        "104a B.pdf",
    )


def test_titles_alike_give_names_that_differ() -> None:
    twins = [PackedPaper(6, 1, "Data", "a.pdf"), PackedPaper(6, 2, "DATA", "a.pdf"), PackedPaper(7, 1, "Data", "a.pdf")]
    names = pack_names(twins)
    assert len({name.casefold() for name in names}) == 4


@pytest.mark.parametrize(
    "title", ["[/] =cmd()", "مساواة في البيانات", "平等データ", "x" * 75, "हिन्दी शीर्षक", "Résumé 👩🏽‍🚀"]
)
def test_a_title_in_any_script_is_kept(title: str) -> None:
    (name,) = pack_names([PackedPaper(6, 1, title, "a.pdf")])[1:]
    assert name.startswith("06a ")
    assert name.endswith(".pdf")
    first = next(letter for letter in title if letter.isalpha())
    assert first in name


def test_a_long_title_gives_way_to_the_ending() -> None:
    (name,) = pack_names([PackedPaper(6, 1, "w" * 200, "a.docx")])[1:]
    assert (len(name), name[-5:]) == (100, ".docx")


@given(papers())
def test_names_are_safe_unlike_one_another_and_sort_as_the_agenda(wanted: list[PackedPaper]) -> None:
    names = pack_names(wanted)
    assert len(names) == len(wanted) + 1
    assert len({name.casefold() for name in names}) == len(names)
    assert list(names) == sorted(names)
    for name in names:
        assert not set(name) & set('<>:"/\\|?*')
        assert name.isprintable() or all(letter.isprintable() or letter in "\u200c\u200d" for letter in name)
        assert name == name.strip(" .")
        assert len(name) <= 100
        assert len(name.encode()) <= 180
        assert not _DEVICE.match(name)


@given(st.text(max_size=300))
def test_a_cleaned_name_is_a_name_on_every_system(name: str) -> None:
    cleaned = cleaned_name(name, instead="paper")
    assert not set(cleaned) & set('<>:"/\\|?*\0')
    assert cleaned not in ("", ".", "..")
    assert not _DEVICE.match(cleaned)
    assert cleaned == cleaned.strip(" .")
    assert len(cleaned) <= 121


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\papers\\Q3: results?.docx", "C-papers-Q3- results.docx"),
        ("CON.pdf", "_CON.pdf"),
        (".hidden", "hidden"),
        ("Minutes of 1. March and what followed", "Minutes of 1. March and what followed"),
        ("a\u202etxt.exe", "a txt.exe"),
        ("tab\tand\nline.pdf", "tab and line.pdf"),
    ],
)
def test_what_no_name_can_hold_is_left_out(name: str, cleaned: str) -> None:
    assert cleaned_name(name) == cleaned


def test_nothing_left_is_refused_or_replaced() -> None:
    with pytest.raises(BadValue, match="no name"):
        cleaned_name("///")
    assert cleaned_name("???", instead="paper") == "paper"
