"""The history in words: what was changed, by whom, each value before and after, and what a merge decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from other_computer import OtherComputer

from ret_tui.jobs import (
    agreements,
    back_up,
    follow_actions,
    keep_record,
    look_after_people,
    outside,
    prepare_agenda,
    settings,
    take_register,
    this_computer,
)
from ret_tui.jobs.edits_in_words import EditView
from ret_tui.jobs.office import Office
from store.records import Action, Appointment, Meeting, Person
from store.refusals import BadValue, Unknown


def names(office: Office, **filters: str) -> list[str]:
    """The names of the changes that are meant, newest first."""
    return [change.name for change in keep_record.history(office, **filters)]


def latest(office: Office) -> tuple[EditView, ...]:
    """What the newest change did."""
    return keep_record.story(office, keep_record.history(office, 1)[0].id).edits


def fields(edit: EditView) -> dict[str, tuple[str, str]]:
    """Each field with its value before and after."""
    return {field.field: (field.was, field.now) for field in edit.fields}


# Which changes


def test_the_newest_change_stands_first_and_no_more_are_given_than_asked_for(planned: Office) -> None:
    for text in ("One", "Two", "Three"):
        follow_actions.add_action(planned, text)
    assert [change.name for change in keep_record.history(planned, 2)] == ["Action: Three", "Action: Two"]
    every = names(planned)
    assert every[:3] == ["Action: Three", "Action: Two", "Action: One"]
    assert every[-1] == "New store for West Midlands Race Equity Taskforce"


def test_only_what_one_person_changed_by_a_part_of_the_name_in_any_case(
    planned: Office, at: Callable[..., Office]
) -> None:
    follow_actions.add_action(planned, "Mine")
    this_computer.change_who("Hannah Müller")
    follow_actions.add_action(at(), "Hers")
    assert names(planned, who="hannah") == ["Action: Hers"]
    assert names(planned, who="MÜLLER") == ["Action: Hers"]
    assert names(planned, who="nobody known") == []


def test_only_what_is_about_one_record(peopled: Office) -> None:
    for text in ("One", "Two"):
        follow_actions.add_action(peopled, text)
    follow_actions.update_action(peopled, "A-001", note="begun")
    assert names(peopled, about="a-001") == ["A-001 updated: One", "Action: One"]
    # No beginning of an id, and no part of one.
    assert names(peopled, about="A-00") == ["A-001 updated: One"]


def test_what_is_about_a_seat_is_also_who_was_put_into_it_and_its_marks(peopled: Office) -> None:
    take_register.mark(peopled, "M1", "SAN", "present")
    look_after_people.end_appointment(peopled, "P-04", on="2026-08-31", reason="left")
    *told, made = names(peopled, about="SAN")
    assert made.startswith("New store")
    assert told == [
        "Tom Price left Sandwell",
        "In the room: Jas Kaur at M1",
        "Appointed Tom Price to Sandwell as named substitute",
        "Appointed Jas Kaur to Sandwell",
    ]


def test_what_has_a_word_in_its_name(planned: Office) -> None:
    follow_actions.add_action(planned, "Ask about housing")
    settings.change(planned, "meeting.venue", "Town Hall")
    assert names(planned, about="HOUSING") == ["Action: Ask about housing"]


def test_only_from_one_day_on_as_people_say_it(planned: Office, at: Callable[..., Office]) -> None:
    follow_actions.add_action(at("2026-05-01"), "In May")
    june = at("2026-06-02")
    follow_actions.add_action(june, "In June")
    assert names(june, since="1 june 2026") == ["Action: In June"]
    assert names(june, since="2026-05-01") == ["Action: In June", "Action: In May"]
    assert names(june, since="today") == ["Action: In June"]
    assert names(june, since="1 july 2026") == []
    with pytest.raises(BadValue, match="is no date"):
        keep_record.history(june, since="the other day")


def test_a_clock_that_was_wrong_for_a_while_hides_nothing(planned: Office, at: Callable[..., Office]) -> None:
    follow_actions.add_action(at("2026-06-02"), "In June")
    follow_actions.add_action(at("2016-01-01"), "Ten years early")
    follow_actions.add_action(at("2026-06-03"), "In June too")
    assert names(planned, since="2026-06-01") == ["Action: In June too", "Action: In June"]


def test_filters_hold_together_and_before_the_limit(planned: Office, at: Callable[..., Office]) -> None:
    june = at("2026-06-02")
    for text in ("One", "Two", "Three"):
        follow_actions.add_action(june, text)
    settings.change(june, "meeting.venue", "Town Hall")
    found = keep_record.history(june, 2, about="action", since="2026-06-02", who=june.store.who)
    assert [change.name for change in found] == ["Action: Three", "Action: Two"]


# One change in full


def test_each_value_is_told_before_and_after_in_words(peopled: Office) -> None:
    follow_actions.add_action(peopled, "One", owner="P-03", due="2026-07-01")
    follow_actions.update_action(peopled, "A-001", owner="SAN", due="2026-09-09")
    (action, update) = latest(peopled)
    assert (action.about, action.what) == ("A-001", "changed")
    assert fields(action) == {
        "owner": ("Jas Kaur (P-03)", "Sandwell (SAN)"),
        "due date": ("Wed 1 Jul 2026", "Wed 9 Sep 2026"),
    }
    assert action.words == (
        "A-001 changed: owner Jas Kaur (P-03) → Sandwell (SAN); due date Wed 1 Jul 2026 → Wed 9 Sep 2026"
    )
    assert (update.about, update.what) == ("update of A-001", "added")


def test_what_was_not_there_before_is_nothing(peopled: Office) -> None:
    follow_actions.add_action(peopled, "One")
    follow_actions.update_action(peopled, "A-001", due="2026-09-09")
    assert fields(latest(peopled)[0]) == {"due date": ("nothing", "Wed 9 Sep 2026")}


def test_an_added_record_tells_what_it_holds_and_a_removed_one_what_it_held(peopled: Office) -> None:
    follow_actions.add_action(peopled, "One", function="F3")
    (added,) = latest(peopled)
    assert (added.about, added.what) == ("A-001", "added")
    assert fields(added)["text"] == ("nothing", "One")
    assert fields(added)["function"] == ("nothing", "F3")
    assert added.words.startswith("A-001 added: text One; ")
    keep_record.undo(peopled)
    (removed,) = latest(peopled)
    assert (removed.about, removed.what) == ("A-001", "removed")
    assert fields(removed)["text"] == ("One", "nothing")
    assert removed.words == "A-001 removed"


def test_people_are_called_by_name_also_where_they_are_gone(peopled: Office) -> None:
    look_after_people.add_person(peopled, "Sol Rivers")
    (added,) = latest(peopled)
    assert added.about == "Sol Rivers (P-08)"
    look_after_people.appoint(peopled, "P-08", "COV", start="2026-06-01")
    assert [edit.about for edit in latest(peopled)] == ["appointment of Sol Rivers (P-08) as member for Coventry (COV)"]
    keep_record.undo(peopled)
    keep_record.undo(peopled)
    gone = keep_record.history(peopled, 4)[3]
    assert gone.kind == "change"
    (edit,) = keep_record.story(peopled, gone.id).edits
    assert edit.about == "Sol Rivers (P-08)"


def test_outside_bodies_places_and_versions_are_called_by_their_names(peopled: Office) -> None:
    outside.add_outside(peopled, "Homes Taskforce")
    assert [edit.about for edit in latest(peopled)] == ["Homes Taskforce (MT-01)"]
    outside.join(peopled, "MT-01", "P-03", start="2026-05-01")
    (joined,) = latest(peopled)
    assert joined.about == "place of Jas Kaur (P-03) on Homes Taskforce (MT-01)"
    assert fields(joined)["outside"] == ("nothing", "Homes Taskforce (MT-01)")
    agreements.begin_version(peopled, "Agreement 2")
    assert [edit.about for edit in latest(peopled)] == ["version Agreement 2 of the agreement"]


def test_nothing_is_called_by_an_id_that_nobody_ever_sees(busy: Office) -> None:
    every = [
        edit.about
        for change in keep_record.history(busy)
        if change.kind == "change"
        for edit in keep_record.story(busy, change.id).edits
    ]
    kinds = ("mark of Ruth Okonkwo (P-05) at M1", "reply of Jas Kaur (P-03) at M2", "presiding of", "declaration of")
    for kind in kinds:
        assert any(about.startswith(kind) for about in every), kind
    assert "signature of Siobhán Ní Bhriain (P-02)" in every
    assert "quorum rule" in every
    hidden = {record.id for kind in (Appointment,) for record in busy.store.all(kind)}
    assert not [about for about in every if any(id in about for id in hidden)]


@pytest.fixture
def busy(held: Office) -> Office:
    """The day after M1 with something of each kind that has no name of its own."""
    take_register.mark(held, "M1", "BIR", "present")
    take_register.preside(held, "M1", "P-05")
    take_register.expect(held, "M2", "SAN", "yes")
    take_register.declare(held, "M1", "P-03", "works for a supplier", outcome="withdrew")
    look_after_people.sign(held, "P-02")
    settings.record_quorum(held, "1/3 of filled seats", "12 may 2026", "M1, item 5")
    return held


def test_records_of_a_kind_stand_together_by_meeting_and_place(planned: Office) -> None:
    (change,) = keep_record.history(planned, 1)
    edits = keep_record.story(planned, change.id).edits
    meetings = [edit.id for edit in edits if edit.table == "meetings"]
    assert meetings == ["M1", "M2", "M3", "M4", "M5", "M6"]
    items = [edit.about for edit in edits if edit.table == "items"]
    agenda = [f"item “{item.title}” of M2" for item in prepare_agenda.agenda(planned, "M2").items]
    place = items.index(agenda[0])
    assert items[place : place + len(agenda)] == agenda


def test_what_has_a_number_stands_by_it(planned: Office) -> None:
    follow_actions.add_action(planned, "One", meeting="M2")
    follow_actions.add_action(planned, "Two")
    before = back_up.make(planned).path
    for id in ("A-002", "A-001"):
        follow_actions.update_action(planned, id, due="2026-09-09")
    edits = back_up.preview_restore(planned, before).edits
    assert [edit.id for edit in edits if edit.table == "actions"] == ["A-001", "A-002"]


def test_text_that_was_typed_stays_as_it_was_typed(planned: Office) -> None:
    follow_actions.add_action(planned, "[/] =cmd() مرحبا")
    (added,) = latest(planned)
    assert fields(added)["text"][1] == "[/] =cmd() مرحبا"


def test_a_change_is_found_by_the_beginning_of_its_id(planned: Office) -> None:
    follow_actions.add_action(planned, "One")
    (change,) = keep_record.history(planned, 1)
    assert keep_record.story(planned, change.id[:6]).change == change
    assert keep_record.story(planned, f" {change.id} ").change == change


@pytest.mark.parametrize("id", ["", "  ", "[/]", "../x", "a b", "=1"])
def test_what_is_no_id_is_said_to_be_none(planned: Office, id: str) -> None:
    with pytest.raises(BadValue, match="is no id of a change"):
        keep_record.story(planned, id)


def test_an_id_that_no_change_has_is_said_to_be_unknown(planned: Office) -> None:
    with pytest.raises(Unknown, match="has no change zzzz"):
        keep_record.story(planned, "zzzz")


# What another computer's changes did


def test_what_was_received_is_told_with_who_changed_what(peopled: Office, tmp_path: Path) -> None:
    follow_actions.add_action(peopled, "One")
    alex = OtherComputer(tmp_path / "alex", peopled)
    with alex.at_work() as theirs:
        follow_actions.update_action(theirs, "A-001", owner="P-03")
    alex.delivers()
    peopled.store.refresh()
    (change,) = keep_record.history(peopled, 1)
    assert (change.kind, change.who, change.name) == ("received", "Alex Example", "A-001 owner changed: One")
    assert fields(keep_record.story(peopled, change.id).edits[0]) == {"owner": ("nothing", "Jas Kaur (P-03)")}


def test_what_lost_against_a_later_change_is_told_with_what_stands(peopled: Office, tmp_path: Path) -> None:
    follow_actions.add_action(peopled, "One", due="2026-07-01")
    alex = OtherComputer(tmp_path / "alex", peopled)
    with alex.at_work() as theirs:
        follow_actions.update_action(theirs, "A-001", due="2026-08-01")
    follow_actions.update_action(peopled, "A-001", due="2026-09-09")
    alex.delivers()
    peopled.store.refresh()
    assert str(peopled.store.get(Action, "A-001").due) == "2026-09-09"
    (change,) = keep_record.history(peopled, 1)
    assert change.overruled == 1
    (lost,) = keep_record.story(peopled, change.id).overruled
    assert lost.about == "A-001"
    assert fields(lost) == {"due date": ("Sat 1 Aug 2026", "Wed 9 Sep 2026")}
    assert change.name in names(peopled, about="A-001")


def test_a_number_given_out_twice_is_told_as_another_number_and_not_as_a_loss(peopled: Office, tmp_path: Path) -> None:
    alex = OtherComputer(tmp_path / "alex", peopled)
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Alex's", owner="P-05")
    follow_actions.add_action(peopled, "Mine", owner="P-03")
    follow_actions.update_action(peopled, "A-001", note="begun")
    alex.delivers()
    peopled.store.refresh()
    assert {action.id: action.text for action in peopled.store.all(Action)} == {"A-001": "Alex's", "A-002": "Mine"}
    story = keep_record.story(peopled, keep_record.history(peopled, 1)[0].id)
    assert story.renumbered == ("this computer's A-001 (Mine) became A-002",)
    assert [(edit.id, edit.what) for edit in story.edits if edit.table == "actions"] == [("A-001", "added")]
    (update,) = [edit for edit in story.edits if edit.table == "action_updates"]
    assert fields(update) == {"action": ("A-001", "A-002")}


def test_the_time_is_that_of_the_place_where_the_body_meets(planned: Office) -> None:
    follow_actions.add_action(planned, "One")
    (change,) = keep_record.history(planned, 1)
    assert change.at == dt.datetime(2026, 4, 20, 8, 30, tzinfo=dt.UTC)
    assert f"{change.at:%H:%M}" == "09:30"


def test_the_history_of_a_large_change_counts_its_records(planned: Office) -> None:
    (change,) = keep_record.history(planned, 1)
    assert change.name == "Planned 2026-27: 6 meetings"
    kept = len(planned.store.all(Meeting)) + sum(
        len(prepare_agenda.agenda(planned, f"M{n}").items) for n in range(1, 7)
    )
    assert change.records == kept
    assert not planned.store.all(Person)
