"""What our reader of calendar lines takes from an answer is what icalendar, which had no part in it, takes too."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event, vCalAddress, vText
from replies_as_written import PROGRAMS, Asked, Program

from ret_tui.invitations.plain_text import lines_of, one_line
from ret_tui.invitations.reply_reading import read_pasted

PLAIN = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"), exclude_characters='\\"'), min_size=1, max_size=60
)


@pytest.mark.filterwarnings("ignore::icalendar.error.GloballyUniqueTZIDGuessed")
@pytest.mark.parametrize(
    ("program", "asked"),
    [
        (program, Asked(answer, comment="One, two; three", proposes=proposes))
        for program, answers in PROGRAMS.items()
        for answer in answers
        for proposes in (False, True)
    ],
)
def test_the_two_readers_agree_on_every_program(program: Program, asked: Asked) -> None:
    text = program(asked).calendar.decode()
    # A colon without quotation marks is more than icalendar can bear.
    calendar = Calendar.from_ical(text.replace(";DELEGATED-TO=mailto:lee.oduya@example.org", ""))
    (event,) = calendar.walk("VEVENT")
    listed = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
    attendee = next(each for each in listed if each.params["PARTSTAT"] != "NEEDS-ACTION")
    (reply,) = read_pasted(text).replies
    assert reply.method == calendar["METHOD"]
    assert reply.uid == event["UID"]
    assert reply.attendee == str(attendee).partition(":")[2].lower()
    assert reply.attendee_name == attendee.params.get("CN", "")
    assert reply.partstat == attendee.params["PARTSTAT"]
    assert reply.sequence == event.get("SEQUENCE")
    assert reply.stamp == (event["DTSTAMP"].dt if "DTSTAMP" in event else None)
    if "COMMENT" in event and not reply.proposed_in_words:
        assert reply.comment == str(event["COMMENT"]).strip()
    if reply.method == "COUNTER":
        assert reply.proposed_start == event["DTSTART"].dt.astimezone(dt.UTC)
    if reply.proposed_end is not None:
        assert reply.proposed_end == event["DTEND"].dt.astimezone(dt.UTC)


@given(name=PLAIN, comment=PLAIN, after=PLAIN)
def test_what_icalendar_writes_is_read_back(name: str, comment: str, after: str) -> None:
    event = Event()
    event.add("UID", "m-1")
    event.add("DTSTAMP", dt.datetime(2026, 4, 2, 9, 30, tzinfo=dt.UTC))
    event.add("COMMENT", vText(f"{comment}\n{after}"))
    event.add("ATTENDEE", vCalAddress("mailto:jas@example.org", params={"CN": f"N {name}", "PARTSTAT": "ACCEPTED"}))
    calendar = Calendar()
    calendar.add("METHOD", "REPLY")
    calendar.add_component(event)
    (reply,) = read_pasted(calendar.to_ical().decode()).replies
    assert reply.attendee_name == one_line(f"N {name}").strip("' ")
    assert reply.comment == "\n".join(line for line in map(one_line, (*lines_of(comment), *lines_of(after))) if line)
