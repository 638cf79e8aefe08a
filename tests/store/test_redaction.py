"""Redacting a person: nothing of them is left in the record or in any computer's history, and nothing else is lost."""

from __future__ import annotations

import json
import os
import shutil
from functools import partial
from pathlib import Path

import pytest
import redacting
from computers import Computer, add_action, tables, texts
from failing_disk import FAULTS, FailingDisk, Fault, opened
from redacting import ADDRESS, FORMER, NAME, ON, PHONE, WHO, left_in, remove_older_backups, with_traces

from store.layout import Writer
from store.records import (
    Action,
    Attendee,
    InformationRequest,
    Item,
    MentionDecision,
    Message,
    MinuteNote,
    Person,
    Reply,
)
from store.refusals import Refusal, StoreRefusal
from store.store import Store

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="needs descriptors that can be listed, and forks")


@pytest.fixture
def store(computer: Computer, path: Path) -> Store:
    return with_traces(computer, path)


def person(store: Store) -> Person:
    return store.get(Person, WHO)


def _redact(computer: Computer, path: Path, later: bool) -> None:
    opened(computer, path, later).redact(WHO, ON)


def check_is_redacted(store: Store) -> None:
    now = person(store)
    assert (now.name, now.email, now.phone, now.sort_name, now.organisation) == (FORMER, "", "", "", "")
    assert now.redacted_on == ON
    assert store.get(Reply, "M1/IM01/P-01").answer == "yes"
    assert [each.name for each in store.all(Attendee)] == [FORMER]
    assert [each.lead for each in store.all(Item)] == [FORMER]
    assert sorted((m.person, m.name, m.address) for m in store.all(Message)) == [
        (WHO, FORMER, ""),
        ("P-02", "Tom Other", "tom@example.org"),
    ]


def test_everything_structured_says_former_member_and_the_ids_days_and_answers_stay(store: Store) -> None:
    store.redact(WHO, ON)
    check_is_redacted(store)
    by_person = {each.person: each for each in store.all(Message)}
    assert by_person["P-02"].delegated_from == ""
    assert by_person[WHO].delegated_to == "tom@example.org"
    assert by_person[WHO].uid == "u-1"


def test_nothing_of_them_is_left_in_the_file_the_history_or_any_backup_made_since(
    store: Store, computer: Computer, path: Path
) -> None:
    store.redact(WHO, ON)
    remove_older_backups(store)
    store.close()
    assert left_in(path.parent, computer.home) == []


def test_the_history_still_tells_every_change_in_its_place(store: Store) -> None:
    add_action(store, "Unrelated")
    before = [entry.id for entry in store.history()]
    store.redact(WHO, ON)
    after = store.history()
    assert [entry.id for entry in after][1:] == before
    assert after[0].name == "Redacted the data of former member 1"
    assert [entry.name for entry in after][1:4] == ["Add Unrelated", "Shorter note", f"Note on {FORMER}"]


def test_no_undo_brings_anything_of_them_back(store: Store, computer: Computer, path: Path) -> None:
    store.redact(WHO, ON)
    remove_older_backups(store)
    for _ in range(20):
        try:
            store.undo()
        except Refusal:
            break
    for _ in range(20):
        try:
            store.redo()
        except Refusal:
            break
    store.close()
    assert person(computer.opens(path)).name == FORMER
    assert left_in(path.parent, computer.home) == []


def test_what_the_record_holds_in_free_text_stays_as_it_is_and_can_be_made_again(
    store: Store, computer: Computer, path: Path
) -> None:
    with store.change("A note that stays") as change:
        change.add(MinuteNote, meeting="M1", position=2.0, text=f"Thanks to {NAME}.")
    store.redact(WHO, ON)
    assert store.verify().can_be_retraced
    store.close()
    path.write_bytes(b"")
    again = computer.opens(path)
    assert {note.text for note in again.all(MinuteNote)} == {"The item was opened.", f"Thanks to {NAME}."}
    check_is_redacted(again)


def test_another_person_of_the_same_name_and_a_shared_address_keep_theirs(computer: Computer, path: Path) -> None:
    store = with_traces(computer, path)
    with store.change("A namesake") as change:
        change.add(Person, name=NAME, assistant_email=ADDRESS)
    store.redact(WHO, ON)
    assert person(store).name == FORMER
    namesake = store.get(Person, "P-03")
    assert (namesake.name, namesake.assistant_email) == (NAME, ADDRESS)
    # Which of the two an item's lead or a deputy is nobody can tell from the name alone.
    assert [each.lead for each in store.all(Item)] == [NAME]
    assert [m.name for m in store.all(Message) if m.person == WHO] == [FORMER]


def test_a_second_computer_scrubs_its_own_history_and_drafts_when_it_opens_the_store(
    tmp_path: Path, store: Store, computer: Computer, path: Path
) -> None:
    other = Computer(tmp_path / "second" / "ret-tui", "Pat Facilitator")
    there = other.opens(path)
    redacting.leave_traces_again(there)
    (there.own_folder / "drafts.json").write_text(json.dumps({"note/M5": f"{NAME} said on {PHONE} that"}))
    there.close()
    store.refresh()
    store.redact(WHO, ON)
    store.close()
    assert left_in(other.home) != []
    there = other.opens(path)
    assert there.redacted == (WHO,)
    remove_older_backups(there)
    there.close()
    drafts = json.loads((there.own_folder / "drafts.json").read_text())
    assert drafts == {"note/M5": f"{FORMER} said on (removed) that"}
    assert left_in(other.home, path.parent) == []
    assert other.opens(path).redacted == ()


def test_a_second_computer_that_has_the_store_open_scrubs_when_the_redaction_arrives(
    tmp_path: Path, store: Store, computer: Computer, path: Path
) -> None:
    other = Computer(tmp_path / "second" / "ret-tui")
    there = other.opens(path)
    redacting.leave_traces_again(there)
    store.refresh()
    store.redact(WHO, ON)
    assert there.refresh()
    assert there.redacted == (WHO,)
    check = add_action(there, "Goes on")
    assert check.text in texts(there)
    remove_older_backups(there)
    remove_older_backups(store)
    there.close()
    store.close()
    assert left_in(tmp_path) == []


def test_two_programs_on_one_computer_neither_brings_the_name_back(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    other = computer.opens(path)
    add_action(other, f"Ring {NAME}")
    store.refresh()
    with store.change("No name there") as change:
        change.set(store.all(Action)[0], text="Ring")
    other.refresh()
    store.redact(WHO, ON)
    other.refresh()
    add_action(other, "Later")
    remove_older_backups(store)
    other.close()
    store.close()
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("which", ["older copy beside it", "older copy merged by name", "copy with work of its own"])
def test_an_older_copy_does_not_bring_them_back(
    store: Store, computer: Computer, path: Path, tmp_path: Path, which: str
) -> None:
    copy = tmp_path / "copy.json"
    store.publish()
    shutil.copy(path, copy)
    if which == "copy with work of its own":
        other = Computer(tmp_path / "second" / "ret-tui", "Pat Facilitator")
        theirs = other.opens(copy)
        with theirs.change(f"{NAME} rang") as change:
            change.set(theirs.get(Person, WHO), phone="+44 121 496 0999", name=f"Dr {NAME}")
            redacting.message(change, WHO, f"Dr {NAME}", ADDRESS)
        theirs.close()
        shutil.rmtree(other.home)
    store.redact(WHO, ON)
    if which == "older copy merged by name":
        store.merge(copy)
    else:
        shutil.copy(copy, path)
        store.close()
        store = computer.opens(path)
    assert person(store).name == FORMER
    assert person(store).phone == ""
    assert {m.name for m in store.all(Message) if m.person == WHO} == {FORMER}
    remove_older_backups(store)
    store.publish()
    store.close()
    copy.unlink()
    assert left_in(tmp_path) == []


def test_a_copy_that_was_redacted_elsewhere_and_is_merged_by_name_redacts_here_too(
    store: Store, tmp_path: Path, path: Path
) -> None:
    copy = tmp_path / "shared" / "copy.json"
    store.publish()
    shutil.copy(path, copy)
    other = Computer(tmp_path / "second" / "ret-tui", "Pat Facilitator")
    theirs = other.opens(copy)
    theirs.redact(WHO, ON)
    remove_older_backups(theirs)
    theirs.close()
    with store.change(f"{NAME} rang") as change:
        change.set(person(store), phone="+44 121 496 0999")
    store.merge(copy)
    check_is_redacted(store)
    assert store.redacted == (WHO,)
    remove_older_backups(store)
    store.close()
    assert left_in(tmp_path) == []


def test_what_a_decision_removes_from_a_text_goes_from_the_history_of_every_computer(
    tmp_path: Path, store: Store, computer: Computer, path: Path
) -> None:
    other = Computer(tmp_path / "second" / "ret-tui", "Pat Facilitator")
    there = other.opens(path)
    with there.change("Minuted: Example-Kaur spoke") as change:
        note = change.add(MinuteNote, meeting="M3", position=1.0, text=f"{NAME} spoke, and (Example-Kaur) left.")
    there.close()
    store.refresh()
    store.redact(WHO, ON)
    other.opens(path).close()
    assert left_in(other.home) != []
    with store.change("A mention removed", undoable=False) as change:
        change.set(store.get(MinuteNote, note.id), text="A former member spoke, and (a former member) left.")
        change.add(
            MentionDecision, f"{WHO}/minute_notes/{note.id}/text", person=WHO, where_table="minute_notes",
            where_id=note.id, where_field="text", outcome="remove", on=ON, reason="Asked for",
        )  # fmt: skip
    # Killed before its own history was scrubbed: the next opening does that.
    store.close()
    computer.opens(path).close()
    there = other.opens(path)
    assert there.redacted == (WHO,)
    assert [entry.name for entry in there.history() if entry.name.startswith("Minuted")] == [f"Minuted: {FORMER} spoke"]
    remove_older_backups(there)
    there.close()
    remove_older_backups(computer.opens(path))
    assert left_in(tmp_path) == []
    assert [each for each in ("Example-Kaur",) if each in other.journal().read_text()] == []


def test_restoring_a_damaged_backup_brings_nothing_of_them_back(store: Store, tmp_path: Path) -> None:
    whole = Writer().bytes_of(store._shelf.contents)
    # The line of the person themselves is what cannot be read.
    damaged = whole.replace(b'"P-01":{', b'"P-01":', 1)
    backup = tmp_path / "damaged.json"
    backup.write_bytes(damaged)
    store.redact(WHO, ON)
    with store.change("Gone") as change:
        for each in change.all(Message):
            change.remove(each)
    store.restore(backup, "Restored")
    assert {each.name for each in store.all(Message)} == {FORMER, "Tom Other"}
    backup.unlink()
    remove_older_backups(store)
    store.close()
    assert left_in(tmp_path) == []


def test_copies_that_were_opened_here_are_known(store: Store, computer: Computer, path: Path, tmp_path: Path) -> None:
    assert store.copies_known() == ()
    store.publish()
    copy = tmp_path / "shared" / "copy.json"
    shutil.copy(path, copy)
    there = computer.opens(copy)
    add_action(there, "In the copy")
    there.close()
    assert store.copies_known() == (copy,)


def test_restoring_an_older_backup_brings_everything_back_but_them(store: Store, tmp_path: Path) -> None:
    add_action(store, "In the backup")
    backup = store.back_up()
    with store.change("Gone") as change:
        change.remove(store.all(Action)[0])
    store.redact(WHO, ON)
    shown = store.preview_restore(backup.path)
    assert NAME not in repr(shown)
    store.restore(backup.path, "Restored")
    assert texts(store) == ["In the backup"]
    check_is_redacted(store)
    remove_older_backups(store)
    store.close()
    assert left_in(tmp_path) == []


def test_taking_in_an_older_export_does_not_bring_them_back(store: Store, tmp_path: Path) -> None:
    older = {table: dict(documents) for table, documents in store.tables.items()}
    store.redact(WHO, ON)
    with store.change("Imported") as change:
        for table, documents in older.items():
            for id, document in documents.items():
                change.take(table, id, document)
    check_is_redacted(store)
    remove_older_backups(store)
    store.close()
    assert left_in(tmp_path) == []


def test_a_file_damaged_after_redaction_comes_back_redacted_although_only_an_older_backup_is_left(
    store: Store, computer: Computer, path: Path
) -> None:
    store.back_up()
    store.redact(WHO, ON)
    own = store.own_folder
    store.close()
    for backup in store.backups():
        if backup.reason == "after redaction":
            backup.path.unlink()
    (own / "journal.jsonl").unlink()
    path.write_bytes(b"")
    again = computer.opens(path)
    assert person(again).name == FORMER
    assert person(again).redacted_on == ON


@not_on_windows
@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_whichever_call_the_disk_refuses_nothing_is_lost_and_the_next_opening_finishes(
    tmp_path: Path, fault: Fault, later: bool
) -> None:
    for place in range(400):
        folder = tmp_path / str(place)
        (folder / "shared").mkdir(parents=True)
        computer, path = Computer(folder / "home" / "ret-tui"), folder / "shared" / "s.json"
        made = with_traces(computer, path)
        add_action(made, "Kept")
        made.close()
        store = opened(computer, path, later)
        disk = FailingDisk(fault, place, folder / "shared", folder / "home")
        refusal: StoreRefusal | None = None
        with disk.failing():
            try:
                store.redact(WHO, ON)
            except StoreRefusal as found:
                refusal = found
        waits = store.not_scrubbed
        store.close()
        again = computer.opens(path)
        assert texts(again) == ["Kept"]
        if refusal is not None and waits is None:
            assert person(again).name == NAME
            again.redact(WHO, ON)
        check_is_redacted(again)
        remove_older_backups(again)
        again.close()
        assert left_in(folder) == [], place
        shutil.rmtree(folder)
        if not disk.hit:
            break
    assert place > 2


@not_on_windows
@pytest.mark.parametrize("later", [False, True], ids=["at once", "later"])
def test_killed_at_any_call_of_the_system_nothing_is_lost_and_the_next_opening_finishes(
    tmp_path: Path, later: bool
) -> None:
    states = set()
    for step in range(400):
        folder = tmp_path / str(step)
        (folder / "shared").mkdir(parents=True)
        computer, path = Computer(folder / "home" / "ret-tui"), folder / "shared" / "s.json"
        with_traces(computer, path).close()
        ended = redacting.killed_at(step, partial(_redact, computer, path, later))
        again = computer.opens(path)
        states.add(bool(again.redacted))
        if person(again).redacted_on is None:
            assert person(again).name == NAME
            again.redact(WHO, ON)
        check_is_redacted(again)
        remove_older_backups(again)
        again.close()
        assert left_in(folder) == [], step
        shutil.rmtree(folder)
        if ended:
            break
    assert states == {True, False}


def test_half_a_backup_that_a_killed_program_left_is_no_backup_and_goes_with_the_redaction(
    store: Store, computer: Computer, path: Path
) -> None:
    whole = store.back_up("by hand").path
    left = whole.with_name(".2026-05-01T080000 by hand.new")
    left.write_bytes(whole.read_bytes()[:-20])
    assert [backup.path for backup in store.backups() if backup.reason == "by hand"] == [whole]
    store.close()
    again = computer.opens(path)
    again.redact(WHO, ON)
    assert not left.exists()
    again.close()


def test_while_a_request_is_open_no_backup_is_thinned_out(store: Store, computer: Computer, path: Path) -> None:
    import datetime as dt

    with store.change("Request") as change:
        change.add(InformationRequest, opened_on=ON)
    old = store.back_up("each day").path
    aged = old.with_name("2020-01-02T090000.json.gz")
    old.rename(aged)
    store._shelf.publishing._backed_up = None
    for backup in store.backups():
        if not backup.reason and backup.path != aged:
            backup.path.unlink()
    add_action(store, "Today's first change")
    assert aged.exists()
    with store.change("Closed") as change:
        change.set(store.get(InformationRequest, "IR-01"), closed_on=ON + dt.timedelta(days=1))
    store._shelf.publishing._backed_up = None
    for backup in store.backups():
        if not backup.reason and backup.path != aged:
            backup.path.unlink()
    add_action(store, "After it was closed")
    assert not aged.exists()


def test_the_file_still_holds_every_record_by_its_id(store: Store, path: Path) -> None:
    before = {table: sorted(documents) for table, documents in tables(path).items()}
    store.redact(WHO, ON)
    assert {table: sorted(documents) for table, documents in tables(path).items()} == before
