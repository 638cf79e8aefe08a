"""Everything that is kept of one person, for a request to see it: what is about them, and what mentions them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from msgspec import Struct

from ret_tui.jobs import typed, who_is
from ret_tui.jobs.office import Office
from ret_tui.jobs.personal_data.mentions import Mentions, MentionView, mentions, tells_for
from ret_tui.jobs.personal_data.plain_records import PlainRecords, RecordAbout
from ret_tui.jobs.personal_data.requests import requests
from ret_tui.rules.quoting import quoted
from store.plain import Document
from store.records import Person
from store.redaction.about_person import without_person
from store.redaction.tells import Tells
from store.references import references_of
from store.refusals import BadValue

FORMATS = ("docx", "json")


class PersonExport(Struct, frozen=True):
    """Everything that is kept of one person."""

    person: str
    name: str
    made_on: dt.date
    body: str
    details: RecordAbout
    #: By kind, each with what it is called: ``Appointments``.
    groups: tuple[tuple[str, tuple[RecordAbout, ...]], ...]
    mentions: Mentions
    #: The requests that are open about them, by id.
    requests: tuple[str, ...]

    @property
    def records(self) -> int:
        """How many records are about them, their own beside."""
        return sum(len(records) for _, records in self.groups)


def export_person(office: Office, person: str, *, files: bool = True) -> PersonExport:
    """Everything that is kept of one person: every record that names them, or the seat that they held, and every
    text that mentions them.

    Args:
        files: whether the kept files are looked through, too, which may take a while.

    Raises:
        Unknown: nobody, or more than one person, is meant.
    """
    found = who_is.person(office, person)
    tells = tells_for(office, found)
    told = PlainRecords(office, found.id)
    groups = []
    for table, documents in office.store.tables.items():
        if table != Person.table:
            about = {
                id: each
                for id, each in documents.items()
                if is_about(table, id, each, found.id, tells) or told.through_seat(table, each)
            }
            if about:
                groups.append((told.group(table), told.records(table, about)))
    kept = office.store.tables[Person.table][found.id]
    return PersonExport(
        person=found.id,
        name=found.name,
        made_on=office.today,
        body=office.body.name,
        details=told.records(Person.table, {found.id: kept})[0],
        groups=tuple(groups),
        mentions=mentions(office, found, files=files),
        requests=tuple(each.id for each in requests(office, only_open=True) if each.person in ("", found.id)),
    )


def is_about(table: str, id: str, document: Document, person: str, tells: Tells) -> bool:
    """Whether a record names somebody, by id, or has their name or address as a field of its own."""
    if any(each.id == person and "people" in each.tables for each in references_of(table, id, document)):
        return True
    return without_person(table, id, document, person, tells) != document


def write_person(
    office: Office, person: str, folder: Path, *, form: str = "", replace: bool = False
) -> tuple[Path, ...]:
    """Write everything that is kept of one person, for its owner's eyes alone; the files are named by their id.

    Args:
        form: ``docx`` or ``json``; both where it is empty.
        replace: whether different files of those names may be overwritten.

    Raises:
        Unknown: nobody, or more than one person, is meant.
        BadValue: there is no such form.
        Refusal: the folder cannot be written, or holds a different file of that name.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import write_file

    wanted = form.strip().casefold().removeprefix(".")
    if wanted and wanted not in FORMATS:
        raise BadValue(f"{quoted(form)} is no form for it", "it can be docx or json; both without it", field="format")
    found = export_person(office, person)
    place = typed.folder(folder)
    written = []
    for each in (wanted,) if wanted else FORMATS:
        content = as_json_bytes(found) if each == "json" else as_word(office, found)
        name = export_name(office.body.short_name, "personal data", found.person, found.made_on, suffix=f".{each}")
        written.append(write_file(place, name, content, replace=replace, private=True))
    return tuple(written)


def as_plain(found: PersonExport) -> dict[str, Any]:
    """As JSON gives it: each record in words and as it is kept, under the table that it is in."""
    records: dict[str, list[dict[str, Any]]] = {}
    for _, group in found.groups:
        for each in group:
            told = {"id": each.id, "about": each.about, "in_words": dict(each.fields)}
            records.setdefault(each.table, []).append({**told, **each.document})
    return {
        "format": "ret-tui personal data",
        "body": found.body,
        "made_on": found.made_on.isoformat(),
        "person": {"id": found.person, **found.details.document},
        "records": records,
        "mentions": [
            {
                "place": each.place,
                "where": each.where,
                "excerpt": each.excerpt,
                "text": each.text,
                "count": each.count,
                "whole_name": each.sure,
                "file": each.is_file,
            }
            for each in found.mentions.found
        ],
        "not_looked_through": list(found.mentions.unread),
        "requests": list(found.requests),
    }


def as_json_bytes(found: PersonExport) -> bytes:
    """The JSON file."""
    return (json.dumps(as_plain(found), ensure_ascii=False, indent=2) + "\n").encode()


def as_word(office: Office, found: PersonExport) -> bytes:
    """The Word file.

    Raises:
        BadValue: a text cannot be printed.
    """
    from ret_tui.documents.personal_data_layout import PersonalData, personal_data_typescript
    from ret_tui.documents.word_writer import set_in_word
    from ret_tui.jobs import house_template

    contents = PersonalData(
        body=found.body,
        short_name=office.body.short_name,
        name=found.name,
        day=found.made_on,
        made_at=office.now,
        details=found.details.fields,
        groups=tuple((title, tuple((each.about, each.fields) for each in records)) for title, records in found.groups),
        mentions=tuple((_where(office, found.person, each), each.text) for each in found.mentions.found),
        unread=found.mentions.unread,
        requests=found.requests,
    )
    return set_in_word(personal_data_typescript(contents), house_template.look(office))


def _where(office: Office, person: str, mention: MentionView) -> str:
    """``Minute note of M2, item 7, Housing``."""
    document = office.store.tables.get(mention.table, {}).get(mention.id) or {}
    item = document.get("item")
    if mention.is_file or not item:
        return mention.where
    return f"{mention.where}, {PlainRecords(office, person).item(str(item), str(document.get('meeting') or ''))}"
