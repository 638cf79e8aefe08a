"""Telephone numbers in a text: what looks like one, and those of the people whom the record knows.

However it is typed, a number is the same by its digits without the code of the country and the nought before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

#: A number with its code: of a country behind a plus, or of a place behind a nought. A price or a date is none.
_TELEPHONE = re.compile(
    r"(?<![\w£$€.,/+-])(?:\+[0-9]{1,3}|\(?0[0-9]{2,5}\)?)(?:[ .()\u00a0-]{0,3}[0-9]{2,8}){1,5}(?!\w)"
)
#: Digits of a whole number: ITU-T E.164 allows 15, and with its nought a British one has 10 or 11.
_FEWEST, _MOST = 10, 15
#: Digits below which a number that somebody is known by, such as an extension, stands in many places by chance.
_TELLING = 7
_BETWEEN = r"[ .()/\u00a0\u2011-]{0,3}"
_BEFORE = rf"(?<![\w£$€.,+-])\(?(?:(?:\+|00)[0-9]{{1,3}}{_BETWEEN})?(?:\(?0\)?{_BETWEEN})?\(?"
#: Numbers that one field holds: ``0121 496 0000 / 07700 900123``, ``07700 900123 (home)``.
_SEVERAL = re.compile(r"[/;,]|\bor\b|[^\W\d_]+")


def looks_like_telephones(text: str, published: str) -> Iterator[re.Match[str]]:
    """What in a text looks like a telephone number.

    Args:
        published: the contact that may be published, whose numbers are passed over.
    """
    known = digits(published)
    for found in _TELEPHONE.finditer(text):
        if _FEWEST <= len(digits(found[0])) <= _MOST and digits(found[0]) not in known:
            yield found


def pattern_of(telephones: Iterable[str], published: str) -> re.Pattern[str] | None:
    """What finds these numbers in a text, however they are typed there; None for none.

    Args:
        telephones: as the record has them, perhaps several in one.
        published: the contact that may be published, whose numbers are none of them.
    """
    public = digits(published)
    cores = {_core(one) for each in telephones for one in _SEVERAL.split(each)}
    private = sorted((core for core in cores if len(core) >= _TELLING and core not in public), key=len, reverse=True)
    if not private:
        return None
    return re.compile(rf"{_BEFORE}(?:{'|'.join(_BETWEEN.join(core) for core in private)})(?!\w)")


def digits(text: str) -> str:
    """The digits of a text alone."""
    return "".join(letter for letter in text if letter.isascii() and letter.isdecimal())


def _core(telephone: str) -> str:
    """The digits of a number without the code of this country and the nought before them."""
    plain = telephone.strip().removeprefix("(")
    abroad = plain.startswith("+") or plain.startswith("00")
    core = digits(plain).removeprefix("00") if abroad else digits(plain)
    return (core.removeprefix("44") if abroad else core).removeprefix("0")
