"""Reminding those who have not signed the agreement: a draft of a letter for each (T14)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import agreements, settings, typed
from ret_tui.jobs.agreements import SigningView
from ret_tui.jobs.office import Office
from ret_tui.rules.wording import listed
from store.records import Person
from store.refusals import BadValue, RuleBroken


class RemindedToSign(Struct, frozen=True):
    """The drafts that were written."""

    paths: tuple[Path, ...]
    #: Who has no address that a letter can go to, in a sentence each, and other things to know.
    warnings: tuple[str, ...]


def to_remind(office: Office) -> tuple[SigningView, ...]:
    """Those in post who are asked to sign the agreement in force and have not."""
    return tuple(each for each in agreements.signings(office) if each.asked and each.signed_on is None)


def offered(office: Office) -> tuple[tuple[SigningView, ...], tuple[str, ...]]:
    """Those whom a draft can be made for, and a sentence without its full stop for each whom none can.

    Raises:
        RuleBroken: everybody who is asked has signed, or nobody who has not has an address that a letter can go to.
    """
    waiting = to_remind(office)
    letters = dict(_letters(office, waiting))
    _refuse_none(office, letters)
    without = tuple(_no_letter(office.people[person]) for person, letter in letters.items() if letter is None)
    return tuple(each for each in waiting if letters[each.person] is not None), without


def remind(office: Office, folder: Path) -> RemindedToSign:
    """Write a draft for each who has still to sign and has an address; nothing is sent.

    An earlier draft is written over.

    Raises:
        RuleBroken: as `offered`.
        CannotWrite: the folder cannot be written.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file

    letters, warnings = dict(_letters(office, to_remind(office))), []
    _refuse_none(office, letters)
    paths = []
    for person, letter in letters.items():
        kept = office.people[person]
        if letter is None:
            warnings.append(_no_letter(kept))
            continue
        name = export_name(office.body.short_name, "agreement to sign", f"{kept.name} {kept.id}", suffix=".eml")
        paths.append(write_file(typed.folder(folder), name, letter, replace=True, private=True))
    if paths and not settings.value(office, "organiser.email"):
        warnings.append("The secretariat's mailbox is not set, so the drafts come from whoever sends them")
    return RemindedToSign(tuple(paths), tuple(warnings))


def _refuse_none(office: Office, letters: Mapping[str, bytes | None]) -> None:
    if not letters:
        raise RuleBroken("Everybody who is asked to sign the agreement has signed it", "there is nobody to remind")
    if not any(letters.values()):
        names = listed([office.people[person].name for person in letters])
        raise RuleBroken(
            f"No address that a letter can go to is known for {names}", "add an address, or remind them yourself"
        )


def _no_letter(person: Person) -> str:
    """Why no letter can go to somebody, and what to do."""
    if person.email:
        return f"The address of {person.name} is none that a letter can go to: remind them yourself"
    return f"No address is known for {person.name}: remind them yourself"


def _letters(office: Office, waiting: tuple[SigningView, ...]) -> Iterator[tuple[str, bytes | None]]:
    """A letter for each person, by id; None where they have no address that one can go to."""
    people = office.people
    for each in waiting:
        try:
            yield each.person, _letter(office, each, people[each.person])
        except BadValue:
            yield each.person, None


def _letter(office: Office, each: SigningView, person: Person) -> bytes:
    from ret_tui.invitations.agreement_request import AgreementRequest, agreement_request
    from ret_tui.invitations.contents import Mailbox

    body = office.body
    address, name = settings.value(office, "organiser.email"), settings.value(office, "organiser.name")
    secretariat = name or f"{body.short_name} secretariat"
    request = AgreementRequest(
        body.name, body.short_name, each.version, each.signed_before, each.signed_before_on, secretariat
    )
    sender = Mailbox(address, secretariat) if address else None
    return agreement_request(request, Mailbox(person.email, person.name), sender)
