"""The record itself: taking changes back, making them again, and what was changed."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office, session
from ret_tui.jobs import keep_record, set_up
from ret_tui.jobs.office import Office

app = App(name="store")


@app.command
def undo() -> None:
    """Take back my latest change on this computer; also after the program was closed.

    For example:
      ret-tui store undo
    """
    if session().dry_run:
        say(f"Would take back: {_own().store.undo_name() or 'nothing'}")
        return
    say(f"Taken back: {keep_record.undo(office()).words}")


@app.command
def redo() -> None:
    """Make again what was taken back last.

    For example:
      ret-tui store redo
    """
    if session().dry_run:
        say(f"Would make again: {_own().store.redo_name() or 'nothing'}")
        return
    say(f"Made again: {keep_record.redo(office()).words}")


@app.command
def history(*, limit: str = "20", json: bool = False) -> None:
    """The changes made on this computer, the newest first.

    For example:
      ret-tui store history --limit 50

    Args:
        limit: how many to show; 20 when left out.
        json: give JSON.
    """
    found = keep_record.history(_own(), _number(limit))
    if json:
        give_json([as_json.change(one) for one in found])
        return
    table(
        ["When", "Who", "What"],
        [
            [f"{one.at:%Y-%m-%d %H:%M}", one.who, one.name if one.kind == "change" else f"{one.kind}: {one.name}"]
            for one in found
        ],
        none="Nothing has been changed on this computer yet.",
    )  # fmt: skip


def _own() -> Office:
    """The office of the store itself, even in a rehearsal: the journal knows no copy of it."""
    return set_up.open_store(session().path, session().clock)


def _number(text: str) -> int:
    from store.refusals import BadValue

    if not (text.strip().isascii() and text.strip().isdecimal() and 1 <= int(text) <= 10_000):
        raise BadValue(f"“{text}” is no whole number from 1 to 10000", "type one, such as 50", field="limit")
    return int(text)
