"""A rehearsal changes nothing anywhere: not the store's file, nothing beside it, nothing that this computer keeps."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import Program, actions

COPY = "s (Alex's conflicted copy 2026-04-01).json"
VERSION_1 = Path(__file__).parents[1] / "store" / "fixtures" / "version_1"

#: Commands that look at the store as a whole, or change it as a whole; BACKUP stands for the newest backup's id.
WHOLE = (
    ("store", "backup"),
    ("store", "backup", "--list"),
    ("store", "restore"),
    ("store", "restore", "BACKUP"),
    ("store", "restore", "BACKUP", "--confirm"),
    ("store", "merge"),
    ("store", "merge", COPY),
    ("store", "history"),
    ("store", "check"),
    ("store", "prune"),
    ("store", "undo"),
    ("store", "redo"),
    ("store", "export", "out.json"),
    ("action", "add", "Text"),
    ("action", "list"),
)


def every_file(*folders: Path) -> dict[Path, bytes | None]:
    """The bytes of every file in the folders, and None for every folder."""
    found: dict[Path, bytes | None] = {}
    for folder in folders:
        found |= {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}
    return found


def as_it_is(program: Program) -> None:
    """Leave the store as it is."""


def one_change_behind(program: Program) -> None:
    """Put the file back as it was before its last change."""
    before = program.store.read_bytes()
    program("action", "add", "Four")
    program.store.write_bytes(before)


def another_line_of_changes(program: Program) -> None:
    """Put a file there that was changed without this computer's folder, with a change here that it lacks."""
    before = program.store.read_bytes()
    program("action", "add", "Four")
    program.store.write_bytes(before.replace(b'"change":"', b'"change":"f', 1))


def edited_by_hand(program: Program) -> None:
    """Change a text of the file with another program."""
    program.store.write_bytes(program.store.read_bytes().replace(b'"text":"Two"', b'"text":"Twice"'))


def damaged(program: Program) -> None:
    """Cut the file in the middle."""
    program.store.write_bytes(program.store.read_bytes()[:700])


def empty(program: Program) -> None:
    """Leave nothing of the file."""
    program.store.write_bytes(b"")


def gone(program: Program) -> None:
    """Delete the file."""
    program.store.unlink()


def moved(program: Program) -> None:
    """Move the store into another folder, into which this computer's folder has not followed it yet."""
    folder = program.folder / "elsewhere"
    folder.mkdir()
    shutil.move(program.store, folder / program.store.name)
    program.store = folder / program.store.name


def behind_a_link(program: Program) -> None:
    """Reach the store by a link of another name."""
    link = program.folder / "link.json"
    link.symlink_to(program.store.name)
    program.store = link


def without_history(program: Program) -> None:
    """Bring the file to a computer that never had it."""
    shutil.rmtree(Path(program("store", "backup", "--json").json["path"]).parents[3])


def of_version_1(program: Program) -> None:
    """Put a store of the first version in its place."""
    program.store = program.folder / "old.json"
    shutil.copyfile(VERSION_1 / "store.json", program.store)


STATES = (
    as_it_is, one_change_behind, another_line_of_changes, edited_by_hand, damaged, empty, gone, moved, behind_a_link,
    without_history, of_version_1,
)  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_rehearsal_of_any_command_leaves_every_byte_as_it_is(
    busy: Program, home: Path, state: Callable[[Program], None]
) -> None:
    backup = busy("store", "backup").out.rstrip("\n")
    shutil.copyfile(busy.store, busy.folder / COPY)
    state(busy)
    before = every_file(busy.folder, home)
    for words in WHOLE:
        told = busy.try_("--dry-run", *(backup if word == "BACKUP" else word for word in words))
        assert told.code in (0, 1), told.err
        assert every_file(busy.folder, home) == before, words


@pytest.mark.parametrize("state", [one_change_behind, damaged, empty, moved], ids=lambda state: state.__name__)
def test_a_rehearsal_shows_the_store_as_the_command_would_find_it(
    busy: Program, state: Callable[[Program], None]
) -> None:
    busy("store", "backup")
    state(busy)
    rehearsed = [
        busy.try_("--dry-run", *words).out
        for words in (("store", "history", "--json"), ("store", "backup", "--list"), ("action", "list"))
    ]
    assert [one.count("Three") for one in rehearsed] == [1, 0, 1]
    assert "by hand" in rehearsed[1]
    assert actions(busy)[:3] == ["One", "Two", "Three"]


def test_a_rehearsal_says_what_would_be_put_right_first(busy: Program) -> None:
    one_change_behind(busy)
    assert busy("--dry-run", "store", "check").err.splitlines()[0] == (
        "Note: In the rehearsal: The file lacked what was confirmed on this computer, and has it again: “Action: Four”."
    )
    damaged(busy)
    assert busy("--dry-run", "action", "list").err.startswith("Note: In the rehearsal: s.json is damaged")


def test_a_rehearsal_names_files_where_they_are(busy: Program) -> None:
    made = busy("store", "backup", "--json").json
    copy = busy.folder / COPY
    shutil.copyfile(busy.store, copy)
    assert made in busy("--dry-run", "store", "backup", "--list", "--json").json
    (listed,) = busy("--dry-run", "store", "merge", "--json").json
    assert listed["file"] == str(copy.resolve())
    for meant in (made["id"], made["path"]):
        shown = busy("--dry-run", "store", "restore", meant, "--json").json
        assert (shown["file"], shown["what"][:10]) == (made["path"], "the backup")
    itself = busy.try_("--dry-run", "store", "merge", str(busy.store))
    assert (itself.code, "is this store itself" in itself.err) == (1, True)
