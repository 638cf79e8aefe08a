"""What happens outside of the program: who changed what, and what was found and put right, each told once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from other_computer import OtherComputer

from ret_tui.jobs import follow_actions, keep_record, outside_changes, set_up, settings
from ret_tui.jobs.office import Clock, Office
from store.records import Action
from store.refusals import CannotWrite, NotAStore

Opened = Callable[..., Office]


@pytest.fixture
def alex(planned: Office, tmp_path: Path) -> OtherComputer:
    """Alex's computer, with the planned year as it stands here."""
    return OtherComputer(tmp_path / "alex", planned)


@pytest.fixture
def window(planned: Office) -> Iterator[Office]:
    """The store as the app has it open: its file follows in the background."""
    opened = set_up.open_store(planned.store.path, Clock(), publish_later=True)
    yield opened
    opened.store.close()


# Who and what


def test_where_nothing_happened_nothing_is_told(planned: Office) -> None:
    found = outside_changes.look(planned)
    assert (found.changed, found.told, found.notices) == (False, "", ())
    follow_actions.add_action(planned, "Mine")
    assert outside_changes.look(planned).told == ""


def test_another_computers_change_is_told_with_who_and_what(planned: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Write to the Mayor")
    alex.delivers()
    found = outside_changes.look(planned)
    assert (found.changed, found.told) == (True, "Alex Example: Action: Write to the Mayor")
    assert found.notices == ()
    assert planned.store.get(Action, "A-001").text == "Write to the Mayor"
    assert outside_changes.look(planned).told == ""


def test_ones_own_other_window_is_called_that(planned: Office, at: Opened) -> None:
    planned.store.refresh()
    follow_actions.add_action(at(), "In the other")
    assert outside_changes.look(planned).told == "In another window: Action: In the other"


def test_two_are_told_by_name_newest_first_and_the_rest_counted(planned: Office, at: Opened) -> None:
    other = at()
    for text in ("One", "Two", "Three", "Four"):
        follow_actions.add_action(other, text)
    assert outside_changes.look(planned).told.splitlines() == [
        "In another window: Action: Four",
        "In another window: Action: Three",
        "and 2 more changes",
    ]
    follow_actions.add_action(other, "Five")
    follow_actions.add_action(other, "Six")
    follow_actions.add_action(other, "Seven")
    assert outside_changes.look(planned).told.endswith("and 1 more change")


def test_an_undo_elsewhere_is_told_too(planned: Office, at: Opened) -> None:
    follow_actions.add_action(planned, "One")
    keep_record.undo(at())
    assert outside_changes.look(planned).told == "In another window: Undo: Action: One"


def test_a_number_that_another_had_first_is_told(planned: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "Alex's")
    follow_actions.add_action(planned, "Mine")
    alex.delivers()
    told = outside_changes.look(planned).told
    assert told.startswith("Alex Example: Action: Alex's")
    assert told.endswith("Others had the same numbers first: A-001 is now A-002")


def test_text_of_others_stays_as_it_was_typed(planned: Office, alex: OtherComputer) -> None:
    with alex.at_work() as theirs:
        follow_actions.add_action(theirs, "[/] =cmd() مرحبا")
    alex.delivers()
    assert outside_changes.look(planned).told == "Alex Example: Action: [/] =cmd() مرحبا"


# What was found


@pytest.mark.parametrize("content", [b"", b"dear diary\n", b'{"format":"ret-tui store","header":{'])
def test_a_file_that_is_damaged_while_it_is_open_is_put_right_and_told_of(window: Office, content: bytes) -> None:
    follow_actions.add_action(window, "Mine")
    window.store.publish()
    window.store.path.write_bytes(content)
    (told,) = outside_changes.look(window).notices
    assert "it is there again with everything that was confirmed" in told
    assert "backup" in told
    assert told.endswith(".")
    assert window.store.get(Action, "A-001").text == "Mine"
    window.store.publish()
    assert b'"text":"Mine"' in window.store.path.read_bytes()
    # It is not told anew.
    assert outside_changes.look(window).notices == (told,)


def test_a_file_that_is_deleted_while_it_is_open_is_there_again_and_told_of(window: Office) -> None:
    window.store.path.unlink()
    (told,) = outside_changes.look(window).notices
    assert told.startswith("committee.json was moved or deleted while it was open, and is there again")
    window.store.publish()
    assert window.store.path.is_file()


def test_a_file_that_is_rolled_back_has_everything_again_and_what_it_lacked_is_named(window: Office) -> None:
    old = window.store.path.read_bytes()
    for text in ("One", "Two"):
        follow_actions.add_action(window, text)
    window.store.publish()
    window.store.path.write_bytes(old)
    (told,) = outside_changes.look(window).notices
    assert told == (
        "The file lacked what was confirmed on this computer, and has it again: “Action: One” and “Action: Two”."
    )
    window.store.publish()
    assert b'"text":"Two"' in window.store.path.read_bytes()


def test_of_many_changes_that_were_put_back_three_are_named(planned: Office, at: Opened) -> None:
    old = planned.store.path.read_bytes()
    for text in ("One", "Two", "Three", "Four", "Five"):
        follow_actions.add_action(planned, text)
    planned.store.path.write_bytes(old)
    (told,) = outside_changes.notices(at())
    assert "“Action: One”, “Action: Two” and “Action: Three” and 2 more." in told


def edit_by_hand(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_an_edit_by_hand_is_told_once_and_as_nobodys(window: Office) -> None:
    follow_actions.add_action(window, "Mine")
    window.store.publish()
    edit_by_hand(window.store.path, '"text":"Mine"', '"text":"By hand"')
    found = outside_changes.look(window)
    assert found.changed
    # Nobody knows who it was, least of all one's own other window.
    assert found.told == ""
    (told,) = found.notices
    assert told.startswith("committee.json was changed by another program than ret-tui")
    assert window.store.get(Action, "A-001").text == "By hand"
    (change,) = keep_record.history(window, 1)
    assert change.kind == "by hand"
    (edit,) = keep_record.story(window, change.id).edits
    assert edit.words == "A-001 changed: text Mine → By hand"


def test_the_notice_of_an_edit_by_hand_is_over_with_the_next_change(window: Office) -> None:
    edit_by_hand(window.store.path, "Europe/London", "Europe/Paris")
    assert len(outside_changes.look(window).notices) == 1
    settings.change(window, "meeting.venue", "Town Hall")
    assert outside_changes.look(window).notices == ()


def test_an_edit_by_hand_that_cannot_be_read_is_refused_by_record_and_field_and_left(window: Office) -> None:
    follow_actions.add_action(window, "Mine")
    window.store.publish()
    edit_by_hand(window.store.path, '"state":"open"', '"state":"shut"')
    content = window.store.path.read_bytes()
    with pytest.raises(NotAStore, match=r"A-001 .*state cannot be “shut”"):
        outside_changes.look(window)
    assert window.store.get(Action, "A-001").state == "open"
    assert window.store.path.read_bytes() == content
    edit_by_hand(window.store.path, '"state":"shut"', '"state":"open"')
    assert outside_changes.look(window).told == ""


def test_a_copy_beside_the_store_is_told_by_name_with_what_to_do(planned: Office, alex: OtherComputer) -> None:
    copy = alex.leaves_a_copy()
    (told,) = outside_changes.look(planned).notices
    assert told.startswith(f"A sync client left 1 copy of this store beside it ({copy.name}). ")
    assert "store merge" in told
    for number in range(4):
        alex.leaves_a_copy(f"committee ({number}).json")
    (told,) = outside_changes.look(planned).notices
    assert "left 5 copies of this store" in told
    assert "and more)" in told


# What is not in the file yet


def test_what_could_not_be_brought_into_the_file_is_told_with_the_reason(
    window: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_actions.add_action(window, "Mine")
    window.store.publish()
    assert outside_changes.not_shared(window) == ""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("store.disk.replace", refuse)
        follow_actions.add_action(window, "Kept here")
        with pytest.raises(CannotWrite):
            window.store.publish()
        told = outside_changes.not_shared(window)
    assert told == "What was changed last is kept on this computer and is not in committee.json yet: the disk is full."
    assert told in outside_changes.notices(window)
    window.store.publish()
    assert outside_changes.not_shared(window) == ""
    assert outside_changes.notices(window) == ()
    assert b"Kept here" in window.store.path.read_bytes()


def test_a_days_backup_that_could_not_be_made_is_told_with_the_reason(planned: Office, at: Opened, home: Path) -> None:
    (journal,) = home.rglob("journal.jsonl")
    backups = journal.with_name("backups")
    shutil.rmtree(backups, ignore_errors=True)
    backups.write_bytes(b"in the way")
    opened = at()
    follow_actions.add_action(opened, "Mine")
    (told,) = outside_changes.notices(opened)
    assert told.startswith("Today's backup of committee.json could not be made on this computer: ")
    backups.unlink()
    follow_actions.add_action(opened, "Another")
    assert outside_changes.notices(opened) == ()
