"""Beside the seats: who presided, who else was in attendance, and which interests were declared."""

from __future__ import annotations

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.locked_minutes import refuse_locked
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import RegisterView, register
from ret_tui.rules.appointments import posts_of
from ret_tui.rules.presence import HERE
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count, listed, long_day
from store.records import Attendee, Declaration, Mark, Meeting, Person, Presiding
from store.refusals import BadValue, RuleBroken, Unknown


def standing_meeting(office: Office, text: str) -> Meeting:
    """A meeting whose register and minutes may be written.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: it was cancelled or rearranged, or its minutes are confirmed.
    """
    kept = who_is.meeting(office, text)
    if kept.status in ("cancelled", "rearranged"):
        raise RuleBroken(f"{kept.id} is {kept.status}", "a register is kept only for a meeting that stands")
    refuse_locked(office, kept.id)
    return kept


def preside(office: Office, meeting: str, who: str, since: str = "") -> RegisterView:
    """Record who presides, from the start or from a time on; whoever presided before stops then.

    The terms name nobody to stand in for the Chair: the members who are there choose one of the seat holders.

    Raises:
        Unknown: there is no such meeting or person.
        BadValue: the time cannot be read, or they were not there then.
        RuleBroken: the person facilitates the meetings, holds no seat on the day, or is not marked as here at a meeting
            whose register is being taken.
    """
    kept = standing_meeting(office, meeting)
    person = who_is.person(office, who)
    _refuse_to_preside(office, kept, person)
    begins = typed.time(since, "time") if since.strip() else ""
    _refuse_when_not_there(office, kept, person, begins)
    with office.store.change(f"{person.name} presided at {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        _refuse_to_preside(office, kept, person)
        _refuse_when_not_there(office, kept, person, begins)
        earlier = []
        for span in step.all(Presiding):
            if span.meeting != kept.id:
                continue
            if span.since >= begins:
                step.remove(span)
            elif not span.until or span.until >= begins:
                earlier.append(span if span.until == begins else step.set(span, until=begins))
        # Whoever presided up to then goes on presiding.
        same = next((span for span in earlier if span.person == person.id), None)
        if same is not None:
            step.set(same, until="")
        else:
            step.add(Presiding, meeting=kept.id, person=person.id, since=begins)
    return register(office, kept.id)


def _refuse_to_preside(office: Office, kept: Meeting, person: Person) -> None:
    """Refuse who may not preside, or is not there to.

    Raises:
        RuleBroken: as said.
    """
    posts = [post for post in posts_of(office.appointments, person.id, kept.date) if post.capacity == "member"]
    if person.facilitator:
        raise RuleBroken(
            f"{person.name} facilitates the meetings and holds no seat", "the members choose one of the seat holders"
        )
    if not posts:
        raise RuleBroken(
            f"{person.name} holds no seat on {long_day(kept.date)}",
            "choose a seat holder; a facilitator or substitute cannot preside",
        )
    marks = office.of(Mark, "meeting", kept.id)
    own = [mark for mark in marks if mark.person == person.id]
    if own and not any(mark.came in HERE for mark in own):
        raise RuleBroken(f"{person.name} is marked as not having come", "choose somebody who is there, or mark them")
    if marks and not own:
        raise RuleBroken(f"{person.name} is not marked as here", "mark them first, or choose somebody who is here")


def _refuse_when_not_there(office: Office, kept: Meeting, person: Person, begins: str) -> None:
    """Refuse a time at which somebody was not there to preside.

    Raises:
        BadValue: it lies before they came, or not before they left.
    """
    here = [m for m in office.of(Mark, "meeting", kept.id) if m.person == person.id and m.came in HERE]
    if not here:
        return
    arrived, left = min(mark.arrived for mark in here), [mark.left for mark in here]
    if arrived and max(begins, kept.opened_at or kept.start) < arrived:
        raise BadValue(f"{person.name} came at {arrived}", "give that time, or a later one", field="time")
    if all(left) and begins >= max(left):
        raise BadValue(f"{person.name} left at {max(left)}", "give an earlier time, or choose another", field="time")


def add_attendee(
    office: Office, meeting: str, name: str, capacity: str = "guest", *, seat: str = "", note: str = ""
) -> Attendee:
    """Take down somebody in attendance who fills no seat; a deputy whom nobody named is never counted.

    A guest of that name who was asked to the meeting is the one who came.

    Args:
        capacity: facilitator, officer, guest, observer or deputy.
        seat: for a deputy, the seat whose holder sent them.

    Raises:
        Unknown: there is no such meeting or seat.
        BadValue: the name or the capacity cannot be taken.
    """
    kept = standing_meeting(office, meeting)
    words = typed.line(name)
    kind = capacity.strip().casefold() or "guest"
    if kind not in ("facilitator", "officer", "guest", "observer", "deputy"):
        raise BadValue(
            f"{quoted(capacity)} is no capacity",
            "use facilitator, officer, guest, observer or deputy",
            field="capacity",
        )
    at = who_is.seat(office, seat).id if seat.strip() else ""
    if kind == "deputy" and not at:
        raise BadValue("A deputy comes for a seat", "name the seat", field="seat")
    said = typed.line(note)
    with office.store.change(f"{words[:80]} in attendance at {kept.id}") as step:
        for each in office.of(Attendee, "meeting", kept.id) if kind == "guest" else ():
            if each.expected and who_is.folded(each.name) == who_is.folded(words):
                return step.set(step.get(Attendee, each.id), expected=False, note=said or each.note)
        return step.add(Attendee, meeting=kept.id, name=words, capacity=kind, seat=at, note=said)


def remove_attendee(office: Office, meeting: str, name: str) -> Attendee:
    """Take somebody in attendance off the register.

    Raises:
        Unknown: nobody of that name or id is in attendance.
        Ambiguous: several people of that name are.
    """
    kept = standing_meeting(office, meeting)
    wanted = who_is.folded(name)
    here = office.of(Attendee, "meeting", kept.id)
    meant = [a for a in here if a.id == name.strip()] or [a for a in here if who_is.folded(a.name) == wanted]
    if len(meant) > 1:
        raise who_is.Ambiguous(
            f"{count(len(meant), 'person', 'people')} called {quoted(name)} could be meant at {kept.id}",
            f"give an id: {listed([a.id for a in meant], 'or')}",
            field="name",
        )
    if meant:
        with office.store.change(f"{meant[0].name} not in attendance at {kept.id}") as step:
            step.remove(meant[0])
        return meant[0]
    raise Unknown(f"Nobody called {quoted(name)} is in attendance at {kept.id}", "look at the register", field="name")


def declare(
    office: Office, meeting: str, who: str, interest: str, *, item: str = "", outcome: str = "stayed"
) -> Declaration:
    """Take down an interest declared, and what followed.

    Raises:
        Unknown: there is no such meeting, person or item.
        BadValue: the outcome cannot be read, or the interest is empty.
        RuleBroken: the person is marked as not having come, and so cannot have withdrawn.
    """
    kept = standing_meeting(office, meeting)
    person = who_is.person(office, who)
    result = " ".join(outcome.split()).casefold() or "stayed"
    if result not in ("stayed", "took no part", "withdrew"):
        raise BadValue(f"{quoted(outcome)} is no outcome", "use stayed, took no part or withdrew", field="outcome")
    about = ""
    if item.strip():
        from ret_tui.jobs.prepare_agenda import item as find_item

        about = find_item(office, kept.id, item).id
    with office.store.change(f"Interest declared by {person.name} at {kept.id}") as step:
        marks = [mark for mark in step.all(Mark) if (mark.meeting, mark.person) == (kept.id, person.id)]
        if result == "withdrew" and marks and not any(mark.came in HERE for mark in marks):
            raise RuleBroken(
                f"{person.name} is marked as not having come to {kept.id}, and cannot have withdrawn",
                "mark them as here first, or declare it as taking no part",
            )
        made = step.add(
            Declaration, meeting=kept.id, person=person.id, item=about, interest=interest.strip(), outcome=result
        )
        settle(office, step, kept.id)
    return made
