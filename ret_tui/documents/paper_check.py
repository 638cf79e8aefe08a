"""What no document may go out with: placeholders, and what shuts out a reader who listens or magnifies.

The accessibility rules are those of WCAG 2.2 AA as they bear on a written document: headings in order (1.3.1), link
texts that mean something alone (2.4.4), tables with a header and no empty cell (1.3.1), nothing in capitals throughout.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ret_tui.documents.placeholders import placeholders
from ret_tui.documents.typescript import Finding, Heading, Link, Picture, Table, Text, Typescript, texts
from ret_tui.rules.quoting import quoted

#: Link texts that say nothing on their own.
_EMPTY_LINKS = {"here", "click here", "link", "this link", "more", "read more"}
#: Letters in a text from which capitals throughout are taken for shouting rather than for an abbreviation.
_SHOUTED = 12
_ADDRESSES = ("http://", "https://", "mailto:")


def check_typescript(paper: Typescript, *, skip: Collection[str] = ()) -> tuple[Finding, ...]:
    """What is to be put right in a document of any kind.

    Args:
        skip: places (`Finding.about`) whose placeholders have been found already.
    """
    return (*_placeholders(paper, skip), *_structure(paper), *_tables_and_links(paper))


def _placeholders(paper: Typescript, skip: Collection[str]) -> Iterator[Finding]:
    for text, about in texts(paper, noted=False):
        if about and about in skip:
            continue
        for word in placeholders(text):
            yield Finding(f"{quoted(_around(text, word))} still says “{word}”", about)


def _structure(paper: Typescript) -> Iterator[Finding]:
    if not paper.title.strip():
        yield Finding("The document has no title")
    above = 0
    for block in paper.blocks:
        if isinstance(block, Heading):
            if not block.text.strip():
                yield Finding("A heading is empty", block.about)
            if block.level > above + 1:
                yield Finding(f"The heading {quoted(block.text)} skips a level", block.about)
            above = block.level
        if isinstance(block, Heading | Text) and _shouts(block.text):
            yield Finding(f"{quoted(_short(block.text))} is in capitals throughout", block.about)


def _tables_and_links(paper: Typescript) -> Iterator[Finding]:
    for block, following in zip(paper.blocks, (*paper.blocks[1:], None), strict=True):
        if isinstance(block, Picture):
            if not block.caption or not block.description:
                yield Finding("A picture has no words for those who do not see it")
            if not isinstance(following, Table):
                yield Finding(f"The picture {quoted(block.caption)} has no table of its numbers beside it")
        if not isinstance(block, Table):
            continue
        if not block.rows or not all(block.header):
            yield Finding(f"The table {quoted(block.caption)} has no rows, or a column without a heading")
        if not block.caption or not block.description:
            yield Finding("A table has no words for those who do not see it")
        for place, row in enumerate(block.rows):
            about = block.abouts[place] if block.abouts else ""
            for cell in row:
                if isinstance(cell, Link) and cell.text.strip().casefold() in _EMPTY_LINKS:
                    yield Finding(f"The link {quoted(cell.text)} does not say where it leads", about)
                if isinstance(cell, Link) and not cell.address.startswith(_ADDRESSES):
                    yield Finding(f"The link {quoted(cell.text)} leads to no web or mail address", about)


def _shouts(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    cased = [letter for letter in letters if letter.lower() != letter.upper()]
    return len(cased) >= _SHOUTED and all(letter.isupper() for letter in cased)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _around(text: str, word: str) -> str:
    """Some of the words before and after a placeholder, so that it is found."""
    line = " ".join(text.split())
    at = line.find(word)
    begin, end = max(0, at - 30), min(len(line), at + len(word) + 30)
    return ("…" if begin else "") + line[begin:end].strip() + ("…" if end < len(line) else "")
