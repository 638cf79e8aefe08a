"""Passwords stay in the keyring, or come from the variable for scripts; they are nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from loopback_mail import RememberedKeyring

from ret_tui.jobs import mail_server, passwords, settings
from ret_tui.jobs.office import Office
from store.refusals import BadValue, RuleBroken

SECRET = "corréct horse\\"


class Locked(KeyringBackend):
    """A keyring that cannot be opened, and tells what it was given."""

    priority = -1  # It is never taken by itself.

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError(f"locked {service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(f"locked {password}")

    def delete_password(self, service: str, username: str) -> None:
        raise RuntimeError("locked")


@pytest.fixture(autouse=True)
def ring() -> Iterator[RememberedKeyring]:
    """A keyring in memory, in the place of the computer's own."""
    before, ring = keyring.get_keyring(), RememberedKeyring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


def test_a_password_is_kept_until_it_is_forgotten() -> None:
    assert passwords.password_of("mail", "office") == ""
    passwords.keep_password("mail", "office", SECRET)
    assert passwords.password_of("mail", "office") == SECRET
    assert passwords.password_of("calendar", "office") == ""
    assert passwords.password_of("mail", "other") == ""
    passwords.forget_password("mail", "office")
    passwords.forget_password("mail", "office")
    assert passwords.password_of("mail", "office") == ""


def test_the_variable_for_scripts_goes_first_and_needs_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.set_keyring(fail.Keyring())
    monkeypatch.setenv("RET_TUI_MAIL_PASSWORD", SECRET)
    assert passwords.password_of("mail", "office") == SECRET


@pytest.mark.parametrize("backend", [fail.Keyring, Locked])
def test_a_computer_without_a_keyring_says_so_and_what_to_do(backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    for ask in (
        lambda: passwords.password_of("mail", "office"),
        lambda: passwords.keep_password("mail", "office", SECRET),
        lambda: passwords.forget_password("mail", "office"),
    ):
        with pytest.raises(passwords.NoKeyring) as refused:
            ask()
        assert str(refused.value) == (
            "This computer has no keyring that passwords can be kept in, or it is locked: unlock it, or give the "
            "password in the variable RET_TUI_MAIL_PASSWORD for as long as it is needed."
        )
        assert refused.value.__cause__ is None
        assert refused.value.__suppress_context__


@pytest.mark.parametrize("text", ["", "two\nlines", "a\0b", "x" * 1_001])
def test_what_is_no_password_is_not_kept(ring: RememberedKeyring, text: str) -> None:
    with pytest.raises(BadValue, match="nothing was kept") as refused:
        passwords.keep_password("mail", "office", text)
    assert ring.kept == {}
    assert not text or text not in str(refused.value)


def test_another_server_is_not_given_the_password_of_the_one_before(office: Office) -> None:
    with pytest.raises(RuleBroken, match="No server for mail is set"):
        mail_server.mail_server(office)
    with pytest.raises(RuleBroken, match="No server is set for mail"):
        mail_server.account(office)
    settings.change(office, "mail.server", "smtp.example.org")
    with pytest.raises(RuleBroken, match="No user who logs in is set for mail"):
        mail_server.account(office)
    # A server that asks nobody to log in needs no password.
    assert mail_server.mail_server(office).user == ""
    settings.change(office, "mail.user", "office@example.org")
    passwords.keep_password("mail", mail_server.account(office), SECRET)
    found = mail_server.mail_server(office)
    assert (found.host, found.port, found.security, found.password) == ("smtp.example.org", 587, "starttls", SECRET)
    settings.change(office, "mail.security", "tls")
    assert mail_server.mail_server(office).port == 465
    settings.change(office, "mail.port", "2465")
    assert mail_server.mail_server(office).port == 2465
    settings.change(office, "mail.server", "smtp.example.net")
    with pytest.raises(mail_server.NoPassword, match=r"keeps no password of office@example\.org at smtp\.example\.net"):
        mail_server.mail_server(office)
    assert SECRET not in office.store.path.read_text(encoding="utf-8")


def test_without_a_keyring_one_is_kept_for_now_and_in_memory_alone() -> None:
    keyring.set_keyring(fail.Keyring())
    passwords.keep_for_now("mail", "office", SECRET)
    assert passwords.password_of("mail", "office") == SECRET
    passwords.forget_for_now("mail", "office")
    with pytest.raises(passwords.NoKeyring):
        passwords.password_of("mail", "office")
    with pytest.raises(BadValue):
        passwords.keep_for_now("mail", "office", "")
