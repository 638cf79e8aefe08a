"""A mail server of this computer for tests: it takes messages over TLS, and misbehaves as it is told to."""

# ruff: noqa: N802 - the library calls these methods by the commands of the protocol.
from __future__ import annotations

import asyncio
import email
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

USER, PASSWORD = "office@example.org", 'Grüße \\ und "Punkt"'


@dataclass
class Post:
    """What the server was given, and how it answers.

    Attributes:
        taken: each message that it took: its Message-ID, who it was for, and its octets as they came.
        answers: what it answers to the address of a recipient or, after ``from``, of a sender.
        deeds: what it does at the end of the next messages, in order: ``drop``, ``hang`` or an answer; ``""`` takes it.
            The first two have the message before they do.
        logins: who logged in; connections: how many began.
    """

    port: int = 0
    taken: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    deeds: list[str] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    protected: list[bool] = field(default_factory=list)
    connections: int = 0
    #: Told of each message that was taken, in the server's own thread.
    when_taken: Callable[[str], object] = lambda _: None
    #: Whether to abort the connection once the data begins.
    aborts_data: bool = False

    @property
    def ids(self) -> list[str]:
        """The Message-ID of each message that was taken."""
        return [id for id, _, _ in self.taken]

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]) -> Any:
        session.host_name = hostname
        self.protected.append(session.ssl is not None)
        return responses

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        answer = self.answers.get(f"from {address}", "")
        if not answer:
            envelope.mail_from = address
        return answer or "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        answer = self.answers.get(address, "")
        if not answer:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        deed = self.deeds.pop(0) if self.deeds else ""
        if deed[:1] in "45" and deed:
            return deed
        id = str(email.message_from_bytes(envelope.content)["Message-ID"] or "").strip("<>")
        self.taken.append((id, tuple(envelope.rcpt_tos), envelope.content))
        self.when_taken(id)
        if deed == "drop":
            server.transport.abort()
        if deed == "hang":
            # Until the other side has gone away, which ends this.
            await asyncio.Event().wait()
        return "250 OK"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        good = (data.login.decode(), data.password.decode()) == (USER, PASSWORD)
        self.logins.append(data.login.decode())
        return AuthResult(success=good, handled=False)


class _Server(SMTP):
    async def smtp_DATA(self, arg: str) -> None:
        if self.event_handler.aborts_data:
            await self.push("354 go on")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class _Controller(Controller):
    def factory(self) -> SMTP:
        self.handler.connections += 1
        return _Server(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        # Any free port was asked for.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@dataclass(frozen=True)
class Authority:
    """Somebody who gives certificates, in a file that a program can be told to trust."""

    ca: trustme.CA
    path: Path

    def context(self, *names: str, **terms: Any) -> ssl.SSLContext:
        """A server's side, with a certificate of these names."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.ca.issue_cert(*names, **terms).configure_cert(context)
        return context


def authority(folder: Path) -> Authority:
    """A new one, whose own certificate is kept in a folder."""
    ca = trustme.CA()
    ca.cert_pem.write_to_path(folder / "ca.pem")
    return Authority(ca, folder / "ca.pem")


@contextmanager
def post_office(
    context: ssl.SSLContext | None, *, at_once: bool = False, login: bool = True, limit: int = 1_000_000, **more: Any
) -> Iterator[Post]:
    """A server on a free port of 127.0.0.1.

    Args:
        context: its certificate; None for one that offers no STARTTLS.
        at_once: TLS from the beginning, rather than STARTTLS, which is then required.
        login: whether it asks to log in.
        limit: the largest message that it takes, in octets.
    """
    post = Post()
    protection: dict[str, Any] = {}
    if context is not None:
        protection = {"ssl_context": context} if at_once else {"tls_context": context, "require_starttls": True}
    controller = _Controller(
        post, hostname="127.0.0.1", port=0, data_size_limit=limit, authenticator=post.authenticate,
        auth_required=login, auth_require_tls=not at_once, **protection, **more,
    )  # fmt: skip
    controller.start()
    post.port, post.connections = controller.port, 0
    post.protected.clear()
    try:
        yield post
    finally:
        controller.stop()


class RememberedKeyring(KeyringBackend):
    """A keyring in memory."""

    priority = -1  # It is never taken by itself.

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("there is none")
