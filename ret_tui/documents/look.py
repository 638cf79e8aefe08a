"""How a document is to look: in our own base document or in the body's template, and whether large for reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Look:
    """What a document is written into.

    Args:
        base: a Word file to write into, checked and prepared beforehand; None for our own base document.
        styles: by the name of a style of ours, the name of the style in `base` that stands for it.
        adds_footer: whether `base` has no footer, and so has ours with the number of each page added.
        reading: whether to make the reading copy: 14 point or larger, lines 1.5 apart, no italics.
    """

    base: bytes | None = None
    styles: Mapping[str, str] = field(default_factory=dict)
    adds_footer: bool = False
    reading: bool = False


#: Our own base document, in its usual size.
PLAIN = Look()
