"""The invitations of a meeting: who is told what, answers that come in, and the calendar files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import WEEKS_BEFORE, app_at
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.dialogs.ask import AskDialog
from ret_tui.jobs import change_meetings, look_after_people
from store.records import Invitation, Reply

Read = Callable[[App[Any]], str]


@pytest.mark.parametrize("size", SIZES)
async def test_everybody_invited_stands_with_address_and_answer_under_what_was_last_written(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=size) as pilot:
        await Keys(pilot).press("f8")
        shown = screen_text(app)
        assert "Written  Mon 3 Aug 09:50" in shown
        assert "Now      w writes the same again, to 21 people (sequence 0)" in shown
        line = next(line for line in shown.splitlines() if "Mei-Ling" in line)
        assert "Independent 3" in line
        assert "perhaps" in line
        assert "mei-ling.chan@" in line


async def test_a_moved_meeting_would_go_out_as_changed_with_the_next_number(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    change_meetings.move_meeting(app.office, "M3", "15 sep")
    async with app.run_test(size=(80, 24)) as pilot:
        await Keys(pilot).press("f8")
        # The answers lapsed with the move, so of the substitutes only Solihull's is left, whose officer's post is
        # vacant: 19 members and one.
        assert "w writes the meeting as it has changed, to 20 people (sequence 1)" in screen_text(app)


async def test_an_answer_by_telephone_is_taken_down(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8", "t", "down", "enter")
        await keys.closed()
        said = {reply.seat: reply.answer for reply in app.office.of(Reply, "meeting", "M3")}
        assert said["CH"] == "no"


async def test_somebody_without_an_address_stands_apart(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    who = look_after_people.person(app.office, "Dawn Okafor")
    look_after_people.edit_person(app.office, who.id, email="")
    async with app.run_test(size=(120, 40)) as pilot:
        await Keys(pilot).press("f8")
        shown = screen_text(app)
        assert shown.index("Without an address") < shown.index("Dawn Okafor")


async def test_the_calendar_files_are_written_after_showing_who_is_told_what(
    tmp_path: Path, screen_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("]", "f8")
        assert "Written  nothing yet" in screen_text(app)
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        assert "nothing is sent by mail" in " ".join(screen_text(app).split())
        await keys.press("enter")
        await keys.closed()
        sent = app.office.store.get(Invitation, "M4")
        files = sorted(path.name for path in (tmp_path / "example-exports").rglob("*.ics"))
        # One that lists the secretariat alone, and one for each person invited.
        assert len(files) == 1 + len(sent.people)
        assert "M4.ics" in files
        assert "Written  Thu 27 Aug" in screen_text(app)
