"""People over time, in the app: a successor with what passes on, terms, outside bodies, the agreement, interests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import agreements, exports, look_after_people, outside, terms_of_office
from ret_tui.screens.declarations import DeclarationsScreen
from ret_tui.screens.meeting import MeetingPlace
from ret_tui.screens.people import PeoplePlace
from ret_tui.screens.people_outside import names_apart
from ret_tui.screens.personal_data import PersonalDataScreen
from ret_tui.screens.personal_data_retention import RetentionScreen
from ret_tui.widgets.detail import Detail
from store.records import Seat

Read = Callable[[App[Any]], str]


def words(app: App[Any], read: Read) -> str:
    return " ".join(read(app).split())


@pytest.mark.parametrize("size", SIZES)
async def test_a_successor_takes_three_keys_beside_the_name_and_what_passes_on_is_seen_before(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("SAN")
        keys = Keys(pilot)
        await keys.press("s")
        await keys.form()
        await keys.write("Priya Shah")
        await keys.until(lambda: "Priya Shah follows Jas Kaur in Sandwell" in words(app, screen_text))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        told = words(app, screen_text)
        assert "Jas Kaur, member ends 26 August 2026: succeeded by Priya Shah" in told
        assert "Tom Price stays the named substitute" in told
        # Nothing has been kept by looking.
        assert app.office.store.undo_name() is None
        if size[1] < 30:
            await keys.until(lambda: "pgdn Read on" in footer_text(app))
        await keys.press("enter")
        await keys.closed()
        assert keys.count == 3
        seat = next(each for each in look_after_people.seats(app.office) if each.id == "SAN")
        assert seat.member is not None
        assert (seat.member.name, seat.member.since) == ("Priya Shah", dt.date(2026, 8, 27))
        assert here(app, PeoplePlace).list.cursor_key == "SAN"
        await keys.press("u")
        seat = next(each for each in look_after_people.seats(app.office) if each.id == "SAN")
        assert seat.member is not None
        assert seat.member.name == "Jas Kaur"


async def test_whoever_leaves_what_passes_on_finds_what_was_typed(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("SAN")
        keys = Keys(pilot)
        await keys.press("s")
        await keys.form()
        await keys.write("Priya Shah")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("escape")
        form = await keys.form()
        assert form.values["person"] == "Priya Shah"
        assert len(look_after_people.people(app.office)) == 30


async def test_what_becomes_of_actions_in_the_own_name_of_whoever_leaves_is_told_for_each_answer(
    tmp_path: Path, screen_text: Read
) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("SAN")
        keys = Keys(pilot)
        await keys.press("s")
        await keys.form()
        # Who, as what, from when, why.
        await keys.press(*["tab"] * 4)
        await keys.until(lambda: "those in their own name stay" in words(app, screen_text))
        await keys.press("y")
        await keys.until(lambda: "those in their own name pass on too" in words(app, screen_text))


async def test_the_ways_to_retention_and_to_what_is_kept_of_a_person_have_keys(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("r")
        await keys.until(lambda: isinstance(app.screen, RetentionScreen) and app.screen.focused is not None)
        await keys.press("escape")
        await keys.press("k")
        await keys.until(lambda: isinstance(app.screen, PersonalDataScreen))


async def test_somebody_in_another_seat_is_refused_under_the_field(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("SAN")
        keys = Keys(pilot)
        await keys.press("s")
        form = await keys.form()
        await keys.write("Dawn Okafor")
        await keys.press("enter")
        assert app.screen is form
        assert "is the member for COV" in words(app, screen_text)


async def test_a_seat_tells_its_history_and_since_when_it_is_vacant(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        place = here(app, PeoplePlace)
        place.go_to("SOL")
        await pilot.pause()
        told = " ".join(place.story.text.split())
        assert "Vacant since 1 August 2026: a appoints somebody." in told
        assert "History of the seat Member vacant, since 1 August 2026" in told
        place.go_to("SAN")
        await pilot.pause()
        assert "History" not in place.story.text


async def test_a_term_of_office_is_given_its_end(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        here(app, PeoplePlace).go_to("CH")
        await keys.press("t")
        await keys.form()
        await keys.press("tab")
        await keys.write("31 mar 2028")
        await keys.press("enter")
        await keys.closed()
        assert terms_of_office.appointment_of(app.office, "P-03").end == dt.date(2028, 3, 31)


@pytest.mark.parametrize("size", SIZES)
async def test_outside_bodies_stand_with_their_places_and_an_empty_one_is_given_away(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        place = here(app, PeoplePlace)
        place.go_to("MT-03")
        await pilot.pause()
        assert "Mayoral Taskforces · 2 of 3 places taken" in screen_text(app)
        assert "Empty: a gives it to a member, who may join." in " ".join(place.story.text.split())
        # What all of them begin with would leave no room for the rest.
        assert place.list.cursor_row is not None
        assert place.list.cursor_row.cells[0] == "Homelessness"
        await keys.press("a")
        await keys.form()
        await keys.write("Rosa")
        await keys.press("down", "enter")
        await keys.closed()
        assert [each.name for each in outside.outside_body(app.office, "MT-03").holders] == ["Rosa Peña Quispe"]
        await keys.press("x")
        await keys.form()
        await keys.press("enter")
        await keys.closed()
        (left,) = outside.outside_body(app.office, "MT-03").places
        assert left.end == dt.date(2026, 8, 27)


def test_outside_bodies_are_told_apart_by_the_ends_of_their_names_where_those_do_not_fit() -> None:
    north, south = (f"Mayoral Taskforce on Homelessness in the {side}" for side in ("North", "South"))
    homes, inquiry = "Mayoral Taskforce on Homes", "Inquiry"
    assert names_apart([north, south], 22) == {north: "North", south: "South"}
    assert names_apart([homes, inquiry, "Mayoral Taskforce on Skills"], 22) == {
        homes: "Mayoral Taskfor… Homes",
        inquiry: "Inquiry",
        "Mayoral Taskforce on Skills": "Mayoral Taskfo… Skills",
    }
    # What tells no two apart is cut where it ends, as everything else is.
    assert names_apart([inquiry, "A body with a name longer than any column"], 22)[inquiry] == "Inquiry"
    told = names_apart([north, south, homes, inquiry], 22)
    assert len({each[:22] for each in told.values()}) == 4


@pytest.mark.parametrize("size", SIZES)
async def test_outside_bodies_with_the_same_beginning_are_told_apart_in_the_list(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "people")
    for name in ("Mayoral Taskforce on Rivers", "Mayoral Taskforce on Roads", "An inquiry"):
        outside.add_outside(app.office, name)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        here(app, PeoplePlace).go_to("MT-06")
        await pilot.pause()
        shown = screen_text(app)
        for words in ("Mayoral Taskfo… Rivers", "Mayoral Taskfor… Roads", "An inquiry"):
            assert words in shown


async def test_an_outside_body_is_added_and_renamed(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("o")
        await keys.form()
        await keys.write("[/] Taskforce")
        await keys.press("enter")
        await keys.closed()
        assert here(app, PeoplePlace).list.cursor_key == "MT-04"
        await keys.press("e")
        await keys.form()
        await keys.replace("Clean Air Taskforce")
        await keys.press("enter")
        await keys.closed()
        shown = outside.outside_body(app.office, "MT-04")
        assert (shown.name, shown.former_names) == ("Clean Air Taskforce", ("[/] Taskforce",))


async def test_a_member_who_leaves_loses_the_place_and_it_is_said(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        here(app, PeoplePlace).go_to("IM04")
        await keys.press("x")
        await keys.form()
        await keys.press("enter")
        await keys.closed()
        assert outside.outside_body(app.office, "MT-01").holders[0].end == dt.date(2026, 8, 27)
        assert any(
            "Mayoral Taskforce on Homes after 27 August 2026 falls empty" in n.message for n in app._notifications
        )


@pytest.mark.parametrize("size", SIZES)
async def test_who_signed_which_version_is_seen_apart(tmp_path: Path, screen_text: Read, size: tuple[int, int]) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("v")
        await keys.until(lambda: isinstance(app.screen, MessageDialog))
        told = app.screen.query_one(Detail)
        await keys.until(lambda: told.text)
        assert "Volunteers Agreement 2025" in screen_text(app)
        assert "Members · 12 of 13 signed" in told.text
        assert "Named substitutes · 0 of 6 signed, who are not asked to sign" in told.text
        assert "in force, signed by" in " ".join(told.text.split())


async def test_a_new_version_asks_everybody_again(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = Keys(pilot)
        place = here(app, PeoplePlace)
        await keys.press("b")
        await keys.form()
        await keys.write("Volunteers Agreement 2026")
        await keys.press("enter")
        await keys.closed()
        assert place.agreement == "Volunteers Agreement 2026"
        assert all(each.signed_on is None for each in agreements.signings(app.office))


async def test_who_appoints_is_recorded_for_every_independent_seat(tmp_path: Path) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        place, keys = here(app, PeoplePlace), Keys(pilot)
        place.go_to("IM03")
        await pilot.pause()
        assert "not recorded: p records it" in place.story.text
        await keys.press("p")
        await keys.form()
        await keys.write("the Mayor")
        await keys.press("tab", "y", "enter")
        await keys.closed()
        assert [app.office.store.get(Seat, id).appointed_by for id in ("IM01", "IM12", "SAN")] == [
            "the Mayor", "the Mayor", "Sandwell Metropolitan Borough Council",
        ]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_the_register_of_interests_tells_what_was_declared(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        await keys.press("d")
        await keys.until(lambda: isinstance(app.screen, DeclarationsScreen) and app.screen.list.keys)
        told = words(app, screen_text)
        assert "1 declaration · for members only" in told
        assert "Trustee of a charity that may apply" in told
        assert "took no part" in told
        await keys.press("escape")
        await keys.until(lambda: not isinstance(app.screen, DeclarationsScreen))
        await keys.press("d")
        await keys.until(lambda: isinstance(app.screen, DeclarationsScreen) and app.screen.list.keys)
        await keys.press("enter")
        await keys.closed()
        assert here(app, MeetingPlace).meeting_here == "M2"


async def test_reminders_to_sign_are_written_after_it_is_shown_to_whom(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "people")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        exports.choose_folder(app.office, str(tmp_path / "out"))
        keys = Keys(pilot)
        await keys.press("m")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        told = words(app, screen_text)
        assert "Remind 2 people to sign the Volunteers Agreement 2025?" in told
        assert "Callum Ashdown-Vale, Dudley" in told
        await keys.press("enter")
        await keys.closed()
        await keys.until(lambda: len(list((tmp_path / "out").glob("*.eml"))) == 2)
        assert keys.count == 2
