"""Text from a field, made fit for one line, or for some lines, of a calendar message.

RFC 5545 3.1 allows no control character but the tab; some readers also break lines at NEL, LINE SEPARATOR and
PARAGRAPH SEPARATOR, and half a surrogate pair cannot be written as UTF-8.
"""

from __future__ import annotations

import re

_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Some readers take a folded line of nothing but spaces, of any script, for the end of the property.
_SPACES = re.compile(r"(\s)\s+")

# A link of any scheme, an address, or a web address without its scheme.
_LINK = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+|\b(?:mailto|tel|sips?|xmpp):\S+|\bwww\.\S+|\S+@\S+", re.IGNORECASE)


def one_line(text: str) -> str:
    """The text as one line: breaks and control characters become spaces, a run of spaces its first one."""
    plain = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))
    return _SPACES.sub(r"\1", plain).strip()


def lines_of(text: str) -> tuple[str, ...]:
    """The text's lines, each as ``one_line`` gives it."""
    return tuple(one_line(line) for line in _BREAK.split(text))


def without_links(text: str, join_link: str = "") -> str:
    """The text as one line without ``join_link``, any other link, or any address: what the public may read.

    A join link of fewer than eight characters is no link that can be told from a word, and is left.
    """
    whole = one_line(text)
    plain = whole
    link = one_line(join_link)
    for form in (link, re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://", "", link)):
        if len(form) >= 8:
            plain = re.sub(re.escape(form), " ", plain, flags=re.IGNORECASE)
    plain = one_line(_LINK.sub(" ", plain))
    # What stood before a link ("Teams: …", "online (…)") is not left hanging.
    return plain if plain == whole else plain.strip(" ,;:–—-()<>")
