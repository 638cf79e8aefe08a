"""Walking the days of the Year: what each one is, and moving a meeting to it after seeing all that follows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from places_under_test import SIZES, Keys, example_app, here, new_app

from ret_tui.app import RetApp
from ret_tui.dialogs.ask import AskDialog
from ret_tui.jobs import plan_year, surroundings
from ret_tui.screens.main import MainScreen
from ret_tui.screens.year import YearPlace
from ret_tui.widgets.footer import MOST
from ret_tui.widgets.ledger import Ledger
from ret_tui.widgets.year_strip import YearStrip
from store.records import Meeting, Occasion

EID = dt.date(2027, 3, 9)
CLEAR = dt.date(2027, 3, 16)


def year_app(folder: Path) -> RetApp:
    """The app on the example year, in the Year, with all that stands around the meetings known."""
    app = example_app(folder, "year")
    surroundings.make_ready(app.office)
    return app


def strip(app: RetApp) -> YearStrip:
    return here(app, YearPlace).strip


async def walking(keys: Keys, app: RetApp, to: str = "end") -> None:
    """Choose a meeting in the list, and go to the days."""
    await keys.until(lambda: here(app, YearPlace).list.row_count == 6)
    await keys.press(to, "s")
    await keys.until(lambda: strip(app).has_focus and strip(app).walking)


@pytest.mark.parametrize("size", SIZES)
async def test_the_days_begin_on_the_meeting_chosen_and_say_what_it_falls_on(
    size: tuple[int, int], tmp_path: Path, screen_text
) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await walking(Keys(pilot), app)
        await pilot.pause()
        assert strip(app).cursor == EID
        text = screen_text(app)
        assert "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear" in text
        assert "■ meeting   · clear   – off   ! avoid   ? think   ° note" in text
        assert "Mar 2027" in text
        # Every meeting of the year stays in sight.
        assert all(f" M{n} " in text for n in range(1, 7))


@pytest.mark.parametrize("size", SIZES)
async def test_a_meeting_is_moved_to_the_next_clear_day_in_five_keys(
    size: tuple[int, int], tmp_path: Path, screen_text
) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await walking(keys, app)
        await keys.press("greater_than_sign")
        await keys.until(lambda: "Tue 16 Mar 2027 · clear" in screen_text(app))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        # Six working days before 16 March: Monday 8 March.
        assert "Moving M6 to Tue 16 Mar 2027 changes:" in screen_text(app)
        assert "Mon 8 Mar" in screen_text(app)
        assert app.office.store.get(Meeting, "M6").date == EID
        await keys.press("enter")
        await keys.until(lambda: app.office.store.get(Meeting, "M6").date == CLEAR)
        assert keys.count == 5


async def test_left_as_it_is_the_meeting_stays_and_escape_goes_back_to_the_list(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await walking(keys, app)
        await keys.press("greater_than_sign", "enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("escape")
        await keys.closed()
        assert app.office.store.get(Meeting, "M6").date == EID
        assert strip(app).cursor == CLEAR
        await keys.press("escape")
        await keys.until(lambda: here(app, YearPlace).list.has_focus)
        assert not strip(app).walking


async def test_a_move_from_the_days_is_one_step_that_undo_takes_back(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await walking(keys, app)
        await keys.press("greater_than_sign", "enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await keys.press("enter")
        await keys.closed()
        assert app.office.store.get(Meeting, "M6").date == CLEAR
        await keys.press("u")
        await keys.until(lambda: app.office.store.get(Meeting, "M6").date == EID)


async def test_arrows_walk_days_and_weeks_and_pages_walk_months_within_the_year(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await walking(Keys(pilot), app)
        for key, day in (
            ("left", dt.date(2027, 3, 8)),
            ("right", dt.date(2027, 3, 9)),
            ("up", dt.date(2027, 3, 2)),
            ("down", dt.date(2027, 3, 9)),
            ("pageup", dt.date(2027, 2, 9)),
            ("pagedown", dt.date(2027, 3, 9)),
            ("home", dt.date(2026, 5, 1)),
            ("left", dt.date(2026, 5, 1)),
            ("pageup", dt.date(2026, 5, 1)),
            ("end", dt.date(2027, 4, 30)),
            ("down", dt.date(2027, 4, 30)),
            ("less_than_sign", dt.date(2027, 3, 16)),
        ):
            await pilot.press(key)
            assert strip(app).cursor == day, key


async def test_the_last_day_of_a_shorter_month_stands_for_one_it_has_not(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await walking(Keys(pilot), app)
        strip(app).go(dt.date(2027, 3, 31))
        await pilot.press("pageup")
        assert strip(app).cursor == dt.date(2027, 2, 28)


async def test_enter_on_another_meeting_chooses_that_one(tmp_path: Path, footer_text) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await walking(keys, app)
        strip(app).go(dt.date(2027, 1, 12))
        await keys.until(lambda: "enter Choose M5" in footer_text(app))
        await keys.press("enter")
        await keys.until(lambda: here(app, YearPlace).list.cursor_key == "M5")
        assert strip(app).walking


async def test_a_meeting_that_was_held_is_moved_nowhere(tmp_path: Path, footer_text) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await walking(keys, app, to="home")
        await keys.press("right", "enter")
        await pilot.pause()
        assert "Move" not in footer_text(app)
        assert isinstance(app.screen, MainScreen)


async def test_tab_comes_to_the_days_and_goes_on_to_the_list(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: here(app, YearPlace).list.has_focus)
        await keys.press("shift+tab")
        await keys.until(lambda: strip(app).walking)
        await keys.press("tab")
        await keys.until(lambda: here(app, YearPlace).list.has_focus and not strip(app).walking)


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_a_month_goes_there_and_one_on_a_day_to_that(size: tuple[int, int], tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: here(app, YearPlace).list.row_count == 6)
        here(app, YearPlace).list.move_to("M6")
        await pilot.pause()
        # The months begin after eight or nine columns, six or nine wide; February is the tenth.
        label, cell = (8, 6) if size[0] == 80 else (9, 9)
        await pilot.click(YearStrip, offset=(label + 9 * cell + 1, 0))
        await keys.until(lambda: strip(app).cursor == dt.date(2027, 2, 9))
        # The first of February is a Monday: the first day of the line.
        rows = 4 if size[1] == 24 else 7
        await pilot.click(YearStrip, offset=(10, rows + 2))
        await keys.until(lambda: strip(app).cursor == dt.date(2027, 2, 1))
        strip(app).go(dt.date(2027, 2, 2))
        await pilot.pause()
        await pilot.click(YearStrip, offset=(12 if size[0] == 80 else 13, rows + 2))
        await keys.until(lambda: isinstance(app.screen, AskDialog))


@pytest.mark.parametrize("size", SIZES)
async def test_the_strip_marks_what_a_meeting_falls_on_and_the_days_to_avoid(
    size: tuple[int, int], tmp_path: Path, screen_text, wait_for
) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "9 M6!" in screen_text(app))
        lines = {line.split()[0]: line.split()[1:] for line in screen_text(app).splitlines() if line.split()}
        # In order: Vesak, Shavuot and Eid al-Adha in May; Ashura; Haile Selassie's birthday; Yom Kippur; his coronation
        # and Guru Nanak; Orthodox Christmas; Eid al-Fitr and Holi; and from 14 April more than there is room for.
        assert lines["avoid"][-1] == "14+"
        assert lines["avoid"][-3:-1] == ["9", "22"]
        assert lines["school"] == ["25–29", "21–31", "1–31", "26–30", "21–31", "1", "15–19", "26–31", "1–9"]
        assert lines["Board"] == ["17", "25", "20", "29", "19"]
        # The twenty-fifth working day before the poll of 6 May 2027 is 31 March.
        assert lines["polls"] == ["31", "1–30"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_footer_has_no_more_entries_than_it_may_and_none_cut(
    size: tuple[int, int], tmp_path: Path, footer_text, screen_text
) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await walking(Keys(pilot), app)
        for key in ("left", "escape"):
            await pilot.press(key)
            await pilot.pause()
            entries = footer_text(app).split("  ")
            assert len(entries) <= MOST
            assert screen_text(app).splitlines()[-1].strip() == footer_text(app)
            assert entries[-1] == "? Help"


@pytest.mark.parametrize("size", SIZES)
async def test_the_story_of_a_meeting_tells_its_clash_clear_days_timeline_and_the_year(
    size: tuple[int, int], tmp_path: Path, wait_for
) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        place = here(app, YearPlace)
        await wait_for(pilot, lambda: place.list.row_count == 6)
        place.list.move_to("M6")
        await wait_for(pilot, lambda: "M6 · Tuesday 9 March 2027" in place.detail.text)
        told = " ".join(place.detail.text.split())
        assert "Falls on ! avoid: Eid al-Fitr (expected 9–10 March)" in told
        assert "Clear Tue 16 Mar" in told
        assert "Mon 1 Mar issue the agenda and papers" in told
        assert "Meetings 2 of 6 held, 4 planned" in told
        place.list.move_to("M1")
        await wait_for(pilot, lambda: "M1 · Tuesday" in place.detail.text)
        told = " ".join(place.detail.text.split())
        assert "Mon 13 Apr ✓ call for items" in told
        assert "Last before papers by Fri 3 Jul for WMCA Board on Fri 17 Jul" in told
        # M6 is on 9 March, after the deadline on the 5th, to which the annual report goes; M5 is on 12 January.
        place.list.move_to("M5")
        await wait_for(pilot, lambda: "M5 · Tuesday" in place.detail.text)
        told = " ".join(place.detail.text.split())
        assert "papers by Fri 5 Mar for WMCA Board on Fri 19 Mar, with the annual report" in told


async def test_an_empty_year_can_be_walked_through_too(tmp_path: Path, screen_text) -> None:
    app = new_app(tmp_path, "year")
    surroundings.make_ready(app.office)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("s", "right")
        # From Monday 31 August 2026, the summer bank holiday.
        await keys.until(lambda: "Tue 1 Sep 2026 · clear" in screen_text(app))
        await keys.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)


async def test_another_year_is_walked_through_from_its_own_days(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await walking(Keys(pilot), app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert strip(app).cursor == dt.date(2027, 5, 1)


async def test_what_another_meeting_is_added_shows_in_the_days_at_once(tmp_path: Path) -> None:
    app = year_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await walking(Keys(pilot), app)
        plan_year.save_plan(app.office, plan_year.propose(app.office, "2027-28"))
        app.changed()
        await pilot.pause()
        assert {day.meetings for day in strip(app).month.days if day.meetings} == {("M6",)}


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_typed_in_about_a_day_is_shown_as_it_is_written(
    size: tuple[int, int], tmp_path: Path, screen_text
) -> None:
    title = "[/] [bold]=cmd()|' /C calc'!A0 עברית " + "long " * 30
    app = example_app(tmp_path, "year")
    with app.office.store.change("Typed in") as step:
        step.add(Occasion, kind="other", title=title.strip(), start=CLEAR, end=CLEAR, severity="avoid")
    surroundings.make_ready(app.office)
    async with app.run_test(size=size) as pilot:
        await walking(Keys(pilot), app)
        strip(app).go(CLEAR)
        await pilot.pause()
        assert "Tue 16 Mar 2027 is [/] [bold]=cmd()|' /C calc'!A0" in screen_text(app)


async def test_no_two_commands_share_a_key_while_one_walks_the_days(tmp_path: Path) -> None:
    from ret_tui.commands import find_key_clashes

    assert find_key_clashes((*YearStrip.OFFERS, *YearPlace.OFFERS, *RetApp.OFFERS)) == []
    assert find_key_clashes((*YearPlace.OFFERS, *Ledger.OFFERS, *RetApp.OFFERS)) == []
