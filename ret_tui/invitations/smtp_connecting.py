"""Reaching a mail server: over TLS alone, with its certificate and its name checked, and logged in only after that."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from ret_tui.invitations.smtp_login import Reply, log_in, said
from ret_tui.invitations.smtp_refusals import CannotReach, NoEncryption, NotTrusted

#: What the server is told of this computer: nothing (RFC 5321 4.1.3 lets an address stand for a name).
_THIS_COMPUTER = "[127.0.0.1]"
#: X509_V_ERR of OpenSSL's x509_vfy.h: expired and not yet valid; another host and another address.
_OUT_OF_DATE, _OTHER_NAME = (9, 10), (62, 64)


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that mail is handed over to.

    Args:
        host: its name, which its certificate has to carry.
        security: ``starttls`` begins plainly and goes no further before it is protected; ``tls`` is protected at once.
        user: empty for a server that asks nobody to log in.
    """

    host: str
    port: int
    security: Literal["starttls", "tls"]
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds a server is waited for: to be reached, to answer, and to take a message.

    RFC 5321 4.5.3.2.6: whoever gives up early on the last gets messages sent twice.
    """

    reach: float = 30
    answer: float = 120
    take: float = 600


PATIENCE = Patience()


def reach(server: MailServer, context: ssl.SSLContext | None, patience: Patience) -> smtplib.SMTP:
    """Reach a server, protect the connection and log in.

    Args:
        context: the certificates to trust; those of this computer when None.

    Raises:
        CannotReach, NotTrusted, NoEncryption, LoginRefused: as they say.
        ValueError: a context that does not check certificates and their names.
    """
    trusted = context or ssl.create_default_context()
    if not trusted.check_hostname or trusted.verify_mode != ssl.CERT_REQUIRED:
        raise ValueError("a connection for mail checks the certificate and its name")
    with _telling(server):
        client = _reach(server, trusted, patience)
    try:
        with _telling(server):
            _greet(server, client, trusted, patience)
            if server.user:
                log_in(client, server.host, server.user, server.password)
    except BaseException:
        client.close()
        raise
    return client


def _reach(server: MailServer, trusted: ssl.SSLContext, patience: Patience) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, _THIS_COMPUTER, timeout=patience.reach, context=trusted)
    return smtplib.SMTP(server.host, server.port, _THIS_COMPUTER, timeout=patience.reach)


def _greet(server: MailServer, client: smtplib.SMTP, trusted: ssl.SSLContext, patience: Patience) -> None:
    assert client.sock is not None
    client.sock.settimeout(patience.answer)
    _hello(server, client)
    if server.security == "tls":
        return
    if not client.has_extn("starttls"):
        raise NoEncryption(
            f"{server.host} offers no STARTTLS on port {server.port}, and nothing is sent without it",
            "set mail.security to tls and mail.port to 465, or ask who runs it",
        )
    try:
        client.starttls(context=trusted)
    except smtplib.SMTPResponseException as fault:
        raise NoEncryption(
            f"{server.host} does not begin STARTTLS now{said(_reply(fault))}", "try again later"
        ) from None
    # What it offered before is not to be believed (RFC 3207 4.2).
    _hello(server, client)


def _hello(server: MailServer, client: smtplib.SMTP) -> None:
    reply = client.ehlo()
    if reply[0] != 250:
        raise CannotReach(f"{server.host} turns this computer away{said(reply)}", "ask who runs it, or try later")


@contextmanager
def _telling(server: MailServer) -> Iterator[None]:
    """Tell what goes wrong while a connection is made, in a sentence."""
    there = f"{server.host} on port {server.port}"
    see_to = "see to the settings mail.server and mail.port, and whether this computer is online"
    other = "tls and mail.port to 465" if server.security == "starttls" else "starttls and mail.port to 587"
    try:
        yield
    except ssl.SSLCertVerificationError as fault:
        raise _not_trusted(server.host, fault) from None
    except ssl.SSLError:
        raise NoEncryption(
            f"{there} does not begin TLS, and nothing is sent without it", f"set mail.security to {other}"
        ) from None
    except smtplib.SMTPConnectError as fault:
        raise CannotReach(f"{there} turns this computer away{said(_reply(fault))}", "try again later") from None
    except smtplib.SMTPException as fault:
        if isinstance(fault.__context__, TimeoutError):
            raise _no_answer(there, see_to, other) from None
        raise CannotReach(f"{there} closed the connection before it was ready", see_to) from None
    except TimeoutError:
        raise _no_answer(there, see_to, other) from None
    except socket.gaierror:
        raise CannotReach(f"There is no computer called {server.host} to be found", see_to) from None
    except ConnectionRefusedError:
        raise CannotReach(f"Nothing answers at {there}", see_to) from None
    except OSError as fault:
        raise CannotReach(
            f"{there} cannot be reached ({fault.strerror or 'the system does not say why'})", see_to
        ) from None


def _no_answer(there: str, see_to: str, other: str) -> CannotReach:
    # A server that begins otherwise than it is set waits in silence for this side to speak, as this one does for it.
    return CannotReach(f"{there} did not answer in time", f"{see_to}; or set mail.security to {other}")


def _not_trusted(host: str, fault: ssl.SSLCertVerificationError) -> NotTrusted:
    if fault.verify_code in _OTHER_NAME:
        return NotTrusted(
            f"The certificate that was shown is not one of {host}, so nothing was sent",
            "set mail.server to the name that whoever runs the server gives",
        )
    if fault.verify_code in _OUT_OF_DATE:
        return NotTrusted(
            f"The certificate of {host} is out of date, so nothing was sent",
            "look whether this computer's date is right, or tell whoever runs the server",
        )
    return NotTrusted(
        f"The certificate of {host} comes from nobody whom this computer trusts, so nothing was sent",
        "ask whoever runs the server, or this computer, to put that right",
    )


def _reply(fault: smtplib.SMTPResponseException) -> Reply:
    words = fault.smtp_error
    return fault.smtp_code, words if isinstance(words, bytes) else words.encode("utf-8", "replace")
