"""Checking the record: what does not agree, the faults first, each with how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from ret_tui.cli.printed import give_json, plain, put, say
from ret_tui.cli.session import as_told, office
from ret_tui.jobs import check_file, check_kept_files, check_record
from ret_tui.rules.consistency import Finding
from ret_tui.rules.wording import count

#: The exit code where the record has faults: the listing is the answer, and a script sees that it is no clean one.
_HAS_FAULTS = 1


def check(*, json: bool = False) -> int:
    """Look for what does not agree in the record, and say how to mend it; nothing is changed.

    Ends with exit code 1 where there are faults, and with 0 where there are none, or advice alone.

    For example:
      ret-tui store check

    Args:
        json: give JSON.
    """
    here = office()
    checked = check_record.check(here, (*check_file.findings(here), *check_kept_files.findings(here)))
    if json:
        give_json(
            {
                "records": checked.records,
                "faults": len(checked.faults),
                "advice": len(checked.advice),
                "findings": [finding_json(found) for found in checked.findings],
            }
        )
    else:
        _show("Faults", checked.faults)
        _show("Advice", checked.advice)
        found = f"{count(len(checked.faults), 'fault')}, {len(checked.advice)} to look at"
        clean = "everything agrees" if not checked.findings else found
        say(f"{count(checked.records, 'record')} checked: {clean}.")
    return _HAS_FAULTS if checked.faults else 0


def finding_json(found: Finding) -> dict[str, object]:
    """A finding; ``severity`` is fault or advice, ``id`` is empty where a whole table is meant."""
    return {
        "severity": found.severity,
        "table": found.table,
        "id": found.id,
        "about": found.about,
        "what": as_told(found.what),
        "mend": as_told(found.mend),
    }


def _show(heading: str, findings: Sequence[Finding]) -> None:
    if not findings:
        return
    put(heading)
    for found in findings:
        put(f"  {plain(found.about)}: {plain(as_told(found.what))}.")
        put(f"    To mend: {plain(as_told(found.mend))}.")
    put()
