"""The border for text: what is refused is refused by name, and what is let in is kept to the character."""

from __future__ import annotations

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
from store.records import Action, Item, Person, Terms
from store.refusals import BadValue
from store.store import Store

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
def test_one_line_is_kept_to_the_character_or_refused_by_name(desk: Desk, text: str) -> None:
    refused = refusal(desk, lambda change: change.set(desk.person, name=text))
    if any(forbidden(character, lines=False) for character in text):
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
def test_lines_are_kept_to_the_character_with_any_break_as_a_line_feed_or_refused_by_name(
    desk: Desk, text: str
) -> None:
    refused = refusal(desk, lambda change: change.set(desk.action, text=text))
    if any(forbidden(character, lines=True) for character in text if character != "\r"):
        assert refused is not None
        assert refused.field == "text"
        assert str(refused).isprintable()
    else:
        assert refused is None
        again = desk.computer.opens(desk.path)
        assert again.get(Action, desk.action.id).text == "\n".join(re.split("\r\n|\r|\n", text))
        assert again.history(1)[0].id == desk.store.history(1)[0].id


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
