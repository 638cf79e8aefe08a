"""Whether whoever presides is there to: spans of presiding are held against the register's marks and times."""

from __future__ import annotations

from ret_tui.jobs import presence, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.presiding import gaps
from store.records import Mark, Presiding


def outside(office: Office, meeting: str) -> tuple[str, ...]:
    """A sentence for each span in which somebody is recorded as presiding and was not there to; none without a mark.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    marks = office.of(Mark, "meeting", kept.id)
    if not marks:
        return ()
    found = []
    for gap in gaps(office.of(Presiding, "meeting", kept.id), marks, kept.opened_at or kept.start, kept.closed_at):
        if presence.is_under_way(office, kept) and gap.since > presence.clock(office):
            continue
        name = who_is.name_of(office, gap.person)
        if gap.why == "left":
            found.append(f"Nobody presides from {gap.since}: {name} left then")
        elif gap.why == "late":
            found.append(f"Nobody presides until {gap.until}: {name} came then")
        else:
            found.append(f"Nobody presides: {name} is marked as not here")
    return tuple(found)
