"""Asking the named substitute, and the member who comes after all: the answers and who stands in say the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import change_meetings, invite, look_after_people, stand_ins, take_register
from ret_tui.jobs.office import Office
from ret_tui.jobs.outbox.due import due_for
from store.records import Reply, StandIn
from store.refusals import RuleBroken


def answers(office: Office, seat: str = "SAN") -> dict[str, str]:
    return {each.person: each.answer for each in office.store.all(Reply) if each.seat == seat}


def asked(office: Office) -> dict[str, str]:
    return {each.id: each.person for each in office.store.all(StandIn)}


def test_a_substitute_is_asked_and_a_member_who_declined_stays_so(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "no")
    stand_ins.ask_substitute(peopled, "M1", "san")
    assert asked(peopled) == {"M1/SAN": "P-04"}
    assert answers(peopled) == {"P-03": "no"}
    assert peopled.store.undo_name() == "Tom Price asked to come for Sandwell at M1"
    peopled.store.undo()
    assert (asked(peopled), answers(peopled)) == ({}, {"P-03": "no"})


def test_a_member_who_said_that_they_come_is_not_made_to_decline(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "yes")
    with pytest.raises(RuleBroken, match="Jas Kaur said yes") as refused:
        stand_ins.ask_substitute(peopled, "M1", "SAN")
    assert "take that answer back first, or record the apology" in str(refused.value)
    assert (asked(peopled), answers(peopled)) == ({}, {"P-03": "yes"})


def test_a_member_who_said_perhaps_still_has_said_so_while_the_substitute_is_asked(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "tentative")
    stand_ins.ask_substitute(peopled, "M1", "SAN")
    assert (asked(peopled), answers(peopled)) == ({"M1/SAN": "P-04"}, {"P-03": "tentative"})


@pytest.mark.parametrize("answer", ["", "no", "tentative"])
def test_taking_the_request_back_leaves_the_member_with_the_answer_that_they_gave(peopled: Office, answer: str) -> None:
    take_register.expect(peopled, "M1", "SAN", answer)
    before = answers(peopled)
    stand_ins.ask_substitute(peopled, "M1", "SAN")
    with peopled.store.change("Tom Price will come") as step:
        step.put(
            Reply, "M1/SAN/P-04", meeting="M1", seat="SAN", person="P-04", capacity="substitute", answer="yes",
            received_on=peopled.today,
        )  # fmt: skip
    stand_ins.take_back(peopled, "M1", "san")
    assert (asked(peopled), answers(peopled)) == ({}, before)
    assert peopled.store.undo_name() == "Tom Price not asked to come for Sandwell at M1 any more"
    with pytest.raises(RuleBroken, match="Nobody stands in for Sandwell at M1"):
        stand_ins.take_back(peopled, "M1", "SAN")


def test_whoever_was_told_of_the_request_is_told_that_it_is_taken_back_and_nobody_else(
    peopled: Office, tmp_path: Path
) -> None:
    invite.export_meeting(peopled, "M1", tmp_path / "out")
    stand_ins.ask_substitute(peopled, "M1", "SAN")
    stand_ins.take_back(peopled, "M1", "SAN")
    assert due_for(peopled, "M1") == ()
    stand_ins.ask_substitute(peopled, "M1", "SAN")
    invite.export_meeting(peopled, "M1", tmp_path / "out", only_due=True)
    stand_ins.take_back(peopled, "M1", "SAN")
    assert [(each.person, each.method, each.why_words) for each in due_for(peopled, "M1")] == [
        ("P-04", "CANCEL", "does not stand in any more"),
        ("P-03", "REQUEST", "nobody is asked instead any more"),
    ]


def test_an_answer_for_a_vacant_seat_is_that_of_the_substitute_who_continues(peopled: Office) -> None:
    for word in ("no", "tentative", "yes"):
        row = take_register.expect(peopled, "M1", "SOL", word, how="by telephone")
        assert row.substitute_reply == word
        reply = peopled.store.get(Reply, "M1/SOL/P-06")
        assert (reply.capacity, reply.how) == ("substitute", "by telephone")
    assert asked(peopled) == {}
    take_register.expect(peopled, "M1", "SOL", "")
    assert answers(peopled, "SOL") == {}


def test_a_member_who_never_answered_has_not_answered(peopled: Office) -> None:
    stand_ins.ask_substitute(peopled, "M1", "SAN")
    assert answers(peopled) == {}


def test_asking_again_changes_nothing_unless_the_substitute_had_declined(peopled: Office) -> None:
    stand_ins.ask_substitute(peopled, "M1", "SAN")
    before = peopled.store.undo_id()
    stand_ins.ask_substitute(peopled, "M1", "SAN")
    assert peopled.store.undo_id() == before
    with peopled.store.change("Declined") as step:
        step.put(
            Reply, "M1/SAN/P-04", meeting="M1", seat="SAN", person="P-04", capacity="substitute", answer="no",
            received_on=peopled.today,
        )  # fmt: skip
    stand_ins.ask_substitute(peopled, "M1", "SAN")
    assert answers(peopled) == {}


def test_a_member_who_says_that_they_come_after_all_ends_that_anybody_stands_in(peopled: Office) -> None:
    take_register.apology_with_substitute(peopled, "M1", "SAN", expected=True)
    assert (asked(peopled), answers(peopled)) == ({"M1/SAN": "P-04"}, {"P-03": "no", "P-04": "yes"})
    take_register.expect(peopled, "M1", "SAN", "yes")
    assert (asked(peopled), answers(peopled)) == ({}, {"P-03": "yes"})
    peopled.store.undo()
    assert (asked(peopled), answers(peopled)) == ({"M1/SAN": "P-04"}, {"P-03": "no", "P-04": "yes"})


def test_a_yes_of_the_substitute_kept_before_stand_ins_were_is_taken_back_too(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "substitute")
    with peopled.store.change("As an older version left it") as step:
        step.remove(step.get(StandIn, "M1/SAN"))
    stand_ins.take_back(peopled, "M1", "SAN")
    assert answers(peopled) == {}


def test_answers_taken_by_hand_keep_to_the_same_truth(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "substitute")
    assert asked(peopled) == {"M1/SAN": "P-04"}
    take_register.expect(peopled, "M1", "SAN", "no")
    assert asked(peopled) == {"M1/SAN": "P-04"}
    take_register.expect(peopled, "M1", "SAN", "yes")
    assert (asked(peopled), answers(peopled)) == ({}, {"P-03": "yes"})
    take_register.expect(peopled, "M1", "SAN", "substitute")
    take_register.expect(peopled, "M1", "SAN", "")
    assert (asked(peopled), answers(peopled)) == ({}, {})
    # A substitute who continues without a member takes nobody's place.
    take_register.expect(peopled, "M1", "SOL", "substitute")
    assert asked(peopled) == {}


def test_a_move_lets_everything_lapse(peopled: Office) -> None:
    take_register.expect(peopled, "M1", "SAN", "substitute")
    change_meetings.move_meeting(peopled, "M1", "2026-05-19")
    assert (asked(peopled), answers(peopled)) == ({}, {})


def test_who_cannot_stand_in_is_refused_in_a_sentence(peopled: Office, at: Callable[..., Office]) -> None:
    with pytest.raises(RuleBroken, match="no named substitute under the terms"):
        stand_ins.ask_substitute(peopled, "M1", "CH")
    with pytest.raises(RuleBroken, match="Nobody is the named substitute"):
        stand_ins.ask_substitute(peopled, "M1", "BIR")
    with pytest.raises(RuleBroken, match="has no member on Tuesday 12 May 2026"):
        stand_ins.ask_substitute(peopled, "M1", "SOL")
    with pytest.raises(RuleBroken, match="Nobody stands in for Sandwell at M1"):
        stand_ins.take_back(peopled, "M1", "SAN")
    change_meetings.cancel_meeting(peopled, "M2")
    with pytest.raises(RuleBroken, match="cancelled"):
        stand_ins.ask_substitute(peopled, "M2", "SAN")
    with pytest.raises(RuleBroken, match="M1 was on Tuesday 12 May 2026"):
        stand_ins.ask_substitute(at("2026-05-13"), "M1", "SAN")
    change_meetings.hold_meeting(at("2026-05-12"), "M1")
    with pytest.raises(RuleBroken, match="M1 has been held"):
        stand_ins.take_back(at("2026-05-12"), "M1", "SAN")


def test_a_substitute_who_is_named_no_more_is_replaced_by_the_next_who_is_asked(peopled: Office) -> None:
    stand_ins.ask_substitute(peopled, "M2", "SAN")
    look_after_people.end_appointment(peopled, "P-04", on="2026-06-30")
    lee = look_after_people.add_person(peopled, "Lee Ward", email="lee@example.org")
    look_after_people.appoint(peopled, lee.id, "SAN", capacity="substitute", start="2026-07-01")
    stand_ins.ask_substitute(peopled, "M2", "SAN")
    assert asked(peopled) == {"M2/SAN": lee.id}
