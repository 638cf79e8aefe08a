"""The versions of the terms in the app: each in its words, and a new one that is seen before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, heading, offered, opened, said, texts, told
from places_under_test import Keys, example_app
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.screens.compliance import ComplianceScreen
from ret_tui.screens.terms_versions import TermsVersionsScreen
from ret_tui.widgets.detail import Detail
from store.records import Terms
from store.terms import shipped_terms

Read = Callable[[App[Any]], str]


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app in the Functions of the example year."""
    return example_app(tmp_path, "functions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The shipped terms with another title and one indicator in other words."""
    text = shipped_terms().read_text(encoding="utf-8").replace("Terms of Reference (2025)", "Terms of Reference (2027)")
    path = tmp_path / "t.toml"
    path.write_text(text.replace("Feedback from community partners.", "What [/] partners said."), encoding="utf-8")
    return path


async def versions(keys: Keys, app: RetApp) -> TermsVersionsScreen:
    """Open the versions from the compliance sheet."""
    await opened(keys, app, "r", ComplianceScreen)
    await keys.press("v")
    await keys.until(lambda: isinstance(app.screen, TermsVersionsScreen) and app.screen.focused)
    screen = app.screen
    assert isinstance(screen, TermsVersionsScreen)
    await keys.pilot.pause()
    return screen


async def test_the_version_in_force_stands_there_in_its_words(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await versions(Keys(pilot), app)
        assert heading(screen).startswith("Versions of the terms of reference")
        assert texts(screen.list.cursor_row) == ("T1", "Terms of Reference (2025)", "not recorded", "in force")
        assert "Independent Chair (mayoral appointment)." in told(screen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_new_version_is_seen_before_it_is_kept_and_undone(
    app: RetApp, file: Path, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await versions(keys, app)
        await keys.press("n")
        await keys.until(lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await keys.write(str(file))
        await keys.press("tab")
        await keys.write("1 jun 2027")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        seen = " ".join(app.screen.query_one(Detail).text.split())
        assert "reworded: Feedback from community partners. → F2c What [/] partners said. (still named by 3" in seen
        assert [each.id for each in app.office.store.all(Terms)] == ["T1"]
        await keys.press("enter")
        await again(keys, app, TermsVersionsScreen)
        await keys.until(lambda: screen.list.keys == ["T1", "T2"])
        assert "T2 is in force from 1 June 2027" in said(app)
        assert texts(screen.list.cursor_row)[3] == "to come"
        await keys.press("u")
        await keys.until(lambda: screen.list.keys == ["T1"])


async def test_a_file_that_cannot_be_used_says_why_and_what_was_typed_stays(
    app: RetApp, screen_text: Read, tmp_path: Path
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await versions(keys, app)
        await keys.press("n")
        await keys.until(lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        form = app.screen
        assert isinstance(form, FormDialog)
        await keys.write(str(tmp_path / "none.toml"))
        await keys.press("enter")
        await keys.until(lambda: "there is no such file" in " ".join(screen_text(app).split()))
        assert app.screen is form
        assert form.values["path"].endswith("none.toml")


def test_its_keys_do_not_clash_with_one_another() -> None:
    assert find_key_clashes(offered(TermsVersionsScreen)) == []
