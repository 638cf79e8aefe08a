"""Engagement with communities: the groups under all their names, who led it, where, and what they said."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from store.records.base import ActionText, Line, Name, Note, Record, Short, Title

EngagementPart = Literal["led", "supported"]


class Group(Record, frozen=True, kw_only=True):
    """A community group; ids G-01, G-02 … A merged one stays, and counts as the one that it was merged into."""

    table: ClassVar[str] = "groups"
    prefix: ClassVar[str] = "G-"
    digits: ClassVar[int] = 2

    #: As the group writes it.
    name: Name
    area: Short = ""
    contact: Line = ""
    #: The group that it turned out to be, by id; empty for one of its own.
    merged_into: Line = ""


class GroupName(Record, frozen=True, kw_only=True):
    """Another name of a group, or another spelling; its id is group/name."""

    table: ClassVar[str] = "group_names"

    group: Name
    name: Name


class Engagement(Record, frozen=True, kw_only=True):
    """An occasion on which communities were met and heard; ids EN-01, EN-02 …"""

    table: ClassVar[str] = "engagements"
    prefix: ClassVar[str] = "EN-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    on: dt.date
    title: Title
    #: Whom it was held together with; empty for an event of this body alone.
    joint_with: Line = ""
    #: How many people came; None where nobody knows.
    number: Annotated[int, Meta(ge=0, le=1_000_000)] | None = None
    #: What was heard.
    heard: Note = ""
    #: What they were told had changed for it, and when; empty and None while nobody told them.
    told: Note = ""
    told_on: dt.date | None = None
    #: The decision of another body that they had a say in, by id.
    influenced: Line = ""
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""


class EngagementArea(Record, frozen=True, kw_only=True):
    """A part of the region that an engagement was for; its id is engagement/area."""

    table: ClassVar[str] = "engagement_areas"

    engagement: Name
    area: Name


class EngagementMember(Record, frozen=True, kw_only=True):
    """A member who led an engagement or supported it; its id is engagement/person."""

    table: ClassVar[str] = "engagement_members"

    engagement: Name
    person: Name
    part: EngagementPart


class EngagementGroup(Record, frozen=True, kw_only=True):
    """A group that was engaged; its id is engagement/group."""

    table: ClassVar[str] = "engagement_groups"

    engagement: Name
    group: Name


class Feedback(Record, frozen=True, kw_only=True):
    """What a community partner said of the body, and what it was answered; ids FB-01, FB-02 …"""

    table: ClassVar[str] = "feedback"
    prefix: ClassVar[str] = "FB-"
    digits: ClassVar[int] = 2

    indicator: Line = ""
    on: dt.date
    #: The group, by id; empty where it is anonymous.
    group: Line = ""
    text: ActionText
    #: From 1 to 5; None where none was given.
    rating: Annotated[int, Meta(ge=1, le=5)] | None = None
    reply: Note = ""
    replied_on: dt.date | None = None
    meeting: Line = ""
    item: Line = ""
    decision: Line = ""
    action: Line = ""
