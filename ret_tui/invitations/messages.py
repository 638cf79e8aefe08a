"""Calendar messages as bytes: invite, cancel, publish (RFC 5545, RFC 5546, RFC 7986).

The same values give the same bytes. Lines end in CRLF and have at most 75 octets; text is UTF-8 without a byte order
mark. Times carry their zone and its rule: London's is a fixed text, and any other is worked out. Times that no rule
tells right are written in UTC, which every reader understands: the moment is right everywhere, though a calendar that
looks for the zone's name finds none. No time is ever floating.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import get_args

from icalendar import Alarm, Calendar, Component, Event, vCalAddress, vDatetime, vUri

from ret_tui.invitations.addresses import check_address, check_mailbox, mailto, same_address
from ret_tui.invitations.calendar_text import CalendarText
from ret_tui.invitations.contents import (
    ATTENDEE_LIMIT,
    DESCRIPTION_LIMIT,
    LINK_LIMIT,
    MEETING_LIMIT,
    NAME_LIMIT,
    SUMMARY_LIMIT,
    VENUE_LIMIT,
    Attendee,
    Mailbox,
    MeetingCall,
    Role,
    Status,
)
from ret_tui.invitations.plain_text import lines_of, one_line, without_links
from ret_tui.invitations.times import Span, meeting_span
from store.records import PartStat
from store.refusals import BadValue, RuleBroken

PRODUCER = "-//ret-tui//Committee meetings//EN"

# TEXT values that need no escaping, so that every reader and every reply gives the identity back unchanged.
_UID = re.compile(r"[!-+\--:<-\[\]-~]{1,255}")
# RFC 7986 5.11 wants a URI: other words about joining stay in the description.
_CONFERENCE = re.compile(r"(?:https?|tel|sips?|xmpp):[!#-;=?-\[\]_a-z~]+", re.IGNORECASE)


def request(
    call: MeetingCall, organizer: Mailbox, attendees: Iterable[Attendee], *, sent_by: Mailbox | None = None
) -> bytes:
    """An invitation to one meeting, METHOD:REQUEST (RFC 5546 3.2.2), for the people that it lists.

    Args:
        call: the meeting, confirmed or tentative.
        organizer: the mailbox that the secretariat reads; answers go to it.
        attendees: whom the message lists, each address once; one person, unless everybody may see the others.
        sent_by: a colleague who sends it for the organizer.

    Raises:
        BadValue: a value that a calendar message cannot carry; ``field`` names it.
        RuleBroken: the meeting is cancelled.
    """
    if call.status == "CANCELLED":
        raise RuleBroken("A cancelled meeting has no invitation", "send its cancellation")
    event, span = _event(call, organizer, _titled(call.summary), sent_by)
    event.add("STATUS", call.status)
    event.add("TRANSP", "OPAQUE")
    link = _checked("join link", call.join_link, LINK_LIMIT, "join_link")
    _place(event, _checked("venue", call.venue, VENUE_LIMIT, "venue") or link)
    _describe(event, call, link)
    if _CONFERENCE.fullmatch(link):
        event.add("CONFERENCE", vUri(link, params={"VALUE": "URI", "LABEL": "Join online"}))
    for attendee in _each_once(attendees):
        event.add("ATTENDEE", _attendee(attendee, organizer, asks=True))
    event.add_component(_reminder(call))
    return _calendar("REQUEST", [(event, span)])


def cancel(
    call: MeetingCall,
    organizer: Mailbox,
    attendees: Iterable[Attendee],
    *,
    sent_by: Mailbox | None = None,
    goes_ahead: bool = False,
) -> bytes:
    """The cancellation of an invitation, METHOD:CANCEL (RFC 5546 3.2.5), without an alarm; no join link is added.

    Args:
        call: the meeting; its status does not matter here.
        organizer: the mailbox that the invitation came from.
        attendees: whom the message lists, as in ``request``.
        sent_by: a colleague who sends it for the organizer.
        goes_ahead: the meeting takes place and only these people are no longer invited; there is then no STATUS.

    Raises:
        BadValue: a value that a calendar message cannot carry; ``field`` names it.
    """
    event, span = _event(call, organizer, _titled(call.summary), sent_by)
    if not goes_ahead:
        event.add("STATUS", "CANCELLED")
    event.add("TRANSP", "TRANSPARENT")
    _place(event, _checked("venue", call.venue, VENUE_LIMIT, "venue"))
    _describe(event, call, "")
    for attendee in _each_once(attendees):
        event.add("ATTENDEE", _attendee(attendee, organizer, asks=False))
    return _calendar("CANCEL", [(event, span)])


def publish(calls: Iterable[MeetingCall], organizer: Mailbox, calendar_name: str, uid: str) -> bytes:
    """A year's meetings for anybody to read, METHOD:PUBLISH (RFC 5546 3.2.1), with the invitations' identities.

    It lists nobody, and holds no description, no join link, and no address but the organizer's; links and addresses
    inside a title or a venue are left out. Meetings stand in order of time, whatever the order of ``calls``.

    Args:
        calls: the meetings, cancelled ones too.
        organizer: the mailbox that the public may write to.
        calendar_name: what a calendar program calls it; one line.
        uid: the calendar's own identity (RFC 7986 5.3), kept for ever; visible ASCII.

    Raises:
        BadValue: a value that a calendar file cannot carry, or one identity twice; ``field`` names it.
        RuleBroken: there is no meeting.
    """
    meetings = sorted(calls, key=lambda call: (call.date, call.start, call.uid))
    if not meetings:
        raise RuleBroken("There are no meetings to publish", "plan the year first")
    if len(meetings) > MEETING_LIMIT:
        raise BadValue(f"A calendar holds at most {MEETING_LIMIT} meetings, not {len(meetings)}", "publish fewer")
    events = [_public_event(call, organizer) for call in meetings]
    if len({call.uid for call in meetings}) < len(meetings):
        raise BadValue("Two of the meetings have one identity", "give each its own", field="uid")
    name = _checked("calendar's name", calendar_name, NAME_LIMIT * 2, "calendar_name")
    return _calendar("PUBLISH", events, uid=_checked_uid(uid), name=without_links(name))


def calendar_entry(call: MeetingCall, organizer: Mailbox) -> bytes:
    """One meeting as a calendar server keeps it: what ``publish`` says of it, without METHOD (RFC 4791 4.1).

    Raises:
        BadValue: a value that a calendar file cannot carry; ``field`` names it.
    """
    return _calendar("", [_public_event(call, organizer)])


def _public_event(call: MeetingCall, organizer: Mailbox) -> tuple[Event, Span]:
    _titled(call.summary)
    venue = _checked("venue", call.venue, VENUE_LIMIT, "venue")
    _checked("join link", call.join_link, LINK_LIMIT, "join_link")
    title = without_links(call.summary, call.join_link) or "Meeting"
    event, span = _event(call, organizer, title, None)
    event.add("STATUS", call.status)
    event.add("TRANSP", "TRANSPARENT" if call.status == "CANCELLED" else "OPAQUE")
    _place(event, without_links(venue, call.join_link))
    return event, span


def _event(call: MeetingCall, organizer: Mailbox, title: str, sent_by: Mailbox | None) -> tuple[Event, Span]:
    """What every message says of a meeting. Event.new would invent a UID and a DTSTAMP where they are missing."""
    if call.stamp.utcoffset() is None:
        raise BadValue("The time at which the message is made has no zone", "give it one", field="stamp")
    if call.status not in get_args(Status):
        raise BadValue(f"{call.status!r} is not a status", "use one of " + ", ".join(get_args(Status)), field="status")
    if not 0 <= call.sequence < 2**31:
        raise BadValue(f"A message's number is 0 or more, not {call.sequence}", field="sequence")
    check_mailbox(organizer, field="organizer")
    span = meeting_span(call.date, call.start, call.end, call.zone)
    sender = {"SENT-BY": mailto(check_mailbox(sent_by, field="sent_by").address)} if sent_by else {}
    event = Event()
    event.add("UID", CalendarText(_checked_uid(call.uid)))
    event.add("DTSTAMP", vDatetime(call.stamp.astimezone(dt.UTC)))
    event.add("DTSTART", _moment(span.start, span))
    event.add("DTEND", _moment(span.end, span))
    event.add("SEQUENCE", call.sequence)
    event.add("SUMMARY", CalendarText(title))
    event.add("ORGANIZER", _address(organizer, **sender))
    return event, span


def _moment(moment: dt.datetime, span: Span) -> vDatetime:
    if not span.vtimezone:
        return vDatetime(moment.astimezone(dt.UTC))
    written = vDatetime(moment.replace(tzinfo=None))
    written.params["TZID"] = span.zone
    return written


def _place(event: Event, place: str) -> None:
    if place:
        event.add("LOCATION", CalendarText(place))


def _describe(event: Event, call: MeetingCall, link: str) -> None:
    if sum(len(part) + 1 for part in call.description) > DESCRIPTION_LIMIT:
        what = f"The description is longer than {DESCRIPTION_LIMIT:,} characters"
        raise BadValue(what, "shorten it", field="description")
    lines = [line for part in call.description for line in lines_of(part)]
    if link and not any(link in line for line in lines):
        lines.append(f"Join online: {link}")
    text = "\n".join(lines).strip("\n")
    if text:
        event.add("DESCRIPTION", CalendarText(text))


def _reminder(call: MeetingCall) -> Alarm:
    """A day before, on the screen (RFC 5545 3.6.6); Alarm.new would leave out ACTION and TRIGGER."""
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", dt.timedelta(days=-1))
    alarm.add("DESCRIPTION", CalendarText(one_line(call.summary)))
    return alarm


def _each_once(attendees: Iterable[Attendee]) -> Sequence[Attendee]:
    listed = tuple(attendees)
    if not listed:
        raise BadValue("The message lists nobody", "add a person with an address", field="attendees")
    if len(listed) > ATTENDEE_LIMIT:
        raise BadValue(f"A message lists at most {ATTENDEE_LIMIT} people, not {len(listed)}", field="attendees")
    seen: dict[str, Attendee] = {}
    for attendee in listed:
        address = check_mailbox(attendee.mailbox, field="attendees").address
        if attendee.role not in get_args(Role):
            raise BadValue(f"{attendee.role!r} is not a part in a meeting", field="role")
        if attendee.partstat not in get_args(PartStat):
            raise BadValue(f"{attendee.partstat!r} is not an answer to an invitation", field="partstat")
        if seen.setdefault(address.casefold(), attendee) is not attendee:
            raise BadValue(f"{address} is listed twice", "list each address once", field="attendees")
    for attendee in listed:
        _check_delegation(attendee, seen)
    return listed


def _check_delegation(attendee: Attendee, listed: dict[str, Attendee]) -> None:
    """Both people of a delegation are in the message, and each names the other (RFC 5546 3.2.2.3)."""
    own = attendee.mailbox.address
    if attendee.delegated_to:
        other = listed.get(check_address(attendee.delegated_to, field="delegated_to").casefold())
        if other is None or other is attendee or not same_address(other.delegated_from, own):
            what = f"The message does not list {attendee.delegated_to} as the substitute of {own}"
            raise BadValue(what, "list both people", field="delegated_to")
    if attendee.delegated_from:
        other = listed.get(check_address(attendee.delegated_from, field="delegated_from").casefold())
        if other is None or other is attendee or not same_address(other.delegated_to, own):
            what = f"The message does not list {attendee.delegated_from}, for whom {own} is the substitute"
            raise BadValue(what, "list both people", field="delegated_from")


def _attendee(attendee: Attendee, organizer: Mailbox, *, asks: bool) -> vCalAddress:
    params = {"CUTYPE": "INDIVIDUAL", "ROLE": attendee.role}
    if attendee.delegated_to:
        params["DELEGATED-TO"] = mailto(attendee.delegated_to)
    if attendee.delegated_from:
        params["DELEGATED-FROM"] = mailto(attendee.delegated_from)
    if asks and attendee.delegated_to:
        params["PARTSTAT"] = "DELEGATED"
    elif asks and same_address(attendee.mailbox.address, organizer.address):
        params["PARTSTAT"] = "ACCEPTED"
    elif asks:
        params["PARTSTAT"] = attendee.partstat or "NEEDS-ACTION"
        if attendee.role != "NON-PARTICIPANT":
            params["RSVP"] = "TRUE"
    return _address(attendee.mailbox, **params)


def _address(mailbox: Mailbox, **params: str) -> vCalAddress:
    address = vCalAddress(mailto(mailbox.address), params=dict(params))
    # Some programs take a semicolon in a quoted name for the end of the name.
    name = one_line(mailbox.name.replace(";", ","))
    if name:
        address.params["CN"] = name
    return address


def _calendar(method: str, events: Iterable[tuple[Event, Span]], *, uid: str = "", name: str = "") -> bytes:
    """The whole file. Calendar.new would give a random identity, so that no two files were alike."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCER)
    calendar.add("CALSCALE", "GREGORIAN")
    if method:
        calendar.add("METHOD", method)
    if uid:
        calendar.add("UID", CalendarText(uid))
    if name:
        calendar.add("NAME", CalendarText(name))
        calendar.add("X-WR-CALNAME", CalendarText(name))
    placed = list(events)
    for text in dict.fromkeys(span.vtimezone for _, span in placed if span.vtimezone):
        calendar.add_component(_zone_component(text))
    for event, _ in placed:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


@lru_cache(maxsize=64)
def _zone_component(text: str) -> Component:
    """A VTIMEZONE, read once: a year's messages all carry the same."""
    return Component.from_ical(text.replace("\n", "\r\n"))


def _titled(summary: str) -> str:
    title = _checked("title", summary, SUMMARY_LIMIT, "summary")
    if not title:
        raise BadValue("The meeting has no title", "give it one", field="summary")
    return title


def _checked(what: str, text: str, limit: int, field: str) -> str:
    if len(text) > limit:
        raise BadValue(f"The {what} is longer than {limit:,} characters", "shorten it", field=field)
    return one_line(text)


def _checked_uid(uid: str) -> str:
    if not _UID.fullmatch(uid):
        what = f"{one_line(uid)[:40]!r} cannot be an identity in a calendar"
        raise BadValue(what, "use letters, digits and hyphens", field="uid")
    return uid
