"""Everything that follows from moving, cancelling or rearranging a meeting is told before it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_reading import tables

from ret_tui.jobs import (
    bank_holidays,
    change_meetings,
    follow_actions,
    forward_plan,
    invite,
    keep_record,
    look_after_people,
    meetings,
    prepare_agenda,
    take_register,
    timeline,
)
from ret_tui.jobs.change_meetings import Consequence
from ret_tui.jobs.office import Office
from ret_tui.jobs.settings import change as change_settings
from ret_tui.rules.wording import short_day_and_year
from store.records import BoardDate
from store.refusals import BadValue, RuleBroken


def by_what(found: Sequence[Consequence]) -> dict[str, Consequence]:
    told = {each.what: each for each in found}
    assert len(told) == len(found)
    return told


def moving(office: Office, id: str, day: str, **more: str) -> dict[str, Consequence]:
    return by_what(change_meetings.consequences(office, id, day, **more))


def as_words(told: Consequence) -> tuple[str, str]:
    return told.was, told.will_be


def board(office: Office, papers_due: dt.date, *, report: bool = False) -> None:
    with office.store.change("A Board date") as step:
        step.add(BoardDate, date=papers_due + dt.timedelta(days=7), papers_due=papers_due, annual_report=report)


def test_every_step_of_the_timeline_is_told_with_its_new_day(planned: Office) -> None:
    told = moving(planned, "M1", "2026-05-19")
    # By hand, with the bank holidays of 3 April, 6 April, 4 May and 25 May 2026: 20, 15, 8, 6 and 2 working days
    # before, 2 and 10 after.
    assert as_words(told["call for items"]) == ("Mon 13 Apr 2026", "Mon 20 Apr 2026")
    assert as_words(told["agenda setting with the Chair"]) == ("Mon 20 Apr 2026", "Mon 27 Apr 2026")
    assert as_words(told["papers deadline"]) == ("Wed 29 Apr 2026", "Thu 7 May 2026")
    assert as_words(told["issue papers by"]) == ("Fri 1 May 2026", "Mon 11 May 2026")
    assert as_words(told["Chair's brief"]) == ("Fri 8 May 2026", "Fri 15 May 2026")
    assert as_words(told["action notes"]) == ("Thu 14 May 2026", "Thu 21 May 2026")
    assert as_words(told["draft minutes"]) == ("Wed 27 May 2026", "Wed 3 Jun 2026")
    assert not [what for what, one in told.items() if one.warning and not what.endswith(" falls on")]


def test_a_step_whose_new_day_has_passed_is_a_warning(planned: Office) -> None:
    # Five working days before Tuesday 28 April 2026 is Tuesday the 21st, six Monday the 20th, which is today.
    told = moving(planned, "M1", "2026-04-28")
    assert told["issue papers by"].will_be == "Mon 20 Apr 2026"
    assert not told["issue papers by"].warning
    # Eight working days before it is Thursday 16 April.
    assert told["papers deadline"].will_be == "Thu 16 Apr 2026 (already past)"
    assert told["papers deadline"].warning


def test_the_steps_that_are_done_are_told_once(planned: Office) -> None:
    timeline.tick(planned, "M1", "call")
    timeline.tick(planned, "M1", "papers")
    timeline.tick(planned, "M1", "issue")
    told = moving(planned, "M1", "2026-05-19")
    assert told["done already"].will_be == "call for items and papers deadline"
    assert "call for items" not in told
    # What went out for the old day has to go out again.
    assert as_words(told["agenda"]) == ("issued Mon 20 Apr", "to issue again")
    assert told["issue papers by"].will_be == "Mon 11 May 2026"


def test_a_clash_that_is_left_behind_is_told_and_a_new_one_with_the_clear_days_near_by(planned: Office) -> None:
    away = moving(planned, "M6", "2027-03-16")
    assert as_words(away["clash"]) == ("Eid al-Fitr (expected 9–10 March)", "none")
    assert not away["clash"].warning
    assert "instead" not in away
    change_meetings.move_meeting(planned, "M6", "2027-03-17")
    back = moving(planned, "M6", "2027-03-09")
    assert back["clash"].will_be == "Eid al-Fitr (expected 9–10 March)"
    assert back["clash"].warning
    assert back["instead"].will_be.startswith("Tue 16 Mar")
    assert back["instead"].will_be.endswith(" are clear")


def test_the_day_of_another_meeting_is_not_offered_instead(planned: Office) -> None:
    change_meetings.move_meeting(planned, "M5", "2027-03-16")
    assert "Tue 16 Mar" not in moving(planned, "M6", "2027-03-10")["instead"].will_be


def test_a_deadline_for_members_says_what_it_falls_on(planned: Office) -> None:
    # Eight working days before Tuesday 12 January 2027 is Wednesday 30 December; before the 19th, Thursday 7 January.
    told = moving(planned, "M5", "2027-01-19")["papers deadline falls on"]
    assert as_words(told) == ("the last days of December, when many are away", "Orthodox Christmas")
    kept = moving(planned, "M5", "2027-01-13")["papers deadline falls on"]
    assert kept.will_be == "the last days of December, when many are away"
    assert kept.warning
    # The Chair's brief and the minutes are the secretariat's own affair.
    bank_holidays.add_closed_day(planned, "2026-09-18", "Away day")
    assert not [what for what in moving(planned, "M3", "2026-09-22") if what.startswith("Chair's brief falls")]


@pytest.mark.parametrize(
    ("day", "will_be", "warning"),
    [
        ("2027-03-11", None, False),
        ("2027-03-12", "missed, being on the day itself; M5 is the last meeting before it", True),
        ("2027-03-13", "missed by 1 day; M5 is the last meeting before it", True),
        ("2027-03-16", "missed by 4 days; M5 is the last meeting before it", True),
    ],
)
def test_a_deadline_for_board_papers_that_is_missed_is_told(
    planned: Office, day: str, will_be: str | None, warning: bool
) -> None:
    board(planned, dt.date(2027, 3, 12))
    told = moving(planned, "M6", day).get("Board papers Fri 12 Mar")
    assert (told and told.will_be) == will_be
    assert told is None or (told.was, told.warning) == ("M6 is the last meeting before it", warning)


def test_a_deadline_for_board_papers_that_is_newly_met_is_told(planned: Office) -> None:
    board(planned, dt.date(2026, 11, 6), report=True)
    told = moving(planned, "M4", "2026-11-03")["Board papers Fri 6 Nov, the annual report"]
    assert as_words(told) == ("M3 is the last meeting before it", "met: M4 is the last meeting before it")
    assert not told.warning


def test_a_deadline_that_only_another_meeting_comes_nearer_to_is_neither_met_nor_missed(planned: Office) -> None:
    board(planned, dt.date(2027, 1, 20))
    told = moving(planned, "M4", "2027-01-14")["Board papers Wed 20 Jan"]
    assert as_words(told) == ("M5 is the last meeting before it", "M4 is the last meeting before it")
    told = moving(planned, "M5", "2026-11-09")["Board papers Wed 20 Jan"]
    assert as_words(told) == ("M5 is the last meeting before it", "M4 is the last meeting before it")
    assert not told.warning


def test_a_board_deadline_that_has_passed_is_nobodys_concern(planned: Office) -> None:
    board(planned, dt.date(2026, 4, 17))
    assert not [what for what in moving(planned, "M1", "2026-04-16") if what.startswith("Board")]


def test_a_meeting_that_passes_another_says_so(planned: Office) -> None:
    assert as_words(moving(planned, "M2", "2026-11-24")["order"]) == ("before M3 and M4", "after M3 and M4")
    assert as_words(moving(planned, "M4", "2026-07-01")["order"]) == ("after M2 and M3", "before M2 and M3")
    assert "order" not in moving(planned, "M2", "2026-07-21")
    change_meetings.cancel_meeting(planned, "M3")
    assert as_words(moving(planned, "M2", "2026-10-06").get("order", Consequence("", "", ""))) == ("", "")


def test_a_meeting_within_a_week_of_another_says_so(planned: Office) -> None:
    assert moving(planned, "M2", "2026-09-01")["near"].will_be == "7 days before M3"
    assert moving(planned, "M2", "2026-09-09")["near"].will_be == "1 day after M3"
    assert moving(planned, "M2", "2026-09-08", start="09:00", end="10:00")["near"].will_be == "on the day of M3"
    assert "near" not in moving(planned, "M2", "2026-08-31")


def test_somebody_who_is_not_in_post_on_the_new_day_is_named(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-03", on="2026-05-15", reason="left")
    told = moving(peopled, "M1", "2026-05-19")
    assert as_words(told["Sandwell"]) == ("Jas Kaur", "no one in post")
    assert told["Sandwell"].warning
    assert "Sandwell, substitute" not in told


def test_a_meeting_that_leaves_its_year_tells_what_is_left_of_it(planned: Office) -> None:
    change_settings(planned, "established", "2026-05-01")
    told = moving(planned, "M6", "2027-05-04")
    assert as_words(told["held or planned in 2026-27"]) == ("6 of 6", "5 of 6")
    assert told["held or planned in 2026-27"].warning
    assert as_words(told["held or planned in 2027-28"]) == ("0 of 6", "1 of 6")
    assert not told["held or planned in 2027-28"].warning


def test_before_the_body_is_established_no_meeting_is_owed_and_none_missed(planned: Office) -> None:
    told = by_what(change_meetings.consequences_of_cancelling(planned, "M6"))["held or planned in 2026-27"]
    assert (*as_words(told), told.warning) == ("6", "5", False)


def test_a_year_whose_bank_holidays_nobody_knows_is_told(planned: Office) -> None:
    told = moving(planned, "M6", "2150-03-09")
    assert told["bank holidays"].will_be == "those of 2150 are not known"
    assert change_meetings.move_meeting(planned, "M6", "2150-03-09").date == dt.date(2150, 3, 9)


@pytest.mark.parametrize(("day", "said"), [("2027-03-28", "does not exist"), ("2026-10-25", "twice")])
def test_a_time_that_the_clocks_skip_or_show_twice_is_refused_before_anything_is_told(
    planned: Office, day: str, said: str
) -> None:
    for ask in (change_meetings.consequences, change_meetings.consequences_of_rearranging):
        with pytest.raises(BadValue, match=said):
            ask(planned, "M6", day, start="01:30", end="03:00")


def test_what_was_taken_down_for_a_meeting_stays_with_it(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "apology")
    assert as_words(moving(peopled, "M1", "2026-05-19")["register"]) == ("1 mark", "stays with M1")


def test_cancelling_tells_everything_that_follows(peopled: Office, tmp_path: Path) -> None:
    change_settings(peopled, "established", "2026-05-01")
    board(peopled, dt.date(2026, 5, 15))
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    take_register.expect(peopled, "M1", "SAN", "yes")
    prepare_agenda.add_item(peopled, "M1", "Housing")
    prepare_agenda.issue(peopled, "M1", anyway=True)
    follow_actions.add_action(peopled, "Bring figures", due="next meeting")
    forward_plan.add(peopled, "Transport", meeting="M1")
    told = by_what(change_meetings.consequences_of_cancelling(peopled, "M1"))
    assert {what: as_words(one) for what, one in told.items()} == {
        "meeting": ("Tue 12 May 2026 14:00–16:00", "cancelled"),
        "held or planned in 2026-27": ("6 of 6", "5 of 6"),
        "Board papers Fri 15 May": ("M1 is the last meeting before it", "missed; no meeting is before it"),
        # All but the issue of the papers, which is done.
        "deadlines": ("6 still to meet", "none"),
        "invitations": ("5 sent", "5 to call off"),
        "answers": ("1 received", "count for nothing"),
        "agenda": ("issued Mon 20 Apr", "of no meeting"),
        "items": ("1 of its own", "nowhere, until carried to another meeting"),
        "forward plan": ("1 wanted for it", "for no meeting to come"),
        "actions": ("1 due at M1", "due at M2 then, Tue 14 Jul 2026"),
    }
    assert {what for what, one in told.items() if not one.warning} == {"meeting", "deadlines", "actions"}


def test_cancelling_an_extraordinary_meeting_takes_nothing_from_those_owed(planned: Office) -> None:
    made = change_meetings.add_meeting(planned, "2026-06-09")
    told = by_what(change_meetings.consequences_of_cancelling(planned, made.id))
    assert set(told) == {"meeting", "deadlines"}
    change_meetings.cancel_meeting(planned, made.id)
    with pytest.raises(RuleBroken, match="only a planned meeting can be cancelled"):
        change_meetings.consequences_of_cancelling(planned, made.id)


def test_rearranging_tells_what_goes_to_the_new_meeting_and_what_does_not(peopled: Office, tmp_path: Path) -> None:
    board(peopled, dt.date(2026, 5, 15))
    timeline.tick(peopled, "M1", "call")
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    take_register.expect(peopled, "M1", "SAN", "yes")
    prepare_agenda.add_item(peopled, "M1", "Housing")
    follow_actions.add_action(peopled, "Bring figures", due="next meeting")
    forward_plan.add(peopled, "Transport", meeting="M1")
    told = by_what(change_meetings.consequences_of_rearranging(peopled, "M1", "2026-05-19"))
    assert as_words(told["date"]) == ("Tue 12 May 2026 14:00–16:00", "a new meeting, Tue 19 May 2026 14:00–16:00")
    assert told["issue papers by"].will_be == "Mon 11 May 2026"
    assert as_words(told["steps done"]) == ("1 for M1", "to do again for the new meeting")
    assert told["Board papers Fri 15 May"].will_be == "missed by 4 days; no meeting is before it"
    assert told["invitations"].will_be == "5 to call off, and the new meeting's to send"
    assert told["answers"].will_be == "lapse, since they were for M1"
    assert told["items"].will_be == "go to the new meeting"
    assert told["forward plan"].will_be == "wanted for the new meeting"
    assert told["actions"].will_be == "follows to Tue 19 May"
    assert not [what for what in told if what.startswith("held or planned")]


def test_rearranging_a_cancelled_meeting_gives_the_year_one_back(planned: Office) -> None:
    change_settings(planned, "established", "2026-05-01")
    change_meetings.cancel_meeting(planned, "M2", "snow")
    told = by_what(change_meetings.consequences_of_rearranging(planned, "M2", "2026-07-21"))
    assert as_words(told["held or planned in 2026-27"]) == ("5 of 6", "6 of 6")
    with pytest.raises(RuleBroken, match="M3 is on 8 September 2026"):
        change_meetings.consequences_of_rearranging(planned, "M2", "2026-09-08")


def test_a_meeting_that_was_held_is_not_rearranged(peopled: Office, at: Callable[..., Office]) -> None:
    later = at("2026-05-13")
    change_meetings.hold_meeting(later, "M1")
    with pytest.raises(RuleBroken, match="M1 is held"):
        change_meetings.consequences_of_rearranging(later, "M1", "2026-06-09")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    id=st.sampled_from(["M1", "M2", "M3", "M4", "M5", "M6"]),
    day=st.dates(dt.date(2026, 4, 21), dt.date(2027, 12, 31)),
    start=st.sampled_from(["", "09:30", "18:00"]),
)
def test_what_is_told_is_what_happens(planned: Office, id: str, day: dt.date, start: str) -> None:
    follow_actions.add_action(planned, "Report", due=meetings.meeting(planned, id).date.isoformat())
    before = tables(planned)
    try:
        told = by_what(change_meetings.consequences(planned, id, day.isoformat(), start=start))
    except RuleBroken:
        with pytest.raises(RuleBroken):
            change_meetings.move_meeting(planned, id, day.isoformat(), start=start)
        return
    assert tables(planned) == before
    moved = change_meetings.move_meeting(planned, id, day.isoformat(), start=start)
    assert told["date"].will_be == f"{short_day_and_year(day)} {moved.start}–{moved.end}"
    for step in timeline.timeline(planned, id):
        what = "issue papers by" if step.step == "issue" else step.title
        if what in told:
            assert told[what].will_be.removesuffix(" (already past)") == short_day_and_year(step.due)
    following = [a for a in follow_actions.actions(planned) if a.updates]
    assert len(following) == int(told["actions"].was.split()[0]) if "actions" in told else not following
    keep_record.undo(planned)
    assert tables(planned) == before
    keep_record.undo(planned)
