"""Publishing the year by command, to a real calendar server that this computer is told to trust."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from caldav.davclient import DAVClient
from command_line import Program
from loopback_mail import RememberedKeyring

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "invitations"))

from calendar_server import PASSWORD, USER, CalendarServer, serving

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CalendarServer]:
    """A calendar server with TLS and a password, whose authority is trusted."""
    folder = tmp_path / "server"
    folder.mkdir()
    with serving(folder) as found:
        monkeypatch.setenv("SSL_CERT_FILE", str(found.authorities))
        yield found


@pytest.fixture
def publishing(staffed: Program, server: CalendarServer) -> Iterator[Program]:
    """The program with the server set and its password in the keyring."""
    before, ring = keyring.get_keyring(), RememberedKeyring()
    keyring.set_keyring(ring)
    ring.set_password("ret-tui calendar", f"{USER} at localhost", PASSWORD)
    for key, value in (("organiser.email", "ret@example.org"), ("caldav.url", server.url), ("caldav.user", USER)):
        staffed("settings", "set", key, value)
    yield staffed
    keyring.set_keyring(before)


def test_what_somebody_else_changed_there_is_left_and_the_command_ends_with_that(
    publishing: Program, server: CalendarServer
) -> None:
    assert publishing("invite", "publish", "--make").out.splitlines()[-1] == f"6 changes done in {server.url}"
    assert publishing("invite", "publish").out.splitlines()[-1] == f"{server.url} is as it should be"
    with DAVClient(
        url=server.url, username=USER, password=PASSWORD, ssl_verify_cert=str(server.authorities), enable_rfc6764=False
    ) as client:
        entry = next(each for each in client.calendar(url=server.url).events() if "RET meeting M1" in each.data)
        entry.data = entry.data.replace("RET meeting M1", "Lunch")
        entry.save()
    left = "1 entry was changed there by somebody else"
    looked = publishing("invite", "publish", "--dry-run")
    assert f"Note: {left}: --replace puts ours" in looked.err
    told = publishing.try_("invite", "publish")
    assert (told.code, told.err) == (1, f"{left} and left alone: --replace puts ours.\n")
    assert told.out.splitlines()[-1] == f"Nothing else is to be done in {server.url}"
    as_json = publishing.try_("invite", "publish", "--json")
    assert (as_json.code, [each["what"] for each in as_json.json["entries"]].count("changed there")) == (1, 1)
    assert publishing("invite", "publish", "--replace").out.splitlines()[-1] == f"1 change done in {server.url}"
