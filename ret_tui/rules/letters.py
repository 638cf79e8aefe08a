"""Letters as people type them: without case, accents and marks, so that soren finds Søren and lucja Łucja.

A text is folded by Unicode's compatibility decomposition and full case folding (UAX #15, Unicode Standard 3.13), from
which combining marks are left out; letters that have no decomposition, such as ß's capital, ø and ı, become what people
type for them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Letters and signs without a decomposition, and what people type for them.
_TYPED_AS = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t",
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "′": "'", "´": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    }
)  # fmt: skip
#: Marks and signs that are not seen as letters: combining marks, the Arabic stretching stroke, joiners.
_NOT_SEEN = ("Mn", "Me", "Cf")
_STRETCH = "\u0640"
BEYOND_ASCII = re.compile("[\x80-\U0010ffff]")


def folded_letters(text: str) -> str:
    """`text` as it is compared, letter by letter: no case, no accents, no marks; blanks stay as they are."""
    if not text.isascii():
        text = BEYOND_ASCII.sub(lambda found: folded_letter(found[0]), text)
    return text.lower()


@lru_cache(maxsize=4096)
def folded_letter(letter: str) -> str:
    """What one letter becomes; empty for what is not seen."""
    before, now = "", letter
    while now != before:
        before = now
        plain = unicodedata.normalize("NFKD", now.casefold().translate(_TYPED_AS))
        now = "".join(part for part in plain if part != _STRETCH and unicodedata.category(part) not in _NOT_SEEN)
        now = now.casefold().translate(_TYPED_AS)
    return now
