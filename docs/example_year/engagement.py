"""Whom the example committee met in its communities, who led it, and what was said; all of it is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from example_year import meetings
from example_year.people import ids
from store.records import (
    Engagement,
    EngagementArea,
    EngagementGroup,
    EngagementMember,
    EngagementPart,
    Feedback,
    Group,
    GroupName,
    Record,
)

#: Name, area, other names; the last one turned out to be the second.
GROUPS = (
    ("The Table at Caldmore", "Walsall", ("Caldmore Table",)),
    ("Foleshill Women Together", "Coventry", ("Foleshill Women’s Circle", "ਫੋਲਸ਼ਿਲ ਔਰਤਾਂ")),
    ("Night Bus Youth Panel", "Coventry", ()),
    ("Smethwick Carers", "Sandwell", ()),
    ("Women of Foleshill", "Coventry", ()),
)
MERGED = {"G-05": "G-02"}


def _day(month: int, day: int) -> dt.date:
    return dt.date(2026, month, day)


def engagement_records() -> Iterator[Record]:
    """The groups, the listening sessions, and the feedback."""
    for number, (name, area, others) in enumerate(GROUPS, start=1):
        id = f"G-{number:02}"
        yield Group(id=id, name=name, area=area, merged_into=MERGED.get(id, ""))
        for other in others:
            yield GroupName(id=f"{id}/{other}", group=id, name=other)
    yield Engagement(
        id="EN-01", indicator="F2a", on=_day(6, 23), title="Listening session in Caldmore", number=34,
        heard="Letters about housing arrive too late to be answered, and in one language.",
        told="The allocations policy is being looked at again, with residents.", told_on=_day(8, 20), meeting="M1",
        item=meetings.item_id("M1", "voice"), decision="D-008",
    )  # fmt: skip
    yield Engagement(
        id="EN-02", indicator="F2a", on=_day(7, 8), title="Evening with women in Foleshill", number=19,
        joint_with="Coventry City Council", heard="The last bus leaves before the late shift ends.",
        meeting="M1", item=meetings.item_id("M1", "voice"), decision="D-008",
    )  # fmt: skip
    yield Engagement(
        id="EN-03", indicator="F2a", on=_day(8, 4), title="Stall at the summer fair", number=None,
        heard="Many asked where they could hear of grants.", influenced="DI-02",
    )  # fmt: skip
    for engagement, area in (
        ("EN-01", "Walsall"), ("EN-02", "Coventry"), ("EN-03", "Sandwell"), ("EN-03", "Dudley"),
    ):  # fmt: skip
        yield EngagementArea(id=f"{engagement}/{area}", engagement=engagement, area=area)
    for engagement, group in (("EN-01", "G-01"), ("EN-02", "G-02"), ("EN-02", "G-03"), ("EN-03", "G-04"),
                              ("EN-03", "G-05")):  # fmt: skip
        yield EngagementGroup(id=f"{engagement}/{group}", engagement=engagement, group=group)
    led: tuple[tuple[str, str, EngagementPart], ...] = (
        ("EN-01", "Iolo ap Rhydderch", "led"), ("EN-01", "Zainab Abdi-Warsame", "supported"),
        ("EN-02", "Zainab Abdi-Warsame", "led"), ("EN-02", "Dawn Okafor", "supported"), ("EN-03", "Jas Kaur", "led"),
    )  # fmt: skip
    for engagement, name, part in led:
        person = ids()[name]
        yield EngagementMember(id=f"{engagement}/{person}", engagement=engagement, person=person, part=part)
    yield Feedback(
        id="FB-01", indicator="F2b", on=_day(6, 30), group="G-01", rating=4,
        text="For once somebody came to us, and came back.", reply="Thank you; the notes follow in August.",
        replied_on=_day(7, 6), meeting="M2", item=meetings.item_id("M2", "actions"),
    )  # fmt: skip
    yield Feedback(id="FB-02", indicator="F2b", on=_day(7, 9), text="نشكركم، لكن الموعد كان قصيراً.", rating=3)
    yield Feedback(id="FB-03", indicator="F2b", on=_day(8, 4), group="G-04", text="Please write before, not after.")
