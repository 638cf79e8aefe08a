"""Chasing actions: who is to be reminded of what today, and who has a copy.

`rules.chasing` says when a reminder comes. An action that is owned by a seat is asked of whoever holds it today, or of
the named substitute who continues while nobody does. Whoever has left is not written to unless asked for by name.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from msgspec import Struct

from ret_tui.jobs import bank_holidays, settings, who_is
from ret_tui.jobs.action_log import ActionView, action_views
from ret_tui.jobs.office import Office
from ret_tui.rules.appointments import holder, posts_of
from ret_tui.rules.chasing import NextReminder, next_reminder
from ret_tui.rules.follow_up import asked_of, is_closed, owner_of
from ret_tui.rules.holder_changes import person_left
from ret_tui.rules.wording import listed, long_day, short_day
from store.records import Action, ActionUpdate
from store.refusals import BadValue


class Asked(Struct, frozen=True):
    """One action that its owner is asked about."""

    action: ActionView
    overdue: bool
    #: Who has a copy for its sake, by person's id.
    copies: tuple[str, ...]


class Chaser(Struct, frozen=True):
    """One letter: to whom, about what, and who has a copy."""

    #: The owner, by person's id, and the name.
    person: str
    name: str
    asked: tuple[Asked, ...]
    #: The owner's other actions that are still to be done.
    later: tuple[ActionView, ...]
    #: Who has a copy, by person's id, each with why: ``as the named substitute for Northby``, ``as Chair``.
    copies: Mapping[str, str]

    @property
    def words(self) -> str:
        """``A-007 and A-003, overdue; A-010, due soon``."""
        late = [each.action.id for each in self.asked if each.overdue]
        soon = [each.action.id for each in self.asked if not each.overdue]
        parts = [f"{listed(late)}, overdue"] if late else []
        parts += [f"{listed(soon)}, due soon"] if soon else []
        return "; ".join(parts)


class ToChase(Struct, frozen=True):
    """Everything that is to be chased today."""

    letters: tuple[Chaser, ...]
    #: What goes nowhere, in a sentence each: nobody in post, an owner who has left, no owner, asked about already.
    told: tuple[str, ...]

    @property
    def actions(self) -> int:
        """How many actions the letters ask about."""
        return sum(len(letter.asked) for letter in self.letters)


def to_chase(
    office: Office, owners: Iterable[str] = (), *, due_within: int | None = None, by_name: bool = True
) -> ToChase:
    """Who is to be reminded of what today, by name of the owner.

    Args:
        owners: only the actions of these people and seats, by id or name; everybody's when empty.
        by_name: whether somebody asked for just these `owners`, so that one who has left is written to as well.
        due_within: working days before an action is due from which its owner is reminded; the setting's when None.

    Raises:
        Unknown: a person or seat is not known.
        BadValue: `due_within` is less than 0 or more than 60.
    """
    before = settings.number(office, "actions.remind_days") if due_within is None else due_within
    if not 0 <= before <= 60:
        raise BadValue(f"{before} is no number of working days to look ahead", "give 0 to 60", field="due_within")
    between = settings.number(office, "actions.chase_days")
    days, today = bank_holidays.working_days(office), office.today
    people, seats, posts = office.people, {seat.id: seat for seat in office.every_seat}, office.appointments
    wanted = _owners(office, owners)
    due: dict[str, list[tuple[Action, NextReminder]]] = {}
    others: dict[str, list[Action]] = {}
    told = []
    for kept in office.store.all(Action):
        if is_closed(kept) or kept.state == "reported" or (wanted and kept.owner not in wanted):
            continue
        written = {u.on for u in office.of(ActionUpdate, "action", kept.id) if u.chased}
        following = next_reminder(kept, written, today, days, before=before, between=between)
        now = owner_of(kept, posts, people, seats, today)
        ready = following is not None and following.on <= today
        left = None if kept.owner in seats else person_left(kept.owner, posts, people, today)
        if left is not None and left.on is not None and not (by_name and kept.owner in wanted):
            if ready:
                gone = f"{people[kept.owner].name} left on {long_day(left.on)}"
                told.append(f"{kept.id} goes nowhere: {gone}; nobody takes it over: give it another owner")
            continue
        person = now.asked
        if person is None or person not in people:
            if ready:
                told.append(
                    f"{kept.id} has no owner: give it one"
                    if not kept.owner
                    else f"{kept.id} goes nowhere, {now.words}: ask whom it concerns yourself"
                )
            continue
        if ready and following is not None:
            due.setdefault(person, []).append((kept, following))
            continue
        others.setdefault(person, []).append(kept)
        if wanted and written and following is not None and following.overdue:
            told.append(
                f"{kept.id} was asked about on {short_day(max(written))}: the next reminder comes on "
                f"{short_day(following.on)}"
            )
    letters = [
        _chaser(office, person, found, others.get(person, []), people[person].name) for person, found in due.items()
    ]
    return ToChase(tuple(sorted(letters, key=lambda each: (who_is.folded(each.name), each.person))), tuple(told))


def _owners(office: Office, owners: Iterable[str]) -> frozenset[str]:
    wanted: set[str] = set()
    for each in owners:
        if id := who_is.owner(office, each):
            wanted |= asked_of(id, office.appointments, office.today) | {id}
    return frozenset(wanted)


def _chaser(
    office: Office, person: str, due: list[tuple[Action, NextReminder]], others: list[Action], name: str
) -> Chaser:
    substitutes, chair = _substitutes(office, person), _chair(office)
    copies: dict[str, str] = {}
    asked = []
    for (_, reminder), view in zip(due, action_views(office, [kept for kept, _ in due]), strict=True):
        has_copy = []
        if reminder.to_substitute:
            # The seat's own substitute where it follows a seat; else those of the seats that its owner holds.
            has_copy += [id for id, seat in substitutes.items() if view.owner in (seat, person)]
        if reminder.to_chair and chair and chair != person:
            has_copy.append(chair)
        for id in has_copy:
            seat_names = {seat.id: seat.name for seat in office.every_seat}
            copies.setdefault(
                id, "as Chair" if id == chair else f"as the named substitute for {seat_names[substitutes[id]]}"
            )
        asked.append(Asked(view, reminder.overdue, tuple(dict.fromkeys(has_copy))))
    asked.sort(key=lambda each: (each.action.due or dt.date.max, len(each.action.id), each.action.id))
    return Chaser(person, name, tuple(asked), tuple(action_views(office, others)), copies)


def _substitutes(office: Office, person: str) -> dict[str, str]:
    """The named substitutes, by person's id, of the seats that a person holds today, each with the seat's id."""
    found = {}
    for post in posts_of(office.appointments, person, office.today):
        if post.capacity == "member":
            named = holder(office.appointments, post.seat, office.today, "substitute")
            if named is not None and named.person != person:
                found[named.person] = post.seat
    return found


def _chair(office: Office) -> str:
    """The Chair today, by person's id; empty while nobody is in post."""
    seat = next((seat for seat in office.seats if seat.kind == "chair"), None)
    post = holder(office.appointments, seat.id, office.today) if seat is not None else None
    return post.person if post is not None else ""
