"""What a calendar says is read, whatever is missing in it, and whatever stands around it."""

from __future__ import annotations

import datetime as dt

import pytest
from replies_as_written import UID, WINDOWS_ZONE

from ret_tui.invitations.reply_reading import ReadReplies, ReadReply, read_pasted

LINE = "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jas.kaur@example.org"


def a_reply(*lines: str, method: str = "REPLY", before: str = "") -> str:
    """A reply with a UID and those lines."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"METHOD:{method}"] if method else []), *([before] if before else [])]
    return "\r\n".join([*head, "BEGIN:VEVENT", f"UID:{UID}", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def only(text: str) -> ReadReply:
    found = read_pasted(text)
    assert not found.unreadable
    (reply,) = found.replies
    return reply


def why(found: ReadReplies) -> str:
    assert not found.replies
    (fault,) = found.unreadable
    return fault.sentence


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[misc,arg-type]


def test_a_calendar_cut_off_before_it_says_that_it_answers_is_told_as_such() -> None:
    told = why(read_pasted("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:M1@ret.example.org\r\nDTSTART:20"))
    assert "is cut off before it says what it is" in told
    assert "set the answer by hand" in told


@pytest.mark.parametrize(
    "address",
    [
        "MAILTO:Jas.Kaur@Example.org",
        "Mailto:jas.kaur@example.org",
        "mailto: jas.kaur@example.org",
        "jas.kaur@example.org",
        "mailto:<jas.kaur@example.org>",
        "MAILTO:'jas.kaur@example.org'",
        "mailto:jas.kaur%40example.org",
        "mailto:jas.kaur@example.org?subject=Yes",
        "SMTP:jas.kaur@example.org",
    ],
)
def test_an_address_is_read_however_it_is_written(address: str) -> None:
    assert only(a_reply(f"ATTENDEE;PARTSTAT=ACCEPTED:{address}")).attendee == "jas.kaur@example.org"


def test_an_address_beside_another_kind_of_identity_is_taken() -> None:
    line = 'ATTENDEE;PARTSTAT=ACCEPTED;EMAIL="Jas.Kaur@example.org":urn:uuid:7a6c'
    assert only(a_reply(line)).attendee == "jas.kaur@example.org"


@pytest.mark.parametrize(
    "address",
    [
        "MAILTO:/O=EXAMPLE/OU=EXCHANGE ADMINISTRATIVE GROUP/CN=RECIPIENTS/CN=JASKAUR",
        "EX:/o=Example/ou=First/cn=Recipients/cn=jaskaur",
        "/o=Example/ou=First/cn=Recipients/cn=jaskaur",
        "mailto:IMCEAEX-_O=EXAMPLE_OU=FIRST_CN=RECIPIENTS_CN=JASKAUR@example.org",
    ],
)
def test_an_entry_in_exchanges_directory_is_told_as_that(address: str) -> None:
    assert why(read_pasted(a_reply(f'ATTENDEE;CN="Jas Kaur";PARTSTAT=ACCEPTED:{address}'))) == (
        "The pasted text names “Jas Kaur” by an entry in Exchange’s directory and not by an address: "
        "set their answer by hand."
    )


def test_an_attendee_without_an_address_is_told_by_name() -> None:
    found = read_pasted(a_reply("ATTENDEE;CN=Jas Kaur;PARTSTAT=DECLINED:invalid:nomail"))
    assert (
        why(found) == "The pasted text names “Jas Kaur” without an address that can be read: set their answer by hand."
    )


def test_who_answered_for_a_person_is_kept() -> None:
    for sent_by in ('"MAILTO:Pat.Lowe@example.org"', "mailto:pat.lowe@example.org"):
        reply = only(a_reply(f"ATTENDEE;SENT-BY={sent_by};CN=Jas Kaur;PARTSTAT=ACCEPTED:mailto:jas.kaur@example.org"))
        assert (reply.attendee, reply.sent_by) == ("jas.kaur@example.org", "pat.lowe@example.org")
        assert (reply.attendee_name, reply.partstat) == ("Jas Kaur", "ACCEPTED")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('"Kaur, Jas: Dr"', "Kaur, Jas: Dr"),
        ("Kaur\\, Jas", "Kaur, Jas"),
        ("Dr ^'Jas^' Kaur", 'Dr "Jas" Kaur'),
        ("ਜਸ ਕੌਰ", "ਜਸ ਕੌਰ"),
        ("\"'Jas Kaur'\"", "Jas Kaur"),
        ("jas.kaur@example.org", ""),
        ('"\u202egnoJ"', "gnoJ"),
    ],
)
def test_a_name_is_read_as_its_owner_writes_it(written: str, name: str) -> None:
    reply = only(a_reply(f"ATTENDEE;CN={written};PARTSTAT=ACCEPTED:mailto:jas.kaur@example.org"))
    assert (reply.attendee, reply.attendee_name) == ("jas.kaur@example.org", name)


def test_the_least_answer_has_no_number_and_no_time() -> None:
    reply = only(a_reply(LINE))
    assert (reply.sequence, reply.stamp, reply.comment, reply.sent_by) == (None, None, "", "")


@pytest.mark.parametrize(
    ("line", "sequence"),
    [
        ("SEQUENCE:0", 0),
        ("SEQUENCE: 3 ", 3),
        ("X-MICROSOFT-CDO-APPT-SEQUENCE:4", 4),
        ("SEQUENCE:-1", None),
        ("SEQUENCE:two", None),
        ("SEQUENCE:99999999999", None),
        ("SEQUENCE:²", None),
    ],
)
def test_the_number_of_the_message_answered_is_read(line: str, sequence: int | None) -> None:
    assert only(a_reply(LINE, line)).sequence == sequence


@pytest.mark.parametrize(
    ("line", "stamp"),
    [
        ("DTSTAMP:20260402T093000Z", utc(2026, 4, 2, 9, 30)),
        # New York is four hours behind in April, and so is it by its Windows name.
        ("DTSTAMP;TZID=America/New_York:20260402T053000", utc(2026, 4, 2, 9, 30)),
        ('DTSTAMP;TZID="Eastern Standard Time":20260402T053000', utc(2026, 4, 2, 9, 30)),
        ("DTSTAMP;TZID=/mozilla.org/20050126_1/America/New_York:20260402T053000", utc(2026, 4, 2, 9, 30)),
        ("DTSTAMP;TZID=America/Argentina/Salta:20260402T063000", utc(2026, 4, 2, 9, 30)),
        ("DTSTAMP;TZID=tzone://Microsoft/Utc:20260402T093000", utc(2026, 4, 2, 9, 30)),
        # Without a zone: in London, in summer.
        ("DTSTAMP:20260402T103000", utc(2026, 4, 2, 9, 30)),
        ("DTSTAMP:20260402", utc(2026, 4, 1, 23)),
        ("DTSTAMP;VALUE=DATE:20260102", utc(2026, 1, 2)),
        ("DTSTAMP:2026-04-02T09:30:00Z", utc(2026, 4, 2, 9, 30)),
        ("DTSTAMP:20260402T0930Z", utc(2026, 4, 2, 9, 30)),
        ("X-MICROSOFT-CDO-REPLYTIME:20260402T093000Z", utc(2026, 4, 2, 9, 30)),
        ("DTSTAMP:20261302T093000Z", None),
        ("DTSTAMP:00010101T000000", utc(1, 1, 1, 0, 1, 15)),
        ("DTSTAMP;TZID=Asia/Tokyo:00010101T000000", None),
        ("DTSTAMP:yesterday", None),
        ("DTSTAMP;TZID=Nowhere:20260402T093000", None),
        ("DTSTAMP;TZID=Europe:20260402T093000", None),
        ("DTSTAMP;TZID=../../etc/passwd:20260402T093000", None),
    ],
)
def test_when_an_answer_was_made_is_told_in_utc(line: str, stamp: dt.datetime | None) -> None:
    assert only(a_reply(LINE, line)).stamp == stamp


SYDNEY = """BEGIN:VTIMEZONE
TZID:Our office
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+1100
TZOFFSETTO:+1000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+1000
TZOFFSETTO:+1100
RRULE:FREQ=YEARLY;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7;BYMONTH=10
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        # On 4 April 2026 clocks are eleven hours ahead, from Sunday the 5th at three ten, from 4 October at two eleven.
        ("20260404T200000", utc(2026, 4, 4, 9)),
        ("20260405T040000", utc(2026, 4, 4, 18)),
        ("20261003T200000", utc(2026, 10, 3, 10)),
        ("20261004T040000", utc(2026, 10, 3, 17)),
        ("20260115T200000", utc(2026, 1, 15, 9)),
    ],
)
def test_a_zone_that_only_the_calendar_knows_is_taken_from_it(wall: str, moment: dt.datetime) -> None:
    assert only(a_reply(LINE, f"DTSTAMP;TZID=Our office:{wall}", before=SYDNEY)).stamp == moment


def test_a_zone_with_a_rule_for_every_second_costs_nothing() -> None:
    zone = SYDNEY.replace("FREQ=YEARLY", "FREQ=SECONDLY")
    assert only(a_reply(LINE, "DTSTAMP;TZID=Our office:20260404T200000", before=zone)).partstat == "ACCEPTED"


def test_alarms_and_zones_say_nothing_of_the_answer() -> None:
    alarm = "\r\n".join(
        ["BEGIN:VALARM", "UID:alarm", "ATTENDEE:mailto:else@example.org", "DTSTAMP:20200101T000000Z", "END:VALARM"]
    )
    reply = only(a_reply(alarm, LINE, "DTSTAMP:20260402T093000Z", before=WINDOWS_ZONE))
    assert (reply.uid, reply.attendee, reply.stamp) == (UID, "jas.kaur@example.org", utc(2026, 4, 2, 9, 30))


@pytest.mark.parametrize(
    "title", ["Angenommen: Taskforce", "Accepté : Taskforce", "辞退: Taskforce", "Declined: Taskforce"]
)
def test_what_the_title_says_is_not_asked(title: str) -> None:
    assert only(a_reply(LINE, f"SUMMARY:{title}")).partstat == "ACCEPTED"


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (["DTSTART:20260521T140000Z", "DURATION:PT2H"], utc(2026, 5, 21, 14), utc(2026, 5, 21, 16)),
        (["DTSTART:20260521T140000Z"], utc(2026, 5, 21, 14), None),
        (["DTSTART:20260521T140000Z", "DTEND:20260521T130000Z"], utc(2026, 5, 21, 14), None),
        (
            ["DTSTART;TZID=Europe/Paris:20260521T160000", "DTEND:20260521T170000"],
            utc(2026, 5, 21, 14),
            utc(2026, 5, 21, 16),
        ),
    ],
)
def test_a_proposed_time_is_read_in_every_form(lines: list[str], start: dt.datetime, end: dt.datetime | None) -> None:
    reply = only(a_reply(LINE, *lines, "X-MS-OLK-ORIGINALSTART:20260514T130000Z", method="COUNTER"))
    assert (reply.method, reply.proposed_start, reply.proposed_end) == ("COUNTER", start, end)


@pytest.mark.parametrize(
    "lines",
    [
        ["DTSTART:20260521", "DTEND:20260522"],
        ["DTSTART;VALUE=DATE:20260521", "DTEND;VALUE=DATE:20260522"],
        ["DTSTART;VALUE=DATE;TZID=Pacific/Auckland:20260521"],
    ],
)
def test_a_proposed_day_without_a_time_stays_that_day(lines: list[str]) -> None:
    reply = only(a_reply(LINE, *lines, method="COUNTER"))
    assert (reply.proposed_day, reply.proposed_start, reply.proposed_end) == (dt.date(2026, 5, 21), None, None)


def test_a_proposed_time_in_an_unknown_zone_is_told_and_the_answer_kept() -> None:
    found = read_pasted(a_reply(LINE, "DTSTART;TZID=Nowhere:20260521T140000", method="COUNTER"))
    assert [(each.partstat, each.proposed_start) for each in found.replies] == [("ACCEPTED", None)]
    assert [each.sentence for each in found.unreadable] == [
        "The pasted text proposes a time that cannot be read, for jas.kaur@example.org: ask them which time they mean."
    ]


def test_a_counter_that_lists_the_organizer_too_is_the_others() -> None:
    lines = [
        "ORGANIZER:mailto:secretariat@example.org",
        "ATTENDEE;PARTSTAT=NEEDS-ACTION;CN=Jas Kaur:mailto:jas.kaur@example.org",
        "ATTENDEE;PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:secretariat@example.org",
        "DTSTART:20260521T140000Z",
    ]
    reply = only(a_reply(*lines, method="COUNTER"))
    assert (reply.attendee, reply.partstat) == ("jas.kaur@example.org", "NEEDS-ACTION")


def test_all_who_answered_are_told_where_nothing_says_who_writes() -> None:
    found = read_pasted(
        a_reply(
            LINE,
            "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:ola@example.org",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:sam@example.org",
            "ATTENDEE:mailto:ros@example.org",
        )
    )
    assert [(each.attendee, each.partstat) for each in found.replies] == [
        ("jas.kaur@example.org", "ACCEPTED"),
        ("sam@example.org", "DECLINED"),
    ]


def test_an_attendee_listed_twice_answers_once_as_they_answered() -> None:
    lines = ["ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:jas.kaur@example.org", LINE]
    assert only(a_reply(*lines)).partstat == "ACCEPTED"


def test_a_substitute_says_for_whom_they_come() -> None:
    reply = only(
        a_reply('ATTENDEE;PARTSTAT=ACCEPTED;DELEGATED-FROM="MAILTO:Jas.Kaur@example.org":mailto:lee@example.org')
    )
    assert (reply.attendee, reply.delegated_from) == ("lee@example.org", "jas.kaur@example.org")


def test_an_invitation_is_passed_on_to_several_people() -> None:
    to = '"mailto:lee@example.org","MAILTO:Sam@example.org"'
    reply = only(a_reply(f"ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO={to}:mailto:jas.kaur@example.org"))
    assert reply.delegated_to == ("lee@example.org", "sam@example.org")


def test_several_meetings_are_answered_in_one_calendar() -> None:
    second = "\r\n".join(
        ["BEGIN:VEVENT", "UID:m-2", "ATTENDEE;PARTSTAT=DECLINED:mailto:jas.kaur@example.org", "END:VEVENT"]
    )
    found = read_pasted(a_reply(LINE).replace("END:VCALENDAR", f"{second}\r\nEND:VCALENDAR"))
    assert [(each.uid, each.partstat) for each in found.replies] == [(UID, "ACCEPTED"), ("m-2", "DECLINED")]


def test_several_calendars_one_behind_the_other_are_all_read() -> None:
    found = read_pasted(a_reply(LINE) + a_reply(LINE, method="REQUEST") + a_reply(LINE, "SEQUENCE:1"))
    assert [each.sequence for each in found.replies] == [None, 1]
    assert [each.sentence for each in found.passed] == ["The pasted text is an invitation and not an answer."]


def test_an_invitation_asked_for_again_is_told() -> None:
    reply = only(a_reply("ATTENDEE:mailto:jas.kaur@example.org", method="REFRESH"))
    assert (reply.method, reply.attendee, reply.partstat) == ("REFRESH", "jas.kaur@example.org", "NEEDS-ACTION")


@pytest.mark.parametrize(
    ("method", "sentence"),
    [
        ("REQUEST", "The pasted text is an invitation and not an answer."),
        ("request", "The pasted text is an invitation and not an answer."),
        ("CANCEL", "The pasted text is a cancellation and not an answer."),
        ("PUBLISH", "The pasted text is a published calendar and not an answer."),
        ("DECLINECOUNTER", "The pasted text turns down a proposed time and is not an answer."),
        ("", "The pasted text does not say what it is (it has no METHOD) and is taken for no answer."),
        ("POLL", "The pasted text says to be “POLL” and is taken for no answer."),
    ],
)
def test_what_is_no_answer_is_passed(method: str, sentence: str) -> None:
    found = read_pasted(a_reply(LINE, method=method))
    assert (found.replies, found.unreadable) == ((), ())
    assert [each.sentence for each in found.passed] == [sentence]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (a_reply(), "does not say who answers (it has no ATTENDEE): set the answer by hand"),
        (
            a_reply(LINE).replace(UID, ""),
            "does not say which meeting it answers (it has no UID): set the answer by hand",
        ),
        (
            a_reply("ATTENDEE;CN=Jas Kaur:mailto:jas.kaur@example.org"),
            "says neither yes nor no for “Jas Kaur”: set their answer by hand",
        ),
        (
            a_reply(LINE).partition("END:VEVENT")[0],
            "is cut off in the middle of an answer: ask for it again, or set the answer by hand",
        ),
        (a_reply(LINE).partition("BEGIN:VEVENT")[0], "is an answer about no meeting: set it by hand"),
    ],
)
def test_what_is_missing_is_told(text: str, sentence: str) -> None:
    assert why(read_pasted(text)) == f"The pasted text {sentence}."


def test_a_calendar_without_its_last_line_is_read() -> None:
    assert only(a_reply(LINE).replace("END:VCALENDAR\r\n", "")).partstat == "ACCEPTED"


def test_outlooks_own_form_of_another_programs_identity_is_read_as_that_identity() -> None:
    # MS-OXOCAL 2.2.1.27: class, date, time, zeros, size, "vCal-Uid", 1, the identity, zero.
    inner = b"vCal-Uid\x01\0\0\0" + UID.encode() + b"\0"
    uid = (
        "040000008200E00074C5B7101A82E008" + "00" * 20 + len(inner).to_bytes(4, "little").hex() + inner.hex()
    ).upper()
    assert only(a_reply(LINE).replace(UID, uid)).uid == UID
    # Outlook's own meetings keep theirs.
    own = "040000008200E00074C5B7101A82E00800000000B0D7F64F24BFDC01000000000000000010000000" + "AB" * 16
    assert only(a_reply(LINE).replace(UID, own)).uid == own


def test_a_comment_keeps_its_lines_and_ends_somewhere() -> None:
    assert only(a_reply(LINE, "COMMENT:One\\, two\\nThree\\n\\n")).comment == "One, two\nThree"
    assert only(a_reply(LINE, "COMMENT:" + "a" * 5_000)).comment == "a" * 2_000
    assert only(a_reply(LINE, "COMMENT:First", "COMMENT:First", "COMMENT:Second")).comment == "First\nSecond"


def test_bounds_are_told() -> None:
    events = "".join(f"BEGIN:VEVENT\r\nUID:{n}\r\nEND:VEVENT\r\n" for n in range(1_001))
    assert why(read_pasted(f"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n{events}END:VCALENDAR")) == (
        "The pasted text holds more than 1,000 events: an answer holds one."
    )
    people = [f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:p{n}@example.org" for n in range(10_001)]
    assert (
        why(read_pasted(a_reply(*people))) == "The pasted text lists more than 10,000 attendees: an answer lists one."
    )
    assert len(read_pasted(a_reply(*people[:10_000])).replies) == 10_000
    deep = "BEGIN:X-A\r\n" * 60
    assert why(read_pasted(a_reply(deep, LINE))) == (
        "The pasted text is nested too deeply to be read: ask for the answer again, or set it by hand."
    )
    assert why(read_pasted(a_reply(LINE, "DESCRIPTION:" + "x" * 1024 * 1024))) == (
        "The pasted text holds a calendar of more than 1 MB: an answer is much smaller."
    )
