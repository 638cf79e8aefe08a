"""The place People: every seat with who holds it, the gaps that stand out, and the commands, at both sizes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, TODAY, Keys, example_app, here, new_app
from textual.app import App
from textual.widgets import Static

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.jobs import look_after_people
from ret_tui.screens.people import PeoplePlace
from ret_tui.widgets.ledger import Ledger

Read = Callable[[App[Any]], str]


def cells(app: RetApp, key: str) -> list[str]:
    """The texts of a row."""
    ledger = here(app, PeoplePlace).list
    assert ledger.move_to(key) or ledger.cursor_key == key
    row = ledger.cursor_row
    assert row is not None
    return [cell if isinstance(cell, str) else cell[0] for cell in row.cells]


@pytest.mark.parametrize("size", SIZES)
async def test_every_seat_stands_with_its_member_and_its_substitute(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        place = here(app, PeoplePlace)
        assert place.list.keys[:2] == ["CH", "IM01"]
        # Twenty seats, three outside bodies, two facilitators, and three who have left a seat.
        assert len(place.list.keys) == 28
        assert cells(app, "SAN") == ["Sandwell", "Jas Kaur", "Tom Price", "May 2026", "✓"]
        await pilot.pause()
        shown = screen_text(app)
        assert "Jas Kaur" in shown
        assert "Tom Price" in shown
        place.list.move_to("CH")
        await pilot.pause()
        assert "Seats · 19 of 20 filled" in screen_text(app)


async def test_a_vacant_seat_and_an_unnamed_substitute_stand_out(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert cells(app, "SOL")[1:3] == ["(vacant)", "Mo Hughes"]
        row = here(app, PeoplePlace).list.cursor_row
        assert row is not None
        assert row.cells[1] == ("(vacant)", "late")
        assert cells(app, "WAL")[2] == "(none named)"
        assert cells(app, "IM09")[4] == "not yet"


async def test_the_story_of_a_seat_tells_its_organisation_role_contact_and_who_was_there_before(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("WLV")
        await pilot.pause()
        told = " ".join(here(app, PeoplePlace).story.text.split())
        for words in (
            "Organisation City of Wolverhampton Council",
            "to advise and enable RET activity",
            "Björn Adeleke (P-22)",
            "fiadh.morris-diallo@example.org",
            "Since 1 July 2026",
        ):
            assert words in told
        here(app, PeoplePlace).go_to("P-28")
        await pilot.pause()
        told = " ".join(here(app, PeoplePlace).story.text.split())
        assert "Wolverhampton (WLV), named substitute, 1 May 2026 to 30 June 2026" in told


async def test_somebody_new_is_appointed_by_name_and_one_undo_takes_both_back(tmp_path: Path) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("a")
        form = await keys.form()
        await keys.write("Amara Nwosu-Clarke")
        await keys.press("tab", "tab")
        await keys.write("amara@example.org")
        assert form.values["person"] == "Amara Nwosu-Clarke"
        await keys.press("enter")
        await keys.closed()
        made = look_after_people.person(app.office, "P-01")
        assert (made.name, made.email, made.seats) == ("Amara Nwosu-Clarke", "amara@example.org", ("CH",))
        seat = look_after_people.seats(app.office)[0]
        assert seat.member is not None
        assert seat.member.since == TODAY
        assert here(app, PeoplePlace).list.cursor_key == "CH"
        await keys.press("u")
        assert look_after_people.people(app.office) == ()
        assert look_after_people.seats(app.office)[0].member is None


async def test_where_the_member_is_there_a_substitute_is_proposed(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        here(app, PeoplePlace).go_to("WAL")
        await keys.press("a")
        form = await keys.form()
        assert form.values["capacity"] == "substitute"
        await keys.write("harb")
        await keys.press("down", "enter")
        await keys.closed()
        assert cells(app, "WAL")[1:3] == ["Anjali Fernandes-Hart", "Harbhajan Virk-Daley"]


async def test_a_second_member_of_one_seat_is_refused_and_what_was_typed_stays(
    tmp_path: Path, screen_text: Read
) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("a")
        form = await keys.form()
        await keys.write("Somebody Else")
        await keys.press("enter")
        assert app.screen is form
        said = str(form.query_one(".form--foot", Static).render())
        assert "has a member on 27 August 2026 already, Amara Nwosu-Clarke" in said
        assert "end that appointment first" in screen_text(app)
        assert form.values["person"] == "Somebody Else"
        # Nobody was added either.
        assert len(look_after_people.people(app.office)) == 30


async def test_an_end_asks_whose_where_there_are_two_and_keeps_the_day(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        here(app, PeoplePlace).go_to("SAN")
        await keys.press("x")
        form = await keys.form()
        assert form.values["person"] == "P-19"
        await keys.press("down", "tab")
        await keys.replace("31 jul 2026")
        await keys.press("enter")
        await keys.closed()
        assert cells(app, "SAN")[1:3] == ["Jas Kaur", "(none named)"]
        assert "31 July 2026" in look_after_people.person(app.office, "P-26").appointments[0]


async def test_an_end_before_the_beginning_is_refused(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("x")
        form = await keys.form()
        await keys.replace("1 jan 2026")
        await keys.press("enter")
        assert app.screen is form
        assert "was appointed on 1 April 2026" in " ".join(screen_text(app).split())


async def test_a_signature_of_today_takes_two_keys(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("IM09")
        keys = Keys(pilot)
        await keys.press("g")
        await keys.form()
        await keys.press("enter")
        assert keys.count == 2
        await keys.closed()
        assert look_after_people.person(app.office, "P-30").signed_on == dt.date(2026, 8, 27)
        assert cells(app, "IM09")[4] == "✓"


async def test_a_signature_in_the_future_is_refused(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("IM09")
        keys = Keys(pilot)
        await keys.press("g")
        form = await keys.form()
        await keys.replace("1 jan 2027")
        await keys.press("enter")
        assert app.screen is form
        assert "1 January 2027 has not come" in " ".join(screen_text(app).split())
        assert look_after_people.person(app.office, "P-30").signed_on is None


@pytest.mark.parametrize("name", ["[/] Bell", "=1+1", "Đặng Thị [TBC]"])
async def test_a_person_is_added_with_the_name_as_it_is_written(tmp_path: Path, screen_text: Read, name: str) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        await keys.form()
        await keys.write(name)
        await keys.press("enter")
        await keys.closed()
        assert look_after_people.person(app.office, "P-01").name == name
        assert here(app, PeoplePlace).list.cursor_key == "P-01"
        assert f"{name} (P-01)" in screen_text(app)


async def test_an_address_that_is_none_is_said_under_its_field(tmp_path: Path) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        form = await keys.form()
        await keys.write("Jo Bell")
        await keys.press("tab")
        await keys.write("jo at example")
        await keys.press("tab")
        assert form.box("email").fault
        await keys.press("enter")
        assert app.screen is form
        assert form.values["email"] == "jo at example"
        assert look_after_people.people(app.office) == ()


async def test_an_address_that_somebody_else_has_is_said_under_its_field(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("enter")
        form = await keys.form()
        await keys.press("tab")
        await keys.replace("jas.kaur@example.org")
        await keys.press("enter")
        assert app.screen is form
        assert "is Jas Kaur's address already" in form.box("email").fault


async def test_other_addresses_and_an_assistant_are_asked_for_last_and_shown(tmp_path: Path, screen_text: Read) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=(100, 30)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        form = await keys.form()
        await keys.write("Jo Bell")
        form.box("other_emails").entry.focus()
        await keys.until(lambda: form.box("other_emails").entry.has_focus)
        await keys.write("jo.home@example.org")
        await keys.press("tab")
        await keys.write("pa@example")
        await keys.press("tab")
        assert form.box("assistant_email").fault
        await keys.press("shift+tab")
        await keys.replace("pa@example.org")
        await keys.press("enter")
        await keys.closed()
        (made,) = look_after_people.people(app.office)
        assert (made.other_emails, made.assistant_email) == (("jo.home@example.org",), "pa@example.org")
        assert "jo.home@example.org" in screen_text(app)


async def test_details_of_the_substitute_are_edited_after_choosing_whose(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        here(app, PeoplePlace).go_to("SAN")
        await keys.press("e")
        await keys.until(lambda: app.screen.is_modal and app.screen.focused)
        await keys.press("down", "enter")
        form = await keys.form()
        assert form.values["name"] == "Tom Price"
        await keys.replace("Thomas Price")
        await keys.press("enter")
        await keys.closed()
        assert cells(app, "SAN")[2] == "Thomas Price"


@pytest.mark.parametrize(("about", "cursor"), [("SAN", "SAN"), ("P-26", "SAN"), ("P-01", "P-01"), ("P-28", "P-28")])
async def test_going_there_with_an_id_finds_the_seat_or_the_person(tmp_path: Path, about: str, cursor: str) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.go("people", about)
        await pilot.pause()
        assert here(app, PeoplePlace).list.cursor_key == cursor


async def test_a_facilitator_is_not_offered_a_seat(tmp_path: Path, footer_text: Read) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("P-01")
        await pilot.pause()
        assert "Appoint" not in footer_text(app)
        assert "appoints" not in here(app, PeoplePlace).story.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_new_record_says_how_a_seat_is_filled(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = new_app(tmp_path, "people")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Seats · 0 of 20 filled" in screen_text(app)
        assert "Vacant: a appoints somebody." in screen_text(app)
        assert "a Appoint" in footer_text(app)
        assert "End" not in footer_text(app)
        await pilot.press("enter")
        await Keys(pilot).form()
        assert "Appoint to Chair (CH)" in screen_text(app)


def test_no_two_keys_clash() -> None:
    assert find_key_clashes((*PeoplePlace.OFFERS, *Ledger.OFFERS, *RetApp.OFFERS)) == []
