"""Every kind of change is taken back and made again to the letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from other_computer import OtherComputer
from record_reading import tables

from ret_tui.jobs import (
    bank_holidays,
    capture,
    change_meetings,
    follow_actions,
    forward_plan,
    invite,
    keep_record,
    look_after_people,
    outside_changes,
    plan_year,
    prepare_agenda,
    settings,
    take_register,
)
from ret_tui.jobs.office import Office
from store.records import Person
from store.refusals import Refusal

Made = Callable[[Office], object]
UNDONE, REDONE = ("Taken back", "Nothing was taken back"), ("Made again", "Nothing was made again")

CHANGES: dict[str, Made] = {
    "plan the next year": lambda o: plan_year.save_plan(o, plan_year.propose(o)),
    "add a meeting": lambda o: change_meetings.add_meeting(o, "2026-06-09", reason="Called by the Chair"),
    "move a meeting": lambda o: change_meetings.move_meeting(o, "M2", "2026-07-15", start="10:00", venue="Hall"),
    "cancel a meeting": lambda o: change_meetings.cancel_meeting(o, "M2", "snow"),
    "rearrange a meeting": lambda o: change_meetings.rearrange_meeting(o, "M2", "2026-07-21"),
    "carry a meeting over": lambda o: change_meetings.carry_over(o, "M2", "M3"),
    "want something": lambda o: forward_plan.add(o, "Transport", meeting="M3", minutes="20", function="F2"),
    "change what is wanted": lambda o: forward_plan.edit(o, "W-01", title="Housing first", meeting=""),
    "put what is wanted on an agenda": lambda o: forward_plan.place(o, "W-01"),
    "no longer want something": lambda o: forward_plan.remove(o, "W-02"),
    "want something for a function": lambda o: forward_plan.take_suggestion(o, "F4", "M3"),
    "change the place": lambda o: change_meetings.change_place(o, "M2", venue="Hall", needs="large print ×2\nBSL"),
    "hold a meeting": lambda o: change_meetings.hold_meeting(o, "M1", inquorate=True),
    "add an item": lambda o: prepare_agenda.add_item(o, "M2", "Housing", function="F3", lead="SAN"),
    "edit an item": lambda o: prepare_agenda.edit_item(o, "M2", "1", title="Opening", minutes="7"),
    "move an item": lambda o: prepare_agenda.move_item(o, "M2", "3", "1"),
    "remove an item": lambda o: prepare_agenda.remove_item(o, "M2", "2"),
    "issue an agenda": lambda o: prepare_agenda.issue(o, "M2", "today", anyway=True),
    "mark a seat": lambda o: take_register.mark(o, "M1", "SAN", "substitute", arrived="14:10"),
    "mark over a mark": lambda o: take_register.mark(o, "M1", "BIR", "apology"),
    "an apology and the substitute": lambda o: take_register.apology_with_substitute(o, "M1", "SAN"),
    "expect the substitute": lambda o: take_register.apology_with_substitute(o, "M2", "SAN", expected=True),
    "times": lambda o: take_register.set_times(o, "M1", "BIR", left="15:30"),
    "clear a seat": lambda o: take_register.clear(o, "M1", "BIR"),
    "all others": lambda o: take_register.mark_all_others(o, "M1"),
    "an answer": lambda o: take_register.expect(o, "M2", "IM01", "no", how="by telephone"),
    "an answer taken back": lambda o: take_register.expect(o, "M2", "CH", ""),
    "preside": lambda o: take_register.preside(o, "M1", "P-05", "15:00"),
    "somebody in attendance": lambda o: take_register.add_attendee(o, "M1", "Del Deputy", "deputy", seat="SAN"),
    "a declaration": lambda o: take_register.declare(o, "M1", "P-03", "works for a supplier", outcome="withdrew"),
    "take down an action": lambda o: follow_actions.add_action(o, "Write\tit\ndown", owner="SAN", due="2w"),
    "update an action": lambda o: follow_actions.update_action(o, "A-001", note="x", state="done", due="1 July 2026"),
    "close an action": lambda o: follow_actions.update_action(o, "A-001", state="complete"),
    "reword an action": lambda o: follow_actions.update_action(o, "A-001", text="Other words", function="F1"),
    "capture a line": lambda o: capture.capture(o, "! Jas to call them by fri #F2"),
    "add a person": lambda o: look_after_people.add_person(o, "Sol Rivers", email="sol@example.org"),
    "edit a person": lambda o: look_after_people.edit_person(o, "P-03", name="Jas K Kaur", email=""),
    "appoint": lambda o: look_after_people.appoint(o, "Sol Rivers", "COV", newcomer=True, start="2026-06-01"),
    "end an appointment": lambda o: look_after_people.end_appointment(o, "P-03", on="2026-08-31", reason="left"),
    "sign": lambda o: look_after_people.sign(o, "P-02"),
    "a closed day": lambda o: bank_holidays.add_closed_day(o, "2026-12-29", "Office closed"),
    "a setting": lambda o: settings.change(o, "meeting.venue", "Town Hall"),
    "the month in which years start": lambda o: settings.change(o, "year.first_month", "september"),
    "a quorum": lambda o: settings.record_quorum(o, "1/3 of filled seats", "12 may 2026", "M1, item 5"),
}


@pytest.fixture
def busy(held: Office) -> Office:
    """The day after M1 with something of everything to change."""
    take_register.mark(held, "M1", "BIR", "present", arrived="14:20")
    take_register.mark(held, "M1", "CH", "present")
    take_register.preside(held, "M1", "P-01")
    take_register.expect(held, "M2", "CH", "yes")
    take_register.expect(held, "M2", "SAN", "yes")
    follow_actions.add_action(held, "List every assessment", owner="P-03", due="2026-06-01", function="F3")
    follow_actions.add_action(held, "Report on it", due="2026-07-14")
    forward_plan.add(held, "Housing", meeting="M2")
    forward_plan.add(held, "A visit")
    return held


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_taken_back_and_made_again_to_the_letter(busy: Office, change: Made) -> None:
    before = tables(busy)
    change(busy)
    after = tables(busy)
    assert after != before
    name = keep_record.undo(busy).name
    assert tables(busy) == before
    assert keep_record.redo(busy).name == name
    assert tables(busy) == after


def test_everything_since_the_start_is_taken_back_in_turn_and_made_again(busy: Office) -> None:
    steps = [tables(busy)]
    for name, change in CHANGES.items():
        try:
            change(busy)
        except Refusal:
            continue  # some of these changes rule each other out
        assert tables(busy) != steps[-1], name
        steps.append(tables(busy))
    assert len(steps) > 25
    for step in reversed(steps[:-1]):
        keep_record.undo(busy)
        assert tables(busy) == step
    for step in steps[1:]:
        keep_record.redo(busy)
        assert tables(busy) == step


def test_what_is_undone_can_be_redone_by_the_program_that_starts_next(
    peopled: Office, at: Callable[..., Office]
) -> None:
    before = tables(peopled)
    take_register.mark(peopled, "M1", "SAN", "substitute")
    after = tables(peopled)
    assert keep_record.undo(at()).name == "Tom Price came for Sandwell at M1"
    assert tables(peopled) == before
    keep_record.redo(at())
    assert tables(peopled) == after


def test_an_invitation_that_was_written_is_never_undone(peopled: Office, tmp_path: Path) -> None:
    change_meetings.move_meeting(peopled, "M1", "2026-05-13")
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    kept = tables(peopled)["invitations"]
    assert keep_record.undo(peopled).name == "Moved M1 to Wed 13 May 2026"
    assert tables(peopled)["invitations"] == kept


def test_undoing_a_plan_keeps_the_meetings_that_somebody_was_invited_to(peopled: Office, tmp_path: Path) -> None:
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    while keep_record.undo(peopled).name != "Planned 2026-27: 6 meetings":
        pass
    assert set(tables(peopled)["meetings"]) == {"M1"}
    assert invite.preview(peopled, "M1").sequence == 0


def test_nothing_to_undo_is_a_sentence(office: Office) -> None:
    with pytest.raises(Refusal, match="nothing to undo"):
        keep_record.undo(office)
    with pytest.raises(Refusal, match="nothing to redo"):
        keep_record.redo(office)


def test_the_history_tells_who_did_what_at_the_bodys_own_time(peopled: Office, at: Callable[..., Office]) -> None:
    summer = at("2026-05-12", "14:05")
    take_register.mark(summer, "M1", "SAN", "present")
    keep_record.undo(summer)
    undone, marked = keep_record.history(summer, 2)
    assert (marked.name, marked.kind) == ("In the room: Jas Kaur at M1", "change")
    assert undone.kind == "undo"
    # British Summer Time is an hour ahead of UTC.
    assert marked.at.isoformat() == "2026-05-12T14:05:00+01:00"
    assert keep_record.history(peopled, 500)[-1].kind == "new"


def test_the_first_records_of_a_store_are_never_taken_back(planned: Office) -> None:
    keep_record.undo(planned)
    with pytest.raises(Refusal, match="nothing to undo"):
        keep_record.undo(planned)
    assert len(tables(planned)["seats"]) == 20


def test_words_of_an_undo_name_what_stays(peopled: Office, tmp_path: Path) -> None:
    look_after_people.edit_person(peopled, "P-01", phone="0121", pronouns="she/her")
    alex = OtherComputer(tmp_path / "alex", peopled)
    with alex.at_work() as theirs:
        look_after_people.edit_person(theirs, "P-01", phone="0122")
    alex.delivers()
    name = peopled.store.undo_name()
    assert keep_record.undo(peopled).told(*UNDONE) == f"Taken back: {name}; left as it is: the phone of P-01"
    assert keep_record.redo(peopled).told(*REDONE) == f"Made again: {name}"


def test_an_undo_that_leaves_everything_as_it_was_says_so_and_why(peopled: Office, tmp_path: Path) -> None:
    look_after_people.edit_person(peopled, "P-01", phone="0121")
    alex = OtherComputer(tmp_path / "alex", peopled)
    with alex.at_work() as theirs:
        look_after_people.edit_person(theirs, "P-01", phone="0122")
    alex.delivers()
    name = peopled.store.undo_name()
    assert keep_record.undo(peopled).told(*UNDONE) == (
        f"Nothing was taken back of “{name}”: it was changed or built on since; left as it is: the phone of P-01"
    )
    assert peopled.store.get(Person, "P-01").phone == "0122"
    (change,) = keep_record.history(peopled, 1)
    assert (change.name, change.records, change.did_nothing) == (f"Undo: {name}", 0, True)
    again = keep_record.redo(peopled)
    assert again.told(*REDONE) == f"Nothing was made again of “{name}”: there was nothing left to do"


def test_a_redo_that_leaves_everything_as_it_was_says_so_and_why(peopled: Office, tmp_path: Path) -> None:
    look_after_people.edit_person(peopled, "P-01", phone="0121")
    name = peopled.store.undo_name()
    keep_record.undo(peopled)
    alex = OtherComputer(tmp_path / "alex", peopled)
    with alex.at_work() as theirs:
        look_after_people.edit_person(theirs, "P-01", phone="0122")
    alex.delivers()
    assert keep_record.redo(peopled).told(*REDONE) == (
        f"Nothing was made again of “{name}”: it was changed or built on since; left as it is: the phone of P-01"
    )
    assert peopled.store.get(Person, "P-01").phone == "0122"


def test_a_file_that_was_edited_by_hand_is_told_of(office: Office, at: Callable[..., Office]) -> None:
    assert outside_changes.notices(office) == ()
    path = office.store.path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Europe/London", "Europe/Paris"), encoding="utf-8")
    (told,) = outside_changes.notices(at())
    assert "another program" in told


def test_changes_that_the_file_lost_are_put_back_and_named(office: Office, at: Callable[..., Office]) -> None:
    before = office.store.path.read_bytes()
    settings.change(office, "meeting.venue", "Town Hall")
    office.store.path.write_bytes(before)
    again = at()
    assert settings.value(again, "meeting.venue") == "Town Hall"
    (told,) = outside_changes.notices(again)
    assert "has it again" in told
