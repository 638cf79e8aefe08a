"""What else this computer keeps of a store, such as words that somebody is still typing: without redacted people."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from store import disk
from store.own_folder import REDACTIONS
from store.redaction.tells import Replacing

#: What is ours in this computer's folder and is looked after in another way.
_OTHERWISE = frozenset({"journal.jsonl", "about.json", "lock", "files-to-remove.json", REDACTIONS})
#: Bytes beyond which a file in this computer's folder is none of ours.
_LARGEST = 100_000_000


def scrub_files(folder: Path, replacings: Sequence[Replacing]) -> None:
    """Take people out of every file in this computer's folder for a store that is not looked after in another way.

    Raises:
        OSError: one of them cannot be read or written.
    """
    for path in sorted(folder.iterdir()):
        if path.name in _OTHERWISE or path.is_symlink() or not path.is_file() or path.stat().st_size > _LARGEST:
            continue
        content = path.read_bytes()
        fresh = _scrubbed(content, replacings)
        if fresh != content:
            write_aside(path, fresh)


def write_aside(path: Path, content: bytes) -> None:
    """Write a file beside the one that is there, and put it in its place in one step.

    Raises:
        OSError: the one that was there is as it was.
    """
    new = path.with_name(f".{path.name}.new")
    disk.remove(new)
    disk.write_new(new, content, like=None)
    disk.replace(new, path)


def _scrubbed(content: bytes, replacings: Sequence[Replacing]) -> bytes:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return content
    try:
        whole: Any = json.loads(text)
    except (ValueError, RecursionError):
        whole = None
    if not isinstance(whole, dict | list):
        for replacing in replacings:
            text = replacing(text)
        return text.encode()
    fresh = whole
    for replacing in replacings:
        fresh = replacing.inside(fresh)
    return content if fresh == whole else json.dumps(fresh, ensure_ascii=True).encode()
