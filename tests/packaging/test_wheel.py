"""The wheel, built from the kept files alone and installed where this project cannot be found, does the whole job."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def wheel(
    root: Path, project_files: tuple[Path, ...], run: Run, tmp_path_factory: pytest.TempPathFactory
) -> zipfile.Path:
    """The wheel, built offline from a copy of the kept files."""
    tree, out = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for path in project_files:
        copy = tree / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    built = run(tree, sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out)
    assert built.returncode == 0, built.stderr
    (file,) = out.glob("*.whl")
    return zipfile.Path(file)


@pytest.fixture(scope="session")
def installed(wheel: zipfile.Path, run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that holds the wheel, with the dependencies lent by this one."""
    home = tmp_path_factory.mktemp("installed")
    made = run(home, sys.executable, "-m", "venv", home)
    assert made.returncode == 0, made.stdout + made.stderr
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(home), "platbase": str(home)}))
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    programs = Path(sysconfig.get_path("scripts", "venv", {"base": str(home)}))
    offline = ("--quiet", "--no-deps", "--no-index")
    put = run(home, programs / "python", "-m", "pip", "install", *offline, str(wheel.root.filename))
    assert put.returncode == 0, put.stderr
    return programs


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """An otherwise empty folder where somebody stands, with a ``styles`` and a ``store`` folder of their own in it."""
    for name in ("styles", "store"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.txt").write_text("not the product's\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def ret_tui(installed: Path, run: Run, desk: Path) -> Callable[..., str]:
    """Run the installed program at the desk; its standard output, once it has exited with 0."""

    def call(*arguments: str) -> str:
        done = run(desk, installed / "ret-tui", *arguments)
        assert done.returncode == 0, f"ret-tui {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return call


def test_the_wheel_holds_three_packages_and_nothing_else(wheel: zipfile.Path) -> None:
    folders = {path.name for path in wheel.iterdir() if not path.name.endswith(".dist-info")}
    assert folders == {"ret_tui", "store", "styles"}


@pytest.mark.parametrize(
    ("package", "ending"),
    [("styles", ".tcss"), ("styles", ".docx"), ("styles", ".ttf"), ("store", ".toml"), ("store", ".json")],
)
def test_the_wheel_holds_what_is_not_python(wheel: zipfile.Path, package: str, ending: str) -> None:
    names = [name for name in wheel.root.namelist() if name.startswith(f"{package}/")]
    assert any(name.endswith(ending) for name in names), names


def test_every_kept_file_of_the_packages_is_in_the_wheel(
    wheel: zipfile.Path, root: Path, project_files: tuple[Path, ...]
) -> None:
    kept = {path.relative_to(root).as_posix() for path in project_files}
    wanted = {name for name in kept if name.split("/")[0] in {"ret_tui", "store", "styles"}}
    assert wanted <= set(wheel.root.namelist())


def test_the_wheel_holds_the_licence(wheel: zipfile.Path) -> None:
    assert [name for name in wheel.root.namelist() if name.endswith("LICENSE")]


def test_the_installed_program_is_not_this_project(installed: Path, run: Run, desk: Path, root: Path) -> None:
    ask = "import ret_tui, store, styles; print(ret_tui.__file__, store.__file__, styles.__file__, sep='\\n')"
    told = run(desk, installed / "python", "-c", ask)
    assert told.returncode == 0, told.stderr
    home = os.path.realpath(installed.parent)
    assert all(os.path.realpath(line).startswith(home) for line in told.stdout.splitlines())


def test_the_installed_program_tells_its_commands(ret_tui: Callable[..., str]) -> None:
    told = ret_tui("--help")
    for command in ("new", "year", "meeting", "agenda", "register", "invite", "action", "demo"):
        assert command in told


def test_the_installed_program_tells_the_projects_version(
    ret_tui: Callable[..., str], pyproject: dict[str, Any]
) -> None:
    assert ret_tui("--version").split()[-1] == pyproject["project"]["version"]


def test_the_installed_program_plans_a_year_and_writes_its_papers(ret_tui: Callable[..., str], desk: Path) -> None:
    here = ("--store", "s.json", "--today", "2026-04-01")
    ret_tui(*here, "new", "--year", "2026-27")
    ret_tui(*here, "year", "plan", "--confirm")
    meetings = json.loads(ret_tui(*here, "meeting", "list", "--json"))
    # The second Tuesdays of the six months, counted on a paper calendar.
    assert [meeting["date"] for meeting in meetings] == [
        "2026-05-12",
        "2026-07-14",
        "2026-09-08",
        "2026-11-10",
        "2027-01-12",
        "2027-03-09",
    ]
    assert all({"id", "start", "end", "status", "papers_due"} <= meeting.keys() for meeting in meetings)

    ret_tui(*here, "agenda", "export", "M1", "--anyway", "--to", "out")
    ret_tui(*here, "invite", "export", "--year", "--to", "out")
    papers = [path for path in (desk / "out").rglob("*") if path.is_file()]
    (word,) = [path for path in papers if path.suffix == ".docx"]
    assert "word/document.xml" in zipfile.ZipFile(word).namelist()
    calendars = [path.read_bytes() for path in papers if path.suffix == ".ics"]
    assert sum(text.count(b"BEGIN:VEVENT") for text in calendars) >= 6
