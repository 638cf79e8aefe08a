"""A person's own keys come from the config file, and a bad one is refused in a sentence."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.keymap import TAKEN_KEYS, key_fault, read_keys, read_keys_file
from store.refusals import BadValue, CannotWrite

KNOWN = {"actions.new": "n", "actions.done": "x", "meeting.next": "]", "app.help": "?,f1"}


def test_a_key_is_given_to_a_command_by_its_id() -> None:
    text = '[other]\nx = 1\n[keys]\n"actions.new" = "a"\n"app.help" = "f1, h"\n'
    assert read_keys(text, KNOWN) == {"actions.new": "a", "app.help": "f1,h"}


def test_a_file_without_keys_changes_nothing(tmp_path: Path) -> None:
    assert read_keys("", KNOWN) == {}
    assert read_keys_file(tmp_path / "none.toml", KNOWN) == {}


def test_two_places_may_have_the_same_key_but_not_one_place_or_the_app() -> None:
    assert read_keys('[keys]\n"meeting.next" = "n"', KNOWN) == {"meeting.next": "n"}
    with pytest.raises(BadValue, match=r'gives x to "actions.new", but "actions.done" has it'):
        read_keys('[keys]\n"actions.new" = "x"', KNOWN)
    with pytest.raises(BadValue, match=r'"app.help" has it'):
        read_keys('[keys]\n"actions.new" = "?"', KNOWN)
    swapped = '[keys]\n"actions.new" = "x"\n"actions.done" = "n"'
    assert read_keys(swapped, KNOWN) == {"actions.new": "x", "actions.done": "n"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"actions.neww" = "a"', "which is no command"),
        ('"actions.new" = "ctrl+b"', "multiplexers"),
        ('"actions.new" = "A"', "capital letter"),
        ('"actions.new" = ""', "names no key"),
        ('"actions.new" = "hyper+a"', "not the name of a key"),
        ('"actions.new" = 3', "is not text"),
        ('"actions.new" = ', "cannot be read"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_in_a_sentence(line: str, words: str) -> None:
    with pytest.raises(BadValue, match=words) as refused:
        read_keys(f"[keys]\n{line}", KNOWN, where="keys.toml")
    assert "keys.toml" in str(refused.value)
    assert str(refused.value).endswith(".")


def test_keys_that_are_no_table_or_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="not a table"):
        read_keys('keys = "n"', KNOWN)
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CannotWrite, match="cannot be read"):
        read_keys_file(file, KNOWN)


@pytest.mark.parametrize("key", sorted(TAKEN_KEYS))
def test_no_key_that_other_programs_take_is_ever_given(key: str) -> None:
    assert key_fault(key)
    assert key_fault(f"n,{key}")


@given(st.text(max_size=12))
def test_any_text_at_all_is_either_taken_or_refused(text: str) -> None:
    with contextlib.suppress(BadValue):
        chosen = read_keys(f"[keys]\n'actions.new' = '{text}'", KNOWN)
        assert all(key_fault(key) is None for key in chosen.values())
