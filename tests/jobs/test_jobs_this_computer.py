"""The choices of this computer: kept in a file that people also edit by hand."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from ret_tui.jobs import this_computer
from store.refusals import BadValue, CannotWrite

BY_HAND = """\
# My own notes.
who = "Fay Example"  # as in the office

theme = 'ret-light'
recent = [
  "/one.json",
  # the share
  "/two [old].json",
]

[keys]
"app.undo" = "ctrl+z"   # as everywhere
list = [
  [1, 2],
]

[other]
theme = "not this one"
"""


@pytest.fixture
def config() -> Path:
    """The file of choices, in a folder that is there."""
    path = this_computer.config_file()
    path.parent.mkdir(parents=True)
    return path


def test_without_a_file_there_are_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "fay")
    assert this_computer.read() == this_computer.Computer(who="fay", theme="ret-dark", recent=())
    assert not this_computer.config_file().exists()


def test_choices_are_kept(config: Path) -> None:
    this_computer.change_who("  Fay   Example ")
    now = this_computer.change_theme("ret-safe")
    assert (now.who, now.theme) == ("Fay Example", "ret-safe")
    assert this_computer.read() == now


def test_hand_written_comments_and_tables_survive(config: Path) -> None:
    config.write_text(BY_HAND)
    assert this_computer.read().recent == ("/one.json", "/two [old].json")
    this_computer.change_theme("ret-contrast")
    text = config.read_text()
    assert text == BY_HAND.replace("theme = 'ret-light'", 'theme = "ret-contrast"')
    this_computer.remember(Path("/three.json"))
    kept = tomllib.loads(config.read_text())
    assert kept["recent"] == ["/three.json", "/one.json", "/two [old].json"]
    assert kept["keys"] == tomllib.loads(BY_HAND)["keys"]
    assert kept["other"] == {"theme": "not this one"}
    assert '"app.undo" = "ctrl+z"   # as everywhere' in config.read_text()
    assert "# My own notes." in config.read_text()


def test_a_first_choice_goes_before_the_tables(config: Path) -> None:
    config.write_text('[keys]\n"app.undo" = "x"\n')
    this_computer.change_theme("ret-light")
    assert tomllib.loads(config.read_text()) == {"theme": "ret-light", "keys": {"app.undo": "x"}}


@pytest.mark.parametrize("text", ["who = ", "[keys", "who = 'a'\nwho = 'b'", "= 1"])
def test_a_broken_file_gives_defaults_and_is_never_written_over(config: Path, text: str) -> None:
    config.write_text(text)
    assert this_computer.read().theme == "ret-dark"
    for tried in (lambda: this_computer.change_who("Fay"), lambda: this_computer.change_theme("ret-light")):
        with pytest.raises(CannotWrite, match="cannot be read as TOML"):
            tried()
    this_computer.remember(Path("/one.json"))
    assert config.read_text() == text


def test_a_file_that_is_no_text_in_utf8_is_never_written_over(config: Path) -> None:
    config.write_bytes('who = "Siobhán"\n'.encode("latin-1"))
    assert this_computer.read().theme == "ret-dark"
    with pytest.raises(CannotWrite, match="UTF-8"):
        this_computer.change_who("Fay")
    assert config.read_bytes() == 'who = "Siobhán"\n'.encode("latin-1")


def test_a_byte_order_mark_from_another_editor_is_no_harm(config: Path) -> None:
    config.write_text('who = "Fay"\n', encoding="utf-8-sig")
    assert this_computer.read().who == "Fay"
    assert this_computer.change_theme("ret-light").who == "Fay"


@pytest.mark.parametrize("text", ["who = 3\ntheme = 'x'\nrecent = 'y'", "who = ' '\ntheme = []\nrecent = [1, 2]"])
def test_values_that_make_no_sense_give_defaults(config: Path, text: str) -> None:
    config.write_text(text)
    now = this_computer.read()
    assert (bool(now.who.strip()), now.theme, now.recent) == (True, "ret-dark", ())


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "a\x00b", "\x1b[31m", "half \ud800", "\u202eabc"])
def test_a_name_that_is_none_is_refused(config: Path, name: str) -> None:
    with pytest.raises(BadValue) as refused:
        this_computer.change_who(name)
    assert refused.value.field == "who"
    assert not config.exists()


def test_a_theme_that_is_none_is_refused(config: Path) -> None:
    with pytest.raises(BadValue, match="ret-dark, ret-light") as refused:
        this_computer.change_theme("pink")
    assert refused.value.field == "theme"


@pytest.mark.parametrize("name", ['say "hello"', "back\\slash", "[keys]", "# not a comment", "a = b", "'''", "😀 é"])
def test_any_name_is_kept_as_it_is(config: Path, name: str) -> None:
    config.write_text(BY_HAND)
    assert this_computer.change_who(name).who == name
    assert this_computer.read().theme == "ret-light"


def test_the_file_behind_a_link_is_written_and_the_link_stays(config: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('who = "Fay"\n')
    config.symlink_to(real)
    this_computer.change_theme("ret-light")
    assert config.is_symlink()
    assert tomllib.loads(real.read_text()) == {"who": "Fay", "theme": "ret-light"}


def test_a_folder_that_cannot_be_written_is_a_sentence(home: Path) -> None:
    (home / "config").write_text("in the way")
    with pytest.raises(CannotWrite, match="could not be kept") as refused:
        this_computer.change_who("Fay")
    assert str(refused.value).endswith(".")
    this_computer.remember(Path("/one.json"))


def test_stores_opened_lately_are_remembered_latest_first(config: Path, tmp_path: Path) -> None:
    for n in (*range(12), 5):
        this_computer.remember(tmp_path / f"{n}.json")
    assert [Path(p).stem for p in this_computer.read().recent] == ["5", "11", "10", "9", "8", "7", "6", "4", "3"]


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_a_name_that_is_no_text_is_not_remembered_and_no_harm(config: Path, tmp_path: Path) -> None:
    this_computer.remember(tmp_path / os.fsdecode(b"\xff.json"))
    this_computer.remember(tmp_path / "\x7f.json")
    assert this_computer.read().recent == ()
    assert [p.name for p in config.parent.iterdir()] == []


def test_the_store_opened_is_the_one_named_or_the_last_one_that_is_there(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert this_computer.default_store() == this_computer.home_folder() / "committee.json"
    there = tmp_path / "there.json"
    there.write_text("")
    this_computer.remember(there)
    this_computer.remember(tmp_path / "gone.json")
    this_computer.remember(tmp_path / ("x" * 400))  # no system looks for a name that long
    assert this_computer.default_store() == there
    monkeypatch.setenv("RET_TUI_STORE", "named.json")
    assert this_computer.default_store() == Path("named.json")
