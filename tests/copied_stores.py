"""What a computer keeps of a store, for a copy of the store at another place that is to pass for the first."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from store.own_folder import OwnFolder


def copy_kept(home: Path, to_home: Path, path: Path) -> None:
    """Copy the journal and the backups of every store in a home folder, as those of the store at a path.

    Args:
        home: the folder for all that a computer keeps of its stores.
        to_home: the same of the computer that has the copy.
        path: where the copy is.
    """
    for kept in (home / "stores").iterdir():
        own = OwnFolder(to_home, kept.name.rpartition("-")[0], path.resolve()).path
        shutil.copytree(kept, own)
        # It is noted there what it belongs to.
        about = json.loads((own / "about.json").read_bytes()) | {"path": os.fspath(path.resolve())}
        (own / "about.json").write_text(json.dumps(about) + "\n", encoding="utf-8")
