"""Other times that members proposed, and what moving a meeting there would do."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.consequences import consequences
from ret_tui.jobs.new_date import Consequence
from ret_tui.jobs.office import Office
from ret_tui.jobs.replies.sentences import proposed
from ret_tui.jobs.replies.would_move import refuse_past
from ret_tui.rules.clock_times import add_minutes, minutes_between
from store.records import Meeting, Reply
from store.refusals import Refusal


class ProposalView(Struct, frozen=True, kw_only=True):
    """One time that was proposed for a meeting to come, by one or more people."""

    meeting: str
    #: As the meeting could be moved: ``2026-05-19``, ``10:00``, ``12:00``, where the meeting is.
    day: str
    start: str
    end: str
    #: ``Tue 19 May 2026 10:00–12:00``.
    words: str
    #: Who proposed it, by name, and each one's seat by id.
    names: tuple[str, ...]
    seats: tuple[str, ...]
    #: What would follow from moving the meeting there; nothing where it cannot be moved there.
    consequences: tuple[Consequence, ...] = ()
    #: Why the meeting cannot be moved there, in a sentence; else empty.
    refused: str = ""


def proposals(office: Office, meeting: str = "") -> tuple[ProposalView, ...]:
    """The proposals that are open: for a meeting that is planned, for a time that it does not have.

    Args:
        meeting: only those for this one; for every meeting to come when empty.

    Raises:
        Unknown: there is no such meeting.
    """
    meant = [who_is.meeting(office, meeting)] if meeting.strip() else who_is.by_date(office)
    found = []
    for kept in meant:
        if kept.status == "planned" and kept.date >= office.today:
            found += _of(office, kept)
    return tuple(found)


def _of(office: Office, kept: Meeting) -> list[ProposalView]:
    slots: dict[tuple[str, str, str], list[Reply]] = {}
    for reply in office.of(Reply, "meeting", kept.id):
        if (slot := slot_of(kept, reply)) is not None:
            day, start, end = slot
            slots.setdefault((day.isoformat(), start, end), []).append(reply)
    return [_view(office, kept, slot, replies) for slot, replies in sorted(slots.items())]


def slot_of(kept: Meeting, reply: Reply) -> tuple[dt.date, str, str] | None:
    """The day, start and end that a reply proposes; None where it proposes nothing, or when the meeting is anyway."""
    if reply.proposed_date is None:
        return None
    start = reply.proposed_start or kept.start
    slot = (reply.proposed_date, start, reply.proposed_end or _end(kept, start))
    return None if slot == (kept.date, kept.start, kept.end) else slot


def _end(kept: Meeting, start: str) -> str:
    """When a meeting of the same length would end."""
    return add_minutes(start, minutes_between(kept.start, kept.end))


def _view(office: Office, kept: Meeting, slot: tuple[str, str, str], replies: list[Reply]) -> ProposalView:
    day, start, end = slot
    follows: tuple[Consequence, ...] = ()
    refused = ""
    try:
        refuse_past(office, dt.date.fromisoformat(day))
        follows = consequences(office, kept.id, day, start=start, end=end)
    except Refusal as refusal:
        refused = str(refusal)
    return ProposalView(
        meeting=kept.id, day=day, start=start, end=end, words=proposed(replies[0].proposed_date, start, end),
        # Somebody who would fill two seats proposes it once.
        names=tuple(who_is.name_of(office, person) for person in dict.fromkeys(reply.person for reply in replies)),
        seats=tuple(reply.seat for reply in replies), consequences=follows, refused=refused,
    )  # fmt: skip
