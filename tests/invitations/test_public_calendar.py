"""The year's file that anybody may read: every meeting, and nothing about anybody."""

from __future__ import annotations

import datetime as dt

import pytest
from calendar_readers import JAS, JOIN, SECRETARIAT, a_call, by_ical, by_vobject, content_lines, names, values

from ret_tui.invitations.contents import MeetingCall
from ret_tui.invitations.messages import publish, request
from ret_tui.invitations.plain_text import without_links
from store.refusals import BadValue, RuleBroken

DATES = [dt.date(2026, 5, 14), dt.date(2026, 7, 9), dt.date(2026, 9, 10), dt.date(2026, 11, 12)]
DATES += [dt.date(2027, 1, 14), dt.date(2027, 3, 11)]


def a_year() -> list[MeetingCall]:
    """Six meetings, the third of them cancelled after a change, the last provisional."""
    calls = [a_call(uid=f"meeting-{number}", date=date) for number, date in enumerate(DATES, 1)]
    calls[2] = a_call(uid="meeting-3", date=DATES[2], status="CANCELLED", sequence=2)
    calls[5] = a_call(uid="meeting-6", date=DATES[5], status="TENTATIVE")
    return calls


def test_the_year_holds_every_meeting_the_cancelled_one_too() -> None:
    message = publish(a_year(), SECRETARIAT, "Race Equity Taskforce 2026-27", "calendar-1")
    read = by_vobject(message)
    assert read.method.value == "PUBLISH"
    assert [event.dtstart.value.date() for event in read.vevent_list] == DATES
    assert [event.status.value for event in read.vevent_list] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
        "CONFIRMED",
        "CONFIRMED",
        "TENTATIVE",
    ]
    assert [event.sequence.value for event in read.vevent_list] == ["0", "0", "2", "0", "0", "0"]
    assert len(by_ical(message).events) == 6


def test_the_cancelled_meeting_blocks_nobodys_time() -> None:
    message = publish(a_year(), SECRETARIAT, "RET", "calendar-1")
    assert values(message, "TRANSP") == ["OPAQUE", "OPAQUE", "TRANSPARENT", "OPAQUE", "OPAQUE", "OPAQUE"]


def test_the_year_has_the_identities_of_the_invitations() -> None:
    year = values(publish(a_year(), SECRETARIAT, "RET", "calendar-1"), "UID")
    sent = [values(request(a_call(uid=call.uid, date=call.date), SECRETARIAT, [JAS]), "UID")[0] for call in a_year()]
    assert year == sent


def test_the_year_lists_nobody_and_holds_no_link_description_or_alarm() -> None:
    message = publish(a_year(), SECRETARIAT, "RET", "calendar-1")
    found = set(names(content_lines(message)))
    assert not found & {"ATTENDEE", "CONFERENCE", "DESCRIPTION", "ACTION", "CONTACT", "URL", "COMMENT", "ATTACH"}
    assert b"meet.example.org" not in message
    assert message.count(b"@") == len(DATES)
    organizers = {line.replace('"', "") for line in values(message, "ORGANIZER")}
    assert organizers == {"CN=RET Secretariat:mailto:secretariat@example.org"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Room 2, Town Hall, {JOIN}", "Room 2, Town Hall"),
        (f"Online ({JOIN.upper()})", "Online"),
        ("Online: meet.example.org/j/5550001111?pwd=open", "Online"),
        ("Online: https://other.example.org/x", "Online"),
        ("Online: zoommtg://zoom.example.org/join", "Online"),
        ("www.example.org or Room 3", "or Room 3"),
        ("Ask sam@example.org for the room", "Ask for the room"),
        ("Ring tel:+441214960000", "Ring"),
        ("The Old Library - ", "The Old Library -"),
        ("Hotel: Grand", "Hotel: Grand"),
        ("Meet @ the Town Hall", "Meet @ the Town Hall"),
    ],
)
def test_links_and_addresses_in_a_venue_or_title_are_not_for_the_public(text: str, left: str) -> None:
    assert without_links(text, JOIN) == left
    event = by_vobject(publish([a_call(venue=text, summary=text)], SECRETARIAT, "RET", "c-1")).vevent
    assert event.location.value == left
    assert event.summary.value == left


def test_a_title_that_was_only_a_link_still_has_a_word() -> None:
    message = publish([a_call(summary=JOIN, venue=JOIN)], SECRETARIAT, "RET", "calendar-1")
    assert values(message, "SUMMARY") == ["Meeting"]
    assert values(message, "LOCATION") == []


def test_the_calendar_has_its_own_lasting_identity_and_name() -> None:
    lines = content_lines(publish(a_year(), SECRETARIAT, "RET, 2026-27", "calendar-1"))
    head = lines[: lines.index("BEGIN:VTIMEZONE")]
    assert "UID:calendar-1" in head
    assert "NAME:RET\\, 2026-27" in head
    assert "X-WR-CALNAME:RET\\, 2026-27" in head


def test_the_order_in_which_meetings_are_given_makes_no_difference() -> None:
    forward = publish(a_year(), SECRETARIAT, "RET", "calendar-1")
    assert publish(reversed(a_year()), SECRETARIAT, "RET", "calendar-1") == forward


def test_a_year_without_meetings_is_refused() -> None:
    with pytest.raises(RuleBroken, match="no meetings"):
        publish([], SECRETARIAT, "RET", "calendar-1")


def test_two_meetings_of_one_identity_are_refused() -> None:
    with pytest.raises(BadValue, match="one identity"):
        publish([a_call(), a_call(date=dt.date(2026, 7, 9))], SECRETARIAT, "RET", "calendar-1")


@pytest.mark.parametrize("uid", ["", "a\r\nX-EVIL:1", "é"])
def test_a_calendar_identity_that_cannot_be_written_is_refused(uid: str) -> None:
    with pytest.raises(BadValue, match="identity"):
        publish([a_call()], SECRETARIAT, "RET", uid)


def test_more_meetings_than_a_calendar_may_hold_are_refused() -> None:
    calls = [a_call(uid=f"m-{number}") for number in range(501)]
    with pytest.raises(BadValue, match="at most 500 meetings"):
        publish(calls, SECRETARIAT, "RET", "calendar-1")
