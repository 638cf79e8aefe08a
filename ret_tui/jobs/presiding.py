"""Whether whoever presides is there to: spans of presiding are held against the register's marks and times."""

from __future__ import annotations

from ret_tui.jobs import presence, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.presiding import gaps
from store.records import Mark, Presiding


def outside(office: Office, meeting: str) -> tuple[str, ...]:
    """A sentence for each span in which somebody is recorded as presiding and was not there to, or has no mark.

    There is none before anybody is marked.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    marks = office.of(Mark, "meeting", kept.id)
    if not marks:
        return ()
    found, spans = [], office.of(Presiding, "meeting", kept.id)
    for gap in gaps(spans, marks, kept.opened_at or kept.start, kept.closed_at):
        if presence.is_under_way(office, kept) and gap.since > presence.clock(office):
            continue
        name = who_is.name_of(office, gap.person)
        if gap.why == "left":
            found.append(f"Nobody presides from {gap.since}: {name} left then")
        elif gap.why == "late":
            found.append(f"Nobody presides until {gap.until}: {name} came then")
        else:
            found.append(f"Nobody presides: {name} is marked as not here")
    marked = {mark.person for mark in marks}
    unmarked = {span.person: None for span in sorted(spans, key=lambda each: (each.since, each.id))}
    found += [
        f"Nobody is marked who presides: {who_is.name_of(office, person)} has no mark"
        for person in unmarked
        if person not in marked
    ]
    return tuple(found)
