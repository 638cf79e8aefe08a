"""Handing messages over to a mail server (RFC 5321, 6409), always over TLS with the certificate and its name checked.

The end of the data is sent apart from the data (RFC 5321 4.1.1.4), so that a lost connection is told from a message
that may have gone.
"""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress

from ret_tui.invitations.addresses import check_address
from ret_tui.invitations.smtp_connecting import PATIENCE, MailServer, Patience, reach
from ret_tui.invitations.smtp_login import Reply, said
from ret_tui.invitations.smtp_refusals import (
    Dropped,
    LoginRefused,
    MailRefusal,
    MayHaveGone,
    NotTaken,
    RecipientRefused,
    SenderRefused,
    TooLarge,
)


def connect(server: MailServer, *, context: ssl.SSLContext | None = None, patience: Patience = PATIENCE) -> Connection:
    """Reach a server, protect the connection and log in.

    Args:
        context: the certificates to trust; those of this computer when None.

    Raises:
        CannotReach, NotTrusted, NoEncryption, LoginRefused: as they say.
        ValueError: a context that does not check certificates and their names.
    """
    return Connection(server, reach(server, context, patience), patience)


class Connection:
    """A connection that messages can be handed over on, one after another.

    Attributes:
        is_over: whether it is of no use any more.
        may_have_gone: whether the last message was complete and not refused, so that it may have gone whatever happens
            now.
    """

    def __init__(self, server: MailServer, client: smtplib.SMTP, patience: Patience) -> None:
        self._server = server
        self._client = client
        self._patience = patience
        self.is_over = False
        self.may_have_gone = False

    def hand_over(self, sender: str, to: str, content: bytes, *, copies: Sequence[str] = ()) -> tuple[str, ...]:
        """Hand one message over.

        Args:
            sender, to, copies: plain addresses.
            content: the message as RFC 5322 has it.

        Returns:
            A sentence for each copy that the server does not take; the message has gone without it.

        Raises:
            SenderRefused, RecipientRefused, TooLarge, NotTaken: it has not gone, and the next may.
            Dropped: it has not gone, and the connection is over.
            MayHaveGone: so it may, and the connection is over.
            BadValue: an address that is none.
        """
        for address in (sender, to, *copies):
            check_address(address)
        self.may_have_gone = False
        try:
            return self._hand_over(sender, to, _lines(content), copies)
        except MailRefusal as refused:
            self.is_over = self.is_over or refused.is_over
            if not self.is_over:
                self._begin_anew()
            raise
        except BaseException:
            self.is_over = True
            raise

    def close(self) -> None:
        """Take leave."""
        with suppress(smtplib.SMTPException, OSError):
            if not self.is_over:
                self._wait(self._patience.reach)
                self._client.quit()
        self.is_over = True
        self._client.close()

    def _hand_over(self, sender: str, to: str, content: bytes, copies: Sequence[str]) -> tuple[str, ...]:
        host = self._server.host
        reply = self._ask("MAIL", f"FROM:<{sender}>{self._parameters(content)}")
        if reply[0] == 552:
            raise self._too_large(content)
        if reply[0] == 530:
            self.is_over = True
            raise _log_in_first(host, reply)
        if reply[0] != 250:
            do = "ask who runs it to let this user send for that mailbox" if reply[0] >= 500 else "send again later"
            raise SenderRefused(f"{host} sends nothing for {sender}{said(reply)}", do)
        refused = [self._recipient(each) for each in (to, *copies)]
        if refused[0] is not None:
            raise refused[0]
        reply = self._ask("DATA")
        if reply[0] != 354:
            raise _not_taken(host, to, reply)
        # RFC 5321 4.5.2: no line of the message is to be taken for its end.
        self._send(re.sub(rb"(?m)^\.", b"..", content))
        self._end(to, content)
        return tuple(str(each) for each in refused[1:] if each is not None)

    def _parameters(self, content: bytes) -> str:
        """What MAIL tells of the message: its size (RFC 1870) and whether it goes beyond ASCII (RFC 6152)."""
        offered = self._client.esmtp_features
        wide = not content.isascii()
        if wide and "8bitmime" not in offered:
            raise NotTaken(
                f"{self._server.host} takes messages in ASCII only, and this one is not", "send it as a file by hand"
            )
        limit = offered.get("size", "")
        if limit.isdecimal() and 0 < int(limit) < len(content):
            raise self._too_large(content, int(limit))
        return (f" SIZE={len(content)}" if "size" in offered else "") + (" BODY=8BITMIME" if wide else "")

    def _recipient(self, address: str) -> RecipientRefused | None:
        reply = self._ask("RCPT", f"TO:<{address}>")
        if reply[0] // 10 == 25:
            return None
        permanent = reply[0] >= 500
        now, do = ("", "check the address") if permanent else (" for now", "send again later")
        what = f"{self._server.host} takes nothing for {address}{now}{said(reply)}"
        return RecipientRefused(what, do, permanent=permanent)

    def _end(self, to: str, content: bytes) -> None:
        """Send the end of the data; from its first octet on the message may have gone."""
        host = self._server.host
        self._wait(self._patience.take)
        self.may_have_gone = True
        try:
            self._client.send(b".\r\n")
            reply: Reply = self._client.getreply()
        except (smtplib.SMTPException, OSError):
            reply = (-1, b"")
        if reply[0] < 200:
            raise MayHaveGone(
                f"The connection to {host} was lost before it said whether it took the message to {to}, "
                "so it may have gone",
                "ask whether it came, then settle it in the outbox",
            )
        if reply[0] < 300:
            # It has gone, and it is for whoever asked to keep that: cut off before then, it may have.
            return
        self.may_have_gone = False
        if reply[0] == 421:
            raise _dropped(host, reply)
        if reply[0] == 552:
            raise self._too_large(content)
        raise _not_taken(host, to, reply)

    def _too_large(self, content: bytes, limit: int = 0) -> TooLarge:
        most = f" and {self._server.host} takes {_kib(limit)}" if limit else f", more than {self._server.host} takes"
        return TooLarge(f"The message has {_kib(len(content))}{most}", "make its attachments smaller")

    def _begin_anew(self) -> None:
        try:
            self._ask("RSET")
        except Dropped:
            self.is_over = True

    def _ask(self, command: str, words: str = "") -> Reply:
        self._wait(self._patience.answer)
        try:
            reply = self._client.docmd(command, words)
        except (smtplib.SMTPException, OSError) as fault:
            raise _dropped(self._server.host) from fault
        if reply[0] == 421 or reply[0] < 200:
            raise _dropped(self._server.host, reply)
        return reply

    def _send(self, content: bytes) -> None:
        try:
            self._client.send(content)
        except (smtplib.SMTPException, OSError) as fault:
            raise _dropped(self._server.host) from fault

    def _wait(self, seconds: float) -> None:
        sock = self._client.sock
        if sock is not None:
            sock.settimeout(seconds)


def _log_in_first(host: str, reply: Reply) -> LoginRefused:
    do = "set mail.user, and give its password with 'ret-tui invite password'"
    return LoginRefused(f"{host} wants a user to log in{said(reply)}", do)


def _dropped(host: str, reply: Reply | None = None) -> Dropped:
    words = said(reply) if reply else ""
    return Dropped(f"{host} ended the connection{words}, so the message has not gone", "send again")


def _not_taken(host: str, to: str, reply: Reply) -> NotTaken:
    permanent = reply[0] >= 500
    now, do = ("", "ask who runs it why") if permanent else (" for now", "send again later")
    return NotTaken(f"{host} does not take the message to {to}{now}{said(reply)}", do)


def _kib(octets: int) -> str:
    return f"{max(1, octets // 1024):,} KiB"


def _lines(content: bytes) -> bytes:
    """The message with CRLF, and no CR or LF alone, at the end of every line (RFC 5321 2.3.8)."""
    whole = re.sub(rb"\r\n|\r|\n", b"\r\n", content)
    return whole if whole.endswith(b"\r\n") else whole + b"\r\n"
