"""Who counts for a seat: superseded substitutes, unnamed deputies, both at once, vacant posts, one person twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ret_tui.jobs import deputies, look_after_people, take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.register import SeatRow, register, row_of
from store.records import Appointment, Attendee, Mark, Person
from store.refusals import BadValue, Refusal, RuleBroken


def row(office: Office, seat: str, meeting: str = "M1") -> SeatRow:
    return row_of(office, meeting, seat)


def test_a_substitute_for_one_seat_who_is_the_member_of_another_is_marked_for_each_apart(peopled: Office) -> None:
    # Jas Kaur is the member for Sandwell; from 1 June she is the named substitute for Birmingham as well.
    look_after_people.appoint(peopled, "P-03", "BIR", capacity="substitute", start="2026-06-01")
    take_register.mark(peopled, "M2", "SAN", "present")
    assert (row(peopled, "SAN", "M2").by, row(peopled, "BIR", "M2").state) == ("Jas Kaur", "not recorded")
    take_register.mark(peopled, "M2", "BIR", "substitute")
    assert (row(peopled, "BIR", "M2").state, row(peopled, "BIR", "M2").by) == ("substitute", "Jas Kaur")
    assert register(peopled, "M2").seats_represented == 2
    # On the day of the first meeting she was not named for Birmingham yet.
    with pytest.raises(RuleBroken, match="Nobody is the named substitute of Birmingham"):
        take_register.mark(peopled, "M1", "BIR", "substitute")


def test_two_people_hold_one_seat_within_a_year_and_each_counts_at_their_own_meetings(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-02", on="2026-06-30", reason="resigned")
    look_after_people.appoint(peopled, "Nia Newcomer", "IM01", start="2026-07-14", newcomer=True)
    assert take_register.mark(peopled, "M1", "IM01", "present").by == "Siobhán Ní Bhriain"
    assert take_register.mark(peopled, "M2", "IM01", "present").by == "Nia Newcomer"
    with pytest.raises(RuleBroken, match="not appointed to Independent 1"):
        take_register.mark(peopled, "M2", "IM01", "present", person="P-02")


def test_after_a_resignation_the_seat_is_vacant_from_the_next_day_and_takes_no_mark(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-02", on="2026-07-13", reason="resigned")
    assert row(peopled, "IM01", "M1").state == "not recorded"
    assert row(peopled, "IM01", "M2").state == "vacant"
    with pytest.raises(RuleBroken, match="is vacant on 14 July 2026"):
        take_register.mark(peopled, "M2", "IM01", "present")


def test_a_mark_of_somebody_who_resigned_with_an_earlier_day_no_longer_counts(peopled: Office) -> None:
    take_register.mark(peopled, "M2", "IM01", "present")
    assert register(peopled, "M2").seats_represented == 1
    look_after_people.end_appointment(peopled, "P-02", on="2026-07-01", reason="resigned")
    assert register(peopled, "M2").seats_represented == 0


def test_somebody_who_facilitates_is_never_marked_for_a_seat_nor_presides(peopled: Office) -> None:
    with pytest.raises(RuleBroken, match="Fay Example is not appointed"):
        take_register.mark(peopled, "M1", "CH", "present", person="P-07")
    with pytest.raises(RuleBroken, match="facilitates the meetings"):
        take_register.preside(peopled, "M1", "P-07")
    taken = take_register.add_attendee(peopled, "M1", "Fay Example", "facilitator")
    assert (taken.capacity, register(peopled, "M1").seats_represented) == ("facilitator", 0)


def test_with_the_chair_vacant_a_seat_holder_who_is_there_presides_and_a_substitute_cannot(peopled: Office) -> None:
    look_after_people.end_appointment(peopled, "P-01", on="2026-05-11", reason="resigned")
    with pytest.raises(RuleBroken, match="holds no seat"):
        take_register.preside(peopled, "M1", "Amara")
    take_register.mark(peopled, "M1", "SAN", "substitute")
    with pytest.raises(RuleBroken, match="a facilitator or substitute cannot preside"):
        take_register.preside(peopled, "M1", "Tom Price")
    take_register.mark(peopled, "M1", "IM01", "present")
    assert take_register.preside(peopled, "M1", "P-02").presiding == "Siobhán Ní Bhriain"


def test_somebody_marked_as_not_having_come_cannot_preside_until_they_do(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "CH", "apology")
    with pytest.raises(RuleBroken, match="marked as not having come"):
        take_register.preside(peopled, "M1", "P-01")
    take_register.mark(peopled, "M1", "CH", "online")
    assert take_register.preside(peopled, "M1", "P-01").presiding == "Amara Nwosu-Clarke"


def test_the_chair_who_comes_late_takes_over_and_hands_back_as_spans_of_time(peopled: Office) -> None:
    take_register.preside(peopled, "M1", "P-02")
    take_register.preside(peopled, "M1", "P-01", "14:20")
    told = take_register.preside(peopled, "M1", "P-02", "15:40").presiding
    assert told == "Siobhán Ní Bhriain until 14:20, then Amara Nwosu-Clarke until 15:40, then Siobhán Ní Bhriain"
    # Handed back in the same minute, it is as if it had not been handed on.
    take_register.preside(peopled, "M1", "P-03", "15:50")
    assert take_register.preside(peopled, "M1", "P-02", "15:50").presiding == told


def test_a_deputy_nominated_at_the_door_is_the_named_substitute_from_that_day(peopled: Office) -> None:
    take_register.add_attendee(peopled, "M1", "Kit Rowe", "deputy", seat="SAN")
    done = deputies.nominate(peopled, "M1", "SAN", "kit  rowe", "Jas Kaur, by telephone")
    assert (done.state, done.by, done.substitute_name) == ("substitute", "kit rowe", "kit rowe")
    assert peopled.store.all(Attendee) == ()
    new = next(post for post in peopled.appointments if post.person == done.substitute)
    assert (new.capacity, new.start.isoformat(), new.end, new.confirmed_by) == (
        "substitute", "2026-05-12", None, "Jas Kaur, by telephone",
    )  # fmt: skip
    before = next(post for post in peopled.appointments if post.person == "P-04")
    assert (before.end.isoformat() if before.end else "", before.end_reason) == (
        "2026-05-11", "another substitute was named",
    )  # fmt: skip


def test_one_undo_takes_a_whole_nomination_back(peopled: Office) -> None:
    before = [peopled.store.all(kind) for kind in (Person, Appointment, Attendee, Mark)]
    deputies.nominate(peopled, "M1", "SAN", "Kit Rowe", "Jas Kaur")
    peopled.store.undo()
    assert [peopled.store.all(kind) for kind in (Person, Appointment, Attendee, Mark)] == before


def test_somebody_who_is_known_is_nominated_and_not_added_again(peopled: Office) -> None:
    # Ruth Okonkwo is the member for Birmingham.
    done = deputies.nominate(peopled, "M1", "SAN", "ruth OKONKWO", "Jas Kaur")
    assert (done.substitute, len(peopled.people)) == ("P-05", 7)
    assert row(peopled, "BIR").member == "P-05"


@pytest.mark.parametrize(
    ("seat", "name", "confirmed", "said"),
    [
        ("SAN", "Kit Rowe", " ", "needs who confirmed it"),
        ("SAN", " ", "Jas Kaur", "needs a name"),
        ("IM01", "Kit Rowe", "Jas Kaur", "has no named substitute under the terms"),
        ("SAN", "Tom Price", "Jas Kaur", "is the named substitute of Sandwell already"),
        ("SAN", "Jas Kaur", "Jas Kaur", "cannot be its member and its substitute at once"),
        ("SAN", "Fay Example", "Jas Kaur", "facilitate the meetings"),
    ],
)
def test_a_nomination_that_the_terms_do_not_allow_changes_nothing(
    peopled: Office, seat: str, name: str, confirmed: str, said: str
) -> None:
    before = peopled.store.revision
    with pytest.raises(Refusal, match=said):
        deputies.nominate(peopled, "M1", seat, name, confirmed)
    assert peopled.store.revision == before


def test_a_substitute_who_is_here_is_not_superseded_over_their_head(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "substitute")
    with pytest.raises(RuleBroken, match="Tom Price, the named substitute of Sandwell, is marked as here"):
        deputies.nominate(peopled, "M1", "SAN", "Kit Rowe", "Jas Kaur")
    assert row(peopled, "SAN").by == "Tom Price"


def test_two_nominations_on_one_day_are_refused_since_the_first_was_of_that_day(peopled: Office) -> None:
    deputies.nominate(peopled, "M1", "SAN", "Kit Rowe", "Jas Kaur")
    take_register.clear(peopled, "M1", "SAN")
    with pytest.raises(RuleBroken, match="the day of M1"):
        deputies.nominate(peopled, "M1", "SAN", "Lee Other", "Jas Kaur")


def test_a_name_that_two_people_have_is_asked_for_by_id(peopled: Office) -> None:
    for _ in range(2):
        look_after_people.add_person(peopled, "Kit Rowe")
    with pytest.raises(Refusal, match="could be"):
        deputies.nominate(peopled, "M1", "SAN", "Kit Rowe", "Jas Kaur")
    assert deputies.nominate(peopled, "M1", "SAN", "P-09", "Jas Kaur").substitute == "P-09"


def test_both_posts_of_a_seat_are_marked_apart_with_their_own_times(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "present", left="15:10")
    take_register.mark(peopled, "M1", "SAN", "present", person="P-04", arrived="15:00")
    both = take_register.set_times(peopled, "M1", "SAN", left="15:50", person="P-04")
    assert both.both_came
    assert (both.member_arrived, both.member_left) == ("", "15:10")
    assert (both.substitute_arrived, both.substitute_left) == ("15:00", "15:50")
    assert (both.by, both.left, register(peopled, "M1").seats_represented) == ("Jas Kaur", "15:10", 1)


def test_times_of_both_are_kept_as_one_change_and_a_fault_in_one_keeps_neither(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "present")
    with pytest.raises(BadValue) as caught:
        take_register.set_each(peopled, "M1", "SAN", {"P-03": ("14:10", ""), "P-04": ("", "25:00")})
    assert caught.value.field == "left of P-04"
    assert row(peopled, "SAN").member_arrived == ""
    done = take_register.set_each(peopled, "M1", "SAN", {"P-03": ("14:10", ""), "P-04": ("", "")})
    assert (done.member_arrived, done.substitute_came) == ("14:10", "")
    done = take_register.set_each(peopled, "M1", "SAN", {"P-03": ("", ""), "P-04": ("14:30", "15:00")})
    assert (done.member_arrived, done.substitute_came, done.substitute_left) == ("", "present", "15:00")


def test_whoever_sent_an_apology_is_given_no_times(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "apology")
    with pytest.raises(RuleBroken, match="Jas Kaur is marked as not having come"):
        take_register.set_each(peopled, "M1", "SAN", {"P-03": ("14:10", "")})
    with pytest.raises(RuleBroken, match="Jas Kaur has not come for Sandwell"):
        take_register.set_times(peopled, "M1", "SAN", arrived="14:10", person="P-03")


def test_an_apology_with_the_substitute_leaves_a_substitute_who_is_here_as_they_were_marked(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "online", person="P-04", arrived="14:20")
    done = take_register.apology_with_substitute(peopled, "M1", "SAN")
    assert (done.member_came, done.substitute_came, done.substitute_arrived) == ("apology", "online", "14:20")


def test_a_mark_outlives_the_program_that_kept_it(peopled: Office, at: Callable[..., Office]) -> None:
    # Nothing is closed or saved in between: another program reads what the key press kept.
    take_register.mark(peopled, "M1", "SAN", "present", arrived="14:05")
    assert row(at(), "SAN").member_arrived == "14:05"
