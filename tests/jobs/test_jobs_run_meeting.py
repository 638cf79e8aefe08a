"""Running a meeting: started, its items taken in turn and out of order, adjourned, closed; every step one change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.jobs import change_meetings, in_attendance, prepare_agenda, run_meeting, settings, take_register
from ret_tui.jobs.correct_times import correct_times, read_spans
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.running import meeting_in_hand, room_notices, running
from store.records import Presiding, Withdrawal
from store.refusals import BadValue, RuleBroken, Unknown

#: M1 is on 12 May 2026, from 14:00 to 16:00.
THE_DAY = "2026-05-12"

At = Callable[[str], Office]


@pytest.fixture
def at_m1(peopled: Office, at: Callable[..., Office]) -> At:
    """A function: the peopled office on the day of M1 at a time, its agenda cut down to three items of 10, 15, 20 min.

    They are numbered 1 to 3: One, Two, Three.
    """
    for each in prepare_agenda.agenda(peopled, "M1").items:
        prepare_agenda.remove_item(peopled, "M1", each.id)
    for title, minutes in (("One", "10"), ("Two", "15"), ("Three", "20")):
        prepare_agenda.add_item(peopled, "M1", title, minutes=minutes)

    def at_time(time: str) -> Office:
        return at(THE_DAY, time)

    return at_time


def spans(office: Office) -> dict[str, tuple[tuple[str, str], ...]]:
    """When each item of M1 was taken, by its title."""
    return {each.item.title: each.spans for each in running(office, "M1").items}


def test_a_meeting_that_is_not_started_runs_not(at_m1: At) -> None:
    view = running(at_m1("13:50"), "M1")
    assert (view.state, view.current, view.done_by, view.is_going_on) == ("not started", None, "", False)
    assert view.next is not None
    assert view.next.item.title == "One"


def test_starting_opens_it_now_and_takes_the_first_item(at_m1: At) -> None:
    view = run_meeting.start(at_m1("14:02"), "M1")
    assert (view.state, view.opened, view.now) == ("running", "14:02", "14:02")
    assert view.current is not None
    assert view.next is not None
    assert (view.current.item.title, view.current.spans, view.next.item.title) == ("One", (("14:02", ""),), "Two")
    # 10 + 15 + 20 minutes from 14:02; the meeting goes on to 16:00.
    assert (view.done_by, view.overrun, view.minutes_left) == ("14:47", 0, 118)


def test_the_next_item_ends_the_one_before(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    view = run_meeting.take_next(at_m1("14:12"), "M1")
    assert spans(at_m1("14:20")) == {"One": (("14:00", "14:12"),), "Two": (("14:12", ""),), "Three": ()}
    assert view.current is not None
    later = running(at_m1("14:30"), "M1")
    assert later.current is not None
    # Two has taken 18 of its 15 minutes; Three takes 20 more from 14:30.
    assert (later.current.taken, later.current.over, later.done_by) == (18, 3, "14:50")
    assert later.current.words == "planned 15 min, so far 18 (14:12–)"
    assert later.items[0].words == "planned 10 min, took 12 (14:00–14:12)"


def test_what_would_run_over_the_end_is_counted(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    view = running(at_m1("15:40"), "M1")
    # One is over; 35 minutes of Two and Three from 15:40 end at 16:15.
    assert (view.done_by, view.overrun, view.minutes_left) == ("16:15", 15, 20)


def test_items_are_taken_out_of_order_and_the_next_goes_on_from_there(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    out_of_order = run_meeting.take(at_m1("14:10"), "M1", "3")
    assert out_of_order.next is not None
    # Nothing is left after Three, so what was passed over comes next.
    assert out_of_order.next.item.title == "Two"
    again = run_meeting.take(at_m1("14:20"), "M1", "1")
    assert again.items[0].spans == (("14:00", "14:10"), ("14:20", ""))
    assert again.items[0].taken == 10
    assert run_meeting.take_next(at_m1("14:25"), "M1").current == running(at_m1("14:25"), "M1").items[1]
    with pytest.raises(RuleBroken, match="No item of M1 is left"):
        run_meeting.take_next(at_m1("14:30"), "M1")


def test_an_item_that_is_being_taken_is_not_taken_again(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    with pytest.raises(RuleBroken, match="Item 1 is being taken already"):
        run_meeting.take(at_m1("14:05"), "M1", "1")


def test_what_is_deferred_or_withdrawn_is_passed_over(at_m1: At) -> None:
    run_meeting.set_outcome(at_m1("13:00"), "M1", "1", "withdrawn")
    view = run_meeting.start(at_m1("14:00"), "M1")
    assert view.current is not None
    assert view.current.item.title == "Two"
    now = run_meeting.set_outcome(at_m1("14:05"), "M1", "2", "deferred")
    assert (now.current, now.items[1].outcome, now.items[1].spans) == (None, "deferred", (("14:00", "14:05"),))
    assert now.next is not None
    assert now.next.item.title == "Three"
    assert run_meeting.take_next(at_m1("14:06"), "M1").current is not None


def test_a_deferred_item_may_be_taken_after_all(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    run_meeting.set_outcome(at_m1("14:01"), "M1", "3", "deferred")
    assert run_meeting.take(at_m1("14:30"), "M1", "3").items[2].outcome == "taken"


def test_an_adjournment_stops_the_item_which_goes_on_after_it(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    run_meeting.take_next(at_m1("14:10"), "M1")
    view = run_meeting.adjourn(at_m1("14:15"), "M1", reason="the fire alarm")
    assert (view.state, view.current, view.adjourned_since) == ("adjourned", None, "14:15")
    assert view.interrupted is not None
    assert view.interrupted.item.title == "Two"
    # 10 minutes of Two and 20 of Three are to come.
    assert view.done_by == "14:45"
    with pytest.raises(RuleBroken, match="adjourned already"):
        run_meeting.adjourn(at_m1("14:16"), "M1")
    back = run_meeting.resume(at_m1("14:25"), "M1")
    assert (back.state, back.interrupted) == ("running", None)
    assert back.items[1].spans == (("14:10", "14:15"), ("14:25", ""))
    assert [(each.since, each.until, each.reason) for each in back.adjournments] == [
        ("14:15", "14:25", "the fire alarm")
    ]
    with pytest.raises(RuleBroken, match="not adjourned"):
        run_meeting.resume(at_m1("14:26"), "M1")


def test_the_last_of_several_items_taken_within_a_minute_goes_on(at_m1: At) -> None:
    office = at_m1("14:00")
    run_meeting.start(office, "M1")
    run_meeting.take_next(office, "M1")
    run_meeting.take_next(office, "M1")
    run_meeting.adjourn(office, "M1")
    now = run_meeting.resume(at_m1("14:05"), "M1").current
    assert now is not None
    assert now.item.title == "Three"


def test_of_several_spans_within_a_minute_the_one_that_goes_on_is_the_last(at_m1: At) -> None:
    office = at_m1("14:00")
    run_meeting.start(office, "M1")
    for _times in range(4):
        run_meeting.adjourn(office, "M1")
        run_meeting.resume(office, "M1")
    assert spans(office)["One"] == (*[("14:00", "14:00")] * 4, ("14:00", ""))


def test_an_item_that_was_put_off_while_adjourned_does_not_go_on(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    run_meeting.adjourn(at_m1("14:05"), "M1")
    run_meeting.set_outcome(at_m1("14:06"), "M1", "1", "deferred")
    view = run_meeting.resume(at_m1("14:10"), "M1")
    assert (view.current, view.items[0].spans) == (None, (("14:00", "14:05"),))


def test_taking_an_item_resumes_the_meeting(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    run_meeting.adjourn(at_m1("14:05"), "M1")
    view = run_meeting.take(at_m1("14:20"), "M1", "2")
    assert (view.state, view.adjournments[0].until) == ("running", "14:20")
    assert view.items[0].spans == (("14:00", "14:05"),)


def test_closing_ends_the_item_and_the_meeting_counts_as_held(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    view = run_meeting.close(at_m1("15:50"), "M1")
    assert (view.state, view.closed, view.meeting.status) == ("closed", "15:50", "held")
    assert view.items[0].spans == (("14:00", "15:50"),)
    with pytest.raises(RuleBroken, match="was closed"):
        run_meeting.take_next(at_m1("15:51"), "M1")


def test_a_meeting_counts_as_inquorate_only_where_there_never_was_a_quorum(at_m1: At) -> None:
    office = at_m1("14:00")
    settings.record_quorum(office, "2", "2026-05-01", "M1, item 1")
    take_register.mark(office, "M1", "CH", "present")
    take_register.mark(office, "M1", "BIR", "present", left="15:00")
    run_meeting.start(office, "M1")
    at_three = running(at_m1("15:10"), "M1")
    assert (at_three.quorate, at_three.inquorate) == (False, "inquorate from 15:00")
    assert run_meeting.close(at_m1("15:20"), "M1").meeting.status == "held"


def test_a_meeting_without_a_quorum_all_along_is_inquorate(at_m1: At) -> None:
    office = at_m1("14:00")
    settings.record_quorum(office, "2", "2026-05-01", "M1, item 1")
    # Two seats came, and never at the same time.
    take_register.mark(office, "M1", "CH", "present", left="14:30")
    take_register.mark(office, "M1", "BIR", "present", arrived="14:40")
    run_meeting.start(office, "M1")
    for seat in ("IM01", "SAN"):
        take_register.mark(office, "M1", seat, "apology")
    take_register.mark(office, "M1", "SOL", "apology", person="P-06")
    assert run_meeting.close(at_m1("15:20"), "M1").meeting.status == "inquorate"


def test_the_chair_presides_where_they_are_marked_as_here(at_m1: At) -> None:
    take_register.mark(at_m1("13:55"), "M1", "CH", "present")
    assert run_meeting.start(at_m1("14:00"), "M1").presiding == "Amara Nwosu-Clarke"


@pytest.mark.parametrize("how", ["", "apology", "late"])
def test_nobody_presides_by_itself_where_the_chair_is_not_here(at_m1: At, how: str) -> None:
    office = at_m1("14:00")
    if how:
        came = "apology" if how == "apology" else "present"
        take_register.mark(office, "M1", "CH", came, arrived="14:20" if how == "late" else "")
    assert run_meeting.start(office, "M1").presiding == ""


def test_who_was_asked_to_preside_stays(at_m1: At) -> None:
    office = at_m1("14:00")
    for seat in ("CH", "BIR"):
        take_register.mark(office, "M1", seat, "present")
    in_attendance.preside(office, "M1", "Ruth Okonkwo")
    assert run_meeting.start(office, "M1").presiding == "Ruth Okonkwo"


def test_presiding_is_told_as_it_is_at_the_time(at_m1: At) -> None:
    with at_m1("13:00").store.change("two turns, with a gap") as step:
        step.add(Presiding, meeting="M1", person="P-01", until="14:30")
        step.add(Presiding, meeting="M1", person="P-05", since="14:40")
    told = {time: running(at_m1(time), "M1").presiding for time in ("14:00", "14:30", "14:40")}
    assert told == {"14:00": "Amara Nwosu-Clarke", "14:30": "", "14:40": "Ruth Okonkwo"}


def test_whoever_withdrew_for_an_item_is_back_for_the_next(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    item = running(at_m1("14:00"), "M1").items[0].item.id
    with at_m1("14:02").store.change("out for item 1") as step:
        step.add(Withdrawal, meeting="M1", person="P-05", item=item, since="14:02")
        step.add(Withdrawal, meeting="M1", person="P-03", since="14:02")
    # An adjournment does not bring them back to the item, and taking another one does.
    run_meeting.adjourn(at_m1("14:05"), "M1")
    assert {each.person: each.until for each in at_m1("14:06").store.all(Withdrawal)} == {"P-05": "", "P-03": ""}
    office = at_m1("14:15")
    run_meeting.take(office, "M1", "2")
    assert {each.person: each.until for each in office.store.all(Withdrawal)} == {"P-05": "14:15", "P-03": ""}


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (lambda o: run_meeting.take(o, "M1", "2", "13:59"), "was opened at 14:00"),
        (lambda o: run_meeting.take_next(o, "M1", "14:09"), "went on at 14:10 at least"),
        (lambda o: run_meeting.adjourn(o, "M1", "14:05"), "went on at 14:10 at least"),
        (lambda o: run_meeting.close(o, "M1", "2.05 pm"), "went on at 14:10 at least"),
    ],
)
def test_a_time_before_what_was_taken_down_is_refused(at_m1: At, step: Callable[[Office], object], why: str) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    if "14:10" in why:
        run_meeting.take(at_m1("14:10"), "M1", "2")
    office = at_m1("14:20")
    before = office.store.revision
    with pytest.raises(BadValue, match=why) as refused:
        step(office)
    assert (refused.value.field, office.store.revision) == ("at", before)


@pytest.mark.parametrize(
    "step",
    [
        lambda o: run_meeting.start(o, "M1", "14:21"),
        lambda o: run_meeting.take(o, "M1", "2", "14:21"),
        lambda o: run_meeting.set_outcome(o, "M1", "1", "deferred", "14:21"),
        lambda o: run_meeting.adjourn(o, "M1", "14:21"),
        lambda o: run_meeting.close(o, "M1", "23:59"),
    ],
)
def test_a_time_that_has_not_come_is_refused_on_the_day(at_m1: At, step: Callable[[Office], object]) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    with pytest.raises(BadValue, match=r"(14:21|23:59) has not come: it is 14:20") as refused:
        step(at_m1("14:20"))
    assert refused.value.field == "at"
    # This very minute has.
    assert run_meeting.close(at_m1("14:20"), "M1", "14:20").closed == "14:20"


@pytest.mark.parametrize(
    ("what", "step"),
    [
        ("start", lambda o: run_meeting.start(o, "M1")),
        ("take", lambda o: run_meeting.take(o, "M1", "3")),
        ("next", lambda o: run_meeting.take_next(o, "M1")),
        ("defer", lambda o: run_meeting.set_outcome(o, "M1", "1", "deferred")),
        ("adjourn", lambda o: run_meeting.adjourn(o, "M1")),
        ("resume", lambda o: run_meeting.resume(o, "M1")),
        ("close", lambda o: run_meeting.close(o, "M1")),
        ("times", lambda o: correct_times(o, "M1", opened="13:59", adjourned="14:30-14:40", item="1", taken="14:01-")),
    ],
)  # fmt: skip
def test_each_step_is_taken_back_by_one_undo(at_m1: At, what: str, step: Callable[[Office], object]) -> None:
    take_register.mark(at_m1("13:50"), "M1", "CH", "present")
    if what != "start":
        run_meeting.start(at_m1("14:00"), "M1")
    if what == "resume":
        run_meeting.adjourn(at_m1("14:05"), "M1")
    office = at_m1("14:20")
    before = office.store.tables
    step(office)
    assert office.store.tables != before
    office.store.undo()
    assert office.store.tables == before


def test_a_meeting_is_written_up_afterwards_with_typed_times(at_m1: At, at: Callable[..., Office]) -> None:
    later = at("2026-05-13")
    with pytest.raises(BadValue, match="M1 is not today") as refused:
        run_meeting.start(later, "M1")
    assert refused.value.field == "at"
    run_meeting.start(later, "M1", "2pm")
    run_meeting.take_next(later, "M1", "14.10")
    run_meeting.adjourn(later, "M1", "14:20")
    run_meeting.resume(later, "M1", "14:30")
    view = run_meeting.close(later, "M1", "16:05")
    assert (view.opened, view.closed, view.meeting.status, view.now) == ("14:00", "16:05", "held", "")
    assert spans(later) == {"One": (("14:00", "14:10"),), "Two": (("14:10", "14:20"), ("14:30", "16:05")), "Three": ()}
    assert view.items[1].taken == 105


def test_what_cannot_be_started_says_why(at_m1: At, planned: Office) -> None:
    office = at_m1("14:00")
    with pytest.raises(RuleBroken, match="has not come"):
        run_meeting.start(office, "M2")
    with pytest.raises(RuleBroken, match="has not been started"):
        run_meeting.take_next(office, "M1")
    run_meeting.start(office, "M1")
    with pytest.raises(RuleBroken, match="was opened at 14:00"):
        run_meeting.start(office, "M1")
    change_meetings.cancel_meeting(office, "M2")
    with pytest.raises(RuleBroken, match="cancelled"):
        run_meeting.start(at_m1("14:10"), "M2")


def test_the_room_is_warned_of_a_quarter_of_an_hour_before_its_booking_ends(at_m1: At) -> None:
    run_meeting.room_booked_until(at_m1("13:00"), "M1", "4.15pm")
    run_meeting.start(at_m1("14:00"), "M1")
    told = {time: running(at_m1(time), "M1").room_warning for time in ("15:59", "16:00", "16:03", "16:15")}
    assert told == {
        "15:59": "",
        "16:00": "the room is booked until 16:15, 15 min left",
        "16:03": "the room is booked until 16:15, 12 min left",
        "16:15": "the room was booked until 16:15",
    }
    # What is told in passing changes once only.
    notices = [room_notices(at_m1(time)) for time in ("15:59", "16:00", "16:03", "16:14", "16:15", "16:40")]
    assert notices[0] == ()
    assert notices[1] == notices[2] == notices[3] == (
        "The room is booked until 16:15: a quarter of an hour is left, or less.",
    )  # fmt: skip
    assert notices[4] == notices[5] == ("The room was booked until 16:15, and M1 still goes on.",)
    run_meeting.close(at_m1("16:41"), "M1")
    assert room_notices(at_m1("16:42")) == ()


def test_a_booking_ends_after_the_meeting_starts_and_lapses_when_it_moves(at_m1: At) -> None:
    office = at_m1("13:00")
    with pytest.raises(BadValue, match="starts at 14:00") as refused:
        run_meeting.room_booked_until(office, "M2", "14:00")
    assert refused.value.field == "room_until"
    change_meetings.change_place(office, "M2", room_until="16:30")
    change_meetings.move_meeting(office, "M2", "", start="14:15", end="16:15")
    assert office.meeting("M2").room_until == "16:30"
    change_meetings.move_meeting(office, "M2", "2026-07-15")
    assert office.meeting("M2").room_until == ""


def test_a_meeting_is_added_with_the_end_of_its_booking(planned: Office) -> None:
    made = change_meetings.add_meeting(planned, "2026-06-02", start="10:00", end="11:00", room_until="noon")
    assert planned.meeting(made.id).room_until == "12:00"


def test_the_meeting_in_hand_is_the_one_going_on_or_todays_or_the_next(at_m1: At, at: Callable[..., Office]) -> None:
    assert meeting_in_hand(at_m1("13:00")).id == "M1"
    run_meeting.start(at_m1("14:00"), "M1")
    assert meeting_in_hand(at_m1("15:00")).id == "M1"
    run_meeting.close(at_m1("15:00"), "M1")
    assert meeting_in_hand(at_m1("15:01")).id == "M1"
    assert meeting_in_hand(at("2026-05-13")).id == "M2"


def test_without_any_meeting_none_is_in_hand(office: Office) -> None:
    with pytest.raises(Unknown, match="none is planned"):
        meeting_in_hand(office)


def test_times_are_put_right_together(at_m1: At) -> None:
    run_meeting.start(at_m1("14:00"), "M1")
    run_meeting.adjourn(at_m1("14:05"), "M1", reason="tea")
    run_meeting.resume(at_m1("14:10"), "M1")
    office = at_m1("15:00")
    view = correct_times(
        office, "M1", opened="14:02", adjourned="14:05–14:20", item="1", taken="14:02-14:05, 14:20 to 14:30"
    )
    assert (view.opened, view.items[0].spans) == ("14:02", (("14:02", "14:05"), ("14:20", "14:30")))
    assert [(each.since, each.until, each.reason) for each in view.adjournments] == [("14:05", "14:20", "tea")]
    assert correct_times(office, "M1", adjourned="").adjournments == ()
    # What still goes on ends when the meeting did.
    correct_times(office, "M1", item="2", taken="14:30-")
    closed = correct_times(office, "M1", closed="15:30")
    assert (closed.state, closed.items[1].spans) == ("closed", (("14:30", "15:30"),))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"opened": "25:00"}, "opened"),
        ({"closed": "14:00"}, "closed"),
        ({"adjourned": "14:30"}, "adjourned"),
        ({"adjourned": "13:00-13:10"}, "adjourned"),
        ({"item": "1", "taken": "14:30-14:20"}, "taken"),
        ({"item": "1", "taken": "14:10-14:30, 14:20-14:40"}, "taken"),
        ({"item": "2", "taken": "14:10-"}, "taken"),
        ({"item": "2", "taken": "soon-later"}, "taken"),
    ],
)
def test_times_that_cannot_be_are_refused_and_nothing_changes(at_m1: At, wrong: dict[str, str], field: str) -> None:
    office = at_m1("14:05")
    run_meeting.start(office, "M1", "14:00")
    before = office.store.tables
    with pytest.raises(BadValue) as refused:
        correct_times(office, "M1", **wrong)
    assert (refused.value.field, office.store.tables) == (field, before)


@given(st.lists(st.integers(0, 23 * 60 + 59), min_size=2, max_size=8, unique=True))
def test_spans_written_out_are_read_back(minutes: list[int]) -> None:
    times = [f"{each // 60:02}:{each % 60:02}" for each in sorted(minutes)]
    wanted = tuple(zip(times[::2], times[1::2], strict=False))
    written = ", ".join(f"{since} – {until}" for since, until in reversed(wanted))
    assert read_spans(written, "taken") == wanted


@pytest.fixture
def on_another_day(tmp_path: Path) -> Iterator[Office]:
    """The example year on the day of its third meeting at 14:07."""
    from ret_tui.jobs import set_up

    office = set_up.example_office(tmp_path / "example.json", Clock(dt.date(2026, 9, 8), dt.time(14, 7)))
    yield office
    office.store.close()


def test_the_example_meeting_can_be_run(on_another_day: Office) -> None:
    view = run_meeting.start(on_another_day, "M3")
    assert view.current is not None
    assert view.current.item.id == "i-m3-welcome"
    assert (view.done_by, view.overrun) == ("15:59", 0)
