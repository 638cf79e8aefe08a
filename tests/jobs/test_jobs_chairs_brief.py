"""The Chair's brief and the sign-in sheet: what each says of a meeting, and what neither ever prints."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ret_tui.documents.typescript import Heading, Table, Text, Typescript
from ret_tui.jobs import change_meetings, follow_actions, look_after_people, prepare_agenda, settings, take_register
from ret_tui.jobs.documents.writing import compose
from ret_tui.jobs.office import Office
from store.records import Item, Meeting, MeetingMinutes, Paper
from store.refusals import RuleBroken


def under(paper: Typescript, heading: str) -> list[Text | Table]:
    """What stands under a heading, as far as the next one."""
    found: list[Text | Table] = []
    within = False
    for block in paper.blocks:
        if isinstance(block, Heading):
            within = block.text == heading
        elif within and isinstance(block, Text | Table):
            found.append(block)
    return found


def said(paper: Typescript, heading: str) -> list[str]:
    return [f"{block.lead} {block.text}".strip() for block in under(paper, heading) if isinstance(block, Text)]


def rows(paper: Typescript, heading: str) -> dict[str, tuple[str, ...]]:
    table = next(block for block in under(paper, heading) if isinstance(block, Table))
    return {str(row[0]): tuple(map(str, row[1:])) for row in table.rows}


@pytest.fixture
def june(held: Office, at: Callable[..., Office]) -> Office:
    """18 June 2026, with M1 held and M2 on 14 July."""
    return at("2026-06-18")


def test_the_brief_begins_with_the_meeting_at_a_glance(june: Office) -> None:
    assert rows(compose(june, "chair's brief", "M2"), "At a glance") == {
        "Meeting": ("M2, Tuesday 14 July 2026, 14:00 to 16:00",),
        "Venue": ("To be announced",),
        "Presiding": ("Amara Nwosu-Clarke",),
        # In post are the Chair, one independent member, two members and Solihull's substitute of twenty seats.
        "Expected": ("0 of 20 seats likely, 5 without a firm answer, 15 vacant",),
        "Timings": ("45 minutes of business: 75 minutes to spare",),
        "Overdue actions": ("None",),
        "Minutes to be signed": ("1",),
    }


def test_an_overrun_is_told(june: Office) -> None:
    prepare_agenda.add_item(june, "M2", "Long business", minutes="90")
    glance = rows(compose(june, "chair's brief", "M2"), "At a glance")
    assert glance["Timings"] == ("135 minutes of business: overruns by 15 minutes",)


def test_the_script_has_a_line_to_open_and_to_close_each_item(june: Office) -> None:
    prepare_agenda.add_item(
        june, "M2", "Grants", minutes="20", lead="P-02", purpose="decision", asked="To fund the four initiatives."
    )
    paper = compose(june, "chair's brief", "M2")
    assert said(paper, "6. Grants") == [
        "14:25, 20 minutes · Lead: Siobhán Ní Bhriain · For decision",
        "Asked: To fund the four initiatives.",
        "To open: This item is for decision: Siobhán Ní Bhriain introduces it, and I then put what is asked.",
        "To close: Put: that it be agreed to fund the four initiatives. Is that agreed?",
    ]
    assert said(paper, "4. Minutes of the previous meeting")[-2:] == [
        "To open: The minutes of 12 May 2026 are before you. Are there any corrections?",
        "To close: Put: that the minutes be confirmed as a correct record. Is that agreed? I sign them.",
    ]


def test_the_last_item_closes_the_meeting(june: Office) -> None:
    paper = compose(june, "chair's brief", "M2")
    assert said(paper, "9. Date of next meeting")[-1].endswith("I close the meeting, and the time is noted.")


def test_the_script_changes_hands_where_another_takes_the_chair(june: Office) -> None:
    prepare_agenda.add_item(june, "M2", "Grants", minutes="45", lead="CH", purpose="decision")
    prepare_agenda.add_item(june, "M2", "Housing", minutes="10", lead="CH", purpose="information")
    prepare_agenda.add_item(june, "M2", "Visits", minutes="10", lead="P-02", purpose="information")
    take_register.preside(june, "M2", "P-01")
    take_register.preside(june, "M2", "P-02", since="15:10")
    paper = compose(june, "chair's brief", "M2")
    assert rows(paper, "At a glance")["Presiding"] == ("Amara Nwosu-Clarke until 15:10, Siobhán Ní Bhriain from 15:10",)
    assert said(paper, "1. Welcome and who presides")[-2].endswith(
        "I am Amara Nwosu-Clarke, and I preside until 15:10. Siobhán Ní Bhriain takes the chair at 15:10. "
        "The meeting ends at 16:00."
    )
    # 25 minutes of standing items come first: Grants begins at 14:25, Housing at 15:10 and Visits at 15:20.
    assert said(paper, "6. Grants")[-2] == (
        "To open: This item is for decision: I introduce it, and I then put what is asked."
    )
    assert said(paper, "7. Housing")[-2] == (
        "To open: This item is for information: Amara Nwosu-Clarke (Chair) introduces it."
    )
    assert said(paper, "8. Visits")[-2] == "To open: This item is for information: I introduce it."


def test_the_brief_of_a_past_meeting_is_as_of_its_day(june: Office, at: Callable[..., Office]) -> None:
    follow_actions.add_action(june, "Find a room", owner="SAN", due="2026-06-16")
    follow_actions.add_action(june, "Book it", due="2026-07-20")
    with june.store.change("Minutes") as step:
        step.add(
            MeetingMinutes,
            "M1",
            state="confirmed",
            agreed_on="2026-05-20",
            confirmed_at="M2",
            confirmed_on="2026-07-14",
        )
    august = at("2026-08-20")
    change_meetings.hold_meeting(august, "M2")
    follow_actions.add_action(august, "Agreed at M2 or later", due="2026-08-01")
    follow_actions.update_action(august, "A-001", state="complete")
    paper = compose(august, "chair's brief", "M2")
    assert paper.subtitle == "As of 14 July 2026 · For the Chair alone"
    assert rows(paper, "Overdue actions") == {
        "A-001": ("Find a room", "Jas Kaur (Sandwell)", "16 June 2026\n28 days late")
    }
    assert said(paper, "Minutes to be signed") == [
        "M1 of 12 May 2026: agreed by you as a draft, for confirmation and your signature."
    ]
    assert said(compose(august, "chair's brief", "M3"), "Minutes to be signed") == [
        "M2 of 14 July 2026: a draft, for confirmation and your signature."
    ]


def test_a_quorum_that_the_meeting_is_yet_to_adopt_is_not_forecast(june: Office) -> None:
    settings.record_quorum(june, "8", "2026-05-12", "M1, item 5")
    assert "uorum" not in str(compose(june, "chair's brief", "M1"))
    assert rows(compose(june, "chair's brief", "M2"), "At a glance")["Quorum"][0].startswith("8 seats (M1, item 5)")


def test_a_long_title_is_never_cut(june: Office) -> None:
    title = "The equity assessments of all seven authorities and of the combined authority itself"
    added = prepare_agenda.add_item(june, "M2", title)
    with june.store.change("Late") as step:
        step.set(step.get(Item, added.id), late=True, chair_consented=True)
    assert said(compose(june, "chair's brief", "M2"), "Papers late or tabled") == [
        f"Item 6, “{title}”, came after the agenda was issued. You have consented to it."
    ]


def test_replies_are_gathered_into_who_comes_and_what_is_open(june: Office) -> None:
    take_register.expect(june, "M2", "CH", "yes")
    take_register.expect(june, "M2", "IM01", "no")
    take_register.expect(june, "M2", "BIR", "tentative")
    take_register.apology_with_substitute(june, "M2", "SAN", expected=True)
    take_register.expect(june, "M2", "SOL", "substitute")
    paper = compose(june, "chair's brief", "M2")
    assert said(paper, "Who is expected") == ["Coming: Amara Nwosu-Clarke."]
    open_answers = rows(paper, "Who is expected")
    assert open_answers["Independent 1"] == ("Siobhán Ní Bhriain", "Apology")
    assert open_answers["Birmingham"] == ("Ruth Okonkwo", "Not sure yet")
    assert open_answers["Sandwell"] == ("Jas Kaur", "Apology; Tom Price comes as the named substitute")
    assert open_answers["Solihull"] == ("Nobody", "Mo Hughes comes as the named substitute")
    assert open_answers["Coventry"] == ("Nobody", "Vacant")
    assert "Chair" not in open_answers
    assert said(paper, "2. Apologies and substitutes")[-2] == (
        "To open: Apologies have come from Siobhán Ní Bhriain and Jas Kaur. Tom Price comes for Sandwell and Mo Hughes "
        "comes for Solihull."
    )


def test_a_quorum_is_forecast_only_where_a_rule_is_recorded(june: Office, example: Office) -> None:
    assert "uorum" not in str(compose(june, "chair's brief", "M2"))
    assert rows(compose(example, "chair's brief", "M3"), "At a glance")["Quorum"] == (
        "8 seats, at least 4 of them independent (M1, item 5). 11 seats likely, 7 of them independent: enough so far",
    )


def test_late_actions_have_their_owner(june: Office) -> None:
    follow_actions.add_action(june, "Find a room", owner="SAN", due="2026-06-16")
    follow_actions.add_action(june, "Not due yet", due="2026-06-18")
    assert rows(compose(june, "chair's brief", "M2"), "Overdue actions") == {
        "A-001": ("Find a room", "Jas Kaur (Sandwell)", "16 June 2026\n2 days late")
    }


def test_late_papers_and_items_say_why_and_whether_the_chair_consented(june: Office) -> None:
    added = prepare_agenda.add_item(june, "M2", "Urgent matter")
    with june.store.change("Papers") as step:
        step.set(step.get(Item, added.id), late=True, late_reason="It came on Monday", chair_consented=True)
        step.add(Paper, meeting="M2", title="In time", due="2026-06-10", received_on="2026-06-10")
        step.add(Paper, meeting="M2", title="Late", due="2026-06-10", received_on="2026-06-12")
        step.add(Paper, meeting="M2", title="Missing", due="2026-06-15")
        step.add(Paper, meeting="M2", title="Not due")
    assert said(compose(june, "chair's brief", "M2"), "Papers late or tabled") == [
        "Item 6, “Urgent matter”, came after the agenda was issued: It came on Monday. You have consented to it.",
        "PA-02, “Late”, came on 12 June 2026, due on 10 June 2026. Your consent is not recorded.",
        "PA-03, “Missing”, was due on 15 June 2026 and has not come.",
    ]


def test_what_the_last_meeting_left_is_told(june: Office) -> None:
    take_register.declare(june, "M1", "P-02", "Trustee of a charity.", outcome="took no part")
    new = look_after_people.add_person(june, "Nor Wells")
    look_after_people.appoint(june, new.id, "COV", start="2026-06-01")
    prepare_agenda.add_item(june, "M1", "Deferred matter")
    deferred = prepare_agenda.item(june, "M1", "Deferred matter")
    with june.store.change("Left over") as step:
        step.set(step.get(Item, deferred.id), outcome="deferred")
        step.add(MeetingMinutes, "M1", state="agreed")
    paper = compose(june, "chair's brief", "M2")
    assert said(paper, "Interests declared") == ["Siobhán Ní Bhriain, at M1: Trustee of a charity (took no part)."]
    assert said(paper, "New since the last meeting") == ["Nor Wells, member for Coventry since 1 June 2026."]
    assert said(paper, "Minutes to be signed") == [
        "M1 of 12 May 2026: agreed by you as a draft, for confirmation and your signature."
    ]
    assert said(paper, "Carried from earlier meetings") == [
        "“Deferred matter” was deferred at M1 and is on no agenda since."
    ]
    carried = prepare_agenda.add_item(june, "M2", "Deferred matter")
    with june.store.change("Carried") as step:
        step.set(step.get(Item, carried.id), carried_from=deferred.id)
    assert said(compose(june, "chair's brief", "M2"), "Carried from earlier meetings") == [
        "Item 6, “Deferred matter”, is carried from M1."
    ]


def test_the_sheet_has_a_row_to_sign_for_each_person_in_post(june: Office) -> None:
    paper = compose(june, "sign-in sheet", "M2")
    members = next(block for block in under(paper, "Members and named substitutes") if isinstance(block, Table))
    assert members.rows == (
        ("Chair", "Amara Nwosu-Clarke", "Sign here"),
        ("Independent 1", "Siobhán Ní Bhriain", "Sign here"),
        ("Birmingham", "Ruth Okonkwo", "Sign here"),
        ("Sandwell", "Jas Kaur", "Sign here"),
        ("Sandwell, named substitute", "Tom Price", "Sign here"),
        ("Solihull, named substitute", "Mo Hughes", "Sign here"),
    )
    # Half an inch is 720 twentieths of a point.
    assert members.row_height >= 720
    assert said(paper, "Members and named substitutes")[0].startswith("Nobody is in post for Independent 2, ")


def test_the_sheet_has_rows_for_others_known_and_unknown(june: Office) -> None:
    paper = compose(june, "sign-in sheet", "M2")
    known = next(block for block in under(paper, "Others in attendance") if isinstance(block, Table))
    blank = next(block for block in under(paper, "Anybody else") if isinstance(block, Table))
    assert known.rows == (("Fay Example", "Not recorded", "Sign here"),)
    assert set(blank.rows) == {("Name", "Organisation", "Sign here")}
    assert len(blank.rows) == 8


def test_the_sheet_goes_round_without_a_link_or_an_address(june: Office) -> None:
    settings.change(june, "meeting.join_link", "https://rooms.example.org/j/1?pwd=secret")
    change_meetings.change_place(
        june, "M2", venue="Room 116, or online: https://meet.example.net/9?pwd=secret (ask hall@example.org)"
    )
    take_register.add_attendee(june, "M2", "Kit Rowe kit@example.org", "guest")
    take_register.add_attendee(june, "M2", "rooms.example.org/j/1?pwd=secret", "guest")
    paper = compose(june, "sign-in sheet", "M2")
    assert paper.subtitle == "Tuesday 14 July 2026, 14:00 to 16:00 · Room 116, or online"
    known = next(block for block in under(paper, "Others in attendance") if isinstance(block, Table))
    assert [row[0] for row in known.rows] == ["Fay Example", "Kit Rowe", "Name not recorded"]
    for private in ("secret", "@", "https"):
        assert private not in str(paper)


def test_an_empty_body_is_told_once(planned: Office) -> None:
    assert said(compose(planned, "sign-in sheet", "M1"), "Members and named substitutes") == [
        "Nobody is in post on this day."
    ]


@pytest.mark.parametrize("kind", ["chair's brief", "sign-in sheet"])
def test_neither_prints_what_the_meeting_needs_or_how_to_join_it(june: Office, kind: str) -> None:
    settings.change(june, "meeting.join_link", "https://meetings.example.org/join/1")
    with june.store.change("Needs") as step:
        step.set(step.get(Meeting, "M2"), needs="Signing booked", join_link="https://meetings.example.org/join/1")
    printed = str(compose(june, kind, "M2"))
    assert "Signing" not in printed
    assert "meetings.example.org" not in printed


@pytest.mark.parametrize("kind", ["chair's brief", "sign-in sheet"])
def test_neither_has_a_public_copy_nor_is_of_a_cancelled_meeting(june: Office, kind: str) -> None:
    with pytest.raises(RuleBroken, match="There is no public copy"):
        compose(june, kind, "M2", public=True)
    change_meetings.cancel_meeting(june, "M2", "No business")
    with pytest.raises(RuleBroken, match="M2 was cancelled"):
        compose(june, kind, "M2")
