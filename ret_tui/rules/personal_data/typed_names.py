"""Whom a text names that somebody typed for a public copy: by the whole name in any case, perhaps by a part of it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping

from ret_tui.rules.personal_data.mentions import mentions_in, parts_of
from store.redaction.tells import Tells, folded, is_former

#: Days and months begin with a capital letter whoever is called by them: "in May" names nobody.
_OF_THE_CALENDAR = " ".join((*calendar.month_name, *calendar.day_name))
_WORDS = re.compile(r"[^\W\d_]+")


class WholeNames:
    """Finds people by their whole names, in any case and over the ends of lines.

    Args:
        names: of people, as the record has them; one of a single word is looked for as it is written.
    """

    def __init__(self, names: Iterable[str]) -> None:
        longest_first = sorted({" ".join(name.split()) for name in names} - {""}, key=lambda name: (-len(name), name))
        self._known = {folded(name): name for name in reversed(longest_first)}
        each = "|".join(map(_whole, longest_first))
        self._pattern = re.compile(rf"(?<!\w)(?:{each})(?!\w)") if each else None

    def __call__(self, text: str) -> tuple[str, ...]:
        """The names that a text has, as the record has them, each once."""
        found = self._pattern.findall(text) if self._pattern is not None else ()
        return tuple(dict.fromkeys(self._known.get(folded(each), each) for each in found))


def name_parts(people: Mapping[str, Iterable[str]], others: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The words that may name somebody, each with the whole names of everybody whom it may name.

    Args:
        people: every name of a person, in whatever order of its words, by the name that they are told by.
        others: names of whatever else the record knows: of seats, organisations, functions.
    """
    others = (*others, _OF_THE_CALENDAR)
    found: dict[str, list[str]] = {}
    for name, names in people.items():
        # Either half of a double name may be written for the whole.
        halves = (f"{each} {each.replace('-', ' ')}" for each in names if not is_former(each))
        for part in parts_of(Tells(names=frozenset(halves)), others):
            found.setdefault(part, []).append(name)
    return {part: tuple(names) for part, names in found.items()}


def perhaps_named(
    text: str, parts: Mapping[str, tuple[str, ...]], names: Iterable[str], language: str = ""
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each word of a text that may name somebody, as it is typed, with the names of everybody whom it may name.

    Args:
        parts: as `name_parts` gives them.
        names: whole names; a word within one is passed over.
        language: texts that name nobody: a word that they have in small letters is no name where it begins a sentence.
    """
    words = {folded(word) for word in _WORDS.findall(f"{text} {language}") if word.islower()}
    known = {**{part.upper(): part for part in parts}, **{part: part for part in parts}}
    longest_first = sorted(known, key=lambda part: (-len(part), part))
    told = set()
    for each in mentions_in(text, Tells(names=frozenset(names)), longest_first):
        word = text[each.start : each.end]
        if each.sure or word in told or (_begins(text, each.start) and folded(word) in words):
            continue
        told.add(word)
        yield word, parts[known[word]]


def _whole(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.split()))
    return rf"(?i:{words})" if " " in name else words


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there."""
    before = text[:start].rstrip(" \t\"“‘'(-*•")
    return not before or before[-1] in ".!?:\n"
