"""Passwords of servers, in this computer's keyring alone: never in the store, a file or a log."""

from __future__ import annotations

import os
from typing import Literal

from store.refusals import Refusal

#: What a password is for.
Service = Literal["mail", "calendar"]
_NAMES = {"mail": "ret-tui mail", "calendar": "ret-tui calendar"}
#: For scripts on machines without a keyring; it is read and never written.
_VARIABLES = {"mail": "RET_TUI_MAIL_PASSWORD", "calendar": "RET_TUI_CALENDAR_PASSWORD"}


class NoKeyring(Refusal):
    """This computer has no keyring, or it is locked."""


def password_of(service: Service, user: str) -> str:
    """The password, or empty where none is kept.

    Raises:
        NoKeyring: there is no keyring, and the variable for scripts is not set.
    """
    import keyring
    from keyring.errors import KeyringError

    given = os.environ.get(_VARIABLES[service], "")
    if given:
        return given
    try:
        return keyring.get_password(_NAMES[service], user) or ""
    except KeyringError:
        raise _no_keyring(service) from None


def keep_password(service: Service, user: str, password: str) -> None:
    """Keep a password; an earlier one of that user is replaced.

    Raises:
        NoKeyring: there is no keyring, or it is locked.
    """
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(_NAMES[service], user, password)
    except KeyringError:
        raise _no_keyring(service) from None


def forget_password(service: Service, user: str) -> None:
    """Keep it no longer; nothing where none is kept.

    Raises:
        NoKeyring: there is no keyring, or it is locked.
    """
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(_NAMES[service], user)
    except PasswordDeleteError:
        return
    except KeyringError:
        raise _no_keyring(service) from None


def _no_keyring(service: Service) -> NoKeyring:
    return NoKeyring(
        "This computer has no keyring that keeps a password, or it is locked",
        f"unlock it, or give the password in the variable {_VARIABLES[service]} for as long as it is needed",
    )
