"""The Year: proposing and keeping dates, moving a meeting after seeing what follows, and the keys that it takes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from places_under_test import SIZES, Keys, example_app, here, new_app
from textual.widgets import Input

from ret_tui.app import RetApp
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import bank_holidays, set_up
from ret_tui.jobs.office import Clock
from ret_tui.screens.main import MainScreen
from ret_tui.screens.proposal import ProposalDialog
from ret_tui.screens.welcome import WelcomeScreen
from ret_tui.screens.year import YearPlace
from store.records import ClosedDay, Meeting


@pytest.mark.parametrize("size", SIZES)
async def test_the_year_shows_each_meeting_with_its_latest_day_to_issue_papers(
    size: tuple[int, int], tmp_path: Path, screen_text, wait_for
) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.pause()
        text = screen_text(app)
        # Fridays and Mondays worked out by hand: the sixth working day before, Christmas and New Year left out.
        for id, due in (("M3", "Fri 28 Aug"), ("M4", "Mon 2 Nov"), ("M5", "Mon 4 Jan"), ("M6", "Mon 1 Mar")):
            line = next(line for line in text.splitlines() if line.strip().startswith(id))
            assert due in line


@pytest.mark.parametrize("size", SIZES)
async def test_the_outbox_is_a_key_away_and_each_meeting_tells_how_its_invitations_stand(
    size: tuple[int, int], tmp_path: Path, footer_text, wait_for
) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        for id, told in (("M3", "2 to be sent, 3 sent, 16 answered"), ("M4", "20 to be sent")):
            here(app, YearPlace).list.move_to(id)
            await pilot.pause()
            assert "i Outbox" in footer_text(app).split("  ")
            assert "m Move" in footer_text(app).split("  ")
            assert f"Invitations {told}" in " ".join(here(app, YearPlace).detail.text.split())


async def test_moving_a_meeting_shows_what_follows_before_it_is_kept(tmp_path: Path, screen_text, wait_for) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.press("end", "m")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query(Input))
        await Keys(pilot).spell("16 mar 2027")
        await wait_for(pilot, lambda: "Mon 1 Mar 2027 → Mon 8 Mar 2027" in screen_text(app))
        assert app.office.store.get(Meeting, "M6").date == dt.date(2027, 3, 9)
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.office.store.get(Meeting, "M6").date == dt.date(2027, 3, 16))


async def test_a_day_that_does_not_exist_is_told_and_nothing_moves(tmp_path: Path, screen_text, wait_for) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.press("end", "m")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query(Input))
        await Keys(pilot).spell("31 feb 2027")
        await pilot.press("enter")
        await wait_for(pilot, lambda: "28 days" in screen_text(app))
        assert isinstance(app.screen, FormDialog)
        assert app.screen.values["date"] == "31 feb 2027"
        assert app.office.store.get(Meeting, "M6").date == dt.date(2027, 3, 9)


async def test_undo_takes_a_whole_plan_back_and_redo_brings_it_again(tmp_path: Path, wait_for) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("p")
        await wait_for(pilot, lambda: isinstance(app.screen, ProposalDialog))
        await pilot.press("enter")
        await wait_for(pilot, lambda: len(app.office.store.all(Meeting)) == 6)
        await wait_for(pilot, lambda: isinstance(app.screen, MainScreen))
        await pilot.press("u")
        await wait_for(pilot, lambda: not app.office.store.all(Meeting))
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 0)
        await pilot.press("ctrl+y")
        await wait_for(pilot, lambda: len(app.office.store.all(Meeting)) == 6)


async def test_a_cancelled_meeting_stays_in_the_list_and_no_longer_counts(
    tmp_path: Path, screen_text, wait_for
) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.press("end", "x")
        await wait_for(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.query(Input))
        await Keys(pilot).spell("no room")
        await pilot.press("enter")
        await wait_for(pilot, lambda: app.office.store.get(Meeting, "M6").status == "cancelled")
        await wait_for(pilot, lambda: "2 of 6 held, 3 planned" in screen_text(app))
        assert here(app, YearPlace).list.row_count == 6
        assert "9 M6✕" in screen_text(app)


async def test_the_strip_marks_bank_holidays_and_closed_days(tmp_path: Path, screen_text, wait_for) -> None:
    app = new_app(tmp_path, "year")
    with app.office.store.change("Closed day") as step:
        step.add(ClosedDay, "2026-08-28", date=dt.date(2026, 8, 28), reason="Office move")
    async with app.run_test(size=(120, 40)) as pilot:
        # 31 August 2026 is the summer bank holiday; 4 and 25 May are the early May and spring ones.
        # Only a weekend lies between the 28th and the 31st, so that nothing can be held from the one to the other.
        await wait_for(pilot, lambda: "28–31" in screen_text(app))
        assert "4 25" in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_days_off_of_december_are_told_whole(
    size: tuple[int, int], tmp_path: Path, screen_text, wait_for
) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=size) as pilot:
        # By hand: 24 December to the end of the month is closed, holiday or weekend; Good Friday and Easter Monday
        # of 2027 are on 26 and 29 March.
        await wait_for(pilot, lambda: "24–31" in screen_text(app))
        off = next(line for line in screen_text(app).splitlines() if line.startswith((" off", "off")))
        assert off.split() == ["off", "4", "25", "31", "24–31", "1", "26–29"]


def test_days_off_that_find_no_room_are_left_out_whole_and_told_by_a_plus() -> None:
    from ret_tui.widgets.year_months import days_in_words

    assert days_in_words([4, 25], 5) == "4 25"
    assert days_in_words([24, 25, 28, 29, 30, 31], 11) == "24–25 28–31"
    assert days_in_words([24, 25, 28, 29, 30, 31], 8) == "24–25+"
    assert days_in_words([24, 25, 28, 29, 30, 31], 5) == "24+"
    assert days_in_words([1, 3, 12, 14], 5) == "1 3+"
    assert days_in_words([24, 25, 26, 27, 28, 29, 30, 31], 5) == "24–31"
    assert days_in_words([], 5) == ""


def test_a_meeting_on_the_strip_leaves_a_blank_before_the_next_month() -> None:
    from ret_tui.widgets.year_months import meeting_in_words

    assert meeting_in_words("11 M11!", 8) == "11 M11!"
    assert meeting_in_words("12 M1", 5) == "12 M1"
    assert meeting_in_words("12 M1!", 5) == "12M1!"
    assert meeting_in_words("11 M11", 5) == "11M11"
    assert meeting_in_words("11 M11✕", 5) == "11✕"


@pytest.mark.parametrize("size", SIZES)
async def test_the_year_that_is_shown_is_always_named(
    size: tuple[int, int], tmp_path: Path, screen_text, wait_for
) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)

        def months() -> str:
            return next(line for line in screen_text(app).splitlines() if " May " in line and " Jun " in line).strip()

        assert months().startswith("2026-27 ")
        await pilot.press("]")
        await wait_for(pilot, lambda: months().startswith("2027-28 "))
        await pilot.press("[", "[")
        await wait_for(pilot, lambda: months().startswith("2025-26 "))
        assert months().split()[-1] == "Apr"


@pytest.mark.parametrize("size", SIZES)
async def test_late_papers_are_called_late_in_words(
    size: tuple[int, int], tmp_path: Path, screen_text, wait_for
) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: here(app, YearPlace).list.row_count == 6)
        await pilot.press("down")
        # By hand: the papers of 14 July were due on Monday 6 July and went out on Tuesday 7 July.
        await wait_for(pilot, lambda: "issued 7 Jul ! late" in screen_text(app))
        told = " ".join(here(app, YearPlace).detail.text.split())
        assert "Issued Tuesday 7 July 2026, 1 working day late" in told
        await pilot.press("up")
        await wait_for(pilot, lambda: "M1 · " in here(app, YearPlace).detail.text)
        assert "Issued Friday 1 May 2026, in time" in " ".join(here(app, YearPlace).detail.text.split())


async def test_papers_that_should_have_gone_out_are_called_late_in_words(tmp_path: Path, screen_text, wait_for) -> None:
    bank_holidays.bank_holidays()
    clock = Clock(dt.date(2026, 9, 1), dt.time(9, 0))
    app = RetApp(clock, set_up.example_office(tmp_path / "example-year.json", clock), place="year")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Fri 28 Aug ! late" in screen_text(app))
        here(app, YearPlace).list.move_to("M3")
        await pilot.pause()
        told = " ".join(here(app, YearPlace).detail.text.split())
        # Friday to Tuesday, with the bank holiday on Monday.
        assert "Friday 28 August 2026 at the latest, 4 days late" in told


async def test_the_three_ways_to_begin_are_told_whole_at_eighty_columns(tmp_path: Path, screen_text, wait_for) -> None:
    app = RetApp(Clock(fixed_day=dt.date(2026, 4, 20)), store=tmp_path / "ret.json")
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.pause()
        assert "…" not in screen_text(app)
        assert "nothing is kept" in screen_text(app)


async def test_no_two_commands_of_the_year_share_a_key(tmp_path: Path) -> None:
    from ret_tui.commands import find_key_clashes
    from ret_tui.widgets.ledger import Ledger

    assert find_key_clashes((*YearPlace.OFFERS, *Ledger.OFFERS, *RetApp.OFFERS)) == []
