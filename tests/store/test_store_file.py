"""The file itself: a person can read it, others may have written it, and what is not ours is left alone."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from computers import BODY, RAISED, Computer, add_action, tables, texts, whole

from store.records import Action, Body, Person, Seat, Terms
from store.refusals import NewerStore, NotAStore, Refusal, StoreRefusal
from store.store import Store


def edit(path: Path, old: str, new: str) -> None:
    """Change the file as somebody with an editor would."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_file_is_json_with_a_record_a_line_in_a_fixed_order(store: Store, path: Path) -> None:
    with store.change("Seats") as change:
        for id in ("IM10", "CH", "IM2"):
            change.add(Seat, id, position=1, name=f"Seat {id} – “naïve”", kind="independent")
        change.add(Person, name="Zoë O’Neill")
    lines = path.read_text("utf-8").split("\n")
    assert lines[0] == "{"
    assert lines[1].startswith('"header":{"format":"ret-tui store","schema":2,"store":"')
    assert lines[2] == '"tables":{'
    assert [line.split(":", 1)[0] for line in lines[3:15]] == [
        '"body"',
        '"body"',
        "},",
        '"seats"',
        '"CH"',
        '"IM2"',
        '"IM10"',
        "},",
        '"people"',
        '"P-01"',
        "}",
        "},",
    ]
    assert "Zoë O’Neill" in lines[12]
    assert lines[12].startswith('"P-01":{"name":"Zoë O’Neill","sort_name":"","honorific":"","pronouns":"","email":""')
    assert lines[-3:] == ["}", "}", ""]
    assert b"\r" not in path.read_bytes()
    assert whole(path)["tables"]["people"]["P-01"]["name"] == "Zoë O’Neill"


def test_the_header_tells_the_revision_the_last_change_the_writer_and_the_hash(store: Store, path: Path) -> None:
    add_action(store, "one")
    header = whole(path)["header"]
    assert list(header) == ["format", "schema", "store", "revision", "change", "writer", "seen", "sha256"]
    assert (header["revision"], header["change"], header["writer"]) == (2, store.history()[0].id, "Sam Facilitator")
    after_the_header = path.read_bytes().split(b"\n", 2)[2]
    assert header["sha256"] == hashlib.sha256(after_the_header).hexdigest()


def test_a_list_and_a_long_text_stay_on_their_records_line(computer: Computer, path: Path) -> None:
    terms = Terms(id="T1", title="Terms", year=2025, about="One\nTwo\u2028Three\tFour", membership=("First", "Second"))
    store = computer.makes(path, [BODY, terms])
    assert [line[:5] for line in path.read_bytes().split(b"\n")].count(b'"T1":') == 1
    assert computer.opens(path).get(Terms, "T1") == store.get(Terms, "T1") == terms


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_new_files_are_their_owners_alone(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(computer.journal().stat().st_mode) == 0o600
    assert stat.S_IMODE(computer.journal().parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_shared_file_keeps_its_mode_and_its_lock_can_be_shared_too(
    store: Store, computer: Computer, path: Path
) -> None:
    path.chmod(0o664)
    add_action(computer.opens(path), "one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    assert stat.S_IMODE(path.with_name(".s.json.lock").stat().st_mode) == 0o664


def test_a_store_behind_a_link_stays_behind_it(computer: Computer, path: Path, tmp_path: Path) -> None:
    computer.makes(path)
    link = tmp_path / "link.json"
    try:
        link.symlink_to(path)
    except OSError:  # pragma: no cover - Windows without the right to make links
        pytest.skip("links cannot be made here")
    store = computer.opens(link)
    add_action(store, "one")
    assert link.is_symlink()
    assert texts(computer.opens(path)) == ["one"]
    assert computer.opens(path).undo_name() == "Add one"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["home", "link.json", "shared"]


def test_nothing_is_left_beside_the_store_but_its_lock(store: Store, path: Path) -> None:
    add_action(store, "one")
    store.undo()
    assert sorted(found.name for found in path.parent.iterdir()) == [".s.json.lock", "s.json"]


def test_what_a_newer_minor_version_wrote_survives_changes_and_undo(
    store: Store, computer: Computer, path: Path
) -> None:
    add_action(store, "one")
    document = whole(path)
    document["header"]["charset"] = "a header of tomorrow"
    document["tables"]["actions"]["A-001"]["colour"] = {"of": ["tomorrow", 1.5, None]}
    document["tables"]["risks"] = {"R-1": {"text": "a table of tomorrow"}}
    document["tomorrow"] = [1, 2]
    path.write_text(json.dumps(document), "utf-8")
    again = computer.opens(path)
    with again.change("Own") as change:
        change.set(again.get(Action, "A-001"), owner="P-01")
    again.undo()
    again.redo()
    after = whole(path)
    assert after["header"]["charset"] == "a header of tomorrow"
    assert after["tables"]["actions"]["A-001"]["colour"] == {"of": ["tomorrow", 1.5, None]}
    assert after["tables"]["actions"]["A-001"]["owner"] == "P-01"
    assert after["tables"]["risks"] == {"R-1": {"text": "a table of tomorrow"}}
    assert after["tomorrow"] == [1, 2]
    with again.change("Remove") as change:
        change.remove(again.get(Action, "A-001"))
    again.undo()
    assert tables(path)["actions"]["A-001"]["colour"] == {"of": ["tomorrow", 1.5, None]}


def test_a_file_that_was_edited_by_hand_opens_and_says_so(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    assert not computer.opens(path).edited_by_hand
    edit(path, '"text":"one"', '"text": "corrected"')
    again = computer.opens(path)
    assert again.edited_by_hand
    assert texts(again) == ["corrected"]
    add_action(again, "two")
    assert not again.edited_by_hand
    assert texts(computer.opens(path)) == ["corrected", "two"]


def test_a_file_with_another_editors_line_ends_and_mark_opens(store: Store, computer: Computer, path: Path) -> None:
    add_action(store, "one")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert texts(computer.opens(path)) == ["one"]
    store.refresh()
    assert texts(store) == ["one"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"text":"one"', '"text":""', "the action A-001 in actions: the text is empty"),
        ('"raised_on":"2026-05-12"', '"raised_on":"2026-05-32"', "the raised on cannot be “2026-05-32”"),
        ('"text":"one",', "", "the text is missing"),
        ('"state":"open"', '"state":"ajar"', "the state cannot be “ajar” (it is one of open, in progress"),
        ('"owner":""', '"owner":"a\\nb"', "the owner holds a line break"),
        ('"owner":""', '"owner":"a\\u001b[2J"', "the owner holds a control character (U+001B)"),
        ('"owner":""', '"owner":"a\u202eb"', "the owner holds a direction override (U+202E)"),
        ('"A-001"', '"\\u001b"', "the id holds a control character (U+001B)"),
    ],
)
def test_an_edited_record_that_is_not_valid_is_named(
    store: Store, computer: Computer, path: Path, old: str, new: str, why: str
) -> None:
    add_action(store, "one")
    edit(path, old, new)
    before = path.read_bytes()
    with pytest.raises(NotAStore) as refused:
        computer.opens(path)
    assert str(refused.value).startswith("s.json cannot be opened, because of the action")
    assert why in str(refused.value)
    assert "\x1b" not in str(refused.value)
    assert path.read_bytes() == before


def test_a_bad_edit_while_the_store_is_open_is_refused_and_not_written_over(store: Store, path: Path) -> None:
    add_action(store, "one")
    edit(path, '"text":"one"', '"text":""')
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(NotAStore):
            store.refresh()
        with pytest.raises(NotAStore):
            add_action(store, "two")
    assert texts(store) == ["one"]
    assert path.read_bytes() == before
    edit(path, '"text":""', '"text":"corrected"')
    add_action(store, "two")
    assert texts(store) == ["corrected", "two"]


_HEADER = b'{"format":"ret-tui store","schema":1,"store":"0123456789abcdef","revision":1,"change":"","writer":""}'
FOREIGN: dict[str, bytes] = {
    "empty": b"",
    "blank": b"\n \n",
    "zeros": b"\0" * 5000,
    "garbage": b"no json at all",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "not UTF-8": b'{"header":"\xff\xfe"}',
    "another JSON": b'{"_default":{"1":{"name":"x"}}}',
    "a list": b"[1,2,3]",
    "a number": b"7",
    "null": b"null",
    "very deep": b"[" * 200_000,
    "another format": b'{"header":{"format":"something","schema":1},"tables":{}}',
    "a header that is a text": b'{"header":"ret-tui store","tables":{}}',
    "no schema": b'{"header":{"format":"ret-tui store"},"tables":{}}',
    "a schema that is a text": b'{"header":{"format":"ret-tui store","schema":"9"},"tables":{}}',
    "a schema of true": b'{"header":{"format":"ret-tui store","schema":true},"tables":{}}',
    "no tables": b'{"header":%b}' % _HEADER,
    "a table that is a list": b'{"header":%b,"tables":{"people":[]}}' % _HEADER,
    "a record that is a text": b'{"header":%b,"tables":{"people":{"P-01":"x"}}}' % _HEADER,
    "no revision": b'{"header":%b,"tables":{}}' % _HEADER.replace(b"revision", b"evolution"),
    "an id that is a path": b'{"header":%b,"tables":{}}' % _HEADER.replace(b"0123456789abcdef", b"../../../etc/x"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_file_that_is_not_ours_is_refused_in_one_sentence_and_left_alone(
    computer: Computer, path: Path, kind: str
) -> None:
    path.write_bytes(FOREIGN[kind])
    with pytest.raises(NotAStore) as refused:
        computer.opens(path)
    sentence = str(refused.value)
    assert sentence.startswith("s.json is not a ret-tui store: ")
    assert sentence.isprintable()
    assert path.read_bytes() == FOREIGN[kind]
    assert [found.name for found in path.parent.iterdir()] == ["s.json"]
    assert not computer.home.exists()


def test_a_folder_a_pipe_and_a_huge_file_are_refused_without_reading_them(computer: Computer, path: Path) -> None:
    with pytest.raises(NotAStore, match="it is a folder"):
        computer.opens(path.parent)
    with path.open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(NotAStore, match="it is too large"):
        computer.opens(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(path.with_name("pipe"))
        with pytest.raises(NotAStore, match="it is no file"):
            computer.opens(path.with_name("pipe"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_store_that_was_cut_off_is_called_damaged_and_left_alone_where_nothing_is_known_of_it(
    store: Store, path: Path, tmp_path: Path, share: float
) -> None:
    for number in range(20):
        add_action(store, f"action {number}")
    content = path.read_bytes()
    cut = content[: int(len(content) * share)]
    path.write_bytes(cut)
    with pytest.raises(NotAStore, match=r"^s\.json is damaged \("):
        Computer(tmp_path / "elsewhere").opens(path)
    assert path.read_bytes() == cut


@pytest.mark.parametrize(("needs", "says"), [(None, "store version 3"), ("0.4", "ret-tui 0.4 or newer")])
def test_a_file_of_a_newer_version_is_refused_with_the_version_it_needs(
    store: Store, computer: Computer, path: Path, needs: str | None, says: str
) -> None:
    document = whole(path)
    document["header"]["schema"] = 3
    if needs:
        document["header"]["needs"] = needs
    document["tables"] = "in a form of tomorrow"
    path.write_text(json.dumps(document), "utf-8")
    before = path.read_bytes()
    attempts: list[Callable[[], object]] = [
        lambda: computer.opens(path),
        store.refresh,
        lambda: add_action(store, "one"),
    ]
    for attempt in attempts:
        with pytest.raises(NewerStore, match=says):
            attempt()
    assert path.read_bytes() == before


def test_another_store_in_its_place_while_open_is_refused_and_left_alone(
    store: Store, computer: Computer, path: Path, tmp_path: Path
) -> None:
    add_action(store, "one")
    path.rename(tmp_path / "moved.json")
    Computer(tmp_path / "elsewhere").makes(path)
    other = path.read_bytes()
    with pytest.raises(StoreRefusal, match="is another store now"):
        add_action(store, "two")
    with pytest.raises(StoreRefusal, match="is another store now"):
        store.refresh()
    assert path.read_bytes() == other
    path.unlink()
    (tmp_path / "moved.json").rename(path)
    add_action(store, "two")
    assert texts(computer.opens(path)) == ["one", "two"]


def test_a_file_of_the_same_size_and_time_with_another_last_change_is_read_again(store: Store, path: Path) -> None:
    add_action(store, "one")
    header, looks = whole(path)["header"], path.stat()
    content = path.read_text("utf-8").replace('"one"', '"two"').replace(header["change"], "0" * 12)
    path.write_text(content, "utf-8")
    os.utime(path, ns=(looks.st_atime_ns, looks.st_mtime_ns))
    assert store.refresh()
    assert texts(store) == ["two"]


def test_a_name_that_would_drive_a_terminal_is_shown_without_that(computer: Computer, path: Path) -> None:
    odd = path.with_name("a\x1b[2J.json")
    try:
        odd.write_bytes(b"{}")
    except OSError:  # pragma: no cover - Windows
        pytest.skip("such a name cannot be made here")
    with pytest.raises(Refusal) as refused:
        computer.opens(odd)
    assert str(refused.value).isprintable()


def test_a_record_read_from_the_file_is_the_one_that_was_written(store: Store, computer: Computer, path: Path) -> None:
    with store.change("Body") as change:
        change.set(store.get(Body, "body"), fully_established_on=RAISED)
    assert computer.opens(path).get(Body, "body") == store.get(Body, "body")
    assert tables(path)["body"]["body"]["fully_established_on"] == "2026-05-12"
