"""Words that somebody is still typing, kept on this computer from second to second, so that a crash loses none.

They are no part of the record, and nobody else sees them. Each has a key, which says where it is being typed:
``note/M5``, ``capture``, ``entry/D-003``.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from ret_tui.jobs.office import Office

#: Characters of one draft, and drafts, beyond which the oldest go.
_LONGEST, _MOST = 100_000, 50
_NAME = "drafts.json"


def keep(office: Office, key: str, text: str) -> None:
    """Keep what is being typed under a key; an empty text forgets it.

    Where nothing can be written the words are simply not kept: typing goes on.
    """
    found = _read(office)
    before = found.pop(key, "")
    if text.strip():
        found[key] = text[:_LONGEST]
    if found.get(key, "") == before:
        return
    _write(office, dict(list(found.items())[-_MOST:]))


def kept(office: Office, key: str) -> str:
    """What was being typed under a key when the app was last left or killed; empty where nothing was."""
    return _read(office).get(key, "")


def forget(office: Office, key: str) -> None:
    """Forget what was typed under a key: it was kept in the record, or given up."""
    keep(office, key, "")


def _file(office: Office) -> Path:
    return office.store.own_folder / _NAME


def _read(office: Office) -> dict[str, str]:
    try:
        found = json.loads(_file(office).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: text for key, text in found.items() if isinstance(key, str) and isinstance(text, str)}


def _write(office: Office, drafts: dict[str, str]) -> None:
    path = _file(office)
    beside = path.with_name(f"{_NAME}.new")
    with contextlib.suppress(OSError):
        if not drafts:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(drafts, file, ensure_ascii=True)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
