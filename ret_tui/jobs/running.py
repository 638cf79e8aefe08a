"""A meeting as it runs: which item is being taken since when, what comes next, and how time and room stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from ret_tui.jobs import presence, who_is
from ret_tui.jobs.meetings import MeetingView, meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView, agenda
from ret_tui.jobs.register import presiding_turns
from ret_tui.rules.clock_times import minutes_between, on_the_clock
from store.records import Adjournment, Item, ItemOutcome, ItemTime, Meeting

RunState = Literal["not started", "running", "adjourned", "closed"]

#: Minutes before the end of the room's booking from which it is warned of.
WARNED = 15


class RunItem(Struct, frozen=True):
    """An item of the agenda as the meeting ran."""

    item: ItemView
    outcome: ItemOutcome
    #: When it was taken; an empty end for the span that goes on.
    spans: tuple[tuple[str, str], ...]
    #: Whole minutes that it has taken, up to now for the span that goes on; None where no time of it is recorded.
    taken: int | None

    @property
    def is_going_on(self) -> bool:
        """Whether it is being taken now."""
        return any(not until for _since, until in self.spans)

    @property
    def is_left(self) -> bool:
        """Whether it still has to be taken."""
        return not self.outcome and not self.spans

    @property
    def over(self) -> int:
        """By how many minutes it has gone over what was planned; negative for what is left of them."""
        return (self.taken or 0) - self.item.minutes


class RunView(Struct, frozen=True):
    """How a meeting runs."""

    meeting: MeetingView
    state: RunState
    #: When it was opened and closed, ``HH:MM``; empty while it was not.
    opened: str
    closed: str
    items: tuple[RunItem, ...]
    #: The item being taken, and the next one that is left; None where there is none.
    current: RunItem | None
    next: RunItem | None
    #: The time of day, ``HH:MM``; empty where the meeting is not today.
    now: str
    #: When the items that are left would be done, if each took what was planned; empty while it is not running.
    done_by: str
    #: ``HH:MM`` until which the room is booked; empty where that is not known.
    room_until: str
    #: What there is to say of the room, from a quarter of an hour before on; empty before that.
    room_warning: str
    adjournments: tuple[Adjournment, ...]
    #: Who presides now, by name; empty while not recorded.
    presiding: str
    #: ``inquorate from 15:10``; empty where there is a quorum, or no rule.
    inquorate: str

    @property
    def is_going_on(self) -> bool:
        """Whether it was started and not closed."""
        return self.state in ("running", "adjourned")

    @property
    def overrun(self) -> int:
        """Minutes by which the items that are left would run over the planned end; 0 while they fit."""
        return max(0, minutes_between(self.meeting.end, self.done_by)) if self.done_by else 0


def running(office: Office, text: str) -> RunView:
    """How a meeting runs.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, text)
    now = presence.clock(office) if kept.date == office.today else ""
    items = run_items(office, kept, now)
    pauses = tuple(sorted(office.of(Adjournment, "meeting", kept.id), key=lambda each: (each.since, each.id)))
    state = _state(kept, pauses)
    current = next((each for each in items if each.is_going_on), None)
    return RunView(
        meeting=meeting(office, kept.id),
        state=state,
        opened=kept.opened_at,
        closed=kept.closed_at,
        items=items,
        current=current,
        next=next_item(items),
        now=now,
        done_by=_done_by(items, now) if state in ("running", "adjourned") and now else "",
        room_until=kept.room_until,
        room_warning=_room_warning(kept, now) if state in ("running", "adjourned") else "",
        adjournments=pauses,
        presiding=presides_now(office, kept.id, now),
        inquorate=presence.through_meeting(office, kept.id).inquorate,
    )


def run_items(office: Office, kept: Meeting, now: str) -> tuple[RunItem, ...]:
    """The items of a meeting in the order of its agenda, with when each was taken."""
    outcomes = {each.id: each.outcome for each in office.of(Item, "meeting", kept.id)}
    spans: dict[str, list[tuple[str, str]]] = {}
    for each in sorted(office.of(ItemTime, "meeting", kept.id), key=lambda span: (span.since, span.id)):
        spans.setdefault(each.item, []).append((each.since, each.until))
    found = []
    for view in agenda(office, kept.id).items:
        own = tuple(spans.get(view.id, ()))
        found.append(RunItem(view, outcomes.get(view.id, ""), own, minutes_taken(own, now)))
    return tuple(found)


def next_item(items: Sequence[RunItem]) -> RunItem | None:
    """The item that comes next: the first that is left after the last one taken, or else the first that is left."""
    latest = max((since for each in items for since, _until in each.spans), default="")
    at = next((place for place, each in enumerate(items) if any(since == latest for since, _ in each.spans)), -1)
    for place, each in enumerate(items):
        if each.is_going_on:
            at = place
    after = [each for each in items[at + 1 :] if each.is_left]
    return next(iter(after), next((each for each in items if each.is_left), None))


def minutes_taken(spans: Sequence[tuple[str, str]], now: str = "") -> int | None:
    """The minutes that an item took in all; a span that goes on counts up to now; None where no time is recorded."""
    if not spans:
        return None
    return sum(max(0, minutes_between(since, until or now or since)) for since, until in spans)


def presides_now(office: Office, meeting: str, now: str) -> str:
    """Who presides at that time, or presided last, by name; empty while nobody is recorded."""
    turns = presiding_turns(office, meeting)
    begun = [turn for turn in turns if not now or turn.since <= now] or list(turns[:1])
    if not begun or (now and begun[-1].until and begun[-1].until <= now):
        return "" if not begun or now else begun[-1].name
    return begun[-1].name


def _state(kept: Meeting, pauses: Sequence[Adjournment]) -> RunState:
    if kept.closed_at:
        return "closed"
    if not kept.opened_at:
        return "not started"
    return "adjourned" if any(not each.until for each in pauses) else "running"


def _done_by(items: Sequence[RunItem], now: str) -> str:
    """Now, with what is left of the item being taken and the planned minutes of those that are left."""
    left = sum(each.item.minutes for each in items if each.is_left)
    left += sum(max(0, -each.over) for each in items if each.is_going_on)
    return on_the_clock(min(minutes_between("00:00", now) + left, 24 * 60 - 1))


def _room_warning(kept: Meeting, now: str) -> str:
    if not kept.room_until or not now:
        return ""
    left = minutes_between(now, kept.room_until)
    if left > WARNED:
        return ""
    if left > 0:
        return f"the room is booked until {kept.room_until}, {left} min left"
    return f"the room was booked until {kept.room_until}"
