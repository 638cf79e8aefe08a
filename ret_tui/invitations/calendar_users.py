"""Whom a calendar address means (RFC 5545 3.3.3), as programs write it: mailto in any case, or a directory's entry."""

from __future__ import annotations

import re
from urllib.parse import unquote

from ret_tui.invitations.addresses import ADDRESS_LIMIT
from ret_tui.invitations.content_lines import ContentLine

_SCHEME = re.compile(r"\s*(?:mailto|smtp)\s*:\s*", re.IGNORECASE)
# Exchange names people by their entry (MS-OXOABK 2.2.3.14), or packs the entry into an address (MS-OXCMAIL 2.1.3.1).
_DIRECTORY = re.compile(
    r"\s*(?:mailto:)?\s*(?:(?:ex|x500):)?/o=|\s*(?:mailto:)?\s*['<]?imceaex-|\s*x400:", re.IGNORECASE
)


def is_directory_entry(value: str) -> bool:
    """Whether the address is an entry in a directory, which only the writer's own mail server can tell."""
    return _DIRECTORY.match(value) is not None


def plain_address(value: str) -> str:
    """``Sam@Example.org`` from ``MAILTO:Sam@Example.org``, in small letters; empty where it is no mail address."""
    if is_directory_entry(value):
        return ""
    found = _SCHEME.match(value)
    address = value[found.end() :] if found else value
    # RFC 6068 2: what comes after a question mark are header fields.
    address = unquote(address.partition("?")[0], errors="replace").strip().strip("<>'\"").strip()
    local, at, domain = address.rpartition("@")
    if not (at and local and domain) or len(address) > ADDRESS_LIMIT or ("/" in domain or ":" in domain):
        return ""
    if not address.isprintable() or any(letter.isspace() for letter in address):
        return ""
    # What cannot be written as UTF-8 is half of a letter.
    if not found and (":" in local or "/" in local):
        return ""
    return address.lower()


def address_of(line: ContentLine) -> str:
    """The address of an ATTENDEE or ORGANIZER; by its EMAIL where its value is none (RFC 7986 6.2)."""
    return plain_address(line.value) or plain_address(line.param("EMAIL"))


def addresses_in(values: list[str]) -> tuple[str, ...]:
    """The addresses of a parameter such as DELEGATED-TO, each once."""
    found: dict[str, None] = {}
    for value in values:
        for part in value.split(",") if "," in value else (value,):
            address = plain_address(part)
            if address:
                found[address] = None
    return tuple(found)
