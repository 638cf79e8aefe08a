"""What is wanted for the meetings to come, its way to an agenda, and the functions that ask for a place on one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from record_reading import tables

from ret_tui.jobs import change_meetings, forward_plan, keep_record, prepare_agenda
from ret_tui.jobs.office import Office
from store.refusals import BadValue, Refusal, RuleBroken, Unknown


def ids(office: Office, meeting: str | None = None) -> list[str]:
    return [one.id for one in forward_plan.wanted(office, meeting)]


def test_an_item_is_wanted_for_a_meeting_or_for_none_yet(peopled: Office) -> None:
    made = forward_plan.add(
        peopled, " What community-led\tprojects need ", meeting="m4", minutes="25", lead="SAN", purpose="Discussion",
        function="f4", asked_by="Rosa Peña Quispe",
    )  # fmt: skip
    assert (made.id, made.title) == ("W-01", "What community-led projects need")
    assert (made.meeting, made.meeting_words, made.meeting_status) == ("M4", "M4, Tue 10 Nov", "planned")
    assert (made.minutes, made.lead, made.lead_name) == (25, "SAN", "Jas Kaur (Sandwell)")
    assert (made.purpose, made.function, made.function_name) == ("discussion", "F4", "Social innovation")
    assert (made.asked_by, made.added_on) == ("Rosa Peña Quispe", dt.date(2026, 4, 20))
    none_yet = forward_plan.add(peopled, "A visit", lead="Iris Marlow (guest)")
    assert (none_yet.meeting, none_yet.meeting_words, none_yet.minutes) == ("", "no meeting yet", 0)
    assert none_yet.lead_name == "Iris Marlow (guest)"


def test_the_plan_is_in_order_of_the_meetings_with_those_for_none_at_the_end(planned: Office) -> None:
    for title, meeting in (("One", ""), ("Two", "M5"), ("Three", "M2"), ("Four", "M5"), ("Five", "next")):
        forward_plan.add(planned, title, meeting=meeting)
    assert ids(planned) == ["W-05", "W-03", "W-02", "W-04", "W-01"]
    assert ids(planned, "M5") == ["W-02", "W-04"]
    assert ids(planned, "") == ["W-01"]
    change_meetings.move_meeting(planned, "M2", "2027-02-02")
    assert ids(planned) == ["W-05", "W-02", "W-04", "W-03", "W-01"]


def test_what_is_given_is_changed_and_the_rest_stays(planned: Office) -> None:
    forward_plan.add(planned, "Housing", meeting="M4", minutes="25", function="F3", asked_by="Rosa")
    changed = forward_plan.edit(planned, "w1", minutes="30", meeting="")
    assert (changed.title, changed.minutes, changed.meeting, changed.function) == ("Housing", 30, "", "F3")
    assert forward_plan.edit(planned, "W-01", minutes="", asked_by="").minutes == 0
    assert keep_record.undo(planned).name == "Changed W-01: Housing"
    assert forward_plan.item(planned, "W-01").minutes == 30


def test_an_item_no_longer_wanted_is_taken_out_and_comes_back_by_undo(planned: Office) -> None:
    forward_plan.add(planned, "Housing", meeting="M4")
    before = tables(planned)
    assert forward_plan.remove(planned, "1").title == "Housing"
    assert ids(planned) == []
    keep_record.undo(planned)
    assert tables(planned) == before


def test_an_item_goes_to_the_agenda_of_its_meeting_behind_the_business_in_one_change(planned: Office) -> None:
    prepare_agenda.add_item(planned, "M4", "Skills")
    forward_plan.add(planned, "Housing", meeting="M4", minutes="25", lead="SAN", purpose="decision", function="F3")
    before = tables(planned)
    placed = forward_plan.place(planned, "W-01")
    items = prepare_agenda.agenda(planned, "M4").items
    # Five opening items stand before the business.
    assert [item.title for item in items[5:7]] == ["Skills", "Housing"]
    assert (placed.number, placed.minutes, placed.lead, placed.purpose, placed.function) == (
        7, 25, "SAN", "decision", "F3",
    )  # fmt: skip
    assert ids(planned) == []
    assert keep_record.undo(planned).name == "W-01 to the agenda of M4"
    assert tables(planned) == before


def test_an_item_wanted_for_none_yet_goes_to_the_meeting_named_or_to_the_next(planned: Office) -> None:
    for title in ("Housing", "Transport"):
        forward_plan.add(planned, title)
    # Without minutes of its own it gets those that an agenda gives an item.
    assert forward_plan.place(planned, "W-01", "M3").minutes == 10
    assert prepare_agenda.item(planned, "M3", "Housing").number == 6
    forward_plan.place(planned, "W-02")
    assert prepare_agenda.item(planned, "M1", "Transport").number == 6


def test_an_item_wanted_for_a_meeting_that_is_over_or_off_says_so_and_may_go_elsewhere(
    planned: Office, at: Callable[..., Office]
) -> None:
    forward_plan.add(planned, "Housing", meeting="M1")
    forward_plan.add(planned, "Transport", meeting="M2")
    change_meetings.cancel_meeting(planned, "M2")
    later = at("2026-05-13")
    change_meetings.hold_meeting(later, "M1")
    astray = forward_plan.wanted(later)
    assert [one.meeting_words for one in astray] == ["M1, Tue 12 May (held)", "M2, Tue 14 Jul (cancelled)"]
    assert all(one.is_astray for one in astray)
    with pytest.raises(RuleBroken, match="M1 has been held, and cannot take W-01: name a planned meeting"):
        forward_plan.place(later, "W-01")
    assert forward_plan.edit(later, "W-02", meeting="M2", minutes="5").minutes == 5
    assert forward_plan.edit(later, "W-02", meeting="M3").is_astray is False
    forward_plan.place(later, "W-01", "M4")
    assert prepare_agenda.item(later, "M4", "Housing").number == 6


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (lambda o: forward_plan.add(o, "  "), "title"),
        (lambda o: forward_plan.add(o, "t" * 201), "title"),
        (lambda o: forward_plan.add(o, "a\x00b"), "title"),
        (lambda o: forward_plan.add(o, "Text", meeting="M9"), "meeting"),
        (lambda o: forward_plan.add(o, "Text", meeting="M6"), "meeting"),
        (lambda o: forward_plan.add(o, "Text", minutes="a while"), "minutes"),
        (lambda o: forward_plan.add(o, "Text", minutes="1441"), "minutes"),
        (lambda o: forward_plan.add(o, "Text", purpose="fun"), "purpose"),
        (lambda o: forward_plan.add(o, "Text", function="F9"), "function"),
        (lambda o: forward_plan.edit(o, "W-01", title=""), "title"),
        (lambda o: forward_plan.edit(o, "W-01", meeting="M6"), "meeting"),
        (lambda o: forward_plan.edit(o, "W-99", title="x"), "wanted"),
        (lambda o: forward_plan.remove(o, ""), "wanted"),
        (lambda o: forward_plan.place(o, "W-99"), "wanted"),
        (lambda o: forward_plan.place(o, "W-01", "M6"), "meeting"),
        (lambda o: forward_plan.place(o, "W-01", "M9"), "meeting"),
        (lambda o: forward_plan.take_suggestion(o, ""), "function"),
        (lambda o: forward_plan.take_suggestion(o, "F9"), "function"),
    ],
)
def test_what_cannot_be_taken_is_refused_under_the_name_of_its_field(
    planned: Office, wrong: Callable[[Office], object], field: str
) -> None:
    forward_plan.add(planned, "Housing")
    change_meetings.cancel_meeting(planned, "M6")
    before = tables(planned)
    with pytest.raises(Refusal) as caught:
        wrong(planned)
    assert isinstance(caught.value, BadValue | RuleBroken | Unknown)
    assert caught.value.field == field
    assert "\n" not in str(caught.value)
    assert tables(planned) == before


def test_with_no_meeting_planned_there_is_no_agenda_to_go_to(office: Office) -> None:
    forward_plan.add(office, "Housing")
    with pytest.raises(Unknown, match="No meeting is planned from today on"):
        forward_plan.place(office, "W-01")


@pytest.fixture
def three_held(planned: Office, at: Callable[..., Office]) -> Office:
    """Three meetings held that discussed F1 to F3 and F5, F6 in turn; F4 was discussed at none, F6 at none of them."""
    for meeting, functions in (("M1", ("F1", "F2", "F6")), ("M2", ("F3",)), ("M3", ("F5",)), ("M4", ("F1", "F2"))):
        for function in functions:
            prepare_agenda.add_item(planned, meeting, f"On {function}", function=function)
    later = at("2026-11-11")
    for meeting in ("M1", "M2", "M3", "M4"):
        change_meetings.hold_meeting(later, meeting)
    return later


def test_a_function_quiet_for_three_meetings_is_suggested_until_something_covers_it(three_held: Office) -> None:
    assert [(one.function, one.words) for one in forward_plan.suggestions(three_held)] == [
        ("F4", "Social innovation (F4) has not been on an agenda yet"),
        ("F6", "Champion inclusion (F6) has not been on an agenda since M1"),
    ]
    taken = forward_plan.take_suggestion(three_held, "f4", "M5")
    assert (taken.title, taken.function, taken.meeting) == ("Social innovation", "F4", "M5")
    assert [one.function for one in forward_plan.suggestions(three_held)] == ["F6"]
    with pytest.raises(RuleBroken, match="W-01 is wanted for F4 already"):
        forward_plan.take_suggestion(three_held, "F4")
    # On the agenda of a planned meeting it is covered as well.
    forward_plan.place(three_held, "W-01")
    prepare_agenda.add_item(three_held, "M6", "Leadership", function="F6")
    plan = forward_plan.forward_plan(three_held)
    assert (plan.wanted, plan.suggestions) == ((), ())


def test_before_three_meetings_were_held_nothing_is_suggested(planned: Office) -> None:
    assert forward_plan.suggestions(planned) == ()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["", "M1", "M2", "M3"]), min_size=1, max_size=6))
def test_each_item_is_in_the_plan_or_on_an_agenda_and_never_in_both(planned: Office, meetings: list[str]) -> None:
    start = tables(planned)
    made = [forward_plan.add(planned, f"Item {n}", meeting=meeting).id for n, meeting in enumerate(meetings)]
    for n, (id, meeting) in enumerate(zip(made, meetings, strict=True)):
        placed = forward_plan.place(planned, id)
        on = [item.id for item in prepare_agenda.agenda(planned, meeting or "M1").items if item.title == f"Item {n}"]
        assert on == [placed.id]
        assert sorted(ids(planned)) == sorted(made[n + 1 :])
    while tables(planned) != start:
        keep_record.undo(planned)
