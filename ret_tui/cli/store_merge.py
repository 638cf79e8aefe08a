"""Copies that a sync client left beside the store: what is in them, and merging them."""

from __future__ import annotations

from ret_tui.cli.printed import give_json, put, say, table
from ret_tui.cli.session import at_hand, office, session, where
from ret_tui.cli.store_history import show_edits
from ret_tui.jobs import merge_copies
from ret_tui.jobs.merge_copies import CopyView


def merge(file: str = "", /, *, json: bool = False) -> None:
    """Merge a copy of this store, field by field: the later value stands, and nothing of either is lost.

    Without a file, the copies that a sync client left beside the store are listed. With --dry-run, what the merge would
    bring is shown. The copy's bytes are kept in the backups.

    For example:
      ret-tui store merge
      ret-tui --dry-run store merge "ret (Alex's conflicted copy).json"

    Args:
        file: the copy.
        json: give JSON.
    """
    here = office()
    if not file.strip():
        found = merge_copies.copies(here)
        if json:
            give_json([_json(one) for one in found])
            return
        table(
            ["Copy", "By", "Merging it brings"],
            [[one.path.name, one.writer, one.summary] for one in found],
            none="There is no copy of this store beside it.",
        )
        return
    path = merge_copies.find(here, at_hand(file))
    one = merge_copies.preview(here, path) if session().dry_run else merge_copies.merge(here, path)
    if json:
        give_json(_json(one, merged=not session().dry_run))
        return
    say(f"{one.merged_words.replace('Merged', 'Would merge', 1) if session().dry_run else one.merged_words}.")
    show_edits(one.edits)
    for edit in one.overruled:
        for field in edit.fields:
            put(f"  {edit.about}, {field.field}: {field.was} of the copy loses, {field.now} stands")


def _json(one: CopyView, *, merged: bool = False) -> dict[str, object]:
    return {
        "file": str(where(one.path)),
        "writer": one.writer,
        "changes": list(one.names),
        "records": [{"table": edit.table, "id": edit.id, "what": edit.what} for edit in one.edits],
        "overruled": [
            {"table": edit.table, "id": edit.id, "field": field.field, "lost": field.was, "stands": field.now}
            for edit in one.overruled
            for field in edit.fields
        ],
        "renumbered": list(one.renumbered),
        "merged": merged,
        "fault": one.fault,
    }
