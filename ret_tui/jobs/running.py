"""A meeting as it runs: which item is being taken since when, what comes next, and how time and room stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from ret_tui.jobs import presence, who_is
from ret_tui.jobs.meeting_times import stands
from ret_tui.jobs.meetings import MeetingView, meeting
from ret_tui.jobs.office import Office
from ret_tui.jobs.prepare_agenda import ItemView, agenda
from ret_tui.jobs.register import presiding_turns
from ret_tui.rules.clock_times import minutes_between, on_the_clock
from ret_tui.rules.wording import count
from store.records import Adjournment, Item, ItemOutcome, ItemTime, Meeting
from store.refusals import Unknown

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

    @property
    def words(self) -> str:
        """``planned 15 min, took 18 (14:31–14:49)``; empty where no time of it is recorded."""
        if self.taken is None:
            return ""
        planned = f"planned {self.item.minutes} min" if self.item.minutes else "no time planned"
        took = f"so far {self.taken}" if self.is_going_on else f"took {self.taken}"
        return f"{planned}, {took} ({spans_in_words(self.spans)})"

    @property
    def was_taken_words(self) -> str:
        """``it had been taken for 10 minutes (14:00–14:10), which is kept``; empty unless it was put off after that.

        An item that was deferred or withdrawn keeps the time that it took before.
        """
        if self.outcome not in ("deferred", "withdrawn") or self.is_going_on or not self.taken:
            return ""
        return f"it had been taken for {count(self.taken, 'minute')} ({spans_in_words(self.spans)}), which is kept"


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
    #: While it stands adjourned: the item that goes on when it is resumed, and since when; None and empty otherwise.
    interrupted: RunItem | None
    adjourned_since: str
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
    #: ``inquorate from 15:10``; empty where there was a quorum all along, or no rule is recorded.
    inquorate: str
    #: Whether there is a quorum now, or was at the end; None without a rule, before anybody is marked, and while it
    #: stands adjourned.
    quorate: bool | None = None
    #: ``not quorate yet, 18 seats not recorded``, where those seats could still make the first one; else empty.
    quorum_open: str = ""
    #: How many seats with somebody in post are not recorded, once any is.
    not_recorded: int = 0

    @property
    def is_going_on(self) -> bool:
        """Whether it was started and not closed."""
        return self.state in ("running", "adjourned")

    @property
    def overrun(self) -> int:
        """Minutes by which the items that are left would run over the planned end; 0 while they fit."""
        return max(0, minutes_between(self.meeting.end, self.done_by)) if self.done_by else 0

    @property
    def minutes_left(self) -> int | None:
        """Whole minutes to the planned end, negative once it is past; None while it is not running today."""
        return minutes_between(self.now, self.meeting.end) if self.now and self.is_going_on else None

    def item(self, id: str) -> RunItem | None:
        """An item by its id; None where the agenda has none of it."""
        return next((each for each in self.items if each.item.id == id), None)


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
    since = next((each.since for each in pauses if not each.until), "") if state == "adjourned" else ""
    interrupted = interrupted_item(items, since) if since else None
    going_on = state in ("running", "adjourned")
    through = presence.through_meeting(office, kept.id)
    return RunView(
        meeting=meeting(office, kept.id),
        state=state,
        opened=kept.opened_at,
        closed=kept.closed_at,
        items=items,
        current=current,
        next=next_item(items),
        interrupted=interrupted,
        adjourned_since=since,
        now=now,
        done_by=_done_by(items, interrupted, now) if going_on and now else "",
        room_until=kept.room_until,
        room_warning=_room_warning(kept, now) if going_on else "",
        adjournments=pauses,
        presiding=presides_now(office, kept.id, now),
        inquorate=through.inquorate,
        quorate=through.now.quorate if through.now is not None and state != "adjourned" else None,
        quorum_open=through.words if through.is_open else "",
        not_recorded=through.not_recorded,
    )


def meeting_in_hand(office: Office) -> Meeting:
    """The meeting that goes on, or else the one today that is not over, or the last one today, or else the next.

    Raises:
        Unknown: there is none of them.
    """
    today = [each for each in who_is.by_date(office) if each.date == office.today and stands(each)]
    going_on = [each for each in today if presence.is_going_on(office, each)]
    found = next(iter(going_on), None) or next((each for each in today if not each.closed_at), None)
    found = found or next(reversed(today), None) or who_is.next_meeting(office)
    if found is None:
        raise Unknown("No meeting is going on and none is planned", "name one, such as M1", field="meeting")
    return found


def room_notices(office: Office) -> tuple[str, ...]:
    """What there is to tell, once, of the room of the meeting that goes on: its booking is nearly over, or is over.

    The words do not change from minute to minute, so that whoever tells each of them once tells two things in all.
    """
    now = presence.clock(office)
    found = []
    for kept in office.store.all(Meeting):
        if not kept.room_until or not presence.is_going_on(office, kept):
            continue
        left = minutes_between(now, kept.room_until)
        if left <= 0:
            found.append(f"The room was booked until {kept.room_until}, and {kept.id} still goes on.")
        elif left <= WARNED:
            found.append(f"The room is booked until {kept.room_until}: a quarter of an hour is left, or less.")
    return tuple(found)


def run_items(office: Office, kept: Meeting, now: str) -> tuple[RunItem, ...]:
    """The items of a meeting in the order of its agenda, with when each was taken."""
    outcomes = {each.id: each.outcome for each in office.of(Item, "meeting", kept.id)}
    spans: dict[str, list[tuple[str, str]]] = {}
    for each in sorted(office.of(ItemTime, "meeting", kept.id), key=_by_begin):
        spans.setdefault(each.item, []).append((each.since, each.until))
    found = []
    for view in agenda(office, kept.id).items:
        own = tuple(spans.get(view.id, ()))
        found.append(RunItem(view, outcomes.get(view.id, ""), own, minutes_taken(own, now)))
    return tuple(found)


def _by_begin(span: ItemTime) -> tuple[str, bool, str, str]:
    """What goes on comes after what ended within the same minute."""
    return span.since, not span.until, span.until, span.id


def next_item(items: Sequence[RunItem]) -> RunItem | None:
    """The item that comes next: the first on the agenda that is left.

    So a meeting that took one out of turn comes back to what it passed over, unless that is put off.
    """
    return next((each for each in items if each.is_left), None)


def interrupted_item(items: Sequence[RunItem], since: str) -> RunItem | None:
    """The item that an adjournment stopped: it goes on when the meeting is resumed, unless it was put off meanwhile.

    Of several that were taken within that minute it is the last on the agenda.
    """
    begun = [
        (max(begun for begun, until in each.spans if until == since), place, each)
        for place, each in enumerate(items)
        if any(until == since for _since, until in each.spans)
    ]
    last = max(begun, key=lambda found: found[:2])[2] if begun else None
    return None if last is None or last.outcome in ("deferred", "withdrawn") else last


def spans_in_words(spans: Sequence[tuple[str, str]]) -> str:
    """``14:31–14:49, 15:20–``: an open end for what goes on."""
    return ", ".join(f"{since}–{until}" for since, until in spans)


def minutes_taken(spans: Sequence[tuple[str, str]], now: str = "") -> int | None:
    """The minutes that an item took in all; a span that goes on counts up to now; None where no time is recorded."""
    if not spans:
        return None
    return sum(max(0, minutes_between(since, until or now or since)) for since, until in spans)


def presides_now(office: Office, meeting: str, now: str) -> str:
    """Who presides at a time, or without one who presided last, by name; empty while nobody is recorded."""
    turns = presiding_turns(office, meeting)
    if not now:
        return turns[-1].name if turns else ""
    begun = [turn for turn in turns if turn.since <= now]
    return begun[-1].name if begun and (not begun[-1].until or now < begun[-1].until) else ""


def _state(kept: Meeting, pauses: Sequence[Adjournment]) -> RunState:
    if kept.closed_at:
        return "closed"
    if not kept.opened_at:
        return "not started"
    return "adjourned" if any(not each.until for each in pauses) else "running"


def _done_by(items: Sequence[RunItem], interrupted: RunItem | None, now: str) -> str:
    """Now, with what is left of the item being taken or interrupted, and the planned minutes of those that are left."""
    left = sum(each.item.minutes for each in items if each.is_left)
    left += sum(max(0, -each.over) for each in items if each.is_going_on or each == interrupted)
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
