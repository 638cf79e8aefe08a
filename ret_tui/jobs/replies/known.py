"""What the record knows of those who answer, looked up once for all the answers of a reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from ret_tui.jobs import who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.events import messages_of
from ret_tui.jobs.outbox.guest_answer import as_reply
from ret_tui.jobs.outbox.guest_slot import slot_of
from ret_tui.jobs.replies.items import FullAnswer, ReportItem
from ret_tui.rules.addresses import own_addresses
from ret_tui.rules.appointments import holder, posts_of
from ret_tui.rules.messages_due import GONE, key_of
from ret_tui.rules.reply_matching import address_book, is_by_hand
from store.records import Appointment, Attendee, Invitation, Meeting, Message, Reply, StandIn


class Event:
    """One identity in calendars and what was sent of it: a meeting, or a guest's slot of one."""

    def __init__(
        self, meeting: Meeting, messages: Iterable[Message], guest: Attendee | None, last: int, now: Meeting | None
    ) -> None:
        self.meeting = meeting
        #: What says when it is: the meeting, with the times of a guest's slot; None where that slot is no more.
        self.now = now
        self.messages = tuple(messages)
        self.guest = guest
        #: The highest SEQUENCE that anybody was told; -1 for none.
        self.last_sequence = last
        self._own: dict[str, list[Message]] = {}
        for message in self.messages:
            self._own.setdefault(key_of(message), []).append(message)
        self.invited = self._own.keys()

    def messages_of(self, key: str) -> list[Message]:
        """What somebody was sent of it."""
        return self._own.get(key, [])

    def seat_of(self, key: str) -> str:
        """The seat that somebody was last written to for."""
        found = self._own.get(key, [])
        return max(found, key=lambda m: (m.sequence, m.made_at, m.id)).seat if found else ""


class Known:
    """The record, as answers are matched against it."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.today: dt.date = office.today
        self.now: dt.datetime = office.now
        self._people = office.people
        self._meetings = {kept.uid: kept for kept in office.store.all(Meeting)}
        self._guests = {guest.uid: guest for guest in office.store.all(Attendee) if guest.uid}
        self._replies = {(r.meeting, r.seat, r.person): r for r in office.store.all(Reply)}
        self._asked = {each.id: each for each in office.store.all(StandIn)}
        self._substitutes: dict[tuple[str, str], Appointment | None] = {}
        self._events: dict[str, Event | None] = {}
        every: list[Message] = []
        for kept in self._meetings.values():
            every += messages_of(office, kept, office.store.find(Invitation, kept.id))
        of_guests = [message for message in office.store.all(Message) if message.guest]
        self.all_messages = (*every, *of_guests)
        self.book = address_book(self._people.values(), self.all_messages)
        self._by_uid: dict[str, list[Message]] = {}
        for message in self.all_messages:
            self._by_uid.setdefault(message.uid, []).append(message)

    def event(self, uid: str) -> Event | None:
        """The event of a UID; None for one that is none of ours."""
        if uid not in self._events:
            self._events[uid] = self._event(uid)
        return self._events[uid]

    def _event(self, uid: str) -> Event | None:
        guest = self._guests.get(uid)
        kept = self._meetings.get(uid)
        if kept is None and guest is not None:
            kept = self.office.store.find(Meeting, guest.meeting)
        if kept is None:
            return None
        messages = self._by_uid.get(uid, [])
        invitation = self.office.store.find(Invitation, kept.id)
        last = max((m.sequence for m in messages), default=-1)
        now: Meeting | None = kept
        if guest is not None:
            slot = slot_of(self.office, kept, guest.item)
            now = replace(kept, start=slot.starts, end=slot.ends) if slot is not None else None
        return Event(kept, messages, guest, max(last, invitation.sequence if invitation and not guest else -1), now)

    def over(self, kept: Meeting) -> bool:
        """Whether a meeting was called off or is over, so that answers to it change nothing."""
        return kept.status != "planned" or kept.date < self.today

    def name(self, key: str) -> str:
        """Somebody's name, by ``key_of``."""
        if key.startswith("guest "):
            found = self.office.store.find(Attendee, key.removeprefix("guest "))
            return found.name if found is not None else "a guest"
        person = self._people.get(key)
        return person.name if person is not None else key

    def seat_name(self, seat: str) -> str:
        """A seat's name."""
        return who_is.name_of(self.office, seat)

    def post(self, kept: Meeting, person: str, seat: str) -> Appointment | None:
        """What somebody is in post for on a meeting's day: the seat they were written to for, else their own first."""
        may = {each.id: each.substitute for each in self.office.seats}
        posts = [
            post
            for post in posts_of(self.office.of(Appointment, "person", person), person, kept.date)
            if post.seat in may and (post.capacity == "member" or may[post.seat])
        ]
        return next((post for post in posts if post.seat == seat), posts[0] if posts else None)

    def other_posts(self, kept: Meeting, post: Appointment) -> tuple[Appointment, ...]:
        """What else somebody would fill at a meeting: a seat as its member, or one that they are asked to stand in for.

        They are written to once, and what they say holds for all of it.
        """
        posts = posts_of(self.office.of(Appointment, "person", post.person), post.person, kept.date)
        return tuple(
            each
            for each in posts
            if each.seat != post.seat and (each.capacity == "member" or self._is_asked(kept.id, each.seat, post.person))
        )

    def is_deputy(self, key: str, read: FullAnswer) -> bool:
        """Whether somebody's assistant answers as the one whom they passed the invitation on to, and not for them."""
        person, giver, by = self._people.get(key), read.delegated_from.casefold(), read.attendee.casefold()
        if person is None or not giver:
            return False
        own = {each.casefold() for each in own_addresses(person)}
        return giver in own and by not in own

    def substitute(self, kept: Meeting, seat: str) -> Appointment | None:
        """The named substitute of a seat on a meeting's day; None for none, or where the terms give it none."""
        key = (kept.id, seat)
        if key not in self._substitutes:
            may = any(each.id == seat and each.substitute for each in self.office.seats)
            found = holder(self.office.of(Appointment, "seat", seat), seat, kept.date, "substitute") if may else None
            self._substitutes[key] = found
        return self._substitutes[key]

    def reply(self, meeting: str, seat: str, person: str) -> Reply | None:
        """What is kept of somebody's answer."""
        return self._replies.get((meeting, seat, person))

    def guest_answer(self, event: Event) -> Reply | None:
        """What is kept of the answer of the guest whose slot it is."""
        return as_reply(self.office, event.meeting, event.guest) if event.guest is not None else None

    def said_to_come(self, kept: Meeting, item: ReportItem) -> Reply | None:
        """The answer of the seat's member, where it was taken down by hand that they come."""
        held = holder(self.office.of(Appointment, "seat", item.seat), item.seat, kept.date)
        own = self.reply(kept.id, item.seat, held.person) if held is not None else None
        return own if own is not None and own.answer == "yes" and is_by_hand(own) else None

    def _is_asked(self, meeting: str, seat: str, person: str) -> bool:
        asked = self._asked.get(f"{meeting}/{seat}")
        return asked is not None and asked.person == person

    def may_be_asked(self, meeting: str, seat: str, person: str) -> bool:
        """Whether a named substitute has neither been asked nor answered."""
        return f"{meeting}/{seat}" not in self._asked and (meeting, seat, person) not in self._replies

    def came_to_know(self, event: Event, item: ReportItem) -> bool | None:
        """Whether a member answered after a substitute was asked in their place; None where nobody is asked.

        By the message that told them so; until it has gone, by the day on which the substitute was asked.
        """
        asked = self._asked.get(f"{item.meeting}/{item.seat}")
        if asked is None or item.capacity != "member" or asked.person == item.person:
            return None
        if item.stamp is None:
            return False
        own = self.reply(item.meeting, item.seat, item.person)
        if own is not None and own.delegated_to and own.stamp is not None and own.stamp < item.stamp:
            # It was they who passed it on.
            return True
        told = [m for m in event.messages_of(item.person) if m.state in GONE and m.delegated_to]
        since = [m.sent_at or m.made_at for m in told if (m.sent_at or m.made_at).date() >= asked.asked_on]
        if since and item.stamp >= min(since):
            return True
        return item.stamp.astimezone(ZoneInfo(event.meeting.zone)).date() > asked.asked_on

    def asked_instead(self, meeting: str, seat: str) -> str:
        """The name of whoever is asked in the place of a seat's member; empty for nobody."""
        found = self._asked.get(f"{meeting}/{seat}")
        return self.name(found.person) if found is not None else ""

    def is_address_of(self, person: str, address: str) -> bool:
        """Whether an address is somebody's, or their assistant's."""
        kept = self._people.get(person)
        if kept is None or not address:
            return False
        return address.casefold() in {each.casefold() for each in (*own_addresses(kept), kept.assistant_email)}

    def whose_deputy(self, read: FullAnswer, event: Event) -> str:
        """The name of whoever passed the invitation on to this address: by its own word, or by theirs; else empty."""
        wanted, giver = read.attendee.casefold(), read.delegated_from.casefold()
        found = self.book.own.get(giver, ()) if giver else ()
        if len(found) == 1:
            return self.name(found[0])
        for (meeting, _, person), reply in self._replies.items():
            if meeting == event.meeting.id and wanted and reply.delegated_to.casefold() == wanted:
                return self.name(person)
        return ""
