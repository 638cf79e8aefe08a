"""Times: 14:00 in London is 14:00 in London for every reader, and a time that means no one moment is refused."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from calendar_readers import JAS, SECRETARIAT, a_call, by_ical, by_vobject, content_lines, values
from dateutil.tz import tzical

from ret_tui.invitations.messages import cancel, publish, request
from ret_tui.invitations.times import LONDON_VTIMEZONE, meeting_span, wall_moment
from store.refusals import BadValue

# Clocks change on 29 March and 25 October 2026, and on 28 March and 31 October 2027.
DAYS_AND_UTC_HOURS = [
    ("2026-01-15", 14),
    ("2026-02-12", 14),
    ("2026-03-12", 14),
    ("2026-03-26", 14),
    ("2026-03-28", 14),
    ("2026-03-29", 13),
    ("2026-03-30", 13),
    ("2026-04-16", 13),
    ("2026-05-14", 13),
    ("2026-06-11", 13),
    ("2026-07-16", 13),
    ("2026-08-13", 13),
    ("2026-09-17", 13),
    ("2026-10-15", 13),
    ("2026-10-24", 13),
    ("2026-10-25", 14),
    ("2026-10-26", 14),
    ("2026-11-12", 14),
    ("2026-12-10", 14),
    ("2027-03-27", 14),
    ("2027-03-28", 13),
    ("2027-10-30", 13),
    ("2027-10-31", 14),
]


@pytest.mark.parametrize(("day", "utc_hour"), DAYS_AND_UTC_HOURS)
def test_every_reader_sees_two_o_clock_in_london_and_the_right_moment(day: str, utc_hour: int) -> None:
    date = dt.date.fromisoformat(day)
    call = a_call(date=date)
    moment = dt.datetime.combine(date, dt.time(utc_hour), tzinfo=dt.UTC)
    for message in (
        request(call, SECRETARIAT, [JAS]),
        cancel(call, SECRETARIAT, [JAS]),
        publish([call], SECRETARIAT, "RET", "calendar-1"),
    ):
        seen = [by_vobject(message).vevent.dtstart.value, by_ical(message).events[0].dtstart]
        for start in seen:
            assert (start.hour, start.minute, start.date()) == (14, 0, date)
            assert start.astimezone(dt.UTC) == moment
        assert by_ical(message).events[0].dtend.astimezone(dt.UTC) == moment + dt.timedelta(hours=2)


@pytest.mark.parametrize(("day", "utc_hour"), DAYS_AND_UTC_HOURS)
def test_the_zone_that_the_file_itself_carries_gives_the_right_moment(day: str, utc_hour: int, tmp_path) -> None:
    # Readers may look the zone up by name; this one knows nothing but the text in the file.
    lines = content_lines(request(a_call(date=dt.date.fromisoformat(day)), SECRETARIAT, [JAS]))
    file = tmp_path / "zone.ics"
    file.write_text("\r\n".join(lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE") + 1]))
    carried = tzical(str(file)).get("Europe/London")
    assert dt.datetime.combine(dt.date.fromisoformat(day), dt.time(14), tzinfo=carried).utcoffset() == dt.timedelta(
        hours=14 - utc_hour
    )


def test_the_zone_in_the_file_is_the_fixed_text_whatever_the_year() -> None:
    def as_sets(lines: list[str]) -> list[frozenset[str]]:
        # A writer may set the parts of a rule, and the lines of a component, in another order.
        return sorted((frozenset(line.split(";")) for line in lines), key=sorted)

    for year in (2020, 2026, 2037, 2060):
        lines = content_lines(request(a_call(date=dt.date(year, 6, 1)), SECRETARIAT, [JAS]))
        zone = lines[lines.index("BEGIN:VTIMEZONE") : lines.index("END:VTIMEZONE") + 1]
        daylight = zone.index("BEGIN:DAYLIGHT")
        text = LONDON_VTIMEZONE.replace("RRULE:", "RRULE;").splitlines()
        in_text = text.index("BEGIN:DAYLIGHT")
        zone = [line.replace("RRULE:", "RRULE;") for line in zone]
        assert as_sets(zone[:daylight]) == as_sets(text[:in_text])
        assert as_sets(zone[daylight:]) == as_sets(text[in_text:])


@pytest.mark.parametrize("time", ["01:00", "01:30", "01:59"])
def test_a_time_that_the_clocks_skip_is_refused(time: str) -> None:
    with pytest.raises(
        BadValue, match=rf"^{time} does not exist on 29 March 2026, the day clocks go forward"
    ) as refusal:
        request(a_call(date=dt.date(2026, 3, 29), start=time, end="04:00"), SECRETARIAT, [JAS])
    assert refusal.value.field == "start"


@pytest.mark.parametrize("time", ["01:00", "01:30", "01:59"])
def test_a_time_that_comes_twice_is_refused(time: str) -> None:
    with pytest.raises(BadValue, match=rf"^{time} comes twice on 25 October 2026, the day clocks go back") as refusal:
        request(a_call(date=dt.date(2026, 10, 25), start="00:15", end=time), SECRETARIAT, [JAS])
    assert refusal.value.field == "end"


@pytest.mark.parametrize(("time", "utc"), [("00:59", "00:59"), ("02:00", "01:00")])
def test_the_minutes_around_the_skipped_hour_stand(time: str, utc: str) -> None:
    moment = wall_moment(dt.date(2026, 3, 29), time, "Europe/London")
    assert moment.astimezone(dt.UTC).strftime("%H:%M") == utc


@pytest.mark.parametrize(("time", "utc"), [("00:59", "23:59"), ("02:00", "02:00")])
def test_the_minutes_around_the_repeated_hour_stand(time: str, utc: str) -> None:
    moment = wall_moment(dt.date(2026, 10, 25), time, "Europe/London")
    assert moment.astimezone(dt.UTC).strftime("%H:%M") == utc


@pytest.mark.parametrize(("year", "hour"), [(1970, 13), (1990, 14)])
def test_a_year_before_the_fixed_rule_is_written_in_utc(year: int, hour: int) -> None:
    # London kept British Standard Time, one hour ahead, through the winter of 1970; in 1990 it was on GMT in January,
    # which the fixed text tells only from October 1996.
    message = request(a_call(date=dt.date(year, 1, 15)), SECRETARIAT, [JAS])
    assert values(message, "DTSTART") == [f"{year}0115T{hour}0000Z"]
    assert b"VTIMEZONE" not in message


def test_a_file_of_several_zones_carries_each_once() -> None:
    calls = [
        a_call(), a_call(uid="b", date=dt.date(2026, 7, 1)), a_call(uid="c", zone="Europe/Paris"),
        a_call(uid="d", date=dt.date(2026, 12, 1), zone="Europe/Paris"), a_call(uid="e", zone="Africa/Casablanca"),
    ]  # fmt: skip
    message = publish(calls, SECRETARIAT, "RET", "calendar-1")
    zones = [line for line in content_lines(message) if line.startswith("TZID:")]
    assert sorted(zones) == ["TZID:Europe/London", "TZID:Europe/Paris"]
    assert sorted(values(message, "DTSTART")) == [
        "20260514T130000Z",
        "TZID=Europe/London:20260514T140000",
        "TZID=Europe/London:20260701T140000",
        "TZID=Europe/Paris:20260514T140000",
        "TZID=Europe/Paris:20261201T140000",
    ]


def test_the_fixed_rule_agrees_with_the_zone_database_on_every_day_of_thirty_years() -> None:
    day = dt.date(2010, 1, 1)
    while day < dt.date(2040, 1, 1):
        span = meeting_span(day, "00:30", "14:00", "Europe/London")
        assert span.vtimezone == LONDON_VTIMEZONE, day
        day += dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"start": "24:00"}, "start"),
        ({"start": "9:00"}, "start"),
        ({"start": "14:00\n"}, "start"),
        ({"start": ""}, "start"),
        ({"end": "14:60"}, "end"),
        ({"end": "14:00"}, "end"),
        ({"end": "13:59"}, "end"),
        ({"zone": "Europe/Birmingham"}, "zone"),
        ({"zone": "Europe"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"zone": "/etc/localtime"}, "zone"),
        ({"zone": "Europe/London\r\nX-EVIL:1"}, "zone"),
        ({"date": dt.date(1, 1, 1)}, "date"),
        ({"date": dt.date(9999, 12, 31)}, "date"),
    ],
)
def test_a_time_that_cannot_be_meant_is_refused_with_its_field(fields: dict, field: str) -> None:
    with pytest.raises(BadValue) as refusal:
        request(a_call(**fields), SECRETARIAT, [JAS])
    assert refusal.value.field == field


def test_the_stamp_is_in_utc_whatever_zone_it_came_in() -> None:
    stamp = dt.datetime(2026, 7, 1, 10, 30, 15, 999, tzinfo=ZoneInfo("Europe/London"))
    message = request(a_call(stamp=stamp), SECRETARIAT, [JAS])
    assert values(message, "DTSTAMP") == ["20260701T093015Z"]


def test_a_stamp_without_a_zone_is_refused() -> None:
    with pytest.raises(BadValue, match="has no zone"):
        request(a_call(stamp=dt.datetime(2026, 7, 1, 10, 30)), SECRETARIAT, [JAS])
