"""A supplement to an agenda: why, what changed, what is new, and the order of business, in both copies."""

from __future__ import annotations

import datetime as dt

import pytest

from ret_tui.documents.agenda_contents import AgendaContents, AgendaItem
from ret_tui.documents.look import PLAIN
from ret_tui.documents.paper_check import check_typescript
from ret_tui.documents.supplement_contents import ChangeRow, SupplementContents
from ret_tui.documents.supplement_layout import supplement_typescript
from ret_tui.documents.typescript import Heading, Table, Text, Typescript, texts
from ret_tui.documents.word_writer import set_in_word
from store.refusals import BadValue

ITEMS = (
    AgendaItem(id="i1", number=1, title="Welcome", minutes=5, starts_at="14:00", lead="Amara Example"),
    AgendaItem(
        id="i2", number=2, title="Housing & <homes>", minutes=20, starts_at="14:05", lead="Jas Example",
        asked="To agree.",
    ),
    AgendaItem(
        id="i3", number=3, title="A tender", minutes=10, starts_at="14:25", lead="Ben Example",
        asked="The bid of Acme.", confidential=True, ground="names a price",
    ),
)  # fmt: skip
CHANGES = (
    ChangeRow(about="2. Housing & <homes>", what="Added", item="i2", printed=True),
    ChangeRow(about="1. Welcome", what="Time", before="10 minutes", after="5 minutes", item="i1", field="minutes"),
    ChangeRow(
        about="3. A tender", what="Text", before="The bid of Beta.", after="The bid of Acme.", item="i3", field="asked",
        confidential=True, printed=True,
    ),
    ChangeRow(about="4. Visits", what="Removed"),
)  # fmt: skip


def contents(**fields: object) -> SupplementContents:
    agenda = AgendaContents(
        body="Example Committee", short_name="EC", meeting="M1", date=dt.date(2026, 5, 12), start="14:00", end="16:00",
        venue="Hall", join_link="https://meet.example.org/x", items=ITEMS, issued_on=dt.date(2026, 5, 1),
        made_at=dt.datetime(2026, 5, 1, 9, tzinfo=dt.UTC),
    )  # fmt: skip
    values = {
        "agenda": agenda, "version": "supplement 1", "reason": "The figures came late", "changes": CHANGES,
        "issued_on": dt.date(2026, 5, 6), "agenda_issued_on": dt.date(2026, 5, 1),
    }  # fmt: skip
    return SupplementContents(**{**values, **fields})  # type: ignore[arg-type]


def tables(paper: Typescript) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def test_it_says_why_what_changed_and_the_order_now() -> None:
    paper = supplement_typescript(contents(), public=False)
    assert paper.title == "Example Committee (EC): supplement 1 to the agenda, 12 May 2026"
    assert paper.subtitle == "Issued 6 May 2026 · Members’ copy"
    assert [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1] == [
        "Why there is a supplement",
        "What changed",
        "Items that are new or read differently",
        "The order of business now",
    ]
    changed, order = tables(paper)
    assert changed.rows == (
        ("2. Housing & <homes>", "Added", "Not on the agenda", "On the agenda"),
        ("1. Welcome", "Time", "10 minutes", "5 minutes"),
        ("3. A tender", "Text", "The bid of Beta.", "The bid of Acme."),
        ("4. Visits", "Removed", "On the agenda", "Not on the agenda"),
    )
    assert order.rows[2] == ("3", "14:25", "A tender (confidential)", "Ben Example", "10")
    assert any(isinstance(block, Text) and block.text == "The figures came late." for block in paper.blocks)
    assert check_typescript(paper) == ()


def test_the_public_copy_tells_nothing_of_what_is_confidential() -> None:
    paper = supplement_typescript(contents(), public=True)
    said = "\n".join(words for words, _about in texts(paper))
    assert "A tender (confidential)" in said
    for secret in ("Acme", "Beta", "Ben Example", "meet.example.org", "14:25"):
        assert secret not in said
    assert "3 changes since the agenda was last issued." in said
    assert check_typescript(paper) == ()


def test_the_same_contents_give_the_same_bytes() -> None:
    first, second = (set_in_word(supplement_typescript(contents(), public=True), PLAIN) for _turn in range(2))
    assert first == second


def test_one_in_preparation_and_one_without_changes_are_whole_documents() -> None:
    paper = supplement_typescript(contents(issued_on=None, changes=(), reason=""), public=False)
    said = "\n".join(words for words, _about in texts(paper))
    for part in ("Not yet issued", "No reason is recorded.", "Nothing has changed since."):
        assert part in said


def test_a_long_text_is_cut_in_the_table_and_printed_whole_below() -> None:
    long = "word " * 200
    row = ChangeRow(about="2. Housing", what="Text", before=long, after=long, item="i2", field="asked", printed=True)
    (changed, _order) = tables(supplement_typescript(contents(changes=(row,)), public=False))
    assert all(len(str(cell)) <= 300 for cell in changed.rows[0])
    assert str(changed.rows[0][2]).endswith("…")


def test_what_a_document_cannot_show_is_refused() -> None:
    with pytest.raises(BadValue, match="reason"):
        supplement_typescript(contents(reason="a\x07b"), public=False)
