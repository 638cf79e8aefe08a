"""Publishing the year from the app to a real calendar server on this computer: looked at, asked, done, and told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
import vobject
from caldav.davclient import DAVClient
from keyring.backends import fail
from loopback_mail import RememberedKeyring
from meetings_under_test import WEEKS_BEFORE, app_at
from over_place_under_test import again, entries, opened, said
from places_under_test import Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.dialogs.working import WorkingDialog
from ret_tui.jobs import bank_holidays, passwords, set_up, settings
from ret_tui.jobs.office import Office
from ret_tui.screens.main import MainScreen
from ret_tui.screens.outbox import OutboxScreen
from ret_tui.screens.outbox_commands import OUTBOX_COMMANDS
from store.records import CalendarEntry, Meeting

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "invitations"))

from calendar_server import PASSWORD, USER, CalendarServer, serving

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

Read = Callable[[App[Any]], str]
LOCAL = f"{USER} at localhost"


@pytest.fixture
def ring() -> Iterator[RememberedKeyring]:
    """A keyring in memory, in the place of the computer's own."""
    before, ring = keyring.get_keyring(), RememberedKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)
    passwords.forget_for_now("calendar", LOCAL)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[CalendarServer]:
    """A calendar server of this computer, with a password."""
    folder = tmp_path / "server"
    folder.mkdir()
    with serving(folder, tls=False) as found:
        yield found


@pytest.fixture
def app(tmp_path: Path, server: CalendarServer, ring: RememberedKeyring) -> RetApp:
    """The app on the record of the example year as if it were a real one, with a calendar to publish it to."""
    bank_holidays.bank_holidays()
    made = set_up.example_office(tmp_path / "year.json", WEEKS_BEFORE)
    office = Office(made.store, made.clock)
    settings.change(office, "organiser.email", "ret@example.org")
    settings.change(office, "caldav.url", server.url)
    settings.change(office, "caldav.user", USER)
    passwords.keep_password("calendar", LOCAL, PASSWORD)
    return RetApp(WEEKS_BEFORE, office, place="year")


def held(server: CalendarServer) -> dict[str, str]:
    """What another client finds there: the summary of each entry, by UID."""
    with DAVClient(url=server.url, username=USER, password=PASSWORD, enable_rfc6764=False) as client:
        events = [vobject.readOne(each.data).vevent for each in client.calendar(url=server.url).events()]
    return {event.uid.value: event.summary.value for event in events}


def rename(server: CalendarServer, uid: str) -> None:
    """Somebody else calls an entry lunch."""
    with DAVClient(url=server.url, username=USER, password=PASSWORD, enable_rfc6764=False) as client:
        entry = client.calendar(url=server.url).event_by_uid(uid)
        entry.data = entry.data.replace("RET meeting M3", "Lunch")
        entry.save()


async def asked(keys: Keys, kind: type[Any]) -> None:
    """Wait for a dialog."""
    await keys.until(lambda: isinstance(keys.pilot.app.screen, kind) and keys.pilot.app.screen.focused)
    await keys.pilot.pause()


async def published(keys: Keys, app: RetApp) -> OutboxScreen:
    """Publish the whole year from its Outbox, in three keys."""
    screen = await opened(keys, app, "i", OutboxScreen)
    await keys.press("p")
    await asked(keys, AskDialog)
    await keys.press("enter")
    await again(keys, app, OutboxScreen)
    return screen


async def test_one_question_names_the_calendar_and_every_change_and_then_it_is_done(
    app: RetApp, server: CalendarServer, screen_text: Read
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        known = entries(app)
        await keys.press("p")
        await asked(keys, AskDialog)
        words = " ".join(screen_text(app).split())
        assert "Publish 2026-27 to this calendar?" in words
        assert server.url in words
        assert "It is not there yet, and is made" in words
        assert "6: M1 Tue 12 May" in words
        assert server.changes == []
        assert app.office.store.all(CalendarEntry) == ()
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert set(held(server)) == {each.uid for each in app.office.store.all(Meeting) if each.year == "2026-27"}
        assert f"6 changes done in {server.url}" in said(app)
        # It has its key and its place in the palette, and none on the footer.
        assert not [each for each in known if "Publish" in each]
        await keys.press("p")
        await keys.until(lambda: "is as it should be" in said(app))


async def test_leaving_the_question_changes_nothing(app: RetApp, server: CalendarServer) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("p")
        await asked(keys, AskDialog)
        await keys.press("escape")
        await again(keys, app, OutboxScreen)
        assert server.changes == []


@pytest.mark.parametrize("ours", [False, True])
async def test_what_somebody_else_changed_there_is_told_and_replaced_only_after_asking(
    app: RetApp, server: CalendarServer, screen_text: Read, ours: bool
) -> None:
    uid = app.office.meeting("M3").uid
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await published(keys, app)
        rename(server, uid)
        await keys.press("p")
        await asked(keys, AskDialog)
        words = " ".join(screen_text(app).split())
        assert "Put ours over 1 entry that somebody else changed?" in words
        assert "M3 Tue 8 Sep" in words
        await keys.press("enter" if ours else "escape")
        await again(keys, app, OutboxScreen)
        await keys.until(lambda: ("1 change done" if ours else "1 entry is left as somebody else made") in said(app))
        assert held(server)[uid] == ("RET meeting M3" if ours else "Lunch")


async def test_what_is_left_stands_by_name_after_the_rest_was_done(
    app: RetApp, server: CalendarServer, screen_text: Read
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await published(keys, app)
        rename(server, app.office.meeting("M3").uid)
        with app.office.store.change("Another room") as step:
            step.set(step.get(Meeting, "M4"), venue="Town Hall")
        await keys.press("p")
        await asked(keys, AskDialog)
        await keys.press("escape")
        await keys.until(lambda: "Publish 2026-27" in screen_text(app))
        assert "M3, changed there by somebody else" in " ".join(screen_text(app).split())
        await keys.press("enter")
        await asked(keys, MessageDialog)
        assert "1 change done" in screen_text(app)
        assert "was changed there by somebody else, and is left as it is" in " ".join(screen_text(app).split())


async def test_stopped_half_way_it_says_so_and_the_rest_is_done_another_time(
    app: RetApp, server: CalendarServer, screen_text: Read
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("p")
        await asked(keys, AskDialog)
        server.going.clear()
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, WorkingDialog))
        assert "Publishing the year" in screen_text(app)
        await keys.press("escape")
        server.going.set()
        await asked(keys, MessageDialog)
        await keys.until(lambda: "It was stopped before its end" in " ".join(screen_text(app).split()))
        # The calendar was being made, so nothing is in it yet.
        assert held(server) == {}
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        await keys.press("p")
        await asked(keys, AskDialog)
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert len(held(server)) == 6


async def test_a_password_that_is_lacking_is_asked_for_and_kept(
    app: RetApp, server: CalendarServer, ring: RememberedKeyring
) -> None:
    ring.kept.clear()
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("p")
        await asked(keys, FormDialog)
        await keys.write(PASSWORD)
        await keys.press("enter")
        await asked(keys, AskDialog)
        assert ring.kept == {("ret-tui calendar", LOCAL): PASSWORD}
        await keys.press("escape")
        await again(keys, app, OutboxScreen)
        await keys.press("p")
        await asked(keys, AskDialog)


async def test_without_a_keyring_the_password_is_asked_for_this_once_and_again_when_it_was_wrong(
    app: RetApp, server: CalendarServer, tmp_path: Path, screen_text: Read
) -> None:
    keyring.set_keyring(fail.Keyring())
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("p")
        await asked(keys, FormDialog)
        assert "This computer has no keyring" in " ".join(screen_text(app).split())
        await keys.write("wrong")
        await keys.press("enter")
        await keys.until(lambda: "localhost did not let us in" in said(app))
        await again(keys, app, OutboxScreen)
        await keys.press("p")
        await asked(keys, FormDialog)
        await keys.write(PASSWORD)
        await keys.press("enter")
        await asked(keys, AskDialog)
        await keys.press("enter")
        await again(keys, app, OutboxScreen)
        assert len(held(server)) == 6
        # It is known until the program ends, and stands nowhere in the record.
        await keys.press("p")
        await keys.until(lambda: "is as it should be" in said(app))
        assert PASSWORD not in (tmp_path / "year.json").read_text(encoding="utf-8")


async def test_a_wrong_password_is_told_in_a_sentence(app: RetApp, server: CalendarServer) -> None:
    passwords.keep_password("calendar", LOCAL, "another")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("p")
        await keys.until(lambda: "localhost did not let us in" in said(app))
        assert "another" not in said(app)
        assert isinstance(app.screen, OutboxScreen)


async def test_without_a_calendar_it_says_what_is_to_be_set(app: RetApp) -> None:
    settings.change(app.office, "caldav.url", "")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("p")
        await keys.until(lambda: "No calendar on a server is set" in said(app))


async def test_without_the_library_it_says_how_to_install_it(app: RetApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "caldav.davclient", None)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("p")
        await keys.until(lambda: "is not installed" in said(app))
        assert "ret-tui[caldav]" in said(app)


async def test_the_example_year_is_never_published(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "i", OutboxScreen)
        await keys.press("p")
        await keys.until(lambda: "The example year is made up" in said(app))


async def test_it_is_in_the_palette_everywhere(app: RetApp, server: CalendarServer, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.press(":")
        await keys.until(lambda: not isinstance(app.screen, MainScreen) and app.screen.focused)
        await keys.write("publish the year")
        await keys.until(lambda: "Publish the year to a calendar" in screen_text(app))
        await keys.press("enter")
        await asked(keys, AskDialog)
        assert "Publish 2026-27 to this calendar?" in screen_text(app)


def test_its_key_is_its_own() -> None:
    assert find_key_clashes((*(each() for each in OUTBOX_COMMANDS),)) == []
