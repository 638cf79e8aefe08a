"""Passwords of servers, in this computer's keyring alone: never in the store, a file, a log or a refusal."""

from __future__ import annotations

import os
from typing import Literal

from store.refusals import BadValue, Refusal

#: What a password is for.
Service = Literal["mail", "calendar"]
_NAMES = {"mail": "ret-tui mail", "calendar": "ret-tui calendar"}
#: For scripts on machines without a keyring; each is read and never written. What is kept in a keyring is for one user
#: at one server; this goes to whichever server the record names, so it is only for a record that nobody else changes.
VARIABLES = {"mail": "RET_TUI_MAIL_PASSWORD", "calendar": "RET_TUI_CALENDAR_PASSWORD"}
_LONGEST = 1_000
#: Passwords by what they are for and whose they are, for as long as this program runs.
_FOR_NOW: dict[tuple[str, str], str] = {}


class NoKeyring(Refusal):
    """This computer has no keyring, or it is locked."""


def account(user: str, host: str) -> str:
    """Whose password it is: ``office at mail.example.org``.

    It names the server, so that a server which somebody else sets in a shared store is not given another's password.
    """
    return f"{user} at {host}"


def password_of(service: Service, user: str) -> str:
    """The password, or empty where none is kept; the variable for scripts and what is kept for now go first.

    Args:
        user: whose, as `account` names them; likewise where one is kept and forgotten.

    Raises:
        NoKeyring: there is no keyring, and the variable for scripts is not set.
    """
    given = os.environ.get(VARIABLES[service], "")
    if given or (given := _FOR_NOW.get((service, user), "")):
        return given
    try:
        import keyring

        return keyring.get_password(_NAMES[service], user) or ""
    except Exception:
        # Each system's keyring fails in ways of its own, and what it says of it may hold what it was given.
        raise _no_keyring(service) from None


def keep_password(service: Service, user: str, password: str) -> None:
    """Keep a password; an earlier one of that user is replaced.

    Raises:
        BadValue: it is empty, over 1,000 characters long or more than a line.
        NoKeyring: there is no keyring, or it is locked.
    """
    _refuse_unusable(password)
    try:
        import keyring

        keyring.set_password(_NAMES[service], user, password)
    except Exception:
        raise _no_keyring(service) from None


def keep_for_now(service: Service, user: str, password: str) -> None:
    """Keep a password until this program ends, in its memory alone: for computers without a keyring.

    Raises:
        BadValue: as `keep_password`.
    """
    _refuse_unusable(password)
    _FOR_NOW[service, user] = password


def forget_for_now(service: Service, user: str) -> None:
    """Forget what is kept in memory, such as a password that the server refused; nothing where none is."""
    _FOR_NOW.pop((service, user), None)


def forget_password(service: Service, user: str) -> None:
    """Keep it no longer; nothing where none is kept.

    Raises:
        NoKeyring: there is no keyring, or it is locked.
    """
    try:
        import keyring

        if keyring.get_password(_NAMES[service], user) is not None:
            keyring.delete_password(_NAMES[service], user)
    except Exception:
        raise _no_keyring(service) from None


def _refuse_unusable(password: str) -> None:
    if not password:
        raise BadValue("No password was given, so nothing was kept", "give it on one line")
    if len(password) > _LONGEST or any(letter in password for letter in "\r\n\0"):
        raise BadValue("That is no password that a server takes, so nothing was kept", "give it on one line")


def _no_keyring(service: Service) -> NoKeyring:
    return NoKeyring(
        "This computer has no keyring that passwords can be kept in, or it is locked",
        f"unlock it, or give the password in the variable {VARIABLES[service]} for as long as it is needed",
    )
