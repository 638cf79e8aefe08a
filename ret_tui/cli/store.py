"""The record itself: taking changes back, making them again, and what was changed."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import as_json
from ret_tui.cli.printed import give_json, say, table
from ret_tui.cli.session import office, own_office, session
from ret_tui.jobs import keep_record
from ret_tui.jobs.keep_record import ChangeView

app = App(name="store")


@app.command
def undo() -> None:
    """Take back my latest change on this computer; also after the program was closed.

    For example:
      ret-tui store undo
    """
    if session().dry_run:
        say(f"Would take back: {own_office().store.undo_name() or 'nothing'}")
        return
    say(f"Taken back: {keep_record.undo(office()).words}")


@app.command
def redo() -> None:
    """Make again what was taken back last.

    For example:
      ret-tui store redo
    """
    if session().dry_run:
        say(f"Would make again: {own_office().store.redo_name() or 'nothing'}")
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
    found = keep_record.history(own_office(), _number(limit))
    if json:
        give_json([as_json.change(one) for one in found])
        return
    table(
        ["When", "Who", "What"],
        [[f"{one.at:%Y-%m-%d %H:%M}", one.who, _what(one)] for one in found],
        none="Nothing has been changed on this computer yet.",
    )


def _what(one: ChangeView) -> str:
    """``undo: Appointed Jo Bell``; the kind is said once, also where the name begins with it."""
    start = f"{one.kind}: "
    return one.name if one.kind in ("new", "change") or one.name.casefold().startswith(start) else f"{start}{one.name}"


def _number(text: str) -> int:
    from store.refusals import BadValue

    if not (text.strip().isascii() and text.strip().isdecimal() and 1 <= int(text) <= 10_000):
        raise BadValue(f"“{text}” is no whole number from 1 to 10000", "type one, such as 50", field="limit")
    return int(text)
