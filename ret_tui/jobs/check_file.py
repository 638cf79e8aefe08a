"""Checking the store's file and what this computer keeps of it, beside what the rules find in the record."""

from __future__ import annotations

from collections.abc import Iterator

from ret_tui.jobs import outside_changes, prune_history
from ret_tui.jobs.office import Office
from ret_tui.rules.consistency import Finding
from ret_tui.rules.consistency.finding import Severity
from ret_tui.rules.wording import count, listed


def findings(office: Office) -> Iterator[Finding]:
    """What is wrong with the file, the history or the backups, or worth a look; changes nothing.

    Raises:
        StoreRefusal: the file cannot be read.
    """
    store = office.store
    name = store.path.name
    found = store.verify()
    if store.not_shared is not None:
        yield _finding(
            "fault", name, outside_changes.not_shared(office).rstrip("."), "free some space there, or ask for the right"
        )
    elif not found.hash_is_right:
        yield _finding(
            "fault",
            name,
            "its bytes do not match the SHA-256 in its header, so something else than ret-tui wrote it",
            "see what is in it with 'ret-tui store history'; the next change writes it anew",
        )
    elif store.edited_by_hand:
        yield _finding(
            "advice",
            name,
            "it was changed by another program than ret-tui, and what was valid has been taken in",
            "see what with 'ret-tui store history'",
        )
    for copy in store.conflict_copies():
        yield _finding(
            "advice",
            copy.name,
            "a sync client left this copy of the store beside it, and it is not merged",
            f"see what is in it with 'ret-tui store merge', and merge it with 'ret-tui store merge \"{copy.name}\"'",
        )
    if found.unreadable_lines and found.can_be_retraced:
        yield _finding(
            "advice",
            "the history",
            f"{count(found.unreadable_lines, 'line')} of it cannot be read, and nothing that is kept needs them",
            "nothing needs to be done; should it happen again, have this computer's disk looked at",
        )
    elif found.unreadable_lines:
        yield _finding(
            "fault",
            "the history",
            f"{count(found.unreadable_lines, 'line')} of it cannot be read, so a damaged file could not be restored "
            "whole",
            "make a backup, from which everything could be restored: 'ret-tui store backup'",
        )
    elif not found.can_be_retraced:
        yield _finding(
            "advice",
            "the history",
            "with the backups it does not make the whole record any more, so a damaged file could not be restored",
            "make a backup: 'ret-tui store backup'",
        )
    if found.unreadable_backups:
        yield _finding(
            "advice",
            "the backups",
            f"{listed(found.unreadable_backups)} cannot be read",
            "make a new one: 'ret-tui store backup'",
        )
    over = prune_history.prune(office, dry_run=True)
    if over.changes:
        yield _finding("advice", "the history", f"it holds {over.words}", "let them go with 'ret-tui store prune'")


def _finding(severity: Severity, about: str, what: str, mend: str) -> Finding:
    return Finding(severity=severity, table="", id="", about=about, what=what, mend=mend)
