"""Redacting a former member: contact and working data go, and every figure stays.

It cannot be undone. What it does not reach is named: the mentions that wait for a decision, older backups, and whatever
left this store.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import exports, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data.decide import list_for_decision
from ret_tui.jobs.personal_data.mentions import Mentions, mentions, shared_tells
from ret_tui.jobs.personal_data.requests import refuse_held
from ret_tui.jobs.this_computer import home_folder
from ret_tui.rules.personal_data.former import refuse_not_former
from ret_tui.rules.wording import count, listed
from store.backups import Backup
from store.order import natural_key
from store.records import (
    Action,
    AgendaIssue,
    Invitation,
    Item,
    Meeting,
    MentionDecision,
    Message,
    Person,
    PublishedCopy,
    StandIn,
)
from store.redaction.about_person import former_name, left_to_redact, tells_about
from store.refusals import StoreRefusal


class OldBackup(Struct, frozen=True):
    """A backup on this computer that still names somebody whose data were redacted."""

    id: str
    path: Path


class RedactionView(Struct, frozen=True):
    """What redacting somebody does, or did."""

    person: str
    #: As the person was called until then, and is called from then on.
    name: str
    former_name: str
    #: How many records have something about them taken out, by what the table is called.
    records: tuple[tuple[str, int], ...]
    #: What mentions them in free text and in files, for a decision.
    mentions: Mentions
    #: Actions that are still open and theirs, by id.
    open_actions: tuple[str, ...]
    #: What is not reached, a sentence each.
    unreached: tuple[str, ...]
    old_backups: tuple[OldBackup, ...]
    #: Whether it was done.
    done: bool = False
    #: Why this computer's history could not be scrubbed yet; empty where it was.
    waits: str = ""


def preview(office: Office, person: str) -> RedactionView:
    """What redacting somebody would do; nothing is changed.

    Raises:
        Unknown: nobody, or more than one person, is meant.
        RuleBroken: they are no former member, or an information request is open.
    """
    found = _refused(office, person)
    return _view(office, found, mentions(office, found))


def redact(office: Office, person: str) -> RedactionView:
    """Redact a former member's data, in the record and in this computer's history, for good.

    Raises:
        Unknown, RuleBroken: as `preview`.
        StoreBusy, CannotWrite: nothing was changed.
    """
    found = _refused(office, person)
    before = _view(office, found, mentions(office, found))
    if before.mentions.found:
        with office.store.change(f"Listed for a decision: mentions of {found.id}", undoable=False) as step:
            list_for_decision(step, found.id, before.mentions.found, office.today)
    waits = ""
    try:
        office.store.redact(found.id, office.today)
    except StoreRefusal as refusal:
        if office.store.get(Person, found.id).redacted_on is None:
            raise
        waits = refusal.what.removesuffix(", so nothing was changed")
    from msgspec.structs import replace

    return replace(before, done=True, waits=waits, old_backups=old_backups(office))


def old_backups(office: Office) -> tuple[OldBackup, ...]:
    """The backups on this computer in which anybody whose data were redacted is still named, newest first."""
    found: dict[Path, Backup] = {}
    for person in office.store.all(Person):
        if person.redacted_on is not None:
            found |= {backup.path: backup for backup in office.store.backups_holding(person.id)}
    return tuple(OldBackup(each.id, each.path) for each in sorted(found.values(), key=lambda b: b.at, reverse=True))


def no_old_backups(office: Office) -> str:
    """What is said where `old_backups` finds none, so that nobody takes it for more than it is.

    A text that mentions somebody stays in every backup while nothing was decided about it, the one made at the
    redaction included.
    """
    listed_ones = office.store.all(MentionDecision)
    waiting = [each for each in listed_ones if each.outcome == "open"]
    if waiting:
        people = listed(sorted({each.person for each in waiting}, key=natural_key))
        are = "is" if len(waiting) == 1 else "are"
        return (
            f"{count(len(waiting), 'mention')} of {people} {are} still to be decided about, and backups hold those "
            "texts as they are: decide first, then look here again."
        )
    kept = sum(each.outcome == "keep" for each in listed_ones)
    but = f" but for {count(kept, 'mention')} that {'was' if kept == 1 else 'were'} kept" if kept else ""
    return f"No backup on this computer names anybody whose data were redacted{but}."


def remove_old_backups(office: Office) -> tuple[OldBackup, ...]:
    """Remove the backups in which anybody whose data were redacted is still named; returns those that went.

    Raises:
        RuleBroken: an information request is open.
    """
    refuse_held(office, "no backup can be removed")
    named = {each.path: each for each in old_backups(office)}
    office.store.remove_backups(each for each in office.store.backups() if each.path in named)
    left = {each.path for each in office.store.backups()}
    return tuple(each for path, each in named.items() if path not in left)


def _refused(office: Office, person: str) -> Person:
    found = who_is.person(office, person)
    refuse_held(office, f"the data of {found.name} ({found.id}) cannot be redacted")
    store = office.store
    refuse_not_former(
        found,
        office.today,
        appointments=office.appointments,
        meetings=store.all(Meeting),
        messages=store.all(Message),
        stand_ins=store.all(StandIn),
        items=store.all(Item),
        invitations=store.all(Invitation),
    )
    return found


def _view(office: Office, person: Person, found: Mentions) -> RedactionView:
    tables = office.store.tables
    staged = left_to_redact(tables, person.id, tells_about(tables, person.id))
    closed = ("complete", "no longer required")
    return RedactionView(
        person=person.id,
        name=person.name,
        former_name=former_name(person.id),
        records=tuple((table.replace("_", " "), len(documents)) for table, documents in staged.items()),
        mentions=found,
        open_actions=tuple(
            each.id for each in office.store.all(Action) if each.owner == person.id and each.state not in closed
        ),
        unreached=(*_shared(office, person), *_unreached(office)),
        old_backups=tuple(OldBackup(each.id, each.path) for each in office.store.backups_holding(person.id)),
    )


def _shared(office: Office, person: Person) -> Iterator[str]:
    """What cannot be taken out by itself, since it is somebody else's too."""
    shared = shared_tells(office, person)
    for each in sorted((*shared.names, *shared.addresses, *shared.phones)):
        yield f"“{each}” is also somebody else's: where it stands alone, as in the history, nobody can tell whose it is"


def _unreached(office: Office) -> tuple[str, ...]:
    """What no redaction here reaches, a sentence each."""
    store = office.store
    told = ["Other computers that work with this store scrub their own history when they next open it"]
    gone = sum(each.state == "sent" for each in store.all(Message))
    if gone:
        told.append(f"{count(gone, 'message')} that went out by mail or as files: their readers have them")
    issued = sum(each.issued_on is not None for each in store.all(AgendaIssue))
    if issued:
        told.append(f"{count(issued, 'agenda')} that went out to members: their readers have them")
    published = [each.where for each in store.all(PublishedCopy) if each.where]
    if published:
        told.append(f"Copies that were published: {', '.join(dict.fromkeys(published))}")
    exported = exports.default_exports(Path(store.path))
    if exported.is_dir():
        told.append(f"Files that were written to {exported}, or elsewhere")
    else:
        told.append("Files that were written elsewhere, such as documents and lists")
    for copy in store.conflict_copies():
        told.append(f"The copy {copy.name} that a sync client left beside the store")
    told += [f"The copy of this store at {path}, and the history of it here" for path in store.copies_known()]
    log = home_folder() / "unexpected.log"
    if log.exists():
        told.append(f"The details of what was not expected, in {log}")
    return tuple(told)
