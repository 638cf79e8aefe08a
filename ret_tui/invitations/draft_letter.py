"""A letter as a draft that a mail program opens (RFC 5322): plain text, to somebody, from the secretariat."""

from __future__ import annotations

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from ret_tui.invitations.addresses import check_mailbox
from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.plain_text import one_line


def draft_letter(
    subject: str, lines: Sequence[str], to: Mailbox, sender: Mailbox | None, copies: Sequence[Mailbox] = ()
) -> bytes:
    """The letter as an .eml file, which Outlook and others open as a draft; nothing sends it.

    It has neither a date nor an identity: the mail program gives it both when it is sent.

    Args:
        subject: made one line of.
        lines: the text, a paragraph or a point each.
        sender: the secretariat's mailbox; None while none is set, for the mail program to fill in.
        copies: who has a copy, as everybody who gets the letter can see.

    Raises:
        BadValue: an address that no message can carry.
    """
    message = EmailMessage(policy=SMTP)
    if sender is not None:
        message["From"] = _address(sender)
    message["To"] = _address(to)
    if copies:
        message["Cc"] = [_address(each) for each in copies]
    message["Subject"] = one_line(subject)
    message["X-Unsent"] = "1"
    message.set_content("\n".join(lines) + "\n", charset="utf-8", cte="quoted-printable")
    return message.as_bytes()


def greeting(to: Mailbox) -> str:
    """``Dear Jas Kaur,``"""
    return f"Dear {one_line(to.name) or 'colleague'},"


def _address(mailbox: Mailbox) -> Address:
    return Address(one_line(mailbox.name), addr_spec=check_mailbox(mailbox).address)
