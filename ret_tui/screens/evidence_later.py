"""What becomes known of a piece of evidence only after it was recorded: an answer, a reply, a consent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: What becomes known of a kind later, by the names of its fields, and the footer's word for telling it.
LATER: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "decision": ("Verified", ("verified_by", "verified_on", "draft")),
    "example": ("Consent", ("consent", "consent_on", "could_identify")),
    "advice": ("Answer", ("response", "responded_on", "influenced")),
    "policy": ("Answered", ("responded_on", "note")),
    "engagement": ("Told", ("told", "told_on", "influenced")),
    "feedback": ("Reply", ("reply", "replied_on")),
}
