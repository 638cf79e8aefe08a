"""The clauses of a version of the terms, sentence by sentence in its own words, and what answers each.

What answers a clause is said in the terms file, or follows from how the terms are built; it is never read from words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from store.records import Function, Indicator, Terms

#: The parts of the terms, in the order of the source.
ABOUT, PURPOSE, ACCOUNTABLE, MEMBERSHIP = "About", "Purpose", "Accountable to", "Membership"
SERVICING, FUNCTIONS, CONDUCT, REVIEW = "Frequency and servicing", "Functions", "Conduct", "Review"
PARTS = (ABOUT, PURPOSE, ACCOUNTABLE, MEMBERSHIP, SERVICING, FUNCTIONS, CONDUCT, REVIEW)

#: A sentence ends before a blank and a capital, a figure or a quotation mark, but not after a common short form.
_END = re.compile(r"(?<=[.!?])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bNo\.)(?<!\bSt\.)(?<!\bDr\.)\s+(?=[A-Z0-9“\"‘(])")
#: What is done for a function answers its first sentence, and an indicator's own figure answers the indicator.
OF_FUNCTION, OF_INDICATOR = "function", "indicator"


class Clause(Struct, frozen=True):
    """One sentence of the terms."""

    #: What the sheet and the commands call it: "membership-3", "membership-3.2" for its second sentence, "F1", "F1a".
    key: str
    part: str
    text: str
    #: The checks that answer it, by name; none where nothing is said.
    checks: tuple[str, ...]
    #: The function or the indicator that it is of, by id; empty for the others.
    function: str = ""
    indicator: str = ""


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, each on one line; joined by blanks they are the text again, but for its line breaks."""
    plain = " ".join(text.split())
    return tuple(_END.split(plain)) if plain else ()


def clauses(terms: Terms, functions: Iterable[Function], indicators: Iterable[Indicator]) -> tuple[Clause, ...]:
    """Every clause of a version, in the order of the source.

    Args:
        functions, indicators: those of the version, in its order.
    """
    measures = tuple(indicators)
    return (
        *_clause("about", ABOUT, terms.about, terms.about_checks),
        *_clause("purpose", PURPOSE, terms.purpose, terms.purpose_checks),
        *_clause("accountable", ACCOUNTABLE, terms.accountable_to, terms.accountable_checks),
        *_listed("membership", MEMBERSHIP, terms.membership, terms.membership_checks),
        *_listed("servicing", SERVICING, terms.servicing, terms.servicing_checks),
        *(each for function in functions for each in _function(function, measures)),
        *_clause("conduct", CONDUCT, terms.conduct, terms.conduct_checks),
        *_clause("review", REVIEW, terms.review, terms.review_checks),
    )


def _clause(key: str, part: str, text: str, checks: str) -> Iterator[Clause]:
    """A text whose sentences are clauses of their own: conduct-1, conduct-2."""
    said = _per_sentence(checks)
    for place, sentence in enumerate(sentences(text)):
        yield Clause(f"{key}-{place + 1}", part, sentence, said[place] if place < len(said) else ())


def _listed(key: str, part: str, texts: Iterable[str], checks: tuple[str, ...]) -> Iterator[Clause]:
    """Clauses that may have several sentences each: membership-3, membership-3.2."""
    for number, text in enumerate(texts):
        said = _per_sentence(checks[number]) if number < len(checks) else ()
        for place, sentence in enumerate(sentences(text)):
            name = f"{key}-{number + 1}" if place == 0 else f"{key}-{number + 1}.{place + 1}"
            yield Clause(name, part, sentence, said[place] if place < len(said) else ())


def _function(function: Function, indicators: Iterable[Indicator]) -> Iterator[Clause]:
    said = _per_sentence(function.checks)
    for place, sentence in enumerate(sentences(function.text)):
        own = said[place] if place < len(said) else ()
        if place == 0:
            words, checks = f"{function.name}: {sentence}", (OF_FUNCTION, *own)
            yield Clause(function.id, FUNCTIONS, words, checks, function.id)
        else:
            yield Clause(f"{function.id}.{place + 1}", FUNCTIONS, sentence, own, function.id)
    for each in indicators:
        if each.function == function.id:
            words = " ".join(each.text.split())
            yield Clause(each.id, FUNCTIONS, words, (OF_INDICATOR,), function.id, each.id)


def _per_sentence(checks: str) -> tuple[tuple[str, ...], ...]:
    """``chair; a + b`` as the checks of each sentence."""
    return tuple(
        tuple(name for name in (" ".join(one.split()).casefold() for one in sentence.split("+")) if name)
        for sentence in checks.split(";")
    )
