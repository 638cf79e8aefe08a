"""The log of actions in another order, under other headings, and what is done with several actions at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from places_under_test import SIZES, Keys, example_app, here
from textual.app import App

from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.jobs import follow_actions, prepare_agenda
from ret_tui.screens.action_filters import Showing
from ret_tui.screens.actions import ActionsPlace

Read = Callable[[App[Any]], str]


@pytest.mark.parametrize("size", SIZES)
async def test_the_log_is_grouped_and_sorted_by_choice_and_says_so(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        place = here(app, ActionsPlace)
        assert not place.line.display
        keys = Keys(pilot)
        await keys.press("g")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.write("function")
        await keys.press("enter")
        await keys.closed()
        assert "F1 Strategic influence · 2" in screen_text(app)
        assert "grouped by function  18 actions" in screen_text(app)
        assert place.list.keys[:2] == ["A-007", "A-017"]
        assert place.list.cursor_key == "A-007"
        await keys.press("r")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.write("number")
        await keys.press("enter")
        await keys.closed()
        assert "by number  grouped by function" in screen_text(app)
        place.put_in_order(group="urgency")
        # Within overdue by number: by date it was 7, 3, 13.
        assert place.list.keys[:3] == ["A-003", "A-007", "A-013"]


@pytest.mark.parametrize("size", SIZES)
async def test_rows_are_ticked_with_the_space_bar_counted_and_stay_ticked_under_a_filter(
    tmp_path: Path, screen_text: Read, footer_text: Read, size: tuple[int, int]
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        place = here(app, ActionsPlace)
        usual = "n New  d Done  k Complete  space Tick  j Chase  enter Update  ? Help"
        assert footer_text(app) == usual
        await pilot.press("space", "down", "space")
        assert place.ticked == {"A-007", "A-003"}
        assert place.list.cursor_key == "A-003"
        shown = screen_text(app)
        assert "■ 2 ticked" in shown
        assert sum(line.startswith(("> ■", "  ■")) for line in shown.splitlines()) == 2
        assert "Update 2" in footer_text(app)
        place.show(Showing(function="F1"))
        await pilot.pause()
        assert "■ 2 ticked, 1 of them not shown here" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not place.showing.is_set
        assert len(place.ticked) == 2
        await pilot.press("escape")
        await pilot.pause()
        assert place.ticked == set()
        assert not place.line.display


async def test_the_star_ticks_all_that_is_shown_and_takes_these_ticks_off_again(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        place = here(app, ActionsPlace)
        place.show(Showing(state="overdue"))
        await pilot.press("*")
        assert place.ticked == {"A-007", "A-003", "A-013"}
        await pilot.press("*")
        assert place.ticked == set()


async def test_the_ticked_are_updated_in_one_change_and_what_is_left_empty_stays(
    tmp_path: Path, screen_text: Read
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = Keys(pilot)
        await keys.press("space", "down", "space", "b")
        form = await keys.form()
        await keys.press("tab")
        await keys.write("M6")
        assert "= at M6, Tue 9 Mar 2027" in screen_text(app)
        await keys.press("tab", "tab", "tab")
        await keys.write("Put off by agreement")
        assert form.values["function"] == "as it is"
        await keys.press("enter")
        await keys.closed()
        for id, function in (("A-007", "F1"), ("A-003", "F3")):
            view = follow_actions.action(app.office, id)
            assert (view.due, view.due_meeting) == (dt.date(2027, 3, 9), "M6")
            assert (view.state, view.function) == ("in progress", function)
            assert view.updates[-1].words.endswith("Put off by agreement")
        assert here(app, ActionsPlace).ticked == set()
        await keys.press("u")
        assert follow_actions.action(app.office, "A-007").due == dt.date(2026, 7, 31)
        assert follow_actions.action(app.office, "A-003").due == dt.date(2026, 8, 14)


async def test_where_one_cannot_take_it_one_is_asked_whether_to_leave_it_out(tmp_path: Path, screen_text: Read) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, ActionsPlace).tick({"A-007", "A-001"})
        keys = Keys(pilot)
        await keys.press("b")
        await keys.form()
        await keys.write("rep")
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        assert "A-001 is closed and cannot become reported" in " ".join(screen_text(app).split())
        assert follow_actions.action(app.office, "A-007").state == "in progress"
        await keys.press("enter")
        await keys.until(lambda: follow_actions.action(app.office, "A-007").state == "reported")
        assert follow_actions.action(app.office, "A-001").state == "complete"


@pytest.mark.parametrize("size", SIZES)
async def test_chasing_shows_who_is_asked_first_and_keeps_what_was_written(
    tmp_path: Path, screen_text: Read, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        keys = Keys(pilot)
        await keys.press("j")
        await keys.until(lambda: "Ask 5 owners about 5 actions?" in screen_text(app))
        # By hand, on Thursday 27 August 2026: three are late; due within five working days are those of 28 August
        # and 2 September, since 31 August is a bank holiday; 8 September is further away.
        shown = screen_text(app)
        assert "Dawn Okafor: A-003, overdue" in shown
        assert "Devon Sparkes-Malik: A-002, due soon" in shown
        await keys.press("enter")
        await keys.until(lambda: follow_actions.action(app.office, "A-003").chased is not None)
        place = here(app, ActionsPlace)
        place.go_to("A-003")
        await pilot.pause()
        assert "Asked Thu 27 Aug 2026, Dawn Okafor" in " ".join(place.story.text.split())
        assert len(list(tmp_path.rglob("*actions asked about*.eml"))) == 5


async def test_open_actions_go_onto_the_next_agenda_once_seen_and_one_undo_takes_them_off(
    tmp_path: Path, screen_text: Read
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = prepare_agenda.agenda(app.office, "M3").items
        keys = Keys(pilot)
        await keys.press("space", "down", "space", "i")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        shown = " ".join(screen_text(app).split())
        assert "Name 2 actions under the matters arising of M3?" in shown
        assert "A-007: " in shown
        assert "A-003: " in shown
        assert prepare_agenda.agenda(app.office, "M3").items == before
        await keys.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()

        def said() -> str:
            items = prepare_agenda.agenda(app.office, "M3").items
            return next(item.asked for item in items if item.standing == "actions")

        assert "A-007: " in said()
        assert "A-003: " in said()
        assert "A-013: " not in said()
        await keys.press("u")
        assert "A-007: " not in said()


async def test_the_form_reads_next_meeting_as_the_one_after_where_it_was_agreed(
    tmp_path: Path, screen_text: Read
) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        here(app, ActionsPlace).show(Showing(meeting="M3"))
        keys = Keys(pilot)
        await keys.press("n")
        form = await keys.form()
        await keys.write("Report back")
        await keys.press("tab", "tab")
        await keys.write("next meeting")
        # M3 is the next one on 27 August; what M3 agrees is due at M4.
        assert "= at M4, Tue 10 Nov 2026" in screen_text(app)
        assert form.values["meeting"] == "M3"
        await keys.press("enter")
        await keys.closed()
        assert follow_actions.action(app.office, "A-019").due_meeting == "M4"


async def test_helpers_are_written_with_commas_between_and_a_stranger_is_said_under_the_field(tmp_path: Path) -> None:
    app = example_app(tmp_path, "actions")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        keys = Keys(pilot)
        await keys.press("e")
        form = await keys.form()
        await keys.press("tab", "tab", "tab", "tab")
        await keys.write("Ruth, Nobody Known")
        await keys.press("enter")
        assert "There is no person or seat" in form.box("helpers").fault
        await keys.replace("Ruth, SAN")
        await keys.press("enter")
        await keys.closed()
        shown = follow_actions.action(app.office, "A-007")
        assert shown.helper_names[0] == "Ruth Okonkwo"
        assert shown.helpers[1] == "SAN"
        assert "Helpers" in here(app, ActionsPlace).story.text
