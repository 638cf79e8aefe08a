"""Words that somebody is still typing, kept on this computer from second to second, so that a crash loses none.

They are no part of the record, and nobody else sees them. Each has a key, which says where it is being typed:
``note/M5``, ``capture``, ``form/M5/D-003/text``, ``report/2026-27/foreword/text``.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from pathlib import Path

from ret_tui.jobs.office import Office

#: Characters of one draft, and drafts, beyond which the oldest go.
_LONGEST, _MOST = 100_000, 50
#: Bytes of a file beyond which it is none of ours: every character may be written as six.
_LARGEST = 6 * _LONGEST * _MOST
_NAME = "drafts.json"
#: Lets the threads of this program write one after the other.
_TURN = threading.Lock()


def note_key(meeting: str) -> str:
    """The key of the note line of a meeting, by id."""
    return f"note/{meeting}"


#: The key of quick capture.
CAPTURE = "capture"


def form_key(meeting: str, about: str) -> str:
    """The key of a form about something in a meeting's minutes: an item's or an entry's id, or a word for it."""
    return f"form/{meeting}/{about}"


def report_key(period: str, section: str) -> str:
    """The key of the form for a section of a year's progress report."""
    return f"report/{period}/{section}"


def keep(office: Office, key: str, text: str) -> None:
    """Keep what is being typed under a key; an empty text forgets it.

    Where nothing can be written the words are simply not kept: typing goes on.
    """
    with _TURN:
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


def waiting(office: Office) -> tuple[str, ...]:
    """Where unfinished words wait, in words: ``the note line of M5``, ``quick capture``; each place once."""
    places: dict[str, None] = {}
    for key in _read(office):
        kind, _, about = key.partition("/")
        meeting = about.partition("/")[0]
        if kind == "note" and meeting:
            places[f"the note line of {meeting[:20]}"] = None
        elif kind == "form" and meeting:
            places[f"a form of the minutes of {meeting[:20]}"] = None
        elif kind == "report" and meeting:
            places[f"the words of the progress report {meeting[:20]}"] = None
        elif key == CAPTURE:
            places["quick capture"] = None
    return tuple(places)


def waiting_in_report(office: Office) -> tuple[tuple[str, str], ...]:
    """The sections of progress reports whose unfinished words wait, as (period, section)."""
    keys = [key.split("/") for key in _read(office) if key.startswith("report/")]
    return tuple(dict.fromkeys((parts[1], parts[2]) for parts in keys if len(parts) > 2 and parts[1] and parts[2]))


def _file(office: Office) -> Path:
    return office.store.own_folder / _NAME


def _read(office: Office) -> dict[str, str]:
    path = _file(office)
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: text[:_LONGEST] for key, text in found.items() if isinstance(key, str) and isinstance(text, str)}


def _write(office: Office, drafts: dict[str, str]) -> None:
    path = _file(office)
    beside = path.with_name(f"{_NAME}.new")
    with contextlib.suppress(OSError):
        if not drafts:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Another's file of that name would keep its own rights.
        beside.unlink(missing_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(drafts, file, ensure_ascii=True)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        return
    with contextlib.suppress(OSError):
        beside.unlink(missing_ok=True)
