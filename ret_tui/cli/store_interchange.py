"""The whole record as one documented file: writing it, taking it in, and its JSON Schema."""

from __future__ import annotations

import json as json_text
import os
from pathlib import Path

from ret_tui.cli.printed import created, give_json, put, remark, say, table
from ret_tui.cli.session import office, session, throwaway
from ret_tui.cli.store_check import finding_json
from ret_tui.jobs import check_record, interchange, this_computer
from ret_tui.jobs.interchange import Imported, ImportPreview
from ret_tui.rules.wording import count, listed

#: The longest that a value is shown in a line of the preview.
_SHOWN = 40
#: How much that an import leaves to decide is told at once.
_WARNED = 5


def export(file: str, /) -> None:
    """Write everything in the store into one documented JSON file, and print its path.

    The same records are always the same bytes. Only its owner can read the file. An earlier export of the same body is
    written over, and no other file is.

    For example:
      ret-tui store export ret-2026-08-27.json

    Args:
        file: the file to write.
    """
    here, path = office(), Path(file).expanduser()
    interchange.place_for_export(here, path)
    written = interchange.export_store(here, throwaway() / "export.json" if session().dry_run else path)
    say(path)
    remark(f"It holds {count(written.records, 'record')}, personal data among them: keep it as you keep the store.")


def import_(file: str, /, *, json: bool = False) -> None:
    """Take an export file into the store as one change that can be undone; or make a new store of it where none is.

    What the file has is added or changed, and nothing is removed. With --dry-run every change is shown; where
    records are at fault, the first of them is told of and the rest are counted.

    For example:
      ret-tui --dry-run store import people.json
      ret-tui --store new.json store import ret-2026-08-27.json

    Args:
        file: a file that 'ret-tui store export' wrote, or a part of one.
        json: give JSON.
    """
    path = Path(file).expanduser()
    if not os.path.lexists(session().path):
        _into_a_new_store(path, json=json)
        return
    here = office()
    preview = interchange.preview_import(here, path)
    if session().dry_run and not json:
        _show(preview)
    done = interchange.import_into(here, preview)
    if json:
        give_json(_preview_json(preview))
        return
    say(_summary(done, path.name))
    for part in preview.plan.left_out:
        remark(f"The part {part} of the file was left out: only a new store takes it.")
    for found in preview.warnings[:_WARNED]:
        remark(f"{found.about}: {found.what}. To mend: {found.mend}.")
    if len(preview.warnings) > _WARNED:
        remark(f"There are {len(preview.warnings) - _WARNED} more like these: see 'ret-tui store check'.")


def schema() -> None:
    """Print the JSON Schema of the export file (draft 2020-12), made from the records.

    For example:
      ret-tui store schema > ret-tui-export.schema.json
    """
    from store.json_schema import export_schema

    give_json(export_schema())


def _into_a_new_store(file: Path, *, json: bool) -> None:
    now = session()
    where = throwaway() / now.path.name if now.dry_run else now.path
    made = interchange.import_new(where, file, now.clock)
    if not now.dry_run:
        this_computer.remember(now.path)
    checked = check_record.check(made)
    if json:
        give_json({"new_store": str(now.path), "records": checked.records, "faults": len(checked.faults)})
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
    for fault in plan.faults:
        put(f"At fault: {fault.sentence}")


def _summary(done: Imported, file: str) -> str:
    if not done.added and not done.changed:
        return f"Nothing to take in from {file}: {count(done.same, 'record')} of it, the same already"
    numbers = [f"{done.added} added", f"{done.changed} changed", f"{done.same} the same already"]
    return f"{done.name}: {listed(numbers)}; nothing was removed"


def _value(value: object) -> str:
    if value is None or value == "":
        return "nothing"
    text = value if isinstance(value, str) else json_text.dumps(value, ensure_ascii=False)
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1].rstrip() + "…"


def _preview_json(preview: ImportPreview) -> dict[str, object]:
    """What was taken in; ``changed`` holds each field with its values before and after."""
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
        "warnings": [finding_json(found) for found in preview.warnings],
    }
