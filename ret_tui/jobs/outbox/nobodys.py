"""Addresses that are nobody's: nothing is sent to one, or from one."""

from __future__ import annotations

from store.records import Message
from store.refusals import RuleBroken

#: RFC 2606 2: domains of these are nobody's.
_NOBODYS = ("invalid", "test", "example", "localhost")


def refuse_nobody(message: Message) -> None:
    """Refuse what would go to or come from a domain that only stands in for one.

    Raises:
        RuleBroken: it would.
    """
    if message.organiser.rpartition(".")[2].casefold() in _NOBODYS:
        raise RuleBroken(
            f"The message would come from {message.organiser}, which is nobody's mailbox", "set organiser.email first"
        )
    for address in (message.address, message.copy_to):
        if address.rpartition(".")[2].casefold() in _NOBODYS:
            raise RuleBroken(f"{address} only stands in for an address", f"give {message.name} their own")
