"""A person's own keys come from the config file, and a bad one is refused in a sentence."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ret_tui.keymap import TAKEN_KEYS, key_fault, read_keys, read_keys_file
from store.refusals import BadValue, CannotWrite

TOGETHER = (
    {"actions.new": "n", "actions.done": "x", "app.help": "?,f1"},
    {"meeting.next": "]", "app.help": "?,f1"},
    {"dialog.help": "f1,?", "dialog.leave": "escape"},
)


def test_a_key_is_given_to_a_command_by_its_id() -> None:
    text = '[other]\nx = 1\n[keys]\n"actions.new" = "a"\n"app.help" = "f1, h"\n'
    assert read_keys(text, TOGETHER) == ({"actions.new": "a", "app.help": "f1,h"}, "")


def test_a_file_without_keys_changes_nothing_and_asks_for_no_commands(tmp_path: Path) -> None:
    assert read_keys("", TOGETHER) == ({}, "")
    file = tmp_path / "config.toml"
    file.write_text('who = "Ann Example"\n', encoding="utf-8")
    asked: list[int] = []

    def together() -> tuple[dict[str, str], ...]:
        asked.append(1)
        return TOGETHER

    assert read_keys_file(tmp_path / "none.toml", together) == ({}, "")
    assert read_keys_file(file, together) == ({}, "")
    assert asked == []
    file.write_text('[keys]\n"actions.new" = "a"\n', encoding="utf-8")
    assert read_keys_file(file, together) == ({"actions.new": "a"}, "")


def test_two_places_may_have_the_same_key_but_not_what_is_offered_together() -> None:
    assert read_keys('[keys]\n"meeting.next" = "n"', TOGETHER) == ({"meeting.next": "n"}, "")
    refused = read_keys('[keys]\n"actions.new" = "x"', TOGETHER, where="keys.toml")
    assert refused == ({}, 'In keys.toml "actions.new" cannot have x, which "actions.done" has.')
    assert '"app.help" has' in read_keys('[keys]\n"actions.new" = "?"', TOGETHER).faults
    swapped = '[keys]\n"actions.new" = "x"\n"actions.done" = "n"'
    assert read_keys(swapped, TOGETHER) == ({"actions.new": "x", "actions.done": "n"}, "")


def test_a_dialog_hides_the_app_so_both_may_have_a_key() -> None:
    assert read_keys('[keys]\n"app.help" = "f1,?"', TOGETHER) == ({"app.help": "f1,?"}, "")
    assert read_keys('[keys]\n"app.help" = "escape"', TOGETHER) == ({"app.help": "escape"}, "")


def test_one_bad_key_spoils_no_good_one_and_a_swap_with_a_bad_one_is_no_swap() -> None:
    text = '[keys]\n"actions.new" = "x"\n"actions.done" = "ctrl+b"\n"no.such" = "y"\n"meeting.next" = "m"\n'
    own = read_keys(text, TOGETHER, where="keys.toml")
    assert own.keys == {"meeting.next": "m"}
    assert own.faults.startswith('In keys.toml the key of "actions.done" uses ctrl+b')
    assert '"no.such" is no command' in own.faults
    assert own.faults.endswith('"actions.new" cannot have x, which "actions.done" has.')


def test_many_faults_are_told_in_one_sentence() -> None:
    lines = "".join(f'"no.such{n}" = "y"\n' for n in range(9))
    faults = read_keys(f"[keys]\n{lines}", TOGETHER).faults
    assert faults.count("is no command") == 3
    assert faults.endswith("; and 6 more.")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"actions.neww" = "a"', "is no command"),
        ('"actions.new" = "ctrl+b"', "multiplexers"),
        ('"actions.new" = "A"', "capital letter"),
        ('"actions.new" = ""', "names no key"),
        ('"actions.new" = "hyper+a"', "not the name of a key"),
        ('"actions.new" = 3', "is not text"),
    ],
)
def test_a_key_that_cannot_be_used_is_told_in_a_sentence(line: str, words: str) -> None:
    own = read_keys(f"[keys]\n{line}", TOGETHER, where="keys.toml")
    assert own.keys == {}
    assert words in own.faults
    assert own.faults.startswith("In keys.toml ")
    assert own.faults.endswith(".")


def test_keys_that_are_no_table_or_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match="not a table"):
        read_keys('keys = "n"', TOGETHER)
    with pytest.raises(BadValue, match=r"keys\.toml cannot be read"):
        read_keys('[keys]\n"actions.new" = ', TOGETHER, where="keys.toml")
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CannotWrite, match="cannot be read"):
        read_keys_file(file, lambda: TOGETHER)


@pytest.mark.parametrize("key", sorted(TAKEN_KEYS))
def test_no_key_that_other_programs_take_is_ever_given(key: str) -> None:
    assert key_fault(key)
    assert key_fault(f"n,{key}")


@given(st.text(max_size=12))
def test_any_text_at_all_is_either_taken_or_refused(text: str) -> None:
    with contextlib.suppress(BadValue):
        chosen = read_keys(f"[keys]\n'actions.new' = '{text}'", TOGETHER)
        assert all(key_fault(key) is None for key in chosen.keys.values())
        assert bool(chosen.keys) != bool(chosen.faults)
