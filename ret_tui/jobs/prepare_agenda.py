"""The agenda: standing items and business, their order and clock times, and what becomes of each item."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from ret_tui.jobs import bank_holidays, meetings, papers, settings, typed, who_is
from ret_tui.jobs.agenda_numbers import first_number
from ret_tui.jobs.agenda_versions import open_for_change, state_words
from ret_tui.jobs.go_along import leave_papers_behind
from ret_tui.jobs.in_private import refuse_recorded
from ret_tui.jobs.locked_minutes import refuse_locked
from ret_tui.jobs.office import Office
from ret_tui.jobs.opened_items import open_to_public
from ret_tui.jobs.order_of_business import USUAL_MINUTES, agenda_of, last_of_business, position_at, room
from ret_tui.rules.quoting import quoted
from ret_tui.rules.running_order import in_order, running_order
from ret_tui.rules.wording import count, listed
from store.records import Item, ItemOutcome, Meeting, Purpose
from store.refusals import BadValue, RuleBroken, Unknown


class ItemView(Struct, frozen=True):
    """An item as it stands on the agenda."""

    id: str
    #: Its number as the agenda prints it: from 1, or on through the year.
    number: int
    title: str
    minutes: int
    #: ``HH:MM`` at which it is to start.
    starts: str
    #: As kept: a person's or seat's id, or a name.
    lead: str
    lead_name: str
    purpose: Purpose
    function: str
    function_name: str
    paper: str
    asked: str
    standing: str
    confidential: bool
    ground: str
    #: Those that were asked for or added, in their order.
    papers: tuple[papers.PaperView, ...] = ()
    #: Whether it came after the agenda was issued, why it could not wait, and whether the Chair consented to it.
    late: bool = False
    late_reason: str = ""
    chair_consented: bool = False
    #: What became of it at the meeting; empty while that is not recorded.
    outcome: ItemOutcome = ""
    #: The item of an earlier meeting that it carries forward, by id.
    carried_from: str = ""


class AgendaView(Struct, frozen=True):
    """A meeting's agenda with its running times."""

    meeting: meetings.MeetingView
    items: tuple[ItemView, ...]
    #: Minutes given to the items, and minutes that the meeting lasts.
    total: int
    length: int
    #: In words: "8 minutes to spare", or "Overruns by 15 minutes".
    time_words: str
    overrun: int
    #: Item numbers without minutes, and without a lead.
    without_minutes: tuple[int, ...]
    without_lead: tuple[int, ...]
    #: ``draft``, ``issued Fri 1 May``, ``issued Fri 1 May, supplement 1 in preparation``.
    state: str = "draft"
    #: The papers that go with the agenda as a whole.
    papers: tuple[papers.PaperView, ...] = ()

    @property
    def papers_missing(self) -> str:
        """``3 papers missing``; empty where none is."""
        return papers.missing_words([*self.papers, *(each for item in self.items for each in item.papers)])


def agenda(office: Office, text: str) -> AgendaView:
    """A meeting's agenda.

    Raises:
        Unknown: there is no such meeting.
    """
    shown = meetings.meeting(office, text)
    kept = office.meeting(shown.id)
    order = running_order(_items(office, shown.id), shown.start, shown.end)
    names = office.function_names_on(kept.date)
    of: dict[str, list[papers.PaperView]] = {}
    for each in papers.papers(office, shown.id):
        of.setdefault(each.item, []).append(each)
    views = tuple(
        ItemView(
            id=slot.item.id,
            number=number,
            title=slot.item.title,
            minutes=slot.item.minutes,
            starts=slot.starts,
            lead=slot.item.lead,
            lead_name=lead_name(office, slot.item.lead, shown.date),
            purpose=slot.item.purpose,
            function=slot.item.function,
            function_name=names.get(slot.item.function, ""),
            paper=slot.item.paper,
            asked=slot.item.asked,
            standing=slot.item.standing,
            confidential=slot.item.confidential,
            ground=slot.item.ground,
            papers=tuple(of.get(slot.item.id, ())),
            late=slot.item.late,
            late_reason=slot.item.late_reason,
            chair_consented=slot.item.chair_consented,
            outcome=slot.item.outcome,
            carried_from=slot.item.carried_from,
        )
        for number, slot in enumerate(order.slots, first_number(office, kept))
    )
    return AgendaView(
        meeting=shown,
        items=views,
        total=order.total,
        length=order.available,
        time_words=_time_words(order.total, order.available),
        overrun=order.overrun,
        without_minutes=tuple(v.number for v in views if not v.minutes),
        without_lead=tuple(v.number for v in views if not v.lead),
        papers=tuple(of.get("", ())),
        state=state_words(office, kept),
    )


def item(office: Office, meeting: str, which: str) -> ItemView:
    """One item, by its number on the agenda, its id, or a part of its title that only one has.

    Raises:
        Unknown: there is no such meeting or item.
    """
    views = agenda(office, meeting).items
    wanted = which.strip()
    for view in views:
        if wanted in (str(view.number), view.id):
            return view
    matches = [v for v in views if wanted and who_is.folded(wanted) in who_is.folded(v.title)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        numbers = listed([str(v.number) for v in matches], "or")
        raise Unknown(f"{quoted(which)} could be item {numbers}", "give the number", field="item")
    known = (
        f"its items are numbered {views[0].number} to {views[-1].number}" if views else "its agenda has no items yet"
    )
    raise Unknown(f"{who_is.meeting(office, meeting).id} has no item {quoted(which)}", known, field="item")


def add_item(
    office: Office,
    meeting: str,
    title: str,
    *,
    minutes: str = "",
    lead: str = "",
    purpose: str = "",
    function: str = "",
    paper: str = "",
    asked: str = "",
    confidential: bool = False,
    ground: str = "",
    at: str = "",
    because: str = "",
    late_reason: str = "",
    chair_consented: bool = False,
) -> ItemView:
    """Add an item of business; before the closing standing items unless `at` gives its number, a confidential one last.

    Args:
        because: why an agenda changes that was issued already; the item is then a late one. Of a confidential item
            only the members' copy says it.
        late_reason: why a late item could not wait; what `because` says where it is empty.
        chair_consented: whether the Chair consented to a late item.

    Raises:
        Unknown: the meeting, the function or the place on the agenda does not exist.
        BadValue: a value cannot be taken.
        AgendaLocked: the agenda was issued, no supplement is being prepared, and `because` is empty.
        RuleBroken: the meeting was cancelled or rearranged.
    """
    kept = _open_meeting(office, meeting)
    if not typed.line(title):
        raise BadValue("An item needs a title", "say what it is about", field="title")
    fields = read_fields(
        office,
        minutes=minutes or str(USUAL_MINUTES),
        lead=lead,
        purpose=purpose,
        function=function,
        paper=paper,
        asked=asked,
    )
    with office.store.change(f"Added “{_short(title)}” to the agenda of {kept.id}") as step:
        kept = _open_meeting(office, kept.id)
        reason = open_for_change(office, step, kept, typed.line(because), in_private=confidential)
        late = late_fields(reason, late_reason, chair_consented)
        order = agenda_of(step, kept.id)
        first, last = room(order, confidential)
        shift = first_number(office, kept) - 1
        if at.strip():
            position = position_at(step, order, _place(at, first + shift, last + 1 + shift) - shift - 1)
        else:
            position = last_of_business(step, kept.id, confidential=confidential)
        made = step.add(
            Item,
            meeting=kept.id,
            position=position,
            title=typed.line(title),
            confidential=confidential,
            ground=typed.line(ground),
            **fields,
            **late,
        )
    return item(office, kept.id, made.id)


def edit_item(
    office: Office,
    meeting: str,
    which: str,
    *,
    title: str | None = None,
    minutes: str | None = None,
    lead: str | None = None,
    purpose: str | None = None,
    function: str | None = None,
    paper: str | None = None,
    asked: str | None = None,
    confidential: bool | None = None,
    ground: str | None = None,
    late: bool | None = None,
    late_reason: str | None = None,
    chair_consented: bool | None = None,
    because: str = "",
) -> ItemView:
    """Change what is given of an item, and leave the rest; one that becomes public leaves its papers confidential.

    Raises:
        as `add_item`, and
        RuleBroken: it is to become public, and something was recorded under it in private.
    """
    kept = _open_meeting(office, meeting)
    view = item(office, kept.id, which)
    function = who_is.other_function(view.function, function)
    fields = read_fields(
        office, minutes=minutes, lead=lead, purpose=purpose, function=function, paper=paper, asked=asked
    )
    if title is not None:
        fields["title"] = typed.line(title)
    if confidential is not None:
        fields["confidential"] = confidential
    if ground is not None:
        fields["ground"] = typed.line(ground)
    if late is not None:
        fields["late"] = late
    if late_reason is not None:
        fields["late_reason"] = typed.line(late_reason)
    if chair_consented is not None:
        fields["chair_consented"] = chair_consented
    with office.store.change(f"Changed item {view.number} of {kept.id}: {_short(view.title)}") as step:
        if _differs(now := step.get(Item, view.id), fields):
            hides = bool(fields.get("confidential"))
            open_for_change(
                office, step, _open_meeting(office, kept.id), typed.line(because),
                in_private=now.confidential or hides, newly_private=hides and not now.confidential,
            )  # fmt: skip
        if now.confidential and confidential is False:
            fields = open_to_public(step, now, str(view.number)) | fields
        step.set(step.get(Item, view.id), **fields)
    return item(office, kept.id, view.id)


def move_item(office: Office, meeting: str, which: str, to: str, *, because: str = "") -> ItemView:
    """Move an item to another number on the agenda; ``up`` and ``down`` move it by one, and at the end not at all.

    Raises:
        Unknown: there is no such meeting or item.
        BadValue: the new number is outside the agenda, or among the confidential items, which come last.
        AgendaLocked: as `add_item`.
    """
    kept = _open_meeting(office, meeting)
    view = item(office, kept.id, which)
    shift = first_number(office, kept) - 1
    first, last = (number + shift for number in room(in_order(_items(office, kept.id)), view.confidential))
    wanted = {"up": view.number - 1, "down": view.number + 1}.get(to.strip().casefold())
    place = wanted if wanted is not None else _place(to, first, last)
    if not first <= place <= last or place == view.number:
        return view
    with office.store.change(f"Moved item {view.number} of {kept.id} to {place}: {_short(view.title)}") as step:
        open_for_change(office, step, _open_meeting(office, kept.id), typed.line(because), in_private=view.confidential)
        moving = step.get(Item, view.id)
        others = [i for i in agenda_of(step, kept.id) if i.id != moving.id]
        step.set(moving, position=position_at(step, others, min(place - shift - 1, len(others))))
    return item(office, kept.id, view.id)


def remove_item(office: Office, meeting: str, which: str, *, because: str = "") -> ItemView:
    """Take an item off the agenda, and return it as it was; its papers stay with the meeting, and as private as it was.

    Raises:
        Unknown: there is no such meeting or item.
        RuleBroken: something was minuted, decided, agreed or declared under it.
        AgendaLocked: as `add_item`.
    """
    view = removable(office, meeting, which)
    kept = _open_meeting(office, meeting)
    with office.store.change(f"Removed item {view.number} of {kept.id}: {_short(view.title)}") as step:
        gone = step.get(Item, view.id)
        open_for_change(office, step, _open_meeting(office, kept.id), typed.line(because), in_private=gone.confidential)
        refuse_recorded(step, gone, str(view.number))
        leave_papers_behind(step, gone)
        step.remove(gone)
    return view


def removable(office: Office, meeting: str, which: str) -> ItemView:
    """An item that may be taken off its agenda.

    Raises:
        Unknown, RuleBroken: as `remove_item`.
    """
    kept = _open_meeting(office, meeting)
    view = item(office, kept.id, which)
    refuse_locked(office, kept.id)
    refuse_recorded(office.store, office.store.get(Item, view.id), str(view.number))
    return view


def issue(office: Office, meeting: str, day: str = "", *, anyway: bool = False) -> tuple[meetings.MeetingView, str]:
    """Record that the agenda went out, or the supplement that was prepared: see `ret_tui.jobs.issue_agenda.issue`.

    Returns:
        The meeting, and in words whether that leaves the clear days.

    Raises:
        Refusal: as there.
    """
    from ret_tui.jobs import issue_agenda

    done = issue_agenda.issue(office, meeting, day, anyway=anyway)
    return done.meeting, done.words


def issue_words(office: Office, meeting_day: dt.date, issued_on: dt.date) -> str:
    """Whether papers issued that day leave the clear days: ``in time``, ``1 working day late``."""
    days = bank_holidays.working_days(office)
    due = days.latest_issue_day(meeting_day, settings.number(office, "papers.clear_days"))
    if issued_on <= due:
        return "in time"
    late = sum(1 for n in range(1, (issued_on - due).days + 1) if days.is_working(due + dt.timedelta(days=n)))
    return f"{count(max(1, late), 'working day')} late"


def _items(office: Office, meeting: str) -> Sequence[Item]:
    return office.of(Item, "meeting", meeting)


def lead_name(office: Office, lead: str, day: dt.date) -> str:
    """A lead in words: a seat's holder on the day, a person's name, or the words as typed."""
    from ret_tui.rules.appointments import holder

    if lead and lead not in office.people and any(seat.id == lead for seat in office.every_seat):
        held = holder(office.appointments, lead, day)
        seat = who_is.name_of(office, lead)
        return f"{who_is.name_of(office, held.person)} ({seat})" if held else seat
    return who_is.name_of(office, lead)


def read_fields(
    office: Office,
    *,
    minutes: str | None,
    lead: str | None,
    purpose: str | None,
    function: str | None,
    paper: str | None = None,
    asked: str | None = None,
) -> dict[str, object]:
    """What somebody typed about an item, as it is kept; what is None is left out.

    Raises:
        Unknown: there is no such function, or the lead could be several people.
        BadValue: a value cannot be taken.
    """
    fields: dict[str, object] = {}
    if minutes is not None:
        number = typed.whole(minutes, 0, 1440)
        if number is None:
            raise BadValue(
                f"{quoted(minutes)} is no number of minutes", "type whole minutes, such as 15", field="minutes"
            )
        fields["minutes"] = number
    if lead is not None:
        fields["lead"] = _lead(office, lead)
    if purpose is not None:
        wanted = purpose.strip().casefold()
        if wanted not in get_args(Purpose):
            known = ", ".join(p for p in get_args(Purpose) if p)
            raise BadValue(f"{quoted(purpose)} is no purpose", f"choose one of {known}, or none", field="purpose")
        fields["purpose"] = wanted
    if function is not None:
        found = who_is.function(office, function)
        fields["function"] = found.id if found else ""
    if paper is not None:
        fields["paper"] = typed.line(paper)
    if asked is not None:
        fields["asked"] = asked.strip()
    return fields


def _lead(office: Office, text: str) -> str:
    """The id of the person or seat meant, else the words themselves, since a guest may lead."""
    words = typed.line(text)
    try:
        return who_is.owner(office, words)
    except who_is.Ambiguous as several:
        raise who_is.Ambiguous(several.what, several.do, field="lead") from None
    except Unknown as nobody:
        if who_is.looks_like_id(words):
            raise Unknown(nobody.what, nobody.do, field="lead") from None
        return words


def _open_meeting(office: Office, text: str) -> Meeting:
    kept = who_is.meeting(office, text)
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "its agenda can no longer be changed")
    return kept


def late_fields(reason: str, late_reason: str = "", chair_consented: bool = False) -> dict[str, object]:
    """What is kept of an item that is added now: late, and why, where the agenda was issued.

    Args:
        reason: what `agenda_versions.open_for_change` gave.
    """
    if not reason and not late_reason.strip():
        return {}
    return {"late": True, "late_reason": typed.line(late_reason) or reason, "chair_consented": chair_consented}


def _differs(kept: Item, fields: dict[str, object]) -> bool:
    return any(getattr(kept, name) != value for name, value in fields.items())


def _place(text: str, first: int, last: int) -> int:
    number = typed.whole(text, first, last)
    if number is not None:
        return number
    allowed = f"give a number from {first} to {last}" if first < last else f"it can only be {first}"
    raise BadValue(f"{quoted(text)} is no place for it on the agenda", allowed, field="at")


def _time_words(total: int, length: int) -> str:
    if total > length:
        return f"overruns by {count(total - length, 'minute')}"
    return f"{count(length - total, 'minute')} to spare"


def _short(title: str) -> str:
    words = " ".join(title.split())
    return words if len(words) <= 60 else words[:59] + "…"
