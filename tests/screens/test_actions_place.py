"""The place Actions: the log under its headings, an action's whole story, and its commands, at both sizes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, Keys, example_app, here, new_app
from textual.app import App
from textual.widgets._toast import Toast

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.jobs import follow_actions, look_after_people
from ret_tui.screens.action_filters import Showing
from ret_tui.screens.actions import ActionsPlace, ShowAllActions
from ret_tui.widgets.ledger import Ledger

Read = Callable[[App[Any]], str]


def toast_text(app: RetApp) -> str:
    """What the toast on the screen says, its lines run together; beside it stand the lines of the list."""
    at = app.screen.query_one(Toast).region
    lines = app.screen._compositor.render_strips()[at.y : at.bottom]
    # The bar at the left of the message is no part of it.
    return " ".join(" ".join(line.crop(at.x, at.right).text for line in lines).replace("▌", " ").split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_log_stands_under_overdue_open_reported_and_closed(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        place = here(app, ActionsPlace)
        # By hand, on 27 August 2026: due 31 July, 14 and 24 August and not closed; A-009 is reported, six are closed.
        assert place.list.keys[:3] == ["A-007", "A-003", "A-013"]
        assert place.list.keys[-7:] == ["A-009", "A-001", "A-005", "A-004", "A-008", "A-006", "A-016"]
        shown = screen_text(app)
        assert "Overdue · 3" in shown
        assert "Open · 8" in shown
        assert "27 days late" in shown
        await pilot.press("end")
        await pilot.pause()
        shown = screen_text(app)
        assert "Reported, to be agreed · 1" in shown
        assert "Closed · 6" in shown


@pytest.mark.parametrize("size", SIZES)
async def test_the_whole_story_of_the_action_under_the_cursor_stands_beside_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("down")
        await pilot.pause()
        told = " ".join(here(app, ActionsPlace).story.text.split())
        for words in (
            "List the equity measures in each programme's outcome framework",
            "Owner Dawn Okafor (Coventry)",
            "Fri 14 Aug 2026, 13 days late",
            "F3 Data driven decisions",
            "M1, Tue 12 May 2026",
            "open → in progress",
        ):
            assert words in told
        assert told.index("open → in progress") < told.index("due Tue 30 Jun 2026 → Fri 14 Aug 2026")


async def test_an_action_with_owner_function_and_due_date_takes_eight_keys_beside_its_text(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        await keys.form()
        await keys.write("List all assessments")
        await keys.press("tab")
        await keys.write("daw")
        await keys.press("down", "tab")
        await keys.write("2w")
        await keys.press("tab")
        await keys.write("3")
        await keys.press("enter")
        assert keys.count <= 8
        await keys.closed()
        made = follow_actions.action(app.office, "A-019")
        assert (made.text, made.owner, made.function) == ("List all assessments", "P-17", "F3")
        assert made.due == dt.date(2026, 9, 10)
        assert here(app, ActionsPlace).list.cursor_key == "A-019"


async def test_a_due_day_that_does_not_exist_is_said_under_its_field_and_nothing_is_lost(
    tmp_path: Path, screen_text: Read
) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        form = await keys.form()
        await keys.write("Write to them")
        await keys.press("tab", "tab")
        await keys.write("31 feb")
        await keys.press("enter")
        assert app.screen is form
        assert form.box("due").fault.startswith("There is no 31 February")
        assert "! There is no 31 February" in " ".join(screen_text(app).split())
        assert form.values["text"] == "Write to them"
        assert form.values["due"] == "31 feb"
        assert follow_actions.actions(app.office) == ()


async def test_an_owner_whom_nobody_knows_is_said_under_the_field(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        form = await keys.form()
        await keys.write("Write to them")
        await keys.press("tab")
        await keys.write("nobody")
        await keys.press("tab")
        assert "There is no person or seat" in form.box("owner").fault
        assert form.values["owner"] == "nobody"


async def test_two_owners_of_one_name_are_told_apart(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    look_after_people.add_person(app.office, "Jo Bell", organisation="Example Trust")
    look_after_people.add_person(app.office, "Jo Bell")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        form = await keys.form()
        await keys.write("Ring them")
        await keys.press("tab")
        await keys.write("jo bell")
        await keys.press("tab")
        assert "could be" in form.box("owner").fault
        await keys.press("shift+tab", "down", "down", "enter")
        await keys.closed()
        assert follow_actions.action(app.office, "A-001").owner == "P-02"


@pytest.mark.parametrize("text", ["[/] [bold]x[/bold]", "=1+1", "[TBC]"])
async def test_text_is_shown_as_it_was_written(tmp_path: Path, screen_text: Read, text: str) -> None:
    app = new_app(tmp_path, "actions")
    follow_actions.add_action(app.office, text)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert screen_text(app).count(text) == 2
        await pilot.press("enter")
        await pilot.pause()
        assert text in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_done_is_one_key_and_the_cursor_stays_on_the_action_so_that_the_next_key_means_it_too(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        place = here(app, ActionsPlace)
        assert follow_actions.action(app.office, "A-007").state == "reported"
        assert place.list.cursor_key == "A-007"
        assert place.story.text.startswith("A-007")
        line = next(line for line in screen_text(app).splitlines() if line.startswith("> "))
        assert "A-007" in line
        assert toast_text(app) == "A-007 reported done, for the meeting to agree"
        await pilot.press("k")
        await pilot.pause()
        assert follow_actions.action(app.office, "A-007").state == "complete"
        assert follow_actions.action(app.office, "A-003").state == "in progress"
        assert place.list.cursor_key == "A-007"
        await pilot.press("u", "u")
        await pilot.pause()
        assert follow_actions.action(app.office, "A-007").state == "in progress"
        assert place.list.keys[0] == "A-007"


async def test_an_action_that_the_filter_hides_once_it_is_done_is_said_to_be_hidden(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        place = here(app, ActionsPlace)
        place.show(Showing(state="overdue"))
        await pilot.press("d")
        await pilot.pause()
        assert place.list.keys == ["A-003", "A-013"]
        assert place.showing.is_set
        told = "A-007 reported done, for the meeting to agree; what is shown here leaves it out now"
        assert toast_text(app) == told


async def test_complete_is_one_key(tmp_path: Path, footer_text: Read) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, ActionsPlace).go_to("A-009")
        await pilot.press("k")
        await pilot.pause()
        assert follow_actions.action(app.office, "A-009").state == "complete"
        here(app, ActionsPlace).go_to("A-009")
        await pilot.pause()
        assert "Complete" not in footer_text(app)


async def test_an_update_keeps_its_note_and_the_old_due_date_in_the_story(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("enter")
        await keys.form()
        await keys.write("Nearly there.")
        await keys.press("tab", "tab")
        await keys.replace("next meeting")
        await keys.press("enter")
        await keys.closed()
        last = follow_actions.action(app.office, "A-007").updates[-1]
        assert last.words == "due Fri 31 Jul 2026 → at M3, Tue 8 Sep 2026; Nearly there."
        assert "Nearly there." in here(app, ActionsPlace).story.text


async def test_an_update_of_nothing_says_so_and_stays(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("e")
        form = await keys.form()
        await keys.press("enter")
        assert app.screen is form
        assert "Nothing about A-007 would change" in form.box("note").fault


async def test_the_wording_can_be_changed(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("t")
        await keys.form()
        await keys.write("At last: ")
        await keys.press("f2")
        await keys.closed()
        assert follow_actions.action(app.office, "A-007").text.startswith("At last: Find out")


@pytest.mark.parametrize(
    ("key", "typed", "words", "expected"),
    [
        ("f", "data", "F3 Data driven decisions", ["A-003", "A-010", "A-009"]),
        ("o", "dawn", "Dawn Okafor", ["A-003", "A-009"]),
        ("o", "solihull", "Solihull", ["A-010"]),
        ("s", "overdue", "overdue", ["A-007", "A-003", "A-013"]),
        ("s", "no longer", "no longer required", ["A-006"]),
    ],
)
async def test_a_filter_shows_what_fits_says_so_and_escape_clears_it(
    tmp_path: Path, screen_text: Read, key: str, typed: str, words: str, expected: list[str]
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press(key)
        await keys.until(lambda: app.screen.focused and app.screen.is_modal)
        await keys.write(typed)
        await keys.press("enter")
        await keys.closed()
        place = here(app, ActionsPlace)
        assert place.list.keys == expected
        assert f"Showing: {words}" in screen_text(app)
        await keys.press("escape")
        assert not place.showing.is_set
        assert len(place.list.keys) == 18
        assert "Showing:" not in screen_text(app)


async def test_filters_add_up_and_a_meeting_is_one(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("m")
        await keys.until(lambda: app.screen.focused and app.screen.is_modal)
        await keys.write("m1")
        await keys.press("enter")
        await keys.closed()
        await keys.press("s")
        await keys.until(lambda: app.screen.focused and app.screen.is_modal)
        await keys.write("not closed")
        await keys.press("enter")
        await keys.closed()
        assert here(app, ActionsPlace).list.keys == ["A-003", "A-002"]
        assert "Showing: M1 · not closed" in screen_text(app)
        # A further filter offers the owners of these two alone.
        await keys.press("o")
        await keys.until(lambda: app.screen.focused and app.screen.is_modal)
        await pilot.pause()
        # Dawn Okafor has A-003 by her seat.
        assert app.screen.query_one(Ledger).keys == ["", "P-17", "P-02"]
        assert "Dawn Okafor" in screen_text(app)


async def test_what_is_shown_is_filled_in_for_a_new_action_and_what_does_not_fit_is_not_hidden(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.pause()
        place = here(app, ActionsPlace)
        place.show(Showing(function="F4", state="overdue"))
        await keys.press("n")
        form = await keys.form()
        assert form.values["function"] == "F4"
        await keys.write("Share what works")
        await keys.press("enter")
        await keys.closed()
        # It is not overdue, so the filter would hide what has just been written.
        assert place.list.cursor_key == "A-019"
        assert not place.showing.is_set


@pytest.mark.parametrize(
    ("about", "showing", "cursor"),
    [
        ("A-010", Showing(), "A-010"),
        ("F3", Showing(function="F3"), "A-003"),
        ("M2", Showing(meeting="M2"), "A-007"),
        ("P-17", Showing(owner="P-17"), "A-003"),
        ("SOL", Showing(owner="SOL"), "A-010"),
    ],
)
async def test_going_there_with_an_id_finds_what_it_means(
    tmp_path: Path, about: str, showing: Showing, cursor: str
) -> None:
    app = example_app(tmp_path, "functions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.go("actions", about)
        await pilot.pause()
        place = here(app, ActionsPlace)
        assert place.showing == showing
        assert place.list.cursor_key == cursor


async def test_another_filter_begins_at_its_first_action(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await app.go("actions", "F1")
        await pilot.pause()
        assert here(app, ActionsPlace).list.cursor_key == "A-007"


async def test_an_id_that_means_nothing_shows_everything(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, ActionsPlace).go_to("no such thing")
        await pilot.pause()
        assert len(here(app, ActionsPlace).list.keys) == 18


async def test_a_filter_by_somebody_who_has_gone_is_taken_away(tmp_path: Path) -> None:
    app = new_app(tmp_path, "actions")
    follow_actions.add_action(app.office, "Anything")
    look_after_people.add_person(app.office, "Jo Bell")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        place = here(app, ActionsPlace)
        place.show(Showing(owner="P-01"))
        assert place.list.keys == []
        await pilot.press("u")
        await pilot.pause()
        assert place.list.keys == ["A-001"]
        assert not place.showing.is_set


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_log_names_the_key_that_starts_it(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = new_app(tmp_path, "actions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "No actions yet: n writes one down" in screen_text(app)
        assert "n New" in footer_text(app)
        assert "Done" not in footer_text(app)


def test_no_two_keys_clash() -> None:
    # Escape first clears the typed filter of the list and then what is shown, so the two share it.
    own = tuple(offer for offer in ActionsPlace.OFFERS if offer is not ShowAllActions)
    assert find_key_clashes((*own, *Ledger.OFFERS, *RetApp.OFFERS)) == []
