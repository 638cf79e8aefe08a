"""What tells who somebody is in any text: found however it is spaced or accented, and never in another word."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.redaction.about_person import former_name, left_to_redact
from store.redaction.tells import GONE, Replacing, Tells, tells_in, tells_of_words

NAMES = st.sampled_from(
    ["Siân Example-Kaur", "Jas Kaur", "陳美玲", "Олена Бондар", "O'Neil Ann", "Will", "Łucja Wiśniewska-Holt", "Ng"]
)
WORDS = st.text(st.characters(exclude_categories=("Cs", "L", "N", "M", "P", "S")), max_size=8)


@given(NAMES, WORDS, WORDS, st.sampled_from(["NFC", "NFD"]))
def test_a_whole_name_goes_from_any_text_and_a_second_time_changes_nothing(
    name: str, before: str, after: str, form: str
) -> None:
    replacing = Replacing(Tells(names=frozenset({name})), "X")
    text = f"{before} {unicodedata.normalize(form, name)} {after}"  # type: ignore[arg-type]
    once = replacing(text)
    assert not replacing.finds(once)
    assert replacing(once) == once
    assert once == f"{before} X {after}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Thanks to Jas Kaur.", "Thanks to X."),
        ("thanks to JAS  KAUR", "thanks to X"),
        ("Jas\u00a0Kaur", "X"),
        ("Jas\nKaur", "X"),
        ("Jas Kaurs", "Jas Kaurs"),
        ("write to jas.kaur@example.org!", f"write to {GONE}!"),
        ("xjas.kaur@example.org", "xjas.kaur@example.org"),
        ("ring 0121-496 0123 now", f"ring {GONE} now"),
        ("01214960123", GONE),
        ("012149601234", "012149601234"),
    ],
)
def test_names_addresses_and_numbers_are_found_as_people_write_them(text: str, told: str) -> None:
    person = {"name": "Jas Kaur", "email": "jas.kaur@example.org", "phone": "0121 496 0123"}
    assert Replacing(tells_in(person), "X")(text) == told


def test_a_name_of_one_word_is_not_found_in_a_word_of_the_language() -> None:
    replacing = Replacing(tells_in({"name": "Will"}), "X")
    assert replacing("Will will come") == "X will come"


def test_words_that_are_given_are_taken_for_what_they_look_like() -> None:
    told = tells_of_words(["Jas  Kaur", "jas@example.org", "0121 496 0123", " "])
    assert told == Tells(frozenset({"Jas Kaur"}), frozenset({"jas@example.org"}), frozenset({"0121 496 0123"}))


def test_a_former_member_is_called_by_their_own_number_on_every_computer() -> None:
    assert [former_name(id) for id in ("P-01", "P-12", "P-104", "x")] == [
        "Former member 1",
        "Former member 12",
        "Former member 104",
        "Former member x",
    ]


def test_redacting_twice_changes_nothing_more() -> None:
    tables = {
        "people": {"P-01": {"name": "Jas Kaur", "email": "jas@example.org", "phone": ""}},
        "items": {"i": {"meeting": "M1", "lead": "Jas Kaur", "title": "By Jas Kaur"}},
    }
    tells = tells_in(tables["people"]["P-01"])
    staged = left_to_redact(tables, "P-01", tells)
    assert staged["items"]["i"] == {"meeting": "M1", "lead": "Former member 1", "title": "By Jas Kaur"}
    after = {table: {**tables[table], **{id: d for id, d in some.items() if d}} for table, some in staged.items()}
    assert left_to_redact(after, "P-01", tells) == {}
