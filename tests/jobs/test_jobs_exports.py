"""Where exported files go: beside the store, but never into a folder that nobody looks into."""

from __future__ import annotations

from pathlib import Path

import pytest

from ret_tui.jobs import this_computer
from ret_tui.jobs.exports import default_exports


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of whoever is at the keys, with the platform's hidden folder in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setattr(Path, "home", lambda: folder)
    monkeypatch.setattr(this_computer, "home_folder", lambda: folder / ".local" / "share" / "ret-tui")
    return folder


def test_exports_stand_beside_a_store_in_a_folder_of_ones_own(home: Path) -> None:
    assert default_exports(home / "shared" / "committee.json") == home / "shared" / "exports"


def test_exports_of_a_store_in_the_hidden_folder_go_to_the_documents(home: Path) -> None:
    (home / "Documents").mkdir()
    assert default_exports(home / ".local/share/ret-tui/committee.json") == home / "Documents" / "ret-tui"
    assert default_exports(home / ".local/share/ret-tui/race/committee.json") == home / "Documents" / "ret-tui"


def test_without_a_folder_of_documents_they_go_to_the_home_folder(home: Path) -> None:
    assert default_exports(home / ".local/share/ret-tui/committee.json") == home / "ret-tui"
    # A file of that name is no folder.
    (home / "Documents").touch()
    assert default_exports(home / ".local/share/ret-tui/committee.json") == home / "ret-tui"


def test_a_link_into_the_hidden_folder_counts_as_in_it(home: Path) -> None:
    hidden = home / ".local/share/ret-tui"
    hidden.mkdir(parents=True)
    (home / "link").symlink_to(hidden)
    assert default_exports(home / "link" / "committee.json") == home / "ret-tui"


def test_a_folder_that_only_begins_alike_is_not_the_hidden_one(home: Path) -> None:
    store = home / ".local/share/ret-tui-archive/committee.json"
    assert default_exports(store) == store.parent / "exports"


def test_where_nobody_has_a_home_they_stay_beside_the_store(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    hidden = home / ".local/share/ret-tui"
    assert default_exports(hidden / "committee.json") == hidden / "exports"
