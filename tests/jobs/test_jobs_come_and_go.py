"""While a meeting goes on: coming late, leaving early, withdrawing for an item, and the room that this makes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import come_and_go, presence, run_meeting, settings, take_register, withdraw
from ret_tui.jobs.attended_times import times_gone, times_moved
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import row_of
from ret_tui.rules.quorum_over_time import Room
from store.records import Meeting, Withdrawal
from store.refusals import BadValue, Refusal, RuleBroken

At = Callable[..., Office]


@pytest.fixture
def running(peopled: Office, at: At) -> At:
    """A function: the office at a time of M1, which was opened at 14:00 with five seats marked and a quorum of 4."""
    settings.record_quorum(peopled, "4", "2026-05-01", "M0, item 2")
    for seat in ("CH", "IM01", "SAN", "BIR"):
        take_register.mark(peopled, "M1", seat, "present")
    run_meeting.start(at("2026-05-12", "14:00"), "M1")
    return lambda time="14:07": at("2026-05-12", time)


def test_a_latecomer_is_in_the_room_from_the_clocks_time(running: At) -> None:
    here = running("14:07")
    done = come_and_go.came_late(here, "M1", "SOL")
    # Solihull has no member: its substitute continues.
    assert (done.state, done.by, done.substitute_arrived) == ("substitute", "Mo Hughes", "14:07")
    assert come_and_go.came_late(here, "M1", "SAN").member_arrived == "14:07"


def test_who_only_the_substitute_was_said_to_come_for_is_marked_for_the_substitute(running: At) -> None:
    here = running("14:20")
    take_register.clear(here, "M1", "SAN")
    take_register.expect(here, "M1", "SAN", "substitute")
    assert come_and_go.came_late(here, "M1", "SAN").by == "Tom Price"
    take_register.clear(here, "M1", "SAN")
    take_register.expect(here, "M1", "SAN", "yes")
    assert come_and_go.came_late(here, "M1", "SAN").by == "Jas Kaur"


def test_whoever_left_and_comes_back_was_out_in_between(running: At) -> None:
    come_and_go.left_early(running("14:40"), "M1", "SAN")
    done = come_and_go.came_late(running("15:00"), "M1", "SAN")
    assert (done.member_arrived, done.member_left) == ("", "")
    (out,) = withdraw.withdrawals(running("15:00"), "M1")
    assert (out.name, out.item, out.since, out.until, out.words) == (
        "Jas Kaur",
        "",
        "14:40",
        "15:00",
        "out 14:40–15:00",
    )


def test_nobody_leaves_who_has_not_come_and_no_vacant_seat_comes_late(running: At) -> None:
    here = running()
    with pytest.raises(RuleBroken, match="Nobody has come for Solihull"):
        come_and_go.left_early(here, "M1", "SOL")
    with pytest.raises(Refusal, match="is vacant"):
        come_and_go.came_late(here, "M1", "COV")


def test_a_meeting_that_overruns_takes_latecomers_after_its_planned_end(running: At) -> None:
    # It was planned to end at 16:00 and was not closed.
    assert come_and_go.came_late(running("16:05"), "M1", "SOL").substitute_arrived == "16:05"


def test_without_the_meeting_going_on_a_time_has_to_be_given(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "present")
    with pytest.raises(BadValue, match="does not go on now"):
        come_and_go.left_early(peopled, "M1", "SAN")
    assert come_and_go.left_early(peopled, "M1", "SAN", at="3.30pm").left == "15:30"


def test_a_meeting_whose_time_has_come_is_under_way_though_nobody_opened_it(peopled: Office, at: At) -> None:
    under_way = {
        time: presence.is_under_way(at("2026-05-12", time), peopled.meeting("M1"))
        for time in ("13:59", "14:00", "15:59", "16:00")
    }
    assert under_way == {"13:59": False, "14:00": True, "15:59": True, "16:00": False}
    assert not presence.is_under_way(at("2026-05-13", "14:30"), peopled.meeting("M1"))


def test_the_quorum_is_followed_through_the_meeting_up_to_now(running: At) -> None:
    assert presence.through_meeting(running("14:30"), "M1").inquorate == ""
    come_and_go.left_early(running("15:10"), "M1", "BIR")
    found = presence.through_meeting(running("15:10"), "M1")
    assert (found.now, found.inquorate) == (Room(3, 3, False), "inquorate from 15:10")
    come_and_go.came_late(running("15:25"), "M1", "SOL")
    found = presence.through_meeting(running("15:26"), "M1")
    assert (found.now, found.inquorate) == (Room(4, 4, True), "inquorate from 15:10 to 15:25")


def test_a_time_that_is_still_to_come_changes_nothing_yet(running: At) -> None:
    take_register.set_times(running("14:30"), "M1", "BIR", left="15:30")
    assert presence.through_meeting(running("15:29"), "M1").now == Room(4, 4, True)
    assert presence.through_meeting(running("15:30"), "M1").now == Room(3, 3, False)


def test_before_a_mark_is_made_there_is_no_room_to_speak_of(planned: Office) -> None:
    found = presence.through_meeting(planned, "M1")
    assert (found.spans, found.now, found.inquorate) == ((), None, "")
    assert presence.counted_room(planned, "M1") is None
    assert presence.item_rooms(planned, "M1") == ()


def test_whoever_withdraws_for_the_item_being_taken_is_out_from_now_until_they_are_back(running: At) -> None:
    made = withdraw.withdraw(running("14:20"), "M1", "P-03", item="1")
    assert (made.number, made.since, made.until, made.words) == (1, "14:20", "", "out, item 1 from 14:20")
    assert withdraw.out_now(running("14:25"), "M1", "P-03") is not None
    assert presence.through_meeting(running("14:25"), "M1").now == Room(3, 3, False)
    back = withdraw.come_back(running("14:30"), "M1", "P-03")
    assert back is not None
    assert back.words == "out, item 1 14:20–14:30"
    assert withdraw.out_now(running("14:30"), "M1", "P-03") is None
    assert presence.through_meeting(running("14:31"), "M1").inquorate == "inquorate from 14:20 to 14:30"


def test_with_the_end_of_the_item_they_are_back_by_themselves(running: At) -> None:
    withdraw.withdraw(running("14:20"), "M1", "P-03", item="1")
    run_meeting.take_next(running("14:40"), "M1")
    assert withdraw.out_now(running("14:41"), "M1", "P-03") is None
    assert presence.through_meeting(running("14:41"), "M1").now == Room(4, 4, True)


def test_the_items_with_fewer_in_the_room_are_told_and_the_others_are_not(running: At) -> None:
    withdraw.withdraw(running("14:20"), "M1", "P-03", item="1")
    run_meeting.take_next(running("14:40"), "M1")
    run_meeting.take_next(running("15:00"), "M1")
    (told,) = presence.item_rooms(running("15:10"), "M1")
    assert (told.number, told.room) == (1, Room(3, 3, False))


def test_an_item_still_to_come_is_withdrawn_from_without_a_time_and_taken_back_the_same_way(running: At) -> None:
    made = withdraw.withdraw(running("14:20"), "M1", "P-03", item="3")
    assert (made.since, made.words) == ("", "out, item 3")
    assert withdraw.out_now(running("14:21"), "M1", "P-03") is None
    assert [(one.number, one.room) for one in presence.item_rooms(running("14:21"), "M1")] == [(3, Room(3, 3, False))]
    assert withdraw.come_back(running("14:21"), "M1", "P-03", item="3") is None
    assert running().store.all(Withdrawal) == ()


def test_out_and_back_in_one_minute_is_as_if_nothing_had_been(running: At) -> None:
    withdraw.withdraw(running("14:20"), "M1", "P-03", item="1")
    assert withdraw.come_back(running("14:20"), "M1", "P-03") is None
    assert running().store.all(Withdrawal) == ()


@pytest.mark.parametrize(
    ("who", "given", "said"),
    [
        ("P-04", {"item": "1"}, "Tom Price has not come"),
        ("P-03", {"item": "99"}, "no item"),
        ("P-03", {"since": "14:30", "until": "14:10"}, "comes before leaving"),
        ("P-03", {"item": "3", "until": "14:10"}, "needs the time of leaving"),
        ("P-03", {"since": "25:00"}, "no time of day"),
    ],
)
def test_a_withdrawal_that_cannot_be_is_refused_and_changes_nothing(
    running: At, who: str, given: dict[str, str], said: str
) -> None:
    here = running("14:40")
    before = here.store.revision
    with pytest.raises(Refusal, match=said):
        withdraw.withdraw(here, "M1", who, **given)
    assert here.store.revision == before


def test_nobody_is_out_twice_at_once_nor_back_who_was_not_out(running: At) -> None:
    here = running("14:40")
    withdraw.withdraw(here, "M1", "P-03", item="1")
    with pytest.raises(RuleBroken, match="is out of the room already"):
        withdraw.withdraw(here, "M1", "P-03")
    with pytest.raises(RuleBroken, match="is not out of the room"):
        withdraw.come_back(here, "M1", "P-02")
    with pytest.raises(BadValue, match="left the room at 14:40"):
        withdraw.come_back(here, "M1", "P-03", until="14:30")


def test_on_another_day_a_withdrawal_needs_its_item_or_its_time(held: Office) -> None:
    take_register.mark(held, "M1", "SAN", "present")
    with pytest.raises(BadValue, match="give the time, or the item"):
        withdraw.withdraw(held, "M1", "P-03")
    assert withdraw.withdraw(held, "M1", "P-03", since="14:20", until="14:30").words == "out 14:20–14:30"
    withdraw.withdraw(held, "M1", "P-03", item="1", since="14:40")
    with pytest.raises(BadValue, match="give the time"):
        withdraw.come_back(held, "M1", "P-03", item="1")
    assert withdraw.come_back(held, "M1", "P-03", item="1", until="15:00") is not None


def test_a_meeting_that_was_closed_is_judged_by_its_own_end(held: Office) -> None:
    settings.record_quorum(held, "2", "2026-05-01", "M0, item 2")
    take_register.mark(held, "M1", "CH", "present")
    take_register.mark(held, "M1", "SAN", "present", left="15:40")
    with held.store.change("by hand") as step:
        step.set(step.get(Meeting, "M1"), opened_at="14:00", closed_at="15:40")
    assert presence.through_meeting(held, "M1").inquorate == ""
    with held.store.change("by hand") as step:
        step.set(step.get(Meeting, "M1"), closed_at="15:50")
    assert presence.through_meeting(held, "M1").inquorate == "inquorate from 15:40"


def test_times_that_go_with_a_mark_are_told(running: At) -> None:
    here = running("14:20")
    before = come_and_go.came_late(here, "M1", "SAN")
    assert times_gone(before, take_register.mark(here, "M1", "SAN", "online")) == ""
    assert times_gone(before, take_register.mark(here, "M1", "SAN", "substitute")) == "Jas Kaur (from 14:20)"
    here.store.undo()
    assert times_gone(before, take_register.mark(here, "M1", "SAN", "apology")) == "Jas Kaur (from 14:20)"


def test_a_mark_is_kept_though_the_program_is_killed_right_after(peopled: Office, store_file: Path, at: At) -> None:
    peopled.store.close()
    script = (
        "import os, signal, sys, datetime as dt, pathlib\n"
        "from ret_tui.jobs import set_up, take_register\n"
        "from ret_tui.jobs.office import Clock\n"
        "office = set_up.open_store(pathlib.Path(sys.argv[1]), Clock(dt.date(2026, 5, 12), dt.time(14, 7)))\n"
        "take_register.mark(office, 'M1', 'SAN', 'present', arrived='14:05')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(store_file)], env=os.environ, check=False)
    assert done.returncode == -signal.SIGKILL
    assert row_of(at(), "M1", "SAN").member_arrived == "14:05"


def test_a_withdrawal_that_came_from_outside_and_runs_backwards_is_ended_again(running: At) -> None:
    here = running("14:40")
    with here.store.change("Merged") as step:
        step.add(Withdrawal, meeting="M1", person="P-03", since="14:20", until="14:10")
    back = withdraw.come_back(here, "M1", "P-03", until="14:30")
    assert back is not None
    assert (back.since, back.until) == ("14:20", "14:30")


def test_whoever_is_back_already_has_the_time_of_coming_back_corrected(running: At) -> None:
    here = running("14:40")
    come_and_go.left_early(here, "M1", "SAN", at="14:30")
    came_back = come_and_go.came_late(here, "M1", "SAN", at="14:55")
    assert come_and_go.came_late(here, "M1", "SAN", at="14:55") == came_back
    corrected = come_and_go.came_late(here, "M1", "SAN", at="14:57")
    assert (corrected.member_arrived, corrected.member_left, corrected.member_out) == ("", "", ("14:30–14:57",))
    assert times_moved(came_back, corrected) == "Jas Kaur was out 14:30–14:57, not 14:30–14:55"
    come_and_go.left_early(here, "M1", "SAN", at="15:10")
    come_and_go.came_late(here, "M1", "SAN", at="15:20")
    again = come_and_go.came_late(here, "M1", "SAN", at="15:25")
    assert (again.member_arrived, again.member_out) == ("", ("14:30–14:57", "15:10–15:25"))
    # Before they first left it is the arrival, and at the minute of leaving they had not left.
    assert come_and_go.came_late(here, "M1", "SAN", at="14:07").member_arrived == "14:07"
    assert come_and_go.came_late(here, "M1", "SAN", at="15:10").member_out == ("14:30–14:57",)


def test_nobody_comes_late_before_the_meeting_was_opened(running: At) -> None:
    here = running("14:40")
    with pytest.raises(BadValue, match=r"Nobody comes late at 13:55: M1 was opened at 14:00"):
        come_and_go.came_late(here, "M1", "SAN", at="13:55")
    with pytest.raises(BadValue, match="Nobody comes late"):
        take_register.mark(here, "M1", "SOL", "substitute", arrived="13:55")
    assert row_of(here, "M1", "SAN").member_arrived == ""


def test_whoever_has_not_come_neither_withdraws_by_declaring_nor_comes_back(running: At) -> None:
    here = running("14:05")
    take_register.mark(here, "M1", "SAN", "apology")
    with pytest.raises(RuleBroken, match="Jas Kaur is marked as not having come to M1, and cannot have withdrawn"):
        take_register.declare(here, "M1", "P-03", "Trustee", item="1", outcome="withdrew")
    take_register.declare(here, "M1", "P-03", "Trustee", item="1", outcome="took no part")
    take_register.mark(here, "M1", "SAN", "present")
    take_register.declare(here, "M1", "P-03", "Trustee", item="1", outcome="withdrew")
    take_register.mark(here, "M1", "SAN", "apology")
    with pytest.raises(RuleBroken, match="has not come to M1"):
        withdraw.come_back(here, "M1", "P-03")
    assert row_of(here, "M1", "SAN").member_out == ()
