"""Publishing in the background: a change is confirmed by the journal, and the file follows without anybody waiting."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from computers import Computer, add_action, tables, texts, whole

import store.publisher as publisher_module
from store.publisher import Publisher
from store.records import Action
from store.refusals import CannotWrite
from store.store import Store


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The background waits for longer than a test takes, so that what it would write is written when asked for."""
    monkeypatch.setattr(publisher_module, "QUIET", 3600.0)
    monkeypatch.setattr(publisher_module, "AT_LATEST", 7200.0)


@pytest.fixture
def later(store: Store, computer: Computer, path: Path, at_rest: None) -> Iterator[Store]:
    """The store, opened as the app opens it."""
    store.close()
    opened = Store.open(path, who="Sam", now=computer.now, home=computer.home, publish_later=True)
    yield opened
    opened.close()


def test_a_change_is_confirmed_before_the_file_has_it_and_closing_brings_it_there(later: Store, path: Path) -> None:
    before = path.read_bytes()
    add_action(later, "one")
    assert path.read_bytes() == before
    assert later.unpublished
    later.close()
    assert not later.unpublished
    assert tables(path)["actions"].keys() == {"A-001"}


def test_many_changes_are_brought_into_the_file_at_once(
    later: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced: list[object] = []
    real = os.replace
    monkeypatch.setattr(os, "replace", lambda source, target: (real(source, target), replaced.append(target)))
    for number in range(20):
        add_action(later, str(number))
    later.publish()
    later.publish()
    assert [target for target in replaced if Path(str(target)).name == "s.json"] == [path.resolve()]
    assert len(tables(path)["actions"]) == 20


def test_every_reader_on_this_computer_has_what_is_confirmed_and_not_in_the_file(
    later: Store, computer: Computer, path: Path
) -> None:
    other = computer.opens(path)
    add_action(later, "one")
    assert texts(computer.opens(path)) == ["one"]
    assert other.refresh()
    assert texts(other) == ["one"]
    (entry,) = other.arrived
    assert (entry.who, entry.name) == ("Sam", "Add one")


def test_a_program_that_ends_without_closing_has_lost_nothing(later: Store, computer: Computer, path: Path) -> None:
    add_action(later, "one")
    again = computer.opens(path)
    assert again.put_back == ("Add one",)
    assert tables(path)["actions"].keys() == {"A-001"}


def test_a_command_beside_an_open_app_brings_the_apps_changes_along(
    later: Store, computer: Computer, path: Path
) -> None:
    add_action(later, "the app's")
    command = computer.opens(path)
    add_action(command, "the command's")
    assert len(tables(path)["actions"]) == 2
    add_action(later, "the app's second")
    assert texts(later) == ["the app's", "the command's", "the app's second"]
    later.publish()
    assert len(tables(path)["actions"]) == 3


def test_undo_and_redo_need_no_file_either(later: Store, path: Path) -> None:
    before = path.read_bytes()
    add_action(later, "one")
    assert later.undo().name == "Add one"
    assert later.redo().name == "Add one"
    assert path.read_bytes() == before
    assert texts(later) == ["one"]


def test_the_background_publishes_by_itself_and_ends_when_the_store_is_closed(
    store: Store, computer: Computer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publisher_module, "QUIET", 0.001)
    published, before = threading.Event(), set(threading.enumerate())
    opened = Store.open(path, who="Sam", now=computer.now, home=computer.home, publish_later=True)
    place = opened._shelf.publishing.place

    def placed(*words: object) -> None:
        place(*words)  # type: ignore[arg-type]
        published.set()

    monkeypatch.setattr(opened._shelf.publishing, "place", placed)
    add_action(opened, "one")
    assert published.wait(30)
    opened.close()
    assert tables(path)["actions"].keys() == {"A-001"}
    assert not [thread for thread in set(threading.enumerate()) - before if thread.name == "publishing"]


def test_the_background_tries_again_after_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publisher_module, "QUIET", 0.001)
    monkeypatch.setattr(publisher_module, "AGAIN", 0.001)
    tries, done = list[int](), threading.Event()

    def publish() -> bool:
        tries.append(1)
        if len(tries) == 3:
            done.set()
        return len(tries) >= 3

    publisher = Publisher(publish)
    publisher.soon()
    assert done.wait(30)
    publisher.end()
    assert len(tries) == 3


def test_the_background_waits_for_quiet_also_when_it_is_woken_for_nothing_new(
    at_rest: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, waits = list[int](), list[int]()
    publisher = Publisher(lambda: bool(tries.append(1)) or True)
    condition, real = publisher._condition, publisher._condition.wait
    monkeypatch.setattr(condition, "wait", lambda timeout=None: bool(waits.append(1)) or real(timeout))
    publisher.soon()
    for times in range(1, 6):
        while len(waits) < times and not tries:
            pass
        with condition:
            condition.notify_all()
    while len(waits) < 6 and not tries:
        pass
    publisher.end()
    assert not tries


def test_what_cannot_be_brought_into_the_file_stays_confirmed_and_is_told(
    later: Store, computer: Computer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def refuses(source: object, target: object) -> None:
        if Path(str(target)).name == "s.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(str(source), str(target))

    add_action(later, "one")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuses)
        with pytest.raises(CannotWrite):
            later.publish()
        assert later.not_shared is not None
        assert later.unpublished
        assert texts(computer.opens(path)) == ["one"]
    add_action(later, "two")
    later.publish()
    assert later.not_shared is None
    assert texts(computer.opens(path)) == ["one", "two"]


@pytest.mark.parametrize("refusal", ["no room", "read-only"])
def test_a_change_that_could_never_be_shared_is_refused_before_it_is_confirmed(
    later: Store, path: Path, computer: Computer, monkeypatch: pytest.MonkeyPatch, refusal: str
) -> None:
    journal = computer.journal().read_bytes()
    with monkeypatch.context() as patch:
        if refusal == "no room":
            full = os.statvfs_result((4096, 4096, 1000, 0, 0, 0, 0, 0, 0, 255))
            patch.setattr(os, "statvfs", lambda folder: full)
        else:
            patch.setattr(os, "access", lambda folder, mode: False)
        with pytest.raises(CannotWrite, match="so nothing was changed"):
            add_action(later, "one")
        assert texts(later) == []
    assert computer.journal().read_bytes() == journal
    add_action(later, "one")


def test_after_a_refusal_the_next_change_is_proved_by_a_whole_file(
    later: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quota that a look at the disk does not tell of lets one change wait for the file, and not more of them."""
    file = later._shelf.file

    def full(contents: object) -> object:
        raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))

    with monkeypatch.context() as patch:
        patch.setattr(file, "write_beside", full)
        add_action(later, "one")
        later._shelf.publishing._quietly()
        with pytest.raises(CannotWrite, match="The disk is full"):
            add_action(later, "two")
        assert texts(later) == ["one"]
    add_action(later, "two")
    later.publish()
    assert len(whole(path)["tables"]["actions"]) == 2


def test_a_change_can_be_made_while_the_file_is_being_written(
    later: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = later._shelf.file
    real, writing, go_on = file.write_beside, threading.Event(), threading.Event()

    def slowly(contents: object) -> object:
        writing.set()
        assert go_on.wait(30)
        return real(contents)  # type: ignore[arg-type]

    monkeypatch.setattr(file, "write_beside", slowly)
    add_action(later, "one")
    thread = threading.Thread(target=later.publish)
    thread.start()
    assert writing.wait(30)
    add_action(later, "two")
    assert later.all(Action)[-1].text == "two"
    go_on.set()
    thread.join()
    assert tables(path)["actions"].keys() == {"A-001"}
    assert later.unpublished
    later.publish()
    assert tables(path)["actions"].keys() == {"A-001", "A-002"}


def test_a_change_confirmed_just_after_the_file_was_put_in_place_still_waits_for_it(
    later: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = later._shelf.file
    real, turns = file.put_in_place, list[int]()

    def and_then(new: object) -> None:
        real(new)  # type: ignore[arg-type]
        if not turns:
            turns.append(1)
            add_action(later, "two")

    monkeypatch.setattr(file, "put_in_place", and_then)
    add_action(later, "one")
    later.publish()
    assert later.unpublished
    later.publish()
    assert tables(path)["actions"].keys() == {"A-001", "A-002"}
