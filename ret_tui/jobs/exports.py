"""Where exported files go unless a person says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

from ret_tui.jobs import this_computer, typed
from ret_tui.jobs.office import Office
from store.refusals import BadValue, Refusal

#: The example year has no store of its own on the disk, so its folder is kept under this name.
_EXAMPLE = "example year"


def default_exports(store_path: Path) -> Path:
    """The folder for the exports of a store; it need not exist yet.

    ``exports`` beside the store. A store in the platform's hidden folder, where nobody looks for a Word file, has its
    exports in ``Documents/ret-tui``, or in ``ret-tui`` in the home folder where there are no ``Documents``.
    """
    beside = store_path.parent / "exports"
    if not store_path.resolve().is_relative_to(this_computer.home_folder().resolve()):
        return beside
    try:
        home = Path.home()
    except RuntimeError:
        return beside
    documents = home / "Documents"
    return (documents if documents.is_dir() else home) / "ret-tui"


def export_folder(office: Office) -> Path:
    """Where the app puts files: the folder chosen on this computer for this store, else the `usual_folder`."""
    chosen = this_computer.read().exports.get(_name(office), "")
    return Path(chosen) if chosen else usual_folder(office)


def choose_folder(office: Office, folder: str) -> Path:
    """Keep, on this computer, the folder that what is written out of this store goes to from now on.

    Args:
        folder: its path, as one types it; it may be made when something is written. Empty for the usual one.

    Returns:
        The folder that holds from now on.

    Raises:
        BadValue: it is no folder, has none to be made in, or may not be written to.
        CannotWrite: the choices of this computer cannot be written.
    """
    words = folder.strip()
    if not words:
        this_computer.change_exports(_name(office), "")
        return usual_folder(office)
    path = _path_of(words)
    this_computer.change_exports(_name(office), str(path))
    return path


def _path_of(words: str) -> Path:
    from ret_tui.documents.write_file import check_folder

    try:
        path = typed.folder(Path(words)).expanduser().absolute()
        check_folder(path)
        is_folder, is_there = path.is_dir(), os.path.lexists(path)
    except Refusal as refusal:
        raise BadValue(refusal.what, refusal.do, field="folder") from refusal
    except (OSError, ValueError, RuntimeError) as cause:
        raise BadValue("That is no path of a folder", "type one, such as ~/Documents/RET", field="folder") from cause
    if is_there and not is_folder:
        raise BadValue(f"{path} is a file", "choose a folder", field="folder")
    if not os.access(path if is_there else path.parent, os.W_OK):
        raise BadValue(f"You may not write to {path}", "choose a folder of your own", field="folder")
    return path


def _name(office: Office) -> str:
    return _EXAMPLE if office.example else str(office.store.path.resolve())


def usual_folder(office: Office) -> Path:
    """Where files go while none is chosen: `default_exports`; for the example year the folder that one stands in."""
    if office.example:
        return Path.cwd() / "example-exports"
    return default_exports(office.store.path)
