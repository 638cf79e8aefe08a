"""A store file that was damaged in any way: put back whole where it is known, and refused untouched where it is not."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from computers import Computer
from hypothesis import given, settings
from hypothesis import strategies as st
from pairs import Records, add_pair, records_of, set_pair

from store.refusals import StoreRefusal
from store.store import Store

#: What is done to the bytes, given a number from 0 to 1 for where, and another for how much.
Damage = Callable[[bytes, float, float], bytes]


def _part(content: bytes, where: float, much: float) -> slice:
    start = int(where * len(content))
    return slice(start, start + 1 + int(much * (len(content) - start)))


def _flipped(content: bytes, where: float, much: float) -> bytes:
    place = min(int(where * len(content)), len(content) - 1)
    return content[:place] + bytes([content[place] ^ (1 << int(much * 7.99))]) + content[place + 1 :]


def _replaced(by: bytes) -> Damage:
    def damage(content: bytes, where: float, much: float) -> bytes:
        part = _part(content, where, much)
        size = len(content[part])
        return content[: part.start] + (by * (size // len(by) + 1))[:size] + content[part.stop :]

    return damage


def _without_lines(content: bytes, where: float, much: float) -> bytes:
    lines = content.split(b"\n")
    part = _part(bytes(len(lines)), where, much / 4)
    return b"\n".join([*lines[: part.start], *lines[part.stop :]])


DAMAGES: dict[str, Damage] = {
    "a bit flipped": _flipped,
    "cut": lambda content, where, much: content[: int(where * len(content))],
    "emptied": lambda content, where, much: b"",
    "lines removed": _without_lines,
    "garbage": _replaced(b"\xff\xfe\x00garbage \xe2\x80\xae\xed\xa0\x80\n"),
    "NULs": _replaced(b"\0"),
    "doubled": lambda content, where, much: content + content[int(where * len(content)) :],
    "brackets": _replaced(b"["),
    "all garbage": lambda content, where, much: _replaced(b"PK\x03\x04")(content, 0, 1),
}
damages = st.tuples(st.sampled_from(sorted(DAMAGES)), st.floats(0, 0.999), st.floats(0, 0.999))


def _is_edited(content: bytes) -> bool:
    """Whether the damage left a store, as somebody with an editor might have left it: then it is what they say."""
    try:
        whole = json.loads(content)
        return bool(whole["header"]["format"] == "ret-tui store" and isinstance(whole["tables"], dict))
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _worked(computer: Computer, path: Path) -> Records:
    """Make a store with some work in it; returns everything that was confirmed."""
    store = computer.makes(path)
    for number in range(3):
        with store.change(f"Add {number}") as change:
            add_pair(change, f"number {number} – “naïve”", "P-01")
    with store.change("Own") as change:
        set_pair(change, "number 1 – “naïve”", "P-02")
    store.undo()
    found = records_of(store)
    store.close()
    return found


def _kept_aside(computer: Computer) -> list[bytes]:
    return [gzip.decompress(path.read_bytes()) for path in computer.home.rglob("backups/*.json.gz")]


@settings(max_examples=60)
@given(st.lists(damages, min_size=1, max_size=2))
def test_a_damaged_file_is_put_back_whole_where_it_was_made_and_refused_untouched_elsewhere(
    done: list[tuple[str, float, float]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "shared").mkdir()
        computer, path = Computer(folder / "home"), folder / "shared" / "s.json"
        confirmed = _worked(computer, path)
        content = path.read_bytes()
        for what, where, much in done:
            content = DAMAGES[what](content, where, much) if content else content
        path.write_bytes(content)
        _look_elsewhere(Computer(folder / "elsewhere"), path, content)
        assert path.read_bytes() == content
        try:
            store = computer.opens(path)
        except StoreRefusal as refusal:
            _is_rightly_refused(refusal, path, content)
            return
        if not _is_edited(content):
            assert records_of(store) == confirmed
            assert store.restored
            assert content in _kept_aside(computer)
            assert not store.unpublished
            assert json.loads(path.read_bytes())["header"]["format"] == "ret-tui store"
        with store.change("Afterwards") as change:
            add_pair(change, "afterwards")
        after = records_of(store)
        store.close()
        again = computer.opens(path)
        assert records_of(again) == after
        again.close()


def _look_elsewhere(computer: Computer, path: Path, content: bytes) -> None:
    try:
        computer.opens(path).close()
    except StoreRefusal as refusal:
        _is_a_sentence(str(refusal))
    else:
        assert _is_edited(content), "a damaged file was taken for a store"


def _is_rightly_refused(refusal: StoreRefusal, path: Path, content: bytes) -> None:
    """What this computer knows is only refused where the file reads as if somebody had edited it, wrongly."""
    assert _is_edited(content), f"it could have been put back: {refusal}"
    assert path.read_bytes() == content
    _is_a_sentence(str(refusal))


def _is_a_sentence(refusal: str) -> None:
    assert refusal.endswith(".")
    assert "\n" not in refusal
    assert "Traceback" not in refusal


@settings(max_examples=40)
@given(damages)
def test_a_file_that_is_damaged_while_it_is_open_is_put_back_at_the_next_change(
    done: tuple[str, float, float],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "shared").mkdir()
        computer, path = Computer(folder / "home"), folder / "shared" / "s.json"
        confirmed = _worked(computer, path)
        store = computer.opens(path)
        what, where, much = done
        content = DAMAGES[what](path.read_bytes(), where, much)
        path.write_bytes(content)
        try:
            with store.change("Afterwards") as change:
                add_pair(change, "afterwards")
        except StoreRefusal as refusal:
            _is_rightly_refused(refusal, path, content)
        else:
            if not _is_edited(content):
                found = records_of(store)
                for table, records in confirmed.items():
                    assert records.items() <= found[table].items()
                assert content in _kept_aside(computer)
            again = computer.opens(path)
            assert records_of(again) == records_of(store)
            again.close()
        finally:
            store.close()


@pytest.mark.parametrize("open_meanwhile", [False, True])
def test_another_store_in_its_place_is_never_mixed_with_it(
    computer: Computer, path: Path, open_meanwhile: bool
) -> None:
    confirmed = _worked(computer, path)
    other = path.with_name("other.json")
    computer.makes(other).close()
    store = computer.opens(path) if open_meanwhile else None
    mine, theirs = path.read_bytes(), other.read_bytes()
    path.write_bytes(theirs)
    if store is not None:
        with pytest.raises(StoreRefusal, match="is another store now"), store.change("Add") as change:
            add_pair(change, "mixed")
        store.close()
        assert path.read_bytes() == theirs
    opened = Store.open(path, who="Sam", now=computer.now, home=computer.home)
    assert "actions" not in records_of(opened)
    opened.close()
    path.write_bytes(mine)
    again = computer.opens(path)
    assert records_of(again) == confirmed


def test_a_file_that_is_gone_while_it_is_open_is_there_again_after_the_next_change(
    store: Store, computer: Computer, path: Path
) -> None:
    with store.change("Add") as change:
        add_pair(change, "one")
    path.unlink()
    with store.change("Add") as change:
        add_pair(change, "two")
    found = records_of(store)
    assert [action["text"] for action in found["actions"].values()] == ["one", "two"]
    for machine in (computer, Computer(computer.home.with_name("elsewhere"))):
        again = machine.opens(path)
        assert records_of(again) == found
        again.close()
