"""Numbers that go on through the year, and what standing items say by themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from ret_tui.jobs import (
    agenda_numbers,
    change_meetings,
    follow_actions,
    issue_agenda,
    plan_year,
    prepare_agenda,
    set_up,
    settings,
    worked_out_items,
)
from ret_tui.jobs.documents import agenda as documents
from ret_tui.jobs.documents import writing
from ret_tui.jobs.office import Clock, Office
from store.records import Item
from store.refusals import BadValue, Unknown


def numbers(office: Office, meeting: str) -> list[int]:
    return [view.number for view in prepare_agenda.agenda(office, meeting).items]


@pytest.fixture
def through_the_year(peopled: Office) -> Office:
    """The peopled year whose numbers go on; each agenda has the nine standing items."""
    settings.change(peopled, "agenda.numbering", "year")
    return peopled


def test_numbers_go_on_from_the_last_meeting_of_the_year(through_the_year: Office) -> None:
    assert numbers(through_the_year, "M1") == list(range(1, 10))
    assert numbers(through_the_year, "M2") == list(range(10, 19))
    prepare_agenda.add_item(through_the_year, "M1", "Housing")
    assert numbers(through_the_year, "M3")[0] == 20


def test_a_cancelled_or_rearranged_meeting_takes_no_numbers(through_the_year: Office) -> None:
    change_meetings.cancel_meeting(through_the_year, "M2")
    assert numbers(through_the_year, "M3")[0] == 10
    made = change_meetings.rearrange_meeting(through_the_year, "M1", "2026-05-19")
    assert numbers(through_the_year, made.id)[0] == 1
    assert numbers(through_the_year, "M3")[0] == 10


def test_another_year_begins_with_one_again(through_the_year: Office) -> None:
    made = change_meetings.add_meeting(through_the_year, "2027-05-11", kind="ordinary")
    assert numbers(through_the_year, made.id)[0] == 1


def test_the_shown_number_is_the_one_that_is_typed(through_the_year: Office) -> None:
    assert prepare_agenda.item(through_the_year, "M2", "10").title == "Welcome and who presides"
    with pytest.raises(Unknown, match="numbered 10 to 18"):
        prepare_agenda.item(through_the_year, "M2", "1")
    assert prepare_agenda.add_item(through_the_year, "M2", "Housing", at="12").number == 12
    assert prepare_agenda.move_item(through_the_year, "M2", "Housing", "10").number == 10
    assert prepare_agenda.move_item(through_the_year, "M2", "10", "down").number == 11
    assert prepare_agenda.move_item(through_the_year, "M2", "19", "down").number == 19
    with pytest.raises(BadValue, match="from 10 to 19"):
        prepare_agenda.move_item(through_the_year, "M2", "Housing", "1")
    secret = prepare_agenda.add_item(through_the_year, "M2", "A tender", confidential=True, ground="names a price")
    with pytest.raises(BadValue, match="it can only be 20"):
        prepare_agenda.move_item(through_the_year, "M2", secret.id, "10")


def test_documents_print_the_numbers_of_the_year(through_the_year: Office, tmp_path: Path) -> None:
    path = writing.write_document(through_the_year, "agenda", "M2", tmp_path, anyway=True).path
    said = [line.text for line in Document(str(path)).paragraphs]
    assert "10. Welcome and who presides" in said


def test_an_issued_agenda_keeps_its_numbers(through_the_year: Office, at: Callable[..., Office]) -> None:
    issue_agenda.issue(through_the_year, "M2", anyway=True)
    prepare_agenda.add_item(through_the_year, "M1", "Housing")
    assert numbers(through_the_year, "M2") == list(range(10, 19))
    # The first has ten items now, so that the third goes on from the greater of 10 and 18.
    assert numbers(through_the_year, "M3")[0] == 19
    settings.change(through_the_year, "agenda.numbering", "meeting")
    assert numbers(through_the_year, "M2")[0] == 10
    assert numbers(through_the_year, "M3")[0] == 1


@tries(max_examples=15, deadline=None)
@given(items=st.lists(st.integers(0, 4), min_size=6, max_size=6), gone=st.sets(st.integers(0, 5)))
def test_over_a_year_every_number_is_given_once_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, items: list[int], gone: set[int]
) -> None:
    path = tmp_path_factory.mktemp("numbers") / "committee.json"
    office = set_up.new_store(path, Clock(dt.date(2026, 4, 20), dt.time(9, 30)), year="2026-27")
    try:
        plan_year.save_plan(office, plan_year.propose(office))
        settings.change(office, "agenda.numbering", "year")
        with office.store.change("Items") as step:
            for place, several in enumerate(items, 1):
                for number in range(several):
                    step.add(Item, meeting=f"M{place}", position=20.0 + number, title="More")
        for place in gone:
            change_meetings.cancel_meeting(office, f"M{place + 1}")
        given_out = [number for place in range(6) if place not in gone for number in numbers(office, f"M{place + 1}")]
        assert given_out == list(range(1, len(given_out) + 1))
        assert all(agenda_numbers.first_number(office, office.meeting(f"M{place}")) >= 1 for place in range(1, 7))
    finally:
        office.store.close()


# What standing items say


def says(office: Office, meeting: str, key: str) -> str:
    return next(
        item.asked
        for item in documents.contents(office, meeting).items
        if any(view.id == item.id and view.standing == key for view in prepare_agenda.agenda(office, meeting).items)
    )


def test_the_minutes_to_confirm_are_those_of_the_last_meeting_held(peopled: Office, at: Callable[..., Office]) -> None:
    assert says(peopled, "M1", "minutes") == "To confirm the minutes of the previous meeting as a correct record."
    later = at("2026-07-15")
    change_meetings.hold_meeting(later, "M1")
    assert (
        says(later, "M2", "minutes") == "To confirm the minutes of the meeting of 12 May 2026 (M1) as a correct record."
    )
    change_meetings.hold_meeting(later, "M2", inquorate=True)
    assert says(later, "M3", "minutes") == (
        "To confirm the minutes of the meeting of 14 July 2026 (M2) as a correct record."
    )
    assert says(later, "M2", "minutes").endswith("12 May 2026 (M1) as a correct record.")


def test_what_a_person_typed_stands(peopled: Office, at: Callable[..., Office]) -> None:
    later = at("2026-05-13")
    change_meetings.hold_meeting(later, "M1")
    prepare_agenda.edit_item(later, "M2", "Minutes of the previous", asked="To confirm two sets of minutes.")
    assert says(later, "M2", "minutes") == "To confirm two sets of minutes."
    prepare_agenda.edit_item(later, "M2", "Minutes of the previous", asked="")
    assert "(M1)" in says(later, "M2", "minutes")


def test_actions_are_counted_as_of_the_day_of_issue_and_never_of_today(
    peopled: Office, at: Callable[..., Office]
) -> None:
    for text, due in (("One", "2026-06-01"), ("Two", "2026-07-20"), ("Three", "2026-06-02")):
        follow_actions.add_action(peopled, text, due=due)
    follow_actions.update_action(peopled, "A-003", state="complete")
    asked = "To review progress on actions, the overdue ones first.\n"
    # What will be overdue when a draft goes out is not known yet.
    assert says(peopled, "M2", "actions") == f"{asked}2 open."
    assert says(at("2026-12-01"), "M2", "actions") == f"{asked}2 open."
    prepare_agenda.issue(at("2026-07-06"), "M2", anyway=True)
    assert says(at("2026-07-06"), "M2", "actions") == f"{asked}2 open, 1 overdue."
    assert says(at("2026-12-01"), "M2", "actions") == f"{asked}2 open, 1 overdue."
    assert worked_out_items.open_actions(peopled, dt.date(2026, 4, 19)) == ""
    assert worked_out_items.open_actions(peopled, dt.date(2026, 7, 21)) == "2 open, 2 overdue."


def test_a_meeting_held_without_an_issue_counts_as_of_the_day_on_which_its_agenda_was_due(
    peopled: Office, at: Callable[..., Office]
) -> None:
    # M2 is on 14 July 2026, and its agenda is due on 6 July, a Monday.
    for due in ("2026-06-01", "2026-07-07"):
        follow_actions.add_action(peopled, "Something", due=due)
    change_meetings.hold_meeting(at("2026-07-15"), "M2")
    assert says(at("2026-07-15"), "M2", "actions").endswith("\n2 open, 1 overdue.")


def test_actions_are_counted_as_they_stood_on_the_day_of_issue(peopled: Office, at: Callable[..., Office]) -> None:
    for due in ("2026-06-01", "2026-06-02", "2026-07-01", "2026-07-20"):
        follow_actions.add_action(peopled, "Something", due=due)
    june = at("2026-06-20")
    follow_actions.update_action(june, "A-001", state="reported")
    follow_actions.update_action(june, "A-002", due="2026-08-01")
    prepare_agenda.issue(at("2026-07-06"), "M2", anyway=True)
    august = at("2026-08-20")
    follow_actions.update_action(august, "A-001", state="open")
    follow_actions.update_action(august, "A-002", due="2026-06-02")
    follow_actions.update_action(august, "A-003", state="complete")
    follow_actions.update_action(august, "A-004", due="2026-07-01")
    # On 6 July A-001 was reported, A-002 and A-004 had time, and A-003 was late.
    assert says(august, "M2", "actions").endswith("\n4 open, 1 overdue.")


def test_the_next_meeting_stays_the_one_that_follows_once_it_is_held(
    peopled: Office, at: Callable[..., Office]
) -> None:
    first = says(peopled, "M1", "next-meeting")
    assert first == "Tuesday 14 July 2026, 14:00 to 16:00."
    later = at("2026-07-15")
    for meeting in ("M1", "M2"):
        change_meetings.hold_meeting(later, meeting)
    assert says(later, "M1", "next-meeting") == first
    change_meetings.cancel_meeting(later, "M3", "No business")
    assert says(later, "M2", "next-meeting") == "Tuesday 10 November 2026, 14:00 to 16:00."


def test_items_over_midnight_and_without_minutes_keep_their_clock(peopled: Office) -> None:
    made = change_meetings.add_meeting(peopled, "2026-06-03", start="22:00", end="23:30")
    prepare_agenda.add_item(peopled, made.id, "A long talk", minutes="90")
    prepare_agenda.add_item(peopled, made.id, "No time", minutes="0")
    shown = prepare_agenda.agenda(peopled, made.id)
    # By hand: 25 minutes of standing items come before, 20 after; 135 of 90 minutes.
    assert [(view.title, view.starts) for view in shown.items[5:8]] == [
        ("A long talk", "22:25"),
        ("No time", "23:55"),
        ("Reports from mayoral taskforces", "23:55"),
    ]
    assert [view.starts for view in shown.items[8:10]] == ["00:05", "00:10"]
    assert (shown.total, shown.overrun) == (135, 45)
    assert shown.without_minutes == (7,)
