"""The quorum of a meeting is one fact: the register, the run, the figures, the check and the wall tell the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ret_tui.jobs import (
    attendance_figures,
    attendance_lines,
    change_meetings,
    check_kept_files,
    check_record,
    come_and_go,
    confirmed_registers,
    correct_times,
    look_after_people,
    presence,
    presiding,
    run_meeting,
    settings,
    shown_to_all,
    take_register,
    withdraw,
    write_minutes,
)
from ret_tui.jobs.attended_times import times_gone, times_moved
from ret_tui.jobs.minutes import missing
from ret_tui.jobs.minutes_lack import lacking
from ret_tui.jobs.note_line import reading
from ret_tui.jobs.note_line.where import Where
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import register, row_of
from ret_tui.jobs.running import running as how_it_runs
from ret_tui.rules.quorum_over_time import Room
from store.records import Adjournment, Mark, Meeting, Presiding, Withdrawal
from store.refusals import BadValue, RuleBroken

At = Callable[..., Office]
ON_THE_DAY = "2026-05-12"


@pytest.fixture
def running(peopled: Office, at: At) -> At:
    """A function: the office at a time of M1, opened at 14:00: four of five seats marked here, and a quorum of 4."""
    settings.record_quorum(peopled, "4", "2026-05-01", "M0, item 2")
    for seat in ("CH", "IM01", "SAN", "BIR"):
        take_register.mark(peopled, "M1", seat, "present")
    run_meeting.start(at(ON_THE_DAY, "14:00"), "M1")
    return lambda time="14:07": at(ON_THE_DAY, time)


@pytest.fixture
def took_turns(peopled: Office, at: At) -> Office:
    """The day after M1, with a quorum of 3: two left at 15:00, at which two others came, and Solihull sent nobody."""
    settings.record_quorum(peopled, "3", "2026-05-01", "M0, item 2")
    office = at("2026-05-13")
    for seat in ("CH", "IM01"):
        take_register.mark(office, "M1", seat, "present", left="15:00")
    for seat in ("SAN", "BIR"):
        take_register.mark(office, "M1", seat, "present", arrived="15:00")
    take_register.mark(office, "M1", "SOL", "apology", person="P-06")
    change_meetings.hold_meeting(office, "M1")
    return office


def status(office: Office, meeting: str = "M1") -> str:
    return office.meeting(meeting).status


# A declaration that ended in withdrawing


def test_a_declaration_that_ended_in_withdrawing_takes_the_seat_from_the_quorum_at_once(running: At) -> None:
    run_meeting.take_next(running("14:10"), "M1")
    office = running("14:15")
    take_register.declare(office, "M1", "P-03", "Trustee of the centre", item="2", outcome="withdrew")
    found = presence.through_meeting(office, "M1")
    # The item has been taken since 14:10, and so long they are out for it.
    assert (found.now, found.inquorate) == (Room(3, 3, False), "inquorate from 14:10")
    run_meeting.take_next(running("14:20"), "M1")
    assert presence.through_meeting(running("14:21"), "M1").inquorate == "inquorate from 14:10 to 14:20"


def test_who_withdrew_by_declaring_can_be_back_before_the_item_ends(running: At) -> None:
    take_register.declare(running("14:05"), "M1", "P-03", "Trustee", item="1", outcome="withdrew")
    office = running("14:12")
    assert withdraw.out_now(office, "M1", "P-03") is not None
    assert reading.read(office, Where("M1"), "@jas i").preview == "Back in the room: Jas Kaur (Sandwell)"
    back = withdraw.come_back(office, "M1", "P-03")
    assert back is not None
    assert (back.since, back.until) == ("14:00", "14:12")
    assert withdraw.out_now(office, "M1", "P-03") is None
    assert presence.through_meeting(running("14:13"), "M1").inquorate == "inquorate from 14:00 to 14:12"
    run_meeting.take_next(running("14:30"), "M1")
    assert presence.through_meeting(running("14:31"), "M1").inquorate == "inquorate from 14:00 to 14:12"


def test_a_withdrawal_for_an_item_without_times_lasts_as_long_as_the_item(running: At) -> None:
    withdraw.withdraw(running("14:05"), "M1", "P-05", item="2")
    run_meeting.take_next(running("14:30"), "M1")
    assert presence.through_meeting(running("14:31"), "M1").now == Room(3, 3, False)


# Held or inquorate


def test_the_status_of_a_meeting_follows_its_register_put_right_later(running: At, at: At) -> None:
    run_meeting.close(running("15:30"), "M1")
    assert status(running()) == "held"
    later = at("2026-05-13")
    # Never four: Birmingham had not come after all, and nobody came for Solihull.
    take_register.mark(later, "M1", "SOL", "apology", person="P-06")
    take_register.mark(later, "M1", "BIR", "apology")
    assert status(later) == "inquorate"
    later.store.undo()
    assert (status(later), row_of(later, "M1", "BIR").state) == ("held", "present")
    later.store.redo()
    take_register.mark(later, "M1", "BIR", "present", arrived="15:00")
    assert status(later) == "held"


def test_a_quorum_recorded_afterwards_settles_what_it_is_about_and_its_undo_is_one_step(took_turns: Office) -> None:
    assert status(took_turns) == "inquorate"
    settings.record_quorum(took_turns, "2", "2026-05-01", "M0, item 2")
    assert status(took_turns) == "held"
    took_turns.store.undo()
    assert status(took_turns) == "inquorate"


def test_what_was_recorded_by_hand_without_a_mark_stays(peopled: Office, at: At) -> None:
    settings.record_quorum(peopled, "3", "2026-05-01", "M0, item 2")
    office = at("2026-05-13")
    change_meetings.hold_meeting(office, "M1", inquorate=True)
    take_register.expect(office, "M1", "CH", "yes")
    correct_times.correct_times(office, "M1", opened="14:02", closed="15:30")
    view = register(office, "M1")
    assert (status(office), view.quorate, view.headline) == (
        "inquorate", False, "held without a quorum · no seat is recorded",
    )  # fmt: skip


def test_a_meeting_is_closed_by_its_times_as_by_closing_it(peopled: Office, at: At) -> None:
    office = at("2026-05-13")
    view = correct_times.correct_times(office, "M1", opened="14:02", closed="16:05")
    assert (view.state, view.meeting.status) == ("closed", "held")
    with pytest.raises(RuleBroken, match="which has not come"):
        correct_times.correct_times(office, "M2", opened="14:02", closed="16:05")


def test_a_meeting_is_judged_up_to_the_time_at_which_it_closed(running: At, at: At) -> None:
    take_register.mark(running("14:01"), "M1", "SOL", "apology", person="P-06")
    take_register.set_times(running("14:02"), "M1", "BIR", arrived="15:40")
    # The fourth is to come at 15:40, and it was closed at 15:20: there never was a quorum.
    assert run_meeting.close(at("2026-05-13"), "M1", "15:20").meeting.status == "inquorate"


def test_somebody_may_have_come_after_the_planned_end_of_a_meeting_that_was_never_closed(running: At, at: At) -> None:
    later = at("2026-05-13")
    row = take_register.mark(later, "M1", "SOL", "substitute", arrived="16:05")
    assert row.substitute_arrived == "16:05"
    assert presence.through_meeting(later, "M1").spans[-1].room.seats == 5


# One fact


def test_seats_that_were_never_there_together_make_no_quorum_wherever_it_is_told(took_turns: Office) -> None:
    office = took_turns
    view = register(office, "M1")
    assert (view.quorate, view.headline) == (False, "4 of 20 seats represented · NOT quorate, 3 needed")
    assert presence.through_meeting(office, "M1").inquorate == "inquorate throughout"
    (figure,) = attendance_figures.attendance(office, meetings=("M1",)).figures.meetings
    assert (figure.quorate, figure.towards, figure.needed) == (False, 2, 3)
    assert status(office) == "inquorate"


def test_figures_say_from_when_on_a_meeting_had_no_quorum(running: At, at: At) -> None:
    take_register.set_times(running("14:30"), "M1", "BIR", left="15:10")
    run_meeting.close(running("15:50"), "M1")
    shown = attendance_figures.attendance(at("2026-05-13"), meetings=("M1",))
    (line,) = attendance_lines.lines(shown, "meeting")
    assert attendance_lines.cells(shown, line)[-1] == "inquorate from 15:10"
    assert "inquorate from 15:10, 4 towards a quorum of 4" in line.sentence


def test_while_it_stands_adjourned_nobody_is_missed(running: At) -> None:
    run_meeting.adjourn(running("14:30"), "M1")
    withdraw.withdraw(running("14:31"), "M1", "P-05", since="14:31", until="14:39")
    assert how_it_runs(running("14:35"), "M1").quorate is None
    run_meeting.resume(running("14:40"), "M1")
    found = presence.through_meeting(running("15:00"), "M1")
    assert (found.inquorate, found.quorate) == ("", True)
    # Who is still out when it goes on is missed from then.
    withdraw.withdraw(running("15:01"), "M1", "P-05")
    run_meeting.adjourn(running("15:10"), "M1")
    run_meeting.resume(running("15:20"), "M1")
    assert presence.through_meeting(running("15:21"), "M1").inquorate == "inquorate from 15:01"


# Not yet recorded is not absent


def test_seats_that_are_not_recorded_may_still_make_the_quorum(peopled: Office, at: At) -> None:
    settings.record_quorum(peopled, "4", "2026-05-01", "M0, item 2")
    assert (register(peopled, "M1").headline, register(peopled, "M1").quorate) == ("no seat is recorded yet", None)
    office = at(ON_THE_DAY, "14:00")
    take_register.mark(office, "M1", "CH", "present")
    run_meeting.start(office, "M1")
    words = "not quorate yet, 4 seats not recorded"
    view = register(office, "M1")
    assert (view.headline, view.quorate) == (f"1 of 20 seats represented · {words}", False)
    assert how_it_runs(office, "M1").quorum_open == words
    assert (presence.through_meeting(office, "M1").inquorate, shown_to_all.shown(office, "M1").quorum) == ("", "")
    closed = run_meeting.close(at(ON_THE_DAY, "15:00"), "M1")
    assert (closed.meeting.status, closed.not_recorded) == ("held", 4)
    unknown = "4 seats not recorded, so it is not known whether there was a quorum"
    over = at(ON_THE_DAY, "15:00")
    assert (register(over, "M1").stands, presence.through_meeting(over, "M1").words) == (unknown, unknown)
    assert any("who came for 4 seats (" in each.words for each in lacking(office, "M1"))
    # One more absent, and four cannot be made any more of the three that are left and the Chair.
    take_register.mark(office, "M1", "BIR", "absent")
    take_register.mark(office, "M1", "SAN", "absent")
    assert register(office, "M1").headline == "1 of 20 seats represented · NOT quorate, 4 needed"
    assert status(office) == "inquorate"


@pytest.mark.parametrize(
    ("quorum", "how", "words"),
    [
        ("2, at least 2 independent", "present", "NOT quorate, 2 needed, 1 of 2 independent members"),
        ("2, in person only", "online", "NOT quorate, 2 needed, online does not count"),
    ],
)
def test_what_hides_behind_the_number_is_said(peopled: Office, at: At, quorum: str, how: str, words: str) -> None:
    settings.record_quorum(peopled, quorum, "2026-05-01", "M0, item 2")
    office = at("2026-05-13")
    take_register.mark(office, "M1", "CH", how)
    take_register.mark(office, "M1", "IM01", "present")
    for seat in ("SAN", "BIR"):
        take_register.mark(office, "M1", seat, "apology")
    take_register.mark(office, "M1", "SOL", "apology", person="P-06")
    change_meetings.hold_meeting(office, "M1")
    assert register(office, "M1").headline == f"2 of 20 seats represented · {words}"
    (line,) = attendance_lines.lines(attendance_figures.attendance(office, meetings=("M1",)), "meeting")
    assert words.rpartition(", ")[2] in line.sentence


# One person for two seats


def test_whoever_came_for_two_seats_counts_once_and_leaves_both(running: At, peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-06", on="2026-05-10")
    look_after_people.appoint(peopled, "P-05", "SOL", capacity="substitute", start="2026-05-11")
    office = running("14:10")
    take_register.mark(office, "M1", "SOL", "substitute")
    take_register.mark(office, "M1", "IM01", "apology")
    view = register(office, "M1")
    # Four seats by three people.
    assert (view.seats_represented, view.quorate) == (4, False)
    assert presence.through_meeting(office, "M1").now == Room(4, 3, False)
    assert view.counted_once == ("Ruth Okonkwo came for two seats and counts once towards the quorum",)
    left = running("14:40")
    come_and_go.left_early(left, "M1", "SOL")
    assert (row_of(left, "M1", "SOL").left, row_of(left, "M1", "BIR").left) == ("14:40", "14:40")
    back = running("14:50")
    come_and_go.came_late(back, "M1", "BIR")
    assert (row_of(back, "M1", "SOL").left, row_of(back, "M1", "BIR").left) == ("", "")


# Presiding


def test_whoever_presides_has_to_be_there(running: At) -> None:
    office = running("14:30")
    take_register.clear(office, "M1", "SAN")
    with pytest.raises(RuleBroken, match="Jas Kaur is not marked as here"):
        take_register.preside(office, "M1", "P-03", "14:30")
    take_register.mark(office, "M1", "SAN", "present", arrived="14:20")
    with pytest.raises(BadValue, match="Jas Kaur came at 14:20"):
        take_register.preside(office, "M1", "P-03", "14:10")
    with pytest.raises(BadValue, match="Jas Kaur came at 14:20"):
        take_register.preside(office, "M1", "P-03")
    take_register.preside(office, "M1", "P-03", "14:25")
    office = running("14:58")
    come_and_go.left_early(office, "M1", "SAN")
    words = "Nobody presides from 14:58: Jas Kaur left then"
    assert presiding.outside(office, "M1") == (words,)
    assert words in {each.words for each in lacking(office, "M1")}
    assert any("presided until the end, and left at 14:58" in each.what for each in check_record.check(office).findings)
    with pytest.raises(BadValue, match="Jas Kaur left at 14:58"):
        take_register.preside(office, "M1", "P-03", "15:10")
    take_register.preside(running("15:00"), "M1", "P-05", "14:58")
    assert presiding.outside(running("15:00"), "M1") == ()


def test_whoever_presides_and_withdraws_is_told(running: At) -> None:
    office = running("15:00")
    preside_now = next(each.person for each in office.store.all(Presiding) if not each.until)
    name = office.people[preside_now].name
    with office.store.change("Out") as step:
        step.add(Withdrawal, meeting="M1", person=preside_now, since="14:50")
    words = f"Nobody presides from 14:50: {name} is out of the room"
    assert words in presiding.outside(office, "M1")
    assert words in {each.words for each in lacking(office, "M1")}
    assert any("was out of the room from 14:50" in each.what for each in check_record.check(office).findings)
    with office.store.change("Nobody is marked any more") as step:
        for mark in step.all(Mark):
            step.remove(mark)
    assert presiding.outside(office, "M1") == (words,)
    # Another presides from then on.
    with office.store.change("Another presides") as step:
        for span in step.all(Presiding):
            step.set(span, until="14:50")
    assert presiding.outside(office, "M1") == ()


def test_who_withdrew_over_an_interest_and_is_marked_as_not_here_is_told(held: Office) -> None:
    take_register.mark(held, "M1", "SAN", "present")
    take_register.declare(held, "M1", "P-03", "A tenancy", item="1", outcome="withdrew")
    words = "Jas Kaur is recorded as having withdrawn at M1 and is marked as not here"
    assert words not in {each.words for each in lacking(held, "M1")}
    take_register.mark(held, "M1", "SAN", "apology")
    assert words in {each.words for each in lacking(held, "M1")}
    found = [each for each in check_record.check(held).findings if each.table == "declarations"]
    assert [(each.about, each.what) for each in found] == [
        (
            "interest declared by Jas Kaur (P-03) at M1",
            "they are recorded as having withdrawn over it, and are marked as not having come",
        )
    ]


def test_before_anybody_is_marked_anybody_may_be_recorded_as_presiding(peopled: Office) -> None:
    take_register.preside(peopled, "M1", "P-03")
    assert [each.person for each in peopled.store.all(Presiding)] == ["P-03"]
    assert presiding.outside(peopled, "M1") == ()
    take_register.mark(peopled, "M1", "SAN", "apology")
    assert presiding.outside(peopled, "M1") == ("Nobody presides: Jas Kaur is marked as not here",)


def test_whoever_presides_and_whose_mark_is_cleared_is_told(peopled: Office) -> None:
    for seat in ("CH", "SAN"):
        take_register.mark(peopled, "M1", seat, "present")
    take_register.preside(peopled, "M1", "P-03")
    assert presiding.outside(peopled, "M1") == ()
    take_register.clear(peopled, "M1", "SAN")
    assert presiding.outside(peopled, "M1") == ("Nobody is marked who presides: Jas Kaur has no mark",)


def test_seats_that_are_not_recorded_are_missing_from_a_held_meeting_that_was_quorate(peopled: Office, at: At) -> None:
    settings.record_quorum(peopled, "1", "2026-05-01", "M0, item 2")
    office = at(ON_THE_DAY, "14:00")
    take_register.mark(office, "M1", "CH", "present")
    run_meeting.start(office, "M1")
    assert not any("who came for" in each for each in missing(office, "M1"))
    office = at(ON_THE_DAY, "15:00")
    run_meeting.close(office, "M1")
    # Solihull's substitute, and three members; the other seats are vacant.
    assert [each for each in missing(office, "M1") if "who came for" in each] == [
        "It is not recorded who came for 4 seats (IM01, BIR, SAN and SOL) at M1"
    ]


# Withdrawals


@pytest.mark.parametrize("how", ["apology", "clear"])
def test_a_withdrawal_goes_with_the_mark_of_having_come_and_is_told(running: At, how: str) -> None:
    office = running("14:30")
    withdraw.withdraw(office, "M1", "P-03", since="14:10", until="14:20")
    before = row_of(office, "M1", "SAN")
    if how == "clear":
        after = take_register.clear(office, "M1", "SAN")
    else:
        after = take_register.mark(office, "M1", "SAN", "apology")
    assert times_gone(before, after) == "Jas Kaur (out 14:10–14:20)"
    assert office.store.all(Withdrawal) == ()
    office.store.undo()
    assert len(office.store.all(Withdrawal)) == 1


def test_nobody_withdraws_before_they_came_or_after_they_left(running: At) -> None:
    office = running("15:00")
    take_register.set_times(office, "M1", "SAN", arrived="14:10", left="14:50")
    for since, until, why in (
        ("14:05", "14:20", "Jas Kaur came at 14:10"),
        ("14:52", "14:55", "left for good at 14:50"),
        ("14:20", "14:55", "left for good at 14:50"),
    ):
        with pytest.raises(BadValue, match=why):
            withdraw.withdraw(office, "M1", "P-03", since=since, until=until)
    with pytest.raises(BadValue, match="M1 was opened at 14:00"):
        withdraw.withdraw(office, "M1", "P-05", since="13:50", until="14:20")
    run_meeting.close(office, "M1")
    with pytest.raises(BadValue, match="was closed at 15:00"):
        withdraw.withdraw(office, "M1", "P-05", since="14:50", until="15:20")


def test_a_withdrawal_for_an_item_that_was_not_taken_is_worth_a_look(running: At) -> None:
    office = running("14:30")
    withdraw.withdraw(office, "M1", "P-05", item="5")
    run_meeting.close(office, "M1")
    assert any("which was not taken" in each.what for each in check_record.check(office).advice)


def test_coming_back_to_a_seat_that_another_program_cleared_of_leaving_adds_nothing(running: At) -> None:
    office, other = running("14:40"), running("14:40")
    take_register.set_times(office, "M1", "SAN", left="14:30")
    mark = office.store.get(take_register.Mark, "M1/SAN/P-03")
    take_register.set_times(other, "M1", "SAN", left="")
    come_and_go._back(office, office.meeting("M1"), mark, "14:40")
    assert office.store.all(Withdrawal) == ()


def test_a_later_time_of_arriving_says_which_one_it_takes_the_place_of(running: At) -> None:
    come_and_go.came_late(running("14:07"), "M1", "SOL")
    before = row_of(running(), "M1", "SOL")
    after = come_and_go.came_late(running("14:31"), "M1", "SOL")
    assert times_moved(before, after) == "Mo Hughes came at 14:31, not at 14:07"


# Confirmed minutes


def test_a_quorum_recorded_for_a_day_whose_minutes_are_confirmed_is_taken_and_told(held: Office, at: At) -> None:
    for seat in ("CH", "IM01", "SAN"):
        take_register.mark(held, "M1", seat, "present")
    take_register.preside(held, "M1", "P-01")
    later = at("2026-07-15")
    take_register.mark(later, "M2", "CH", "present")
    change_meetings.hold_meeting(later, "M2")
    write_minutes.add_note(later, "M1", "All was said.")
    write_minutes.confirm(later, "M1", "M2")
    assert check_kept_files.findings(later) == ()
    before = confirmed_registers.readings(later)
    settings.record_quorum(later, "4", "2026-05-01", "M0, item 2")
    told = confirmed_registers.read_otherwise(later, before)
    assert told == "The register of M1 reads differently now; the minutes that were confirmed stay as they are"
    (found,) = check_kept_files.findings(later)
    assert found.what.startswith("the quorum: “4 seats (M0, item 2, 1 May 2026)")
    # Confirmed is confirmed: it is told, and not put right by itself.
    assert status(later) == "held"
    assert later.store.all(Adjournment) == ()
    assert later.store.get(Meeting, "M1").closed_at == ""
