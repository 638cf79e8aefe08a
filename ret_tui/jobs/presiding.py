"""Whether whoever presides is there to: spans of presiding are held against the register's marks and times."""

from __future__ import annotations

from ret_tui.jobs import presence, who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.presiding import Gap, gaps, outs
from store.records import Presiding


def outside(office: Office, meeting: str) -> tuple[str, ...]:
    """A sentence for each span in which somebody is recorded as presiding and was not there to, or has no mark.

    Before anybody is marked nobody is known not to have come; being out of the room is told all the same.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    spans, there = office.of(Presiding, "meeting", kept.id), presence.attended(office, kept.id)
    start = kept.opened_at or kept.start
    found = [*gaps(spans, there.marks, start, kept.closed_at)] if there.marks else []
    found += outs(spans, there.away, start, kept.closed_at)
    under_way = presence.is_under_way(office, kept)
    told = [gap for gap in found if not (under_way and gap.since > presence.clock(office))]
    words = [_words(gap, who_is.name_of(office, gap.person)) for gap in told]
    marked = {mark.person for mark in there.marks}
    if marked:
        ordered = sorted(spans, key=lambda each: (each.since, each.id))
        words += [
            f"Nobody is marked who presides: {who_is.name_of(office, span.person)} has no mark"
            for span in ordered
            if span.person not in marked
        ]
    return tuple(dict.fromkeys(words))


def _words(gap: Gap, name: str) -> str:
    if gap.why == "left":
        return f"Nobody presides from {gap.since}: {name} left then"
    if gap.why == "late":
        return f"Nobody presides until {gap.until}: {name} came then"
    if gap.why == "not here":
        return f"Nobody presides: {name} is marked as not here"
    if not gap.since:
        return f"Nobody presides for an item: {name} withdrew for it"
    until = f" until {gap.until}" if gap.until else ""
    return f"Nobody presides from {gap.since}{until}: {name} {'was' if until else 'is'} out of the room"
