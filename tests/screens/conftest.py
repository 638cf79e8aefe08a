"""What the tests of the screens share: reading the screen as a person would, and waiting for what is to come."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import keyring
import pytest
from loopback_mail import Authority, Post, RememberedKeyring, authority, post_office
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notification
from textual.pilot import Pilot

Wait = Callable[[Pilot[Any], Callable[[], object]], Awaitable[None]]


def _screen_text(app: App[Any]) -> str:
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    assert len(lines) == height
    assert all(line.cell_length == width for line in lines)
    return "\n".join(line.text.rstrip() for line in lines)


@pytest.fixture(scope="session", autouse=True)
def _style_sheets_are_read_once() -> Iterator[None]:
    """Hand the rules of a style sheet that one app has read on to the next, where their colours are the same too."""
    read: dict[tuple[object, ...], list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, *args: Any, **named: Any) -> list[RuleSet]:
        key = (args, *named.items(), *sheet._variables.items())
        if key not in read:
            read[key] = parse(sheet, *args, **named)
        return read[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@pytest.fixture(autouse=True)
def _what_is_said_in_passing_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep every notice until the test ends: how long a person sees it is a matter of time, and no test is one."""
    monkeypatch.setattr(Notification, "time_left", 3600.0)


@pytest.fixture
def screen_text() -> Callable[[App[Any]], str]:
    """A function: everything on the screen as it stands, a line each, dialogs over what is below them."""
    return _screen_text


@pytest.fixture
def footer_text() -> Callable[[App[Any]], str]:
    """A function: the entries of the footer of the screen on top, as "n New  ? Help"."""
    from ret_tui.widgets.footer import Footer

    def read(app: App[Any]) -> str:
        return "  ".join(f"{offer.keys[0]} {label}" for offer, label in app.screen.query_one(Footer).entries)

    return read


@pytest.fixture
def wait_for() -> Wait:
    """A function that lets the app work until a condition holds; it fails after many turns, never after a time."""

    async def wait(pilot: Pilot[Any], condition: Callable[[], object]) -> None:
        for _turn in range(2_000):
            if condition():
                return
            await pilot.pause()
        raise AssertionError("the condition never came about")

    return wait


@pytest.fixture(scope="session")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Somebody whose certificates are trusted in these tests."""
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def post(trusted: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """A mail server on this computer, which it trusts; passwords are kept in memory alone."""
    before = keyring.get_keyring()
    keyring.set_keyring(RememberedKeyring())
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.path))
    with post_office(trusted.context("localhost")) as server:
        yield server
    keyring.set_keyring(before)
