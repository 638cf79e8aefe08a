"""The record itself: what was changed, taking it back, backups, copies, and the whole of it in and out."""

from __future__ import annotations

from cyclopts import App

from ret_tui.cli import store_backup, store_check, store_history, store_interchange, store_merge
from ret_tui.cli.printed import say
from ret_tui.cli.session import office, session
from ret_tui.jobs import keep_record

app = App(name="store")


@app.command
def undo(*, steps: str = "1") -> None:
    """Take back my latest change on this computer; also after the program was closed.

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
            break
        say(f"{'Would take back' if session().dry_run else 'Taken back'}: {keep_record.undo(here).words}")


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
            break
        say(f"{'Would make again' if session().dry_run else 'Made again'}: {keep_record.redo(here).words}")


app.command(store_history.history, name="history")
app.command(store_history.prune, name="prune")
app.command(store_backup.backup, name="backup")
app.command(store_backup.restore, name="restore")
app.command(store_merge.merge, name="merge")
app.command(store_check.check, name="check")
app.command(store_interchange.export, name="export")
app.command(store_interchange.import_, name="import")
app.command(store_interchange.schema, name="schema")
