"""Why mail was not handed over to a server, each in one sentence for the person who can act.

A sentence never holds a password: what the server says is cut short and cleaned before it gets here.
"""

from __future__ import annotations

from store.refusals import Refusal


class MailRefusal(Refusal):
    """Mail that was not handed over; unless it is a MayHaveGone, nothing has gone."""

    #: Whether the connection is of no use any more.
    is_over = False


class CannotReach(MailRefusal):
    """The server does not answer, or turns everybody away."""

    is_over = True


class NotTrusted(MailRefusal):
    """The server's certificate is not to be trusted, has run out, or is another's."""

    is_over = True


class NoEncryption(MailRefusal):
    """The server does not protect the connection; neither a password nor a message is sent without that."""

    is_over = True


class LoginRefused(MailRefusal):
    """The server does not take the user name and the password, or offers no way to give them."""

    is_over = True


class SenderRefused(MailRefusal):
    """The server sends nothing for that mailbox, which then holds for all of its messages."""


class RecipientRefused(MailRefusal):
    """The server takes nothing for that address.

    Args:
        permanent: whether it says so for good (RFC 5321 4.2.1: 5yz) rather than for now (4yz).
    """

    def __init__(self, what: str, do: str, *, permanent: bool) -> None:
        super().__init__(what, do)
        self.permanent = permanent


class TooLarge(MailRefusal):
    """The message is larger than the server takes (RFC 1870)."""


class NotTaken(MailRefusal):
    """The server read the message, or heard of it, and did not take it."""


class Dropped(MailRefusal):
    """The connection was lost before the message was complete, so it has not gone."""

    is_over = True


class MayHaveGone(MailRefusal):
    """The connection was lost after the message was complete and before the server's answer: it may have gone."""

    is_over = True
