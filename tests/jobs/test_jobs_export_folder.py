"""The folder for what is written, as it is chosen on this computer for one record."""

from __future__ import annotations

from pathlib import Path

import pytest

from ret_tui.jobs import this_computer
from ret_tui.jobs.exports import choose_folder, export_folder
from ret_tui.jobs.office import Office
from store.refusals import BadValue


def test_a_folder_chosen_on_this_computer_holds_for_that_record_until_it_is_given_back(
    office: Office, example: Office, tmp_path: Path
) -> None:
    this_computer.change_theme("ret-light")
    this_computer.remember(tmp_path / "other.json")
    usual, usual_of_example = export_folder(office), export_folder(example)
    chosen = tmp_path / 'a "b" [b] = c'
    assert choose_folder(office, f" {chosen} ") == chosen
    assert export_folder(office) == chosen
    # It need not be there yet, and is nothing to another record.
    assert not chosen.exists()
    assert export_folder(example) == usual_of_example
    choose_folder(example, str(tmp_path))
    assert (export_folder(office), export_folder(example)) == (chosen, tmp_path)
    kept = this_computer.read()
    assert (kept.theme, kept.recent) == ("ret-light", (str((tmp_path / "other.json").resolve()),))
    assert choose_folder(office, "") == usual
    assert (export_folder(office), export_folder(example)) == (usual, tmp_path)


def test_a_path_may_begin_with_the_home_folder(office: Office, home: Path) -> None:
    assert choose_folder(office, "~/ours") == home / "ours"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("{}/file.txt", "file.txt is a file"),
        ("{}/none/deeper", "There is no folder"),
        ("{}/a\0b", "holds no NUL"),
        ("~nobody-of-that-name/x", "no path|no folder"),
    ],
)
def test_what_is_no_folder_is_refused_and_nothing_is_kept(
    office: Office, tmp_path: Path, typed: str, said: str
) -> None:
    (tmp_path / "file.txt").touch()
    before = export_folder(office)
    with pytest.raises(BadValue, match=said) as refused:
        choose_folder(office, typed.format(tmp_path))
    assert refused.value.field == "folder"
    assert export_folder(office) == before


def test_a_file_of_choices_with_anything_in_place_of_the_folders_is_read_all_the_same(office: Office) -> None:
    usual = export_folder(office)
    this_computer.config_folder().mkdir(parents=True)
    for words in ("exports = 3", 'exports = ["a"]', "exports = {}", 'exports = {"x" = 4}'):
        this_computer.config_file().write_text(words, encoding="utf-8")
        assert export_folder(office) == usual
