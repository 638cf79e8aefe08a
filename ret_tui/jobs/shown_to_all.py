"""What everybody in the room may see of a meeting on the wall: the item, its clock, and what was agreed in public.

Never replies, apologies, who came late or is absent, notes, interests, confidential business, or ways to join.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from ret_tui.jobs import minutes, presence, running
from ret_tui.jobs.documents.public_text import public_words
from ret_tui.jobs.in_private import private_business
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import register
from ret_tui.jobs.running import RunItem, RunState, RunView
from ret_tui.rules.quorum import rule_in_force
from ret_tui.rules.wording import count, full_day
from store.records import Decision, QuorumRule

#: What stands for a confidential item: neither its title nor what is decided under it is shown.
PRIVATE = "Private business"


class ShownItem(Struct, frozen=True):
    """An item as it may be shown."""

    number: int
    title: str
    #: When it was begun, ``HH:MM``, and the minutes planned and taken; empty and 0 for one that has not been.
    since: str = ""
    planned: int = 0
    taken: int = 0

    @property
    def heading(self) -> str:
        """``6. Health and equity assessments``."""
        return f"{self.number}. {self.title}"


class Agreed(Struct, frozen=True):
    """A decision as it may be shown: its number, D-031, and its words as printed."""

    id: str
    words: str


class Shown(Struct, frozen=True):
    """What is shown of one meeting."""

    body: str
    meeting: str
    day: str
    #: The planned start, ``HH:MM``.
    start: str
    state: RunState
    #: The time of day, ``HH:MM``.
    now: str
    current: ShownItem | None
    next: ShownItem | None
    #: Since when it stands adjourned, and when it was closed; empty otherwise.
    adjourned_since: str
    closed: str
    #: What was agreed at this meeting in public, the latest first.
    agreed: tuple[Agreed, ...]
    #: ``Quorum: 12 seats represented, 8 needed``; empty where no rule is recorded, or nobody is marked yet.
    quorum: str
    quorum_tone: Literal["", "late"] = ""


def shown(office: Office, text: str = "") -> Shown:
    """What is shown of a meeting.

    Args:
        text: the meeting; without one, the one that goes on, or else today's, or else the next.

    Raises:
        Unknown: there is no such meeting.
    """
    id = text.strip() or running.meeting_in_hand(office).id
    view = running.running(office, id)
    quorum, tone = _quorum(office, view)
    public = public_words(office)
    return Shown(
        body=office.body.short_name or office.body.name,
        meeting=view.meeting.id,
        day=full_day(view.meeting.date),
        start=view.meeting.start,
        state=view.state,
        now=presence.clock(office),
        current=_item(view.current, public),
        next=_item(view.interrupted or view.next, public) if view.state != "closed" else None,
        adjourned_since=view.adjourned_since,
        closed=view.closed,
        agreed=_agreed(office, view.meeting.id, public),
        quorum=quorum,
        quorum_tone=tone,
    )


def _item(each: RunItem | None, public: Callable[[str], str]) -> ShownItem | None:
    if each is None:
        return None
    item = each.item
    title = PRIVATE if item.confidential else public(item.title)
    since = each.spans[-1][0] if each.is_going_on else ""
    return ShownItem(item.number, title, since, item.minutes, each.taken or 0)


def _agreed(office: Office, meeting: str, public: Callable[[str], str]) -> tuple[Agreed, ...]:
    """Those of public items, by when they were taken down; a later correction stands for what it corrects."""
    private = private_business(office)
    own = [each for each in office.of(Decision, "meeting", meeting) if not private.holds(each)]
    corrected = {each.corrects_decision for each in own}
    return tuple(
        Agreed(
            each.id,
            public(f"{minutes.lead(office, each.kind, each.to)} {minutes.said(each.kind, each.text)}"),
        )
        for each in reversed(own)
        if each.id not in corrected
    )


def _quorum(office: Office, view: RunView) -> tuple[str, Literal["", "late"]]:
    rule = rule_in_force(office.store.all(QuorumRule), view.meeting.date)
    through = presence.through_meeting(office, view.meeting.id)
    if rule is None or through.now is None or view.state == "not started":
        return "", ""
    if through.now.quorate is False:
        return (f"No quorum: {view.inquorate}" if view.inquorate else "No quorum"), "late"
    seats = count(through.now.counted or 0, "seat")
    return f"Quorum: {seats} represented, {register(office, view.meeting.id).quorum} needed", ""
