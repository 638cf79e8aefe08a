"""The text of a Word file that somebody edited, as it reads once every tracked change is accepted.

Programs write the same paragraphs in different ways: split into runs, wrapped in
content controls, with styles of other names. Here they come out as plain paragraphs (ECMA-376 part 1, chapter 17). What
the file may not hold, `ret_tui.documents.untrusted_package` sees to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ret_tui.documents.agenda_contents import LONGEST_TEXT
from ret_tui.documents.picked_file import content_of, refused
from ret_tui.documents.untrusted_package import LARGEST_PACKED, package_parts, parsed
from ret_tui.documents.word_parts import SAVE_AGAIN, W, main_part, paragraph_styles, related, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Paragraphs and rows of tables in one file; an agenda of fifty pages has some two thousand.
MOST_PARAGRAPHS = 20_000
_DC = "{http://purl.org/dc/elements/1.1/}"
_BLANKS = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
#: Elements that only wrap others, in a paragraph and between paragraphs; a deletion or the place something was moved
#: away from is none of them.
_WRAPPING = ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir")
_WRAPS = frozenset(f"{W}{name}" for name in _WRAPPING)
_GONE = (f"{W}del", f"{W}moveFrom")


@dataclass
class ReadParagraph:
    """One paragraph, or one row of a table."""

    #: Single spaces; a line break within the paragraph is a line feed. Empty where only a comment stands there.
    text: str = ""
    #: The level of a heading, from 1; 0 for running text.
    level: int = 0
    #: The name of its style, in small letters.
    style: str = ""
    #: The names of the bookmarks that begin in it.
    marks: list[str] = field(default_factory=list)
    bold: bool = False
    #: The words of the comments on it.
    remarks: list[str] = field(default_factory=list)
    #: The texts of the cells, for a row of a table.
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadWord:
    """What a Word file says."""

    #: The file's name.
    name: str
    #: The subject and the title in its properties.
    subject: str
    title: str
    paragraphs: tuple[ReadParagraph, ...]


def read_word(path: Path) -> ReadWord:
    """The paragraphs of a .docx file.

    Raises:
        BadValue: there is no such file, or it is a folder, empty, an old .doc, protected, damaged, too large, or no
            Word file.
    """
    name = path.name
    content = content_of(
        path,
        largest=LARGEST_PACKED,
        forms="a .docx file",
        meant="an agenda",
        smaller="take its pictures out and save it again",
        filled=SAVE_AGAIN,
    )
    parts = package_parts(name, content)
    main = main_part(name, parts)
    root = parsed(name, main, parts[main])
    body = root.find(f"{W}body")
    if root.tag != f"{W}document" or body is None:
        raise refused(f"{name} is no Word document", "pick the .docx file of the agenda")
    reader = _Reader(name, paragraph_styles(name, parts, main), _comments(name, parts, main))
    paragraphs = tuple(reader.blocks(body))
    core = parsed(name, "docProps/core.xml", parts["docProps/core.xml"]) if "docProps/core.xml" in parts else None
    subject, title = ("" if core is None else core.findtext(f"{_DC}{part}") or "" for part in ("subject", "title"))
    return ReadWord(name, tidy(subject), tidy(title), paragraphs)


def tidy(text: str) -> str:
    """`text` with single spaces of one kind, and no blanks around a line."""
    lines = _BREAKS.sub("\n", text).split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in lines).strip("\n ")


class _Reader:
    def __init__(self, name: str, styles: dict[str, tuple[str, int]], comments: dict[str, str]) -> None:
        self._name = name
        self._styles = styles
        self._comments = comments
        self._count = 0

    def blocks(self, parent: Element) -> Iterator[ReadParagraph]:
        """Every paragraph and row in the order of the text."""
        #: Bookmarks that begin between two paragraphs belong to the second.
        marks: list[str] = []
        #: What stood in paragraphs whose ends were deleted, which go into the next one.
        before: ReadParagraph | None = None
        for block in _opened(parent):
            if block.tag == f"{W}bookmarkStart":
                marks.append(block.get(f"{W}name", ""))
                continue
            if block.tag == f"{W}tbl":
                yield from self._rows(block)
                continue
            read = self._paragraph(block)
            read.marks[:0], marks = marks, []
            if before is not None:
                read.text = before.text + read.text
                read.marks[:0] = before.marks
                read.remarks[:0] = before.remarks
                before = None
            if _is_joined(block):
                if tidy(read.text):
                    before = read
                elif read.remarks:
                    yield ReadParagraph(remarks=read.remarks)
                continue
            yield from self._finished(read)
        if before is not None:
            yield from self._finished(before)

    def _finished(self, read: ReadParagraph) -> Iterator[ReadParagraph]:
        self._counted()
        if len(read.text) > LONGEST_TEXT:
            raise refused(
                f"{self._name} has a paragraph of more than {LONGEST_TEXT:,} characters",
                "shorten it, and save it again",
            )
        read.text = tidy(read.text)
        if read.text:
            yield read
        elif read.remarks:
            yield ReadParagraph(remarks=read.remarks)

    def _counted(self) -> None:
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise refused(f"{self._name} has more than {MOST_PARAGRAPHS:,} paragraphs", "pick the agenda alone")

    def _rows(self, table: Element) -> Iterator[ReadParagraph]:
        for row in _opened(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[str] = []
            remarks: list[str] = []
            for cell in _opened(row, f"{W}tc"):
                inner = list(self.blocks(cell))
                cells.append("\n".join(each.text for each in inner if each.text))
                remarks += [words for each in inner for words in each.remarks]
            self._counted()
            yield ReadParagraph(text=" | ".join(filter(None, cells)), cells=tuple(cells), remarks=remarks)

    def _paragraph(self, element: Element) -> ReadParagraph:
        properties = element.find(f"{W}pPr")
        style = value(properties, "pStyle")
        name, level = self._styles.get(style, ("", 0)) if style else self._styles.get("", ("", 0))
        own = value(properties, "outlineLvl")
        if own.isdecimal() and len(own) == 1:
            level = int(own) + 1 if own != "9" else 0
        read = ReadParagraph(level=level, style=name)
        weights: list[bool] = []
        pieces: list[str] = []
        self._inline(element, read, pieces, weights)
        read.text = "".join(pieces)
        read.bold = bool(weights) and all(weights)
        return read

    def _inline(self, parent: Element, read: ReadParagraph, pieces: list[str], weights: list[bool]) -> None:
        for each in parent:
            tag = each.tag
            if tag == f"{W}r":
                text = self._run(each, read)
                pieces.append(text)
                if text.strip():
                    weights.append(_is_on(each.find(f"{W}rPr/{W}b")))
            elif tag == f"{W}bookmarkStart":
                read.marks.append(each.get(f"{W}name", ""))
            elif tag == f"{W}commentRangeStart":
                self._remark(each, read)
            elif tag in _WRAPS:
                self._inline(each, read, pieces, weights)

    def _run(self, run: Element, read: ReadParagraph) -> str:
        pieces: list[str] = []
        for each in run:
            tag = each.tag
            if tag == f"{W}t":
                pieces.append(each.text or "")
            elif tag == f"{W}cr" or (tag == f"{W}br" and each.get(f"{W}type", "textWrapping") == "textWrapping"):
                pieces.append("\n")
            elif tag in (f"{W}tab", f"{W}ptab"):
                pieces.append(" ")
            elif tag == f"{W}noBreakHyphen":
                pieces.append("-")
            elif tag == f"{W}commentReference":
                self._remark(each, read)
        return "".join(pieces)

    def _remark(self, anchor: Element, read: ReadParagraph) -> None:
        """Take a comment once: its range and its sign both name it."""
        words = self._comments.pop(anchor.get(f"{W}id", ""), "")
        if words:
            read.remarks.append(words)


def _opened(parent: Element, wanted: str = "") -> Iterator[Element]:
    """The paragraphs, tables and bookmarks in a part of the text, or its rows or cells, whatever wraps them."""
    for each in parent:
        if each.tag in _WRAPS:
            yield from _opened(each, wanted)
        elif each.tag == wanted or (not wanted and each.tag in (f"{W}p", f"{W}tbl", f"{W}bookmarkStart")):
            yield each


def _is_joined(paragraph: Element) -> bool:
    """Whether the end of the paragraph was deleted or moved away, so that it runs on into the next one."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(gone) is not None for gone in _GONE)


def _is_on(toggle: Element | None) -> bool:
    return toggle is not None and toggle.get(f"{W}val", "1") not in ("0", "false", "off")


def _comments(name: str, parts: dict[str, bytes], main: str) -> dict[str, str]:
    """The words of each comment, by its id."""
    part = related(name, parts, main, "comments")
    if part not in parts:
        return {}
    reader = _Reader(name, {}, {})
    return {
        comment.get(f"{W}id", ""): "\n".join(each.text for each in reader.blocks(comment) if each.text)
        for comment in parsed(name, part, parts[part]).iter(f"{W}comment")
    }
