"""The whole record as one documented file: writing it, taking it in, and its JSON Schema."""

from __future__ import annotations

import json as json_text
import os
from collections.abc import Sequence
from pathlib import Path

from ret_tui.cli.printed import created, give_json, remark, say, table
from ret_tui.cli.session import office, session, throwaway
from ret_tui.cli.store_check import finding_json
from ret_tui.jobs import check_record, interchange, this_computer
from ret_tui.jobs.interchange import Imported, ImportPreview
from ret_tui.rules.wording import count, listed
from store.interchange.faults import BadExport, Fault

#: The longest that a value is shown in a line of the preview.
_SHOWN = 40
#: How many faults of a file are told; a file that another program wrote wrong may have one in every record.
_FAULTS = 100
#: How much that an import leaves to decide is told at once.
_WARNED = 5


def export(file: str, /, *, redacted: bool = False) -> None:
    """Write everything in the store into one documented JSON file, and print its path.

    The same records are always the same bytes. Only its owner can read the file. An earlier export of the same body is
    written over, and no other file is. No folder is made.

    For example:
      ret-tui store export ret-2026-08-27.json

    Args:
        file: the file to write.
        redacted: a copy to share: nobody by name, nothing private, every figure the same.
    """
    here, path = office(), Path(file).expanduser()
    if redacted:
        from ret_tui.jobs.personal_data.share_copy import write_share_copy

        write_share_copy(here, throwaway() / "export.json" if session().dry_run else path)
        say(path)
        remark("Nobody is named in it; read its texts before it is given to anybody all the same.")
        return
    interchange.place_for_export(here, path)
    written = interchange.export_store(here, throwaway() / "export.json" if session().dry_run else path)
    say(path)
    remark(f"It holds {count(written.records, 'record')}, personal data among them: keep it as you keep the store.")


def import_(file: str, /, *, json: bool = False) -> None:
    """Take an export file into the store as one change that can be undone; or make a new store of it where none is.

    What the file has is added or changed, and nothing is removed; a record that is there may give only the fields to
    change. With --dry-run every change is shown. Where anything in the file is at fault nothing is taken in, and every
    fault is told: the first hundred by record, field and reason, and how many more there are.

    For example:
      ret-tui --dry-run store import people.json
      ret-tui --store new.json store import ret-2026-08-27.json

    Args:
        file: a file that 'ret-tui store export' wrote, or a part of one.
        json: give JSON, also of the faults.
    """
    path = Path(file).expanduser()
    if not os.path.lexists(session().path):
        _into_a_new_store(path, json=json)
        return
    here, rehearsed = office(), session().dry_run
    preview = interchange.preview_import(here, path)
    if rehearsed and not json:
        _show(preview)
    if preview.plan.faults:
        _tell_faults(preview.plan.faults, _preview_json(preview) if json else None, alone=rehearsed)
    done = interchange.import_into(here, preview)
    if json:
        give_json({"imported": not rehearsed, **_preview_json(preview), **_faults_json(())})
        return
    say(_summary(done, path.name))
    for part in preview.plan.left_out:
        remark(f"The part {part} of the file was left out: only a new store takes it.")
    for told in preview.confirmed:
        changes = "would change" if rehearsed else "changed"
        remark(f"It {changes} {told}. The copy that was confirmed stays as it is; 'ret-tui store check' compares them.")
    for found in preview.warnings[:_WARNED]:
        remark(f"{found.about}: {found.what}. To mend: {found.mend}.")
    if len(preview.warnings) > _WARNED:
        remark(f"There are {len(preview.warnings) - _WARNED} more like these: see 'ret-tui store check'.")


def schema() -> None:
    """Print the JSON Schema of the export file (draft 2020-12), made from the records.

    For example:
      ret-tui store schema > ret-tui-export.schema.json
    """
    from store.interchange.json_schema import export_schema

    give_json(export_schema())


def _into_a_new_store(file: Path, *, json: bool) -> None:
    now = session()
    where = throwaway() / now.path.name if now.dry_run else now.path
    try:
        made = interchange.import_new(where, file, now.clock)
    except BadExport as bad:
        if bad.faults:
            _tell_faults(bad.faults, {} if json else None, alone=now.dry_run)
        raise
    if not now.dry_run:
        this_computer.remember(now.path)
    checked = check_record.check(made)
    if json:
        told = {"new_store": str(now.path), "records": checked.records, "to_check": len(checked.faults)}
        give_json({"imported": not now.dry_run, **told, **_faults_json(())})
        return
    records = count(sum(map(len, made.store.tables.values())), "record")
    created(now.path, f"a new store for the {made.body.name}, {records} from {file.name}")
    if checked.faults:
        remark(f"The record has {count(len(checked.faults), 'fault')}: see 'ret-tui store check'.")


def _show(preview: ImportPreview) -> None:
    plan = preview.plan
    rows: list[tuple[str, str, str, str]] = [("add", row.table, row.words, "") for row in plan.added]
    for changed in plan.changed:
        rows += [
            ("change", changed.row.table, changed.row.words, f"{one.field}: {_value(one.was)} → {_value(one.now)}")
            for one in changed.fields
        ]
    table(["What", "Table", "Record", "Field"], rows)


def _tell_faults(faults: Sequence[Fault], preview: dict[str, object] | None, *, alone: bool) -> None:
    """Print what is wrong with a file; its refusal, which tells the first fault, follows.

    Args:
        preview: what is told as JSON with the faults; None to print them as lines.
        alone: whether a single fault is printed too, though its refusal tells it.
    """
    if preview is not None:
        give_json({"imported": False, **preview, **_faults_json(faults)})
        return
    if len(faults) > 1 or alone:
        say(*(f"At fault: {fault.sentence}" for fault in faults[:_FAULTS]))
        if len(faults) > _FAULTS:
            say(f"There are {count(len(faults) - _FAULTS, 'more fault')}.")


def _faults_json(faults: Sequence[Fault]) -> dict[str, object]:
    """The first faults, each with its place, and how many more there are; what is about no record has no id."""
    return {
        "faults": [
            {
                "where": fault.where,
                "table": fault.table or None,
                "id": fault.id or None,
                "field": fault.field or None,
                "reason": fault.what,
                "do": fault.do or None,
            }
            for fault in faults[:_FAULTS]
        ],
        "more_faults": max(0, len(faults) - _FAULTS),
    }


def _summary(done: Imported, file: str) -> str:
    if not done.added and not done.changed:
        return f"Nothing to take in from {file}: {count(done.same, 'record')} of it, the same already"
    numbers = [f"{done.added} added", f"{done.changed} changed", f"{done.same} the same already"]
    if session().dry_run:
        return f"Would take in {count(done.added + done.changed, 'record')} from {file}: {listed(numbers)}"
    return f"{done.name}: {listed(numbers)}; nothing was removed"


def _value(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    text = value if isinstance(value, str) else json_text.dumps(value, ensure_ascii=False)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def _preview_json(preview: ImportPreview) -> dict[str, object]:
    """What is taken in, or would be; ``changed`` holds each field with its values before and after."""
    plan = preview.plan
    return {
        "added": [{"table": row.table, "id": row.id} for row in plan.added],
        "changed": [
            {
                "table": changed.row.table,
                "id": changed.row.id,
                "fields": [{"field": one.field, "was": one.was, "now": one.now} for one in changed.fields],
            }
            for changed in plan.changed
        ],
        "same": plan.same,
        "left_out": list(plan.left_out),
        "confirmed": list(preview.confirmed),
        "warnings": [finding_json(found) for found in preview.warnings],
    }
