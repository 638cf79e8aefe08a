"""Backups on this computer: making one, listing them, and making everything as it was in one."""

from __future__ import annotations

import os

from msgspec.structs import replace

from ret_tui.cli import as_json
from ret_tui.cli.printed import created, give_json, put, remark, say, table
from ret_tui.cli.session import at_hand, office, session, where
from ret_tui.cli.store_history import show_edits
from ret_tui.jobs import back_up, former_store, set_up, this_computer
from ret_tui.jobs.back_up import BackupView
from ret_tui.jobs.office import Office
from store.refusals import BadValue, StoreRefusal

_KIB = 1024


def backup(*, list_: bool = False, json: bool = False) -> None:
    """Make a backup of the store on this computer now; or list those that there are.

    One is made by itself before the first change of each day, and before every restore, merge and migration. Those of
    the last 30 days are kept, and the first of each month for two years.

    For example:
      ret-tui store backup
      ret-tui store backup --list

    Args:
        list_: list the backups instead, the newest first.
        json: give JSON.
    """
    here = office()
    if list_:
        _list(here, json=json)
        return
    if session().dry_run:
        say("Would make a backup.")
        return
    made = back_up.make(here)
    if json:
        give_json(_json(made))
    else:
        created(made.id, f"in {made.path.parent}")


def restore(which: str = "", /, *, former: bool = False, confirm: bool = False, json: bool = False) -> None:
    """Make everything as it was in a backup, as one change that can be undone.

    Without --confirm, what would change is shown and nothing is changed. Where the store's file is gone, it is made
    again as this computer last knew it; name no backup then. Where another store's file was put over this one,
    --former has the one before put back; the other stays beside it under another name.

    For example:
      ret-tui store restore 2026-11-26
      ret-tui store restore 2026-11-26 --confirm
      ret-tui store restore --former --confirm

    Args:
        which: the backup's id or the beginning of it, such as a day; or a file. Without it, the backups are listed.
        former: put back the store that was there before another one took its place.
        confirm: carry it out.
        json: give JSON.
    """
    if not os.path.lexists(session().path):
        _recover(which.strip())
        return
    if former:
        _put_back_former(which.strip(), confirm=confirm, json=json)
        return
    here = office()
    if not which.strip():
        _list(here, json=json)
        return
    preview = back_up.preview_restore(here, back_up.find(here, at_hand(which)))
    done = back_up.restore(here, preview) if confirm and not session().dry_run else ""
    if json:
        give_json(as_json.restoring(replace(preview, path=where(preview.path)), done=bool(done)))
    elif done:
        say(f"{done}.")
    else:
        say(f"If {preview.what} is restored, {preview.summary}.")
        show_edits(preview.edits)
    if preview.edits and not done:
        remark("Nothing is changed yet: add --confirm to carry it out. It can be undone.")


def _recover(which: str) -> None:
    now = session()
    known = set_up.was_there(now.path)
    if which and known:
        raise StoreRefusal(
            f"{now.path} is gone", "have it made again first with 'ret-tui store restore' alone, then restore a backup"
        )
    if now.dry_run and known:
        say(f"Would make {now.path} again as this computer last knew it.")
        return
    made = back_up.recover(now.path, now.clock)
    now.at_the_end.callback(made.store.close)
    this_computer.remember(now.path)
    say(f"{made.store.restored}.")


def _put_back_former(which: str, *, confirm: bool, json: bool) -> None:
    now = session()
    if which:
        raise BadValue("--former and a backup cannot be restored at once", "name one of the two", field="which")
    if confirm and not now.dry_run:
        made = former_store.put_back(now.path, now.clock)
        now.at_the_end.callback(made.store.close)
        this_computer.remember(now.path)
        give_json({"restored": True, "what": made.store.restored}) if json else say(f"{made.store.restored}.")
        return
    shown = former_store.preview(now.path)
    if json:
        give_json({"restored": False, "what": shown.what, "aside": str(shown.aside)})
    else:
        say(f"{now.path.name} would be put back as it was before: {shown.what}.")
        say(f"The store that is there now would stay beside it as {shown.aside.name}.")
    if not now.dry_run:
        remark("Nothing is changed yet: add --confirm to carry it out.")


def _list(here: Office, *, json: bool) -> None:
    found = back_up.backups(here)
    if json:
        give_json([_json(one) for one in found])
        return
    table(
        ["Id", "When", "Why", "KiB"],
        [[one.id, f"{one.at:%Y-%m-%d %H:%M}", one.reason, f"{max(1, one.size // _KIB)}"] for one in found],
        none="There is no backup yet: one is made before the first change of each day.",
    )
    if found:
        put()
        put("To see what one would change: ret-tui store restore ID")


def _json(one: BackupView) -> dict[str, object]:
    return {
        "id": one.id,
        "at": one.at.isoformat(),
        "reason": one.reason,
        "bytes": one.size,
        "path": str(where(one.path)),
    }
