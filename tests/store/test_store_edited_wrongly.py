"""A slip in an edit by hand: line and record are named, the store is as before, and the rest can be taken in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from computers import Computer, add_action, texts

from store.refusals import BadValue, NotAStore, StoreRefusal
from store.store import Store

#: What somebody did to the second action, and what of the place is named.
SLIPS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a comma too many": (lambda line: line.replace(b'"text":', b',"text":'), "A-002"),
    "a quotation mark too few": (lambda line: line.replace(b'"two"', b'two"'), "A-002, text"),
    "no number": (lambda line: line.replace(b'"two"', b"NaN"), "A-002, text"),
    "half a character": (lambda line: line.replace(b'"two"', rb'"two \ud800"'), "A-002, text"),
    "another encoding": (lambda line: line.replace(b'"two"', b'"\xe9t\xe9"'), "A-002"),
    "a number too large": (lambda line: line.replace(b'"two"', b"1e999"), "A-002"),
    "a brace too few": (lambda line: line.replace(b"}", b""), "A-002"),
}


@pytest.fixture
def edited(store: Store, path: Path) -> Callable[[Callable[[bytes], bytes]], bytes]:
    """Edit a file of three actions: the first as one may, the second with a slip; returns the bytes."""

    def edit(slip: Callable[[bytes], bytes]) -> bytes:
        for text in ("one", "two", "three"):
            add_action(store, text)
        store.close()
        lines = path.read_bytes().split(b"\n")
        for place, line in enumerate(lines):
            if line.startswith(b'"A-001":{'):
                lines[place] = line.replace(b'"one"', b'"corrected"')
            if line.startswith(b'"A-002":{'):
                lines[place] = slip(line)
        path.write_bytes(b"\n".join(lines))
        return path.read_bytes()

    return edit


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_named_by_line_and_record_and_changes_nothing(
    edited: Callable[[Callable[[bytes], bytes]], bytes], computer: Computer, path: Path, tmp_path: Path, kind: str
) -> None:
    slip, place = SLIPS[kind]
    content = edited(slip)
    line = next(number for number, line in enumerate(content.split(b"\n"), 1) if line.startswith(b'"A-002"'))
    with pytest.raises(NotAStore, match=r"is damaged \(line \d+") as refused:
        Computer(tmp_path / "elsewhere").opens(path)
    assert path.read_bytes() == content
    assert f"line {line}, {place}: " in str(refused.value)
    opened = computer.opens(path)
    assert texts(opened) == ["one", "two", "three"]
    assert "it has 1 record that is other than here" in opened.restored


@pytest.mark.parametrize("kind", SLIPS)
def test_the_sound_edits_beside_a_slip_can_be_taken_in_and_nothing_is_removed(
    edited: Callable[[Callable[[bytes], bytes]], bytes], computer: Computer, path: Path, kind: str
) -> None:
    edited(SLIPS[kind][0])
    opened = computer.opens(path)
    (kept,) = [backup for backup in opened.backups() if backup.reason == "damaged"]
    assert [(edit.id, edit.now) for edit in opened.preview_restore(kept.path)] == [("A-001", {"text": "corrected"})]
    opened.restore(kept.path, "Taken in")
    assert texts(opened) == ["corrected", "two", "three"]
    assert opened.undo().name == "Taken in"
    assert texts(opened) == ["one", "two", "three"]


def test_a_comma_that_a_removed_record_left_behind_is_told_after_which_record(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    add_action(store, "two")
    store.close()
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(line for line in lines if not line.startswith(b'"A-002":{')))
    with pytest.raises(NotAStore, match=r"after A-001: ") as refused:
        Computer(tmp_path / "elsewhere").opens(path)
    assert " - at " not in str(refused.value)
    assert texts(computer.opens(path)) == ["one", "two"]


def test_an_edit_that_is_not_valid_is_still_refused_when_it_is_taken_in(
    edited: Callable[[Callable[[bytes], bytes]], bytes], computer: Computer, path: Path
) -> None:
    content = edited(SLIPS["a comma too many"][0])
    path.write_bytes(content.replace(b'"corrected"', b"17"))
    opened = computer.opens(path)
    (kept,) = [backup for backup in opened.backups() if backup.reason == "damaged"]
    with pytest.raises(BadValue, match="text"):
        opened.restore(kept.path, "Taken in")
    assert texts(opened) == ["one", "two", "three"]


def test_garbage_has_nothing_to_take_in(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    store.close()
    path.write_bytes(b"\x89PNG" + path.read_bytes()[::-1])
    opened = computer.opens(path)
    assert "other than here" not in opened.restored
    (kept,) = [backup for backup in opened.backups() if backup.reason == "damaged"]
    with pytest.raises(NotAStore, match="is not a ret-tui store"):
        opened.preview_restore(kept.path)


def test_nothing_is_taken_in_from_a_slip_in_another_store(
    edited: Callable[[Callable[[bytes], bytes]], bytes], computer: Computer, path: Path
) -> None:
    edited(SLIPS["a comma too many"][0])
    stranger = computer.makes(path.with_name("other.json"))
    with pytest.raises(StoreRefusal, match=r"s\.json is of another store"):
        stranger.preview_restore(path)
