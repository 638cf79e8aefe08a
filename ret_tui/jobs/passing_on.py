"""What hangs on whoever holds a seat, and what becomes of it once another takes over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ret_tui.jobs import who_is
from ret_tui.jobs.agreements import agreement_in_force, must_sign, signed_on
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_of, words_of
from ret_tui.jobs.outbox.events import Event, may_be_told, stands_in
from ret_tui.jobs.outbox.every_event import events_of
from ret_tui.jobs.outside_steps import that_fall_empty
from ret_tui.jobs.supposed import supposing
from ret_tui.rules.appointments import holder
from ret_tui.rules.follow_up import is_closed
from ret_tui.rules.messages_due import Due, last_told
from ret_tui.rules.running_order import in_order
from ret_tui.rules.succession import Succession
from ret_tui.rules.wording import listed, long_day, short_day, short_day_and_year
from store.records import (
    Action,
    ActionHelper,
    Appointment,
    Item,
    Mark,
    Meeting,
    OutsideBody,
    OutsidePlace,
    Paper,
    Person,
    Reply,
    Seat,
    WantedItem,
)

Group = Literal[
    "appointment", "substitute", "invitations", "answers", "actions", "outside places", "items", "papers", "agreement",
    "register",
]  # fmt: skip


class Passing(Struct, frozen=True):
    """One thing that hangs on the holder of a seat, and what becomes of it."""

    group: Group
    #: The record that it is, by id, such as an action's or a meeting's; empty for none that people name.
    id: str
    #: ``A-004 List every assessment``, ``M5, Tue 12 Jan``.
    what: str
    #: ``follows to Priya Shah``, ``Jas Kaur: not invited any more``.
    happens: str
    #: Whether it is worth a look before it is done.
    warning: bool = False


def passes_on(
    office: Office, seat: Seat, plan: Succession, successor: Person, people: Mapping[str, Person], *, pass_actions: bool
) -> tuple[Passing, ...]:
    """Everything that passes on, ends or stays, in the order in which one asks about it.

    Args:
        plan: the appointments as they will be.
        successor: who takes over; somebody who is not in the record yet has an id of their own in `plan`.
        people: everybody by id, the successor among them.
        pass_actions: whether the actions that the former holder owns in person are passed on.
    """
    after = supposing(office, (Appointment, plan.after), (Person, people.values()))
    coming = [m for m in who_is.by_date(office) if m.status == "planned" and m.date >= plan.new.start]
    return (
        *_posts(office, seat, plan),
        *_invitations(office, after, successor),
        *_answers(office, seat, plan, coming),
        *_actions(office, seat, plan, successor, pass_actions=pass_actions),
        *_outside(office, plan),
        *_items(office, seat, plan, coming),
        *_wanted(office, seat, plan),
        *_papers(office, seat, plan),
        *_agreement(office, seat, plan, successor),
        *_register(office, seat, plan),
    )


def _posts(office: Office, seat: Seat, plan: Succession) -> Iterator[Passing]:
    for ended in plan.ended:
        name = who_is.name_of(office, ended.person)
        as_what = "member" if ended.capacity == "member" else "named substitute"
        assert ended.end is not None
        yield Passing("appointment", "", f"{name}, {as_what}", f"ends {long_day(ended.end)}: {ended.end_reason}")
    if plan.leaves is None:
        was = [a for a in office.appointments if (a.seat, a.capacity) == (seat.id, plan.new.capacity)]
        ends = [a for a in was if a.end is not None and a.end < plan.new.start]
        last = max(ends, key=lambda a: (a.end or a.start, a.id), default=None)
        if last is not None and last.end is not None:
            words = f"empty since {who_is.name_of(office, last.person)} left on {long_day(last.end)}"
        else:
            words = "empty: nobody held it before"
        yield Passing("appointment", "", seat.name, words)
    if not seat.substitute or plan.new.capacity == "substitute":
        return
    named = holder(plan.after, seat.id, plan.new.start, "substitute")
    if named is not None:
        yield Passing("substitute", "", who_is.name_of(office, named.person), "stays the named substitute")
    else:
        yield Passing("substitute", "", seat.name, "has no named substitute then: name one", True)


def _invitations(office: Office, after: Office, successor: Person) -> Iterator[Passing]:
    for kept in who_is.by_date(office):
        if kept.status != "planned" or kept.date < office.today:
            continue
        before = {(e.uid, d.part.key, d.method, d.why) for e in events_of(office, kept) for d in due_of(office, e)}
        told: list[str] = []
        names: list[str] = []
        first = False
        for event in events_of(after, kept):
            if not may_be_told(after, event.meeting, event.messages):
                continue
            fresh = [d for d in event.due if (event.uid, d.part.key, d.method, d.why) not in before]
            first = first or (event.guest is None and not last_told(event.messages) and bool(fresh))
            told += [_told(after, event, due) for due in fresh]
            names += [due.part.name for due in fresh if due.method == "REQUEST"]
        if first:
            told = [f"nobody was invited yet; {listed(sorted(set(names)))} will be"]
        if told:
            yield Passing("invitations", kept.id, f"{kept.id}, {short_day_and_year(kept.date)}", "; ".join(told))
    if not successor.email:
        yield Passing("invitations", "", successor.name, "cannot be invited: no e-mail address is known yet", True)


def _told(after: Office, event: Event, due: Due) -> str:
    return f"{due.part.name}: {words_of(after, event, due, event.now)}"


def _answers(office: Office, seat: Seat, plan: Succession, coming: Sequence[Meeting]) -> Iterator[Passing]:
    """What was answered by whoever leaves, and who is asked to stand in and is not the substitute any more."""
    words = {"yes": "said yes", "no": "apologised", "tentative": "said perhaps"}
    for kept in coming:
        left = plan.leaves.person if plan.leaves is not None else ""
        said = office.store.find(Reply, f"{kept.id}/{seat.id}/{left}") if left else None
        what = f"{kept.id}, {short_day(kept.date)}"
        if said is not None:
            name = who_is.name_of(office, left)
            yield Passing("answers", kept.id, what, f"{name} {words[said.answer]}, which counts no more", True)
        asked = stands_in(office, kept.id).get(seat.id, "")
        named = holder(plan.after, seat.id, kept.date, "substitute")
        if asked and (named is None or named.person != asked):
            name = who_is.name_of(office, asked)
            yield Passing("answers", kept.id, what, f"{name} stands in no more", True)
        elif asked and plan.new.capacity == "member":
            name = who_is.name_of(office, asked)
            yield Passing("answers", kept.id, what, f"{name} is expected to stand in still", True)


def _actions(
    office: Office, seat: Seat, plan: Succession, successor: Person, *, pass_actions: bool
) -> Iterator[Passing]:
    left = plan.leaves.person if plan.leaves is not None else ""
    for action in office.store.all(Action):
        if is_closed(action):
            continue
        what = f"{action.id} {_short(action.text)}"
        if action.owner == seat.id and plan.new.capacity == "member":
            yield Passing("actions", action.id, what, f"the seat’s: follows to {successor.name}")
        elif left and action.owner == left:
            own = f"{who_is.name_of(office, left)}’s own"
            if not pass_actions:
                yield Passing("actions", action.id, what, f"{own}: stays, unless it is passed on", True)
            elif plan.new.capacity == "member":
                yield Passing("actions", action.id, what, f"{own}: becomes the seat’s, and so {successor.name}’s")
            else:
                yield Passing("actions", action.id, what, f"{own}: becomes {successor.name}’s")
        elif left and office.store.find(ActionHelper, f"{action.id}/{left}") is not None:
            yield Passing("actions", action.id, what, f"{who_is.name_of(office, left)} helps with it, and stays named")


def _outside(office: Office, plan: Succession) -> Iterator[Passing]:
    for ended in plan.ended:
        assert ended.end is not None
        for place in that_fall_empty(office.store.all(OutsidePlace), plan.after, ended.person, ended.end):
            body = office.store.find(OutsideBody, place.outside)
            name = body.name if body is not None else place.outside
            words = f"{who_is.name_of(office, ended.person)}’s place falls empty after {long_day(ended.end)}"
            yield Passing("outside places", place.outside, name, words, True)


def _items(office: Office, seat: Seat, plan: Succession, coming: Sequence[Meeting]) -> Iterator[Passing]:
    left = plan.leaves.person if plan.leaves is not None else ""
    for kept in coming:
        for item in in_order(office.of(Item, "meeting", kept.id)):
            what = f"{kept.id}: {_short(item.title)}"
            if item.lead == seat.id and not item.standing and plan.new.capacity == "member":
                yield Passing("items", kept.id, what, "led by the seat: follows")
            elif left and item.lead == left:
                yield Passing(
                    "items", kept.id, what, f"led by {who_is.name_of(office, left)}: give it another lead", True
                )


def _wanted(office: Office, seat: Seat, plan: Succession) -> Iterator[Passing]:
    """Items of the forward plan that the seat, or whoever leaves, is to lead."""
    left = plan.leaves.person if plan.leaves is not None else ""
    for wanted in office.store.all(WantedItem):
        what = f"{wanted.id} {_short(wanted.title)}, forward plan"
        if wanted.lead == seat.id and plan.new.capacity == "member":
            yield Passing("items", wanted.id, what, "led by the seat: follows")
        elif left and wanted.lead == left:
            yield Passing(
                "items", wanted.id, what, f"led by {who_is.name_of(office, left)}: give it another lead", True
            )


def _papers(office: Office, seat: Seat, plan: Succession) -> Iterator[Passing]:
    left = plan.leaves.person if plan.leaves is not None else ""
    for paper in office.store.all(Paper):
        kept = office.store.find(Meeting, paper.meeting)
        if paper.received_on is not None or kept is None or kept.status != "planned" or kept.date < office.today:
            continue
        what = f"{paper.id} {_short(paper.title)}, {kept.id}"
        if paper.author == seat.id and plan.new.capacity == "member":
            yield Passing("papers", paper.id, what, "asked of the seat: follows")
        elif left and paper.author == left:
            yield Passing("papers", paper.id, what, f"asked of {who_is.name_of(office, left)}: ask somebody else", True)


def _agreement(office: Office, seat: Seat, plan: Succession, successor: Person) -> Iterator[Passing]:
    agreement = agreement_in_force(office)
    if not must_sign(office, seat, plan.new.capacity):
        return
    signed = signed_on(office, successor.id)
    words = f"signed on {long_day(signed)}" if signed is not None else f"{successor.name} is asked to sign it"
    yield Passing("agreement", "", agreement, words)


def _register(office: Office, seat: Seat, plan: Succession) -> Iterator[Passing]:
    """Marks of whoever leaves at meetings on or after the day on which another takes over."""
    if plan.leaves is None:
        return
    for mark in office.store.all(Mark):
        kept = office.store.find(Meeting, mark.meeting)
        if kept is None or kept.date < plan.new.start or (mark.seat, mark.person) != (seat.id, plan.leaves.person):
            continue
        name = who_is.name_of(office, mark.person)
        yield Passing(
            "register", kept.id, f"{kept.id}, {short_day(kept.date)}",
            f"{name} is marked for the seat, and was not in post then by this", True,
        )  # fmt: skip


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 50 else f"{words[:49]}…"
