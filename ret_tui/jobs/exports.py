"""Where exported files go unless a person says otherwise."""

from __future__ import annotations

from pathlib import Path

from ret_tui.jobs import this_computer
from ret_tui.jobs.office import Office


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
    """Where the app puts files: see `default_exports`; for the example year the folder that one stands in."""
    if office.example:
        return Path.cwd() / "example-exports"
    return default_exports(office.store.path)
