"""What every record shares: an id, a table, and field types that carry their own limits.

A record is a read-only view of a plain document, made by ``msgspec.convert``; a field that a newer version wrote stays
in the document, though the view does not show it.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, NamedTuple

import msgspec
from msgspec import Meta

#: One line of at most 120 characters: a person's, a seat's or an organisation's name.
Name = Annotated[str, Meta(min_length=1, max_length=120)]
#: As Name, or empty.
Short = Annotated[str, Meta(max_length=120)]
#: One line of at most 200 characters: a title, a venue, a reason.
Title = Annotated[str, Meta(min_length=1, max_length=200)]
#: As Title, or empty.
Line = Annotated[str, Meta(max_length=200)]
#: One plain e-mail address, of which RFC 5321 4.5.3.1.3 allows 254 characters; may be empty.
Address = Annotated[str, Meta(max_length=254)]
#: The text of an action or a declaration: at most 2,000 characters, line breaks and tabs allowed.
ActionText = Annotated[str, Meta(min_length=1, max_length=2_000, extra={"lines": True})]
#: A note of at most 20,000 characters, line breaks and tabs allowed; may be empty.
Note = Annotated[str, Meta(max_length=20_000, extra={"lines": True})]
#: A link or an address line of at most 2,000 characters; may be empty.
Link = Annotated[str, Meta(max_length=2_000)]
#: A local wall time, ``HH:MM`` from 00:00 to 23:59.
WallTime = Annotated[str, Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
#: Whole minutes given to an item or a meeting, 0 to a whole day.
Minutes = Annotated[int, Meta(ge=0, le=1440)]
#: How far from 0 a position may be: what every reader holds exactly, with room for places in between.
FURTHEST = 1_000_000_000
#: A place in an order that others may come in between.
Position = Annotated[float, Meta(ge=-FURTHEST, le=FURTHEST)]
#: A place in an order, as a whole number.
WholePosition = Annotated[int, Meta(ge=-FURTHEST, le=FURTHEST)]
#: How often something went out again; RFC 5545 3.3.8 ends at about twice that.
Sequence = Annotated[int, Meta(ge=0, le=1_000_000_000)]


class Lasting(NamedTuple):
    """What happened out in the world, and which no later value of somebody who does not know of it makes undone.

    Args:
        field: the field that tells of it.
        values: those that tell that it happened, and how sure that is: a greater number stands against a smaller one,
            and any against a value that is not named.
        along: the fields that belong to it.
        about: the fields that name whom and what it is about; while those are there, restoring a backup leaves it.
        other: how sure any value is that is neither named nor empty.
    """

    field: str
    values: dict[str, int]
    along: tuple[str, ...]
    about: dict[str, str]
    other: int = 0

    def weight(self, value: object) -> int:
        """How sure a value is that it happened; 0 for not at all."""
        if not isinstance(value, str) or not value:
            return 0
        return self.values.get(value, self.other)


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """One kept thing. ``table`` is where its kind is kept; ``prefix`` begins the short ids that people can say."""

    table: ClassVar[str] = ""
    #: ``A-`` gives A-001, A-002 …; an empty prefix means that ids are natural (a seat) or random.
    prefix: ClassVar[str] = ""
    #: Digits in a numbered id: 3 gives A-001, 0 gives M1.
    digits: ClassVar[int] = 0
    #: What of it cannot be taken back; None for nothing.
    lasting: ClassVar[Lasting | None] = None

    id: Annotated[str, Meta(min_length=1, max_length=80)]
