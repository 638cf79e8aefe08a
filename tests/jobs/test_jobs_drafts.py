"""Unfinished words: kept on this computer under a key, bounded, and no trouble where nothing can be written."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from ret_tui.jobs import drafts
from ret_tui.jobs.office import Office


def draft_file(office: Office) -> Path:
    return office.store.own_folder / "drafts.json"


def test_words_are_kept_until_they_are_forgotten_also_for_the_next_program(
    office: Office, at: Callable[..., Office]
) -> None:
    drafts.keep(office, "note/M1", "Members were we")
    assert drafts.kept(at(), "note/M1") == "Members were we"
    drafts.keep(office, "note/M1", "Members were welcomed")
    drafts.keep(office, "capture", "! Jas to")
    drafts.forget(office, "note/M1")
    assert drafts.kept(at(), "note/M1") == ""
    assert drafts.kept(at(), "capture") == "! Jas to"
    drafts.forget(office, "capture")
    assert not draft_file(office).exists()


def test_they_are_no_part_of_the_record(office: Office) -> None:
    before = (office.store.revision, office.store.path.read_bytes())
    drafts.keep(office, "capture", "! Jas to")
    assert (office.store.revision, office.store.path.read_bytes()) == before
    assert office.store.undo_name() is None


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_nobody_else_can_read_them_whatever_lay_there_before(office: Office) -> None:
    folder = office.store.own_folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "drafts.json.new").write_text("{}", encoding="utf-8")
    (folder / "drafts.json.new").chmod(0o644)
    drafts.keep(office, "capture", "! Jas to")
    assert stat.S_IMODE(draft_file(office).stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["[/] =cmd()", "🙂 مرحبا", "a\nb", "\ud800 alone", "\x00\x1b[31m", "  blank before"])
def test_any_text_comes_back_as_it_was_typed(office: Office, text: str) -> None:
    drafts.keep(office, "capture", text)
    assert drafts.kept(office, "capture") == text


def test_they_are_bounded_in_length_and_number_the_oldest_going_first(office: Office) -> None:
    drafts.keep(office, "capture", "a" * 200_000)
    assert drafts.kept(office, "capture") == "a" * 100_000
    for number in range(60):
        drafts.keep(office, f"form/M1/{number}", "x")
    found = json.loads(draft_file(office).read_text(encoding="utf-8"))
    assert len(found) == 50
    assert "capture" not in found
    assert "form/M1/59" in found


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"capture": 1}', b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_none_of_ours_holds_nothing_and_is_replaced(office: Office, content: bytes) -> None:
    office.store.own_folder.mkdir(parents=True, exist_ok=True)
    draft_file(office).write_bytes(content)
    assert drafts.kept(office, "capture") == ""
    assert drafts.waiting(office) == ()
    drafts.keep(office, "capture", "! Jas to")
    assert drafts.kept(office, "capture") == "! Jas to"


def test_where_nothing_can_be_written_typing_goes_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    drafts.keep(office, "capture", "! Jas")
    monkeypatch.setattr(os, "fsync", full)
    drafts.keep(office, "capture", "! Jas to write")
    assert drafts.kept(office, "capture") == "! Jas"
    assert not draft_file(office).with_name("drafts.json.new").exists()
    monkeypatch.setattr(os, "open", full)
    drafts.keep(office, "capture", "! Jas to write it")
    assert drafts.kept(office, "capture") == "! Jas"


def test_where_they_wait_is_told_in_words_each_place_once(office: Office) -> None:
    for key in ("note/M5", "capture", "form/M5/note/whole/text", "form/M5/D-001/text", "strange"):
        drafts.keep(office, key, "x")
    assert drafts.waiting(office) == ("the note line of M5", "quick capture", "a form of the minutes of M5")


def test_the_sections_of_a_report_that_wait_are_told_each_once(office: Office) -> None:
    assert drafts.waiting_in_report(office) == ()
    drafts.keep(office, f"{drafts.report_key('2026-27', 'F1')}/text", "Half a thought")
    drafts.keep(office, f"{drafts.report_key('2025-26', 'foreword')}/text", "We began")
    drafts.keep(office, "note/M1", "Members were we")
    # A key that somebody cut short names no section.
    drafts.keep(office, "report/2026-27", "Lost")
    assert drafts.waiting_in_report(office) == (("2026-27", "F1"), ("2025-26", "foreword"))
