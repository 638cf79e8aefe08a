"""One plain e-mail address, as invitations need it."""

from __future__ import annotations

import re

from ret_tui.rules.quoting import quoted
from store.refusals import BadValue

# The dot-atom of RFC 5322 3.2.3 before the @, and host names of RFC 1123 2.1 after it.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@(?:{_LABEL}\.)+(?![0-9]+\Z){_LABEL}")
#: RFC 5321 4.5.3.1: characters in a whole address, and before the @.
_LONGEST, _LONGEST_LOCAL = 254, 64


def check_address(text: str) -> str:
    """`text` as one e-mail address, without the blanks around it.

    No display name, no comment, no quoted part and no list; letters outside ASCII are refused, since many mail systems
    do not deliver to them.

    Raises:
        BadValue: it is no such address, or is over 254 characters.
    """
    address = text.strip(" ")
    if len(address) > _LONGEST:
        raise BadValue(f"An e-mail address has at most {_LONGEST} characters", "shorten it", field="email")
    found = _ADDRESS.fullmatch(address)
    if found is not None and len(found["local"]) <= _LONGEST_LOCAL:
        return address
    if not address.isprintable():
        raise BadValue("An e-mail address is one line without control characters", "type it anew", field="email")
    hint = "write it as name@example.org"
    if "<" in address or address.casefold().startswith("mailto:"):
        hint = "write the address alone, as in name@example.org"
    elif address.count("@") > 1:
        hint = "write one address, as in name@example.org"
    raise BadValue(f"{quoted(text)} is no e-mail address", hint, field="email")
