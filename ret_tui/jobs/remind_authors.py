"""Reminding the authors of papers: a draft of a letter for each, about what a meeting still waits for."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from ret_tui.jobs import papers, settings, typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.papers import PaperView
from ret_tui.rules.wording import listed
from store.records import Meeting, Person
from store.refusals import BadValue, RuleBroken


class Reminded(Struct, frozen=True):
    """The drafts that were written."""

    paths: tuple[Path, ...]
    #: Who has no address that a letter can go to, in a sentence each, and other things to know.
    warnings: tuple[str, ...]


def remind(office: Office, meeting: str, folder: Path) -> Reminded:
    """Write a draft for each author with an address; nothing is sent, and an earlier draft is written over.

    Raises:
        Unknown: there is no such meeting.
        RuleBroken: no paper is waited for, or nobody was asked for one.
        CannotWrite: the folder cannot be written.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file

    kept = who_is.meeting(office, meeting)
    waiting = papers.missing(office, kept.id)
    if not waiting:
        raise RuleBroken(f"{kept.id} waits for no paper", "there is nobody to remind")
    asked: dict[str, list[PaperView]] = {}
    warnings = []
    for each in waiting:
        person = papers.author_of(office, each.author, kept.date)
        if person is None:
            who = each.author_name or "nobody yet"
            warnings.append(f"No address is known for {who}, of whom “{each.title}” is wanted: remind them yourself")
        else:
            asked.setdefault(person.id, []).append(each)
    paths = []
    for id, wanted in asked.items():
        person = office.people[id]
        try:
            letter = _letter(office, kept, person, wanted)
        except BadValue:
            titles = listed([f"“{each.title}”" for each in wanted])
            known = "The address of" if person.email else "No address is known for"
            cannot = " is none that a letter can go to" if person.email else ""
            warnings.append(f"{known} {person.name}{cannot}, of whom {titles} is wanted: remind them yourself")
            continue
        name = export_name(
            office.body.short_name, f"papers wanted {kept.id}", f"{person.name} {person.id}", suffix=".eml"
        )
        paths.append(write_file(typed.folder(folder), name, letter, replace=True, private=True))
    if paths and not settings.value(office, "organiser.email"):
        warnings.append("The secretariat's mailbox is not set, so the drafts come from whoever sends them")
    return Reminded(tuple(paths), tuple(warnings))


def _letter(office: Office, kept: Meeting, person: Person, wanted: list[PaperView]) -> bytes:
    from ret_tui.invitations.contents import Mailbox
    from ret_tui.invitations.paper_request import PaperRequest, WantedPaper, paper_request

    body = office.body
    address, name = settings.value(office, "organiser.email"), settings.value(office, "organiser.name")
    secretariat = name or f"{body.short_name} secretariat"
    request = PaperRequest(
        body=body.name,
        short_name=body.short_name,
        meeting=kept.id,
        date=kept.date,
        papers=[WantedPaper(each.title, each.of_words, each.due, each.status == "late") for each in wanted],
        secretariat=secretariat,
    )
    sender = Mailbox(address, secretariat) if address else None
    return paper_request(request, Mailbox(person.email, person.name), sender)
