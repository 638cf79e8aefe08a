"""Calendar files of others are read as plain days, whatever program wrote them, and never without bounds."""

from __future__ import annotations

import codecs
import datetime as dt
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ret_tui.invitations.calendar_reading import CalendarFile, read_calendar
from store.refusals import BadValue

LONDON = "Europe/London"
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2028, 12, 31)

Reads = Callable[..., CalendarFile]


def an_event(*lines: str, uid: str = "e-1", summary: str = "Half-term") -> str:
    head = [f"UID:{uid}"] if uid else []
    return "\r\n".join(["BEGIN:VEVENT", *head, f"SUMMARY:{summary}", *lines, "END:VEVENT"])


def a_calendar(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//School//EN", *events, "END:VCALENDAR", ""])


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """Read a file of that content."""

    def read(content: str | bytes, first: dt.date = FIRST, last: dt.date = LAST, zone: str = LONDON) -> CalendarFile:
        path = tmp_path / "school.ics"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_calendar(path, first, last, zone)

    return read


def days(found: CalendarFile) -> list[tuple[str, str]]:
    return [(each.first.isoformat(), each.last.isoformat()) for each in found.events]


def only(found: CalendarFile) -> tuple[str, str]:
    assert not found.left_out
    (span,) = days(found)
    return span


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (["DTSTART;VALUE=DATE:20260525", "DTEND;VALUE=DATE:20260530"], "2026-05-25", "2026-05-29"),
        (["DTSTART;VALUE=DATE:20260525", "DTEND;VALUE=DATE:20260526"], "2026-05-25", "2026-05-25"),
        (["DTSTART;VALUE=DATE:20260525", "DTEND;VALUE=DATE:20260525"], "2026-05-25", "2026-05-25"),
        (["DTSTART;VALUE=DATE:20260525"], "2026-05-25", "2026-05-25"),
        (["DTSTART;VALUE=DATE:20260525", "DURATION:P5D"], "2026-05-25", "2026-05-29"),
        (["DTSTART;VALUE=DATE:20260525", "DURATION:P1W"], "2026-05-25", "2026-05-31"),
        (["DTSTART;VALUE=DATE:20260525", "DTEND;VALUE=DATE:20260520"], "2026-05-25", "2026-05-25"),
        (["DTSTART:20260525", "DTEND:20260530"], "2026-05-25", "2026-05-29"),
        (["DTSTART;VALUE=DATE-TIME:20260525"], "2026-05-25", "2026-05-25"),
        (["dtstart;value=date:20260525", "dtend;value=date:20260527"], "2026-05-25", "2026-05-26"),
    ],
)
def test_the_end_of_an_all_day_event_is_not_one_of_its_days(
    reads: Reads, lines: list[str], first: str, last: str
) -> None:
    assert only(reads(a_calendar(an_event(*lines)))) == (first, last)


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        # British Summer Time: 23:30 in UTC is 00:30 the next day.
        (["DTSTART:20260701T233000Z", "DTEND:20260702T013000Z"], "2026-07-02", "2026-07-02"),
        (["DTSTART:20260101T233000Z", "DTEND:20260102T013000Z"], "2026-01-01", "2026-01-02"),
        # Evening in New York is early the next day in London.
        (["DTSTART;TZID=America/New_York:20260701T200000", "DURATION:PT1H"], "2026-07-02", "2026-07-02"),
        (["DTSTART;TZID=GMT Standard Time:20260701T090000", "DURATION:PT1H"], "2026-07-01", "2026-07-01"),
        (["DTSTART;TZID=Nowhere:20260701T230000", "DTEND;TZID=Nowhere:20260702T010000"], "2026-07-01", "2026-07-02"),
        (["DTSTART:20260701T090000"], "2026-07-01", "2026-07-01"),
        (["DTSTART:20260701T090000", "DTEND:20260702T000000"], "2026-07-01", "2026-07-01"),
        (["DTSTART:20260701T000000", "DTEND:20260703T000000"], "2026-07-01", "2026-07-02"),
        (["DTSTART:20260630T230000Z", "DTEND:20260701T230000Z"], "2026-07-01", "2026-07-01"),
        (["DTSTART:20260701T000000", "DTEND:20260701T000000"], "2026-07-01", "2026-07-01"),
        (["DTSTART:20260701T090000", "DTEND;VALUE=DATE:20260703"], "2026-07-01", "2026-07-02"),
    ],
)
def test_a_timed_event_is_on_its_days_where_the_body_meets(
    reads: Reads, lines: list[str], first: str, last: str
) -> None:
    assert only(reads(a_calendar(an_event(*lines)))) == (first, last)


def test_a_zone_that_the_file_defines_itself_is_used(reads: Reads) -> None:
    zone = "\r\n".join(
        ["BEGIN:VTIMEZONE", "TZID:School time", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0900",
         "TZOFFSETTO:+0900", "END:STANDARD", "END:VTIMEZONE"]
    )  # fmt: skip
    broken = "\r\n".join(["BEGIN:VTIMEZONE", "TZID:Broken", "no line", "END:VTIMEZONE"])
    event = an_event("DTSTART;TZID=School time:20260702T060000", "DURATION:PT1H")
    # Six in the morning nine hours ahead is ten in the evening before, in summer.
    assert only(reads(a_calendar(broken, zone, event))) == ("2026-07-01", "2026-07-01")


def test_a_rule_gives_each_time_within_the_days_asked_for(reads: Reads) -> None:
    yearly = an_event("DTSTART;VALUE=DATE:20200501", "DTEND;VALUE=DATE:20200503", "RRULE:FREQ=YEARLY")
    found = reads(a_calendar(yearly))
    assert days(found) == [
        ("2026-05-01", "2026-05-02"), ("2027-05-01", "2027-05-02"), ("2028-05-01", "2028-05-02")
    ]  # fmt: skip
    assert [each.uid for each in found.events] == ["e-1/2026-05-01", "e-1/2027-05-01", "e-1/2028-05-01"]
    narrow = reads(a_calendar(yearly), dt.date(2027, 5, 2), dt.date(2027, 5, 2))
    assert days(narrow) == [("2027-05-01", "2027-05-02")]


@pytest.mark.parametrize(
    ("rule", "firsts"),
    [
        ("RRULE:FREQ=WEEKLY;COUNT=3", ["2026-07-07", "2026-07-14", "2026-07-21"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260714", ["2026-07-07", "2026-07-14"]),
        ("RRULE:FREQ=WEEKLY;UNTIL=20260714T000000Z", ["2026-07-07", "2026-07-14"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=2TU;COUNT=2", ["2026-07-07", "2026-07-14", "2026-08-11"]),
        ("RDATE;VALUE=DATE:20260901,20261001", ["2026-07-07", "2026-09-01", "2026-10-01"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;VALUE=DATE:20260714", ["2026-07-07", "2026-07-21"]),
        ("RRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;VALUE=DATE:20260707\r\nEXDATE;VALUE=DATE:20260714", ["2026-07-21"]),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2026-07-07", "2028-02-29"]),
    ],
)
def test_rules_further_days_and_days_left_out_are_reckoned_together(reads: Reads, rule: str, firsts: list[str]) -> None:
    found = reads(a_calendar(an_event("DTSTART;VALUE=DATE:20260707", *rule.split("\r\n"))))
    assert [first for first, _ in days(found)] == firsts


def test_a_repeated_time_keeps_its_hour_across_the_change_of_clocks(reads: Reads) -> None:
    late = an_event(
        "DTSTART;TZID=Europe/London:20261020T233000", "DTEND;TZID=Europe/London:20261020T235900",
        "RRULE:FREQ=WEEKLY;COUNT=2",
    )  # fmt: skip
    assert days(reads(a_calendar(late))) == [("2026-10-20", "2026-10-20"), ("2026-10-27", "2026-10-27")]


def test_one_time_that_was_moved_replaces_the_one_of_the_rule(reads: Reads) -> None:
    weekly = an_event("DTSTART;VALUE=DATE:20260707", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = an_event("RECURRENCE-ID;VALUE=DATE:20260714", "DTSTART;VALUE=DATE:20260715", summary="Moved")
    dropped = an_event("RECURRENCE-ID;VALUE=DATE:20260721", "DTSTART;VALUE=DATE:20260721", "STATUS:CANCELLED")
    found = reads(a_calendar(moved, weekly, dropped))
    assert [(each.first.isoformat(), each.summary) for each in found.events] == [
        ("2026-07-07", "Half-term"), ("2026-07-15", "Moved")
    ]  # fmt: skip
    # The identity is that of the time it replaces, so that another import brings the same record up to date.
    assert [each.uid for each in found.events] == ["e-1/2026-07-07", "e-1/2026-07-14"]
    assert [each.why for each in found.left_out] == ["is cancelled"]


def test_what_is_cancelled_or_elsewhere_in_time_is_left_out_with_why(reads: Reads) -> None:
    found = reads(
        a_calendar(
            an_event("DTSTART;VALUE=DATE:20260525", "STATUS:CANCELLED", uid="a"),
            an_event("DTSTART;VALUE=DATE:20190525", uid="b"),
            an_event("DTSTART;VALUE=DATE:20260101", "DTEND;VALUE=DATE:20280101", uid="c"),
            an_event("DTSTART;VALUE=DATE:20260601", uid="d"),
        )
    )
    assert days(found) == [("2026-06-01", "2026-06-01")]
    assert [each.why for each in found.left_out] == [
        "is cancelled", "is not between the days asked for", "lasts longer than a year"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ([], "has no day that can be read"),
        (["DTSTART:20261301"], "has no day that can be read"),
        (["DTSTART;VALUE=DATE:"], "has no day that can be read"),
        (["DTSTART:tomorrow"], "has no day that can be read"),
        (["DTSTART;VALUE=DATE:99991231"], "has no day that can be read"),
        (["DTSTART;VALUE=DATE:20260701", "RRULE:FREQ=HOURLY"], "comes round too often"),
        (["DTSTART;VALUE=DATE:20260701", "RRULE:FREQ=DAILY"], "comes round too often"),
        *(
            (["DTSTART;VALUE=DATE:20260701", f"RRULE:{rule}"], "comes round by a rule that cannot be read")
            for rule in ("FREQ=YEARLY;INTERVAL=0", "FREQ=SOMETIMES", "BYMONTH=5", "FREQ=YEARLY;BYDAY=XX", "")
        ),
    ],
)
def test_an_event_that_cannot_be_read_is_told_and_the_others_are_read(reads: Reads, lines: list[str], why: str) -> None:
    found = reads(a_calendar(an_event(*lines, uid="bad"), an_event("DTSTART;VALUE=DATE:20260525")))
    assert days(found) == [("2026-05-25", "2026-05-25")]
    assert [each.why for each in found.left_out] == [why]


def test_an_event_without_a_title_is_left_out(reads: Reads) -> None:
    found = reads(a_calendar(an_event("DTSTART;VALUE=DATE:20260525", summary=" \u200b ")))
    assert [each.why for each in found.left_out] == ["has no title"]


def test_escaped_and_folded_text_is_one_line(reads: Reads) -> None:
    event = an_event("DTSTART;VALUE=DATE:20260525", summary="Half-term\\, May\\; all\\nscho\r\n ols \u202egnp\x07")
    (found,) = reads(a_calendar(event)).events
    assert found.summary == "Half-term, May; all schools gnp"


@pytest.mark.parametrize(
    ("encode", "summary"),
    [
        (lambda text: codecs.BOM_UTF8 + text.encode(), "Été – 中秋節"),
        (lambda text: text.encode("utf-16"), "Été – 中秋節"),
        (lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"), "Été – 中秋節"),
        (lambda text: text.encode("utf-16-le"), "Été – 中秋節"),
        (lambda text: text.encode("cp1252"), "Été – £5"),
        (lambda text: text.replace("\r\n", "\n").encode(), "Été – 中秋節"),
        (lambda text: text.replace("\r\n", "\r").encode(), "Été – 中秋節"),
    ],
    ids=["UTF-8 with a mark", "UTF-16", "UTF-16 big end first", "UTF-16 without a mark", "cp1252", "LF", "CR"],
)
def test_every_usual_encoding_and_line_break_is_read(
    reads: Reads, encode: Callable[[str], bytes], summary: str
) -> None:
    (found,) = reads(encode(a_calendar(an_event("DTSTART;VALUE=DATE:20260525", summary=summary)))).events
    assert (found.summary, found.first) == (summary, dt.date(2026, 5, 25))


def test_several_calendars_in_a_file_an_alarm_and_a_cut_off_event_are_no_hindrance(reads: Reads) -> None:
    alarm = "BEGIN:VALARM\r\nSUMMARY:Beep\r\nTRIGGER:-P1D\r\nEND:VALARM"
    text = a_calendar(an_event("DTSTART;VALUE=DATE:20260525", alarm)) + a_calendar(
        "X-BROKEN LINE", "BEGIN:VEVENT\r\nSUMMARY:Cut", an_event("DTSTART;VALUE=DATE:20260601", uid="e-2")
    )
    found = reads(text + "BEGIN:VEVENT\r\nSUMMARY:Never en")
    assert [(each.summary, each.first.isoformat()) for each in found.events] == [
        ("Half-term", "2026-05-25"), ("Half-term", "2026-06-01")
    ]  # fmt: skip


def test_an_event_without_an_identity_has_the_same_one_each_time(reads: Reads) -> None:
    text = a_calendar(
        an_event("DTSTART;VALUE=DATE:20260525", uid=""),
        an_event("DTSTART;VALUE=DATE:20261026", uid=""),
        an_event("DTSTART;VALUE=DATE:20260525", uid="", summary="Inset day"),
    )
    once, again = reads(text), reads(text)
    assert [each.uid for each in once.events] == [each.uid for each in again.events]
    assert len({each.uid for each in once.events}) == 3


def test_one_identity_for_several_events_is_told_apart_by_the_day(reads: Reads) -> None:
    found = reads(
        a_calendar(
            an_event("DTSTART;VALUE=DATE:20260525"),
            an_event("DTSTART;VALUE=DATE:20261026"),
            an_event("DTSTART;VALUE=DATE:20260525"),
            an_event("DTSTART;VALUE=DATE:20260525", summary="Inset day"),
        )
    )
    assert [each.uid for each in found.events] == ["e-1/2026-05-25", "e-1/2026-05-25/2", "e-1/2026-10-26"]


def test_a_long_or_unfit_identity_is_shortened_to_one_that_lasts(reads: Reads) -> None:
    text = a_calendar(an_event("DTSTART;VALUE=DATE:20260525", uid="0" * 400))
    (found,) = reads(text).events
    assert len(found.uid) == 64
    assert found.uid == reads(text).events[0].uid


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n ", "is empty"),
        (b"<!DOCTYPE html><html><body>Please log in</body></html>", "web page"),
        (codecs.BOM_UTF8 + b"\n<html></html>", "web page"),
        (b"dear diary", "no calendar file"),
        (b"PK\x03\x04\x00\xff", "no calendar file"),
        (a_calendar().encode(), "without events"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
    ids=["0 bytes", "blanks", "web page", "web page with a mark", "text", "zip", "no events", "too large"],
)
def test_what_is_no_calendar_is_refused_in_one_sentence(reads: Reads, content: bytes, said: str) -> None:
    with pytest.raises(BadValue, match=said) as refusal:
        reads(content)
    assert refusal.value.field == "path"
    assert str(refusal.value).count(". ") == 0


def test_a_folder_a_missing_file_and_a_name_with_nul_are_refused(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path, "is a folder"),
        (tmp_path / "missing.ics", "There is no file"),
        (tmp_path / "a\0b.ics", "There is no file"),
    ):
        with pytest.raises(BadValue, match=said):
            read_calendar(path, FIRST, LAST, LONDON)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices")
def test_a_device_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="no ordinary file"):
        read_calendar(Path("/dev/zero"), FIRST, LAST, LONDON)


def test_more_events_than_are_read_are_refused(reads: Reads) -> None:
    one = an_event("DTSTART;VALUE=DATE:20260525")
    with pytest.raises(BadValue, match="more than 5,000 events"):
        reads(a_calendar(*[one] * 5_001))
    many = [an_event(f"DTSTART;VALUE=DATE:2026{month:02}{day:02}") for month in range(1, 13) for day in range(1, 29)]
    with pytest.raises(BadValue, match="more than 500 events between Thu 1 Jan 2026 and Sun 31 Dec 2028"):
        reads(a_calendar(*many, *(each.replace("2026", "2027") for each in many)))


def test_rules_that_never_match_or_go_back_for_ever_end_soon(reads: Reads) -> None:
    never = [
        an_event("DTSTART;VALUE=DATE:20260701", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=f"n-{number}")
        for number in range(40)
    ]
    old = [an_event("DTSTART;VALUE=DATE:16010101", "RRULE:FREQ=DAILY", uid=f"o-{number}") for number in range(40)]
    for events in (never, old):
        began = time.process_time()
        with pytest.raises(BadValue, match="repeat too often"):
            reads(a_calendar(*events))
        assert time.process_time() - began < 30


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    noise=st.lists(
        st.sampled_from(
            ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "END:VCALENDAR", "BEGIN:VTIMEZONE",
             "END:VTIMEZONE", "DTSTART:20260525", "DTSTART;VALUE=DATE:20260525", "DTEND:19000101T000000Z",
             "DURATION:-P9D", "RRULE:FREQ=YEARLY", "RRULE:FREQ=MONTHLY;BYDAY=9XX", "EXDATE:x", "RDATE:20260525T10",
             "SUMMARY:x", " folded", "SUMMARY;LANGUAGE=\"x:y", "UID:\u2028", ":", ";", "RECURRENCE-ID:20260525T100000Z",
             "DTSTART;TZID=/x/Europe/London:20260525T100000", "TZID:x", "STATUS:CANCELLED", "SEQUENCE:x"]
        )
        | st.text(max_size=20),
        max_size=25,
    )
)  # fmt: skip
def test_whatever_stands_in_a_file_it_is_read_or_refused(reads: Reads, noise: list[str]) -> None:
    try:
        found = reads("\r\n".join(["BEGIN:VCALENDAR", *noise]).encode("utf-8", errors="replace"))
    except BadValue:
        return
    for each in found.events:
        assert each.summary
        assert each.last >= FIRST
        assert each.first <= min(each.last, LAST)
        assert len(each.uid) <= 200
