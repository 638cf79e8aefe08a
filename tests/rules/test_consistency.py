"""What does not agree in a record is found, each in a sentence with the command that mends it; the rest is let be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec
import pytest
from broken_records import BROKEN, LATER, TODAY, Records, healthy, meeting, put, update, with_fields, without
from hypothesis import given
from hypothesis import strategies as st
from small_committee import DAY, PEOPLE, item, mark, post

from ret_tui.rules.consistency import Finding, WholeRecord, findings
from store.examples import EXAMPLE_TODAY, example_records
from store.records import KINDS, Action, Meeting, MeetingMinutes, StandIn


def found_after(*changes: Callable[[Records], None], today: dt.date = TODAY) -> tuple[Finding, ...]:
    kept = healthy()
    for change in changes:
        change(kept)
    return findings(WholeRecord(kept.values()), today)


def test_a_record_that_agrees_has_no_findings() -> None:
    assert found_after() == ()


def test_the_example_year_has_no_faults() -> None:
    found = findings(WholeRecord(example_records()), EXAMPLE_TODAY)
    assert [each for each in found if each.severity == "fault"] == []


def test_no_mend_is_offered_that_confirmed_minutes_refuse() -> None:
    confirmed = put(
        meeting("M2", dt.date(2026, 7, 14), status="held"),
        MeetingMinutes(id="M1", state="confirmed", confirmed_at="M2", confirmed_on=dt.date(2026, 7, 14)),
    )
    gone = without(("appointments", "NOR-P-04-member-2026-05-01"))
    (marked,) = [each for each in found_after(confirmed, gone) if "is marked as the member" in each.what]
    assert "register clear" not in marked.mend
    assert marked.mend.startswith("record the appointment that was missing: 'ret-tui member appoint P-04 NOR")
    assert "'ret-tui minutes correct M1 --at MEETING TEXT'" in marked.mend
    (presided,) = [
        each
        for each in found_after(confirmed, with_fields("presidings", "p1", until="14:00", since="14:30"))
        if "presided until 14:00" in each.what
    ]
    assert "register preside" not in presided.mend
    (named,) = [each for each in found_after(confirmed, without(("people", "P-04"))) if each.table == "marks"]
    assert "register show" not in named.mend


def test_a_named_substitute_who_is_asked_in_place_of_a_member_is_as_it_should_be() -> None:
    asked = StandIn(id="M2/NOR", meeting="M2", seat="NOR", person="P-05", asked_on=DAY)
    assert found_after(put(asked)) == ()
    # What was so for a meeting that is over is how it was.
    held = put(StandIn(id="M1/NOR", meeting="M1", seat="NOR", person="P-07", asked_on=DAY))
    assert found_after(held) == ()


def test_an_empty_record_lacks_its_body_and_its_terms() -> None:
    assert [(each.severity, each.table) for each in findings(WholeRecord(()), TODAY)] == [
        ("fault", "body"),
        ("fault", "terms"),
    ]


@pytest.mark.parametrize(("change", "table", "severity", "what", "mend"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_broken_is_found(
    change: Callable[[Records], None], table: str, severity: str, what: str, mend: str
) -> None:
    found = found_after(change)
    fits = [each for each in found if each.table == table and what in each.what]
    assert len(fits) == 1, found
    assert fits[0].severity == severity
    assert mend in fits[0].mend
    assert "'ret-tui " in fits[0].mend
    assert fits[0].about


def test_an_action_that_is_complete_without_its_day_is_found() -> None:
    closing = put(update("u2", 2, "in progress", "complete"))
    found = found_after(closing, with_fields("actions", "A-001", state="complete"))
    assert [each.what for each in found] == ["it is complete, and the day on which it became so is missing"]
    assert found_after(closing, with_fields("actions", "A-001", state="complete", closed_on=DAY)) == ()


def test_an_action_that_no_longer_stands_with_the_meeting_at_which_it_is_due_is_found() -> None:
    met = next(each for each in example_records() if isinstance(each, Meeting) and each.id == "M3")
    kept = next(each for each in example_records() if isinstance(each, Action) and each.due_meeting == "M3")
    apart = msgspec.structs.replace(kept, due=met.date - dt.timedelta(days=7))
    other = [each for each in example_records() if each.id != kept.id or not isinstance(each, Action)]
    found = [each for each in findings(WholeRecord([*other, apart]), EXAMPLE_TODAY) if "is due at M3" in each.what]
    # M3 is on 8 September 2026.
    assert [(each.severity, each.what) for each in found] == [
        ("advice", "it is due at M3, on 8 September 2026, and due on 1 September 2026")
    ]
    assert f"'ret-tui action update {kept.id} --due M3'" in found[0].mend
    closed = msgspec.structs.replace(apart, state="complete", closed_on=met.date)
    assert not [each for each in findings(WholeRecord([*other, closed]), EXAMPLE_TODAY) if "is due at M3" in each.what]


def test_one_address_under_two_names_and_both_in_one_are_told_once() -> None:
    address = {"email": "One@Example.org"}
    found = found_after(
        with_fields("people", "P-01", email="one@example.org"), with_fields("people", "P-02", **address)
    )
    assert [each.what for each in found] == [
        "Amara Example (P-01) has the same address; perhaps one person was entered twice"
    ]
    both = found_after(
        with_fields("people", "P-01", email="one@example.org"),
        with_fields("people", "P-02", name="Amara Example", **address),
    )
    assert [each.what for each in both] == [
        "Amara Example (P-01) has the same name and address; perhaps one person was entered twice"
    ]


def test_one_person_as_member_and_substitute_of_a_seat_is_found() -> None:
    alone = without(("appointments", "NOR-P-05-substitute-2026-05-01"))
    found = found_after(alone, put(post("P-04", "NOR", "substitute", start=LATER)))
    assert [each.what for each in found] == [
        "on 20 May 2026 the same person is the seat's member and its named substitute"
    ]


def test_one_substitute_may_stand_in_for_two_seats() -> None:
    ended = with_fields("appointments", "SOU-P-07-substitute-2026-05-01", end=DAY)
    assert found_after(ended, put(post("P-05", "SOU", "substitute", start=LATER))) == ()


def test_appointments_that_follow_each_other_by_a_day_agree() -> None:
    ended = with_fields("appointments", "NOR-P-04-member-2026-05-01", end=LATER - dt.timedelta(days=1))
    assert found_after(ended, put(PEOPLE["P-01"], post("P-03", "NOR", start=LATER))) != ()
    free = with_fields("appointments", "IM02-P-03-member-2026-05-01", end=LATER - dt.timedelta(days=1))
    assert found_after(ended, free, put(post("P-03", "NOR", start=LATER))) == ()


def test_a_cancelled_meeting_leaves_its_time_to_another() -> None:
    assert found_after(put(meeting("M3", DAY, status="cancelled"))) == ()


def test_meetings_that_follow_each_other_on_one_day_agree() -> None:
    assert found_after(put(meeting("M3", DAY, start="16:00", end="17:00"))) == ()


def test_a_confidential_item_may_have_the_place_of_a_public_one() -> None:
    assert found_after(put(item("i3", 2.0, confidential=True))) == ()


def test_a_guest_in_words_may_lead_an_item() -> None:
    assert found_after(with_fields("items", "i1", lead="Dr Guest")) == ()


def test_two_people_who_left_one_seat_are_marked_at_different_meetings() -> None:
    other = msgspec.structs.replace(mark("NOR", "P-05", capacity="substitute"), id="M2/NOR/P-05", meeting="M2")
    assert found_after(put(other)) == ()


def test_faults_come_before_advice() -> None:
    found = found_after(put(item("i3", 2.0)), with_fields("meetings", "M2", end="14:00"))
    assert [each.severity for each in found] == ["fault", "advice"]


@given(st.sets(st.sampled_from(sorted(healthy()))), st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)))
def test_a_record_of_which_parts_are_missing_is_told_of_and_never_breaks_the_check(
    gone: set[tuple[str, str]], today: dt.date
) -> None:
    for each in found_after(without(*gone), today=today):
        assert each.table in {kind.table for kind in KINDS}
        assert each.about
        assert each.what
        assert each.mend
        assert not each.what.endswith(".")
