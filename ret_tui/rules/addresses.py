"""One plain e-mail address, as invitations need it, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ret_tui.rules.quoting import quoted
from store.records import Person
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


def check_addresses(text: str, *, field: str) -> tuple[str, ...]:
    """Several addresses with commas, semicolons or blanks between them, each once whatever its case.

    Args:
        field: the field to name in a refusal.

    Raises:
        BadValue: one of them is none.
    """
    found: dict[str, str] = {}
    for part in re.split(r"[,;\s]+", text.strip(" ,;\t\n")):
        if part:
            try:
                address = check_address(part)
            except BadValue as fault:
                raise BadValue(fault.what, fault.do, field=field) from None
            found.setdefault(address.casefold(), address)
    return tuple(found.values())


def other_addresses(person: Person) -> tuple[str, ...]:
    """The other addresses that somebody's answers may come from."""
    return tuple(filter(None, (each.strip() for each in person.other_emails.split(","))))


def own_addresses(person: Person) -> tuple[str, ...]:
    """Every address that is somebody's own, that for invitations first; without their assistant's."""
    return tuple(filter(None, (person.email.strip(), *other_addresses(person))))


def shared_addresses(people: Iterable[Person]) -> dict[str, tuple[str, ...]]:
    """What each person's addresses have in common with others', by id, each a sentence without its full stop.

    Two people may have one assistant; but an answer under an address that is of two cannot be told apart by itself.
    """
    every = tuple(people)
    owners: dict[str, list[Person]] = {}
    helped: dict[str, list[Person]] = {}
    for person in every:
        for address in {each.casefold(): each for each in own_addresses(person)}:
            owners.setdefault(address, []).append(person)
        if person.assistant_email.strip():
            helped.setdefault(person.assistant_email.strip().casefold(), []).append(person)
    told: dict[str, tuple[str, ...]] = {}
    for person in every:
        assistant = person.assistant_email.strip().casefold()
        words = []
        for address in dict.fromkeys(each.casefold() for each in own_addresses(person)):
            words += [f"{address} is {other.name}’s address too" for other in _but(owners.get(address), person)]
            words += [f"{address} is {other.name}’s assistant too" for other in _but(helped.get(address), person)]
        words += [f"{assistant} is {other.name}’s assistant too" for other in _but(helped.get(assistant), person)]
        words += [
            f"{assistant}, the assistant, is {other.name}’s own address"
            for other in _but(owners.get(assistant), person)
        ]
        if words:
            told[person.id] = tuple(words)
    return told


def _but(found: Iterable[Person] | None, person: Person) -> list[Person]:
    return [other for other in found or () if other.id != person.id]
