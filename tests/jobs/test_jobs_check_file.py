"""A check of the file, the history and the backups finds what is wrong with them, and says how to mend it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import check_file, follow_actions, settings
from ret_tui.jobs.office import Office


def said(office: Office) -> list[str]:
    return [f"{found.severity}: {found.about}: {found.what}" for found in check_file.findings(office)]


def folder_of(home: Path) -> Path:
    """This computer's folder for the one store that there is."""
    (folder,) = home.rglob("stores/*")
    return folder


def test_a_sound_store_has_nothing_to_find(office: Office) -> None:
    follow_actions.add_action(office, "One")
    office.store.undo()
    assert said(office) == []


def test_a_file_that_something_else_wrote_is_found(office: Office) -> None:
    document = json.loads(office.store.path.read_bytes())
    office.store.path.write_text(json.dumps(document))
    (found,) = said(office)
    assert found.startswith("fault: committee.json: its bytes do not match the SHA-256 in its header")


def test_an_edit_by_hand_that_was_taken_in_is_told(office: Office, at: Callable[..., Office]) -> None:
    text = office.store.path.read_text(encoding="utf-8")
    office.store.path.write_text(text.replace("Europe/London", "Europe/Paris"), encoding="utf-8")
    (found,) = said(at())
    assert found.startswith("advice: committee.json: it was changed by another program")


def test_a_copy_beside_the_store_is_told_with_how_to_merge_it(office: Office) -> None:
    shutil.copyfile(office.store.path, office.store.path.with_name("committee (1).json"))
    (found,) = check_file.findings(office)
    assert found.about == "committee (1).json"
    assert "'ret-tui store merge \"committee (1).json\"'" in found.mend


def test_a_history_that_cannot_be_read_in_part_is_found(office: Office, home: Path) -> None:
    for text in ("One", "Two", "Three"):
        follow_actions.add_action(office, text)
    journal = folder_of(home) / "journal.jsonl"
    lines = journal.read_bytes().split(b"\n")
    lines[3] = b"spoilt"
    journal.write_bytes(b"\n".join(lines))
    shutil.rmtree(folder_of(home) / "backups")
    found = said(office)
    assert found == ["fault: the history: 1 line of it cannot be read, so a damaged file could not be restored whole"]
    office.store.back_up()
    assert said(office) == ["advice: the history: 1 line of it cannot be read, and nothing that is kept needs them"]


def test_a_backup_that_is_no_longer_whole_is_named(office: Office) -> None:
    kept = office.store.back_up()
    kept.path.write_bytes(kept.path.read_bytes()[:-9])
    (found,) = said(office)
    assert found == f"advice: the backups: {kept.id} cannot be read"


def test_a_history_longer_than_the_policy_is_told(
    office: Office, at: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.change(office, "history.keep_years", "1")
    settings.change(office, "history.keep_changes", "100")
    for number in range(110):
        follow_actions.add_action(office, f"Action {number}")
    later = at((dt.date(2026, 4, 20) + dt.timedelta(days=800)).isoformat())
    (found,) = said(later)
    assert found.startswith("advice: the history: it holds 13 changes up to 20 April 2026")
