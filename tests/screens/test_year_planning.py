"""Proposing the Year's dates: what each falls on, the clear ones instead, other rules, and the keys that it takes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from places_under_test import SIZES, Keys, example_app, here, new_app
from textual.widgets import Input

from ret_tui.app import RetApp
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.jobs import bank_holidays, surroundings
from ret_tui.jobs.office import Clock
from ret_tui.screens.main import MainScreen
from ret_tui.screens.proposal import ProposalDialog
from ret_tui.screens.welcome import WelcomeScreen
from ret_tui.screens.year import YearPlace
from ret_tui.widgets.year_strip import YearStrip
from store.records import Meeting

#: Second Tuesdays of May, July, September, November, January and March, read off a calendar.
RULE_DATES = [
    dt.date(2026, 5, 12),
    dt.date(2026, 7, 14),
    dt.date(2026, 9, 8),
    dt.date(2026, 11, 10),
    dt.date(2027, 1, 12),
    dt.date(2027, 3, 9),
]
EID = RULE_DATES[-1]
CLEAR = dt.date(2027, 3, 16)


def first_app(folder: Path) -> RetApp:
    """The app on a first run in April, when the year that begins in May is the one to plan."""
    bank_holidays.bank_holidays()
    return RetApp(Clock(fixed_day=dt.date(2026, 4, 20)), store=folder / "ret.json")


def kept(app: RetApp) -> list[dt.date]:
    return sorted(m.date for m in app.office.store.all(Meeting))


async def proposal(keys: Keys) -> ProposalDialog:
    """The dialog with the dates."""
    await keys.until(lambda: isinstance(keys.pilot.app.screen, ProposalDialog))
    screen = keys.pilot.app.screen
    assert isinstance(screen, ProposalDialog)
    await keys.until(lambda: screen.ledger.size.height)
    await keys.pilot.pause()
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_run_reaches_six_saved_clean_dates_in_five_keys(size: tuple[int, int], tmp_path: Path) -> None:
    app = first_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: isinstance(app.screen, WelcomeScreen))
        await keys.press("enter")
        await keys.form()
        await keys.press("enter")
        await keys.until(lambda: isinstance(app.screen, MainScreen) and app.screen.here.place == "year")
        await keys.press("p")
        dialog = await proposal(keys)
        await keys.press("c")
        await keys.until(lambda: dialog.plan.clear)
        await keys.press("enter")
        await keys.closed()
        assert kept(app) == [*RULE_DATES[:-1], CLEAR]
        assert keys.count == 5
        assert all(m.severity == "clear" for m in here(app, YearPlace).view.meetings)  # type: ignore[union-attr]


@pytest.mark.parametrize("size", SIZES)
async def test_each_date_says_what_it_falls_on_and_the_nearest_clear_one(
    size: tuple[int, int], tmp_path: Path, screen_text
) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.press("p")
        await proposal(keys)
        lines = screen_text(app).splitlines()
        march = next(line for line in lines if "Tue 9 Mar" in line)
        # Six working days before Tuesday 9 March 2027 is Monday 1 March.
        assert all(words in march for words in ("14:00–16:00", "Mon 1 Mar", "! avoid: Eid al-Fitr", "Tue 16 Mar"))
        # The cursor is on the first date that falls on something, whose reason is told in full.
        told = " ".join(" ".join(line.strip("│ ") for line in lines).split())
        assert "Tue 9 Mar 2027 is Eid al-Fitr (expected 9–10 March); Tue 16 Mar is clear" in told
        assert next(line for line in lines if "Tue 12 Jan" in line).count("· clear") == 1


async def test_the_clear_dates_are_taken_and_given_back_with_the_same_key(tmp_path: Path, screen_text) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("p")
        dialog = await proposal(keys)
        await keys.press("c")
        await keys.until(lambda: "cleared from Tue 9 Mar" in screen_text(app))
        assert [each.date for each in dialog.plan.dates] == [*RULE_DATES[:-1], CLEAR]
        await keys.press("c")
        await keys.until(lambda: "cleared from" not in screen_text(app))
        assert [each.date for each in dialog.plan.dates] == RULE_DATES


async def test_one_date_alone_goes_to_another_clear_day_and_back(tmp_path: Path, screen_text) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("p")
        dialog = await proposal(keys)
        await keys.press("right")
        await keys.until(lambda: "cleared from Tue 9 Mar" in screen_text(app))
        assert [each.date for each in dialog.plan.dates] == [*RULE_DATES[:-1], CLEAR]
        # Six working days before Tuesday 16 March 2027.
        assert dialog.plan.dates[-1].papers_due == dt.date(2027, 3, 8)
        await keys.press("left")
        assert dialog.plan.dates[-1].date == EID
        await keys.press("-")
        assert dialog.plan.dates[-1].date not in (EID, CLEAR)
        await keys.press("+", "+")
        assert dialog.plan.dates[-1].date == CLEAR
        await keys.press("enter")
        await keys.closed()
        assert kept(app) == [*RULE_DATES[:-1], CLEAR]


async def test_dropped_dates_are_not_kept(tmp_path: Path) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("p")
        await proposal(keys)
        await keys.press("c", "escape")
        await keys.closed()
        assert kept(app) == []


async def test_a_second_press_opens_no_second_proposal(tmp_path: Path) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("p", "p", "y")
        await proposal(keys)
        assert sum(isinstance(screen, ProposalDialog) for screen in app.screen_stack) == 1
        await keys.press("escape")
        await keys.closed()
        assert not here(app, YearPlace).proposing


async def test_keys_typed_ahead_of_the_proposal_are_meant_for_it(tmp_path: Path) -> None:
    app = new_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await pilot.press("p", "c", "enter")
        await keys.until(lambda: kept(app))
        assert kept(app) == [*RULE_DATES[:-1], CLEAR]


async def test_the_screen_works_while_dates_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import threading

    from ret_tui.jobs import plan_year

    app = new_app(tmp_path, "year")
    begun, go_on, real = threading.Event(), threading.Event(), plan_year.propose

    def slow(*args: object, **named: object) -> plan_year.YearPlan:
        begun.set()
        go_on.wait(60)
        return real(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(plan_year, "propose", slow)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        try:
            await keys.press("p")
            await keys.until(begun.is_set)
            # Keys wait for what they are meant for; a click is answered at once.
            await pilot.click(YearStrip, offset=(9, 0))
            await keys.until(lambda: here(app, YearPlace).strip.walking)
        finally:
            go_on.set()
        await proposal(keys)


async def test_the_year_that_is_shown_is_the_one_proposed(tmp_path: Path) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: here(app, YearPlace).list.row_count == 6)
        await keys.press("]", "]", "p")
        dialog = await proposal(keys)
        assert dialog.plan.year == "2028-29"
        await keys.press("escape")
        await keys.closed()
        # The year that is shown has its meetings already, and the next one has none.
        await keys.press("[", "[", "p")
        assert (await proposal(keys)).plan.year == "2027-28"


@pytest.mark.parametrize("size", SIZES)
async def test_the_next_year_is_proposed_from_this_one(size: tuple[int, int], tmp_path: Path, screen_text) -> None:
    app = example_app(tmp_path, "year")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        await keys.until(lambda: here(app, YearPlace).list.row_count == 6)
        await keys.press("y")
        dialog = await proposal(keys)
        # Second Tuesdays again, read off a calendar.
        assert [each.date.isoformat() for each in dialog.plan.dates] == [
            "2027-05-11", "2027-07-13", "2027-09-14", "2027-11-09", "2028-01-11", "2028-03-14"
        ]  # fmt: skip
        # The papers for 11 January would go out in the last days of December, and that is told.
        dialog.ledger.move_to("4")
        await keys.until(lambda: "Fri 31 Dec ?" in screen_text(app) and "the last days of" in screen_text(app))
        await keys.press("enter")
        await keys.closed()
        assert here(app, YearPlace).view.year == "2027-28"  # type: ignore[union-attr]
        assert here(app, YearPlace).list.row_count == 6


async def choose_kind(keys: Keys, downs: int) -> FormDialog[object]:
    """Open the other rules and choose one, so many rows down."""
    await keys.press("g")
    await keys.until(lambda: isinstance(keys.pilot.app.screen, ChooseDialog))
    await keys.press(*["down"] * downs, "enter")
    return await keys.form()


async def fill(form: FormDialog[object], **values: str) -> None:
    for name, text in values.items():
        entry = form.box(name).entry
        assert isinstance(entry, Input)
        entry.value = text


async def test_dates_every_eight_weeks_are_proposed_and_kept(tmp_path: Path, screen_text) -> None:
    app = new_app(tmp_path, "year")
    surroundings.make_ready(app.office)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        form = await choose_kind(keys, 1)
        await fill(form, every="8w", first="8 sep 2026", most="3")
        # Eight weeks of seven days after 8 September: 3 November, and 29 December.
        await keys.until(lambda: "3 dates: Tue 8 Sep, Tue 3 Nov, Tue 29 Dec" in screen_text(app))
        await keys.press("enter")
        await proposal(keys)
        await keys.press("enter")
        await keys.closed()
        assert kept(app) == [dt.date(2026, 9, 8), dt.date(2026, 11, 3), dt.date(2026, 12, 29)]


async def test_dates_typed_one_by_one_are_proposed_with_a_link_and_an_exception(tmp_path: Path) -> None:
    app = new_app(tmp_path, "year")
    surroundings.make_ready(app.office)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        form = await choose_kind(keys, 2)
        await fill(
            form,
            dates="15 sep 2026, 17 nov 2026",
            join_link="https://meet.example.org/ret",
            exceptions="nov: 10:00 at Town Hall",
        )
        await keys.press("enter")
        await proposal(keys)
        await keys.press("enter")
        await keys.closed()
        september, november = sorted(app.office.store.all(Meeting), key=lambda m: m.date)
        assert (september.date, september.start) == (dt.date(2026, 9, 15), "14:00")
        assert (november.date, november.start, november.venue) == (dt.date(2026, 11, 17), "10:00", "Town Hall")
        assert september.join_link == november.join_link == "https://meet.example.org/ret"


async def test_a_rule_that_cannot_be_read_is_told_in_the_form_and_keeps_what_was_typed(
    tmp_path: Path, screen_text
) -> None:
    app = new_app(tmp_path, "year")
    surroundings.make_ready(app.office)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        form = await choose_kind(keys, 1)
        await fill(form, every="[/] weeks")
        await keys.press("enter")
        await keys.until(lambda: "no number of weeks" in screen_text(app))
        assert app.screen is form
        assert form.values["every"] == "[/] weeks"


async def test_a_date_left_out_is_told_with_the_others(tmp_path: Path, screen_text) -> None:
    app = new_app(tmp_path, "year")
    surroundings.make_ready(app.office)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        form = await choose_kind(keys, 0)
        # The first Monday of May 2027 lies outside the year; that of 2026, the 4th, is the early May bank holiday.
        await fill(form, months="may, sep")
        form.box("weekday").entry.value = "0"  # type: ignore[attr-defined]
        form.box("nth").entry.value = "1"  # type: ignore[attr-defined]
        form.box("on_clash").entry.value = "skip"  # type: ignore[attr-defined]
        form.save()
        dialog = await proposal(keys)
        assert [each.date for each in dialog.plan.dates] == [dt.date(2026, 9, 7)]
        assert "Mon 4 May 2026 left out" in screen_text(app)


async def test_a_year_that_has_its_meetings_is_refused_in_the_form_which_keeps_what_was_typed(
    tmp_path: Path, screen_text
) -> None:
    app = example_app(tmp_path, "year")
    surroundings.make_ready(app.office)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        form = await choose_kind(keys, 1)
        await fill(form, every="8w", first="26 may 2026")
        await keys.until(lambda: "2026-27, 6 dates:" in screen_text(app))
        await keys.press("enter")
        await keys.until(lambda: "2026-27 has its meetings already" in screen_text(app))
        assert app.screen is form
        assert form.values["every"] == "8w"


@pytest.mark.parametrize("kind", [1, 2])
async def test_a_form_finds_no_fault_with_what_is_not_typed_yet_and_proposes_nothing(
    kind: int, tmp_path: Path, screen_text
) -> None:
    app = new_app(tmp_path, "year")
    surroundings.make_ready(app.office)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await choose_kind(keys, kind)
        await pilot.pause()
        assert "!" not in screen_text(app)
        assert "dates:" not in screen_text(app)
