"""Mailboxes in the head of a mail (RFC 5322 3.4), written so that no reader takes one person for two."""

from __future__ import annotations

import re
from email.headerregistry import Address
from email.message import EmailMessage

from ret_tui.invitations.addresses import check_mailbox
from ret_tui.invitations.contents import Mailbox
from ret_tui.invitations.head_lines import LONGEST_WORD, encoded_words, folded, is_plain
from ret_tui.invitations.plain_text import one_line

# RFC 5322 3.2.3, "specials" but the full stop, with the signs of an encoded word (RFC 2047 section 2).
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,"=?]')
# Those which, to a reader that decodes before it takes the line apart, begin or end an address, a list or a group.
_DIVIDING = re.compile(r'[<>\[\]:;@\\,"]|=\?|\?=')
# What stands in a line as it is: atoms (RFC 5322 3.2.3), without the signs of an encoded word.
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*")


def put_mailbox(message: EmailMessage, header: str, mailbox: Mailbox) -> None:
    """Put a header of one mailbox into a mail's head.

    A short name of ASCII is quoted where it has to be. Any other is encoded (RFC 2047), and then the signs that divide
    recipients become spaces, as do parentheses that do not pair: some readers decode before they take the line apart.

    Raises:
        BadValue: the address is not one plain address, or the name is longer than 120 characters.
    """
    check_mailbox(mailbox)
    address = f"<{mailbox.address}>"
    if len(address) > LONGEST_WORD or not is_plain(address):
        # The standard library folds within it, and would drop quotation marks: nothing that needs them is left.
        message[header] = Address(one_line(_SPECIAL.sub(" ", mailbox.name)), addr_spec=mailbox.address)
        return
    phrase = _phrase(one_line(mailbox.name))
    message.set_raw(header, folded(header, [*phrase, address] if phrase else [mailbox.address]))


def _phrase(name: str) -> list[str]:
    """The name as words that are not folded within."""
    if not name:
        return []
    if _is_atoms(name):
        return name.split(" ")
    if is_plain(name) and "=?" not in name:
        quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
        if len(quoted) <= LONGEST_WORD:
            return [quoted]
    name = one_line(_paired(_DIVIDING.sub(" ", name)))
    return name.split(" ") if _is_atoms(name) else encoded_words(name)


def _is_atoms(name: str) -> bool:
    return _ATOMS.fullmatch(name) is not None and all(len(word) <= LONGEST_WORD for word in name.split(" "))


def _paired(name: str) -> str:
    """`name`, without its parentheses where they do not pair."""
    deep = 0
    for sign in name:
        deep += (sign == "(") - (sign == ")")
        if deep < 0:
            break
    return name if deep == 0 else name.replace("(", " ").replace(")", " ")
