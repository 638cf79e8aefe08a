"""What has to go to whom, and why, on real records: each change of the year's work calls for just its messages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import change_meetings, invite, look_after_people, plan_year, settings, stand_ins
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_for
from store.records import Invitation, Meeting, Message, Person, Reply
from store.refusals import RuleBroken, Unknown


@pytest.fixture
def invited(peopled: Office, tmp_path: Path) -> Office:
    """The peopled year with the mailbox set, and everybody told of M2."""
    settings.change(peopled, "organiser.email", "ret@example.org")
    invite.export_meeting(peopled, "M2", tmp_path / "out")
    return peopled


def told(office: Office, meeting: str = "M2") -> list[tuple[str, str, str, int]]:
    return [(each.person, each.method, each.why_words, each.sequence) for each in due_for(office, meeting)]


def test_at_first_everybody_in_post_is_due_an_invitation_and_a_substitute_where_there_is_no_member(
    peopled: Office,
) -> None:
    first = next(each for each in due_for(peopled, "M1") if each.person == "P-03")
    assert (first.person, first.name, first.address, first.seat, first.seat_name, first.capacity) == (
        "P-03", "Jas Kaur", "jas@example.org", "SAN", "Sandwell", "member",
    )  # fmt: skip
    assert (first.method, first.why, first.why_words, first.sequence, first.last_sent) == (
        "REQUEST", "new", "first invitation", 0, None,
    )  # fmt: skip
    assert [each.capacity for each in due_for(peopled, "M1") if each.person == "P-06"] == ["substitute"]
    assert [len(due_for(peopled, f"M{number}")) for number in range(1, 7)] == [5] * 6
    with pytest.raises(Unknown):
        due_for(peopled, "M9")


def test_whoever_was_told_is_told_nothing_more(invited: Office) -> None:
    assert due_for(invited, "M2") == ()


def test_a_move_a_new_venue_and_a_confirmed_date_are_said_in_words(invited: Office) -> None:
    change_meetings.move_meeting(invited, "M2", "2026-07-21")
    assert set(told(invited)) == {
        (id, "REQUEST", "moved to Tue 21 Jul", 1) for id in ("P-01", "P-02", "P-03", "P-05", "P-06")
    }
    assert due_for(invited, "M2")[0].last_sent == invited.now
    change_meetings.move_meeting(invited, "M2", "2026-07-14", start="10:00", end="12:00")
    assert told(invited)[0] == ("P-01", "REQUEST", "moved to 10:00 to 12:00", 1)
    change_meetings.move_meeting(invited, "M2", "2026-07-14", start="14:00", end="16:00")
    assert told(invited) == []
    change_meetings.change_place(invited, "M2", venue="Town Hall")
    assert told(invited)[0] == ("P-01", "REQUEST", "venue is Town Hall", 1)


def test_a_new_link_to_join_goes_to_all_under_the_number_that_they_have(invited: Office) -> None:
    change_meetings.change_place(invited, "M2", join_link="https://meet.example.org/a")
    assert told(invited)[0] == ("P-01", "REQUEST", "new link to join", 0)


def test_a_provisional_date_that_is_confirmed_is_told(peopled: Office, tmp_path: Path) -> None:
    with peopled.store.change("A provisional date") as step:
        step.set(step.get(Meeting, "M2"), provisional=True)
    invite.export_meeting(peopled, "M2", tmp_path)
    with peopled.store.change("A date confirmed") as step:
        step.set(step.get(Meeting, "M2"), provisional=False)
    assert told(peopled)[0] == ("P-01", "REQUEST", "date is confirmed", 1)


def test_a_leaver_is_taken_out_and_a_newcomer_asked_and_nobody_else_is_told(invited: Office) -> None:
    look_after_people.end_appointment(invited, "P-05", on="2026-06-30")
    ana = look_after_people.add_person(invited, "Ana Silva", email="ana@example.org")
    look_after_people.appoint(invited, ana.id, "BIR", capacity="member", start="2026-07-01")
    assert told(invited) == [
        ("P-05", "CANCEL", "not invited any more", 1),
        (ana.id, "REQUEST", "first invitation", 0),
    ]


def test_an_address_that_changes_is_two_messages_of_which_the_invitation_is_the_higher(invited: Office) -> None:
    look_after_people.edit_person(invited, "P-05", email="ruth.okonkwo@example.org")
    assert [(d.address, d.method, d.why_words, d.sequence) for d in due_for(invited, "M2")] == [
        ("ruth@example.org", "CANCEL", "former address", 1),
        ("ruth.okonkwo@example.org", "REQUEST", "new address", 2),
    ]


def test_a_substitute_who_is_asked_is_due_with_the_officer_and_both_again_when_the_officer_comes(
    invited: Office, tmp_path: Path
) -> None:
    stand_ins.ask_substitute(invited, "M2", "SAN")
    assert told(invited) == [
        ("P-03", "REQUEST", "Tom Price is asked instead", 0),
        ("P-04", "REQUEST", "stands in for Jas Kaur", 0),
    ]
    assert due_for(invited, "M2")[1].capacity == "substitute"
    invite.export_meeting(invited, "M2", tmp_path, only_due=True)
    assert told(invited) == []
    stand_ins.take_back(invited, "M2", "SAN")
    assert told(invited) == [
        ("P-04", "CANCEL", "does not stand in any more", 1),
        ("P-03", "REQUEST", "nobody is asked instead any more", 0),
    ]


def test_a_substitute_who_becomes_the_member_is_listed_as_such_and_the_next_substitute_is_not_asked(
    invited: Office, tmp_path: Path
) -> None:
    stand_ins.ask_substitute(invited, "M2", "SAN")
    invite.export_meeting(invited, "M2", tmp_path, only_due=True)
    look_after_people.end_appointment(invited, "P-03", on="2026-06-30")
    look_after_people.end_appointment(invited, "P-04", on="2026-06-30")
    lee = look_after_people.add_person(invited, "Lee Ward", email="lee@example.org")
    look_after_people.appoint(invited, "P-04", "SAN", capacity="member", start="2026-07-01")
    look_after_people.appoint(invited, lee.id, "SAN", capacity="substitute", start="2026-07-01")
    assert told(invited) == [
        ("P-03", "CANCEL", "not invited any more", 1),
        ("P-04", "REQUEST", "comes in their own right now", 0),
    ]


def test_a_person_in_two_seats_is_told_once(invited: Office) -> None:
    look_after_people.end_appointment(invited, "P-04", on="2026-06-30")
    look_after_people.appoint(invited, "P-05", "SAN", capacity="substitute", start="2026-07-01")
    assert told(invited) == []
    stand_ins.ask_substitute(invited, "M2", "SAN")
    assert told(invited) == [
        ("P-05", "REQUEST", "stands in for Jas Kaur", 0),
        ("P-03", "REQUEST", "Ruth Okonkwo is asked instead", 0),
    ]


def test_a_substitute_invited_beside_every_member_who_comes_too_takes_nobodys_place(
    invited: Office, tmp_path: Path
) -> None:
    settings.change(invited, "invitations.substitutes", "yes")
    invite.export_meeting(invited, "M2", tmp_path, only_due=True)
    with invited.store.change("An answer read from a file") as step:
        step.put(
            Reply, "M2/SAN/P-04", meeting="M2", seat="SAN", person="P-04", capacity="substitute", answer="yes",
            received_on=invited.today, sequence=0,
        )  # fmt: skip
    assert told(invited) == []


def test_an_officer_and_substitute_with_one_address_name_nobody_as_the_other(invited: Office) -> None:
    with invited.store.change("As a merge of two stores may leave it") as step:
        step.set(step.get(Person, "P-04"), email="JAS@example.org")
    stand_ins.ask_substitute(invited, "M2", "SAN")
    assert told(invited) == [("P-04", "REQUEST", "first invitation", 0)]


def test_a_cancelled_meeting_is_called_off_and_one_rearranged_names_the_new_day(invited: Office) -> None:
    change_meetings.cancel_meeting(invited, "M2", "snow")
    assert set(told(invited)) == {(id, "CANCEL", "cancelled", 1) for id in ("P-01", "P-02", "P-03", "P-05", "P-06")}
    made = change_meetings.rearrange_meeting(invited, "M2", "2026-07-22")
    assert told(invited)[0] == ("P-01", "CANCEL", f"rearranged to Wed 22 Jul 2026 ({made.id})", 1)
    assert told(invited, made.id)[0] == ("P-01", "REQUEST", "first invitation", 0)


def test_a_meeting_that_stands_again_after_undo_is_sent_under_the_next_number(invited: Office, tmp_path: Path) -> None:
    change_meetings.cancel_meeting(invited, "M2")
    invite.export_cancellation(invited, "M2", tmp_path)
    invited.store.undo()
    assert told(invited)[0] == ("P-01", "REQUEST", "invited again", 2)


def test_nothing_is_due_for_a_meeting_that_was_held_or_whose_day_is_over(
    invited: Office, at: Callable[..., Office]
) -> None:
    change_meetings.move_meeting(invited, "M2", "2026-07-21")
    assert due_for(at("2026-07-21"), "M2") != ()
    assert due_for(at("2026-07-22"), "M2") == ()
    late = at("2026-07-21")
    change_meetings.hold_meeting(late, "M2")
    assert due_for(late, "M2") == ()


def test_a_cancellation_is_due_until_the_day_that_people_still_have_is_over(
    invited: Office, at: Callable[..., Office]
) -> None:
    change_meetings.move_meeting(invited, "M2", "2026-06-02")
    change_meetings.cancel_meeting(invited, "M2")
    # They were never told of the move, so that the day in their calendars is 14 July.
    assert len(due_for(at("2026-07-14"), "M2")) == 5
    assert due_for(at("2026-07-15"), "M2") == ()


def test_what_was_told_before_messages_were_kept_counts_for_each_person_and_is_kept_from_then_on(
    invited: Office, tmp_path: Path
) -> None:
    with invited.store.change("As an older version left it", undoable=False) as step:
        for each in step.all(Message):
            step.remove(each)
    assert told(invited) == []
    change_meetings.move_meeting(invited, "M2", "2026-07-21")
    assert {why for _, _, why, _ in told(invited)} == {"moved to Tue 21 Jul"}
    look_after_people.end_appointment(invited, "P-05", on="2026-06-30")
    from ret_tui.jobs.outbox.events import event_of
    from ret_tui.jobs.outbox.make import make

    event = event_of(invited, invited.meeting("M2"))
    with invited.store.change("One of them was told", undoable=False) as step:
        make(invited, step, event, [each for each in event.due if each.part.person == "P-01"], "b", state="sent")
    assert invited.store.get(Invitation, "M2").date == dt.date(2026, 7, 21)
    # The others were told of the first day only, and whoever left still has it.
    assert sorted(told(invited)) == [
        ("P-02", "REQUEST", "moved to Tue 21 Jul", 1),
        ("P-03", "REQUEST", "moved to Tue 21 Jul", 1),
        ("P-05", "CANCEL", "not invited any more", 2),
        ("P-06", "REQUEST", "moved to Tue 21 Jul", 1),
    ]


def test_a_provisional_date_is_told_as_such_and_its_confirmation_is_told_to_everybody(
    peopled: Office, tmp_path: Path
) -> None:
    settings.change(peopled, "organiser.email", "ret@example.org")
    assert change_meetings.change_place(peopled, "M2", provisional=True).state == "planned, provisional"
    assert peopled.store.undo_name() == "Date of M2 made provisional"
    invite.export_meeting(peopled, "M2", tmp_path / "out")
    written = (tmp_path / "out" / "M2" / "Jas Kaur P-03.ics").read_text(encoding="utf-8")
    assert "STATUS:TENTATIVE" in written
    assert told(peopled) == []
    follows = change_meetings.consequences(peopled, "M2", provisional=False)
    assert [(each.what, each.was, each.will_be) for each in follows] == [
        ("date", "Tue 14 Jul 2026 14:00–16:00", "Tue 14 Jul 2026 14:00–16:00"),
        ("standing of the date", "provisional", "confirmed"),
        ("invitations", "5 sent", "5 to send again"),
    ]
    change_meetings.change_place(peopled, "M2", provisional=False)
    assert {each[1:] for each in told(peopled)} == {("REQUEST", "date is confirmed", 1)}
    assert len(told(peopled)) == 5
    assert peopled.store.undo().name == "Date of M2 confirmed"
    assert told(peopled) == []


def test_a_move_may_make_the_date_provisional_and_by_itself_leaves_how_it_stands(planned: Office) -> None:
    change_meetings.move_meeting(planned, "M2", "2026-07-21", venue="Town Hall", provisional=True)
    assert change_meetings.move_meeting(planned, "M2", "2026-07-22").provisional
    follows = {
        each.what: each.will_be for each in change_meetings.consequences(planned, "M2", "2026-07-23", provisional=False)
    }
    assert follows["standing of the date"] == "confirmed"
    assert not change_meetings.move_meeting(planned, "M2", "2026-07-23", provisional=False).provisional
    assert change_meetings.add_meeting(planned, "2026-06-09", provisional=True).provisional


def test_only_the_date_of_a_planned_meeting_has_still_to_be_agreed(planned: Office) -> None:
    change_meetings.cancel_meeting(planned, "M2")
    with pytest.raises(RuleBroken, match="M2 is cancelled"):
        change_meetings.change_place(planned, "M2", provisional=True)


def test_a_whole_year_can_be_planned_with_dates_that_have_still_to_be_agreed(office: Office) -> None:
    kept = plan_year.save_plan(office, plan_year.propose(office), provisional=True)
    assert {each.state for each in kept} == {"planned, provisional"}
