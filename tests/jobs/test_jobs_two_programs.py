"""Two programs on one store see each other's changes and never write over them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ret_tui.jobs import (
    bank_holidays,
    change_meetings,
    deputies,
    follow_actions,
    forward_plan,
    look_after_people,
    meetings,
    prepare_agenda,
    settings,
)
from ret_tui.jobs.office import Office
from store.records import Action, Item, Person
from store.refusals import BadValue, Refusal, RuleBroken, Unknown


@pytest.fixture
def other(peopled: Office, at: Callable[..., Office]) -> Office:
    """A second program, which has read everything before the first one goes on."""
    office = at()
    office.store.all(Person)
    return office


def test_each_sees_what_the_other_kept(peopled: Office, other: Office) -> None:
    first = follow_actions.add_action(peopled, "One")
    second = follow_actions.add_action(other, "Two")
    assert (first.id, second.id) == ("A-001", "A-002")
    peopled.store.refresh()
    assert [a.text for a in peopled.store.all(Action)] == ["One", "Two"]


def test_different_fields_of_one_action_are_both_kept(peopled: Office, other: Office) -> None:
    follow_actions.add_action(peopled, "One")
    other.store.refresh()
    follow_actions.update_action(peopled, "A-001", owner="SAN")
    done = follow_actions.update_action(other, "A-001", due="2026-07-01")
    assert (done.owner, str(done.due)) == ("SAN", "2026-07-01")


def test_the_story_tells_from_what_the_record_really_was(peopled: Office, other: Office) -> None:
    follow_actions.add_action(peopled, "One")
    other.store.refresh()
    follow_actions.update_action(peopled, "A-001", state="in progress")
    done = follow_actions.update_action(other, "A-001", state="reported")
    assert [u.words for u in done.updates] == ["open → in progress", "in progress → reported"]


def test_one_newcomer_named_for_two_seats_is_one_person(peopled: Office, other: Office) -> None:
    first = deputies.nominate(peopled, "M1", "SAN", "Kit Rowe", "Jas Kaur")
    second = deputies.nominate(other, "M1", "BIR", "kit rowe", "Ruth Okonkwo")
    assert [person.name for person in other.store.all(Person)].count("Kit Rowe") == 1
    assert (first.by, second.by) == ("Kit Rowe", "Kit Rowe")


def test_an_action_closed_meanwhile_is_not_reported(peopled: Office, other: Office) -> None:
    follow_actions.add_action(peopled, "One")
    other.store.refresh()
    follow_actions.update_action(peopled, "A-001", state="complete")
    with pytest.raises(RuleBroken, match="A-001 is complete and cannot become reported"):
        follow_actions.update_action(other, "A-001", state="reported")


def test_a_seat_filled_meanwhile_is_not_filled_twice(peopled: Office, other: Office) -> None:
    look_after_people.appoint(peopled, "P-06", "COV")
    with pytest.raises(RuleBroken, match="has a member"):
        look_after_people.appoint(other, "Sol Rivers", "COV", newcomer=True)
    assert len(other.store.all(Person)) == 7


def test_an_address_taken_meanwhile_is_not_taken_twice(peopled: Office, other: Office) -> None:
    look_after_people.add_person(peopled, "Sol Rivers", email="sol@example.org")
    for tried in (
        lambda: look_after_people.add_person(other, "Sol Other", email="Sol@example.org"),
        lambda: look_after_people.edit_person(other, "P-01", email="sol@EXAMPLE.org"),
        lambda: look_after_people.appoint(other, "Sol Other", "COV", newcomer=True, email="sol@example.org"),
    ):
        with pytest.raises(BadValue, match="Sol Rivers"):
            tried()


def test_an_appointment_ended_meanwhile_is_not_ended_again(peopled: Office, other: Office) -> None:
    look_after_people.end_appointment(peopled, "P-03", on="2026-05-31", reason="left")
    with pytest.raises(Refusal, match="holds no seat after"):
        look_after_people.end_appointment(other, "P-03", on="2026-06-30", reason="other")


def test_a_day_taken_meanwhile_is_not_taken_twice(peopled: Office, other: Office) -> None:
    change_meetings.move_meeting(peopled, "M1", "2026-06-09")
    with pytest.raises(RuleBroken, match="M1 is on 9 June 2026"):
        change_meetings.move_meeting(other, "M2", "2026-06-09")
    with pytest.raises(RuleBroken, match="M1 is on 9 June 2026"):
        change_meetings.add_meeting(other, "2026-06-09")


def test_a_meeting_cancelled_meanwhile_is_neither_moved_nor_cancelled_again(peopled: Office, other: Office) -> None:
    change_meetings.cancel_meeting(peopled, "M1", "snow")
    for tried in (
        lambda: change_meetings.move_meeting(other, "M1", "2026-06-09"),
        lambda: change_meetings.cancel_meeting(other, "M1", "other"),
    ):
        with pytest.raises(RuleBroken, match="M1 is cancelled"):
            tried()
    assert meetings.meeting(other, "M1").reason == "snow"


def test_what_was_added_meanwhile_goes_along_with_a_meeting(peopled: Office, other: Office) -> None:
    forward_plan.add(other, "Housing", meeting="M2")
    follow_actions.add_action(other, "Report", due="2026-07-14")
    made = change_meetings.rearrange_meeting(peopled, "M2", "2026-07-21")
    assert forward_plan.item(peopled, "W-01").meeting == made.id
    assert follow_actions.action(peopled, "A-001").due == made.date


def test_what_is_wanted_goes_to_an_agenda_and_for_a_function_once(peopled: Office, other: Office) -> None:
    forward_plan.add(peopled, "Housing", meeting="M2")
    other.store.refresh()
    forward_plan.place(peopled, "W-01")
    with pytest.raises(Unknown):
        forward_plan.place(other, "W-01", "M3")
    forward_plan.take_suggestion(peopled, "F4")
    with pytest.raises(RuleBroken, match="W-02 is wanted for F4 already"):
        forward_plan.take_suggestion(other, "F4")
    assert len(other.of(Item, "meeting", "M3")) == 9


def test_both_items_stand_on_the_agenda(peopled: Office, other: Office) -> None:
    prepare_agenda.add_item(peopled, "M1", "Housing")
    prepare_agenda.add_item(other, "M1", "Transport")
    titles = [i.title for i in prepare_agenda.agenda(other, "M1").items]
    assert titles.index("Transport") == titles.index("Housing") + 1
    prepare_agenda.move_item(other, "M1", "Transport", "1")
    prepare_agenda.remove_item(peopled, "M1", "Housing")
    assert prepare_agenda.agenda(peopled, "M1").items[0].title == "Transport"
    other.store.refresh()
    assert len(other.of(Item, "meeting", "M1")) == 10


def test_a_closed_day_is_closed_once(peopled: Office, other: Office) -> None:
    bank_holidays.add_closed_day(peopled, "2026-12-29", "Closed")
    with pytest.raises(BadValue, match="closed day already"):
        bank_holidays.add_closed_day(other, "2026-12-29", "Other")
    bank_holidays.remove_closed_day(other, "2026-12-29")
    with pytest.raises(Refusal, match="no closed day"):
        bank_holidays.remove_closed_day(peopled, "2026-12-29")


def test_settings_that_would_contradict_each_other_are_not_both_kept(peopled: Office, other: Office) -> None:
    settings.change(peopled, "meeting.end", "14:30")
    with pytest.raises(BadValue, match="end before it starts"):
        settings.change(other, "meeting.start", "15:00")


def test_undo_takes_back_ones_own_change_and_leaves_the_others(peopled: Office, other: Office) -> None:
    look_after_people.edit_person(other, "P-01", phone="0121")
    peopled.store.refresh()
    assert peopled.store.get(Person, "P-01").phone == "0121"
    look_after_people.edit_person(peopled, "P-01", pronouns="she/her")
    peopled.store.undo()
    kept = peopled.store.get(Person, "P-01")
    assert (kept.phone, kept.pronouns) == ("0121", "")
