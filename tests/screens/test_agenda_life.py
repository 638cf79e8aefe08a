"""The life of an agenda in the app: locked once issued, supplements, publication, carrying forward, standing items."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from meetings_under_test import WEEKS_BEFORE, agenda_tab, app_at, meeting
from over_place_under_test import again, entries, heading, opened, said, told
from places_under_test import SIZES, Keys
from textual.app import App

from ret_tui.app import RetApp
from ret_tui.commands import find_key_clashes
from ret_tui.dialogs.ask import AskDialog
from ret_tui.dialogs.choose import ChooseDialog
from ret_tui.dialogs.form import FormDialog
from ret_tui.dialogs.message import MessageDialog
from ret_tui.jobs import (
    agenda_versions,
    change_meetings,
    collect_papers,
    follow_actions,
    issue_agenda,
    prepare_agenda,
    publish,
    standing_items,
)
from ret_tui.screens.carry_forward import CarryForwardScreen
from ret_tui.screens.meeting_agenda_commands import AGENDA_COMMANDS
from ret_tui.screens.standing_items import StandingItemsScreen
from ret_tui.widgets.ledger import Row
from ret_tui.widgets.rows import cell_text
from store.records import AgendaIssue

Read = Callable[[App[Any]], str]


@pytest.fixture
def issued(tmp_path: Path) -> RetApp:
    """The agenda of M3, which is on Tuesday 8 September 2026, issued on Thursday 27 August."""
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    issue_agenda.issue(app.office, "M3", anyway=True)
    return app


def titles(app: RetApp, of: str = "M3") -> list[str]:
    return [item.title for item in prepare_agenda.agenda(app.office, of).items]


def rows(screen: CarryForwardScreen | StandingItemsScreen) -> list[str]:
    return [" ".join(cell_text(cell) for cell in row.cells) for row in screen.list._items if isinstance(row, Row)]


def test_no_two_commands_of_the_agenda_share_a_key() -> None:
    assert find_key_clashes(AGENDA_COMMANDS) == []
    assert find_key_clashes(StandingItemsScreen.OFFERS) == []
    assert find_key_clashes(CarryForwardScreen.OFFERS) == []


async def test_an_issued_agenda_asks_once_why_it_changes(issued: RetApp, screen_text: Read) -> None:
    async with issued.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        before = titles(issued)
        await keys.press("greater_than_sign")
        form = await keys.form()
        assert isinstance(form, FormDialog)
        assert "The agenda of M3 was issued on Thursday 27 August 2026" in screen_text(issued)
        await keys.press("enter")
        assert form.box("because").fault == "The reason is needed."
        await keys.write("A speaker [/] comes early")
        await keys.press("enter")
        await keys.closed()
        await issued.workers.wait_for_complete()
        assert titles(issued)[:2] == [before[1], before[0]]
        kept = issued.office.store.get(AgendaIssue, "M3/supplement 1")
        assert (kept.reason, kept.issued_on) == ("A speaker [/] comes early", None)
        # The next change is part of the same supplement.
        await keys.press("greater_than_sign")
        await issued.workers.wait_for_complete()
        assert titles(issued)[2] == before[0]
        assert "supplement 1 being prepared" in meeting(issued).head.text


@pytest.mark.parametrize("size", SIZES)
async def test_how_an_issued_agenda_stands_is_read_whole(
    issued: RetApp, screen_text: Read, size: tuple[int, int]
) -> None:
    async with issued.run_test(size=size) as pilot:
        keys = Keys(pilot)
        assert "planned · issued Thu 27 Aug" in screen_text(issued)
        prepare_agenda.remove_item(issued.office, "M3", "Forward plan", because="No time")
        # On another tab and back the line is written anew.
        await keys.press("f8", "f7")
        line = screen_text(issued).splitlines()[2]
        assert "M3 · Tue 8 Sep 2026 14:00–16:00" in line
        assert line.endswith("· supplement 1 being prepared")
        # The day gives way on a narrow screen, where both would be cut.
        assert ("issued Thu 27 Aug" in line) is (size[0] == 120)
        issue_agenda.issue(issued.office, "M3")
        await keys.press("f8", "f7")
        assert screen_text(issued).splitlines()[2].endswith("· supplement 1 out")


async def test_another_venue_makes_a_supplement_too_in_the_line_and_in_the_footer(issued: RetApp) -> None:
    async with issued.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        assert "supplement" not in meeting(issued).head.text
        assert "i Issue" in entries(issued)
        change_meetings.change_place(issued.office, "M3", venue="Library [/]")
        await keys.press("f8", "f7")
        assert meeting(issued).head.text.endswith("· supplement 1 being prepared")
        assert "i Issue supplement" in entries(issued)
        issue_agenda.issue(issued.office, "M3", because="The room is taken", anyway=True)
        await keys.press("f8", "f7")
        assert meeting(issued).head.text.endswith("· supplement 1 out")
        assert "i Issue" in entries(issued)


async def test_issuing_lists_the_papers_that_go_without_a_file(tmp_path: Path, screen_text: Read) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    made = collect_papers.ask(app.office, "M3", "Handed round", item="8")
    collect_papers.receive(app.office, made.id)
    async with app.run_test(size=(120, 60)) as pilot:
        keys = Keys(pilot)
        await keys.press("i")
        await keys.until(lambda: isinstance(app.screen, AskDialog))
        await pilot.pause()
        shown = screen_text(app)
        assert "It goes out without these papers:" in shown
        assert "Handed round: came without a file" in shown


async def test_who_leaves_the_reason_changes_nothing(issued: RetApp) -> None:
    async with issued.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        before, revision = titles(issued), issued.office.store.revision
        await keys.press("x")
        await keys.form()
        await keys.press("escape")
        await keys.closed()
        await issued.workers.wait_for_complete()
        assert (titles(issued), issued.office.store.revision) == (before, revision)


async def test_an_item_under_which_something_was_recorded_is_not_removed(issued: RetApp) -> None:
    first = prepare_agenda.agenda(issued.office, "M3").items[0]
    follow_actions.add_action(issued.office, "Write to them", meeting="M3", item=first.id)
    async with issued.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        before = titles(issued)
        await keys.press("x")
        await issued.workers.wait_for_complete()
        # Nobody is asked why the agenda changes, since it does not.
        assert not isinstance(issued.screen, FormDialog)
        await keys.until(lambda: "has action" in said(issued))
        assert titles(issued) == before


async def test_what_stays_confidential_is_said_where_an_item_is_made_public(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    tender = prepare_agenda.add_item(app.office, "M3", "Tender", confidential=True, ground="Prices")
    bids = collect_papers.ask(app.office, "M3", "Bids", item=tender.id)
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        tab = agenda_tab(app)
        await pilot.pause()
        tab.list.move_to(tender.id)
        await keys.until(lambda: tab.list.cursor_key == tender.id)
        await keys.press("e")
        form = await keys.form()
        assert isinstance(form, FormDialog)
        form.box("confidential").entry.focus()
        await keys.press("space")
        await keys.until(lambda: form.values["confidential"] == "no")
        await keys.press("ctrl+s")
        await keys.closed()
        await app.workers.wait_for_complete()
        assert not prepare_agenda.item(app.office, "M3", tender.id).confidential
        assert f"{bids.id} stays confidential" in said(app)


async def test_at_the_ends_of_the_agenda_an_item_is_moved_one_way_only(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        tab = agenda_tab(app)
        await pilot.pause()
        ids = [item.id for item in prepare_agenda.agenda(app.office, "M3").items]
        for id, up, down in ((ids[0], False, True), (ids[1], True, True), (ids[-1], True, False)):
            tab.list.move_to(id)
            await keys.until(lambda id=id: tab.list.cursor_key == id)
            offered = tab.offered()
            ways = [offered[way].possible(tab) for way in ("meeting.item_up", "meeting.item_down")]
            assert ways == [up, down]
        assert not {"< Up", "> Down"} & set(entries(app))


async def test_a_new_item_after_the_issue_is_late_with_the_chairs_consent(issued: RetApp) -> None:
    async with issued.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        await keys.form()
        await keys.write("Only decided today")
        await keys.press("enter")
        await keys.until(lambda: isinstance(issued.screen, FormDialog) and "New item" in str(issued.screen.heading))
        form = issued.screen
        assert isinstance(form, FormDialog)
        assert form.box("late_reason").value == "Only decided today"
        await keys.write("Transport")
        await keys.press("enter")
        await keys.closed()
        await issued.workers.wait_for_complete()
        made = prepare_agenda.item(issued.office, "M3", "Transport")
        assert (made.late, made.late_reason, made.chair_consented) == (True, "Only decided today", False)
        assert "consent is to be asked" in agenda_tab(issued).story.text


async def test_an_edit_of_an_agenda_that_goes_out_meanwhile_is_kept_once_the_reason_is_given(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        item = prepare_agenda.agenda(app.office, "M3").items[0]
        await keys.press("e")
        form = await keys.form()
        await keys.press("tab")
        await keys.replace("45")
        issue_agenda.issue(app.office, "M3", anyway=True)
        await keys.press("enter")
        await keys.until(lambda: app.screen is not form)
        assert "The agenda of M3 was issued on Thursday 27 August 2026" in screen_text(app)
        # Who leaves the reason has what was typed before them still, and is told what it lacks.
        await keys.press("escape")
        await keys.until(lambda: app.screen is form and "why it changes, and a supplement goes out" in screen_text(app))
        assert form.values["minutes"] == "45"
        await keys.press("enter")
        await keys.until(lambda: app.screen is not form)
        await keys.write("The Chair asked for more time")
        await keys.press("enter")
        await keys.closed()
        assert prepare_agenda.item(app.office, "M3", item.id).minutes == 45
        kept = app.office.store.get(AgendaIssue, "M3/supplement 1")
        assert kept.reason == "The Chair asked for more time"


async def test_a_new_item_for_an_agenda_that_goes_out_meanwhile_is_a_late_one(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("n")
        form = await keys.form()
        await keys.write("Transport")
        issue_agenda.issue(app.office, "M3", anyway=True)
        await keys.press("enter")
        await keys.until(lambda: app.screen is not form)
        await keys.write("Only decided today")
        await keys.press("enter")
        await keys.closed()
        made = prepare_agenda.item(app.office, "M3", "Transport")
        assert (made.late, made.late_reason) == (True, "Only decided today")


async def test_an_agenda_that_has_not_changed_is_not_issued_again_and_what_corrects_its_day_is_named(
    issued: RetApp,
) -> None:
    async with issued.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        revision = issued.office.store.revision
        await keys.press("i")
        await keys.until(lambda: "nothing has changed since" in said(issued))
        assert "ctrl+p finds “The agenda was issued on another day”" in said(issued)
        assert issued.office.store.revision == revision
        # And it is there to be found.
        tab = agenda_tab(issued)
        corrects = tab.offered()["meeting.issue_on"]
        assert (corrects.name(), corrects.possible(tab)) == ("The agenda was issued on another day", True)


async def test_a_supplement_is_issued_with_what_it_tells_in_sight(issued: RetApp, screen_text: Read) -> None:
    prepare_agenda.remove_item(issued.office, "M3", "Forward plan", because="No time")
    async with issued.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        await keys.press("i")
        await keys.until(lambda: isinstance(issued.screen, AskDialog))
        shown = screen_text(issued)
        assert "Record that supplement 1 of M3 goes out today?" in shown
        assert "enter Issue supplement 1" in entries(issued)
        assert "Forward plan: removed" in shown
        await keys.press("enter")
        await keys.closed()
        await keys.until(lambda: agenda_versions.is_locked(issued.office, issued.office.meeting("M3")))
        await issued.workers.wait_for_complete()
        await keys.press("v")
        await keys.until(lambda: isinstance(issued.screen, MessageDialog))
        shown = screen_text(issued)
        assert "Issued Thu 27 Aug, supplement 1 issued Thu 27 Aug." in shown
        assert "No time" in shown


async def test_an_agenda_that_has_not_changed_is_not_issued_again(issued: RetApp) -> None:
    async with issued.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("i")
        await issued.workers.wait_for_complete()
        await pilot.pause()
        assert not isinstance(issued.screen, AskDialog)
        assert len(agenda_versions.every_issue(issued.office, "M3")) == 1


async def test_what_was_published_is_recorded_with_a_key(issued: RetApp) -> None:
    async with issued.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        await keys.press("b")
        await keys.form()
        await keys.press("tab")
        await keys.write("https://www.example.org/agendas")
        await keys.press("enter")
        await keys.closed()
        await issued.workers.wait_for_complete()
        (made,) = publish.published(issued.office, "M3")
        assert (made.document, made.copy, made.where) == ("agenda", "public", "https://www.example.org/agendas")
        assert made.file.endswith("public.docx")


async def test_an_outcome_is_recorded_and_what_was_deferred_is_ticked_and_carried(
    tmp_path: Path, screen_text: Read
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    prepare_agenda.add_item(app.office, "M3", "Housing [/]")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        agenda_tab(app).list.move_to(prepare_agenda.item(app.office, "M3", "Housing [/]").id)
        await keys.press("o")
        await keys.until(lambda: isinstance(app.screen, ChooseDialog))
        await keys.press("down", "enter")
        await keys.closed()
        await app.workers.wait_for_complete()
        assert prepare_agenda.item(app.office, "M3", "Housing [/]").outcome == "deferred"
        assert "Housing [/] (deferred)" in screen_text(app)
        screen = await opened(keys, app, "k", CarryForwardScreen)
        assert "Carry forward from M3, not met yet, to M4, Tue 10 Nov 2026 · 1 row ticked" in heading(screen)
        assert any(row.startswith("✓") and "Housing [/]" in row for row in rows(screen))
        assert any(row.startswith("·") and "A-0" in row for row in rows(screen))
        # The keys are those of the edits that are read back: space ticks, a all of them, Enter does it.
        assert {"enter Carry 1 to M4", "space Tick", "a All"} <= set(entries(app))
        await keys.press("enter")
        await keys.until(lambda: "Housing [/]" in titles(app, "M4"))
        await again(keys, app, CarryForwardScreen)
        assert screen.ticked == set()
        await keys.press("u")
        await again(keys, app, CarryForwardScreen)
        assert "Housing [/]" not in titles(app, "M4")


async def test_with_nothing_ticked_nothing_is_carried_and_that_is_said(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(80, 24)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", CarryForwardScreen)
        await keys.press("a")
        assert screen.ticked == set(screen.keys) != set()
        await keys.press("a")
        assert screen.ticked == set()
        revision = app.office.store.revision
        await keys.press("enter")
        await keys.until(lambda: "Nothing is ticked: space ticks a row" in said(app))
        assert app.office.store.revision == revision


async def test_an_action_is_ticked_with_the_space_bar_and_named_under_matters_arising(tmp_path: Path) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=(120, 40)) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "k", CarryForwardScreen)
        screen.ticked.clear()
        key = next(key for key in screen.keys if key.startswith("action:"))
        screen.list.move_to(key)
        await pilot.pause()
        await keys.press("space")
        assert screen.ticked == {key}
        assert "named under the matters arising of M4" in told(screen)
        await keys.press("enter")
        await keys.until(lambda: not screen.ticked)
        await again(keys, app, CarryForwardScreen)
        asked = next(view.asked for view in prepare_agenda.agenda(app.office, "M4").items if view.standing == "actions")
        assert f"\n{key.removeprefix('action:')}: " in asked


@pytest.mark.parametrize("size", SIZES)
async def test_the_template_is_seen_changed_and_put_onto_the_agenda(
    tmp_path: Path, screen_text: Read, size: tuple[int, int]
) -> None:
    app = app_at(tmp_path, WEEKS_BEFORE, "meeting")
    async with app.run_test(size=size) as pilot:
        keys = Keys(pilot)
        screen = await opened(keys, app, "s", StandingItemsScreen)
        assert "the meeting's own business goes here" in screen_text(app)
        lacked = len(screen.lacking)
        await keys.press("n")
        await keys.form()
        await keys.write("Safety [/] =1+1")
        await keys.press("enter")
        await again(keys, app, StandingItemsScreen)
        assert screen.chosen is not None
        assert screen.chosen.title == "Safety [/] =1+1"
        assert len(screen.lacking) == lacked + 1
        await keys.press("less_than_sign")
        assert screen.chosen.place == len(screen.list._items) - 1
        await keys.press("a")
        await again(keys, app, StandingItemsScreen)
        assert "Safety [/] =1+1" in titles(app)
        assert screen.lacking == ()
        await keys.press("t")
        assert "Standing items of ordinary meetings" in heading(screen)
        screen.list.move_to("business")
        await pilot.pause()
        await keys.press("x")
        assert standing_items.standing_item(app.office, "business").business
        await keys.press("escape")
        await keys.closed()
