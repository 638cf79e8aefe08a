"""What tells who somebody is, in any text: their names, their addresses, their telephone numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

#: Stands where an address or a telephone number stood in a text.
GONE = "(removed)"
#: Stands where a name was removed from a text by a decision.
REMOVED = "a former member"
#: What a redacted person's name begins with.
FORMER = "Former member"
#: Digits below which a telephone number could be any number.
_FEWEST_DIGITS = 6
#: Stands where a text was cut, and the letters before it from which on it may be the beginning of a name.
_CUT = "…"
_FEWEST_LETTERS = 3
_BETWEEN_DIGITS = r"[\s().\-/\u00a0\u2010-\u2015]*"


class Tells(NamedTuple):
    """What tells who one person is: texts as they were kept."""

    names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()

    @property
    def any(self) -> bool:
        """Whether there is any of it."""
        return bool(self.names or self.addresses or self.phones)

    def with_(self, other: Tells) -> Tells:
        """Return both together."""
        return Tells(self.names | other.names, self.addresses | other.addresses, self.phones | other.phones)

    def without(self, other: Tells) -> Tells:
        """Return those that are not among others, whatever their case."""
        return Tells(*(_less(mine, theirs) for mine, theirs in zip(self, other, strict=True)))

    def is_name(self, text: str) -> bool:
        """Whether a text is one of the names and nothing else."""
        return folded(text) in _all_folded(self.names)

    def is_address(self, text: str) -> bool:
        """Whether a text is one of the addresses or telephone numbers and nothing else."""
        return folded(text) in _all_folded(self.addresses | self.phones)


def tells_in(document: Mapping[str, Any]) -> Tells:
    """Return what a person's plain document tells; nothing of one that is redacted already."""

    def words(field: str) -> list[str]:
        value = document.get(field)
        return [value.strip()] if isinstance(value, str) and value.strip() else []

    names = {name for field in ("name", "sort_name") for name in words(field) if not is_former(name)}
    addresses = {
        part.strip()
        for field in ("email", "other_emails", "assistant_email")
        for value in words(field)
        for part in value.split(",")
        if part.strip()
    }
    phones = {phone for phone in words("phone") if _digits(phone) >= _FEWEST_DIGITS}
    return Tells(frozenset(names), frozenset(addresses), frozenset(phones))


def tells_of_words(words: Iterable[str]) -> Tells:
    """Return words that somebody gave as names, addresses and telephone numbers, each by how it looks."""
    given = {" ".join(each.split()) for each in words if each.strip()}
    addresses = {each for each in given if "@" in each}
    phones = {each for each in given - addresses if _digits(each) >= _FEWEST_DIGITS}
    return Tells(frozenset(given - addresses - phones), frozenset(addresses), frozenset(phones))


def together(every: Iterable[Tells]) -> Tells:
    """Return all of them as one."""
    found = Tells()
    for each in every:
        found = found.with_(each)
    return found


def is_former(name: str) -> bool:
    """Whether a name is one that stands for a redacted person."""
    return name.startswith(f"{FORMER} ")


def folded(text: str) -> str:
    """Return a text as it is compared: without regard to case, to kinds of blanks, and to how accents are put."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


class Replacing:
    """Takes what tells who somebody is out of texts.

    Args:
        tells: what is taken out.
        name: what stands in the place of a name.
    """

    def __init__(self, tells: Tells, name: str) -> None:
        self._name = name
        self._tells = tells
        self._names = _pattern(sorted(tells.names, key=len, reverse=True), _name_pattern)
        marks = sorted(tells.addresses, key=len, reverse=True)
        self._addresses = _pattern(marks, lambda text: rf"(?<![\w.+-]){_either(text)}(?![\w-])")
        self._phones = _pattern(sorted(tells.phones, key=len, reverse=True), _phone_pattern)

    def __call__(self, text: str) -> str:
        """Return the text without any of it."""
        if self._addresses is not None:
            text = self._addresses.sub(GONE, text)
        if self._names is not None:
            text = self._names.sub(self._name, text)
        if self._phones is not None:
            text = self._phones.sub(GONE, text)
        return text

    def cut_short(self, text: str) -> str:
        """Return the text without any of it, nor the beginning of any of it where the text was cut: ``sian.k…``."""
        text = self(text)
        place = text.find(_CUT)
        while place >= 0:
            before = text[:place]
            for tell, put in self._as_put():
                if size := _begun(before, tell):
                    text = f"{before[:-size]}{put}{text[place:]}"
                    place += len(put) - size
                    break
            place = text.find(_CUT, place + 1)
        return text

    def _as_put(self) -> Iterable[tuple[str, str]]:
        yield from ((each, GONE) for each in sorted(self._tells.addresses))
        yield from ((each, self._name) for each in sorted(self._tells.names))

    def finds(self, text: str) -> bool:
        """Whether there is any of it in a text."""
        return any(each is not None and each.search(text) for each in (self._addresses, self._names, self._phones))

    def spans(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Return where it stands in a text and what takes its place there: from, up to, words; none overlap."""
        found: list[tuple[int, int, str]] = []
        for pattern, words in ((self._addresses, GONE), (self._names, self._name), (self._phones, GONE)):
            for each in pattern.finditer(text) if pattern is not None else ():
                if all(each.end() <= start or each.start() >= end for start, end, _ in found):
                    found.append((each.start(), each.end(), words))
        return tuple(sorted(found))

    def inside(self, value: Any) -> Any:
        """Return a plain value, such as a document, with each text in it replaced; keys stay."""
        if isinstance(value, str):
            return self(value)
        if isinstance(value, list):
            return [self.inside(part) for part in value]
        if isinstance(value, dict):
            return {key: self.inside(part) for key, part in value.items()}
        return value


@lru_cache(maxsize=16)
def _all_folded(texts: frozenset[str]) -> frozenset[str]:
    return frozenset(folded(each) for each in texts)


def _less(mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    others = {folded(each) for each in theirs}
    return frozenset(each for each in mine if folded(each) not in others)


def _begun(before: str, tell: str) -> int:
    """How many letters at the end of a text are the beginning of something that tells who somebody is."""
    for size in range(min(len(tell), len(before)), _FEWEST_LETTERS - 1, -1):
        begins = before[-size:].casefold() == tell[:size].casefold()
        if begins and not (before[:-size] and before[-size - 1].isalnum()):
            return size
    return 0


def _pattern(texts: list[str], one: Any) -> re.Pattern[str] | None:
    return re.compile("|".join(one(text) for text in texts)) if texts else None


def _name_pattern(name: str) -> str:
    words = [_either(word) for word in name.split()]
    # A name of one word may be a word of the language too, which begins with a small letter.
    several = r"\s+".join(words)
    how = rf"(?i:{several})" if len(words) > 1 else several
    return rf"(?<!\w){how}(?!\w)"


def _either(text: str) -> str:
    """A text with its accents in one piece with their letters, or apart."""
    ways = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")} | {text}
    return "(?i:" + "|".join(re.escape(way) for way in sorted(ways)) + ")" if "@" in text else _group(ways)


def _group(ways: set[str]) -> str:
    return "(?:" + "|".join(re.escape(way) for way in sorted(ways)) + ")"


def _phone_pattern(phone: str) -> str:
    digits = [letter for letter in phone if letter.isdigit()]
    plus = r"\+?" if phone.lstrip().startswith("+") else ""
    return rf"(?<!\d){plus}{_BETWEEN_DIGITS.join(digits)}(?!\d)"


def _digits(phone: str) -> int:
    return sum(letter.isdigit() for letter in phone)
