"""The record itself: what was changed, taking it back, backups, copies, and the whole of it in and out."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import store_backup, store_check, store_history, store_interchange, store_merge
from ret_tui.cli.printed import say
from ret_tui.cli.session import office, session
from ret_tui.jobs import keep_record

#: How to begin where something was done, and where nothing was.
_UNDONE, _UNDO_REHEARSED = ("Taken back", "Nothing was taken back"), ("Would take back", "Would take back nothing")
_REDONE, _REDO_REHEARSED = ("Made again", "Nothing was made again"), ("Would make again", "Would make again nothing")

app = App(name="store")


@app.command
def undo(*, steps: str = "1") -> None:
    """Take back my latest change on this computer; also after the program was closed.

    What somebody changed or built on since stays, and is named.

    For example:
      ret-tui store undo
      ret-tui store undo --steps 3

    Args:
        steps: how many changes to take back, one after the other; 1 when left out.
    """
    wanted = store_history.whole_number(steps, keep_record.MOST_STEPS, "steps")
    here = office()
    if session().dry_run and here.store.undo_name() is None:
        say("Would take back: nothing")
    for step in range(wanted):
        if (step or session().dry_run) and here.store.undo_name() is None:
            if step:
                say(f"There is nothing more to take back: {step} of {wanted} steps")
            break
        say(keep_record.undo(here).told(*(_UNDO_REHEARSED if session().dry_run else _UNDONE)))


@app.command
def redo(*, steps: str = "1") -> None:
    """Make again what was taken back last.

    For example:
      ret-tui store redo

    Args:
        steps: how many changes to make again, one after the other; 1 when left out.
    """
    wanted = store_history.whole_number(steps, keep_record.MOST_STEPS, "steps")
    here = office()
    if session().dry_run and here.store.redo_name() is None:
        say("Would make again: nothing")
    for step in range(wanted):
        if (step or session().dry_run) and here.store.redo_name() is None:
            if step:
                say(f"There is nothing more to make again: {step} of {wanted} steps")
            break
        say(keep_record.redo(here).told(*(_REDO_REHEARSED if session().dry_run else _REDONE)))


app.command(store_history.history, name="history")
app.command(store_history.prune, name="prune")
app.command(store_backup.backup, name="backup")
app.command(store_backup.restore, name="restore")
app.command(store_merge.merge, name="merge")
app.command(store_check.check, name="check")
app.command(store_interchange.export, name="export")
app.command(store_interchange.import_, name="import")
app.command(store_interchange.schema, name="schema")
