"""Meetings added, moved, cancelled, rearranged and held, and how many of those owed they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import (
    bank_holidays,
    change_meetings,
    follow_actions,
    forward_plan,
    invite,
    keep_record,
    meetings,
    prepare_agenda,
    settings,
    take_register,
    this_computer,
)
from ret_tui.jobs.office import Office
from store.records import Action, Item, Meeting, Reply
from store.refusals import RuleBroken


def test_an_extraordinary_meeting_is_not_counted_among_the_six(planned: Office) -> None:
    added = change_meetings.add_meeting(planned, "9 june 2026", reason="Called by the Chair")
    assert (added.id, added.kind, added.start, added.end) == ("M7", "extraordinary", "14:00", "16:00")
    assert added.items == 9
    assert meetings.year(planned).summary == "0 held, 6 planned; 6 a year once established"


def test_a_start_alone_keeps_the_length(planned: Office) -> None:
    assert change_meetings.add_meeting(planned, "9 june 2026", start="18:00").end == "20:00"
    assert change_meetings.move_meeting(planned, "M1", "", start="10:30").end == "12:30"
    assert change_meetings.rearrange_meeting(planned, "M2", "15 july 2026", start="9am").end == "11:00"


def test_moving_a_meeting_tells_every_consequence_first(peopled: Office, tmp_path: Path) -> None:
    bank_holidays.add_closed_day(peopled, "2026-05-19", "Staff away")
    prepare_agenda.issue(peopled, "M1", anyway=True)
    take_register.expect(peopled, "M1", "SAN", "yes")
    follow_actions.add_action(peopled, "Bring figures", due="next meeting")
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    told = {c.what: c for c in change_meetings.consequences(peopled, "M1", "2026-05-19", venue="Hall")}
    assert told["date"].was == "Tue 12 May 2026 14:00–16:00"
    assert told["date"].will_be == "Tue 19 May 2026 14:00–16:00"
    # The sixth working day before Tuesday 19 May 2026 is Monday 11 May.
    assert (told["issue papers by"].was, told["issue papers by"].will_be) == ("Fri 1 May 2026", "Mon 11 May 2026")
    assert told["clash"].will_be == "Staff away"
    assert told["answers"].was == "1 received"
    assert told["agenda"].will_be == "to issue again"
    assert (told["actions"].was, told["actions"].will_be) == ("1 due at M1", "follows to Tue 19 May")
    # In the chair, IM01, SAN and BIR, and the substitute who continues for SOL.
    assert told["invitations"].was == "5 sent"
    assert told["venue"].will_be == "Hall"
    # The call for items would go out on 20 April, which may be the first day of Ridván.
    falls = "call for items falls on"
    assert {c.what for c in told.values() if c.warning} == {falls, "clash", "invitations", "answers", "agenda"}


def test_a_move_keeps_the_identity_and_lets_the_answers_lapse(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "yes")
    take_register.expect(peopled, "M2", "SAN", "yes")
    prepare_agenda.issue(peopled, "M1", anyway=True)
    uid = peopled.store.get(Meeting, "M1").uid
    moved = change_meetings.move_meeting(peopled, "M1", "13 may 2026")
    assert (moved.date, moved.issued_on) == (dt.date(2026, 5, 13), None)
    assert peopled.store.get(Meeting, "M1").uid == uid
    assert [r.meeting for r in peopled.store.all(Reply)] == ["M2"]


def test_the_open_actions_due_on_its_day_follow_a_moved_meeting(planned: Office) -> None:
    due = follow_actions.add_action(planned, "Report on it", due="2026-05-12").id
    done = follow_actions.add_action(planned, "Done", due="2026-05-12").id
    follow_actions.update_action(planned, done, state="complete")
    day_before = follow_actions.add_action(planned, "Before it", due="2026-05-11").id
    change_meetings.move_meeting(planned, "M1", "2026-05-19")
    followed = follow_actions.action(planned, due)
    assert followed.due == dt.date(2026, 5, 19)
    assert [update.words for update in followed.updates] == ["due Tue 12 May 2026 → Tue 19 May 2026"]
    assert follow_actions.action(planned, done).due == dt.date(2026, 5, 12)
    assert follow_actions.action(planned, day_before).due == dt.date(2026, 5, 11)
    keep_record.undo(planned)
    back = follow_actions.action(planned, due)
    assert (back.due, back.updates) == (dt.date(2026, 5, 12), ())
    assert meetings.meeting(planned, "M1").date == dt.date(2026, 5, 12)


def test_an_action_due_at_either_of_two_meetings_on_a_day_stays(planned: Office) -> None:
    change_meetings.add_meeting(planned, "2026-05-12", start="10:00", end="11:00")
    kept = follow_actions.add_action(planned, "Report", due="2026-05-12").id
    told = {c.what: c for c in change_meetings.consequences(planned, "M1", "2026-05-19")}
    assert (told["actions"].will_be, told["actions"].warning) == ("stay, for M7 is on that day too", True)
    change_meetings.move_meeting(planned, "M1", "2026-05-19")
    assert follow_actions.action(planned, kept).due == dt.date(2026, 5, 12)
    # Once the other one is left alone on the day, what is due then is due at it.
    change_meetings.move_meeting(planned, "M7", "2026-05-18")
    assert follow_actions.action(planned, kept).due == dt.date(2026, 5, 18)
    # Moved past M1, it is no longer the next meeting: M1 is, on the 19th.
    change_meetings.move_meeting(planned, "M7", "2026-05-20")
    assert follow_actions.action(planned, kept).due == dt.date(2026, 5, 19)


def test_another_time_on_the_same_day_leaves_the_actions_as_they_are(planned: Office) -> None:
    kept = follow_actions.add_action(planned, "Report", due="2026-05-12").id
    assert "actions" not in {c.what for c in change_meetings.consequences(planned, "M1", "", start="10:00")}
    change_meetings.move_meeting(planned, "M1", "", start="10:00")
    assert follow_actions.action(planned, kept).updates == ()


def test_another_venue_lets_no_answer_lapse(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "yes")
    prepare_agenda.issue(peopled, "M1", anyway=True)
    told = {c.what for c in change_meetings.consequences(peopled, "M1", "", venue="Hall")}
    assert told == {"date", "venue"}
    moved = change_meetings.move_meeting(peopled, "M1", "", venue="Hall")
    assert (moved.venue, moved.issued_on) == ("Hall", dt.date(2026, 4, 20))
    assert len(peopled.store.all(Reply)) == 1


def test_a_meeting_moved_over_the_years_end_belongs_to_the_other_year(planned: Office) -> None:
    told = {c.what: c for c in change_meetings.consequences(planned, "M6", "2027-05-04")}
    assert (told["year"].was, told["year"].will_be) == ("2026-27", "2027-28")
    assert change_meetings.move_meeting(planned, "M6", "2027-05-04").year == "2027-28"
    assert meetings.year(planned, "2026-27").planned == 5


def test_a_cancelled_meeting_is_not_counted_and_its_replacement_is(planned: Office) -> None:
    change_meetings.cancel_meeting(planned, "M2", "snow")
    assert meetings.year(planned).planned == 5
    made = change_meetings.rearrange_meeting(planned, "M2", "2026-07-21")
    assert meetings.year(planned).planned == 6
    assert (made.id, made.kind, made.reason) == ("M7", "ordinary", "")
    old = meetings.meeting(planned, "M2")
    assert (old.status, old.replaced_by, old.reason) == ("rearranged", "M7", "snow")


def test_a_cancellation_without_a_reason_keeps_why_the_meeting_was_called(planned: Office) -> None:
    change_meetings.add_meeting(planned, "9 june 2026", reason="Budget")
    assert change_meetings.cancel_meeting(planned, "M7").reason == "Budget"
    change_meetings.add_meeting(planned, "10 june 2026", reason="Budget")
    assert change_meetings.rearrange_meeting(planned, "M8", "11 june 2026").reason == "Budget"


def test_a_rearranged_meeting_hands_on_what_was_to_come_and_nothing_that_was(peopled: Office) -> None:
    prepare_agenda.add_item(peopled, "M2", "Housing")
    take_register.expect(peopled, "M2", "SAN", "yes")
    kept = follow_actions.add_action(peopled, "Write", meeting="M2", due="2026-07-14")
    wanted = forward_plan.add(peopled, "Transport", meeting="M2")
    change_meetings.change_place(peopled, "M2", join_link="https://meet.example.org/x", needs="BSL booked")
    items = [i.id for i in peopled.of(Item, "meeting", "M2")]
    made = change_meetings.rearrange_meeting(peopled, "M2", "2026-07-21")
    assert sorted(i.id for i in peopled.of(Item, "meeting", made.id)) == sorted(items)
    assert peopled.of(Item, "meeting", "M2") == []
    assert peopled.of(Reply, "meeting", made.id) == []
    action = peopled.store.get(Action, kept.id)
    assert (action.meeting, action.due) == ("M2", dt.date(2026, 7, 21))
    assert forward_plan.item(peopled, wanted.id).meeting == made.id
    new, old = peopled.store.get(Meeting, made.id), peopled.store.get(Meeting, "M2")
    assert (new.join_link, new.needs) == ("https://meet.example.org/x", "BSL booked")
    assert new.uid != old.uid


def test_a_meeting_is_held_on_its_day_and_can_be_put_right(planned: Office, at: Callable[..., Office]) -> None:
    with pytest.raises(RuleBroken, match="has not come"):
        change_meetings.hold_meeting(planned, "M1")
    day = at("2026-05-12", "16:05")
    assert change_meetings.hold_meeting(day, "M1").status == "held"
    assert change_meetings.hold_meeting(day, "M1", inquorate=True).status == "inquorate"
    with pytest.raises(RuleBroken, match="only a planned meeting can be moved"):
        change_meetings.move_meeting(day, "M1", "2026-05-20")


def test_an_inquorate_meeting_counts_as_held_and_is_shown_apart(planned: Office, at: Callable[..., Office]) -> None:
    later = at("2026-07-20")
    settings.change(later, "established", "2026-05-01")
    change_meetings.hold_meeting(later, "M1")
    change_meetings.hold_meeting(later, "M2", inquorate=True)
    shown = meetings.year(later)
    assert (shown.held, shown.inquorate, shown.planned) == (2, 1, 4)
    assert shown.summary == "2 of 6 held (1 without a quorum), 4 planned"


def test_by_setting_an_inquorate_meeting_does_not_count_as_held(planned: Office, at: Callable[..., Office]) -> None:
    later = at("2026-07-20")
    settings.change(later, "established", "2026-05-01")
    settings.change(later, "quorum.inquorate_is_held", "no")
    change_meetings.hold_meeting(later, "M1")
    change_meetings.hold_meeting(later, "M2", inquorate=True)
    shown = meetings.year(later)
    assert (shown.held, shown.inquorate, shown.planned) == (1, 1, 4)
    assert shown.summary == "1 of 6 held and 1 without a quorum, 4 planned"


def test_the_year_in_view_is_the_one_that_has_meetings(planned: Office, at: Callable[..., Office]) -> None:
    # On 20 April 2026 the year 2025-26 still runs, but has no meetings.
    assert meetings.year_in_view(planned) == "2026-27"
    assert meetings.year_in_view(at("2029-01-01")) == "2026-27"
    assert meetings.year_beside(planned, "2026-27", 1) == "2027-28"
    assert meetings.year_beside(planned, "2026-27", -1) == "2025-26"
    assert meetings.span(planned, "2026-27") == (dt.date(2026, 5, 1), dt.date(2027, 4, 30))


def test_years_that_start_in_another_month_take_their_meetings_along(planned: Office) -> None:
    settings.change(planned, "year.first_month", "january")
    assert [m.year for m in meetings.meetings(planned)] == ["2026"] * 4 + ["2027"] * 2
    assert meetings.year(planned, "2026").planned == 4


def test_next_and_last_name_a_meeting(planned: Office, at: Callable[..., Office]) -> None:
    assert meetings.meeting(planned, "next").id == "M1"
    assert meetings.meeting(at("2026-07-15"), "LAST").id == "M2"
    assert meetings.meeting(planned, "m02").id == "M2"


def test_before_the_bank_holidays_are_there_no_deadline_is_made_up(planned: Office) -> None:
    bank_holidays.forget()
    (this_computer.cache_folder() / "bank-holidays-england.json").unlink()
    hurried = Office(planned.store, planned.clock, patient=False)
    shown = meetings.meeting(hurried, "M1")
    assert (shown.papers_due, shown.clash) == (None, "")
    assert meetings.meeting(planned, "M1").papers_due == dt.date(2026, 5, 1)
    assert meetings.meeting(hurried, "M1").papers_due == dt.date(2026, 5, 1)
