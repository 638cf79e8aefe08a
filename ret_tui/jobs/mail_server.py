"""The server that this committee's mail goes through: as it is set, with the password that this computer keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from ret_tui.jobs import passwords, settings
from ret_tui.jobs.office import Office
from store.refusals import Refusal, RuleBroken

if TYPE_CHECKING:
    from ret_tui.invitations.smtp_connecting import MailServer

_PORTS = {"starttls": 587, "tls": 465}


class NoPassword(Refusal):
    """This computer keeps no password for the user who logs in."""


def mail_server(office: Office) -> MailServer:
    """The server, with the password of the user who logs in there.

    Raises:
        RuleBroken: no server is set.
        NoPassword, NoKeyring: its user has no password on this computer, or there is no keyring.
    """
    from ret_tui.invitations.smtp_connecting import MailServer

    host, user = settings.value(office, "mail.server"), settings.value(office, "mail.user")
    if not host:
        raise RuleBroken(
            "No server for mail is set, so nothing was sent",
            "set mail.server, mail.user and the password ('ret-tui invite password'), or write files instead",
        )
    security = settings.value(office, "mail.security")
    port = settings.value(office, "mail.port") or _PORTS[security]
    password = passwords.password_of("mail", passwords.account(user, host)) if user else ""
    if user and not password:
        raise NoPassword(
            f"This computer keeps no password of {user} at {host}", "give it with 'ret-tui invite password'"
        )
    return MailServer(host, int(port), cast('Literal["starttls", "tls"]', security), user, password)


def account(office: Office) -> str:
    """Whose password it is, as `passwords.account` names them.

    Raises:
        RuleBroken: no server is set, or nobody who logs in there.
    """
    host, user = settings.value(office, "mail.server"), settings.value(office, "mail.user")
    if not host or not user:
        lacking = "server" if not host else "user who logs in"
        raise RuleBroken(
            f"No {lacking} is set for mail, so there is no password to keep", "set mail.server and mail.user first"
        )
    return passwords.account(user, host)


def test_connection(office: Office) -> str:
    """Reach the server, protect the connection and log in; nothing is sent.

    Returns:
        What was found, in a sentence.

    Raises:
        RuleBroken, NoPassword, NoKeyring: as `mail_server`.
        MailRefusal: what stands in the way.
    """
    from ret_tui.invitations.smtp_sending import connect

    server = mail_server(office)
    connect(server).close()
    who = f"{server.user} is logged in" if server.user else "nobody has to log in, since mail.user is empty"
    way = "STARTTLS" if server.security == "starttls" else "TLS"
    return (
        f"{server.host} answers on port {server.port} with {way}, its certificate is good, and {who}; nothing was sent."
    )
