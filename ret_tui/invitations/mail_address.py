"""Mailboxes in the head of a mail (RFC 5322 3.4), written so that no reader takes one person for two."""

from __future__ import annotations

import re
from email.headerregistry import Address

from ret_tui.invitations.addresses import check_mailbox
from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.plain_text import one_line

# RFC 5322 3.2.3, "specials" but the full stop, with the signs of an encoded word (RFC 2047 section 2).
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,"=?]')
# A name this short is never folded, so that its quotation marks stay.
_QUOTED_LIMIT = 50


def mail_address(mailbox: Mailbox) -> Address:
    """The mailbox as a header carries it.

    The standard library drops the quotation marks of a name that it folds or encodes, and the comma in it would then
    begin another recipient. So signs that need quoting stay only in a short name of ASCII, and else become spaces.

    Raises:
        BadValue: the address is not one plain address, or the name is longer than 120 characters.
    """
    check_mailbox(mailbox)
    name = one_line(mailbox.name)
    if not name.isascii() or len(name) > _QUOTED_LIMIT or "=?" in name:
        name = one_line(_SPECIAL.sub(" ", name))
    return Address(name, addr_spec=mailbox.address)
