"""People in from a list, in the app: asked for, looked through, taken over on Enter as one change, or left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, Keys, example_app, new_app
from textual.app import App

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import look_after_people
from ret_tui.widgets.detail import Detail

Read = Callable[[App[Any]], str]

PEOPLE = """\
Name,E-mail,Seat,Role,From,Notes
Sol [/] Rivers,sol@example.org,COV,,2026-08-01,x
Al Brook,al@example.org,COV,sub,,
(vacant),,BIR,,,
"""


def listed(folder: Path, text: str = PEOPLE) -> Path:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return path


async def look_through(keys: Keys, path: Path | str, kind: type[AskDialog | MessageDialog] = AskDialog) -> str:
    """Ask for a list, and read the dialog that follows."""
    app = keys.pilot.app
    await keys.press("i")
    await keys.form()
    await keys.replace(str(path))
    await keys.press("enter")
    await keys.until(lambda: isinstance(app.screen, kind) and app.screen.focused)
    await keys.pilot.pause()
    return app.screen.query_one(Detail).text


@pytest.mark.parametrize("size", SIZES)
async def test_a_list_is_shown_before_it_is_taken_over_and_one_undo_takes_it_back(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        shown = await look_through(keys, listed(tmp_path))
        assert "Import 2 people from people.csv? 2 new, 1 vacant." in screen_text(app)
        keys_below = footer_text(app)
        assert keys_below.startswith("enter Import 2 people")
        assert "esc Import nobody" in keys_below
        told = " ".join(shown.split())
        assert "Left out Notes" in told
        assert "Row 2 Sol [/] Rivers · e-mail: sol@example.org" in told
        assert "Coventry (COV), member, from 1 August 2026" in told
        assert "Coventry (COV), named substitute, from 31 August 2026" in told
        assert "Row 4 (vacant)" in told
        assert look_after_people.people(app.office) == ()
        await keys.press("enter")
        await keys.closed()
        assert [one.name for one in look_after_people.people(app.office)] == ["Al Brook", "Sol [/] Rivers"]
        assert "Sol [/] Rivers" in screen_text(app)
        await keys.press("u")
        assert look_after_people.people(app.office) == ()


async def test_a_list_that_is_left_changes_nothing(tmp_path: Path) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await look_through(keys, listed(tmp_path))
        await keys.press("escape")
        await keys.closed()
        assert look_after_people.people(app.office) == ()
        # The same list is proposed again.
        await keys.press("i")
        assert (await keys.form()).values["path"] == str(tmp_path / "people.csv")


async def test_errors_stand_first_with_their_rows_and_enter_imports_nothing(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        wrong = listed(tmp_path, "Name,E-mail,Seat\nSol Rivers,sol,COV\nAl Brook,al@example.org,XX\nKim Lake,,\n")
        shown = await look_through(keys, wrong, MessageDialog)
        assert "people.csv cannot be imported yet: 2 errors" in screen_text(app)
        told = " ".join(shown.split())
        assert told.startswith("Correct these, save the list, and import it again Row 2, E-mail: “sol” is no e-mail")
        assert "Row 3, Seat: There is no seat “XX”" in told
        assert "New people · 1 Row 4 Kim Lake" in told
        await keys.press("enter")
        await keys.closed()
        assert look_after_people.people(app.office) == ()


@pytest.mark.parametrize(
    ("path", "said", "field"),
    [
        ("nobody.csv", "There is no file “nobody.csv”", "path"),
        ("~/people.xls", "save it as .xlsx or .csv", "path"),
        ("~/plain.csv", "No column holds names", "columns"),
    ],
)
async def test_a_list_that_cannot_be_read_is_told_under_its_field_and_what_was_typed_stays(
    tmp_path: Path, home: Path, path: str, said: str, field: str
) -> None:
    (home / "people.xls").write_bytes(b"old")
    (home / "plain.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("i")
        first = await keys.form()
        await keys.write(path)
        await keys.press("enter")
        await keys.until(lambda: app.screen is not first and app.screen.is_modal and app.screen.focused)
        again = await keys.form()
        await keys.until(lambda: again.box(field).fault)
        assert said in again.box(field).fault
        assert again.values["path"] == path


async def test_the_sheet_and_the_columns_are_named_in_the_form(tmp_path: Path, home: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["nothing"])
    sheet = book.create_sheet("May")
    sheet.append(["Who", "Post", "E-mail"])
    sheet.append(["Sol Rivers", "COV", "not yet"])
    book.save(home / "people.xlsx")
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("i")
        await keys.form()
        await keys.write("~/people.xlsx")
        await keys.press("tab")
        await keys.write("may")
        await keys.press("tab")
        await keys.write("Who=name; Post=seat; E-mail=")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog) and app.screen.focused)
        await keys.press("enter")
        await keys.closed()
        assert look_after_people.person(app.office, "Sol Rivers").seats == ("COV",)


async def test_a_list_with_nothing_new_says_so(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        shown = await look_through(keys, listed(tmp_path, "Name,E-mail\nJas Kaur,\n"), MessageDialog)
        assert "people.csv holds nothing new: 1 the same" in screen_text(app)
        assert "Jas Kaur (P-19)" in shown


async def test_a_record_that_changed_while_one_looked_is_not_written_over(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        keys = Keys(pilot)
        await look_through(keys, listed(tmp_path))
        look_after_people.add_person(app.office, "Al Brook", email="al@example.org")
        await keys.press("enter")
        await keys.closed()
        await keys.until(lambda: "changed since people.csv was looked" in " ".join(screen_text(app).split()))
        assert [one.name for one in look_after_people.people(app.office)] == ["Al Brook"]
