"""Backups, a store that is gone, and copies to merge, by commands; what was found is told beside the result."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program, actions, kept

from ret_tui.cli import session
from ret_tui.cli.session import Session
from ret_tui.jobs import follow_actions, look_after_people
from ret_tui.jobs.office import Clock, Office
from store.store import Store

Refused = Callable[..., str]
COPY = "s (Alex's conflicted copy 2026-04-01).json"
HOSTILE = "[/] =cmd()|' /C calc'!A0 [bold]x"
RIGHT_TO_LEFT = "محمد علي"


@pytest.fixture
def alex(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Program, Callable[[Office], object]], Path]:
    """A function: a copy of the store as it is now, in which Alex, on another computer, changes something."""
    folder = tmp_path_factory.mktemp("alex")

    def change(program: Program, how: Callable[[Office], object]) -> Path:
        path = folder / program.store.name
        if not path.exists():
            shutil.copyfile(program.store, path)
        clock = Clock(dt.date(2026, 4, 1), dt.time(10))
        store = Store.open(path, who="Alex Example", now=lambda: clock.now("Europe/London"), home=folder / "home")
        how(Office(store, clock))
        store.close()
        return path

    return change


# Backups


def test_a_backup_is_made_and_listed(busy: Program) -> None:
    told = busy("store", "backup")
    id = told.out.rstrip("\n")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d{6} by hand", id)
    assert told.err == ""
    listing = busy("store", "backup", "--list").out
    assert listing.splitlines()[0].split() == ["Id", "When", "Why", "KiB"]
    (row,) = [line for line in listing.splitlines() if line.startswith(f"{id}  ")]
    assert "  by hand  " in row
    assert "each day" in listing
    assert "ret-tui store restore ID" in listing


def test_backups_as_json_have_these_keys(busy: Program) -> None:
    made = busy("store", "backup", "--json").json
    assert set(made) == {"id", "at", "reason", "bytes", "path"}
    listed = busy("store", "backup", "--list", "--json").json
    assert made in listed
    assert listed == busy("store", "restore", "--json").json
    assert Path(made["path"]).stat().st_size == made["bytes"]


def test_a_rehearsed_backup_makes_none(busy: Program) -> None:
    before = busy("store", "backup", "--list", "--json").json
    assert busy("--dry-run", "store", "backup").out == "Would make a backup.\n"
    assert busy("store", "backup", "--list", "--json").json == before


@pytest.fixture
def backed_up(busy: Program) -> str:
    """The id of a backup of three actions, after which one was changed and one added."""
    id = busy("store", "backup").out.rstrip("\n")
    busy("action", "update", "A-001", "--due", "2026-07-01")
    busy("action", "add", "Four")
    return id


def test_without_confirm_a_restore_shows_what_would_change_and_changes_nothing(busy: Program, backed_up: str) -> None:
    before = kept(busy)
    backups = busy("store", "backup", "--list", "--json").json
    for words in ((), ("--dry-run",)):
        told = busy(*words, "store", "restore", backed_up, *(["--confirm"] if words else []))
        first, *lines = told.out.splitlines()
        assert first.startswith("If the backup of ")
        assert first.endswith(" is restored, 1 record is changed and 2 removed.")
        assert "  A-001 changed" in lines
        assert "    due date: Wed 1 Jul 2026 → nothing" in lines
        assert "  A-004 removed" in lines
        assert "add --confirm" in told.err
        assert kept(busy) == before
        assert busy("store", "backup", "--list", "--json").json == backups


def test_a_restore_that_is_confirmed_is_one_change_that_can_be_undone(busy: Program, backed_up: str) -> None:
    told = busy("store", "restore", backed_up, "--confirm")
    assert re.fullmatch(r"Restored the backup of .*: 3 records changed\.\n", told.out)
    assert told.err == ""
    assert actions(busy) == ["One", "Two", "Three"]
    reasons = [one["reason"] for one in busy("store", "backup", "--list", "--json").json]
    assert "before a restore" in reasons
    assert busy("store", "undo").out.startswith("Taken back: Restored the backup of ")
    assert actions(busy) == ["One", "Two", "Three", "Four"]


def test_a_restore_as_json_has_these_keys(busy: Program, backed_up: str) -> None:
    shown = busy("store", "restore", backed_up, "--json").json
    assert set(shown) == {"file", "what", "restored", "edits"}
    assert shown["restored"] is False
    assert [edit["what"] for edit in shown["edits"]] == ["changed", "removed", "removed"]
    assert busy("store", "restore", backed_up, "--json", "--confirm").json["restored"] is True


def test_a_restore_that_changes_nothing_says_so(busy: Program) -> None:
    id = busy("store", "backup").out.rstrip("\n")
    told = busy("store", "restore", id)
    assert told.out.endswith(" is restored, nothing changes: everything is as it is there.\n")
    assert told.err == ""
    assert busy("store", "restore", id, "--confirm").out.startswith("Nothing to restore: ")


def test_what_is_no_backup_of_this_store_is_refused(busy: Program, refused: Refused) -> None:
    assert refused("store", "restore", "2031-01-01").startswith("There is no backup 2031-01-01")
    (busy.folder / "diary.json").write_text("dear diary\n", encoding="utf-8")
    assert "diary.json is not a ret-tui store" in refused("store", "restore", "diary.json", "--confirm")
    busy.plainly("--store", "other.json", "new")
    assert "is of another store" in refused("store", "restore", "other.json", "--confirm")


# Another store in its place


def test_a_store_that_another_one_was_put_over_is_told_of_and_put_back(
    busy: Program, refused: Refused, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    busy("--store", str(other), "new")
    other.replace(busy.store)
    told = busy("action", "list")
    assert "s.json is another store than the one that was there before: one that " in told.err
    assert "(“Action: Three”). To have that one back: 'ret-tui store restore --former'." in told.err
    there = busy.store.read_bytes()
    for words in (["store", "restore", "--former"], ["--dry-run", "store", "restore", "--former", "--confirm"]):
        told = busy(*words)
        assert "s.json would be put back as it was before: one that " in told.out
        assert "would stay beside it as s (other store).json" in told.out
        assert busy.store.read_bytes() == there
    assert '"restored": false' in busy("store", "restore", "--former", "--json").out
    assert "cannot be restored at once" in refused("store", "restore", "2026-04-01", "--former")
    told = busy("store", "restore", "--former", "--confirm")
    assert "the other store is beside it as s (other store).json" in told.out
    assert busy.store.with_name("s (other store).json").read_bytes() == there
    assert actions(busy) == ["One", "Two", "Three"]
    assert busy("action", "list").err == ""


def test_where_no_other_store_was_none_is_put_back(busy: Program, refused: Refused) -> None:
    assert "keeps nothing of another store" in refused("store", "restore", "--former")
    assert "keeps nothing of another store" in refused("store", "restore", "--former", "--confirm")


# A store that is gone


def test_a_store_that_is_gone_is_put_back_when_it_is_asked_for(busy: Program, refused: Refused) -> None:
    busy.store.unlink()
    assert "store restore" in refused("action", "list")
    assert not busy.store.exists()
    told = busy("--dry-run", "store", "restore")
    assert told.out == f"Would make {busy.store} again as this computer last knew it.\n"
    assert not busy.store.exists()
    assert "'ret-tui store restore' alone" in refused("store", "restore", "2026-04-01", "--confirm")
    told = busy("store", "restore")
    assert told.out == "s.json was gone, and is there again as this computer last knew it.\n"
    assert actions(busy) == ["One", "Two", "Three"]
    assert busy("store", "undo").out == "Taken back: Action: Three\n"


def test_a_store_that_nobody_ever_knew_is_not_made_up(ret_tui: Program, refused: Refused) -> None:
    assert "keeps nothing of a store s.json" in refused("store", "restore")
    assert "keeps nothing of a store s.json" in refused("--dry-run", "store", "restore")


def test_where_no_store_is_named_the_one_opened_last_is_told_to_be_gone(busy: Program) -> None:
    busy.store.unlink()
    told = busy.plainly("action", "list")
    assert told.code == 1
    assert f"{busy.store.resolve()} is gone, but this computer keeps its history and backups" in told.err


# Copies


def test_copies_are_listed_and_told_of_on_standard_error_alone(
    busy: Program, alex, capsys: pytest.CaptureFixture[str]
) -> None:
    assert busy("store", "merge").out == "There is no copy of this store beside it.\n"
    plain = busy("action", "list")
    assert plain.err == ""
    shutil.copyfile(alex(busy, lambda o: follow_actions.add_action(o, HOSTILE)), busy.folder / COPY)
    told = busy("action", "list")
    assert told.out == plain.out
    assert told.err.startswith(f"Note: A sync client left 1 copy of this store beside it ({COPY}).")
    assert len(told.err.splitlines()) == 1
    assert busy("action", "list", "--json").json  # nothing else stands on standard output
    # A command that opens the store more than once says it once.
    session.begin(Session(busy.store, Clock(), False, *[lambda *_words: 0] * 3))
    with session.session().at_the_end:
        session.office()
        session.office()
    assert capsys.readouterr().err.count("A sync client left") == 1
    heading, row = busy("store", "merge").out.splitlines()
    assert heading.split("  ")[0] == "Copy"
    assert row.startswith(f"{COPY}  Alex Example  ")


def test_a_copy_is_merged_when_asked_and_a_rehearsal_only_shows_it(busy: Program, alex) -> None:
    copy = busy.folder / COPY
    shutil.copyfile(alex(busy, lambda o: look_after_people.add_person(o, RIGHT_TO_LEFT)), copy)
    before = kept(busy)
    told = busy("--dry-run", "store", "merge", COPY)
    assert told.out.splitlines() == [
        f"Would merge {COPY} by Alex Example: 1 record added.",
        f"  {RIGHT_TO_LEFT} (P-01) added",
        f"    name: {RIGHT_TO_LEFT}",
    ]
    assert kept(busy) == before
    told = busy("store", "merge", COPY)
    assert told.out.splitlines()[0] == f"Merged {COPY} by Alex Example: 1 record added."
    assert not copy.exists()
    assert [one["name"] for one in busy("member", "list", "--json").json] == [RIGHT_TO_LEFT]
    assert busy("member", "list").err == ""
    assert busy("store", "history", "--limit", "1", "--json").json[0]["who"] == "Alex Example"


def test_a_merge_tells_what_loses_and_which_numbers_move(busy: Program, alex) -> None:
    def change(office: Office) -> None:
        follow_actions.add_action(office, "Alex's")
        follow_actions.update_action(office, "A-001", due="2026-08-01")

    theirs = alex(busy, change)
    busy("action", "add", "Mine")
    busy("action", "update", "A-001", "--due", "2026-09-09")
    shutil.copyfile(theirs, busy.folder / COPY)
    shown = busy("--dry-run", "store", "merge", COPY, "--json").json
    assert set(shown) == {"file", "writer", "changes", "records", "overruled", "renumbered", "merged", "fault"}
    assert (shown["writer"], shown["merged"], shown["fault"]) == ("Alex Example", False, "")
    assert shown["renumbered"] == ["this computer's A-004 (Mine) becomes A-005"]
    assert shown["overruled"] == [
        {
            "table": "actions",
            "id": "A-001",
            "field": "due date",
            "lost": "Sat 1 Aug 2026",
            "stands": "Wed 9 Sep 2026",
        }
    ]
    told = busy("store", "merge", COPY).out
    assert "this computer's A-004 (Mine) becomes A-005" in told.splitlines()[0]
    assert "  A-001, due date: Sat 1 Aug 2026 of the copy loses, Wed 9 Sep 2026 stands\n" in told
    assert "A-004 removed" not in told
    assert actions(busy) == ["One", "Two", "Three", "Alex's", "Mine"]


def test_a_copy_that_is_damaged_is_listed_with_the_fault_and_refused(busy: Program, refused: Refused) -> None:
    copy = busy.folder / COPY
    copy.write_bytes(busy.store.read_bytes()[:-100])
    assert "damaged" in busy("store", "merge").out
    (listed,) = busy("store", "merge", "--json").json
    assert "damaged" in listed["fault"]
    told = busy.try_("store", "merge", COPY)
    assert (told.code, told.out) == (1, "")
    assert "damaged" in told.err
    assert copy.exists()


def test_what_is_no_copy_of_this_store_is_refused(busy: Program, refused: Refused) -> None:
    assert refused("store", "merge", "no such file.json").startswith("There is no file no such file.json")
    assert "is this store itself" in refused("store", "merge", "s.json")
    busy.plainly("--store", "other.json", "new")
    assert "is of another store" in refused("store", "merge", "other.json")
    assert (busy.folder / "other.json").exists()


# What was found is told beside the result


@pytest.mark.parametrize("content", [b"", b"dear diary\n"])
def test_a_damaged_store_is_put_right_and_told_of_on_standard_error(busy: Program, content: bytes) -> None:
    plain = busy("action", "list")
    busy.store.write_bytes(content)
    told = busy("action", "list")
    assert told.out == plain.out
    assert told.err.startswith("Note: s.json ")
    assert "there again with everything that was confirmed on this computer" in told.err
    assert len(told.err.splitlines()) == 1
    assert busy("action", "list").err == ""
    damaged = [one for one in busy("store", "backup", "--list", "--json").json if one["reason"] == "damaged"]
    assert len(damaged) == 1


def test_a_store_that_was_rolled_back_is_put_right_and_told_of(busy: Program) -> None:
    old = busy.store.read_bytes()
    busy("action", "add", "Four")
    busy.store.write_bytes(old)
    told = busy("action", "list", "--json")
    assert len(told.json) == 4
    assert told.err == (
        "Note: The file lacked what was confirmed on this computer, and has it again: “Action: Four”.\n"
    )


def test_a_store_that_was_edited_by_hand_is_told_of_once(busy: Program) -> None:
    text = busy.store.read_text(encoding="utf-8")
    busy.store.write_text(text.replace('"text":"Two"', '"text":"By hand"'), encoding="utf-8")
    told = busy("action", "list")
    assert "By hand" in told.out
    assert told.err.startswith("Note: s.json was changed by another program than ret-tui")
    assert actions(busy) == ["One", "By hand", "Three"]
    assert busy("store", "history", "--limit", "1", "--json").json[0]["kind"] == "by hand"


def test_an_undo_that_takes_nothing_back_says_so_and_why(busy: Program, alex) -> None:
    theirs = alex(busy, lambda o: follow_actions.update_action(o, "A-003", text="Three and a half"))
    shutil.copyfile(theirs, busy.store)
    why = "of “Action: Three”: it was changed or built on since; left as it is: A-003"
    assert busy("--dry-run", "store", "undo").out == f"Would take back nothing {why}\n"
    assert busy("store", "undo").out == f"Nothing was taken back {why}\n"
    assert actions(busy) == ["One", "Two", "Three and a half"]
    assert "Undo: Action: Three (nothing was left to do)" in busy("store", "history", "--limit", "1").out
    rest = "of “Action: Three”: there was nothing left to do"
    assert busy("--dry-run", "store", "redo").out == f"Would make again nothing {rest}\n"
    assert busy("store", "redo").out == f"Nothing was made again {rest}\n"
