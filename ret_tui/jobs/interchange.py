"""Interchange: the whole record as one documented file, and back: into a new store, or into the one that is open."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct

from ret_tui.documents.write_file import AlreadyThere, write_file
from ret_tui.jobs import set_up, this_computer, typed
from ret_tui.jobs.check_record import findings_of, record_of_tables, today_of
from ret_tui.jobs.confirmed_touched import confirmed_touched
from ret_tui.jobs.office import Clock, Office
from ret_tui.rules.consistency import Finding
from ret_tui.rules.consistency.meetings import is_zone
from ret_tui.rules.quoting import quoted
from ret_tui.rules.wording import count
from store.interchange.faults import BadExport, refused
from store.interchange.import_file import LARGEST, Interchange, export_bytes, read_export, read_part
from store.interchange.plan import ImportPlan, plan_import
from store.plain import Tables
from store.refusals import BadValue, CannotWrite, Refusal, RuleBroken, StoreRefusal
from store.store import Store
from store.text import in_one_line

_COMES_BACK = "add them as a new person where they come back"
#: The longest that the name of a change may be.
_LONGEST_NAME = 180


class Exported(Struct, frozen=True):
    """A file that was written, and how many records are in it."""

    path: Path
    records: int


@dataclass(frozen=True)
class ImportPreview:
    """What taking a file into the record would do.

    ``warnings`` is what `check_record` would find afterwards and does not find now; it stops nothing. ``confirmed``
    tells of each meeting with confirmed minutes of which it changes what they say.
    """

    name: str
    incoming: Interchange
    plan: ImportPlan
    warnings: tuple[Finding, ...]
    confirmed: tuple[str, ...] = ()


class Imported(Struct, frozen=True):
    """What was taken in: the change's name, and how many records were added, changed, and the same already."""

    name: str
    added: int
    changed: int
    same: int


def export_store(office: Office, path: Path) -> Exported:
    """Write everything that the store holds into one file, for its owner's eyes alone, whole or not at all.

    Raises:
        AlreadyThere, BadValue: as `place_for_export`.
        CannotWrite: the folder or the disk does not take it.
    """
    target = place_for_export(office, path)
    tables = office.store.tables
    content = export_bytes(tables, office.store.more)
    write_file(target.parent, target.name, content, replace=os.path.lexists(target), private=True)
    return Exported(path, sum(map(len, tables.values())))


def place_for_export(office: Office, path: Path) -> Path:
    """Where an export goes: a link is followed, and its folder has to be there.

    A file of that name is replaced only where it is an earlier export of the same body, by its name.

    Raises:
        AlreadyThere: another file is there.
        BadValue: the path is a folder.
        CannotWrite: there is no such folder, or the system has no such names.
    """
    target = Path(os.path.realpath(typed.folder(path)))
    try:
        if target.is_dir():
            raise BadValue(f"{path} is a folder", f"name a file in it, such as {path / 'export.json'}", field="path")
        folder = target.parent if path.parent.is_dir() else path.parent
        if not folder.is_dir():
            raise CannotWrite(f"There is no folder {folder} to write “{target.name}” in", "make it first", field="path")
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written to ({error.strerror})", "give another name", field="path"
        ) from None
    if os.path.lexists(target) and _body_of_export(target) != office.body.name:
        raise AlreadyThere(f"{path} is there already and is no export of the {office.body.name}", "give another name")
    return target


def import_new(path: Path, export: Path, clock: Clock) -> Office:
    """Make a new store that holds exactly what an export file does.

    Args:
        path: where the store is to be; nothing may be there yet.

    Raises:
        BadExport, NewerStore: the file cannot be taken in, or holds no body and so is a part for a store that exists.
        StoreRefusal: the path is taken or cannot be written.
    """
    incoming = read_file(export)
    body = incoming.tables.get("body", {}).get("body")
    if body is None:
        raise BadExport(
            f"{export.name} holds no body, so it is a part of a record and not enough for a store",
            "take it into a store that exists: ret-tui --store FILE store import",
        )
    zone = str(body.get("zone", ""))
    zone = zone if is_zone(zone) else "UTC"
    if path.parent == this_computer.home_folder():
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    store = Store.create(
        path,
        who=this_computer.read().who,
        now=lambda: clock.now(zone),
        home=set_up.journal_folder(path),
        tables=incoming.tables,
        more=incoming.more,
        name=_change_name(incoming.records, export.name),
    )
    return Office(store, clock)


def preview_import(office: Office, export: Path) -> ImportPreview:
    """Read a file, and tell what taking it into the record would do and what of it cannot be, before anything is done.

    A record that is there already may give only the fields to change.

    Raises:
        BadExport, NewerStore: the file is none that can be looked through.
        StoreRefusal: there is no such file, or it cannot be read.
    """
    incoming = read_part(_content(export), export.name)
    plan = plan_import(office.store.tables, incoming, office.store.stays_redacted)
    return ImportPreview(
        export.name, incoming, plan, _warnings(office, plan), confirmed_touched(office.store.tables, plan)
    )


def import_into(office: Office, preview: ImportPreview) -> Imported:
    """Take in what was previewed, as one change that can be undone; nothing is ever removed.

    Raises:
        BadExport: something in the file cannot be taken in; nothing is then.
        RuleBroken: the record changed since the preview, so that something else would happen.
    """
    plan = preview.plan
    if plan.faults:
        raise refused(in_one_line(preview.name), plan.faults)
    name = _change_name(len(plan.documents), preview.name)
    with office.store.change(name) as step:
        if plan_import(office.store.tables, preview.incoming, office.store.stays_redacted) != plan:
            raise RuleBroken(
                f"The record was changed since {preview.name} was looked at, so something else would happen now",
                "look at it once more",
            )
        for table, id, document in plan.documents:
            step.take(table, id, document)
    return Imported(name, len(plan.added), len(plan.changed), plan.same)


def read_file(path: Path) -> Interchange:
    """Read an export file from the disk, in which every record has to be whole.

    Raises:
        BadExport, NewerStore: it cannot be taken in.
        StoreRefusal: there is no such file, or it cannot be read.
    """
    return read_export(_content(path), path.name)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadExport(f"{path.name} is larger than {LARGEST // 1_000_000} MB", "export it again in parts")
        if not path.is_file():
            raise StoreRefusal(f"{path} is no file", "name an export file")
        return path.read_bytes()
    except FileNotFoundError:
        raise StoreRefusal(f"There is no file {path}", "check its name") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        raise StoreRefusal(f"{quoted(str(path))} cannot be read ({reason})", "check its name and its rights") from None


def _body_of_export(target: Path) -> str | None:
    """The name of the body that a file is an export of; None where it is no export."""
    with contextlib.suppress(Refusal):
        name = read_file(target).tables.get("body", {}).get("body", {}).get("name")
        return name if isinstance(name, str) else None
    return None


def _change_name(records: int, name: str) -> str:
    return f"Imported {count(records, 'record')} from {name}"[:_LONGEST_NAME]


def _warnings(office: Office, plan: ImportPlan) -> tuple[Finding, ...]:
    """What would be found wrong after the import that is not found now; nothing where it cannot be made."""
    if plan.faults:
        return ()
    before = office.store.tables
    after: Tables = {table: dict(documents) for table, documents in before.items()}
    for table, id, document in plan.documents:
        after.setdefault(table, {})[id] = document
    today = today_of(office)
    known = set(findings_of(record_of_tables(before), today))
    new = (found for found in findings_of(record_of_tables(after), today) if found not in known)
    return (*_redacted(before, plan), *new)


def _redacted(before: Tables, plan: ImportPlan) -> Iterator[Finding]:
    """The people whose data were redacted here and that the file has as they were."""
    for id in plan.redacted:
        kept = before.get("people", {}).get(id, {})
        what = "their data were redacted here, so their name and contact are not taken in"
        yield Finding(
            severity="advice",
            table="people",
            id=id,
            about=f"{kept.get('name', id)} ({id})",
            what=what,
            mend=_COMES_BACK,
        )
