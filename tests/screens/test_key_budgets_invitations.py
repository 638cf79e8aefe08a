"""How many keys invitations take: for the whole year, previewed and confirmed; and to ask a named substitute."""

from __future__ import annotations

from pathlib import Path

import pytest
from invitations_under_test import mailing_app, sent
from loopback_mail import Post
from meetings_under_test import meeting
from places_under_test import SIZES, Keys

from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import look_after_people, take_register
from ret_tui.screens.main import MainScreen
from ret_tui.screens.outbox import OutboxScreen
from ret_tui.screens.send_dialog import SendDialog
from store.records import StandIn

#: Invitations for the whole year, previewed and confirmed, from the Year.
BUDGET = 4


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_years_invitations_are_previewed_confirmed_and_sent(
    tmp_path: Path, post: Post, size: tuple[int, int]
) -> None:
    app = mailing_app(tmp_path, "year", post)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press("i")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen) and app.screen.focused)
        await keys.press("s")
        await keys.until(lambda: isinstance(app.screen, SendDialog) and app.screen.focused)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen))
        await app.workers.wait_for_complete()
        # Every member of every meeting to come that was not invited yet, and the two whose part in M3 changed.
        assert len(sent(app, "M4")) == len(sent(app, "M5")) == len(sent(app, "M6")) == 20
        assert len(post.taken) == 62
        assert keys.count <= BUDGET
        assert keys.count == 3


async def test_or_written_as_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = mailing_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press("i")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen) and app.screen.focused)
        await keys.press("w")
        await keys.until(lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, OutboxScreen))
        await app.workers.wait_for_complete()
        assert len(list(tmp_path.rglob("M5/*.ics"))) == 20
        assert keys.count <= BUDGET
        assert keys.count == 3


async def test_one_key_asks_the_named_substitute_of_an_officer_who_declined(tmp_path: Path, post: Post) -> None:
    app = mailing_app(tmp_path, "meeting", post)
    take_register.expect(app.office, "M3", "COV", "no")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("f8")
        meeting(app).pane.list.move_to(look_after_people.person(app.office, "Dawn Okafor").id)
        await pilot.pause()
        before = keys.count
        await keys.press("y")
        assert app.office.store.find(StandIn, "M3/COV") is not None
        assert keys.count - before == 1
