"""Evidence of the community's voice: groups, engagements with them, and what they say (F2, T10)."""

from __future__ import annotations

from ret_tui.jobs.evidence.fields import AREA, INFLUENCED, EvidenceField, EvidenceKind, day_field
from ret_tui.rules.evidence_kinds import SHAPES
from store.records import Engagement, Feedback, Group

COMMUNITY: tuple[EvidenceKind, ...] = (
    EvidenceKind(
        "group",
        Group,
        "community group",
        "community groups",
        "",
        (
            EvidenceField("name", "Name", "text", needed=True, hint="as the group writes it"),
            EvidenceField("other_names", "Other names", "names", hint="other names and spellings, with commas between"),
            AREA,
            EvidenceField(
                "contact", "Contact", "text", members_only=True, hint="how to reach it; in the members' copy alone"
            ),
        ),
        linked=False,
    ),
    EvidenceKind(
        "engagement",
        Engagement,
        "engagement",
        "engagements",
        SHAPES[Engagement],
        (
            EvidenceField("title", "Title", "text", needed=True, hint="what the occasion was"),
            day_field(),
            EvidenceField("areas", "Areas", "areas", hint="the parts of the region, with commas between"),
            EvidenceField("groups", "Groups", "groups", hint="with commas between; one that is not known is added"),
            EvidenceField(
                "led", "Led by", "people", members_only=True, hint="the members who led it, with commas between"
            ),
            EvidenceField(
                "supported", "Supported by", "people", members_only=True, hint="the members who supported it"
            ),
            EvidenceField("joint_with", "Held with", "text", hint="whom it was held together with, in plain words"),
            EvidenceField("number", "People", "whole", hint="how many came; empty where nobody knows"),
            EvidenceField("heard", "Heard", "lines", hint="what was heard"),
            EvidenceField("told", "Told", "lines", hint="what they were told had changed for it"),
            EvidenceField("told_on", "Told on", "date", hint="the day on which they were told; today when left out"),
            INFLUENCED,
        ),
    ),
    EvidenceKind(
        "feedback",
        Feedback,
        "piece of feedback",
        "pieces of feedback",
        SHAPES[Feedback],
        (
            EvidenceField("text", "Feedback", "lines", needed=True, hint="what was said, in their own words"),
            day_field(),
            EvidenceField("group", "Group", "group", hint="who said it; empty where it is anonymous"),
            EvidenceField("rating", "Rating", "whole", hint="from 1 to 5, where one was given"),
            EvidenceField("reply", "Our reply", "lines", hint="what it was answered"),
            EvidenceField("replied_on", "Replied on", "date", hint="the day of the reply; today when left out"),
        ),
    ),
)  # fmt: skip
