"""Which addresses a calendar message can carry, and how they are written in it."""

from __future__ import annotations

import re
from urllib.parse import quote

from ret_tui.invitations.contents import NAME_LIMIT, Mailbox
from ret_tui.invitations.plain_text import one_line
from store.refusals import BadValue

#: Stands in until the secretariat's own mailbox is set. A message from it can be looked at and must never be sent.
PLACEHOLDER_ORGANISER = Mailbox("secretariat@example.invalid", "Secretariat (address not set)")

#: RFC 5321 4.5.3.1.3: a path has at most 256 octets, two of them its angle brackets.
ADDRESS_LIMIT = 254

# RFC 5322 3.2.3 dot-atom and RFC 1123 2.1 host names. Quoted local parts, address literals and addresses outside ASCII
# are legal but break calendar programs, so they are refused.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def check_address(address: str, *, field: str = "email") -> str:
    """The address, once it is known to be one plain address.

    Args:
        address: ``sam@example.org``: no display name, no ``mailto:``, no list, at most 254 characters of ASCII.
        field: the field to name in a refusal.

    Raises:
        BadValue: it is anything else.
    """
    shown = one_line(address)[:80]
    example = "write one plain address, such as sam@example.org"
    if not shown:
        raise BadValue("An address is missing", example, field=field)
    if len(address) > ADDRESS_LIMIT:
        raise BadValue(f"The address {shown}… is longer than {ADDRESS_LIMIT} characters", example, field=field)
    if not address.isascii():
        do = "write a domain outside ASCII in its xn-- form"
        raise BadValue(f"The address {shown} has letters that mail programs do not accept", do, field=field)
    local, _, domain = address.rpartition("@")
    labels = domain.split(".")
    good_local = len(local) <= 64 and _LOCAL.fullmatch(local) is not None
    if not good_local or len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadValue(f"{shown} is not an address", example, field=field)
    return address


def check_mailbox(mailbox: Mailbox, *, field: str = "email") -> Mailbox:
    """The mailbox, once its address and its name can be written in a calendar message.

    Raises:
        BadValue: the address is not one plain address, or the name is longer than 120 characters.
    """
    check_address(mailbox.address, field=field)
    if len(mailbox.name) > NAME_LIMIT:
        shown = one_line(mailbox.name)[:40]
        raise BadValue(f"The name {shown}… is longer than {NAME_LIMIT} characters", "shorten it", field=field)
    return mailbox


def mailto(address: str) -> str:
    """The address as a CAL-ADDRESS (RFC 5545 3.3.3), with what RFC 6068 section 2 does not allow percent-encoded."""
    local, _, domain = address.rpartition("@")
    encoded = quote(local, safe="!$'*+-._~")
    return f"mailto:{encoded}@{domain}"


def same_address(one: str, other: str) -> bool:
    """Whether two addresses reach the same person: no mail system in use tells capitals from small letters."""
    return one.casefold() == other.casefold()
