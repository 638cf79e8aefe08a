"""Reading an agenda that was written here and that somebody edited, in whatever program: its items in their order.

An item is known by the mark on its heading; where a program dropped the marks, by the level of the heading, and where
it dropped that as well, `ret_tui.rules.agenda_lines` finds the items among the paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ret_tui.documents.agenda_layout import MEMBERS_ON_PRIVATE_ITEMS, PUBLIC_ON_PRIVATE_ITEMS
from ret_tui.documents.picked_file import refused
from ret_tui.documents.word_reading import ReadParagraph, ReadWord, read_word
from ret_tui.rules.agenda_lines import heading_of, understood
from ret_tui.rules.printed_agenda import PrintedItem, PrintedLine, form

#: Items on one agenda.
MOST_ITEMS = 300
_MARK = "_item_"
_SECTIONS = {"items of business": False, "confidential items": True}
#: What the agenda says above its confidential items, which is no item's text wherever it has come to stand.
_OWN_WORDS = frozenset(form(words).casefold() for words in (MEMBERS_ON_PRIVATE_ITEMS, PUBLIC_ON_PRIVATE_ITEMS))
_MEETING = re.compile(r"\bM[0-9]{1,6}\b")
_PUBLIC = "public copy"
#: What our other documents say of themselves in the property "subject".
_OTHER_DOCUMENT = re.compile(
    r"(?:minutes of meeting|action notes of meeting|supplement [0-9]+ to the agenda of meeting"
    r"|sign-in sheet for meeting|chair.s brief for meeting|register of attendance at meeting) M[0-9]{1,6}"
    r"|letter about decision D-[0-9]{1,6}|register of attendance|action log",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class ReadAgenda:
    """What an edited agenda says."""

    #: The file's name.
    file: str
    #: The meeting's id as the file says it; empty where it does not.
    meeting: str
    #: The line at its top: "Allotments Committee: agenda, 3 December 2026".
    title: str
    #: Whether it is the public copy.
    public: bool
    #: Its items in order; one without a title holds the paragraphs that stand before the first heading of a section.
    items: tuple[PrintedItem, ...]
    #: Comments on no item.
    remarks: tuple[str, ...]
    #: Tables among the items, and what stands below another heading after them.
    not_understood: tuple[str, ...]


def read_agenda(path: Path) -> ReadAgenda:
    """An edited agenda.

    Raises:
        BadValue: it is no file that can be read as a Word document, or holds no agenda, or is another document of ours.
    """
    word = read_word(path)
    other = _OTHER_DOCUMENT.match(word.subject)
    if other:
        what = f"{other[0][0].lower()}{other[0][1:]}"
        raise refused(f"{word.name} holds the {what}, not an agenda", "pick an agenda that was written here")
    sections = _Sections(word)
    if not any(item.title or item.lines for item in sections.items):
        raise refused(
            f"{word.name} holds no items of an agenda",
            "pick an agenda that was written here, under “Items of business”",
        )
    if len(sections.items) > MOST_ITEMS:
        raise refused(f"{word.name} has more than {MOST_ITEMS} items", "pick the agenda of one meeting")
    return ReadAgenda(
        file=word.name,
        meeting=_meeting(word),
        title=sections.title or word.title,
        public=_PUBLIC in word.subject.casefold() or any(_PUBLIC in text.casefold() for text in sections.top),
        items=tuple(understood(item) for item in sections.items),
        remarks=tuple(sections.remarks),
        not_understood=tuple(sections.not_understood),
    )


def _meeting(word: ReadWord) -> str:
    """The meeting's id: as the table of details has it, which everybody sees, else as the properties do."""
    for row in word.paragraphs:
        if len(row.cells) == 2 and form(row.cells[0]).casefold() == "meeting":
            found = _MEETING.search(row.cells[1])
            if found:
                return found[0]
    told = _MEETING.search(word.subject)
    return told[0] if told else ""


@dataclass
class _Item:
    heading: ReadParagraph | None
    confidential: bool
    lines: list[ReadParagraph] = field(default_factory=list)


class _Sections:
    """Goes through the paragraphs, and tells the items from what stands before, between and after them."""

    def __init__(self, word: ReadWord) -> None:
        self.title = ""
        #: The lines before the first heading.
        self.top: list[str] = []
        self.remarks: list[str] = []
        self.not_understood: list[str] = []
        self._found: list[_Item] = []
        #: Whether the section is confidential; None before the items and below other headings.
        self._section: bool | None = None
        self._has_begun = False
        self._has_levels = any(_section_of(each) is not None and each.level for each in word.paragraphs)
        for each in word.paragraphs:
            self._take(each)
        self.items = [_printed(item) for item in self._found]

    def _take(self, each: ReadParagraph) -> None:
        if not each.text or form(each.text).casefold() in _OWN_WORDS:
            self.remarks += each.remarks
        elif _item_mark(each):
            self._open(each)
        elif self._opens_section(each):
            self.remarks += each.remarks
        elif self._section is None:
            self._outside(each)
        elif each.level == 2 or (each.level == 1 and heading_of(each.text)[0]):
            self._open(each)
        elif each.cells:
            self.not_understood.append(each.text)
            self.remarks += each.remarks
        else:
            if not self._found or self._found[-1].confidential != self._section:
                self._found.append(_Item(None, self._section))
            self._found[-1].lines.append(each)

    def _open(self, heading: ReadParagraph) -> None:
        self._has_begun = True
        self._section = self._section or False
        self._found.append(_Item(heading, self._section))

    def _opens_section(self, each: ReadParagraph) -> bool:
        """Whether it is the heading of a section; without levels, a line of its own says so."""
        section = _section_of(each)
        if section is not None and (each.level or not self._has_levels):
            self._section, self._has_begun = section, True
            self._found.append(_Item(None, section))
            return True
        # Another heading of the first level, which was not there, ends the items.
        if self._has_begun and each.level == 1 and not each.cells and not heading_of(each.text)[0]:
            self._section = None
        return False

    def _outside(self, each: ReadParagraph) -> None:
        self.remarks += each.remarks
        if self._has_begun:
            self.not_understood.append(each.text)
        elif each.style == "title" and not self.title:
            self.title = each.text
        elif not each.level and not each.cells and len(self.top) < 3:
            self.top.append(each.text)


def _section_of(each: ReadParagraph) -> bool | None:
    """Whether the items below that heading are confidential; None where it is none of those headings."""
    return None if each.cells or each.level > 1 else _SECTIONS.get(form(each.text).casefold().rstrip(":"))


def _item_mark(each: ReadParagraph) -> str:
    """The id in the mark of an item's heading; empty for none."""
    return next((mark.removeprefix(_MARK) for mark in each.marks if mark.startswith(_MARK)), "")


def _printed(item: _Item) -> PrintedItem:
    lines = tuple(_line(each) for each in item.lines)
    if item.heading is None:
        return PrintedItem(title="", confidential=item.confidential, lines=lines)
    number, title = heading_of(item.heading.text)
    return PrintedItem(
        id=_item_mark(item.heading),
        title=title,
        heading=item.heading.text,
        number=number,
        confidential=item.confidential,
        lines=lines,
        remarks=tuple(item.heading.remarks),
    )


def _line(each: ReadParagraph) -> PrintedLine:
    return PrintedLine(each.text, each.style == "item details", each.bold, tuple(each.remarks))
