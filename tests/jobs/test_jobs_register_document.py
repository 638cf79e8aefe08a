"""The register as a document, of a year and of a meeting: words, counts and their denominators, the public copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ret_tui.documents.typescript import Heading, Table, Text, Typescript
from ret_tui.jobs import change_meetings, look_after_people, settings, take_register
from ret_tui.jobs.documents.writing import compose
from ret_tui.jobs.office import Office
from store.refusals import BadValue, RuleBroken, Unknown


def table(paper: Typescript, caption: str) -> dict[str, tuple[str, ...]]:
    """The rows of the table of that caption, by their first cell."""
    found = next(block for block in paper.blocks if isinstance(block, Table) and block.caption == caption)
    return {str(row[0]): tuple(map(str, row[1:])) for row in found.rows}


@pytest.fixture
def taken(held: Office, at: Callable[..., Office]) -> Office:
    """15 July 2026. M1 and M2 were held; M3 is cancelled; M4 to M6 are to come.

    The Chair came to both; IM01 sent an apology to M1 and was not marked at M2; for SAN the substitute came to M1, and
    both came to M2; BIR was absent from M1 and changed hands before M2, to which the new member came online.
    """
    for seat, how in (("CH", "present"), ("IM01", "apology"), ("SAN", "substitute"), ("BIR", "absent")):
        take_register.mark(held, "M1", seat, how)
    take_register.add_attendee(held, "M1", "Ola Guest", "guest", note="Item 6")
    take_register.add_attendee(held, "M1", "Kit Rowe", "deputy", seat="BIR")
    take_register.add_attendee(held, "M1", "Fay Example", "facilitator")
    later = at("2026-07-15")
    look_after_people.end_appointment(later, "P-05", seat="BIR", on="2026-06-30")
    new = look_after_people.add_person(later, "Nor Wells")
    look_after_people.appoint(later, new.id, "BIR", start="2026-07-01")
    change_meetings.hold_meeting(later, "M2")
    take_register.mark(later, "M2", "CH", "present")
    take_register.mark(later, "M2", "BIR", "online")
    take_register.mark(later, "M2", "SAN", "substitute")
    take_register.mark(later, "M2", "SAN", "present", person="P-03")
    change_meetings.cancel_meeting(later, "M3", "No business")
    return later


def test_a_row_a_seat_and_a_column_a_meeting_say_a_word_each(taken: Office) -> None:
    paper = compose(taken, "register", "2026-27")
    words = table(paper, "Attendance by seat")
    assert words["Chair"] == ("Present", "Present", "To come", "To come", "To come")
    assert words["Independent 1"] == ("Apology", "Not recorded", "To come", "To come", "To come")
    assert words["Independent 2"] == ("Vacant", "Vacant", "To come", "To come", "To come")
    assert words["Sandwell"] == ("Substitute", "Present", "To come", "To come", "To come")
    assert words["Birmingham"] == ("No apology received", "Online", "To come", "To come", "To come")
    assert words["Solihull"] == ("Not recorded", "Not recorded", "To come", "To come", "To come")


def test_a_cancelled_meeting_has_no_column_and_a_sentence(taken: Office) -> None:
    paper = compose(taken, "register", "")
    assert "No column for these: M3 of 8 September 2026, which was cancelled." in [
        block.text for block in paper.blocks if isinstance(block, Text)
    ]
    header = next(block for block in paper.blocks if isinstance(block, Table)).header
    assert header[1:3] == ("M1\n12 May 2026", "M2\n14 July 2026")
    assert len(header) == 6


def test_seats_and_people_are_counted_apart_each_with_its_denominator(taken: Office) -> None:
    paper = compose(taken, "register", "2026-27")
    seats, people = table(paper, "Attendance counted by seat"), table(paper, "Attendance counted by member")
    assert seats["Chair"] == ("2 of 2", "2", "0")
    assert seats["Sandwell"] == ("2 of 2", "1", "1")
    # Nothing was noted for this seat at M2, which is not an absence.
    assert seats["Independent 1"] == ("0 of 1", "0", "0")
    assert seats["Independent 2"] == ("No meeting counted", "0", "0")
    assert people["Jas Kaur"] == ("Sandwell", "1 of 2")
    assert people["Ruth Okonkwo"] == ("Birmingham", "0 of 1")
    assert people["Nor Wells"] == ("Birmingham", "1 of 1")


def test_percentages_are_said_only_where_the_setting_asks_for_them(taken: Office) -> None:
    settings.change(taken, "register.percentages", "yes")
    paper = compose(taken, "register", "2026-27")
    assert table(paper, "Attendance counted by seat")["Chair"][0] == "2 of 2 (100%)"
    assert table(paper, "Attendance counted by member")["Jas Kaur"][1] == "1 of 2 (50%)"


def test_substitutes_have_a_table_of_their_own(taken: Office) -> None:
    rows = table(compose(taken, "register", "2026-27"), "Named substitutes")
    assert rows == {
        "Tom Price": ("Sandwell", "2: M1, 12 May 2026; M2, 14 July 2026 (beside the member, not counted)"),
        "Mo Hughes": ("Solihull", "None"),
    }


def test_the_public_copy_names_no_guest(taken: Office) -> None:
    members, public = (compose(taken, "register", "2026-27", public=is_public) for is_public in (False, True))
    assert set(table(members, "In attendance")) == {"Ola Guest", "Kit Rowe", "Fay Example"}
    assert table(public, "In attendance")["Kit Rowe"] == ("Deputy for Birmingham, not counted", "M1")
    assert "Ola Guest" not in str(public)
    assert "Not named here: 1 guest at M1." in str(public)


def test_a_quorum_is_said_only_once_a_rule_is_recorded(taken: Office, example: Office) -> None:
    assert "uorum" not in str(compose(taken, "register", "2026-27"))
    assert "quorate" not in str(compose(taken, "register", "M1"))
    rows = table(compose(example, "register", "2026-27"), "Meetings of the year")
    assert rows["M1"][3] == "8 seats, at least 4 of them independent: there was a quorum"
    assert rows["M4"][3] == "8 seats, at least 4 of them independent"


def test_a_quorum_that_was_not_there_all_along_is_told_with_when(taken: Office) -> None:
    # By hand: at M2 the Chair, Sandwell and Birmingham were there, and the Chair left at 15:10.
    settings.record_quorum(taken, "3", "2026-05-01", "M0, item 5")
    rows = table(compose(taken, "register", "2026-27"), "Meetings of the year")
    assert rows["M2"][3] == "3 seats: there was a quorum"
    take_register.set_times(taken, "M2", "CH", left="15:10")
    rows = table(compose(taken, "register", "2026-27"), "Meetings of the year")
    assert rows["M2"][3] == "3 seats: inquorate from 15:10"


def test_more_than_six_meetings_make_more_tables(taken: Office) -> None:
    for day in ("2026-10-06", "2026-10-20", "2027-02-02"):
        change_meetings.add_meeting(taken, day, reason="More")
    paper = compose(taken, "register", "2026-27")
    across = [block for block in paper.blocks if isinstance(block, Table) and "by seat:" in block.caption]
    assert [len(each.header) for each in across] == [7, 3]
    assert [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 2] == [
        "12 May 2026 to 12 January 2027",
        "2 February 2027 to 9 March 2027",
    ]


def test_one_meeting_says_who_came_for_each_seat_and_when(taken: Office) -> None:
    take_register.set_times(taken, "M1", "CH", arrived="14:20")
    rows = table(compose(taken, "register", "M1"), "Attendance by seat")
    assert rows["Chair"] == ("Amara Nwosu-Clarke", "Not applicable", "Present", "From 14:20")
    assert rows["Sandwell"] == ("Jas Kaur", "Tom Price", "Substitute", "Throughout")
    assert rows["Birmingham"] == ("Ruth Okonkwo", "None", "No apology received", "Not there")
    assert rows["Solihull"] == ("Vacant", "Mo Hughes", "Not recorded", "Not recorded")
    assert table(compose(taken, "register", "M1"), "In attendance") == {
        "Ola Guest": ("Guest (Item 6)",),
        "Kit Rowe": ("Deputy for Birmingham, not counted",),
        "Fay Example": ("Facilitator",),
    }
    told = table(compose(taken, "register", "M1", public=True), "In attendance")
    assert told["Kit Rowe"] == ("Deputy for Birmingham, not counted",)


def test_where_the_member_and_the_substitute_came_one_meetings_register_has_both_with_their_times(
    taken: Office,
) -> None:
    take_register.set_times(taken, "M2", "SAN", left="15:00")
    take_register.set_times(taken, "M2", "SAN", arrived="15:00", person="P-04")
    rows = table(compose(taken, "register", "M2"), "Attendance by seat")
    assert rows["Sandwell"] == (
        "Jas Kaur", "Tom Price", "Present, and the named substitute", "Until 15:00; substitute from 15:00",
    )  # fmt: skip


def test_one_meetings_register_explains_the_words_that_it_uses_and_stands_upright(taken: Office) -> None:
    paper = compose(taken, "register", "M1")
    (said,) = (block.text for block in paper.blocks if isinstance(block, Text) and "Apology" in block.text)
    assert "“Vacant” had nobody" in said
    assert "“Online”" not in said
    assert "“To come”" not in said
    assert not paper.landscape
    assert compose(taken, "register", "2026-27").landscape


def test_where_no_place_is_recorded_every_document_says_so_alike(taken: Office) -> None:
    said = {
        (kind, meeting): table(compose(taken, kind, meeting), caption).get("Venue")
        for kind, caption in (("register", "Meeting"), ("agenda", "Meeting details"), ("chair's brief", "At a glance"))
        for meeting in ("M2", "M4")
    }
    said["minutes", "M2"] = table(compose(taken, "minutes", "M2"), "The meeting").get("Venue")
    assert {words for (_, meeting), words in said.items() if meeting == "M2"} == {("Not recorded",)}
    assert {words for (_, meeting), words in said.items() if meeting == "M4"} == {("To be announced",)}
    change_meetings.change_place(taken, "M4", join_link="https://meet.example.org/room")
    for kind, caption in (("register", "Meeting"), ("agenda", "Meeting details"), ("chair's brief", "At a glance")):
        assert table(compose(taken, kind, "M4"), caption)["Venue"] == ("Online",)


def test_the_quorum_and_an_absence_are_worded_as_in_the_minutes(taken: Office) -> None:
    settings.record_quorum(taken, "one third of all seats", "2026-05-01", "M0, item 5")
    minutes = compose(taken, "minutes", "M1")
    assert table(minutes, "The meeting")["Quorum"] == (
        "One third of all seats, rounded up (M0, item 5, 1 May 2026): there was no quorum",
    )
    assert table(compose(taken, "register", "M1"), "Meeting")["Quorum"] == (
        "One third of all seats, rounded up: there was no quorum",
    )
    assert table(minutes, "Attendance")["Ruth Okonkwo"] == ("Member for Birmingham", "No apology received")


def test_interests_declared_are_in_no_copy(taken: Office) -> None:
    take_register.declare(taken, "M1", "P-01", "Trustee of a charity", outcome="withdrew")
    for about in ("2026-27", "M1"):
        assert "Trustee" not in str(compose(taken, "register", about))


def test_what_there_is_no_register_of_is_refused(taken: Office) -> None:
    with pytest.raises(RuleBroken, match="2031-32 has no meetings"):
        compose(taken, "register", "2031-32")
    with pytest.raises(Unknown, match="no meeting “M99”"):
        compose(taken, "register", "M99")
    with pytest.raises(BadValue):
        compose(taken, "register", "last year")


def test_the_register_of_a_meeting_that_was_held_is_the_same_file_on_every_later_day(
    taken: Office, at: Callable[..., Office]
) -> None:
    first, later = compose(taken, "register", "M1"), compose(at("2026-08-01"), "register", "M1")
    assert later == first
    assert first.subtitle.startswith("As of 12 May 2026")
    # Of a meeting to come it says as of when nothing was known yet.
    assert compose(taken, "register", "M4").subtitle.startswith("As of 15 July 2026")
