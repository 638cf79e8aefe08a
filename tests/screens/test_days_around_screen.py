"""Days around: all that stands around a year's meetings, how much it weighs, whose it is, and what is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from over_place_under_test import again, entries, heading, headings, offered, opened, said, texts, told
from places_under_test import SIZES, Keys, example_app
from textual.app import App
from textual.widgets import Static

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import board_dates, import_calendar, occasions, settings, surroundings
from ret_tui.screens.days_around import DaysAroundScreen
from ret_tui.screens.main import MainScreen

Read = Callable[[App[Any]], str]
#: Text that would break a screen which took it for markup.
HOSTILE = "[/] =cmd() [bold]x"
EID = "observance|eid-al-fitr|2027-03-09"


@pytest.fixture
def app(tmp_path: Path) -> RetApp:
    """The app in the Year of the example, on Thursday 27 August 2026."""
    made = example_app(tmp_path, "year")
    surroundings.make_ready(made.office)
    return made


@pytest.mark.parametrize("size", SIZES)
async def test_the_days_stand_in_order_of_date_and_the_cursor_on_what_comes_next(
    app: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(Keys(pilot), app, "o", DaysAroundScreen)
        assert headings(screen.list)[0] == "May 2026"
        assert headings(screen.list)[-1] == "April 2027"
        starts = [each.start for each in screen._obstacles.values()]
        assert starts == sorted(starts)
        # Today is Thursday 27 August.
        assert texts(screen.list.cursor_row)[:3] == ("Fri 28 Aug", "Raksha Bandhan", "° note")
        shown = screen_text(app)
        assert "Days around the meetings of 2026-27" in shown
        assert "Mon 31 Aug" in shown
        assert "! avoid" in shown


async def test_a_day_tells_its_kind_whose_it_is_that_it_is_expected_and_which_meeting_falls_on_it(
    app: RetApp, screen_text: Read
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "o", DaysAroundScreen)
        screen.list.move_to(EID)
        await pilot.pause()
        assert texts(screen.list.cursor_row) == (
            "Tue 9 Mar", "Eid al-Fitr (expected 9–10 March)", "! avoid", "M6", "Muslim",
        )  # fmt: skip
        assert "Tue 9 Mar 2027, expected: it may be a day earlier or later" in told(screen)
        assert "observance, Muslim" in told(screen)
        assert "! To avoid M6 falls on it" in told(screen)
        assert "Eid al-Fitr (expected 9–10 March)" in screen_text(app)


async def test_spans_show_their_first_and_last_day(app: RetApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(Keys(pilot), app, "o", DaysAroundScreen)
        shown = {row.key: texts(row) for row in screen.list._items if hasattr(row, "key")}
        days = {cells[1]: cells[0] for cells in shown.values()}
        assert days["The school holidays, October half-term"] == "26–30 Oct"
        assert days["The school holidays, Christmas"] == "21 Dec – 1 Jan"
        assert days["Ramadan (expected 8 February – 8 March): avoid late afternoons"] == "8 Feb – 8 Mar"
        assert days["The pre-election period of the council elections"] == "31 Mar – 5 May"


@pytest.mark.parametrize(
    ("typed", "key"), [("baha'i", "ridvan"), ("school", "o-001"), ("expected eid fitr", "eid-al-fitr")]
)
async def test_a_filter_finds_days_by_name_kind_and_tradition(app: RetApp, typed: str, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await keys.press("slash")
        await keys.write(typed)
        await keys.until(lambda: 0 < len(screen.list.keys) < 10)
        assert any(f"|{key}|" in each for each in screen.list.keys)


async def test_enter_on_an_observance_opens_its_weight(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        screen.list.move_to(EID)
        await pilot.pause()
        assert "enter Weight" in entries(app)
        await keys.press("enter")
        await keys.form()
        await keys.write("to think")
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        assert settings.value(app.office, "observance.eid-al-fitr") == "think"
        assert screen.list.cursor_key == EID
        assert texts(screen.list.cursor_row)[2] == "? think"
        assert "Eid al-Fitr: to think about" in said(app)
        await keys.press("u")
        await keys.until(lambda: texts(screen.list.cursor_row)[2] == "! avoid")


async def test_an_observance_that_is_left_out_goes_and_the_heading_counts_it(app: RetApp) -> None:
    settings.change(app.office, "observance.purim", "off")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(Keys(pilot), app, "o", DaysAroundScreen)
        assert not [key for key in screen.list.keys if "|purim|" in key]
        assert heading(screen).endswith("; 1 left out by the settings")


async def test_a_bank_holiday_has_no_weight_to_change(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        screen.list.move_to("bank holiday|Summer bank holiday|2026-08-31")
        await pilot.pause()
        assert "enter Weight" not in entries(app)
        await keys.press("enter")
        assert app.screen is screen


async def test_brackets_go_to_the_year_before_and_after(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await keys.press("]")
        await keys.until(lambda: "2027-28" in heading(screen))
        assert headings(screen.list)[0] in ("April 2027", "March 2027", "May 2027")
        await keys.press("[", "[")
        await keys.until(lambda: "2025-26" in heading(screen))


async def test_what_is_not_known_of_a_year_is_said(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        # India's list of Diwali, Holi and Guru Nanak ends with 2035.
        screen.label = "2036-37"
        screen.read_again()
        await pilot.pause()
        assert "Not known for 2036: " in told(screen)
        assert "Diwali" in told(screen)
        # However many they are, the line of each year ends in sight.
        lines = [line.strip() for line in screen_text(app).splitlines() if "Not known for" in line]
        assert [line[:20] for line in lines] == ["Not known for 2036: ", "Not known for 2037: "]
        assert all(line.endswith("more.") for line in lines)


# What is typed in


async def choose(keys: Keys, app: RetApp, what: str) -> None:
    """Take a kind of days from those that can be typed in."""
    await keys.press("n")
    await keys.until(lambda: isinstance(app.screen, ChooseDialog) and app.screen.focused)
    await keys.write(what)
    await keys.press("enter")
    await keys.form()


async def test_a_school_holiday_is_typed_in_and_undo_takes_it_back(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await choose(keys, app, "school")
        await keys.write(HOSTILE)
        await keys.press("tab")
        await keys.write("28 oct 2026")
        await keys.press("tab")
        await keys.write("3 nov 2026")
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        assert texts(screen.list.cursor_row)[:3] == ("28 Oct – 3 Nov", f"The school holidays, {HOSTILE}", "? think")
        assert f"{HOSTILE}: Wed 28 Oct 2026" in said(app)
        await keys.press("u")
        await keys.until(lambda: HOSTILE not in str([screen._obstacles[key].name for key in screen.list.keys]))


async def test_days_without_a_year_lie_in_the_year_that_is_shown(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await keys.press("]")
        await keys.until(lambda: "2027-28" in heading(screen))
        await choose(keys, app, "school")
        await keys.write("Winter")
        await keys.press("tab")
        await keys.write("24 dec")
        await keys.press("tab")
        await keys.write("2 jan")
        await keys.until(lambda: "Fri 24 Dec 2027 – Sun 2 Jan 2028" in screen_text(app))
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        assert screen.label == "2027-28"
        (made,) = [each for each in occasions.occasions(app.office) if each.title == "Winter"]
        assert (made.start, made.end) == (dt.date(2027, 12, 24), dt.date(2028, 1, 2))


async def test_a_board_date_says_how_its_days_are_read(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "o", DaysAroundScreen)
        await choose(keys, app, "board")
        await keys.write("30 apr")
        await keys.until(lambda: "Fri 30 Apr 2027" in screen_text(app))
        await keys.press("tab")
        await keys.write("16 apr")
        await keys.until(lambda: "Fri 30 Apr 2027, papers by Fri 16 Apr 2027" in screen_text(app))


async def test_an_election_is_asked_for_its_polling_day_alone_and_stands_with_the_period_before_it(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await choose(keys, app, "election")
        form = await keys.form()
        assert list(form.values) == ["title", "start", "severity"]
        await keys.write("the by-election")
        await keys.press("tab")
        await keys.write("10 dec 2026")
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        assert texts(screen.list.cursor_row)[:2] == ("Thu 10 Dec", "Polling day of the by-election")
        period = next(each for each in screen._obstacles.values() if "pre-election period of the by" in each.words)
        # The 25th working day before Thursday 10 December: five weeks earlier.
        assert period.start == dt.date(2026, 11, 5)


async def test_what_lies_in_another_year_is_shown_there(app: RetApp, screen_text: Read) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await choose(keys, app, "closed")
        await keys.write("24 dec 2027")
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        assert screen.label == "2027-28"
        assert screen.list.cursor_key == "closed day|2027-12-24|2027-12-24"
        await keys.until(lambda: "> Fri 24 Dec" in screen_text(app))


async def test_a_board_date_is_typed_in_with_its_deadline_and_changed(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await choose(keys, app, "board")
        form = await keys.form()
        await keys.write("30 apr 2027")
        await keys.press("tab")
        await keys.write("3 may 2027")
        await keys.press("enter")
        # Papers cannot be due after the meeting they are for.
        assert app.screen is form
        assert "after the Board's date" in form.box("papers_due").fault
        await keys.replace("16 apr 2027")
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        made = next(each for each in board_dates.board_dates(app.office) if each.date == dt.date(2027, 4, 30))
        assert made.papers_due == dt.date(2027, 4, 16)
        assert screen.list.cursor_key == f"board|{made.id}|2027-04-30"
        assert f"Board date {made.id}, papers by Fri 16 Apr 2027, M6 is the last meeting before that" in told(screen)
        await keys.press("e")
        form = await keys.form()
        assert form.values["date"] == "2027-04-30"
        await keys.press("tab", "tab", "tab", "space", "enter")
        await again(keys, app, DaysAroundScreen)
        takes = [each.id for each in board_dates.board_dates(app.office) if each.annual_report]
        # One date of a year takes the annual report: B5, which did, no longer does.
        assert takes == [made.id]
        assert "takes the annual progress report" in told(screen)


@pytest.mark.parametrize("key", ["enter", "e"])
async def test_what_was_typed_in_is_changed_and_removed(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        screen.list.move_to("school holiday|o-003|2026-10-26")
        await pilot.pause()
        assert "enter Change" in entries(app)
        await keys.press(key)
        form = await keys.form()
        assert form.values == {
            "title": "October half-term", "start": "2026-10-26", "end": "2026-10-30", "severity": "",
        }  # fmt: skip
        await keys.press("tab", "tab", "tab")
        await keys.write("to note")
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        assert texts(screen.list.cursor_row)[1:3] == ("The school holidays, October half-term", "° note")
        before = screen.list.keys
        await keys.press("x")
        await keys.until(lambda: "school holiday|o-003|2026-10-26" not in screen.list.keys)
        assert screen.list.cursor_key == before[before.index("school holiday|o-003|2026-10-26") + 1]
        assert "Removed: October half-term" in said(app)
        await keys.press("u")
        await keys.until(lambda: "school holiday|o-003|2026-10-26" in screen.list.keys)
        assert screen.list.cursor_key == "school holiday|o-003|2026-10-26"


async def test_a_closed_day_is_removed_and_a_bank_holiday_cannot_be(app: RetApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        screen.list.move_to("closed day|2026-12-24|2026-12-24")
        await pilot.pause()
        assert "x Remove" in entries(app)
        assert "enter Change" not in entries(app)
        await keys.press("enter", "e")
        assert app.screen is screen
        await keys.press("x")
        await keys.until(lambda: "closed day|2026-12-24|2026-12-24" not in screen.list.keys)
        screen.list.move_to("bank holiday|Summer bank holiday|2026-08-31")
        await pilot.pause()
        assert not {"x Remove", "enter Change"} & set(entries(app))


# From a calendar file

TERMS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Terms//EN
BEGIN:VEVENT
UID:autumn@example.org
DTSTAMP:20260801T000000Z
SUMMARY:Autumn break [/]
DTSTART;VALUE=DATE:20261102
DTEND;VALUE=DATE:20261107
END:VEVENT
BEGIN:VEVENT
UID:old@example.org
DTSTAMP:20260801T000000Z
SUMMARY:Long ago
DTSTART;VALUE=DATE:20160501
DTEND;VALUE=DATE:20160502
END:VEVENT
END:VCALENDAR
"""


async def test_a_calendar_file_is_looked_through_and_then_imported_as_one_change(
    app: RetApp, tmp_path: Path, screen_text: Read
) -> None:
    file = tmp_path / "terms.ics"
    file.write_text(TERMS, encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        before = set(screen.list.keys)
        await keys.press("i")
        await keys.form()
        await keys.write(str(file))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        shown = screen_text(app)
        assert "Import 1 school holiday from terms.ics?" in shown
        assert "Autumn break [/] (to Fri 6 Nov 2026)" in shown
        assert not occasion(app, "Autumn break [/]")
        await keys.press("enter")
        await again(keys, app, DaysAroundScreen)
        await keys.until(lambda: texts(screen.list.cursor_row)[1] == "The school holidays, Autumn break [/]")
        assert texts(screen.list.cursor_row)[0] == "2–6 Nov"
        assert "Imported 1 school holiday from terms.ics: u takes it back" in said(app)
        await keys.press("u")
        await keys.until(lambda: set(screen.list.keys) == before)


async def test_a_file_that_cannot_be_read_is_said_under_its_field_and_one_may_leave(
    app: RetApp, tmp_path: Path
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "o", DaysAroundScreen)
        await keys.press("i")
        first = await keys.form()
        await keys.write(str(tmp_path / "none.ics"))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, FormDialog) and app.screen is not first)
        form = await keys.form()
        await keys.until(lambda: "There is no file" in form.box("path").fault)
        assert form.values["path"] == str(tmp_path / "none.ics")
        await keys.press("escape")
        await keys.until(lambda: app.screen is screen)


async def test_a_file_with_nothing_new_says_so_and_changes_nothing(app: RetApp, tmp_path: Path) -> None:
    file = tmp_path / "terms.ics"
    file.write_text(TERMS, encoding="utf-8")
    import_calendar.import_calendar(app.office, file, "school holiday")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "o", DaysAroundScreen)
        await keys.press("i")
        await keys.form()
        await keys.write(str(file))
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MessageDialog))
        assert "terms.ics holds nothing new: 1 the same" in str(app.screen.query_one(".dialog--title", Static).content)


def occasion(app: RetApp, title: str) -> bool:
    """Whether there are such days to plan around."""
    return any(each.title == title for each in occasions.occasions(app.office))


@pytest.mark.parametrize("key", ["escape", "o"])
async def test_one_goes_back_to_the_year(app: RetApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await opened(keys, app, "o", DaysAroundScreen)
        await keys.press(key)
        await keys.until(lambda: isinstance(app.screen, MainScreen))


def test_no_two_keys_clash() -> None:
    assert find_key_clashes(offered(DaysAroundScreen)) == []
