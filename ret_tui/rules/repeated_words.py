"""How far one text repeats another that is not to be told: a whole sentence of it, or words that it is known by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

#: Words in a row from which on a text is known again.
_IN_A_ROW = 4
#: Letters from which on a word may be one by which a text is known again, and how many such words tell of it.
_LONG, _TELLING = 5, 2
#: Letters that one of the words in a row has at least: "at the end of" is anybody's.
_NOT_SHORT = 4
#: Long words that any text may have, and short ones that may begin a sentence before a name.
_ANYBODYS_WORDS = """
about after again against almost along already although always among another around asked because become been before
began begin being below better between could different during early either enough every everybody everyone first
found further given going having heard however itself later least little might months nearly never nobody nothing
number often other others ought people places quite rather really second several shall should since small somebody
something still taken their theirs themselves there therefore these thing things third those though three through
times today together towards under until using wants weeks where whether which while whole whose within without
would years yesterday
and at but for from had has her his in it its no not of on our she so some that the they this to was we were what
when who with
"""
_ANYBODYS = frozenset(_ANYBODYS_WORDS.split())
_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n")
_WORDS = re.compile(r"\w+(?:['’]\w+)*")

Repeated = Literal["", "perhaps", "surely"]


def repeated(typed: str, hidden: str, language: Iterable[str] = ()) -> Repeated:
    """Whether a text repeats one that is hidden.

    It does surely where it has a whole sentence of it, of four words or more. It may where one of its sentences has
    four words of it in a row, or two words by which it is known again: names, and long words that no other text has.

    Args:
        typed: what is looked through.
        hidden: what is not to be told.
        language: other texts: their words are nobody's.
    """
    own = f" {' '.join(_words(typed))} "
    sentences = (words for words in _sentences(hidden) if len(words) >= _IN_A_ROW)
    if any(f" {' '.join(words)} " in own for words in sentences):
        return "surely"
    others = [_words(text) for text in language]
    rows = {row for words in _sentences(hidden) for row in _rows(words)} - {
        row for each in others for row in _rows(each)
    }
    known = _known_again(hidden) - {word for each in others for word in each}
    for words in _sentences(typed):
        if len(known.intersection(words)) >= _TELLING or rows.intersection(_rows(words)):
            return "perhaps"
    return ""


def _known_again(text: str) -> set[str]:
    """The words, folded, by which a text is known again: names, and long words."""
    found = set()
    for sentence in _SENTENCES.split(text):
        words = _WORDS.findall(sentence)
        for place, word in enumerate(words):
            # The first word of a sentence is a part of a name where another follows: "Mrs Quill".
            follows = place > 0 or (len(words) > 1 and words[1][0].isupper())
            if len(word) >= _LONG or (word[0].isupper() and len(word) > 1 and follows):
                found.add(_folded(word))
    return found - _ANYBODYS


def _rows(words: list[str]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - _IN_A_ROW + 1):
        row = tuple(words[start : start + _IN_A_ROW])
        if any(len(word) >= _NOT_SHORT and word not in _ANYBODYS for word in row):
            yield row


def _sentences(text: str) -> list[list[str]]:
    return [_words(each) for each in _SENTENCES.split(text)]


def _words(text: str) -> list[str]:
    """Words alone, without case and marks, so that another full stop or quotation mark hides nothing."""
    return [_folded(word) for word in _WORDS.findall(text)]


def _folded(word: str) -> str:
    """A word without case, and without what says whose something is: ``quill`` of “Quill’s”."""
    return re.sub(r"['’]s?$", "", word.casefold()).replace("’", "'")
