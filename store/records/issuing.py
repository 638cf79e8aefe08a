"""What went out and when: issues of an agenda and their supplements, publication, and what was let pass unfinished."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from store.records.base import Line, Link, Minutes, Name, Note, Position, Record, Title, WallTime, WholePosition
from store.records.meetings import Purpose
from store.records.papers import FileHash

Copy = Literal["members", "public"]


class AgendaIssue(Record, frozen=True, kw_only=True):
    """One issue of a meeting's agenda, or a supplement to it; its id is meeting/version, such as ``M5/supplement 1``.

    While a supplement has no day of issue it is being prepared, and the agenda may be changed. A meeting that was moved
    to another day has its agenda issued again, as ``agenda 2``.
    """

    table: ClassVar[str] = "agenda_issues"

    meeting: Name
    #: ``agenda``, or ``supplement 1`` and so on.
    version: Name
    #: Its place among the issues of this meeting, from 1.
    position: WholePosition = 1
    issued_on: dt.date | None = None
    #: Why there is a supplement, a line for each reason that was given; empty for the agenda itself.
    reason: Note = ""
    #: The same for changes of confidential items; only ever in the members' copy.
    private_reason: Note = ""
    #: When and where the meeting was to be, as issued.
    date: dt.date | None = None
    start: Line = ""
    end: Line = ""
    venue: Line = ""
    #: Only ever in the members' copy.
    join_link: Link = ""
    #: The copies that went out, by name within the store’s folder of papers, with their hashes; empty where not kept.
    members_file: Line = ""
    members_sha256: FileHash = ""
    public_file: Line = ""
    public_sha256: FileHash = ""


class IssuedItem(Record, frozen=True, kw_only=True):
    """An item as it stood on an issued agenda, so that a later change can be told; its id is issue/item."""

    table: ClassVar[str] = "issued_items"

    #: The issue's id, ``M5/agenda``.
    issue: Name
    #: The item's id; the item itself may be gone since.
    of_item: Name
    position: Position
    #: As printed.
    number: Line
    title: Title
    minutes: Minutes = 0
    starts: WallTime
    lead: Line = ""
    purpose: Purpose = ""
    function: Line = ""
    paper: Note = ""
    asked: Note = ""
    confidential: bool = False
    ground: Line = ""


class IssuedPaper(Record, frozen=True, kw_only=True):
    """A paper of an item as an issued agenda named it, so that a later change can be told; its id is issue/paper."""

    table: ClassVar[str] = "issued_papers"

    #: The issue's id, ``M5/agenda``.
    issue: Name
    #: The item's id and the paper's own; either may be gone since.
    of_item: Name
    of_paper: Name
    #: Its place among the papers of the item, from 1.
    position: WholePosition = 1
    #: As printed: ``6a``.
    label: Line
    title: Title
    #: Whether it was still to come, which was said behind it.
    to_follow: bool = False
    #: Whether the public copy left it out.
    confidential: bool = False


class PublishedCopy(Record, frozen=True, kw_only=True):
    """That a copy of a document was published: on which day, where, and which file it was."""

    table: ClassVar[str] = "published_copies"

    #: The meeting that it is of, by id; empty for a document of a year.
    meeting: Line = ""
    #: The kind of document: ``agenda``, ``minutes``, ``decisions``.
    document: Name
    copy: Copy = "public"
    published_on: dt.date
    #: A web address or a place in words.
    where: Link = ""
    #: The name of the file that was published, and its hash; empty where it was not named.
    file: Line = ""
    sha256: FileHash = ""


class LetPass(Record, frozen=True, kw_only=True):
    """That a document was written although something in it looked unfinished, and what that was."""

    table: ClassVar[str] = "let_pass"

    meeting: Line = ""
    document: Name
    copy: Copy = "members"
    on: dt.date
    #: What was found, a line each.
    findings: Note
