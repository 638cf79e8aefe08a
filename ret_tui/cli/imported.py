"""Telling what a list of people does, row by row, and doing it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import session
from ret_tui.jobs import import_people
from ret_tui.jobs.import_people import ImportPreview
from ret_tui.jobs.import_rows import Does
from ret_tui.jobs.office import Office

_DOES: dict[Does, str] = {
    "new": "new", "changed": "changed", "same": "the same", "vacant": "vacant seat", "wrong": "WRONG"
}  # fmt: skip


def say_import(office: Office, file: str, columns: Sequence[str], sheet: str, *, json: bool) -> None:
    """Take a list over, and print what each row did; in a rehearsal also what is wrong.

    Raises:
        BadValue: the list cannot be read, or a row is wrong.
        Refusal: as the job.
    """
    shown = import_people.preview(office, Path(file), columns=columns, sheet=sheet)
    rehearsed = session().dry_run
    # Before anything is printed: what is refused prints nothing, but in a rehearsal.
    if not (rehearsed and shown.faults):
        import_people.import_people(office, shown)
    if json:
        give_json(as_json.imported(shown, done=not rehearsed))
    else:
        _say_rows(shown)
    if shown.faults:
        import_people.import_people(office, shown)


def _say_rows(shown: ImportPreview) -> None:
    table(
        ["Row", "Does", "Name", "Id", "What is new"],
        [[one.row, _DOES[one.does], one.name, one.person, _new(one.changes, one.appointment)] for one in shown.rows],
    )
    say(*(fault.words for fault in shown.faults))
    say(f"Columns read: {', '.join(f'{one.heading} ({one.label})' for one in shown.columns)}")
    if shown.left_out:
        say(f"Columns left out: {', '.join(shown.left_out)}")
    if not shown.faults:
        done = shown.title if shown.people else f"Nothing to import: {shown.file} holds nothing new"
        say(f"{done} ({shown.summary})")


def _new(changes: Sequence[str], appointment: str) -> str:
    return "; ".join((*changes, *([appointment] if appointment else [])))
