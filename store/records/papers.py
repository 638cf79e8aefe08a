"""Papers that go with an agenda, and the body's own template that documents are written into."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from msgspec import Meta

from store.records.base import Line, Name, Position, Record, Short, Title

#: Bytes of a file that was copied into the store's folder.
FileSize = Annotated[int, Meta(ge=0, le=1_000_000_000)]
#: SHA-256 of a file's bytes in hexadecimal, or empty while there is no file.
FileHash = Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$")]


class Paper(Record, frozen=True, kw_only=True):
    """A paper for a meeting, asked for or received; ids PA-01, PA-02 …

    Whether it is late is worked out from its day, never kept.
    """

    table: ClassVar[str] = "papers"
    prefix: ClassVar[str] = "PA-"
    digits: ClassVar[int] = 2

    meeting: Name
    #: The agenda item that it belongs to, by id; empty where it goes with the agenda as a whole.
    item: Line = ""
    #: Order among the papers of one item.
    position: Position = 0.0
    title: Title
    #: Who writes it: a person's id, a seat's id, or a name in plain words.
    author: Line = ""
    asked_on: dt.date | None = None
    #: When it is due; None for the meeting's papers deadline.
    due: dt.date | None = None
    received_on: dt.date | None = None
    #: The file's name within the store's folder of papers, and as it was called before; empty while there is none.
    file: Line = ""
    original_name: Line = ""
    size: FileSize = 0
    sha256: FileHash = ""
    #: Whether it stays out of the public pack; the papers of a confidential item always do.
    confidential: bool = False
    #: Why it came after the agenda was issued, and whether the Chair consented to it.
    late_reason: Line = ""
    chair_consented: bool = False


class HouseTemplate(Record, frozen=True, kw_only=True):
    """The Word file into which documents are written instead of our own base document; its id is ``house``."""

    table: ClassVar[str] = "house_templates"

    #: The file's name as it was picked, and within the store's folder of papers.
    name: Short
    file: Line
    size: FileSize
    sha256: FileHash
    kept_on: dt.date


class TemplateStyle(Record, frozen=True, kw_only=True):
    """Which of the template's styles stands for one of ours; its id is the key of ours, such as ``heading-1``."""

    table: ClassVar[str] = "template_styles"

    #: The name that Word shows for the template's style; empty where ours is added to the file.
    style: Short = ""
