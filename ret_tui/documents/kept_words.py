"""The words of a Word file that was written here and kept, to be looked through for what is no longer public."""

from __future__ import annotations

from ret_tui.documents.untrusted_package import package_parts, parsed
from ret_tui.documents.word_parts import W

_BREAKS = (f"{W}br", f"{W}cr", f"{W}tab")
_SHOWN = ("word/document.xml", "word/header", "word/footer", "word/footnotes", "word/endnotes")


def kept_words(name: str, content: bytes) -> tuple[str, ...]:
    """Every paragraph of a file, those in tables, headers and footers too; a break within one is a blank.

    Args:
        name: the file's, for a refusal.

    Raises:
        BadValue: it is no Word file.
    """
    found = []
    for part, data in package_parts(name, content).items():
        if part.startswith(_SHOWN) and part.endswith(".xml"):
            for paragraph in parsed(name, part, data).iter(f"{W}p"):
                pieces = (" " if each.tag in _BREAKS else each.text or "" for each in paragraph.iter(f"{W}t", *_BREAKS))
                found.append("".join(pieces))
    return tuple(filter(None, found))
