"""Who was in the room through a meeting, as its register has it, and whether that made a quorum."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.rules.clock_times import add_minutes
from ret_tui.rules.presence import absences
from ret_tui.rules.quorum import rule_in_force
from ret_tui.rules.quorum_over_time import (
    THROUGHOUT,
    Attended,
    Room,
    Span,
    could_have_been,
    inquorate_words,
    lacks,
    least_for,
    open_seats,
    room_at,
    room_for,
    through,
)
from ret_tui.rules.wording import count
from store.change import Change
from store.records import (
    Adjournment,
    Appointment,
    Declaration,
    ItemTime,
    Mark,
    Meeting,
    QuorumRule,
    Record,
    Withdrawal,
)

R = TypeVar("R", bound=Record)


class ItemRoom(Struct, frozen=True):
    """The room for one item, in the minute in which fewest seats were represented."""

    #: The item's id, its number and its title.
    item: str
    number: int
    title: str
    room: Room


class Through(Struct, frozen=True):
    """A meeting from its start to its end, or to now while it goes on."""

    spans: tuple[Span, ...]
    #: The last of them: the room as it is now, or was at the end; None before anybody is marked.
    now: Room | None
    #: ``inquorate from 15:10``; empty where there was a quorum all along, where no rule is recorded, nobody is marked,
    #: or seats that are not recorded could still make it.
    inquorate: str
    #: Whether there was a quorum in any part; None without a rule, or before anybody is marked.
    quorate: bool | None = None
    #: Whether there was none so far, and the seats that are not recorded could still make it.
    is_open: bool = False
    #: How many seats with somebody in post are not recorded.
    not_recorded: int = 0
    #: The most that counted towards the quorum at any time; None without a rule.
    most: int | None = None
    #: Why that was no quorum, or why there is none now, where the numbers do not tell.
    lacks: str = ""
    #: Whether the meeting is over, so that nobody comes any more.
    is_over: bool = False

    @property
    def words(self) -> str:
        """How the quorum stood through the meeting; empty where nothing tells.

        ``quorate``, ``inquorate from 15:10``, ``not quorate yet, 18 seats not recorded``.
        """
        if self.is_open:
            return open_words(self.not_recorded, is_over=self.is_over)
        if self.quorate is None:
            return ""
        return self.inquorate or ("quorate" if self.quorate else "not quorate")


def open_words(not_recorded: int, *, is_over: bool) -> str:
    """How the quorum stands while the seats that are not recorded, so many, could still make it.

    ``not quorate yet, 18 seats not recorded``; after the end, that it is not known whether there was one.
    """
    seats = f"{count(not_recorded, 'seat')} not recorded"
    return f"{seats}, so it is not known whether there was a quorum" if is_over else f"not quorate yet, {seats}"


def attended(office: Office, meeting: str, step: Change | None = None) -> Attended:
    """What the rules ask of one meeting.

    Args:
        step: a change in the making, whose records are meant in place of those that are kept.

    Raises:
        Unknown: there is no such meeting.
    """
    if step is None:
        kept = who_is.meeting(office, meeting)
        appointments, rules = office.appointments, office.store.all(QuorumRule)
    else:
        kept = step.get(Meeting, meeting)
        appointments, rules = step.all(Appointment), step.all(QuorumRule)

    def own(kind: type[R]) -> list[R]:
        if step is None:
            return office.of(kind, "meeting", kept.id)
        return [each for each in step.all(kind) if getattr(each, "meeting", "") == kept.id]

    taken: dict[str, list[tuple[str, str]]] = {}
    for each in sorted(own(ItemTime), key=lambda span: (span.since, span.id)):
        taken.setdefault(each.item, []).append((each.since, each.until))
    return Attended(
        seats=office.seats_on(kept.date),
        appointments=appointments,
        marks=tuple(own(Mark)),
        away=absences(own(Withdrawal), own(Declaration), taken),
        day=kept.date,
        rule=rule_in_force(rules, kept.date),
        pauses=tuple(sorted((each.since, each.until) for each in own(Adjournment))),
    )


def is_going_on(office: Office, kept: Meeting) -> bool:
    """Whether a meeting was opened and goes on: it is today, and was not closed."""
    return kept.date == office.today and bool(kept.opened_at) and not kept.closed_at


def is_under_way(office: Office, kept: Meeting) -> bool:
    """Whether what is marked now happens now: a meeting goes on, or its time has come though nobody opened it."""
    if is_going_on(office, kept):
        return True
    if kept.date != office.today or kept.closed_at or kept.status != "planned":
        return False
    return kept.start <= clock(office) < kept.end


def clock(office: Office) -> str:
    """The time of day where the body meets, ``HH:MM``."""
    return office.now.strftime("%H:%M")


def through_meeting(office: Office, meeting: str) -> Through:
    """The room through a meeting, up to now while it goes on; one recorded as inquorate had no quorum in any part.

    Raises:
        Unknown: there is no such meeting.
    """
    found = by_the_register(office, meeting)
    if who_is.meeting(office, meeting).status != "inquorate" or (found.quorate is False and not found.is_open):
        return found
    return replace(found, quorate=False, is_open=False, inquorate=THROUGHOUT if found.spans else "")


def by_the_register(office: Office, meeting: str, step: Change | None = None) -> Through:
    """The room through a meeting as its register alone tells it, whatever its status says.

    Args:
        step: as in `attended`.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting) if step is None else step.get(Meeting, meeting)
    found = attended(office, kept.id, step)
    if not found.marks:
        return Through((), None, "")
    start = kept.opened_at or kept.start
    going_on = is_under_way(office, kept)
    end = max(clock(office), start) if going_on else kept.closed_at or _end(kept, found, start)
    spans = through(found, start, end)
    now = room_at(found, end) if going_on else spans[-1].room
    if going_on and now != spans[-1].room and not is_adjourned(found):
        spans = (*spans, Span(end, end, now))
    waiting = len(open_seats(found))
    quorate = None if found.rule is None else any(span.room.quorate for span in spans)
    is_open = quorate is False and could_have_been(found, spans)
    fullest = max(spans, key=lambda span: span.room.counted or 0)
    return Through(
        spans,
        now,
        "" if is_open else inquorate_words(spans, going_on=going_on),
        quorate=quorate,
        is_open=is_open,
        not_recorded=waiting,
        most=fullest.room.counted,
        lacks=lacks(found, spans[-1] if going_on else fullest),
        is_over=bool(kept.closed_at) or kept.status in ("held", "inquorate"),
    )


def is_adjourned(found: Attended) -> bool:
    """Whether a meeting stands adjourned, and was not resumed."""
    return any(not until for _since, until in found.pauses)


def _end(kept: Meeting, found: Attended, start: str) -> str:
    """When a meeting ended that was not closed: as planned, or later where it was opened and more is recorded."""
    if not kept.opened_at:
        return max(kept.end, start)
    times = [time for mark in found.marks for time in (mark.arrived, mark.left)]
    times += [time for each in found.away for time in (each.since, each.until)]
    latest = max(times, default="")
    # Whoever came in that minute was there for it.
    after = add_minutes(latest, 1) if latest and latest < "23:59" else latest
    return max(kept.end, start, after)


def counted_room(office: Office, meeting: str) -> Room | None:
    """Everybody who came at all, whenever they came or left; None before a mark is made.

    Raises:
        Unknown: there is no such meeting.
    """
    found = attended(office, meeting)
    return room_for(found, "", ()) if found.marks else None


def item_rooms(office: Office, meeting: str) -> tuple[ItemRoom, ...]:
    """The items for which the room was not that of everybody who came, or made no quorum, in the order of the agenda.

    Raises:
        Unknown: there is no such meeting.
    """
    from ret_tui.jobs.prepare_agenda import agenda

    everybody = counted_room(office, meeting)
    if everybody is None:
        return ()
    found = []
    is_open = through_meeting(office, meeting).is_open
    taken = {each.item for each in office.of(ItemTime, "meeting", who_is.meeting(office, meeting).id)}
    about = {each.item for each in attended(office, meeting).away}
    for view in agenda(office, meeting).items:
        if view.id not in taken and view.id not in about:
            continue
        room = room_for_item(office, meeting, view.id)
        if room is not None and (room != everybody or (room.quorate is False and not is_open)):
            found.append(ItemRoom(view.id, view.number, view.title, room))
    return tuple(found)


def room_for_item(office: Office, meeting: str, item: str) -> Room | None:
    """The room for an item, by id, in the minute in which fewest seats were represented; None before a mark is made.

    Raises:
        Unknown: there is no such meeting.
    """
    found = attended(office, meeting)
    if not found.marks:
        return None
    spans = [(each.since, each.until) for each in office.of(ItemTime, "item", item)]
    return least_for(found, item, spans, clock(office))
