"""Ways to reach a person that stand in a text as plain words: telephone numbers, and addresses written out.

An address with its sign is left out of a public copy by itself. What is found here may be a public number as well as
a private one, so a person has to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ret_tui.documents.telephone_numbers import looks_like_telephones
from ret_tui.documents.typescript import Finding
from ret_tui.rules.quoting import quoted

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
    for text, about in shown:
        for found in looks_like_telephones(text, public_contact):
            yield Finding(f"The public copy gives what looks like a telephone number, {quoted(found[0])}", about)
        for found in _WRITTEN_OUT.finditer(text):
            if found[0].casefold() not in public_contact.casefold():
                yield Finding(f"The public copy gives an e-mail address in words, {quoted(found[0])}", about)
