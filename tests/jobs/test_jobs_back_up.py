"""Backups: making and finding one, seeing what it would change, restoring it, and a store whose file is gone."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from filled_outbox import put_in
from record_reading import tables

from ret_tui.jobs import (
    back_up,
    change_meetings,
    follow_actions,
    keep_record,
    look_after_people,
    set_up,
    settings,
    this_computer,
)
from ret_tui.jobs.office import Clock, Office
from ret_tui.jobs.outbox.going import what_goes
from store.records import Action, Meeting, Message, Person
from store.refusals import NotAStore, Refusal, StoreRefusal, Unknown

Opened = Callable[..., Office]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Coordinates]:
    """The computer's own clock, by which backups are named: it stands at 08:30 UTC on 20 April 2026."""
    with time_machine.travel("2026-04-20T08:30:00+00:00", tick=False) as moved:
        yield moved


def whole(backup: back_up.BackupView) -> bytes:
    """The file that a backup holds, read without the product."""
    return gzip.decompress(backup.path.read_bytes())


# Making and finding


def test_a_backup_holds_the_file_as_it_is_and_is_told_by_the_bodys_own_time(planned: Office) -> None:
    follow_actions.add_action(planned, "One")
    made = back_up.make(planned)
    # British Summer Time is an hour ahead of UTC.
    assert (f"{made.at:%Y-%m-%d %H:%M}", made.reason) == ("2026-04-20 09:30", "by hand")
    assert made.size == made.path.stat().st_size
    assert b'"text":"One"' in whole(made)
    assert made in back_up.backups(planned)


def test_a_backup_is_not_in_the_stores_own_folder(planned: Office) -> None:
    made = back_up.make(planned)
    assert this_computer.home_folder() in made.path.parents
    assert [path.name for path in planned.store.path.parent.iterdir() if not path.name.startswith(".")] == [
        planned.store.path.name
    ]


def test_each_day_on_which_something_changes_has_one_of_itself(
    planned: Office, at: Opened, clock: time_machine.Coordinates
) -> None:
    for day in ("2026-05-04", "2026-05-05"):
        for hour in ("08", "10"):
            clock.move_to(f"{day}T{hour}:00:00+00:00")
            follow_actions.add_action(at(), f"{day} {hour}")
    days = [(f"{one.at:%Y-%m-%d %H:%M}", one.reason) for one in back_up.backups(planned)]
    assert days == [
        ("2026-05-05 09:00", "each day"),
        ("2026-05-04 09:00", "each day"),
        ("2026-04-20 09:30", "each day"),
    ]
    # It is how things stood before the day's first change.
    assert b"2026-05-04 10" in whole(back_up.backups(planned)[0])
    assert b"2026-05-05" not in whole(back_up.backups(planned)[0])


def test_a_backup_is_meant_by_its_day_the_beginning_of_its_id_or_the_path_of_a_file(
    planned: Office, tmp_path: Path, clock: time_machine.Coordinates
) -> None:
    made = []
    for moment in ("2026-05-04T08", "2026-05-04T09", "2026-05-05T08"):
        clock.move_to(f"{moment}:00:00+00:00")
        made.append(back_up.make(planned))
    first, second, third = made
    # Of several on one day, the newest.
    assert back_up.find(planned, "2026-05-04") == second.path
    assert back_up.find(planned, " 2026-05-04T08 ") == first.path  # ids are in UTC
    assert back_up.find(planned, third.id) == third.path
    kept = tmp_path / "kept elsewhere.json.gz"
    kept.write_bytes(first.path.read_bytes())
    assert back_up.find(planned, str(kept)) == kept


def test_what_was_damaged_is_meant_only_by_its_whole_id(planned: Office, clock: time_machine.Coordinates) -> None:
    clock.move_to("2026-05-04T08:00:00+00:00")
    sound = back_up.make(planned)
    clock.move_to("2026-05-04T09:00:00+00:00")
    planned.store.path.write_bytes(b"")
    planned.store.refresh()
    (damaged,) = [one for one in back_up.backups(planned) if one.is_damaged]
    assert back_up.find(planned, "2026-05-04") == sound.path
    assert back_up.find(planned, damaged.id) == damaged.path


@pytest.mark.parametrize("meant", ["", "  ", "2031-01-01", "no such file.json", "a\0b", "."])
def test_what_means_no_backup_is_said(planned: Office, meant: str) -> None:
    with pytest.raises(Unknown, match="There is no backup"):
        back_up.find(planned, meant)


# Restoring


@pytest.fixture
def backup(planned: Office) -> Path:
    """A backup of the planned year with one action."""
    follow_actions.add_action(planned, "One", due="2026-07-01")
    return back_up.make(planned).path


def test_a_preview_tells_each_value_and_changes_nothing(planned: Office, backup: Path) -> None:
    follow_actions.update_action(planned, "A-001", due="2026-09-09")
    follow_actions.add_action(planned, "Two")
    before = planned.store.path.read_bytes()
    shown = back_up.preview_restore(planned, backup)
    assert shown.what == "the backup of Mon 20 Apr 2026, 09:30"
    assert shown.name == "Restored the backup of Mon 20 Apr 2026, 09:30"
    words = [edit.words for edit in shown.edits]
    assert "A-001 changed: due date Wed 9 Sep 2026 → Wed 1 Jul 2026" in words
    assert "A-002 removed" in words
    assert planned.store.path.read_bytes() == before


def test_the_summary_counts_in_words_that_can_be_read_out(planned: Office, backup: Path) -> None:
    assert back_up.preview_restore(planned, backup).summary == "nothing changes: everything is as it is there"
    follow_actions.add_action(planned, "Two")
    assert back_up.preview_restore(planned, backup).summary == "1 record is removed"
    follow_actions.add_action(planned, "Three")
    assert back_up.preview_restore(planned, backup).summary == "2 records are removed"
    settings.change(planned, "meeting.start", "13:00")
    assert back_up.preview_restore(planned, backup).summary == "1 record is changed and 2 removed"
    keep_record.undo(planned)
    keep_record.undo(planned)
    keep_record.undo(planned)
    keep_record.undo(planned)
    assert back_up.preview_restore(planned, backup).summary == "1 record is added"


def test_restoring_is_one_change_that_can_be_undone_and_made_again(planned: Office, backup: Path) -> None:
    wanted = tables(planned)
    change_meetings.cancel_meeting(planned, "M2", "snow")
    follow_actions.add_action(planned, "Two")
    before = tables(planned)
    done = back_up.restore(planned, back_up.preview_restore(planned, backup))
    assert done == "Restored the backup of Mon 20 Apr 2026, 09:30: 2 records changed"
    assert tables(planned) == wanted
    (newest,) = keep_record.history(planned, 1)
    assert (newest.kind, newest.name) == ("restore", "Restored the backup of Mon 20 Apr 2026, 09:30")
    assert keep_record.undo(planned).name == newest.name
    assert tables(planned) == before
    keep_record.redo(planned)
    assert tables(planned) == wanted


def test_how_it_stood_is_kept_as_a_backup_before_anything_is_restored(planned: Office, backup: Path) -> None:
    follow_actions.add_action(planned, "Two")
    back_up.restore(planned, back_up.preview_restore(planned, backup))
    (kept,) = [one for one in back_up.backups(planned) if one.reason == "before a restore"]
    assert b'"text":"Two"' in whole(kept)
    back_up.restore(planned, back_up.preview_restore(planned, kept.path))
    assert [action.text for action in planned.store.all(Action)] == ["One", "Two"]


def test_what_was_changed_meanwhile_is_overruled_and_in_the_history(planned: Office, backup: Path, at: Opened) -> None:
    preview = back_up.preview_restore(planned, backup)
    follow_actions.add_action(at("2026-04-20", "09:40"), "Meanwhile")
    back_up.restore(planned, preview)
    assert [action.text for action in planned.store.all(Action)] == ["One"]
    keep_record.undo(planned)
    assert [action.text for action in planned.store.all(Action)] == ["One", "Meanwhile"]


def test_restoring_what_is_there_already_is_no_change(planned: Office, backup: Path) -> None:
    before = keep_record.history(planned)
    done = back_up.restore(planned, back_up.preview_restore(planned, backup))
    assert done == "Nothing to restore: everything is as it is in the backup of Mon 20 Apr 2026, 09:30"
    assert keep_record.history(planned) == before


def test_a_file_of_this_store_that_somebody_kept_is_restored_by_its_name(planned: Office, tmp_path: Path) -> None:
    kept = tmp_path / "sent by mail.json"
    kept.write_bytes(planned.store.path.read_bytes())
    follow_actions.add_action(planned, "One")
    assert back_up.restore(planned, back_up.preview_restore(planned, kept)).startswith("Restored sent by mail.json: ")
    assert planned.store.all(Action) == ()


# What cannot be restored


def test_a_backup_of_another_store_is_refused(planned: Office, tmp_path: Path) -> None:
    other = set_up.new_store(tmp_path / "other.json", Clock(), year="2026-27")
    made = back_up.make(other)
    other.store.close()
    before = planned.store.path.read_bytes()
    with pytest.raises(StoreRefusal, match="is of another store"):
        back_up.preview_restore(planned, made.path)
    assert planned.store.path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"\x1f\x8b\x08 no longer packed", b"dear diary", b'{"format":"ret-tui store"']
)
def test_a_damaged_backup_is_refused_in_a_sentence(planned: Office, backup: Path, content: bytes) -> None:
    backup.write_bytes(content)
    with pytest.raises(NotAStore) as refused:
        back_up.preview_restore(planned, backup)
    assert str(refused.value).endswith(".")
    assert planned.store.all(Action)


def test_a_backup_cut_short_is_refused(planned: Office, backup: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-20])
    with pytest.raises(NotAStore, match="damaged"):
        back_up.preview_restore(planned, backup)


def test_a_backup_that_goes_after_it_was_shown_is_refused_and_nothing_changed(planned: Office, backup: Path) -> None:
    follow_actions.add_action(planned, "Two")
    preview = back_up.preview_restore(planned, backup)
    backup.unlink()
    with pytest.raises(Refusal, match="cannot be read"):
        back_up.restore(planned, preview)
    assert len(planned.store.all(Action)) == 2


# A store whose file is gone


def test_a_store_whose_file_is_gone_is_made_again_as_it_was_last_known(planned: Office) -> None:
    follow_actions.add_action(planned, "One")
    path = planned.store.path
    planned.store.close()
    wanted = tables(planned)
    path.unlink()
    assert set_up.was_there(path)
    made = back_up.recover(path, Clock())
    try:
        assert path.is_file()
        assert tables(made) == wanted
        assert len(made.store.all(Meeting)) == 6
        assert made.store.restored == "committee.json was gone, and is there again as this computer last knew it"
        assert keep_record.undo(made).name == "Action: One"
    finally:
        made.store.close()
    assert not set_up.was_there(path)


def test_opening_a_store_that_is_gone_makes_nothing_up_and_says_how_to_have_it_again(planned: Office) -> None:
    path = planned.store.path
    planned.store.close()
    path.unlink()
    with pytest.raises(StoreRefusal, match=r"is gone, but this computer keeps .* store restore"):
        set_up.open_store(path, Clock())
    assert not path.exists()


def test_a_store_that_is_there_or_that_nobody_ever_knew_is_not_made_again(planned: Office, tmp_path: Path) -> None:
    with pytest.raises(StoreRefusal, match="exists already"):
        back_up.recover(planned.store.path, Clock())
    never = tmp_path / "office" / "never.json"
    assert not set_up.was_there(never)
    with pytest.raises(StoreRefusal, match=r"keeps nothing of a store never\.json"):
        back_up.recover(never, Clock())
    assert not never.exists()


def test_the_first_store_that_is_gone_is_meant_where_its_folder_is_there(planned: Office, tmp_path: Path) -> None:
    path = planned.store.path
    never = tmp_path / "never.json"
    assert set_up.gone_store(never, path) is None
    planned.store.close()
    path.unlink()
    assert set_up.gone_store(never, path) == path
    # A share that is not connected is no store that is gone.
    path.parent.rename(tmp_path / "away")
    assert set_up.gone_store(never, path) is None


def test_where_nothing_is_named_the_store_opened_last_is_told_to_be_gone(planned: Office) -> None:
    path = planned.store.path
    this_computer.remember(path)
    planned.store.close()
    path.unlink()
    with pytest.raises(StoreRefusal) as refused:
        set_up.open_store(this_computer.default_store(), Clock())
    assert f"{path} is gone" in str(refused.value)


def test_restoring_takes_back_no_message_that_has_gone_since(peopled: Office) -> None:
    settings.change(peopled, "organiser.email", "ret@example.org")
    put_in(peopled, ["M1"])
    kept = back_up.make(peopled)
    newcomer = look_after_people.add_person(peopled, "Kit Rowe", email="kit@example.org")
    look_after_people.appoint(peopled, newcomer.id, "COV", start="2026-05-01")
    put_in(peopled, ["M1", "M2"])
    ends = {"P-01": "sent", "P-02": "sending", "P-03": "failed", newcomer.id: "sent"}
    with peopled.store.change("Sent", undoable=False) as step:
        for message in step.all(Message):
            step.set(message, state=ends.get(message.person, "waiting"))
    back_up.restore(peopled, back_up.preview_restore(peopled, kept.path))
    assert peopled.store.find(Person, newcomer.id) is None
    stands = {(m.meeting, m.person): m.state for m in peopled.store.all(Message)}
    assert stands == {
        ("M1", "P-01"): "sent", ("M1", "P-02"): "sending", ("M1", "P-03"): "waiting", ("M1", "P-05"): "waiting",
        ("M1", "P-06"): "waiting", ("M2", "P-01"): "sent", ("M2", "P-02"): "sending",
    }  # fmt: skip
    assert {each.person for each in what_goes(peopled, ["M1", "M2"])} == {"P-03", "P-05", "P-06"}
