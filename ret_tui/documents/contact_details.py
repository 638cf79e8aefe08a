"""Ways to reach a person that stand in a text as plain words: telephone numbers, and addresses written out.

An address with its sign is left out of a public copy by itself. What is found here may be a public number as well as
a private one, so a person has to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ret_tui.documents.typescript import Finding
from ret_tui.rules.quoting import quoted

#: A number with its code: of a country behind a plus, or of a place behind a nought. A price or a date is none.
_TELEPHONE = re.compile(
    r"(?<![\w£$€.,/+-])(?:\+[0-9]{1,3}|\(?0[0-9]{2,5}\)?)(?:[ .()\u00a0-]{0,3}[0-9]{2,8}){1,5}(?!\w)"
)
#: Digits of a whole number: ITU-T E.164 allows 15, and with its nought a British one has 10 or 11.
_FEWEST, _MOST = 10, 15
_SIGN = r"\s?[\[({]\s?at\s?[\])}]\s?"
_WORD = r"[\w-]{1,63}"
_STOP = r"\s?(?:\.|[\[({]\s?dot\s?[\])}])\s?"
_WRITTEN_OUT = re.compile(
    rf"[\w.+-]{{1,64}}(?:{_SIGN}{_WORD}(?:{_STOP}{_WORD}){{1,5}}| at {_WORD}(?: dot {_WORD}){{1,5}})",
    re.IGNORECASE,
)


def contact_details(shown: Iterable[tuple[str, str]], public_contact: str) -> Iterator[Finding]:
    """What in a public copy looks like a way to reach a person.

    Args:
        shown: each text, with the place to mend it.
        public_contact: the contact that may be published.
    """
    published = _digits(public_contact)
    for text, about in shown:
        for found in _TELEPHONE.finditer(text):
            digits = _digits(found[0])
            if _FEWEST <= len(digits) <= _MOST and digits not in published:
                yield Finding(f"The public copy gives a telephone number, {quoted(found[0])}", about)
        for found in _WRITTEN_OUT.finditer(text):
            if found[0].casefold() not in public_contact.casefold():
                yield Finding(f"The public copy gives an e-mail address in words, {quoted(found[0])}", about)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isdecimal())
