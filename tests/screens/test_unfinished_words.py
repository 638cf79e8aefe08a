"""What is being typed survives: a killed program, a form that is left open, a line that is not kept."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import UNDER_WAY, app_at, meeting
from places_under_test import Keys
from textual.widgets import TextArea

from ret_tui.app import RetApp
from ret_tui.dialogs.capture import QuickCapture
from ret_tui.jobs import drafts, run_meeting, set_up
from ret_tui.jobs.office import Clock
from ret_tui.screens.meeting_minutes import MinutesTab
from ret_tui.widgets import kept_words
from store.records import MinuteNote

THE_DAY = dt.date(2026, 9, 8)


@pytest.fixture(autouse=True)
def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are kept as soon as the app comes round to it: how long a pause is, is a matter of time."""
    monkeypatch.setattr(kept_words, "PAUSE", 0.001)


def minutes_tab(app: RetApp) -> MinutesTab:
    pane = meeting(app).pane
    assert isinstance(pane, MinutesTab)
    return pane


def app_again(app: RetApp, place: str = "meeting") -> RetApp:
    """Another program that is opened on the same store later."""
    return RetApp(app.clock, set_up.open_store(app.office.store.path, app.clock), place=place)


def said(app: RetApp) -> list[str]:
    return [notice.message for notice in app._notifications]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal here")
def test_a_program_killed_in_mid_sentence_comes_back_with_the_sentence(tmp_path: Path) -> None:
    from typed_app import TypedApp

    store = tmp_path / "s.json"
    office = set_up.example_office(store, Clock(THE_DAY, dt.time(14, 7)))
    run_meeting.start(office, "M3", "14:00")
    file = office.store.own_folder / "drafts.json"
    office.store.close()
    app = TypedApp(("--store", str(store), "--today", f"{THE_DAY} 14:07", "open", "meeting", "M3"), tmp_path)
    try:
        app.until(lambda: b"Agenda" in app.seen)
        app.type("\x1b[17~")  # f6, the minutes
        app.until(lambda: b"note under" in app.seen)
        app.type("Members asked that the report")
        app.until(lambda: file.exists() and "the report" in file.read_text(encoding="utf-8"))
    finally:
        app.kill()
    assert json.loads(file.read_text(encoding="utf-8")) == {"note/M3": "Members asked that the report"}
    again = TypedApp(("--store", str(store), "--today", f"{THE_DAY} 14:07", "open", "meeting", "M3"), tmp_path)
    try:
        again.until(lambda: b"Agenda" in again.seen)
        again.type("\x1b[17~")
        again.until(lambda: b"are back in the line" in again.seen and b"Members asked that the report" in again.seen)
        # The letters go on where they ended, and Enter keeps the whole sentence.
        again.type(" be sent.\r")
        again.until(lambda: not file.exists())
    finally:
        again.kill()
    kept = set_up.open_store(store, Clock(THE_DAY))
    assert "Members asked that the report be sent." in [each.text for each in kept.store.all(MinuteNote)]
    kept.store.close()


def test_what_is_typed_while_the_disk_is_written_is_kept_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    words = kept_words.KeptWords(app.office, "note/M3")
    write = drafts.keep

    def slow(*rest: Any) -> None:
        write(*rest)
        words._text = "Members asked that"

    monkeypatch.setattr(drafts, "keep", slow)
    words._text = "Members"
    words.keep_now()
    assert drafts.kept(app.office, "note/M3") == "Members"
    words.keep_now()
    assert drafts.kept(app.office, "note/M3") == "Members asked that"


async def test_the_note_line_comes_back_for_its_meeting_and_the_app_says_where(
    tmp_path: Path, screen_text: Any
) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", ";", *"They ask")
        await keys.until(lambda: drafts.kept(app.office, "note/M3") == "They ask")
        # Another meeting has another line.
        await keys.press("escape", "]")
        assert minutes_tab(app).line.input.value == ""
        await keys.press("[")
        assert minutes_tab(app).line.input.value == "They ask"
    again = app_again(app)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: said(again) == ["Unfinished words wait where they were typed: the note line of M3."])
        await keys.press("f6")
        assert minutes_tab(again).line.input.value == "They ask"
        assert "Unfinished words of M3 are back in the line: ; or tab to write on" in screen_text(again)
        await keys.press(";", *"ed.", "enter")
        assert "They asked." in [each.text for each in again.office.of(MinuteNote, "meeting", "M3")]
        assert drafts.waiting(again.office) == ()


async def test_a_line_of_quick_capture_comes_back_and_is_gone_once_given_up(tmp_path: Path, screen_text: Any) -> None:
    app = app_at(tmp_path, UNDER_WAY)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("c")
        await keys.until(lambda: isinstance(app.screen, QuickCapture))
        await keys.spell("! Dawn to")
        await keys.until(lambda: drafts.kept(app.office, "capture") == "! Dawn to")
    again = app_again(app, "desk")
    async with again.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("c")
        await keys.until(lambda: isinstance(again.screen, QuickCapture))
        assert "! Dawn to" in screen_text(again)
        assert "Unfinished words are back." in screen_text(again)
        # Looked at and left, it waits; changed and left twice, it is given up.
        await keys.press("escape")
        assert drafts.kept(again.office, "capture") == "! Dawn to"
        await keys.press("c")
        await keys.until(lambda: isinstance(again.screen, QuickCapture))
        await keys.press("x", "escape", "escape")
        await keys.until(lambda: not isinstance(again.screen, QuickCapture))
        assert drafts.kept(again.office, "capture") == ""


async def test_the_long_field_of_a_form_comes_back_in_that_form(tmp_path: Path, screen_text: Any) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", "n")
        await keys.form()
        await keys.press(*"First line", "enter", *"second")
        await keys.until(lambda: "First line\nsecond" in drafts.kept(app.office, "form/M3/note/i-m3-welcome/text"))
    again = app_again(app)
    async with again.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", "d")
        await keys.form()
        await keys.press("escape")
        await keys.press("n")
        form = await keys.form()
        text = form.focused
        assert isinstance(text, TextArea)
        assert text.text == "First line\nsecond"
        assert "Unfinished words are back here" in screen_text(again)
        await keys.press("f2")
        await keys.closed()
        assert "First line\nsecond" in [each.text for each in again.office.of(MinuteNote, "meeting", "M3")]
        assert drafts.waiting(again.office) == ()


async def test_a_form_given_up_leaves_nothing_behind(tmp_path: Path) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", "n")
        await keys.form()
        await keys.spell("Words")
        await keys.until(lambda: drafts.waiting(app.office))
        await keys.press("escape", "escape")
        await keys.closed()
        assert drafts.waiting(app.office) == ()


async def test_typing_goes_on_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_at(tmp_path, UNDER_WAY, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f6", ";")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(drafts.os, "open", full)
        await keys.spell("They asked")
        await pilot.app.workers.wait_for_complete()
        assert minutes_tab(app).line.input.value == "They asked"
        assert drafts.kept(app.office, "note/M3") == ""
