"""Copies that a sync client left beside the store: found by any client's name, looked into, and merged when asked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from other_computer import CONFLICT_NAMES, OtherComputer
from record_reading import tables

from ret_tui.jobs import (
    back_up,
    change_meetings,
    follow_actions,
    keep_record,
    look_after_people,
    merge_copies,
    outside_changes,
    set_up,
)
from ret_tui.jobs.office import Clock, Office
from store.backups import read_backup
from store.records import Action, Person
from store.refusals import NotAStore, StoreRefusal, Unknown


@pytest.fixture
def alex(peopled: Office, tmp_path: Path) -> OtherComputer:
    """Alex's computer, with the peopled year and one action as it stands here."""
    follow_actions.add_action(peopled, "One", due="2026-07-01")
    return OtherComputer(tmp_path / "alex", peopled)


def texts(office: Office) -> dict[str, str]:
    return {action.id: action.text for action in office.store.all(Action)}


@pytest.mark.parametrize("client", CONFLICT_NAMES)
def test_a_copy_is_found_by_whatever_name_a_client_gives_it_and_merged(
    peopled: Office, alex: OtherComputer, client: str
) -> None:
    with alex.at_work() as theirs:
        look_after_people.add_person(theirs, "Sol Rivers")
    follow_actions.add_action(peopled, "Two")
    copy = alex.leaves_a_copy(CONFLICT_NAMES[client])
    (shown,) = merge_copies.copies(peopled)
    assert (shown.path.name, shown.writer, shown.names) == (copy.name, "Alex Example", ("Added Sol Rivers",))
    assert [edit.about for edit in shown.edits] == ["Sol Rivers (P-08)"]
    assert shown.summary == "1 record added"
    merge_copies.merge(peopled, merge_copies.find(peopled, copy.name))
    assert peopled.store.get(Person, "P-08").name == "Sol Rivers"
    assert texts(peopled) == {"A-001": "One", "A-002": "Two"}
    assert merge_copies.copies(peopled) == ()
    assert not copy.exists()


def test_nothing_is_merged_unasked(peopled: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Alex's")
    copy = alex.leaves_a_copy()
    before, content = peopled.store.path.read_bytes(), copy.read_bytes()
    for _ in range(2):
        outside_changes.look(peopled)
        merge_copies.copies(peopled)
        merge_copies.preview(peopled, copy)
    set_up.open_store(peopled.store.path, Clock()).store.close()
    assert texts(peopled) == {"A-001": "One"}
    assert (peopled.store.path.read_bytes(), copy.read_bytes()) == (before, content)


def test_the_preview_says_what_the_merge_then_does(peopled: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        follow_actions.update_action(theirs, "A-001", owner="P-03")
    copy = alex.leaves_a_copy()
    shown = merge_copies.preview(peopled, copy)
    done = merge_copies.merge(peopled, copy)
    assert done == shown
    assert "A-001 changed: owner nothing → Jas Kaur (P-03)" in [edit.words for edit in done.edits]
    assert done.merged_words == f"Merged {copy.name} by Alex Example: 1 record added and 1 changed"


def test_the_bytes_of_a_merged_copy_are_kept_in_the_backups(peopled: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Alex's")
    copy = alex.leaves_a_copy()
    content = copy.read_bytes()
    merge_copies.merge(peopled, copy)
    (kept,) = [one for one in back_up.backups(peopled) if one.reason == "merged copy"]
    assert read_backup(kept.path) == content


def test_of_two_with_one_number_the_first_keeps_it_and_the_other_takes_the_next(
    peopled: Office, alex: OtherComputer
) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Alex's")
    follow_actions.add_action(peopled, "Mine")
    copy = alex.leaves_a_copy()
    shown = merge_copies.preview(peopled, copy)
    assert shown.renumbered == ("this computer's A-002 (Mine) becomes A-003",)
    assert shown.summary.endswith("; this computer's A-002 (Mine) becomes A-003")
    # It is neither removed nor added: only Alex's is new.
    assert [(edit.id, edit.what) for edit in shown.edits if edit.table == "actions"] == [("A-002", "added")]
    merge_copies.merge(peopled, copy)
    assert texts(peopled) == {"A-001": "One", "A-002": "Alex's", "A-003": "Mine"}
    story = keep_record.story(peopled, keep_record.history(peopled, 1)[0].id)
    assert story.renumbered == ("this computer's A-002 (Mine) became A-003",)


def test_where_this_computer_was_first_the_copys_record_takes_the_next_number(
    peopled: Office, alex: OtherComputer
) -> None:
    follow_actions.add_action(peopled, "Mine")
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Alex's")
    done = merge_copies.merge(peopled, alex.leaves_a_copy())
    assert done.renumbered == ("the other copy's A-002 (Alex's) becomes A-003",)
    assert texts(peopled) == {"A-001": "One", "A-002": "Mine", "A-003": "Alex's"}
    story = keep_record.story(peopled, keep_record.history(peopled, 1)[0].id)
    assert story.renumbered == ("the other copy's A-002 (Alex's) became A-003",)


@pytest.mark.parametrize("first", ["here", "there"])
def test_the_same_copy_a_second_time_brings_no_news(peopled: Office, alex: OtherComputer, first: str) -> None:
    if first == "here":
        look_after_people.add_person(peopled, "Mine Mill")
    with alex.at_work() as theirs:
        look_after_people.add_person(theirs, "Sol Rivers")
    if first == "there":
        look_after_people.add_person(peopled, "Mine Mill")
    merge_copies.merge(peopled, alex.leaves_a_copy())
    again = alex.leaves_a_copy(CONFLICT_NAMES["OneDrive"])
    shown = merge_copies.preview(peopled, again)
    assert (shown.summary, shown.renumbered, shown.names) == ("nothing that is not here already", (), ())
    people = {person.id: person.name for person in peopled.store.all(Person)}
    merge_copies.merge(peopled, again)
    assert {person.id: person.name for person in peopled.store.all(Person)} == people


def test_a_record_that_both_have_under_two_numbers_is_told_once_by_the_number_that_it_has_here(
    peopled: Office, alex: OtherComputer
) -> None:
    look_after_people.add_person(peopled, "Mine Mill")
    with alex.at_work() as theirs:
        look_after_people.add_person(theirs, "Sol Rivers")
    merge_copies.merge(peopled, alex.leaves_a_copy())
    with alex.at_work() as theirs:
        look_after_people.add_person(theirs, "Uma Frost")
    shown = merge_copies.preview(peopled, alex.leaves_a_copy())
    # Sol Rivers is P-09 here and P-08 there, where P-09 is somebody else: only P-10 is free in both.
    assert shown.renumbered == ("this computer's P-09 (Sol Rivers) becomes P-10",)
    assert [edit.about for edit in shown.edits] == ["Uma Frost (P-09)"]


def test_a_meeting_that_gets_another_number_is_told_by_its_day(peopled: Office, alex: OtherComputer) -> None:
    change_meetings.add_meeting(peopled, "2026-08-04", reason="Mine")
    with alex.at_work() as theirs:
        change_meetings.add_meeting(theirs, "2026-08-05", reason="Alex's")
    (words,) = merge_copies.preview(peopled, alex.leaves_a_copy()).renumbered
    assert words == "the other copy's M7 (Wed 5 Aug 2026) becomes M8"


def test_both_changed_one_field_the_later_stands_and_the_loser_is_told(peopled: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        follow_actions.update_action(theirs, "A-001", due="2026-08-01")
    follow_actions.update_action(peopled, "A-001", due="2026-09-09")
    copy = alex.leaves_a_copy()
    shown = merge_copies.preview(peopled, copy)
    (lost,) = shown.overruled
    assert lost.about == "A-001"
    assert [(field.field, field.was, field.now) for field in lost.fields] == [
        ("due date", "Sat 1 Aug 2026", "Wed 9 Sep 2026")
    ]
    assert "1 record where a later change here stands" in shown.summary
    merge_copies.merge(peopled, copy)
    assert str(peopled.store.get(Action, "A-001").due) == "2026-09-09"
    assert keep_record.history(peopled, 1)[0].overruled == 1


def test_both_changed_one_field_and_the_copy_is_later(peopled: Office, alex: OtherComputer) -> None:
    follow_actions.update_action(peopled, "A-001", due="2026-09-09")
    with alex.at_work() as theirs:
        follow_actions.update_action(theirs, "A-001", due="2026-08-01")
    done = merge_copies.merge(peopled, alex.leaves_a_copy())
    assert "A-001 changed: due date Wed 9 Sep 2026 → Sat 1 Aug 2026" in [edit.words for edit in done.edits]
    assert str(peopled.store.get(Action, "A-001").due) == "2026-08-01"


def test_a_copy_that_brings_nothing_says_so_and_goes_away_when_merged(peopled: Office, alex: OtherComputer) -> None:
    copy = alex.leaves_a_copy()
    for number in range(25):  # more than the file names of its latest changes
        follow_actions.add_action(peopled, f"Later {number}")
    before, changes = tables(peopled), keep_record.history(peopled)
    shown = merge_copies.preview(peopled, copy)
    assert (shown.summary, shown.names, shown.edits) == ("nothing that is not here already", (), ())
    merge_copies.merge(peopled, copy)
    assert not copy.exists()
    assert tables(peopled) == before
    assert keep_record.history(peopled)[: len(changes)] == changes


def test_several_copies_are_listed_and_each_is_merged_on_its_own(peopled: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "First")
    alex.leaves_a_copy("committee (1).json")
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Second")
    alex.leaves_a_copy("committee (2).json")
    assert [one.path.name for one in merge_copies.copies(peopled)] == ["committee (1).json", "committee (2).json"]
    merge_copies.merge(peopled, merge_copies.find(peopled, "committee (1).json"))
    assert list(texts(peopled).values()) == ["One", "First"]
    (left,) = merge_copies.copies(peopled)
    merge_copies.merge(peopled, left.path)
    assert list(texts(peopled).values()) == ["One", "First", "Second"]


def test_a_file_named_by_its_path_elsewhere_is_merged_and_stays_where_it_is(
    peopled: Office, alex: OtherComputer, tmp_path: Path
) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Alex's")
    sent = tmp_path / "sent by mail.json"
    shutil.copyfile(alex.path, sent)
    done = merge_copies.merge(peopled, merge_copies.find(peopled, str(sent)))
    assert texts(peopled)["A-002"] == "Alex's"
    assert sent.exists()
    assert not done.stays


def test_a_copy_that_cannot_be_removed_is_merged_and_said_to_be_there_still(
    peopled: Office, alex: OtherComputer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Alex's")
    copy = alex.leaves_a_copy()
    real = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == copy.name:
            raise PermissionError(13, "Permission denied")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    done = merge_copies.merge(peopled, copy)
    assert done.stays
    assert done.merged_words.endswith("; the copy itself could not be removed")
    assert texts(peopled)["A-002"] == "Alex's"
    assert merge_copies.copies(peopled)[0].summary == "nothing that is not here already"


# What cannot be merged


def test_a_damaged_copy_is_listed_with_what_is_wrong_and_stays(peopled: Office, alex: OtherComputer) -> None:
    copy = alex.leaves_a_copy()
    copy.write_bytes(copy.read_bytes()[:-80])
    (shown,) = merge_copies.copies(peopled)
    assert "is damaged" in shown.fault
    assert shown.summary == shown.fault
    before = peopled.store.path.read_bytes()
    with pytest.raises(NotAStore, match="is damaged"):
        merge_copies.merge(peopled, copy)
    assert copy.exists()
    assert peopled.store.path.read_bytes() == before


def test_a_copy_of_another_store_is_not_listed_and_refused(peopled: Office, tmp_path: Path) -> None:
    other = set_up.new_store(peopled.store.path.with_name("committee 2.json"), Clock(), year="2026-27")
    other.store.close()
    assert merge_copies.copies(peopled) == ()
    with pytest.raises(StoreRefusal, match="is of another store"):
        merge_copies.merge(peopled, merge_copies.find(peopled, str(other.store.path)))
    assert other.store.path.exists()


def test_the_store_is_no_copy_of_itself(peopled: Office, tmp_path: Path) -> None:
    path = peopled.store.path
    (tmp_path / "a link.json").symlink_to(path)
    for meant in (str(path), str(tmp_path / "a link.json")):
        with pytest.raises(StoreRefusal, match="is this store itself"):
            merge_copies.find(peopled, meant)
    assert not [one for one in back_up.backups(peopled) if one.reason == "merged copy"]


@pytest.mark.parametrize("meant", ["", "no such file.json", "a\0b", "."])
def test_what_means_no_file_is_said(peopled: Office, meant: str) -> None:
    with pytest.raises(Unknown, match="There is no file"):
        merge_copies.find(peopled, meant)
