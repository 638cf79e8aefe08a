"""A store that is only looked at: it follows who works in it, and writes nothing anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from store.looking_on import LookedAtStore
from store.records import Body, Function
from store.refusals import CannotWrite, NotAStore, StoreRefusal, Unknown
from store.store import Store


@pytest.fixture
def worked_in(tmp_path: Path) -> Store:
    """A store with one body, worked in by a program that brings its changes into the file later."""
    first = Body(id="body", name="Board of Trees", short_name="BoT", zone="Europe/London")
    return Store.create(
        tmp_path / "s.json",
        who="Fay Example",
        now=lambda: dt.datetime(2026, 9, 8, 14, 0, tzinfo=dt.UTC),
        home=tmp_path / "home",
        first=[first],
        publish_later=True,
    )


def rename(store: Store, name: str) -> None:
    """Change the body's name."""
    with store.change(f"Renamed to {name}") as step:
        step.set(step.get(Body, "body"), name=name)


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Each file below a folder, with when it was changed."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_confirmed_is_seen_whether_or_not_the_file_has_it_yet(tmp_path: Path, worked_in: Store) -> None:
    looked_at = LookedAtStore(tmp_path / "s.json", tmp_path / "home")
    assert looked_at.get(Body, "body").name == "Board of Trees"
    assert not looked_at.refresh()
    rename(worked_in, "Board of Shrubs")
    assert looked_at.refresh()
    assert (looked_at.get(Body, "body").name, looked_at.revision) == ("Board of Shrubs", worked_in.revision)
    worked_in.publish()
    looked_at.refresh()
    rename(worked_in, "Board of Ferns")
    worked_in.undo()
    looked_at.refresh()
    assert looked_at.get(Body, "body").name == "Board of Shrubs"
    assert looked_at.tables == worked_in.tables
    worked_in.close()


def test_looking_on_writes_nothing_and_holds_nobody_up(tmp_path: Path, worked_in: Store) -> None:
    rename(worked_in, "Board of Shrubs")
    worked_in.close()
    before = everything(tmp_path)
    looked_at = LookedAtStore(tmp_path / "s.json", tmp_path / "home")
    looked_at.refresh()
    assert looked_at.all(Body)[0].name == "Board of Shrubs"
    looked_at.close()
    assert everything(tmp_path) == before


def test_without_a_folder_on_this_computer_the_file_is_seen_as_it_is(tmp_path: Path, worked_in: Store) -> None:
    worked_in.close()
    looked_at = LookedAtStore(tmp_path / "s.json", tmp_path / "nowhere")
    assert looked_at.find(Body, "body") is not None
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.change("x").__enter__(),
        lambda store: store.undo(),
        lambda store: store.redo(),
        lambda store: store.publish(),
        lambda store: store.back_up(),
    ],
)
def test_whatever_would_change_it_is_refused(
    tmp_path: Path, worked_in: Store, change: Callable[[Store], object]
) -> None:
    worked_in.close()
    with pytest.raises(CannotWrite, match="only shows the store"):
        change(LookedAtStore(tmp_path / "s.json", tmp_path / "home"))


def test_a_file_that_is_damaged_or_gone_is_refused_and_what_was_read_stays(tmp_path: Path, worked_in: Store) -> None:
    worked_in.close()
    file = tmp_path / "s.json"
    looked_at = LookedAtStore(file, tmp_path / "home")
    file.write_text("no store at all", encoding="utf-8")
    with pytest.raises(NotAStore):
        looked_at.refresh()
    assert looked_at.get(Body, "body").name == "Board of Trees"
    file.unlink()
    with pytest.raises(StoreRefusal):
        looked_at.refresh()
    with pytest.raises(Unknown):
        looked_at.get(Function, "F1")
    assert file.exists() is False
