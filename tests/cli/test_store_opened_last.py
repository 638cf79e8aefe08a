"""The store that a command is about when none is named: the one opened last, by the app or by a command."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Program

from ret_tui.jobs import this_computer


def test_a_store_that_was_named_once_is_the_usual_one_from_then_on(ret_tui: Program) -> None:
    for name in ("one.json", "two.json"):
        assert ret_tui.plainly("--store", name, "new", "--year", "2026-27").code == 0
    assert this_computer.default_store() == (ret_tui.folder / "two.json").resolve()
    assert ret_tui.plainly("action", "add", "In the second").code == 0
    assert ret_tui.plainly("--store", "one.json", "action", "list").code == 0
    assert "In the second" not in ret_tui.plainly("action", "list").out
    assert this_computer.read().recent == tuple(
        str((ret_tui.folder / name).resolve()) for name in ("one.json", "two.json")
    )


def test_no_command_goes_on_to_another_store_when_the_one_opened_last_is_gone(ret_tui: Program) -> None:
    for name in ("one.json", "two.json"):
        ret_tui.plainly("--store", name, "new")
    two = ret_tui.folder / "two.json"
    two.unlink()
    before = (ret_tui.folder / "one.json").read_bytes()
    told = ret_tui.plainly("action", "add", "In the second")
    assert told.code == 1
    assert "two.json is gone, but this computer keeps its history and backups" in told.err
    assert (ret_tui.folder / "one.json").read_bytes() == before
    assert ret_tui.plainly("store", "restore").code == 0
    assert two.is_file()


def test_history_opens_a_store_too(ret_tui: Program) -> None:
    for name in ("one.json", "two.json"):
        ret_tui.plainly("--store", name, "new")
    assert ret_tui.plainly("--store", "one.json", "store", "history").code == 0
    assert this_computer.default_store() == (ret_tui.folder / "one.json").resolve()


def test_a_rehearsal_remembers_no_store(ret_tui: Program) -> None:
    ret_tui.plainly("--store", "one.json", "new")
    ret_tui.plainly("--store", "two.json", "new", "--dry-run")
    ret_tui("new")
    before = this_computer.config_file().read_bytes()
    for words in (("meeting", "list"), ("action", "add", "Text"), ("store", "history"), ("store", "undo")):
        assert ret_tui.plainly("--store", "one.json", "--dry-run", *words).code == 0
    assert this_computer.config_file().read_bytes() == before


def test_a_store_that_is_refused_is_not_remembered(ret_tui: Program) -> None:
    (ret_tui.folder / "diary.json").write_text("dear diary\n", encoding="utf-8")
    for name in ("diary.json", "none.json"):
        assert ret_tui.plainly("--store", name, "meeting", "list").code == 1
    assert ret_tui.plainly("--store", "diary.json", "new").code == 1
    assert this_computer.read().recent == ()


@pytest.mark.parametrize("content", [b"[keys\n", b"\xff\xfe"], ids=["no TOML", "no text"])
def test_choices_that_cannot_be_written_stop_no_command(ret_tui: Program, content: bytes) -> None:
    this_computer.config_folder().mkdir(parents=True)
    this_computer.config_file().write_bytes(content)
    assert ret_tui("new").err == ""
    assert ret_tui("meeting", "list").err == ""
    assert this_computer.config_file().read_bytes() == content


def test_a_configuration_folder_that_is_a_file_stops_no_command(ret_tui: Program) -> None:
    folder: Path = this_computer.config_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file\n", encoding="utf-8")
    assert ret_tui("new").err == ""
    assert ret_tui("meeting", "list").err == ""
