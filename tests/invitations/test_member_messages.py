"""What a member's invitation and its cancellation say, read back line by line and by other readers."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest
from calendar_readers import JAS, JOIN, SECRETARIAT, a_call, by_ical, by_vobject, content_lines, names, values

from ret_tui.invitations.addresses import PLACEHOLDER_ORGANISER
from ret_tui.invitations.contents import Attendee, Mailbox
from ret_tui.invitations.messages import cancel, request
from store.refusals import BadValue, RuleBroken

CHAIR = Attendee(Mailbox("chair@example.org", "Ada Mensah"), "CHAIR")


def test_an_invitation_has_one_event_with_what_rfc_5546_requires_each_once() -> None:
    message = request(a_call(sequence=3), SECRETARIAT, [JAS])
    found = names(content_lines(message))
    assert content_lines(message).count("BEGIN:VEVENT") == 1
    for name in ("METHOD", "PRODID", "VERSION", "UID", "DTSTAMP", "SEQUENCE", "ORGANIZER", "DTEND", "STATUS"):
        assert found.count(name) == 1, name
    assert content_lines(message)[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "METHOD:REQUEST" in content_lines(message)
    assert values(message, "UID") == ["0b6f3c1e-7a52-4e0d-9d3a-2f1c5b8e4a90"]
    assert values(message, "SEQUENCE") == ["3"]
    assert values(message, "DTSTAMP") == ["20260401T093000Z"]
    assert values(message, "DTSTART") == ["TZID=Europe/London:20260514T140000"]
    assert values(message, "DTEND") == ["TZID=Europe/London:20260514T160000"]
    assert values(message, "SUMMARY") == ["Race Equity Taskforce"]
    assert values(message, "STATUS") == ["CONFIRMED"]
    assert values(message, "TRANSP") == ["OPAQUE"]


def test_the_calendar_of_an_invitation_has_no_identity_of_its_own() -> None:
    lines = content_lines(request(a_call(), SECRETARIAT, [JAS]))
    assert not any(line.startswith("UID") for line in lines[: lines.index("BEGIN:VEVENT")])


def test_other_readers_agree_on_what_an_invitation_says() -> None:
    message = request(a_call(), SECRETARIAT, [JAS])
    read, again = by_vobject(message).vevent, by_ical(message).events[0]
    assert by_vobject(message).method.value == "REQUEST"
    assert read.summary.value == again.summary == "Race Equity Taskforce"
    assert read.location.value == again.location == "Room 2, Town Hall"
    assert read.description.value == again.description == f"Papers follow on 6 May.\nJoin online: {JOIN}"
    assert read.organizer.value == str(again.organizer.uri) == "mailto:secretariat@example.org"
    assert [who.value for who in read.attendee_list] == ["mailto:jas.kaur@example.org"]
    assert [(str(who.uri), who.common_name, who.role, who.status, who.rsvp) for who in again.attendees] == [
        ("mailto:jas.kaur@example.org", "Jas Kaur", "REQ-PARTICIPANT", "NEEDS-ACTION", True)
    ]
    assert [str(link.uri) for link in again.conference] == [JOIN]


def test_the_same_values_give_the_same_bytes() -> None:
    assert request(a_call(), SECRETARIAT, [JAS]) == request(a_call(), SECRETARIAT, [JAS])
    assert cancel(a_call(), SECRETARIAT, [JAS]) == cancel(a_call(), SECRETARIAT, [JAS])


def test_the_bytes_do_not_depend_on_the_process_that_writes_them() -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from calendar_readers import *; from ret_tui.invitations.messages import request\n"
        "sys.stdout.buffer.write(request(a_call(), SECRETARIAT, [JAS]))"
    )
    ran = subprocess.run([sys.executable, "-c", program, *sys.path], capture_output=True, check=True)
    assert ran.stdout == request(a_call(), SECRETARIAT, [JAS])


def test_a_provisional_date_is_tentative() -> None:
    assert values(request(a_call(status="TENTATIVE"), SECRETARIAT, [JAS]), "STATUS") == ["TENTATIVE"]


def test_a_cancelled_meeting_has_no_invitation() -> None:
    with pytest.raises(RuleBroken, match="send its cancellation"):
        request(a_call(status="CANCELLED"), SECRETARIAT, [JAS])


def test_one_alarm_a_day_before_shows_the_title() -> None:
    lines = content_lines(request(a_call(), SECRETARIAT, [JAS]))
    alarm = lines[lines.index("BEGIN:VALARM") + 1 : lines.index("END:VALARM")]
    assert lines.count("BEGIN:VALARM") == 1
    assert sorted(alarm) == ["ACTION:DISPLAY", "DESCRIPTION:Race Equity Taskforce", "TRIGGER:-P1D"]


def test_a_meeting_without_a_venue_is_at_its_join_link() -> None:
    message = request(a_call(venue=""), SECRETARIAT, [JAS])
    assert by_vobject(message).vevent.location.value == JOIN


def test_a_meeting_without_a_venue_or_link_has_no_place() -> None:
    message = request(a_call(venue="", join_link="", description=()), SECRETARIAT, [JAS])
    for name in ("LOCATION", "DESCRIPTION", "CONFERENCE"):
        assert values(message, name) == []


def test_a_link_that_the_description_already_gives_is_not_given_twice() -> None:
    message = request(a_call(description=(f"Online: {JOIN}",)), SECRETARIAT, [JAS])
    assert by_vobject(message).vevent.description.value == f"Online: {JOIN}"


@pytest.mark.parametrize(
    "link", ["Dial 0121 496 0000, code 12", "javascript:alert(1)", "https://a b", "https://ä.example"]
)
def test_words_about_joining_that_are_no_link_stay_in_the_description(link: str) -> None:
    message = request(a_call(join_link=link), SECRETARIAT, [JAS])
    assert values(message, "CONFERENCE") == []
    assert by_vobject(message).vevent.description.value.endswith(f"Join online: {link}")


def test_everybody_who_must_answer_is_asked_and_an_observer_is_not() -> None:
    people = [
        CHAIR,
        JAS,
        Attendee(Mailbox("op@example.org"), "OPT-PARTICIPANT"),
        Attendee(Mailbox("non@example.org"), "NON-PARTICIPANT"),
    ]
    attendees = by_ical(request(a_call(), SECRETARIAT, people)).events[0].attendees
    assert [(str(who.uri), who.role, who.rsvp) for who in attendees] == [
        ("mailto:chair@example.org", "CHAIR", True),
        ("mailto:jas.kaur@example.org", "REQ-PARTICIPANT", True),
        ("mailto:op@example.org", "OPT-PARTICIPANT", True),
        ("mailto:non@example.org", "NON-PARTICIPANT", None),
    ]


def test_the_secretariat_listed_alone_is_not_asked_whether_it_comes() -> None:
    message = request(a_call(), SECRETARIAT, [Attendee(SECRETARIAT, "NON-PARTICIPANT")])
    (line,) = values(message, "ATTENDEE")
    assert line.endswith(":mailto:secretariat@example.org")
    assert "PARTSTAT=ACCEPTED" in line
    assert "RSVP" not in line


def test_a_colleague_may_send_for_the_secretariat() -> None:
    for write in (request, cancel):
        message = write(a_call(), SECRETARIAT, [JAS], sent_by=Mailbox("lee@example.org", "Lee"))
        (line,) = values(message, "ORGANIZER")
        assert 'SENT-BY="mailto:lee@example.org"' in line
        assert line.endswith(":mailto:secretariat@example.org")


def test_a_cancellation_keeps_the_identity_and_the_sender_and_holds_no_alarm_or_link() -> None:
    invitation = request(a_call(), SECRETARIAT, [JAS])
    message = cancel(a_call(sequence=1), SECRETARIAT, [JAS])
    assert "METHOD:CANCEL" in content_lines(message)
    for name in ("UID", "ORGANIZER", "DTSTART", "DTEND", "SUMMARY"):
        assert values(message, name) == values(invitation, name)
    assert values(message, "SEQUENCE") == ["1"]
    assert values(message, "STATUS") == ["CANCELLED"]
    assert values(message, "TRANSP") == ["TRANSPARENT"]
    assert b"VALARM" not in message
    assert b"meet.example.org" not in message
    assert "RSVP" not in values(message, "ATTENDEE")[0]
    assert by_vobject(message).vevent.description.value == "Papers follow on 6 May."


def test_somebody_taken_off_a_meeting_that_goes_ahead_is_told_without_a_status() -> None:
    message = cancel(a_call(sequence=1), SECRETARIAT, [JAS], goes_ahead=True)
    assert values(message, "STATUS") == []
    assert "METHOD:CANCEL" in content_lines(message)


def test_a_substitute_and_the_officer_are_both_listed_and_name_each_other() -> None:
    officer = Attendee(Mailbox("officer@example.org", "Sam Bell"), delegated_to="Sub@example.org")
    substitute = Attendee(Mailbox("sub@example.org", "Noor Aziz"), delegated_from="officer@example.org")
    first, second = by_ical(request(a_call(), SECRETARIAT, [officer, substitute])).events[0].attendees
    assert (first.status, first.rsvp, [str(to) for to in first.delegate]) == (
        "DELEGATED",
        None,
        ["mailto:Sub@example.org"],
    )
    assert (second.status, second.rsvp, [str(of) for of in second.delegator]) == (
        "NEEDS-ACTION",
        True,
        ["mailto:officer@example.org"],
    )


@pytest.mark.parametrize(
    "people",
    [
        [Attendee(Mailbox("officer@example.org"), delegated_to="sub@example.org")],
        [Attendee(Mailbox("officer@example.org"), delegated_to="officer@example.org")],
        [Attendee(Mailbox("sub@example.org"), delegated_from="officer@example.org")],
        [
            Attendee(Mailbox("officer@example.org"), delegated_to="sub@example.org"),
            Attendee(Mailbox("sub@example.org")),
        ],
    ],
)
def test_a_substitute_whose_officer_is_not_listed_is_refused(people: list[Attendee]) -> None:
    with pytest.raises(BadValue, match="list both people"):
        request(a_call(), SECRETARIAT, people)


def test_a_message_that_lists_nobody_is_refused() -> None:
    for write in (request, cancel):
        with pytest.raises(BadValue, match="lists nobody"):
            write(a_call(), SECRETARIAT, [])


def test_one_address_is_listed_once_whatever_its_capitals() -> None:
    with pytest.raises(BadValue, match="listed twice"):
        request(a_call(), SECRETARIAT, [JAS, Attendee(Mailbox("Jas.Kaur@Example.org"))])


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"uid": ""}, "uid"),
        ({"uid": "a b"}, "uid"),
        ({"uid": "a\r\nMETHOD:CANCEL"}, "uid"),
        ({"uid": "a,b"}, "uid"),
        ({"uid": "é"}, "uid"),
        ({"uid": "x" * 256}, "uid"),
        ({"sequence": -1}, "sequence"),
        ({"sequence": 2**31}, "sequence"),
        ({"summary": ""}, "summary"),
        ({"summary": " \r\n\t "}, "summary"),
        ({"summary": "x" * 301}, "summary"),
        ({"venue": "x" * 301}, "venue"),
        ({"join_link": "https://" + "x" * 2_000}, "join_link"),
        ({"description": ("x" * 10_000, "y" * 10_000)}, "description"),
        ({"status": "confirmed"}, "status"),
        ({"status": "CONFIRMED\r\nX-EVIL:1"}, "status"),
    ],
)
def test_a_value_that_a_message_cannot_carry_is_refused_with_its_field(fields: dict, field: str) -> None:
    with pytest.raises(BadValue) as refusal:
        request(a_call(**fields), SECRETARIAT, [JAS])
    assert refusal.value.field == field
    assert "\n" not in str(refusal.value)


def test_a_part_that_does_not_exist_is_refused() -> None:
    with pytest.raises(BadValue, match="not a part"):
        request(a_call(), SECRETARIAT, [Attendee(Mailbox("jas@example.org"), "BOSS;X=1")])  # type: ignore[arg-type]


def test_the_largest_message_to_one_person_stays_small() -> None:
    # 20,000 characters of at most 4 octets with their folds; 300 for title, venue and alarm; the link twice.
    call = a_call(
        summary="😀" * 300,
        venue="😀" * 300,
        join_link="https://" + "x" * 1_992,
        description=("😀" * 17_000, ",;" * 1_400),
    )
    assert len(request(call, SECRETARIAT, [JAS])) < 110_000


def test_more_people_than_a_message_may_list_are_refused() -> None:
    people = [Attendee(Mailbox(f"p{number}@example.org")) for number in range(501)]
    with pytest.raises(BadValue, match="at most 500 people"):
        request(a_call(), SECRETARIAT, people)
    assert len(values(request(a_call(), SECRETARIAT, people[:500]), "ATTENDEE")) == 500


def test_the_stand_in_for_the_secretariat_can_be_written_and_never_reached() -> None:
    # RFC 2606 keeps .invalid for names that will never exist.
    message = request(a_call(), PLACEHOLDER_ORGANISER, [JAS])
    assert values(message, "ORGANIZER")[0].endswith(":mailto:secretariat@example.invalid")


def test_records_and_numbers_are_at_hand_without_loading_icalendar() -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "import ret_tui.invitations.addresses, ret_tui.invitations.contents, ret_tui.invitations.sequence\n"
        "import ret_tui.invitations.times\n"
        "assert 'icalendar' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program, *sys.path], check=True)


def test_a_meeting_on_another_day_keeps_its_identity() -> None:
    moved = a_call(date=dt.date(2026, 6, 11), sequence=1)
    assert values(request(moved, SECRETARIAT, [JAS]), "UID") == values(request(a_call(), SECRETARIAT, [JAS]), "UID")
