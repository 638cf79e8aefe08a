"""Taking words out of a Word file that is kept: out of its text, its properties, its comments and its links.

Nothing else changes: runs, styles and pictures stay as they are. A word that is spread over several runs is found too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ret_tui.documents.untrusted_package import package_parts, parsed, written
from ret_tui.documents.word_package import packed
from ret_tui.documents.word_parts import W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Where what takes its place goes: from letter, up to letter, words.
Removals = Callable[[str], tuple[tuple[int, int, str], ...]]

_TEXTS = (f"{W}t", f"{W}delText", f"{W}instrText")
_BREAKS = (f"{W}br", f"{W}cr", f"{W}tab")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOWHERE = "about:blank"
#: Parts that hold how a file looks and nothing that anybody wrote.
_LOOKS = (
    "[Content_Types]",
    "word/styles",
    "word/theme",
    "word/fontTable",
    "word/numbering",
    "word/settings",
    "word/web",
)


def without_words(name: str, content: bytes, removals: Removals, note: str) -> bytes:
    """A Word file without some words.

    Args:
        name: the file's, for a refusal.
        removals: tells of a text what is to be removed from it.
        note: a last paragraph that says what was done; empty for none.

    Raises:
        BadValue: it is no Word file.
    """
    parts = package_parts(name, content)
    for part, data in parts.items():
        if _is_written(part):
            root = parsed(name, part, data)
            changed = _clean(root, removals, links=part.endswith(".rels"))
            if part == "word/document.xml" and note:
                _add(root, note)
                changed = True
            if changed:
                parts[part] = written(root)
    return packed(parts)


def words_everywhere(name: str, content: bytes) -> tuple[str, ...]:
    """Every text that a Word file carries, paragraph by paragraph, and what stands in its properties and links.

    Raises:
        BadValue: it is no Word file.
    """
    found: list[str] = []
    for part, data in package_parts(name, content).items():
        if _is_written(part):
            root = parsed(name, part, data)
            found += ["".join(text for _, text in _pieces(each)) for each in root.iter(f"{W}p")]
            found += [each.text or "" for each in _elsewhere(root)]
            found += [str(value) for each in root.iter() for value in each.attrib.values()]
    return tuple(text for text in found if text)


def _is_written(part: str) -> bool:
    return part.casefold().endswith((".xml", ".rels")) and not part.startswith(_LOOKS)


def _clean(root: Element, removals: Removals, *, links: bool) -> bool:
    changed = False
    for paragraph in root.iter(f"{W}p"):
        changed |= _clean_pieces(_pieces(paragraph), removals)
    for element in _elsewhere(root):
        text = element.text or ""
        if spans := removals(text):
            element.text, changed = _put(text, spans), True
    for element in root.iter():
        for key, value in element.attrib.items():
            if spans := removals(str(value)):
                element.set(key, _NOWHERE if links else _put(str(value), spans))
                changed = True
    return changed


def _elsewhere(root: Element) -> list[Element]:
    """Elements with text of their own that is no paragraph's, such as a property."""
    every = (each for each in root.iter() if isinstance(each.tag, str) and each.tag not in _TEXTS)
    return [each for each in every if (each.text or "").strip()]


def _pieces(paragraph: Element) -> list[tuple[Element | None, str]]:
    return [
        (None, " ") if each.tag in _BREAKS else (each, each.text or "") for each in paragraph.iter(*_TEXTS, *_BREAKS)
    ]


def _clean_pieces(pieces: list[tuple[Element | None, str]], removals: Removals) -> bool:
    spans = removals("".join(text for _, text in pieces))
    for start, end, words in reversed(spans):
        place = sum(len(text) for _, text in pieces)
        for number in range(len(pieces) - 1, -1, -1):
            element, text = pieces[number]
            place -= len(text)
            if place >= end or place + len(text) <= start or element is None:
                continue
            first, last = max(0, start - place), min(len(text), end - place)
            # What takes its place stands in the run in which it began.
            put = words if place <= start else ""
            fresh = text[:first] + put + text[last:]
            element.text = fresh
            element.set(_SPACE, "preserve")
            pieces[number] = (element, fresh)
    return bool(spans)


def _put(text: str, spans: tuple[tuple[int, int, str], ...]) -> str:
    for start, end, words in reversed(spans):
        text = text[:start] + words + text[end:]
    return text


def _add(root: Element, note: str) -> None:
    from lxml import etree

    body = root.find(f"{W}body")
    if body is None:
        return
    paragraph = etree.SubElement(body, f"{W}p")
    run = etree.SubElement(paragraph, f"{W}r")
    text = etree.SubElement(run, f"{W}t")
    text.text = note
    section = body.find(f"{W}sectPr")
    if section is not None:
        body.remove(section)
        body.append(section)
