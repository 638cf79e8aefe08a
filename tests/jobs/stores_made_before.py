"""Stores that are made once, with what the computer keeps of them, and copied for each test that needs one.

Making a store, planning its year and appointing its people takes thirty times as long as opening a copy of the result,
and a thousand tests begin with it.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from copied_stores import copy_kept

from ret_tui.jobs import bank_holidays, this_computer
from ret_tui.jobs.office import Office

_HOLIDAYS = "bank-holidays-england.json"


class StoresMadeBefore:
    """Each way of making a store, and what it made.

    Args:
        folder: where they are kept, away from the folders of the tests.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        #: By the name of the way and the hour of the computer's clock, by which backups are named, and which a test may
        #: have set: the store, this computer's home folder and that of its kept answers.
        self._made: dict[str, tuple[Path, Path, Path]] = {}

    def copy(self, how: Callable[[Path], Office], path: Path) -> None:
        """Have a store at a path as if it had been made there, with its journal and the holidays kept on the way.

        Args:
            how: makes one at the path that it is given.
            path: where nothing is yet.
        """
        key = f"{how.__name__} {dt.datetime.now(dt.UTC):%Y-%m-%d %H}"
        if key not in self._made:
            self._made[key] = self._make(how, self._folder / key)
        store, home, cache = self._made[key]
        shutil.copy2(store, path)
        copy_kept(home, this_computer.home_folder(), path)
        if (cache / _HOLIDAYS).exists():
            this_computer.cache_folder().mkdir(parents=True, exist_ok=True)
            shutil.copyfile(cache / _HOLIDAYS, this_computer.cache_folder() / _HOLIDAYS)

    def _make(self, how: Callable[[Path], Office], folder: Path) -> tuple[Path, Path, Path]:
        folder.mkdir()
        with pytest.MonkeyPatch.context() as elsewhere:
            for name in ("HOME", "USERPROFILE"):
                elsewhere.setenv(name, str(folder))
            for kind in ("DATA", "CONFIG", "CACHE"):
                elsewhere.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
            bank_holidays.forget()
            how(folder / "committee.json").store.close()
            made = folder / "committee.json", this_computer.home_folder(), this_computer.cache_folder()
        bank_holidays.forget()
        return made
