"""A successor takes over a seat in one step, with everything that passes on shown first (T6, T7, T9)."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from ret_tui.jobs import people_steps, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.passing_on import Passing, passes_on
from ret_tui.rules.addresses import check_address
from ret_tui.rules.appointments import holder
from ret_tui.rules.follow_up import is_closed
from ret_tui.rules.spoken_dates import read_date
from ret_tui.rules.succession import Succession, succession
from ret_tui.rules.wording import count, listed, long_day
from store.change import Change
from store.records import (
    Action,
    ActionHelper,
    Appointment,
    Capacity,
    Meeting,
    Person,
    Reply,
    Seat,
    StandIn,
)
from store.refusals import BadValue

_DAY = dt.timedelta(days=1)
#: Stands for the id of somebody who is not in the record yet.
NEWCOMER = "P-new"


class SuccessionView(Struct, frozen=True):
    """What a successor takes over, and what becomes of everything that hung on the one before."""

    seat: str
    seat_name: str
    capacity: Capacity
    #: Who appoints to the seat; empty where that is not known.
    appointed_by: str
    #: The successor by id, empty for somebody who is not known yet.
    person: str
    name: str
    start: dt.date
    #: Their last day, where one is agreed.
    until: dt.date | None
    #: The former holder, by id and name, with their last day and why; empty and None where nobody holds it then.
    leaves: str
    leaves_name: str
    last_day: dt.date | None
    reason: str
    passes: tuple[Passing, ...]

    @property
    def title(self) -> str:
        """``Priya Shah follows Jas Kaur in Sandwell``."""
        as_what = "" if self.capacity == "member" else " as named substitute"
        if self.leaves:
            return f"{self.name} follows {self.leaves_name} in {self.seat_name}{as_what}"
        return f"{self.name} takes the empty seat {self.seat_name}{as_what}"

    @property
    def words(self) -> str:
        """What it comes to in a few sentences."""
        when = f"from {long_day(self.start)}{f' to {long_day(self.until)}' if self.until else ''}"
        found = [f"{self.title} {when}."]
        if self.last_day is not None:
            found.append(f"{self.leaves_name}’s last day is {long_day(self.last_day)}.")
        touched = [
            count(number, what)
            for group, what in (("actions", "action"), ("invitations", "meeting"), ("outside places", "outside place"))
            if (number := sum(each.group == group and bool(each.id) for each in self.passes))
        ]
        if touched:
            found.append(f"It touches {listed(touched)}.")
        return " ".join(found)


def what_passes(
    office: Office,
    seat: str,
    who: str,
    *,
    capacity: str = "member",
    start: str = "",
    until: str = "",
    reason: str = "",
    confirmed_by: str = "",
    newcomer: bool = False,
    email: str = "",
    pass_actions: bool = False,
) -> SuccessionView:
    """Everything that follows when somebody takes over a seat, before it is done.

    The appointment of whoever holds the seat ends the day before. Open actions of the seat follow it; those of the
    person stay theirs unless they are passed on. Whoever was invited is told, and so is the successor. A named
    substitute who becomes the member is the substitute no more.

    Args:
        who: the successor, by id or name; the name of somebody new with `newcomer`, who is added with `email`.
        capacity: as what: member or substitute.
        start: their first day, from today when empty; it may lie in the future.
        until: their last day, where one is agreed.
        reason: why the former holder leaves; that they were succeeded when empty.
        confirmed_by: who confirmed the appointment.
        pass_actions: whether the open actions that the former holder owns in person pass on: to the seat, or of a
            substitute to the successor.

    Raises:
        Unknown: there is no such seat or person.
        BadValue: a day, the capacity, the newcomer's name or address cannot be taken.
        RuleBroken: as `rules.succession.succession` says, or the successor facilitates the meetings.
    """
    asked = _read(office, seat, who, capacity, start, until, confirmed_by, newcomer, email)
    people = {**office.people, asked.person.id: asked.person}
    plan = succession(asked.new, asked.seat, office.appointments, people, typed.line(reason))
    passes = passes_on(office, asked.seat, plan, asked.person, people, pass_actions=pass_actions)
    return _view(office, asked, plan, passes)


def take_over(
    office: Office,
    seat: str,
    who: str,
    *,
    capacity: str = "member",
    start: str = "",
    until: str = "",
    reason: str = "",
    confirmed_by: str = "",
    newcomer: bool = False,
    email: str = "",
    pass_actions: bool = False,
) -> SuccessionView:
    """Let somebody take over a seat, as one change.

    Args, Returns, Raises: as `what_passes`, by the record as it is when the change is made.
    """
    from ret_tui.jobs.held_or_inquorate import settle_every
    from ret_tui.jobs.outside_steps import end_places

    asked = _read(office, seat, who, capacity, start, until, confirmed_by, newcomer, email)
    shown = what_passes(
        office, seat, who, capacity=capacity, start=start, until=until, reason=reason, confirmed_by=confirmed_by,
        newcomer=newcomer, email=email, pass_actions=pass_actions,
    )  # fmt: skip
    with office.store.change(shown.title[:120]) as step:
        person = asked.person
        if newcomer:
            people_steps.refuse_taken(step.all(Person), person.email)
            person = step.add(Person, name=person.name, email=person.email, organisation=person.organisation)
        people = {each.id: each for each in step.all(Person)}
        new = Appointment(
            id="new", person=person.id, seat=asked.seat.id, capacity=asked.new.capacity, start=asked.new.start,
            end=asked.new.end, confirmed_by=asked.new.confirmed_by,
        )  # fmt: skip
        plan = succession(new, asked.seat, step.all(Appointment), people, typed.line(reason))
        for ended in plan.ended:
            step.set(ended, end=ended.end, end_reason=ended.end_reason)
        people_steps.place_in_seat(
            step, person, asked.seat, new.capacity, new.start, new.end, confirmed_by=new.confirmed_by
        )
        for ended in plan.ended:
            assert ended.end is not None
            end_places(step, ended.person, ended.end, ended.end_reason)
        _let_answers_follow(step, asked.seat, plan)
        if plan.leaves is not None and pass_actions:
            _pass_actions(office, step, plan, asked.seat)
        settle_every(office, step)
    return SuccessionView(
        **{name: getattr(shown, name) for name in shown.__struct_fields__ if name != "person"}, person=person.id
    )


class _Asked(Struct, frozen=True):
    """What was asked for, read."""

    seat: Seat
    person: Person
    new: Appointment


def _read(
    office: Office, seat: str, who: str, capacity: str, start: str, until: str, confirmed_by: str, newcomer: bool,
    email: str,
) -> _Asked:  # fmt: skip
    at = who_is.seat(office, seat)
    if newcomer:
        address = check_address(email) if email.strip() else ""
        people_steps.refuse_taken(office.store.all(Person), address)
        person = Person(id=NEWCOMER, name=people_steps.person_name(who), email=address, organisation=at.organisation)
    else:
        person = who_is.person(office, who)
        if email.strip():
            raise BadValue(f"{person.name} is known already", "change their address with their details", field="email")
    if person.facilitator:
        raise people_steps.no_facilitator(person, at.name)
    first = read_date(start, office.today) if start.strip() else office.today
    last = read_date(until, office.today, field="until") if until.strip() else None
    new = Appointment(
        id="new", person=person.id, seat=at.id, capacity=people_steps.capacity(capacity), start=first, end=last,
        confirmed_by=typed.line(confirmed_by),
    )  # fmt: skip
    return _Asked(at, person, new)


def _view(office: Office, asked: _Asked, plan: Succession, passes: tuple[Passing, ...]) -> SuccessionView:
    leaves = plan.leaves
    return SuccessionView(
        seat=asked.seat.id, seat_name=asked.seat.name, capacity=plan.new.capacity,
        appointed_by=asked.seat.appointed_by, person="" if asked.person.id == NEWCOMER else asked.person.id,
        name=asked.person.name, start=plan.new.start, until=plan.new.end,
        leaves=leaves.person if leaves is not None else "",
        leaves_name=who_is.name_of(office, leaves.person) if leaves is not None else "",
        last_day=leaves.end if leaves is not None else None,
        reason=leaves.end_reason if leaves is not None else "", passes=passes,
    )  # fmt: skip


def _let_answers_follow(step: Change, seat: Seat, plan: Succession) -> None:
    """What was asked of or answered by somebody in another part than they have now is put right, at meetings to come.

    A request to stand in lapses with the part of substitute; what was answered as the substitute is the member's.
    """
    coming = {m.id for m in step.all(Meeting) if m.status == "planned" and m.date >= plan.new.start}
    for asked in step.all(StandIn):
        if asked.seat != seat.id or asked.meeting not in coming:
            continue
        named = holder(plan.after, seat.id, step.get(Meeting, asked.meeting).date, "substitute")
        if named is None or named.person != asked.person:
            step.remove(asked)
    if plan.gives_up is None:
        return
    for said in step.all(Reply):
        if said.seat == seat.id and said.person == plan.new.person and said.meeting in coming:
            step.set(said, capacity="member")


def _pass_actions(office: Office, step: Change, plan: Succession, seat: Seat) -> None:
    from ret_tui.jobs.follow_actions import last_steps, take_step

    assert plan.leaves is not None
    to, last = (seat.id if plan.new.capacity == "member" else plan.new.person), last_steps(step)
    for action in step.all(Action):
        if action.owner != plan.leaves.person or is_closed(action):
            continue
        take_step(step, action, {"owner": to}, office.today, after=last.get(action.id, 0))
        helper = step.find(ActionHelper, f"{action.id}/{to}")
        if helper is not None:
            step.remove(helper)
