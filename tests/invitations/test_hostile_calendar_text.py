"""Whatever stands in a field, a message keeps its shape: lines of 75 octets, the properties we wrote, and no others."""

from __future__ import annotations

import re

import pytest
from calendar_readers import JOIN, SECRETARIAT, a_call, by_ical, by_vobject, content_lines, names
from hypothesis import example, given
from hypothesis import strategies as st

from ret_tui.invitations.contents import Attendee, Mailbox
from ret_tui.invitations.messages import cancel, publish, request
from ret_tui.invitations.plain_text import lines_of, one_line

SHARP = st.sampled_from(
    [
        "\r\nATTENDEE:mailto:evil@example.org",
        "\nEND:VEVENT\nBEGIN:VEVENT",
        "\rX-EVIL:1",
        "\u2028BEGIN:VALARM",
        "\x85X-EVIL:1",
        "\x0bX-EVIL:1",
        "\x00",
        "\x1b[31m",
        "\\n",
        "\\N",
        "C:\\New",
        "\\",
        "\\;",
        ";",
        ",",
        ":",
        '"',
        "^",
        "^n",
        "^'",
        "’",
        "  ",
        "\t",
        "\u00a0\u00a0",
        "\u3000",
        "%3B",
        "\ufeff",
        "\u202e",
        "\ud83d",
        "العربية",
        "ਪੰਜਾਬੀ",
        "اردو",
        "中文",
        "e\u0301",
        "👩🏽‍🦽",
        "=",
    ]
)
HOSTILE = st.lists(st.one_of(SHARP, st.text(st.characters(), max_size=12)), max_size=20).map("".join)
EVENT = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "ORGANIZER", "STATUS", "TRANSP"}


def shape(message: bytes) -> dict[str, int]:
    """How often each property stands in the message, after the checks that hold for any file."""
    assert not message.startswith(b"\xef\xbb\xbf")
    assert max(len(line) for line in message.split(b"\r\n")) <= 75
    assert all(line.strip() for line in message.decode("utf-8").split("\r\n")[:-1])
    lines = content_lines(message)
    # RFC 5545 3.1: no control characters; and nothing that str.splitlines or a careless reader takes for a new line.
    assert not re.search("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]", "".join(lines))
    assert len(message.decode("utf-8").splitlines()) == message.count(b"\r\n")
    found = names(lines)
    return {name: found.count(name) for name in found}


@given(summary=HOSTILE, venue=HOSTILE, link=HOSTILE, description=st.lists(HOSTILE, max_size=3), name=HOSTILE)
@example(summary="😀" * 200, venue="\\" * 200, link="", description=[], name='"' * 100)
@example(
    summary="a" * 63 + "\\N" * 60, venue="," * 200, link="https://x\r\nX-EVIL:1", description=["\r"], name="^;" * 50
)
@example(summary="x" + "\u3000" * 199 + "y", venue="\u00a0" * 200, link="", description=[" " * 900], name="’,;:" * 20)
def test_no_field_adds_a_property_and_no_line_is_too_long(
    summary: str, venue: str, link: str, description: list[str], name: str
) -> None:
    call = a_call(
        summary="T " + summary[:290], venue=venue[:200], join_link=link, description=tuple(description), uid="m-1"
    )
    people = [Attendee(Mailbox("jas@example.org", name[:120]))]
    organizer = Mailbox("secretariat@example.org", name[:120])
    calendar = {"BEGIN": 2, "END": 2, "VERSION": 1, "PRODID": 1, "CALSCALE": 1, "METHOD": 1}
    zone = {"TZID": 1, "RRULE": 2, "TZNAME": 2, "TZOFFSETFROM": 2, "TZOFFSETTO": 2}

    invited = shape(request(call, organizer, people))
    assert invited.pop("DESCRIPTION") in (1, 2)
    for optional in ("LOCATION", "CONFERENCE"):
        assert invited.pop(optional, 0) in (0, 1)
    assert invited == {
        **calendar,
        **zone,
        **dict.fromkeys(EVENT, 1),
        "DTSTART": 3,
        "ATTENDEE": 1,
        "BEGIN": 6,
        "END": 6,
        "ACTION": 1,
        "TRIGGER": 1,
    }

    cancelled = shape(cancel(call, organizer, people))
    for optional in ("LOCATION", "DESCRIPTION"):
        assert cancelled.pop(optional, 0) in (0, 1)
    inside = {**calendar, **zone, **dict.fromkeys(EVENT, 1), "DTSTART": 3, "BEGIN": 5, "END": 5}
    assert cancelled == {**inside, "ATTENDEE": 1}

    public = shape(publish([call], organizer, "RET " + name[:120], "calendar-1"))
    assert public.pop("LOCATION", 0) in (0, 1)
    assert public == {**inside, "UID": 2, "NAME": 1, "X-WR-CALNAME": 1}


@given(text=HOSTILE)
@example(text="😀" * 200)
@example(text="C:\\New\\network, \\\\server; \\,")
@example(text="\\" * 200)
@example(text="x" + "\u3000" * 150 + "y")
def test_other_readers_give_titles_venues_and_lines_back(text: str) -> None:
    text = text[:290]
    call = a_call(summary=f"T{text}", venue=f"V{text}", description=(f"D{text}", "last"), join_link="")
    message = request(call, SECRETARIAT, [Attendee(Mailbox("jas@example.org"))])
    first, second = by_vobject(message).vevent, by_ical(message).events[0]
    assert first.summary.value == second.summary == one_line(f"T{text}")
    assert first.location.value == second.location == one_line(f"V{text}")
    assert first.description.value == second.description == "\n".join([*lines_of(f"D{text}"), "last"])


@given(name=HOSTILE)
@example(name='Dr "Sam" O’Brien; the ^ one')
@example(name="Bell, Sam")
def test_a_reader_of_rfc_6868_gives_the_name_back_with_a_comma_for_a_semicolon(name: str) -> None:
    name = f"N{name}"[:120]
    message = request(a_call(), SECRETARIAT, [Attendee(Mailbox("jas@example.org", name))])
    (attendee,) = by_ical(message).events[0].attendees
    assert attendee.common_name == one_line(name.replace(";", ","))
    assert str(attendee.uri) == "mailto:jas@example.org"
    assert attendee.role == "REQ-PARTICIPANT"
    (again,) = by_vobject(message).vevent.attendee_list
    assert again.value == "mailto:jas@example.org"
    assert set(again.params) == {"CN", "CUTYPE", "PARTSTAT", "ROLE", "RSVP"}
    assert ";" not in again.params["CN"][0]


@given(text=st.text(st.characters()))
def test_a_line_made_plain_is_plain_already(text: str) -> None:
    assert one_line(one_line(text)) == one_line(text)
    assert len(one_line(text).splitlines()) <= 1
    one_line(text).encode("utf-8")


@given(around=HOSTILE, after=st.sampled_from(["", " ", ")", ", Room 2", "\r\n", "."]))
def test_the_public_never_sees_the_join_link(around: str, after: str) -> None:
    text = f"{around[:80]} {JOIN}{after}"
    for place in (text, text.replace("https://", ""), text.upper()):
        message = publish([a_call(venue=place, summary=place)], SECRETARIAT, "RET", "calendar-1")
        assert "5550001111" not in "".join(content_lines(message))


@pytest.mark.parametrize("name", ["Zoë Ångström", "ਜਸ ਕੌਰ", "عمر", "Ng’ang’a Otieno", "李小龍"])
def test_a_name_is_written_as_its_owner_writes_it(name: str) -> None:
    message = request(a_call(), SECRETARIAT, [Attendee(Mailbox("jas@example.org", name))])
    assert by_vobject(message).vevent.attendee.params["CN"] == [name]
    assert by_ical(message).events[0].attendees[0].common_name == name
