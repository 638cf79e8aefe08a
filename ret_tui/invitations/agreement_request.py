"""A letter that asks somebody to sign the agreement of the members, as a draft that a mail program opens (T14)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.draft_letter import draft_letter, greeting
from ret_tui.invitations.plain_text import one_line
from ret_tui.rules.wording import long_day


@dataclass(frozen=True)
class AgreementRequest:
    """What a letter to one person says."""

    body: str
    short_name: str
    #: The version to sign, as it calls itself.
    agreement: str
    #: The version that they signed before, and when; empty and None for none.
    before: str
    before_on: dt.date | None
    #: Who signs the letter.
    secretariat: str


def agreement_request(request: AgreementRequest, to: Mailbox, sender: Mailbox | None) -> bytes:
    """The letter as an .eml file (RFC 5322), which Outlook and others open as a draft; nothing sends it.

    Args:
        sender: the secretariat's mailbox; None while none is set, for the mail program to fill in.

    Raises:
        BadValue: an address that no message can carry.
    """
    agreement = one_line(request.agreement)
    return draft_letter(f"{agreement}: your signature", _lines(request, agreement, to), to, sender)


def _lines(request: AgreementRequest, agreement: str, to: Mailbox) -> list[str]:
    body = one_line(request.body)
    asks = [f"As a member of the {body} you are asked to sign the {agreement}, and we do not have it from you yet."]
    if request.before_on is not None:
        asks = [
            f"The {body} has a new version of its agreement, the {agreement}, which everybody is asked to sign anew.",
            f"From you we have the {one_line(request.before)}, signed on {long_day(request.before_on)}.",
        ]
    return [
        greeting(to),
        "",
        *asks,
        "",
        "Please sign it and send it to us in reply to this message, or bring it to the next meeting.",
        "If you have sent it in the meantime, please accept our thanks.",
        "",
        "With kind regards",
        one_line(request.secretariat),
    ]
