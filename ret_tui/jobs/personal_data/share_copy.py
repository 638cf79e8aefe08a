"""A redacted copy of the record to share: nobody by name, nothing private, no history, and every figure the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ret_tui.documents.write_file import write_file
from ret_tui.jobs import interchange
from ret_tui.jobs.documents.public_text import public_words
from ret_tui.jobs.in_private import PrivateBusiness, private_actions
from ret_tui.jobs.interchange import Exported
from ret_tui.jobs.office import Office
from ret_tui.rules.personal_data.mentions import parts_of
from ret_tui.rules.personal_data.sharing import Privacy, parts_in_words, shared
from store.interchange.export_file import export_bytes
from store.plain import Document, Tables
from store.records import KIND_OF, Attendee, Decision, Item, MentionDecision, MinuteNote, Paper
from store.redaction.about_person import tells_about
from store.redaction.tells import Replacing, Tells, together
from store.references import references_of
from store.refusals import BadValue, StoreRefusal
from store.text import fields_to_see

#: Tables whose texts are nobody's, or were looked after before.
_AS_THEY_ARE = frozenset({"body", "seats", "people"})
#: Stands where a text is nothing but what is left out.
_LEFT_OUT = "Left out"


def write_share_copy(office: Office, path: Path, *, as_store: bool = False, replace: bool = False) -> Exported:
    """Write the copy: an export file, or a store made of it.

    Raises:
        AlreadyThere, BadValue, CannotWrite: as `interchange.place_for_export`; a store is never written over.
        StoreRefusal: something is where the store is to be.
    """
    if os.path.realpath(path) == os.path.realpath(office.store.path):
        raise BadValue(f"{path} is the store itself", "give the copy another name", field="path")
    tables = shared_tables(office)
    content = export_bytes(tables, {})
    records = sum(map(len, tables.values()))
    if as_store:
        if os.path.lexists(path):
            raise StoreRefusal(f"{path} exists already", "give the copy another name")
        _make_store(office, path, content)
        return Exported(path, records)
    target = interchange.place_for_export(office, path)
    write_file(target.parent, target.name, content, replace=replace or os.path.lexists(target), private=True)
    return Exported(path, records)


def write_share_copy_into(office: Office, folder: Path) -> Exported:
    """Write the copy into a folder, as an export named by the body and the day; an earlier one of that day gives way.

    Raises:
        AlreadyThere, BadValue, CannotWrite: as `write_share_copy`.
    """
    from ret_tui.documents.file_name import export_name
    from ret_tui.documents.write_file import check_folder

    check_folder(folder)
    folder.mkdir(exist_ok=True)
    name = export_name(office.body.short_name, "copy to share", day=office.today, suffix=".json")
    return write_share_copy(office, folder / name)


def shared_tables(office: Office) -> Tables:
    """Every record as the copy has it, by table and id."""
    store = office.store
    parts = parts_in_words(office.people.values(), office.appointments, office.seats)
    people, seats = office.people, {seat.id for seat in office.seats}
    private = _privacy(office)
    words = _words(office, parts)
    mentions = _mentions(office)
    found: Tables = {}
    for table, documents in store.tables.items():
        for number, (id, document) in enumerate(documents.items(), start=1):
            fresh = shared(
                table, id, dict(document),
                parts=parts, is_id=lambda text: text in people or text in seats, private=private, number=number,
            )  # fmt: skip
            if fresh is not None:
                told = _in_words(table, id, fresh, words)
                found.setdefault(table, {})[id] = _without_mentions(table, told, mentions.get((table, id), frozenset()))
    return found


def _mentions(office: Office) -> dict[tuple[str, str], frozenset[str]]:
    """The fields that may name somebody whose data were redacted, whose name nobody can look for, by table and id.

    They are those that were listed and not decided about, and those that were kept.
    """
    found: dict[tuple[str, str], frozenset[str]] = {}
    for each in office.store.all(MentionDecision):
        if each.outcome != "remove":
            at = (each.where_table, each.where_id)
            found[at] = found.get(at, frozenset()) | {each.where_field}
    return found


def _without_mentions(table: str, document: Document, fields: frozenset[str]) -> Document:
    """A record without the whole text of those fields."""
    kind = KIND_OF.get(table)
    named = fields & document.keys()
    if kind is None or not named:
        return document

    def left_out(field: str) -> Any:
        # A field that says something still does: an answer that was given counts as one.
        value = document[field]
        return [_LEFT_OUT for _ in value] if isinstance(value, list) else _LEFT_OUT if value else value

    return {**document, **{field: left_out(field) for field in named}}


def _in_words(table: str, id: str, document: Document, words: Callable[[str], str]) -> Document:
    """A record with each free text as the copy has it; ids, days and kinds stay."""
    kind = KIND_OF.get(table)
    if kind is None:
        return document
    named = {reference.field for reference in references_of(table, id, document)}
    needed = fields_to_see(kind)

    def told(field: str, value: Any) -> Any:
        if isinstance(value, list):
            return [told(field, part) for part in value]
        if not isinstance(value, str) or not value or field in named or field == "uid" or table in _AS_THEY_ARE:
            return value
        return words(value) or (_LEFT_OUT if field in needed else "")

    return {field: told(field, value) for field, value in document.items()}


def _words(office: Office, parts: dict[str, str]) -> Callable[[str], str]:
    """A function: a text without anybody's name or contact."""
    tables = office.store.tables
    tells = {id: tells_about(tables, id) for id in office.people}
    replacing = []
    for id, mine in tells.items():
        others = together(theirs for other, theirs in tells.items() if other != id)
        seats = (*(seat.name for seat in office.seats), *(seat.organisation for seat in office.seats), office.body.name)
        alone = parts_of(mine, (*others.names, *seats))
        replacing.append(Replacing(Tells(mine.names | frozenset(alone), mine.addresses, mine.phones), parts[id]))
    guests = frozenset(each.name for each in office.store.all(Attendee))
    replacing.append(Replacing(Tells(names=guests), "a guest"))
    public = public_words(office)
    known: dict[str, str] = {}

    def words(text: str) -> str:
        if text not in known:
            fresh = text
            for each in replacing:
                fresh = each(fresh)
            known[text] = public(fresh)
        return known[text]

    return words


def _privacy(office: Office) -> Privacy:
    store = office.store
    business = PrivateBusiness(store)
    return Privacy(
        items=frozenset(each.id for each in store.all(Item) if each.confidential)
        | frozenset(each.item for each in store.all(Paper) if each.item in business),
        notes=frozenset(each.id for each in store.all(MinuteNote) if business.holds(each)),
        decisions=frozenset(each.id for each in store.all(Decision) if business.holds(each)),
        actions=private_actions(store),
    )


def _make_store(office: Office, path: Path, content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="ret-tui-") as folder:
        export = Path(folder) / "shared copy.json"
        export.write_bytes(content)
        interchange.import_new(path, export, office.clock).store.close()
