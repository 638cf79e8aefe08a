"""The border for text: what is refused is refused by name, and what is let in is kept to the character."""

from __future__ import annotations

import datetime as dt
import math
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from computers import RAISED, Computer
from hypothesis import example, given
from hypothesis import strategies as st

from store.change import Change
from store.records import Action, Invitation, Item, Person, Terms
from store.refusals import BadValue
from store.store import Store
from store.text import has_something_to_see

_AT = dt.datetime(2026, 4, 14, 10, 5, tzinfo=dt.UTC)
SENT = {"sequence": 0, "method": "REQUEST", "sent_at": _AT, "date": RAISED, "start": "14:00", "end": "16:00"}
ANY = st.characters(exclude_categories=())
#: Written from Unicode's own categories and names, not from the pattern that the store uses.
BIDI = {
    unicodedata.lookup(f"{prefix} {way}")
    for prefix, ways in {
        "LEFT-TO-RIGHT": ("EMBEDDING", "OVERRIDE", "ISOLATE"),
        "RIGHT-TO-LEFT": ("EMBEDDING", "OVERRIDE", "ISOLATE"),
        "FIRST STRONG": ("ISOLATE",),
        "POP DIRECTIONAL": ("FORMATTING", "ISOLATE"),
    }.items()
    for way in ways
}


#: Unicode's Default_Ignorable_Code_Point beyond its format characters (UCD PropList.txt), and Braille with no dot.
_IGNORED = {
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180F, 0x2065, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x180E),
    *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000),
}  # fmt: skip
#: Format characters that are drawn (Prepended_Concatenation_Mark, interlinear and hieroglyphic ones).
_DRAWN = {
    *range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, *range(0xFFF9, 0xFFFC), 0x110BD, 0x110CD,
    *range(0x13430, 0x13460),
}  # fmt: skip


def unseen(character: str) -> bool:
    if unicodedata.category(character) in ("Cc", "Zs", "Zl", "Zp") or ord(character) in _IGNORED:
        return True
    return unicodedata.category(character) == "Cf" and ord(character) not in _DRAWN


def forbidden(character: str, *, lines: bool) -> bool:
    if lines and character in "\n\t":
        return False
    category = unicodedata.category(character)
    return category in ("Cc", "Cs") or character in BIDI or (not lines and category in ("Zl", "Zp"))


class Desk:
    """One store for many examples."""

    def __init__(self, folder: Path) -> None:
        self.computer = Computer(folder / "home")
        self.path = folder / "s.json"
        self.store: Store = self.computer.makes(self.path)
        with self.store.change("Add") as change:
            self.action = change.add(Action, text="text", raised_on=RAISED)
            self.person = change.add(Person, name="name")


def refusal(desk: Desk, do: Callable[[Change], object]) -> BadValue | None:
    """Make a change; return its refusal, or None once it is written."""
    try:
        with desk.store.change("Change") as change:
            do(change)
    except BadValue as refused:
        return refused
    return None


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        yield Desk(Path(folder))


@given(text=st.text(ANY, min_size=1, max_size=120))
@example(text="a\u200db\u200c\u200e\u200f")
@example(text="[/] =1+1 \\u202e")
@example(text="\u2028")
@example(text="\x85")
@example(text="\ud83d")
@example(text="👩🏽\u200d🚒 Zoë \ufeff\U000e0041")
@example(text=" ")
@example(text="\u200b")
@example(text="\u200d\u200f\u3164 \ufe0f\U000e0020")
def test_one_line_is_kept_to_the_character_or_refused_by_name(desk: Desk, text: str) -> None:
    refused = refusal(desk, lambda change: change.set(desk.person, name=text))
    if any(forbidden(character, lines=False) for character in text) or all(map(unseen, text)):
        assert refused is not None
        assert refused.field == "name"
        assert str(refused).isprintable()
    else:
        assert refused is None
        assert desk.computer.opens(desk.path).get(Person, desk.person.id).name == text


@given(text=st.text(ANY, min_size=1, max_size=300))
@example(text="one\n\ttwo\u2028three\u2029four")
@example(text="one\r\ntwo")
@example(text="one\rtwo\n\rthree\r\r\n")
@example(text="\x7f")
@example(text="\n\t \u200b")
def test_lines_are_kept_to_the_character_with_any_break_as_a_line_feed_or_refused_by_name(
    desk: Desk, text: str
) -> None:
    refused = refusal(desk, lambda change: change.set(desk.action, text=text))
    if any(forbidden(character, lines=True) for character in text if character != "\r") or all(
        unseen(character) for character in text if character != "\r"
    ):
        assert refused is not None
        assert refused.field == "text"
        assert str(refused).isprintable()
    else:
        assert refused is None
        again = desk.computer.opens(desk.path)
        assert again.get(Action, desk.action.id).text == "\n".join(re.split("\r\n|\r|\n", text))
        assert again.history(1)[0].id == desk.store.history(1)[0].id


def test_every_character_is_one_that_can_be_seen_or_none_that_makes_a_name() -> None:
    planes = (*range(0x20000), *range(0xE0000, 0xE2000))
    letters = [chr(number) for number in planes if not forbidden(chr(number), lines=False)]
    assert [f"{ord(each):04X}" for each in letters if has_something_to_see(each) is unseen(each)] == []


def test_what_may_be_empty_may_hold_blanks_and_what_may_not_is_told_by_its_field(desk: Desk) -> None:
    assert refusal(desk, lambda change: change.set(desk.person, phone=" ", email="\u200b")) is None
    for kind, fields in (
        (Person, {"name": "\u00ad"}),
        (Item, {"meeting": "M1", "position": 1.0, "title": "\u3000"}),
        (Invitation, {**SENT, "people": ["P-01", "\u2060"]}),
    ):
        refused = refusal(desk, lambda change, kind=kind, fields=fields: change.add(kind, **fields))  # type: ignore[misc]
        assert refused is not None
        assert refused.field == list(fields)[-1]
        assert "has nothing in it that can be seen" in str(refused)
    refused = refusal(desk, lambda change: change.add(Person, "\u200b", name="Jas"))
    assert str(refused) == "The id has nothing in it that can be seen: give one."


@given(name=st.text(ANY, max_size=60))
def test_no_name_of_a_change_stops_it(desk: Desk, name: str) -> None:
    with desk.store.change(name) as change:
        change.set(desk.action, owner="" if desk.store.get(Action, desk.action.id).owner else "P-01")
    said = desk.store.undo_name()
    assert said is not None
    assert not any(forbidden(character, lines=False) for character in said)
    assert desk.computer.opens(desk.path).undo_name() == said


@given(number=st.floats())
@example(number=-0.0)
@example(number=1_000_000_000.0)
@example(number=-1_000_000_000.5)
def test_a_number_is_kept_or_refused_when_it_is_none_or_too_far_off(desk: Desk, number: float) -> None:
    fields = {"meeting": "M1", "position": number, "title": "Apologies"}
    refused = refusal(desk, lambda change: change.put(Item, "item", **fields))
    if math.isfinite(number) and abs(number) <= 1_000_000_000:
        assert refused is None
        assert desk.computer.opens(desk.path).get(Item, "item").position == number
    else:
        assert refused is not None
        assert refused.field == "position"


@given(length=st.integers(100, 140))
def test_a_name_may_have_120_characters_whatever_they_are(desk: Desk, length: int) -> None:
    refused = refusal(desk, lambda change: change.set(desk.person, name="é" * length))
    if length <= 120:
        assert refused is None
    else:
        assert str(refused) == f"The name is {length} characters long: it may have at most 120."


def test_line_breaks_in_a_list_of_clauses_become_line_feeds_too(desk: Desk) -> None:
    refused = refusal(
        desk, lambda change: change.put(Terms, "T1", title="Terms", year=2025, servicing=("a\r\nb", "c\rd"))
    )
    assert refused is None
    assert desk.computer.opens(desk.path).get(Terms, "T1").servicing == ("a\nb", "c\nd")
