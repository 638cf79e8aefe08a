"""An agenda that went out and came back: unchanged it says nothing, and each edit is told as what it is."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.document import Document
from edited_agendas import compared, edited, in_turn, retype, told, with_ids, written
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
from ret_tui.documents.agenda_reading import read_agenda
from store.records import Item
from store.refusals import BadValue
from store.text import check_field

_QUICK = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)


def _fits(field: str, text: str) -> bool:
    try:
        check_field(Item, field, text)
    except BadValue:
        return False
    return True


#: Pieces of an agenda's own words among those of any script: what somebody may well type into a field.
_OWN = st.sampled_from(
    [
        *("Lead: ", "Paper: ", " · ", "Purpose: decision", "14:30, 20 minutes", "7. ", "Ground: ", "F"),
        *("Confidential items", "Items of business", "“", "’", "…", "–", "A & B < C", "\u00a0", " "),
        *("שלום", "مرحبا", "\u200f", "\u200e", "e\u0301", "👩🏿‍🤝‍👩🏽"),
    ]
)


def _line(field: str) -> st.SearchStrategy[str]:
    letters = st.lists(_OWN | st.characters(codec="utf-8"), max_size=8).map("".join)
    return letters.filter(lambda text: len(text) <= 200 and _fits(field, text))


_ITEMS = st.builds(
    AgendaItem,
    number=st.just(0),
    title=_line("title").filter(lambda text: text.strip() != ""),
    lead=_line("lead"),
    purpose=st.sampled_from(["", "decision", "discussion", "information"]),
    minutes=st.integers(0, 90),
    function=_line("function"),
    paper=_line("paper"),
    asked=st.lists(_line("asked") | st.sampled_from(["\n", "\n\n"]), max_size=4).map("".join),
    confidential=st.booleans(),
    ground=_line("ground"),
)


def _any_agenda(contents: AgendaContents, items: list[AgendaItem]) -> AgendaContents:
    named = [replace(item, id=f"id{place}") for place, item in enumerate(items)]
    return in_turn(replace(contents, start="09:00"), named)


@_QUICK
@given(items=st.lists(_ITEMS, min_size=1, max_size=5), public=st.booleans())
def test_whatever_an_agenda_says_it_comes_back_unchanged_without_a_change(
    contents: AgendaContents, items: list[AgendaItem], public: bool
) -> None:
    agenda = _any_agenda(contents, items)
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = written(agenda, Path(folder), public=public)
        except BadValue:
            assume(False)
        found = compared(agenda, path)
    assert found.proposals == ()
    assert found.not_understood == ()
    assert sorted(found.order) == sorted(item.id for item in agenda.items)


@_QUICK
@given(
    items=st.lists(_ITEMS.map(lambda item: replace(item, confidential=False)), min_size=2, max_size=6), draw=st.data()
)
def test_an_item_that_moved_is_one_change_and_nothing_else_whatever_it_says(
    contents: AgendaContents, items: list[AgendaItem], draw: st.DataObject
) -> None:
    agenda = _any_agenda(contents, items)
    start, end = (draw.draw(st.integers(0, len(items) - 1)) for _ in range(2))
    moved = list(agenda.items)
    moved.insert(end, moved.pop(start))
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = written(in_turn(agenda, moved), Path(folder))
        except BadValue:
            assume(False)
        found = compared(agenda, path)
    assert [each.what for each in found.proposals] == (["order"] if start != end else [])
    assert list(found.order) == [item.id for item in moved]


@_QUICK
@given(items=st.lists(_ITEMS, min_size=2, max_size=6), draw=st.data())
def test_an_item_that_was_left_out_or_put_in_is_one_change(
    contents: AgendaContents, items: list[AgendaItem], draw: st.DataObject
) -> None:
    place = draw.draw(st.integers(0, len(items) - 1))
    # One that the record does not know says what it says in plain words: nothing else tells its fields apart.
    plain = AgendaItem(number=0, title="Parking and paths", lead="Esi Specimen", minutes=7, paper="9", asked="Where?")
    agenda = _any_agenda(contents, [plain if number == place else item for number, item in enumerate(items)])
    place = next(number for number, item in enumerate(agenda.items) if item.title == plain.title)
    fewer = in_turn(agenda, [item for number, item in enumerate(agenda.items) if number != place])
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = written(fewer, Path(folder))
            left_out = compared(agenda, path)
            put_in = compared(fewer, written(agenda, Path(folder)))
        except BadValue:
            assume(False)
    assert [(each.what, each.item) for each in left_out.proposals] == [("removed", agenda.items[place].id)]
    (new,) = put_in.proposals
    assert new.new is not None
    assert (new.new.title, new.new.lead, new.new.minutes) == ("Parking and paths", "Esi Specimen", "7")
    assert (new.new.paper, new.new.asked) == ("9", "Where?")


def test_each_edit_is_told_as_what_it_is(contents: AgendaContents, tmp_path: Path) -> None:
    agenda = with_ids(contents)

    def edit(paper: Document) -> None:
        retype(paper, "5. Actions and matters arising", "5. What arises from the actions")
        retype(
            paper,
            "Lead: Tariq Facilitator · 14:20, 10 minutes · Paper: 1",
            "Lead:\u00a0Delroy Instance · for discussion · 14:20, 10 mins · Paper: 1 (revised)",
        )
        retype(paper, "To say what should come to the meetings in March and May.", "To say what comes in March.")

    assert told(compared(agenda, edited(agenda, tmp_path, edit))) == [
        "Title of 5. Actions and matters arising: Actions and matters arising → What arises from the actions",
        "Lead of 5. Actions and matters arising: Tariq Facilitator → Delroy Instance",
        "Purpose of 5. Actions and matters arising: nothing → discussion",
        "Paper of 5. Actions and matters arising: 1 → 1 (revised)",
        "Asked of 9. Forward plan: To say what should come to the meetings in March and May. → "
        "To say what comes in March.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Paper: 1 · 14:20, 10 minutes · Lead: Tariq Facilitator",
        "Led by: Tariq Facilitator | 2.20pm, 10 mins | Paper: 1",
        "led by Tariq Facilitator · 14:20 to 14:30 · Paper: 1",
        "Tariq Facilitator to lead · Time: 14:20 · Duration: 10 minutes · Report: 1",
        "LEAD: Tariq  Facilitator\n14:20–14:30\nPapers: 1",
        "Lead:\u00a0Tariq\u00a0Facilitator \u2022 14:20, 10 min \u2022 Paper:\u00a01",
    ],
)
def test_the_same_details_in_another_order_or_other_words_are_no_change(
    contents: AgendaContents, tmp_path: Path, line: str
) -> None:
    agenda = with_ids(contents)

    def edit(paper: Document) -> None:
        retype(paper, "Lead: Tariq Facilitator · 14:20, 10 minutes · Paper: 1", line)

    assert told(compared(agenda, edited(agenda, tmp_path, edit))) == []


def test_a_file_says_of_which_meeting_it_is_and_which_copy(contents: AgendaContents, tmp_path: Path) -> None:
    agenda = with_ids(contents)
    members = read_agenda(written(agenda, tmp_path))
    assert (members.meeting, members.public, members.file) == ("M5", False, "agenda.docx")
    assert members.title == "West Midlands Race Equity Taskforce (RET): agenda, 12 January 2027"
    assert read_agenda(written(agenda, tmp_path, public=True)).public


def test_the_plain_view_of_an_item_has_all_that_the_agenda_says(contents: AgendaContents, tmp_path: Path) -> None:
    found = next(item for item in read_agenda(written(with_ids(contents), tmp_path)).items if item.id == "id6")
    assert (found.number, found.title) == ("6", "Health and Equity Impact Assessments: what the first year shows")
    assert (found.lead, found.purpose, found.starts, found.minutes) == ("Farah Pattern", "discussion", "14:30", "20")
    assert (found.function, found.paper) == ("Data driven decisions", "2: Assessments, 2025 to 2026")
    assert found.asked.startswith("Members are asked to:\n(a) consider")
    last = read_agenda(written(with_ids(contents), tmp_path)).items[-1]
    assert (last.confidential, last.ground) == (True, contents.items[11].ground)
