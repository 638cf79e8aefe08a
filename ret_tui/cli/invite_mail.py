"""The mail server of invitations: its password, and trying the connection."""

from __future__ import annotations

import sys
import warnings

from ret_tui.cli.printed import give_json, say
from ret_tui.cli.session import office, session
from ret_tui.jobs import mail_server, passwords, publish_calendar
from store.refusals import RuleBroken

#: More than any password has; what is piped in is not read to its end.
_LONGEST = 2_000


def password(*, calendar: bool = False, forget: bool = False, json: bool = False) -> None:
    """Keep the password of the mail server's user in this computer's keyring; it is asked for and not shown.

    In a pipe it is one line of standard input. It is kept nowhere else. Where there is no keyring, as on many servers,
    the variable RET_TUI_MAIL_PASSWORD (or RET_TUI_CALENDAR_PASSWORD) gives it instead: to whichever server the record
    names, so set it only where nobody whom you do not trust with it can change the settings.

    For example:
      ret-tui invite password
      ret-tui invite password --calendar
      ret-tui invite password --forget

    Args:
        calendar: that of the calendar which the year is published to.
        forget: keep it no longer.
        json: give JSON, which never holds it.
    """
    here = office()
    service: passwords.Service = "calendar" if calendar else "mail"
    whose = publish_calendar.account(here) if calendar else mail_server.account(here)
    rehearsed = session().dry_run
    if rehearsed:
        told = f"Would {'forget' if forget else 'keep'} the password of {whose}."
    elif forget:
        passwords.forget_password(service, whose)
        told = f"No password of {whose} is kept."
    else:
        passwords.keep_password(service, whose, _asked(whose))
        told = f"The password of {whose} is kept in this computer's keyring."
    if json:
        give_json({"dry_run": rehearsed, "service": service, "account": whose, "kept": not forget})
    else:
        say(told)


def try_connection(*, json: bool = False) -> None:
    """Reach the mail server, check its certificate and log in; nothing is sent.

    For example:
      ret-tui invite test-connection

    Args:
        json: give JSON.
    """
    told = mail_server.test_connection(office())
    give_json({"told": told}) if json else say(told)


def _asked(whose: str) -> str:
    """The password, from a terminal without showing it, or from a pipe.

    Raises:
        RuleBroken: the terminal cannot hide it.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline(_LONGEST).rstrip("\r\n")
    import getpass

    with warnings.catch_warnings():
        # Where it cannot be hidden, it is not asked for at all.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"Password of {whose}: ")
        except (getpass.GetPassWarning, EOFError):
            raise RuleBroken(
                "This terminal cannot hide what is typed, so nothing was asked", "pipe the password in instead"
            ) from None
