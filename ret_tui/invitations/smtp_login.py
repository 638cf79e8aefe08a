"""Logging in at a mail server over a protected connection (RFC 4954), and telling what it says without the password."""

from __future__ import annotations

import base64
import smtplib

from ret_tui.invitations.plain_text import one_line
from ret_tui.invitations.smtp_refusals import CannotReach, LoginRefused

#: A code and words, as a server answers (RFC 5321 4.2).
Reply = tuple[int, bytes]

#: Letters of what a server says that are told.
_WORDS = 90


def log_in(client: smtplib.SMTP, host: str, user: str, password: str) -> None:
    """Log in with PLAIN (RFC 4616) or the older LOGIN; in UTF-8, which the library itself does not send.

    Raises:
        LoginRefused: the server does not take the password, or no password at all.
        CannotReach: it closed the connection.
    """
    offered = client.esmtp_features.get("auth", "").upper().split()
    if not {"PLAIN", "LOGIN"} & {*offered}:
        ways = f", only by {one_line(' '.join(offered))[:_WORDS]}" if offered else ""
        raise LoginRefused(
            f"{host} does not let anybody log in with a password{ways}",
            "ask who runs it for a way that takes one, such as a password for one program",
        )
    try:
        reply = _asked(client, offered, user, password)
    except smtplib.SMTPException:
        # What the library says of a lost connection is left out with all that it holds.
        raise CannotReach(f"{host} closed the connection while {user} logged in", "try again later") from None
    if reply[0] == 235:
        return
    words = said(reply, password, _coded(password), _plainly(user, password))
    if 400 <= reply[0] < 500:
        raise LoginRefused(f"{host} does not let {user} log in for now{words}", "try again later")
    raise LoginRefused(
        f"{host} does not take the password of {user}{words}",
        "give it anew with 'ret-tui invite password', and see to the setting mail.user",
    )


def said(reply: Reply, *secrets: str) -> str:
    """What the server answered, in brackets: `` (550 No such user)``.

    Args:
        secrets: what it may not be heard to repeat.
    """
    words = one_line(reply[1].decode("utf-8", "replace"))
    if any(secret in words for secret in secrets):
        words = ""
    words = f"{words[:_WORDS].rstrip()}…" if len(words) > _WORDS else words.rstrip(".")
    return f" ({f'{reply[0]} {words}'.strip()})"


def _asked(client: smtplib.SMTP, offered: list[str], user: str, password: str) -> Reply:
    if "PLAIN" in offered:
        return client.docmd("AUTH", f"PLAIN {_plainly(user, password)}")
    reply: Reply = client.docmd("AUTH", "LOGIN")
    for each in (user, password):
        if reply[0] == 334:
            reply = client.docmd(_coded(each))
    return reply


def _plainly(user: str, password: str) -> str:
    return _coded("\0".join(("", user, password)))


def _coded(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogateescape")).decode("ascii")
