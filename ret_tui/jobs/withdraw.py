"""Out of the room for a while: somebody who had come withdrew for an item, or stepped out, and came back."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from ret_tui.jobs import presence, typed, who_is
from ret_tui.jobs.held_or_inquorate import settle
from ret_tui.jobs.in_attendance import standing_meeting
from ret_tui.jobs.office import Office
from ret_tui.rules.presence import HERE
from store.change import Change
from store.records import Declaration, ItemTime, Mark, Meeting, Person, Withdrawal
from store.refusals import BadValue, RuleBroken
from store.store import Store


class Out(Struct, frozen=True):
    """A while for which somebody was out of the room."""

    id: str
    person: str
    name: str
    #: The item's id and its number; empty and 0 for a while that has nothing to do with an item.
    item: str
    number: int
    #: ``HH:MM``; empty where only the item is known, and an empty end where they have not come back.
    since: str
    until: str

    @property
    def words(self) -> str:
        """``out, item 6 from 15:02``, ``out 14:40–15:00``, ``out, item 6``."""
        about = f", item {self.number}" if self.number else ", an item" if self.item else ""
        if self.since and self.until:
            return f"out{about} {self.since}–{self.until}"
        return f"out{about} from {self.since}" if self.since else f"out{about}"


def withdrawals(office: Office, meeting: str) -> tuple[Out, ...]:
    """Everybody who was out of the room for a while, in order of time.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    found = sorted(office.of(Withdrawal, "meeting", kept.id), key=lambda each: (each.since, each.id))
    numbers = _numbers(office, kept.id) if any(each.item for each in found) else {}
    return tuple(_out(office, each, numbers) for each in found)


def item_taken(office: Office, meeting: str) -> str:
    """The id of the item being taken now; empty while none is, or the meeting does not go on.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    if not presence.is_going_on(office, kept):
        return ""
    return next((each.item for each in office.of(ItemTime, "meeting", kept.id) if not each.until), "")


def out_now(office: Office, meeting: str, person: str) -> Withdrawal | Declaration | None:
    """What a person, by id, is out of the room by at this moment; None while they are in it.

    That is a withdrawal, or a declaration that ended in withdrawing for the item being taken.

    Raises:
        Unknown: there is no such meeting.
    """
    kept = who_is.meeting(office, meeting)
    if not presence.is_under_way(office, kept):
        return None
    now, item = presence.clock(office), item_taken(office, kept.id)
    own = [each for each in office.of(Withdrawal, "meeting", kept.id) if each.person == person]
    for each in own:
        if each.until and each.until <= now:
            continue
        if (each.since and each.since <= now) or (not each.since and each.item and each.item == item):
            return each
    return _declared(office.of(Declaration, "meeting", kept.id), own, person, item)


def _declared(
    declared: Iterable[Declaration], withdrawn: Iterable[Withdrawal], person: str, item: str
) -> Declaration | None:
    """The declaration by which a person withdrew for an item, where no withdrawal of theirs for it says more."""
    if not item or any(each.item == item for each in withdrawn):
        return None
    return next((e for e in declared if (e.person, e.item, e.outcome) == (person, item, "withdrew")), None)


def withdraw(office: Office, meeting: str, who: str, *, item: str = "", since: str = "", until: str = "") -> Out:
    """Take down that somebody who had come left the room for an item, or for a while.

    Args:
        who: by id or name.
        item: the item's number or id; empty for a while that has nothing to do with one.
        since, until: times as people say them. While the item is being taken, or the meeting goes on and no item is
            named, it is from now when empty; else only the item is kept.

    Raises:
        Unknown: there is no such meeting, person or item.
        BadValue: a time cannot be read or has to be given, they run backwards, or one lies outside the meeting or the
            time for which they were there.
        RuleBroken: they have not come, they are out already, or the minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    person = who_is.person(office, who)
    about, number = _item(office, kept, item)
    begins = typed.time(since, "since") if since.strip() else ""
    ends = typed.time(until, "until") if until.strip() else ""
    under_way = presence.is_under_way(office, kept)
    if not begins and under_way and (not about or about == item_taken(office, kept.id)):
        begins = presence.clock(office)
    if not begins and not about:
        raise BadValue(f"{kept.id} does not go on", "give the time, or the item", field="since")
    if ends and not begins:
        raise BadValue("Coming back needs the time of leaving too", "give both", field="since")
    if ends and ends <= begins:
        raise BadValue(f"Coming back at {ends} comes before leaving at {begins}", "check both times", field="until")
    what = f"item {number}" if number else "a while"
    with office.store.change(f"{person.name} withdrew for {what} at {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        refuse_not_here(step, kept.id, person)
        _refuse_outside(step, kept, person, begins, ends)
        mine = _own(step, kept.id, person.id)
        declared = [each for each in step.all(Declaration) if each.meeting == kept.id]
        if about and about == item_taken(office, kept.id) and _declared(declared, mine, person.id, about) is not None:
            raise RuleBroken(f"{person.name} is out of the room already", "take down that they came back")
        for each in mine:
            if (about and each.item == about and not each.until) or (begins and each.since and not each.until):
                raise RuleBroken(f"{person.name} is out of the room already", "take down that they came back")
        made = step.add(Withdrawal, meeting=kept.id, person=person.id, item=about, since=begins, until=ends)
        settle(office, step, kept.id)
    return _out(office, made, {about: number})


def come_back(office: Office, meeting: str, who: str, *, item: str = "", until: str = "") -> Out | None:
    """Take down that somebody is back in the room; without any time between, that they had never left it.

    Args:
        item: which of their withdrawals, by the item's number or id; the last one that is open when empty.
        until: when they came back; now when empty and the meeting goes on.

    Returns:
        The while for which they were out; None where they had not been, and nothing of it is kept.

    Raises:
        Unknown: there is no such meeting, person or item.
        BadValue: the time cannot be read, has to be given, or lies before they left.
        RuleBroken: they have not come, they are not out of the room, or the minutes are confirmed.
    """
    kept = standing_meeting(office, meeting)
    person = who_is.person(office, who)
    about, number = _item(office, kept, item)
    ends = typed.time(until, "until") if until.strip() else ""
    with office.store.change(f"{person.name} came back at {kept.id}") as step:
        kept = standing_meeting(office, kept.id)
        refuse_not_here(step, kept.id, person)
        mine = _own(step, kept.id, person.id)
        # One that ended before it began, which came from outside, is open too: its end is not known.
        open_ = [each for each in mine if (not each.until or each.until < each.since) and about in ("", each.item)]
        taken = about or item_taken(office, kept.id)
        declared = [each for each in step.all(Declaration) if each.meeting == kept.id]
        by_declaring = _declared(declared, mine, person.id, taken)
        if not open_ and by_declaring is not None:
            made = _end_declared(office, step, kept, by_declaring, ends)
        elif not open_:
            raise RuleBroken(f"{person.name} is not out of the room at {kept.id}", "look at the register")
        else:
            made = _end(office, step, kept, max(open_, key=lambda each: (each.since, each.id)), ends)
        settle(office, step, kept.id)
    if made is None:
        return None
    return _out(office, made, {about: number} if about else _numbers(office, kept.id))


def refuse_not_here(records: Store | Change, meeting: str, person: Person) -> None:
    """Refuse what only somebody who has come can do.

    Raises:
        RuleBroken: the person has no mark of having come to the meeting, by its id.
    """
    if not any(m.person == person.id and m.meeting == meeting and m.came in HERE for m in records.all(Mark)):
        raise RuleBroken(f"{person.name} has not come to {meeting}", "mark them as here first")


def _end(office: Office, step: Change, kept: Meeting, last: Withdrawal, ends: str) -> Withdrawal | None:
    """End a withdrawal; None where they had not been out at all, and it is gone."""
    begun = last.since
    if not begun and last.item and last.item == item_taken(office, kept.id):
        begun = _spans(step, kept.id, last.item)[-1].since
    if not begun and not ends:
        # Only the item was known: that they withdrew for it is what is taken back.
        step.remove(last)
        return None
    ends = _end_time(office, kept, ends, begun, last.person)
    if ends == begun:
        step.remove(last)
        return None
    return step.set(last, since=begun, until=ends)


def _end_declared(office: Office, step: Change, kept: Meeting, by: Declaration, ends: str) -> Withdrawal | None:
    """End what a declaration began: they were out for the item as it was taken up to now, and no longer."""
    spans = _spans(step, kept.id, by.item)
    if not spans:
        raise BadValue("It is not recorded when that item was taken", "give its times first", field="until")
    *before, last = spans
    ends = _end_time(office, kept, ends, last.since, by.person)
    for each in before:
        step.add(Withdrawal, meeting=kept.id, person=by.person, item=by.item, since=each.since, until=each.until)
    # Back within the minute in which it was begun: the time is kept, so that the declaration adds nothing to it.
    return step.add(Withdrawal, meeting=kept.id, person=by.person, item=by.item, since=last.since, until=ends)


def _end_time(office: Office, kept: Meeting, ends: str, begun: str, person: str) -> str:
    if not ends:
        if not presence.is_under_way(office, kept):
            raise BadValue(f"{kept.id} does not go on", "give the time", field="until")
        ends = presence.clock(office)
    if ends < begun:
        name = who_is.name_of(office, person)
        raise BadValue(f"{name} left the room at {begun}", "give a later time", field="until")
    return ends


def _refuse_outside(step: Change, kept: Meeting, person: Person, begins: str, ends: str) -> None:
    """Refuse times at which somebody cannot have left the room, or come back to it.

    Raises:
        BadValue: before the meeting was opened or they came, or after it was closed or they left.
    """
    here = [m for m in step.all(Mark) if m.person == person.id and m.meeting == kept.id and m.came in HERE]
    first = max(kept.opened_at, min((mark.arrived for mark in here), default=""))
    left = [mark.left for mark in here]
    last = max(left) if left and all(left) else ""
    if begins and begins < first:
        came = f"{kept.id} was opened" if first == kept.opened_at else f"{person.name} came"
        raise BadValue(f"{came} at {first}, after {begins}", "check the time of leaving", field="since")
    for name, time in (("since", begins), ("until", ends)):
        if time and kept.closed_at and time > kept.closed_at:
            raise BadValue(f"{kept.id} was closed at {kept.closed_at}", "give an earlier time", field=name)
        if time and last and time > last:
            raise BadValue(f"{person.name} left for good at {last}", "give an earlier time", field=name)


def _spans(step: Change, meeting: str, item: str) -> list[ItemTime]:
    """When an item was taken, in order."""
    own = [each for each in step.all(ItemTime) if (each.meeting, each.item) == (meeting, item)]
    return sorted(own, key=lambda each: (each.since, each.id))


def _own(step: Change, meeting: str, person: str) -> list[Withdrawal]:
    return [each for each in step.all(Withdrawal) if each.meeting == meeting and each.person == person]


def _item(office: Office, kept: Meeting, text: str) -> tuple[str, int]:
    if not text.strip():
        return "", 0
    from ret_tui.jobs.prepare_agenda import item as find_item

    found = find_item(office, kept.id, text)
    return found.id, found.number


def _numbers(office: Office, meeting: str) -> dict[str, int]:
    from ret_tui.jobs.prepare_agenda import agenda

    return {each.id: each.number for each in agenda(office, meeting).items}


def _out(office: Office, kept: Withdrawal, numbers: dict[str, int]) -> Out:
    name = who_is.name_of(office, kept.person)
    return Out(kept.id, kept.person, name, kept.item, numbers.get(kept.item, 0), kept.since, kept.until)
