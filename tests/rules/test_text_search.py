"""Words looked for as people type them: folding, phrases, beginnings of words, and the words around what was found."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.rules.text_search import Query, at_beginnings, excerpt, folded, holds, read_query

#: Letters of many scripts, blanks, marks, signs that search must not take for more than they are.
TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("aeiou  \n\tSßẞıİﬁœøŁÑéÅ\u0301\u0308“”’–[](*).\\^$|"),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("Siobhán Ní Bhriain", "siobhan ni bhriain"),
        ("Straße", "STRASSE"),
        ("STRAẞE", "straße"),
        ("ﬁrst oﬃce", "first office"),
        ("İstanbul", "istanbul"),
        ("ısı", "ISI"),
        ("Łódź", "lodz"),
        ("Ørsted", "orsted"),
        ("Æthelstan", "aethelstan"),
        ("Ｆｕｌｌ", "full"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("the Chair’s – “own”", 'the chair\'s - "own"'),
        ("two  words\nacross\tlines", "two words across lines"),
        ("a\u00a0gap", "a gap"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_what_people_type_folds_to_the_same_as_what_is_kept(kept: str, typed: str) -> None:
    assert folded(kept) == folded(typed)


@given(TEXTS)
def test_folding_twice_changes_no_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(TEXTS)
def test_any_case_and_any_spelling_of_the_accents_finds_a_kept_text(text: str) -> None:
    kept = folded(text)
    for typed in (text.casefold(), unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)):
        assert folded(typed) == kept
        # What stands in quotation marks is another question.
        assert '"' in kept or holds(read_query(typed), kept)


@given(TEXTS, TEXTS)
def test_nothing_is_found_that_does_not_hold_every_word(text: str, typed: str) -> None:
    query, kept = read_query(typed), folded(text)
    if holds(query, kept):
        assert all(word in kept for word in (*query.words, *query.phrases))
    if '"' not in folded(typed):
        assert set(query.words) == set(folded(typed).split())
        assert holds(query, kept) == all(word in kept for word in folded(typed).split())


@given(TEXTS, st.integers(0, 79), st.integers(1, 9))
def test_each_found_part_folds_to_what_was_looked_for(text: str, start: int, length: int) -> None:
    typed = text[start : start + length]
    query = read_query(typed)
    told = excerpt(query, text, around=20)
    assert "\n" not in told.text
    # Whatever holds it shows it.
    assert told.found or not (query and holds(query, folded(text)))
    ends = 0
    for since, until in told.found:
        assert ends <= since < until <= len(told.text)
        ends = until
        part = folded(told.text[since:until])
        # A line end is told by a dot, and a mark or a stretch may stand beside a letter.
        assert " · " in told.text[since:until] or any(
            word in part or part in word for word in (*query.words, *query.phrases)
        )


@pytest.mark.parametrize(
    ("typed", "words", "phrases"),
    [
        ("transport  Assessment", ("assessment", "transport"), ()),
        ('"Equity Data" gaps', ("gaps",), ("equity data",)),
        ("“equity data”", (), ("equity data",)),
        ('"still being ty', (), ("still being ty",)),
        ("", (), ()),
        ("   \n ", (), ()),
        ("\u0301\u0308", (), ()),
        ('""', (), ()),
        ("[/]", ("[/]",), ()),
        ("the the THE", ("the",), ()),
    ],
)
def test_a_question_is_words_and_phrases(typed: str, words: tuple[str, ...], phrases: tuple[str, ...]) -> None:
    query = read_query(typed)
    assert (query.words, query.phrases) == (words, phrases)
    assert bool(query) == bool(words or phrases)


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("report board", "Each report goes to the Board.", True),
        ("board report", "Each report goes to the Board.", True),
        ("port", "Each report goes to the Board.", True),
        ("report council", "Each report goes to the Board.", False),
        ('"report goes"', "Each report goes to the Board.", True),
        ('"goes report"', "Each report goes to the Board.", False),
        # A phrase stands whole, from the beginning of a word to the end of one.
        ('"port goes"', "Each report goes to the Board.", False),
        ('"report go"', "Each report goes to the Board.", False),
        # While it is being typed, its last word may go on.
        ('"report go', "Each report goes to the Board.", True),
        ('"the board"', "Each report goes to the Board.", True),
        ('"[/] x"', "Written [/] x here.", True),
        ("a.*b", "aXXb", False),
        (r"\d", "7", False),
    ],
)
def test_every_word_and_every_phrase_has_to_be_there(typed: str, text: str, found: bool) -> None:
    assert holds(read_query(typed), folded(text)) is found


@pytest.mark.parametrize(
    ("typed", "text", "begins"),
    [
        ("trans", "on transport", True),
        ("port", "on transport", False),
        ("port", "transport and ports", True),
        ("(port", "a (port)", True),
        ("on port", "on transport", False),
    ],
)
def test_the_beginning_of_a_word_is_told_from_its_middle(typed: str, text: str, begins: bool) -> None:
    assert at_beginnings(read_query(typed), folded(text)) is begins


def test_the_words_around_are_shown_with_what_was_found_marked() -> None:
    text = f"{'Before that. ' * 20}The Chair’s Straße\nis named.{' After that.' * 20}"
    told = excerpt(read_query("strasse named"), text, around=30)
    assert [told.text[since:until] for since, until in told.found] == ["Straße", "named"]
    assert told.text.startswith("… ")
    assert told.text.endswith(" …")
    assert "Straße · is named." in told.text
    assert len(told.text) < 90


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt(read_query("no"), "Nothing less.").text == "Nothing less."
    assert excerpt(Query(), "").text == ""


def test_a_word_is_marked_where_it_begins_one_and_else_wherever_it_stands() -> None:
    told = excerpt(read_query("port"), "transport and ports")
    assert told.found == ((14, 18),)
    told = excerpt(read_query("port"), "transport")
    assert told.found == ((5, 9),)


@pytest.mark.parametrize("typed", ["x" * 10_000, "[/] " * 2_000, "(" * 500, "\\" * 500, "\u0301" * 10_000, '"' * 999])
def test_hostile_questions_are_harmless(typed: str) -> None:
    query = read_query(typed)
    assert not holds(query, folded("An ordinary text.")) or not query
    assert re.fullmatch(r"An ordinary text\.", excerpt(query, "An ordinary text.").text)
