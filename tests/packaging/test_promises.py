"""What the kept files say about the project is true and agrees: versions, pins, commands, and nobody's machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

Run = Callable[..., subprocess.CompletedProcess[str]]

PINS = ("requirements.txt", "requirements-dev.txt", "requirements-lowest.txt")
FOLDERS_OF_SOMEBODY = re.compile(r"(?<![\w.])/(?:work|root|farm|home/\w+|Users/\w+)/|/tmp/[a-z]|[A-Z]:\\Users\\")
PACKAGE_HOSTS = re.compile(r"pyp[i]\.org|python[h]osted|--(?:extra-)?index[-]url|--find[-]links")


def words_of(path: Path) -> str:
    """The text of a file; empty for one that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def pinned(path: Path) -> dict[str, Requirement]:
    """What a requirements file pins, by normalised name."""
    entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    found = [Requirement(entry.split("--hash")[0]) for entry in entries if entry.strip() and not entry.startswith("#")]
    return {canonicalize_name(each.name): each for each in found}


def version_of(pin: Requirement) -> str:
    (only,) = pin.specifier
    assert only.operator == "=="
    return only.version


@pytest.fixture(scope="session")
def direct(pyproject: dict[str, Any]) -> dict[str, list[Requirement]]:
    """What ``pyproject.toml`` asks for: to run, and to develop."""
    run = [Requirement(line) for line in pyproject["project"]["dependencies"]]
    extra = [Requirement(line) for line in pyproject["dependency-groups"]["dev"]]
    return {"run": run, "develop": run + extra}


@pytest.mark.parametrize(("name", "purpose"), [(PINS[0], "run"), (PINS[1], "develop"), (PINS[2], "develop")])
def test_each_pin_is_one_that_the_project_allows(
    name: str, purpose: str, root: Path, direct: dict[str, list[Requirement]]
) -> None:
    pins = pinned(root / name)
    for wanted in direct[purpose]:
        pin = pins[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version_of(pin)), f"{name}: {pin} but {wanted} is asked for"


def test_what_runs_is_the_same_for_users_and_developers(root: Path) -> None:
    users, developers = pinned(root / "requirements.txt"), pinned(root / "requirements-dev.txt")
    assert users.keys() < developers.keys()
    assert {name: version_of(pin) for name, pin in users.items()} == {
        name: version_of(developers[name]) for name in users
    }


def test_the_lowest_pins_are_the_lowest_that_the_project_allows(
    root: Path, direct: dict[str, list[Requirement]]
) -> None:
    lowest = pinned(root / "requirements-lowest.txt")
    for wanted in (each for each in direct["run"] if each.marker is None):
        (floor,) = [each.version for each in wanted.specifier if each.operator == ">="]
        got = version_of(lowest[canonicalize_name(wanted.name)])
        # ">=4.9" is met first by 4.9 or 4.9.0.
        assert got == floor or got.startswith(f"{floor}."), f"{wanted.name} {got}, where {floor} is promised"


@pytest.mark.parametrize("name", PINS)
def test_every_pin_is_hashed(name: str, root: Path) -> None:
    entries = (root / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert all(" --hash=sha256:" in entry for entry in entries if entry.strip() and not entry.startswith("#"))


def test_no_kept_file_names_a_folder_on_somebodys_machine_or_a_package_host(
    root: Path, project_files: tuple[Path, ...]
) -> None:
    found = [
        f"{path.relative_to(root)}: {match[0]}"
        for path in project_files
        for pattern in (FOLDERS_OF_SOMEBODY, PACKAGE_HOSTS)
        for match in pattern.finditer(words_of(path))
    ]
    assert not found


def test_a_line_that_names_a_folder_would_be_seen() -> None:
    for line in ("cd /" + "work/main", "see /" + "home/kim/x", "C:" + "\\Users\\kim", "open /" + "tmp/x"):
        assert FOLDERS_OF_SOMEBODY.search(line)
    assert not FOLDERS_OF_SOMEBODY.search("https://example.org/work/plan and ret_tui/root/x")


def test_every_package_says_that_it_is_typed(root: Path, pyproject: dict[str, Any]) -> None:
    assert "Typing :: Typed" in pyproject["project"]["classifiers"]
    for package in pyproject["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]:
        assert (root / package / "py.typed").is_file(), package


def test_the_changelog_and_the_project_are_at_the_same_version(root: Path, pyproject: dict[str, Any]) -> None:
    headings = re.findall(r"^## \[(.+?)\]", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert headings[1:2] in ([], [pyproject["project"]["version"]])


def test_the_program_tells_the_projects_version(python: Run, tmp_path: Path, pyproject: dict[str, Any]) -> None:
    told = python(tmp_path, "-m", "ret_tui", "--version")
    assert told.returncode == 0, told.stderr
    assert told.stdout.split()[-1] == pyproject["project"]["version"]


def blocks_in(readme: Path) -> list[str]:
    """The README's blocks of shell commands, in order."""
    return re.findall(r"^```sh\n(.*?)^```", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("which", [0, 1], ids=["open the example", "run the tests"])
def test_each_of_the_two_set_ups_is_one_line_that_a_shell_can_read(which: int, root: Path, run: Run) -> None:
    command = blocks_in(root / "README.md")[which].strip()
    assert len(command.splitlines()) == 1
    shell = shutil.which("bash")
    if shell:
        assert run(root, shell, "-n", "-c", command).returncode == 0
    for name in re.findall(r"[\w-]+\.(?:txt|py)\b", command):
        assert (root / name).is_file()


def test_the_first_set_up_opens_the_example_and_the_second_runs_the_tests(root: Path) -> None:
    example, tests = (block.strip() for block in blocks_in(root / "README.md")[:2])
    assert example.endswith("demo")
    assert re.search(r"\b(?:pytest|tests?)$", tests)


def test_every_command_that_the_readme_shows_exists(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from ret_tui.__main__ import main

    text = (root / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"ret-tui((?: --(?:store|today) \S+)*)((?: [a-z][a-z-]*)+)", text)
    commands = {tuple(words.split()[:2]) for _, words in shown}
    for words in sorted(commands):
        code = main([*words, "--help"])
        told = capsys.readouterr()
        # A word may be the command's argument ("show all"), so its first word alone may carry the help.
        usage = re.search(r"Usage: .*", told.out)
        assert code == 0, f"{words}: {told.err}"
        assert usage, f"{words}: {told.out}"
        assert f" {words[0]} " in f"{usage[0]} ", f"{words}: {usage[0]}"
