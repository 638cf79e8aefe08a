"""Meetings in other zones than London: the rule that the file carries, on both sides of each change of clocks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from calendar_readers import JAS, SECRETARIAT, a_call, by_ical, by_vobject, content_lines, values
from dateutil.tz import tzical
from ical_js import by_ical_js

from ret_tui.invitations.messages import request
from ret_tui.invitations.zone_rules import zone_rule

#: For each zone, days in 2026 and 2027 on both sides of each change, and what 14:00 there is in UTC on each, in hours
#: counted from the start of that day; from the laws that set the changes.
SEEN: dict[str, tuple[tuple[str, float], ...]] = {
    # The European Union: last Sunday of March and of October.
    "Europe/Paris": (("2026-03-28", 13), ("2026-03-29", 12), ("2026-10-24", 12), ("2026-10-25", 13)),
    # Its winter time is the one that the database calls changed.
    "Europe/Dublin": (("2026-03-28", 14), ("2026-03-29", 13), ("2026-10-24", 13), ("2026-10-25", 14)),
    # Second Sunday of March, first of November.
    "America/New_York": (("2026-03-07", 19), ("2026-03-08", 18), ("2026-10-31", 18), ("2026-11-01", 19)),
    "America/Los_Angeles": (("2026-03-07", 22), ("2026-03-08", 21), ("2026-10-31", 21), ("2026-11-01", 22)),
    "America/St_Johns": (("2026-03-07", 17.5), ("2026-03-08", 16.5), ("2026-10-31", 16.5), ("2026-11-01", 17.5)),
    # South of the equator summer goes over the new year: first Sunday of April and of October.
    "Australia/Sydney": (
        ("2026-01-15", 3), ("2026-04-04", 3), ("2026-04-05", 4), ("2026-10-03", 4), ("2026-10-04", 3),
        ("2026-12-31", 3), ("2027-01-01", 3),
    ),
    # By half an hour.
    "Australia/Lord_Howe": (("2026-04-04", 3), ("2026-04-05", 3.5), ("2026-10-03", 3.5), ("2026-10-04", 3)),
    # First Sunday of April, last of September.
    "Pacific/Auckland": (("2026-04-04", 1), ("2026-04-05", 2), ("2026-09-26", 2), ("2026-09-27", 1)),
    # The Sunday after the first Saturday of April and of September, as the day begins.
    "America/Santiago": (("2026-04-04", 17), ("2026-04-05", 18), ("2026-09-05", 18), ("2026-09-06", 17)),
    # The Friday before the last Sunday of March, last Sunday of October.
    "Asia/Jerusalem": (("2026-03-26", 12), ("2026-03-27", 11), ("2026-10-24", 11), ("2026-10-25", 12)),
    # Never.
    "Asia/Kolkata": (("2026-01-15", 8.5), ("2026-07-15", 8.5)),
    "Asia/Kathmandu": (("2026-01-15", 8.25), ("2026-07-15", 8.25)),
    "America/Phoenix": (("2026-01-15", 21), ("2026-07-15", 21)),
    "Africa/Lagos": (("2026-01-15", 13), ("2026-07-15", 13)),
}  # fmt: skip
CASES = [(zone, day, hours) for zone, seen in SEEN.items() for day, hours in seen]


def moment_of(day: str, hours: float) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time(), tzinfo=dt.UTC) + dt.timedelta(hours=hours)


@pytest.mark.parametrize(("zone", "day", "hours"), CASES)
def test_every_reader_sees_two_o_clock_there_and_the_right_moment(
    zone: str, day: str, hours: float, tmp_path: Path
) -> None:
    message = request(a_call(date=dt.date.fromisoformat(day), zone=zone), SECRETARIAT, [JAS])
    assert values(message, "DTSTART") == [f"TZID={zone}:{day.replace('-', '')}T140000"]
    moment = moment_of(day, hours)
    for start in (by_vobject(message).vevent.dtstart.value, by_ical(message).events[0].dtstart):
        assert (start.hour, start.minute, start.date().isoformat()) == (14, 0, day)
        assert start.astimezone(dt.UTC) == moment
    assert by_ical(message).events[0].dtend.astimezone(dt.UTC) == moment + dt.timedelta(hours=2)
    # A reader that knows nothing but the text in the file.
    lines = content_lines(message)
    file = tmp_path / "zone.ics"
    file.write_text("\r\n".join(lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE") + 1]))
    carried = tzical(str(file)).get(zone)
    start = dt.datetime.combine(dt.date.fromisoformat(day), dt.time(14), tzinfo=carried)
    assert start.astimezone(dt.UTC) == moment


def test_thunderbirds_reader_sees_the_same_moments_in_every_zone() -> None:
    read = by_ical_js(
        [
            request(a_call(date=dt.date.fromisoformat(day), zone=zone), SECRETARIAT, [JAS])
            for zone, day, _ in CASES
        ]
    )  # fmt: skip
    for (zone, day, hours), message in zip(CASES, read, strict=True):
        start = message["events"][0]["start"]
        assert start["wall"] == f"{day}T14:00:00", zone
        assert dt.datetime.fromisoformat(start["moment"]) == moment_of(day, hours), (zone, day)


@pytest.mark.parametrize("zone", SEEN)
def test_the_rule_agrees_with_the_zone_database_on_every_day_from_2026_to_2045(zone: str) -> None:
    rule = zone_rule(zone)
    assert rule is not None
    place = ZoneInfo(zone)
    for number in range(20 * 365):
        moment = dt.datetime(2026, 1, 1, 14, tzinfo=place) + dt.timedelta(days=number)
        assert rule.offset(moment) == moment.utcoffset(), moment


def test_a_zone_that_changes_has_two_parts_with_a_rule_each_and_no_list_of_dates() -> None:
    rule = zone_rule("Australia/Sydney")
    assert rule is not None
    lines = rule.text.splitlines()
    assert [line for line in lines if line.startswith(("BEGIN", "RRULE", "TZOFFSET"))] == [
        "BEGIN:VTIMEZONE",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+1100",
        "TZOFFSETTO:+1000",
        "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU",
        "BEGIN:DAYLIGHT",
        "TZOFFSETFROM:+1000",
        "TZOFFSETTO:+1100",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU",
    ]
    assert not any(line.startswith("RDATE") for line in lines)


def test_a_zone_that_never_changes_has_one_part_without_a_rule() -> None:
    # Nepal has been at that time since 1986.
    rule = zone_rule("Asia/Kathmandu")
    assert rule is not None
    assert rule.text.splitlines() == [
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Kathmandu",
        "BEGIN:STANDARD",
        "DTSTART:19860101T000000",
        "TZOFFSETFROM:+0545",
        "TZOFFSETTO:+0545",
        "TZNAME:+0545",
        "END:STANDARD",
        "END:VTIMEZONE",
    ]


@pytest.mark.parametrize(
    ("zone", "day", "written"),
    [
        # Clocks in Morocco go back for Ramadan, which moves through the year: 18 February to 19 March 2026.
        ("Africa/Casablanca", "2026-03-05", "20260305T140000Z"),
        ("Africa/Casablanca", "2026-05-14", "20260514T130000Z"),
        ("UTC", "2026-05-14", "20260514T140000Z"),
        ("Etc/UTC", "2026-05-14", "20260514T140000Z"),
        # Before the rule of today: New York changed on the first Sunday of April until 2006.
        ("America/New_York", "2006-03-20", "20060320T190000Z"),
        ("Europe/Paris", "1994-10-10", "19941010T130000Z"),
    ],
)
def test_what_no_rule_tells_right_is_written_in_utc(zone: str, day: str, written: str) -> None:
    message = request(a_call(date=dt.date.fromisoformat(day), zone=zone), SECRETARIAT, [JAS])
    assert values(message, "DTSTART") == [written]
    assert b"VTIMEZONE" not in message
    assert b"TZID" not in message


def test_a_day_in_utc_may_be_the_next_one() -> None:
    message = request(a_call(zone="America/Los_Angeles", start="18:00", end="20:00"), SECRETARIAT, [JAS])
    assert by_vobject(message).vevent.dtstart.value.astimezone(dt.UTC) == dt.datetime(2026, 5, 15, 1, tzinfo=dt.UTC)
