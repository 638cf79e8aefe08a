"""The register: seats and their named substitutes, who presides, who else is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from ret_tui.jobs import change_meetings, look_after_people, meetings, settings, take_register
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.register import SeatRow, has_started, register
from store.records import Mark, Meeting, Presiding, Reply
from store.refusals import BadValue, Refusal, RuleBroken


def row(office: Office, seat: str, meeting: str = "M1") -> SeatRow:
    return next(r for r in register(office, meeting).rows if r.seat == seat)


def test_a_seat_that_nobody_marked_is_not_recorded_and_not_absent(peopled: Office) -> None:
    view = register(peopled, "M1")
    assert view.counts == {"not recorded": 5, "vacant": 15}
    assert (view.seats_represented, view.seats, view.filled) == (0, 20, 5)
    assert meetings.meeting(peopled, "M1").seats_represented is None


def test_the_named_substitute_represents_the_seat(peopled: Office) -> None:
    marked = take_register.mark(peopled, "M1", "SAN", "substitute")
    assert (marked.state, marked.represented, marked.by) == ("substitute", True, "Tom Price")
    assert marked.member_came == ""  # no apology is invented
    assert register(peopled, "M1").seats_represented == 1


def test_a_seat_counts_once_when_both_came(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "present")
    both = take_register.mark(peopled, "M1", "SAN", "substitute", person="P-04")
    assert (both.member_came, both.substitute_came, both.state, both.by) == (
        "present",
        "present",
        "present",
        "Jas Kaur",
    )
    assert register(peopled, "M1").seats_represented == 1


def test_what_is_marked_later_corrects_what_was_marked_before(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "present")
    assert take_register.mark(peopled, "M1", "SAN", "sub").member_came == ""
    back = take_register.mark(peopled, "M1", "SAN", "online")
    assert (back.state, back.substitute_came) == ("online", "")


def test_a_substitute_before_their_term_does_not_count(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-04", on="2026-06-30")
    look_after_people.appoint(peopled, "Sol Rivers", "SAN", capacity="substitute", start="2026-07-15", newcomer=True)
    with pytest.raises(RuleBroken, match="Nobody is the named substitute of Sandwell"):
        take_register.mark(peopled, "M2", "SAN", "substitute")
    assert take_register.mark(peopled, "M3", "SAN", "substitute").by == "Sol Rivers"


def test_a_superseded_substitutes_mark_no_longer_counts(peopled: Office) -> None:
    take_register.mark(peopled, "M3", "SAN", "substitute")
    look_after_people.end_appointment(peopled, "P-04", on="2026-06-30")
    look_after_people.appoint(peopled, "Sol Rivers", "SAN", capacity="substitute", start="2026-07-01", newcomer=True)
    assert row(peopled, "SAN", "M3").state == "not recorded"
    assert register(peopled, "M3").seats_represented == 0
    assert take_register.mark(peopled, "M3", "SAN", "substitute").by == "Sol Rivers"


def test_a_term_includes_its_last_day(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-04", on="2026-07-14")
    assert take_register.mark(peopled, "M2", "SAN", "substitute").by == "Tom Price"


def test_a_substitute_continues_while_the_post_itself_is_vacant(peopled: Office) -> None:
    assert take_register.mark(peopled, "M1", "SOL", "substitute").state == "substitute"
    assert row(peopled, "SOL").member == ""


def test_a_substitute_who_becomes_the_member_counts_as_the_member(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-06", on="2026-06-30")
    look_after_people.appoint(peopled, "P-06", "SOL", start="2026-07-01")
    assert take_register.mark(peopled, "M1", "SOL", "substitute").by == "Mo Hughes"
    marked = take_register.mark(peopled, "M2", "SOL", "present")
    assert (marked.state, marked.by) == ("present", "Mo Hughes")


def test_a_person_appointed_from_a_later_day_has_no_seat_yet(peopled: Office) -> None:
    look_after_people.appoint(peopled, "Sol Rivers", "COV", start="2026-07-01", newcomer=True)
    assert row(peopled, "COV").state == "vacant"
    assert row(peopled, "COV", "M2").member_name == "Sol Rivers"


def test_a_deputy_whom_nobody_named_is_in_attendance_and_not_counted(peopled: Office) -> None:
    take_register.add_attendee(peopled, "M1", "Del Deputy", "deputy", seat="san")
    view = register(peopled, "M1")
    assert view.seats_represented == 0
    assert [(a.name, a.capacity, a.seat) for a in view.attendees] == [("Del Deputy", "deputy", "SAN")]


def test_without_a_rule_nothing_is_said_of_a_quorum(peopled: Office) -> None:
    view = register(peopled, "M1")
    assert (view.quorum, view.quorate, view.quorum_words) == (None, None, "")
    assert view.headline == "no seat is recorded yet · no quorum rule recorded"


def test_a_recorded_quorum_is_reached_through_a_substitute(peopled: Office) -> None:
    settings.record_quorum(peopled, "3", "2026-05-12", "M1, item 5")
    take_register.mark(peopled, "M1", "CH", "present")
    take_register.mark(peopled, "M1", "IM01", "online")
    assert register(peopled, "M1").headline == "2 of 20 seats represented · not quorate yet, 3 seats not recorded"
    take_register.mark(peopled, "M1", "SAN", "substitute")
    view = register(peopled, "M1")
    assert (view.quorum, view.quorate, view.seats_represented) == (3, True, 3)
    assert view.quorum_words == "3 seats (M1, item 5, 12 May 2026)"
    settings.record_quorum(peopled, "3, at least 1 independent", "2026-05-12", "M1, item 5")
    assert register(peopled, "M1").headline.endswith("3 needed, at least 1 of them independent")


def test_a_quorum_holds_from_the_day_it_was_adopted(peopled: Office) -> None:
    settings.record_quorum(peopled, "3", "2026-07-14", "M2, item 5")
    assert register(peopled, "M1").quorum is None
    assert register(peopled, "M2").quorum == 3


def test_an_apology_and_its_substitute_are_one_change(peopled: Office) -> None:
    done = take_register.apology_with_substitute(peopled, "M1", "SAN")
    assert (done.member_came, done.substitute_came, done.state) == ("apology", "present", "substitute")
    peopled.store.undo()
    assert peopled.store.all(Mark) == ()


def test_expected_before_the_meeting_is_no_mark(peopled: Office) -> None:
    done = take_register.apology_with_substitute(peopled, "M1", "SAN", expected=True)
    assert (done.member_reply, done.substitute_reply, done.state) == ("no", "yes", "not recorded")
    take_register.expect(peopled, "M1", "CH", "yes")
    take_register.expect(peopled, "M1", "IM01", "apology", how="told Fay on the telephone")
    view = register(peopled, "M1")
    assert (view.likely, view.declined, view.unanswered) == (2, 1, 2)
    assert peopled.store.get(Reply, "M1/IM01/P-02").how == "told Fay on the telephone"


def test_a_member_who_comes_after_all_sends_the_substitute_home(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "substitute")
    done = take_register.expect(peopled, "M1", "SAN", "yes")
    assert (done.member_reply, done.substitute_reply) == ("yes", "")
    assert take_register.expect(peopled, "M1", "SAN", "").member_reply == ""


def test_times_stay_with_whoever_came(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "present", arrived="2.20pm")
    assert take_register.mark(peopled, "M1", "SAN", "online").arrived == "14:20"
    done = take_register.set_times(peopled, "M1", "SAN", left="15:30")
    assert (done.arrived, done.left) == ("14:20", "15:30")
    with pytest.raises(Refusal, match="comes before arriving"):
        take_register.set_times(peopled, "M1", "SAN", left="14:10")
    assert take_register.set_times(peopled, "M1", "SAN", arrived="", left="14:10").arrived == ""
    # An apology has no times, and coming after all starts without any.
    take_register.mark(peopled, "M1", "SAN", "apology")
    assert take_register.mark(peopled, "M1", "SAN", "present").left == ""


def test_nobody_arrives_after_the_end_or_leaves_before_the_start(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "present")
    before = peopled.store.path.read_bytes()
    for time in ("16:00", "17:30"):
        with pytest.raises(BadValue, match="M1 ends at 16:00"):
            take_register.set_times(peopled, "M1", "SAN", arrived=time)
        with pytest.raises(BadValue, match="M1 ends at 16:00"):
            take_register.mark(peopled, "M1", "SAN", "present", arrived=time)
    with pytest.raises(BadValue, match="M1 starts at 14:00"):
        take_register.set_times(peopled, "M1", "SAN", left="14:00")
    assert peopled.store.path.read_bytes() == before
    # Meetings overrun, and then their real end counts.
    assert take_register.set_times(peopled, "M1", "SAN", left="16:20").left == "16:20"
    with peopled.store.change("by hand") as step:
        step.set(step.get(Meeting, "M1"), closed_at="16:30")
    assert take_register.set_times(peopled, "M1", "SAN", arrived="16:10").arrived == "16:10"


def test_the_times_of_a_seat_are_those_of_whoever_represents_it(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "apology")
    take_register.mark(peopled, "M1", "SAN", "substitute")
    assert take_register.set_times(peopled, "M1", "SAN", arrived="14:30").arrived == "14:30"
    assert peopled.store.get(Mark, "M1/SAN/P-04").arrived == "14:30"


def test_all_others_leaves_every_mark_and_whoever_declined(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "CH", "absent")
    take_register.mark(peopled, "M1", "SAN", "substitute")
    take_register.expect(peopled, "M1", "BIR", "no")
    assert take_register.mark_all_others(peopled, "M1") == 1
    states = {r.seat: r.state for r in register(peopled, "M1").rows if r.state != "vacant"}
    assert states == {
        "CH": "absent",
        "IM01": "present",
        "SAN": "substitute",
        "BIR": "not recorded",
        "SOL": "not recorded",
    }
    assert take_register.mark_all_others(peopled, "M1") == 0


def test_clearing_a_seat_takes_both_marks_back(peopled: Office) -> None:
    take_register.apology_with_substitute(peopled, "M1", "SAN")
    assert take_register.clear(peopled, "M1", "SAN").state == "not recorded"
    assert peopled.store.all(Mark) == ()


def test_who_presides_changes_hands_at_a_time(peopled: Office) -> None:
    assert take_register.preside(peopled, "M1", "P-01").presiding == "Amara Nwosu-Clarke"
    view = take_register.preside(peopled, "M1", "jas", "15:10")
    assert view.presiding == "Amara Nwosu-Clarke until 15:10, then Jas Kaur"
    assert take_register.preside(peopled, "M1", "P-02").presiding == "Siobhán Ní Bhriain"
    assert len(peopled.store.all(Presiding)) == 1


def test_interests_are_declared_for_an_item_or_the_meeting(peopled: Office) -> None:
    take_register.declare(peopled, "M1", "P-03", "sells chairs", item="2", outcome="Took no part")
    take_register.declare(peopled, "M1", "P-01", "knows everybody")
    declared = register(peopled, "M1").declarations
    assert sorted((d.person, bool(d.item), d.outcome) for d in declared) == [
        ("P-01", False, "stayed"),
        ("P-03", True, "took no part"),
    ]


def test_one_of_two_people_of_one_name_is_taken_off_by_id(peopled: Office) -> None:
    first = take_register.add_attendee(peopled, "M1", "Sam Guest")
    take_register.add_attendee(peopled, "M1", "Sam Guest", "observer")
    with pytest.raises(Refusal, match="2 people called"):
        take_register.remove_attendee(peopled, "M1", "sam guest")
    take_register.remove_attendee(peopled, "M1", first.id)
    assert take_register.remove_attendee(peopled, "M1", "SAM GUEST").capacity == "observer"


def test_a_register_starts_half_an_hour_before_its_meeting(peopled: Office, at: Callable[..., Office]) -> None:
    shown = meetings.meeting(peopled, "M1")
    assert not has_started(peopled, shown)
    assert not has_started(at("2026-05-12", "13:29"), shown)
    assert has_started(at("2026-05-12", "13:30"), shown)
    # A day that is rehearsed at whatever time it is here counts as begun, so that marks can be tried out.
    rehearsed = Office(peopled.store, Clock(dt.date(2026, 5, 12)))
    assert has_started(rehearsed, shown)
    assert not has_started(Office(peopled.store, Clock(dt.date(2026, 5, 11))), shown)
    early = at("2026-05-12", "09:00")
    assert has_started(early, change_meetings.hold_meeting(early, "M1"))


def test_two_programs_keep_both_their_marks(peopled: Office, at: Callable[..., Office]) -> None:
    other = at()
    register(other, "M1")
    take_register.mark(peopled, "M1", "SAN", "apology")
    take_register.mark(other, "M1", "BIR", "present")
    # The one that marks all others has not looked since, and must not mark over the apology.
    assert take_register.mark_all_others(other, "M1") == 2
    peopled.store.refresh()
    states = {r.seat: r.state for r in register(peopled, "M1").rows if r.state != "vacant"}
    assert states == {"CH": "present", "IM01": "present", "SAN": "apology", "BIR": "present", "SOL": "not recorded"}


def test_a_meeting_cancelled_by_another_program_takes_no_mark(peopled: Office, at: Callable[..., Office]) -> None:
    other = at()
    register(other, "M1")
    change_meetings.cancel_meeting(peopled, "M1")
    with pytest.raises(RuleBroken, match="M1 is cancelled"):
        take_register.mark(other, "M1", "SAN", "present")
    assert peopled.store.all(Mark) == ()
